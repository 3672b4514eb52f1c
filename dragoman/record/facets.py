"""Facets: what lists of items are narrowed, ordered and counted by, told by each item when it is stored."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record.fold.plans import corrected
from dragoman.record.items import Disagreement, Issue, Item, Meeting, Plan, Report

# The `sort` of a plan whose outcome a person set, so that no day changes it (see due.py).
CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a list asks of one thing; None where its kind has no such field, or it is unknown.

    `sort`: the kind within the kind. `state`: how it stands (the status of meetings and agreements, the
    outcome of plans but for the days that pass, the stance of positions, the type of events and
    disagreements). `label`: its name or title. `place`: of reports their outlet. `party`: whose position,
    statement or event it is. `link`: what it belongs to. `weight`: how many words it rests on.
    """

    sort: str | None = None
    state: str | None = None
    denied: bool = False
    label: str | None = None
    place: str | None = None
    party: str | None = None
    issue: str | None = None
    link: str | None = None
    confidence: float | None = None
    reviewed: bool = False
    weight: int = 0


def facets_of(thing: Item | Report | Issue) -> Facets:
    """The facets of a thing; of a plan as no day alone changes it."""
    if isinstance(thing, Report):
        return Facets(label=_told(thing, "title", "source"), place=thing.outlet)
    if isinstance(thing, Issue):
        return Facets(label=thing.name)
    return Facets(
        sort=CORRECTED if isinstance(thing, Plan) and corrected(thing) else _told(thing, "kind"),
        state=_told(thing, "outcome", "type", "stance", "status"),
        denied=isinstance(thing, Meeting) and thing.denied,
        label=_told(thing, "name"),
        place=_told(thing, "place"),
        party=_told(thing, "party", "speaker", "actor"),
        issue=_told(thing, "issue"),
        link=thing.about.id
        if isinstance(thing, Disagreement)
        else _told(thing, "occasion", "part_of", "statement"),
        confidence=thing.confidence,
        reviewed=bool(thing.reviewed),
        weight=len(thing.evidence),
    )


def seats_of(thing: Item) -> dict[str, str]:
    """Who sat in a meeting, and as what."""
    return {one.actor: one.role for one in thing.participants} if isinstance(thing, Meeting) else {}


def _told(thing: Item | Report, *fields: str) -> str | None:
    """The first of these fields that the thing has and that is known."""
    for name in fields:
        value: str | None = getattr(thing, name, None)
        if value is not None:
            return value
    return None
