"""Search over the text of the reports and all items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.record.search import Hit
from dragoman.show.web.view import Page, Query, View
from dragoman.show.web.words import PART

HITS = 25
LAST = 20  # pages: who has not found it by then asks for something else
LONGEST = 400  # characters of what is searched for


@dataclass(frozen=True)
class Found:
    """A hit: the snippet in pieces, of which every second one is a word that was searched for."""

    hit: Hit
    pieces: tuple[str, ...]
    part: int | None


def search(view: View, query: Query) -> Page:
    """The hits of one page."""
    words = (query.text("q") or "")[:LONGEST]
    number = query.number(most=LAST)
    hits = view.browser.search(words, offset=(number - 1) * HITS, limit=HITS + 1) if words else []
    found = [Found(hit, tuple(_pieces(hit)), _part(hit)) for hit in hits[:HITS]]
    view.names.learn(hit.id for hit in hits)
    view.names.gather(view.browser.by_ids([hit.id for hit in hits if hit.kind != "report"]))
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


def _pieces(hit: Hit) -> Iterator[str]:
    at = 0
    for start, end in hit.marks:
        yield hit.snippet[at:start]
        yield hit.snippet[start:end]
        at = end
    yield hit.snippet[at:]


def _part(hit: Hit) -> int | None:
    return hit.start // PART + 1 if hit.start is not None and hit.start >= PART else None
