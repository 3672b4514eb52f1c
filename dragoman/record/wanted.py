"""Which things of a kind are wanted, and the one query that finds them, for lists, pages and briefs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select

from dragoman.record.due import state_of
from dragoman.record.index import key
from dragoman.record.items import Issue
from dragoman.record.rows import all_of, listed
from dragoman.record.shelves import printable
from dragoman.record.tables import actor_names, aliases, facets, item_actors, item_issues, item_reports, items

Order = Literal["newest", "oldest", "most", "unsure"]

_f = facets.c
# Undated items stand last in both directions of time; the record's own order settles the rest.
ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "newest": (_f.first.desc(), _f.last.desc(), _f.position),
    "oldest": (_f.first.is_(None), _f.first, _f.last, _f.position),
    "most": (_f.weight.desc(), _f.position),
    "unsure": (_f.reviewed, _f.confidence, _f.number),  # thousands are as sure as each other
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which items are wanted: all that is given must hold.

    `who`: groups of actors by their ids (see `named`); of each group one must have part. `since` and `until`:
    those that can fall on these days or between. `dated`: whether it has a day of the calendar at all.
    `issue`: an id or name of the taxonomy, with all below it. `sort`: the kind within the kind (person,
    direct, summit). `state`: the status of meetings and agreements, the outcome of plans, the stance of
    positions, the type of events and disagreements. `party`: whose position, statement or event it is.
    `link`: what it belongs to (the meeting of a statement or session, the statement of a position, the item
    of a disagreement). `reports`: of which it cites one. `within`: those that can fall on these days alone;
    `beyond`: on these and others.
    """

    who: tuple[tuple[str, ...], ...] = ()
    since: date | None = None
    until: date | None = None
    dated: bool | None = None
    issue: str | None = None
    sort: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    place: str | None = None
    party: str | None = None
    link: str | None = None
    reports: tuple[str, ...] | None = None
    within: tuple[date, date] | None = None
    beyond: tuple[date, date] | None = None


def choose(connection: Connection, kind: str, wanted: Wanted, *columns: ColumnElement[Any]) -> Select[Any]:
    """A query for columns of `items` and `facets`: the wanted things of a kind."""
    return sift(connection, kind, wanted, *columns).join(items, _f.number == items.c.number)


def sift(connection: Connection, kind: str, wanted: Wanted, *columns: ColumnElement[Any]) -> Select[Any]:
    """A query for columns of `facets` alone, which no row of `items` need be read for."""
    return select(*columns).select_from(facets).where(*conditions(connection, kind, wanted))


def numbers(
    connection: Connection, kind: str, wanted: Wanted, *, order: Order, limit: int, offset: int = 0
) -> list[int]:
    """The rows of so many of the wanted things, from a place in their order on."""
    query = sift(connection, kind, wanted, _f.number).order_by(*ORDERS[order])
    return list(connection.execute(query.limit(limit).offset(offset)).scalars())


def count(connection: Connection, kind: str, wanted: Wanted) -> int:
    """How many items of a kind there are."""
    found: int = connection.execute(sift(connection, kind, wanted, func.count())).scalar_one()
    return found


def conditions(connection: Connection, kind: str, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """What the facets of the wanted items of a kind fulfil."""
    yield _of_kind(kind, wanted)
    for who in wanted.who:
        yield _f.number.in_(select(item_actors.c.item).where(item_actors.c.actor.in_(listed(who))))
    if wanted.issue is not None:
        found = under(all_of(connection, Issue), wanted.issue) or [printable(wanted.issue)]
        yield _f.number.in_(select(item_issues.c.item).where(item_issues.c.issue.in_(found)))
    if wanted.reports is not None:
        reports = listed(wanted.reports)
        yield _f.number.in_(select(item_reports.c.item).where(item_reports.c.report.in_(reports)))
    if wanted.state:
        yield state_of(connection, kind).in_(wanted.state)
    yield from _by_days(wanted)
    yield from _plain(wanted)


def _of_kind(kind: str, wanted: Wanted) -> ColumnElement[bool]:
    # The plus keeps SQLite from going through all of a kind where something leads to a few of them.
    few = wanted.who or wanted.issue is not None or wanted.reports is not None
    return (literal_column("+facets.kind") if few else _f.kind) == kind


def _by_days(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.since is not None:
        yield _f.last >= wanted.since.isoformat()
    if wanted.until is not None:
        yield _f.first <= wanted.until.isoformat()
    if wanted.dated is not None:
        yield _f.first.is_not(None) if wanted.dated else _f.first.is_(None)
    if wanted.within is not None:
        first, last = (day.isoformat() for day in wanted.within)
        yield and_(_f.first >= first, _f.last <= last, _f.first <= last)
    if wanted.beyond is not None:
        first, last = (day.isoformat() for day in wanted.beyond)
        yield and_(_f.first < _f.last, _f.first <= last, _f.last >= first)
        yield or_(_f.first < first, _f.last > last)


def _plain(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.sort:
        yield _f.sort.in_(wanted.sort)
    if wanted.place is not None:
        yield _f.place == printable(wanted.place)
    if wanted.party is not None:
        yield _f.party == wanted.party
    if wanted.link is not None:
        yield _f.link == wanted.link


def under(taxonomy: Sequence[Issue], wanted: str) -> list[str]:
    """The ids of the issue with this id or name and of all below it; empty where there is none."""
    found = [one.id for one in taxonomy if one.id == wanted or key(one.name) == key(wanted)]
    for parent in found:
        found += [one.id for one in taxonomy if one.parent == parent and one.id not in found]
    return found


def named(connection: Connection, who: str) -> list[str]:
    """The ids of the actors with this id, alias or name, whatever the case and accents."""
    who = printable(who)
    queries = (
        select(items.c.id).where(items.c.id == who, items.c.kind == "actors"),
        select(items.c.id).join(aliases).where(aliases.c.alias == who, items.c.kind == "actors"),
        select(items.c.id).join(actor_names).where(actor_names.c.key == key(who)),
    )
    found = [id for query in queries for id in connection.execute(query).scalars()]
    return list(dict.fromkeys(found))
