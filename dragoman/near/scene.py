"""What changed since the record was folded, and how far to look around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from dragoman.decided import standing
from dragoman.record.near import Near
from dragoman.records import AnyClaim, Decision
from dragoman.standing import Standing

# Beyond so many reports, or beyond a third of the record, all is better linked anew.
_MOST: Final = 4000
_SHARE: Final = 3


class TooWideError(Exception):
    """What changed bears on so much of the record that all is better linked and folded anew."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The changed reports: `fresh` are those that are current, `gone` the others; `claims` all that they
    claimed or claim; `before` where they stood. `people` are the decisions of persons.
    """

    near: Near
    fresh: frozenset[str]
    gone: frozenset[str]
    claims: frozenset[str]
    before: Mapping[str, Standing]
    people: tuple[Decision, ...]
    limit: int

    @classmethod
    def of(cls, near: Near, changed: Mapping[str, set[str]], *, widest: int | None = None) -> Scene:
        """The scene of some changed reports with their claims; at most `widest` reports are looked at."""
        fresh = frozenset(near.current(changed))
        claims = frozenset(claim for claims in changed.values() for claim in claims)
        limit = min(_MOST, near.size() // _SHARE) if widest is None else widest
        gone = frozenset(changed) - fresh
        return cls(near, fresh, gone, claims, near.standings(changed), near.people(), limit)

    @property
    def changed(self) -> frozenset[str]:
        """All changed reports."""
        return self.fresh | self.gone

    def told(self, reports: Iterable[str], kinds: Iterable[str] = ()) -> list[AnyClaim]:
        """The claims of these reports that no person rejected."""
        return standing(self.near.claims(reports, kinds), self.people)

    def standing(self, claims: Iterable[AnyClaim]) -> list[AnyClaim]:
        """Those of the claims that no person rejected."""
        return standing(claims, self.people)

    def bounded(self, reports: Set[str]) -> Set[str]:
        """The same, if they are not too many; TooWideError."""
        if len(reports) > self.limit:
            raise TooWideError
        return reports
