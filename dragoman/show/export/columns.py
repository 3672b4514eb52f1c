"""The kinds of table and of column that the export is made of, and the ways to their rows.

A column takes its name, what it is about, and where its value is in a row where that is not its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from dragoman.record.items import Record
from dragoman.show.dates import bounds
from dragoman.show.export.datapackage import Column, Row, Table


class Inner(NamedTuple):
    """A row for something within an item; `number` counts from 1."""

    item: Any
    number: int
    inner: Any


def listed(kind: str) -> Callable[[Record], Iterator[Row]]:
    """A row for each item of a list of the record."""
    return lambda record: iter(getattr(record, kind))


def _within(kind: str, name: str) -> Callable[[Record], Iterator[Row]]:
    """A row, an Inner, for each thing in a list that the items of a kind hold."""

    def rows(record: Record) -> Iterator[Inner]:
        for item in getattr(record, kind):
            for number, inner in enumerate(getattr(item, name), 1):
                yield Inner(item, number, inner)

    return rows


def text(name: str, about: str, path: str | None = None, **more: Any) -> Column:
    """A value as it is."""
    return Column(name, attrgetter(path or name), about, **more)


def ids(name: str, about: str, path: str | None = None) -> Column:
    """Several ids in one cell."""
    return _joined(name, f"{about}; ids, with blanks between them", path, " ")


def texts(name: str, about: str, path: str | None = None) -> Column:
    """Several texts in one cell."""
    return _joined(name, f"{about}; with ` | ` between them", path, " | ")


def _joined(name: str, about: str, path: str | None, between: str) -> Column:
    get: Callable[[Row], Iterable[str]] = attrgetter(path or name)
    return Column(name, lambda row: between.join(get(row)) or None, about)


def edtf(name: str, about: str, path: str | None = None) -> tuple[Column, Column, Column]:
    """A date as the record has it, and the days between which it lies."""
    get: Callable[[Row], str | None] = attrgetter(path or name)
    return (
        Column(name, get, f"{about}; EDTF, empty where nothing says"),
        Column(
            f"{name}_earliest",
            lambda row: bounds(get(row))[0],
            f"first day `{name}` can mean, if it is right",
            "date",
        ),
        Column(
            f"{name}_latest",
            lambda row: bounds(get(row))[1],
            f"last day `{name}` can mean, if it is right",
            "date",
        ),
    )


def own_id(about: str = "made from the evidence; stays through new reports and versions") -> Column:
    """The row's own id."""
    return text("id", about, required=True)


def actor(name: str, about: str, path: str | None = None, **more: Any) -> Column:
    """The id of an actor."""
    return text(name, about, path, of="actors", **more)


# What every item has.
SURE: tuple[Column, ...] = (
    text("confidence", "0 to 1: of the items at 0.9 nine in ten are right", type="number", required=True),
    text("method", "the rule that found it, with its version"),
    ids("aliases", "ids of items that were found to be this one"),
)


def items(name: str, about: str, *columns: Column) -> Table:
    """A table of the record's list of that name: the columns stand between what all items have."""
    return Table(name, about, listed(name), (own_id(), *columns, *SURE))


def parts(name: str, about: str, place: str, counts: str, *columns: Column) -> Table:
    """A table of what the items of a list hold: `place` is the list and their field, `actors.roles`.

    Each row begins with the id of its item, in a column named after the kind (`actor`), and with its number
    among those of the item, from 1, of which `counts` says what it counts.
    """
    kind, field = place.split(".")
    parent = kind.removesuffix("s")
    begin = (
        text(parent, f"in `{kind}`", "item.id", of=kind, required=True),
        text("number", counts, type="integer", required=True),
    )
    return Table(name, about, _within(kind, field), (*begin, *columns), (parent, "number"))
