"""What passes between the stages, in order of appearance.

    Capture → Article → Claim → Decision → (items of the record: see record/items.py)

All are frozen and can be written as JSON (msgspec). A Claim belongs to one report and refers only to
claims of that report; what it says is never compared with other reports before link/.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.timex import Timex
from dragoman.values import Span

BlockKind = Literal["title", "dateline", "byline", "body", "boilerplate"]
ActorKind = Literal["person", "state", "organization", "group", "media"]
MeetingKind = Literal["meeting", "call", "summit", "visit", "conference", "talks"]
MeetingStatus = Literal["proposed", "planned", "ongoing", "held", "postponed", "cancelled", "refused"]
Mode = Literal["in-person", "phone", "video"]
ParticipantRole = Literal["participant", "host", "mediator", "declined"]
StatementKind = Literal["direct", "mixed", "paraphrase"]
CueClass = Literal[
    "says", "claims", "denies", "urges", "demands", "rejects", "welcomes", "accuses", "promises", "hopes"
]
Stance = Literal[
    "supports", "opposes", "demands", "offers", "accepts", "rejects", "denies", "accuses", "hopes"
]
AgreementStatus = Literal[
    "invoked", "draft", "proposed", "agreed", "signed", "in force", "breached", "rejected"
]
DateHow = Literal["metadata", "dateline", "text", "clues", "linked"]


class Published(msgspec.Struct, frozen=True):
    """The date of a report itself (EDTF), how it was found, and the words or facts that fix it."""

    date: str
    how: DateHow
    why: str
    span: Span | None = None


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """acquire → clean: one report's text as read in, and from where.

    `source` is the path or URL as given (rows and members get `#n` or `!member`); `locator` is the same
    made absolute, and tells whether a later capture is a new version of this report.
    """

    source: str
    locator: str
    text: str
    encoding: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: Published | None = None


class Block(msgspec.Struct, frozen=True):
    """A stretch of a report's text and what it is; the blocks of a report cover its whole text."""

    kind: BlockKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The block's place in the text."""
        return Span(self.start, self.end)


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """clean → detect: the report; every later Span points into its text.

    `sentences` lie within title, dateline and body blocks, in order, and never cross a paragraph.
    `sketch` is the MinHash of the body by which near-copies are found; `reader` is the language reader that
    read it, None where it was not read as English.
    """

    id: str
    source: str
    locator: str
    sha256: str
    text: str
    encoding: str
    language: str
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    credits: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()
    reader: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="claim"):
    """detect → link: one report says one thing, in these words, found by this rule.

    `spans` are the words that say it, the most telling first; `id` comes from the report, the kind and
    the spans; `method` is `file.rule.version`.
    """

    id: str
    report: str
    spans: tuple[Span, ...]
    confidence: float
    method: str


class RoleClaim(msgspec.Struct, frozen=True, kw_only=True):
    """An office that the report gives a person: `of` is the claim id of a state, body or person."""

    title: str
    spans: tuple[Span, ...]
    of: str | None = None


class ActorClaim(Claim, frozen=True, kw_only=True, tag="actor"):
    """One actor of one report, with all its mentions in `spans` and all its forms in `names`.

    `code` is set where the gazetteer knows the actor: an ISO 3166 code for states ("AZ"), its own key
    for bodies ("UN"); actors with one code are one.
    """

    kind: ActorKind
    name: str
    names: tuple[str, ...]
    code: str | None = None
    roles: tuple[RoleClaim, ...] = ()


class ParticipantClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Someone at a meeting: `post` is the office by which alone the report tells them, if so."""

    actor: str
    role: ParticipantRole = "participant"
    post: str | None = None


class MeetingClaim(Claim, frozen=True, kw_only=True, tag="meeting"):
    """One meeting as one report tells it; all mentions of it in the report are its spans."""

    kind: MeetingKind
    status: MeetingStatus
    status_span: Span
    participants: tuple[ParticipantClaim, ...]
    mode: Mode = "in-person"
    denied: bool = False
    hearsay: bool = False
    place: str | None = None
    place_span: Span | None = None
    venue: str | None = None
    time: Timex | None = None
    format: str | None = None
    part_of: str | None = None
    topics: tuple[str, ...] = ()


class StatementClaim(Claim, frozen=True, kw_only=True, tag="statement"):
    """Who said what: `parts` are the stretches said, `speaker` None where it cannot be known."""

    kind: StatementKind
    speaker: str | None
    text: str
    parts: tuple[Span, ...]
    cue: str | None = None
    cue_span: Span | None = None
    cue_class: CueClass = "says"
    speaker_span: Span | None = None
    addressee: str | None = None
    channel: str | None = None
    occasion: str | None = None
    issues: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    time: Timex | None = None


class PositionClaim(Claim, frozen=True, kw_only=True, tag="position"):
    """A party's stand on an issue; `ascribed_by` is None when the party says it of itself."""

    party: str
    issue: str
    stance: Stance
    object: str
    statement: str | None = None
    ascribed_by: str | None = None


