"""Decisions as an append-only list: nothing is struck out, and a person's word outranks every rule's."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, bindparam, func, select, text, update

from dragoman.decided import by_person
from dragoman.record.shelves import encode
from dragoman.record.tables import decisions as rows
from dragoman.records import Decision

Pair = tuple[str, str, str]

# Left and right of the other kinds play different parts: the plan and its meeting, the dated and the dating.
_UNDIRECTED = frozenset({"actor", "meeting", "agreement", "format", "copy"})
_decoder = msgspec.json.Decoder(Decision)


def pair(decision: Decision) -> Pair:
    """What the decision is about, however its sides are ordered."""
    one, other = decision.left, decision.right
    if decision.kind in _UNDIRECTED and other < one:
        one, other = other, one
    return decision.kind, one, other


def append(connection: Connection, decisions: Iterable[Decision], *, by_person: bool) -> bool:
    """Write decisions down as they come; tells whether there were any."""
    added = [_row(decision, by_person=by_person) for decision in decisions]
    if added:
        connection.execute(rows.insert(), added)
    return bool(added)


def _row(decision: Decision, *, by_person: bool) -> dict[str, object]:
    kind, one, other = pair(decision)
    return {
        "id": decision.id,
        "kind": kind,
        "one": one,
        "other": other,
        "by_person": by_person,
        "withdrawn": False,
        "payload": encode(decision),
    }


def renew(connection: Connection, decisions: Iterable[Decision]) -> bool:
    """Make these the rules' decisions in force; tells whether that changed anything.

    Of several about one pair the last counts. What stood before and is not among them is withdrawn.
    """
    wanted = {pair(decision): decision for decision in decisions}
    gone = []
    query = select(rows.c.seq, rows.c.payload).where(~rows.c.by_person, ~rows.c.withdrawn)
    for seq, payload in connection.execute(query):
        standing = _decoder.decode(payload)
        if wanted.get(pair(standing)) == standing:
            del wanted[pair(standing)]
        else:
            gone.append(seq)
    withdraw(connection, gone)
    return append(connection, wanted.values(), by_person=False) or bool(gone)


def ruled(connection: Connection, ids: list[str], *, second: bool) -> dict[int, Decision]:
    """The rules' decisions in force about any of the ids, by number; `second`: as the second."""
    found = {}
    for side in ("other",) if second else ("one", "other"):
        query = (
            f"SELECT seq, payload FROM decisions WHERE {side} IN (SELECT value FROM json_each(:ids)) "
            "AND +by_person = 0 AND +withdrawn = 0"  # the plus keeps SQLite from going through all that stand
        )
        rows = connection.execute(text(query), {"ids": json.dumps(ids)})
        found.update({seq: _decoder.decode(payload) for seq, payload in rows})
    return found


def withdraw(connection: Connection, numbers: Iterable[int]) -> None:
    """These decisions of rules hold no more."""
    gone = [{"gone": seq} for seq in numbers]
    if gone:
        connection.execute(update(rows).where(rows.c.seq == bindparam("gone")).values(withdrawn=True), gone)


def in_force(connection: Connection) -> tuple[Decision, ...]:
    """The decision that counts for each pair, by kind and pair."""
    query = select(rows.c.payload).where(~rows.c.withdrawn).order_by(rows.c.by_person, rows.c.seq)
    standing = [_decoder.decode(payload) for (payload,) in connection.execute(query)]
    rules = {pair(decision): decision for decision in standing if not by_person(decision)}
    people = {pair(decision): decision for decision in standing if by_person(decision)}  # the last counts
    by_pair = rules | {key: decision for key, decision in people.items() if not decision.undone}
    return tuple(by_pair[key] for key in sorted(by_pair))


def of_people(connection: Connection, *, undone: bool) -> tuple[Decision, ...]:
    """Persons' decisions as they were made; without `undone` those alone that count."""
    query = "SELECT payload FROM decisions WHERE by_person = 1 ORDER BY seq"
    made = [_decoder.decode(payload) for (payload,) in connection.execute(text(query))]
    last = {pair(decision): decision for decision in made}
    return tuple(d for d in made if undone or (last[pair(d)] is d and not d.undone))


def count(connection: Connection) -> int:
    """How many decisions of rules and persons stand."""
    return connection.execute(select(func.count()).select_from(rows).where(~rows.c.withdrawn)).scalar_one()
