"""Clues counted from something dated: anniversaries, "a year after the ceasefire of 10 November 2020", and
names of agreements, whose day is public knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.datewise import WEEKDAYS
from dragoman.detect.times.clue import FAR, WEEK, YEARS, Clue, between, in_lead, moved, years_on
from dragoman.detect.times.facts import Facts
from dragoman.records import Article
from dragoman.stretch import make_day
from dragoman.timex import Timex, resolve
from dragoman.values import Span, When

# An anniversary is spoken of in the months around it.
_AROUND_ANNIVERSARY: Final = 183
# News of the day of an anniversary itself is told so many days later at most.
_SOON: Final = 2
# "A year after" is said of what lies so many days before and after the full year; likewise of the others.
_ROUGHLY: Final = {"D": (0, 0), "W": (3, 4), "M": (20, 27), "Y": (60, 120)}
_DAYS: Final = {"D": 1, "W": 7}
_MONTHS: Final = {"M": 1, "Y": 12}
# How far behind "anniversary of" or "a year after" its event is told, in characters.
_REACH: Final = 160
_MOST: Final = 60
# What is agreed under a name may be called so for months before; independence is spoken of for years.
_BEFORE_SIGNING: Final = -180
_AGREED: Final = re.compile(r"Agreement|Accord|Protocol|Memorandum|Framework|Minsk|JCPOA|Initiative")

_SENTENCE_ENDS: Final = re.compile(r"[.!?][\"”]?\s+(?=[A-Z\"“])|\n\n")
_COUNTED: Final = re.compile(r"P(\d+)([DWMY])\Z")
_AFTER: Final = re.compile(r"\s*(?:to the day\s+)?(after|since|following|on from|from)\b", re.IGNORECASE)
_SHORT_OF: Final = re.compile(r"\b(?:nearly|almost|less than|under|fewer than)\s+\Z", re.IGNORECASE)
_MORE_THAN: Final = re.compile(r"\b(?:more than|over|at least|upwards of)\s+\Z", re.IGNORECASE)
_EXACT: Final = re.compile(r"\b(?:exactly|precisely)\s+\Z", re.IGNORECASE)
_ON_THE_DAY: Final = re.compile(r"\b(?:on|today is|today marks|today, on|day marks)\s+\Z", re.IGNORECASE)
# "In June 2014, on the 70th anniversary": so near a date tells of which year the anniversary is.
_NEAR: Final = 8
_NUMBERED: Final = re.compile(r"(?:.*\|)?anniversary\+(\d+)\Z")
_YEARS_AGO: Final = re.compile(r"year-(\d+)~\Z")
_YEARLESS: Final = re.compile(r"(?:[a-z]{3}&)?XXXX-(\d\d)-(\d\d)\Z")
_WEEKDAY: Final = re.compile(r"(?:T[\w:]+@)?(mon|tue|wed|thu|fri|sat|sun)\Z")
# Words that may stand between a number of years and the event: nothing else is counted from it.
_NOT_COUNTED: Final = re.compile(
    r"\b(?:before|until|till|for|within|every|but|while|which|who|anniversary)\b"
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event with its place in the text: by a date told there, or by a name that is known."""

    said: str
    when: When
    span: Span


def milestone_clues(article: Article, times: Sequence[Timex], facts: Facts) -> Iterator[Clue]:
    """All clues that count from a dated event, and the first days on which agreements could be named."""
    named = _known_events(article.text, facts)
    told = _told_dates(times)
    for timex in times:
        target = _counted_from(article.text, timex, told) or _counted_from(article.text, timex, named)
        if target and not _is_dated(article.text, timex, told):
            yield from _anniversary(article, timex, target)
            yield from _milestone(article, times, timex, target)
    yield from _since(named)


def recalled_dates(article: Article, times: Sequence[Timex]) -> frozenset[Span]:
    """The places of dates that an anniversary or milestone counts from."""
    told = _told_dates(times)
    found = (_counted_from(article.text, timex, told) for timex in times)
    return frozenset(target.span for target in found if target)


