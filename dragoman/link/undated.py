"""Meetings that a report tells without their day, or without their people: joined only where a single
meeting can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Protocol

from dragoman.decided import when_of
from dragoman.link.block import LARGEST_BLOCK, blocks, pairs
from dragoman.link.cluster import Edge
from dragoman.link.compare import A_DAY, Feature, Told, edge_of, features, participants, units
from dragoman.timex import Tense, Timex, resolve
from dragoman.values import Span, When

# The share of seats (F1) that must agree where no day does.
_SAME_SEATS: Final = 0.9
# The same where a state without a post sits for each person (see compare).
_ALL_STATES: Final = 0.6
# A report that names no day tells of what is days away: so many before its own date, so many after.
_BEFORE: Final = timedelta(days=10)
_AFTER: Final = timedelta(days=14)
# A report that tells of a meeting without any day tells news: the last, so many days ago, if alone in them.
_FRESH: Final = timedelta(days=3)
# A cluster need not be met with more often than this to be known as a vague claim's only one.
_ENOUGH: Final = 3
_TRIED: Final = 9
# A report of which no more than the year is known joins a plan at this much at most: it may mean another.
_BY_THE_YEAR: Final = 0.6
_AHEAD: Final = ("planned", "proposed")
_DONE: Final = ("held", "ongoing")
# Two reports that both name no day tell one meeting only if printed within so many days.
_PRINTED: Final = 5
_A_WEEK: Final = 7
# Read on each day of two weeks, a weekday is three days at most, "yesterday" fifteen.
_WEEKS_READ: Final = 3
_A_DAY_OF_A_YEAR: Final = re.compile(r"XXXX-\d\d-\d\d")
_ANY_DAY: Final = date(2000, 2, 15)
_A_MONTH: Final = 31
_A_DAY: Final = timedelta(days=1)


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
    for vague in (t for t in told.values() if not t.on_day and _anchored(t)):
        wanted = [shelves[key] for key in _looked_up(vague) if key in shelves]
        reached = _meant([r for shelf in wanted for r in _on_shelf(vague, shelf, told, clusters)], vague)
        edges = [edge for _, _, edge in reached if edge]
        if len({root for root, *_ in reached}) == 1 and not _named_otherwise(vague, edges, told, others):
            found[vague.id] = edges
    return found


def _anchored(vague: Told) -> bool:
    """Whether anything is known of when it was; of a pair that often meets, one is as likely as another."""
    if vague.when is not None:
        return True
    return vague.published is not None and (_well_dated(vague) or not is_ahead(vague))


def _well_dated(vague: Told) -> bool:
    """Whether its report's date, or its own, is known to within a month."""
    return _nearness(vague) <= _A_MONTH


def is_ahead(told: Told) -> bool:
    """Whether the report tells it as still to come ("the next meeting", "soon")."""
    said = told.claim.time.expression if told.claim.time else ""
    return told.claim.status in _AHEAD or said == "future"


def _days_named(told: Mapping[str, Told]) -> dict[str, list[Told]]:
    """The meetings whose day (with or without its year) each report names."""
    found: dict[str, list[Told]] = {}
    for telling in told.values():
        if telling.when and (telling.on_day or _A_DAY_OF_A_YEAR.match(telling.when.plain)):
            found.setdefault(telling.claim.report, []).append(telling)
    return found


def _named_otherwise(
    vague: Told, edges: list[Edge], told: Mapping[str, Told], others: Mapping[str, list[Told]]
) -> bool:
    """Whether a report of unknown date itself names another day on which the same pair met."""
    if _well_dated(vague):
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
    return dated and vague.claim.time is None and vague.claim.status in _DONE


def _on_shelf(
    vague: Told, shelf: tuple[list[date], list[str]], told: Mapping[str, Told], clusters: Clusters
) -> Iterator[_Reached]:
    """The clusters that may be meant, by the days that the vague claim allows, with an edge where enough
    agrees to do without the day; they end at a second meeting, but for news, which may mean the last.
    """
    first, last = _reach(vague)
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


def days_reached(told: Told) -> tuple[date, date] | None:
    """The days of the meetings that it is compared with: around its own, or those that it may mean."""
    if told.on_day:
        return _moved(told.first, -_A_DAY), _moved(told.last, _A_DAY)
    return _reach(told) if _anchored(told) else None


def printed_near(told: Told) -> tuple[date, date] | None:
    """The days around its report's, on which others as vague may tell the same meeting."""
    day = _printed_on(told)
    return (_moved(day, -timedelta(days=_PRINTED)), _moved(day, timedelta(days=_PRINTED))) if day else None


def _printed_on(told: Told) -> date | None:
    """The day of the report of a meeting that names none; None where either day is (un)known otherwise."""
    if told.on_day or told.published is None or told.published.days() > A_DAY:
        return None
    return told.published.first()


def _reach(vague: Told) -> tuple[date, date]:
    """The days on which the meeting may have been, by its own date or its report's."""
    first, last = vague.first, vague.last
    printed = vague.published
    start, end = (printed.first(), printed.last()) if printed else (None, None)
    if vague.when is None and start and end:
        first = max(first, start if is_ahead(vague) else _moved(start, -_BEFORE))
        last = min(last, _moved(end, _AFTER))
    return first, last


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _may_be_meant(vague: Told, dated: Told) -> dict[str, Feature] | None:
    """The pair's features, if nothing speaks against the one being the other."""
    if vague.claim.report == dated.claim.report:
        return None
    found = features(vague, dated)
    if any(f.conflict for f in found.values()) or (found["status"].score or 0.0) < 0.5:
        return None
    seats, place, form = (found[n].score for n in ("participants", "place", "format"))
    together = seats >= _SAME_SEATS if seats is not None else form == 1.0 and place == 1.0
    in_time = _near_print(vague, dated) and _in_year(vague, dated) and _day_can_be_meant(vague, dated)
    return found if together and in_time else None


