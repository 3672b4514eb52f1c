"""One actor under all its names: by code, by folded name, and people by their names and roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.link.archive import Archive
from dragoman.link.cluster import Clustering, Edge, decide
from dragoman.link.people import (
    Person,
    exact_edges,
    full_name_edges,
    merge_people,
    people_conflict,
    settle_states,
)
from dragoman.link.profiles import known_by_itself, profiles
from dragoman.link.surnames import surname_edges
from dragoman.records import ActorClaim, Decision


@dataclass(frozen=True, slots=True)
class Actors:
    """Who is who: each claim's profile, their clusters, and the decisions that made them.

    `people` are the profiles, each under the first of its claims; `heads` gives that of each claim; `one`
    tells of which all claims are one actor.
    """

    clusters: Clustering[Person]
    people: Mapping[str, Person]
    heads: Mapping[str, str]
    one: frozenset[str]
    decisions: Sequence[Decision]

    def find(self, claim: str) -> str:
        """The id that stands for the claim's cluster."""
        head = self.heads.get(claim, claim)
        return self.clusters.find(head) if head in self.one else claim

    def facts(self, claim: str) -> Person:
        """What is known of the claim's cluster."""
        return self.clusters.facts(self.heads[claim])


def cluster_actors(archive: Archive) -> Actors:
    """The clusters of all actors of the archive."""
    by_report: dict[str, list[ActorClaim]] = {}
    for claim in archive.of_kind(ActorClaim):
        by_report.setdefault(claim.report, []).append(claim)
    singled = singled_out(archive.settled)
    groups: dict[Person, list[str]] = {}
    for told in by_report.values():
        for id, profile in profiles(told, singled).items():
            groups.setdefault(profile, []).append(id)
    people, members = {}, {}
    for profile, ids in groups.items():
        head, *_ = ids = sorted(ids)
        people[head], members[head] = replace(profile, id=head, count=len(ids)), ids
    clusters = cluster_people(people, archive.settled)
    return joined(clusters, people, members)


def singled_out(settled: Iterable[Decision]) -> dict[str, frozenset[str]]:
    """The claims on whose actors persons decided, with those of the same decisions."""
    found: dict[str, frozenset[str]] = {}
    for decision in (d for d in settled if d.kind == "actor"):
        both = frozenset((decision.left, decision.right))
        found.update({id: found.get(id, frozenset()) | both for id in both})
    return found


def cluster_people(people: Mapping[str, Person], settled: Iterable[Decision]) -> Clustering[Person]:
    """The clusters of profiles, each under the id of its first claim."""
    people = settle_states(people)
    clusters = Clustering("actor", dict(people), people_conflict, merge_people, settled)
    clusters.add(_code_edges(people.values()))
    clusters.add(_name_edges(people.values()))
    clusters.add(exact_edges(people))
    clusters.add(full_name_edges(people, clusters))
    clusters.add(surname_edges(people, clusters))
    return clusters


def united(clusters: Clustering[Person], people: Mapping[str, Person]) -> frozenset[str]:
    """The profiles whose claims are one actor: by themselves, or since they were joined to another."""
    edged = {id for d in clusters.decisions for id in (d.left, d.right)}
    return frozenset(head for head, person in people.items() if head in edged or known_by_itself(person))


def joined(
    clusters: Clustering[Person], people: Mapping[str, Person], members: Mapping[str, Sequence[str]]
) -> Actors:
    """Each profile's claims with their first, where they are one actor; else each claim alone."""
    one = united(clusters, people)
    decisions = list(clusters.decisions)
    for head in one:
        decisions += [member_decision(people[head], id) for id in members[head] if id != head]
    heads = {id: head for head, ids in members.items() for id in ids}
    return Actors(clusters, people, heads, one, decisions)


def member_decision(person: Person, claim: str) -> Decision:
    """That a further claim of a profile is the same as the first."""
    if person.code:
        edge = Edge(person.id, claim, 1.0, (f"same code: {person.code}",), "actors.code.1")
    elif person.names:
        edge = Edge(person.id, claim, 0.95, (f"same name: {min(person.names)}",), "actors.name.1")
    elif person.full:
        said = f"same name: {' '.join(person.full[0])}"
        edge = Edge(person.id, claim, 1.0 if person.states else 0.99, (said,), "actors.fullname.1")
    else:
        said = f"{'/'.join(sorted(person.surnames))}: the same surname, state and posts"
        edge = Edge(person.id, claim, 0.85, (said,), "actors.surname.1")
    return decide("actor", edge)


def _star(groups: Mapping[str, Sequence[str]], score: float, reason: str, rule: str) -> Iterator[Edge]:
    """Each member of a group with the first."""
    for key, members in sorted(groups.items()):
        first = min(members)
        yield from (Edge(first, m, score, (f"{reason}: {key}",), rule) for m in sorted(members) if m != first)


def _code_edges(people: Iterable[Person]) -> Iterator[Edge]:
    groups: dict[str, list[str]] = {}
    for person in people:
        if person.code:
            groups.setdefault(person.code, []).append(person.id)
    return _star(groups, 1.0, "same code", "actors.code.1")


def _name_edges(people: Iterable[Person]) -> Iterator[Edge]:
    """Bodies, groups, media and states of one name; two with different codes are not joined by a name."""
    groups: dict[str, list[str]] = {}
    codes: dict[str, set[str]] = {}
    for person in people:
        for key in person.names:
            groups.setdefault(key, []).append(person.id)
            codes.setdefault(key, set()).update(filter(None, (person.code,)))
    plain = {key: ids for key, ids in groups.items() if len(codes[key]) < 2}
    return _star(plain, 0.95, "same name", "actors.name.1")
