"""When a meeting may have been that a report tells without its day: by its words, or by the report's date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dragoman.decided import when_of
from dragoman.link.compare import A_DAY, Told
from dragoman.timex import Tense, Timex, resolve
from dragoman.values import Span, When

AHEAD: Final = ("planned", "proposed")
DONE: Final = ("held", "ongoing")
# A report that names no day tells of what is days away: so many before its own date, so many after.
_BEFORE: Final = timedelta(days=10)
_AFTER: Final = timedelta(days=14)
# Two reports that both name no day tell one meeting only if printed within so many days.
PRINTED: Final = 5
_A_WEEK: Final = 7
# Read on each day of two weeks, a weekday is three days at most, "yesterday" fifteen.
_WEEKS_READ: Final = 3
_A_DAY_OF_A_YEAR: Final = re.compile(r"XXXX-\d\d-\d\d")
_ANY_DAY: Final = date(2000, 2, 15)
_A_MONTH: Final = 31
_A_DAY: Final = timedelta(days=1)


def anchored(vague: Told) -> bool:
    """Whether anything is known of when it was; of a pair that often meets, one is as likely as another."""
    if vague.when is not None:
        return True
    return vague.published is not None and (well_dated(vague) or not is_ahead(vague))


def well_dated(vague: Told) -> bool:
    """Whether its report's date, or its own, is known to within a month."""
    return _nearness(vague) <= _A_MONTH


def is_ahead(told: Told) -> bool:
    """Whether the report tells it as still to come ("the next meeting", "soon")."""
    said = told.claim.time.expression if told.claim.time else ""
    return told.claim.status in AHEAD or said == "future"


def days_reached(told: Told) -> tuple[date, date] | None:
    """The days of the meetings that it is compared with: around its own, or those that it may mean."""
    if told.on_day:
        return _moved(told.first, -_A_DAY), _moved(told.last, _A_DAY)
    return reach(told) if anchored(told) else None


def printed_near(told: Told) -> tuple[date, date] | None:
    """The days around its report's, on which others as vague may tell the same meeting."""
    day = printed_on(told)
    return (_moved(day, -timedelta(days=PRINTED)), _moved(day, timedelta(days=PRINTED))) if day else None


def printed_on(told: Told) -> date | None:
    """The day of the report of a meeting that names none; None where either day is (un)known otherwise."""
    if told.on_day or told.published is None or told.published.days() > A_DAY:
        return None
    return told.published.first()


def reach(vague: Told) -> tuple[date, date]:
    """The days on which the meeting may have been, by its own date or its report's."""
    first, last = vague.first, vague.last
    printed = vague.published
    start, end = (printed.first(), printed.last()) if printed else (None, None)
    if vague.when is None and start and end:
        first = max(first, start if is_ahead(vague) else _moved(start, -_BEFORE))
        last = min(last, _moved(end, _AFTER))
    return first, last


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def says_day(vague: Told) -> bool:
    """Whether its words, or its report's day and month, single out a day: "on Tuesday", and not "today"."""
    if vague.published is not None and vague.published.yearless:
        return True
    time = vague.claim.time
    said = days_meant(time.expression, time.tense, _ANY_DAY).values() if time else ()
    return 1 <= len(set(said)) <= _WEEKS_READ


def in_year(vague: Told, dated: Told) -> bool:
    """Whether the day lies in the year, or the years, that alone are known of the vague report."""
    printed = vague.published
    if vague.when is not None or printed is None or printed.yearless or well_dated(vague):
        return True
    return printed.fits(When.of(dated.first))


def near_print(vague: Told, dated: Told) -> bool:
    """Whether the day lies near the report's own day and month, where its year is unknown."""
    printed = vague.published
    if vague.when is not None or printed is None or not printed.yearless:
        return True
    years = (dated.first.year - 1, dated.first.year, dated.first.year + 1)
    dates = (when_of(printed.edtf.replace("XXXX", f"{year:04d}")) for year in years)
    return any(_in_reach(vague, dated.first, when) for when in dates if when)


def _in_reach(vague: Told, day: date, printed: When) -> bool:
    first, last = printed.first(), printed.last()
    if first is None or last is None:
        return False
    ahead = timedelta() if vague.claim.status in DONE else _AFTER
    behind = timedelta() if vague.claim.status in AHEAD else _BEFORE
    return _moved(first, -behind) <= day <= _moved(last, ahead)


def _nearness(vague: Told) -> int:
    """Within how many days the meeting is known to lie."""
    if vague.when:
        return vague.when.days()
    printed = vague.published.days() if vague.published else 36600
    return _A_MONTH if printed <= _A_WEEK else printed


def day_can_be_meant(vague: Told, dated: Told) -> bool:
    """Whether the words ("on Tuesday") can mean that day, read within a week of it.

    Words that mean no day ("earlier this year") tell of the past, of which this need not be the only one.
    """
    time = vague.claim.time
    if time is None or dated.when is None or vague.when is not None:
        return True
    said = days_meant(time.expression, time.tense, dated.first).values()
    return any(when.fits(dated.when) for when in said)


@lru_cache(maxsize=65536)
def days_meant(expression: str, tense: Tense, day: date) -> dict[date, When]:
    """What an expression means on each day within a week of a day, where it means a day at all."""
    time = Timex(Span(0, 0), expression, "DATE", expression, "", tense)
    days = (_moved(day, timedelta(days=k)) for k in range(-_A_WEEK, _A_WEEK + 1))
    read = ((printed, resolve(time, When.of(printed))) for printed in days)
    return {printed: when for printed, when in read if when and when.days() <= A_DAY}


def names_day(told: Told) -> bool:
    """Whether it names a day, with or without its year."""
    return told.on_day or names_day_of_a_year(told)


def names_day_of_a_year(told: Told) -> bool:
    """Whether it names the day and the month, and no year: "on July 30"."""
    return told.when is not None and _A_DAY_OF_A_YEAR.match(told.when.plain) is not None
