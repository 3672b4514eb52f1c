"""On whose behalf a noun speaks that names nobody: a spokesman's ministry, the country of its diplomats."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.detect.reading import Mention, Reading


def body_of(reading: Reading, noun: int) -> Mention | None:
    """The body for which a spokesman, side or office speaks; none of several ("envoys from A and B")."""
    parse = reading.parse
    found = [
        actor_within(reading, c.i) for c in parse.children(noun, "nmod", "nmod:poss", "compound", "amod")
    ]
    bodies = [m for m in found if m and reading.actor_by_id[m.actor].kind != "person"]
    owners = parse.children(noun, "nmod:poss")
    several = len(owners) > 1 and any(parse.child(t.i, "cc") is not None for t in owners)
    return bodies[0] if bodies and not several else None  # "Kyiv's and Moscow's delegations"


def actor_within(reading: Reading, head: int) -> Mention | None:
    """The actor of a modifier: its own mention, bodies before states."""
    tokens = reading.parse.subtree(head)
    first, last = tokens[0].i, tokens[-1].i + 1
    inside = [m for m in reading.mentions_between(first, last) if m.last <= last]
    own = [m for m in inside if m.head == head and m.how != "adjective"]
    if len({m.actor for m in own}) > 1 or any(_is_one_of_several(reading, m, inside) for m in inside):
        return None  # "a source on both sides", "the ministries of A and B"
    inside.sort(key=lambda m: (reading.actor_by_id[m.actor].kind == "state", m.how == "adjective"))
    return next(iter(own or inside), None)


def _is_one_of_several(reading: Reading, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether another actor is joined to a mention by "and"."""
    heads = {token.i for token in reading.coordinated(mention.head)}
    return any(each.head in heads and each.actor != mention.actor for each in others)
