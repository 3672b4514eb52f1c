"""Where the paragraphs of a text are: a line each, or the joined lines of a hard-wrapped text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.values import Span

# Characters that show nothing: white space, and the invisible marks that pages leave between words.
_INVISIBLE = ((0xAD, 0xAD), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069))
_BLANKS = "\ufeff" + "".join(
    [chr(code) for code in range(0x3001) if chr(code).isspace()]
    + [chr(code) for low, high in _INVISIBLE for code in range(low, high + 1)]
)
_BREAK = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S{1,60}")
# Nobody wraps narrower or wider than this (characters); some wrap a few characters before the width.
_NARROWEST, _WIDEST, _RAGGED = 45, 100, 6
# Of the adjacent lines of a wrapped text, most were broken because the next word did not fit, and most of
# those go on in lower case; of a text with one paragraph a line, hardly any.
_WRAPPED_SHARE, _LOWER_SHARE, _WRAPPED_PAIRS = 0.6, 0.5, 3


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs in order, without the white space around them; blank ones are left out."""
    lines = list(_lines(text))
    width = _width(text, lines)
    if width is None:
        return tuple(lines)
    found: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _is_wrap(text, before, line, width):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return tuple(found)


def trim(text: str, start: int, end: int) -> Span:
    """The stretch without the blank characters at its edges (empty at its start where all are blank)."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(_BLANKS))
    return Span(start + left, max(start + left, start + len(words.rstrip(_BLANKS))))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for end, following in [*(match.span() for match in _BREAK.finditer(text)), (len(text), 0)]:
        line = trim(text, start, end)
        if line.start < line.end:
            yield line
        start = following


def _width(text: str, lines: list[Span]) -> int | None:
    """The column at which a text is wrapped; None for a text with one paragraph a line."""
    lengths = [line.end - line.start for line in lines]
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    longer = sum(length > _WIDEST for length in lengths)
    if width < _NARROWEST or longer * 20 > len(lines):
        return None
    pairs = [pair for pair in pairwise(lines) if _adjacent(text, *pair)]
    wraps = [following for line, following in pairs if _is_wrap(text, line, following, width)]
    lower = sum(text[line.start].islower() for line in wraps)
    wrapped = len(wraps) >= max(_WRAPPED_PAIRS, _WRAPPED_SHARE * len(pairs))
    return width if wrapped and lower >= _LOWER_SHARE * len(wraps) else None


def _adjacent(text: str, line: Span, following: Span) -> bool:
    """Whether one line end and no blank line lies between the two."""
    return len(_BREAK.findall(text, line.end, following.start)) == 1


def _is_wrap(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the line was broken because the next word would have passed the width."""
    word = _FIRST_WORD.match(text, following.start)
    length = line.end - line.start
    return (
        word is not None
        and length >= _NARROWEST - 2 * _RAGGED
        and length + 1 + len(word[0]) > width - _RAGGED
        and _adjacent(text, line, following)
    )
