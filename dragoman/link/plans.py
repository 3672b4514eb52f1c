"""What became of a plan: the meeting, told by some report, that keeps it, or its cancelling or refusal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from dragoman.link.archive import Archive
from dragoman.link.cluster import Edge, apart_in, decide
from dragoman.link.compare import Told
from dragoman.link.people import Known
from dragoman.names import words
from dragoman.records import Decision, PlanClaim
from dragoman.timex import resolve
from dragoman.values import When

# What tells a plan's end, the most telling first; a plan only planned again is still open.
_ENDS: Final = ("held", "ongoing", "cancelled", "refused")
_MEETS: Final = frozenset(("meet", "meeting", "meetings", "talks", "summit", "negotiations", "round", "call"))


class Found(Protocol):
    """What is asked of the clusters of meetings."""

    def find(self, member: str, /) -> str:
        """The id that stands for the claim's cluster."""
        ...


def plan_decisions(
    archive: Archive, actors: Known, told: Mapping[str, Told], clusters: Found
) -> list[Decision]:
    """One decision for each plan whose end some report tells: left the plan, right that meeting claim."""
    members: dict[str, list[Told]] = {}
    for telling in sorted(told.values(), key=lambda t: (t.published.edtf if t.published else "~", t.id)):
        members.setdefault(clusters.find(telling.id), []).append(telling)
    held = _held_by_actor(told)
    apart = set(apart_in("plan", archive.settled))
    found = []
    for plan in archive.of_kind(PlanClaim):
        edge = _own(plan, told, clusters, members) or _alike(plan, archive, actors, held)
        if edge and (edge.left, edge.right) not in apart:
            found.append(decide("plan", edge))
    return found


def _own(
    plan: PlanClaim,
    told: Mapping[str, Told],
    clusters: Found,
    members: Mapping[str, list[Told]],
) -> Edge | None:
    """By the planned meeting's own cluster: the first report in which it was held, or else called off."""
    if plan.meeting is None or plan.meeting not in told:
        return None
    cluster = members[clusters.find(plan.meeting)]
    ends = [t for end in _ENDS for t in cluster if t.claim.status == end and not t.claim.denied]
    if not ends:
        return None
    reason = f"the planned meeting, {ends[0].claim.status} in {ends[0].claim.report}"
    return Edge(plan.id, ends[0].id, 0.95, (reason,), "plans.meeting.1")


def _held_by_actor(told: Mapping[str, Told]) -> dict[tuple[str, str], list[Told]]:
    """Meetings held on a known day, by participant and month."""
    found: dict[tuple[str, str], list[Told]] = {}
    for telling in told.values():
        if telling.when and telling.on_day and telling.claim.status in ("held", "ongoing"):
            for seat in telling.seats:
                found.setdefault((seat.actor, telling.when.plain[:7]), []).append(telling)
    return found


def _alike(
    plan: PlanClaim,
    archive: Archive,
    actors: Known,
    held: Mapping[tuple[str, str], list[Told]],
) -> Edge | None:
    """By who, what and when: the one meeting of the same people on the day that the plan gives."""
    when = resolve(plan.time, archive.published.get(plan.report)) if plan.time else None
    who = frozenset(actors.find(w) for w in plan.who if w in archive.claims)
    if when is None or not when.is_day or len(who) < 2 or _MEETS.isdisjoint(words(plan.what)):
        return None
    fits = list(_kept(who, when, held))
    if not fits or len({f.when for f in fits}) > 1:
        return None
    first = min(fits, key=lambda t: (t.published.edtf if t.published else "~", t.id))
    reason = f"the same people met on {when.edtf}, in {first.claim.report}"
    return Edge(plan.id, first.id, 0.8, (reason,), "plans.people.1")


def _kept(who: frozenset[str], when: When, held: Mapping[tuple[str, str], list[Told]]) -> Iterator[Told]:
    for telling in held.get((min(who), when.plain[:7]), ()):
        if who == {seat.actor for seat in telling.seats} and telling.when and telling.when.fits(when):
            yield telling
