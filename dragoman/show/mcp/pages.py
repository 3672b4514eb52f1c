"""Answers in pages: how many fit, and a cursor that leads on through the same question alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.errors import InputError
from dragoman.values import digest

MOST: Final = 50  # items of one page: more than an assistant can weigh at once
USUAL: Final = 20
_CURSOR: Final = re.compile(r"(\d{1,9})-([0-9a-f]{8})\Z")


def offset(cursor: str | None, question: Sequence[object]) -> int:
    """Where the page begins that a cursor leads to. InputError: it is none, or of another question."""
    if not cursor:
        return 0
    found = _CURSOR.match(cursor)
    if found is None or found[2] != _mark(question):
        advice = "ask without it, or with the arguments of the question that gave it"
        raise InputError("cursor", f"{cursor!r} leads nowhere in this question", advice)
    return int(found[1])


def cursor(begin: int, shown: int, total: int, question: Sequence[object]) -> str | None:
    """The cursor for the page after `shown` items from `begin` on; None on the last."""
    after = begin + shown
    return f"{after}-{_mark(question)}" if shown and after < total else None


def _mark(question: Sequence[object]) -> str:
    return digest(repr(list(question)))[:8]
