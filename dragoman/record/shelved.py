"""What pages ask of the shelves: a report's claims, failures, what was dropped, decisions about an item."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, or_, select

from dragoman.record.tables import claims as claim_rows
from dragoman.record.tables import decisions as decision_rows
from dragoman.record.tables import dropped as dropped_rows
from dragoman.record.tables import failures as failure_rows
from dragoman.record.tables import reports as reports_read
from dragoman.records import AnyClaim, Decision, Dropped, Failure

_DROPPED, _DECISIONS = msgspec.json.Decoder(Dropped), msgspec.json.Decoder(Decision)
_CLAIMS: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)


def claims_of_report(connection: Connection, report: str) -> list[AnyClaim]:
    """The claims of one report, as they were shelved."""
    query = select(claim_rows.c.payload).where(claim_rows.c.report == report).order_by(claim_rows.c.position)
    return [_CLAIMS.decode(payload) for payload in connection.execute(query).scalars()]


def failures(connection: Connection, *, offset: int, limit: int) -> tuple[list[Failure], int]:
    """The inputs that failed and were not read since, by source, and how many there are."""
    rows = failure_rows.c
    open_ones = select(rows.stage, rows.source, rows.error, rows.sha256).where(~rows.recovered)
    total = connection.execute(select(func.count()).select_from(open_ones.subquery())).scalar_one()
    query = open_ones.order_by(rows.source, rows.seq).limit(limit).offset(offset)
    return [
        Failure(stage=r.stage, source=r.source, error=r.error, sha256=r.sha256)
        for r in connection.execute(query)
    ], total


def dropped(connection: Connection, *, offset: int, limit: int) -> tuple[list[Dropped], int]:
    """What the value check struck from the claims of current reports, and how much that is."""
    current = select(dropped_rows.c.payload).join(reports_read, dropped_rows.c.report == reports_read.c.id)
    all_of_them = current.where(~reports_read.c.retired)
    total = connection.execute(select(func.count()).select_from(all_of_them.subquery())).scalar_one()
    query = all_of_them.order_by(dropped_rows.c.report, dropped_rows.c.position)
    payloads = connection.execute(query.limit(limit).offset(offset)).scalars()
    return [_DROPPED.decode(payload) for payload in payloads], total


# Of an item with thousands of members some decisions tell enough.
_MOST_IDS, _MOST_DECISIONS = 300, 100


def decisions_about(connection: Connection, ids: Sequence[str]) -> list[Decision]:
    """The standing decisions of rules and people that name one of these ids, in the order they were made."""
    ids, rows = list(ids[:_MOST_IDS]), decision_rows.c
    query = (
        select(rows.payload)
        .where(~rows.withdrawn, or_(rows.one.in_(ids), rows.other.in_(ids)))
        .order_by(rows.seq)
        .limit(_MOST_DECISIONS)
    )
    return [_DECISIONS.decode(payload) for payload in connection.execute(query).scalars()]
