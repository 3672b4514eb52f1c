"""What of a record a period needs: the newest of a kind, what rests on some reports, the last stands.

Nothing here reads a whole kind: a note on one month of a large record costs what that month holds, and one
look at the date of every report.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from datetime import date as day
from functools import cached_property
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Text, func, select

from dragoman.record.items import Actor, Issue, Item, Position, Report
from dragoman.record.rows import KIND_OF, all_of, at, by_ids, listed, read
from dragoman.record.tables import aliases, facets, item_reports, items
from dragoman.record.wanted import Wanted, choose, count, named, numbers, under
from dragoman.values import When

_f = facets.c
_DATED = ("$.published.date", "$.language", "$.copy_of")
_Thing = TypeVar("_Thing", bound=Item | Report)


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
        return tuple(all_of(self._connection, Issue))

    def published(self, since: date, until: date) -> frozenset[str]:
        """The ids of the reports that can only have been published on these days or between."""
        return frozenset(
            one.id
            for one in self.reports.values()
            if (first := one.first) and (last := one.last) and since <= first and last <= until
        )

    def called(self, who: str) -> tuple[str, ...]:
        """The ids of the actors with this id or name, whatever the case and accents."""
        return tuple(named(self._connection, who))

    def under(self, issue: str) -> tuple[str, ...]:
        """The ids of the issue with this id or name and of all below it; empty where there is none."""
        return tuple(under(self.issues, issue))

    def count(self, kind: str, wanted: Wanted) -> int:
        """How many items of a kind there are."""
        return count(self._connection, kind, wanted)

    def latest(self, kind: type[_Thing], wanted: Wanted, *, limit: int, offset: int = 0) -> list[_Thing]:
        """The items of a kind with the latest days, the latest first; those without a day stand last."""
        found = numbers(self._connection, KIND_OF[kind], wanted, order="newest", limit=limit, offset=offset)
        return at(self._connection, kind, found)

    def within(self, kind: type[_Thing], wanted: Wanted) -> list[_Thing]:
        """All items of a kind, in the record's order: to be asked for a period, not for all times."""
        query = choose(self._connection, KIND_OF[kind], wanted, items.c.payload)
        return read(self._connection, kind, query.order_by(items.c.position))

    def last_told(
        self, kind: type[_Thing], wanted: Wanted, *, until: date, limit: int
    ) -> tuple[list[_Thing], int]:
        """The items of a kind that reports told last, up to a day, and how many there are in all.

        For what has no date of its own. What only undated reports tell stands last; what only later ones
        tell is left out.
        """
        rows = choose(self._connection, KIND_OF[kind], wanted, items.c.number, item_reports.c.report)
        rows = rows.join(item_reports, item_reports.c.item == items.c.number).order_by(items.c.position)
        told: dict[int, date] = {}
        for number, report in self._connection.execute(rows):
            first = (self.reports[report].first if report in self.reports else None) or date.min
            if first <= until:
                told[number] = max(told.get(number, first), first)
        newest = sorted(told, key=lambda number: told[number], reverse=True)[:limit]
        return at(self._connection, kind, newest), len(told)

    def stands(self, wanted: Wanted) -> list[Position]:
        """Of each party the latest position on each issue, the latest first; undated ones are left out."""
        order = (_f.first.desc(), items.c.position.desc())
        rank = func.row_number().over(partition_by=(_f.party, _f.issue), order_by=order).label("rank")
        columns = (items.c.payload, _f.first, items.c.position, rank)
        dated = replace(wanted, dated=True)
        ranked = choose(self._connection, "positions", dated, *columns).subquery()
        query = select(ranked.c.payload).where(ranked.c.rank == 1)
        return read(self._connection, Position, query.order_by(ranked.c.first.desc(), ranked.c.position))

    def things(self, ids: Collection[str]) -> dict[str, Item | Report]:
        """The items and reports with these ids, by id; ids of members merged into an item lead to it too."""
        known = by_ids(self._connection, msgspec.Struct, ids)
        merged = select(aliases.c.alias, aliases.c.item).where(aliases.c.alias.in_(listed(ids)))
        rows: dict[str, int] = dict(self._connection.execute(merged).all())
        into = zip(rows, at(self._connection, Item, list(rows.values())), strict=True)
        found = {**dict(into), **known}
        return {id: thing for id, thing in found.items() if isinstance(thing, Item | Report)}

    def actors(self, ids: Collection[str]) -> dict[str, Actor]:
        """The actors with these ids."""
        return {id: thing for id, thing in self.things(ids).items() if isinstance(thing, Actor)}
