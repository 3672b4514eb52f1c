"""State of play: the last meetings that were held, the agreements, the formats."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.record.items import Meeting
from dragoman.show import datewords
from dragoman.show.brief import agreements, matters, meetings, news
from dragoman.show.brief.document import Block, Paragraph, Sentence
from dragoman.show.brief.english import counted, upper_first
from dragoman.show.brief.gather import NEGOTIATED, STANDING
from dragoman.show.brief.lists import FEW, Desk


def state_of_play(desk: Desk) -> list[Block]:
    """The blocks of the section; what is news of the period is told under What changed."""
    before, formats = desk.material.before, desk.material.formats
    return [
        Paragraph((_last_held(news.held(desk.material), desk),)),
        *desk.points("Held before the period:", before, meetings.told, show="meetings", most=FEW),
        *_agreements(desk),
        *desk.points("Formats of talks:", formats, matters.format_of_talks, show="formats", most=FEW),
    ]


def _last_held(held: Sequence[Meeting], desk: Desk) -> Sentence:
    if not held:
        return Sentence("No meeting is on record as held in the period.")
    last = held[-1]
    day = datewords.on(last.date or "")
    told = f"one meeting was held in the period, {day}"
    if len(held) > 1:
        told = f"{counted(len(held), 'meeting')} were held in the period, the last {day}"
    return Sentence(upper_first(told) + " (see What changed).", desk.writer.note(meetings.supporting(last)))


def _agreements(desk: Desk) -> list[Block]:
    old = [
        text for text in agreements.texts(desk.material.agreements) if not news.is_new(text, desk.material)
    ]
    standing = [text for text in old if set(text.statuses) & set(STANDING)]
    negotiated = [text for text in old if text not in standing and set(text.statuses) & set(NEGOTIATED)]
    pointed = [text for text in old if text.statuses == ("invoked",)]
    pointed.sort(key=lambda text: -len(text.reports))
    broken = [text for text in old if text not in (*standing, *negotiated, *pointed)]
    show, where = "agreements", "Pointed to, without word of where they stand:"
    return [
        *desk.points("Agreed, signed or in force:", standing, agreements.agreement, show=show),
        *desk.points("In negotiation:", negotiated, agreements.agreement, show=show),
        *desk.points("Said to be breached or rejected:", broken, agreements.agreement, show=show, most=FEW),
        *desk.points(where, pointed, agreements.invoked, show=show, most=FEW),
    ]
