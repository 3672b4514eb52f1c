"""The first record file: shelves, decisions, the folded record and full text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"


def upgrade() -> None:
    """Make all tables in an empty file."""
    _shelves()
    _decided()
    _folded()
    _pointers()
    _search()
    op.execute("PRAGMA application_id=1146241351")


def _text(name: str, *, null: bool = False, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, primary_key=key)


def _number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, primary_key=key)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _shelves() -> None:
    op.create_table(
        "reports",
        _number("number", key=True),
        _text("id"),
        _text("source"),
        _text("locator"),
        _text("sha256"),
        sa.Column("version_of", sa.Text, sa.ForeignKey("reports.id", ondelete="SET NULL")),
        _flag("retired"),
        _text("added"),
        _text("title", null=True),
        _text("article"),
        _text("text"),
    )
    op.create_index("reports_by_id", "reports", ["id"], unique=True)
    op.create_index("reports_by_source", "reports", ["source"])
    op.create_index("reports_by_locator", "reports", ["locator"])
    op.create_index("reports_by_version_of", "reports", ["version_of"])
    op.create_index("reports_current", "reports", ["id"], sqlite_where=sa.text("retired = 0"))
    op.create_table(
        "places",
        _text("locator", key=True),
        _text("source"),
        sa.Column("report", sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("places_by_source", "places", ["source"])
    op.create_index("places_by_report", "places", ["report"])
    op.create_table(
        "claims",
        sa.Column("report", sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        _text("id", key=True),
        _number("position"),
        _text("kind"),
        _text("payload"),
    )
    op.create_index("claims_in_order", "claims", ["report", "position"])


def _decided() -> None:
    op.create_table(
        "decisions",
        _number("seq", key=True),
        _text("id"),
        _text("kind"),
        _text("one"),
        _text("other"),
        _flag("by_person"),
        _flag("withdrawn"),
        _text("payload"),
    )
    op.create_index("decisions_by_one", "decisions", ["one"])
    op.create_index("decisions_by_other", "decisions", ["other"])
    standing = sa.text("withdrawn = 0")
    op.create_index("decisions_standing", "decisions", ["by_person", "seq"], sqlite_where=standing)
    names = ("stage", "source", "error", "sha256", "first_seen", "last_seen")
    op.create_table("failures", _number("seq", key=True), *map(_text, names), _flag("recovered"))
    op.create_index("failures_once", "failures", ["source", "stage", "error", "sha256"], unique=True)
    op.create_index("failures_by_sha256", "failures", ["sha256"])
    op.create_table("state", _text("name", key=True), _text("value"))


def _folded() -> None:
    op.create_table(
        "items",
        _number("number", key=True),
        _text("id"),
        _text("kind"),
        _number("position"),
        _text("first", null=True),
        _text("last", null=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        _text("words"),
        _text("payload"),
    )
    op.create_index("items_by_id", "items", ["id"], unique=True)
    op.create_index("items_in_order", "items", ["kind", "position"])
    op.create_index("items_by_date", "items", ["kind", "first", "last"])


def _pointers() -> None:
    for table, column, index in (
        ("item_reports", "report", "items_by_report"),
        ("item_actors", "actor", "items_by_actor"),
        ("item_issues", "issue", "items_by_issue"),
        ("actor_names", "key", "actors_by_name"),
        ("aliases", "alias", "items_by_alias"),
    ):
        item = sa.ForeignKey("items.number", ondelete="CASCADE")
        op.create_table(table, sa.Column("item", sa.Integer, item, primary_key=True), _text(column, key=True))
        op.create_index(index, table, [column])


def _search() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE report_words USING fts5"
        f"(title, text, content='reports', content_rowid='number', {_TOKENS})"
    )
    op.execute(
        "CREATE TRIGGER reports_shelved AFTER INSERT ON reports BEGIN "
        "INSERT INTO report_words(rowid, title, text) VALUES (new.number, new.title, new.text); END"
    )
    op.execute(
        "CREATE TRIGGER reports_forgotten AFTER DELETE ON reports BEGIN "
        "INSERT INTO report_words(report_words, rowid, title, text) "
        "VALUES ('delete', old.number, old.title, old.text); END"
    )
    op.execute(
        "CREATE VIRTUAL TABLE item_words USING fts5"
        f"(words, content='items', content_rowid='number', {_TOKENS})"
    )
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
