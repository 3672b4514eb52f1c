"""One meeting told by several reports: from the pairs that agree on the day to those that do not say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dragoman.link.archive import Archive
from dragoman.link.block import blocks, pairs
from dragoman.link.cluster import Clustering, Edge
from dragoman.link.compare import Seat, Told, edge_of, features, format_key, units
from dragoman.link.people import Known
from dragoman.link.places import same_place
from dragoman.link.undated import undated_edges
from dragoman.names import post_key
from dragoman.records import MeetingClaim, ParticipantClaim
from dragoman.timex import resolve
from dragoman.values import When, day_after

# The share of seats (F1) that must agree where the day is the same.
_SAME_SEATS: Final = 0.75
# So many times more reports must tell the one day for those that tell the next to be taken for misdated.
_MISDATED: Final = 3
# Two days in a row are compared after all that agree on the day.
_BY_A_DAY: Final = 0.6
# Days of grace around a report's own date: for time zones, and papers printed the evening before.
_GRACE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a cluster of meeting claims holds to: no report twice, dates that fit, one place."""

    reports: frozenset[str]
    whens: frozenset[When]
    places: frozenset[str]
    formats: frozenset[str]
    printed: frozenset[When | None]
    distant: bool
    occasions: frozenset[tuple[str, frozenset[str]]]


def tell(archive: Archive, actors: Known) -> dict[str, Told]:
    """Every meeting claim with its date resolved and its people by cluster, in order of report and place."""
    return {c.id: _told(c, archive, actors) for c in archive.of_kind(MeetingClaim)}


def cluster_meetings(archive: Archive, told: dict[str, Told], kept: Iterable[Edge] = ()) -> Clustering[Facts]:
    """The clusters of meetings: kept edges first, then the same day, then what does not say its day."""
    clusters = Clustering(
        "meeting", {t.id: _facts(t) for t in told.values()}, _conflict, _merge, archive.settled
    )
    clusters.add(kept)
    clusters.add(_same_day(told))
    for edges in undated_edges(told, clusters):
        clusters.add(edges)
    return clusters


def _told(claim: MeetingClaim, archive: Archive, actors: Known) -> Told:
    published = archive.published.get(claim.report)
    when = resolve(claim.time, published) if claim.time else None
    first, last = _window(claim, when, published)
    seats = {s.actor: s for p in claim.participants if p.actor in archive.claims for s in (_seat(p, actors),)}
    return Told(
        claim=claim,
        seats=tuple(seats[actor] for actor in sorted(seats)),
        when=when,
        published=published,
        first=first,
        last=last,
        format=format_key(claim.format),
    )


def _seat(who: ParticipantClaim, actors: Known) -> Seat:
    person = actors.facts(who.actor)
    return Seat(
        actor=actors.find(who.actor),
        person=person.kind == "person",
        role=who.role,
        post=post_key(who.post) if who.post else (),
        units=person.units,
        posts=person.posts,
    )


def _window(claim: MeetingClaim, when: When | None, published: When | None) -> tuple[date, date]:
    """The days between which a report's meeting lies, by its date or by its status and the report's date."""
    bounds = when or published
    first, last = (bounds.first(), bounds.last()) if bounds else (None, None)
    if first is None or last is None:
        return date.min, date.max
    if when:
        return first, last
    if claim.status == "held":
        return date.min, last + _GRACE if last < date.max - _GRACE else last
    if claim.status == "ongoing":
        return max(first, date.min + _GRACE) - _GRACE, min(last, date.max - _GRACE) + _GRACE
    if claim.status in ("planned", "proposed"):
        return max(first, date.min + _GRACE) - _GRACE, date.max
    return date.min, date.max


def _facts(told: Told) -> Facts:
    place, form = told.claim.place, told.format
    return Facts(
        reports=frozenset((told.claim.report,)),
        whens=frozenset((told.when,)) if told.when else frozenset(),
        places=frozenset((place,)) if place else frozenset(),
        formats=frozenset((form,)) if form else frozenset(),
        printed=frozenset((told.published,)),
        distant=told.distant,
        occasions=told.occasion,
    )


def _conflict(one: Facts, other: Facts) -> bool:
    """Whether the two cannot be one meeting: a report tells both, or dates, places or formats differ."""
    if not one.reports.isdisjoint(other.reports) or one.distant != other.distant:
        return True
    if one.formats and other.formats and one.formats != other.formats:
        return True
    places = {same_place(a, b) for a in one.places for b in other.places}
    if False in places and True not in places and one.occasions.isdisjoint(other.occasions):
        return True
    return not all(a.fits(b) for a in one.whens for b in other.whens) and not _next_day(one, other)


def _merge(one: Facts, other: Facts) -> Facts:
    return Facts(
        one.reports | other.reports,
        one.whens | other.whens,
        one.places | other.places,
        one.formats | other.formats,
        one.printed | other.printed,
        one.distant,
        one.occasions | other.occasions,
    )


def _next_day(one: Facts, other: Facts) -> bool:
    """Whether two days in a row may be one meeting misdated by few, in one place.

    Had the same people met on both days, reports of both sides printed on the later day or after would not
    each know of one day alone; and were the days told by about as many reports, both would be right, unless
    those were printed on one day.
    """
    days = sorted({w.plain for w in one.whens | other.whens if w.is_day})
    few, many = sorted((len(one.reports), len(other.reports)))
    at_once = len(one.printed | other.printed) == 1
    if len(days) != 2 or not one.places or not other.places or (few * _MISDATED > many and not at_once):
        return False
    first, second = When(days[0]).first(), When(days[1]).first()
    if first is None or second is None or day_after(first) != second:
        return False
    return all(
        any(p and p.is_day and (p.first() or first) >= second for p in f.printed) for f in (one, other)
    )


def _same_day(told: dict[str, Told]) -> Iterator[Edge]:
    """Pairs that say the same day, or the next, and share people or a format."""
    order = sorted(told.values(), key=lambda t: (tuple(s.actor for s in t.seats), t.claim.place or "", t.id))
    dated = [t.id for t in order if t.on_day]
    for one, other in pairs(blocks(dated, lambda key: _day_keys(told[key]))):
        edge = _compared(told[one], told[other])
        if edge:
            yield edge


def _day_keys(told: Told) -> Iterator[tuple[str, date]]:
    days = {day_after(told.first, k) for k in range((told.last - told.first).days + 2)}
    return ((unit, day) for unit in units(told) for day in sorted(days))


def _compared(one: Told, other: Told) -> Edge | None:
    """The edge of a pair that says its day; None where a feature conflicts or too few seats agree."""
    found = features(one, other)
    if one.claim.report == other.claim.report or any(f.conflict for n, f in found.items() if n != "date"):
        return None
    next_day = found["date"].conflict
    least = 0.99 if next_day else _SAME_SEATS
    seats, form = found["participants"].score, found["format"].score
    if (seats if seats is not None else form or 0.0) < least:
        return None
    if not next_day:
        return edge_of(one, other, found, "meetings.sameday.1")
    edge = edge_of(one, other, found, "meetings.nextday.1")
    return replace(edge, score=min(edge.score, _BY_A_DAY))
