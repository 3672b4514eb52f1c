"""Folding what changed: the items that cite a report of which something changed, and its actors.

An item depends on what its claims say, on the dates and sources of their reports, and on the ids, names and
offices of the actors that it names. The reports of which any of this changed are the touched ones: every
item that cites one of them goes, and comes again from a fold of these and all that share an item with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from dragoman.decided import when_of
from dragoman.link.near import figure_places, of_family
from dragoman.names import told_within
from dragoman.near.linking import Relinked
from dragoman.near.scene import Scene
from dragoman.record.assemble import Known, assemble_part, fold_actor
from dragoman.record.fold.disagree import id_about
from dragoman.record.fold.folding import Folding
from dragoman.record.index import Entry, entries
from dragoman.record.items import Actor
from dragoman.record.near import Near
from dragoman.records import (
    ActorClaim,
    AgreementClaim,
    AnyClaim,
    Article,
    FigureClaim,
    FormatClaim,
    MeetingClaim,
    PlanClaim,
    Published,
)
from dragoman.standing import Cluster, Place

_GROUPED = ("events", "disagreements")
_CLUSTERED = (("meeting", MeetingClaim), ("agreement", AgreementClaim), ("format", FormatClaim))


def refold(scene: Scene, linked: Relinked) -> None:
    """Fold what changed by linking, and write it into the record."""
    actors = _Actors(scene, linked)
    actors.fold()
    touched = _touched(scene, linked, actors)
    measured = _measured(scene, linked, touched)
    loaded = _loaded(scene, touched, measured)
    part = _Part(scene, actors, touched, loaded, measured)
    gone = {*scene.near.citing(touched | scene.gone), *scene.claims, *actors.gone}
    scene.near.fold(gone | part.figures(), part.entries())


# ---- actors --------------------------------------------------------------------------------------------


class _Texts(Mapping[str, Article]):
    """Some reports, of which few are looked at: each is read when it is asked for."""

    def __init__(self, near: Near, reports: Iterable[str], read: dict[str, Article]) -> None:
        self._near, self._reports, self._read = near, dict.fromkeys(reports), read

    def __getitem__(self, report: str) -> Article:
        if report not in self._read:
            found = self._near.articles([report]) if report in self._reports else []
            if not found:
                raise KeyError(report)
            self._read[report] = found[0]
        return self._read[report]

    def __iter__(self) -> Iterator[str]:
        return iter(self._reports)

    def __len__(self) -> int:
        return len(self._reports)


@dataclass(slots=True)
class _Actors:
    """The actors that are folded again: `new` by id, `gone` the ids of those that are no more, and the
    reports `behind` items that name one of whom the id, the name or the offices changed.
    """

    scene: Scene
    linked: Relinked
    new: dict[str, Actor] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    _claims: dict[str, list[ActorClaim]] = field(default_factory=dict)
    _texts: dict[str, Article] = field(default_factory=dict)

    def fold(self) -> None:
        """Fold all clusters that changed, and those whose offices belong to one that changed its id."""
        near, known = self.scene.near, self.linked.actors
        told = self.scene.fresh | self.linked.dated | self.linked.sourced
        named = [c.id for c in self.scene.told(told, ("actor",)) if isinstance(c, ActorClaim)]
        known.learn(told)
        known.learn_claims(known.loose)
        alone = {claim for claim in (*named, *known.loose) if known.root(claim) is None}
        before = near.clusters({r for claim in named if (r := known.root(claim))} - known.roots)
        before |= known.before
        roots = self._settle(before)
        self.gone = {c.item for c in before.values()} | known.loose
        todo = roots | alone
        while todo:
            changed = {old for root in todo for old in self._folded(root, before.get(root))}
            changed |= self.gone - self.new.keys()  # what was an item, and is one no more under that id
            reports, actors = near.cited_with(changed)
            self.behind |= reports
            known.learn_claims(actors)
            others = {a for a in actors - self.new.keys() if known.knows(a)}
            todo = {known.find(a) for a in others} - self._claims.keys()
            before |= near.clusters(todo)

    def _settle(self, before: Mapping[str, Cluster]) -> set[str]:
        """Which of the clusters still are, under which item."""
        rows = self.scene.near.clusters(before.keys() | self.linked.actors.roots)
        for root, row in rows.items():
            self._load(root)
            first = self._folding(self._claims[root]).of_kind(ActorClaim)[0].id
            self.scene.near.cluster([Cluster(root, first, row.facts)])
        return set(rows)

    def _load(self, root: str) -> None:
        near = self.scene.near
        if root not in self._claims:
            profiles = near.profiles_of([root])
            claims = near.claims_of_profiles(profiles) if profiles else near.claims_by_id([root])
            self._claims[root] = [c for c in self.scene.standing(claims) if isinstance(c, ActorClaim)]

    def _folding(self, claims: Iterable[ActorClaim]) -> Folding:
        by_id: dict[str, AnyClaim] = {c.id: c for c in claims}
        reports = {c.report for c in by_id.values()}
        stood = self.scene.near.standings(reports)
        dates = {r: Published(s.published, "linked", "") for r, s in stood.items() if s.published}
        sources = {r: s.source for r, s in stood.items()}
        return Folding(_Texts(self.scene.near, reports, self._texts), by_id, (), dates, sources, True)

    def _folded(self, root: str, before: Cluster | None) -> Iterator[str]:
        """Fold a cluster; gives the ids under which items name it, if what these show of it changed."""
        self._load(root)
        claims = self._claims[root]
        ids = item_ids(self.linked, self.scene.near, [r.of for c in claims for r in c.roles if r.of])
        for actor in fold_actor(self._folding(claims), ids, self.scene.people):
            self.new[actor.id] = actor
            was = {actor.id, before.item} if before else {actor.id}
            old = self.scene.near.actors(was)
            if any(_face(other) != _face(actor) for other in old.values()) or was != {actor.id}:
                yield from was


def _face(actor: Actor) -> tuple[object, ...]:
    """What other items depend on in an actor."""
    return actor.id, actor.kind, actor.name, tuple((r.title, r.of) for r in actor.roles)


def item_ids(linked: Relinked, near: Near, claims: Iterable[str]) -> dict[str, str]:
    """The item of each of these actors' claims."""
    claims = list(claims)
    known = linked.actors
    known.learn_claims(claims)
    roots = {claim: known.root(claim) for claim in claims}
    items = {r: c.item for r, c in near.clusters({r for r in roots.values() if r}).items()}
    return {claim: items[root] if root else claim for claim, root in roots.items() if known.knows(claim)}


