"""The folded record in the file: rewritten where it changed, read whole, filtered or one item at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, select, text, update

from dragoman.errors import NotFoundError
from dragoman.record.index import Entry, entries, key
from dragoman.record.items import ITEM_KINDS, Item, Record
from dragoman.record.rows import KINDS, all_of, decoded, read
from dragoman.record.shelves import printable
from dragoman.record.tables import (
    actor_names,
    aliases,
    facets,
    item_actors,
    item_issues,
    item_reports,
    items,
    seats,
)
from dragoman.record.wanted import Wanted, choose

# The columns of what points to an item, and the part of its entry that goes there.
_POINTERS: dict[str, tuple[Table, str]] = {
    "reports": (item_reports, "report"),
    "actors": (item_actors, "actor"),
    "issues": (item_issues, "issue"),
    "names": (actor_names, "key"),
    "aliases": (aliases, "alias"),
}
_SHORTEST = 6  # hexadecimal digits: among 10,000 items two share a beginning of that length by chance
_CHUNK = 1000
_NEAR = 5
_IDS = "(SELECT value FROM json_each(:ids))"


# ---- writing -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Held:
    """What the file has of a thing: its row and whether that is still as it should be."""

    number: int
    position: str
    digest: bytes


def replace(connection: Connection, record: Record) -> None:
    """Make this the record in the file; what is unchanged is left as it lies."""
    held = _held(connection)
    number = max((row.number for row in held.values()), default=0)
    changed: list[tuple[int, Entry]] = []
    moved: list[dict[str, object]] = []
    for entry in entries(record):
        row = held.pop(entry.id, None)
        if row is None or row.digest != entry.digest:
            number += 1
            changed.append((number, entry))
            if row:
                held[entry.id] = row  # goes away before its new form comes
        elif row.position != entry.position:
            moved.append({"at": row.number, "position": entry.position})
        if len(changed) >= _CHUNK:
            _drop(connection, [held.pop(e.id).number for _, e in changed if e.id in held])
            _insert(connection, changed)
            changed.clear()
    _drop(connection, [row.number for row in held.values()])
    _insert(connection, changed)
    _move(connection, moved)
    weigh(connection)


def _held(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, _Held]:
    query = "SELECT id, number, position, digest FROM items"
    if ids is None:
        rows = connection.execute(text(query))
    else:
        rows = connection.execute(text(f"{query} WHERE id IN {_IDS}"), {"ids": json.dumps(list(ids))})
    return {row.id: _Held(row.number, row.position, row.digest) for row in rows}


def _drop(connection: Connection, numbers: list[int]) -> None:
    if numbers:
        gone = items.delete().where(items.c.number == bindparam("gone"))
        connection.execute(gone, [{"gone": number} for number in numbers])


def _insert(connection: Connection, numbered: list[tuple[int, Entry]]) -> None:
    _add(connection, items, (_row(number, entry) for number, entry in numbered))
    _add(connection, facets, (_facets(number, entry) for number, entry in numbered))
    for part, (table, column) in _POINTERS.items():
        pointed = ((number, value) for number, e in numbered for value in sorted(getattr(e, part)))
        _add(connection, table, ({"item": number, column: value} for number, value in pointed))
    seated = ((number, *seat) for number, e in numbered for seat in e.seats.items())
    _add(connection, seats, ({"item": n, "actor": actor, "role": role} for n, actor, role in seated))


def _add(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    if added := list(rows):
        connection.execute(table.insert(), added)


def _row(number: int, entry: Entry) -> dict[str, object]:
    columns = ("id", "kind", "position", "first", "last", "digest", "words", "payload")
    return {"number": number, **{name: getattr(entry, name) for name in columns}}


def _facets(number: int, entry: Entry) -> dict[str, object]:
    shared = {name: getattr(entry, name) for name in ("kind", "first", "last", "position")}
    return {"number": number, **shared, **asdict(entry.facets)}


def revise(connection: Connection, gone: Iterable[str], new: Iterable[Entry]) -> None:
    """Some items are no more, and these are as they are from now on; what is unchanged stays as it lies."""
    entered = {entry.id: entry for entry in new}
    held = _held(connection, {*gone, *entered})
    kept = {id for id, e in entered.items() if id in held and held[id].digest == e.digest}
    moved = [
        {"at": held[id].number, "position": entered[id].position}
        for id in kept
        if held[id].position != entered[id].position
    ]
    _drop(connection, [row.number for id, row in held.items() if id not in kept])
    number = connection.execute(select(func.max(items.c.number))).scalar() or 0
    added = [entry for id, entry in entered.items() if id not in kept]
    _insert(connection, list(enumerate(added, number + 1)))
    _move(connection, moved)


def _move(connection: Connection, moved: list[dict[str, object]]) -> None:
    for table in (items, facets) if moved else ():
        connection.execute(update(table).where(table.c.number == bindparam("at")), moved)


def weigh(connection: Connection) -> None:
    """Count anew what the indices hold, so that SQLite picks the one that leads to the fewest rows."""
    connection.exec_driver_sql("ANALYZE facets")


def clear(connection: Connection) -> None:
    """Take the whole folded record away."""
    connection.execute(items.delete())


# ---- reading -------------------------------------------------------------------------------------------


def whole(connection: Connection) -> Record:
    """The record as it was folded last."""
    lists = {kind: tuple(all_of(connection, struct)) for kind, struct in KINDS.items()}
    return msgspec.structs.replace(Record(), **lists)


def filtered(connection: Connection, kind: str, wanted: Wanted) -> list[Item]:
    """The items of one kind that are wanted, in the record's order; NotFoundError: no such kind."""
    if kind not in ITEM_KINDS:
        raise NotFoundError(f"{kind}: no such kind of item; there are {', '.join(ITEM_KINDS)}")
    query = choose(connection, kind, wanted, items.c.payload).order_by(items.c.position)
    return read(connection, ITEM_KINDS[kind], query)


