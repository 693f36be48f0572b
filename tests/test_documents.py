"""Readers: rows of files and what is read from them, in ``cases/``."""

from __future__ import annotations

import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.documents.builder import TextBuilder, tidy
from twosource.documents.dates import parse_time
from twosource.documents.decode import decode
from twosource.documents.load import MAX_CHARACTERS
from twosource.documents.markdown import read_markdown
from twosource.documents.read import read_document, read_documents, read_story
from twosource.errors import ConfigError, ErrorGroup, SourceError

CASES = Path(__file__).parent / "cases"
PAGES = Path(__file__).parent / "documents" / "pages"


CONTENT = {
    name: yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("documents", "collections", "unreadable")
}


def cases(name: str) -> list[Any]:
    return [pytest.param(row, id=row["name"]) for row in CONTENT[name]]


def put(folder: Path, row: dict[str, Any]) -> Path:
    file = folder / row["file"]
    file.write_bytes(bytes.fromhex(row["bytes"]) if "bytes" in row else row["content"].encode())
    return file


@pytest.mark.parametrize("row", cases("documents"))
def test_document(row: dict[str, Any], tmp_path: Path) -> None:
    document = read_document(put(tmp_path, row))
    for key, expected in row["expect"].items():
        if key == "blocks":
            found = [[b.section, b.place, document.text[b.start : b.end]] for b in document.blocks]
            assert found == expected
        else:
            assert getattr(document, key) == expected


@pytest.mark.parametrize("row", cases("collections"))
def test_collection(row: dict[str, Any], tmp_path: Path) -> None:
    documents, unread = read_documents(put(tmp_path, row))
    found = [
        {key: getattr(document, key) for key in expected}
        for document, expected in zip(documents, row["documents"], strict=True)
    ]
    assert found == row["documents"]
    wanted = row.get("unread_contains", [])
    assert len(unread) == len(wanted)
    for part, item in zip(wanted, unread, strict=True):
        assert part in item.reason


@pytest.mark.parametrize("row", cases("unreadable"))
def test_unreadable(row: dict[str, Any], tmp_path: Path) -> None:
    """Each tells what is wrong and where, and the good article beside it is still read."""
    file = put(tmp_path, row)
    with pytest.raises(SourceError) as caught:
        read_documents(file)
    assert row["message"] in str(caught.value)
    assert str(file) in str(caught.value)
    good = tmp_path / "good.txt"
    good.write_text("Fares rise by 4%.", encoding="utf-8")
    documents, unread = read_story([file, good])
    assert [document.id for document in documents] == ["good.txt"]
    assert [item.path for item in unread] == [str(file)]


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_web_page(page: Path) -> None:
    """Every block of the page beside its expected section, place, time and text."""
    document = read_document(page)
    found = {
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "updated": document.updated.isoformat() if document.updated else None,
        "url": document.url,
        "blocks": [
            [b.section, b.place, b.posted.isoformat() if b.posted else None, document.text[b.start : b.end]]
            for b in document.blocks
        ],
    }
    assert found == yaml.safe_load(page.with_suffix(".yaml").read_text(encoding="utf-8"))


