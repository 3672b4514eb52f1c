"""One date of a time expression ("XXXX-05-19", "mon<", "year-1"), as it stands from a day (see timex.py)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

from dragoman.stretch import Stretch, make_day, months_from, stepped, unit_of

# A clause's tense; "past!" where its verb holds the time firmly, "past~" where loosely, and "onward" for what
# a story tells next.
Lean = Literal["past", "future", "present", "", "past!", "past~", "onward"]
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month, northern
GRAINS: Final = {
    "day": 0,
    "week": 1,
    "weekend": 1,
    "month": 2,
    "quarter": 3,
    "season": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
    "range": 8,
}
# How much farther a date counts when it lies against the tense: a day with its month is mostly near
# (measured on the even half of TimeBank and AQUAINT), a bare month goes by its tense. A story
# seldom goes back, by months as by days (measured on the even half of WikiWars).
_AGAINST_TENSE: Final = {True: 3, False: 8}
# Of a month told in the present, or of a noun's, the one before and the one after are alike, unless one is so
# much farther.
_HALFWAY: Final[dict[Lean, float]] = {"present": 1.5, "past~": 1.7}
# How much farther a noun's day, or its month, counts when it lies ahead of what is told as past.
_AGAINST_LOOSE: Final = {True: 2, False: 4}
# So many days a report may be dated before what it tells as past.
CLOCKS_DIFFER: Final = 2


def one_date(atom: str, tense: Lean, day: date) -> Stretch | None:
    """The date that a term without operators means from a day, by the tense; None where it is none."""
    _part, _, rest = atom.rpartition(":")
    about = rest.endswith("~")
    for read in (_dated, _shifted, _named):
        found = read(rest.rstrip("~"), tense, day)
        if found:
            return msgspec.structs.replace(found, mark="~") if about else found
    return None


def _dated(atom: str, tense: Lean, day: date) -> Stretch | None:
    if atom.startswith("XXXX-XX-"):
        return _day_of_month(int(atom[8:]), tense, day)
    match = re.fullmatch(r"(\d{4}|XXXX|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?([<>=]?)", atom)
    if not match:
        return None
    year, month, number, toward = match.groups()
    if year.isdigit():
        return _calendar(int(year), month, number)
    if year != "XXXX":
        size = 10 if year.endswith("X") and year[2] != "X" else 100
        start = int(year.rstrip("X")) * size
        return Stretch(
            date(max(start, 1), 1, 1), date(start + size - 1, 12, 31), "decade" if size == 10 else "century"
        )
    return _nearest(lambda y: _calendar(y, month, number), toward, tense, day) if month else None


def _day_of_month(number: int, tense: Lean, day: date) -> Stretch | None:
    """ "On the 12th": by the tense, and unknown without it."""
    months = [day.year * 12 + day.month - 1 + k for k in range(-2, 3)]
    days = [found for m in months if (found := make_day(m // 12, m % 12 + 1, number))]
    found = None
    if tense.startswith("past"):
        found = max((one for one in days if one <= day), default=None)
    elif tense in ("future", "onward"):
        found = min((one for one in days if one >= day), default=None)
    return unit_of("day", found) if found else None


def _calendar(year: int, month: str | None, number: str | None) -> Stretch | None:
    if not month:
        return unit_of("year", date(year, 1, 1))
    day = make_day(year, int(month), int(number or 1))
    return unit_of("day" if number else "month", day) if day else None


def _nearest(of_year: Callable[[int], Stretch | None], toward: str, tense: Lean, day: date) -> Stretch | None:
    """The one of all years' that is meant: by direction if said, else by tense, else the nearest."""
    if toward == "=":
        return of_year(day.year)
    found = [s for year in range(day.year - 4, day.year + 5) if (s := of_year(year))]
    if toward == "<":
        return max((s for s in found if s.last < day), default=None, key=_first)
    if toward == ">":
        return min((s for s in found if s.first > day), default=None, key=_first)
    if tense == "past!":  # what somebody did lies before the report, but for clocks that differ
        found = [s for s in found if (s.first - day).days <= CLOCKS_DIFFER]
    ranked = sorted(found, key=lambda s: _farness(s, tense, day))
    halfway = _HALFWAY.get(tense, 0)
    if halfway and len(ranked) > 1 and ranked[0].grain in ("day", "month"):
        first, second = (_farness(s, tense, day) for s in ranked[:2])
        if second < first * halfway:  # "the November election", told in April
            return msgspec.structs.replace(ranked[0], yearless=True)
    return ranked[0] if ranked else None


def _farness(stretch: Stretch, tense: Lean, day: date) -> int:
    """Days to a stretch, made more where it lies on the other side than the verb's tense says."""
    ahead, behind = (stretch.first - day).days, (day - stretch.last).days
    # "Expects to report a third-quarter loss" is told of the quarter just over.
    reported = stretch.grain == "quarter" and ahead <= 0
    against = _AGAINST_TENSE[stretch.grain == "day" or tense == "onward" or reported]
    if ahead > 0 and tense == "past~":
        return ahead * _AGAINST_LOOSE[stretch.grain == "day"]
    if ahead > 0:
        return ahead * (against if tense in ("past", "past!") else 1)
    return max(behind, 0) * (against if tense in ("future", "onward") else 1)


def _first(stretch: Stretch) -> date:
    return stretch.first


def _shifted(atom: str, _tense: Lean, day: date) -> Stretch | None:
    match = re.fullmatch(r"([a-z]+)([+-]\d{1,4})(!?)", atom)
    if not match or match[1] not in GRAINS:
        return None
    there = stepped(match[1], int(match[2]), day)
    if not match[3] or match[1] in ("day", "week", "weekend"):
        return unit_of("day" if match[3] else match[1], there)
    same = make_day(there.year, there.month, day.day)
    return unit_of("day", same) if same else None


def _named(atom: str, tense: Lean, day: date) -> Stretch | None:
    if atom == "weekend":  # on Monday "over the weekend" is the one just over
        back = -1 if tense.startswith("past") and day.weekday() < 5 else 0
        return unit_of("weekend", stepped("weekend", back, day))
    match = re.fullmatch(r"([a-z]{3,6}|[QH]\d)([<>=]?)", atom)
    if not match:
        return None
    name, toward = match[1], match[2]
    if name in WEEKDAYS:
        return _weekday(WEEKDAYS.index(name), toward, tense, day)
    if name in _SEASONS:
        start = _SEASONS[name] - 1
        return _nearest(
            lambda y: msgspec.structs.replace(months_from(y * 12 + start, 3, "season"), mark="~"),
            toward,
            tense,
            day,
        )
    size, grain = (3, "quarter") if name[0] == "Q" else (6, "half")
    number = int(name[1]) if name[1].isdigit() else 0
    if not 1 <= number <= 12 // size:
        return None
    return _nearest(lambda y: months_from(y * 12 + (number - 1) * size, size, grain), toward, tense, day)


def _weekday(number: int, toward: str, tense: Lean, day: date) -> Stretch:
    back = (day.weekday() - number) % 7
    if toward == "=":
        found = day + timedelta(days=number - day.weekday())
        if tense == "future" and found < day:
            found += timedelta(days=7)
    elif toward == "<":
        found = day - timedelta(days=back or 7)
    elif toward == ">" or tense == "future":
        found = day + timedelta(days=7 - back if back or toward else 0)
    else:
        found = day - timedelta(days=back)
    return Stretch(found, found, "day")
