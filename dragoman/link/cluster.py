"""Clusters of claims that are one thing: best pairs first, and no cluster that contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.decided import Groups, by_person
from dragoman.records import Decision
from dragoman.values import make_id

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Edge:
    """Two claims that may be the same thing: how surely (0..1), why, and by which rule."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    rule: str


def decide(kind: str, edge: Edge, value: str | None = None) -> Decision:
    """The decision that the edge's two are the same; its id comes from what is decided and by which rule."""
    by = f"rule:{edge.rule}"
    return Decision(
        id=make_id("decision", kind, edge.left, edge.right, by),
        kind=kind,  # type: ignore[arg-type]
        left=edge.left,
        right=edge.right,
        same=True,
        score=round(edge.score, 3),
        reasons=edge.reasons,
        by=by,
        value=value,
    )


def apart_in(kind: str, settled: Iterable[Decision]) -> list[tuple[str, str]]:
    """The pairs of which persons said that they are different things."""
    return [(d.left, d.right) for d in settled if d.kind == kind and not d.same and by_person(d)]


class Clustering(Generic[F]):
    """Grows clusters: `merge` gives the facts of two clusters together, `conflict` whether it may not."""

    def __init__(
        self,
        kind: str,
        facts: dict[str, F],
        conflict: Callable[[F, F], bool],
        merge: Callable[[F, F], F],
        settled: Iterable[Decision],
    ) -> None:
        self.kind, self.decisions = kind, list[Decision]()
        self._facts, self._conflict, self._merge = dict(facts), conflict, merge
        settled = tuple(settled)
        self._groups = Groups(apart_in(kind, settled))
        for decision in settled:
            if decision.kind == kind and decision.same:
                self._join(decision.left, decision.right, forced=True)

    def find(self, member: str) -> str:
        """The id that stands for the claim's cluster."""
        return self._groups.find(member)

    def facts(self, member: str) -> F:
        """What is known of the claim's cluster."""
        return self._facts[self.find(member)]

    def may_join(self, one: str, other: str) -> bool:
        """Whether the two claims' clusters may be one: no person says no, and no fact conflicts."""
        if not self._groups.may_join(one, other):
            return False
        return self.find(one) == self.find(other) or not self._conflict(self.facts(one), self.facts(other))

    def add(self, edges: Iterable[Edge]) -> None:
        """Join the edges' claims from the surest down, and keep a decision for each join made."""
        for edge in sorted(edges, key=lambda e: (-e.score, e.left, e.right)):
            if self.find(edge.left) != self.find(edge.right) and self._join(edge.left, edge.right):
                self.decisions.append(decide(self.kind, edge))

    def _join(self, one: str, other: str, *, forced: bool = False) -> bool:
        """Join, if nothing conflicts; a person's join is made all the same."""
        left, right = self._facts.get(self.find(one)), self._facts.get(self.find(other))
        if left is None or right is None:  # a person may speak of a claim that is gone
            return self._groups.join(one, other) and self._keep(one, left if left is not None else right)
        if not forced and self._conflict(left, right):
            return False
        return self._groups.join(one, other) and self._keep(one, self._merge(left, right))

    def _keep(self, member: str, facts: F | None) -> bool:
        if facts is not None:
            self._facts[self.find(member)] = facts
        return True
