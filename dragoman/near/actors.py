"""Who is who again, for the actors of a few reports and all on whom they bear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.decided import ends_of
from dragoman.link.actors import cluster_people, member_decision, singled_out, united
from dragoman.link.block import LARGEST_BLOCK
from dragoman.link.near import number
from dragoman.link.people import Person
from dragoman.link.profiles import asked_keys, bears_on, blocking_keys, packed, profiles, unpacked
from dragoman.near.scene import Scene, TooWideError
from dragoman.record.near import Near
from dragoman.records import ActorClaim, Decision
from dragoman.standing import Cluster, Mention, Profile

# Beyond so many profiles around the changed ones all are better linked anew.
_MOST: Final = 4000


@dataclass(slots=True)
class Actors:
    """Who is who in the file, with what changed: looked up report by report, as `learn` is told to.

    `shifted` are the reports that name an actor who is another now, or known for something else; `roots` the
    clusters that may have changed, before or now, `before` as they were; `loose` claims that were or are
    nobody else's; `withdrawn` and `made` the decisions on them.
    """

    near: Near
    shifted: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    before: dict[str, Cluster] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    withdrawn: dict[int, Decision] = field(default_factory=dict)
    made: list[Decision] = field(default_factory=list)
    _profiles: dict[str, int] = field(default_factory=dict)
    _roots: dict[int, str | None] = field(default_factory=dict)
    _facts: dict[int | str, Person] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def learn(self, reports: Iterable[str]) -> None:
        """Look up the actors of these reports."""
        new = set(reports) - self._known
        self._known |= new
        self._profiles.update((m.claim, m.profile) for m in self.near.mentions(new))
        self._look_up(set(self._profiles.values()) - self._roots.keys())

    def learn_claims(self, claims: Iterable[str]) -> None:
        """Look up the actors of these claims."""
        self._profiles.update(self.near.mentioned(claims))
        self._look_up(set(self._profiles.values()) - self._roots.keys())

    def _look_up(self, numbers: set[int]) -> None:
        rows = self.near.profiles(numbers)
        self._roots.update((n, row.root) for n, row in rows.items())
        self._facts.update((n, unpacked(row.facts)) for n, row in rows.items() if row.root is None)
        wanted = {row.root for row in rows.values() if row.root} - self._facts.keys()
        self._facts.update((r, unpacked(c.facts)) for r, c in self.near.clusters(wanted).items())

    def root(self, claim: str) -> str | None:
        """The root of the claim's cluster; None where it is nobody else's."""
        profile = self._profiles.get(claim)
        return self._roots.get(profile) if profile is not None else None

    def knows(self, claim: str) -> bool:
        """Whether the claim was looked up and is one of an actor."""
        return claim in self._profiles

    def find(self, claim: str) -> str:
        """The id that stands for the claim's cluster."""
        return self.root(claim) or claim

    def facts(self, claim: str) -> Person:
        """What is known of the claim's cluster."""
        profile = self._profiles[claim]
        return self._facts[self._roots[profile] or profile]


def relink_actors(scene: Scene) -> Actors:
    """Cluster the changed profiles with all on whom they bear, and write down where they stand."""
    near = scene.near
    claims = [c for c in scene.told(scene.fresh, ("actor",)) if isinstance(c, ActorClaim)]
    read = _read(claims, scene)
    now = {claim: number(packed(person)) for claim, person in read.items()}
    before = {m.claim: m.profile for m in near.mentions(scene.changed)}
    moved = {claim for claim in now.keys() | before.keys() if now.get(claim) != before.get(claim)}
    # Two that a person put together stay singled out when they are parted, and have the same profiles.
    moved |= {end for d in scene.people if d.kind == "actor" for end in ends_of(d)} & now.keys()
    change = _Change(near, moved, before, now)
    change.take({now[claim]: person for claim, person in read.items()})
    change.close()
    homes = {c.id: c.report for c in claims}
    near.mention((Mention(c, homes[c], now[c]) for c in moved if c in now), moved & before.keys())
    return _Clustered(change, scene.people).write()


