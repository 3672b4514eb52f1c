"""Decisions of people: an item accepted, rejected, corrected, merged or split, and that undone.

Each is appended with a name and a reason, outranks every rule, and is laid over the record whenever it is
folded anew. Nothing is struck out: to undo is one more decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from dragoman import flow
from dragoman.errors import DragomanError, InputError, NotFoundError
from dragoman.record import Store
from dragoman.record.fold.reviewed import as_field, names_actor
from dragoman.record.index import key
from dragoman.record.items import Actor, Agreement, Format, Item, Meeting
from dragoman.records import Decision
from dragoman.values import make_id

_MERGED: Final[dict[type[Item], str]] = {
    Actor: "actor",
    Meeting: "meeting",
    Agreement: "agreement",
    Format: "format",
}
_decoder = msgspec.json.Decoder(tuple[Decision, ...])


class Author(msgspec.Struct, frozen=True):
    """Who decides, why, and when (ISO 8601)."""

    name: str
    reason: str
    at: str


def accept(store: Store, wanted: str, author: Author) -> list[Decision]:
    """A person looked at the item's words and found it right."""
    return _settle(store, [_verdict(i, "accepted", author) for i in _ids(store.item(wanted))])


def reject(store: Store, wanted: str, author: Author) -> list[Decision]:
    """The item leaves the record, with what it was told by in each report; other claims stay."""
    return _settle(store, [_verdict(i, "rejected", author) for i in _ids(store.item(wanted))])


def correct(store: Store, wanted: str, field: str, value: str | None, author: Author) -> list[Decision]:
    """A field of the item is set; None for unknown. DragomanError: no such field or value."""
    item = store.item(wanted)
    if value is not None and names_actor(field):
        value = _actor(store, value).id
    as_field(item, field, value)
    return _settle(store, [_decision("correct", item.id, field, author, value=value)])


def merge(store: Store, wanted: str, other: str, author: Author) -> list[Decision]:
    """Two items are one thing, with all their members: no rule may part these again."""
    one, two = store.item(wanted), store.item(other)
    kind = _MERGED.get(type(one))
    if kind is None or type(one) is not type(two):
        raise DragomanError(
            f"{one.id} and {two.id} cannot be one: only two actors, meetings, agreements or formats can"
        )
    if one.id == two.id:
        raise DragomanError(f"{wanted} and {other} are one already")
    members = [i for i in (*_ids(one), *_ids(two)) if i != one.id]
    return _settle(store, [_decision(kind, one.id, i, author) for i in members])


def split(store: Store, wanted: str, members: Sequence[str], author: Author) -> list[Decision]:
    """Members, named by their ids or the reports that tell them, leave the item."""
    item = store.item(wanted)
    kind = _MERGED.get(type(item))
    ids = _ids(item)
    gone = {i for member in members for i in _member(store, item, member)}
    stay = [i for i in ids if i not in gone]
    if kind is None or not gone or not stay:
        raise DragomanError(f"{item.id}: nothing to split; its members are: {', '.join(ids)}")
    pairs = [(i, j) for i in ids if i in gone for j in stay]
    return _settle(store, [_decision(kind, i, j, author, same=False) for i, j in pairs])


def undo(store: Store, wanted: str, author: Author) -> list[Decision]:
    """A person's decision counts no more, with all of the same act; the rules' own, if any, count again."""
    made = store.decided()
    found = [d for d in made if d.id.startswith(wanted)]
    if len(found) != 1:
        told = "no such decision" if not found else "several decisions begin so"
        raise NotFoundError(f"{wanted}: {told}; `dragoman decisions` lists them")
    return _settle(store, [_undone(d, author) for d in made if _act(d) == _act(found[0])])


def _act(decision: Decision) -> tuple[object, ...]:
    """What the decisions of one command share: an item of two reports is rejected with both members."""
    d = decision
    return (d.kind, d.same, d.value, d.by, d.at, d.reasons)


def _undone(decision: Decision, author: Author) -> Decision:
    gone = msgspec.structs.replace(
        decision, by=f"person:{author.name}", reasons=(author.reason,), at=author.at, undone=True
    )
    return msgspec.structs.replace(gone, id=_id(gone))


def read_decisions(data: bytes, source: str) -> tuple[Decision, ...]:
    """The decisions of a file that `dragoman decisions --json` wrote; InputError if it is none."""
    try:
        return _decoder.decode(data)
    except msgspec.DecodeError as error:
        told = "write one with `dragoman decisions --json`"
        raise InputError(source, f"holds no decisions ({error})", told) from None


def take_in(store: Store, decisions: Iterable[Decision]) -> int:
    """Take in others' decisions, in their order, each once; gives how many are new."""
    known = {d.id for d in store.decided(undone=True)}
    new = [d for d in decisions if d.id not in known and d.by.startswith("person:")]
    if new:
        _settle(store, new)
    return len(new)


def _settle(store: Store, decisions: Sequence[Decision]) -> list[Decision]:
    store.settle(decisions, by_rules=False)
    flow.update(store)
    return list(decisions)


def _ids(item: Item) -> tuple[str, ...]:
    return (item.id, *item.aliases)


def _verdict(id: str, value: str, author: Author) -> Decision:
    return _decision("review", id, id, author, value=value)


def _decision(
    kind: str, left: str, right: str, author: Author, *, same: bool = True, value: str | None = None
) -> Decision:
    made = Decision(
        id="",
        kind=kind,  # type: ignore[arg-type]
        left=left,
        right=right,
        same=same,
        score=1.0,
        reasons=(author.reason,),
        by=f"person:{author.name}",
        value=value,
        at=author.at,
    )
    return msgspec.structs.replace(made, id=_id(made))


def _id(decision: Decision) -> str:
    d = decision
    return make_id("decision", d.kind, d.left, d.right, d.same, d.value, d.undone, d.by, d.at, *d.reasons)


def _actor(store: Store, wanted: str) -> Actor:
    near = [a for a in store.items("actors", who=wanted) if isinstance(a, Actor)]
    found = [a for a in near if wanted in _ids(a) or key(wanted) in map(key, a.names)]
    if len(found) != 1:
        told = "nobody is" if not found else "several actors are"
        raise NotFoundError(f"{wanted}: {told} called so; name one by its id")
    return found[0]


def _member(store: Store, item: Item, member: str) -> list[str]:
    """The ids of an item that a member's id, its beginning, or the report that tells it stands for."""
    ids = _ids(item)
    named = [i for i in ids if i.startswith(member)]
    if named:
        return named
    report = store.report(member).id
    return [claim.id for claim in store.claims_of(ids) if claim.report == report]
