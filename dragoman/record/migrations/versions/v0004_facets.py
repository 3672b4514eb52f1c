"""What lists are narrowed, ordered and counted by: a row for each item, filled from the items as they lie."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.decided import when_of

revision = "0004"
down_revision = "0003"

_CORRECTED = (
    "EXISTS (SELECT 1 FROM json_each(items.payload, '$.reviewed') AS review "
    "WHERE json_extract(review.value, '$.field') = 'outcome')"
)
_COLUMNS = (
    "items.number",
    "items.kind",
    f"CASE WHEN items.kind = 'plans' AND {_CORRECTED} THEN 'corrected' "
    "ELSE json_extract(items.payload, '$.kind') END",
    "CASE items.kind WHEN 'plans' THEN json_extract(items.payload, '$.outcome') "
    "WHEN 'disagreements' THEN json_extract(items.payload, '$.type') "
    "WHEN 'positions' THEN json_extract(items.payload, '$.stance') "
    "WHEN 'events' THEN json_extract(items.payload, '$.type') "
    "ELSE json_extract(items.payload, '$.status') END",
    "coalesce(json_extract(items.payload, '$.denied'), 0)",
    "CASE items.kind WHEN 'reports' "
    "THEN coalesce(json_extract(items.payload, '$.title'), json_extract(items.payload, '$.source')) "
    "ELSE json_extract(items.payload, '$.name') END",
    "CASE items.kind WHEN 'reports' THEN json_extract(items.payload, '$.outlet') "
    "ELSE json_extract(items.payload, '$.place') END",
    "coalesce(json_extract(items.payload, '$.party'), json_extract(items.payload, '$.speaker'), "
    "json_extract(items.payload, '$.actor'))",
    "json_extract(items.payload, '$.issue')",
    "CASE items.kind WHEN 'statements' THEN json_extract(items.payload, '$.occasion') "
    "WHEN 'meetings' THEN json_extract(items.payload, '$.part_of') "
    "WHEN 'positions' THEN json_extract(items.payload, '$.statement') "
    "WHEN 'disagreements' THEN json_extract(items.payload, '$.about.id') END",
    "json_extract(items.payload, '$.confidence')",
    "coalesce(json_array_length(items.payload, '$.reviewed'), 0) > 0",
    "coalesce(json_array_length(items.payload, '$.evidence'), 0)",
    "items.first",
    "items.last",
    "items.position",
)
_SEATS = (
    "INSERT OR REPLACE INTO seats SELECT DISTINCT items.number, json_extract(seat.value, '$.actor'), "
    "json_extract(seat.value, '$.role') FROM items, json_each(items.payload, '$.participants') AS seat "
    "WHERE items.kind = 'meetings'"
)


def upgrade() -> None:
    """Make the tables and fill them from the items that there are."""
    # The first pages made tables of these names when they were first looked at.
    for name in ("facets_added", "facets_renewed"):
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
    for name in ("seats", "facets"):
        op.execute(f"DROP TABLE IF EXISTS {name}")
    op.execute("DELETE FROM state WHERE name LIKE 'facets-%'")
    _tables()
    _indices()
    _mend()
    _run(f"INSERT INTO facets SELECT {', '.join(_COLUMNS)} FROM items")
    _run(_SEATS)
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM items")):
        op.execute("ANALYZE facets")


def _mend() -> None:
    """Give reports their days and plans an outcome that no day changes, where nothing was folded since both
    came about."""
    days = sa.text("UPDATE items SET first = :first, last = :last WHERE number = :number")
    undated = (
        "SELECT number, json_extract(payload, '$.published.date') AS date FROM items "
        "WHERE kind = 'reports' AND first IS NULL"
    )
    for row in op.get_bind().execute(sa.text(undated)).all():
        if (when := when_of(row.date)) and (first := when.first()) and (last := when.last()):
            found = {"first": first.isoformat(), "last": last.isoformat(), "number": row.number}
            op.get_bind().execute(days, found)
    _run(
        "UPDATE items SET payload = json_set(payload, '$.outcome', 'open') WHERE kind = 'plans' "
        f"AND json_extract(payload, '$.outcome') = 'past due' AND NOT {_CORRECTED}"
    )


def _run(sql: str) -> None:
    op.get_bind().exec_driver_sql(sql)


def _item(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("items.number", ondelete="CASCADE"), primary_key=True)


def _told(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text)


def _tables() -> None:
    op.create_table(
        "facets",
        _item("number"),
        sa.Column("kind", sa.Text, nullable=False),
        _told("sort"),
        _told("state"),
        sa.Column("denied", sa.Boolean, nullable=False),
        *map(_told, ("label", "place", "party", "issue", "link")),
        sa.Column("confidence", sa.Float),
        sa.Column("reviewed", sa.Boolean, nullable=False),
        sa.Column("weight", sa.Integer, nullable=False),
        _told("first"),
        _told("last"),
        sa.Column("position", sa.Text, nullable=False),
    )
    op.create_table(
        "seats",
        _item("item"),
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def _indices() -> None:
    for name, columns, where in (
        ("facets_by_end", ["kind", "last"], None),
        ("facets_of_more_days", ["kind", "first", "last"], "first < last"),
        ("facets_by_state", ["kind", "state", "first", "last", "denied"], None),
        ("facets_by_weight", ["kind", "sort", "weight"], None),
        ("facets_by_confidence", ["kind", "reviewed", "confidence"], None),
        ("facets_by_place", ["place"], "kind = 'meetings' AND place IS NOT NULL"),
        ("facets_by_party", ["kind", "party", "first"], None),
        ("facets_by_issue", ["issue", "party", "state", "first"], "kind = 'positions'"),
        ("facets_by_link", ["link", "kind"], "link IS NOT NULL"),
    ):
        op.create_index(name, "facets", columns, sqlite_where=sa.text(where) if where else None)
    newest = (sa.text("first DESC"), sa.text("last DESC"))  # lists show the latest first
    op.create_index("facets_by_date", "facets", ["kind", *newest, "position", "state", "denied"])
    op.create_index("seats_by_actor", "seats", ["actor"])
