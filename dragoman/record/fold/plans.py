"""Plans and what became of them, as of the newest report."""

from __future__ import annotations

from typing import Final, Literal

from dragoman.record.fold.folding import Folding, Names
from dragoman.record.items import Evidence, Plan
from dragoman.records import MeetingClaim, PlanClaim
from dragoman.values import When

Outcome = Literal["open", "past due", "kept", "late", "cancelled", "refused"]

_CALLED_OFF: Final[dict[str, Outcome]] = {"cancelled": "cancelled", "refused": "refused"}
_DONE: Final = frozenset(("held", "ongoing"))


def fold_plans(folding: Folding, names: Names) -> tuple[Plan, ...]:
    """Every plan, in the order of the fold."""
    newest = _newest(folding)
    ends = folding.decided("plan")
    return tuple(
        _plan(folding, claim, names, newest, ends.get(claim.id)) for claim in folding.of_kind(PlanClaim)
    )


def _newest(folding: Folding) -> When | None:
    """The latest day on which any report was published."""
    days = [day for report in folding.articles if (when := folding.when(report)) and (day := when.last())]
    return When.of(max(days)) if days else None


def _plan(folding: Folding, claim: PlanClaim, names: Names, newest: When | None, end: str | None) -> Plan:
    when = folding.resolved(claim.time, claim.report)
    outcome, evidence = _outcome(folding, when, newest, end)
    return Plan(
        id=claim.id,
        confidence=folding.confidence((claim,)),
        method=claim.method,
        evidence=folding.evidence(claim),
        who=names.all(claim.who),
        what=claim.what,
        when=when.edtf if when else None,
        status=claim.status,
        outcome=outcome,
        outcome_evidence=evidence,
        as_of=newest.edtf if newest else None,
    )


def _outcome(
    folding: Folding, when: When | None, newest: When | None, end: str | None
) -> tuple[Outcome, tuple[Evidence, ...]]:
    """What a report told of the plan's end, with its words; else whether its day has passed."""
    told = folding.claims.get(end or "")
    if isinstance(told, MeetingClaim):
        words = folding.words(told.report, (told.status_span, *told.spans))
        if told.status in _DONE and words:
            return ("late" if _is_late(folding, told, when) else "kept"), words
        if told.status in _CALLED_OFF and words:
            return _CALLED_OFF[told.status], words
    due, today = (when.last() if when else None), (newest.last() if newest else None)
    return ("past due" if due and today and due < today else "open"), ()


def _is_late(folding: Folding, told: MeetingClaim, when: When | None) -> bool:
    held = folding.resolved(told.time, told.report)
    first, due = (held.first() if held else None), (when.last() if when else None)
    return bool(first and due and first > due)
