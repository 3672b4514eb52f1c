"""Reading a record page by page: no query here reads a whole kind of items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dragoman.record.due import newest, state_of
from dragoman.record.fold.plans import aged
from dragoman.record.index import key
from dragoman.record.items import ITEM_KINDS, Issue, Item, Plan, Report
from dragoman.record.shelves import printable
from dragoman.record.tables import actor_names, aliases, facets, item_actors, item_issues, item_reports, items

Order = Literal["newest", "oldest", "most", "unsure"]

_f = facets.c
# Undated items stand last in both directions of time; the record's own order settles the rest.
ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "newest": (_f.first.desc(), _f.last.desc(), items.c.position),
    "oldest": (_f.first.is_(None), _f.first, _f.last, items.c.position),
    "most": (_f.weight.desc(), items.c.position),
    "unsure": (_f.reviewed, _f.confidence, _f.number),  # thousands are as sure as each other
}
_decoders = {kind: msgspec.json.Decoder(type) for kind, type in ITEM_KINDS.items()}
_REPORTS, _ISSUES = msgspec.json.Decoder(Report), msgspec.json.Decoder(Issue)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which items are wanted: all that is given must hold.

    `who`: groups of actors by their ids (see `named`); of each group one must have part. `since` and `until`:
    those that can fall on these days or between. `sort`: the kind within the kind (person, direct, summit).
    `state`: the status of meetings and agreements, the outcome of plans, the stance of positions, the type of
    events and disagreements. `party`: whose position, statement or event it is. `link`: what it belongs to
    (the meeting of a statement or session, the statement of a position, the item of a disagreement).
    `reports`: of which it cites one. `within`: those that can fall on these days alone; `beyond`: on these
    and others.
    """

    who: tuple[tuple[str, ...], ...] = ()
    since: date | None = None
    until: date | None = None
    issue: str | None = None
    sort: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    place: str | None = None
    party: str | None = None
    link: str | None = None
    reports: tuple[str, ...] = ()
    within: tuple[date, date] | None = None
    beyond: tuple[date, date] | None = None


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
    found = _numbers(connection, kind, wanted, order, offset, limit)
    return Slice(tuple(items_at(connection, found)), count(connection, kind, wanted))


def timeline(
    connection: Connection, kinds: Sequence[str], wanted: Wanted, *, order: Order, span: tuple[int, int]
) -> Slice:
    """The dated items of several kinds in one order of time (newest or oldest), from one place to another."""
    first, last = span
    lists = []
    for kind in kinds:
        query = (
            select(_f.first, _f.last, _f.number)
            .select_from(facets.join(items, _f.number == items.c.number))
            .where(*conditions(connection, kind, wanted), _f.first.is_not(None))
            .order_by(*ORDERS[order])
        )
        lists.append([tuple(row) for row in connection.execute(query.limit(last))])
    merged = merge(*lists, key=lambda row: row[:2], reverse=order == "newest")
    numbers = [row[2] for row in islice(merged, first, last)]
    dated = (facets.c.first.is_not(None),)
    total = sum(
        connection.execute(
            select(func.count()).select_from(facets).where(*conditions(connection, kind, wanted), *dated)
        ).scalar_one()
        for kind in kinds
    )
    return Slice(tuple(items_at(connection, numbers)), total)


def _numbers(
    connection: Connection, kind: str, wanted: Wanted, order: Order, offset: int, limit: int
) -> list[int]:
    query = (
        select(_f.number)
        .select_from(facets.join(items, _f.number == items.c.number))
        .where(*conditions(connection, kind, wanted))
        .order_by(*ORDERS[order])
    )
    return list(connection.execute(query.limit(limit).offset(offset)).scalars())


def count(connection: Connection, kind: str, wanted: Wanted) -> int:
    """How many items of a kind there are."""
    query = select(func.count()).select_from(facets).where(*conditions(connection, kind, wanted))
    return connection.execute(query).scalar_one()


def reports(connection: Connection, wanted: Wanted, *, offset: int, limit: int) -> tuple[list[Report], int]:
    """So many reports, the newest first, and how many there are; `place` is their outlet."""
    found = _numbers(connection, "reports", wanted, "newest", offset, limit)
    payloads = dict(_payloads(connection, found))
    return [_REPORTS.decode(payloads[number][1]) for number in found], count(connection, "reports", wanted)


def reports_by_ids(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
    """The reports of the record with these ids."""
    query = select(items.c.payload).where(items.c.id.in_(ids), items.c.kind == "reports")
    found = map(_REPORTS.decode, connection.execute(query).scalars())
    return {report.id: report for report in found}


def _payloads(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[str, str]]]:
    query = select(items.c.number, items.c.kind, items.c.payload).where(items.c.number.in_(numbers))
    for row in connection.execute(query):
        yield row.number, (row.kind, row.payload)


