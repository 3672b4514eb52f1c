"""Plans and what became of them.

What no report tells the end of is past due as of the newest report's day; this is worked out when the record
is read, since each new report would else change all plans.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import msgspec

from dragoman.decided import when_of
from dragoman.record.fold.folding import Folding, Names
from dragoman.record.items import Evidence, Plan
from dragoman.records import MeetingClaim, PlanClaim
from dragoman.values import When

Outcome = Literal["open", "past due", "kept", "late", "cancelled", "refused"]

_CALLED_OFF: Final[dict[str, Outcome]] = {"cancelled": "cancelled", "refused": "refused"}
_DONE: Final = frozenset(("held", "ongoing"))
_UNENDED: Final = frozenset(("open", "past due"))


def fold_plans(folding: Folding, names: Names) -> tuple[Plan, ...]:
    """Every plan, in the order of the fold."""
    ends = folding.decided("plan")
    return tuple(_plan(folding, claim, names, ends.get(claim.id)) for claim in folding.of_kind(PlanClaim))


def aged(plan: Plan, newest: date | None) -> Plan:
    """The plan as of the day of the newest report: what nobody told the end of may be past due by then."""
    outcome = plan.outcome
    if outcome in _UNENDED and not corrected(plan):
        when = when_of(plan.when)
        due = when.last() if when else None
        outcome = "past due" if due and newest and due < newest else "open"
    return msgspec.structs.replace(plan, outcome=outcome, as_of=newest.isoformat() if newest else None)


def unaged(plan: Plan) -> Plan:
    """The plan as no day alone changes it."""
    open_still = plan.outcome in _UNENDED and not corrected(plan)
    return msgspec.structs.replace(plan, outcome="open" if open_still else plan.outcome, as_of=None)


def corrected(plan: Plan) -> bool:
    """Whether a person set the plan's outcome."""
    return any(review.field == "outcome" for review in plan.reviewed)


def _plan(folding: Folding, claim: PlanClaim, names: Names, end: str | None) -> Plan:
    when = folding.resolved(claim.time, claim.report)
    outcome, evidence = _outcome(folding, when, end)
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
        as_of=None,
    )


def _outcome(folding: Folding, when: When | None, end: str | None) -> tuple[Outcome, tuple[Evidence, ...]]:
    """What a report told of the plan's end, with its words."""
    told = folding.claims.get(end or "")
    if isinstance(told, MeetingClaim):
        words = folding.words(told.report, (told.status_span, *told.spans))
        if told.status in _DONE and words:
            return ("late" if _is_late(folding, told, when) else "kept"), words
        if told.status in _CALLED_OFF and words:
            return _CALLED_OFF[told.status], words
    return "open", ()


def _is_late(folding: Folding, told: MeetingClaim, when: When | None) -> bool:
    held = folding.resolved(told.time, told.report)
    first, due = (held.first() if held else None), (when.last() if when else None)
    return bool(first and due and first > due)
