"""Which plans are past due, for queries: what `fold.plans.aged` works out for one plan that is read."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from dragoman.record.facets import CORRECTED
from dragoman.record.tables import facets

_f = facets.c


def newest(connection: Connection) -> date | None:
    """The latest day on which any report was published."""
    found = connection.execute(select(func.max(_f.last)).where(_f.kind == "reports")).scalar()
    return date.fromisoformat(found) if found else None


def state_of(connection: Connection, kind: str) -> ColumnElement[Any]:
    """The state of the items of a kind; of plans it tells which are past due."""
    day = newest(connection) if kind == "plans" else None
    if day is None:
        return _f.state
    late = and_(_f.state == "open", func.coalesce(_f.sort, "") != CORRECTED, _f.last < day.isoformat())
    return case((late, "past due"), else_=_f.state)
