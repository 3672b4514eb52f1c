"""Tables that fit the reader's width: what holds for those of the record and of dates alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.show.terminal import line, plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

BREAK = "/\n"  # where an interval of dates may go on on the next line
GAP = 2  # spaces between columns
NARROWEST = 8  # letters in which a column of words can still be read


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what stands in it, and its share of the width (0: as wide as its words)."""

    heading: str
    cell: Callable[..., str]
    share: int = 0


def show_cells(
    console: Console,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    joined: Callable[[Sequence[str]], Text] | None = None,
) -> None:
    """Print the rows as a table, long cells folded; where the console is too narrow for it, as lines.

    `joined` makes such a line of a row's cells; without it they stand with dots between them.
    """
    if _room(columns, rows, console.width) < NARROWEST:
        for row in rows:
            console.print((joined or dotted)(row))
        return
    table = _empty(columns)
    for row in rows:
        table.add_row(*map(plain, row))
    console.print(table)


def dotted(cells: Iterable[str], style: str = "") -> Text:
    """The cells of a row on one line, with dots between them."""
    return plain(" · ".join(cell.replace("\n", "") for cell in cells if cell), style=style)


def foldable(text: str) -> str:
    """A cell made safe, each of its lines on one line."""
    return BREAK.join(line(part) for part in text.split(BREAK))


def _room(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> int:
    """The width that is left for each of the columns that share, on average."""
    fixed = [n for n, column in enumerate(columns) if not column.share]
    sharing = len(columns) - len(fixed)
    headings = [[column.heading for column in columns]]
    taken = sum(max(_longest(row[n]) for row in (*headings, *rows)) + GAP for n in fixed)
    return (width - taken) // max(sharing, 1) - GAP


def _longest(cell: str) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, cell.split("\n")))


def _empty(columns: Iterable[Column]) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold", expand=False)
    for column in columns:
        fixed = not column.share
        table.add_column(column.heading, ratio=column.share or None, no_wrap=fixed, overflow="fold")
    return table
