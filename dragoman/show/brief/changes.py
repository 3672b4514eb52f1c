"""What changed: meetings held and called off, new agreements, positions that moved."""

from __future__ import annotations

from dragoman.show.brief import agreements, meetings, news, positions
from dragoman.show.brief.document import Block, Paragraph, Sentence
from dragoman.show.brief.lists import MANY, Desk


def changes(desk: Desk) -> list[Block]:
    """The blocks of the section."""
    material, issues = desk.material, desk.material.issues
    texts = [text for text in agreements.texts(material.agreements) if news.is_new(text, material)]
    now = news.stands(material)
    blocks = [
        *desk.points(
            "Meetings:",
            news.meetings(material),
            lambda one, writer: meetings.told(one, writer, issues),
            show="meetings",
            most=MANY,
        ),
        *desk.points("Agreements:", texts, agreements.agreement, show="agreements"),
        *desk.points(
            "Positions that moved:",
            positions.moved(now, material.stood),
            lambda pair, writer: positions.change(*pair, issues, writer),
            show="positions",
        ),
        *desk.points(
            "New positions:",
            positions.new(now, material.stood),
            lambda some, writer: positions.first_stand(some, issues, writer),
            show="positions",
        ),
    ]
    return blocks or [Paragraph((Sentence("Nothing on record changed in the period."),))]
