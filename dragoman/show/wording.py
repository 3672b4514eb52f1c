"""The record in words: names for ids, and each item in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dragoman.record import items as it
from dragoman.show.layout import BREAK

UNDATED = "undated"
UNKNOWN = "unknown"
ID_DIGITS = 8  # of the 16 that follow the kind: enough to type, and `show` says so where two begin alike


class Names:
    """The names that stand for the ids of a record in what people read."""

    def __init__(self, record: it.Record) -> None:
        self._items = {id: item for item in every_item(record) for id in (*item.aliases, item.id)}
        self._names = {report.id: report.source for report in record.reports}
        self._names |= {issue.id: issue.name for issue in record.issues}

    def __contains__(self, id: object) -> bool:
        return id in self._names or id in self._items

    def __getitem__(self, id: str) -> str:
        """The name of an actor, report or issue, the caption of another item, or the unknown id itself."""
        item = self._items.get(id)
        if item is None:
            return self._names.get(id, id)
        return item.name if isinstance(item, it.Actor) else caption(item, self)

    def all(self, ids: Iterable[str]) -> str:
        """The names for the ids, with commas between them."""
        return ", ".join(self[id] for id in ids)

    def one(self, id: str | None) -> str:
        """The name for an id that may be missing."""
        return self[id] if id else UNKNOWN


def every_item(record: it.Record) -> Iterator[it.Item]:
    """All items of a record, kind by kind, in its order."""
    for kind in it.ITEM_KINDS:
        yield from getattr(record, kind)


def short(id: str) -> str:
    """The beginning of an id, by which `show` finds it again."""
    kind, dash, digits = id.rpartition("-")
    return f"{kind}{dash}{digits[:ID_DIGITS]}"


def when(date: str | None) -> str:
    """A date for a narrow column: an interval on two lines."""
    return date.replace("/", BREAK) if date else UNDATED


def there(meeting: it.Meeting, names: Names) -> str:
    """Who was, or was to be, at a meeting: hosts, mediators and those who declined are marked."""
    return ", ".join(participant(person, names) for person in meeting.participants) or UNKNOWN


def participant(person: it.Participant, names: Names) -> str:
    """One participant: name, and in brackets the post and the role where they tell something."""
    role = "" if person.role == "participant" else person.role
    notes = ", ".join(filter(None, (person.post, role)))
    return names[person.actor] + (f" ({notes})" if notes else "")


def status(meeting: it.Meeting) -> str:
    """A meeting's status, with `denied` and `hearsay` said where they hold."""
    marks = [word for word, holds in (("denied", meeting.denied), ("hearsay", meeting.hearsay)) if holds]
    return ", ".join((meeting.status, *marks))


def manner(meeting: it.Meeting) -> str:
    """What kind of meeting, and how: `summit`, `talks by video`."""
    far = "" if meeting.mode == "in-person" or meeting.kind == "call" else f" by {meeting.mode}"
    return meeting.kind + far


def offices(actor: it.Actor, names: Names) -> str:
    """The offices of an actor: `Foreign Minister of Armenia`."""
    return "; ".join(role.title + (f" of {names[role.of]}" if role.of else "") for role in actor.roles)


def amount(figure: it.Figure) -> str:
    """A figure as people write it: `24 percent`, without a `.0`."""
    return f"{figure.value:,.15g} {figure.unit}".strip()


def versions(disagreement: it.Disagreement) -> str:
    """What is said, and how many independent sources say it: `24 (2 sources) / 42 (1 source)`."""
    return " / ".join(
        f"{claim.value} ({claim.independent} source{'' if claim.independent == 1 else 's'})"
        for claim in disagreement.claims
    )


def said(statement: it.Statement) -> str:
    """A statement's words: within quotation marks where they are the speaker's own."""
    return statement.text if statement.kind == "paraphrase" else f"“{statement.text}”"


def _meeting(item: it.Meeting, names: Names) -> str:
    place = f", {item.place}" if item.place else ""
    return f"{manner(item)} ({status(item)}): {there(item, names)}{place}, {item.date or UNDATED}"


def _recipient(item: it.Event, names: Names) -> Iterator[str]:
    """Nobody where none is told: who declines need not decline to somebody."""
    if item.recipient:
        yield names[item.recipient]


_CAPTIONS: dict[type[it.Item], Callable[[Any, Names], str]] = {
    it.Actor: lambda item, names: ", ".join(filter(None, (item.name, offices(item, names) or item.kind))),
    it.Meeting: _meeting,
    it.Statement: lambda item, names: f"{names.one(item.speaker)}: {said(item)}",
    it.Agreement: lambda item, names: f"{item.name} ({item.status}), {item.date or UNDATED}",
    it.Format: lambda item, names: f"{item.name}: {names.all(item.members)}",
    it.Position: lambda item, names: f"{names[item.party]} {item.stance}: {item.object}",
    it.Condition: lambda item, names: f"no {item.what} without {', '.join(item.needs)}",
    it.Plan: lambda item, names: (
        f"{names.all(item.who) or UNKNOWN}: {item.what} ({item.outcome}), {item.when or UNDATED}"
    ),
    it.Figure: lambda item, names: f"{amount(item)}: {item.of}",
    it.Event: lambda item, names: " ".join((names.one(item.actor), item.type, *_recipient(item, names))),
    it.Disagreement: lambda item, names: f"{item.field} ({item.type}): {versions(item)}",
}


def caption(item: it.Item, names: Names) -> str:
    """An item in one line."""
    return _CAPTIONS[type(item)](item, names)
