"""The store when it is killed, when the disk is full, when others read and write, and at size."""

from __future__ import annotations

import signal
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

from shelved import (
    ANNA,
    CLOCK,
    make_article,
    make_claim,
    make_meeting,
    make_record,
    run,
)
from sqlalchemy import Engine, event

from dragoman.errors import NotFoundError
from dragoman.record import Store
from dragoman.records import Failure

# The limit on the size of a file stands in for a full disk: SQLite is refused the write in both cases.
FULL = """
import resource, sys
sys.path.insert(0, {tests!r})
from shelved import CLOCK, make_article
from dragoman.errors import StoreError
from dragoman.record import Store
with Store.open({path!r}) as store:
    store.shelve(make_article("kept"), [], clock=CLOCK)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        store.shelve(make_article("long " * 200_000, source="long.txt"), [], clock=CLOCK)
    except StoreError as error:
        print(error)
"""


def test_a_disk_that_takes_no_more_is_told_and_what_was_stored_is_kept(path: Path) -> None:
    done = run(FULL, path)
    assert f"{path}: the disk" in done.stdout and "what was stored is kept" in done.stdout
    with Store.open(path) as store:
        assert [article.text for article in store.articles()] == ["kept"]


# ---- killed, and others reading ------------------------------------------------------------------------

SHELVING = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from shelved import CLOCK, make_article, make_claim, make_decision
from dragoman.record import Store
def claims(article, *, deadly):
    yield make_claim(article, 0)
    if deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    yield make_claim(article, 4)
with Store.open({path!r}) as store:
    for number in range(20):
        article = make_article(f"Report {{number}}", source=f"{{number}}.txt")
        deadly = {deadly} and number == 10
        if not store.has(article.locator, article.sha256):
            store.shelve(article, claims(article, deadly=deadly), clock=CLOCK)
    store.settle((make_decision(f"a{{n}}", f"b{{n}}") for n in range(9)), by_rules=True)
"""


def test_killed_while_shelving_and_run_again_it_ends_the_same(tmp_path: Path) -> None:
    killed = run(SHELVING, tmp_path / "killed.db", deadly=True)
    assert killed.returncode == -signal.SIGKILL
    with Store.open(tmp_path / "killed.db") as store:
        assert store.counts()["reports"] == 10 and store.counts()["claims"] == 20
    for name in ("killed.db", "whole.db"):
        done = run(SHELVING, tmp_path / name, deadly=False)
        assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "killed.db") == contents(tmp_path / "whole.db")


def contents(path: Path) -> tuple[object, ...]:
    with Store.open(path, create=False) as store:
        return list(store.articles()), list(store.claims()), store.decisions(), store.counts(), store.stale()


FOLDING = """
import os, sys
sys.path.insert(0, {tests!r})
from shelved import make_figure, make_meeting, make_record
from dragoman.record import Store
class Deadly(tuple):
    def __iter__(self):
        os._exit(9)
with Store.open({path!r}) as store:
    figures = tuple(make_figure(f"figure-{{n}}", "x") for n in range(3000))
    store.replace_record(make_record(make_meeting("meeting-2"), figures=figures, disagreements=Deadly()))
"""


def test_killed_while_folding_the_record_before_is_still_whole(path: Path) -> None:
    record = make_record(make_meeting("meeting-1"))
    with Store.open(path) as store:
        store.replace_record(record)
    assert run(FOLDING, path).returncode == 9
    with Store.open(path) as store:
        assert store.record() == record


def test_readers_see_whole_records_while_one_writes(path: Path, store: Store) -> None:
    records = [make_record(*(make_meeting(f"meeting-{n:02d}-{v}") for n in range(40))) for v in range(2)]
    store.replace_record(records[0])
    seen, done = [], threading.Event()

    def read() -> None:
        with Store.open(path, create=False) as reader:
            while not done.is_set():
                seen.append(reader.record())

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(20):
        store.replace_record(records[turn % 2])
    done.set()
    for reader in readers:
        reader.join()
    assert seen and all(record in records for record in seen)


def test_two_writers_take_turns(path: Path) -> None:
    def write(first: int) -> None:
        with Store.open(path) as store:
            for number in range(first, first + 25):
                store.shelve(make_article(f"Report {number}", source=f"{number}.txt"), [], clock=CLOCK)

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 25, 50)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Store.open(path) as store:
        assert store.counts()["reports"] == 75


def test_shelving_while_articles_are_being_read_does_not_disturb_either(store: Store) -> None:
    for number in range(3):
        store.shelve(make_article(f"Report {number}", source=f"{number}.txt"), [], clock=CLOCK)
    read = []
    for article in store.articles():
        store.shelve(make_article("new", source=f"new {article.source}"), [], clock=CLOCK)
        read.append(article)
    assert len(read) == 3 and store.counts()["reports"] == 6


# ---- at size -------------------------------------------------------------------------------------------


def plans(path: Path, statements: list[tuple[str, object]]) -> list[str]:
    """How SQLite would look up each of the statements."""
    raw = sqlite3.connect(path)
    lines = [
        f"{line} in {sql}"
        for sql, values in statements
        for *_, line in raw.execute(f"EXPLAIN QUERY PLAN {sql}", values)  # type: ignore[arg-type]
    ]
    raw.close()
    return lines


def test_no_look_up_goes_through_a_whole_table(store: Store, path: Path) -> None:
    article, newer = make_article(), make_article("newer")
    store.replace_record(make_record(make_meeting("meeting-abcdef01", "2023", ANNA.id)))
    asked: list[tuple[str, object]] = []

    def note(_: object, __: object, sql: str, values: object, *___: object) -> None:
        if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            asked.append((sql, values[0] if isinstance(values, list) else values))

    event.listen(Engine, "before_cursor_execute", note)
    for shelved in (article, newer, article):
        store.shelve(shelved, [make_claim(shelved)], clock=CLOCK)
    store.has(article.locator, article.sha256)
    store.fail(Failure(stage="acquire", source="a.txt", error="vanished while it was read"), clock=CLOCK)
    store.recover("a.txt")
    store.items("meetings", who="Üstün", since="2023", issue="borders")
    for wanted in ("meeting-abcdef01", "meeting-abcdef"):
        store.item(wanted)
    for call, wanted in ((store.report, "a.txt"), (store.text, article.id), (store.item, "meeting-abc")):
        with suppress(NotFoundError):
            call(wanted)
    store.search("delegations")
    store.forget("a.txt")
    event.remove(Engine, "before_cursor_execute", note)

    whole = [line for line in plans(path, asked) if line.startswith("SCAN") and "VIRTUAL" not in line]
    assert len(asked) > 40
    assert [line for line in whole if "DELETE FROM items" not in line] == []
    led = [line for line in plans(path, asked) if "item_actors" in line or "items.id" in line]
    assert led and [line for line in led if "(kind=?" in line] == []