def item(connection: Connection, wanted: str) -> Item:
    """The item with this id, alias or beginning of an id; NotFoundError names those that come near."""
    wanted = printable(wanted)
    found = _exact(connection, wanted) or _beginning(connection, wanted)
    if len(found) == 1:
        (thing,) = decoded(connection, [found[0][:2]])
        assert isinstance(thing, Item)
        return thing
    near = [row[2] for row in found[:_NEAR]] or _near(connection, wanted)
    problem = "stands for several items" if found else "no such item"
    raise NotFoundError(f"{wanted}: {problem}" + (f"; did you mean {', '.join(near)}?" if near else ""))


_Found = list[tuple[str, str, str]]


def _pick(connection: Connection, condition: ColumnElement[bool]) -> _Found:
    is_item = items.c.kind.not_in(("reports", "issues"))
    query = select(items.c.kind, items.c.payload, items.c.id).where(condition, is_item)
    rows = connection.execute(query.order_by(items.c.id).limit(_NEAR + 1))
    return [(row.kind, row.payload, row.id) for row in rows]


def _aliased(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return items.c.number.in_(select(aliases.c.item).where(condition))


def _exact(connection: Connection, wanted: str) -> _Found:
    return _pick(connection, items.c.id == wanted) or _pick(connection, _aliased(aliases.c.alias == wanted))


def _beginning(connection: Connection, wanted: str) -> _Found:
    if len(wanted.rpartition("-")[2]) < _SHORTEST:
        return []
    begun = (_starts(items.c.id, wanted), _aliased(_starts(aliases.c.alias, wanted)))
    found = {row for condition in begun for row in _pick(connection, condition)}
    return sorted(found, key=lambda row: row[2])


def _starts(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return and_(column >= prefix, column < prefix + "\U0010ffff")  # unlike LIKE it needs no escapes


def _near(connection: Connection, wanted: str) -> list[str]:
    """Items of the same beginning, or the actors of that name."""
    kind, dash, rest = wanted.rpartition("-")
    alike = [row[2] for row in _pick(connection, _starts(items.c.id, kind + dash + rest[:3]))] if dash else []
    bearers = select(actor_names.c.item).where(actor_names.c.key == key(wanted))
    return (alike or [row[2] for row in _pick(connection, items.c.number.in_(bearers))])[:_NEAR]


def citing(connection: Connection, reports: list[str]) -> dict[str, str]:
    """The items, but actors, that cite any of the reports, and these reports themselves: ids with kinds."""
    query = (
        "SELECT DISTINCT i.id, i.kind FROM item_reports p JOIN items i ON i.number = p.item "
        f"WHERE p.report IN {_IDS} AND i.kind != 'actors'"
    )
    listed = f"SELECT id, kind FROM items WHERE kind = 'reports' AND id IN {_IDS}"
    found = (connection.execute(text(q), {"ids": json.dumps(reports)}) for q in (query, listed))
    return {row.id: row.kind for rows in found for row in rows}


def cited_by(connection: Connection, ids: list[str]) -> set[str]:
    """The reports that these items cite."""
    query = f"SELECT p.report FROM items i JOIN item_reports p ON p.item = i.number WHERE i.id IN {_IDS}"
    return set(connection.execute(text(query), {"ids": json.dumps(ids)}).scalars())


def cited_with(connection: Connection, actors: list[str]) -> tuple[set[str], set[str]]:
    """The reports cited by the items that name one of the actors; of these items the actors."""
    query = (
        "SELECT DISTINCT i.id, i.kind, p.report FROM item_actors a JOIN items i ON i.number = a.item "
        f"LEFT JOIN item_reports p ON p.item = i.number WHERE a.actor IN {_IDS}"
    )
    rows = connection.execute(text(query), {"ids": json.dumps(actors)}).all()
    return {r.report for r in rows if r.kind != "actors"}, {r.id for r in rows if r.kind == "actors"}


def resting_on(connection: Connection, reports: Iterable[str]) -> int:
    """How many items cite one of the reports."""
    query = select(func.count(item_reports.c.item.distinct())).where(item_reports.c.report.in_(list(reports)))
    return connection.execute(query).scalar_one()