SAMPLES = {
    **{f"{row['name']}-{row['file']}": row for name in ("documents", "collections") for row in CONTENT[name]},
    **{
        page.name: {"file": page.name, "content": page.read_text(encoding="utf-8")}
        for page in PAGES.glob("*.html")
    },
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files_are_read_or_told_never_a_crash(data: st.DataObject, tmp_path: Path) -> None:
    """Cut off anywhere, with bytes changed or put in anywhere: documents, or a SourceError that names the file."""
    row = SAMPLES[data.draw(st.sampled_from(sorted(SAMPLES)))]
    content = bytearray(bytes.fromhex(row["bytes"]) if "bytes" in row else row["content"].encode())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    file = tmp_path / row["file"]
    file.write_bytes(bytes(content))
    try:
        documents, _ = read_documents(file)
    except SourceError as error:
        assert str(file) in str(error)
    else:
        for document in documents:
            assert document.text.strip()
            for block in document.blocks:
                assert 0 <= block.start < block.end <= len(document.text)


def test_precedence_of_outlet_and_date(tmp_path: Path) -> None:
    """Flags, then sources.yaml, then the file's own metadata, then its name."""
    file = tmp_path / "2026-01-04-fares.md"
    file.write_text("---\noutlet: Own\ndate: 2026-01-03\n---\nFares rise by 4%.\n", encoding="utf-8")
    manifest = "documents:\n  - path: 2026-01-04-fares.md\n    outlet: Listed\n    published: 2026-01-02\n"

    def read(**flags: Any) -> tuple[str | None, dt.date | None]:
        documents, _ = read_story([tmp_path], **flags)
        return documents[0].outlet, documents[0].published

    assert read() == ("Own", dt.date(2026, 1, 3))
    (tmp_path / "sources.yaml").write_text(manifest, encoding="utf-8")
    assert read() == ("Listed", dt.date(2026, 1, 2))
    assert read(outlet="Flag", published=dt.date(2026, 1, 1)) == ("Flag", dt.date(2026, 1, 1))
    file.write_text("Fares rise by 4%.\n", encoding="utf-8")
    (tmp_path / "sources.yaml").unlink()
    assert read() == (None, dt.date(2026, 1, 4))


def test_every_mistake_in_a_manifest_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fares rise.", encoding="utf-8")
    file = tmp_path / "sources.yaml"
    file.write_text(
        "documnts: []\ndocuments:\n  - path: a.txt\n    outlt: Wire\n    published: someday\n"
        "  - path: a.txt\n  - outlet: X\n",
        encoding="utf-8",
    )
    with pytest.raises(ErrorGroup) as caught:
        read_story([tmp_path])
    assert str(caught.value).replace(f"{file}:", "").splitlines() == [
        "1:1: unknown key 'documnts' in sources.yaml; did you mean 'documents'?",
        "4:5: unknown key 'outlt' in a document; did you mean 'outlet'?",
        "5:16: published 'someday' is not a date; write it as 2026-03-12 or 2026-03-12T09:30:00Z",
        "6:11: a.txt is listed twice, first on line 3; keep one of the two",
        "7:5: a document needs a path",
    ]
    file.write_text("documents: [\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"sources\.yaml:1:12: this \{ or \[ is not closed"):
        read_story([tmp_path])


def test_a_folder_in_the_order_of_its_manifest_then_by_name(tmp_path: Path) -> None:
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    for name in ("a.txt", "b.txt", "c.txt", ".hidden", "photo.jpg", "notes.odt"):
        (tmp_path / name).write_text(f"Text of {name}: 4%.", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(
        "title: Fares\nignore: ['*.jpg']\ndocuments:\n  - path: c.txt\n  - path: gone.txt\n", encoding="utf-8"
    )
    documents, unread = read_story([tmp_path])
    assert [document.id for document in documents] == ["c.txt", "a.txt", "b.txt"]
    assert [(Path(item.path).name, item.reason.split(";")[0]) for item in unread] == [
        ("gone.txt", "no such file"),
        ("lost.txt", "is a link to a file that is not there"),
        ("notes.odt", "the format '.odt' is not read"),
    ]


def test_the_same_article_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fares rise by 4%.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Fares rise by 4%.", encoding="utf-8")
    documents, unread = read_story([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt"])
    assert [document.id for document in documents] == [str(tmp_path / "a.txt")] or len(documents) == 1
    assert all(item.duplicate and "has the same text" in item.reason for item in unread)
    assert len(unread) == 2


def test_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"Text {folder}.", encoding="utf-8")
    documents, _ = read_story([tmp_path / "x", tmp_path / "y"])
    assert len({document.id for document in documents}) == 2


def test_folders_without_articles(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    documents, unread = read_story([tmp_path])
    assert documents == []
    assert "no article in this folder; are its folders the stories?" in unread[0].reason


def test_pipes_in_a_folder_are_told_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fares rise by 4%.", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("pipe.txt")
    documents, unread = read_story([tmp_path])
    assert [document.id for document in documents] == ["a.txt"]
    assert [(Path(item.path).name, item.reason) for item in unread] == [
        ("link.txt", "is a pipe or a device, not a file"),
        ("pipe.txt", "is a pipe or a device, not a file"),
    ]


def test_a_text_too_long_for_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("4% " * (MAX_CHARACTERS // 3 + 1), encoding="utf-8")
    with pytest.raises(SourceError, match="an article has at most 2 million"):
        read_document(tmp_path / "a.txt")


def test_a_missing_file_with_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SourceError, match=r"no such file; did you mean draft\.txt\?"):
        read_document(tmp_path / "draf.txt")


def test_several_articles_where_one_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    with pytest.raises(SourceError, match="holds 2 articles"):
        read_document(tmp_path / "a.jsonl")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1))
def test_every_unicode_encoding_gives_the_text_back(text: str) -> None:
    marked = "\ufeff" + text
    assert decode(marked.encode("utf-8"), "a") == text
    assert decode(marked.encode("utf-16-le"), "a") == text
    assert decode(marked.encode("utf-16-be"), "a") == text
    assert decode(marked.encode("utf-32-le"), "a") == text


@given(st.text("abc dé£€“”–ñ.,\n0123456789", min_size=1))
def test_western_texts_survive_as_cp1252(text: str) -> None:
    data = text.encode("cp1252")
    try:
        assert data.decode("utf-8") == decode(data, "a")
    except UnicodeDecodeError:
        # Some runs of Western characters are also valid UTF-8 ("é–£" is 閣): in a mixed file nobody can tell.
        told = data.decode("utf-8", errors="ignore").isascii()
        if told and sum(byte > 127 for byte in data) <= 0.3 * len(data):
            assert decode(data, "a") == text


@given(st.binary())
def test_decoding_never_fails_otherwise_than_as_told(data: bytes) -> None:
    try:
        decode(data, "a")
    except SourceError as error:
        assert error.path == "a"


@given(st.lists(st.tuples(st.text(), st.sampled_from(["body", "list", "caption"]))))
def test_blocks_span_their_text(parts: list[tuple[str, Any]]) -> None:
    builder = TextBuilder()
    for text, section in parts:
        builder.add(text, section)
    wanted = [tidy(text) for text, _ in parts if tidy(text)]
    assert [builder.text[block.start : block.end] for block in builder.blocks] == wanted


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def give(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    give("Fares rise by 4% to £5.".encode("utf-16"))
    documents, _ = read_story(["-"])
    assert [(document.id, document.text) for document in documents] == [("stdin.txt", "Fares rise by 4% to £5.")]
    give(b"# Fares *rise*")
    assert read_document("-", stdin_name="draft.md").text == "Fares rise\n"
    give(
        b"<html><body><article><h1>Fares rise</h1><p>"
        + b"Fares rise by 4% in June. " * 9
        + b"</p></article></body>"
    )
    assert read_document("-").text.startswith("Fares rise\n\nFares rise by 4% in June.")
    give(b'{"text": "Fares rise."}\n{"text": "Fares fall."}\n')
    assert [document.text for document in read_documents("-")[0]] == ["Fares rise.", "Fares fall."]
    give(b"id,Headline,Text\n7,Fares,Fares rise.\n")
    assert read_document("-").text == "Fares\n\nFares rise."
    give(b"Text, title and all.")
    assert read_document("-").text == "Text, title and all."
    give(b"")
    assert read_story(["-"])[1][0].reason.startswith("the file is empty")


@given(st.text("ab *_[]()!`<>#-\n~\\1"))
def test_markdown_keeps_every_line_on_its_line(text: str) -> None:
    (article,) = read_markdown(("x\n" + text).encode(), "a.md")
    assert article.text.rstrip("\n").count("\n") <= ("x\n" + text).count("\n") + 1
    body = "Fares.\n" + text + "\nEnd £5."
    (article,) = read_markdown(body.encode(), "a.md")
    if "<!--" not in text and "`" not in text:
        line = article.text[: article.text.index("£5")].count("\n")
        assert line == body[: body.index("£5")].count("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-12", "2026-03-12"),
        ("2026-03-12T08:30:00Z", "2026-03-12T08:30:00+00:00"),
        ("2026-03-12T08:30:00.000+01:00", "2026-03-12T08:30:00+01:00"),
        ("20260312T083000Z", "2026-03-12T08:30:00+00:00"),
        ("20260312", "2026-03-12"),
        ("Thu, 12 Mar 2026 08:30:00 GMT", "2026-03-12T08:30:00+00:00"),
        ("12 March 2026", "2026-03-12"),
        ("March 12, 2026", "2026-03-12"),
        ("03/04/2026", None),
        ("2026-02-30", None),
        ("soon", None),
        ("Thu, 12 Mar 99999999999999999999 08:30:00 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_publication(text: str | None, expected: str | None) -> None:
    time = parse_time(text)
    assert (time.isoformat() if time else None) == expected
