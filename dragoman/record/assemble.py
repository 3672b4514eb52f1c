"""The fold: claims, decisions and articles in, the Record out. Pure, and the same for any order of input.

Order of the record: reports by date and id; actors by kind and name; meetings and agreements by date;
formats by name; events by date; disagreements by subject; what is one item a claim by report and place.
What has no date stands last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.decided import standing
from dragoman.record.fold.actors import fold_actors
from dragoman.record.fold.agreements import fold_agreements, fold_formats
from dragoman.record.fold.disagree import fold_disagreements
from dragoman.record.fold.events import fold_events
from dragoman.record.fold.folding import Folding, Names, folding_of, ids_of
from dragoman.record.fold.meetings import fold_meetings, in_order
from dragoman.record.fold.plans import aged, fold_plans
from dragoman.record.fold.reviewed import Reviewer
from dragoman.record.fold.sayings import fold_conditions, fold_figures, fold_positions, fold_statements
from dragoman.record.items import Issue, PublishedDate, Record, Report
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
    meets = folding.merged("meeting", folding.of_kind(MeetingClaim))
    deals = folding.merged("agreement", folding.of_kind(AgreementClaim))
    names = Names({c.id: c.id for c in folding.of_kind(StatementClaim)} | ids_of(people) | ids_of(meets))
    actors = seen.all(fold_actors(folding, people, names))
    known = {actor.id: actor for actor in actors}
    meetings = in_order(seen.all(fold_meetings(folding, meets, names, known)))
    positions = seen.all(fold_positions(folding, names))
    agreements = seen.all(fold_agreements(folding, deals, names))
    figures = seen.all(fold_figures(folding))
    newest = folding.newest()
    named = {agreement.id: agreement for agreement in agreements}
    told = [(named[deal.first.id], deal) for deal in deals if deal.first.id in named]
    return Record(
        reports=_reports(folding, versions),
        actors=actors,
        meetings=meetings,
        statements=seen.all(fold_statements(folding, names)),
        agreements=agreements,
        formats=seen.all(
            fold_formats(folding, folding.merged("format", folding.of_kind(FormatClaim)), names)
        ),
        issues=tuple(sorted(issues, key=lambda i: i.id)),
        positions=positions,
        conditions=seen.all(fold_conditions(folding, names)),
        plans=tuple(aged(plan, newest) for plan in seen.all(fold_plans(folding, names))),
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
