"""Which plans are past due: worked out when it is asked, since the newest report's day decides it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from dragoman.decided import when_of
from dragoman.record.facets import CORRECTED, facets
from dragoman.record.items import Plan

_UNENDED: Final = frozenset(("open", "past due"))
_f = facets.c


def newest(connection: Connection) -> date | None:
    """The latest day on which any report was published."""
    found = connection.execute(select(func.max(_f.last)).where(_f.kind == "reports")).scalar()
    return date.fromisoformat(found) if found else None


def as_of(plan: Plan, day: date | None) -> Plan:
    """The plan as of a day: what nobody told the end of may be past due by then."""
    outcome = plan.outcome
    if outcome in _UNENDED and not any(review.field == "outcome" for review in plan.reviewed):
        when = when_of(plan.when)
        last = when.last() if when else None
        outcome = "past due" if last and day and last < day else "open"
    return msgspec.structs.replace(plan, outcome=outcome, as_of=day.isoformat() if day else None)


def state_of(connection: Connection, kind: str) -> ColumnElement[Any]:
    """The state of the items of a kind; of plans it tells which are past due."""
    day = newest(connection) if kind == "plans" else None
    if day is None:
        return _f.state
    late = and_(_f.state == "open", func.coalesce(_f.sort, "") != CORRECTED, _f.last < day.isoformat())
    return case((late, "past due"), else_=_f.state)
