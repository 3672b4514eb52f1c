"""What of a material is news of its period."""

from __future__ import annotations

from typing import Final

from dragoman.record.items import Meeting, Position
from dragoman.show.brief.agreements import Text
from dragoman.show.brief.gather import HELD, Material

_CALLED_OFF: Final = frozenset(("refused", "cancelled", "postponed"))


def meetings(material: Material) -> list[Meeting]:
    """Those held or called off in the period, and those that its reports are the first to call off."""
    return [one for one in material.meetings if _is_news(one, material)]


def held(material: Material) -> list[Meeting]:
    """Those of them that were held."""
    return [one for one in meetings(material) if one.status in HELD]


def stands(material: Material) -> list[Position]:
    """The positions taken in the period."""
    return [one for one in material.stands if material.days.hold(one.date)]


def is_new(text: Text, material: Material) -> bool:
    """Whether an agreement is of the period: by its day, or by being told of in its reports alone."""
    one = text.first
    if len(text.mentions) > 1 or one.status == "invoked":
        return False
    if one.date is not None:
        return material.days.hold(one.date)
    told = [material.reports[id].date for id in text.reports if id in material.reports]
    return bool(told) and all(material.days.hold(day) for day in told)


def _is_news(meeting: Meeting, material: Material) -> bool:
    off = meeting.status in _CALLED_OFF
    if (off or meeting.status in HELD) and material.days.hold(meeting.date):
        return True
    told = [change.date for change in meeting.history if change.status == meeting.status]
    return off and bool(told) and material.days.hold(told[0])
