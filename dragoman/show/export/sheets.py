"""The tables of the CSV export: one for each list of the record, and one for each list within an item.

Lists of ids in one cell stand with blanks between them, lists of texts with ` | `.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.record import items as it
from dragoman.show.export.columns import actor, edtf, ids, items, listed, own_id, parts, text, texts
from dragoman.show.export.datapackage import Cell, Column, Table, Type
from dragoman.show.export.source import Quoted, quoted
from dragoman.show.wording import every_item

_REPORTS = Table(
    "reports",
    "The sources that were read.",
    listed("reports"),
    (
        own_id("by which evidence names the report"),
        text("source", "the path or URL as given"),
        text("title", "the title, where there is one"),
        text("outlet", "who published it"),
        text("url", "where it can be read"),
        text("language", "ISO 639-1"),
        text("sha256", "of the text"),
        *edtf("published", "the report's own date", "published.date"),
        text("published_how", "how that date was found", "published.how"),
        text("published_why", "the words or facts that fix it", "published.why"),
        texts("credits", "whom it says it took from"),
        text("copy_of", "the report that it nearly repeats"),
        text("version_of", "the report that it replaced"),
    ),
)
_ISSUES = Table(
    "issues",
    "The subjects of negotiation.",
    listed("issues"),
    (own_id("of the taxonomy"), text("name", "in words"), text("parent", "the wider subject", of="issues")),
)
_ACTORS = items(
    "actors",
    "Persons, states, organizations, groups and media.",
    text("kind", "person, state, organization, group or media", required=True),
    text("name", "the fullest form seen", required=True),
    texts("names", "every form seen"),
    text("code", "of states ISO 3166; of others a short form"),
)
_ROLES = parts(
    "roles",
    "Offices of persons. The dates are those at which the office is attested, not its term.",
    "actors.roles",
    "counts the actor's offices",
    text("title", "of the office", "inner.title", required=True),
    actor("of", "the state or body", "inner.of"),
    *edtf("attested_from", "the first date at which it is attested", "inner.since"),
    *edtf("attested_to", "the last", "inner.until"),
)
_MEETINGS = items(
    "meetings",
    "What the reports of each meeting add up to. Only those with status `held` took place.",
    text("kind", "meeting, call, summit, visit, conference or talks", required=True),
    text("mode", "in-person, phone or video"),
    text(
        "status",
        "proposed, planned, ongoing, held, postponed, cancelled or refused",
        required=True,
    ),
    text("denied", "somebody denies it", type="boolean"),
    text("hearsay", "told only by hearsay", type="boolean"),
    *edtf("date", "when it was, or was to be"),
    text("place", "the town or country"),
    text("venue", "the building or occasion"),
    text("format", "the standing format of talks, by name"),
    text("part_of", "the meeting that it belongs to", of="meetings"),
    ids("topics", "issues"),
)
_PARTICIPANTS = parts(
    "participants",
    "Who was, or was to be, at a meeting. Those with the role `declined` did not come.",
    "meetings.participants",
    "counts the meeting's participants",
    actor("actor", "in `actors`", "inner.actor", required=True),
    text("role", "participant, host, mediator or declined", "inner.role", required=True),
    text("as", "the post by which alone the report tells them", "inner.post"),
)
_ACCOUNTS = parts(
    "accounts",
    "What each report itself says of a meeting.",
    "meetings.accounts",
    "counts the meeting's accounts",
    text("report", "in `reports`", "inner.report", of="reports", required=True),
    text("status", "that the report gives", "inner.status", required=True),
    *edtf("date", "that the report gives", "inner.date"),
    text("place", "that the report gives", "inner.place"),
    Column(
        "participants",
        lambda row: " ".join(one.actor for one in row.inner.participants) or None,
        "whom the report names; ids, with blanks between them",
    ),
)
_STATEMENTS = items(
    "statements",
    "Who said what.",
    actor("speaker", "empty where unknown"),
    text("kind", "direct, mixed or paraphrase", required=True),
    text("text", "the words said, or the report's wording of them"),
    text("report", "in `reports`", of="reports", required=True),
    *edtf("date", "when it was said"),
    text("cue", "the verb"),
    text("cue_class", "what kind of verb"),
    actor("addressee", "to whom"),
    text("channel", "through what: a newspaper, a post"),
    text("occasion", "the meeting at which it was said", of="meetings"),
    ids("issues", "what it touches"),
    ids("via", "through whom it reached the report"),
)
_AGREEMENTS = items(
    "agreements",
    "Treaties, declarations, ceasefires and drafts.",
    text("name", "as the reports call it", required=True),
    texts("names", "every form seen"),
    text("kind", "treaty, declaration …"),
    *edtf("date", "of the agreement"),
    text(
        "status",
        "invoked, draft, proposed, agreed, signed, in force, breached or rejected",
        required=True,
    ),
    ids("invoked_by", "actors that invoke it"),
)
_PARTIES = parts(
    "parties",
    "The parties of agreements.",
    "agreements.parties",
    "counts the agreement's parties",
    actor("actor", "in `actors`", "inner", required=True),
)
_FORMATS = items(
    "formats",
    "Standing formats of talks.",
    text("name", "as the reports call it", required=True),
    texts("names", "every form seen"),
    ids("members", "actors"),
    ids("declined", "actors that will not take part"),
)
_POSITIONS = items(
    "positions",
    "Where a party stands on an issue.",
    actor("party", "whose position", required=True),
    text("issue", "in `issues`", of="issues", required=True),
    text("stance", "supports, opposes, demands, offers, accepts, rejects, denies, accuses or hopes"),
    text("object", "what it is about, in the report's words"),
    text("statement", "in which it was taken", of="statements"),
    *edtf("date", "when"),
    actor("ascribed_by", "who says so; empty where the party itself does"),
)
_CONDITIONS = items(
    "conditions",
    "No `what` without `needs`.",
    text("what", "that depends"),
    texts("needs", "on which it depends"),
    actor("said_by", "who says so"),
)
_PLANS = items(
    "plans",
    "What was to be done, and what became of it.",
    ids("who", "actors"),
    text("what", "is to be done"),
    *edtf("when", "it is to be done"),
    text("status", "announced or conditional", required=True),
    text("outcome", "open, past due, kept, late, cancelled or refused", required=True),
    *edtf("as_of", "the newest report when that was told"),
)
_FIGURES = items(
    "figures",
    "Numbers and what they count.",
    text("value", "the number", type="number", required=True),
    text("unit", "of it"),
    text("of", "what is counted"),
    *edtf("period", "for which it holds"),
)
_EVENTS = items(
    "events",
    "Who did what to whom, after the PLOVER coding scheme.",
    actor("actor", "who acts"),
    actor("recipient", "on whom"),
    text("type", "PLOVER event type", required=True),
    text("mode", "PLOVER mode"),
    Column("context", lambda row: " ".join(row.context) or None, "PLOVER contexts, with blanks between"),
    *edtf("date", "of the event"),
    actor("said_by", "whose telling it is; empty where the report itself tells it"),
)
_DISAGREEMENTS = items(
    "disagreements",
    "Where reports differ.",
    text("about_kind", "what it is about", "about.kind"),
    text("about", "the id of that", "about.id"),
    text("field", "on which they differ"),
    text("type", "different, less precise, worded otherwise or left out", required=True),
)
_VERSIONS = parts(
    "versions",
    "The values of a disagreement, and how many independent sources give each.",
    "disagreements.claims",
    "counts the versions",
    text("value", "as it is told", "inner.value"),
    ids("reports", "that give it", "inner.reports"),
    text("independent", "sources, near-copies counted once", "inner.independent", type="integer"),
)


def _evidence(record: it.Record) -> Iterator[tuple[it.Item, Quoted]]:
    return ((item, words) for item in every_item(record) for words in quoted(item))


def _words(name: str, about: str, type: Type = "string") -> Column:
    def cell(row: tuple[it.Item, Quoted]) -> Cell:
        value: Cell = getattr(row[1].evidence, name)
        return value

    return Column(name, cell, about, type, required=name != "text")


_EVIDENCE = Table(
    "evidence",
    "The exact words that each item rests on. Positions count Unicode code points of the report's text.",
    _evidence,
    (
        Column("item", lambda row: row[0].id, "an id of any of the other tables", required=True),
        Column(
            "part",
            lambda row: row[1].part or "item",
            "`item` for the words of the item itself; else `role 1`, `account 2`, `version 1` or `outcome`",
            required=True,
        ),
        Column("number", lambda row: row[1].number, "counts the words of the part", "integer", required=True),
        Column("report", lambda row: row[1].evidence.report, "in `reports`", of="reports", required=True),
        _words("start", "first character, from 0", "integer"),
        _words("end", "behind the last character", "integer"),
        _words("text", "the words"),
    ),
    ("item", "part", "number"),
)

# What others refer to comes first.
TABLES: tuple[Table, ...] = (
    _REPORTS,
    _ISSUES,
    _ACTORS,
    _ROLES,
    _MEETINGS,
    _PARTICIPANTS,
    _ACCOUNTS,
    _STATEMENTS,
    _AGREEMENTS,
    _PARTIES,
    _FORMATS,
    _POSITIONS,
    _CONDITIONS,
    _PLANS,
    _FIGURES,
    _EVENTS,
    _DISAGREEMENTS,
    _VERSIONS,
    _EVIDENCE,
)
