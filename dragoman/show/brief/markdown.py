"""A brief in Markdown (CommonMark, and tables as GitHub has them)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.show.brief.document import Block, Document, Paragraph, Points, Sentence, Source, Table
from dragoman.show.terminal import safe

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~&#$^{}]|!(?=\[)|(?<=https):(?=/)|(?<=http):(?=/)|@|(?<=www)\.")
_AT_START: Final = re.compile(r"^(\s*)([-+=>]|\d+(?=[.)]))")


_LINK: Final = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9./_%?=&:#~+,;@!$'()*-]*\Z")


def render(document: Document) -> str:
    """The document; what reports say cannot become a link, HTML or a heading."""
    parts = [f"# {escape(document.title)}", _sentences(document.head)]
    for section in document.sections:
        parts += [f"## {escape(section.title)}", *(_block(block) for block in section.blocks)]
    if document.sources:
        parts += ["## Sources", "\n".join(_source(one) for one in document.sources)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Text as Markdown that shows it as it is."""
    told = _SPECIAL.sub(lambda found: "\\" + found[0], safe(text.replace("\n", " ")))
    return _AT_START.sub(_escaped_start, told)


def _escaped_start(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def _sentence(one: Sentence, *, in_cell: bool = False) -> str:
    text, stop = (one.text[:-1], ".") if one.text.endswith(".") else (one.text, "")
    notes = f" \\[{', '.join(map(str, one.notes))}\\]" if one.notes else ""
    more = f" {_code(one.command)}" if one.command else ""
    more = more.replace("|", "\\|") if in_cell else more  # a bar ends a cell even within code
    return escape(text) + notes + stop + more


def _code(command: str) -> str:
    """A command as code; marks that would end it early cannot stand in it."""
    return f"`{safe(command).replace('`', chr(39))}`"


def _sentences(some: Sequence[Sentence]) -> str:
    return " ".join(_sentence(one) for one in some)


def _block(block: Block) -> str:
    match block:
        case Paragraph(sentences):
            return _sentences(sentences)
        case Points(lead, sentences, rest):
            lines = [f"- {_sentence(one)}" for one in (*sentences, *filter(None, [rest]))]
            return "\n".join([escape(lead), "", *lines])
        case Table():
            return "\n".join(_table(block))


def _table(table: Table) -> Iterator[str]:
    yield f"{escape(table.caption)}:"
    yield ""
    yield _row([escape(one) for one in table.headings])
    yield _row(["---"] * len(table.headings))
    yield from (_row([_sentence(cell, in_cell=True) for cell in row]) for row in table.rows)
    if table.rest:
        yield ""
        yield _sentence(table.rest)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _source(one: Source) -> str:
    outlet = f", {escape(one.outlet)}" if one.outlet else ""
    where = one.url or one.source
    shown = f"<{where}>" if _LINK.match(where) else escape(where)
    shown = f"as {one.as_number}" if one.as_number else shown
    place = f"{shown}, characters {one.start}–{one.end}"
    return f"{one.number}. *{escape(one.title)}*{outlet}, {escape(one.date)}, {place}: “{escape(one.words)}”"
