"""Links from a report to the articles it speaks of."""

from __future__ import annotations

import os
from pathlib import Path


def relative(path: str | None, report: str | None) -> str | None:
    """The way from a report file to an article; None for an article outside the working directory, whose
    place on this machine is nobody else's business, and for reports that are no file."""
    if path is None or report is None or path == "-":
        return None
    here = Path.cwd()
    target, folder = (here / path).resolve(), (here / report).resolve().parent
    if not target.is_relative_to(here) or not folder.is_relative_to(here):
        return None
    return Path(os.path.relpath(target, folder)).as_posix()
