"""Authority files (YAML, CSV) to the registry."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from twosource.authorities.periods import period
from twosource.authorities.printed import read_printed
from twosource.authorities.registry import Authority, Reference, Registry, name_words
from twosource.errors import ErrorGroup, RuleError, TwosourceError
from twosource.shipped import shipped_rules
from twosource.yamlfile import YamlFile, read_yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_registry(paths: Sequence[str] = ()) -> Registry:
    """The shipped authorities and those of the given files (YAML or CSV) and folders.

    Raises RuleError, or an ErrorGroup with all that is wrong.
    """
    # The state of the files is part of the cache key.
    files = [file for path in paths for file in authority_files(Path(path))]
    return _load(tuple((str(file), _stamp(file)) for file in files))


def authority_files(path: Path) -> list[Path]:
    """The authority files at ``path`` (a file or a folder), in name order."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in (".yaml", ".yml", ".csv"))


def _stamp(file: Path) -> tuple[int, int]:
    try:
        state = file.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[str, tuple[int, int]], ...]) -> Registry:
    authorities: dict[str, Authority] = {}
    digest = hashlib.sha256()
    wrong: list[TwosourceError] = []
    for file in authority_files(shipped_rules() / "authorities"):
        text = file.read_text(encoding="utf-8")
        digest.update(text.encode())
        for raw in yaml.load(text, Loader=_LOADER)["authorities"]:
            _add(authorities, _authority(raw, f"rules/authorities/{file.name}", lambda *way: 0))
    for name, _ in files:
        aliases = _aliases(authorities)
        try:
            entries = read_file(Path(name))
        except ErrorGroup as group:
            wrong += group.errors
            continue
        except TwosourceError as error:
            wrong.append(error)
            continue
        for entry in entries:
            known = aliases.get(" ".join(name_words(entry.name)))
            _add(authorities, entry if known is None else _renamed(entry, known))
        digest.update(Path(name).read_bytes())
    if wrong:
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(wrong)
    return Registry(authorities, _aliases(authorities), digest.hexdigest()[:12])


def _aliases(authorities: dict[str, Authority]) -> dict[str, str]:
    aliases: dict[str, str] = {}
    for entry in authorities.values():
        for alias in (entry.name, *entry.aliases):
            aliases.setdefault(" ".join(name_words(alias)), entry.id)
    return aliases


def _renamed(entry: Authority, known: str) -> Authority:
    """An authority of a user's file under the id by which it is registered."""
    figures = [replace(figure, authority=known) for figure in entry.figures]
    return replace(entry, id=known, figures=figures)


def read_file(path: Path) -> list[Authority]:
    """The authorities of one file. Raises RuleError or an ErrorGroup of them."""
    if path.suffix == ".csv":
        from twosource.authorities.table import read_table

        return read_table(path)
    from twosource.authorities.schema import AUTHORITY_FILE
    from twosource.validation import problems

    source = read_yaml(path, RuleError)
    wrong = problems(AUTHORITY_FILE, source, RuleError)
    if not wrong:
        wrong = _contents(source)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(wrong)
    return [
        _authority(raw, source.path, lambda *way, index=index: source.place(("authorities", index, *way))[0])
        for index, raw in enumerate(source.data["authorities"])
    ]


def _contents(source: YamlFile) -> list[TwosourceError]:
    """What the schema cannot see: ids used twice, unreadable periods, expiry before publication."""
    wrong: list[TwosourceError] = []
    ids: set[str] = set()
    for index, raw in enumerate(source.data["authorities"]):
        if raw["id"] in ids:
            wrong.append(source.error(RuleError, f"the id '{raw['id']}' is taken", ("authorities", index, "id")))
        ids.add(raw["id"])
        for number, figure in enumerate(raw.get("figures") or []):
            way = ("authorities", index, "figures", number)
            complaint = complaint_about(figure)
            if complaint:
                wrong.append(source.error(RuleError, complaint[1], (*way, complaint[0])))
    return wrong


def complaint_about(figure: dict[str, Any]) -> tuple[str, str] | None:
    """The key of a figure whose value makes no sense beside the others, and why."""
    expires = figure.get("expires")
    if figure.get("period") is None and expires is None:
        return "published", "a figure without a period needs 'expires', or it would hold for ever"
    if expires not in (None, "never") and expires < figure["published"]:
        return "expires", "expires before it was published"
    return None


def _add(authorities: dict[str, Authority], entry: Authority) -> None:
    """Add an authority; a known one gains names and figures, so that a user's file can extend a shipped one."""
    known = authorities.get(entry.id)
    if known is None:
        authorities[entry.id] = entry
        return
    names = dict.fromkeys((*known.aliases, entry.name, *entry.aliases))
    authorities[entry.id] = Authority(
        known.id,
        known.name,
        tuple(name for name in names if name != known.name),
        entry.place or known.place,
        entry.link or known.link,
        [*known.figures, *entry.figures],
        known.path,
        known.line,
    )


def _authority(raw: dict[str, Any], path: str, line_of: Callable[..., int]) -> Authority:
    """``line_of`` gives the line of what stands at a way inside the entry."""
    figures = [
        reference(raw["id"], figure, path, line_of("figures", number))
        for number, figure in enumerate(raw.get("figures") or ())
    ]
    names = texts(raw.get("aliases"))
    return Authority(raw["id"], raw["name"], names, raw.get("place"), raw.get("link"), figures, path, line_of())


def reference(authority: str, raw: dict[str, Any], path: str, line: int) -> Reference:
    """One figure on file from its (valid) mapping."""
    printed = read_printed(str(raw["value"]))
    assert printed is not None
    stated = str(raw["period"]) if raw.get("period") is not None else None
    limits = period(stated) if stated else None
    expires = raw.get("expires")
    return Reference(
        authority=authority,
        measures=texts(raw["measure"]),
        entities=texts(raw["entity"]),
        text=str(raw["value"]),
        value=printed.value,
        step=printed.step,
        kind=printed.kind,
        unit=printed.unit,
        source=raw["source"],
        published=_day(raw["published"]),
        mentions=texts(raw.get("mentions")),
        basis=texts(raw.get("basis")),
        per=raw.get("per"),
        period=stated,
        period_start=limits[0] if limits else None,
        period_end=limits[1] if limits else None,
        expires=None if expires in (None, "never") else _day(expires),
        link=raw.get("link"),
        path=path,
        line=line,
    )


def _day(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """A text, several, or none, as a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
