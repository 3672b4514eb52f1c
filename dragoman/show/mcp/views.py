"""Items of the record as answers: names beside ids, and the words with what they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dragoman.record import items as it
from dragoman.record.period import Dated
from dragoman.show.mcp import answers as out
from dragoman.show.terminal import safe

LONGEST: Final = 600  # characters of one passage in a list; `item` and `report_text` give more
MOST_WORDS: Final = 3  # passages of one item in a list

Things = Mapping[str, it.Item | it.Report]


class Views:
    """Makes answers; `things` are the actors and reports that the items name, by id."""

    def __init__(self, things: Things, reports: Mapping[str, Dated], *, all_words: bool = False) -> None:
        self._things, self._reports = things, reports
        self._most, self._longest = (10 * MOST_WORDS, 10 * LONGEST) if all_words else (MOST_WORDS, LONGEST)

    def view(self, item: it.Item) -> object:
        """The answer for an item; formats, figures and events have none and come as they are."""
        match item:
            case it.Meeting():
                return self._meeting(item)
            case it.Statement():
                return self._statement(item)
            case it.Position():
                return self._position(item)
            case it.Agreement():
                return self._agreement(item)
            case it.Plan():
                return self._plan(item)
            case it.Condition():
                return self._condition(item)
            case it.Disagreement():
                return self._disagreement(item)
            case it.Actor():
                return self.actor(item)
        return item

    def words(self, evidence: Sequence[it.Evidence]) -> list[out.Words]:
        """The first passages, with their reports."""
        return [self._passage(one) for one in evidence[: self._most]]

    def _passage(self, one: it.Evidence) -> out.Words:
        report = self._things.get(one.report)
        known = report if isinstance(report, it.Report) else None
        shown = safe(one.text[: self._longest])
        return out.Words(
            quoted=shown,
            report=one.report,
            title=_safe(known.title) if known else None,
            outlet=_safe(known.outlet) if known else None,
            date=known.published.date if known else None,
            start=one.start,
            end=one.end,
            exact=shown == one.text,
        )

    def named(self, id: str) -> out.Named:
        """An actor by id and name."""
        actor = self._things.get(id)
        return out.Named(id, safe(actor.name) if isinstance(actor, it.Actor) else "unknown")

    def names(self) -> dict[str, str]:
        """The names of all actors that the items mention, by id."""
        actors = (one for one in self._things.values() if isinstance(one, it.Actor))
        return {one.id: safe(one.name) for one in actors}

    def _one(self, id: str | None) -> out.Named | None:
        return self.named(id) if id else None

    def _all(self, ids: Iterable[str]) -> list[out.Named]:
        return [self.named(id) for id in ids]

    def _independent(self, evidence: Iterable[it.Evidence]) -> int:
        reports = {one.report: self._reports.get(one.report) for one in evidence}
        return len({(known.copy_of if known else None) or id for id, known in reports.items()})

    def _meeting(self, item: it.Meeting) -> out.Meeting:
        return out.Meeting(
            id=item.id,
            kind=item.kind,
            mode=item.mode,
            status=item.status,
            denied=item.denied,
            hearsay=item.hearsay,
            date=item.date,
            place=_safe(item.place),
            venue=_safe(item.venue),
            format=_safe(item.format),
            participants=[
                out.Seat(one.actor, self.named(one.actor).name, one.role, _safe(one.post))
                for one in item.participants
            ],
            topics=list(item.topics),
            history=[out.Change(one.status, one.date, one.report) for one in item.history],
            confidence=item.confidence,
            independent=self._independent(item.evidence),
            words=self.words(item.evidence),
        )

    def _statement(self, item: it.Statement) -> out.Statement:
        return out.Statement(
            id=item.id,
            kind=item.kind,
            speaker=self._one(item.speaker),
            quoted=safe(item.text[: self._longest]),
            date=item.date,
            addressee=self._one(item.addressee),
            issues=list(item.issues),
            confidence=item.confidence,
            words=self.words(item.evidence),
        )

    def _position(self, item: it.Position) -> out.Position:
        return out.Position(
            id=item.id,
            party=self.named(item.party),
            issue=item.issue,
            stance=item.stance,
            quoted=safe(item.object[: self._longest]),
            date=item.date,
            ascribed_by=self._one(item.ascribed_by),
            confidence=item.confidence,
            words=self.words(item.evidence),
        )

    def _agreement(self, item: it.Agreement) -> out.Agreement:
        return out.Agreement(
            id=item.id,
            name=safe(item.name),
            names=[safe(name) for name in item.names],
            kind=item.kind,
            status=item.status,
            date=item.date,
            parties=self._all(item.parties),
            confidence=item.confidence,
            words=self.words(item.evidence),
        )

    def _plan(self, item: it.Plan) -> out.Plan:
        return out.Plan(
            id=item.id,
            who=self._all(item.who),
            quoted=safe(item.what[: self._longest]),
            when=item.when,
            status=item.status,
            outcome=item.outcome,
            as_of=item.as_of,
            confidence=item.confidence,
            words=self.words((*item.evidence, *item.outcome_evidence)),
        )

    def _condition(self, item: it.Condition) -> out.Condition:
        return out.Condition(
            id=item.id,
            quoted=safe(item.what[: self._longest]),
            needs=[safe(need[: self._longest]) for need in item.needs],
            said_by=self._one(item.said_by),
            confidence=item.confidence,
            words=self.words(item.evidence),
        )

    def _disagreement(self, item: it.Disagreement) -> out.Disagreement:
        return out.Disagreement(
            id=item.id,
            about_kind=item.about.kind,
            about_id=item.about.id,
            field=safe(item.field),
            type=item.type,
            versions=[
                out.Version(safe(one.value[: self._longest]), one.independent, self.words(one.evidence))
                for one in item.claims
            ],
            confidence=item.confidence,
        )

    def actor(self, item: it.Actor) -> out.Actor:
        """The answer for an actor."""
        return out.Actor(
            id=item.id,
            kind=item.kind,
            name=safe(item.name),
            names=[safe(name) for name in item.names],
            offices=[
                out.Office(safe(role.title), self._one(role.of), role.since, role.until)
                for role in item.roles
            ],
            confidence=item.confidence,
        )


def report_view(report: it.Report) -> out.Report:
    """A report without its text."""
    return out.Report(
        id=report.id,
        title=_safe(report.title),
        outlet=_safe(report.outlet),
        url=_safe(report.url),
        source=safe(report.source),
        date=report.published.date,
        dated_by=report.published.how,
        language=report.language,
        copy_of=report.copy_of,
    )


def named_in(items: Iterable[it.Item]) -> frozenset[str]:
    """The ids of the actors and reports that the answers for these items name."""
    return frozenset(id for item in items for id in _ids(item))


def _ids(item: it.Item) -> Iterator[str]:
    yield from (one.report for one in item.evidence)
    match item:
        case it.Meeting():
            yield from (one.actor for one in item.participants)
        case it.Statement():
            yield from filter(None, (item.speaker, item.addressee))
        case it.Position():
            yield from filter(None, (item.party, item.ascribed_by))
        case it.Agreement():
            yield from item.parties
        case it.Plan():
            yield from (*item.who, *(one.report for one in item.outcome_evidence))
        case it.Condition():
            yield from filter(None, (item.said_by,))
        case it.Disagreement():
            yield from (words.report for one in item.claims for words in one.evidence)
        case it.Actor():
            yield from filter(None, (role.of for role in item.roles))


def _safe(text: str | None) -> str | None:
    return None if text is None else safe(text)
