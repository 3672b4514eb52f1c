"""One actor under all its names: by code, by folded name, and people by their names and roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from dragoman.link.archive import Archive
from dragoman.link.cluster import Clustering, Edge
from dragoman.link.people import (
    Person,
    exact_edges,
    full_name_edges,
    merge_people,
    people_conflict,
    settle_states,
    surname_edges,
)
from dragoman.link.personal import Name, read_name
from dragoman.names import post_key, romanised, words
from dragoman.records import ActorClaim

# Words that name a kind of body and not one body: "the Foreign Ministry" is a different one in each report.
_GENERIC: Final = frozenset(
    """administration affairs agency army assembly authorities authority bank board bureau cabinet chamber
    coalition command commission committee congress council court defence defense delegation department
    diplomats embassy executive federal force forces foreign government group guard house information
    intelligence interior international joint journalists justice leadership mediators media military minister
    ministers ministry mission national navy office officials opposition organisation organization parliament
    parties party police presidency president presidential press prime regime reporters republic secretariat
    security senate service services side sides spokesman spokesperson spokeswoman staff state supreme team
    trade troops union working""".split()
)
_DROPPED: Final = frozenset(("the", "of", "for", "and", "s", "a", "on", "in", "affairs"))
# States whose names or adjectives would be taken for another's.
_LANDS: Final = {"nigeria": "nigeria", "nigerian": "nigeria", "dominica": "dominica"}
_WIDEST_POST: Final = 8


def cluster_actors(archive: Archive) -> Clustering[Person]:
    """The clusters of actors, with the decisions that made them."""
    claims = archive.of_kind(ActorClaim)
    homes = {c.id: home for c in claims if c.kind == "state" for home in (c.code or _bag(c.name),)}
    bodies = {c.id: body for c in claims if c.kind == "organization" for body in (c.code or _bag(c.name),)}
    people = {c.id: _read(c, homes, bodies) for c in claims}
    company = _company(claims)
    people = settle_states(people)
    clusters = Clustering("actor", people, people_conflict, merge_people, archive.settled)
    clusters.add(_code_edges(claims))
    clusters.add(_name_edges(claims))
    clusters.add(exact_edges(people))
    clusters.add(full_name_edges(people, clusters, company))
    clusters.add(surname_edges(people, clusters, company))
    return clusters


def _read(claim: ActorClaim, homes: dict[str, str], bodies: dict[str, str]) -> Person:
    """What of a claim decides who it is."""
    person = claim.kind == "person"
    names = {read_name(n) for n in (claim.name, *claim.names)} if person else set[Name]()
    full = sorted((n for n in names if len(n) > 1), key=lambda n: (-len("".join(n)), n))
    return Person(
        id=claim.id,
        kind=claim.kind,
        reports=frozenset((claim.report,)),
        code=claim.code,
        full=tuple(full[:1]),
        surnames=frozenset(romanised(n[0]) for n in names if len(n) == 1 and n[0]),
        states=frozenset(homes[r.of] for r in claim.roles if r.of in homes) if person else frozenset(),
        bodies=frozenset(bodies[r.of] for r in claim.roles if r.of in bodies) if person else frozenset(),
        posts=frozenset(key for r in claim.roles if (key := post_key(r.title)[:_WIDEST_POST])),
    )


def _company(claims: Iterable[ActorClaim]) -> dict[str, frozenset[str]]:
    """Who is named in each report, people aside: codes and folded names."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.kind != "person":
            found.setdefault(claim.report, set()).add(claim.code or _bag(claim.name))
    return {report: frozenset(names) for report, names in found.items()}


def _star(groups: dict[str, list[str]], score: float, reason: str, rule: str) -> Iterator[Edge]:
    """Each member of a group with the first."""
    for key, members in sorted(groups.items()):
        first = min(members)
        yield from (Edge(first, m, score, (f"{reason}: {key}",), rule) for m in sorted(members) if m != first)


def _code_edges(claims: Iterable[ActorClaim]) -> Iterator[Edge]:
    groups: dict[str, list[str]] = {}
    for claim in claims:
        if claim.code:
            groups.setdefault(claim.code, []).append(claim.id)
    return _star(groups, 1.0, "same code", "actors.code.1")


def _name_edges(claims: Iterable[ActorClaim]) -> Iterator[Edge]:
    """Bodies, groups, media and states of one name; two with different codes are not joined by a name."""
    groups: dict[str, list[str]] = {}
    codes: dict[str, Counter[str]] = {}
    for claim in claims:
        if claim.kind == "person":
            continue
        for key in _name_keys(claim):
            groups.setdefault(key, []).append(claim.id)
            if claim.code:
                codes.setdefault(key, Counter())[claim.code] += 1
    plain = {key: ids for key, ids in groups.items() if len(codes.get(key, ())) < 2}
    return _star(plain, 0.95, "same name", "actors.name.1")


def _name_keys(claim: ActorClaim) -> set[str]:
    """What the name may be found under: its words in any order, but for words that name a kind of body."""
    family = "state" if claim.kind == "state" else "body"
    names = {claim.name, *(n for n in claim.names if " " in n or (n.isupper() and len(n) > 2))}
    return {f"{family} {bag}" for n in names if _proper(n) and (bag := _bag(n))}


def _proper(name: str) -> bool:
    said = words(name)
    return any(c.isupper() or c.isdigit() for c in name) and not _GENERIC.issuperset(
        w for w in said if w not in _DROPPED
    )


def _bag(name: str) -> str:
    """The words of a name that count, sorted: "Ministry of Foreign Affairs of Armenia" is one bag with
    "Armenian Foreign Ministry", since a people's adjective lengthens the name of its state."""
    found = [w for w in words(name) if w not in _DROPPED][:20]
    return " ".join(sorted(_land(w) for w in found) if len(found) > 1 else found)


def _land(word: str) -> str:
    """The word without the endings that make an adjective of most states' names."""
    if word in _LANDS:
        return _LANDS[word]
    for ending in ("ian", "ean", "ani", "ese", "an", "ia", "i", "a"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
