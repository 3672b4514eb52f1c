"""What people look through and decide: the queue of a kind, the least certain first, and what was decided."""

from __future__ import annotations

from typing import Final

from dragoman.record.fold.reviewed import CORRECTABLE
from dragoman.record.items import ITEM_KINDS
from dragoman.record.wanted import Wanted
from dragoman.show.web import words
from dragoman.show.web.view import PER_PAGE, Page, Pager, Query, View

QUEUED: Final = tuple(kind for kind in ITEM_KINDS if kind != "disagreements")
A_PAGE = 15


def review(view: View, query: Query) -> Page:
    """Items that nobody has decided on, each with its words and a form."""
    kind = query.one_of("kind", QUEUED) or "meetings"
    number = query.number()
    wanted = Wanted()
    found = view.browser.page(kind, wanted, order="unsure", offset=(number - 1) * A_PAGE, limit=A_PAGE)
    view.names.gather(found.items)
    return Page(
        "review.html",
        "Review",
        {
            "here": "review",
            "kind": kind,
            "kinds": QUEUED,
            "entries": [(item, words.quoted(view, item.evidence[:3])) for item in found.items],
            "correctable": CORRECTABLE[ITEM_KINDS[kind]],
            "mergeable": kind in ("actors", "meetings", "agreements", "formats"),
            "pager": Pager("review", {"kind": kind}, number, found.total, A_PAGE),
        },
    )


def decisions(view: View, query: Query) -> Page:
    """What people decided, the newest first; none is ever struck out."""
    number = query.number()
    counting = {decision.id for decision in view.store.decided()}
    made = list(reversed(view.store.decided(undone=True)))
    pager = Pager("decisions", {}, number, len(made))
    shown = made[pager.offset : pager.offset + PER_PAGE]
    view.names.gather(shown)
    return Page(
        "decisions.html",
        "Decisions",
        {"here": "review", "decisions": shown, "counting": counting, "pager": pager},
    )
