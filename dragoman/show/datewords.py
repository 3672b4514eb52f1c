"""Dates in words, as precise as the record has them: `2022-12-05?` is "probably on 5 December 2022".

Given is EDTF as values.When knows it; ValueError where it is none, but in `unchecked`.
"""

from __future__ import annotations

from typing import Final

from dragoman.show.wording import UNDATED
from dragoman.values import When

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_UNKNOWN_YEAR: Final = "XXXX"
_DOUBT: Final = {"?": "probably ", "~": "about ", "%": "probably about "}


def on(edtf: str) -> str:
    """When something was: `on 19 May 2023`, `in May 2023`, `between 22 and 28 May 2023`."""
    first, last = _ends(edtf)
    if first != last:
        return f"{_doubt(edtf)}between {_span(first, last, ' and ')}"
    if "~" in edtf or "%" in edtf:
        return _doubt(edtf) + _told(first)
    return f"{_doubt(edtf)}{'on' if len(first) == 3 else 'in'} {_told(first)}"


def plain(edtf: str | None) -> str:
    """The date alone: `19 May 2023`, `May 2023`, `22 to 28 May 2023`; `undated` where there is none."""
    if edtf is None:
        return UNDATED
    first, last = _ends(edtf)
    return _doubt(edtf) + (_span(first, last, " to ") if first != last else _told(first))


def unchecked(text: str | None) -> str:
    """`plain` for a value that may be no date: such a one is given as it stands."""
    try:
        return plain(text or None)
    except ValueError:
        return text or UNDATED


def ahead(edtf: str | None) -> str:
    """For when something is planned: `for 19 May 2023`, `for a day between 22 and 28 May 2023`."""
    if edtf is None:
        return "for a day that is not told"
    first, last = _ends(edtf)
    if first != last:
        grain = "a day" if len(first) == 3 else "some time"
        return f"{_doubt(edtf)}for {grain} between {_span(first, last, ' and ')}"
    if "~" in edtf or "%" in edtf:
        return f"for {_doubt(edtf)}{_told(first)}"
    return f"{_doubt(edtf)}for {_told(first)}"


def _doubt(edtf: str) -> str:
    marks = _DOUBT.keys() & edtf
    return _DOUBT[marks.pop() if len(marks) == 1 else "%"] if marks else ""


_Part = tuple[str, ...]


def _ends(edtf: str) -> tuple[_Part, _Part]:
    """The first and last year, month and day as far as they are given; one and the same but for intervals."""
    first, _, last = When(edtf).plain.partition("/")
    return tuple(first.split("-")), tuple((last or first).split("-"))


def _told(part: _Part) -> str:
    """`5 December 2022`, `December 2022`, `2022`, `5 December of an unknown year`."""
    return " ".join((*_day_and_month(part), *_year(part)))


def _day_and_month(part: _Part) -> list[str]:
    month = [MONTHS[int(part[1]) - 1]] if len(part) > 1 else []
    return [str(int(part[2])), *month] if len(part) > 2 else month


def _year(part: _Part) -> list[str]:
    return ["of an unknown year"] if part[0] == _UNKNOWN_YEAR else [part[0]]


def _span(first: _Part, last: _Part, joint: str) -> str:
    """Two ends with what they share told once, at the end."""
    mine, shared = _day_and_month(first), first[0] == last[0]
    if shared and len(first) == len(last) == 3 and first[1] == last[1]:
        mine = mine[:1]
    told = " ".join(mine if shared and mine else (*mine, *_year(first)))
    return f"{told}{joint}{_told(last)}"
