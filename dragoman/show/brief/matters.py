"""Formats of talks, conditions and plans in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from dragoman.record.items import Condition, Evidence, Format, Meeting, Plan
from dragoman.show import datewords
from dragoman.show.brief.document import Sentence
from dragoman.show.brief.english import flat, joined, quoted, upper_first
from dragoman.show.brief.writer import Writer

_LONGEST_NAME: Final = 120
# Words of a plan that have a subject of their own: "an economic forum will be held", not "meet again".
_IS_CLAUSE: Final = re.compile(
    r"\b(?:will|would|shall)\b|\b(?:is|are|was|were) (?:to|being|due|set|expected|planned|scheduled)\b"
)


def format_of_talks(one: Format, writer: Writer) -> Sentence:
    """A standing format, its members and who keeps away."""
    members = [id for id in one.members if id not in one.declined]
    name = flat(one.name, longest=_LONGEST_NAME).removesuffix(" format")
    told = f"the {name} format " + (
        f"takes in {writer.names(members)}" if members else "is named without its members"
    )
    if one.declined:
        have = "has" if len(one.declined) == 1 else "have"
        told += f"; {writer.names(one.declined)} {have} declined to take part"
    return Sentence(upper_first(told) + ".", writer.note(one.evidence))


def condition(one: Condition, writer: Writer) -> Sentence:
    """What is to come first, in the words of who says so; the words keep their own grammar."""
    said = f"according to {writer.name(one.said_by)}, " if one.said_by else ""
    first = joined([quoted(need) for need in one.needs])
    told = f"{said}first {first}, only then {quoted(one.what)}"
    return Sentence(upper_first(told) + ".", writer.note(one.evidence))


def plan(one: Plan, writer: Writer) -> Sentence:
    """What is to be done; a plan is never told as done."""
    return _plan(one, writer, "are to" if len(one.who) > 1 else "is to", "")


def past_plan(one: Plan, writer: Writer) -> Sentence:
    """What was to be done by a day that is past, without word of it."""
    end = "; nothing on record says what became of it"
    return _plan(one, writer, "were to" if len(one.who) > 1 else "was to", end)


def _plan(one: Plan, writer: Writer, verb: str, end: str) -> Sentence:
    is_clause = bool(_IS_CLAUSE.search(one.what))
    if one.who and not is_clause:
        told = f"{writer.names(one.who)} {verb} {quoted(one.what)}"
    else:  # a bare verb is told with what stands before it in the report
        told = f"it was announced: {quoted(one.what if is_clause else one.evidence[0].text)}"
    told += ", on a condition" if one.status == "conditional" else ""
    told += f" ({datewords.plain(one.when)})" if one.when else ""
    return Sentence(upper_first(told + end) + ".", writer.note(one.evidence))


def distinct(plans: Sequence[Plan]) -> list[Plan]:
    """The plans, what several reports tell in the same words once."""
    first = {(one.what, one.when and one.when.strip("?~%"), one.status): one for one in reversed(plans)}
    kept = {one.id for one in first.values()}
    return [one for one in plans if one.id in kept]


class Meetings:
    """Meetings that are told already, to know a plan again that is one of them."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self._digits: set[str] = set()
        self._words: dict[str, list[tuple[Evidence, frozenset[str]]]] = {}
        for meeting in meetings:
            self._digits |= {_digits(id) for id in (meeting.id, *meeting.aliases)}
            people = frozenset(person.actor for person in meeting.participants)
            for words in meeting.evidence:
                self._words.setdefault(words.report, []).append((words, people))

    def hold(self, plan: Plan) -> bool:
        """Whether the plan is one of them: the same claim, or the same words on the same people."""
        if _digits(plan.id) in self._digits:
            return True
        return any(
            words.start <= mine.start and mine.end <= words.end and people.issuperset(plan.who)
            for mine in plan.evidence
            for words, people in self._words.get(mine.report, ())
        )


def _digits(id: str) -> str:
    return id.partition("-")[2]
