"""twosource: finds every figure in articles about one story, who said it, and where the sources disagree.

``Document`` is an article, ``extract`` gives the figures table, ``check`` the report, ``diff`` the report on two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.model import Document
from twosource.version import __version__

if TYPE_CHECKING:
    from twosource.api import Report, check, diff, extract

__all__ = ["Document", "Report", "__version__", "check", "diff", "extract"]


def __getattr__(name: str) -> Any:
    # The interface is imported on first use, so that the command line starts at once.
    if name in ("Report", "check", "diff", "extract"):
        from twosource import api

        return getattr(api, name)
    raise AttributeError(f"module 'twosource' has no attribute {name!r}")
