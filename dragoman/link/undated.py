"""Meetings that a report tells without their day, or without their people: joined only where a single
meeting can be meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Protocol

from dragoman.link.block import LARGEST_BLOCK, blocks, pairs
from dragoman.link.cluster import Edge
from dragoman.link.compare import Feature, Told, edge_of, features, participants, units
from dragoman.link.vague import (
    AHEAD,
    DONE,
    PRINTED,
    anchored,
    day_can_be_meant,
    in_year,
    is_ahead,
    names_day,
    names_day_of_a_year,
    near_print,
    printed_on,
    reach,
    says_day,
    well_dated,
)

# The share of seats (F1) that must agree where no day does.
_SAME_SEATS: Final = 0.9
# The same where a state without a post sits for each person (see compare).
_ALL_STATES: Final = 0.6
# A report that tells of a meeting without any day tells news: the last, so many days ago, if alone in them.
_FRESH: Final = timedelta(days=3)
# A cluster need not be met with more often than this to be known as a vague claim's only one.
_ENOUGH: Final = 3
_TRIED: Final = 9
# A report of which no more than the year is known joins a plan at this much at most: it may mean another.
_BY_THE_YEAR: Final = 0.6


# A cluster that may be meant, a day on which a telling of it says that it was, and the edge to that telling.
_Reached = tuple[str, date, Edge | None]


class Clusters(Protocol):
    """What is asked of the clusters so far."""

    def find(self, member: str, /) -> str:
        """The id that stands for the claim's cluster."""
        ...

    def may_join(self, one: str, other: str, /) -> bool:
        """Whether the two claims' clusters may be one."""
        ...


def undated_edges(told: Mapping[str, Told], clusters: Clusters) -> Iterator[list[Edge]]:
    """First from what is vague to what has its day, then between the vague, then from states to people."""
    yield _unique(_towards_days(told, clusters), told, clusters)
    yield _unique(_among_vague(told, clusters), told, clusters)
    yield _unique(_towards_people(told, clusters), told, clusters)


def _unique(found: dict[str, list[Edge]], told: Mapping[str, Told], clusters: Clusters) -> list[Edge]:
    """For each vague claim its best edge, if all its edges lead to one cluster that no rival reaches.

    Two claims of one report that both reach a cluster are rivals: it cannot be both, so it is neither.
    """
    best: dict[tuple[str, str], list[Edge]] = {}
    for vague, edges in sorted(found.items()):
        goals = {clusters.find(e.right if e.left == vague else e.left) for e in edges}
        if len(goals) == 1:
            edge = min(edges, key=lambda e: (-e.score, e.left, e.right))
            best.setdefault((told[vague].claim.report, goals.pop()), []).append(edge)
    return [edges[0] for edges in best.values() if len(edges) == 1]


def _towards_days(told: Mapping[str, Told], clusters: Clusters) -> dict[str, list[Edge]]:
    dated = sorted((t for t in told.values() if t.on_day), key=lambda t: (t.first, t.id))
    shelves = {
        key: ([told[i].first for i in ids], ids)
        for key, ids in blocks([t.id for t in dated], lambda i: _shelved_under(told[i])).items()
    }
    others = _days_named(told)
    found: dict[str, list[Edge]] = {}
    for vague in (t for t in told.values() if not t.on_day and anchored(t)):
        wanted = [shelves[key] for key in _looked_up(vague) if key in shelves]
        reached = _meant([r for shelf in wanted for r in _on_shelf(vague, shelf, told, clusters)], vague)
        edges = [edge for _, _, edge in reached if edge]
        if len({root for root, *_ in reached}) == 1 and not _named_otherwise(vague, edges, told, others):
            found[vague.id] = edges
    return found


def _days_named(told: Mapping[str, Told]) -> dict[str, list[Told]]:
    """The meetings whose day (with or without its year) each report names."""
    found: dict[str, list[Told]] = {}
    for telling in told.values():
        if names_day(telling):
            found.setdefault(telling.claim.report, []).append(telling)
    return found


def _named_otherwise(
    vague: Told, edges: list[Edge], told: Mapping[str, Told], others: Mapping[str, list[Told]]
) -> bool:
    """Whether a report of unknown date itself names another day on which the same pair met."""
    if well_dated(vague):
        return False
    days = [o.when for o in others.get(vague.claim.report, ()) if o is not vague and _same_pair(vague, o)]
    meant = [told[e.right if e.left == vague.id else e.left].when for e in edges]
    return any(day and when and not day.fits(when) for day in days for when in meant)


