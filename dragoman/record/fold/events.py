"""PLOVER events, derived from the items: few and certain rather than many.

- A meeting held or going on gives CONSULT for each pair of up to six participants, with the mode `visit`,
  `phone`, `third-party` (through a mediator) or `multilateral`.
- Who declined a meeting gives REJECT, mode `meet`.
- A party's own position gives what `_STANCES` says; a statement without one, what its cue does in `_CUES`.

A planned meeting is no event: coding it as one would tell of what has not happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from dragoman.record.items import Event, Meeting, Position, Statement
from dragoman.values import make_id

Source = Meeting | Position | Statement

METHOD: Final = "events.plover.2"
_HAPPENED: Final = frozenset(("held", "ongoing"))
_MOST_PAIRED: Final = 6
_CUES: Final = {"accuses": "ACCUSE", "demands": "REQUEST", "rejects": "REJECT"}
_STANCES: Final = {
    "accuses": "ACCUSE",
    "demands": "REQUEST",
    "rejects": "REJECT",
    "supports": "SUPPORT",
    "accepts": "AGREE",
}


def fold_events(
    meetings: Sequence[Meeting], statements: Sequence[Statement], positions: Sequence[Position]
) -> tuple[Event, ...]:
    """The events of the record, in order of date (unknown last) and id."""
    told = {p.statement for p in positions if p.statement and p.ascribed_by is None and p.stance in _STANCES}
    found = [e for m in meetings if not m.denied for e in _meeting(m)]
    found += [e for p in positions if p.ascribed_by is None for e in _stance(p)]
    found += [e for s in statements if s.id not in told for e in _saying(s)]
    by_id = {event.id: event for event in found}
    return tuple(sorted(by_id.values(), key=lambda e: (e.date or "~", e.id)))


def _meeting(meeting: Meeting) -> Iterator[Event]:
    present = [p.actor for p in meeting.participants if p.role != "declined"]
    declined = [p.actor for p in meeting.participants if p.role == "declined"]
    if meeting.status in _HAPPENED and 2 <= len(present) <= _MOST_PAIRED:
        for one, other in combinations(present, 2):
            yield _event(meeting, "CONSULT", one, other, _mode(meeting))
    for actor in declined:
        other_party = present[0] if len(present) == 1 else None
        yield _event(meeting, "REJECT", actor, other_party, "meet")


def _mode(meeting: Meeting) -> str | None:
    roles = {p.role for p in meeting.participants}
    if meeting.mode != "in-person" or meeting.kind == "call":
        return "phone"
    if meeting.kind == "visit":
        return "visit"
    if "mediator" in roles:
        return "third-party"
    return "multilateral" if sum(p.role != "declined" for p in meeting.participants) > 2 else None


def _stance(position: Position) -> Iterator[Event]:
    kind = _STANCES.get(position.stance)
    if kind:
        yield _event(position, kind, position.party)


def _saying(statement: Statement) -> Iterator[Event]:
    kind = _CUES.get(statement.cue_class)
    if kind and statement.speaker:
        yield _event(statement, kind, statement.speaker)


def _event(
    item: Source, kind: str, actor: str, recipient: str | None = None, mode: str | None = None
) -> Event:
    return Event(
        id=make_id("event", item.id, kind, actor, recipient or ""),
        confidence=item.confidence,
        method=METHOD,
        evidence=item.evidence,
        actor=actor,
        recipient=recipient,
        type=kind,
        mode=mode,
        context=_context(item),
        date=item.date,
    )


def _context(item: Source) -> tuple[str, ...]:
    if isinstance(item, Position):
        return (item.issue,)
    return item.topics if isinstance(item, Meeting) else item.issues
