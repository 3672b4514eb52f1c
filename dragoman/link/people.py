"""People across reports: full names that are alike, and surnames that only one person can mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from dragoman.link.block import blocks, pairs
from dragoman.link.cluster import Clustering, Edge
from dragoman.link.personal import STANDS_ALONE, Name, alike, keys
from dragoman.names import romanised
from dragoman.records import ActorKind

# Of reports that give people of one full name, the share that may be misread as another state's.
_MISREAD: Final = 0.2
# How many times more often an office must be given to one of two namesakes to tell whose surname it is.
_DOMINANCE: Final = 4
# Clusters of more distinct names than this are compared by their first names alone.
_MOST_NAMES: Final = 12
_BODIES: Final = frozenset(("organization", "group", "media"))


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of an actor, or of a cluster of them, where it bears on who it is.

    `full` are the full names (folded words) and `surnames` the single ones (romanised); `states` and
    `bodies` are those that the roles belong to; `posts` are the keys of the roles.
    """

    id: str
    kind: ActorKind
    reports: frozenset[str]
    code: str | None = None
    full: tuple[Name, ...] = ()
    surnames: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, ...]] = frozenset()


def people_conflict(one: Person, other: Person) -> bool:
    """Whether the two cannot be one actor: by codes, kinds, states or full names."""
    if one.code and other.code:
        return one.code != other.code
    return not _same_kind(one, other) or _states_conflict(one, other) or not _names_agree(one, other)


def merge_people(one: Person, other: Person) -> Person:
    """All that is known of the two together."""
    return replace(
        one,
        reports=one.reports | other.reports,
        code=one.code or other.code,
        full=tuple(sorted({*one.full, *other.full})),
        surnames=one.surnames | other.surnames,
        states=one.states | other.states,
        bodies=one.bodies | other.bodies,
        posts=one.posts | other.posts,
    )


def _same_kind(one: Person, other: Person) -> bool:
    return one.kind == other.kind or (one.kind in _BODIES and other.kind in _BODIES)


def _states_conflict(one: Person, other: Person) -> bool:
    return bool(one.states and other.states and one.states.isdisjoint(other.states))


def _names_agree(one: Person, other: Person) -> bool:
    return all(alike(a, b) for a in one.full[:_MOST_NAMES] for b in other.full[:_MOST_NAMES])


def _agrees(one: Person, other: Person) -> str:
    """What the roles have in common, in words; "" for nothing."""
    homes, posts = (one.states & other.states) or (one.bodies & other.bodies), one.posts & other.posts
    said = [f"both of {min(homes)}"] if homes else []
    return "; ".join(said + ([f"both {' '.join(min(posts))}"] if posts else []))


def settle_states(people: Mapping[str, Person]) -> dict[str, Person]:
    """Take for misread the few states that differ from those of nearly all reports with that full name."""
    found = dict(people)
    for members in _by_name(people).values():
        states = Counter(s for m in members for s in people[m].states)
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
    return Edge(left, right, score, (reason, *filter(None, (_agrees(one, other),))), "actors.fullname.1")


def full_name_edges(
    people: Mapping[str, Person], clusters: Clustering[Person], company: Mapping[str, frozenset[str]]
) -> list[Edge]:
    """Clusters of different full names that are alike; none where two that differ are alike to a third.

    `company` tells of each report which states and bodies it names.
    """
    roots = sorted({clusters.find(p.id) for p in people.values() if p.full})
    found: list[Edge] = []
    for one, other in pairs(blocks(roots, lambda r: (k for n in clusters.facts(r).full for k in keys(n)))):
        edge = _compared(one, other, clusters, company)
        if edge:
            found.append(edge)
    return list(_unambiguous(found, clusters))


def _compared(
    one: str, other: str, clusters: Clustering[Person], company: Mapping[str, frozenset[str]]
) -> Edge | None:
    mine, theirs = clusters.facts(one), clusters.facts(other)
    likeness = alike(mine.full[0], theirs.full[0]) if mine.full and theirs.full else None
    if likeness is None or not clusters.may_join(one, other):
        return None
    agrees = _agrees(mine, theirs) or _beside(mine, theirs, company) or _beside(theirs, mine, company)
    if likeness.score < STANDS_ALONE and not agrees:
        return None
    said = f"{' '.join(mine.full[0])} / {' '.join(theirs.full[0])}: {likeness.reason}"
    score = min(likeness.score + (0.05 if agrees else 0.0), 0.99)
    return Edge(one, other, score, (said, *filter(None, (agrees,))), "actors.likename.1")


