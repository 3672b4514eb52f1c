"""Dates as people write them, no more precise than the record has them."""

from __future__ import annotations

import re

from dragoman.show.wording import UNDATED

MONTHS = "January February March April May June July August September October November December".split()
_PART = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)\Z")
_DOUBT = {"?": "probably ", "~": "about ", "%": "probably about ", "": ""}


def told(edtf: str | None) -> str:
    """`2023-05-19` is `19 May 2023`, `2023-05` `May 2023`, `2020/2022` `2020 to 2022`, None `undated`."""
    if not edtf:
        return UNDATED
    return " to ".join(map(_part, edtf.split("/", 1)))


def _part(text: str) -> str:
    match = _PART.match(text)
    if not match:
        return text
    year, month, day, doubt = match.groups()
    month_named = MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else month
    known = [str(int(day)) if day else None, month_named, "of an unknown year" if year == "XXXX" else year]
    return _DOUBT[doubt] + " ".join(filter(None, known))