def items_at(connection: Connection, numbers: Sequence[int]) -> Iterator[Item]:
    """The items in these rows, in the order given."""
    rows = dict(_payloads(connection, numbers))
    yield from _decoded(connection, [rows[number] for number in numbers])


def _decoded(connection: Connection, rows: Sequence[tuple[str, str]]) -> Iterator[Item]:
    """The items of kinds and payloads; plans as of the newest report."""
    day = newest(connection) if any(kind == "plans" for kind, _ in rows) else None
    for kind, payload in rows:
        item = _decoders[kind].decode(payload)
        yield aged(item, day) if isinstance(item, Plan) else item


def conditions(connection: Connection, kind: str, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """What the facets of the wanted items of a kind fulfil."""
    yield _f.kind == kind
    for who in wanted.who:
        yield _f.number.in_(select(item_actors.c.item).where(item_actors.c.actor.in_(who)))
    if wanted.issue is not None:
        issues = _issues_under(connection, wanted.issue)
        yield _f.number.in_(select(item_issues.c.item).where(item_issues.c.issue.in_(issues)))
    if wanted.reports:
        yield _f.number.in_(select(item_reports.c.item).where(item_reports.c.report.in_(wanted.reports)))
    if wanted.state:
        yield state_of(connection, kind).in_(wanted.state)
    yield from _plain(wanted)


def _plain(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.since is not None:
        yield _f.last >= wanted.since.isoformat()
    if wanted.until is not None:
        yield _f.first <= wanted.until.isoformat()
    if wanted.within is not None:
        first, last = (day.isoformat() for day in wanted.within)
        yield and_(_f.first >= first, _f.last <= last, _f.first <= last)
    if wanted.beyond is not None:
        first, last = (day.isoformat() for day in wanted.beyond)
        yield and_(_f.first <= last, _f.last >= first, or_(_f.first < first, _f.last > last))
    if wanted.sort:
        yield _f.sort.in_(wanted.sort)
    if wanted.place is not None:
        yield _f.place == printable(wanted.place)
    if wanted.party is not None:
        yield _f.party == wanted.party
    if wanted.link is not None:
        yield _f.link == wanted.link


def issues(connection: Connection) -> list[Issue]:
    """The taxonomy of issues, in its order."""
    query = select(items.c.payload).where(items.c.kind == "issues").order_by(items.c.position)
    return [_ISSUES.decode(payload) for payload in connection.execute(query).scalars()]


def _issues_under(connection: Connection, wanted: str) -> list[str]:
    """The issue with this id or name and all below it."""
    taxonomy = issues(connection)
    found = [one.id for one in taxonomy if one.id == wanted or key(one.name) == key(wanted)]
    for parent in found:
        found += [one.id for one in taxonomy if one.parent == parent and one.id not in found]
    return found


def named(connection: Connection, who: str) -> list[str]:
    """The ids of the actors with this id, alias or name."""
    who = printable(who)
    queries = (
        select(items.c.id).where(items.c.id == who, items.c.kind == "actors"),
        select(items.c.id).join(aliases).where(aliases.c.alias == who, items.c.kind == "actors"),
        select(items.c.id).join(actor_names).where(actor_names.c.key == key(who)),
    )
    found = [id for query in queries for id in connection.execute(query).scalars()]
    return list(dict.fromkeys(found))


def officials(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The actors themselves and those who are told to hold an office of one of them."""
    query = select(items.c.id).join(item_actors).where(items.c.kind == "actors", item_actors.c.actor.in_(ids))
    return list(dict.fromkeys([*ids, *connection.execute(query.order_by(items.c.id)).scalars()]))


def labels(connection: Connection, ids: Iterable[str]) -> list[Label]:
    """What stands for reports and items of these ids; those that are not there are left out."""
    columns = (items.c.id, items.c.kind, _f.sort, func.coalesce(_f.label, items.c.id).label("name"))
    query = select(*columns).select_from(items.join(facets, _f.number == items.c.number))
    found = connection.execute(query.where(items.c.id.in_(sorted(set(ids)))))
    return [Label(*row) for row in found]


def by_ids(connection: Connection, ids: Sequence[str]) -> list[Item]:
    """The items of these ids, in the order given; those that are not there are left out."""
    query = select(items.c.id, items.c.kind, items.c.payload)
    query = query.where(items.c.id.in_(ids), items.c.kind.in_(ITEM_KINDS))
    rows = {row.id: (row.kind, row.payload) for row in connection.execute(query)}
    return list(_decoded(connection, [rows[id] for id in dict.fromkeys(ids) if id in rows]))


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
