"""Surnames alone: each with the one person of the archive who can be meant, if any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dragoman.link.cluster import Clustering, Edge
from dragoman.link.people import Person, agreement, states_conflict
from dragoman.names import romanised

# How many times more often an office must be given to one of two namesakes to tell whose surname it is.
_DOMINANCE: Final = 4


def surname_edges(people: Mapping[str, Person], clusters: Clustering[Person]) -> list[Edge]:
    """Claims of a surname alone, each with the one person of the archive who can be meant, if any."""
    shelves = _by_word(people, clusters)
    offices = _offices(people, clusters)
    alone = [p for p in people.values() if p.kind == "person" and not p.full and p.surnames]
    found: list[Edge] = []
    orphans: dict[tuple[str, ...], list[Person]] = {}
    for person in sorted(alone, key=lambda p: p.id):
        shelf = sorted({root for s in person.surnames for root in shelves.get(s, ())})
        edge = _meant(person, [clusters.facts(root) for root in shelf], offices)
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
        for office in ((root, state, post) for state in person.states for post in person.posts):
            held[office] += person.count
    return held


def _meant(
    person: Person,
    candidates: list[Person],
    offices: Counter[tuple[str, str, tuple[str, ...]]],
) -> Edge | None:
    """The candidate that the surname means: the only one who fits, or the one who holds the office."""
    fitting = [c for c in candidates if _fits(person, c)]
    if len(fitting) > 1:
        return _holder(person, fitting, offices)
    if not fitting:
        return None
    only, here = fitting[0], person.company
    reason, score = agreement(person, only), 0.93
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
    if states_conflict(person, candidate) or not person.apart.isdisjoint(candidate.full):
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
        person, holder, 0.9, ("of those of that surname the one in that office", agreement(person, holder))
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
            yield _surname_edge(person, first, 0.85, ("same surname and state", agreement(person, first)))
