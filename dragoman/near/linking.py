"""Linking a few reports with their neighbours: what changes of all decisions, and where reports stand now.

Each layer is linked by the functions that link all, over those reports alone that bear on what changed: first
copies, then actors, then meetings with the dates and plans that hang on them, agreements and formats last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from dragoman.decided import groups_of, when_of
from dragoman.link.agreements import cluster_agreements, cluster_formats
from dragoman.link.archive import Archive, archive_of
from dragoman.link.block import LARGEST_BLOCK
from dragoman.link.copies import copy_decisions, has_leaders, parted
from dragoman.link.dating import copied_dates
from dragoman.link.linking import Meetings, link_meetings
from dragoman.link.meetings import tell
from dragoman.link.near import copy_places, meeting_places, of_family, places_of
from dragoman.near.actors import Actors, relink_actors
from dragoman.near.scene import Scene
from dragoman.record.judgements import pair
from dragoman.records import Decision, MeetingClaim, PlanClaim
from dragoman.standing import Place, Standing

_COPIED = "rule:dating.copy.1"


@dataclass(frozen=True, slots=True)
class Relinked:
    """What linking changed: the reports with another date or source, those that name an actor who is another
    now, and by kind the ends of decisions (claims, or reports) that were made or withdrawn; `before` is where
    the reports stood whose places may be others.
    """

    actors: Actors
    dated: Set[str]
    sourced: Set[str]
    ends: dict[str, set[str]]
    before: Mapping[str, Standing]


def relink(scene: Scene) -> Relinked:
    """Link what changed with its neighbours, and write down the decisions and where reports stand."""
    copies = _copies(scene)
    actors = relink_actors(scene)
    met = _meetings(scene, actors, copies)
    deals = _deals(scene, actors, met)
    made = [*copies.made, *met.linked.decisions, *deals.made]
    again = {
        "copy": copies.reports | scene.changed,
        _COPIED: copies.reports | scene.changed,
        "date": met.reports | scene.changed,
        "meeting": met.claims | scene.claims,
        "plan": met.claims | scene.claims,
        "agreement": deals.claims | scene.claims,
        "format": deals.claims | scene.claims,
    }
    ends = _decide(scene, again, made, actors)
    before = {**scene.near.standings(met.moved), **scene.before}
    sourced = _stand(scene, copies, met, ends)
    return Relinked(actors, met.dated, sourced, ends, before)


# ---- copies --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Copies:
    """The reports whose originals were looked for again, the decisions on these and on dates that they give,
    and the reports that these dates changed.
    """

    reports: Set[str]
    made: list[Decision]
    dates: list[Decision]
    dated: Set[str]


def _copies(scene: Scene) -> _Copies:
    near = scene.near
    archive = _bare(scene, scene.fresh)
    places = {p for article in archive.articles.values() for p in copy_places(archive, article)}
    places |= {p for s in scene.before.values() for p in of_family("copies", s.places)}
    buckets = _Buckets(scene)
    touched = scene.bounded((buckets.changed_by(places) | scene.fresh) - scene.gone)
    stood = near.standings(touched - scene.fresh).values()
    places |= {p for s in stood for p in of_family("copies", s.places)}
    around = scene.bounded((buckets.deciding(places) | touched) - scene.gone)
    archive = _bare(scene, around)
    made = copy_decisions(archive, touched)
    dates = copied_dates(archive, made)
    before = {d for d in near.ruled(touched).values() if d.by == _COPIED and d.left in touched}
    dated = {d.left for d in before.symmetric_difference(dates)}
    return _Copies(touched, [*made, *dates], dates, dated)


def _bare(scene: Scene, reports: Set[str]) -> Archive:
    """The reports with what they say of their own dates, and no other claims."""
    return archive_of(scene.near.articles(reports), scene.told(reports, ("published",)), scene.people)


class _Buckets:
    """Reports that share a band of their sketches; of many those printed first alone can be originals."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._known: dict[int, tuple[dict[str, int], bool]] = {}

    def changed_by(self, places: Iterable[Place]) -> set[str]:
        """The reports that may have another original when a report comes to these places, or goes."""
        found: set[str] = set()
        for _, key, day, _ in places:
            first, whole = self._first(key)
            if not whole and day <= max(first.values()):
                found.update(self._members(key))
            elif whole:
                found |= first.keys()
        return found

    def deciding(self, places: Iterable[Place]) -> set[str]:
        """The reports that can be originals of those who take these places."""
        return {report for _, key, _, _ in places for report in self._first(key)[0]}

    def _first(self, key: int) -> tuple[dict[str, int], bool]:
        """Those printed first, with their days, and whether these are all; all, where they are not enough."""
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, key: int) -> tuple[dict[str, int], bool]:
        for most in (LARGEST_BLOCK, 4 * LARGEST_BLOCK, 16 * LARGEST_BLOCK):
            some = self._members(key, most + 1)
            if len(some) <= most:
                return some, True
            first = {report: day for report, day in some.items() if day < max(some.values())}
            if first and self._is_enough(first):
                return first, False
        return self._members(key), True

    def _is_enough(self, first: Mapping[str, int]) -> bool:
        archive = _bare(self._scene, first.keys())
        order = sorted(archive.articles.values(), key=lambda a: (first[a.id], a.id))
        return has_leaders(order, parted(archive))

    def _members(self, key: int, most: int | None = None) -> dict[str, int]:
        changed = self._scene.changed
        members = self._scene.near.bucket(key, most + len(changed) if most else -1)
        return dict([(report, day) for report, day in members if report not in changed][:most])


