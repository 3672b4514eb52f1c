"""The one door of linking: all claims in, the full current set of the rules' decisions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.link.actors import Actors, cluster_actors
from dragoman.link.agreements import cluster_agreements, cluster_formats
from dragoman.link.archive import Archive, archive_of
from dragoman.link.cluster import Clustering, Edge
from dragoman.link.compare import Told
from dragoman.link.copies import copy_decisions
from dragoman.link.dating import copied_dates, date_decisions
from dragoman.link.meetings import Facts, cluster_meetings, tell
from dragoman.link.near import connected, meeting_places, places_of
from dragoman.link.people import Known
from dragoman.link.plans import plan_decisions
from dragoman.records import AnyClaim, Article, Decision
from dragoman.standing import Place


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: the rules' decisions, who is who, and where each report stands among the others.

    `archive` has the reports' dates as linking leaves them.
    """

    decisions: tuple[Decision, ...]
    archive: Archive
    actors: Actors
    places: Mapping[str, set[Place]]


def link(
    articles: Sequence[Article], claims: Sequence[AnyClaim], settled: Sequence[Decision]
) -> tuple[Decision, ...]:
    """Decide which claims are one actor, meeting, agreement or format, which plans were kept, which reports
    are copies, and what dates reports give each other.

    Of `settled` only persons' decisions count: they bind. The answer is the whole set of the rules'
    decisions, in order of kind and id; it does not depend on the order of the input.
    """
    return link_all(articles, claims, settled).decisions


def link_all(articles: Sequence[Article], claims: Sequence[AnyClaim], settled: Sequence[Decision]) -> Linked:
    """The same, with what a later linking of a few reports needs to know of all others."""
    archive = archive_of(articles, claims, settled)
    copies = copy_decisions(archive)
    dated = copied_dates(archive, copies)
    archive = archive.dated(dated)
    actors = cluster_actors(archive)
    meetings = link_meetings(archive, actors, dated)
    archive = meetings.archive
    decisions = [
        *actors.decisions,
        *meetings.decisions,
        *cluster_agreements(archive, actors).decisions,
        *cluster_formats(archive).decisions,
        *copies,
        *dated,
    ]
    places = places_of(archive, actors, meetings.tellings)
    return Linked(tuple(sorted(decisions, key=lambda d: (d.kind, d.id))), archive, actors, places)


@dataclass(frozen=True, slots=True)
class Meetings:
    """The decisions on meetings, on the dates that they give reports, and on plans; how each was told in
    both rounds, and the archive with the dates learned.
    """

    decisions: list[Decision]
    tellings: tuple[Mapping[str, Told], ...]
    archive: Archive


def link_meetings(archive: Archive, actors: Known, dated: Sequence[Decision]) -> Meetings:
    """Meetings, the dates that undated reports learn from them, and then meetings once more around these.

    Dates just learned resolve words such as "yesterday", and so may bring more together. `dated` are the
    dates that copies gave.
    """
    first = tell(archive, actors)
    clusters = cluster_meetings(archive, first)
    learned = date_decisions(archive, first, clusters)
    if not learned:
        plans = plan_decisions(archive, actors, first, clusters)
        return Meetings([*clusters.decisions, *plans], (first,), archive)
    archive = archive.dated((*dated, *learned))
    told = tell(archive, actors)
    near = _around(first, told, {d.left for d in learned})
    kept = [_edge(d) for d in clusters.decisions if first[d.left].claim.report in near]
    again = {id: t for id, t in told.items() if t.claim.report in near}
    rounds = _Rounds(clusters, cluster_meetings(archive, again, kept), again.keys())
    decisions = [d for d in clusters.decisions if d.left not in again] + rounds.second.decisions
    plans = plan_decisions(archive, actors, told, rounds)
    return Meetings([*decisions, *learned, *plans], (first, told), archive)


def _around(first: Mapping[str, Told], told: Mapping[str, Told], learned: set[str]) -> set[str]:
    """The reports that a date just learned may bear on."""
    places = meeting_places(first.values())
    anew = (t for t in told.values() if t.claim.report in learned)
    for report, taken in meeting_places(anew).items():
        places.setdefault(report, set()).update(taken)
    return connected(learned, places)


def _edge(decision: Decision) -> Edge:
    rule = decision.by.removeprefix("rule:")
    return Edge(decision.left, decision.right, decision.score, decision.reasons, rule)


@dataclass(frozen=True, slots=True)
class _Rounds:
    """The clusters of both rounds as one."""

    first: Clustering[Facts]
    second: Clustering[Facts]
    again: Iterable[str]

    def find(self, member: str) -> str:
        """The id that stands for the claim's cluster."""
        return (self.second if member in self.again else self.first).find(member)
