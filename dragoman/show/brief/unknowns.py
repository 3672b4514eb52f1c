"""What a record does not know about its period, told as plainly as what it knows."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.show.brief import meetings, news
from dragoman.show.brief.document import Block, Paragraph, Sentence
from dragoman.show.brief.english import counted, number, upper_first
from dragoman.show.brief.gather import AHEAD, HELD, Material
from dragoman.show.brief.lists import FEW, Desk


def unknowns(desk: Desk) -> list[Block]:
    """The blocks of the section: what rests on little, and what has no day."""
    material, days = desk.material, desk.material.days
    told = news.meetings(material)
    undated = [
        one for one in material.meetings if one.date is None and one.status not in AHEAD and one not in told
    ]
    wide = [
        one
        for one in material.meetings
        if one.status in HELD and days.touch(one.date) and not days.hold(one.date)
    ]
    about = (*_of_meetings(desk), *_of_reports(material), *_of_stands(desk))
    return [
        *([Paragraph(about)] if about else []),
        *desk.points("Told in the period, without a day:", undated, meetings.told, show="meetings", most=FEW),
        *desk.points("Held in the period or outside it:", wide, meetings.told, show="meetings", most=FEW),
    ]


def _of_reports(material: Material) -> Iterator[Sentence]:
    """Reports without a day, with a doubtful one, or in a language that is not read."""
    reports, touch = list(material.reports.values()), material.days.touch
    undated = sum(one.first is None for one in reports)
    doubtful = sum(touch(one.date) and any(mark in (one.date or "") for mark in "?~%/") for one in reports)
    foreign = sum(one.language != "en" for one in reports)
    if undated:
        have = "has no date and may be" if undated == 1 else "have no date and may be"
        yield _sentence(f"{counted(undated, 'report')} {have} of these days or not")
    if doubtful:
        yield _sentence(
            f"the date of {counted(doubtful, 'report')} that may be of these days is only probable"
        )
    if foreign:
        are = "is in another language and was" if foreign == 1 else "are in other languages and were"
        yield _sentence(f"{counted(foreign, 'report')} {are} not read")
    if material.failures:
        told = f"{counted(material.failures, 'source')} could not be read"
        yield Sentence(upper_first(told) + ".", command="dragoman failures")


def _of_stands(desk: Desk) -> Iterator[Sentence]:
    count = desk.material.undated_stands
    if count:
        told = (
            f"{counted(count, 'stand')} without a day {'is' if count == 1 else 'are'} not among the positions"
        )
        yield Sentence(upper_first(told) + ".", command="dragoman positions")


def _of_meetings(desk: Desk) -> Iterator[Sentence]:
    """How much of what was told rests on little: one source, hearsay, what is denied."""
    told, held = news.meetings(desk.material), news.held(desk.material)
    alone = [one for one in held if desk.writer.sources(words.report for words in one.evidence) == 1]
    if len(alone) == len(held) > 1:
        yield _sentence("each meeting of the period that was held rests on one source alone")
    elif alone:
        rest = "rests" if len(alone) == 1 else "rest"
        of = "the meeting" if len(held) == 1 else f"of the {number(len(held))} meetings"
        which = (
            "that was held in the period" if len(held) == 1 else f"held in the period, {number(len(alone))}"
        )
        yield _sentence(f"{of} {which} {rest} on one source alone")
    for word, those in (
        ("denied", [one for one in told if one.denied]),
        ("told at second hand only", [one for one in told if one.hearsay]),
    ):
        if those:
            are = "is" if len(those) == 1 else "are"
            notes = desk.writer.note(*(meetings.supporting(one) for one in those[:FEW]))
            yield _sentence(f"{counted(len(those), 'meeting')} under What changed {are} {word}", notes)


def _sentence(told: str, notes: tuple[int, ...] = ()) -> Sentence:
    return Sentence(upper_first(told) + ".", notes)
