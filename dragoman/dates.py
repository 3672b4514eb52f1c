"""Written calendar dates: `5 Dec. 2022`, `May 19`, `05.12.2022`, ISO 8601 and the dates of mail headers.

Only what can be read in one way is read. Used for metadata and date lines; what an expression inside a
sentence means is timex.py's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.values import When

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<d>\d{1,2})"
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?[,\s]\s{0,3}(?:the\s{1,3})?)?"
)
_CLOCK = (
    r"t?\d{1,2}[:.h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s?[ap]\.?m\b\.?"
)
_ZONE = (
    r"(?:\s?(?:z\b|\(?(?:utc|gmt|msk|cet|cest|eet|eest|est|edt|pst|pdt|bst|ist)\b\)?))?"
    r"(?:\s?[+-]\d{1,2}(?::?\d{2})?\b)?"
)
# Between the month or day and the year: "May 5, 2023", "5 May ,2023".
_TO_YEAR = r"(?:,?[\s-]{1,3}|\s?,\s?)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)",
        r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"{_DAY}(?:st|nd|rd|th)?(?:\s{{1,3}}of)?[\s-]{{1,3}}{_MONTH}(?:{_TO_YEAR}{_YEAR})?",
        rf"{_MONTH}\s{{1,3}}{_DAY}(?:st|nd|rd|th)?(?!\d|:\d)(?:{_TO_YEAR}{_YEAR})?",
        rf"{_MONTH},?\s{{1,3}}{_YEAR}",
    )
)
_BEFORE = re.compile(rf"{_WEEKDAY}(?:(?:{_CLOCK}){_ZONE}[,\s|–—-]{{1,4}})?{_WEEKDAY}", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:[,\s|/–—-]{{0,4}}(?:\bat\s{{1,3}})?(?:{_CLOCK}){_ZONE}|\s?\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\))",
    re.IGNORECASE,
)
# A clock time of North America: there the month stands first.
_AMERICAN = re.compile(
    r"[,\s]{1,3}\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\s?[ecmp][sd]?t\b", re.IGNORECASE
)


_WEEKDAY_NAMED = r"(?P<w>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY_AFTER = re.compile(rf"[,\s|(–—-]{{1,4}}{_WEEKDAY_NAMED}\b", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY_NAMED}\b[,.\s|–—-]{{0,4}}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date that stands in a text from start to end (weekday and clock time included)."""

    when: When
    start: int
    end: int


def date_at(text: str, start: int = 0) -> WrittenDate | None:
    """The date that begins exactly there, with the weekday and clock time around it; None if none does."""
    before = _BEFORE.match(text, start)
    assert before is not None
    for at in dict.fromkeys((before.end(), start)):
        for form in _FORMS:
            match = form.match(text, at)
            when = _when(match) if match else None
            if match and when:
                after = _AFTER.match(text, match.end())
                return WrittenDate(when, start, after.end() if after else match.end())
    return None


def read_date(words: str) -> When | None:
    """The date that these words are, and nothing else; None where they are none or can mean two days."""
    words = words.strip()
    found = date_at(words) if len(words) <= 80 else None
    return found.when if found and not words[found.end :].strip(" .,") else None


def _when(match: re.Match[str]) -> When | None:
    parts = match.groupdict()
    try:
        if "a" in parts:
            a, b = int(parts["a"]), int(parts["b"])
            if _AMERICAN.match(match.string, match.end()) and a <= 12:
                return When(f"{parts['y']}-{a:02d}-{b:02d}")
            return _numeric(a, b, parts["y"], parts["s"]) or _on_weekday(match, a, b)
        month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.index(parts["m"][:3].lower()) + 1
        day = f"-{int(parts['d']):02d}" if parts.get("d") else ""
        return When(f"{parts['y'] or 'XXXX'}-{month:02d}{day}")
    except ValueError:
        return None


def _numeric(a: int, b: int, year: str, mark: str) -> When | None:
    """Day and month in figures: with dots the day stands first; else only if one order is possible."""
    if b > 12 or (a > 12 and b <= 12) or a == b or mark == ".":
        day, month = (b, a) if b > 12 else (a, b)
        return When(f"{year}-{month:02d}-{day:02d}")
    return None


def _on_weekday(match: re.Match[str], a: int, b: int) -> When | None:
    """`10/05/2023 Wednesday` is in May: of the two days that it can mean, the one of that weekday."""
    after, before = (
        _WEEKDAY_AFTER.match(match.string, match.end()),
        _WEEKDAY_BEFORE.search(match.string[max(match.start() - 20, 0) : match.start()]),
    )
    told = after or before
    if told is None:
        return None
    days = (date(int(match["y"]), month, day) for month, day in ((a, b), (b, a)))
    fit = [day for day in days if day.strftime("%a").lower() == told["w"][:3].lower()]
    return When.of(fit[0]) if len(fit) == 1 else None
