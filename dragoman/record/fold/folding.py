"""What every part of the fold needs: claims in a fixed order, their words, dates, sources and clusters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import Final, Generic, TypeVar

from dragoman.decided import Groups, by_person, groups_of, published_of, when_of
from dragoman.record.items import Evidence
from dragoman.records import AnyClaim, Article, Claim, Decision, Published
from dragoman.timex import Timex, resolve
from dragoman.values import Span, When

C = TypeVar("C", bound=Claim)

# No item is surer than this: nothing here is beyond doubt.
_SUREST: Final = 0.99
# How much of its own confidence a further source adds: reports of one event share their errors.
_SHARED: Final = 0.5
_UNDATED: Final = "~"  # sorts after every date


@dataclass(frozen=True, slots=True)
class Merged(Generic[C]):
    """Claims that are one thing, in the order of the fold; the first gives the id."""

    members: tuple[C, ...]

    @property
    def first(self) -> C:
        """The earliest told."""
        return self.members[0]

    @property
    def aliases(self) -> tuple[str, ...]:
        """The ids of the others, sorted."""
        return tuple(sorted(m.id for m in self.members[1:]))


@dataclass(frozen=True)
class Folding:
    """The input of a fold, indexed. The order of claims is (report's date, report, place in it, id).

    `known_sources` gives each report's source where not all decisions on copies are there; `trusted` that all
    claims can show their words, so that no text is looked at but to cite it.
    """

    articles: Mapping[str, Article]
    claims: Mapping[str, AnyClaim]
    decisions: Sequence[Decision]
    published: Mapping[str, Published]
    known_sources: Mapping[str, str] | None = None
    trusted: bool = False

    @cached_property
    def _sources(self) -> Groups:
        return groups_of("copy", self.decisions)

    def source(self, report: str) -> str:
        """What stands for the source of a report: near-copies are one."""
        if self.known_sources is not None:
            return self.known_sources.get(report, report)
        return self._sources.find(report)

    @cached_property
    def copies(self) -> dict[str, str]:
        """The original of each copy: a person's word, else the closest that rules found."""
        return self.decided("copy")

    def decided(self, kind: str) -> dict[str, str]:
        """For each left of a kind of decision its right: persons' first, then the surest."""
        mine = [d for d in self.decisions if d.kind == kind]
        never = {(d.left, d.right) for d in mine if not d.same and by_person(d)}
        found: dict[str, str] = {}
        for decision in sorted(mine, key=lambda d: (not by_person(d), -d.score, d.id)):
            if decision.same and (decision.left, decision.right) not in never:
                found.setdefault(decision.left, decision.right)
        return found

    @cached_property
    def _parted(self) -> frozenset[tuple[str, str]]:
        pairs = ((d.left, d.right) for d in self.decisions if not d.same and by_person(d))
        return frozenset(pair for one, other in pairs for pair in ((one, other), (other, one)))

    def parted(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Whether a person said of any of these claims and any of those that they are two things."""
        return bool(self._parted) and any(pair in self._parted for pair in product(ones, others))

    @cached_property
    def _dates(self) -> dict[str, When]:
        return {r: when for r, p in self.published.items() if (when := when_of(p.date))}

    def when(self, report: str) -> When | None:
        """The report's date."""
        return self._dates.get(report)

    @cached_property
    def _ranks(self) -> dict[str, tuple[str, str]]:
        firsts = ((r, when.first() if when else None) for r in self.articles for when in (self.when(r),))
        return {r: (first.isoformat() if first else _UNDATED, r) for r, first in firsts}

    def newest(self) -> date | None:
        """The latest day on which any report was published."""
        days = (when.last() for report in self.articles if (when := self.when(report)))
        return max((day for day in days if day), default=None)

    def rank(self, report: str) -> tuple[str, str]:
        """What reports are put in order by: their first day, then their id."""
        return self._ranks.get(report, (_UNDATED, report))

    def resolved(self, time: Timex | None, report: str) -> When | None:
        """The date that a report's words mean."""
        return resolve(time, self.when(report)) if time else None

    @cached_property
    def in_order(self) -> list[AnyClaim]:
        """The claims that can show their words, in order."""
        shown = (c for c in self.claims.values() if self.trusted or self._evidence[c.id])
        return sorted(shown, key=lambda c: (*self.rank(c.report), min(s.start for s in c.spans), c.id))

    @cached_property
    def _shelves(self) -> dict[type[Claim], list[AnyClaim]]:
        found: dict[type[Claim], list[AnyClaim]] = {}
        for claim in self.in_order:
            found.setdefault(type(claim), []).append(claim)
        return found

    def of_kind(self, kind: type[C]) -> list[C]:
        """The claims of one kind, in order."""
        return [c for c in self._shelves.get(kind, ()) if isinstance(c, kind)]

    def merged(self, kind: str, claims: Sequence[C]) -> list[Merged[C]]:
        """The claims by cluster, in the order of their first members."""
        groups = groups_of(kind, self.decisions)
        found: dict[str, list[C]] = {}
        for claim in claims:
            found.setdefault(groups.find(claim.id), []).append(claim)
        return [Merged(tuple(members)) for members in found.values()]

    @cached_property
    def _evidence(self) -> dict[str, tuple[Evidence, ...]]:
        return {c.id: self.words(c.report, c.spans) for c in self.claims.values()}

    def evidence(self, *claims: Claim) -> tuple[Evidence, ...]:
        """The words of claims, in their order, each once."""
        if len(claims) == 1:
            return self._shown(claims[0])
        return unique(e for claim in claims for e in self._shown(claim))

    def _shown(self, claim: Claim) -> tuple[Evidence, ...]:
        if self.trusted:
            return self.words(claim.report, claim.spans)
        return self._evidence.get(claim.id, ())

    def words(self, report: str, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """The words of spans of a report; what lies outside its text or is blank is left out."""
        article = self.articles.get(report)
        text = article.text if article else ""
        inside = (s for s in spans if 0 <= s.start < s.end <= len(text))
        return unique(Evidence(report, s.start, s.end, w) for s in inside for w in (s.of(text),) if w.strip())

    def confidence(self, claims: Iterable[Claim]) -> float:
        """How sure the claims together are: the surest source's, and a share of each further one's."""
        by_source: dict[str, float] = {}
        for claim in claims:
            source = self.source(claim.report)
            by_source[source] = max(by_source.get(source, 0.0), min(max(claim.confidence, 0.0), 1.0))
        doubt = 1.0
        for n, value in enumerate(sorted(by_source.values(), reverse=True)):
            doubt *= 1.0 - value * (_SHARED if n else 1.0)
        return round(min(1.0 - doubt, _SUREST), 4)

    def support(self, reports: Iterable[str]) -> int:
        """How many sources the reports are, near-copies counted once."""
        return len({self.source(report) for report in reports})


@dataclass(frozen=True, slots=True)
class Names:
    """Item ids by claim id, for every kind that others refer to."""

    ids: Mapping[str, str]

    def one(self, claim: str | None) -> str | None:
        """The item of a claim; None where it is not in the record."""
        return self.ids.get(claim) if claim else None

    def all(self, claims: Iterable[str]) -> tuple[str, ...]:
        """The items of claims, each once, in order; those not in the record are left out."""
        return unique(item for claim in claims if (item := self.ids.get(claim)))


T = TypeVar("T")


def unique(things: Iterable[T]) -> tuple[T, ...]:
    """Each thing once, in the order of first appearance."""
    return tuple(dict.fromkeys(things))


def ids_of(merged: Iterable[Merged[C]]) -> dict[str, str]:
    """Each member's id to its item's."""
    return {member.id: item.first.id for item in merged for member in item.members}


def folding_of(
    articles: Sequence[Article], claims: Sequence[AnyClaim], decisions: Sequence[Decision]
) -> Folding:
    """Index the input; claims of reports that are not there are left out."""
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    known = {c.id: c for c in sorted(claims, key=lambda c: c.id) if c.report in by_id}
    decided = sorted(decisions, key=lambda d: d.id)
    return Folding(by_id, known, decided, published_of(by_id.values(), known.values(), decided))


def settled_date(folding: Folding, told: Sequence[tuple[When, str]]) -> When | None:
    """The date that (date, report) pairs add up to: the most precise of those that most sources fit.

    Never the newer for being newer; between dates with equal support the earliest told stays.
    """
    reports: dict[When, list[str]] = {}
    for when, report in told:
        reports.setdefault(when, []).append(report)
    finest = [w for w in reports if not any(o.days() < w.days() and o.fits(w) for o in reports)]
    ranked = [
        (
            folding.support(r for o in reports if o.fits(w) for r in reports[o]),
            -w.days(),
            w.edtf == w.plain,
            -n,
        )
        for n, w in enumerate(finest)
    ]
    return finest[-max(ranked)[3]] if ranked else None


def most_told(folding: Folding, told: Sequence[tuple[T, str]]) -> T | None:
    """The value that most sources give; between equals the first told."""
    reports: dict[T, list[str]] = {}
    for value, report in told:
        reports.setdefault(value, []).append(report)
    order = list(reports)
    return max(order, key=lambda v: (folding.support(reports[v]), -order.index(v)), default=None)
