"""What a clue is: some words of an undated report, and the days of publication that they allow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Final

from dragoman.records import Article
from dragoman.stretch import make_day
from dragoman.values import Span

# Reports are looked for in these years.
YEARS: Final = range(1990, 2036)
# A weekday alone names a day at most this far from the report; news is told within as many days.
WEEK: Final = 6
# What stands behind so many characters, or sentences, is no news any more.
FAR: Final = 50_000
FAR_SENTENCES: Final = 300
# The sentences of the body that tell the news.
LEAD: Final = 4


@dataclass(frozen=True, slots=True)
class Clue:
    """Which days of publication some words allow; `says` puts it in plain words, quoting them.

    `day` is the day of an event that the report tells as its news, where the clue names one: of several
    days allowed, the report's is most likely that. `sure` is False where another reading of the words is
    possible. `stretches`, where given, are the days allowed as first and last days, in order and apart.
    """

    kind: str
    says: str
    allows: Callable[[date], bool]
    span: Span
    day: Callable[[int], date | None] | None = None
    sure: bool = True
    stretches: tuple[tuple[date, date], ...] = ()

    def left(self, days: Sequence[date]) -> Sequence[date]:
        """Those of some days, given in order, that it allows."""
        if not self.stretches:
            return [day for day in days if self.allows(day)]
        found: list[date] = []
        for low, high in self.stretches:
            found += days[bisect_left(days, low) : bisect_right(days, high)]
        return found


def stretched(
    kind: str, says: str, stretches: Iterable[tuple[date, date]], span: Span, *, sure: bool = True
) -> Clue:
    """A clue that allows the days of some stretches, which may overlap."""
    apart: list[tuple[date, date]] = []
    for low, high in sorted(stretches):
        if apart and low <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(high, apart[-1][1]))
        else:
            apart.append((low, high))
    allowed = tuple(apart)
    return Clue(
        kind, says, lambda day: any(a <= day <= b for a, b in allowed), span, sure=sure, stretches=allowed
    )


def between(low: date, high: date) -> Callable[[date], bool]:
    """Whether a day lies from low to high, both included."""
    return lambda day: low <= day <= high


def moved(day: date, days: int) -> date:
    """The day so many days on; the calendar's end where it ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def years_on(day: date, years: int) -> date:
    """The same day of another year: 28 February for the 29th where there is none; at most year 9999."""
    year = min(max(day.year + years, 1), 9999)
    return make_day(year, day.month, day.day) or day.replace(year=year, day=28)


def lead_of(article: Article) -> tuple[Span, ...]:
    """The first sentences of the body, and those of the title."""
    bodies = [b.span for b in article.blocks if b.kind == "body"]
    titles = [b.span for b in article.blocks if b.kind == "title"]
    in_body = (s for s in article.sentences if not bodies or any(b.holds(s) for b in bodies))
    in_title = (s for s in article.sentences if any(t.holds(s) for t in titles))
    return (*in_title, *islice(in_body, LEAD))


def in_lead(article: Article, span: Span) -> bool:
    """Whether it stands among the first sentences of the body."""
    bodies = [b.span for b in article.blocks if b.kind == "body"]
    in_body = (s for s in article.sentences if not bodies or any(b.holds(s) for b in bodies))
    return any(s.holds(span) for s in islice(in_body, LEAD))
