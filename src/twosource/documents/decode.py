"""Bytes to text, for files that do not say how they are encoded."""

from __future__ import annotations

import codecs
import re

from twosource.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF", "name it .pdf"),
    (b"PK\x03\x04", "a ZIP container (Word, OpenDocument or an archive)", "name it .docx or export it as text"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as .docx or .txt"),
    (b"{\\rtf", "an RTF file", "save it as .docx or .txt"),
    (b"\x89PNG", "a PNG image", None),
    (b"\xff\xd8\xff", "a JPEG image", None),
    (b"GIF8", "a GIF image", None),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x7fELF", "a program", None),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 64_000
_ENOUGH_TO_GUESS = 100


def decode(data: bytes, path: str) -> str:
    """The text of a file, without its byte order mark and with its line ends untouched.

    Tried in order: byte order mark, UTF-16 by its zero bytes, UTF-8; bytes that are not UTF-8 are read as
    Windows-1252 one by one, which also reads Latin-1 files and files of mixed encodings. A text that is mostly
    of such bytes is left to charset-normalizer. Raises SourceError for what is not text.
    """
    for signature, name, hint in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"this is {name}, not a text", path=path, hint=hint)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, path)
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        wide = _wide_encoding(sample)
        if wide is None:
            raise SourceError("this is a binary file, not a text", path=path, hint="give the article as text")
        return _strict(data, wide, path)
    if len(_CONTROL.findall(sample)) > 0.02 * len(sample):
        raise SourceError("this is a binary file, not a text", path=path, hint="give the article as text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    stray = len(sample) - len(sample.decode("utf-8", errors="ignore").encode("utf-8"))
    if stray > 0.3 * len(sample) and len(sample) >= _ENOUGH_TO_GUESS:
        return _guess(data, path)
    return data.decode("utf-8", errors="twosource.cp1252")


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: mostly Latin text has a zero in every other byte."""
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return None


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"cannot be decoded as {encoding} at byte {error.start}", path=path, hint="save it as UTF-8"
        ) from error


def _guess(data: bytes, path: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise SourceError("the encoding cannot be told", path=path, hint="save it as UTF-8")
    return data.decode(best.encoding, errors="replace")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the bytes that are not UTF-8, read as Windows-1252 (Latin-1 where that has gaps)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_single(bytes((byte,))) for byte in wrong), error.end


def _single(byte: bytes) -> str:
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")


codecs.register_error("twosource.cp1252", _as_cp1252)
