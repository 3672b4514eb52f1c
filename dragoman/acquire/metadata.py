"""What a page or a row says of itself: titles, outlets, addresses and the day of publication."""

from __future__ import annotations

import re
from typing import Any

from dragoman.dates import read_date
from dragoman.records import Published

_LONGEST = 500


def published(said: object, where: str) -> Published | None:
    """A publication date from a field's value, only where it can be read in one way and has a year."""
    words = line(said)
    when = read_date(words) if words else None
    if when is None or when.yearless:
        return None
    return Published(date=when.edtf, how="metadata", why=f"{where} says {words!r}")


def line(value: object) -> str | None:
    """A field's value as one line of text; None where it is empty or no text."""
    if not isinstance(value, str):
        return None
    return " ".join(value[: 4 * _LONGEST].split())[:_LONGEST] or None


def address(value: object) -> str | None:
    """A field's value if it is a web address."""
    words = line(value)
    return words if words and re.match(r"https?://[^\s/]+", words, re.IGNORECASE) else None


def name_of(value: Any) -> str | None:
    """A name given as text or, as in JSON-LD, as an object (or list of objects) with a name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return line(value)
