"""The dates that a person types, and the days that a date on record can mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dragoman.values import When

_TYPED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


def typed_date(text: str) -> When:
    """A year, month or day as typed (`2023`, `2023-05`, `2023-05-19`); ValueError says what is wrong."""
    from dragoman.values import When

    if not _TYPED.match(text):
        raise ValueError(
            f"{text!r} is not a date; write a year, a month or a day: 2023, 2023-05 or 2023-05-19"
        )
    try:
        return When(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar; write for example 2023-05-19") from None


def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and last day that an EDTF date can mean; None where there is no date or it says no year."""
    from dragoman.values import When

    when = When(edtf) if edtf else None
    return (when.first(), when.last()) if when else (None, None)
