"""Meetings that a report tells without a day: joined only where a single meeting can be meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, Protocol

from dragoman.link.block import blocks, pairs
from dragoman.link.cluster import Edge
from dragoman.link.compare import A_DAY, Told, edge_of, features, units
from dragoman.timex import resolve
from dragoman.values import When

# The share of seats (F1) that must agree where no day does.
_SAME_SEATS: Final = 0.9
# A report that names no day tells of what is days away: so many before its own date, so many after.
_BEFORE: Final = timedelta(days=10)
_AFTER: Final = timedelta(days=14)
# Two reports that both name no day tell one meeting only if printed within so many days.
_PRINTED: Final = 5
_A_WEEK: Final = 7
_A_MONTH: Final = 31


class Clusters(Protocol):
    """What is asked of the clusters so far."""

    def find(self, member: str, /) -> str:
        """The id that stands for the claim's cluster."""
        ...

    def may_join(self, one: str, other: str, /) -> bool:
        """Whether the two claims' clusters may be one."""
        ...


def undated_edges(told: Mapping[str, Told], clusters: Clusters) -> Iterator[list[Edge]]:
    """First edges from what is vague to what has its day, then, of the rest, between the vague."""
    yield _unique(_towards_days(told, clusters), told, clusters)
    yield _unique(_among_vague(told, clusters), told, clusters)


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
        for key, ids in blocks([t.id for t in dated], lambda i: units(told[i])).items()
    }
    found: dict[str, list[Edge]] = {}
    for vague in (t for t in told.values() if not t.on_day):
        edges = [e for key in units(vague) for e in _on_shelf(vague, shelves.get(key), told, clusters)]
        if edges:
            found[vague.id] = edges
    return found


def _on_shelf(
    vague: Told, shelf: tuple[list[date], list[str]] | None, told: Mapping[str, Told], clusters: Clusters
) -> Iterator[Edge]:
    """Edges to the meetings on the days that the vague claim allows; they end at a second meeting."""
    if shelf is None:
        return
    first, last = _reach(vague)
    days, ids = shelf
    goals: set[str] = set()
    for other in ids[bisect_left(days, first) : bisect_right(days, last)]:
        edge = _edge(vague, told[other]) if clusters.may_join(vague.id, other) else None
        if edge:
            yield edge
            goals.add(clusters.find(other))
        if len(goals) > 1:
            return


def _reach(vague: Told) -> tuple[date, date]:
    """The days on which the meeting may have been, by its own date or its report's."""
    first, last = vague.first, vague.last
    printed = vague.published
    start, end = (printed.first(), printed.last()) if printed else (None, None)
    if vague.when is None and start and end:
        first = max(first, _moved(start, -_BEFORE))
        last = min(last, _moved(end, _AFTER))
    return first, last


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _edge(vague: Told, dated: Told) -> Edge | None:
    """The pair's edge, if nothing conflicts and enough agrees to do without the day."""
    found = features(vague, dated)
    if vague.claim.report == dated.claim.report or any(f.conflict for f in found.values()):
        return None
    if (found["status"].score or 0.0) < 0.5 or not _day_can_be_meant(vague, dated):
        return None
    seats, place, form = (found[n].score for n in ("participants", "place", "format"))
    together = seats >= _SAME_SEATS if seats is not None else form == 1.0 and place == 1.0
    enough = (
        place == 1.0 or _nearness(vague) <= _A_MONTH or (vague.published is not None and vague.when is None)
    )
    many = min(len(vague.seats), len(dated.seats)) >= 2 or (place == 1.0 and _nearness(vague) <= _A_MONTH)
    return edge_of(vague, dated, found, "meetings.unique.1") if together and enough and many else None


def _nearness(vague: Told) -> int:
    """Within how many days the meeting is known to lie."""
    if vague.when:
        return vague.when.days()
    printed = vague.published.days() if vague.published else 36600
    return _A_MONTH if printed <= _A_WEEK else printed


def _day_can_be_meant(vague: Told, dated: Told) -> bool:
    """Whether the words ("on Tuesday") can mean that day, read within a week of it."""
    time = vague.claim.time
    if time is None or dated.when is None or vague.when is not None:
        return True
    read = [resolve(time, When.of(day)) for day in anchors(dated.first)]
    said = [when for when in read if when and when.days() <= A_DAY]
    return not said or any(when.fits(dated.when) for when in said)


def anchors(day: date) -> list[date]:
    """The days within a week of a day, on which words may have been printed that mean it."""
    return sorted({_moved(day, timedelta(days=k)) for k in range(-_A_WEEK, _A_WEEK + 1)})


def _among_vague(told: Mapping[str, Told], clusters: Clusters) -> dict[str, list[Edge]]:
    """Edges between claims that both name no day, of reports printed within days of each other."""
    loose = [t for t in told.values() if not t.on_day and t.published and t.published.days() <= A_DAY]
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
    period = (first.toordinal() if first else 0) // _PRINTED
    return ((unit, p) for unit in units(told) for p in (period, period + 1))


def _vague_edge(one: Told, other: Told) -> Edge | None:
    """The pair's edge, if people and place (or format) agree and the reports are days apart."""
    found = features(one, other)
    printed = [p.first() for p in (one.published, other.published) if p]
    apart = abs((printed[0] - printed[1]).days) if len(printed) == 2 and printed[0] and printed[1] else 36600
    if one.claim.report == other.claim.report or any(f.conflict for f in found.values()) or apart > _PRINTED:
        return None
    seats, place, form = (found[n].score for n in ("participants", "place", "format"))
    if (found["status"].score or 0.0) < 0.5 or (seats or 0.0) < _SAME_SEATS or 1.0 not in (place, form):
        return None
    return edge_of(one, other, found, "meetings.undated.1")
