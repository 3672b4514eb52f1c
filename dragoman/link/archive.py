"""All reports and claims of one linking, in an order that does not depend on their arrival."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.decided import by_person, published_of, when_of
from dragoman.records import AnyClaim, Article, Claim, Decision
from dragoman.values import When

C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True)
class Archive:
    """Articles and claims by id, both in order of id; what persons decided; the reports' dates."""

    articles: dict[str, Article]
    claims: dict[str, AnyClaim]
    settled: tuple[Decision, ...]
    published: dict[str, When]

    def of_kind(self, kind: type[C]) -> list[C]:
        """The claims of one kind, by report, then by place in the text."""
        found = [claim for claim in self.claims.values() if isinstance(claim, kind)]
        return sorted(found, key=lambda c: (c.report, start_of(c), c.id))


def archive_of(
    articles: Sequence[Article], claims: Sequence[AnyClaim], decisions: Iterable[Decision]
) -> Archive:
    """Put in order; a claim of a report that is not there is left out, and so is what rules decided before.

    Of the decisions, persons' are settled; rules' dates, where this linking has made some, count too.
    """
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    known = {c.id: c for c in sorted(claims, key=lambda c: c.id) if c.report in by_id}
    decided = tuple(decisions)
    dates = published_of(by_id.values(), known.values(), decided)
    return Archive(
        articles=by_id,
        claims=known,
        settled=tuple(sorted((d for d in decided if by_person(d)), key=lambda d: d.id)),
        published={report: when for report, p in dates.items() if (when := when_of(p.date))},
    )


def start_of(claim: Claim) -> int:
    """Where the claim's first words stand in its report."""
    return min((span.start for span in claim.spans), default=0)