def _beside(one: Person, other: Person, company: Mapping[str, frozenset[str]]) -> str:
    """Whether reports that give the one no home name that of the other; "" for no."""
    if one.states or one.bodies:
        return ""
    named = {home for report in one.reports for home in company.get(report, ())}
    homes = named & (other.states | other.bodies)
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


def surname_edges(
    people: Mapping[str, Person], clusters: Clustering[Person], company: Mapping[str, frozenset[str]]
) -> list[Edge]:
    """Claims of a surname alone, each with the one person of the archive who can be meant, if any."""
    shelves = _by_word(people, clusters)
    offices = _offices(people, clusters)
    alone = [p for p in people.values() if p.kind == "person" and not p.full and p.surnames]
    found: list[Edge] = []
    orphans: dict[tuple[str, ...], list[Person]] = {}
    for person in sorted(alone, key=lambda p: p.id):
        shelf = sorted({root for s in person.surnames for root in shelves.get(s, ())})
        edge = _meant(person, [clusters.facts(root) for root in shelf], offices, company)
        if edge:
            found.append(edge)
        elif not shelf and person.states:
            orphans.setdefault((min(person.surnames), *sorted(person.states)), []).append(person)
    return found + [e for group in orphans.values() for e in _orphans(group)]


def _by_word(people: Mapping[str, Person], clusters: Clustering[Person]) -> dict[str, set[str]]:
    """The clusters with a full name, by each word of it; by the first word too (President Xi)."""
    found: dict[str, set[str]] = {}
    for root in {clusters.find(p.id) for p in people.values() if p.full}:
        for name in clusters.facts(root).full:
            for word in name:
                found.setdefault(romanised(word), set()).add(root)
    return found


def _offices(
    people: Mapping[str, Person], clusters: Clustering[Person]
) -> Counter[tuple[str, str, tuple[str, ...]]]:
    """How many reports give each cluster each office of each state."""
    held: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for person in people.values():
        root = clusters.facts(person.id).id
        held.update((root, state, post) for state in person.states for post in person.posts)
    return held


def _meant(
    person: Person,
    candidates: list[Person],
    offices: Counter[tuple[str, str, tuple[str, ...]]],
    company: Mapping[str, frozenset[str]],
) -> Edge | None:
    """The candidate that the surname means: the only one who fits, or the one who holds the office."""
    fitting = [c for c in candidates if _fits(person, c)]
    if len(fitting) > 1:
        return _holder(person, fitting, offices)
    if not fitting:
        return None
    only, here = fitting[0], company.get(next(iter(person.reports)), frozenset())
    reason, score = _agrees(person, only), 0.93
    if not reason and not person.posts and not here.isdisjoint(only.states | only.bodies):
        reason, score = f"named beside {min(here & (only.states | only.bodies))}", 0.85
    if not reason:
        return None
    return _surname_edge(person, only, score, ("the only person of that surname who fits", reason))


def _fits(person: Person, candidate: Person) -> bool:
    """Whether the candidate may be meant: no state against it, and not named in full in the same report.

    A report that gives the full name and, of somebody else, the surname has told them apart itself. By
    the first word of a name people are called in some tongues only: then post and state must both agree.
    """
    if _states_conflict(person, candidate) or not person.reports.isdisjoint(candidate.reports):
        return False
    last = any(romanised(w) in person.surnames for name in candidate.full for w in name[1:])
    return last or bool(person.states & candidate.states and person.posts & candidate.posts)


def _holder(
    person: Person, fitting: list[Person], offices: Counter[tuple[str, str, tuple[str, ...]]]
) -> Edge | None:
    """Of several namesakes the one to whom far more reports give that office of that state."""
    ranked = sorted(
        (
            (max((offices[c.id, s, p] for s in person.states for p in person.posts), default=0), c)
            for c in fitting
        ),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    (most, holder), (second, _) = ranked[0], ranked[1]
    if most == 0 or most < _DOMINANCE * second:
        return None
    return _surname_edge(
        person, holder, 0.9, ("of those of that surname the one in that office", _agrees(person, holder))
    )


def _surname_edge(person: Person, meant: Person, score: float, reasons: tuple[str, ...]) -> Edge:
    said = f"{'/'.join(sorted(person.surnames))}: {reasons[0]}"
    left, right = sorted((person.id, meant.id))
    return Edge(left, right, score, (said, *reasons[1:]), "actors.surname.1")


def _orphans(group: Iterable[Person]) -> Iterator[Edge]:
    """Surnames of one state of whom no report gives a full name, where the posts do not differ."""
    first, *rest = group
    for person in rest:
        if not first.posts or not person.posts or first.posts & person.posts:
            yield _surname_edge(person, first, 0.85, ("same surname and state", _agrees(person, first)))