# ---- what is touched, and what has to be there to fold it ----------------------------------------------


def _touched(scene: Scene, linked: Relinked, actors: _Actors) -> set[str]:
    near = scene.near
    base = scene.fresh | linked.dated | linked.sourced | linked.actors.shifted | actors.behind
    ends = {end for kind, found in linked.ends.items() if kind != "actor" for end in found}
    base |= near.reports_of(ends) | near.current(ends)
    told = [c.id for c in scene.told(scene.fresh | linked.dated, ("meeting",))]
    base |= near.reports_of(near.together("meeting", {*linked.ends.get("meeting", ()), *told}))
    events = {p for s in near.standings(base).values() for p in of_family("events", s.places)}
    base |= near.sharing(events) | _lengths(scene, base)
    grouped = [id for id, kind in near.citing(base | scene.gone).items() if kind in _GROUPED]
    return set(scene.bounded((base | near.cited_by(grouped)) - scene.gone))


def _measured(scene: Scene, linked: Relinked, touched: Set[str]) -> set[Place]:
    """Where what the touched reports measure stands now and stood before."""
    stood = (*scene.near.standings(touched).values(), *linked.before.values())
    return {place for s in stood for place in of_family("figures", s.places)}


def _loaded(scene: Scene, touched: Set[str], measured: Set[Place]) -> set[str]:
    """The touched reports and all that tell an item together with them."""
    near = scene.near
    claims = scene.told(touched)
    found = set(touched)
    for kind, struct in _CLUSTERED:
        ids = {c.id for c in claims if isinstance(c, struct)}
        found |= near.reports_of(near.together(kind, ids))
    wholes = {c.part_of for c in scene.told(found, ("meeting",)) if isinstance(c, MeetingClaim) and c.part_of}
    found |= near.reports_of(near.together("meeting", wholes))
    ends = {c.id for c in claims if isinstance(c, MeetingClaim | PlanClaim)}
    found |= near.reports_of(near.together("plan", ends))
    places = {p for s in near.standings(touched).values() for p in s.places}
    found |= near.sharing(of_family("events", places) | measured)
    found |= _lengths(scene, touched)
    return set(scene.bounded(found - scene.gone))