def _read(claims: Iterable[ActorClaim], scene: Scene) -> dict[str, Person]:
    """The profile of each claim."""
    by_report: dict[str, list[ActorClaim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    singled = singled_out(scene.people)
    return {id: p for told in by_report.values() for id, p in profiles(told, singled).items()}


class _Change:
    """The profiles that gain or lose claims, with all on whom they bear: as they were, and as they are.

    `core` are those whose clusters may change; `people` are these and all that share a key with them, with
    the first of their claims and how many these are now.
    """

    def __init__(
        self, near: Near, moved: set[str], before: Mapping[str, int], now: Mapping[str, int]
    ) -> None:
        self.near, self.moved = near, moved
        self.lost = _grouped((before[c], c) for c in moved if c in before)
        self.gained = _grouped((now[c], c) for c in moved if c in now)
        self.core: set[int] = {*self.lost, *self.gained}
        self.rows = near.profiles(self.core)
        self.people: dict[int, Person] = {}

    def take(self, read: Mapping[int, Person]) -> None:
        """Count the claims of the changed profiles; `read` tells of those that are new, too."""
        for n in self.core:
            row, lost, gained = self.rows.get(n), self.lost.get(n, []), self.gained.get(n, [])
            heads = list(gained)
            if row:
                first = row.head if row.head not in lost else self.near.least(n, lost)
                heads += [first] if first else []
            count = (row.count if row else 0) + len(gained) - len(lost)
            person = unpacked(row.facts) if row else read[n]
            self.people[n] = replace(person, id=min(heads, default=""), count=count)

    def close(self) -> None:
        """Look up all on whom the core bears, and on whom these do, until nobody is left."""
        roots = {row.root for row in self.rows.values() if row.root}
        self._add(self.near.profiles_of(roots))
        self.core |= {n for n, row in self.rows.items() if row.root in roots}
        todo = set(self.core)
        while todo:
            asked: dict[str, list[Person]] = {}
            for n in todo:
                for key in asked_keys(self.people[n]):
                    asked.setdefault(key, []).append(self.people[n])
            self._add(self.near.profiles_under(map(number, asked)))
            todo = {n for n in self.people.keys() - self.core if self._bears(n, asked)}
            self.core |= todo
        self._check()

    def _add(self, rows: Mapping[int, Profile]) -> None:
        for n, row in rows.items():
            if n not in self.people:
                self.rows[n] = row
                self.people[n] = replace(unpacked(row.facts), id=row.head, count=row.count)
        if len(self.people) > _MOST:
            raise TooWideError

    def _bears(self, n: int, asked: Mapping[str, list[Person]]) -> bool:
        shared = [key for key in blocking_keys(self.people[n]) if key in asked]
        return any(bears_on(other, self.people[n], (key,)) for key in shared for other in asked[key])

    def _check(self) -> None:
        """A block that is walked through with a window has to be known whole, with its clusters."""
        sizes = Counter(key for p in self.people.values() for key in blocking_keys(p) if key[0] == "~")
        if any(size > LARGEST_BLOCK for size in sizes.values()):
            raise TooWideError


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for profile, claim in pairs:
        found.setdefault(profile, []).append(claim)
    return found


class _Clustered:
    """The clusters of a change, held against those before."""

    def __init__(self, change: _Change, settled: Iterable[Decision]) -> None:
        self.change, self.near = change, change.near
        self.alive = {n for n in change.core if change.people[n].count > 0}
        people = {p.id: p for p in change.people.values() if p.count > 0}
        self.clusters = cluster_people(people, settled)
        one = united(self.clusters, people)
        heads = ((n, change.people[n].id) for n in self.alive)
        self.roots = {n: self.clusters.find(head) if head in one else None for n, head in heads}

    def write(self) -> Actors:
        """Write down where the profiles stand, and decide; gives what changed by it."""
        change, rows = self.change, self.change.rows
        actors = Actors(self.near)
        before = {row.root for n, row in rows.items() if n in change.core and row.root}
        now = {root for root in self.roots.values() if root}
        old = self.near.clusters(before)
        facts = {root: self.clusters.facts(root) for root in now}
        shifted = {n for n in change.core if n in rows and self._seen(n) != self._was(n, old)}
        if sum(rows[n].count for n in shifted) > _MOST:
            raise TooWideError
        actors.shifted = {m.report for m in self.near.mentions_of(shifted)}
        loose = {n for n in shifted if rows[n].root is None or self.roots.get(n) is None}
        actors.loose = {m.claim for m in self.near.mentions_of(loose)}
        actors.roots, actors.before = before | now, old
        self._decide(actors)
        self.near.profile((self._row(n) for n in self.alive), map(self._keyed, change.core - self.alive))
        items = {root: old[root].item if root in old else root for root in now}
        self.near.cluster((Cluster(r, items[r], packed(f)) for r, f in facts.items()), before - now)
        return actors

    def _row(self, n: int) -> Profile:
        person = self.change.people[n]
        plain = packed(replace(person, id="", count=1))
        keys = frozenset(map(number, blocking_keys(person)))
        return Profile(n, person.id, self.roots[n], person.count, plain, keys)

    def _keyed(self, n: int) -> Profile:
        """A profile that is no more, with the keys that it stood under."""
        keys = frozenset(map(number, blocking_keys(self.change.people[n])))
        return Profile(n, "", None, 0, "", keys)

    def _seen(self, n: int) -> tuple[object, ...]:
        """What others see of a profile: whose it is, and what is known of that one."""
        if n not in self.alive:
            return ()
        root = self.roots[n]
        return root, *seen(self.clusters.facts(self.change.people[n].id))

    def _was(self, n: int, old: Mapping[str, Cluster]) -> tuple[object, ...]:
        row = self.change.rows[n]
        return row.root, *seen(unpacked(old[row.root].facts if row.root else row.facts))

    def _decide(self, actors: Actors) -> None:
        change, rows = self.change, self.change.rows
        heads = {change.people[n].id for n in self.alive}
        turned = {n for n in self.alive if n not in rows or self._turned(n)}
        members = {m.claim for m in self.near.mentions_of(turned)}
        about = heads | {rows[n].head for n in change.core if n in rows} | change.moved | members
        ruled = self.near.ruled(about, second=True)
        made = [d for d in self.clusters.decisions if d.left in heads and d.right in heads]
        made += self._members(turned)
        old = {seq: d for seq, d in ruled.items() if d.kind == "actor"}
        actors.withdrawn = {seq: d for seq, d in old.items() if d not in made}
        actors.made = [d for d in made if d not in old.values()]

    def _turned(self, n: int) -> bool:
        """Whether the claims of a profile are led to another one, or were not led to any."""
        row = self.change.rows[n]
        return row.head != self.change.people[n].id or (row.root is None) != (self.roots[n] is None)

    def _members(self, turned: set[int]) -> Iterator[Decision]:
        for n in self.alive:
            person, claims = self.change.people[n], self.change.gained.get(n, [])
            if n in turned:
                claims = [m.claim for m in self.near.mentions_of([n])]
            if self.roots[n] is not None:
                yield from (member_decision(person, claim) for claim in claims if claim != person.id)


def seen(person: Person) -> tuple[object, ...]:
    """What the rest of linking looks at in an actor."""
    return person.kind == "person", person.units, person.posts
