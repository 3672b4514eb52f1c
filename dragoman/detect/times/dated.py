"""The date of a report that does not give it: the days that all its clues allow, and no more than that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import msgspec

from dragoman.detect.times.clues import YEARS, Clue, clues_of
from dragoman.records import Article, Published
from dragoman.timex import WEEKDAYS, Timex
from dragoman.values import When

# Clues that say something by themselves; the others only narrow what these allow.
_FIXING: Final = frozenset({"line", "named", "twice", "beside", "anniversary", "annual", "sequence"})


def date_report(article: Article, times: Sequence[Timex]) -> Published | None:
    """The report's own date: what its head or metadata give, else what the clues in its text allow.

    The answer is as precise as the clues: a day, a month, a year, or a day of an unknown year
    (`XXXX-05-19`); "?" marks a date that they make likely without fixing it. None where they say
    nothing, or contradict one another.
    """
    if article.published and When(article.published.date).is_day:
        return article.published
    clues = clues_of(article, times)
    if not any(clue.kind in _FIXING for clue in clues):
        return article.published
    found = _answer(clues)
    if found is None or (article.published and found.date == article.published.date):
        return article.published
    return found


def _answer(clues: list[Clue]) -> Published | None:
    days = [d for d in _all_days() if all(c.allows(d) for c in clues)]
    firm = [c for c in clues if c.kind not in ("after", "before")]
    if not days:
        return None
    if len(clues) - len(firm) < 2:  # one bound alone fixes no year: its verb's tense may be misread
        clues, days = firm, [d for d in _all_days() if all(c.allows(d) for c in firm)]
    when = _likely(days, clues)
    if when is None:
        return None
    why = "; ".join(c.says for c in clues)
    return Published(when.edtf, "clues", f"{why}: {_read(when)}", clues[0].span)


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


def _read(when: When) -> str:
    if when.yearless:
        return "no clue gives the year"
    return "so " + when.plain + (", most likely" if "?" in when.edtf else "")


@lru_cache(maxsize=1)
def _all_days() -> tuple[date, ...]:
    first, last = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
    return tuple(first + timedelta(days=k) for k in range((last - first).days + 1))


def _likely(days: list[date], clues: list[Clue]) -> When | None:
    """The days left as one date: the day of the news among them if a clue names one."""
    news = _news_days(days, clues)
    sure = "" if all(c.sure for c in clues) else "?"
    if len(days) == 1:
        return When(days[0].isoformat() + sure)
    if len({d.year for d in days}) == 1:
        return When(f"{news[0].isoformat()}?") if len(news) == 1 else _stretch(days)
    if len({(d.month, d.day) for d in news}) == 1:
        return When(f"XXXX-{news[0]:%m-%d}")
    return None


def _news_days(days: list[date], clues: list[Clue]) -> list[date]:
    """Of the days left, those on which an event falls that is told as the news, the latest such event."""
    for clue in sorted(clues, key=lambda c: c.kind != "line"):
        if clue.day:
            news = [d for d in days if clue.day(d.year) == d]
            if news:
                return news
    return []


def _stretch(days: list[date]) -> When | None:
    first, last = days[0], days[-1]
    if (first.year, first.month) == (last.year, last.month):
        return When(f"{first:%Y-%m}?")
    return When(f"{first:%Y}?")