def _edge(vague: Told, dated: Told, found: dict[str, Feature]) -> Edge | None:
    """The pair's edge, if enough agrees to do without the day."""
    in_place = found["place"].score == 1.0
    many = min(len(vague.seats), len(dated.seats)) >= 2 or (in_place and _well_dated(vague))
    if not many or (is_ahead(vague) and not _comes_after(vague, dated, in_place)):
        return None
    if _well_dated(vague) or (in_place and vague.when is not None):
        return edge_of(vague, dated, found, "meetings.unique.1")
    worded = in_place and _says_day(vague)
    if not _same_by_name(vague, dated) or not (worded or _plan_and_deed(vague, dated)):
        return None
    edge = edge_of(vague, dated, found, "meetings.year.1")
    return replace(edge, score=min(edge.score, _BY_THE_YEAR))


def _comes_after(vague: Told, dated: Told, in_place: bool) -> bool:
    """Whether what is told as still to come may be one that was held: after the report, in its place."""
    printed = vague.published.last() if vague.published else None
    if vague.when is not None or dated.claim.status not in _DONE:
        return True
    return in_place and printed is not None and dated.first > printed


def _says_day(vague: Told) -> bool:
    """Whether its words, or its report's day and month, single out a day: "on Tuesday", and not "today"."""
    if vague.published is not None and vague.published.yearless:
        return True
    time = vague.claim.time
    said = days_meant(time.expression, time.tense, _ANY_DAY).values() if time else ()
    return 1 <= len(set(said)) <= _WEEKS_READ


def _same_by_name(vague: Told, dated: Told) -> bool:
    """Whether both name the same people, and nobody by a post or a state alone."""
    return all(seat.person for seat in vague.seats) and [s.actor for s in vague.seats] == [
        s.actor for s in dated.seats
    ]


def _plan_and_deed(vague: Told, dated: Told) -> bool:
    """Whether the vague report tells as done what the other has announced."""
    return dated.claim.status in _AHEAD and vague.claim.status in _DONE and not is_ahead(vague)


def _in_year(vague: Told, dated: Told) -> bool:
    """Whether the day lies in the year, or the years, that alone are known of the vague report."""
    printed = vague.published
    if vague.when is not None or printed is None or printed.yearless or _well_dated(vague):
        return True
    return printed.fits(When.of(dated.first))


def _near_print(vague: Told, dated: Told) -> bool:
    """Whether the day lies near the report's own day and month, where its year is unknown."""
    printed = vague.published
    if vague.when is not None or printed is None or not printed.yearless:
        return True
    years = (dated.first.year - 1, dated.first.year, dated.first.year + 1)
    dates = (when_of(printed.edtf.replace("XXXX", f"{year:04d}")) for year in years)
    return any(_in_reach(vague, dated.first, when) for when in dates if when)


def _in_reach(vague: Told, day: date, printed: When) -> bool:
    first, last = printed.first(), printed.last()
    if first is None or last is None:
        return False
    ahead = timedelta() if vague.claim.status in ("held", "ongoing") else _AFTER
    behind = timedelta() if vague.claim.status in ("planned", "proposed") else _BEFORE
    return _moved(first, -behind) <= day <= _moved(last, ahead)


def _nearness(vague: Told) -> int:
    """Within how many days the meeting is known to lie."""
    if vague.when:
        return vague.when.days()
    printed = vague.published.days() if vague.published else 36600
    return _A_MONTH if printed <= _A_WEEK else printed


def _day_can_be_meant(vague: Told, dated: Told) -> bool:
    """Whether the words ("on Tuesday") can mean that day, read within a week of it.

    Words that mean no day ("earlier this year") tell of the past, of which this need not be the only one.
    """
    time = vague.claim.time
    if time is None or dated.when is None or vague.when is not None:
        return True
    said = days_meant(time.expression, time.tense, dated.first).values()
    return any(when.fits(dated.when) for when in said)


@lru_cache(maxsize=65536)
def days_meant(expression: str, tense: Tense, day: date) -> dict[date, When]:
    """What an expression means on each day within a week of a day, where it means a day at all."""
    time = Timex(Span(0, 0), expression, "DATE", expression, "", tense)
    days = (_moved(day, timedelta(days=k)) for k in range(-_A_WEEK, _A_WEEK + 1))
    read = ((printed, resolve(time, When.of(printed))) for printed in days)
    return {printed: when for printed, when in read if when and when.days() <= A_DAY}


def _among_vague(told: Mapping[str, Told], clusters: Clusters) -> dict[str, list[Edge]]:
    """Edges between claims that both name no day, of reports printed within days of each other."""
    loose = [t for t in told.values() if _printed_on(t)]
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
    if not _announced_before(one, other):
        return None
    return edge_of(one, other, found, "meetings.undated.1")


def _announced_before(one: Told, other: Told) -> bool:
    """Whether, of one still to come and one that was held, the first was printed on an earlier day.

    Printed on one day, the one to come is the next: reports of a meeting announce another.
    """
    plan, deed = sorted((one, other), key=lambda t: not is_ahead(t))
    if not is_ahead(plan) or is_ahead(deed) or deed.claim.status not in _DONE:
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
