"""Record files of every version open in this one, and those of a newer one are left alone."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import web
from shelved import CLOCK, make_article, make_claim, make_record

from dragoman.errors import SchemaError, StoreError
from dragoman.record import Store
from dragoman.record.database import Database
from dragoman.record.migrate import HEAD, MIGRATIONS, upgrade

REVISIONS = sorted(file.name[1:5] for file in (MIGRATIONS / "versions").glob("v[0-9]*.py"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def migrated(path: Path, revision: str) -> Path:
    """A record file as the version of that revision made it."""
    database = Database(path, patience=1)
    database.command("PRAGMA journal_mode=WAL")
    with database.writing() as connection:
        upgrade(connection, revision)
    database.close()
    return path


def schema(path: Path) -> set[tuple[str, str, str]]:
    """Everything that the file defines, in words that do not depend on line breaks and quotes."""
    with sqlite3.connect(path) as raw:
        rows = raw.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
        rows.append(("pragma", "application_id", str(raw.execute("PRAGMA application_id").fetchone())))
    raw.close()
    return {(kind, name, re.sub(r"[\s\"]+", "", sql)) for kind, name, sql in rows}


def test_the_newest_migration_is_the_head() -> None:
    assert REVISIONS[-1] == HEAD


def test_the_migrations_make_the_very_tables_that_a_new_file_gets(tmp_path: Path) -> None:
    Store.open(tmp_path / "new.db").close()
    assert schema(migrated(tmp_path / "old.db", HEAD)) == schema(tmp_path / "new.db")


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_file_of_any_version_is_brought_up_to_date_when_opened(tmp_path: Path, revision: str) -> None:
    Store.open(tmp_path / "new.db").close()
    old = migrated(tmp_path / "old.db", revision)
    Store.open(old, create=False).close()
    assert schema(old) == schema(tmp_path / "new.db")


# A file as the first version left it, row by row; it never changes, whatever becomes of the tables.
FIRST = """
INSERT INTO reports VALUES (1, 'report-1', 'a.txt', '/reports/a.txt', 'abc', NULL, 0, '2024-02-01', 'Talks',
 '{"id":"report-1","source":"a.txt","locator":"/reports/a.txt","sha256":"abc","text":"","encoding":"utf-8",
   "language":"en","blocks":[{"kind":"body","start":0,"end":16}],"sentences":[{"start":0,"end":16}],
   "title":"Talks"}', 'Delegations met.');
INSERT INTO places VALUES ('/reports/a.txt', 'a.txt', 'report-1');
INSERT INTO claims VALUES ('report-1', 'figure-1', 0, 'figure',
 '{"claim":"figure","id":"figure-1","report":"report-1","spans":[{"start":0,"end":3}],"confidence":0.5,
   "method":"figures.n.1","value":3.0,"unit":"km","of":"x"}');
INSERT INTO failures VALUES (1, 'clean', 'b.txt', 'empty', '', '2024-02-01', '2024-02-01', 0);
"""


def test_a_file_of_the_first_version_keeps_what_was_in_it(path: Path) -> None:
    with sqlite3.connect(migrated(path, "0001")) as raw:
        raw.executescript(FIRST)
    raw.close()
    with Store.open(path, create=False) as store:
        (article,) = store.articles()
        (claim,) = store.claims()
        assert (article.title, article.text, claim.id) == ("Talks", "Delegations met.", "figure-1")
        assert [failure.source for failure in store.failures()] == ["b.txt"]
        assert [hit.id for hit in store.search("delegations")] == ["report-1"]


# Items as older versions left them: a meeting, a plan whose outcome somebody corrected, a plan and a report
# from before plans aged when they are read and reports had their days beside them.
FOLDED = """
INSERT INTO items VALUES (1, 'meeting-1', 'meetings', '2024-02-01', '2024-02-01', '2024-02-01', x'00', '',
 '{"id":"meeting-1","kind":"talks","status":"held","place":"Brno","confidence":0.5,"method":"m.n.1",
   "evidence":[{"report":"report-1","start":0,"end":3,"text":"Del"}],
   "participants":[{"actor":"actor-1","role":"host"},{"actor":"actor-2","role":"participant"}]}');
