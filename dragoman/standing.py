"""What linking leaves for the next time: where each report stands among the others, and who is who.

All of it can be made again from claims and decisions.
"""

from __future__ import annotations

import msgspec

# The family, the key (64 bits of a hash), and the first and last day as ordinals (see link/near.py).
Place = tuple[int, int, int, int]


class Standing(msgspec.Struct, frozen=True):
    """A report's date (EDTF), the report that stands for its source, and the places that it takes."""

    report: str
    published: str | None
    source: str
    places: frozenset[Place]


class Profile(msgspec.Struct, frozen=True):
    """What some claims tell alike of an actor, as JSON in `facts`, and under which keys it is found.

    `head` is the first of the claims and `count` how many they are; `root` the first of all of their cluster,
    None where the claims are not known to be one actor.
    """

    number: int
    head: str
    root: str | None
    count: int
    facts: str
    keys: frozenset[int] = frozenset()


class Cluster(msgspec.Struct, frozen=True):
    """An actor: the first of its claims, its item in the record, and what is known of it, as JSON."""

    root: str
    item: str
    facts: str


class Mention(msgspec.Struct, frozen=True):
    """An actor's claim, its report, and its profile."""

    claim: str
    report: str
    profile: int
