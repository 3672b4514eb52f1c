"""The record brought up to date by what changed and its neighbours.

The result is the record that linking and folding all anew would give. What bears on more than is worth it,
and what is known of no neighbours yet, is left to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.decided import groups_of
from dragoman.link.linking import Linked
from dragoman.link.near import number
from dragoman.link.profiles import blocking_keys, packed
from dragoman.near.folding import refold
from dragoman.near.linking import relink
from dragoman.near.scene import Scene, TooWideError
from dragoman.record import Store
from dragoman.record.items import Actor
from dragoman.standing import Cluster, Mention, Profile, Standing

# So few reports are always tried; of more, so small a share of the record.
_FEW: Final = 20
_SHARE: Final = 10


def update(store: Store, *, widest: int | None = None) -> bool:
    """Link and fold what changed among its neighbours; False where all is to be linked and folded anew.

    `widest` is how many reports may be looked at, instead of a share of the record.
    """
    try:
        with store.near() as file:
            changed = file.changed()
            few = len(changed) <= max(_FEW, file.size() // _SHARE)
            if not file.linked() or not changed or None in changed or not few:
                return False
            known = {r: claims for r, claims in changed.items() if r is not None}
            scene = Scene.of(file, known, widest=widest)
            refold(scene, relink(scene))
    except TooWideError:
        return False
    return True


def note_neighbours(store: Store, linked: Linked, actors: Sequence[Actor]) -> None:
    """Write down where all stand after all was linked and folded anew."""
    archive, who = linked.archive, linked.actors
    sources = groups_of("copy", store.decisions())
    numbers = {head: number(packed(replace(p, id="", count=1))) for head, p in who.people.items()}
    items = {who.find(actor.id): actor.id for actor in actors}
    roots = {head: who.clusters.find(head) for head in who.one}
    with store.near() as file:
        file.renew(
            standings=(
                Standing(
                    report,
                    when.edtf if (when := archive.published.get(report)) else None,
                    sources.find(report),
                    frozenset(linked.places[report]),
                )
                for report in archive.articles
            ),
            profiles=(
                Profile(
                    numbers[head],
                    head,
                    roots.get(head),
                    person.count,
                    packed(replace(person, id="", count=1)),
                    frozenset(map(number, blocking_keys(person))),
                )
                for head, person in who.people.items()
            ),
            clusters=(
                Cluster(root, items.get(root, root), packed(who.clusters.facts(root)))
                for root in set(roots.values())
            ),
            mentions=(
                Mention(claim, archive.claims[claim].report, numbers[head])
                for claim, head in who.heads.items()
            ),
        )
