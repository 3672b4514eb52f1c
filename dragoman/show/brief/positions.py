"""Positions: the stands of parties on issues, and which of them moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dragoman.record.items import Position
from dragoman.show import datewords
from dragoman.show.brief.document import Sentence
from dragoman.show.brief.english import joined, lower_first, quoted, upper_first
from dragoman.show.brief.writer import MOST_NOTES, Writer

HEADINGS: Final = ("Party", "Issue", "Latest stand", "Date")
_IN_A_CELL: Final = 140
_HOPES: Final = {"hopes": "hopes for", "accuses": "accuses others of"}
_BEFORE: Final = {
    "supports": "supported",
    "opposes": "opposed",
    "demands": "demanded",
    "offers": "offered",
    "accepts": "accepted",
    "rejects": "rejected",
    "denies": "denied",
    "accuses": "accused others of",
    "hopes": "hoped for",
}

Cell = tuple[str, str]


def moved(now: Sequence[Position], before: Sequence[Position]) -> list[tuple[list[Position], Position]]:
    """The stands of now that are another stance than the last before, with that one; one saying once."""
    earlier = {_cell(one): one for one in before}
    pairs: dict[tuple[str, ...], tuple[list[Position], Position]] = {}
    for one in now:
        old = earlier.get(_cell(one))
        if old is not None and old.stance != one.stance:
            pairs.setdefault((one.party, one.stance, one.object, old.id), ([], old))[0].append(one)
    return list(pairs.values())


def new(now: Sequence[Position], before: Iterable[Position]) -> list[list[Position]]:
    """Of each party the stands on issues on which it had none on record."""
    earlier = {_cell(one) for one in before}
    parties: dict[str, list[Position]] = {}
    for one in now:
        if _cell(one) not in earlier:
            parties.setdefault(one.party, []).append(one)
    return list(parties.values())


def change(stands: Sequence[Position], old: Position, issues: Mapping[str, str], writer: Writer) -> Sentence:
    """What a party says now and what it said before."""
    one = stands[0]
    told = f"on {_issues(stands, issues)}, {writer.name(one.party)} {_stand(one)}{_whose(one, writer)}"
    told += f" ({datewords.plain(one.date)}); before that, it {_BEFORE[old.stance]}: {quoted(old.object)}"
    told += f"{_whose(old, writer)} ({datewords.plain(old.date)})"
    return Sentence(upper_first(told) + ".", writer.note(one.evidence, old.evidence))


def first_stand(stands: Sequence[Position], issues: Mapping[str, str], writer: Writer) -> Sentence:
    """On what a party takes a stand for the first time on record."""
    party = writer.name(stands[0].party)
    told = f"{party} takes a stand on {_issues(stands, issues)} for the first time on record"
    evidence = (one.evidence for one in stands[:MOST_NOTES])
    return Sentence(upper_first(told) + " (see Positions).", writer.note(*evidence))


def rows(
    stands: Sequence[Position], issues: Mapping[str, str], writer: Writer, *, most: int
) -> list[tuple[Sentence, ...]]:
    """The first of the stands as rows of HEADINGS, by party and issue."""
    groups = _sayings(stands)[:most]
    groups.sort(key=lambda group: (writer.short_name(group[0].party), _names(group, issues)))
    return [_row(group, issues, writer) for group in groups]


def count(stands: Sequence[Position]) -> int:
    """How many rows all the stands would take."""
    return len(_sayings(stands))


def _sayings(stands: Sequence[Position]) -> list[list[Position]]:
    """What is said of several issues at once belongs together."""
    groups: dict[tuple[str | None, ...], list[Position]] = {}
    for one in stands:
        said = (one.party, one.stance, one.object, one.date, one.ascribed_by)
        groups.setdefault(said, []).append(one)
    return list(groups.values())


def _names(group: Sequence[Position], issues: Mapping[str, str]) -> str:
    return "; ".join(sorted(issues.get(position.issue, position.issue) for position in group))


def _row(group: Sequence[Position], issues: Mapping[str, str], writer: Writer) -> tuple[Sentence, ...]:
    one = group[0]
    stand = upper_first(_stand(one, longest=_IN_A_CELL)) + _whose(one, writer)
    return (
        Sentence(upper_first(writer.short_name(one.party))),
        Sentence(_names(group, issues)),
        Sentence(stand, writer.note(one.evidence)),
        Sentence(datewords.plain(one.date)),
    )


def _cell(one: Position) -> Cell:
    return one.party, one.issue


def _issues(stands: Sequence[Position], issues: Mapping[str, str]) -> str:
    return joined([lower_first(issues.get(one.issue, one.issue)) for one in stands])


def _stand(one: Position, *, longest: int = 220) -> str:
    return f"{_HOPES.get(one.stance, one.stance)}: {quoted(one.object, longest=longest)}"


def _whose(one: Position, writer: Writer) -> str:
    """Whose word it is, where it is not the party's own."""
    return f", says {writer.name(one.ascribed_by)}" if one.ascribed_by else ""
