"""The JSON API: the queries of the pages, for reading. OPERATIONS is all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import msgspec

from dragoman.record import items as it
from dragoman.record.aggregates import Bucket, Pair, Stand
from dragoman.record.browse import Label
from dragoman.record.search import Hit
from dragoman.record.wanted import Wanted
from dragoman.records import Decision, Dropped, Failure
from dragoman.show.web import filters
from dragoman.show.web.pages.network import AMONG, MOST_PAIRS
from dragoman.show.web.view import PER_PAGE, Query, View
from dragoman.values import Span

MOST = 200  # things on one page of an answer
PARTIES_AT_ONCE = 50
Answer = Callable[[View, Query, Mapping[str, str]], msgspec.Struct]


class Text(msgspec.Struct, frozen=True):
    """A report's text as it was read in; spans count its code points."""

    report: str
    text: str


class Fact(msgspec.Struct, frozen=True):
    """What a report is cited for, and its words there."""

    label: Label
    spans: tuple[Span, ...]


class Facts(msgspec.Struct, frozen=True):
    """All that a report is cited for, in the order of the words."""

    report: str
    facts: tuple[Fact, ...]


class Reports(msgspec.Struct, frozen=True):
    """A page of reports, the newest first."""

    items: tuple[it.Report, ...]
    total: int
    page: int
    pages: int


class Issues(msgspec.Struct, frozen=True):
    """The taxonomy of issues."""

    items: tuple[it.Issue, ...]


class Counts(msgspec.Struct, frozen=True):
    """How many there are of each kind, and of each kind of actor."""

    counts: dict[str, int]


class Hits(msgspec.Struct, frozen=True):
    """What holds the words, the best first."""

    items: tuple[Hit, ...]
    page: int


class Buckets(msgspec.Struct, frozen=True):
    """Counts by year, month or day."""

    items: tuple[Bucket, ...]


class Pairs(msgspec.Struct, frozen=True):
    """Who meets whom, most first."""

    items: tuple[Pair, ...]


class Stands(msgspec.Struct, frozen=True):
    """How often parties took which stance on which issue, a page of parties at a time."""

    items: tuple[Stand, ...]
    total: int
    page: int
    pages: int


class Failures(msgspec.Struct, frozen=True):
    """Inputs that could not be read."""

    items: tuple[Failure, ...]
    total: int
    page: int
    pages: int


class Checks(msgspec.Struct, frozen=True):
    """Values that did not follow from their words."""

    items: tuple[Dropped, ...]
    total: int
    page: int
    pages: int


class Decisions(msgspec.Struct, frozen=True):
    """What people decided, as it was decided, with what was undone."""

    items: tuple[Decision, ...]
    total: int
    page: int
    pages: int


class Problem(msgspec.Struct, frozen=True):
    """What went wrong, in one line."""

    error: str


# A page of items of each kind: {"items": […], "total": 3, "page": 1, "pages": 1}.
LISTS: Final[dict[str, type[msgspec.Struct]]] = {
    kind: msgspec.defstruct(
        f"{type_.__name__}s",
        [("items", tuple[type_, ...]), ("total", int), ("page", int), ("pages", int)],  # type: ignore[valid-type]
        namespace={"__doc__": f"A page of {kind}."},
        frozen=True,
    )
    for kind, type_ in it.ITEM_KINDS.items()
}


@dataclass(frozen=True)
class Operation:
    """One address that can be got: its parameters by name (PARAMETERS tells of them) and what it gives."""

    path: str
    summary: str
    gives: type[msgspec.Struct] | tuple[type[msgspec.Struct], ...]
    answer: Answer
    parameters: tuple[str, ...] = ()


