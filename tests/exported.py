"""What the tests of the exports share: a record that means harm, and what an export writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import hand_built as hb
from all_kinds import make_full_record

from dragoman.record import items as it
from dragoman.show.export.source import Source

# What a page may hold: a formula, mark-up, line ends of all kinds, control and direction characters.
HOSTILE = '=HYPERLINK("x")<script>alert(1)</script>\r\nBEGIN:VEVENT\r&amp;\x00\x1b[31m\u202eend'


def make_hostile() -> tuple[it.Record, dict[str, str]]:
    """A record of one report whose text, names and places all mean harm, and the report's text."""
    text = f"\ufeff{HOSTILE}\r\n{HOSTILE}"
    start = text.index(HOSTILE)
    words = (it.Evidence(hb.REPORT, start, start + len(HOSTILE), HOSTILE),)
    more: Any = {"confidence": 0.5, "method": "m.m.1", "evidence": words}
    person = it.Actor(id="actor-1", kind="person", name=HOSTILE, names=(HOSTILE,), **more)
    other = it.Actor(id="actor-2", kind="person", name="@Other", names=("@Other",), **more)
    seats = tuple(it.Participant(actor=one.id, role="participant", post=HOSTILE) for one in (person, other))
    meeting = hb.make_meeting(
        participants=seats, place=HOSTILE, venue=HOSTILE, evidence=words, accounts=(), history=()
    )
    statement = it.Statement(
        id="statement-1",
        kind="direct",
        speaker=person.id,
        report=hb.REPORT,
        date=None,
        cue=HOSTILE,
        cue_class="says",
        addressee=None,
        channel=HOSTILE,
        occasion=meeting.id,
        issues=(),
        text=HOSTILE,
        via=(),
        parts=(),
        **more,
    )
    event = it.Event(
        id="event-1",
        actor=person.id,
        recipient=other.id,
        type="CONSULT",
        mode=HOSTILE,
        context=(HOSTILE,),
        date="2023-05-01",
        said_by=None,
        **more,
    )
    report = hb.make_report(title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", blocks=())
    record = it.Record(
        reports=(report,),
        actors=(person, other),
        meetings=(meeting,),
        statements=(statement,),
        events=(event,),
    )
    return record, {hb.REPORT: text}


def write(
    export: Callable[[Source], Iterator[bytes]],
    record: it.Record | None = None,
    texts: dict[str, str] | None = None,
) -> tuple[bytes, list[str]]:
    """The bytes of an export, and what it said it left out."""
    said: list[str] = []
    texts = hb.TEXTS if texts is None else texts
    source = Source(make_full_record() if record is None else record, texts.__getitem__, said.append)
    return b"".join(export(source)), said
