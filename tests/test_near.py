"""One more report changes its neighbours alone, and the record is as if all had been made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st
from makers import make_decision
from small_archives import Report, make_report, wholes

from dragoman import flow, near
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
    "facets": "SELECT i.id, f.kind, sort, state, denied, label, place, party, issue, link, confidence, "
    "reviewed, weight, f.first, f.last, f.position FROM facets f JOIN items i ON i.number = f.number",
    "seats": "SELECT i.id, s.actor, s.role FROM seats s JOIN items i ON i.number = s.item",
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
    """By the neighbours, however many; of what is decided on a thing that is no more these are not known."""
    if not near.update(store, widest=WIDEST):
        flow.rebuild(store)


@settings(max_examples=12)
@given(st.integers(0, 2**32))
@example(13153)  # a plan's report is touched when the report that tells its end is far away
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
            assert near.update(store, widest=WIDEST)
        check(store, path)
        with opened() as (other, _):
            shelve(other, *chance.sample(some, len(some)))
            flow.rebuild(other)
            assert export_json(other.record()) == export_json(store.record())
            assert other.decisions() == store.decisions()


def decide(store: Store, chance: Random) -> None:
    """A person decides something of what is in the record."""
    meetings, actors = store.items("meetings"), store.items("actors")
    items = [i for kind in ("meetings", "actors", "events", "plans", "agreements") for i in store.items(kind)]
    pool = chance.choice([p for p in (meetings, actors) if len(p) > 1] or [items])
    kind = "meeting" if pool is meetings else "actor"
    one, other = chance.sample(pool, 2) if len(pool) > 1 else (items[0], items[0])
    member = chance.choice((*one.aliases, other.id))
    seen = chance.choice(items).id
    decision = chance.choice(
        (
            make_decision(kind, one.id, other.id),
            make_decision(kind, one.id, member, same=False),
            make_decision("review", seen, seen, value=chance.choice(("accepted", "rejected"))),
            make_decision("correct", one.id, "name" if kind == "actor" else "date", value="2023-05-09"),
        )
    )
    store.settle([decision], by_rules=False)


def retell(store: Store, some: list[Report], chance: Random) -> None:
    """A report is read again, and fewer claims are found; or another text stands in its place."""
    at = chance.randrange(8)
    article, claims = some[at]
    if chance.random() < 0.5:
        fewer = [c for c in claims if not isinstance(c, MeetingClaim)]
        shelve(store, (article, fewer), again=True)
        some[at] = (article, fewer)
    else:
        new, told = make_report(f"{article.title} anew", chance)
        new = msgspec.structs.replace(new, source=article.source, locator=article.locator)
        shelve(store, (new, told))
        some[at] = (new, told)


CHANGES: dict[str, Callable[[Store, list[Report], Random], None]] = {
    "decided": lambda store, some, chance: decide(store, chance),
    "told otherwise": retell,
    "undone": lambda store, some, chance: undo(store, chance),
}


def undo(store: Store, chance: Random) -> None:
    """The last decision of a person counts no more; a first one is made where there is none."""
    made = store.decided()
    if not made:
        decide(store, chance)
        return
    last = made[-1]
    gone = msgspec.structs.replace(last, id=f"{last.id}-undone", undone=True)
    store.settle([gone], by_rules=False)


@settings(max_examples=12)
@given(st.integers(0, 2**32))
@example(87)  # two people are put together, and then parted
@example(597)  # one of two whom a person put together is told no more
def test_decisions_of_people_and_changed_reports_touch_no_more_and_no_less(seed: int) -> None:
    chance = Random(seed)
    some = reports(chance, 9)
    with opened() as (store, path):
        shelve(store, *some[:8])
        flow.rebuild(store)
        for _ in range(3):
            chance.choice(list(CHANGES.values()))(store, some, chance)
            update(store)
            check(store, path)
        shelve(store, some[8])
        update(store)
        check(store, path)


def test_what_is_forgotten_leaves_no_trace_among_the_neighbours(store: Store, path: Path) -> None:
    some = reports(Random(5), 6)
    shelve(store, *some)
    flow.rebuild(store)
    store.forget(some[0][0].id)
    flow.update(store)
    check(store, path)


def test_a_large_batch_is_linked_and_folded_anew(store: Store) -> None:
    some = reports(Random(6), 40)
    shelve(store, *some[:10])
    flow.rebuild(store)
    shelve(store, *some[10:])
    assert not near.update(store)


def test_what_bears_on_too_much_is_left_to_a_fold_of_all(store: Store) -> None:
    some = reports(Random(7), 10)
    shelve(store, *some[:9])
    flow.rebuild(store)
    before = export_json(store.record())
    shelve(store, some[9])
    assert not near.update(store, widest=1)
    assert export_json(store.record()) == before and store.stale()
