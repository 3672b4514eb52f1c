"""People across reports: what is known of them, and full names that are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Protocol

from dragoman.link.block import blocks, pairs
from dragoman.link.cluster import Clustering, Edge
from dragoman.link.personal import STANDS_ALONE, Name, alike, keys
from dragoman.names import romanised
from dragoman.records import ActorKind

# Of reports that give people of one full name, the share that may be misread as another state's.
_MISREAD: Final = 0.2
# Clusters of more distinct names than this are compared by their first names alone.
_MOST_NAMES: Final = 12
_BODIES: Final = frozenset(("organization", "group", "media"))


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of an actor, or of a cluster of them, where it bears on who it is.

    Claims of which the same is known are one Person from the start: `count` is how many, `id` the least of
    their ids. `full` are the full names (folded words) and `surnames` the single ones (romanised); `states`
    and `bodies` are those that the roles belong to; `posts` are the keys of the roles. Of states and bodies,
    `names` are the keys of their names, and `homes` what a role of theirs is known by. `company` are the
    states and bodies that the report names, where nothing better tells whose the person is; `apart` the full
    names that the same report gives to others of that surname; `single` what a person said it is or is not.
    """

    id: str
    kind: ActorKind
    code: str | None = None
    full: tuple[Name, ...] = ()
    surnames: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, ...]] = frozenset()
    names: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    apart: frozenset[Name] = frozenset()
    single: tuple[str, ...] = ()
    count: int = 1

    @property
    def units(self) -> frozenset[str]:
        """The states and bodies that a person stands for; those that a state or body is called."""
        return self.states | self.bodies if self.kind == "person" else self.homes


class Known(Protocol):
    """What the other parts of linking ask about actors."""

    def find(self, claim: str, /) -> str:
        """The id that stands for the claim's cluster."""
        ...

    def facts(self, claim: str, /) -> Person:
        """What is known of the claim's cluster."""
        ...


def people_conflict(one: Person, other: Person) -> bool:
    """Whether the two cannot be one actor: by codes, kinds, states or full names."""
    if one.code and other.code:
        return one.code != other.code
    return not _same_kind(one, other) or states_conflict(one, other) or not _names_agree(one, other)


def merge_people(one: Person, other: Person) -> Person:
    """All that is known of the two together."""
    return replace(
        one,
        code=one.code or other.code,
        full=tuple(sorted({*one.full, *other.full})),
        surnames=one.surnames | other.surnames,
        states=one.states | other.states,
        bodies=one.bodies | other.bodies,
        posts=one.posts | other.posts,
        homes=one.homes | other.homes,
        company=one.company | other.company,
        count=one.count + other.count,
    )


def _same_kind(one: Person, other: Person) -> bool:
    return one.kind == other.kind or (one.kind in _BODIES and other.kind in _BODIES)


def states_conflict(one: Person, other: Person) -> bool:
    """Whether both have states, and none in common."""
    return bool(one.states and other.states and one.states.isdisjoint(other.states))


def _names_agree(one: Person, other: Person) -> bool:
    return all(alike(a, b) for a in one.full[:_MOST_NAMES] for b in other.full[:_MOST_NAMES])


def agreement(one: Person, other: Person) -> str:
    """What the roles have in common, in words; "" for nothing."""
    homes, posts = (one.states & other.states) or (one.bodies & other.bodies), one.posts & other.posts
    said = [f"both of {min(homes)}"] if homes else []
    return "; ".join(said + ([f"both {' '.join(min(posts))}"] if posts else []))


def settle_states(people: Mapping[str, Person]) -> dict[str, Person]:
    """Take for misread the few states that differ from those of nearly all reports with that full name."""
    found = dict(people)
    for members in _by_name(people).values():
        states: Counter[str] = Counter()
        for person in map(people.__getitem__, members):
            states.update(dict.fromkeys(person.states, person.count))
        if not states:
            continue
        top, most = min(states.items(), key=lambda item: (-item[1], item[0]))
        for member in members:
            rare = {s for s in people[member].states if states[s] <= _MISREAD * most and s != top}
            if rare:
                found[member] = replace(found[member], states=found[member].states - rare)
    return found


