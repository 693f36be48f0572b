"""A user's own Jinja template over the view of a check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from twosource.errors import ConfigError
from twosource.model import CheckResult
from twosource.report import escape
from twosource.report.build import build_view
from twosource.report.data import as_dict
from twosource.report.formats import Look
from twosource.report.words import headline


def as_template(result: CheckResult, look: Look, path: str) -> str:
    """The template at ``path``, filled. It sees ``view``, ``data`` (the JSON document) and ``headline``; the
    filters ``md``, ``plain`` and ``csv`` make text from sources harmless. Files named ``*.html*`` escape HTML by
    themselves. Templates run in a sandbox: they can print, and nothing else."""
    from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, select_autoescape
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    file = Path(path)
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(file.parent),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html", "htm", "xml", "html.j2", "xml.j2"]),
        keep_trailing_newline=True,
        trim_blocks=True,
    )
    environment.filters |= {"md": escape.markdown, "plain": escape.plain, "csv": escape.cell}
    view = build_view(result)
    values: dict[str, Any] = {"view": view, "data": as_dict(result), "headline": headline(view.worst, view.counts)}
    try:
        return environment.get_template(file.name).render(values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        reason = f"no such template: {file.name}" if type(error).__name__ == "TemplateNotFound" else str(error)
        raise ConfigError(reason, path=path, line=line) from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=path) from error