# ---- meetings ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Met:
    """The reports whose meetings were linked again, and what came of it; `moved` of these are all whose own
    claims or dates or actors are others, `dated` those that have another date.
    """

    linked: Meetings
    reports: Set[str]
    claims: Set[str]
    moved: Set[str]
    dated: Set[str]
    places: Mapping[str, set[Place]]


def _meetings(scene: Scene, actors: Actors, copies: _Copies) -> _Met:
    near = scene.near
    moved = scene.bounded(scene.fresh | actors.shifted | copies.dated) - scene.gone
    archive = _archive(scene, actors, moved, copies)
    places = {p for taken in meeting_places(tell(archive, actors).values()).values() for p in taken}
    stood = near.standings(moved | scene.gone)
    places |= {p for s in stood.values() for p in of_family("meetings", s.places)}
    around = _closed(scene, "meetings", moved, places)
    while True:
        archive = _archive(scene, actors, around, copies)
        linked = link_meetings(archive, actors, _dates(scene, around, copies))
        taken = places_of(linked.archive, actors, linked.tellings)
        places = {p for t in taken.values() for p in of_family("meetings", t)}
        more = _closed(scene, "meetings", around, places)
        if more <= around:
            break
        around = more
    stood = near.standings(around)
    now = {r: _edtf(linked.archive, r) for r in around}
    dated = {r for r in around if r not in stood or stood[r].published != now[r]}
    claims = {c.id for c in archive.claims.values() if isinstance(c, MeetingClaim | PlanClaim)}
    return _Met(linked, around, claims, moved | dated, dated, taken)


def _archive(scene: Scene, actors: Actors, reports: Set[str], copies: _Copies) -> Archive:
    """The reports with the dates that they have by themselves, by persons and by copies."""
    actors.learn(reports)
    archive = archive_of(scene.near.articles(reports), scene.told(reports), scene.people)
    return archive.dated(_dates(scene, reports, copies))


def _dates(scene: Scene, reports: Set[str], copies: _Copies) -> list[Decision]:
    """The dates that copies give these reports."""
    others = scene.near.ruled(reports - copies.reports).values()
    known = [d for d in others if d.by == _COPIED and d.left in reports - copies.reports]
    return [*known, *(d for d in copies.dates if d.left in reports)]


def _closed(scene: Scene, family: str, reports: Set[str], places: set[Place]) -> Set[str]:
    """All reports that are reached by places shared, from some reports and places."""
    found, todo = set(reports), places
    while todo:
        new = scene.near.sharing(todo) - found - scene.gone
        found |= new
        scene.bounded(found)
        stood = scene.near.standings(new).values()
        todo = {p for s in stood for p in of_family(family, s.places)}
    return found


def _edtf(archive: Archive, report: str) -> str | None:
    when = archive.published.get(report)
    return when.edtf if when else None


