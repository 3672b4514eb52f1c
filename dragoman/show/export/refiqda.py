"""The record as a REFI-QDA project (.qdpx): the reports as sources, coded at the words that items rest on.

The codebook has a branch of kinds, each with its statuses, and the branch of issues. A source is the report's
text with a line feed for each line end, since tools differ in how they count a carriage return; positions are
code points of that text. Outlet, date, language and address of a report are its variables.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5

from dragoman.record import items as it
from dragoman.show.export.characters import clean, line_feeds, short
from dragoman.show.export.markup import Markup
from dragoman.show.export.source import Source, urn, web_address
from dragoman.show.export.zipped import zipped
from dragoman.show.wording import Names, caption

_NAMESPACE = "urn:QDA-XML:project:1.0"
_NAME = 80
_LONGEST = 300  # characters of a description
_VARIABLES = ("outlet", "published", "language", "url")
# The field by which the items of a kind are told apart further.
_STATUS = {
    "actors": "kind",
    "meetings": "status",
    "statements": "kind",
    "agreements": "status",
    "positions": "stance",
    "plans": "outcome",
    "events": "type",
    "disagreements": "type",
}
_ISSUES = ("issues", "topics")


def export(source: Source) -> Iterator[bytes]:
    """A zip with `project.qde` and a text file for each report."""
    return zipped(_members(source))


def _members(source: Source) -> Iterator[tuple[str, Iterator[bytes]]]:
    yield "project.qde", _project(source)
    for report in source.record.reports:
        text = line_feeds(clean(source.text(report.id)))
        yield f"Sources/{_guid(report.id)}.txt", iter((text.encode(),))


def _guid(*parts: str) -> str:
    """A GUID that is the same for the same thing in every export."""
    return str(uuid5(NAMESPACE_URL, urn(":".join(parts))))


@dataclass(slots=True)
class _Selection:
    """A stretch of a report: the codes at it, and what it shows."""

    codes: dict[str, None] = field(default_factory=dict)
    shows: list[str] = field(default_factory=list)


class _Coded:
    """What of a record is coded where."""

    def __init__(self, record: it.Record) -> None:
        self.record, self._names = record, Names(record)

    @cached_property
    def at(self) -> dict[str, dict[tuple[int, int], _Selection]]:
        """The selections of each report by their first and last position in the text as read in."""
        found: dict[str, dict[tuple[int, int], _Selection]] = {}
        for kind, item in self._items():
            words, codes = f"{short(caption(item, self._names), _LONGEST)} [{item.id}]", codes_of(kind, item)
            for one in item.evidence:
                place = found.setdefault(one.report, {}).setdefault((one.start, one.end), _Selection())
                place.codes.update(dict.fromkeys(codes))
                place.shows.append(words)
        return found

    @cached_property
    def statuses(self) -> dict[str, list[str]]:
        """The statuses that occur, by kind."""
        seen: dict[str, set[str]] = {kind: set() for kind in it.ITEM_KINDS}
        for kind, item in self._items():
            if kind in _STATUS:
                seen[kind].add(getattr(item, _STATUS[kind]))
        return {kind: sorted(values) for kind, values in seen.items()}

    def _items(self) -> Iterator[tuple[str, it.Item]]:
        for kind in it.ITEM_KINDS:
            for item in getattr(self.record, kind):
                yield kind, item


def codes_of(kind: str, item: it.Item) -> list[str]:
    """The GUIDs of an item's codes: its status, or its kind where it has none, and its issues."""
    own = _guid("code", kind, getattr(item, _STATUS[kind])) if kind in _STATUS else _guid("code", kind)
    issues = [issue for name in _ISSUES for issue in getattr(item, name, ())]
    if isinstance(item, it.Position):
        issues.append(item.issue)
    return [own, *(_guid("issue", issue) for issue in issues)]


