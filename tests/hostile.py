"""A record in which every text is hostile: markup, control and direction characters, a word without end."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from dragoman.record import Store
from dragoman.record import items as it
from dragoman.records import Article, Block, Dropped, Failure

EVIL = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> javascript:alert(1) {{7*7}} {% x %} "
    "&lt;&amp;\x00\x07\x1b[2J\x7f\u202eesrever\u2066\u200b\ufeff\u2028\ue000 ]]> --> \r\n"
)
HOSTILE_REPORT = "report-aaaa00000000000e"
_KINDS = "actor meeting statement agreement format position condition plan figure event disagreement".split()
IDS = {kind: f"{kind}-ee{n:014x}" for n, kind in enumerate(_KINDS)}
ACTOR = IDS["actor"]


def make_hostile(path: Path, evil: str = EVIL) -> Path:
    """A file with such a record: one item of every kind, a failure, and a value that was dropped."""
    article = Article(
        id=HOSTILE_REPORT,
        source=evil,
        locator="/evil",
        sha256=hashlib.sha256(evil.encode()).hexdigest(),
        text=evil,
        encoding="utf-8",
        language="en",
        blocks=(Block("body", 0, len(evil)),),
        sentences=(),
        title=evil,
    )
    told = dict.fromkeys(("kind", "method", "check", "value", "words", "field"), evil)
    dropped = Dropped(claim=IDS["event"], report=HOSTILE_REPORT, **told)
    with Store.open(path, create=True) as store:
        store.shelve(article, (), clock="2023-06-01", dropped=(dropped,))
        store.fail(Failure(stage="acquire", source=evil, error=evil), clock="2023-06-01")
        store.replace_record(_record(evil))
    return path


def _record(evil: str) -> it.Record:
    matters = {**_people(evil), **_talks(evil), **_matters(evil)}
    report = it.Report(
        id=HOSTILE_REPORT,
        source=evil,
        title=evil,
        outlet=evil,
        url="javascript:alert(1)",
        language=evil,
        encoding="utf-8",
        sha256="0" * 64,
        version_of=None,
        published=it.PublishedDate("2023-05-01", evil, evil),
        blocks=(),
        credits=(evil,),
        copy_of=None,
        reader=evil,
    )
    return it.Record(reports=(report,), issues=(it.Issue("evil", evil, None),), **matters)


def _cited(evil: str) -> tuple[it.Evidence, ...]:
    return (it.Evidence(HOSTILE_REPORT, 0, len(evil), evil),)


def _made(type_: type[it.Item], evil: str, **fields: object) -> tuple[Any, ...]:
    """One item of a kind, in a tuple, with what all kinds have."""
    review = it.Review(verdict="corrected", by=evil, reason=evil, at=None, field="place", was=evil)
    common = {"confidence": 0.5, "method": evil, "evidence": _cited(evil), "reviewed": (review,)}
    return (type_(id=IDS[type_.__name__.lower()], **common, **fields),)  # type: ignore[arg-type]


def _people(evil: str) -> dict[str, Any]:
    role = it.Role(title=evil, of=ACTOR, evidence=_cited(evil))
    names = {"name": evil, "names": (evil, evil + "2")}
    return {
        "actors": _made(it.Actor, evil, kind="person", **names, roles=(role,)),
        "formats": _made(it.Format, evil, **names, members=(ACTOR,), declined=(ACTOR,)),
        "agreements": _made(
            it.Agreement,
            evil,
            **names,
            kind=evil,
            date="2023-05-01",
            parties=(ACTOR,),
            status="draft",
            invoked_by=(ACTOR,),
        ),
    }


def _talks(evil: str) -> dict[str, Any]:
    there = (it.Participant(actor=ACTOR, role="host", post=evil),)
    account = it.Account(
        report=HOSTILE_REPORT, status="held", date=None, place=evil, participants=there, evidence=_cited(evil)
    )
    meeting = _made(
        it.Meeting,
        evil,
        kind="meeting",
        mode="in-person",
        status="held",
        denied=True,
        hearsay=True,
        place=evil,
        venue=evil,
        date="2023-05-01",
        participants=there,
        format=evil,
        part_of=None,
        topics=("evil",),
        accounts=(account,),
        history=(it.Change(status="held", date=None, report=HOSTILE_REPORT),),
    )
    statement = _made(
        it.Statement,
        evil,
        kind="direct",
        speaker=ACTOR,
        report=HOSTILE_REPORT,
        date="2023-05-01",
        cue=evil,
        cue_class="says",
        addressee=ACTOR,
        channel=evil,
        occasion=IDS["meeting"],
        issues=("evil",),
        text=evil,
        via=(ACTOR,),
        parts=(),
    )
    return {"meetings": meeting, "statements": statement}


def _matters(evil: str) -> dict[str, Any]:
    version = it.Version(value=evil, reports=(HOSTILE_REPORT,), evidence=_cited(evil), independent=1)
    return {
        "positions": _made(
            it.Position,
            evil,
            party=ACTOR,
            issue="evil",
            stance="demands",
            object=evil,
            statement=IDS["statement"],
            date="2023-05-01",
            ascribed_by=ACTOR,
        ),
        "conditions": _made(it.Condition, evil, what=evil, needs=(evil,), said_by=ACTOR),
        "plans": _made(
            it.Plan,
            evil,
            who=(ACTOR,),
            what=evil,
            when="2023-05",
            status="conditional",
            outcome="open",
            outcome_evidence=_cited(evil),
            as_of="2023-05-01",
        ),
        "figures": _made(it.Figure, evil, value=3.0, unit=evil, of=evil, period=None),
        "events": _made(
            it.Event,
            evil,
            actor=ACTOR,
            recipient=ACTOR,
            type=evil,
            mode=evil,
            context=(evil,),
            date="2023-05-01",
            said_by=ACTOR,
        ),
        "disagreements": _made(
            it.Disagreement,
            evil,
            about=it.Subject("meetings", IDS["meeting"]),
            field=evil,
            type="different",
            claims=(version,),
            independent=(1,),
        ),
    }
