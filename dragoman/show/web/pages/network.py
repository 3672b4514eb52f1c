"""Who meets whom: the drawing and the table beside it."""

from __future__ import annotations

from typing import Final

from dragoman.show.web.network import lay_out
from dragoman.show.web.view import Page, Query, View

AMONG: Final = {"people": ("person",), "parties": ("state", "organization", "group")}
MOST_PAIRS = 120


def network(view: View, query: Query) -> Page:
    """The network of people or of parties."""
    among = query.one_of("among", AMONG) or "people"
    pairs = view.browser.pairs(sort=AMONG[among], limit=MOST_PAIRS)
    view.names.learn({id for pair in pairs for id in (pair.one, pair.other)})
    return Page(
        "network.html",
        "Who meets whom",
        {
            "here": "network",
            "network": lay_out(pairs),
            "pairs": pairs,
            "among": among,
            "amongst": list(AMONG),
        },
    )
