"""The date of a report that does not give it: the days that all its clues allow, and no more than that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

import msgspec

from dragoman.datewise import WEEKDAYS
from dragoman.detect.times.clue import YEARS, Clue
from dragoman.detect.times.clues import clues_of
from dragoman.detect.times.facts import FOLLOWED_FROM, Facts
from dragoman.records import Article, Published
from dragoman.timex import Timex
from dragoman.values import When

Precision = Literal["day", "month", "year", "stretch", "day of an unknown year", ""]

# Clues that say something by themselves; the others only narrow what these allow.
_FIXING: Final = frozenset(
    {"line", "named", "twice", "beside", "anniversary", "milestone", "annual", "sequence", "office"}
)
_BOUNDS: Final = frozenset({"after", "before"})
# What the table of offices does not reach is left out only where something else is possible.
_TABLE: Final = frozenset({"begins", "ends"})
# Days farther apart than this, with nothing that singles out one, are not called a date.
_LONGEST_STRETCH: Final = 366
# More months of one year than these are called the year.
_MOST_MONTHS: Final = 9
# So many candidate years can be told; a longer list says nothing.
_MOST_CANDIDATES: Final = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """A report's own date, and what speaks for and against it.

    `published` is None where nothing gives a date, or where clues contradict one another. `unique` tells
    whether one such date alone is possible; `candidates` are the days in question where the year is not
    known and they are few. `within` (EDTF) is the stretch in which the report lies, also where that is too
    long to be called its date. `fixed_by` are the clues without which more days would be possible, `against`
    those that deny the date given, or deny one another.
    """

    published: Published | None
    precision: Precision = ""
    unique: bool = False
    candidates: tuple[str, ...] = ()
    within: str | None = None
    fixed_by: tuple[Clue, ...] = ()
    against: tuple[Clue, ...] = ()


def date_report(article: Article, times: Sequence[Timex], *, known: Facts | None = None) -> Published | None:
    """The report's own date: what its head or metadata give, else what the clues in its text allow.

    The answer is as precise as the clues: a day, a month, a year, a stretch, or a day of an unknown year
    (`XXXX-05-19`); "?" marks a date that they make likely without fixing it. None where they say
    nothing, or contradict one another.
    """
    return weigh(article, times, known=known).published


def weigh(article: Article, times: Sequence[Timex], *, known: Facts | None = None) -> Answer:
    """The same with its precision, whether it is unique, which clues fix it and which contradict."""
    given = article.published
    clues = clues_of(article, times, known=known)
    if given and When(given.date).is_day:
        return _checked(given, clues)
    found = _answer(clues) if any(clue.kind in _FIXING for clue in clues) else Answer(None)
    if found.published is None or (given and found.published.date == given.date):
        told = given and msgspec.structs.replace(
            given, why=given.why + _year_open(found.candidates) + _denied(found.against)
        )
        return replace(found, published=told, precision=_precision(told), unique=False)
    return found


def _checked(given: Published, clues: Sequence[Clue]) -> Answer:
    """A date that is given stands; what the text tells against it is told with it."""
    day = When(given.date).first()
    against = tuple(c for c in clues if c.sure and c.kind not in _BOUNDS and day and not c.allows(day))
    told = msgspec.structs.replace(given, why=given.why + _denied(against))
    return Answer(told, "day", True, within=given.date, against=against)


def _year_open(candidates: Sequence[str]) -> str:
    return f": {_read(When('XXXX-01-01'), candidates)}" if candidates else ""


def _denied(against: Sequence[Clue]) -> str:
    return f"; against it: {'; '.join(c.says for c in against)}" if against else ""


def _precision(published: Published | None) -> Precision:
    when = When(published.date) if published else None
    if when is None:
        return ""
    if when.yearless:
        return "day of an unknown year"
    named: tuple[Precision, ...] = ("year", "month", "day")
    return "stretch" if "/" in when.edtf else named[when.plain.count("-")]


def _answer(clues: Sequence[Clue]) -> Answer:
    """What the clues allow together, those that leave no doubt first."""
    firm = [c for c in clues if c.kind not in _BOUNDS | _TABLE]
    bounds = [c for c in clues if c.kind in _BOUNDS]
    days, fixing = _narrowed(_all_days(), sorted(firm, key=_rank))
    bounded, also = _narrowed(days, bounds)
    rivals = _rivals(firm)
    if rivals or not bounded:
        return Answer(None, against=rivals or _quarrel([*firm, *bounds]))
    if len(bounds) == 2 and _may_fix(firm, bounds):
        days, fixing = bounded, [*fixing, *also]
    days, tables = _by_table(days, clues, _news_days(days, firm))
    fixing = [*fixing, *tables]
    _, needed = _narrowed(_all_days(), sorted(firm, key=lambda c: not c.sure))
    sure = all(c.sure for c in (*needed, *(c for c in fixing if c not in firm)))
    when = _likely(days, firm, "" if sure else "?")
    return _told(when, days, fixing, firm) if when else _unsaid(days, fixing)


def _unsaid(days: Sequence[date], fixing: Sequence[Clue]) -> Answer:
    """No date, but the stretch in which the report lies, where its clues bound it on both sides."""
    open_ended = days[0] == _all_days()[0] or days[-1] == _all_days()[-1]
    within = None if open_ended else f"{days[0]:%Y-%m}/{days[-1]:%Y-%m}"
    return Answer(None, within=within, fixed_by=tuple(fixing))


def _may_fix(firm: Sequence[Clue], bounds: Sequence[Clue]) -> bool:
    """Whether two bounds may pick the year (one alone never does: its verb's tense may be misread).

    A date line's weekday may be that of the week before; then they must leave but one year by themselves.
    """
    if any(c.kind not in ("line", "weekday") for c in firm):
        return True
    days, _ = _narrowed(_all_days(), bounds)
    return len(days) <= _LONGEST_STRETCH


def _by_table(
    days: Sequence[date], clues: Sequence[Clue], news: Sequence[date]
) -> tuple[Sequence[date], list[Clue]]:
    """The days that the table of offices reaches; its end is no end of a stretch, only of candidate days."""
    told: list[Clue] = []
    for kind in ("begins", *(("ends",) if news else ())):
        fitting, narrowing = _narrowed(days, [c for c in clues if c.kind == kind])
        if fitting:
            days, told = fitting, [*told, *narrowing[:1]]
    return days, told


def _rank(clue: Clue) -> tuple[bool, int]:
    """Offices last, the narrowest of them first, so that few of them are named as fixing the date."""
    if clue.kind != "office":
        return False, 0
    return True, sum((high - low).days for low, high in clue.stretches)


def _narrowed(days: Sequence[date], clues: Sequence[Clue]) -> tuple[Sequence[date], list[Clue]]:
    """The days that all the clues allow, and those of the clues that leave fewer days than before them."""
    telling = []
    for clue in clues:
        left = clue.left(days)
        if len(left) < len(days):
            telling.append(clue)
        days = left
    return days, telling


def _rivals(clues: Sequence[Clue]) -> tuple[Clue, ...]:
    """Holders of offices who, as far as the table reaches, never held them at one time."""
    days = _all_days()[(FOLLOWED_FROM - _all_days()[0]).days :]
    offices = [c for c in clues if c.kind == "office" and c.left(days)]
    together, _ = _narrowed(days, offices)
    return () if together else _quarrel(offices, days)


def _quarrel(clues: Sequence[Clue], days: Sequence[date] = ()) -> tuple[Clue, ...]:
    """Two clues that cannot both hold, or all of them where no two quarrel by themselves."""
    allowed = [frozenset(clue.left(days or _all_days())) for clue in clues]
    for k, one in enumerate(clues):
        for n in range(k):
            if not allowed[k] & allowed[n]:
                return clues[n], one
    return tuple(clues)


def _told(when: When, days: Sequence[date], fixing: Sequence[Clue], firm: Sequence[Clue]) -> Answer:
    """The date with its reasons: the clues that fix it, and those by which it is the day of the news."""
    candidates = _candidates(days, firm) if when.yearless else ()
    reasons = [c for c in firm if c in fixing or c.kind not in ("office", "since")]
    reasons += [c for c in fixing if c not in reasons]
    why = f"{'; '.join(c.says for c in reasons)}: {_read(when, candidates)}"
    published = Published(when.edtf, "clues", why, reasons[0].span)
    sure = "?" not in when.edtf and not when.yearless
    within = None if when.yearless else when.plain
    return Answer(published, _precision(published), sure, candidates, within, tuple(reasons))


def _candidates(days: Sequence[date], clues: Sequence[Clue]) -> tuple[str, ...]:
    found = tuple(d.isoformat() for d in _news_days(days, clues))
    return found if len(found) <= _MOST_CANDIDATES else ()


def settle_weekdays(times: Sequence[Timex], published: Published | None) -> tuple[Timex, ...]:
    """Weekdays as days before or after a report whose day and weekday are known, though its year is not.

    Given "Sunday 9 April" as the report's date, "on Friday" is two days before, in whatever year.
    """
    own = _weekday_told(published)
    if own is None:
        return tuple(times)
    return tuple(_settled(t, own) if t.expression in WEEKDAYS else t for t in times)


def _weekday_told(published: Published | None) -> int | None:
    """The weekday of a yearless date, among the words that gave it."""
    if published is None or not When(published.date).yearless:
        return None
    told = {
        WEEKDAYS.index(day) for day in WEEKDAYS if re.search(rf"\b{day}[a-z]*day\b", published.why.lower())
    }
    return told.pop() if len(told) == 1 else None


def _settled(timex: Timex, own: int) -> Timex:
    back = (own - WEEKDAYS.index(timex.expression)) % 7
    days = 7 - back if timex.tense == "future" else -back
    return msgspec.structs.replace(timex, expression=f"day{days:+d}")


def _read(when: When, candidates: Sequence[str]) -> str:
    if candidates:
        years = [day[:4] for day in candidates]
        return f"no clue gives the year; it can be {', '.join(years[:-1])} or {years[-1]}"
    if when.yearless:
        return "no clue gives the year"
    return "so " + when.plain + (", most likely" if "?" in when.edtf else "")


@lru_cache(maxsize=1)
def _all_days() -> tuple[date, ...]:
    first, last = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
    return tuple(first + timedelta(days=k) for k in range((last - first).days + 1))


def _likely(days: Sequence[date], clues: Sequence[Clue], mark: str) -> When | None:
    """The days left as one date: the day of the news among them if a clue names one."""
    news = _news_days(days, clues)
    if len(days) == 1:
        return When(days[0].isoformat() + mark)
    if len({d.year for d in days}) == 1:
        return When(f"{news[0].isoformat()}?") if len(news) == 1 else _stretch(days, mark)
    if len({(d.month, d.day) for d in news}) == 1:
        return When(f"XXXX-{news[0]:%m-%d}" if len(news) > 1 else f"{news[0].isoformat()}?")
    if (days[-1] - days[0]).days <= _LONGEST_STRETCH:
        return When(f"{days[0]:%Y-%m}{mark}/{days[-1]:%Y-%m}{mark}")
    return None


def _news_days(days: Sequence[date], clues: Sequence[Clue]) -> list[date]:
    """Of the days left, those on which an event falls that is told as the news, the latest such event."""
    for clue in sorted(clues, key=lambda c: c.kind != "line"):
        if clue.day:
            news = [d for d in days if clue.day(d.year) == d]
            if news:
                return news
    return []


def _stretch(days: Sequence[date], mark: str) -> When:
    """Days of one year as its month, its months where they are few, or the year."""
    first, last = days[0], days[-1]
    if first.month == last.month:
        return When(f"{first:%Y-%m}?")
    if last.month - first.month < _MOST_MONTHS:
        return When(f"{first:%Y-%m}{mark}/{last:%Y-%m}{mark}")
    return When(f"{first:%Y}?")
