"""The one door of linking: all claims in, the full current set of the rules' decisions out."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.link.actors import cluster_actors
from dragoman.link.agreements import cluster_agreements, cluster_formats
from dragoman.link.archive import archive_of
from dragoman.link.cluster import Edge
from dragoman.link.copies import copy_decisions
from dragoman.link.dating import copied_dates, date_decisions
from dragoman.link.meetings import cluster_meetings, tell
from dragoman.link.plans import plan_decisions
from dragoman.records import AnyClaim, Article, Decision


def link(
    articles: Sequence[Article], claims: Sequence[AnyClaim], settled: Sequence[Decision]
) -> tuple[Decision, ...]:
    """Decide which claims are one actor, meeting, agreement or format, which plans were kept, which reports
    are copies, and what dates reports give each other.

    Of `settled` only persons' decisions count: they bind. The answer is the whole set of the rules'
    decisions, in order of kind and id; it does not depend on the order of the input.
    """
    archive = archive_of(articles, claims, settled)
    copies = copy_decisions(archive)
    dated = copied_dates(archive, copies)
    archive = archive.dated(dated)
    actors = cluster_actors(archive)
    told = tell(archive, actors)
    meetings = cluster_meetings(archive, told)
    learned = date_decisions(archive, told, meetings)
    if learned:  # dates just learned resolve words such as "yesterday", and so may bring more together
        kept = [
            Edge(d.left, d.right, d.score, d.reasons, d.by.removeprefix("rule:")) for d in meetings.decisions
        ]
        archive = archive.dated((*dated, *learned))
        told = tell(archive, actors)
        meetings = cluster_meetings(archive, told, kept)
    decisions = [
        *actors.decisions,
        *meetings.decisions,
        *cluster_agreements(archive, actors).decisions,
        *cluster_formats(archive).decisions,
        *plan_decisions(archive, actors, told, meetings),
        *copies,
        *dated,
        *learned,
    ]
    return tuple(sorted(decisions, key=lambda d: (d.kind, d.id)))
