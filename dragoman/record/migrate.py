"""From whatever a record file is to the tables of this version.

A new file gets the tables as they stand; an older one goes through the numbered migrations. That both
end in the same tables is tested.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, inspect

from dragoman.errors import SchemaError, StoreError
from dragoman.record.database import DAMAGED, Database
from dragoman.record.tables import SEARCH, metadata

HEAD = "0004"
APPLICATION_ID = 0x44524147  # "DRAG", in the header of every record file
MIGRATIONS = Path(__file__).with_name("migrations")


def bring_up_to_date(database: Database) -> None:
    """Make the tables in a new file or change those of an older one, in one transaction.

    SchemaError: the file was made by a newer dragoman; StoreError: it is another program's.
    """
    with database.reading() as connection:
        revision = _revision(connection, database.path)
    if revision == HEAD:
        return
    if revision is None:
        database.command("PRAGMA journal_mode=WAL")
    with database.writing() as connection:
        _change(connection, _revision(connection, database.path))


def _revision(connection: Connection, path: Path) -> str | None:
    """The file's revision, None for an empty file."""
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if not owner and not inspect(connection).get_table_names():
        return None
    if owner != APPLICATION_ID:
        raise StoreError(f"{path}: a database of another program; name another file with --db")
    revision: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision is None:
        raise StoreError(f"{path}: {DAMAGED}")
    if revision > HEAD:
        raise SchemaError(
            f"{path}: made by a newer dragoman (format {revision}, this one knows {HEAD}); update dragoman"
        )
    return revision


def _change(connection: Connection, revision: str | None) -> None:
    if revision is None:
        _create(connection)
    elif revision != HEAD:
        upgrade(connection, HEAD)


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    for statement in SEARCH:
        connection.exec_driver_sql(statement)
    mark(connection)
    # Alembic's own table as it would make it: its import takes longer than all the rest of an open.
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def mark(connection: Connection) -> None:
    """Write into the header of the file that it is a record."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision within the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", os.fspath(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
