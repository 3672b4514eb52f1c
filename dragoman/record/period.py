"""What of a record a period needs: the newest of a kind, what rests on some reports, the last stands.

Nothing here reads a whole kind: a note on one month of a large record costs what that month holds, and one
look at the date of every report.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from datetime import date as day
from functools import cached_property
from typing import TypeVar

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    case,
    column,
    func,
    literal_column,
    select,
)

from dragoman.record.fold.plans import aged
from dragoman.record.folded import newest_day
from dragoman.record.index import key
from dragoman.record.items import ITEM_KINDS, Actor, Issue, Item, Plan, Report
from dragoman.record.shelves import printable
from dragoman.record.tables import actor_names, aliases, item_actors, item_issues, item_reports, items
from dragoman.values import When

_KINDS: dict[str, type[msgspec.Struct]] = {"reports": Report, "issues": Issue, **ITEM_KINDS}
_DECODERS = {kind: msgspec.json.Decoder(struct) for kind, struct in _KINDS.items()}
_Thing = TypeVar("_Thing", bound=msgspec.Struct)


class Dated(msgspec.Struct, frozen=True):
    """A report's id, date (EDTF or None), language, and the report that it is a copy of."""

    id: str
    date: str | None
    language: str
    copy_of: str | None

    @property
    def first(self) -> day | None:
        """The earliest day on which it can have been published."""
        return When(self.date).first() if self.date else None

    @property
    def last(self) -> day | None:
        """The latest day on which it can have been published."""
        return When(self.date).last() if self.date else None


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which items of a kind: all that is given must hold.

    `actors` and `issues` are ids, of which an item must touch one. `status`, `outcome` and `kind`: the field
    is one of these. `since` and `until`: it can fall on these days or between. `dated`: whether it has a day
    of the calendar at all.
    """

    actors: frozenset[str] | None = None
    issues: frozenset[str] | None = None
    status: tuple[str, ...] | None = None
    outcome: tuple[str, ...] | None = None
    kind: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    dated: bool | None = None


class Period:
    """A reader of excerpts, within one transaction, so that they all show the record at one time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def reports(self) -> Mapping[str, Dated]:
        """Every report of the record by its id, with little more than its date."""
        fields = [func.json_extract(items.c.payload, path, type_=Text) for path in _DATED]
        rows = self._connection.execute(select(items.c.id, *fields).where(items.c.kind == "reports"))
        return {row[0]: Dated(*row) for row in rows}

    @cached_property
    def newest(self) -> Dated | None:
        """The report with the latest day on which its publication can have begun; None: none has a date."""
        dated = [(first, one.id, one) for one in self.reports.values() if (first := one.first)]
        return max(dated)[2] if dated else None

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The taxonomy of issues, in its order."""
        query = select(items.c.payload).where(items.c.kind == "issues").order_by(items.c.position)
        return tuple(self._read(query, Issue, "issues"))

    def published(self, since: date, until: date) -> frozenset[str]:
        """The ids of the reports that can only have been published on these days or between."""
        return frozenset(
            one.id
            for one in self.reports.values()
            if (first := one.first) and (last := one.last) and since <= first and last <= until
        )

    def called(self, who: str) -> frozenset[str]:
        """The ids of the actors with this id or name, whatever the case and accents."""
        who = printable(who)
        bearers = select(actor_names.c.item).where(actor_names.c.key == key(who))
        once = select(aliases.c.item).where(aliases.c.alias == who)
        named = items.c.number.in_(bearers.union(once)) | (items.c.id == who)
        query = select(items.c.id).where(items.c.kind == "actors", named)
        return frozenset(self._connection.execute(query).scalars())

    def under(self, wanted: str) -> frozenset[str]:
        """The ids of the issue with this id or name and of all below it; empty where there is none."""
        found = [one.id for one in self.issues if one.id == wanted or key(one.name) == key(wanted)]
        for parent in found:
            found += [one.id for one in self.issues if one.parent == parent and one.id not in found]
        return frozenset(found)

    def count(self, kind: str, scope: Scope) -> int:
        """How many items of a kind there are."""
        query = select(func.count()).select_from(items).where(*_holds(kind, scope))
        return self._connection.execute(query).scalar_one()

    def latest(self, kind: type[_Thing], scope: Scope, *, limit: int, offset: int = 0) -> list[_Thing]:
        """The items of a kind with the latest days, the latest first; those without a day stand last."""
        name = _NAMES[kind]
        query = select(items.c.payload).where(*_holds(name, scope)).order_by(items.c.first.desc())
        return self._read(query.order_by(items.c.position).limit(limit).offset(offset), kind, name)

    def within(self, kind: type[_Thing], scope: Scope) -> list[_Thing]:
        """All items of a kind, in the record's order: to be asked for a period, not for all times."""
        name = _NAMES[kind]
        query = select(items.c.payload).where(*_holds(name, scope)).order_by(items.c.position)
        return self._read(query, kind, name)

    def resting_on(self, kind: type[_Thing], reports: Collection[str], scope: Scope) -> list[_Thing]:
        """The items of a kind that rest on one of the reports, in the record's order."""
        name = _NAMES[kind]
        cited = select(item_reports.c.item).where(item_reports.c.report.in_(_listed(reports)))
        query = select(items.c.payload).where(items.c.number.in_(cited), *_holds(name, scope, narrow=True))
        return self._read(query.order_by(items.c.position), kind, name)

    def last_told(
        self, kind: type[_Thing], scope: Scope, *, until: date, limit: int
    ) -> tuple[list[_Thing], int]:
        """The items of a kind that reports told last, up to a day, and how many there are in all.

        For what has no date of its own. What only undated reports tell stands last; what only later ones
        tell is left out.
        """
        name = _NAMES[kind]
        rows = select(items.c.number, item_reports.c.report).join(item_reports).where(*_holds(name, scope))
        told: dict[int, date] = {}
        for number, report in self._connection.execute(rows.order_by(items.c.position)):
            first = (self.reports[report].first if report in self.reports else None) or date.min
            if first <= until:
                told[number] = max(told.get(number, first), first)
        newest = sorted(told, key=lambda number: told[number], reverse=True)[:limit]
        query = select(items.c.number, items.c.payload).where(items.c.number.in_(newest))
        payloads: dict[int, str] = dict(self._connection.execute(query).all())
        return [self._decode(payloads[number], kind, name) for number in newest], len(told)

    def stands(self, kind: type[_Thing], scope: Scope) -> list[_Thing]:
        """Of each party the latest position on each issue, the latest first; undated ones are left out."""
        party, issue = (func.json_extract(items.c.payload, path) for path in ("$.party", "$.issue"))
        order = (items.c.first.desc(), items.c.position.desc())
        rank = func.row_number().over(partition_by=(party, issue), order_by=order).label("rank")
        ranked = (
            select(items.c.payload, items.c.first, items.c.position, rank)
            .where(*_holds("positions", scope), items.c.first.is_not(None))
            .subquery()
        )
        query = select(ranked.c.payload).where(ranked.c.rank == 1)
        return self._read(query.order_by(ranked.c.first.desc(), ranked.c.position), kind, "positions")

    def things(self, ids: Collection[str]) -> dict[str, Item | Report]:
        """The items and reports with these ids, by id; ids of members merged into an item lead to it too."""
        known = select(items.c.id, items.c.kind, items.c.payload)
        own = known.where(items.c.id.in_(_listed(ids)))
        merged = (
            select(aliases.c.alias, items.c.kind, items.c.payload)
            .join(items, aliases.c.item == items.c.number)
            .where(aliases.c.alias.in_(_listed(ids)))
        )
        rows = [*self._connection.execute(merged), *self._connection.execute(own)]
        found = ((row[0], self._aged(_DECODERS[row[1]].decode(row[2]))) for row in rows)
        return {id: thing for id, thing in found if isinstance(thing, Item | Report)}

    def actors(self, ids: Collection[str]) -> dict[str, Actor]:
        """The actors with these ids."""
        return {id: thing for id, thing in self.things(ids).items() if isinstance(thing, Actor)}

    def _read(self, query: Select[str], kind: type[_Thing], name: str) -> list[_Thing]:
        return [self._decode(payload, kind, name) for payload in self._connection.execute(query).scalars()]

    def _decode(self, payload: str, kind: type[_Thing], name: str) -> _Thing:
        thing = self._aged(_DECODERS[name].decode(payload))
        assert isinstance(thing, kind)
        return thing

    def _aged(self, thing: msgspec.Struct) -> msgspec.Struct:
        return aged(thing, self._today) if isinstance(thing, Plan) else thing

    @cached_property
    def _today(self) -> day | None:
        return newest_day(self._connection)


