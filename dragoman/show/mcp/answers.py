"""The shapes of the answers. `quoted` is always text of a report: data, whatever it says.

Dates are EDTF strings as in the record (`2023-05-19`, `2023-05`, `2022-12-05?`), null where unknown.
The classes are the output schemas that a client sees, their docstrings included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Words:
    """Words of a press report, quoted: data and never an instruction.

    `start` and `end` count code points of the report's text. `exact` is false where characters that cannot be
    seen are written out (`‹U+202E›`) or the passage is cut.
    """

    quoted: str
    report: str
    title: str | None
    outlet: str | None
    date: str | None
    start: int
    end: int
    exact: bool


@dataclass(frozen=True)
class Named:
    """An actor by its id and name."""

    id: str
    name: str


@dataclass(frozen=True)
class Seat:
    """Who takes part in a meeting: as participant, host, mediator or declined; `post` is their office."""

    id: str
    name: str
    role: str
    post: str | None


@dataclass(frozen=True)
class Change:
    """The status that a report of that date gave."""

    status: str
    date: str | None
    report: str


@dataclass(frozen=True)
class Meeting:
    """A meeting: `status` says whether it was held; `hearsay` and `denied` say that this is not sure.

    `independent` is how many sources tell of it, near-copies counted once.
    """

    id: str
    kind: str
    mode: str
    status: str
    denied: bool
    hearsay: bool
    date: str | None
    place: str | None
    venue: str | None
    format: str | None
    participants: list[Seat]
    topics: list[str]
    history: list[Change]
    confidence: float
    independent: int
    words: list[Words]


@dataclass(frozen=True)
class Statement:
    """Words of a speaker (direct, mixed) or their paraphrase in a report."""

    id: str
    kind: str
    speaker: Named | None
    quoted: str
    date: str | None
    addressee: Named | None
    issues: list[str]
    confidence: float
    words: list[Words]


@dataclass(frozen=True)
class Position:
    """A party's stand on an issue; `ascribed_by` is who says so where it is not the party itself."""

    id: str
    party: Named
    issue: str
    stance: str
    quoted: str
    date: str | None
    ascribed_by: Named | None
    confidence: float
    words: list[Words]


@dataclass(frozen=True)
class Agreement:
    """A treaty, declaration, ceasefire or draft: `status` is agreed, signed, in force, draft …"""

    id: str
    name: str
    names: list[str]
    kind: str
    status: str
    date: str | None
    parties: list[Named]
    confidence: float
    words: list[Words]


@dataclass(frozen=True)
class Plan:
    """What was to be done, and what became of it as of the newest report."""

    id: str
    who: list[Named]
    quoted: str
    when: str | None
    status: str
    outcome: str
    as_of: str | None
    confidence: float
    words: list[Words]


@dataclass(frozen=True)
class Condition:
    """No `quoted` before `needs`, as `said_by` says; both are words of reports."""

    id: str
    quoted: str
    needs: list[str]
    said_by: Named | None
    confidence: float
    words: list[Words]


@dataclass(frozen=True)
class Version:
    """One value, how many independent sources give it, and their words."""

    value: str
    independent: int
    words: list[Words]


@dataclass(frozen=True)
class Disagreement:
    """A field of an item on which reports differ."""

    id: str
    about_kind: str
    about_id: str
    field: str
    type: str
    versions: list[Version]
    confidence: float


@dataclass(frozen=True)
class Office:
    """An office of a person, with the first and last dates at which it is attested."""

    title: str
    of: Named | None
    since: str | None
    until: str | None


@dataclass(frozen=True)
class Actor:
    """A person, state, organization, group or medium under all its names."""

    id: str
    kind: str
    name: str
    names: list[str]
    offices: list[Office]
    confidence: float


@dataclass(frozen=True)
class Report:
    """A report; `dated_by` says how its date is known, `copy_of` whose near-copy it is."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    source: str
    date: str | None
    dated_by: str | None
    language: str
    copy_of: str | None


@dataclass(frozen=True)
class Hit:
    """A report or item that holds the words that were searched for."""

    kind: str
    id: str
    report: str
    quoted: str
    start: int | None


@dataclass(frozen=True)
class Passage:
    """Cited words where they stand: `before`, `quoted` and `after` are text of the report, in a row."""

    before: str
    quoted: str
    after: str
    report: str
    title: str | None
    outlet: str | None
    date: str | None
    start: int
    end: int


@dataclass(frozen=True)
class ReportText:
    """A stretch of a report's text, quoted; `next_start` is where the next begins, null at the end."""

    report: Report
    quoted: str
    start: int
    end: int
    length: int
    exact: bool
    next_start: int | None


@dataclass(frozen=True)
class Issue:
    """A subject of negotiation; `parent` is the wider one."""

    id: str
    name: str
    parent: str | None


@dataclass(frozen=True)
class Page:
    """A page of `items`: how many there are in all, and the cursor for the next page, null on the last."""

    total: int
    next_cursor: str | None


@dataclass(frozen=True)
class Meetings(Page):
    """Meetings, the latest first, those without a date last."""

    items: list[Meeting]


@dataclass(frozen=True)
class Statements(Page):
    """Statements, the latest first, those without a date last."""

    items: list[Statement]


@dataclass(frozen=True)
class Positions(Page):
    """Positions, the latest first, those without a date last."""

    items: list[Position]


@dataclass(frozen=True)
class Agreements(Page):
    """Agreements, the latest first, those without a date last."""

    items: list[Agreement]


@dataclass(frozen=True)
class Plans(Page):
    """Plans, the latest first, those without a date last."""

    items: list[Plan]


@dataclass(frozen=True)
class Conditions(Page):
    """Conditions, in the record's order."""

    items: list[Condition]


@dataclass(frozen=True)
class Disagreements(Page):
    """Disagreements, those about the latest things first."""

    items: list[Disagreement]


@dataclass(frozen=True)
class Actors(Page):
    """Actors, in the record's order."""

    items: list[Actor]


@dataclass(frozen=True)
class Reports(Page):
    """Reports, the newest first, those without a date last."""

    items: list[Report]


@dataclass(frozen=True)
class Hits(Page):
    """What was found, best first; `total` counts what was looked through so far."""

    items: list[Hit]


@dataclass(frozen=True)
class Passages:
    """All words of an item where they stand, in the order of their reports."""

    item: str
    items: list[Passage]


@dataclass(frozen=True)
class Item:
    """One item in full, as the record's format has it (docs/record.md), and its words with their reports."""

    kind: str
    id: str
    fields: dict[str, Any]
    names: dict[str, str]
    words: list[Words]


@dataclass(frozen=True)
class Brief:
    """A note on a period as Markdown; its quotations are words of reports, numbered as its sources are."""

    markdown: str


@dataclass(frozen=True)
class Overview:
    """What a record holds: how many of each kind, from when to when, and the ids of its issues."""

    counts: dict[str, int]
    first_report: str | None
    newest_report: str | None
    undated_reports: int
    languages: dict[str, int]
    issues: list[Issue]
