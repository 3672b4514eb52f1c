"""What the value check dropped, for `dragoman failures --checks`: counts first, then each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.show.layout import Column, foldable, show_cells
from dragoman.show.terminal import line, plain
from dragoman.show.wording import Names

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record import Store
    from dragoman.records import Dropped

LONGEST = 160  # characters of the words that are shown
_COUNTS = (
    Column("Dropped", lambda row: row),
    Column("Of", lambda row: row),
    Column("What does not follow", lambda row: row),
    Column("Rule", lambda row: row, 1),
)
_EACH = (
    Column("Of", lambda row: row),
    Column("Check", lambda row: row),
    Column("Value", lambda row: row, 2),
    Column("Words", lambda row: row, 3),
    Column("Report", lambda row: row, 1),
)


def show_dropped(console: Console, found: Sequence[Dropped], store: Store) -> None:
    """Print how often each check struck, by kind and rule, then every value beside its words."""
    names = Names(store.record())
    counted = Counter((d.kind, d.check, d.method) for d in found)
    rows = [(str(n), kind, check, method) for (kind, check, method), n in sorted(counted.items())]
    show_cells(console, _COUNTS, rows)
    console.print(plain(""))
    each = [
        (d.kind, d.check, line(d.value), line(d.words, longest=LONGEST), line(names[d.report])) for d in found
    ]
    show_cells(console, _EACH, [[foldable(cell) for cell in row] for row in each])
