"""The record as CSV tables with a Frictionless data package, in one zip file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from dragoman.record.items import Record
from dragoman.show.export.datapackage import Table, package, written
from dragoman.show.export.json import encode
from dragoman.show.export.sheets import TABLES
from dragoman.show.export.source import Source
from dragoman.show.export.zipped import zipped

_ROWS = 500  # at a time: a few hundred kilobytes


def export(source: Source) -> Iterator[bytes]:
    """A zip with `datapackage.json` and a CSV file (RFC 4180, UTF-8) for each list."""
    return zipped(_members(source.record))


def _members(record: Record) -> Iterator[tuple[str, Iterator[bytes]]]:
    yield "datapackage.json", iter((encode(package(TABLES)),))
    for table in TABLES:
        yield table.file, _lines(table, record)


def _lines(table: Table, record: Record) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    for number, row in enumerate(table.rows(record)):
        if number % _ROWS == 0:
            yield _taken(out)
        writer.writerow([written(column.cell(row)) for column in table.columns])
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    data = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return data
