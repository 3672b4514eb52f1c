"""The record's dates (EDTF) as other formats write them: never more precise, and never surer, than they are.

    EDTF                      prefixes                    span (days)
    2023-05-19                2023-05-19, 2023-05-19      19 May to 19 May
    2023-05                   2023-05, 2023-05            none
    2023-05-22/2023-05-28     2023-05-22, 2023-05-28      22 May to 28 May
    2022-12-05?               none                        none
    XXXX-05-19                none                        none
    null                      none                        none

Of an interval the record does not say whether the thing lasted so long or lay within it. For people to read,
dates are written by show/datewords.py.
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.values import When

_DOUBT = re.compile("[?~%]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


def prefixes(edtf: str | None, *, doubtful: bool = False) -> tuple[str, str] | None:
    """Begin and end as ISO dates, cut where the record's knowledge ends (`2023-05`); one date is both.

    None where there is no date, the year is unknown, or the date is in doubt (unless `doubtful` is taken).
    """
    if edtf is None or "XXXX" in edtf or (not doubtful and _DOUBT.search(edtf)):
        return None
    parts = When(edtf).plain.split("/")
    return parts[0], parts[-1]


def prefix(edtf: str | None) -> str | None:
    """A single date without doubt, as an ISO date cut where the record's knowledge ends."""
    ends = prefixes(edtf)
    return ends[0] if ends and ends[0] == ends[1] else None


def span(edtf: str | None) -> tuple[date, date] | None:
    """The first and the last day, where the record knows both to the day and without doubt."""
    ends = prefixes(edtf)
    if ends is None or not all(_DAY.match(end) for end in ends):
        return None
    return date.fromisoformat(ends[0]), date.fromisoformat(ends[1])
