"""What an expression of time means from its anchor, which may be any of many days (the grammar: timex.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import msgspec

from dragoman.datewise import CLOCKS_DIFFER, GRAINS, WEEKDAYS, Lean, one_date
from dragoman.stretch import Stretch, make_day, unit_of
from dragoman.values import When

# An answer that covers more days than this says nothing that the anchor does not say.
_WIDEST_DAYS: Final = 62
# A day without its year that lies so shortly before the report may be its news, whatever it tells before.
_NEWS_DAYS: Final = 45
_YEARS: Final = range(1990, 2036)
# Days that share no month, weekday pattern or year: what is the same from all of them needs no anchor.
_ANYWHERE: Final = (
    date(1995, 3, 7),
    date(2004, 12, 31),
    date(2010, 7, 1),
    date(2017, 9, 16),
    date(2024, 2, 29),
)
_WITHOUT_YEAR: Final = r"(?:T[\w:]+@)?(?:\w+:)?(?:XXXX|spring|summer|autumn|winter)"


@lru_cache(maxsize=4096)
def reckon(expression: str, tense: Lean, anchor: str | None) -> Stretch | None:
    """What holds of an expression for every day that the anchor (EDTF) can mean; None where nothing does."""
    when = When(anchor) if anchor else None
    days = _anchor_days(when)
    if not days:
        days, when, expression = list(_ANYWHERE), None, expression.replace("?", "")
    found = [_safely(expression, tense, day) for day in days]
    return _common(found, widen=when is not None and not when.yearless)


def _anchor_days(when: When | None) -> list[date]:
    """Every day the anchor can mean; none where that is too many to say anything."""
    if when is None or (when.days() > 400 and not when.yearless):
        return []
    if when.yearless:
        return _yearless_days(when.plain)
    first, last = when.first(), when.last()
    assert first and last
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]


def _yearless_days(plain: str) -> list[date]:
    match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", plain)
    days = [make_day(year, int(match[1]), int(match[2])) for year in _YEARS] if match else []
    return [day for day in days if day]


def _common(found: Iterable[Stretch | None], *, widen: bool) -> Stretch | None:
    """What holds of all the answers: the same, the same but for the year, or the stretch around them."""
    all_found = list(dict.fromkeys(found))
    stretches = [s for s in all_found if s]
    if not stretches or len(stretches) < len(all_found):
        return None
    if len(stretches) == 1:
        return stretches[0]
    without_year = {_yearless_key(s) for s in stretches}
    if len(without_year) == 1 and None not in without_year:
        return msgspec.structs.replace(stretches[0], yearless=True)
    return _around(stretches) if widen else None


def _yearless_key(stretch: Stretch) -> str | None:
    """The dates without their year, where the calendar gives such a thing a name every year."""
    if stretch.grain not in ("day", "month", "season", "quarter", "half", "range"):
        return None
    if stretch.first.year != stretch.last.year:
        return None
    return (
        f"{stretch.first:%m-%d}/{'' if stretch.grain == 'month' else f'{stretch.last:%m-%d}'}{stretch.time}"
    )


def _around(stretches: list[Stretch]) -> Stretch | None:
    first, last = min(s.first for s in stretches), max(s.last for s in stretches)
    if (last - first).days >= _WIDEST_DAYS and When.between(first, last).edtf.count("-") > 1:
        return None
    return Stretch(first, last, "range", stretches[0].mark)


def _safely(expression: str, tense: Lean, day: date) -> Stretch | None:
    try:
        return _chain(expression, tense, day)
    except (ValueError, OverflowError):  # beyond the calendar, or not in the grammar
        return None


def _chain(expression: str, tense: Lean, day: date) -> Stretch | None:
    """`A|B|…`: each counted from the one before."""
    links = expression.split("|")
    found = _range(links[0], tense, day)
    for link in links[1:]:
        if found is None:
            return None
        told = _counted(link.rstrip("?"), found)
        found = _in_doubt(told, link.rstrip("?"), day) if link.endswith("?") else told
    if len(links) > 1 and found and tense == "past!" and re.match(_WITHOUT_YEAR, links[-1]):
        ahead = (found.first - day).days > CLOCKS_DIFFER  # a year was named, but not that of what is done
        return _range(links[-1].rstrip("?"), tense, day) if ahead else found
    return found


def _in_doubt(told: Stretch | None, link: str, day: date) -> Stretch | None:
    """A day of the story that may be one of the report's last weeks: its year is not known."""
    news = _range(link, "past", day)
    if told is None or news is None or not 0 <= (day - news.first).days <= _NEWS_DAYS:
        return told
    return told if news == told else msgspec.structs.replace(told, yearless=True)


def _counted(link: str, base: Stretch) -> Stretch | None:
    match = re.fullmatch(r"anniversary([+-]\d+)", link)
    if match:
        return _years_on(base, int(match[1]))
    if re.match(_WITHOUT_YEAR, link):
        return _next_in_story(link, base)
    unit = re.match(r"(?:\w+:)?([a-z]+)", link)
    grain = GRAINS.get(unit[1], 0) if unit else 0
    if grain < GRAINS[base.grain] and base.grain != "range":
        return None  # "the next day" after "in May": which day is not said
    found = _range(link, "", base.last)
    return (
        msgspec.structs.replace(found, yearless=base.yearless, mark=found.mark or base.mark)
        if found
        else None
    )


