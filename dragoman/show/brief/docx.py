"""A brief as a Word document (the extra `dragoman[brief]`): headings, lists, a table, linked sources."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from dragoman.errors import MissingPackageError
from dragoman.show.brief.document import Block, Document, Paragraph, Points, Sentence, Source, Table
from dragoman.show.terminal import safe

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as Line

_ZIP_DAY: Final = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the first that a zip file knows: the same brief gives the same bytes
_NO_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
_SMALL: Final = 9  # points


def render(document: Document) -> bytes:
    """The file. MissingPackageError: python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise MissingPackageError(
            "DOCX needs python-docx, which is not installed; pip install 'dragoman[brief]'"
        ) from error
    word = docx.Document()
    _describe(word, document.title)
    word.add_heading(safe(document.title), level=0)
    _sentences(word.add_paragraph(), document.head)
    for section in document.sections:
        word.add_heading(safe(section.title), level=1)
        for block in section.blocks:
            _block(word, block)
    if document.sources:
        word.add_heading("Sources", level=1)
    for one in document.sources:
        _source(word, one)
    return _same_bytes(word)


def _describe(word: Word, title: str) -> None:
    about = word.core_properties
    about.title, about.author, about.language = safe(title)[:250], "Dragoman", "en"
    about.created = about.modified = _NO_DAY.replace(tzinfo=None)


def _block(word: Word, block: Block) -> None:
    match block:
        case Paragraph(sentences):
            _sentences(word.add_paragraph(), sentences)
        case Points(lead, sentences, rest):
            line = word.add_paragraph()
            line.add_run(safe(lead)).italic = True
            line.paragraph_format.keep_with_next = True
            for one in (*sentences, *filter(None, [rest])):
                _sentences(word.add_paragraph(style="List Bullet"), [one])
        case Table():
            _table(word, block)


def _table(word: Word, table: Table) -> None:
    from docx.oxml import OxmlElement

    word.add_paragraph(safe(table.caption), style="Caption").paragraph_format.keep_with_next = True
    made = word.add_table(rows=1, cols=len(table.headings), style="Light Grid Accent 1")
    for cell, heading in zip(made.rows[0].cells, table.headings, strict=True):
        cell.text = safe(heading)
    # A heading row that comes again on each page, which readers of the screen take for headings too.
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        for place, one in zip(made.add_row().cells, row, strict=True):
            _sentences(place.paragraphs[0], [one])
    _sentences(word.add_paragraph(), [table.rest] if table.rest else [])


def _source(word: Word, one: Source) -> None:
    """The number, told as text since notes lead to it, then the report and its words."""
    line = word.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = _indent()
    _bookmark(line, f"source_{one.number}", one.number)
    outlet = f", {one.outlet}" if one.outlet else ""
    where = f"as [{one.as_number}]" if one.as_number else one.url or one.source
    place = f"{where}, characters {one.start}–{one.end}"
    line.add_run(f"[{one.number}] ")
    line.add_run(safe(one.title)).italic = True
    line.add_run(safe(f"{outlet}, {one.date}, {place}: “{one.words}”"))
    _small(line)


def _indent() -> tuple[int, int]:
    from docx.shared import Cm

    return Cm(0.9), Cm(-0.9)


def _small(line: Line) -> None:
    from docx.shared import Pt

    for run in line.runs:
        run.font.size = Pt(_SMALL)


def _sentences(line: Line, sentences: Iterable[Sentence]) -> None:
    for n, one in enumerate(sentences):
        line.add_run((" " if n else "") + safe(one.text))
        for number in one.notes:
            _note(line, number)
        if one.command:
            line.add_run(" ")
            line.add_run(safe(one.command)).font.name = "Courier New"


def _note(line: Line, number: int) -> None:
    """A raised number that leads to its source."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = line.add_run(f"[{number}]")
    run.font.superscript = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"source_{number}")
    run._r.addprevious(link)
    link.append(run._r)


def _bookmark(line: Line, name: str, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag.endswith("Start"):
            mark.set(qn("w:name"), name)
        line._p.append(mark)


def _same_bytes(word: Word) -> bytes:
    """The file without the time at which it was written."""
    saved, made = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