def _is_dated(text: str, timex: Timex, told: Sequence[_Dated]) -> bool:
    """ "In June 2014, on the 70th anniversary": its words say of which year it is, and not the report's."""
    ends = (date.span.end for date in told if not date.when.yearless)
    near = (text[end : timex.span.start] for end in ends if 0 < timex.span.start - end < _NEAR)
    return any(re.fullmatch(r"[\s,(–—-]+on\s", words) for words in near)


def _known_events(text: str, facts: Facts) -> list[_Dated]:
    found: list[_Dated] = []
    for match in facts.named.finditer(text, 0, FAR):
        event = facts.event(" ".join(match[0].split()))
        if event and len(found) < _MOST:
            found.append(_Dated(match[0], event.when, Span(*match.span())))
    return found


def _told_dates(times: Sequence[Timex]) -> list[_Dated]:
    """The dates of known years, and days of unknown ones, that the text names."""
    found = []
    for timex in times:
        when = resolve(timex, None) if re.search(r"\d\d", timex.expression) and timex.type == "DATE" else None
        if when and "|" not in timex.expression and (when.days() <= 366 or _YEARLESS.match(timex.expression)):
            found.append(_Dated(timex.text, when, timex.span))
    return found


def _counted_from(text: str, timex: Timex, targets: Sequence[_Dated]) -> _Dated | None:
    """The first event behind an expression that its words connect with it, in one sentence."""
    anniversary, ago = _NUMBERED.match(timex.expression), _YEARS_AGO.match(timex.expression)
    if not anniversary and not ago and not _COUNTED.match(timex.expression):
        return None
    for target in targets:
        if target.span.start < timex.span.end:
            continue
        words = text[timex.span.end : min(target.span.start, timex.span.end + 400)]
        if len(words) > _REACH or _SENTENCE_ENDS.search(words):
            return None
        if anniversary and re.match(r"\s*(?:of|since)\b", words):
            return target
        if ago and re.match(r"\s*[,(–—-]\s*(?:in|on)?\s*\Z", words):
            return target
        if not anniversary and not ago and _AFTER.match(words) and not _NOT_COUNTED.search(words):
            return target
    return None


def _anniversary(article: Article, timex: Timex, target: _Dated) -> Iterator[Clue]:
    """ "The first anniversary of … 22 February 2022", "30 years ago, in 1992"."""
    match = _NUMBERED.match(timex.expression) or _YEARS_AGO.match(timex.expression)
    first, last = target.when.first(), target.when.last()
    if match is None or first is None or last is None or last.year + int(match[1]) > 2100:
        return
    years = int(match[1])
    low, high = years_on(first, years), years_on(last, years)
    says = f"{timex.text!r} of {_said(target)}"
    if low == high and _of_the_day(article, timex):
        day = _in_year(low)
        yield Clue("anniversary", f"{says}, on the day", between(low, moved(low, _SOON)), timex.span, day)
        return
    margin = _AROUND_ANNIVERSARY if target.when.days() < 32 else 0
    yield Clue("anniversary", says, between(moved(low, -margin), moved(high, margin)), timex.span)


def _in_year(day: date) -> Callable[[int], date | None]:
    return lambda year: day if day.year == year else None


def _said(target: _Dated) -> str:
    when = "" if target.when.edtf[:4] in target.said or target.when.yearless else f" ({target.when.edtf})"
    return f"{' '.join(target.said.split())!r}{when}"


def _of_the_day(article: Article, timex: Timex) -> bool:
    """Whether the news is told as being of the anniversary itself."""
    before = article.text[max(0, timex.span.start - 40) : timex.span.start]
    told = _ON_THE_DAY.search(before) and timex.tense in ("past", "present")
    return bool(told) and in_lead(article, timex.span)


