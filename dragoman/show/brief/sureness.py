"""How sure a record is, in words: independent sources, copies, doubt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.show.brief.english import number
from dragoman.show.brief.writer import Writer

# Below it fewer than three in five such items were right when confidence was measured.
DOUBTFUL: Final = 0.6


def support(reports: Iterable[str], confidence: float, writer: Writer, *, by: str = "") -> str:
    """` (two independent sources)`; nothing where one plain report tells it, as the head of a brief says.

    `by` stands before the number: `named by `, where not each source tells all of the sentence.
    """
    told = set(reports)
    sources = writer.sources(told)
    notes = [f"{by}{number(sources)} independent sources"] if sources > 1 else []
    if sources == 1 and len(told) > 1:
        notes.append("one report and its copies")
    if confidence < DOUBTFUL:
        notes.append("in words that leave room for doubt")
    return f" ({'; '.join(notes)})" if notes else ""
