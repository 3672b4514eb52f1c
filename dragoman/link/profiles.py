"""What of an actor's claim decides who it is: claims of which the same is known have one profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

import msgspec

from dragoman.link.people import Person
from dragoman.link.personal import Name, alike, keys, read_name
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


def profiles(told: Iterable[ActorClaim], singled: Mapping[str, frozenset[str]]) -> dict[str, Person]:
    """The profile of each actor of one report, by claim; its `id` is empty.

    `singled` are the claims on which a person decided, with those of the same decisions: they are no
    other's equals.
    """
    actors = list(told)
    homes = {c.id: home for c in actors if c.kind == "state" for home in (c.code or _bag(c.name),)}
    bodies = {c.id: body for c in actors if c.kind == "organization" for body in (c.code or _bag(c.name),)}
    company = frozenset(c.code or _bag(c.name) for c in actors if c.kind != "person")
    read = {c.id: _person(c, homes, bodies) if c.kind == "person" else _body(c) for c in actors}
    named = frozenset(name for p in read.values() for name in p.full)
    return {
        id: replace(_placed(p, company, named), single=(id, *sorted(singled[id])) if id in singled else ())
        for id, p in read.items()
    }


def _body(claim: ActorClaim) -> Person:
    home = frozenset((claim.code or _bag(claim.name),))
    return Person(id="", kind=claim.kind, code=claim.code, names=frozenset(_name_keys(claim)), homes=home)


def _person(claim: ActorClaim, homes: dict[str, str], bodies: dict[str, str]) -> Person:
    names = {read_name(n) for n in (claim.name, *claim.names)}
    full = sorted((n for n in names if len(n) > 1), key=lambda n: (-len("".join(n)), n))
    return Person(
        id="",
        kind=claim.kind,
        code=claim.code,
        full=tuple(full[:1]),
        surnames=frozenset(romanised(n[0]) for n in names if len(n) == 1 and n[0]),
        states=frozenset(homes[r.of] for r in claim.roles if r.of in homes),
        bodies=frozenset(bodies[r.of] for r in claim.roles if r.of in bodies),
        posts=frozenset(key for r in claim.roles if (key := post_key(r.title)[:_WIDEST_POST])),
    )


def _placed(person: Person, company: frozenset[str], named: frozenset[Name]) -> Person:
    """With whom else the report names, as far as it is needed to tell who is meant."""
    if person.kind != "person":
        return person
    homeless = not (person.states or person.bodies)
    alone = not person.full
    apart = frozenset(n for n in named if alone and not person.surnames.isdisjoint(map(romanised, n)))
    return replace(
        person, company=company if homeless or (alone and not person.posts) else frozenset(), apart=apart
    )


def known_by_itself(person: Person) -> bool:
    """Whether claims of this profile are one actor, whatever else the archive tells."""
    return bool(person.single or person.code or person.full or person.names)


def blocking_keys(person: Person) -> Iterator[str]:
    """What a profile is found under: profiles that may be one actor, or bear on it, share a key.

    Keys that begin with "~" are shared by many that have nothing to do with each other: names that only
    may be alike.
    """
    yield from (f"claim {id}" for id in person.single)
    if person.code:
        yield f"code {person.code}"
    yield from person.names
    for name in person.full:
        yield "full " + " ".join(map(romanised, name))
        yield from (f"word {w}" for w in {romanised(word) for word in name})
        yield from (f"~{key}" for key in keys(name))
    if person.kind == "person" and not person.full:
        yield from (f"surname {s}" for s in person.surnames)


def asked_keys(person: Person) -> Iterator[str]:
    """Under which keys those stand who bear on who this is: full names ask for surnames, these for words."""
    for key in blocking_keys(person):
        kind, _, word = key.partition(" ")
        if kind == "word":
            yield f"surname {word}"
        else:
            yield key
        if kind == "surname":
            yield f"word {word}"


def bears_on(one: Person, other: Person, shared: Iterable[str]) -> bool:
    """Whether profiles that share these keys may be one actor, or bear on who the other is."""
    if any(not key.startswith("~") for key in shared):
        return True
    return any(alike(a, b) for a in one.full for b in other.full)


def packed(person: Person) -> str:
    """A profile, or what is known of a cluster, as JSON; the same gives the same characters."""
    return msgspec.json.encode(person, order="deterministic").decode()


def unpacked(facts: str) -> Person:
    """What `packed` wrote."""
    return msgspec.json.decode(facts, type=Person)


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
