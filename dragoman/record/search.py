"""Full text over the current reports and the items: the user's words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, text

from dragoman.record.index import WORD, key
from dragoman.record.shelves import printable
from dragoman.values import Span

_WIDTH = 240  # characters of a snippet: three lines of a terminal
_LEAD = 60  # of these before the first word found
_MOST_WORDS = 64  # SQLite limits how large an expression may grow
_MOST_MARKS = 1000  # places of a text that are looked at for the best snippet

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')

# Words that stand nearly everywhere: only so many of their places are weighed against each other.
_WEIGHED = 20_000

# A word in the title weighs as four in the text. Texts are fetched for the best alone.
_REPORTS = text(
    "WITH found AS (SELECT rowid AS number, bm25(report_words, 4.0, 1.0) AS score FROM report_words "
    "WHERE report_words MATCH :match LIMIT :weighed), "
    "best AS (SELECT f.number, f.score FROM found f JOIN reports r ON r.number = f.number "
    "WHERE r.retired = 0 ORDER BY f.score, r.id LIMIT :limit) "
    "SELECT 'report' AS kind, r.id AS id, r.id AS report, r.title AS title, r.text AS words, b.score "
    "FROM best b JOIN reports r ON r.number = b.number ORDER BY b.score, r.id"
)
_ITEMS = text(
    "WITH found AS (SELECT rowid AS number, bm25(item_words) AS score FROM item_words "
    "WHERE item_words MATCH :match LIMIT :weighed), "
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
    terms = {term for phrase in phrases for term in key(phrase).split()}
    found = [
        row
        for query in (_REPORTS, _ITEMS)
        for row in connection.execute(query, {"match": match, "limit": limit + offset, "weighed": _WEIGHED})
    ]
    found.sort(key=lambda row: (row.score, row.kind, row.id))
    return [_hit(row, terms) for row in found[offset : offset + limit]]


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


def _hit(row: object, terms: set[str]) -> Hit:
    values: dict[str, object] = row._asdict()  # type: ignore[attr-defined]
    title, words = values.pop("title"), str(values.pop("words"))
    start, end, marks = _excerpt(words, terms)
    place: int | None = start if values["kind"] == "report" else None
    if title and not marks:
        words, place = str(title), None
        start, end, marks = _excerpt(words, terms)
    values["score"] = -float(str(values["score"]))
    return msgspec.convert({**values, "snippet": words[start:end], "start": place, "marks": marks}, Hit)


def _excerpt(text: str, terms: set[str]) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """The stretch that holds most of the terms: its bounds, and the marks within it."""
    marks = list(_marks(text, terms))
    first, last = _densest(text, marks)
    start = _at_word(text, max(0, marks[first].start - _LEAD)) if marks else 0
    end = min(len(text), start + _WIDTH)
    inside = [(m.start - start, min(m.end, end) - start) for m in marks[first : last + 1] if m.start < end]
    return start, end, tuple(inside)


def _marks(text: str, terms: set[str]) -> Iterator[Span]:
    found = 0
    for word in WORD.finditer(text):
        if key(word[0]) in terms:
            yield Span(*word.span())
            found += 1
        if found == _MOST_MARKS:
            return


def _densest(text: str, marks: list[Span]) -> tuple[int, int]:
    """The first and last of the marks in the stretch with the most different words."""
    best, bounds, last = 0, (0, -1), 0
    for first, mark in enumerate(marks):
        while last < len(marks) and marks[last].end <= mark.start + _WIDTH - _LEAD:
            last += 1
        last = max(last, first + 1)  # a mark wider than the stretch
        different = len({key(m.of(text)) for m in marks[first:last]})
        if different > best:
            best, bounds = different, (first, last - 1)
    return bounds


def _at_word(text: str, start: int) -> int:
    """The next beginning of a word, if there is one near."""
    gap = re.compile(r"\s").search(text, start, start + _LEAD // 2) if start else None
    return gap.end() if gap else start
