"""The document that every format renders: sections of sentences and tables, and the numbered sources.

Texts may hold words of reports as they are: a renderer escapes all of them alike.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the numbers of the sources that it rests on; none where it is about the record.

    `command` is one that shows more.
    """

    text: str
    notes: tuple[int, ...] = ()
    command: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that run on."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences under a `lead`; `rest` says how many more there are."""

    lead: str
    sentences: tuple[Sentence, ...]
    rest: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; `caption` says what the table shows."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    rest: Sentence | None = None


Block = Paragraph | Points | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One passage that sentences rest on: its report, and the exact words with their place in it.

    `as_number` is the source of the same report that stood first, and gives the report's place.
    """

    number: int
    title: str
    outlet: str | None
    date: str
    source: str
    url: str | None
    words: str
    start: int
    end: int
    as_number: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A brief: `head` says what it rests on, `sources` are in the order of their numbers."""

    title: str
    head: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