def _milestone(article: Article, times: Sequence[Timex], timex: Timex, target: _Dated) -> Iterator[Clue]:
    """ "Two days after the 14 April signing", "a year after the ceasefire of 10 November 2020"."""
    match = _COUNTED.match(timex.expression)
    if match is None or not in_lead(article, timex.span) or _ahead(article.text, timex):
        return
    count, unit = int(match[1]), match[2]
    if count > 3000:
        return
    short, long = _spread(article.text, timex, unit)
    says = f"{timex.text!r} counted from {_said(target)}"
    first, last = target.when.first(), target.when.last()
    if first is not None and last is not None:
        low, high = _counted_on(first, count, unit), _counted_on(last, count, unit)
        day = _in_year(low) if low == high and short == long == 0 else None
        days = between(moved(low, -short), moved(high, long + WEEK))
        yield Clue("milestone", says, days, timex.span, day)
        return
    yearless = _YEARLESS.match(target.when.plain)
    if yearless and unit == "D" and count < 200:
        yield _of_a_year(article, times, timex, (int(yearless[1]), int(yearless[2]), count), says)


def _of_a_year(
    article: Article, times: Sequence[Timex], timex: Timex, counted: tuple[int, int, int], says: str
) -> Clue:
    """So many days after a day of an unknown year; a weekday beside it tells which year it can be."""
    month, number, count = counted

    def day(year: int) -> date | None:
        began = [make_day(year, month, number), make_day(year - 1, month, number)]
        return next((d for b in began if b and (d := moved(b, count)).year == year), None)

    weekday = _weekday_beside(article, times, timex)
    falls = [d for year in YEARS if (d := day(year)) and weekday in (None, d.weekday())]
    days = frozenset(d + timedelta(days=k) for d in falls for k in range(WEEK + 1))
    return Clue("milestone", says, days.__contains__, timex.span, day)


def _weekday_beside(article: Article, times: Sequence[Timex], timex: Timex) -> int | None:
    sentence = next((s for s in article.sentences if s.holds(timex.span)), None)
    if sentence is None:
        return None
    told = {m[1] for t in times if sentence.holds(t.span) and (m := _WEEKDAY.match(t.expression))}
    return WEEKDAYS.index(told.pop()) if len(told) == 1 else None


def _ahead(text: str, timex: Timex) -> bool:
    """Whether it is counted into the future ("will meet two days after …") or is a span ("for a year")."""
    before = text[max(0, timex.span.start - 80) : timex.span.start]
    ahead = re.search(r"\b(?:will|would|is to|are to|due|expected|planned|scheduled)\b[^.!?\n]*\Z", before)
    span = re.search(r"\b(?:for|within|every|lasted|first|last|next)\s+\Z", before, re.IGNORECASE)
    return bool(ahead) or bool(span)


def _spread(text: str, timex: Timex, unit: str) -> tuple[int, int]:
    """How many days before and after the full count the words can mean."""
    before, words = text[max(0, timex.span.start - 14) : timex.span.start], timex.text
    short, long = _ROUGHLY[unit]
    if _EXACT.search(before) or text.startswith("to the day", timex.span.end + 1):
        return 0, 0
    if _MORE_THAN.search(before) or _MORE_THAN.match(f"{words} "):
        return 0, {"D": 3, "W": 8, "M": 35, "Y": 366}[unit]
    if _SHORT_OF.search(before) or re.match(r"(?:nearly|almost|less than|under)\b", words, re.IGNORECASE):
        return {"D": 1, "W": 7, "M": 30, "Y": 200}[unit], 0
    return short, long


def _counted_on(day: date, count: int, unit: str) -> date:
    if unit in _DAYS:
        return moved(day, count * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = months // 12, months % 12 + 1
    year = min(year, 9999)
    tried = (make_day(year, month, number) for number in range(day.day, 27, -1))
    return next(filter(None, tried), date(year, month, min(day.day, 28)))


def _since(named: Sequence[_Dated]) -> Iterator[Clue]:
    """An agreement is called by its name from its day on."""
    agreed = [n for n in named if _AGREED.search(n.said)]
    latest = max(agreed, key=lambda n: (n.when.first() or date.min, -n.span.start), default=None)
    first = latest.when.first() if latest else None
    if latest and first:
        says, low = (
            f"{' '.join(latest.said.split())!r} is of {latest.when.edtf}",
            moved(first, _BEFORE_SIGNING),
        )
        yield Clue("since", says, lambda d: d >= low, latest.span, sure=False)