def _project(source: Source) -> Iterator[bytes]:
    coded, user = _Coded(source.record), _guid("user")
    xml = Markup()
    xml.open(
        "Project", xmlns=_NAMESPACE, name="Record of a negotiation", origin="Dragoman", creatingUserGUID=user
    )
    xml.open("Users")
    xml.leaf("User", guid=user, name="Dragoman")
    xml.close("Users")
    _codebook(xml, coded)
    xml.open("Variables")
    for name in _VARIABLES:
        xml.leaf("Variable", guid=_guid("variable", name), name=name, typeOfVariable="Text")
    xml.close("Variables")
    if source.record.reports:
        xml.open("Sources")
        for report in source.record.reports:
            _source(xml, report, source.text(report.id), coded)
            yield xml.taken()
        xml.close("Sources")
    xml.close("Project")
    yield xml.taken() + b"\n"


# ---- the codebook --------------------------------------------------------------------------------------


def _codebook(xml: Markup, coded: _Coded) -> None:
    xml.open("CodeBook")
    xml.open("Codes")
    _code(xml, _guid("code"), "kinds", codable=False)
    for kind, statuses in coded.statuses.items():
        _code(xml, _guid("code", kind), kind)
        for status in statuses:
            _code(xml, _guid("code", kind, status), status)
            xml.close("Code")
        xml.close("Code")
    xml.close("Code")
    if coded.record.issues:
        _code(xml, _guid("issue"), "issues", codable=False)
        _issues(xml, coded.record.issues, None)
        xml.close("Code")
    xml.close("Codes")
    xml.close("CodeBook")


def _code(xml: Markup, guid: str, name: str, *, codable: bool = True) -> None:
    """Begin a code; what it holds follows."""
    xml.open("Code", guid=guid, name=name, isCodable="true" if codable else "false")


def _issues(xml: Markup, issues: tuple[it.Issue, ...], parent: str | None) -> None:
    for issue in issues:
        if issue.parent == parent:
            _code(xml, _guid("issue", issue.id), issue.name)
            _issues(xml, issues, issue.id)
            xml.close("Code")


# ---- the sources ---------------------------------------------------------------------------------------


class Positions:
    """From positions in a text as read in to those in the same text with a line feed for each line end."""

    def __init__(self, text: str) -> None:
        self._gone = [found.start() for found in re.finditer("\r\n", text)]

    def __getitem__(self, position: int) -> int:
        return position - bisect_left(self._gone, position)


def _source(xml: Markup, report: it.Report, text: str, coded: _Coded) -> None:
    guid, user, moved = _guid(report.id), _guid("user"), Positions(text)
    name = short(report.title or report.source, _NAME)
    xml.open("TextSource", guid=guid, name=name, plainTextPath=f"internal://{guid}.txt", creatingUser=user)
    xml.leaf("Description", f"{report.source} [{report.id}]")
    for (start, end), selection in sorted(coded.at.get(report.id, {}).items()):
        _selection(xml, (report.id, str(start), str(end)), (moved[start], moved[end]), selection)
    for variable, value in zip(_VARIABLES, _values(report), strict=True):
        if value:
            xml.open("VariableValue")
            xml.leaf("VariableRef", targetGUID=_guid("variable", variable))
            xml.leaf("TextValue", value)
            xml.close("VariableValue")
    xml.close("TextSource")


def _values(report: it.Report) -> tuple[str | None, ...]:
    return report.outlet, report.published.date, report.language, web_address(report.url)


def _selection(xml: Markup, id: tuple[str, str, str], at: tuple[int, int], selection: _Selection) -> None:
    user = _guid("user")
    xml.open(
        "PlainTextSelection",
        guid=_guid("selection", *id),
        name=short(selection.shows[0], _NAME),
        startPosition=str(at[0]),
        endPosition=str(at[1]),
        creatingUser=user,
    )
    xml.leaf("Description", "\n".join(selection.shows))
    for code in selection.codes:
        xml.open("Coding", guid=_guid("coding", *id, code), creatingUser=user)
        xml.leaf("CodeRef", targetGUID=code)
        xml.close("Coding")
    xml.close("PlainTextSelection")
