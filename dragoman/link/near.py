"""Who may bear on whom: the places that each report takes, so that one more is held against few.

A place is a key and a stretch of days; it is shared by all who stand under the same key on days that meet.
Reports that share no place are linked and folded as if the other were not there. This holds for each family
of places by itself: `copies`, `meetings`, `deals` and `formats` for linking, `events`, `figures` and
`lengths` for the fold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from dragoman.link.agreements import deal_keys, deal_of, sides_of
from dragoman.link.archive import Archive
from dragoman.link.compare import Told, format_key, units
from dragoman.link.copies import buckets_of, printed_on
from dragoman.link.people import Known
from dragoman.link.undated import sitting
from dragoman.link.vague import days_reached, printed_near
from dragoman.names import head_noun, measured, told_within, words
from dragoman.records import (
    AgreementClaim,
    AnyClaim,
    Article,
    EventClaim,
    FigureClaim,
    FormatClaim,
    MeetingClaim,
    PlanClaim,
)
from dragoman.standing import Place
from dragoman.timex import resolve
from dragoman.values import When

FAMILIES: Final = ("copies", "meetings", "deals", "formats", "events", "figures", "lengths")
# Accounts of one meeting are compared for how long it took only if printed within so many days.
_SAME_NEWS: Final = 3
_EVER: Final = (1, date.max.toordinal())


def number(key: str) -> int:
    """A key as 64 bits, the same on any machine."""
    hashed = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(hashed, "big", signed=True)


def _place(family: str, key: str, days: tuple[int, int] = (0, 0)) -> Place:
    return FAMILIES.index(family), number(f"{family} {key}"), *days


def places_of(
    archive: Archive, actors: Known, tellings: Iterable[Mapping[str, Told]]
) -> dict[str, set[Place]]:
    """The places of all reports of an archive; of meetings as each round of linking tells them."""
    found: dict[str, set[Place]] = {report: set() for report in archive.articles}
    for article in archive.articles.values():
        found[article.id].update(copy_places(archive, article))
    for told in tellings:
        for telling in told.values():
            found[telling.claim.report].update(_meeting(telling))
    for report, claims in _by_report(archive).items():
        found[report].update(_others(claims, archive, actors))
    for report, place in _decided(archive):
        found[report].add(place)
    return found


def copy_places(archive: Archive, article: Article) -> set[Place]:
    """The places of an article by its text, on the day on which it was printed."""
    day = printed_on(archive, article).toordinal()
    return {_place("copies", repr(bucket), (day, day)) for bucket in buckets_of(article)}


def of_family(family: str, places: Iterable[Place]) -> set[Place]:
    """Those of the places that belong to a family."""
    wanted = FAMILIES.index(family)
    return {place for place in places if place[0] == wanted}


def _by_report(archive: Archive) -> dict[str, list[AnyClaim]]:
    found: dict[str, list[AnyClaim]] = {}
    for claim in archive.claims.values():
        found.setdefault(claim.report, []).append(claim)
    return found


def meeting_places(told: Iterable[Told]) -> dict[str, set[Place]]:
    """The places that meetings take, by report."""
    found: dict[str, set[Place]] = {}
    for telling in told:
        found.setdefault(telling.claim.report, set()).update(_meeting(telling))
    return found


def _meeting(told: Told) -> Iterator[Place]:
    """By each two who sat there, and all of them, on the days between which it may lie."""
    keys = [f"unit {unit}" for unit in units(told)]
    if told.seats or told.format:
        keys.append(f"sat {sitting(told)}")
    for days in filter(None, (days_reached(told), printed_near(told))):
        yield from (_place("meetings", key, (days[0].toordinal(), days[1].toordinal())) for key in keys)


def _decided(archive: Archive) -> Iterator[tuple[str, Place]]:
    """What persons joined or parted bears on each other, wherever it is told."""
    families = {"meeting": "meetings", "plan": "meetings", "agreement": "deals", "format": "formats"}
    for decision in (d for d in archive.settled if d.kind in families):
        ends = (decision.left, decision.right)
        for report in {c.report for c in map(archive.claims.get, ends) if c}:
            yield from ((report, _place(families[decision.kind], f"decided {end}")) for end in ends)


def _others(claims: list[AnyClaim], archive: Archive, actors: Known) -> Iterator[Place]:
    between = sides_of((c for c in claims if isinstance(c, MeetingClaim)), archive, actors)
    for claim in claims:
        when = archive.published.get(claim.report)
        match claim:
            case PlanClaim():
                yield from _plan(claim, when, archive, actors)
            case AgreementClaim():
                deal = deal_of(claim, archive, actors, between)
                yield from (_place("deals", key) for key in deal_keys(deal))
            case FormatClaim():
                yield _place("formats", format_key(claim.name))
            case EventClaim():
                yield from _event(claim, when, actors)
            case FigureClaim():
                yield from _figure(claim, when, claims, actors)
            case _:
                pass


def _plan(claim: PlanClaim, printed: When | None, archive: Archive, actors: Known) -> Iterator[Place]:
    """Where the meeting stands that keeps the plan."""
    when = resolve(claim.time, printed) if claim.time else None
    first, last = (when.first(), when.last()) if when else (None, None)
    who = sorted({actors.find(w) for w in claim.who if w in archive.claims})
    if first and last and len(who) > 1:
        yield _place("meetings", f"sat {' '.join(who)}", (first.toordinal(), last.toordinal()))


def _event(claim: EventClaim, printed: When | None, actors: Known) -> Iterator[Place]:
    """By what, who and when: claims that agree in these are one event."""
    when = resolve(claim.time, printed) if claim.time else None
    if when is None and claim.said and claim.time is None:
        when = printed
    if when is not None:
        who = (actors.find(a) for a in (claim.actor, claim.recipient, claim.said_by) if a)
        yield _place("events", f"{claim.type} {' '.join(who)} {when.edtf}")


def _figure(
    claim: FigureClaim, printed: When | None, claims: Iterable[AnyClaim], actors: Known
) -> Iterator[Place]:
    """By what is measured; and, of meetings, by whom they were, in the news of those days."""
    yield from figure_places(claim, printed)
    when = resolve(claim.time, printed) if claim.time else None
    period = when.edtf if when else ""
    first = printed.first() if printed else None
    news = _around(first, _SAME_NEWS) if first else _EVER
    seated = {p.actor for c in claims if isinstance(c, MeetingClaim) for p in c.participants}
    for actor in sorted({actors.find(actor) for actor in seated}):
        yield _place("lengths", f"{head_noun(claim.of)} {words(claim.unit)} {period} {actor}", news)


def figure_places(claim: FigureClaim, printed: When | None) -> Iterator[Place]:
    """Where a figure stands by what it measures, as printed in a report of that date.

    For a period, at any time. Without one it bears on those printed within days of it, and these on others:
    who shares its place knows all that this depends on. Of an unknown day it bears on nothing.
    """
    when = resolve(claim.time, printed) if claim.time else None
    first = printed.first() if printed else None
    key = f"{measured(claim.of)} {measured(claim.unit)} {when.edtf if when else ''}"
    if when is not None:
        yield _place("figures", key)
    elif first is not None:
        yield _place("figures", key, _around(first, told_within(claim.of)))


def _around(day: date, days: int) -> tuple[int, int]:
    return day.toordinal() - days, day.toordinal() + days


def connected(starts: Iterable[str], places: Mapping[str, Iterable[Place]]) -> set[str]:
    """The reports that are reached from some by places shared, over any number of steps."""
    runs = _runs(places)
    of_report: dict[str, list[list[str]]] = {}
    for run in runs:
        for report in run:
            of_report.setdefault(report, []).append(run)
    found = set(starts)
    todo, seen = list(found), set[int]()
    while todo:
        for run in of_report.get(todo.pop(), ()):
            if id(run) not in seen:
                seen.add(id(run))
                todo += (new := [r for r in run if r not in found])
                found.update(new)
    return found


def _runs(places: Mapping[str, Iterable[Place]]) -> list[list[str]]:
    """Reports under one key whose days follow on each other without a gap."""
    by_key: dict[int, list[tuple[int, int, str]]] = {}
    for report, taken in places.items():
        for _, key, first, last in taken:
            by_key.setdefault(key, []).append((first, last, report))
    found: list[list[str]] = []
    for stretches in by_key.values():
        end = -1
        for first, last, report in sorted(stretches):
            if first > end:
                found.append([])
            found[-1].append(report)
            end = max(end, last) if first <= end else last
    return found
