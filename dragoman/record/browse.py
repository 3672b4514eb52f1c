"""Reading a record page by page: no query here reads a whole kind of items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice

import msgspec
from sqlalchemy import Connection, func, select

from dragoman.record.items import Item, Report
from dragoman.record.rows import at, listed
from dragoman.record.shelves import printable
from dragoman.record.tables import aliases, facets, item_actors, items
from dragoman.record.wanted import ORDERS, Order, Wanted, count, numbers, sift

_f = facets.c


class Label(msgspec.Struct, frozen=True):
    """What stands for an item where it is only named: `sort` is its kind within the kind."""

    id: str
    kind: str
    sort: str | None
    name: str


class Slice(msgspec.Struct, frozen=True):
    """Some items of a longer list, and how long that is."""

    items: tuple[Item, ...]
    total: int


def page(
    connection: Connection, kind: str, wanted: Wanted, *, order: Order, offset: int, limit: int
) -> Slice:
    """So many items of a kind from a place in their order on."""
    found = numbers(connection, kind, wanted, order=order, limit=limit, offset=offset)
    return Slice(tuple(at(connection, Item, found)), count(connection, kind, wanted))


def timeline(
    connection: Connection, kinds: Sequence[str], wanted: Wanted, *, order: Order, span: tuple[int, int]
) -> Slice:
    """The dated items of several kinds in one order of time (newest or oldest), from one place to another."""
    first, last = span
    dated = replace(wanted, dated=True)
    lists = []
    for kind in kinds:
        query = sift(connection, kind, dated, _f.first, _f.last, _f.number).order_by(*ORDERS[order])
        lists.append([tuple(row) for row in connection.execute(query.limit(last))])
    merged = merge(*lists, key=lambda row: row[:2], reverse=order == "newest")
    found = [row[2] for row in islice(merged, first, last)]
    total = sum(count(connection, kind, dated) for kind in kinds)
    return Slice(tuple(at(connection, Item, found)), total)


def reports(connection: Connection, wanted: Wanted, *, offset: int, limit: int) -> tuple[list[Report], int]:
    """So many reports, the newest first, and how many there are; `place` is their outlet."""
    found = numbers(connection, "reports", wanted, order="newest", limit=limit, offset=offset)
    return at(connection, Report, found), count(connection, "reports", wanted)


def officials(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The actors themselves and those who are told to hold an office of one of them."""
    query = select(items.c.id).join(item_actors).where(items.c.kind == "actors", item_actors.c.actor.in_(ids))
    return list(dict.fromkeys([*ids, *connection.execute(query.order_by(items.c.id)).scalars()]))


def labels(connection: Connection, ids: Iterable[str]) -> list[Label]:
    """What stands for reports and items of these ids; those that are not there are left out."""
    columns = (items.c.id, items.c.kind, _f.sort, func.coalesce(_f.label, items.c.id).label("name"))
    query = select(*columns).select_from(items.join(facets, _f.number == items.c.number))
    found = connection.execute(query.where(items.c.id.in_(listed(sorted(set(ids))))))
    return [Label(*row) for row in found]


def locate(connection: Connection, wanted: str) -> Label | None:
    """What has this id or alias."""
    wanted = printable(wanted)
    exact = select(items.c.number).where(items.c.id == wanted)
    number = connection.execute(exact).scalar()
    if number is None:
        number = connection.execute(select(aliases.c.item).where(aliases.c.alias == wanted)).scalar()
    columns = (items.c.id, items.c.kind, _f.sort, func.coalesce(_f.label, items.c.id))
    query = select(*columns).select_from(items.join(facets, _f.number == items.c.number))
    row = connection.execute(query.where(items.c.number == number)).first()
    return Label(*row) if row else None
