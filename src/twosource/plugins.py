"""Extensions from other packages, by entry point (`twosource doctor` lists them).

``twosource.rules`` names a package or module whose folder holds rule files; ``twosource.checks`` names a function
``(articles, registry) -> list[Judgement]`` that runs beside the built-in comparisons.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

RULES = "twosource.rules"
CHECKS = "twosource.checks"
_GROUPS = b"[twosource."


@dataclass(slots=True)
class Plugin:
    """One entry point, for ``twosource doctor``."""

    group: str
    name: str
    target: str
    package: str
    error: str | None = None
    loaded: Any = None


@cache
def plugins() -> tuple[Plugin, ...]:
    """All installed extensions, loaded, in name order; one that cannot be loaded says why in ``error``."""
    if not _any():
        return ()
    from importlib.metadata import entry_points

    found = []
    for group in (RULES, CHECKS):
        for entry in sorted(entry_points(group=group), key=lambda item: (item.name, item.value)):
            package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "unknown"
            plugin = Plugin(group, entry.name, entry.value, package)
            try:
                plugin.loaded = entry.load()
            except Exception as error:
                plugin.error = f"{type(error).__name__}: {error}"
            found.append(plugin)
    return tuple(found)


def _any() -> bool:
    """Whether some installed package may name one of our groups.

    Most installations have no extension, and asking ``importlib.metadata`` for them costs more than loading all
    rules. So its files are looked through first; it is asked if they name us, or if packages can be elsewhere than
    in folders.
    """
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return True
    return any(_names_us(folder or ".") for folder in dict.fromkeys(sys.path))


def _names_us(folder: str) -> bool:
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except NotADirectoryError:
        return True  # a zip file
    except OSError:
        return False
    if folder.endswith(".egg"):
        return True
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            try:
                with open(f"{folder}/{name}/entry_points.txt", "rb") as stream:  # noqa: PTH123
                    if _GROUPS in stream.read():
                        return True
            except OSError:
                continue
    return False


def plugin_rule_folders() -> list[Path]:
    """Folders with the rule files of extensions."""
    modules = [p.loaded for p in plugins() if p.group == RULES and p.loaded is not None]
    return [Path(module.__file__).parent for module in modules if getattr(module, "__file__", None)]


def plugin_checks() -> list[Callable[..., Any]]:
    """Comparisons of extensions. Their judgements have a ``check`` that starts with ``plugin.``."""
    return [p.loaded for p in plugins() if p.group == CHECKS and callable(p.loaded)]