def _next_in_story(link: str, base: Stretch) -> Stretch | None:
    """A day or month without its year after a date that has one: within that year, or soon after that day."""
    if base.yearless or base.grain not in ("day", "month", "season", "quarter", "half", "year"):
        return None
    if base.grain == "year":
        return _range(link, "", date(base.first.year, 7, 2))
    return _range(link, "onward", base.first)


def _years_on(base: Stretch, years: int) -> Stretch | None:
    first = make_day(base.first.year + years, base.first.month, base.first.day)
    last = make_day(
        base.last.year + years,
        base.last.month,
        min(base.last.day, 28) if base.last.month == 2 else base.last.day,
    )
    return msgspec.structs.replace(base, first=first, last=max(first, last)) if first and last else None


def _range(expression: str, tense: Lean, day: date) -> Stretch | None:
    first, slash, last = expression.partition("/")
    one = _both(first, tense, day)
    if not slash or one is None:
        return one
    other = _both(last, tense, day)
    if other is None:
        return None
    if other.first < one.first and "XXXX" in first:  # 28 December - 3 January
        one = _moved(one, -1)
    if other.last < one.first:
        return None
    return Stretch(one.first, other.last, "range", one.mark or other.mark, one.yearless or other.yearless)


def _moved(stretch: Stretch, years: int) -> Stretch:
    return _years_on(stretch, years) or stretch


def _both(expression: str, tense: Lean, day: date) -> Stretch | None:
    """`mon&XXXX-02-27`: where the weekday denies the year, the year is unknown, or the date in doubt."""
    clock, at, rest = expression.partition("@")
    if at and clock.startswith("T") and "&" in rest:
        found = _both(rest, tense, day)
        return msgspec.structs.replace(found, time=clock) if found else None
    name, both, dated = expression.partition("&")
    if not both:
        return _either(expression, tense, day)
    by_tense, nearest = _within(dated, tense, day), _within(dated, "", day)
    for found in (by_tense, nearest):
        if found and WEEKDAYS[found.first.weekday()] == name:
            return found
    if by_tense is None:
        return None
    if "XXXX" in dated:
        return msgspec.structs.replace(by_tense, yearless=True)
    return msgspec.structs.replace(by_tense, mark="?")


def _either(expression: str, tense: Lean, day: date) -> Stretch | None:
    """`A^B`: no more than what the two have in common; but a day nearby is meant sooner than one a week off.

    What is told in the present ("Arizona votes on Tuesday") lies ahead, unless it was yesterday.
    """
    first, either, second = expression.partition("^")
    if not either:
        return _within(expression, tense, day)
    one, other = _within(first, tense, day), _within(second, tense, day)
    if one is None or other is None:
        return None
    if one.first.year != other.first.year:
        same = _yearless_key(one) and _yearless_key(one) == _yearless_key(other)
        return msgspec.structs.replace(one, yearless=True) if same else None
    if one == other:
        return one
    for near, far in ((one, other), (other, one)):
        if (
            abs((near.first - day).days) <= 1
            and near.grain == far.grain == "day"
            and _a_week_apart(near, far)
        ):
            return msgspec.structs.replace(near, mark="?")  # yesterday or tomorrow, not six days off
    if other.grain == "day" and (day - one.first).days == (other.first - day).days == 7:
        return msgspec.structs.replace(one, first=day, last=day, mark="" if tense == "present" else "?")
    if other.grain == "day" and tense == "present" and _a_week_apart(one, other):
        return other
    return unit_of("month" if one.first.month == other.first.month else "year", one.first)


def _a_week_apart(one: Stretch, other: Stretch) -> bool:
    return abs((one.first - other.first).days) == 7


def _within(expression: str, tense: Lean, day: date) -> Stretch | None:
    name, at, rest = expression.partition("@")
    if not at:
        return one_date(expression, tense, day)
    holder = _within(rest, tense, day)
    if holder is None:
        return None
    if name.startswith("T"):
        return msgspec.structs.replace(holder, time=name)
    inside = _nth(name, holder) if "#" in name else _one_from(name, holder.first)
    if inside is None or inside.first > holder.last:
        return None
    return msgspec.structs.replace(inside, yearless=holder.yearless, mark=inside.mark or holder.mark)


def _nth(name: str, holder: Stretch) -> Stretch | None:
    """ "thu#4": the fourth Thursday of a month; "fri#L": its last Friday."""
    weekday, _, which = name.partition("#")
    number = WEEKDAYS.index(weekday)
    if which == "L":
        found = holder.last - timedelta(days=(holder.last.weekday() - number) % 7)
    else:
        found = holder.first + timedelta(days=(number - holder.first.weekday()) % 7 + 7 * (int(which) - 1))
    return Stretch(found, found, "day") if found <= holder.last else None


def _one_from(atom: str, day: date) -> Stretch | None:
    """The first that begins on a day or after it: in "December last year", from the first of January."""
    found = one_date(atom, "future", day)
    if found and found.first >= day:
        return found
    return one_date(f"{atom}>", "future", day - timedelta(days=1))
