"""Actors: names united, roles with the dates at which they are attested."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from dragoman.names import is_former, post_key, words
from dragoman.record.fold.folding import Folding, Merged, Names, most_told, unique
from dragoman.record.items import Actor, Role
from dragoman.records import ActorClaim, RoleClaim

# How many reports' words an actor, or a role, shows: leaders are named in half of all reports.
_SHOWN: Final = 20

Told = tuple[RoleClaim, str]
Office = tuple[tuple[str, ...], bool]


def fold_actors(folding: Folding, merged: Sequence[Merged[ActorClaim]], names: Names) -> tuple[Actor, ...]:
    """One actor a cluster, in order of kind, name and id."""
    actors = [_actor(folding, item, names) for item in merged]
    return tuple(sorted(actors, key=lambda a: (a.kind, a.name.casefold(), a.id)))


def _actor(folding: Folding, item: Merged[ActorClaim], names: Names) -> Actor:
    members = item.members
    kind = most_told(folding, [(m.kind, m.report) for m in members]) or item.first.kind
    forms = unique(n for m in members for n in (m.name, *m.names) if n.strip())
    return Actor(
        id=item.first.id,
        confidence=folding.confidence(members),
        method=item.first.method,
        evidence=folding.evidence(*_shown(members)),
        aliases=item.aliases,
        kind=kind,
        name=_fullest(folding, item, person=kind == "person"),
        names=forms,
        code=next((m.code for m in members if m.code), None),
        roles=_roles(folding, members, names),
    )


def _shown(members: Sequence[ActorClaim]) -> list[ActorClaim]:
    """The members whose words are shown: the first, and of the others those that first give a name."""
    seen: set[str] = set()
    shown = []
    for n, member in enumerate(members):
        names = {member.name, *member.names} - seen
        if n < _SHOWN or names:
            shown.append(member)
        seen |= names
    return shown


def _fullest(folding: Folding, item: Merged[ActorClaim], *, person: bool) -> str:
    """A person's longest form by words, of those that most sources use; others' most used name."""
    told = [(n, m.report) for m in item.members for n in ((m.name, *m.names) if person else (m.name,))]
    if person:
        longest = max((len(words(n)) for n, _ in told), default=0)
        told = [(n, report) for n, report in told if len(words(n)) == longest]
    return most_told(folding, told) or item.first.name


def _roles(folding: Folding, members: Sequence[ActorClaim], names: Names) -> tuple[Role, ...]:
    """Offices by what they are compared under; one whose state is not said is the one told of that title."""
    told = [(role, member.report) for member in members for role in member.roles]
    homes: dict[Office, set[str]] = {}
    for role, _ in told:
        homes.setdefault(_office(role), set()).update(names.all((role.of or "",)))
    grouped: dict[tuple[Office, str | None], list[Told]] = {}
    for role, report in told:
        known = homes[_office(role)]
        of = names.one(role.of) or (min(known) if len(known) == 1 else None)
        grouped.setdefault((_office(role), of), []).append((role, report))
    roles = (_role(folding, told, of) for (_, of), told in grouped.items())
    return tuple(role for role in roles if role.evidence)


def _office(role: RoleClaim) -> Office:
    return post_key(role.title), is_former(role.title)


def _role(folding: Folding, told: Sequence[Told], of: str | None) -> Role:
    """The office under its most used title, from the first report's date to the last one's."""
    dates = sorted(
        {(first, when.edtf) for _, r in told if (when := folding.when(r)) and (first := when.first())}
    )
    words = (e for role, r in told for e in folding.words(r, role.spans))
    return Role(
        title=most_told(folding, [(role.title, r) for role, r in told]) or told[0][0].title,
        of=of,
        evidence=unique(islice(words, _SHOWN)),
        since=dates[0][1] if dates else None,
        until=dates[-1][1] if dates else None,
    )
