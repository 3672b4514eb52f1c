"""A forgotten report leaves no byte of itself in the file, and nothing else with it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from shelved import (
    CLOCK,
    make_actor,
    make_article,
    make_claim,
    make_decision,
    make_figure,
    make_record,
    make_report,
)

from dragoman.errors import NotFoundError, StoreError
from dragoman.record import Store
from dragoman.records import Article, Failure

# Words that stand nowhere else, in a report of several database pages; the index keeps them in lower case.
SECRET = "zylophrantic quennelbarge"
KEPT = "mirkwellian terrapost"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, patience=0.1) as store:
        yield store


def secret(text: str = "", **more: object) -> Article:
    return make_article(f"{text} {SECRET} " * 300, source="secret.txt", **more)


def kept(number: int = 0) -> Article:
    return make_article(f"{KEPT} {number} " * 300, source=f"kept-{number}.txt")


def left_of(path: Path, words: str = SECRET) -> set[str]:
    """Which of the words still stand in the record file or its log, in any case."""
    files = path.parent.glob(path.name + "*")
    content = b"".join(file.read_bytes() for file in files).lower()
    return {word for word in words.split() if word.encode() in content}


def fill(store: Store) -> None:
    for number in range(30):
        store.shelve(kept(number), [make_claim(kept(number))], clock=CLOCK)
    store.shelve(secret(), [make_claim(secret())], clock=CLOCK)
    figures = (
        make_figure("figure-1", f"3 km of {SECRET}", secret().id),
        make_figure("figure-2", f"3 km of {KEPT}", kept().id),
    )
    reports = (make_report(secret().id), make_report(kept().id))
    actors = (make_actor("actor-1", SECRET),)
    store.replace_record(make_record(reports=reports, figures=figures, actors=actors))


def test_the_words_are_in_the_file_before(store: Store, path: Path) -> None:
    fill(store)
    assert left_of(path) == set(SECRET.split())


@pytest.mark.parametrize("wanted", ["id", "source", "locator"])
def test_not_a_byte_of_the_text_remains(store: Store, path: Path, wanted: str) -> None:
    fill(store)
    store.forget(getattr(secret(), wanted))
    assert left_of(path) == set()
    store.close()
    assert left_of(path) == set()


def test_the_other_reports_stay_and_can_be_searched(store: Store, path: Path) -> None:
    fill(store)
    store.forget("secret.txt")
    assert len(list(store.articles())) == len(list(store.claims())) == 30
    assert left_of(path, KEPT) == set(KEPT.split())
    assert len(store.search(KEPT)) == 30
    assert store.search(SECRET) == []


def test_what_was_forgotten_is_not_there_and_can_be_shelved_anew(store: Store) -> None:
    fill(store)
    store.forget("secret.txt")
    assert not store.has(secret().locator, secret().sha256)
    with pytest.raises(NotFoundError):
        store.report(secret().id)
    with pytest.raises(NotFoundError):
        store.forget("secret.txt")
    store.shelve(secret(), [make_claim(secret())], clock=CLOCK)
    assert store.text(secret().id) == secret().text


def test_the_folded_record_goes_and_is_to_be_folded_again(store: Store, path: Path) -> None:
    fill(store)
    forgotten = store.forget("secret.txt")
    assert (forgotten.reports, forgotten.claims, forgotten.items) == ((secret().id,), 1, 1)
    assert store.record().figures == () and store.stale()
    store.replace_record(record := make_record(figures=(make_figure("figure-2", "3 km", kept().id),)))
    assert store.record() == record
    assert left_of(path) == set()


def test_all_versions_go_newer_and_older_ones(store: Store, path: Path) -> None:
    versions = [secret(), make_article("plain", source="secret.txt"), secret("newer")]
    for article in (*versions, versions[1]):
        store.shelve(article, [], clock=CLOCK)
    assert set(store.forget(versions[1].id).reports) == {article.id for article in versions}
    assert left_of(path) == set()
    assert store.versions() == {}


def test_an_old_version_can_go_alone(store: Store, path: Path) -> None:
    current = make_article("plain", source="secret.txt")
    for article in (secret(), current):
        store.shelve(article, [], clock=CLOCK)
    store.forget(secret().id)
    assert list(store.articles()) == [current]
    assert store.report(current.id).version_of is None
    assert left_of(path) == set()


def test_decisions_that_rest_on_it_go_and_others_stay(store: Store, path: Path) -> None:
    fill(store)
    claim, other, third = (make_claim(article).id for article in (secret(), kept(0), kept(1)))
    stays = make_decision(other, third)
    store.settle([make_decision(claim, other, reasons=(SECRET,)), stays], by_rules=True)
    store.settle([make_decision(other, claim, by="person:mara", reasons=(SECRET,))], by_rules=False)
    store.settle([stays, make_decision(secret().id, kept().id, kind="copy")], by_rules=True)
    assert store.forget("secret.txt").decisions == 3
    assert store.decisions() == (stays,)
    assert left_of(path) == set()


def test_failures_of_it_go_and_others_stay(store: Store, path: Path) -> None:
    fill(store)
    stays = Failure(stage="clean", source="other.txt", error="empty")
    by_text = Failure(stage="detect", source="copy.txt", error=SECRET, sha256=secret().sha256)
    for failure in (stays, by_text, Failure(stage="acquire", source="secret.txt", error=SECRET)):
        store.fail(failure, clock=CLOCK)
    assert store.forget("secret.txt").failures == 2
    assert store.failures() == [stays]
    assert left_of(path) == set()


def test_words_in_title_and_marks_of_every_kind_go_too(store: Store, path: Path) -> None:
    article = msgspec.structs.replace(secret(f"a\0b {SECRET.upper()}\r\n"), title=SECRET, credits=(SECRET,))
    store.shelve(article, [], clock=CLOCK)
    store.forget(article.id)
    assert left_of(path) == set()


def test_a_reader_that_holds_old_words_is_told_of_and_the_next_to_open_makes_up_for_it(
    store: Store, path: Path
) -> None:
    fill(store)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM reports").fetchone()
    with pytest.raises(StoreError, match="another process reads"):
        store.forget("secret.txt")
    with pytest.raises(NotFoundError):
        store.text(secret().id)
    with Store.open(path, patience=0.1) as second:  # it cannot yet, and opens all the same
        assert second.counts()["reports"] == 30
    reader.close()
    Store.open(path).close()
    assert left_of(path) == set()


KILLED = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from dragoman.record import Store, forget
from dragoman.record.database import Database
from pathlib import Path
database = Database(Path({path!r}), patience=1)
with database.writing() as connection:
    forget.strike(connection, "secret.txt")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_between_striking_and_scrubbing_the_next_to_open_scrubs(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
    root = Path(__file__).parent.parent
    code = KILLED.format(tests=str(root / "tests"), path=str(path))
    env = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", code], env=env, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    Store.open(path, create=False).close()
    assert left_of(path) == set()