INSERT INTO items VALUES (2, 'plan-1', 'plans', '2024-02-02', '2024-02-01', '2024-02-01', x'00', '',
 '{"id":"plan-1","outcome":"open","status":"announced","confidence":0.5,"method":"m.n.1","evidence":[],
   "reviewed":[{"verdict":"corrected","by":"A","reason":"","field":"outcome"}]}');
INSERT INTO items VALUES (3, 'plan-2', 'plans', '2024-02-02', '2024-02-01', '2024-02-01', x'00', '',
 '{"id":"plan-2","outcome":"past due","status":"announced","confidence":0.5,"method":"m.n.1","evidence":[]}');
INSERT INTO items VALUES (4, 'report-1', 'reports', '2024-02-03', NULL, NULL, x'00', '',
 '{"id":"report-1","title":"Talks","source":"a.txt","outlet":"The Courier","published":{"date":"2024-02"}}');
"""
# What the first pages made in a file when they were first looked at, in short.
FIRST_PAGES = """
CREATE TABLE facets (number INTEGER PRIMARY KEY REFERENCES items(number) ON DELETE CASCADE, kind TEXT);
CREATE TABLE seats (item INTEGER, actor TEXT);
CREATE INDEX facets_by_place ON facets (kind);
CREATE TRIGGER facets_added AFTER INSERT ON items BEGIN INSERT INTO facets VALUES (new.number, new.kind); END;
INSERT INTO state VALUES ('facets-0123456789ab', '1');
"""


@pytest.mark.parametrize("before", ["", FIRST_PAGES])
def test_items_of_an_older_file_get_their_facets(path: Path, before: str) -> None:
    with sqlite3.connect(migrated(path, "0003")) as raw:
        raw.executescript(before + FOLDED)
    raw.close()
    Store.open(path, create=False).close()
    with sqlite3.connect(path) as raw:
        facets = raw.execute("SELECT kind, sort, state, place, weight, first, last FROM facets").fetchall()
        seats = raw.execute("SELECT item, actor, role FROM seats").fetchall()
        marks = raw.execute("SELECT name FROM state WHERE name LIKE 'facets%'").fetchall()
    raw.close()
    assert facets == [
        ("meetings", "talks", "held", "Brno", 1, "2024-02-01", "2024-02-01"),
        ("plans", "corrected", "open", None, 0, "2024-02-01", "2024-02-01"),
        ("plans", None, "open", None, 0, "2024-02-01", "2024-02-01"),
        ("reports", None, None, "The Courier", 0, "2024-02-01", "2024-02-29"),
    ]
    assert seats == [(1, "actor-1", "host"), (1, "actor-2", "participant")]
    assert not marks


def test_facets_of_an_older_file_are_those_of_a_new_one(path: Path) -> None:
    web.record(path)
    rows = "SELECT * FROM facets", "SELECT * FROM seats ORDER BY item, actor"
    with sqlite3.connect(path) as raw:
        new = [raw.execute(query).fetchall() for query in rows]
        raw.executescript(
            "DROP TABLE facets; DROP TABLE seats; UPDATE alembic_version SET version_num = '0003'"
        )
    raw.close()
    Store.open(path, create=False).close()
    with sqlite3.connect(path) as raw:
        assert [raw.execute(query).fetchall() for query in rows] == new
    raw.close()
    assert all(new)


def test_a_file_made_by_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(SchemaError, match=r"newer dragoman .*9999.* update dragoman"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_record_that_is_up_to_date_opens_without_alembic(path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from dragoman.record import Store
for _ in range(2):
    Store.open(Path({str(path)!r})).close()
assert "alembic" not in sys.modules
"""
    root = Path(__file__).parent.parent
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, timeout=60)


def test_a_file_left_empty_by_a_stopped_start_becomes_a_record(path: Path) -> None:
    path.touch()
    with Store.open(path) as store:
        store.shelve(make_article(), [make_claim(make_article())], clock=CLOCK)
        store.replace_record(make_record())
        assert store.counts()["reports"] == 1


def test_a_record_without_its_version_is_told_as_damaged(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("DELETE FROM alembic_version")
    raw.close()
    with pytest.raises(StoreError, match="damaged"):
        Store.open(path)
