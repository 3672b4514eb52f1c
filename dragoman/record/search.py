"""Full text over the current reports and the items: the user's words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, text

from dragoman.record.excerpts import Finder
from dragoman.record.index import key
from dragoman.record.shelves import printable

_MOST_WORDS = 64  # SQLite limits how large an expression may grow

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')

# Words that stand nearly everywhere: only the latest of their places are weighed against each other.
_WEIGHED = 5_000

# A word in the title weighs as four in the text. Texts are fetched for the best alone.
_REPORTS = text(
    "WITH found AS (SELECT rowid AS number, bm25(report_words, 4.0, 1.0) AS score FROM report_words "
    "WHERE report_words MATCH :match ORDER BY rowid DESC LIMIT :weighed), "
    "best AS (SELECT f.number, f.score FROM found f JOIN reports r ON r.number = f.number "
    "WHERE r.retired = 0 ORDER BY f.score, r.id LIMIT :limit) "
    "SELECT 'report' AS kind, r.id AS id, r.id AS report, r.title AS title, r.text AS words, b.score "
    "FROM best b JOIN reports r ON r.number = b.number ORDER BY b.score, r.id"
)
_ITEMS = text(
    "WITH found AS (SELECT rowid AS number, bm25(item_words) AS score FROM item_words "
    "WHERE item_words MATCH :match ORDER BY rowid DESC LIMIT :weighed), "
    "best AS (SELECT f.number, f.score FROM found f JOIN items i ON i.number = f.number "
    "ORDER BY f.score, i.id LIMIT :limit) "
    "SELECT i.kind AS kind, i.id AS id, "
    "coalesce(json_extract(i.payload, '$.evidence[0].report'), '') AS report, NULL AS title, "
    "i.words AS words, b.score AS score "
    "FROM best b JOIN items i ON i.number = b.number ORDER BY b.score, i.id"
)
_ALL_REPORTS = text("SELECT id, title, text FROM reports WHERE retired = 0 ORDER BY id")
_ALL_ITEMS = text("SELECT id, kind, words FROM items WHERE kind NOT IN ('reports', 'issues') ORDER BY id")


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report (`kind` is "report") or an item in which the words were found.

    `marks` are the bounds of the found words within `snippet`; `start` is the snippet's place in the
    report's text, None where it comes from a title or an item. `report` is the first that an item cites; a
    higher `score` is a better hit.
    """

    kind: str
    id: str
    report: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float
    start: int | None = None


def search(connection: Connection, words: str, *, limit: int, offset: int = 0) -> list[Hit]:
    """The best hits for all the words (those in quotation marks: in that order), best first.

    The first `offset` of them are passed over.
    """
    phrases = _phrases(words)
    if not phrases:
        return []
    match = " ".join('"' + phrase + '"' for phrase in phrases)
    finder = Finder(phrases)
    found = [
        row
        for query in (_REPORTS, _ITEMS)
        for row in connection.execute(query, {"match": match, "limit": limit + offset, "weighed": _WEIGHED})
    ]
    found.sort(key=lambda row: (row.score, row.kind, row.id))
    return [_hit(row, finder) for row in found[offset : offset + limit]]


def everything(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Id, kind and words of all current reports and items, one at a time, in a fixed order."""
    rows = connection.execution_options(yield_per=500)
    for row in rows.execute(_ALL_REPORTS):
        yield row.id, "report", f"{row.title or ''} {row.text}".strip()
    for row in rows.execute(_ALL_ITEMS):
        yield row.id, row.kind, row.words


def _phrases(words: str) -> list[str]:
    """What is searched for, with nothing left in it that the query language could take for its own."""
    found = []
    for match in _PHRASE.finditer(printable(words).replace("\0", " ")):
        phrase = (match[1] or match[2] or "").replace('"', " ")
        if key(phrase):
            found.append(phrase)
    return list(dict.fromkeys(found))[:_MOST_WORDS]


def _hit(row: object, finder: Finder) -> Hit:
    values: dict[str, object] = row._asdict()  # type: ignore[attr-defined]
    title, words = values.pop("title"), str(values.pop("words"))
    found = finder.excerpt(words)
    place: int | None = found.start if values["kind"] == "report" else None
    if title and not found.marks and (told := finder.excerpt(str(title))).marks:
        words, place, found = str(title), None, told
    values["score"] = -float(str(values["score"]))
    shown = {"snippet": words[found.start : found.end], "start": place, "marks": found.marks}
    return msgspec.convert(values | shown, Hit)
