"""PLOVER events: those that the reports tell of, and those that follow from meetings.

- A meeting held or going on gives CONSULT for each pair of up to six participants, with the mode `visit`,
  `phone`, `third-party` (through a mediator) or `multilateral`.
- Who declined a meeting gives REJECT, mode `meet`.
- What the reports tell of deeds and words (detect/events) comes as it is. Claims of one type, actor,
  recipient and day, in nobody's or in one speaker's words, are one event, as event data count them.
- A party's own position gives what `_STANCES` says, where no such event stands in the same words.

A planned meeting is no event: coding it as one would tell of what has not happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from dragoman.record.fold.folding import Folding, Names, unique
from dragoman.record.items import Event, Evidence, Meeting, Position
from dragoman.records import EventClaim
from dragoman.values import make_id

METHOD: Final = "events.plover.3"
_HAPPENED: Final = frozenset(("held", "ongoing"))
_MOST_PAIRED: Final = 6
_DIPLOMATIC: Final = ("diplomatic",)
_STANCES: Final = {
    "accuses": "ACCUSE",
    "demands": "REQUEST",
    "rejects": "REJECT",
    "supports": "SUPPORT",
    "accepts": "AGREE",
}


def fold_events(
    folding: Folding, meetings: Sequence[Meeting], positions: Sequence[Position], names: Names
) -> tuple[Event, ...]:
    """The events of the record, in order of date (unknown last) and id."""
    told = list(_told(folding, names))
    shelves = _by_report(told)
    found = [*told, *(e for m in meetings if not m.denied for e in _meeting(m))]
    found += [e for p in positions if p.ascribed_by is None for e in _stance(p, shelves)]
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


def _event(meeting: Meeting, kind: str, actor: str, recipient: str | None, mode: str | None) -> Event:
    return Event(
        id=make_id("event", meeting.id, kind, actor, recipient or ""),
        confidence=meeting.confidence,
        method=METHOD,
        evidence=meeting.evidence,
        actor=actor,
        recipient=recipient,
        type=kind,
        mode=mode,
        context=_DIPLOMATIC,
        date=meeting.date,
        said_by=None,
    )


_Shelves = Mapping[tuple[str, str], Sequence[Evidence]]


def _by_report(told: Iterable[Event]) -> _Shelves:
    """The words of events by their type and report."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for event in told:
        for cited in event.evidence:
            found.setdefault((event.type, cited.report), []).append(cited)
    return found


def _stance(position: Position, told: _Shelves) -> Iterator[Event]:
    kind = _STANCES.get(position.stance)
    if kind is not None and not _is_told(kind, position, told):
        yield Event(
            id=make_id("event", position.id, kind, position.party),
            confidence=position.confidence,
            method=METHOD,
            evidence=position.evidence,
            actor=position.party,
            recipient=None,
            type=kind,
            mode=None,
            context=(),
            date=position.date,
            said_by=None,
        )


def _is_told(kind: str, position: Position, told: _Shelves) -> bool:
    """Whether an event of this type stands in words that the position's overlap."""
    return any(
        one.start < other.end and other.start < one.end
        for other in position.evidence
        for one in told.get((kind, other.report), ())
    )


def _told(folding: Folding, names: Names) -> Iterator[Event]:
    """One event for all claims that tell the same, where the day is known; else one for each report."""
    found: dict[tuple[str | None, ...], list[EventClaim]] = {}
    for claim in folding.of_kind(EventClaim):
        actor, recipient = names.one(claim.actor), names.one(claim.recipient)
        if actor is None or actor == recipient:
            continue
        date, said_by = _date(folding, claim), names.one(claim.said_by)
        alone = claim.report if date is None else None  # a title and the story under it tell one deed
        found.setdefault((claim.type, actor, recipient, date, said_by, alone), []).append(claim)
    for (kind, actor, recipient, date, said_by, _), claims in found.items():
        assert kind is not None
        yield Event(
            id=claims[0].id,
            confidence=folding.confidence(claims),
            method=claims[0].method,
            evidence=folding.evidence(*claims),
            actor=actor,
            recipient=recipient,
            type=kind,
            mode=next((c.mode for c in claims if c.mode), None),
            context=unique(x for claim in claims for x in claim.context),
            date=date,
            said_by=said_by,
            aliases=tuple(sorted(c.id for c in claims[1:])),
        )


def _date(folding: Folding, claim: EventClaim) -> str | None:
    """The day that the words give; of words spoken without one, the report's."""
    when = folding.resolved(claim.time, claim.report) if claim.time else None
    if when is None and claim.said and claim.time is None:
        when = folding.when(claim.report)
    return when.edtf if when else None
