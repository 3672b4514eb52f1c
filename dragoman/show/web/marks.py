"""The text of a report cut where blocks, cited words or parts begin and end, so that marks may overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dragoman.record.citing import Cited
from dragoman.records import Block
from dragoman.show.web.words import place
from dragoman.values import Span

# Where several facts stand at the same words, the look is that of the first of these; names come last.
RANK: Final = (
    "meetings", "agreements", "plans", "positions", "conditions", "statements", "figures", "formats",
    "disagreements", "events", "actors",
)  # fmt: skip
_COLUMNS: Final = re.compile(r"\S(?:\t| {3})[ \t]*\S")  # two spaces after a full stop are no column


@dataclass(frozen=True)
class Mark:
    """Words that an item cites."""

    span: Span
    fact: Cited

    @property
    def at(self) -> str:
        """Its anchor."""
        return place(self.span)

    @property
    def rank(self) -> tuple[int, int, str]:
        """The shortest first: who points at a name means the name."""
        return self.span.end - self.span.start, RANK.index(self.fact.label.kind), self.fact.label.id


@dataclass(frozen=True)
class Piece:
    """A stretch with the same marks throughout, the most exact first; `begins` are those that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> list[str]:
        """The kinds of the facts that are marked, the one that gives the look first."""
        return sorted({mark.fact.label.kind for mark in self.marks}, key=RANK.index)


@dataclass(frozen=True)
class Marked:
    """A block, or what of it stands in this part."""

    kind: str
    pieces: tuple[Piece, ...]
    columns: bool = False  # whether its spaces set it in columns, so that they must be kept


def marked(text: str, blocks: Sequence[Block], facts: Iterable[Cited], part: Span) -> list[Marked]:
    """The blocks of a part of the text, with the marks of the facts that are cited in it."""
    marks = sorted(
        (Mark(span, fact) for fact in facts for span in fact.spans if span.meets(part)),
        key=lambda mark: (mark.span.start, mark.span.end, mark.fact.label.id),
    )
    blocks = blocks or (Block("body", 0, len(text)),)
    here = [block for block in blocks if block.span.meets(part)]
    return [_block(text, block.kind, _cut(block.span, part), marks) for block in here]


def _block(text: str, kind: str, span: Span, marks: Sequence[Mark]) -> Marked:
    return Marked(kind, tuple(_pieces(text, span, marks)), bool(_COLUMNS.search(text, span.start, span.end)))


def _cut(span: Span, part: Span) -> Span:
    return Span(max(span.start, part.start), min(span.end, part.end))


def _pieces(text: str, block: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    """One pass over the bounds: what is open at each bound is kept, so that many marks stay cheap."""
    near = [mark for mark in marks if mark.span.meets(block)]
    bounds = {block.start, block.end}
    for mark in near:
        bounds |= {max(mark.span.start, block.start), min(mark.span.end, block.end)}
    waiting, open_ones = list(reversed(near)), list[Mark]()
    for start, end in pairwise(sorted(bounds)):
        open_ones = [mark for mark in open_ones if mark.span.end > start]
        begins = []
        while waiting and waiting[-1].span.start <= start:
            begins.append(waiting.pop())
        open_ones += [mark for mark in begins if mark.span.end > start]
        ranked = sorted(open_ones, key=lambda mark: mark.rank)
        own = tuple(mark for mark in begins if mark.span.start >= block.start)
        yield Piece(text[start:end], tuple(ranked), own)
