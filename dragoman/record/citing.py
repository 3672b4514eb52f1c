"""Which items cite a report, and which reports an item cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, func, or_, select

from dragoman.record import shelved
from dragoman.record.browse import Label
from dragoman.record.items import Actor, Item, Plan, Report
from dragoman.record.rows import at, read
from dragoman.record.tables import aliases, facets, item_reports, items
from dragoman.record.wanted import ORDERS
from dragoman.records import AnyClaim
from dragoman.values import Span

_f = facets.c


class Cited(msgspec.Struct, frozen=True):
    """What a report is cited for: the words, and the item where it is not too wide to be read whole."""

    label: Label
    item: Item | None
    spans: tuple[Span, ...]


# An item with more words than this (a state that every report names) is not read for one report's sake.
_WIDE = 300


def cited_in(connection: Connection, report: str) -> list[Cited]:
    """All items that a report tells of, each with its words there, in the order of the words."""
    claims = shelved.claims_of_report(connection, report)
    told = [claim.id for claim in claims]
    citing = select(item_reports.c.item).where(item_reports.c.report == report)
    # An actor of many reports cites the first of them alone; its members are in its aliases.
    members = select(aliases.c.item).where(aliases.c.alias.in_(told))
    query = (
        select(items.c.number, items.c.id, items.c.kind, _f.sort, _f.label, _f.weight)
        .select_from(items.join(facets, _f.number == items.c.number))
        .where(or_(items.c.number.in_(citing), items.c.number.in_(members), items.c.id.in_(told)))
    )
    rows = connection.execute(query).all()
    few = at(connection, Item, [row.number for row in rows if row.weight <= _WIDE])
    whole = {item.id: item for item in few}
    words = _words_of_claims(connection, claims, {row.id: row.number for row in rows})
    found = []
    for row in rows:
        item = whole.get(row.id)
        spans = tuple(_spans(item, report)) if item is not None else ()
        spans = spans or words.get(row.id, ())
        found.append(Cited(Label(row.id, row.kind, row.sort, row.label or row.id), item, spans))
    return sorted((one for one in found if one.spans), key=lambda one: (one.spans[0].start, one.label.id))


def _spans(item: Item, report: str) -> Iterator[Span]:
    """The item's words in a report, with those of offices and outcomes, each once."""
    cited = list(item.evidence)
    if isinstance(item, Actor):
        cited += [one for role in item.roles for one in role.evidence]
    if isinstance(item, Plan):
        cited += item.outcome_evidence
    yield from sorted({Span(one.start, one.end) for one in cited if one.report == report})


def _words_of_claims(
    connection: Connection, claims: Sequence[AnyClaim], wanted: Mapping[str, int]
) -> dict[str, tuple[Span, ...]]:
    """The words of a report's own claims, by the items that they are members of."""
    told = [claim.id for claim in claims]
    query = select(aliases.c.alias, items.c.id).join(items).where(aliases.c.alias.in_(told))
    of: dict[str, str] = dict(connection.execute(query.where(items.c.number.in_(wanted.values()))).all())
    of |= {id: id for id in wanted}
    found: dict[str, set[Span]] = {}
    for claim in claims:
        if claim.id in of:
            found.setdefault(of[claim.id], set()).update(claim.spans)
    return {id: tuple(sorted(spans)) for id, spans in found.items()}


def reports_of(connection: Connection, item: str, *, offset: int, limit: int) -> tuple[list[Report], int]:
    """The reports that an item cites, the newest first, and how many there are."""
    here = select(item_reports.c.report).join(items, items.c.number == item_reports.c.item)
    ids = here.where(items.c.id == item)
    total = connection.execute(select(func.count()).select_from(ids.subquery())).scalar_one()
    query = (
        select(items.c.payload)
        .join(facets, _f.number == items.c.number)
        .where(items.c.id.in_(ids))
        .order_by(*ORDERS["newest"])
    )
    return read(connection, Report, query.limit(limit).offset(offset)), total
