"""Every output format: its name, its file endings and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from twosource.model import CheckResult

CHART_MARK = "<!-- twosource chart -->"
"""Stands in every chart, so that one can be told from a picture that somebody else put there."""


@dataclass(slots=True)
class Look:
    """How a report is laid out."""

    color: bool = False
    width: int = 0
    """Columns; 0 does not wrap."""
    ascii_only: bool = False
    show: str = "ok"
    verbose: int = 0
    path: str | None = None
    """The file it goes to, which links and charts are relative to; None for standard output."""
    fail_on: str = "clarify"
    kind: str = "check"
    """check | diff | figures: what the report is about."""
    exit_code: int = 0
    stat: bool = False
    columns: tuple[str, ...] = ()
    """Columns of the figures table; empty is all of them."""


@dataclass(slots=True)
class Form:
    """A format; ``writer`` is "module:function" of this package, called with the result and the look."""

    writer: str
    suffixes: tuple[str, ...] = ()


FORMATS: dict[str, Form] = {
    "text": Form("terminal:as_text", (".text",)),
    "markdown": Form("markdown:as_markdown", (".md", ".markdown")),
    "html": Form("html:as_html", (".html", ".htm")),
    "json": Form("data:as_json", (".json",)),
    "jsonl": Form("data:as_jsonl", (".jsonl", ".ndjson")),
    "csv": Form("tables:as_csv", (".csv",)),
    "parquet": Form("tables:as_parquet", (".parquet",)),
    "sarif": Form("sarif:as_sarif", (".sarif",)),
    "junit": Form("junit:as_junit", (".xml",)),
    "github": Form("github:as_github"),
    "ninjs": Form("ninjs:as_ninjs", (".ninjs",)),
    "summary": Form("summary:as_summary"),
    "template": Form("template:as_template"),
}
"""``template`` is asked for as ``template:FILE``."""


def render(result: CheckResult, name: str, look: Look) -> bytes:
    """A result in one format."""
    form, _, argument = name.partition(":")
    module, function = FORMATS[form].writer.split(":")
    writer: Callable[..., str | bytes] = getattr(import_module(f"twosource.report.{module}"), function)
    content = writer(result, look, argument) if argument else writer(result, look)
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def companions(result: CheckResult, name: str, look: Look) -> dict[str, bytes]:
    """Files that belong beside a report, by path relative to it: the charts of a Markdown report."""
    if name != "markdown" or look.path is None:
        return {}
    from twosource.report.build import build_view
    from twosource.report.charts import chart_files

    return {path: content.encode() for path, content in chart_files(build_view(result), look.path).items()}
