"""All reports and claims of one linking, in an order that does not depend on their arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.decided import by_person, published_of, when_of
from dragoman.records import AnyClaim, Article, Claim, Decision
from dragoman.values import When

C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True)
class Archive:
    """Articles and claims by id, both in order of id; what persons decided; the reports' dates.

    `own` are the dates that reports have without the help of others.
    `shelves` holds the claims by their kind, in order of report and place in the text.
    """

    articles: dict[str, Article]
    claims: dict[str, AnyClaim]
    shelves: dict[type[Claim], list[AnyClaim]]
    settled: tuple[Decision, ...]
    published: dict[str, When]
    own: dict[str, When]

    def of_kind(self, kind: type[C]) -> list[C]:
        """The claims of one kind, by report, then by place in the text."""
        return [claim for claim in self.shelves.get(kind, ()) if isinstance(claim, kind)]

    def dated(self, decisions: Iterable[Decision]) -> Archive:
        """The same archive with the dates that these decisions and persons give."""
        return replace(self, published=_dates(self.articles, self.claims, (*self.settled, *decisions)))


def archive_of(
    articles: Sequence[Article], claims: Sequence[AnyClaim], decisions: Iterable[Decision]
) -> Archive:
    """Put in order; claims of reports that are not there are left out, and what rules decided before."""
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    known = {c.id: c for c in sorted(claims, key=lambda c: c.id) if c.report in by_id}
    shelves: dict[type[Claim], list[AnyClaim]] = {}
    for claim in sorted(known.values(), key=lambda c: (c.report, start_of(c), c.id)):
        shelves.setdefault(type(claim), []).append(claim)
    settled = tuple(sorted((d for d in decisions if by_person(d)), key=lambda d: d.id))
    dates = _dates(by_id, known, settled)
    return Archive(by_id, known, shelves, settled, dates, dates)


def _dates(
    articles: Mapping[str, Article], claims: Mapping[str, AnyClaim], decisions: Iterable[Decision]
) -> dict[str, When]:
    dates = published_of(articles.values(), claims.values(), decisions)
    return {report: when for report, p in dates.items() if (when := when_of(p.date))}


def start_of(claim: Claim) -> int:
    """Where the claim's first words stand in its report."""
    return min((span.start for span in claim.spans), default=0)