def _shelved_under(told: Told) -> list[str]:
    """All who sat there; and, for people and posts that may stand for each other, each pair of states."""
    return [sitting(told), *(f"{side} {unit}" for side in _sides(told) for unit in units(told))]


def _looked_up(told: Told) -> list[str]:
    other = {"people": "posts", "posts": "people"}
    return [sitting(told), *(f"{other[side]} {unit}" for side in _sides(told) for unit in units(told))]


def sitting(told: Told) -> str:
    """All who sat there; of nobody, the format."""
    return " ".join(seat.actor for seat in told.seats) or f"format {told.format}"


def _sides(told: Told) -> list[str]:
    sides = {"people" if seat.person else "posts" for seat in told.seats if seat.person or seat.post}
    return sorted(sides)


def _same_pair(one: Told, other: Told) -> bool:
    found = participants(one, other)
    return not found.conflict and (found.score or 0.0) >= _ALL_STATES


def _meant(reached: list[_Reached], vague: Told) -> list[_Reached]:
    """Of several meetings that may be meant the last before the report, if it is news and alone so fresh."""
    days: dict[str, date] = {}
    for root, day, _ in reached:
        days[root] = max(day, days.get(root, day))
    printed = vague.published.first() if vague.published else None
    if len(days) < 2 or printed is None or not _is_news(vague):
        return reached
    *_, (before, _), (last, root) = sorted((day, root) for root, day in days.items())
    fresh = timedelta() <= printed - last <= _FRESH and last - before >= _FRESH
    return [r for r in reached if r[0] == root] if fresh else reached


def _is_news(vague: Told) -> bool:
    """Whether a report of a known day tells that they met, and of no time at all."""
    dated = vague.published is not None and vague.published.is_day
    return dated and vague.claim.time is None and vague.claim.status in DONE


def _on_shelf(
    vague: Told, shelf: tuple[list[date], list[str]], told: Mapping[str, Told], clusters: Clusters
) -> Iterator[_Reached]:
    """The clusters that may be meant, by the days that the vague claim allows, with an edge where enough
    agrees to do without the day; they end at a second meeting, but for news, which may mean the last.
    """
    first, last = reach(vague)
    days, ids = shelf
    goals: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    meant: set[str] = set()
    for other in ids[bisect_left(days, first) : bisect_right(days, last)]:
        root = clusters.find(other)
        if goals[root] >= _ENOUGH or tried[root] >= _TRIED or not clusters.may_join(vague.id, other):
            continue
        tried[root] += 1
        found = _may_be_meant(vague, told[other])
        if found:
            edge = _edge(vague, told[other], found)
            yield root, told[other].first, edge
            goals[root] += edge is not None
            meant.add(root)
            if len(meant) > 1 and not _is_news(vague):
                return


def _may_be_meant(vague: Told, dated: Told) -> dict[str, Feature] | None:
    """The pair's features, if nothing speaks against the one being the other."""
    if vague.claim.report == dated.claim.report:
        return None
    found = features(vague, dated)
    if any(f.conflict for f in found.values()) or (found["status"].score or 0.0) < 0.5:
        return None
    seats, place, form = (found[n].score for n in ("participants", "place", "format"))
    together = seats >= _SAME_SEATS if seats is not None else form == 1.0 and place == 1.0
    in_time = near_print(vague, dated) and in_year(vague, dated) and day_can_be_meant(vague, dated)
    return found if together and in_time else None


def _edge(vague: Told, dated: Told, found: dict[str, Feature]) -> Edge | None:
    """The pair's edge, if enough agrees to do without the day."""
    in_place = found["place"].score == 1.0
    many = min(len(vague.seats), len(dated.seats)) >= 2 or (in_place and well_dated(vague))
    if not many or (is_ahead(vague) and not _comes_after(vague, dated, in_place)):
        return None
    if well_dated(vague) or (in_place and vague.when is not None):
        return edge_of(vague, dated, found, "meetings.unique.1")
    told = names_day_of_a_year(vague) or (in_place and says_day(vague))
    if not _same_by_name(vague, dated) or not (told or _plan_and_deed(vague, dated)):
        return None
    edge = edge_of(vague, dated, found, "meetings.year.1")
    return replace(edge, score=min(edge.score, _BY_THE_YEAR))


