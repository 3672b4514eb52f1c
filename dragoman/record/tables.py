"""The tables of a record file.

What was read and decided is kept for good: `reports`, `places`, `claims`, `dropped`,
`decisions`, `failures`. What
is folded from them can be made again at any time: `items` and the tables that point to it, and those that
tell who stands near whom.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()


def _text(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null, primary_key=key)


def _item_key(name: str = "item") -> Column[int]:
    return Column(name, Integer, ForeignKey("items.number", ondelete="CASCADE"), primary_key=True)


# Every version of every report; `text` stands last, so that a look at the rest does not read its pages.
reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("source"),
    _text("locator"),
    _text("sha256"),
    Column("version_of", Text, ForeignKey("reports.id", ondelete="SET NULL")),
    Column("retired", Boolean, nullable=False),
    _text("added"),
    _text("title", null=True),
    _text("article"),
    _text("text"),
    Index("reports_by_id", "id", unique=True),
    Index("reports_by_source", "source"),
    Index("reports_by_locator", "locator"),
    Index("reports_by_version_of", "version_of"),
    Index("reports_current", "id", sqlite_where=text("retired = 0")),
)

# Which report is to be found at a locator now; a report with no place left is retired.
places = Table(
    "places",
    metadata,
    _text("locator", key=True),
    _text("source"),
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Index("places_by_source", "source"),
    Index("places_by_report", "report"),
)

claims = Table(
    "claims",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    _text("id", key=True),
    Column("position", Integer, nullable=False),
    _text("kind"),
    _text("payload"),
    Index("claims_in_order", "report", "position"),
    Index("claims_by_id", "id"),
)

# What a report's claims said beyond their words: values and claims that the value check struck.
dropped = Table(
    "dropped",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("payload"),
)

# `one` and `other` are left and right, in order of their ids where the kind has no direction.
decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("id"),
    _text("kind"),
    _text("one"),
    _text("other"),
    Column("by_person", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    _text("payload"),
    Index("decisions_by_one", "one"),
    Index("decisions_by_other", "other"),
    Index("decisions_standing", "by_person", "seq", sqlite_where=text("withdrawn = 0")),
    Index("decisions_of_people", "seq", sqlite_where=text("by_person = 1")),
)

failures = Table(
    "failures",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("stage"),
    _text("source"),
    _text("error"),
    _text("sha256"),
    _text("first_seen"),
    _text("last_seen"),
    Column("recovered", Boolean, nullable=False),
    Index("failures_once", "source", "stage", "error", "sha256", unique=True),
    Index("failures_by_sha256", "sha256"),
)

# `stale`: the folded record is older than the shelves; `scrub`: forgotten bytes may still be in the file.
state = Table("state", metadata, _text("name", key=True), _text("value"))

# `first` and `last` are ISO dates, null where the item is undated; `words` is what a search looks at.
items = Table(
    "items",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("kind"),
    _text("position"),
    _text("first", null=True),
    _text("last", null=True),
    Column("digest", LargeBinary, nullable=False),
    _text("words"),
    _text("payload"),
    Index("items_by_id", "id", unique=True),
    Index("items_in_order", "kind", "position"),
    Index("items_by_date", "kind", "first", "last"),
)

item_reports = Table(
    "item_reports", metadata, _item_key(), _text("report", key=True), Index("items_by_report", "report")
)
item_actors = Table(
    "item_actors", metadata, _item_key(), _text("actor", key=True), Index("items_by_actor", "actor")
)
item_issues = Table(
    "item_issues", metadata, _item_key(), _text("issue", key=True), Index("items_by_issue", "issue")
)
actor_names = Table(
    "actor_names", metadata, _item_key(), _text("key", key=True), Index("actors_by_name", "key")
)
aliases = Table("aliases", metadata, _item_key(), _text("alias", key=True), Index("items_by_alias", "alias"))

# What lists are narrowed, ordered and counted by, a row for each of the items (see facets.py).
facets = Table(
    "facets",
    metadata,
    _item_key("number"),
    _text("kind"),
    _text("sort", null=True),
    _text("state", null=True),
    Column("denied", Boolean, nullable=False),
    *(_text(name, null=True) for name in ("label", "place", "party", "issue", "link")),
    Column("confidence", Float),
    Column("reviewed", Boolean, nullable=False),
    Column("weight", Integer, nullable=False),
    _text("first", null=True),
    _text("last", null=True),
    _text("position"),
    Index("facets_by_date", "kind", text("first DESC"), text("last DESC"), "position", "state", "denied"),
    Index("facets_by_end", "kind", "last"),
    Index("facets_of_more_days", "kind", "first", "last", sqlite_where=text("first < last")),
    Index("facets_by_state", "kind", "state", "first", "last", "denied"),
    Index("facets_by_weight", "kind", "sort", "weight"),
    Index("facets_by_confidence", "kind", "reviewed", "confidence"),
    Index("facets_by_place", "place", sqlite_where=text("kind = 'meetings' AND place IS NOT NULL")),
    Index("facets_by_party", "kind", "party", "first"),
    Index("facets_by_issue", "issue", "party", "state", "first", sqlite_where=text("kind = 'positions'")),
    Index("facets_by_link", "link", "kind", sqlite_where=text("link IS NOT NULL")),
)

# Who sat in which meeting, and as what.
seats = Table(
    "seats",
    metadata,
    _item_key(),
    _text("actor", key=True),
    _text("role"),
    Index("seats_by_actor", "actor"),
    sqlite_with_rowid=False,
)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


# Who stands near whom: made by linking, so that one more report need be held against its neighbours alone.
# Keys are 64 bits of a hash; `report` and `profile` are numbers. `first` and `last` are days (ordinals).
blocks = Table(
    "blocks",
    metadata,
    *(_number(name, key=True) for name in ("key", "last", "first", "report")),
    sqlite_with_rowid=False,
)
profile_keys = Table(
    "profile_keys", metadata, *(_number(n, key=True) for n in ("key", "profile")), sqlite_with_rowid=False
)

# What each current report was linked with: its date, its source (near-copies share one), its keys.
standings = Table(
    "standings",
    metadata,
    _number("report", key=True),
    _text("published", null=True),
    _text("source"),
    Column("keys", LargeBinary, nullable=False),
)

# What tells actors apart, each once: `head` is the first of the claims that tell it, `root` that of their
# cluster (null where claims of this profile are not known to be one actor).
profiles = Table(
    "profiles",
    metadata,
    _number("profile", key=True),
    _text("head"),
    _text("root", null=True),
    _number("count"),
    _text("facts"),
    Index("profiles_by_root", "root"),
)
clusters = Table("clusters", metadata, _text("root", key=True), _text("item"), _text("facts"))
mentions = Table(
    "mentions",
    metadata,
    _text("claim", key=True),
    _number("report"),
    _number("profile"),
    Index("mentions_by_profile", "profile", "claim"),
    Index("mentions_by_report", "report"),
    sqlite_with_rowid=False,
)

NEIGHBOURS = (blocks, standings, profiles, profile_keys, clusters, mentions)

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"

# Full text. The indices hold no text of their own (external content); triggers keep them in step.
SEARCH: tuple[str, ...] = (
    "CREATE VIRTUAL TABLE report_words USING fts5"
    f"(title, text, content='reports', content_rowid='number', {_TOKENS})",
    "CREATE TRIGGER reports_shelved AFTER INSERT ON reports BEGIN "
    "INSERT INTO report_words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "CREATE TRIGGER reports_forgotten AFTER DELETE ON reports BEGIN "
    "INSERT INTO report_words(report_words, rowid, title, text) "
    "VALUES ('delete', old.number, old.title, old.text); END",
    f"CREATE VIRTUAL TABLE item_words USING fts5(words, content='items', content_rowid='number', {_TOKENS})",
    "CREATE TRIGGER items_folded AFTER INSERT ON items BEGIN "
    "INSERT INTO item_words(rowid, words) VALUES (new.number, new.words); END",
    "CREATE TRIGGER items_dropped AFTER DELETE ON items BEGIN "
    "INSERT INTO item_words(item_words, rowid, words) VALUES ('delete', old.number, old.words); END",
    "CREATE TRIGGER items_reworded AFTER UPDATE OF words ON items BEGIN "
    "INSERT INTO item_words(item_words, rowid, words) VALUES ('delete', old.number, old.words); "
    "INSERT INTO item_words(rowid, words) VALUES (new.number, new.words); END",
)
