"""Tables with a schema: what a Frictionless data package says of them, and their cells.

A table names its columns once; its CSV file and its schema are both made from that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dragoman.record.items import Record
from dragoman.show.export.characters import clean

Type = Literal["string", "integer", "number", "boolean", "date"]
Row = Any
Cell = str | int | float | bool | date | None

# A spreadsheet takes a cell that begins so for a formula, and runs it when the file is opened.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_GUARD = "'"
GUARDED = (
    "A text cell that would begin with one of = + - @ or a tab, which spreadsheets take for a formula, has "
    "an apostrophe before it; so has a cell that begins with an apostrophe. Take one leading apostrophe "
    "away to have the text as it is."
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how its cell is found in a row; `of` is the table whose id it holds."""

    name: str
    cell: Callable[[Row], Cell]
    about: str
    type: Type = "string"
    of: str | None = None
    required: bool = False

    def field(self) -> dict[str, Any]:
        """The column in the table's schema."""
        rules = {"constraints": {"required": True}} if self.required else {}
        return {"name": self.name, "type": self.type, "description": self.about, **rules}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows in a record, its columns, and the columns that tell its rows apart."""

    name: str
    about: str
    rows: Callable[[Record], Iterator[Row]]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def file(self) -> str:
        """Where it lies in the package."""
        return f"{self.name}.csv"

    def resource(self) -> dict[str, Any]:
        """The table in the package's description."""
        links = [self._link(column) for column in self.columns if column.of is not None]
        return {
            "name": self.name,
            "type": "table",
            "path": self.file,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "profile": "tabular-data-resource",
            "description": self.about,
            "schema": {
                "fields": [column.field() for column in self.columns],
                "missingValues": [""],
                "primaryKey": list(self.key),
                **({"foreignKeys": links} if links else {}),
            },
        }

    def _link(self, column: Column) -> dict[str, Any]:
        to = "" if column.of == self.name else column.of  # a table calls itself the empty name
        return {"fields": [column.name], "reference": {"resource": to, "fields": ["id"]}}


def package(tables: tuple[Table, ...]) -> dict[str, Any]:
    """The description of all tables: `datapackage.json`."""
    return {
        "profile": "tabular-data-package",
        "name": "dragoman-record",
        "title": "The record of a negotiation",
        "description": (
            "Made by Dragoman from press reports: dragoman/1 as tables. Dates are EDTF (ISO 8601-2) beside "
            f"the earliest and the latest day that they can mean. {GUARDED}"
        ),
        "resources": [table.resource() for table in tables],
    }


def written(cell: Cell) -> str:
    """A cell as it stands in the file."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return _guarded(clean(cell)) if isinstance(cell, str) else str(cell)


def _guarded(text: str) -> str:
    return _GUARD + text if text.startswith((*_FORMULA, _GUARD)) else text
