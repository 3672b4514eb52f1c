"""Articles in rows: JSONL, JSON and CSV in, one row a report out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from dragoman.errors import InputError

Row = Mapping[str, Any]
# The names under which publishers and data sets keep each field, the most telling first.
FIELDS = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "articlebody", "maintext"),
    "title": ("title", "headline", "name"),
    "url": ("url", "link", "permalink", "address"),
    "date": ("date", "published", "published_at", "pubdate", "publishedat", "date_published", "datepublished",
             "publication_date", "publish_date", "publishdate", "pub_date"),
    "outlet": ("outlet", "source", "publisher", "site", "site_name", "sitename", "newspaper", "source_name"),
    "language": ("language", "lang"),
}  # fmt: skip


def json_lines(text: str, *, source: str) -> Iterator[tuple[int, Row | InputError]]:
    """Each line of JSONL with its number; a line that is no object gives the error instead of the row."""
    for number, words in enumerate(text.split("\n"), 1):
        if words.strip():
            yield number, _row(words, f"{source}#{number}")


def json_list(text: str, *, source: str) -> Iterator[tuple[int, Row | InputError]]:
    """The objects of a JSON list, or the one object, with their numbers (from 1)."""
    data = _parse(text, source)
    if isinstance(data, InputError):
        yield 0, data
        return
    for number, row in enumerate(data if isinstance(data, list) else [data], 1):
        yield number, row if isinstance(row, dict) else _no_object(f"{source}#{number}")


def table(text: str, *, source: str) -> Iterator[tuple[int, Row | InputError]]:
    """The rows of a CSV with a header line, with their numbers (from 1, the header not counted)."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    header = text.split("\n", 1)[0]
    mark = max(",;\t|", key=header.count)
    number = 0
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
        if field(dict.fromkeys(reader.fieldnames or (), "x"), "text") is None:
            raise InputError(source, "has no column of texts", "name one 'text', 'body' or 'content'")
        for number, row in enumerate(reader, 1):
            yield number, row
    except csv.Error as error:
        problem = f"is broken after row {number}: {error}"
        yield (
            number + 1,
            InputError(f"{source}#{number + 1}", problem, "mend the file; the rows above are kept"),
        )
    except InputError as error:
        yield 0, error


def field(row: Row, wanted: str) -> Any:
    """A row's value for one of FIELDS, under any of its names in any case; None where there is none."""
    plain = {re.sub(r"[\s-]+", "_", str(key)).strip("_").lower(): value for key, value in row.items()}
    return next((plain[name] for name in FIELDS[wanted] if plain.get(name) not in (None, "")), None)


def _row(words: str, source: str) -> Row | InputError:
    data = _parse(words, source)
    return data if isinstance(data, dict | InputError) else _no_object(source)


def _parse(words: str, source: str) -> Any:
    try:
        return msgspec.json.decode(words)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        return InputError(source, f"is no JSON: {error}", "mend it; the rest is kept")


def _no_object(source: str) -> InputError:
    return InputError(source, "is no object with fields", 'give each article as {"text": …}')
