"""Figures that reports give of one meeting, however they word what is measured."""

from __future__ import annotations

import msgspec
import pytest
from makers import make_decision, make_figure, make_story

from dragoman.names import head_noun as head
from dragoman.record.assemble import assemble
from dragoman.record.items import Disagreement
from dragoman.records import AnyClaim, Article, MeetingClaim
from dragoman.values import Span

Told = tuple[Article, list[AnyClaim]]


def tell(
    name: str,
    date: str | None,
    hours: float,
    of: str,
    *,
    unit: str = "hours",
    inside: bool = True,
    **more: str,
) -> Told:
    """A report of one meeting and of a figure, inside the words that tell the meeting or after them."""
    article, claims, meeting = make_story(name, date, **more)  # type: ignore[arg-type]
    text = article.text + " And so on."
    article = msgspec.structs.replace(article, text=text)
    sentence = Span(0, text.index(" And"))
    figure = msgspec.structs.replace(
        make_figure(article, hours, of, unit),
        spans=(Span(0, 4) if inside else Span(len(text) - 4, len(text)),),
    )
    return article, [*claims[:-1], msgspec.structs.replace(meeting, spans=(sentence,)), figure]


def disagreements(*told: Told, apart: bool = False) -> list[Disagreement]:
    claims = [c for _, found in told for c in found]
    meetings = [c.id for c in claims if isinstance(c, MeetingClaim)]
    people = [make_decision("actor", a.id, b.id) for a, b in zip(told[0][1][:4], told[1][1][:4], strict=True)]
    said = [make_decision("meeting", *meetings, same=False)] if apart else []
    record = assemble([a for a, _ in told], claims, [*people, *said], versions={}, issues=[])
    return [d for d in record.disagreements if d.field not in ("place", "date", "status")]


def test_two_lengths_of_one_meeting_differ_however_they_are_worded() -> None:
    (found,) = disagreements(
        tell("a", "2023-03-19", 12, "talks in Ohrid"), tell("b", "2023-03-19", 10, "the talks")
    )
    assert (found.about.kind, found.field, found.type) == ("meeting", "hours of talks", "different")
    assert {v.value for v in found.claims} == {"10", "12"}


def test_a_report_without_a_year_is_compared_by_its_day() -> None:
    known = tell("a", "2023-03-19", 12, "talks in Ohrid")
    assert len(disagreements(known, tell("b", "XXXX-03-19", 10, "talks"))) == 1
    assert disagreements(known, tell("b", "XXXX-04-19", 10, "talks")) == []


@pytest.mark.parametrize(
    "other",
    [
        tell("b", "2023-03-19", 12, "talks"),
        tell("b", "2023-03-19", 10, "the signing"),
        tell("b", "2023-03-19", 10, "talks", unit="days"),
        tell("b", "2023-03-19", 10, "talks", inside=False),
        tell("b", "2023-05-19", 10, "talks"),
        tell("b", None, 10, "talks"),
        tell("b", "2023-03-19", 10, "talks", place="Oslo"),
        tell("b", "2023-03-19", 10, "talks", when="2023-02-02"),
        tell("b", "2023-03-19", 10, "talks", status="planned"),
    ],
    ids=["value", "noun", "unit", "elsewhere", "later", "undated", "place", "day", "planned"],
)
def test_lengths_that_are_of_something_else_do_not_differ(other: Told) -> None:
    one = tell("a", "2023-03-19", 12, "talks in Brno", place="Brno", when="2023-03-18")
    assert disagreements(one, other) == []


def test_meetings_that_a_person_kept_apart_are_not_compared() -> None:
    told = tell("a", "2023-03-19", 12, "talks in Brno"), tell("b", "2023-03-19", 10, "talks")
    assert len(disagreements(*told)) == 1
    assert disagreements(*told, apart=True) == []


@pytest.mark.parametrize(
    ("of", "noun"),
    [
        ("talks in Ohrid", "talks"),
        ("The four-way meeting", "meeting"),
        ("Emergency talks between the president and the premier", "talks"),
        ("", ""),
        ("of the talks", "talks"),
    ],
)
def test_the_head_noun_says_what_is_measured(of: str, noun: str) -> None:
    assert head(of) == noun