def _by_name(people: Mapping[str, Person]) -> dict[tuple[str, ...], list[str]]:
    """Claims by their romanised full name."""
    named: dict[tuple[str, ...], list[str]] = {}
    for person in sorted(people.values(), key=lambda p: p.id):
        if person.full:
            named.setdefault(tuple(map(romanised, person.full[0])), []).append(person.id)
    return named


def exact_edges(people: Mapping[str, Person]) -> Iterator[Edge]:
    """Claims of one full name, each with the first of its state (or of none, where states agree)."""
    for members in _by_name(people).values():
        firsts: dict[str, str] = {}
        for member in members:
            person = people[member]
            for state in sorted(person.states) or [""]:
                first = firsts.setdefault(state, member)
                if first != member:
                    yield _edge(people[first], person, 1.0 if state else 0.99)
        yield from _across(people, firsts)


def _across(people: Mapping[str, Person], firsts: dict[str, str]) -> Iterator[Edge]:
    """Those whose state is not told join the one state's; where there are two, they stay apart."""
    states = sorted(set(firsts) - {""})
    for one, other in pairwise(states):
        yield _edge(people[firsts[one]], people[firsts[other]], 0.97)
    if "" in firsts and len(states) == 1:
        yield _edge(people[firsts[""]], people[firsts[states[0]]], 0.98)


def _edge(one: Person, other: Person, score: float) -> Edge:
    reason = f"same name: {' '.join(one.full[0])}"
    left, right = sorted((one.id, other.id))
    return Edge(left, right, score, (reason, *filter(None, (agreement(one, other),))), "actors.fullname.1")


def full_name_edges(people: Mapping[str, Person], clusters: Clustering[Person]) -> list[Edge]:
    """Clusters of different full names that are alike; none where two that differ are alike to a third."""
    roots = sorted({clusters.find(p.id) for p in people.values() if p.full})
    found: list[Edge] = []
    for one, other in pairs(blocks(roots, lambda r: (k for n in clusters.facts(r).full for k in keys(n)))):
        edge = _compared(one, other, clusters)
        if edge:
            found.append(edge)
    return list(_unambiguous(found, clusters))


def _compared(one: str, other: str, clusters: Clustering[Person]) -> Edge | None:
    mine, theirs = clusters.facts(one), clusters.facts(other)
    likeness = alike(mine.full[0], theirs.full[0]) if mine.full and theirs.full else None
    if likeness is None or not clusters.may_join(one, other):
        return None
    agrees = agreement(mine, theirs) or _beside(mine, theirs) or _beside(theirs, mine)
    if likeness.score < STANDS_ALONE and not agrees:
        return None
    said = f"{' '.join(mine.full[0])} / {' '.join(theirs.full[0])}: {likeness.reason}"
    score = min(likeness.score + (0.05 if agrees else 0.0), 0.99)
    left, right = sorted((mine.id, theirs.id))  # a cluster may stand under a claim that is gone
    return Edge(left, right, score, (said, *filter(None, (agrees,))), "actors.likename.1")


def _beside(one: Person, other: Person) -> str:
    """Whether reports that give the one no home name that of the other; "" for no."""
    if one.states or one.bodies:
        return ""
    homes = one.company & (other.states | other.bodies)
    return f"named beside {min(homes)}" if homes else ""


def _unambiguous(edges: list[Edge], clusters: Clustering[Person]) -> Iterator[Edge]:
    """An edge goes when its end is as like to somebody who is certainly not the other end."""
    near: dict[str, list[tuple[str, float]]] = {}
    for edge in edges:
        near.setdefault(edge.left, []).append((edge.right, edge.score))
        near.setdefault(edge.right, []).append((edge.left, edge.score))
    for edge in edges:
        if not any(_rival(edge, end, near[end], clusters) for end in (edge.left, edge.right)):
            yield edge


def _rival(edge: Edge, end: str, near: list[tuple[str, float]], clusters: Clustering[Person]) -> bool:
    far = edge.right if end == edge.left else edge.left
    return any(
        other != far and score > edge.score - 0.03 and not clusters.may_join(far, other)
        for other, score in near
    )
