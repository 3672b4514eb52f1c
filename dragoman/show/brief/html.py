"""A brief as one HTML page that needs nothing else: for the screen, light or dark, and for paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from dragoman.show.brief.document import Block, Document, Paragraph, Points, Section, Sentence, Source, Table
from dragoman.show.terminal import safe

# No script, nothing from elsewhere, whatever the words of a report hold.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LINK: Final = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9./_%?=&:#~+,;@!$'()*-]*\Z")


def render(document: Document) -> str:
    """The page; every text becomes text, since the tree is built and never written as markup."""
    page = Element("html", lang="en")
    _head(page, document.title)
    main = SubElement(SubElement(page, "body"), "main")
    _text(SubElement(main, "h1"), document.title)
    _sentences(SubElement(main, "p", {"class": "head"}), document.head)
    cited: set[int] = set()
    for n, section in enumerate(document.sections, 1):
        _section(main, section, f"section-{n}", cited)
    if document.sources:
        _sources(main, document.sources)
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def _head(page: Element, title: str) -> None:
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _text(SubElement(head, "title"), title)
    SubElement(head, "style").text = files(__package__).joinpath("brief.css").read_text("utf-8")


def _section(main: Element, section: Section, id: str, cited: set[int]) -> None:
    part = SubElement(main, "section", {"aria-labelledby": id})
    _text(SubElement(part, "h2", id=id), section.title)
    for block in section.blocks:
        _block(part, block, cited)


def _block(part: Element, block: Block, cited: set[int]) -> None:
    match block:
        case Paragraph(sentences):
            _sentences(SubElement(part, "p"), sentences, cited)
        case Points(lead, sentences, rest):
            _text(SubElement(part, "p", {"class": "lead"}), lead)
            points = SubElement(part, "ul")
            for one in (*sentences, *filter(None, [rest])):
                _sentences(SubElement(points, "li"), [one], cited)
        case Table():
            _table(part, block, cited)


def _table(part: Element, table: Table, cited: set[int]) -> None:
    # A table wider than a phone is scrolled by itself, with the keyboard too.
    frame = SubElement(part, "div", {"class": "table", "role": "region", "tabindex": "0"})
    frame.set("aria-label", safe(table.caption))
    made = SubElement(frame, "table")
    _text(SubElement(made, "caption"), table.caption)
    top = SubElement(SubElement(made, "thead"), "tr")
    for heading in table.headings:
        _text(SubElement(top, "th", scope="col"), heading)
    body = SubElement(made, "tbody")
    for row in table.rows:
        line = SubElement(body, "tr")
        for n, cell in enumerate(row):
            _sentences(SubElement(line, "td" if n else "th", {} if n else {"scope": "row"}), [cell], cited)
    if table.rest:
        _sentences(SubElement(part, "p"), [table.rest], cited)


def _sources(main: Element, sources: Sequence[Source]) -> None:
    part = SubElement(main, "section", {"aria-labelledby": "sources", "class": "sources"})
    _text(SubElement(part, "h2", id="sources"), "Sources")
    listed = SubElement(part, "ol")
    for one in sources:
        item = SubElement(listed, "li", id=f"source-{one.number}")
        _text(SubElement(item, "cite"), one.title)
        _append(item, f", {one.outlet}, {one.date}, " if one.outlet else f", {one.date}, ")
        _place(item, one)
        _append(item, f", characters {one.start}–{one.end}: ")
        _text(SubElement(item, "q"), one.words)
        _append(item, " ")
        back = SubElement(item, "a", {"href": f"#cited-{one.number}", "class": "back"})
        back.set("aria-label", f"back to where source {one.number} is cited first")
        back.text = "↩"


def _place(item: Element, one: Source) -> None:
    """The address, as a link where it is a plain one of the web; or the source that has told it."""
    if one.as_number:
        _append(item, "as ")
        _text(SubElement(item, "a", href=f"#source-{one.as_number}"), str(one.as_number))
    elif one.url and _LINK.match(one.url):
        _text(SubElement(item, "a", href=one.url, rel="noopener noreferrer nofollow"), one.url)
    else:
        _append(item, one.url or one.source)


def _sentences(into: Element, sentences: Iterable[Sentence], cited: set[int] | None = None) -> None:
    for n, one in enumerate(sentences):
        text, stop = (one.text[:-1], ".") if one.text.endswith(".") else (one.text, "")
        _append(into, (" " if n else "") + text)
        for number in one.notes:
            _note(into, number, cited if cited is not None else set())
        _append(into, stop)
        if one.command:
            _append(into, " ")
            _text(SubElement(into, "code"), one.command)


def _note(into: Element, number: int, cited: set[int]) -> None:
    _append(into, "\u00a0")  # a number does not begin a line
    note = SubElement(into, "a", {"href": f"#source-{number}", "class": "note"})
    note.set("aria-label", f"source {number}")
    note.text = f"[{number}]"
    if number not in cited:
        cited.add(number)
        note.set("id", f"cited-{number}")


def _text(element: Element, text: str) -> None:
    element.text = safe(text)


def _append(element: Element, text: str) -> None:
    """Text after all that is in the element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + safe(text)
    else:
        element.text = (element.text or "") + safe(text)
