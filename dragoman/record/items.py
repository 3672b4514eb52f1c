"""The items of the record, as they are folded, shown and exported: the public format `dragoman/1`.

Every actor is an actor id; every date an EDTF string or null; every item carries its words.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records import (
    ActorKind,
    AgreementStatus,
    Block,
    MeetingKind,
    MeetingStatus,
    Mode,
    ParticipantRole,
    Published,
    Stance,
    StatementKind,
)

SCHEMA = "dragoman/1"


class Evidence(msgspec.Struct, frozen=True):
    """The exact words: code points start..end of the report's text as read in, and that slice."""

    report: str
    start: int
    end: int
    text: str


class PublishedDate(msgspec.Struct, frozen=True):
    """A report's date (EDTF, null where nothing gives it), how it was found and why it is that one."""

    date: str | None = None
    how: str | None = None
    why: str | None = None

    @classmethod
    def of(cls, published: Published | None) -> PublishedDate:
        """The public form of what clean, detect or link found."""
        return cls(published.date, published.how, published.why) if published else cls()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A source that was read: its metadata and the kind of each block of its text."""

    id: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str
    encoding: str
    sha256: str
    version_of: str | None
    published: PublishedDate
    blocks: tuple[Block, ...]
    credits: tuple[str, ...]
    copy_of: str | None
    reader: str | None = None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided of an item: accepted, or one field corrected from what it `was`."""

    verdict: Literal["accepted", "corrected"]
    by: str
    reason: str
    at: str | None
    field: str | None
    was: str | None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What every item has: `aliases` are the ids of members merged into it."""

    id: str
    confidence: float
    method: str
    evidence: tuple[Evidence, ...]
    aliases: tuple[str, ...] = ()
    reviewed: tuple[Review, ...] = ()


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """An office of a person; `from`/`to` are the first and last dates at which it is attested."""

    title: str
    of: str | None
    evidence: tuple[Evidence, ...]
    since: str | None = msgspec.field(default=None, name="from")
    until: str | None = msgspec.field(default=None, name="to")


class Actor(Item, frozen=True, kw_only=True):
    """A person, state, organization, group or medium under all its names."""

    kind: ActorKind
    name: str
    names: tuple[str, ...]
    code: str | None = None
    roles: tuple[Role, ...] = ()


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Who was there; `as` is the post by which alone the report tells them."""

    actor: str
    role: ParticipantRole
    post: str | None = msgspec.field(default=None, name="as")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one report itself says of a meeting, before anything is learned from others."""

    report: str
    status: MeetingStatus
    date: str | None
    place: str | None
    participants: tuple[Participant, ...]
    evidence: tuple[Evidence, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """The status that a report of that date gave."""

    status: MeetingStatus
    date: str | None
    report: str


class Meeting(Item, frozen=True, kw_only=True):
    """A meeting: what the accounts add up to, and the accounts."""

    kind: MeetingKind
    mode: Mode
    status: MeetingStatus
    denied: bool
    hearsay: bool
    place: str | None
    venue: str | None
    date: str | None
    participants: tuple[Participant, ...]
    format: str | None
    part_of: str | None
    topics: tuple[str, ...]
    accounts: tuple[Account, ...]
    history: tuple[Change, ...]


class Part(msgspec.Struct, frozen=True):
    """One stretch of a statement between its marks."""

    start: int
    end: int
    text: str


class Statement(Item, frozen=True, kw_only=True):
    """Words or their paraphrase, and who said them to whom."""

    kind: StatementKind
    speaker: str | None
    report: str
    date: str | None
    cue: str | None
    cue_class: str
    addressee: str | None
    channel: str | None
    occasion: str | None
    issues: tuple[str, ...]
    text: str
    via: tuple[str, ...]
    parts: tuple[Part, ...]


class Agreement(Item, frozen=True, kw_only=True):
    """A treaty, declaration, protocol, ceasefire or draft under all its names."""

    name: str
    names: tuple[str, ...]
    kind: str
    date: str | None
    parties: tuple[str, ...]
    status: AgreementStatus
    invoked_by: tuple[str, ...]


class Format(Item, frozen=True, kw_only=True):
    """A standing format of talks."""

    name: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    declined: tuple[str, ...]


class Issue(msgspec.Struct, frozen=True):
    """A subject of negotiation, from the taxonomy."""

    id: str
    name: str
    parent: str | None


class Position(Item, frozen=True, kw_only=True):
    """A party's stand on an issue."""

    party: str
    issue: str
    stance: Stance
    object: str
    statement: str | None
    date: str | None
    ascribed_by: str | None


class Condition(Item, frozen=True, kw_only=True):
    """No `what` without `needs`, as somebody said."""

    what: str
    needs: tuple[str, ...]
    said_by: str | None


class Plan(Item, frozen=True, kw_only=True):
    """What was to be done, and what became of it as of the newest report."""

    who: tuple[str, ...]
    what: str
    when: str | None
    status: Literal["announced", "conditional"]
    outcome: Literal["open", "past due", "kept", "late", "cancelled", "refused"]
    outcome_evidence: tuple[Evidence, ...]
    as_of: str | None


class Figure(Item, frozen=True, kw_only=True):
    """A number, its unit, what it measures and for which period."""

    value: float
    unit: str
    of: str
    period: str | None


class Event(Item, frozen=True, kw_only=True):
    """A PLOVER event, for event-data tools."""

    actor: str | None
    recipient: str | None
    type: str
    mode: str | None
    context: tuple[str, ...]
    date: str | None
    said_by: str | None


class Subject(msgspec.Struct, frozen=True):
    """The item that a disagreement is about."""

    kind: str
    id: str


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One value, the reports that give it, and their words."""

    value: str
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    independent: int


class Disagreement(Item, frozen=True, kw_only=True):
    """Reports that differ on one field; `independent` counts the sources behind each version, copies once."""

    about: Subject
    field: str
    type: Literal["different", "less precise", "worded otherwise", "left out"]
    claims: tuple[Version, ...]
    independent: tuple[int, ...]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The whole record; each list is in a fixed order, so that the same input gives the same bytes."""

    schema: str = SCHEMA
    reports: tuple[Report, ...] = ()
    actors: tuple[Actor, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    formats: tuple[Format, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    conditions: tuple[Condition, ...] = ()
    plans: tuple[Plan, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


ITEM_KINDS: dict[str, type[Item]] = {
    "actors": Actor,
    "meetings": Meeting,
    "statements": Statement,
    "agreements": Agreement,
    "formats": Format,
    "positions": Position,
    "conditions": Condition,
    "plans": Plan,
    "figures": Figure,
    "events": Event,
    "disagreements": Disagreement,
}
