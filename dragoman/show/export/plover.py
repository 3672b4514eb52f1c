"""The events as PLOVER records, one JSON object a line, with the field names of the PLOVER manual (0.7).

Fields beyond the manual's, which it allows: `date_edtf`, `story_ids`, `confidence`, `said_by`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.record import items as it
from dragoman.show.export.countries import three_letters
from dragoman.show.export.dates import span
from dragoman.show.export.json import encode_line
from dragoman.show.export.source import Source, number, reports_of, web_address

# Verbal cooperation, material cooperation, verbal conflict, material conflict: the manual's table. REQUEST,
# which has taken the place of DEMAND since, counts as it.
_QUADS = (
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    ("COOPERATE", "AID", "RETREAT", "INVESTIGATE"),
    ("REQUEST", "DEMAND", "ACCUSE", "REJECT", "SANCTION", "THREATEN"),
    ("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"),
)
QUAD = {type: code for code, types in enumerate(_QUADS, 1) for type in types}
CODEBOOK = "plover-0.7"


def export(source: Source) -> Iterator[bytes]:
    """JSON lines in the record's order."""
    coding = _Coding(source.record)
    for event in source.record.events:
        yield encode_line(coding.event(event))
    undated = sum(span(event.date) is None for event in source.record.events)
    if undated:
        source.say(
            f"{number(undated, 'event')} without `date`, as no certain day is known; see their `date_edtf`"
        )


class _Coding:
    """Writes the events of one record."""

    def __init__(self, record: it.Record) -> None:
        self._actors = {actor.id: actor for actor in record.actors}
        self._reports = {report.id: report for report in record.reports}

    def event(self, event: it.Event) -> dict[str, Any]:
        """One record of the manual's Table "PLOVER JSON"; what is not known is left out."""
        fields = {
            "id": event.id,
            **_dates(event.date),
            "date_edtf": event.date,
            "source": self._side(event.actor),
            "recipient": self._side(event.recipient),
            "event": [event.type],
            "mode": [event.mode] if event.mode else [],
            "context": list(event.context),
            "quad_code": QUAD.get(event.type),
            "said_by": self._side(event.said_by),
            "story_ids": reports_of(event.evidence),
            "event_text": [one.text for one in event.evidence],
            "text_info": [
                {"story_id": one.report, "start": one.start, "end": one.end} for one in event.evidence
            ],
            "cite_info": [self._cited(report, event) for report in reports_of(event.evidence)],
            "coder": f"dragoman {event.method}",
            "confidence": event.confidence,
        }
        return {name: value for name, value in fields.items() if value not in (None, [])}

    def _side(self, id: str | None) -> list[dict[str, Any]]:
        actor = self._actors.get(id) if id else None
        if actor is None:
            return []
        side = {
            "code": self._code(actor),
            "identifier_id": actor.id,
            "identifier_text": actor.name,
            "actor_text": list(actor.names),
            "kind": actor.kind,
            "office": [role.title for role in actor.roles],
        }
        return [{name: value for name, value in side.items() if value not in (None, [])}]

    def _code(self, actor: it.Actor) -> str | None:
        """The country of a state, or of a person all of whose offices are of one state."""
        states = (actor,) if actor.kind == "state" else self._served(actor)
        codes = {three_letters(state.code) for state in states}
        return codes.pop() if len(codes) == 1 else None

    def _served(self, actor: it.Actor) -> tuple[it.Actor, ...]:
        bodies = (self._actors.get(role.of) for role in actor.roles if role.of)
        return tuple(body for body in bodies if body is not None and body.kind == "state")

    def _cited(self, id: str, event: it.Event) -> dict[str, str]:
        report = self._reports.get(id)
        if report is None:
            return {"citation": id, "codebook": CODEBOOK}
        cited = {
            "citation": id,
            "corpus": report.source,
            "url": web_address(report.url),
            "title": report.title,
            "language": report.language,
            "publication": report.outlet,
            "publication_date": report.published.date,
            "codebook": CODEBOOK,
        }
        return {name: value for name, value in cited.items() if value is not None}


def _dates(edtf: str | None) -> dict[str, str]:
    days = span(edtf)
    if days is None:
        return {}
    first, last = (day.isoformat() for day in days)
    return {"date": first} if first == last else {"date": first, "enddate": last}