def _lengths(scene: Scene, touched: Set[str]) -> set[str]:
    """The reports whose figures of meetings may be compared with those of the touched."""
    near = scene.near
    found = {r for r, s in near.standings(touched).items() if of_family("lengths", s.places)}
    todo = set(found)
    while todo:
        places = {p for s in near.standings(todo).values() for p in of_family("lengths", s.places)}
        meetings = [c.id for c in scene.told(todo, ("meeting",))]
        new = near.sharing(places) | near.reports_of(near.together("meeting", meetings))
        todo = set(scene.bounded(new - found - scene.gone))
        found |= todo
    return found


# ---- folding -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """The touched reports with all that is loaded around them, folded."""

    scene: Scene
    actors: _Actors
    touched: Set[str]
    loaded: Set[str]
    measured: Set[Place]

    def entries(self) -> Iterator[Entry]:
        """The items that cite a touched report, these reports, and the actors that were folded again."""
        near, linked = self.scene.near, self.actors.linked
        articles, claims = near.articles(self.loaded), self.scene.told(self.loaded)
        linked.actors.learn(self.loaded)
        ids = item_ids(linked, near, [c.id for c in claims if isinstance(c, ActorClaim)])
        homes = {r.of for actor in self.actors.new.values() for r in actor.roles if r.of}
        others = near.actors((homes | set(ids.values())) - self.actors.new.keys())
        known = Known(
            ids=ids,
            actors=(*others.values(), *self.actors.new.values()),
            sources={r: s.source for r, s in near.standings(self.loaded).items()},
            versions=near.versions(self.loaded),
        )
        about = [*self.loaded, *(c.id for c in claims if not isinstance(c, ActorClaim))]
        record = assemble_part(articles, claims, near.in_force(about), known)
        figures = self.figures()
        for entry in entries(record):
            if self._is_wanted(entry, figures):
                yield entry

    def figures(self) -> set[str]:
        """The ids of the disagreements that there may be on what touched reports measure, too."""
        stood = self.scene.near.standings(self.loaded).items()
        dates = {r: when_of(s.published) for r, s in stood}
        days: dict[int, set[int]] = {}
        for _, key, first, _ in self.measured:
            days.setdefault(key, set()).add(first)
        return {
            id_about("figure", claim.id, "value")
            for claim in self.scene.told(self.loaded, ("figure",))
            if isinstance(claim, FigureClaim)
            for _, key, here, _ in figure_places(claim, dates.get(claim.report))
            if any(abs(here - there) <= told_within(claim.of) for there in days.get(key, ()))
        }

    def _is_wanted(self, entry: Entry, figures: Set[str]) -> bool:
        if entry.id in figures:
            return True
        if entry.kind == "actors":
            return entry.id in self.actors.new
        if entry.kind == "reports":
            return entry.id in self.touched
        return not self.touched.isdisjoint(entry.reports)
