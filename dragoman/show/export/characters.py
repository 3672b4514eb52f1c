"""Characters that a format cannot hold, each replaced by one other, so that positions in the text stay."""

from __future__ import annotations

import re

# What XML 1.0 does not allow, not even escaped; spreadsheets and calendars choke on the same.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def clean(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def line_feeds(text: str) -> str:
    """The text with a line feed for every line end."""
    return _LINE_END.sub("\n", text)


def short(text: str, longest: int) -> str:
    """The text on one line, cut with an ellipsis where it is longer."""
    one = " ".join(clean(text).split())
    return one if len(one) <= longest else one[: longest - 1].rstrip() + "…"
