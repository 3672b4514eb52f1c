"""What stands inside quotation marks, in whatever way a report sets them.

    text and blocks → paragraphs → marks paired in each (marks.py) → quotations joined over paragraphs

A quotation that is not closed goes on in the next paragraph if that one opens with a mark again, or if a
later one closes it with nothing opened between; otherwise it ends with its paragraph. So an odd mark
costs its own paragraph at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from dragoman.detect.speech.marks import Mark, Paired, opens_with_mark, pair_marks
from dragoman.records import Block
from dragoman.values import Span

# A statement may run on unclosed for so many paragraphs before its closing mark counts for nothing.
LONGEST_STATEMENT = 60
_BREAK = re.compile(r"\n[ \t\r\f\v\u00a0]*(?=\n)|(?<=[.!?\"”’»:])[ \t\r]*\n|\r\r|\u2029|\u0085")
_INTRODUCES = re.compile(r"[:,]\s*\Z")
_TITLED = re.compile(
    r"(?:\b(?:en)?titled|\bso-called|\bheadlined|\bcode-?named|\bnicknamed|\bknown under the name|"
    r"\bunder the (?:title|name|headline|motto|slogan|theme)(?: of)?)[\s,:]*\Z",
    re.IGNORECASE,
)
# Before these a capital tells a name ("the agreement “On Peace”") from words ("the agreement “must hold”").
_NAMED = re.compile(
    r"\b(?:called|named|dubbed|known as|book|film|article|report|song|conference|forum|operation|initiative|"
    r"programme|program|platform|agreement|treaty|declaration|newspaper|party|movement|alliance|coalition|"
    r"project)[\s,:]*\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SMALL = frozenset(
    "a an and as at between by for from in into of on or over the to towards under upon with within".split()
)


class Quotation(msgspec.Struct, frozen=True):
    """A stretch inside quotation marks, without them.

    `closed` tells whether its closing mark was found in its own paragraph; `level` is 0 for an outermost
    one; `continues` tells that it carries on the quotation of an earlier paragraph.
    """

    span: Span
    closed: bool = True
    level: int = 0
    continues: bool = False


@dataclass(slots=True)
class _Statement:
    """A quotation that its paragraph left open, and the paragraphs passed since."""

    mark: Mark
    single: bool
    home: Span
    passed: list[Span] = field(default_factory=list)


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """All quotations of a report in text order, each before those nested in it; none in boilerplate."""
    found: list[Quotation] = []
    waiting: _Statement | None = None
    for home in paragraphs(text, blocks):
        paired = pair_marks(text, home.start, home.end)
        found += [_quotation(text, p.opening.end, p.closing.start) for p in paired.pairs]
        carries = False
        if waiting is not None:
            ended, carries = _carry_on(text, waiting, home, paired, found)
            waiting = None if ended else waiting
        if carries:
            _mark_first(found, home)
        opened = _opened(text, home, paired)
        if opened is not None:
            found += _unclosed(text, opened, carries)
            waiting = opened
    return _levelled(q for q in found if q.span.start < q.span.end)


def quoted_words(text: str, span: Span) -> list[str]:
    """The words of a quotation."""
    return _WORD.findall(text, span.start, span.end)


def is_name(text: str, span: Span) -> bool:
    """Whether the quotation marks hold a title or name ("On Peace", so-called "3+3"), not speech."""
    words = quoted_words(text, span)
    if not words or len(words) > 20:
        return not words
    last = text[span.end - 1]
    before = text[max(0, span.start - 60) : max(0, span.start - 1)]
    if _TITLED.search(before) or (_NAMED.search(before) and not words[0][0].islower()):
        return last not in ",?!" or len(words) < 4
    titled = all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in words)
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in words)
    # American usage puts the comma of the sentence inside the marks of a title.
    return titled and (last not in ".,!?…" or (capitals > 1 and last in ".,"))


def paragraphs(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """The paragraphs of a report's title and body blocks, without the white space around them."""
    for block in blocks:
        if block.kind == "boilerplate":
            continue
        start = block.start
        for match in _BREAK.finditer(text, block.start, block.end):
            yield from _trimmed(text, start, match.end())
            start = match.end()
        yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _quotation(text: str, start: int, end: int, *, closed: bool = True, continues: bool = False) -> Quotation:
    span = next(_trimmed(text, start, end), Span(start, start))
    return Quotation(span, closed, 0, continues)


def _opened(text: str, home: Span, paired: Paired) -> _Statement | None:
    """The quotation that a paragraph leaves open, if that is no slip or apostrophe."""
    if paired.open_double is not None:
        return _Statement(paired.open_double, False, home)
    mark = paired.open_single
    if mark is None or (mark.start > home.start and not _INTRODUCES.search(text, home.start, mark.start)):
        return None
    return _Statement(mark, True, home)


def _unclosed(text: str, opened: _Statement, continues: bool) -> list[Quotation]:
    """A double mark quotes at least to its paragraph's end; a single one only if it is closed later."""
    if opened.single:
        return []
    first = continues and opened.mark.start == opened.home.start
    return [_quotation(text, opened.mark.end, opened.home.end, closed=False, continues=first)]


def _carry_on(
    text: str, waiting: _Statement, home: Span, paired: Paired, found: list[Quotation]
) -> tuple[bool, bool]:
    """Whether an open statement ends with this paragraph's marks, and whether this paragraph takes it up."""
    stray = paired.stray_single if waiting.single else paired.stray_double
    if not waiting.single and opens_with_mark(text, home.start, home.end):
        return True, True
    if stray is not None:
        found += _whole(text, waiting, home, stray)
        return True, False
    waiting.passed.append(home)
    reopened = paired.open_single if waiting.single else paired.open_double
    return reopened is not None or len(waiting.passed) > LONGEST_STATEMENT, False


def _whole(text: str, waiting: _Statement, home: Span, closing: Mark) -> list[Quotation]:
    """The paragraphs of a statement opened in one and closed in a later one."""
    first = [_quotation(text, waiting.mark.end, waiting.home.end, closed=False)] if waiting.single else []
    middle = [Quotation(span, False, 0, True) for span in waiting.passed]
    return [*first, *middle, _quotation(text, home.start, closing.start, continues=True)]


def _mark_first(found: list[Quotation], home: Span) -> None:
    """Tell the paragraph's first quotation that it carries on an earlier one."""
    for k in range(len(found) - 1, -1, -1):
        if found[k].span.start < home.start:
            return
        if found[k].span.start <= home.start + 2:
            found[k] = msgspec.structs.replace(found[k], continues=True)


def _levelled(found: Iterator[Quotation]) -> tuple[Quotation, ...]:
    """In text order, each with the number of quotations around it."""
    around: list[Span] = []
    levelled: list[Quotation] = []
    for q in sorted(found, key=lambda q: (q.span.start, -q.span.end)):
        while around and around[-1].end <= q.span.start:
            around.pop()
        if around and not around[-1].holds(q.span):
            continue
        levelled.append(msgspec.structs.replace(q, level=len(around)))
        around.append(q.span)
    return tuple(levelled)
