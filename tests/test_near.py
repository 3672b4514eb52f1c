"""One more report changes its neighbours alone, and the record is as if all had been linked and folded anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import make_decision
from small_archives import Report, make_report, wholes

from dragoman import flow, nearflow
from dragoman.record import Store
from dragoman.records import Decision, MeetingClaim
from dragoman.show.export.json import export_json

CLOCK = "2023-06-01"
WIDEST = 1_000_000
_TABLES = {
    "blocks": "SELECT key, last, first, r.id FROM blocks b JOIN reports r ON r.number = b.report",
    "standings": "SELECT r.id, s.published, s.source FROM standings s JOIN reports r ON r.number = s.report",
    "profiles": "SELECT profile, head, root, count, facts FROM profiles",
    "profile_keys": "SELECT key, profile FROM profile_keys",
    "clusters": "SELECT root, item, facts FROM clusters",
    "mentions": "SELECT m.claim, r.id, m.profile FROM mentions m JOIN reports r ON r.number = m.report",
    "items": "SELECT id, kind, position, first, last, words, payload FROM items",
    "pointers": "SELECT i.id, p.report FROM item_reports p JOIN items i ON i.number = p.item UNION ALL "
    "SELECT i.id, a.actor FROM item_actors a JOIN items i ON i.number = a.item",
}


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that was folded and linked, in an order of its own."""
    with sqlite3.connect(path) as raw:
        found = {name: sorted(map(tuple, raw.execute(sql)), key=repr) for name, sql in _TABLES.items()}
    raw.close()
    return found


def anew(path: Path, copy: Path) -> tuple[bytes, tuple[Decision, ...], dict[str, list[tuple[object, ...]]]]:
    """What the same file holds after all of it was linked and folded anew."""
    copy.unlink(missing_ok=True)
    with sqlite3.connect(path) as one, sqlite3.connect(copy) as other:
        one.backup(other)
    one.close()
    other.close()
    with Store.open(copy) as store:
        flow.rebuild(store)
        return export_json(store.record()), store.decisions(), contents(copy)


def check(store: Store, path: Path) -> None:
    """Hold the record against one that is made anew."""
    export, decisions, tables = anew(path, path.with_name("anew.db"))
    assert export_json(store.record()) == export
    assert store.decisions() == decisions
    found = contents(path)
    for name, rows in tables.items():
        assert found[name] == rows, name


@contextmanager
def opened() -> Iterator[tuple[Store, Path]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Store.open(path) as store:
            yield store, path


def reports(chance: Random, count: int) -> list[Report]:
    made = (make_report(f"r{n}", chance) for n in range(count))
    return [(article, wholes(claims, chance)) for article, claims in made]


def shelve(store: Store, *some: Report, again: bool = False) -> None:
    for article, claims in some:
        store.shelve(article, claims, clock=CLOCK, again=again)


def update(store: Store) -> None:
    assert nearflow.update(store, widest=WIDEST)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_reports_added_one_by_one_or_some_at_a_time_make_the_record_of_all(seed: int) -> None:
    chance = Random(seed)
    some = reports(chance, 12)
    with opened() as (store, path):
        shelve(store, *some[:5])
        flow.rebuild(store)
        rest = chance.sample(some[5:], 7)
        while rest:
            batch, rest = rest[: (n := chance.choice((1, 1, 3)))], rest[n:]
            shelve(store, *batch)
            update(store)
        check(store, path)
        with opened() as (other, _):
            shelve(other, *chance.sample(some, len(some)))
            flow.rebuild(other)
            assert export_json(other.record()) == export_json(store.record())
            assert other.decisions() == store.decisions()
