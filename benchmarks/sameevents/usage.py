"""How reports of one matter use their words: which are rare, which take the same parts, which stand together.

Two words that the reports use of the same people and things, and never side by side in one sentence, may well
tell one event ("acquire", "buy"); those that stand in one sentence mostly tell two ("arrest", "charge").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sameevents.happenings import Happening

# What an actor weighs among the parts of a word, beside the rarity of the others, which goes to about 6.
_ACTOR = 4.0


@dataclass(frozen=True, slots=True)
class Rarity:
    """Of a word, the logarithm of how few of all reports have it."""

    reports: int
    having: Mapping[str, int]

    def of(self, word: str) -> float:
        """0 for a word of all reports; the rarer, the more."""
        return math.log((self.reports + 1) / self.having.get(word, 1))

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The cosine of two sets of words, each word weighed by its rarity."""
        shared = sum(self.of(w) ** 2 for w in one & other)
        if not shared:
            return 0.0
        return shared / math.sqrt(sum(self.of(w) ** 2 for w in one) * sum(self.of(w) ** 2 for w in other))


def rarity(happenings: Iterable[Happening]) -> Rarity:
    """How rare the words of the sentences are among the reports."""
    having = {(word, h.report) for h in happenings for word in (h.word, *h.around)}
    return Rarity(len({report for _, report in having}), Counter(word for word, _ in having))


@dataclass(frozen=True, slots=True)
class Usage:
    """What a group of reports does with the words of its events, by the words' stems."""

    rarity: Rarity
    profiles: Mapping[str, Mapping[tuple[str, str], float]]
    sentences: Mapping[str, frozenset[tuple[str, int]]]
    reports: Mapping[str, frozenset[str]]
    _known: dict[tuple[str, str], float] = field(default_factory=dict, repr=False, compare=False)

    def same_parts(self, one: str, other: str) -> float:
        """How far two stems take the same people and things: the cosine of all that has a part in them."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:  # asked for every pair of mentions, and the dearest of all questions
            self._known[pair] = self._same_parts(*pair)
        return self._known[pair]

    def _same_parts(self, one: str, other: str) -> float:
        mine, theirs = self.profiles[one], self.profiles[other]
        shared = sum(weight * theirs[part] for part, weight in mine.items() if part in theirs)
        return shared / (_length(mine) * _length(theirs)) if shared else 0.0

    def together(self, one: str, other: str) -> float:
        """The share of the sentences of the rarer stem in which both stand."""
        return _share(self.sentences[one], self.sentences[other])

    def same_reports(self, one: str, other: str) -> float:
        """The share of the reports of the rarer stem in which both stand."""
        return _share(self.reports[one], self.reports[other])


def usage(group: Iterable[Happening], rare: Rarity) -> Usage:
    """What the group does with its words; `rare` counts over all reports, not over the group alone."""
    profiles: dict[str, dict[tuple[str, str], float]] = {}
    sentences: dict[str, set[tuple[str, int]]] = {}
    reports: dict[str, set[str]] = {}
    for h in group:
        profile = profiles.setdefault(h.stem, {})
        for part, filler in h.parts():
            weight = _ACTOR if filler in h.actors else rare.of(filler)
            for key in ((part, filler), ("any", filler)):
                profile[key] = profile.get(key, 0.0) + weight
        sentences.setdefault(h.stem, set()).add((h.report, h.sentence))
        reports.setdefault(h.stem, set()).add(h.report)
    return Usage(
        rare,
        profiles,
        {word: frozenset(where) for word, where in sentences.items()},
        {word: frozenset(where) for word, where in reports.items()},
    )


def _length(profile: Mapping[tuple[str, str], float]) -> float:
    return math.sqrt(sum(weight**2 for weight in profile.values()))


def _share(one: frozenset[object], other: frozenset[object]) -> float:
    return len(one & other) / min(len(one), len(other))
