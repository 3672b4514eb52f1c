"""What tests of briefs share: a brief of the hand-built record, and the sentences in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hand_built import keep

from dragoman.record import Store
from dragoman.record import items as it
from dragoman.show.brief.brief import brief
from dragoman.show.brief.document import Document, Paragraph, Points, Sentence, Table

MAY = {"since": date(2023, 5, 1), "until": date(2023, 5, 31)}


def written(path: Path, record: it.Record | None = None, **days: date) -> Document:
    with Store.open(keep(path, record)) as store:
        return brief(store, **(days or MAY))


def sentences(document: Document, title: str) -> list[str]:
    """The texts of a section, leads left out."""
    told: list[str] = []
    for block in next((one.blocks for one in document.sections if one.title == title), ()):
        match block:
            case Paragraph(some):
                told += [one.text for one in some]
            case Points(_, some, rest):
                told += [one.text for one in (*some, *filter(None, [rest]))]
            case Table():
                told += [" | ".join(cell.text for cell in row) for row in block.rows]
    return told


def every_sentence(document: Document) -> list[Sentence]:
    blocks = [block for section in document.sections for block in section.blocks]
    rows = [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    return rows + [one for block in blocks if not isinstance(block, Table) for one in block.sentences]
