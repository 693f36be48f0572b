"""Items that share a key, directly or through others, put together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def connected(items: Iterable[Item], keys: Callable[[Item], Sequence[Hashable]]) -> list[list[Item]]:
    """Groups in the order of their first items; items keep their order within a group."""
    items = list(items)
    parent = list(range(len(items)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first_with: dict[Hashable, int] = {}
    for index, item in enumerate(items):
        for key in keys(item):
            other = root(first_with.setdefault(key, index))
            mine = root(index)
            parent[max(mine, other)] = min(mine, other)
    groups: dict[int, list[Item]] = {}
    for index, item in enumerate(items):
        groups.setdefault(root(index), []).append(item)
    return list(groups.values())
