"""Statements, positions, conditions and figures: one item a claim."""

from __future__ import annotations

from dragoman.record.fold.folding import Folding, Names
from dragoman.record.items import Condition, Figure, Part, Position, Statement
from dragoman.records import ConditionClaim, FigureClaim, PositionClaim, StatementClaim
from dragoman.timex import Timex


def fold_statements(folding: Folding, names: Names) -> tuple[Statement, ...]:
    """Every statement whose words stand in its report, in the order of the fold."""
    return tuple(_statement(folding, c, names) for c in folding.of_kind(StatementClaim))


def _statement(folding: Folding, claim: StatementClaim, names: Names) -> Statement:
    parts = (Part(e.start, e.end, e.text) for e in folding.words(claim.report, claim.parts))
    return Statement(
        id=claim.id,
        confidence=folding.confidence((claim,)),
        method=claim.method,
        evidence=folding.evidence(claim),
        kind=claim.kind,
        speaker=names.one(claim.speaker),
        report=claim.report,
        date=_date(folding, claim.time, claim.report),
        cue=claim.cue,
        cue_class=claim.cue_class,
        addressee=names.one(claim.addressee),
        channel=claim.channel,
        occasion=names.one(claim.occasion),
        issues=claim.issues,
        text=claim.text,
        via=names.all(claim.via),
        parts=tuple(parts),
    )


def _date(folding: Folding, time: Timex | None, report: str) -> str | None:
    """The day of saying if the words give it, else the report's."""
    when = folding.resolved(time, report) or folding.when(report)
    return when.edtf if when else None


def fold_positions(folding: Folding, names: Names) -> tuple[Position, ...]:
    """Every position of a known party, dated as its statement is, in the order of the fold."""
    return tuple(
        _position(folding, claim, party, names)
        for claim in folding.of_kind(PositionClaim)
        if (party := names.one(claim.party))
    )


def _position(folding: Folding, claim: PositionClaim, party: str, names: Names) -> Position:
    said = folding.claims.get(claim.statement or "")
    time = said.time if isinstance(said, StatementClaim) else None
    return Position(
        id=claim.id,
        confidence=folding.confidence((claim,)),
        method=claim.method,
        evidence=folding.evidence(claim),
        party=party,
        issue=claim.issue,
        stance=claim.stance,
        object=claim.object,
        statement=names.one(claim.statement),
        date=_date(folding, time, claim.report),
        ascribed_by=names.one(claim.ascribed_by),
    )


def fold_conditions(folding: Folding, names: Names) -> tuple[Condition, ...]:
    """Every condition, in the order of the fold."""
    return tuple(
        Condition(
            id=claim.id,
            confidence=folding.confidence((claim,)),
            method=claim.method,
            evidence=folding.evidence(claim),
            what=claim.what,
            needs=claim.needs,
            said_by=names.one(claim.said_by),
        )
        for claim in folding.of_kind(ConditionClaim)
    )


def fold_figures(folding: Folding) -> tuple[Figure, ...]:
    """Every figure, its period resolved, in the order of the fold."""
    return tuple(_figure(folding, claim) for claim in folding.of_kind(FigureClaim))


def _figure(folding: Folding, claim: FigureClaim) -> Figure:
    period = folding.resolved(claim.time, claim.report)
    return Figure(
        id=claim.id,
        confidence=folding.confidence((claim,)),
        method=claim.method,
        evidence=folding.evidence(claim),
        value=claim.value,
        unit=claim.unit,
        of=claim.of,
        period=period.edtf if period else None,
    )
