"""One SQLite file: its connections, its transactions, and its errors told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dragoman.errors import StoreError

# Each connection: relations are checked, a commit survives the end of the process (not of the power, which
# WAL makes good on by losing whole transactions only), and what is deleted is overwritten.
_PRAGMAS = ("foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON")

DAMAGED = "the record file is damaged; build the record again into a new file (--db)"
_PROBLEMS = {
    sqlite3.SQLITE_NOTADB: "not a record file (no SQLite database); name another file with --db",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_READONLY: "cannot be written to; allow writing to the file and its folder, "
    "or name another file with --db",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and may be written to, "
    "or name another file with --db",
    sqlite3.SQLITE_BUSY: "another process is writing to it; try again when that one has ended",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and run this again (what was stored is kept)",
    sqlite3.SQLITE_IOERR: "the disk refused to read or write; check the disk and its free space "
    "and run this again (what was stored is kept)",
}
_SAME_PROBLEM = {
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PROTOCOL: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_FORMAT: sqlite3.SQLITE_NOTADB,
}


def explain(error: Exception, path: Path) -> StoreError:
    """What went wrong with the file and what to do, in one line."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the extended codes say more in the upper bits
    problem = _PROBLEMS.get(_SAME_PROBLEM.get(code, code))
    return StoreError(f"{path}: {problem or 'the record file cannot be used: ' + _first_line(cause)}")


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


class Database:
    """The file's connections, one a thread at a time, and transactions on them.

    Any number of readers, in this process and others, see whole transactions only while one writer
    writes; a second writer waits `patience` seconds for its turn.
    """

    def __init__(self, path: Path, *, patience: float) -> None:
        self.path = path
        url = URL.create("sqlite", database=str(path.absolute()))
        self._engine = create_engine(url, connect_args={"timeout": patience})
        event.listen(self._engine, "connect", _set_up)
        event.listen(self._engine, "begin", _begin)

    def close(self) -> None:
        """Close all connections; the last to close folds the write-ahead log into the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the file as it stood when it first looked; StoreError as in `explain`."""
        with self._explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; StoreError as in `explain`."""
        with self._explained(), self._engine.connect() as connection:
            connection.execution_options(writes=True).begin()
            yield connection
            connection.commit()

    def command(self, sql: str) -> tuple[Any, ...] | None:
        """Run a statement that SQLite allows outside transactions only; gives its first row, if any."""
        with self._explained():
            raw = self._engine.raw_connection()
            try:
                row: tuple[Any, ...] | None = raw.cursor().execute(sql).fetchone()
            finally:
                raw.close()
        return row

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise explain(error, self.path) from error


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, so that they hold DDL too
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that has read first could find that it must not write any more.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
