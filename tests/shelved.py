"""Reports, claims, decisions and items built by hand for the tests of the store."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from dragoman.record.items import (
    Actor,
    Disagreement,
    Evidence,
    Figure,
    Issue,
    Item,
    Meeting,
    Participant,
    PublishedDate,
    Record,
    Report,
    Subject,
)
from dragoman.records import Article, Block, Decision, FigureClaim
from dragoman.values import Span, make_id

CLOCK = "2024-02-01T10:00:00Z"


def make_article(
    text: str = "Delegations met in Nicosia.", *, source: str = "a.txt", **more: object
) -> Article:
    sha256 = make_id("sha", text)
    fields: dict[str, object] = {
        "id": make_id("report", source, sha256),
        "source": source,
        "locator": f"/reports/{source}",
        "sha256": sha256,
        "text": text,
        "encoding": "utf-8",
        "language": "en",
        "blocks": (Block("body", 0, len(text)),),
        "sentences": (Span(0, len(text)),),
        "title": "Talks",
    }
    return Article(**(fields | more))  # type: ignore[arg-type]


def make_claim(article: Article, start: int = 0, value: float = 3.0) -> FigureClaim:
    spans = (Span(start, start + 3),)
    id = make_id("figure", article.id, spans)
    return FigureClaim(
        id=id,
        report=article.id,
        spans=spans,
        confidence=0.5,
        method="figures.n.1",
        value=value,
        unit="km",
        of="x",
    )


def make_decision(left: str, right: str, *, same: bool = True, **more: object) -> Decision:
    fields: dict[str, object] = {
        "id": make_id("decision", left, right, same),
        "kind": "actor",
        "left": left,
        "right": right,
        "same": same,
        "score": 0.9,
        "reasons": ("one name",),
        "by": "rule:cluster.name.1",
    }
    return Decision(**(fields | more))  # type: ignore[arg-type]


def words(text: str = "met", report: str = "report-1") -> tuple[Evidence, ...]:
    return (Evidence(report, 0, len(text), text),)


def make_actor(id: str, *names: str, **more: object) -> Actor:
    fields: dict[str, object] = {
        "confidence": 0.9,
        "method": "mentions.person.1",
        "evidence": words(names[0]),
        "kind": "person",
        "name": names[0],
        "names": names,
    }
    return Actor(id=id, **(fields | more))  # type: ignore[arg-type]


def make_meeting(id: str, date: str | None = None, *actors: str, **more: object) -> Meeting:
    fields: dict[str, object] = {
        "confidence": 0.9,
        "method": "meetings.met.1",
        "evidence": words("met in Nicosia"),
        "kind": "meeting",
        "mode": "in-person",
        "status": "held",
        "denied": False,
        "hearsay": False,
        "place": "Nicosia",
        "venue": None,
        "date": date,
        "participants": tuple(Participant(actor=actor, role="participant") for actor in actors),
        "format": None,
        "part_of": None,
        "topics": (),
        "accounts": (),
        "history": (),
    }
    return Meeting(id=id, **(fields | more))  # type: ignore[arg-type]


def make_figure(id: str, text: str, report: str = "report-1") -> Figure:
    return Figure(
        id=id,
        confidence=0.5,
        method="figures.n.1",
        evidence=words(text, report),
        value=3.0,
        unit="km",
        of="border",
        period=None,
    )


def make_disagreement(id: str, meeting: str) -> Disagreement:
    return Disagreement(
        id=id,
        confidence=0.5,
        method="disagree.date.1",
        evidence=words(),
        about=Subject("meetings", meeting),
        field="date",
        type="different",
        claims=(),
        independent=(),
    )


def make_report(id: str = "report-1", source: str = "a.txt") -> Report:
    return Report(
        id=id,
        source=source,
        title="Talks",
        outlet=None,
        url=None,
        language="en",
        encoding="utf-8",
        sha256="0",
        version_of=None,
        published=PublishedDate(),
        blocks=(),
        credits=(),
        copy_of=None,
    )


ANNA = make_actor("actor-aaaa000000000001", "Anna Üstün", "Üstün", aliases=("actor-aaaa000000000009",))
BORIS = make_actor("actor-bbbb000000000002", "Boris O’Neill")
ISSUES = (Issue("borders", "Borders and crossings", "security"), Issue("security", "Security", None))


def make_record(*meetings: Item, **more: object) -> Record:
    fields: dict[str, object] = {
        "reports": (make_report(),),
        "actors": (ANNA, BORIS),
        "meetings": meetings,
        "issues": ISSUES,
    }
    return Record(**(fields | more))  # type: ignore[arg-type]


def ids(things: Iterable[object]) -> list[str]:
    """The ids of items, in their order."""
    return [thing.id for thing in things]  # type: ignore[attr-defined]


def run(program: str, path: Path, **values: object) -> subprocess.CompletedProcess[str]:
    """Run a program text in a process of its own; `path` and `values` fill its braces."""
    tests = str(Path(__file__).parent)
    code = program.format(path=str(path), tests=tests, **values)
    root = str(Path(__file__).parent.parent)
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
        timeout=60,
    )
