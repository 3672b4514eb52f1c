"""One event under several words in several reports: candidates, weighed features, best-first clusters.

Compared are only happenings of one group of reports that speak of one matter, and of these only those whose
words are the same, made from one another, like in meaning, or used of the same people and things. The weights
(happenings.toml) are those of a logistic regression, learned by `benchmarks/ecbplus.py --train`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Final

from dragoman.link.cluster import Clustering, Edge
from dragoman.records import Decision
from sameevents.deedwords import likeness
from sameevents.happenings import Happening
from sameevents.likeness import Sign, signs
from sameevents.usage import Rarity, Usage, rarity, usage

WEIGHTS: Final = Path(__file__).parent / "happenings.toml"
RULE: Final = "happenings.weighed.1"
# Reasons that are shown of a pair: those that weigh most for it.
_MOST_REASONS: Final = 4
# The words of a cluster: report, sentence and stem of each.
Told = frozenset[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs in a pair's score (log-odds), the start, and the least score of a join."""

    start: float
    least: float
    features: Mapping[str, float]

    def score(self, found: Mapping[str, Sign]) -> float:
        """How likely the pair is one event, from 0 to 1."""
        total = self.start + sum(self.features[name] * sign.value for name, sign in found.items())
        return 1 / (1 + math.exp(-total))

    def reasons(self, found: Mapping[str, Sign]) -> tuple[str, ...]:
        """The reasons that speak for the pair, the weightiest first."""
        ranked = sorted(((self.features[n] * s.value, s.reason) for n, s in found.items()), reverse=True)
        told = dict.fromkeys(reason for weight, reason in ranked if weight > 0 and reason)
        return tuple(told)[:_MOST_REASONS]


@cache
def shipped_weights() -> Weights:
    """The weights that the package carries."""
    table = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(table["start"], table["least"], table["features"])


def cluster_happenings(
    groups: Sequence[Sequence[Happening]],
    *,
    weights: Weights | None = None,
    settled: Iterable[Decision] = (),
) -> Clustering[Told]:
    """The clusters of mentions that are one event; their facts are the words that tell it, and where.

    `groups` hold the happenings of reports of one matter; none is compared with another group's. A person's
    decisions of kind `event` in `settled` bind. Nothing depends on the order of groups or members.
    """
    weights = weights or shipped_weights()
    return joined(groups, edges(groups, weights), least=weights.least, settled=settled)


def joined(
    groups: Sequence[Sequence[Happening]],
    found: Iterable[Edge],
    *,
    least: float,
    settled: Iterable[Decision] = (),
) -> Clustering[Told]:
    """The clusters that the edges of at least that score make, the surest first."""
    members = {h.id: frozenset(((h.report, h.sentence, h.stem),)) for group in groups for h in group}
    clusters: Clustering[Told] = Clustering("event", members, _two_deeds, frozenset.union, settled)
    clusters.add(edge for edge in found if edge.score >= least)
    return clusters


def _two_deeds(one: Told, other: Told) -> bool:
    """Whether a sentence tells both by words of different stems: it seldom tells one event twice.

    This is what parts the ends of a chain, "trial" and "killing", that single steps would join.
    """
    stems: dict[tuple[str, int], set[str]] = {}
    for report, sentence, stem in one:
        stems.setdefault((report, sentence), set()).add(stem)
    return any(stem not in stems.get((report, sentence), {stem}) for report, sentence, stem in other)


def edges(groups: Sequence[Sequence[Happening]], weights: Weights) -> Iterator[Edge]:
    """Every candidate pair with its score and the reasons for it."""
    for one, other, found in compared(groups):
        yield Edge(one.id, other.id, weights.score(found), weights.reasons(found), RULE)


def compared(
    groups: Sequence[Sequence[Happening]],
) -> Iterator[tuple[Happening, Happening, dict[str, Sign]]]:
    """The candidate pairs of all groups with their features."""
    rare = rarity(h for group in groups for h in group)
    for group in groups:
        yield from _in_group(sorted(group, key=lambda h: h.id), rare)


def _in_group(
    group: Sequence[Happening], rare: Rarity
) -> Iterator[tuple[Happening, Happening, dict[str, Sign]]]:
    used = usage(group, rare)
    words = {h.stem: set[str]() for h in group}
    for h in group:
        words[h.stem].add(h.word)
    near = {pair for pair in combinations(sorted(words), 2) if _near(*pair, words, used)}
    for one, other in combinations(group, 2):
        low, high = sorted((one.stem, other.stem))
        if low == high or (low, high) in near:
            yield one, other, signs(one, other, used)


def _near(one: str, other: str, words: Mapping[str, set[str]], used: Usage) -> bool:
    """Whether the words of two stems are worth comparing: like in meaning, or used of the same things."""
    if used.same_parts(one, other) > 0:
        return True
    return any(likeness(a, b) > 0 for a in words[one] for b in words[other])
