"""What an undated report lets slip about its own day: each clue tells which days it allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from dragoman.datewise import WEEKDAYS
from dragoman.detect.speech.spoken import find_speech
from dragoman.detect.times.clue import WEEK, YEARS, Clue, in_lead, stretched
from dragoman.detect.times.facts import Facts, facts
from dragoman.detect.times.milestones import milestone_clues, recalled_dates
from dragoman.detect.times.terms import office_clues
from dragoman.records import Article
from dragoman.stretch import make_day, stepped, unit_of
from dragoman.timex import Timex, resolve
from dragoman.values import Span, When

# Days ahead are named by weekday and date up to two weeks before.
_FORTNIGHT: Final = 13
# Away from the news itself, a day told with weekday and month may lie so far back.
_LONG_PAST: Final = 300
# A date line is a line of few words.
_LINE_LETTERS: Final = 40
# The names that two sentences must share to be taken for telling one event.
_SHARED_NAMES: Final = 3
# A text with more expressions than this is no report; the rest are not looked at.
_MOST: Final = 300

_DAY_OF_YEAR: Final = re.compile(
    r"(?:T[\w:]+@)?(?:(?P<w>[a-z]{3})&)?(?P<y>\d{4}|XXXX)-(?P<m>\d\d)-(?P<d>\d\d)\Z"
)
_THEN: Final = re.compile(r"\b(?:then|later|followed|afterwards|after that|subsequently)\b")
_WEEKDAY: Final = re.compile(r"(?:T[\w:]+@)?(mon|tue|wed|thu|fri|sat|sun)\Z")
# "Will not take place, he told a conference on Friday": the day is that of the telling.
_TOLD_THEN: Final = re.compile(
    r"\b(?:said|told|announced|stated|declared|confirmed|added|warned)\b"
    r"(?:(?!\b(?:will|would|is|are|was|were|to|that|has|had)\b)[^.;!?\n]){0,80}\Z"
)
_GOING_ON: Final = re.compile(r"\b(?:is|are)\s+(?:\w+\s+)?\w+ing\b[^.!?\n]{0,80}\Z")
_RELATIVE: Final = re.compile(r"(?:[\w:]+@)?(?:day|week|month|year)[+-]\d+\Z")
_RELATIVE_WORD: Final = re.compile(r"day|week|month|year|tomorrow", re.IGNORECASE)
_DATELINE: Final = re.compile(r"\A\W*(?:[^\W\d_]+[\s,./()'’-]+){0,6}\Z")


def clues_of(article: Article, times: Sequence[Timex], *, known: Facts | None = None) -> list[Clue]:
    """All clues of a report, in the order of their kinds; `known` are public facts (None: those shipped)."""
    times, known = times[:_MOST], known or facts()
    found: list[Clue] = list(_given(article))
    for finder in (_date_line, _named_days, _told_twice):
        found.extend(finder(article, times))
    found.extend(milestone_clues(article, times, known))
    for finder in (_side_by_side, _sequences, _annual_figures, _bounds):
        found.extend(finder(article, times))
    found.extend(office_clues(article, times, known))
    return found


def _yearly(match: re.Match[str]) -> Callable[[int], date | None]:
    month, number = int(match["m"]), int(match["d"])
    return lambda year: make_day(year, month, number) if match["y"] in ("XXXX", f"{year:04d}") else None


def _given(article: Article) -> Iterator[Clue]:
    """A date that the report's head or metadata give in part: a month, or a day without its year."""
    if article.published is None:
        return
    when = When(article.published.date)
    span = article.published.span or Span(0, 0)
    match = _DAY_OF_YEAR.match(when.plain)
    if match:
        yield _on(match, article.published.why, span)
    elif not when.yearless:
        stretch = when.first() or date.min, when.last() or date.max
        yield stretched("given", article.published.why, [stretch], span)


