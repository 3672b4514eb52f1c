"""Facets: what lists of items are narrowed, ordered and counted by, kept beside the items by triggers.

Nothing is in them that the items do not say. They are made when pages are first asked for, so that a record
that nobody browses does without; from then on every insert, change and removal of an item carries them along.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, column, table

from dragoman.record.shelves import mark, marked

# What `sort`, `state`, `label`, `place`, `party` and `link` are for each kind; elsewhere they are null.
CORRECTED = "corrected"
_CORRECTED = """EXISTS (SELECT 1 FROM json_each({0}.payload, '$.reviewed') AS review
 WHERE json_extract(review.value, '$.field') = 'outcome')"""
_SORT = f"""CASE WHEN {{0}}.kind = 'plans' AND {_CORRECTED} THEN '{CORRECTED}'
 ELSE json_extract({{0}}.payload, '$.kind') END"""
# A plan that nobody told the end of is open; whether it is past due depends on the day (see due.py).
_OUTCOME = f"""CASE WHEN json_extract({{0}}.payload, '$.outcome') = 'past due' AND NOT {_CORRECTED}
 THEN 'open'
 ELSE json_extract({{0}}.payload, '$.outcome') END"""
_STATE = f"""CASE {{0}}.kind WHEN 'plans' THEN {_OUTCOME}
 WHEN 'disagreements' THEN json_extract({{0}}.payload, '$.type')
 WHEN 'positions' THEN json_extract({{0}}.payload, '$.stance')
 WHEN 'events' THEN json_extract({{0}}.payload, '$.type')
 ELSE json_extract({{0}}.payload, '$.status') END"""
_LABEL = """CASE {0}.kind WHEN 'reports'
 THEN coalesce(json_extract({0}.payload, '$.title'), json_extract({0}.payload, '$.source'))
 ELSE json_extract({0}.payload, '$.name') END"""
_PLACE = """CASE {0}.kind WHEN 'reports' THEN json_extract({0}.payload, '$.outlet')
 ELSE json_extract({0}.payload, '$.place') END"""
_PARTY = """coalesce(json_extract({0}.payload, '$.party'), json_extract({0}.payload, '$.speaker'),
 json_extract({0}.payload, '$.actor'))"""
_LINK = """CASE {0}.kind WHEN 'statements' THEN json_extract({0}.payload, '$.occasion')
 WHEN 'meetings' THEN json_extract({0}.payload, '$.part_of')
 WHEN 'positions' THEN json_extract({0}.payload, '$.statement')
 WHEN 'disagreements' THEN json_extract({0}.payload, '$.about.id') END"""
_ISSUE = "json_extract({0}.payload, '$.issue')"
# A report has its day in a field of its own; one of an unknown year has no place in an order of days.
_PUBLISHED = "json_extract({0}.payload, '$.published.date')"
_DATED = f"{{0}}.kind = 'reports' AND {_PUBLISHED} GLOB '[0-9]*'"
_DAY = f"rtrim(substr({_PUBLISHED}, 1, 10), '?~%/')"
_FIRST = f"CASE WHEN {_DATED} THEN {_DAY} ELSE {{0}}.first END"
_LAST = f"""CASE WHEN {_DATED} THEN CASE length({_DAY}) WHEN 10 THEN {_DAY}
 WHEN 7 THEN date({_DAY} || '-01', '+1 month', '-1 day') WHEN 4 THEN {_DAY} || '-12-31' END
 ELSE {{0}}.last END"""
_COLUMNS = {
    "number": "{0}.number",
    "kind": "{0}.kind",
    "sort": _SORT,
    "state": _STATE,
    "denied": "coalesce(json_extract({0}.payload, '$.denied'), 0)",
    "label": _LABEL,
    "place": _PLACE,
    "party": _PARTY,
    "issue": _ISSUE,
    "link": _LINK,
    "confidence": "json_extract({0}.payload, '$.confidence')",
    "reviewed": "coalesce(json_array_length({0}.payload, '$.reviewed'), 0) > 0",
    "weight": "coalesce(json_array_length({0}.payload, '$.evidence'), 0)",
    "first": _FIRST,
    "last": _LAST,
}
_SEATS = (
    "SELECT DISTINCT {0}.number, json_extract(seat.value, '$.actor'), json_extract(seat.value, '$.role') "
    "FROM {1} json_each({0}.payload, '$.participants') AS seat WHERE {0}.kind = 'meetings'"
)

facets = table("facets", *(column(name) for name in _COLUMNS))
seats = table("seats", column("item"), column("actor"), column("role"))

_KEY = "REFERENCES items(number) ON DELETE CASCADE"


def _filling(row: str) -> tuple[str, str]:
    """The two inserts that take in one row (`new`) or, where `row` is the table, all of them."""
    whole = row == "items"
    values = ", ".join(sql.format(row) for sql in _COLUMNS.values())
    return (
        f"INSERT OR REPLACE INTO facets SELECT {values}" + (" FROM items" if whole else ""),
        f"INSERT OR REPLACE INTO seats {_SEATS.format(row, 'items,' if whole else '')}",
    )


_ON_ROW = "; ".join(_filling("new"))
_MAKE = (
    f"CREATE TABLE facets (number INTEGER PRIMARY KEY {_KEY}, kind TEXT NOT NULL, sort TEXT, state TEXT, "
    "denied INTEGER, label TEXT, place TEXT, party TEXT, issue TEXT, link TEXT, confidence REAL, "
    "reviewed INTEGER, weight INTEGER, first TEXT, last TEXT)",
    f"CREATE TABLE seats (item INTEGER NOT NULL {_KEY}, actor TEXT NOT NULL, role TEXT, "
    "PRIMARY KEY (item, actor)) WITHOUT ROWID",
    *_filling("items"),
    "CREATE INDEX facets_by_date ON facets (kind, first, last, state, denied)",
    "CREATE INDEX facets_by_state ON facets (kind, state, first, last, denied)",
    "CREATE INDEX facets_by_weight ON facets (kind, sort, weight)",
    "CREATE INDEX facets_by_confidence ON facets (kind, reviewed, confidence)",
    "CREATE INDEX facets_by_place ON facets (place) WHERE kind = 'meetings' AND place IS NOT NULL",
    "CREATE INDEX facets_by_party ON facets (kind, party, first)",
    "CREATE INDEX facets_by_issue ON facets (issue, party, state, first) WHERE kind = 'positions'",
    "CREATE INDEX facets_by_link ON facets (link, kind) WHERE link IS NOT NULL",
    "CREATE INDEX seats_by_actor ON seats (actor)",
    f"CREATE TRIGGER facets_added AFTER INSERT ON items BEGIN {_ON_ROW}; END",
    "CREATE TRIGGER facets_renewed AFTER UPDATE OF kind, first, last, payload ON items BEGIN "
    f"DELETE FROM seats WHERE item = new.number; {_ON_ROW}; END",
)
_GONE = (
    "DROP TRIGGER IF EXISTS facets_added",
    "DROP TRIGGER IF EXISTS facets_renewed",
    "DROP TABLE IF EXISTS seats",
    "DROP TABLE IF EXISTS facets",
    "DELETE FROM state WHERE name LIKE 'facets-%'",
)
TRIGGERS = sum(statement.startswith("CREATE TRIGGER") for statement in _MAKE)
MARK = "facets-" + hashlib.sha256("".join(_MAKE).encode()).hexdigest()[:12]


def ready(connection: Connection) -> bool:
    """Whether the file has the facets as this version makes them, and what keeps them in step."""
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'facets_%'"
    return marked(connection, MARK) and connection.exec_driver_sql(query).scalar() == TRIGGERS


def make(connection: Connection) -> None:
    """Make the facets of all items, in place of those that another version made."""
    for statement in (*_GONE, *_MAKE, "ANALYZE facets"):
        connection.exec_driver_sql(statement)
    mark(connection, MARK)
