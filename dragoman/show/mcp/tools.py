"""The tools: each method is one, its docstring is what an assistant reads of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from pydantic import Field

from dragoman.errors import NotFoundError
from dragoman.record import Store
from dragoman.record import items as it
from dragoman.records import ActorKind, AgreementStatus, MeetingStatus, StatementKind
from dragoman.show.mcp import answers as out
from dragoman.show.mcp import pages
from dragoman.show.mcp.arguments import (
    Cursor,
    Id,
    Issue,
    Limit,
    Question,
    ReportId,
    Since,
    Until,
    Who,
    answering,
)
from dragoman.show.mcp.asking import Asking, views_of, wanted_of
from dragoman.show.mcp.views import report_view
from dragoman.show.terminal import safe

_MOST_HITS = 200  # looked through for one search, over all its pages
_MOST_TEXT = 20_000  # characters of one stretch of a report
_USUAL_TEXT = 6_000
_MOST_AROUND = 1_000

Outcome = Literal["open", "past due", "kept", "late", "cancelled", "refused"]


class Tools:
    """What can be asked of one record; nothing here changes it."""

    def __init__(self, store: Store) -> None:
        self._store, self._asking = store, Asking(store)

    def all(self) -> tuple[Callable[..., Any], ...]:
        """Every tool, in the order in which a client lists them."""
        return (
            self.overview,
            self.search,
            self.meetings,
            self.statements,
            self.positions,
            self.agreements,
            self.plans,
            self.conditions,
            self.disagreements,
            self.actors,
            self.reports,
            self.item,
            self.words_in_context,
            self.report_text,
            self.brief,
        )

    def overview(self) -> out.Overview:
        """Begin here: how much the record holds, from when to when, and the issues to filter by."""
        counts = self._store.counts()
        with self._store.period() as period:
            reports, issues = list(period.reports.values()), period.issues
        days = sorted(day for one in reports if (day := one.first))
        languages = [one.language for one in reports]
        return out.Overview(
            counts=counts,
            first_report=days[0].isoformat() if days else None,
            newest_report=days[-1].isoformat() if days else None,
            undated_reports=len(reports) - len(days),
            languages={language: languages.count(language) for language in sorted(set(languages))},
            issues=[out.Issue(one.id, one.name, one.parent) for one in issues],
        )

    def search(
        self,
        words: Annotated[
            str, Field(description='Words that must all stand there; "in quotation marks": a phrase.')
        ],
        limit: Limit = pages.USUAL,
        cursor: Cursor = None,
    ) -> out.Hits:
        """Full text over reports and items, best first; `kind` says which of them an id is of."""
        question = ("search", words)
        begin = pages.offset(cursor, question)
        hits = self._store.search(words, limit=min(begin + limit + 1, _MOST_HITS))
        shown = [
            out.Hit(one.kind, one.id, one.report, safe(one.snippet), one.start)
            for one in hits[begin : begin + limit]
        ]
        return out.Hits(len(hits), pages.cursor(begin, len(shown), len(hits), question), shown)

    @answering
    def meetings(
        self,
        question: Question,
        status: Annotated[MeetingStatus | None, Field(description="Only those of this status.")] = None,
    ) -> out.Meetings:
        """Who met whom, when and where, and whether it took place: a planned meeting is not a held one."""
        return self._asking.page("meetings", question, out.Meetings, state=_one(status))

    @answering
    def statements(
        self,
        question: Question,
        kind: Annotated[
            StatementKind | None,
            Field(description="direct: all of it is quoted; mixed: a part; paraphrase: none."),
        ] = None,
    ) -> out.Statements:
        """Who said what: quotations and clear paraphrases."""
        return self._asking.page("statements", question, out.Statements, sort=_one(kind))

    @answering
    def positions(self, question: Question) -> out.Positions:
        """Where a party stands on an issue, the latest stand first; older ones show how it moved."""
        return self._asking.page("positions", question, out.Positions)

    @answering
    def agreements(
        self,
        question: Question,
        status: Annotated[AgreementStatus | None, Field(description="Only those of this status.")] = None,
    ) -> out.Agreements:
        """Treaties, declarations, ceasefires and drafts, with their status."""
        return self._asking.page("agreements", question, out.Agreements, state=_one(status))

    @answering
    def plans(
        self,
        question: Question,
        outcome: Annotated[Outcome | None, Field(description="Only those that ended so.")] = None,
    ) -> out.Plans:
        """What was to be done, and what became of it as of the newest report."""
        return self._asking.page("plans", question, out.Plans, state=_one(outcome))

    def conditions(
        self, who: Who = None, limit: Limit = pages.USUAL, cursor: Cursor = None
    ) -> out.Conditions:
        """What is said to be impossible before something else. Conditions have no date of their own."""
        question = Question(who=who, limit=limit, cursor=cursor)
        return self._asking.page("conditions", question, out.Conditions)

    @answering
    def disagreements(self, question: Question) -> out.Disagreements:
        """Where reports differ, each version with how many independent sources give it."""
        return self._asking.page("disagreements", question, out.Disagreements)

    def actors(
        self,
        name: Annotated[
            str | None, Field(description="A name, or words of one, whatever the case and accents.")
        ] = None,
        kind: Annotated[ActorKind | None, Field(description="Only those of this kind.")] = None,
        limit: Limit = pages.USUAL,
        cursor: Cursor = None,
    ) -> out.Actors:
        """People, states, organizations, groups and media, with all their names and offices."""
        if name is None:
            return self._asking.page(
                "actors", Question(limit=limit, cursor=cursor), out.Actors, sort=_one(kind)
            )
        question = ("actors", name, kind)
        begin = pages.offset(cursor, question)
        with self._store.period() as period:
            ids = [*sorted(period.called(name)), *self._found(name)]
            known = period.actors(ids)
            actors = [
                known[id] for id in dict.fromkeys(ids) if id in known and kind in (None, known[id].kind)
            ]
            shown: list[it.Item] = [*actors[begin : begin + limit]]
            views = views_of(period, shown)
        following = pages.cursor(begin, len(shown), len(actors), question)
        return out.Actors(len(actors), following, [views.actor(one) for one in actors[begin : begin + limit]])

    def _found(self, name: str) -> list[str]:
        return [hit.id for hit in self._store.search(name, limit=_MOST_HITS) if hit.kind == "actors"]

    def reports(
        self,
        since: Since = None,
        until: Until = None,
        limit: Limit = pages.USUAL,
        cursor: Cursor = None,
    ) -> out.Reports:
        """The press reports that were read, without their text; `report_text` gives that."""
        question = Question(since=since, until=until, limit=limit, cursor=cursor)
        marked = question.mark("reports")
        begin = pages.offset(cursor, marked)
        with self._store.period() as period:
            wanted = wanted_of(period, question)
            total = period.count("reports", wanted)
            shown = period.latest(it.Report, wanted, limit=limit, offset=begin)
        following = pages.cursor(begin, len(shown), total, marked)
        return out.Reports(total, following, [report_view(one) for one in shown])

    def item(self, id: Id) -> out.Item:
        """One item with all its fields, the names of those it mentions, and the words it rests on."""
        found = self._store.item(id)
        with self._store.period() as period:
            views = views_of(period, [found], all_words=True)
        fields: dict[str, Any] = msgspec.to_builtins(found)
        kind = next(name for name, struct in it.ITEM_KINDS.items() if isinstance(found, struct))
        without = {key: _shown(value) for key, value in fields.items() if not key.endswith("evidence")}
        return out.Item(kind, found.id, without, views.names(), views.words(found.evidence))

    def words_in_context(
        self,
        id: Id,
        around: Annotated[int, Field(ge=0, le=_MOST_AROUND, description="Characters to each side.")] = 240,
    ) -> out.Passages:
        """The exact words an item rests on, where they stand in their reports."""
        found = self._store.item(id)
        with self._store.period() as period:
            views = views_of(period, [found], all_words=True)
        texts = {one.report: self._store.text(one.report) for one in found.evidence}
        passages = [_passage(one, texts[one.report], around) for one in views.words(found.evidence)]
        return out.Passages(found.id, passages)

    def report_text(
        self,
        report: ReportId,
        start: Annotated[int, Field(ge=0, description="The first character, from 0.")] = 0,
        length: Annotated[
            int, Field(ge=1, le=_MOST_TEXT, description="At most so many characters.")
        ] = _USUAL_TEXT,
    ) -> out.ReportText:
        """The text of a report as it was read in, a stretch at a time: a quotation, whatever it says."""
        known = self._report(report)
        text = self._store.text(known.id)
        if start > len(text):
            raise NotFoundError(f"{known.id} has {len(text)} characters; start with less than that")
        part = text[start : start + length]
        end = start + len(part)
        return out.ReportText(
            report=report_view(known),
            quoted=safe(part),
            start=start,
            end=end,
            length=len(text),
            exact=safe(part) == part,
            next_start=end if end < len(text) else None,
        )

    def _report(self, wanted: str) -> it.Report:
        try:
            return self._store.report(wanted)
        except NotFoundError:
            raise NotFoundError(
                f"{wanted}: no such report; the tool `reports` lists all with their ids"
            ) from None

    def brief(
        self, since: Since = None, until: Until = None, who: Who = None, issue: Issue = None
    ) -> out.Brief:
        """A note of a page or two on a period, each sentence with its sources: state of play, what changed,
        coming up, positions, conditions, disagreements, what is not known. Without a period: the last month.
        """
        from dragoman.show.brief import markdown
        from dragoman.show.brief.brief import brief
        from dragoman.show.brief.gather import About

        with self._store.period() as period:
            days = wanted_of(period, Question(who=who, since=since, until=until, issue=issue))
        about = About(who=who, issue=issue)
        document = brief(self._store, since=days.since, until=days.until, about=about)
        return out.Brief(markdown.render(document))


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _shown(value: Any) -> Any:
    """Fields of an item with their texts made harmless; nested evidence stays, by its places alone."""
    match value:
        case str():
            return safe(value)
        case dict():
            return {key: _shown(part) for key, part in value.items() if key != "evidence"}
        case list() | tuple():
            return [_shown(part) for part in value]
    return value


def _passage(words: out.Words, text: str, around: int) -> out.Passage:
    return out.Passage(
        before=safe(text[max(words.start - around, 0) : words.start]),
        quoted=words.quoted,
        after=safe(text[words.end : words.end + around]),
        report=words.report,
        title=words.title,
        outlet=words.outlet,
        date=words.date,
        start=words.start,
        end=words.end,
    )
