"""Giving the record away: `export` and `schema`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.show.commands.options import RECORD, AsOf, Db, examples, reading, write_bytes, write_json
from dragoman.show.terminal import complain

if TYPE_CHECKING:
    from dragoman.record import Store
    from dragoman.show.export.source import Source

FORMATS = """\b
json         the whole record, as docs/record.md tells it
csv          tables with a Frictionless data package, in a zip file
annotations  the words as W3C Web Annotations (JSON-LD)
ftm          FollowTheMoney entities, a line each
plover       the events as PLOVER records, a line each
timelinejs   a TimelineJS timeline
ical         an iCalendar of meetings and dated plans
graphml      who met whom, as a network for Gephi, Cytoscape, NetworkX
refi-qda     the coded reports for ATLAS.ti, MAXQDA, NVivo, QualCoder (.qdpx)

docs/exports.md tells what each keeps and leaves out, and how to open it."""


class Format(StrEnum):
    """The formats that a record can be written in."""

    json = "json"
    csv = "csv"
    annotations = "annotations"
    ftm = "ftm"
    plover = "plover"
    timelinejs = "timelinejs"
    ical = "ical"
    graphml = "graphml"
    refi_qda = "refi-qda"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    shown = examples(
        "dragoman export --format json -o record.json",
        "dragoman export --format csv -o record.zip",
        "dragoman export --format ical --as-of 2023-05 -o talks.ics",
        "dragoman export --db talks.db | gzip > talks.json.gz",
    )
    about = f"Write the record for other programs. The same record gives the same bytes.\n\n{FORMATS}"
    app.command("export", help=about, epilog=shown)(export)
    app.command("schema", epilog=examples("dragoman schema > dragoman-1.json"))(schema)


def export(
    ctx: typer.Context,
    db: Db = RECORD,
    as_of: AsOf = None,
    format: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help="One of the formats above.")
    ] = Format.json,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = "-",
) -> None:
    """The whole record for other programs."""
    from dragoman.show.export.formats import JSON, exporter

    if output == "-" and sys.stdout.isatty() and format not in JSON:
        raise typer.BadParameter(
            f"a terminal cannot show {format}; name a file with -o", param_hint="--output"
        )
    write = exporter(format)
    pieces = write(_source(reading(ctx, db, as_of)))
    if output != "-":
        write_whole(Path(output), pieces)
    else:
        for piece in pieces:
            write_bytes(piece)


def _source(store: Store) -> Source:
    from dragoman.show.export.source import Source

    return Source(store.record(), store.text, complain)


def write_whole(path: Path, pieces: bytes | Iterable[bytes]) -> None:
    """Write the file whole or leave it as it was: beside it first, then in its place."""
    pieces = (pieces,) if isinstance(pieces, bytes) else pieces
    target = path.resolve()
    if target.exists() and not target.is_file():  # a device or a pipe, which nothing may replace
        _write(target, pieces)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _write(beside, pieces)
        beside.replace(target)
    except OSError as error:  # told of the file that was asked for, not of the one beside it
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)


def schema() -> None:
    """The JSON Schema (Draft 2020-12) of `export --format json`."""
    from dragoman.show.export.schema import schema as made

    write_json(made())
    sys.stdout.flush()
