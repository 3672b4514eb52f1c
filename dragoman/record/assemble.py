"""The fold: claims, decisions and articles in, the Record out. Pure, and the same for any order of input.

Order of the record: reports by date and id; actors by kind and name; meetings and agreements by date;
formats by name; events by date; disagreements by subject; what is one item a claim by report and place.
What has no date stands last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from dragoman.decided import standing
from dragoman.record.fold.actors import fold_actors
from dragoman.record.fold.agreements import fold_agreements, fold_formats
from dragoman.record.fold.disagree import fold_disagreements
from dragoman.record.fold.events import fold_events
from dragoman.record.fold.folding import Folding, Merged, Names, folding_of, ids_of
from dragoman.record.fold.meetings import fold_meetings, in_order
from dragoman.record.fold.plans import aged, fold_plans
from dragoman.record.fold.reviewed import Reviewer
from dragoman.record.fold.sayings import fold_conditions, fold_figures, fold_positions, fold_statements
from dragoman.record.items import Actor, Issue, PublishedDate, Record, Report
from dragoman.records import (
    ActorClaim,
    AgreementClaim,
    AnyClaim,
    Article,
    Decision,
    FormatClaim,
    MeetingClaim,
    StatementClaim,
)


def assemble(
    articles: Sequence[Article],
    claims: Sequence[AnyClaim],
    decisions: Sequence[Decision],
    *,
    versions: Mapping[str, str],
    issues: Sequence[Issue],
) -> Record:
    """Fold everything into the record; `versions` gives the id of the report that each new version replaces.

    A merged item takes the id of its first claim, by report date, report and place, and keeps the others
    as aliases. A claim that cannot show its words is left out, and so is every mention of it.
    """
    folding, seen = folding_of(articles, standing(claims, decisions), decisions), Reviewer(decisions)
    people = folding.merged("actor", folding.of_kind(ActorClaim))
    ids = ids_of(people)
    record = _assembled(folding, seen, ids, seen.all(fold_actors(folding, people, Names(ids))))
    newest = folding.newest()
    return msgspec.structs.replace(
        record,
        reports=_reports(folding, versions),
        issues=tuple(sorted(issues, key=lambda i: i.id)),
        plans=tuple(aged(plan, newest) for plan in record.plans),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around a few reports: the item of each actor's claim, these actors, whose copy is whose.

    `sources` gives for each report the one that stands for its source.
    """

    ids: Mapping[str, str]
    actors: Sequence[Actor]
    sources: Mapping[str, str]
    versions: Mapping[str, str]


def assemble_part(
    articles: Sequence[Article], claims: Sequence[AnyClaim], decisions: Sequence[Decision], known: Known
) -> Record:
    """Fold some reports; an item is as in the whole record where all that tell it are among them."""
    folding = folding_of(articles, standing(claims, decisions), decisions)
    folding = replace(folding, known_sources=known.sources)
    shown = {c.id: known.ids[c.id] for c in folding.of_kind(ActorClaim) if c.id in known.ids}
    record = _assembled(folding, Reviewer(decisions), shown, tuple(known.actors))
    return msgspec.structs.replace(record, reports=_reports(folding, known.versions))


def fold_actor(folding: Folding, ids: Mapping[str, str], decisions: Sequence[Decision]) -> tuple[Actor, ...]:
    """The actor that all claims of the folding tell; none if a person rejected it."""
    merged = [Merged(tuple(folding.of_kind(ActorClaim)))]
    return Reviewer(decisions).all(fold_actors(folding, merged, Names(ids)))


def _assembled(folding: Folding, seen: Reviewer, ids: Mapping[str, str], actors: tuple[Actor, ...]) -> Record:
    """All lists but reports and issues; `ids` gives the item of each actor's claim."""
    meets = folding.merged("meeting", folding.of_kind(MeetingClaim))
    deals = folding.merged("agreement", folding.of_kind(AgreementClaim))
    formats = folding.merged("format", folding.of_kind(FormatClaim))
    names = Names({c.id: c.id for c in folding.of_kind(StatementClaim)} | dict(ids) | ids_of(meets))
    known = {actor.id: actor for actor in actors}
    meetings = in_order(seen.all(fold_meetings(folding, meets, names, known)))
    positions = seen.all(fold_positions(folding, names))
    agreements = seen.all(fold_agreements(folding, deals, names))
    figures = seen.all(fold_figures(folding))
    named = {agreement.id: agreement for agreement in agreements}
    told = [(named[deal.first.id], deal) for deal in deals if deal.first.id in named]
    return Record(
        actors=actors,
        meetings=meetings,
        statements=seen.all(fold_statements(folding, names)),
        agreements=agreements,
        formats=seen.all(fold_formats(folding, formats, names)),
        positions=positions,
        conditions=seen.all(fold_conditions(folding, names)),
        plans=seen.all(fold_plans(folding, names)),
        figures=figures,
        events=seen.all(fold_events(folding, meetings, positions, names)),
        disagreements=seen.all(fold_disagreements(folding, meetings, told, figures, known)),
    )


def _reports(folding: Folding, versions: Mapping[str, str]) -> tuple[Report, ...]:
    order = sorted(folding.articles.values(), key=lambda a: folding.rank(a.id))
    return tuple(_report(folding, article, versions) for article in order)


def _report(folding: Folding, article: Article, versions: Mapping[str, str]) -> Report:
    return Report(
        id=article.id,
        source=article.source,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        language=article.language,
        encoding=article.encoding,
        sha256=article.sha256,
        version_of=versions.get(article.id),
        published=PublishedDate.of(folding.published.get(article.id)),
        blocks=article.blocks,
        credits=article.credits,
        copy_of=folding.copies.get(article.id),
        reader=article.reader,
    )
