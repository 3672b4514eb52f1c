"""Who meets whom, drawn: people on a circle, those who meet side by side, wider lines for more meetings."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.record.aggregates import Pair

MOST_NODES: Final = 26  # more names than that cannot be read around a circle
SIZE, RADIUS = 900.0, 250.0
WIDEST = 9.0
LEVEL: Final = 16  # so many names can stand level around the circle; of more, neighbours would touch


@dataclass(frozen=True)
class Node:
    """An actor: its place, the turn of its name (degrees) and on which side of the place that stands."""

    id: str
    x: float
    y: float
    turn: float
    end: bool
    held: int
    others: int
    size: float


@dataclass(frozen=True)
class Line:
    """Two actors who meet: `held` meetings took place; where none did the line is dashed."""

    one: str
    other: str
    path: str
    width: float
    held: int
    others: int


@dataclass(frozen=True)
class Network:
    """The drawing; `left_out` counts the actors for whom there is no room."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int
    size: float = SIZE


def lay_out(pairs: Sequence[Pair]) -> Network:
    """The most connected actors around a circle, in an order that keeps lines short."""
    weights = _weights(pairs)
    ranked = sorted(weights, key=lambda id: (-sum(weights[id].values()), id))
    kept = set(ranked[:MOST_NODES])
    order = _order([id for id in ranked if id in kept], weights)
    nodes = {id: _node(id, n, len(order), pairs) for n, id in enumerate(order)}
    inside = [pair for pair in pairs if pair.one in kept and pair.other in kept]
    most = max((pair.held + pair.others for pair in inside), default=1)
    lines = [_line(pair, nodes[pair.one], nodes[pair.other], most) for pair in inside]
    return Network(tuple(nodes.values()), tuple(lines), len(ranked) - len(order))


def _weights(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        weight = pair.held + 0.5 * pair.others
        weights[pair.one][pair.other] = weights[pair.other][pair.one] = weight
    return weights


def _order(ids: Sequence[str], weights: dict[str, dict[str, float]]) -> list[str]:
    """Each next to whom they meet most: a chain from the most connected on, then mended by swaps."""
    order, left = list[str](), list(ids)
    while left:
        last = order[-3:]
        best = max(left, key=lambda id: (sum(weights[id].get(near, 0) for near in last), -left.index(id)))
        order.append(best)
        left.remove(best)
    return _mended(order, weights)


def _mended(order: list[str], weights: dict[str, dict[str, float]]) -> list[str]:
    """Swaps of two places as long as they make the lines shorter; at most a few rounds."""
    best = _length(order, weights)
    for _ in range(4):
        before = best
        for i in range(len(order)):
            for j in range(i + 1, len(order)):
                order[i], order[j] = order[j], order[i]
                length = _length(order, weights)
                if length < best:
                    best = length
                else:
                    order[i], order[j] = order[j], order[i]
        if best == before:
            break
    return order


def _length(order: Sequence[str], weights: dict[str, dict[str, float]]) -> float:
    place, many = {id: n for n, id in enumerate(order)}, len(order)
    total = 0.0
    for id, n in place.items():
        for other, weight in weights[id].items():
            if other in place and place[other] > n:
                apart = place[other] - n
                total += weight * min(apart, many - apart)
    return total


def _node(id: str, n: int, many: int, pairs: Sequence[Pair]) -> Node:
    angle = 2 * math.pi * n / many - math.pi / 2
    x, y = SIZE / 2 + RADIUS * math.cos(angle), SIZE / 2 + RADIUS * math.sin(angle)
    end = math.cos(angle) < -1e-9
    turn = 0.0 if many <= LEVEL else math.degrees(angle) + (180 if end else 0)
    mine = [pair for pair in pairs if id in (pair.one, pair.other)]
    held, others = sum(p.held for p in mine), sum(p.others for p in mine)
    size = 5 + min(8.0, math.sqrt(held + others))
    return Node(id, round(x, 1), round(y, 1), round(turn, 1), end, held, others, round(size, 1))


def _line(pair: Pair, one: Node, other: Node, most: int) -> Line:
    """A curve that bends to the middle of the circle, more so the farther it goes."""
    bend = 0.35
    middle = SIZE / 2
    x, y = (middle + (p - middle) * (1 - bend) for p in ((one.x + other.x) / 2, (one.y + other.y) / 2))
    path = f"M{one.x} {one.y} Q{x:.1f} {y:.1f} {other.x} {other.y}"
    width = 1 + (WIDEST - 1) * math.sqrt((pair.held + pair.others) / most)
    return Line(pair.one, pair.other, path, round(width, 1), pair.held, pair.others)
