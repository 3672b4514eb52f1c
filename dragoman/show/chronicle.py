"""The timeline: meetings, agreements and plans (and statements, where wanted) in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.record import items as it
from dragoman.show import wording as w
from dragoman.show.wording import Names
from dragoman.values import When


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; `date` is EDTF or None, `item` the whole of what it stands for."""

    date: str | None
    what: str
    status: str
    told: str
    item: it.Item

    @property
    def id(self) -> str:
        """The id of the item."""
        return self.item.id

    @property
    def evidence(self) -> tuple[it.Evidence, ...]:
        """The words of the item."""
        return self.item.evidence


def entries(items: Iterable[it.Item], names: Names) -> tuple[list[Entry], list[Entry]]:
    """The dated entries in order of their first possible day, and those without a day in a known year."""
    dated: list[tuple[date, int, Entry]] = []
    undated: list[Entry] = []
    for entry in _entries(items, names):
        when = When(entry.date) if entry.date else None
        first = when.first() if when else None
        if when and first:
            dated.append((first, -when.days(), entry))
        else:
            undated.append(entry)
    dated.sort(key=lambda one: one[:2])
    return [entry for _, _, entry in dated], undated


def _entries(items: Iterable[it.Item], names: Names) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, it.Meeting):
            place = f", {item.place}" if item.place else ""
            yield Entry(item.date, w.manner(item), w.status(item), w.there(item, names) + place, item)
        elif isinstance(item, it.Agreement):
            parties = f" ({names.all(item.parties)})" if item.parties else ""
            yield Entry(item.date, "agreement", item.status, item.name + parties, item)
        elif isinstance(item, it.Plan):
            yield Entry(item.when, "plan", item.outcome, f"{_who(item, names)}{item.what}", item)
        elif isinstance(item, it.Statement):
            yield Entry(item.date, "statement", item.kind, w.caption(item, names), item)


def _who(plan: it.Plan, names: Names) -> str:
    return f"{names.all(plan.who)}: " if plan.who else ""


def as_json(entry: Entry) -> dict[str, object]:
    """An entry for other programs: its date and kind, and the item as it stands in the record."""
    return {"date": entry.date, "what": entry.what, "status": entry.status, "item": entry.item}
