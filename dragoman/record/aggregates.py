"""Counts over a record, from its facets: by time, by state, by who meets whom, by who stands where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, not_, select

from dragoman.record.browse import Label
from dragoman.record.due import state_of
from dragoman.record.tables import facets, items, seats
from dragoman.record.wanted import Wanted, conditions

_f = facets.c


class Bucket(msgspec.Struct, frozen=True):
    """How many items of one state begin in a year, month or day (`when`, ISO)."""

    when: str
    kind: str
    state: str | None
    denied: bool
    count: int


class Pair(msgspec.Struct, frozen=True):
    """Two actors at one table: meetings that took place, and others (planned, called off, denied)."""

    one: str
    other: str
    held: int
    others: int


class Stand(msgspec.Struct, frozen=True):
    """How often a party took a stance on an issue, and the days of the first and last."""

    party: str
    issue: str
    stance: str
    count: int
    first: str | None
    last: str | None


def buckets(
    connection: Connection, kinds: Sequence[str], wanted: Wanted, *, digits: Literal[4, 7, 10]
) -> list[Bucket]:
    """Counts by year (4 digits), month (7) or day (10) in which items begin.

    Only what is at least as precise is counted: `2023-05` has no day, and `2023` no month.
    """
    when = func.substr(_f.first, 1, digits)
    found: list[Bucket] = []
    for kind in kinds:
        state = state_of(connection, kind)
        query = (
            select(when, _f.kind, state, _f.denied, func.count())
            .where(*conditions(connection, kind, wanted), _f.first.is_not(None))
            .where(when == func.substr(_f.last, 1, digits))
            .group_by(when, state, _f.denied)
        )
        found += [Bucket(a, b, c, bool(d), n) for a, b, c, d, n in connection.execute(query)]
    return found


def span(connection: Connection, kinds: Sequence[str], wanted: Wanted) -> tuple[str, str] | None:
    """The first and last days (ISO) of the items of these kinds."""
    ends: list[tuple[str, str]] = []
    for kind in kinds:
        query = select(func.min(_f.first), func.max(_f.last))
        first, last = connection.execute(query.where(*conditions(connection, kind, wanted))).one()
        if first and last:
            ends.append((first, last))
    return (min(one[0] for one in ends), max(one[1] for one in ends)) if ends else None


def states(connection: Connection, kind: str, wanted: Wanted) -> dict[str, int]:
    """How many items of a kind are in each state."""
    told = state_of(connection, kind)
    query = select(told, func.count()).where(*conditions(connection, kind, wanted))
    rows = connection.execute(query.group_by(told))
    return {state: n for state, n in rows if state is not None}


def prominent(connection: Connection, sort: str, *, limit: int) -> list[Label]:
    """The most mentioned actors of one kind."""
    query = (
        select(items.c.id, _f.kind, _f.sort, _f.label)
        .select_from(facets.join(items, _f.number == items.c.number))
        .where(_f.kind == "actors", _f.sort == sort)
        .order_by(_f.weight.desc(), _f.position)
    )
    return [Label(*row) for row in connection.execute(query.limit(limit))]


def places(connection: Connection, *, limit: int) -> list[tuple[str, int]]:
    """Where most meetings were, or were to be."""
    many = func.count()
    query = select(_f.place, many).where(_f.kind == "meetings", _f.place.is_not(None)).group_by(_f.place)
    return [(place, n) for place, n in connection.execute(query.order_by(many.desc(), _f.place).limit(limit))]


def pairs(connection: Connection, *, sort: Sequence[str], limit: int) -> list[Pair]:
    """The actors of some kinds that meet most; who declined was not there."""
    one, other = seats.alias("one"), seats.alias("other")
    rows = (
        select(one.c.actor, other.c.actor, *_tallies())
        .select_from(one.join(other, and_(one.c.item == other.c.item, one.c.actor < other.c.actor)))
        .join(facets, _f.number == one.c.item)
        .where(one.c.role != "declined", other.c.role != "declined")
        .where(*(seat.c.actor.in_(_of_sort(sort)) for seat in (one, other)))
        .group_by(one.c.actor, other.c.actor)
        .order_by(_tallies()[0].desc(), _tallies()[1].desc(), one.c.actor, other.c.actor)
    )
    return [Pair(*row) for row in connection.execute(rows.limit(limit))]


def company(connection: Connection, actor: str, *, limit: int) -> list[Pair]:
    """Whom one actor meets, most first; `one` is always the actor."""
    one, other = seats.alias("one"), seats.alias("other")
    rows = (
        select(one.c.actor, other.c.actor, *_tallies())
        .select_from(one.join(other, and_(one.c.item == other.c.item, one.c.actor != other.c.actor)))
        .join(facets, _f.number == one.c.item)
        .where(one.c.actor == actor, one.c.role != "declined", other.c.role != "declined")
        .group_by(one.c.actor, other.c.actor)
        .order_by(_tallies()[0].desc(), _tallies()[1].desc(), other.c.actor)
    )
    return [Pair(*row) for row in connection.execute(rows.limit(limit))]


def _tallies() -> tuple[ColumnElement[int], ColumnElement[int]]:
    took_place = and_(_f.state.in_(("held", "ongoing")), not_(_f.denied))
    return func.sum(case((took_place, 1), else_=0)), func.sum(case((took_place, 0), else_=1))


def _of_sort(sort: Sequence[str]) -> Select[tuple[str]]:
    inner = items.join(facets, _f.number == items.c.number)
    return select(items.c.id).select_from(inner).where(_f.kind == "actors", _f.sort.in_(sort))


def stands(connection: Connection, *, parties: Sequence[str], issue: str | None = None) -> list[Stand]:
    """The stances of some parties on all issues, or on one."""
    query = (
        select(_f.party, _f.issue, _f.state, func.count(), func.min(_f.first), func.max(_f.last))
        .where(_f.kind == "positions", _f.party.in_(parties))
        .group_by(_f.party, _f.issue, _f.state)
        .order_by(_f.party, _f.issue, func.count().desc(), _f.state)
    )
    query = query if issue is None else query.where(_f.issue == issue)
    return [Stand(*row) for row in connection.execute(query)]


def standing_parties(connection: Connection, *, offset: int, limit: int) -> tuple[list[str], int]:
    """The parties with the most positions, from one place on, and how many there are."""
    many = func.count()
    query = select(_f.party, many).where(_f.kind == "positions").group_by(_f.party)
    ranked = connection.execute(query.order_by(many.desc(), _f.party).limit(limit).offset(offset))
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    return [party for party, _ in ranked], total


def tally(connection: Connection) -> dict[str, int]:
    """How many there are of each kind, and of each kind of actor (`person`, `state` …)."""
    kinds = select(_f.kind, func.count()).group_by(_f.kind)
    sorts = select(_f.sort, func.count()).where(_f.kind == "actors").group_by(_f.sort)
    counted: dict[str, int] = dict([*connection.execute(kinds).all(), *connection.execute(sorts).all()])
    return counted
