"""One file's bytes in, the reports in it out: text, HTML, JSONL, JSON or CSV."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from dragoman.acquire import rows, webpages
from dragoman.acquire.decode import Decoded, decode
from dragoman.acquire.metadata import address, line, name_of, published
from dragoman.errors import InputError
from dragoman.records import Capture, Failure

Rows = Callable[..., Iterator[tuple[int, rows.Row | InputError]]]
_TEXT = frozenset({"", ".txt", ".text", ".md"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_ROWS: dict[str, Rows] = {
    ".jsonl": rows.json_lines,
    ".ndjson": rows.json_lines,
    ".json": rows.json_list,
    ".csv": rows.table,
    ".tsv": rows.table,
}
ARCHIVE = ".zip"


class Place(NamedTuple):
    """Where bytes came from: as given (source), and the same made absolute (locator)."""

    source: str
    locator: str

    def part(self, suffix: str) -> Place:
        """A row (`#3`) or a member (`!folder/a.txt`) of it."""
        return Place(self.source + suffix, self.locator + suffix)


def failure(error: InputError) -> Failure:
    """The Failure that tells of an error in this stage."""
    return Failure(stage="acquire", source=error.source, error=" ".join(str(error).split()))


def extension(name: str) -> str:
    """The ending that tells a file's kind, in lower case; the `.19` of `Report 2023.05.19` is none."""
    match = re.search(r"[^./\\](\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,8})\Z", name)
    return match[1].lower() if match else ""


def check_kind(name: str, source: str) -> None:
    """Raise InputError for a file whose ending says that it is no text, page or table."""
    kind = extension(name)
    if kind not in _TEXT | _PAGES | _ROWS.keys() | {ARCHIVE}:
        kinds = "txt, md, html, jsonl, json, csv or zip"
        raise InputError(source, f"files of the kind {kind} are not read", f"give it as {kinds}")


def read_document(raw: bytes, name: str, place: Place) -> Iterator[Capture | Failure]:
    """The reports in one file's bytes; what cannot be read becomes a Failure, the rest goes on."""
    kind = extension(name)
    try:
        declared = webpages.declared_encoding(raw) if kind in _PAGES else None
        decoded = decode(raw, source=place.source, declared=declared)
        if kind in _ROWS:
            yield from _rows(_ROWS[kind], decoded, place)
        elif kind in _PAGES or webpages.looks_like_page(decoded.text):
            yield _page(decoded, place)
        else:
            yield Capture(
                source=place.source, locator=place.locator, text=decoded.text, encoding=decoded.encoding
            )
    except InputError as error:
        yield failure(error)


def _page(decoded: Decoded, place: Place) -> Capture:
    page = webpages.read_page(decoded.text, source=place.source)
    return Capture(
        source=place.source,
        locator=place.locator,
        text=page.text,
        encoding=decoded.encoding,
        url=page.url,
        title=page.title,
        outlet=page.outlet,
        language=page.language,
        published=page.published,
    )


def _rows(read: Rows, decoded: Decoded, place: Place) -> Iterator[Capture | Failure]:
    number = None
    for number, row in read(decoded.text, source=place.source):
        try:
            if isinstance(row, InputError):
                raise row
            yield _article(row, decoded.encoding, place.part(f"#{number}"))
        except InputError as error:
            yield failure(error)
    if number is None:
        raise InputError(place.source, "no rows in it", "give each article as a row")


def _article(row: rows.Row, encoding: str, place: Place) -> Capture:
    text = rows.field(row, "text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(place.source, "a row without text", "give its text in a field 'text'")
    if webpages.looks_like_markup(text):
        text = webpages.read_page(text, source=place.source).text
    url = address(rows.field(row, "url"))
    return Capture(
        source=place.source,
        locator=url or place.locator,
        text=text,
        encoding=encoding,
        url=url,
        title=line(rows.field(row, "title")),
        outlet=name_of(rows.field(row, "outlet")),
        language=_code(rows.field(row, "language")),
        published=published(rows.field(row, "date"), "the row's date"),
    )


def _code(value: Any) -> str | None:
    words = (line(value) or "").lower()
    return words[:2] if re.match(r"[a-z]{2}(?:$|[-_])", words) else {"english": "en"}.get(words)