_NAMES = {struct: kind for kind, struct in _KINDS.items()}
_DATED = ("$.published.date", "$.language", "$.copy_of")


def _holds(kind: str, scope: Scope, *, narrow: bool = False) -> Iterator[ColumnElement[bool]]:
    """The conditions of a scope; `narrow`: something else leads to few items, so look at these alone."""
    few = narrow or scope.actors is not None or scope.issues is not None
    # The plus keeps SQLite from going through all of a kind where something leads to a few of them.
    yield (literal_column("+items.kind") if few else items.c.kind) == kind
    if scope.actors is not None:
        touching = select(item_actors.c.item).where(item_actors.c.actor.in_(_listed(scope.actors)))
        yield items.c.number.in_(touching)
    if scope.issues is not None:
        yield items.c.number.in_(
            select(item_issues.c.item).where(item_issues.c.issue.in_(_listed(scope.issues)))
        )
    if scope.outcome is not None:
        yield _outcome().in_(scope.outcome)
    for field in ("status", "kind"):
        if (values := getattr(scope, field)) is not None:
            yield func.json_extract(items.c.payload, f"$.{field}").in_(values)
    if scope.since is not None:
        yield items.c.last >= scope.since.isoformat()
    if scope.until is not None:
        yield items.c.first <= scope.until.isoformat()
    if scope.dated is not None:
        yield items.c.first.is_not(None) if scope.dated else items.c.first.is_(None)


def _outcome() -> ColumnElement[str]:
    """What became of a plan: of those that nobody told the end of, the newest report's day decides."""
    told = func.json_extract(items.c.payload, "$.outcome")
    reports = items.alias()
    newest = select(func.max(reports.c.last)).where(reports.c.kind == "reports").scalar_subquery()
    corrected = items.c.payload.contains('"field":"outcome"')
    return case((and_(told == "open", items.c.last < newest, ~corrected), "past due"), else_=told)


def _listed(values: Collection[str]) -> Select[str]:
    """Values as one parameter, however many they are."""
    listed = func.json_each(json.dumps(sorted(values))).table_valued(column("value", Text))
    return select(listed.c.value)
