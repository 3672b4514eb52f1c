"""Words of time that tell none: "Good Friday", "the Sunday Times", "Resolution 1973"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from dragoman.values import Span

_SHIPPED: Final = files("dragoman.detect") / "words" / "timenames.toml"
# How far from the word of time the rest of its name is looked for, in characters.
_REACH: Final = 60
_NOTHING: Final = "(?!)"

_Name = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]


def in_name(text: str, span: Span, sentence: Span) -> bool:
    """Whether the words of time at a span of a sentence are part of a name or a number."""
    said = span.of(text)
    left = text[max(sentence.start, span.start - _REACH) : span.start]
    right = text[span.end : min(sentence.end, span.end + _REACH)]
    return any(
        words.match(said) and (before.search(left) or after.match(right)) for words, before, after in _names()
    )


@cache
def _names() -> tuple[_Name, ...]:
    """Each name's own word, what stands before it and what after it."""
    return tuple(
        (
            re.compile(rf"(?:{name['words']})\Z"),
            re.compile(rf"(?:{''.join(name.get('before', _NOTHING).splitlines())})\Z"),
            re.compile(name.get("after", _NOTHING)),
        )
        for name in tomllib.loads(_SHIPPED.read_text(encoding="utf-8"))["names"]
    )
