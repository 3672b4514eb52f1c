"""A time expression as it was said, and what it means once the day of saying is known."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.values import Span, When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Timex(msgspec.Struct, frozen=True):
    """One expression of time in a report, kept unresolved until its anchor is known."""

    span: Span
    text: str
    type: TimexType
    expression: str
    rule: str
    tense: Literal["past", "future", "present", ""] = ""


def resolve(timex: Timex, anchor: When | None) -> When | None:
    """The date meant, given the report's date; None where the words and the anchor do not say."""
    raise NotImplementedError
