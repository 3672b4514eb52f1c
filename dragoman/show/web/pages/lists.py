"""The lists: one page of fifty of each kind, with the same filters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dragoman.record.wanted import Order, Wanted
from dragoman.show.web import filters
from dragoman.show.web.view import PER_PAGE, Page, Pager, Query, View


@dataclass(frozen=True)
class Listing:
    """A list: the kind of items, its heading and what stands under it, and which kinds of actors it is of."""

    kind: str
    title: str
    told: str
    order: Order = "newest"
    sort: tuple[str, ...] = ()
    filters: tuple[str, ...] = ("who", "since", "until", "issue")
    size: int = PER_PAGE


LISTINGS: Final[dict[str, Listing]] = {
    "meetings": Listing(
        "meetings",
        "Meetings",
        "Who met whom, when and where, and whether it took place.",
        filters=("who", "place", "status", "kind", "issue", "since", "until"),
    ),
    "statements": Listing(
        "statements",
        "Statements",
        "Who said what: quotations and clear paraphrases.",
        filters=("who", "kind", "issue", "since", "until"),
    ),
    "people": Listing(
        "actors",
        "People",
        "With the offices that reports give them, the most mentioned first.",
        "most",
        ("person",),
        filters=("who",),
    ),
    "parties": Listing(
        "actors",
        "Parties",
        "States, organizations, groups and media, the most mentioned first.",
        "most",
        ("state", "organization", "group", "media"),
        filters=("who",),
    ),
    "agreements": Listing(
        "agreements",
        "Agreements",
        "Treaties, declarations, ceasefires and drafts, and how far they got.",
        filters=("who", "status", "issue", "since", "until"),
    ),
    "plans": Listing(
        "plans",
        "Plans",
        "What was to be done, and what became of it as of the newest report.",
        filters=("who", "status", "since", "until"),
    ),
    "disagreements": Listing(
        "disagreements",
        "Disagreements",
        "Where reports differ, wording beside wording, and how many independent sources say each.",
        filters=("who", "status", "since", "until"),
        size=20,
    ),
    "conditions": Listing(
        "conditions",
        "Conditions",
        "What is said to be impossible without something else.",
        filters=("who",),
    ),
    "figures": Listing(
        "figures",
        "Figures",
        "Numbers, their units, and what they measure.",
        filters=("who", "since", "until"),
    ),
    "events": Listing(
        "events",
        "Events",
        "Who did what to whom, in the PLOVER coding of event data.",
        filters=("who", "since", "until"),
    ),
    "formats": Listing(
        "formats", "Formats", "Standing formats of talks and their members.", filters=("who",)
    ),
}


def listing(name: str, view: View, query: Query) -> Page:
    """A page of one of the LISTINGS."""
    listed = LISTINGS[name]
    chosen = filters.read(view, query, listed.kind)
    wanted = _narrowed(chosen.wanted, listed)
    number = query.number()
    found = view.browser.page(
        listed.kind, wanted, order=listed.order, offset=(number - 1) * listed.size, limit=listed.size
    )
    view.names.gather(found.items)
    return Page(
        "list.html",
        listed.title,
        {
            "here": name,
            "listed": listed,
            "items": found.items,
            "filters": chosen,
            "choices": filters.choices(view, listed.kind),
            "pager": Pager(name, chosen.shown, number, found.total, listed.size),
            "summary": _summary(listed, view, chosen.wanted) if number == 1 else {},
        },
    )


def _narrowed(wanted: Wanted, listed: Listing) -> Wanted:
    return replace(wanted, sort=listed.sort) if listed.sort else wanted


def _summary(listed: Listing, view: View, wanted: Wanted) -> dict[str, int]:
    """How many are in each state, in the order in which one goes through them."""
    order = filters.STATES.get(listed.kind, ())
    if not order or listed.kind == "positions":
        return {}
    counted = view.browser.states(listed.kind, wanted)
    return {state: counted[state] for state in order if state in counted}
