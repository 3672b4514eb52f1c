"""Stretches of the calendar: days first..last, in the grain in which they were said."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import msgspec

from dragoman.values import When


class Stretch(msgspec.Struct, frozen=True):
    """Days first..last of the calendar, in the grain they were said in; its year may be unknown."""

    first: date
    last: date
    grain: str
    mark: str = ""
    yearless: bool = False
    time: str = ""

    def when(self) -> When:
        """As EDTF (which has no mark of doubt for a day of an unknown year: that is doubt enough)."""
        plain = When.between(self.first, self.last).edtf
        if self.yearless:
            return When(re.sub(r"\d{4}(?=-)", "XXXX", plain))
        return When("/".join(part + self.mark for part in plain.split("/")))

    def value(self) -> str:
        """As a TIMEX3 value."""
        shown = _SHOWN.get(self.grain, _show_range)(self)
        return (re.sub(r"^\d{4}", "XXXX", shown) if self.yearless else shown) + self.time


def _show_week(stretch: Stretch) -> str:
    year, week, _ = stretch.first.isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if stretch.grain == "weekend" else "")


def _show_season(stretch: Stretch) -> str:
    code = {3: "SP", 6: "SU", 9: "FA"}.get(stretch.first.month, "WI")
    return f"{stretch.first.year:04d}-{code}"


def _show_range(stretch: Stretch) -> str:
    return f"{stretch.first.isoformat()}/{stretch.last.isoformat()}"


_SHOWN: Final[dict[str, Callable[[Stretch], str]]] = {
    "day": lambda s: s.first.isoformat(),
    "week": _show_week,
    "weekend": _show_week,
    "month": lambda s: s.first.isoformat()[:7],
    "quarter": lambda s: f"{s.first.year:04d}-Q{(s.first.month + 2) // 3}",
    "season": _show_season,
    "half": lambda s: f"{s.first.year:04d}-H{1 if s.first.month == 1 else 2}",
    "year": lambda s: f"{s.first.year:04d}",
    "decade": lambda s: f"{s.first.year // 10:03d}",
    "century": lambda s: f"{s.first.year // 100:02d}",
}


def make_day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def stepped(unit: str, count: int, day: date) -> date:
    """A day of the unit that lies so many units on; ValueError or OverflowError beyond the calendar."""
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=count * (1 if unit == "day" else 7))
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    return date(months // 12, months % 12 + 1, 1)


_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def unit_of(unit: str, day: date) -> Stretch:
    """The day, week, month … that holds a day."""
    if unit == "day":
        return Stretch(day, day, unit)
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        return Stretch(
            monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6), unit
        )
    size = _MONTHS[unit]
    start = (day.year * 12 + day.month - 1) // size * size
    return months_from(start, size, unit)


def months_from(start: int, count: int, grain: str) -> Stretch:
    """So many months from a first one, which is counted as year * 12 + month - 1."""
    after = start + count
    last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return Stretch(date(start // 12, start % 12 + 1, 1), last, grain)
