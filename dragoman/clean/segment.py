"""Sentences: spans within title, dateline and body blocks, never over the end of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.clean.paragraphs import paragraphs, trim
from dragoman.clean.words import lists
from dragoman.records import Block
from dragoman.values import Span

_READ = frozenset({"title", "dateline", "body"})
_CUES = {key: frozenset(words) for key, words in lists("sentences").items()}
_CLOSERS = "\"'”’»)\\]"
# A text that is quoted whole ("issued a statement that reads as follows, ‘…") has sentences of its own.
_QUOTED_WHOLE = r"(?<=\bfollows)[,:](?=\s+[“\"‘'«„])"
_END = re.compile(rf"[.!?…。！？]+[{_CLOSERS}]*|{_QUOTED_WHOLE}")
_BEFORE = re.compile(r"[^\s(\[“\"‘«—–/]+\Z")
_NEXT = re.compile(r"[\"'“‘«(\[\-–—•*\s]*([^\s\"'“”‘’«»(),.;:!?]*)")
_INITIAL = re.compile(r"(?:[A-Z]|[A-Z]h|Yu|Ya)(?:\.-?[A-Z])*\Z")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
# "The U.S. Under Secretary": a title that opens with a word that opens sentences.
_UNDER = re.compile(r"\s+Under[- ]?[Ss]ecretar(?:y|ies)\b")
_LIST_ITEM = re.compile(r"[\[(]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\Z")
# How far back and ahead a decision looks (characters), whatever the length of the paragraph.
_SIGHT = 80


def sentences(text: str, blocks: Iterable[Block], *, longest: int = 2000) -> tuple[Span, ...]:
    """The sentences of the blocks that are read, in order and without white space around them.

    A stretch of more than `longest` characters without a sentence end is cut at a space.
    """
    found: list[Span] = []
    every = iter(paragraphs(text))
    paragraph = next(every, None)
    for block in blocks:
        while paragraph is not None and paragraph.start < block.end:
            part = Span(max(paragraph.start, block.start), min(paragraph.end, block.end))
            if block.kind in _READ and part.start < part.end:
                found.extend(_of_paragraph(text, part, longest))
            if paragraph.end > block.end:
                break
            paragraph = next(every, None)
    return tuple(found)


def _of_paragraph(text: str, paragraph: Span, longest: int) -> Iterator[Span]:
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() == paragraph.end or _ends(text, start, match, paragraph.end):
            yield from _bounded(text, start, match.end(), longest)
            start = match.end()
    yield from _bounded(text, start, paragraph.end, longest)


def _bounded(text: str, start: int, end: int, longest: int) -> Iterator[Span]:
    """The stretch itself, or pieces not longer than allowed, cut at spaces if there are any."""
    whole = trim(text, start, end)
    start = whole.start
    while whole.end - start > longest:
        space = text.rfind(" ", start + longest // 2, start + longest)
        cut = space if space > 0 else start + longest
        piece = trim(text, start, cut)
        if piece.start < piece.end:
            yield piece
        start = trim(text, cut, whole.end).start if cut < whole.end else cut
    last = trim(text, start, whole.end)
    if last.start < last.end:
        yield last


def _ends(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    """Whether a sentence that began at start ends with these marks."""
    mark, end = match[0], match.end()
    if mark in ",:":
        return True
    ahead = text[end : min(limit, end + _SIGHT)]
    if not ahead[0].isspace():
        return _glued(text, match, ahead)
    following = _NEXT.match(ahead)
    word = following[1] if following else ""
    if not word:
        return len(mark) < 3
    if word[0].islower():
        return False
    if mark[0] in "!?":
        return not (len(mark) > 1 and _is_attribution(ahead))
    if mark[0] != "." or len(mark) > 1:
        return (mark[0] != "…" and not mark.startswith("..")) or not word[0].isdigit()
    before = _BEFORE.search(text, max(start, match.start() - _SIGHT), match.start())
    if before is not None and _ACRONYM.match(before[0]) and _UNDER.match(ahead):
        return False
    return before is None or _full_stop(before[0], word, before.start() <= start + 1)


def _full_stop(before: str, following: str, first: bool) -> bool:
    """Whether a full stop after one word and before another ends a sentence (first: it has one word)."""
    plain = before.strip("“”\"'’(").lower()
    if first and _LIST_ITEM.match(before):
        return False
    if plain in _CUES["numbered"] and following[0].isdigit():
        return False
    if plain in _CUES["either"] or _ACRONYM.match(before):
        return following.lower() in _CUES["starters"]
    if plain in _CUES["within"] or (plain in _CUES["titles"] and before.lstrip("“”\"'’(")[:1].isupper()):
        return False
    if _INITIAL.match(before):
        return following.lower() in _CUES["starters"] and following.lower() != "a"
    return True


def _glued(text: str, match: re.Match[str], ahead: str) -> bool:
    """A lost space: `… in Geneva.The talks …` ends a sentence, `example.Com` and `3.5` do not."""
    word = re.match(r"[“\"‘]?([A-Z][a-z]*)\b", ahead)
    before = text[max(0, match.start() - 3) : match.start()]
    return (
        word is not None
        and len(before) == 3
        and before.isalpha()
        and before.islower()
        and word[1].lower() in _CUES["starters"]
    )


def _is_attribution(ahead: str) -> bool:
    """Whether what follows a question or a cry in quotation marks says whose it is: `Lavrov asked`."""
    words = re.findall(r"[\w’'-]+", ahead)[:6]
    name = next(iter(words), "")
    return name.lower() not in _CUES["starters"] and any(word in _CUES["saying"] for word in words[1:])
