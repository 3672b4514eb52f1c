"""Small frozen values that every stage shares: Span, When, ids."""

from __future__ import annotations

import calendar
import hashlib
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

import msgspec


def make_id(kind: str, *parts: object) -> str:
    """Name a thing after its evidence: the same parts give the same id, on any machine."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def digest(text: str) -> str:
    """The SHA-256 of a text in hexadecimal, lone surrogates included: by it a report is known again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters start..end (end excluded, in code points) of one report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span in its report's text."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    @classmethod
    def over(cls, spans: list[Span] | tuple[Span, ...]) -> Self:
        """The smallest span that holds all of them (at least one)."""
        return cls(min(s.start for s in spans), max(s.end for s in spans))


_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)\Z")
_MARKS = str.maketrans("", "", "?~%")


class When(msgspec.Struct, frozen=True):
    """A date as precise as its source: an EDTF string (ISO 8601-2, level 1 and a part of 2).

    Held are years, months and days (`2023`, `2023-05`, `2023-05-19`), the same with an unknown
    year (`XXXX-05-19`), closed intervals of these (`2020/2022`) and the marks `?`, `~` and `%`.
    """

    edtf: str

    def __post_init__(self) -> None:
        _check(self.edtf)

    @property
    def plain(self) -> str:
        """The date without its marks of doubt."""
        return self.edtf.translate(_MARKS)

    @property
    def yearless(self) -> bool:
        """Whether the year is unknown."""
        return "XXXX" in self.edtf

    @property
    def is_day(self) -> bool:
        """Whether it names one day of a known year."""
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", self.plain))

    def first(self) -> date | None:
        """The earliest day that it can mean; None where the year is unknown."""
        return _ends(self.edtf)[0]

    def last(self) -> date | None:
        """The latest day that it can mean; None where the year is unknown."""
        return _ends(self.edtf)[1]

    def fits(self, other: When) -> bool:
        """Whether both can mean the same day (`2023-05` fits `2023-05-19`)."""
        if self.yearless or other.yearless:
            return _yearless_fits(self, other)
        mine, theirs = (self.first(), self.last()), (other.first(), other.last())
        assert mine[0] and mine[1] and theirs[0] and theirs[1]
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def days(self) -> int:
        """How many days it may mean (its imprecision); 366 and more where the year is unknown."""
        first, last = self.first(), self.last()
        return (last - first).days + 1 if first and last else 36600

    @classmethod
    def of(cls, day: date) -> Self:
        """One day."""
        return cls(day.isoformat())

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """The plainest EDTF for a stretch of days: a day, a month, a year or an interval."""
        if first == last:
            return cls(first.isoformat())
        if first.day == 1 and last == _bounds(first.isoformat()[:7])[1]:
            return cls(first.isoformat()[:7])
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            one = first.year == last.year
            return cls(f"{first.year:04d}" if one else f"{first.year:04d}/{last.year:04d}")
        return cls(f"{first.isoformat()}/{last.isoformat()}")


@lru_cache(maxsize=65536)
def _check(edtf: str) -> None:
    for part in edtf.split("/", 1):
        match = _DAY.match(part)
        if not match:
            raise ValueError(f"not a date in EDTF: {edtf!r}")
        _check_day(match[1], match[2], match[3], edtf)


def _check_day(year: str, month: str | None, day: str | None, edtf: str) -> None:
    longest = (
        calendar.monthrange(2000 if year == "XXXX" else max(int(year), 1), int(month or 1))[1]
        if (1 <= int(month or 1) <= 12)
        else 0
    )
    if not longest or not 1 <= int(day or 1) <= longest or year == "0000":
        raise ValueError(f"no such date: {edtf!r}")


@lru_cache(maxsize=65536)
def _ends(edtf: str) -> tuple[date, date] | tuple[None, None]:
    if "XXXX" in edtf:
        return None, None
    parts = edtf.translate(_MARKS).split("/")
    return _bounds(parts[0])[0], _bounds(parts[-1])[1]


@lru_cache(maxsize=65536)
def _bounds(part: str) -> tuple[date, date]:
    year, month, day = (*(int(n) for n in part.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def _yearless_fits(one: When, other: When) -> bool:
    """Month and day agree as far as both give them (intervals: some part agrees)."""
    return any(
        all(x == y or x == "XXXX" or y == "XXXX" for x, y in zip(a.split("-"), b.split("-"), strict=False))
        for a in one.plain.split("/")
        for b in other.plain.split("/")
    )


def day_after(day: date, days: int = 1) -> date:
    """The day so many days later (or earlier)."""
    return day + timedelta(days=days)