def _on(match: re.Match[str], says: str, span: Span) -> Clue:
    """The clue of a day of the year, or of every year where it bears none."""
    day = _yearly(match)
    years = YEARS if match["y"] == "XXXX" else [int(match["y"])]
    days = [found for year in years if (found := day(year))]
    return replace(stretched("line", says, [(found, found) for found in days], span), day=day)


def own_line(article: Article, times: Sequence[Timex]) -> Timex | None:
    """The date that stands at the head of the report, in a line or dateline of its own."""
    for timex in times[:3]:
        if _DAY_OF_YEAR.match(timex.expression) and _heads(article.text, timex):
            return timex
    return None


def _heads(text: str, timex: Timex) -> bool:
    """Whether nothing but a place and an agency stands around a date before the text begins."""
    start = text.rfind("\n", 0, timex.span.start) + 1
    end = text.find("\n", timex.span.end)
    before, after = text[start : timex.span.start], text[timex.span.end : end if end >= 0 else len(text)]
    if re.fullmatch(r"\W*(?:date|dated|published|updated|posted)\W*(?:on|at)?\W*", before, re.IGNORECASE):
        return True
    if len(before) > _LINE_LETTERS or not _DATELINE.match(before):
        return False
    if text[:start].count("\n") > 12 or len(text[:start]) > 600:
        return False
    if len(after) <= _LINE_LETTERS and not re.search(
        r"[^\W\d_]{3,}\s+[^\W\d_]{3,}\s+[^\W\d_]{3,}", before + after
    ):
        return True
    return (before.isupper() and bool(re.match(r"\W*(?:\([^)]{2,40}\)\W*)?(?:[-–—_]|\n)", after))) or (
        bool(re.match(r"\s*\([^)]{2,40}\)\s*[-–—_]", after))
    )


def _date_line(article: Article, times: Sequence[Timex]) -> Iterator[Clue]:
    """ "5 Dec. 13:40" at the head is the day itself; the news is of that day or the one before."""
    line = own_line(article, times)
    match = line and _DAY_OF_YEAR.match(line.expression)
    if line is not None and match and article.published is None:
        yield _on(match, f"'{line.text}' at its head", line.span)
    when = When(article.published.date) if article.published else None
    if when and when.is_day:  # what is going on "on Monday" is denied by a stamp of Tuesday
        going = [
            t for t in times if _GOING_ON.search(article.text[max(0, t.span.start - 120) : t.span.start])
        ]
        yield from _weekday_of_line(article, going, None, ("present",))
    elif line or (when and when.yearless):
        yield from _weekday_of_line(article, times, line, ("past", "present"))


def _weekday_of_line(
    article: Article, times: Sequence[Timex], line: Timex | None, tenses: tuple[str, ...]
) -> Iterator[Clue]:
    named = (t for t in times if _WEEKDAY.match(t.expression) and t.tense in tenses)
    timex = next((t for t in named if t is not line and in_lead(article, t.span)), None)
    if timex is not None:
        number, back = WEEKDAYS.index(timex.expression[-3:]), 0 if timex.tense == "present" else 1
        says = f"'{timex.text}' of the news"
        yield Clue("weekday", says, lambda d: (d.weekday() - number) % 7 <= back, timex.span)


def _named_days(article: Article, times: Sequence[Timex]) -> Iterator[Clue]:
    """ "Monday (27 February)": the weekday checks the year, and the day is within a week or two."""
    for timex in times:
        match = _DAY_OF_YEAR.match(timex.expression)
        if not match or not match["w"] or match["y"] != "XXXX":
            continue
        number, day, ahead = WEEKDAYS.index(match["w"]), _yearly(match), _lies_ahead(article, timex)
        news = not ahead and in_lead(article, timex.span)
        early, late = (1, _FORTNIGHT) if ahead else (-WEEK if news else -_LONG_PAST, 0)

        days = _around(day, number, early, late)
        told = "lies ahead" if ahead else "is just past" if news else "is past"
        yield Clue("named", f"'{timex.text}' {told}", days.__contains__, timex.span, day if news else None)


