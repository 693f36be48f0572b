"""Extensions from other packages, by entry point (`twosource doctor` lists them).

``twosource.rules`` names a package or module whose folder holds rule files; ``twosource.checks`` names a function
``(articles, registry) -> list[Judgement]`` that runs beside the built-in comparisons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RULES = "twosource.rules"
CHECKS = "twosource.checks"


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


def plugin_rule_folders() -> list[Path]:
    """Folders with the rule files of extensions."""
    modules = [p.loaded for p in plugins() if p.group == RULES and p.loaded is not None]
    return [Path(module.__file__).parent for module in modules if getattr(module, "__file__", None)]


def plugin_checks() -> list[Callable[..., Any]]:
    """Comparisons of extensions. Their judgements have a ``check`` that starts with ``plugin.``."""
    return [p.loaded for p in plugins() if p.group == CHECKS and callable(p.loaded)]
