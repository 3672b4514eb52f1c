"""Who stands near whom: what lets one more report touch its neighbours alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_POINTERS = (
    ("item_reports", "report", "items_by_report"),
    ("item_actors", "actor", "items_by_actor"),
    ("item_issues", "issue", "items_by_issue"),
    ("actor_names", "key", "actors_by_name"),
    ("aliases", "alias", "items_by_alias"),
)


def upgrade() -> None:
    """Tables that the next build fills; an item's place in its list becomes a text.

    The items stay as they are and in their order; the record is marked to be folded anew.
    """
    _neighbours()
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_index("decisions_of_people", "decisions", ["seq"], sqlite_where=sa.text("by_person = 1"))
    kept = ("items", *(table for table, _, _ in _POINTERS))
    for table in kept:
        op.execute(f"CREATE TEMP TABLE old_{table} AS SELECT * FROM {table}")
    for table in reversed(kept):
        op.drop_table(table)
    _items()
    op.execute(
        "INSERT INTO items SELECT number, id, kind, printf('%012d', position), first, last, digest, words, "
        "payload FROM old_items"
    )
    for table, _, _ in _POINTERS:
        op.execute(f"INSERT INTO {table} SELECT * FROM old_{table}")
    for table in kept:
        op.execute(f"DROP TABLE old_{table}")
    _triggers()
    op.execute("INSERT OR IGNORE INTO state VALUES ('stale', '1')")


def _text(name: str, *, null: bool = False, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, primary_key=key)


def _number(name: str, *, null: bool = False, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null, primary_key=key, autoincrement=False)


def _neighbours() -> None:
    keys = [_number(name, key=True) for name in ("key", "last", "first", "report")]
    op.create_table("blocks", *keys, sqlite_with_rowid=False)
    keys = [_number(name, key=True) for name in ("key", "profile")]
    op.create_table("profile_keys", *keys, sqlite_with_rowid=False)
    op.create_table(
        "standings",
        _number("report", key=True),
        _text("published", null=True),
        _text("source"),
        sa.Column("keys", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "profiles",
        _number("profile", key=True),
        _text("head"),
        _text("root", null=True),
        _number("count"),
        _text("facts"),
    )
    op.create_index("profiles_by_root", "profiles", ["root"])
    op.create_table("clusters", _text("root", key=True), _text("item"), _text("facts"))
    op.create_table(
        "mentions",
        _text("claim", key=True),
        _number("report"),
        _number("profile"),
        sqlite_with_rowid=False,
    )
    op.create_index("mentions_by_profile", "mentions", ["profile", "claim"])
    op.create_index("mentions_by_report", "mentions", ["report"])


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("number", sa.Integer, nullable=False, primary_key=True),
        _text("id"),
        _text("kind"),
        _text("position"),
        _text("first", null=True),
        _text("last", null=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        _text("words"),
        _text("payload"),
    )
    op.create_index("items_by_id", "items", ["id"], unique=True)
    op.create_index("items_in_order", "items", ["kind", "position"])
    op.create_index("items_by_date", "items", ["kind", "first", "last"])
    for table, column, index in _POINTERS:
        item = sa.ForeignKey("items.number", ondelete="CASCADE")
        op.create_table(table, sa.Column("item", sa.Integer, item, primary_key=True), _text(column, key=True))
        op.create_index(index, table, [column])


def _triggers() -> None:
    op.execute(
        "CREATE TRIGGER items_folded AFTER INSERT ON items BEGIN "
        "INSERT INTO item_words(rowid, words) VALUES (new.number, new.words); END"
    )
    op.execute(
        "CREATE TRIGGER items_dropped AFTER DELETE ON items BEGIN "
        "INSERT INTO item_words(item_words, rowid, words) VALUES ('delete', old.number, old.words); END"
    )
    op.execute(
        "CREATE TRIGGER items_reworded AFTER UPDATE OF words ON items BEGIN "
        "INSERT INTO item_words(item_words, rowid, words) VALUES ('delete', old.number, old.words); "
        "INSERT INTO item_words(rowid, words) VALUES (new.number, new.words); END"
    )
