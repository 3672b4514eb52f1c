"""The days that a brief is about."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.record.period import Period
from dragoman.show.dates import bounds
from dragoman.values import day_after

_FAR: Final = 366  # days ahead in which what is planned is looked for: who plans further names no day


@dataclass(frozen=True, slots=True)
class Days:
    """From `since` to `until`; `newest` is the record's last day. `given`: which ends somebody asked for."""

    since: date
    until: date
    newest: date | None = None
    given: frozenset[str] = frozenset(("since", "until"))

    @property
    def before(self) -> date:
        """The last day before."""
        return _moved(self.since, -1)

    @property
    def after(self) -> date:
        """The first day after."""
        return _moved(self.until, 1)

    @property
    def horizon(self) -> date:
        """The last day ahead that is looked at."""
        return _moved(self.until, _FAR)

    def hold(self, edtf: str | None) -> bool:
        """Whether a date can only mean one of these days."""
        first, last = bounds(edtf)
        return bool(first and last and self.since <= first and last <= self.until)

    def touch(self, edtf: str | None) -> bool:
        """Whether a date can mean one of these days."""
        first, last = bounds(edtf)
        return bool(first and last and first <= self.until and self.since <= last)


def days_for(period: Period, since: date | None, until: date | None) -> Days | None:
    """The days asked for; else up to the newest report, and from a month before on. None: no day is known."""
    newest = period.newest.last if period.newest else None
    last = until or newest
    if last is None:
        return None
    given = frozenset(name for name, day in (("since", since), ("until", until)) if day is not None)
    return Days(since or _month_before(last), last, newest, given)


def _moved(day: date, days: int) -> date:
    """The day so many days on; the calendar's first or last where it ends before."""
    try:
        return day_after(day, days)
    except OverflowError:
        return date.min if days < 0 else date.max


def _month_before(day: date) -> date:
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    if year == 0:
        return date.min
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
