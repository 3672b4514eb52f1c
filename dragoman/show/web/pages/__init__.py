"""The pages: functions of a View and a Query that give a Page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from dragoman.show.web.pages.checks import failures
from dragoman.show.web.pages.chronicle import chronicle
from dragoman.show.web.pages.items import SECTIONS, item, section
from dragoman.show.web.pages.lists import LISTINGS, listing
from dragoman.show.web.pages.network import network
from dragoman.show.web.pages.positions import positions
from dragoman.show.web.pages.reports import report, reports
from dragoman.show.web.pages.review import decisions, review
from dragoman.show.web.pages.search import search
from dragoman.show.web.pages.start import start
from dragoman.show.web.view import Moved, Page, Query, View

PAGES: Final[dict[str, Callable[[View, Query], Page]]] = {
    "": start,
    "chronicle": chronicle,
    **{name: partial(listing, name) for name in LISTINGS},
    "positions": positions,
    "network": network,
    "reports": reports,
    "search": search,
    "failures": failures,
    "review": review,
    "decisions": decisions,
}


def page(view: View, path: str, query: Query) -> Page | Moved:
    """The page of a path without slashes around it: a name of PAGES, an item's or report's id, or a section.

    NotFoundError: there is none. Wrong: the parameters ask for what cannot be.
    """
    if path in PAGES:
        return PAGES[path](view, query)
    id, _, name = path.partition("/")
    if name:
        return section(view, query, id, name)
    if id.startswith("report-"):
        return report(view, query, id)
    return item(view, query, id)


__all__ = ["LISTINGS", "PAGES", "SECTIONS", "page"]