class AgreementClaim(Claim, frozen=True, kw_only=True, tag="agreement"):
    """A treaty, declaration, protocol, ceasefire or draft that the report speaks of."""

    kind: str
    name: str
    names: tuple[str, ...]
    status: AgreementStatus
    status_span: Span | None = None
    parties: tuple[str, ...] = ()
    invoked_by: tuple[str, ...] = ()
    time: Timex | None = None


class FormatClaim(Claim, frozen=True, kw_only=True, tag="format"):
    """A standing format of talks ("3+3"), its members and who stays away."""

    name: str
    members: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()


class ConditionClaim(Claim, frozen=True, kw_only=True, tag="condition"):
    """No `what` without `needs`, as somebody says."""

    what: str
    needs: tuple[str, ...]
    said_by: str | None = None


class PlanClaim(Claim, frozen=True, kw_only=True, tag="plan"):
    """What somebody will do, and when; `meeting` is the claim of the planned meeting, if it is one."""

    who: tuple[str, ...]
    what: str
    status: Literal["announced", "conditional"] = "announced"
    time: Timex | None = None
    meeting: str | None = None


class FigureClaim(Claim, frozen=True, kw_only=True, tag="figure"):
    """A number that stands in the words, its unit, what it measures and for which period."""

    value: float
    unit: str
    of: str
    time: Timex | None = None
    said_by: str | None = None


class EventClaim(Claim, frozen=True, kw_only=True, tag="event"):
    """One actor does something to another, coded after PLOVER; told as done or going on.

    `said`: it is an act of speech, done on the report's day where no other is told. `said_by` is the
    speaker in whose words it stands.
    """

    type: str
    actor: str
    recipient: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    time: Timex | None = None
    said: bool = False
    said_by: str | None = None


class PublishedClaim(Claim, frozen=True, kw_only=True, tag="published"):
    """The report's own date, worked out from its metadata, its date lines or the clues in its text."""

    published: Published


AnyClaim = (
    ActorClaim
    | MeetingClaim
    | StatementClaim
    | PositionClaim
    | AgreementClaim
    | FormatClaim
    | ConditionClaim
    | PlanClaim
    | FigureClaim
    | EventClaim
    | PublishedClaim
)


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """detect → record: a value, or a whole claim (`field` None), that does not follow from its words."""

    claim: str
    report: str
    kind: str
    method: str
    check: str
    value: str
    words: str
    field: str | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """link or a person → record: two claims are the same thing, or not, and why; or what a person found.

    `kind` says what is decided: `actor`, `meeting`, `agreement`, `format`, `plan` (left is a plan's claim,
    right the meeting claim that keeps it), `copy` and `date` (left and right are reports; `value` is the
    date that right gives to left). People alone decide `review` (left and right are an item's id, `value` is
    accepted or rejected) and `correct` (right is a field of item left, `value` what it is to be). `by` is
    `rule:file.rule.version` or `person:name`; `at` is when a person decided; one that is `undone` leaves
    what it is about to the rules again.
    """

    id: str
    kind: Literal["actor", "meeting", "agreement", "format", "plan", "copy", "date", "review", "correct"]
    left: str
    right: str
    same: bool
    score: float
    reasons: tuple[str, ...]
    by: str
    value: str | None = None
    at: str | None = None
    undone: bool = False


class PassedOver(msgspec.Struct, frozen=True, kw_only=True):
    """acquire → show: what stands among reports and is none, and is not read, and `why` not."""

    source: str
    why: str


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Any stage → record: an input that did not get through, and what to do about it."""

    stage: str
    source: str
    error: str
    sha256: str = ""
