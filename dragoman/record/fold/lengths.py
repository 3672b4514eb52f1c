"""Figures that reports give of one meeting: how long the talks took, how many sat at the table.

Such figures are worded freely ("talks in Ohrid", "the talks"), so they are matched by unit and head noun, and
only where each stands in the words that tell the meeting.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.decided import when_of
from dragoman.names import head_noun, same_words, words
from dragoman.record.fold.folding import Folding
from dragoman.record.items import Account, Evidence, Figure, Meeting

_DONE: Final = frozenset(("held", "ongoing"))
# Reports of one meeting appear within so many days of each other.
_SAME_NEWS: Final = 3
# So many stretches before a figure are asked whether it stands in them; they rarely overlap.
_NEAR: Final = 8


@dataclass(frozen=True, slots=True)
class Told:
    """A figure, and the account of the meeting in whose words it stands."""

    figure: Figure
    meeting: Meeting
    account: Account
    people: frozenset[str]


def of_one_meeting(
    folding: Folding, meetings: Sequence[Meeting], figures: Sequence[Figure], people: frozenset[str]
) -> Iterator[tuple[Told, ...]]:
    """Groups of two and more figures of one unit and noun that reports give of one meeting.

    `people` are the ids of the actors that are persons. Accounts that were not taken for one meeting are
    compared where the same people, two at least, sat together, and neither day, place nor news speak against.
    """
    alike: dict[tuple[object, ...], list[Told]] = {}
    for told in _told(meetings, figures, people):
        figure = told.figure
        alike.setdefault((head_noun(figure.of), words(figure.unit), figure.period), []).append(told)
    for group in alike.values():
        for one in _grouped(folding, group):
            if len(one) > 1:
                yield tuple(one)


def _told(meetings: Sequence[Meeting], figures: Sequence[Figure], people: frozenset[str]) -> Iterator[Told]:
    """The figures that stand in the words of one meeting, and of no second one."""
    stretches: dict[str, list[tuple[int, int, int]]] = {}
    accounts = [(m, a) for m in meetings for a in m.accounts if a.status in _DONE]
    for n, (_, account) in enumerate(accounts):
        for cited in account.evidence:
            stretches.setdefault(account.report, []).append((cited.start, cited.end, n))
    for within in stretches.values():
        within.sort()
    for figure in figures:
        first = figure.evidence[0]
        around = _around(stretches.get(first.report, []), first)
        if len(around) == 1:
            meeting, account = accounts[around.pop()]
            seated = frozenset(p.actor for p in account.participants if p.role != "declined")
            yield Told(figure, meeting, account, seated & people)


def _around(stretches: Sequence[tuple[int, int, int]], cited: Evidence) -> set[int]:
    at = bisect_right(stretches, (cited.start, float("inf"), 0))
    return {n for start, end, n in stretches[max(at - _NEAR, 0) : at] if cited.end <= end}


def _grouped(folding: Folding, alike: Sequence[Told]) -> list[list[Told]]:
    groups: dict[str, list[list[Told]]] = {}
    merged: dict[str, list[Told]] = {}
    for told in alike:
        mine = merged.get(told.meeting.id)
        if mine is None:
            rivals = groups.setdefault(" ".join(sorted(told.people)), [])
            mine = next((g for g in rivals if _may_be_one(folding, g[0], told)), None)
            if mine is None:
                mine = []
                rivals.append(mine)
            merged[told.meeting.id] = mine
        mine.append(told)
    return [group for rivals in groups.values() for group in rivals]


def _may_be_one(folding: Folding, one: Told, other: Told) -> bool:
    """Whether two accounts by different reports tell one event, as far as one can see."""
    if len(one.people) < 2 or one.account.report == other.account.report or _apart(folding, one, other):
        return False
    places = one.account.place, other.account.place
    if all(places) and not same_words(*map(str, places)):
        return False
    mine, theirs = when_of(one.account.date), when_of(other.account.date)
    return not (mine and theirs and not mine.fits(theirs)) and _same_news(folding, one, other)


def _apart(folding: Folding, one: Told, other: Told) -> bool:
    """Whether a person said that these are two meetings."""
    mine, theirs = ((t.meeting.id, *t.meeting.aliases) for t in (one, other))
    return folding.parted(mine, theirs)


def _same_news(folding: Folding, one: Told, other: Told) -> bool:
    mine, theirs = folding.when(one.account.report), folding.when(other.account.report)
    if mine is None or theirs is None:
        return False
    first, second = mine.first(), theirs.first()
    if first is None or second is None:
        return mine.fits(theirs)
    return abs((second - first).days) <= _SAME_NEWS and mine.days() == theirs.days() == 1
