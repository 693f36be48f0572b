"""Paths as a report may tell them: what lies outside the working directory is nobody else's business."""

from __future__ import annotations

import os
from pathlib import Path


def relative(path: str | None, report: str | None) -> str | None:
    """The way from a report file to an article; None for an article outside the working directory, and for
    reports that are no file."""
    if path is None or report is None or path == "-":
        return None
    here = Path.cwd()
    target, folder = (here / path).resolve(), (here / report).resolve().parent
    if not target.is_relative_to(here) or not folder.is_relative_to(here):
        return None
    return Path(os.path.relpath(target, folder)).as_posix()


def public(path: str) -> str:
    """A path from the working directory; only the name of a file that lies outside it."""
    here = Path.cwd()
    target = (here / path).resolve()
    return (
        target.relative_to(here).as_posix() if target.is_relative_to(here) and target != here else Path(path).name
    )
