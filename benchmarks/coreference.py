"""Scores of coreference between mentions that are given: MUC, B³, CEAFe, their mean (CoNLL F1), and LEA.

Key and response are partitions of the same mentions, singletons included. Tests on cases worked by hand:
tests/test_coreference_score.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

Cluster = frozenset[Hashable]
Partition = tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def partition(labels: Mapping[Hashable, Hashable]) -> Partition:
    """The clusters of mentions that carry one label."""
    found: dict[Hashable, set[Hashable]] = {}
    for mention, label in labels.items():
        found.setdefault(label, set()).add(mention)
    return tuple(map(frozenset, found.values()))


def scores(key: Partition, response: Partition) -> dict[str, Score]:
    """Every measure of the response, by name; ValueError where the two do not hold the same mentions."""
    if frozenset().union(*key) != frozenset().union(*response):
        raise ValueError("key and response hold different mentions: score partitions of the same ones")
    return {name: measure(key, response) for name, measure in MEASURES.items()}


def conll(found: Mapping[str, Score]) -> float:
    """The mean F1 of MUC, B³ and CEAFe."""
    return sum(found[name].f1 for name in ("MUC", "B3", "CEAFe")) / 3


def muc(key: Partition, response: Partition) -> Score:
    """The share of links that are needed and given (Vilain and others 1995)."""
    return Score(_links(response, key), _links(key, response))


def _links(wanted: Partition, given: Partition) -> float:
    parts = _overlaps(wanted, given)
    needed = sum(len(cluster) - 1 for cluster in wanted)
    found = sum(len(cluster) - len(part) for cluster, part in zip(wanted, parts, strict=True))
    return found / needed if needed else 0.0


def b_cubed(key: Partition, response: Partition) -> Score:
    """The mean over mentions of how much of its cluster is right (Bagga and Baldwin 1998)."""
    return Score(_by_mention(response, key), _by_mention(key, response))


def _by_mention(wanted: Partition, given: Partition) -> float:
    total = sum(map(len, wanted))
    shared = zip(wanted, _overlaps(wanted, given), strict=True)
    return sum(n * n / len(cluster) for cluster, part in shared for n in part.values()) / max(total, 1)


def ceaf_e(key: Partition, response: Partition) -> Score:
    """Clusters matched one to one, each match worth its Dice coefficient (Luo 2005, φ4)."""
    worth = np.zeros((len(key), len(response)))
    for i, part in enumerate(_overlaps(key, response)):
        for j, shared in part.items():
            worth[i, j] = 2 * shared / (len(key[i]) + len(response[j]))
    best = float(worth[linear_sum_assignment(worth, maximize=True)].sum())
    return Score(best / max(len(response), 1), best / max(len(key), 1))


def lea(key: Partition, response: Partition) -> Score:
    """The links of each cluster that are found, weighed by its size (Moosavi and Strube 2016)."""
    return Score(_resolved(response, key), _resolved(key, response))


def _resolved(wanted: Partition, given: Partition) -> float:
    parts = _overlaps(wanted, given)
    total = sum(map(len, wanted))
    found = sum(
        len(cluster) * _share(cluster, part, given) for cluster, part in zip(wanted, parts, strict=True)
    )
    return found / max(total, 1)


def _share(cluster: Cluster, part: Counter[int], given: Partition) -> float:
    """The share of the cluster's links that are found; a singleton's only link is the one to itself."""
    if len(cluster) == 1:
        return float(len(given[next(iter(part))]) == 1)
    return sum(n * (n - 1) for n in part.values()) / (len(cluster) * (len(cluster) - 1))


def _overlaps(wanted: Partition, given: Partition) -> list[Counter[int]]:
    """For each wanted cluster, how many of its mentions each of the given ones holds."""
    home = {mention: i for i, cluster in enumerate(given) for mention in cluster}
    return [_homes(cluster, home) for cluster in wanted]


def _homes(cluster: Iterable[Hashable], home: Mapping[Hashable, int]) -> Counter[int]:
    return Counter(home[mention] for mention in cluster)


MEASURES: Final[dict[str, Callable[[Partition, Partition], Score]]] = {
    "MUC": muc,
    "B3": b_cubed,
    "CEAFe": ceaf_e,
    "LEA": lea,
}