def _around(day: Callable[[int], date | None], weekday: int, early: int, late: int) -> frozenset[date]:
    """The days from which a yearly day, where it falls on the weekday, is early..late days off."""
    falls = [d for year in YEARS if (d := day(year)) and d.weekday() == weekday]
    return frozenset(d - timedelta(days=k) for d in falls for k in range(early, late + 1))


def _lies_ahead(article: Article, timex: Timex) -> bool:
    """By its verb, or by a word of its own ("this coming Sunday, March 8")."""
    before = article.text[max(0, timex.span.start - 120) : timex.span.start]
    if re.search(r"\b(?:coming|next|this)\s+\Z", before):
        return True
    return timex.tense == "future" and not _TOLD_THEN.search(before)


def _told_twice(article: Article, times: Sequence[Timex]) -> Iterator[Clue]:
    """ "On Friday" of the news and "On May 19" of the same event, told elsewhere in the report."""
    weekdays = [t for t in times if _WEEKDAY.match(t.expression) and t.tense in ("past", "present")]
    days = [t for t in times if _plain_past_day(t)]
    if (
        own_line(article, times)
        or len({t.expression[-3:] for t in weekdays}) != 1
        or len({t.expression for t in days}) != 1
    ):
        return
    news, dated = weekdays[0], days[0]
    match = _DAY_OF_YEAR.match(dated.expression)
    if not match or not in_lead(article, news.span) or not _one_event(article, news, dated):
        return
    number, day = WEEKDAYS.index(news.expression[-3:]), _yearly(match)

    allowed = _around(day, number, 0, 0)
    says = f"'{news.text}' of the news is told again as '{dated.text}'"
    yield Clue("twice", says, allowed.__contains__, dated.span, day, sure=False)


def _plain_past_day(timex: Timex) -> bool:
    match = _DAY_OF_YEAR.match(timex.expression)
    return bool(match and match["y"] == "XXXX" and not match["w"] and timex.tense in ("past", "present"))


def _one_event(article: Article, one: Timex, other: Timex) -> bool:
    return len(_names(article, one) & _names(article, other)) >= _SHARED_NAMES


def _names(article: Article, timex: Timex) -> set[str]:
    for sentence in article.sentences:
        if sentence.holds(timex.span):
            said = sentence.of(article.text)[:2000].replace(timex.text, " ")
            return {w[:5].lower() for w in re.findall(r"(?<!^)\b[A-Z][^\W\d_]{3,}", said)}
    return set()


def _side_by_side(article: Article, times: Sequence[Timex]) -> Iterator[Clue]:
    """ "Today, 19 May", "last year (2022)", "tomorrow, March 3": one expression fixes the other."""
    quoted = find_speech(article.text, article.blocks) if times else ()
    for relative, dated in _beside(article.text, times):
        meant = resolve(dated, None)
        one, other = sorted((relative, dated), key=lambda t: t.span.start)
        if meant is None or (meant.is_day and not meant.yearless and any(q.holds(one.span) for q in quoted)):
            continue  # nobody says aloud in which year yesterday was: a letter or diary is quoted
        if meant.yearless and _unit_and_count(relative.expression)[0] != "day":
            continue  # "earlier this year, in April" is true of any year
        yield Clue("beside", f"'{one.text}' beside '{other.text}'", _same(relative, meant), one.span)


