"""Small makers of reports and claims for tests: the words are looked up in the report's own text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dragoman.records import (
    ActorClaim,
    ActorKind,
    AgreementClaim,
    AnyClaim,
    Article,
    Block,
    Decision,
    FigureClaim,
    FormatClaim,
    MeetingClaim,
    MeetingStatus,
    ParticipantClaim,
    PlanClaim,
    Published,
    RoleClaim,
    StatementClaim,
)
from dragoman.timex import Timex
from dragoman.values import Span, make_id

TEXT = "The ministers met and spoke of peace. They will meet again. The parties agreed on a draft."


def make_article(
    name: str, published: str | None = None, *, text: str = TEXT, sketch: Sequence[int] = ()
) -> Article:
    """A report of one body block, called `name`, with a date from its metadata if one is given."""
    return Article(
        id=make_id("report", name),
        source=f"{name}.txt",
        locator=f"/reports/{name}.txt",
        sha256=hashlib.sha256(f"{name} {text}".encode()).hexdigest(),
        text=text,
        encoding="utf-8",
        language="en",
        blocks=(Block("body", 0, len(text)),),
        sentences=(Span(0, len(text)),),
        title=name,
        published=Published(published, "metadata", "given") if published else None,
        sketch=tuple(sketch),
    )


def at(article: Article, words: str) -> Span:
    """Where the words first stand in the report; its first word where they do not."""
    start = article.text.find(words)
    return Span(start, start + len(words)) if start >= 0 else Span(0, article.text.index(" "))


def make_time(expression: str) -> Timex:
    """An expression of time in the grammar of timex.py."""
    return Timex(Span(0, 3), expression, "DATE", expression, "test.time.1")


def make_actor(
    article: Article,
    name: str,
    kind: ActorKind = "person",
    *,
    names: Sequence[str] = (),
    code: str | None = None,
    roles: Sequence[tuple[str, ActorClaim | None]] = (),
) -> ActorClaim:
    """An actor; roles are pairs of a title and the state or body (or None)."""
    span = at(article, name)
    return ActorClaim(
        id=make_id("actor", article.id, name),
        report=article.id,
        spans=(span,),
        confidence=0.9,
        method="test.actor.1",
        kind=kind,
        name=name,
        names=(name, *names),
        code=code,
        roles=tuple(RoleClaim(title=t, spans=(span,), of=of.id if of else None) for t, of in roles),
    )


def make_state(article: Article, name: str, code: str) -> ActorClaim:
    """A state that the gazetteer knows."""
    return make_actor(article, name, "state", code=code)


def make_meeting(
    article: Article,
    who: Sequence[ActorClaim | ParticipantClaim],
    status: MeetingStatus = "held",
    *,
    when: str | None = None,
    place: str | None = None,
    words: str = "met",
    **more: object,
) -> MeetingClaim:
    """A meeting of actors (or of participants, where the post or the role matters); more: further fields."""
    seats = tuple(p if isinstance(p, ParticipantClaim) else ParticipantClaim(actor=p.id) for p in who)
    span = at(article, words)
    return MeetingClaim(
        id=make_id("meeting", article.id, *(p.actor for p in seats), when, place, words, status),
        report=article.id,
        spans=(span,),
        confidence=0.8,
        method="test.meeting.1",
        kind=more.pop("kind", "meeting"),  # type: ignore[arg-type]
        status=status,
        status_span=span,
        participants=seats,
        place=place,
        time=make_time(when) if when else None,
        **more,  # type: ignore[arg-type]
    )


def make_statement(
    article: Article, speaker: ActorClaim | None, text: str = "peace", **more: object
) -> StatementClaim:
    """A direct statement whose words stand in the report."""
    span = at(article, text)
    return StatementClaim(
        id=make_id("statement", article.id, text),
        report=article.id,
        spans=(span,),
        confidence=0.9,
        method="test.statement.1",
        kind="direct",
        speaker=speaker.id if speaker else None,
        text=text,
        parts=(span,),
        **more,  # type: ignore[arg-type]
    )


def make_agreement(
    article: Article, name: str, *, kind: str = "declaration", when: str | None = None, **more: object
) -> AgreementClaim:
    """An agreement; `parties` are claim ids."""
    return AgreementClaim(
        id=make_id("agreement", article.id, name, when),
        report=article.id,
        spans=(at(article, "agreed"),),
        confidence=0.8,
        method="test.agreement.1",
        kind=kind,
        name=name,
        names=(name,),
        status=more.pop("status", "invoked"),  # type: ignore[arg-type]
        time=make_time(when) if when else None,
        **more,  # type: ignore[arg-type]
    )


def make_format(article: Article, name: str) -> FormatClaim:
    """A standing format of talks."""
    return FormatClaim(
        id=make_id("format", article.id, name),
        report=article.id,
        spans=(at(article, "met"),),
        confidence=0.8,
        method="test.format.1",
        name=name,
    )


def make_plan(
    article: Article,
    who: Sequence[ActorClaim],
    what: str = "meet",
    *,
    when: str | None = None,
    meeting: str | None = None,
) -> PlanClaim:
    """A plan, with the claim id of the planned meeting if it is one."""
    return PlanClaim(
        id=make_id("plan", article.id, what, when),
        report=article.id,
        spans=(at(article, "will meet"),),
        confidence=0.8,
        method="test.plan.1",
        who=tuple(w.id for w in who),
        what=what,
        time=make_time(when) if when else None,
        meeting=meeting,
    )


def make_figure(
    article: Article, value: float, of: str, unit: str = "percent", when: str | None = None
) -> FigureClaim:
    """A figure."""
    return FigureClaim(
        id=make_id("figure", article.id, value, of),
        report=article.id,
        spans=(at(article, "parties"),),
        confidence=0.8,
        method="test.figure.1",
        value=value,
        unit=unit,
        of=of,
        time=make_time(when) if when else None,
    )


def make_decision(
    kind: str, left: str, right: str, *, same: bool = True, value: str | None = None
) -> Decision:
    """What a person decided."""
    return Decision(
        id=make_id("decision", kind, left, right, same),
        kind=kind,  # type: ignore[arg-type]
        left=left,
        right=right,
        same=same,
        score=1.0,
        reasons=("I was there",),
        by="person:Anna",
        value=value,
    )


def make_story(
    name: str,
    published: str | None,
    status: MeetingStatus = "held",
    *,
    when: str | None = None,
    place: str | None = None,
    spelling: tuple[str, str] = ("Anna Marler", "Boris Tadin"),
    **more: object,
) -> tuple[Article, list[AnyClaim], MeetingClaim]:
    """A whole report: two foreign ministers, of Freedonia and Sylvania, and one meeting of theirs."""
    text = f"{name}: {spelling[0]} and {spelling[1]} met for talks between Freedonia and Sylvania."
    article = make_article(name, published, text=text)
    one, two = make_state(article, "Freedonia", "FD"), make_state(article, "Sylvania", "SY")
    people = [
        make_actor(article, person, roles=[("foreign minister", state)])
        for person, state in zip(spelling, (one, two), strict=True)
    ]
    meeting = make_meeting(article, people, status, when=when, place=place, **more)  # type: ignore[arg-type]
    return article, [one, two, *people, meeting], meeting