PARAMETERS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "who": ("An actor that has part: a name or an id.", {"type": "string"}),
    "since": (
        "From this year, month or day on.",
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    ),
    "until": ("Up to this year, month or day.", {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
    "issue": ("An issue's id; those below it count too.", {"type": "string"}),
    "status": ("The status, outcome, stance or type.", {"type": "string"}),
    "kind": ("The kind of meeting or statement.", {"type": "string"}),
    "place": ("Where, as the reports call it.", {"type": "string"}),
    "outlet": ("Who published the report.", {"type": "string"}),
    "page": ("Which page, from 1 on.", {"type": "integer", "minimum": 1}),
    "size": ("How many on a page.", {"type": "integer", "minimum": 1, "maximum": MOST}),
    "q": ("Words that all must stand there; in quotation marks a phrase.", {"type": "string"}),
    "by": ("What to count by.", {"enum": ["year", "month", "day"]}),
    "among": ("Who meets.", {"enum": list(AMONG)}),
}
_FILTERS = ("who", "since", "until", "issue", "status", "kind", "place")


def _paging(query: Query) -> tuple[int, int]:
    """Number and size of the page that is wanted."""
    size = query.number("size", most=MOST) if query.text("size") else PER_PAGE
    return query.number(), size


def _pages(total: int, size: int) -> int:
    return max(1, -(-total // size))


def _list(kind: str, view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    number, size = _paging(query)
    wanted = filters.read(view, query, kind).wanted
    found = view.browser.page(kind, wanted, order="newest", offset=(number - 1) * size, limit=size)
    return LISTS[kind](found.items, found.total, number, _pages(found.total, size))


def _item(view: View, _: Query, path: Mapping[str, str]) -> msgspec.Struct:
    return view.store.item(path["id"])


def _reports(view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    number, size = _paging(query)
    wanted = Wanted(place=query.text("outlet"))
    found, total = view.browser.reports(wanted, offset=(number - 1) * size, limit=size)
    return Reports(tuple(found), total, number, _pages(total, size))


def _report(view: View, _: Query, path: Mapping[str, str]) -> msgspec.Struct:
    return view.store.report(path["id"])


def _text(view: View, _: Query, path: Mapping[str, str]) -> msgspec.Struct:
    return Text(path["id"], view.browser.text(path["id"]))


def _facts(view: View, _: Query, path: Mapping[str, str]) -> msgspec.Struct:
    view.browser.text(path["id"])  # NotFoundError where there is no such report
    found = view.browser.cited_in(path["id"])
    return Facts(path["id"], tuple(Fact(one.label, one.spans) for one in found))


def _search(view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    number, size = query.number(most=MOST), _paging(query)[1]
    hits = view.browser.search(query.text("q") or "", offset=(number - 1) * size, limit=size)
    return Hits(tuple(hits), number)


def _chronicle(view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    by = query.one_of("by", ("year", "month", "day")) or "year"
    digits: Final = {"year": 4, "month": 7, "day": 10}
    kinds = ("meetings", "agreements", "plans", "statements")
    wanted = filters.read(view, query, "meetings").wanted
    return Buckets(tuple(view.browser.buckets(kinds, wanted, digits=digits[by])))  # type: ignore[arg-type]


def _network(view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    among = query.one_of("among", AMONG) or "people"
    return Pairs(tuple(view.browser.pairs(sort=AMONG[among], limit=MOST_PAIRS)))


def _stands(view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    number = query.number()
    offset = (number - 1) * PARTIES_AT_ONCE
    parties, total = view.browser.standing_parties(offset=offset, limit=PARTIES_AT_ONCE)
    return Stands(tuple(view.browser.stands(parties)), total, number, _pages(total, PARTIES_AT_ONCE))


def _failures(view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    number, size = _paging(query)
    found, total = view.browser.failures(offset=(number - 1) * size, limit=size)
    return Failures(tuple(found), total, number, _pages(total, size))


def _checks(view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    number, size = _paging(query)
    found, total = view.browser.dropped(offset=(number - 1) * size, limit=size)
    return Checks(tuple(found), total, number, _pages(total, size))


def _decisions(view: View, query: Query, _: Mapping[str, str]) -> msgspec.Struct:
    number, size = _paging(query)
    made = view.store.decided(undone=True)
    first = (number - 1) * size
    return Decisions(made[first : first + size], len(made), number, _pages(len(made), size))


_SIZED = ("page", "size")
OPERATIONS: Final[tuple[Operation, ...]] = (
    *(
        Operation(
            f"/api/{kind}", f"A page of {kind}.", LISTS[kind], partial(_list, kind), (*_FILTERS, *_SIZED)
        )
        for kind in it.ITEM_KINDS
    ),
    Operation("/api/items/{id}", "One item, by its id or an alias.", tuple(it.ITEM_KINDS.values()), _item),
    Operation("/api/reports", "A page of reports.", Reports, _reports, ("outlet", *_SIZED)),
    Operation("/api/reports/{id}", "One report.", it.Report, _report),
    Operation("/api/reports/{id}/text", "Its text as it was read in.", Text, _text),
    Operation("/api/reports/{id}/facts", "What it is cited for, and where.", Facts, _facts),
    Operation("/api/search", "Reports and items that hold words.", Hits, _search, ("q", *_SIZED)),
    Operation("/api/chronicle", "Counts by time.", Buckets, _chronicle, ("by", *_FILTERS)),
    Operation("/api/network", "Who meets whom.", Pairs, _network, ("among",)),
    Operation("/api/stands", "Stances of parties by issue.", Stands, _stands, ("page",)),
    Operation(
        "/api/issues", "The taxonomy of issues.", Issues, lambda v, _, __: Issues(tuple(v.browser.issues()))
    ),
    Operation("/api/counts", "How many of each kind.", Counts, lambda v, _, __: Counts(v.browser.tally())),
    Operation("/api/failures", "What could not be read.", Failures, _failures, _SIZED),
    Operation("/api/checks", "What did not follow from its words.", Checks, _checks, _SIZED),
    Operation("/api/decisions", "What people decided.", Decisions, _decisions, _SIZED),
)