def _beside(text: str, times: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Each expression counted from the report's day that stands next to a date, with that date."""
    for one, other in pairwise(times):
        if not re.fullmatch(r"\s*[,(–—-]\s*(?:on |in )?", text[one.span.end : other.span.start]):
            continue
        relative, dated = (one, other) if _RELATIVE.match(one.expression) else (other, one)
        told = _RELATIVE.match(relative.expression) and _RELATIVE_WORD.search(relative.text)
        if told and not _RELATIVE.match(dated.expression):
            yield relative, dated


def _same(relative: Timex, meant: When) -> Callable[[date], bool]:
    """Whether, said on a day, the relative expression means that date."""
    unit, count = _unit_and_count(relative.expression)

    def allows(d: date) -> bool:
        said = unit_of(unit, stepped(unit, count, d))
        if meant.yearless:
            return said.grain == "day" and f"XXXX-{said.first:%m-%d}".startswith(meant.plain)
        first, last = meant.first(), meant.last()
        return first is not None and last is not None and said.first <= last and first <= said.last

    return allows


def _unit_and_count(expression: str) -> tuple[str, int]:
    match = re.search(r"([a-z]+)([+-]\d{1,3})\Z", expression)
    return (match[1], int(match[2])) if match else ("day", 0)


def _sequences(article: Article, times: Sequence[Timex]) -> Iterator[Clue]:
    """ "In November 2021, and then in late October": the October after, and less than a year ago."""
    for one, then in pairwise(times):
        between = article.text[one.span.end : then.span.start]
        if len(between) > 80 or not _THEN.search(between) or re.search(r"[.!?]\s", between):
            continue
        before = _dated_with_year(one)
        own = then.expression.rpartition("|")[2]  # the month itself, not what it may be counted from
        match = re.fullmatch(r"(?:\w+:)?XXXX-(\d\d)(?:-\d\d)?", own)
        if before is None or before.days() > 31 or not match or then.tense != "past":
            continue
        last = before.last()
        assert last
        year = last.year + (int(match[1]) <= last.month)
        low = date(year, int(match[1]), 1)
        high = low + timedelta(days=365)
        said = f"'{then.text}' follows on '{one.text}'"
        yield Clue("sequence", said, lambda d, low=low, high=high: low <= d <= high, then.span, sure=False)  # type: ignore[misc]


def _bounds(article: Article, times: Sequence[Timex]) -> Iterator[Clue]:
    """What is told as past lies before the report, what will come after it."""
    beside = {dated.span for _, dated in _beside(article.text, times)}
    recalled = recalled_dates(article, times) | beside
    dated = [(w, t) for t in times if t.span not in recalled and (w := _dated_with_year(t))]
    past = [(w, t) for w, t in dated if t.tense == "past"]
    future = [(w, t) for w, t in dated if t.tense == "future"]
    if past:
        first, timex = max((w.first() or date.min, t.span.start, t) for w, t in past)[::2]
        yield Clue("after", f"'{timex.text}' is past", lambda d: d >= first, timex.span, sure=False)
    if future:
        last, timex = min((w.last() or date.max, t.span.start, t) for w, t in future)[::2]
        yield Clue("before", f"'{timex.text}' lies ahead", lambda d: d <= last, timex.span, sure=False)


def _dated_with_year(timex: Timex) -> When | None:
    if (
        timex.type != "DATE"
        or not re.search(r"(?<![\d+-])(?:19|20)\d\d(?!\d)", timex.expression)
        or "|" in timex.expression
    ):
        return None
    when = resolve(timex, None)
    return when if when and not when.yearless and when.days() <= 366 else None


def _annual_figures(article: Article, times: Sequence[Timex]) -> Iterator[Clue]:
    """ "Rose by 24 percent in 2022" and "last year": the whole of 2022 is over, and it was last year."""
    if not any(t.expression == "year-1" for t in times):
        return
    years = [t for t in times if t.tense == "past" and re.fullmatch(r"(?:19|20)\d\d", t.expression)]
    latest = max((t for t in years), key=lambda t: (t.expression, -t.span.start), default=None)
    if latest is None or not _is_annual_figure(article, latest):
        return
    year = int(latest.expression) + 1
    last = next(t for t in times if t.expression == "year-1")
    said = f"a figure for '{latest.text}' beside '{last.text}'"
    yield Clue("annual", said, lambda d: d.year == year, latest.span, sure=False)


def _is_annual_figure(article: Article, timex: Timex) -> bool:
    before = article.text[max(0, timex.span.start - 60) : timex.span.start]
    return bool(re.search(r"(?:percent|per cent|%|million|billion)[^.!?\n]{0,30}\bin\s+\Z", before))