# ---- agreements and formats ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Deals:
    """The agreements and formats that were linked again, and the decisions on them."""

    claims: Set[str]
    made: Sequence[Decision]


def _deals(scene: Scene, actors: Actors, met: _Met) -> _Deals:
    found: list[Decision] = []
    claims: Set[str] = set()
    for family, kind in (("deals", "agreement"), ("formats", "format")):
        around = _around(scene, family, met)
        archive = _deal_archive(scene, actors, around, kind, met)
        claims |= {c.id for c in archive.claims.values() if c.__struct_config__.tag == kind}
        if family == "deals":
            found += cluster_agreements(archive, actors).decisions
        else:
            found += cluster_formats(archive).decisions
    return _Deals(claims, found)


def _around(scene: Scene, family: str, met: _Met) -> Set[str]:
    stood = scene.near.standings(met.moved | scene.gone)
    places = {p for s in stood.values() for p in of_family(family, s.places)}
    places |= {p for r in met.moved for p in of_family(family, met.places[r])}
    starts = {r for r in met.moved if of_family(family, met.places[r])}
    return _closed(scene, family, starts, places)


def _deal_archive(scene: Scene, actors: Actors, reports: Set[str], kind: str, met: _Met) -> Archive:
    actors.learn(reports)
    claims = scene.told(reports, ("actor", "meeting", kind))
    archive = archive_of(scene.near.articles(reports), claims, scene.people)
    stood = scene.near.standings(reports).items()
    dates = {r: when for r, s in stood if (when := when_of(s.published))}
    now = {r: when for r, when in met.linked.archive.published.items() if r in reports}
    kept = {r: when for r, when in dates.items() if r not in met.reports}
    return replace(archive, published=kept | now)


# ---- writing -------------------------------------------------------------------------------------------


def _decide(
    scene: Scene, again: Mapping[str, Set[str]], made: Iterable[Decision], actors: Actors
) -> dict[str, set[str]]:
    """Hold the decisions against those in force; gives the ends, by kind, of those that changed.

    `again` are, by kind, the claims or reports on which it was decided again.
    """
    ordered = sorted(made, key=lambda d: (d.kind, d.id))
    new = {pair(d): d for d in ordered}
    ruled = scene.near.ruled({id for ids in again.values() for id in ids})
    old = {seq: d for seq, d in ruled.items() if _looked_at(d, again)}
    withdrawn = actors.withdrawn | {seq: d for seq, d in old.items() if new.get(pair(d)) != d}
    standing = set(old.values())
    added = [*actors.made, *(d for d in new.values() if d not in standing)]
    scene.near.decide(withdrawn, added)
    ends: dict[str, set[str]] = {}
    for decision in (*withdrawn.values(), *added):
        ends.setdefault(decision.kind, set()).update((decision.left, decision.right))
    return ends


def _looked_at(decision: Decision, again: Mapping[str, Set[str]]) -> bool:
    """Whether a decision in force is one of those that were made again."""
    ids = again.get(_COPIED if decision.by == _COPIED else decision.kind, frozenset())
    one_sided = decision.kind in ("copy", "date")
    return decision.left in ids or (decision.right in ids and not one_sided)


def _stand(scene: Scene, copies: _Copies, met: _Met, ends: Mapping[str, Set[str]]) -> Set[str]:
    """Write down where the reports stand now; gives those that are of another source than before."""
    near = scene.near
    starts = copies.reports | scene.changed | ends.get("copy", set())
    group = near.together("copy", starts)
    decided = [d for d in near.in_force(group) if d.kind == "copy"]
    groups = groups_of("copy", decided)
    alive = near.current(group)
    stood = near.standings(alive | met.moved)
    sources = {r: groups.find(r) for r in alive}
    sourced = {r for r in alive if r not in stood or stood[r].source != sources[r]}
    rows = [
        Standing(r, s.published, sources[r], s.places) for r, s in stood.items() if r in sourced - met.moved
    ]
    for report in met.moved:
        source = sources[report] if report in sources else stood[report].source
        published = _edtf(met.linked.archive, report)
        rows.append(Standing(report, published, source, frozenset(met.places[report])))
    near.stand(rows, scene.gone)
    return sourced
