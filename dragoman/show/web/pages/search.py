"""Search over the text of the reports and all items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.record.items import Report
from dragoman.record.search import Hit
from dragoman.show.web.names import caption
from dragoman.show.web.view import Page, Query, View
from dragoman.show.web.words import part_of

HITS = 25
LAST = 20  # pages: who has not found it by then asks for something else
LONGEST = 400  # characters of what is searched for


@dataclass(frozen=True)
class Found:
    """A hit: the snippet in pieces, of which every second one is a word that was searched for."""

    hit: Hit
    pieces: tuple[str, ...]
    part: int | None
    title: str
    report: Report | None = None


def search(view: View, query: Query) -> Page:
    """The hits of one page."""
    words = (query.text("q") or "")[:LONGEST]
    number = query.number(most=LAST)
    hits = view.browser.search(words, offset=(number - 1) * HITS, limit=HITS + 1) if words else []
    found = _found(view, hits[:HITS])
    return Page(
        "search.html",
        f"Search: {words}" if words else "Search",
        {
            "here": "search",
            "q": words,
            "found": found,
            "number": number,
            "more": len(hits) > HITS and number < LAST,
        },
    )


def _found(view: View, hits: Sequence[Hit]) -> list[Found]:
    ids = [hit.id for hit in hits]
    items = {item.id: item for item in view.browser.by_ids(ids)}
    reports = view.browser.reports_by_ids(ids)
    view.names.gather(list(items.values()))
    view.names.learn(ids)
    return [
        Found(
            hit,
            tuple(_pieces(hit)),
            _part(hit),
            caption(items[hit.id], view.names) if hit.id in items else view.names[hit.id],
            reports.get(hit.id),
        )
        for hit in hits
    ]


def _pieces(hit: Hit) -> Iterator[str]:
    at = 0
    for start, end in hit.marks:
        yield hit.snippet[at:start]
        yield hit.snippet[start:end]
        at = end
    yield hit.snippet[at:]


def _part(hit: Hit) -> int | None:
    return part_of(hit.start) if hit.start is not None else None
