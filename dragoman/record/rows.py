"""Rows of the folded record as the things they hold; plans as of the day of the newest report."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Select, Text, column, func, select

from dragoman.record.due import newest
from dragoman.record.fold.plans import aged
from dragoman.record.items import ITEM_KINDS, Issue, Plan, Report
from dragoman.record.tables import items

T = TypeVar("T", bound=msgspec.Struct)

KINDS: dict[str, type[msgspec.Struct]] = {"reports": Report, "issues": Issue, **ITEM_KINDS}
KIND_OF = {struct: kind for kind, struct in KINDS.items()}
_DECODERS = {kind: msgspec.json.Decoder(struct) for kind, struct in KINDS.items()}


def decoded(connection: Connection, rows: Iterable[tuple[str, str]]) -> list[msgspec.Struct]:
    """The things of these kinds and payloads, in the order given."""
    things = [_DECODERS[kind].decode(payload) for kind, payload in rows]
    if not any(isinstance(thing, Plan) for thing in things):
        return things
    day = newest(connection)
    return [aged(thing, day) if isinstance(thing, Plan) else thing for thing in things]


def read(connection: Connection, kind: type[T], query: Select[str]) -> list[T]:
    """The things of one kind whose payloads a query finds, in its order."""
    rows = ((KIND_OF[kind], payload) for payload in connection.execute(query).scalars())
    return [thing for thing in decoded(connection, rows) if isinstance(thing, kind)]


def all_of(connection: Connection, kind: type[T]) -> list[T]:
    """All things of a kind, in the record's order."""
    query = select(items.c.payload).where(items.c.kind == KIND_OF[kind])
    return read(connection, kind, query.order_by(items.c.position))


def at(connection: Connection, kind: type[T], numbers: Sequence[int]) -> list[T]:
    """The things in the rows of these numbers, in the order given; Item stands for all kinds of items."""
    query = select(items.c.number, items.c.kind, items.c.payload).where(items.c.number.in_(listed(numbers)))
    rows = {row.number: (row.kind, row.payload) for row in connection.execute(query)}
    things = decoded(connection, (rows[number] for number in numbers))
    return [thing for thing in things if isinstance(thing, kind)]


def by_ids(connection: Connection, kind: type[T], ids: Collection[str]) -> dict[str, T]:
    """The things with these ids, in the order given; what is not there or of another kind is left out."""
    query = select(items.c.id, items.c.kind, items.c.payload).where(items.c.id.in_(listed(ids)))
    rows = connection.execute(query).all()
    things = decoded(connection, ((row.kind, row.payload) for row in rows))
    found = {row.id: thing for row, thing in zip(rows, things, strict=True)}
    return {id: thing for id in dict.fromkeys(ids) if isinstance(thing := found.get(id), kind)}


def listed(values: Collection[str] | Collection[int]) -> Select[str]:
    """Values as one parameter, however many they are."""
    each = func.json_each(json.dumps(list(values))).table_valued(column("value", Text))
    return select(each.c.value)