def _comes_after(vague: Told, dated: Told, in_place: bool) -> bool:
    """Whether what is told as still to come may be one that was held: after the report, in its place."""
    printed = vague.published.last() if vague.published else None
    if vague.when is not None or dated.claim.status not in DONE:
        return True
    return in_place and printed is not None and dated.first > printed


def _same_by_name(vague: Told, dated: Told) -> bool:
    """Whether both name the same people, and nobody by a post or a state alone."""
    return all(seat.person for seat in vague.seats) and [s.actor for s in vague.seats] == [
        s.actor for s in dated.seats
    ]


def _plan_and_deed(vague: Told, dated: Told) -> bool:
    """Whether the vague report tells as done what the other has announced."""
    return dated.claim.status in AHEAD and vague.claim.status in DONE and not is_ahead(vague)


def _among_vague(told: Mapping[str, Told], clusters: Clusters) -> dict[str, list[Edge]]:
    """Edges between claims that both name no day, of reports printed within days of each other."""
    loose = [t for t in told.values() if printed_on(t)]
    order = [t.id for t in sorted(loose, key=lambda t: (t.published.edtf if t.published else "", t.id))]
    found: dict[str, list[Edge]] = {}
    for one, other in pairs(blocks(order, lambda i: _printed_keys(told[i]))):
        edge = _vague_edge(told[one], told[other]) if clusters.may_join(one, other) else None
        if edge:
            found.setdefault(one, []).append(edge)
            found.setdefault(other, []).append(edge)
    return found


def _printed_keys(told: Told) -> Iterator[tuple[str, int]]:
    first = told.published.first() if told.published else None
    period = (first.toordinal() if first else 0) // PRINTED
    return ((unit, p) for unit in units(told) for p in (period, period + 1))


def _vague_edge(one: Told, other: Told) -> Edge | None:
    """The pair's edge, if people and place (or format) agree and the reports are days apart."""
    found = features(one, other)
    printed = [p.first() for p in (one.published, other.published) if p]
    apart = abs((printed[0] - printed[1]).days) if len(printed) == 2 and printed[0] and printed[1] else 36600
    if one.claim.report == other.claim.report or any(f.conflict for f in found.values()) or apart > PRINTED:
        return None
    seats, place, form = (found[n].score for n in ("participants", "place", "format"))
    if (found["status"].score or 0.0) < 0.5 or (seats or 0.0) < _SAME_SEATS or 1.0 not in (place, form):
        return None
    if not _announced_before(one, other):
        return None
    return edge_of(one, other, found, "meetings.undated.1")


def _announced_before(one: Told, other: Told) -> bool:
    """Whether, of one still to come and one that was held, the first was printed on an earlier day.

    Printed on one day, the one to come is the next: reports of a meeting announce another.
    """
    plan, deed = sorted((one, other), key=lambda t: not is_ahead(t))
    if not is_ahead(plan) or is_ahead(deed) or deed.claim.status not in DONE:
        return True
    before, after = (t.published.first() if t.published else None for t in (plan, deed))
    return bool(before and after and before < after)


def _towards_people(told: Mapping[str, Told], clusters: Clusters) -> dict[str, list[Edge]]:
    """From "the two states met" to who met for them, on the same day in the same place."""
    dated = sorted(t.id for t in told.values() if t.on_day)
    shelves = blocks(
        (i for i in dated if any(seat.person for seat in told[i].seats)), lambda i: _day_units(told[i])
    )
    found: dict[str, list[Edge]] = {}
    for bare in (told[i] for i in dated if not any(seat.person for seat in told[i].seats)):
        near = {i for key in _day_units(bare) for i in shelves.get(key, ())[:LARGEST_BLOCK]}
        pairs_of = (_people_edge(bare, told[i]) for i in sorted(near) if clusters.may_join(bare.id, i))
        edges = [edge for edge in pairs_of if edge]
        if edges:
            found[bare.id] = edges
    return found


def _day_units(told: Told) -> list[tuple[str, date]]:
    return [(unit, told.first) for unit in units(told)]


def _people_edge(bare: Told, named: Told) -> Edge | None:
    """The pair's edge, if every seat of the one is that of a state of the other, day and place agree."""
    found = features(bare, named)
    if bare.claim.report == named.claim.report or any(f.conflict for f in found.values()):
        return None
    if (found["participants"].score or 0.0) < _ALL_STATES or found["place"].score != 1.0:
        return None
    return edge_of(bare, named, found, "meetings.states.1") if found["date"].score == 1.0 else None
