"""A report leaves the file for good: its rows first, then every byte that they left behind."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, or_, select

from dragoman.errors import StoreError
from dragoman.record import folded, shelves
from dragoman.record.database import Database
from dragoman.record.tables import NEIGHBOURS, claims, decisions, failures, places, reports


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """What left the file: the reports (all versions), and how much rested on them.

    `items` counts those that cited the reports; what others still say of them is found again by folding.
    """

    reports: tuple[str, ...]
    claims: int
    decisions: int
    failures: int
    items: int


def strike(connection: Connection, wanted: str) -> Forgotten:
    """Take a report, its older versions and all that rests on them out of the tables.

    The whole folded record goes too, as any item may have learned from the report; it is to be folded again.
    """
    gone = shelves.lineage(connection, shelves.find(connection, wanted))
    resting = folded.resting_on(connection, gone)
    forgotten = Forgotten(
        reports=tuple(gone),
        decisions=connection.execute(delete(decisions).where(_rests(gone))).rowcount,
        failures=connection.execute(delete(failures).where(_failed(connection, gone))).rowcount,
        claims=connection.execute(delete(claims).where(claims.c.report.in_(gone))).rowcount,
        items=resting,
    )
    connection.execute(delete(reports).where(reports.c.id.in_(gone)))
    folded.clear(connection)
    folded.weigh(connection)  # some builds of SQLite keep samples of what was counted
    for derived in NEIGHBOURS:
        connection.execute(derived.delete())
    for table in ("report_words", "item_words"):  # merging drops the words of what was deleted
        connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    shelves.note_change(connection, shelves.EVERYTHING)
    shelves.mark(connection, "scrub")
    return forgotten


def _rests(gone: list[str]) -> ColumnElement[bool]:
    its_claims = select(claims.c.id).where(claims.c.report.in_(gone))
    sides = (decisions.c.one, decisions.c.other)
    return or_(*(side.in_(gone) for side in sides), *(side.in_(its_claims) for side in sides))


def _failed(connection: Connection, gone: list[str]) -> ColumnElement[bool]:
    rows = connection.execute(select(reports.c.source, reports.c.sha256).where(reports.c.id.in_(gone))).all()
    others = select(places.c.source).where(places.c.report.in_(gone))
    sources = {row.source for row in rows} | set(connection.execute(others).scalars())
    return or_(failures.c.source.in_(sources), failures.c.sha256.in_({row.sha256 for row in rows}))


def scrub(database: Database) -> None:
    """Write the file anew and empty its log, so that no forgotten byte is left in either.

    StoreError: another process holds the file; the next to open it makes up for it.
    """
    database.command("VACUUM")
    busy = database.command("PRAGMA wal_checkpoint(TRUNCATE)")
    if busy and busy[0]:
        raise StoreError(
            f"{database.path}: forgotten, but another process reads the file and holds old words in its log; "
            "end that one and open the record again"
        )
    with database.writing() as connection:
        shelves.unmark(connection, "scrub")


def unscrubbed(database: Database) -> bool:
    """Whether forgotten bytes may still be in the file, as the process that forgot was stopped."""
    with database.reading() as connection:
        return shelves.marked(connection, "scrub")
