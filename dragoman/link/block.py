"""Cheap candidate pairs: only claims that share a key are ever compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")

# A block larger than this is walked through with a window instead of pair by pair: keys that so many
# share tell little, and the pairs that matter share a rarer key too.
LARGEST_BLOCK = 60
WINDOW = 12


def blocks(members: Iterable[str], keys: Callable[[str], Iterable[K]]) -> dict[K, list[str]]:
    """The members by each of their keys, each list in the order of the members."""
    found: dict[K, list[str]] = {}
    for member in members:
        for key in dict.fromkeys(keys(member)):
            found.setdefault(key, []).append(member)
    return found


def pairs(blocked: Mapping[K, list[str]]) -> Iterator[tuple[str, str]]:
    """Each pair that shares a block, once, the earlier member first."""
    seen: set[tuple[str, str]] = set()
    for members in blocked.values():
        width = len(members) if len(members) <= LARGEST_BLOCK else WINDOW
        for i, one in enumerate(members):
            for other in members[i + 1 : i + 1 + width]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


def bands(sketch: tuple[int, ...], rows: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The sketch cut into bands of so many rows: near-copies share at least one whole band."""
    for start in range(0, len(sketch) - rows + 1, rows):
        yield start, sketch[start : start + rows]
