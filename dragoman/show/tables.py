"""Lists of items: which columns each kind has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.record import items as it
from dragoman.show import wording as w
from dragoman.show.evidence import quotations
from dragoman.show.layout import Column, dotted, foldable, show_cells
from dragoman.show.terminal import plain
from dragoman.show.wording import Names

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_DATE = Column("Date", lambda item, names: w.when(item.date))
_ID = Column("Id", lambda item, names: w.short(item.id))
_REPORTS = Column("Reports", lambda item, names: str(len({one.report for one in item.evidence})))

COLUMNS: dict[str, tuple[Column, ...]] = {
    "people": (
        Column("Name", lambda item, names: item.name, 2),
        Column("Offices", w.offices, 3),
        Column("Also written", lambda item, names: ", ".join(n for n in item.names if n != item.name), 2),
        _REPORTS,
        _ID,
    ),
    "actors": (
        Column("Kind", lambda item, names: item.kind),
        Column("Name", lambda item, names: item.name, 2),
        Column("Also written", lambda item, names: ", ".join(n for n in item.names if n != item.name), 2),
        _REPORTS,
        _ID,
    ),
    "meetings": (
        _DATE,
        Column("What", lambda item, names: w.manner(item)),
        Column("Status", lambda item, names: w.status(item)),
        Column("Who", w.there, 3),
        Column(
            "Where", lambda item, names: ", ".join(filter(None, (item.venue, item.place))) or w.UNKNOWN, 1
        ),
        _REPORTS,
        _ID,
    ),
    "statements": (
        _DATE,
        Column("Who", lambda item, names: names.one(item.speaker), 1),
        Column("Kind", lambda item, names: item.kind),
        Column("Words", lambda item, names: w.said(item), 4),
        _ID,
    ),
    "agreements": (
        _DATE,
        Column("Agreement", lambda item, names: item.name, 3),
        Column("Status", lambda item, names: item.status),
        Column("Parties", lambda item, names: names.all(item.parties) or w.UNKNOWN, 2),
        _REPORTS,
        _ID,
    ),
    "plans": (
        Column("When", lambda item, names: w.when(item.when)),
        Column("Who", lambda item, names: names.all(item.who) or w.UNKNOWN, 2),
        Column("What", lambda item, names: item.what, 3),
        Column("Outcome", lambda item, names: _outcome(item)),
        _ID,
    ),
    "disagreements": (
        Column("About", lambda item, names: names[item.about.id], 3),
        Column("Field", lambda item, names: item.field),
        Column("Type", lambda item, names: item.type),
        Column("Versions", lambda item, names: w.versions(item), 3),
        _ID,
    ),
    "formats": (
        Column("Format", lambda item, names: item.name, 2),
        Column("Members", lambda item, names: names.all(item.members) or w.UNKNOWN, 3),
        Column("Declined", lambda item, names: names.all(item.declined), 1),
        _ID,
    ),
    "positions": (
        _DATE,
        Column("Party", lambda item, names: names[item.party], 1),
        Column("Stance", lambda item, names: item.stance),
        Column("Issue", lambda item, names: names[item.issue], 1),
        Column("Object", lambda item, names: item.object, 3),
        Column("Says who", lambda item, names: names[item.ascribed_by] if item.ascribed_by else "itself", 1),
        _ID,
    ),
    "conditions": (
        Column("No …", lambda item, names: item.what, 2),
        Column("… without", lambda item, names: "; ".join(item.needs), 3),
        Column("Says who", lambda item, names: names.one(item.said_by), 1),
        _ID,
    ),
    "figures": (
        Column("Figure", lambda item, names: w.amount(item), 1),
        Column("Of", lambda item, names: item.of, 3),
        Column("Period", lambda item, names: w.when(item.period) if item.period else ""),
        _ID,
    ),
    "events": (
        _DATE,
        Column("Actor", lambda item, names: names.one(item.actor), 2),
        Column("Type", lambda item, names: " ".join(filter(None, (item.type, item.mode)))),
        Column("Recipient", lambda item, names: names.one(item.recipient) if item.recipient else "", 2),
        Column("Says who", lambda item, names: names.one(item.said_by) if item.said_by else "", 1),
        _ID,
    ),
    "reports": (
        Column("Date", lambda item, names: w.when(item.published.date)),
        Column("Title", lambda item, names: item.title or "", 3),
        Column("Outlet", lambda item, names: item.outlet or "", 1),
        Column("Source", lambda item, names: item.source, 2),
        _ID,
    ),
    "chronicle": (
        _DATE,
        Column("What", lambda item, names: item.what),
        Column("Status", lambda item, names: item.status),
        Column("Told", lambda item, names: item.told, 1),
        _ID,
    ),
}


def _outcome(plan: it.Plan) -> str:
    return plan.outcome if plan.status == "announced" else f"{plan.outcome}, {plan.status}"


def show_table(console: Console, kind: str, rows: Sequence[Any], names: Names) -> None:
    """Print the rows as a table, long cells folded; where the console is too narrow for it, as lines."""
    columns = COLUMNS[kind]
    cells = [[foldable(column.cell(row, names)) for column in columns] for row in rows]
    show_cells(console, columns, cells, lambda row: _joined(columns, row))


def _joined(columns: Sequence[Column], cells: Sequence[str], style: str = "") -> Text:
    """A row without its headings; a bare number of reports says what it counts."""
    told = [_counted(int(c)) if column is _REPORTS else c for column, c in zip(columns, cells, strict=True)]
    return dotted(told, style)


def _counted(reports: int) -> str:
    return f"{reports} report{'' if reports == 1 else 's'}"


def show_words(console: Console, kind: str, rows: Sequence[Any], names: Names) -> None:
    """Print each row on a line of its own, and under it the exact words and the report they stand in."""
    from rich.padding import Padding

    columns = COLUMNS[kind]
    for row in rows:
        cells = [foldable(column.cell(row, names)) for column in columns]
        console.print(_joined(columns, cells, style="bold"))
        for words, place in quotations(row.evidence, names):
            console.print(Padding(plain(words), (0, 0, 0, 4)))
            console.print(Padding(plain(place, style="dim"), (0, 0, 0, 4)))
        console.print()
