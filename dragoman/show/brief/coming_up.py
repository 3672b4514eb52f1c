"""Coming up: what is planned, what no day is told for, and what is past due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.record.items import Meeting, Plan
from dragoman.show.brief import matters, meetings
from dragoman.show.brief.document import Block, Paragraph, Sentence
from dragoman.show.brief.english import counted, upper_first
from dragoman.show.brief.gather import AHEAD
from dragoman.show.brief.lists import SOME, Desk
from dragoman.show.dates import bounds


def coming_up(desk: Desk) -> list[Block]:
    """The blocks of the section; a plan that is a meeting told here is not told again."""
    material, days = desk.material, desk.material.days
    ahead = [one for one in material.ahead if material.told_in_time(one)]
    due = [one for one in material.meetings if one.status in AHEAD and days.hold(one.date)]
    undated = [one for one in material.meetings if one.status in AHEAD and one.date is None]
    plans = _plans(desk, [*ahead, *due, *undated])
    later = sorted((one for one in plans if one.when and _last(one) > days.until), key=_last)
    past = [one for one in plans if days.hold(one.when)]
    blocks = [
        *desk.points("Meetings planned:", ahead, meetings.told, show="meetings", most=SOME),
        *desk.points("Meetings planned, no day told:", undated, meetings.told, show="meetings"),
        *desk.points("Announced:", later, matters.plan, show="plans"),
        *desk.points("Announced, no day told:", [p for p in plans if not p.when], matters.plan, show="plans"),
        *desk.points("Past due:", due, meetings.overdue, show="meetings"),
        *desk.points("Announced, past due:", past, matters.past_plan, show="plans"),
    ]
    return [*blocks, Paragraph((_older(material.overdue, desk),))] if material.overdue else blocks


def _plans(desk: Desk, told: Sequence[Meeting]) -> list[Plan]:
    known = matters.Meetings([*told, *desk.material.meetings])
    plans = matters.distinct(desk.material.plans)
    return [one for one in plans if not known.hold(one) and desk.material.told_in_time(one)]


def _last(plan: Plan) -> date:
    return bounds(plan.when)[1] or date.min


def _older(count: int, desk: Desk) -> Sentence:
    """Planned meetings of before the period that nobody says anything more of."""
    are, they = ("is", "it") if count == 1 else ("are", "they")
    told = f"{counted(count, 'meeting')} planned for before the period {are} past due too"
    told += f": the record does not know whether {they} took place"
    command = desk.command("meetings", desk.material.days.before)
    return Sentence(upper_first(told) + ".", command=command)
