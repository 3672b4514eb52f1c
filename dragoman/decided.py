"""What decisions add up to: the date of each report, and which claims are one thing.

A person's decision outranks every rule's, whatever the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.records import AnyClaim, Article, Decision, PositionClaim, Published, PublishedClaim
from dragoman.values import When


def by_person(decision: Decision) -> bool:
    """Whether a person decided it, and not a rule."""
    return decision.by.startswith("person:")


def ends_of(decision: Decision) -> tuple[str, ...]:
    """The claims, items or reports that a decision is about; of a correction the right is a field."""
    return (decision.left,) if decision.kind == "correct" else (decision.left, decision.right)


def standing(claims: Iterable[AnyClaim], decisions: Iterable[Decision]) -> list[AnyClaim]:
    """The claims that no person rejected; positions go with the statement that they are taken from."""
    rejected = {d.left for d in decisions if d.kind == "review" and d.value == "rejected" and by_person(d)}

    def falls(claim: AnyClaim) -> bool:
        return claim.id in rejected or (isinstance(claim, PositionClaim) and claim.statement in rejected)

    return [claim for claim in claims if not falls(claim)]


def when_of(edtf: str | None) -> When | None:
    """The date of an EDTF string; None for none, and for what is no date."""
    try:
        return When(edtf) if edtf else None
    except ValueError:
        return None


def published_of(
    articles: Iterable[Article], claims: Iterable[AnyClaim], decisions: Iterable[Decision]
) -> dict[str, Published]:
    """The date of each report that has one: a person's, else other reports', else its own words'."""
    found: dict[str, tuple[tuple[int, float, str], Published]] = {}

    def offer(report: str, rank: tuple[int, float, str], published: Published | None) -> None:
        if published and when_of(published.date) and (report not in found or rank > found[report][0]):
            found[report] = (rank, published)

    for article in articles:
        offer(article.id, (0, 0.0, ""), article.published)
    for claim in claims:
        if isinstance(claim, PublishedClaim):
            offer(claim.report, (1, claim.confidence, claim.id), claim.published)
    for decision in decisions:
        if decision.kind == "date" and decision.same and decision.value:
            why = "; ".join(decision.reasons)
            rank = (3 if by_person(decision) else 2, decision.score, decision.id)
            offer(decision.left, rank, Published(decision.value, "linked", why))
    return {report: published for report, (_, published) in found.items()}


class Groups:
    """Sets of ids that are one thing; a join that would unite two ids kept apart is refused."""

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        self._up: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def find(self, member: str) -> str:
        """The id that stands for the member's set."""
        up = self._up.get(member)
        if up is None:
            return member
        root = up
        while (above := self._up.get(root)) is not None:
            root = above
        while up != root:
            self._up[member], member, up = root, up, self._up[up]
        return root

    def may_join(self, one: str, other: str) -> bool:
        """Whether nobody said that members of the two sets are different things."""
        return self.find(other) not in self._apart.get(self.find(one), ())

    def join(self, one: str, other: str) -> bool:
        """Make one set of two; False where they are kept apart."""
        if not self.may_join(one, other):
            return False
        kept, gone = sorted((self.find(one), self.find(other)))
        if kept != gone:
            self._up[gone] = kept
            self._carry_over(kept, gone)
        return True

    def _carry_over(self, kept: str, gone: str) -> None:
        for other in self._apart.pop(gone, set()):
            self._apart.setdefault(kept, set()).add(other)
            self._apart[other].discard(gone)
            self._apart[other].add(kept)


def groups_of(kind: str, decisions: Iterable[Decision]) -> Groups:
    """The sets that the decisions of a kind make: persons' first, then rules' from the surest down."""
    mine = [d for d in decisions if d.kind == kind]
    groups = Groups((d.left, d.right) for d in mine if not d.same and by_person(d))
    for decision in sorted(mine, key=lambda d: (not by_person(d), -d.score, d.id)):
        if decision.same:
            groups.join(decision.left, decision.right)
    return groups
