"""What the network read of some words, before it is a parse: lists by place, which the mending changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.nlp.parse import Attribution, Name

WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


@dataclass(slots=True)
class Analysis:
    """What was read of some words: places count from the first of them, a head of -1 is the root.

    `days` are the places of the names of weekdays.
    """

    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    days: frozenset[int] = frozenset()


def below_each(analysis: Analysis, first: int) -> dict[int, list[int]]:
    """The places of the words that hang on each, from place `first` on."""
    below: dict[int, list[int]] = {}
    for i in range(first, len(analysis.heads)):
        below.setdefault(analysis.heads[i], []).append(i)
    return below


def is_under(analysis: Analysis, i: int, above: int) -> bool:
    """Whether place i hangs on place `above`, however far."""
    while i >= 0 and i != above:
        i = analysis.heads[i]
    return i >= 0
