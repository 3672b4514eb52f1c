"""Giving the record away: `export` and `schema`."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.show.commands.options import RECORD, AsOf, Db, examples, reading, write_json


class Format(StrEnum):
    """The formats that a record can be written in."""

    json = "json"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    shown = examples(
        "dragoman export --format json -o record.json", "dragoman export --db talks.db | gzip > talks.json.gz"
    )
    app.command("export", epilog=shown)(export)
    app.command("schema", epilog=examples("dragoman schema > dragoman-1.json"))(schema)


def export(
    ctx: typer.Context,
    db: Db = RECORD,
    as_of: AsOf = None,
    format: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help="The format: json.")
    ] = Format.json,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = "-",
) -> None:
    """The whole record for other programs. The same record gives the same bytes."""
    from dragoman.show.export.json import export_json

    record = reading(ctx, db, as_of).record()
    if output == "-":
        write_json(record)
    else:
        write_whole(Path(output), export_json(record))


def write_whole(path: Path, data: bytes) -> None:
    """Write the file whole or leave it as it was: beside it first, then in its place."""
    target = path.resolve()
    if target.exists() and not target.is_file():  # a device or a pipe, which nothing may replace
        target.write_bytes(data)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:  # told of the file that was asked for, not of the one beside it
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        beside.unlink(missing_ok=True)


def schema() -> None:
    """The JSON Schema (Draft 2020-12) of `export --format json`."""
    from dragoman.show.export.schema import schema as made

    write_json(made())
    sys.stdout.flush()
