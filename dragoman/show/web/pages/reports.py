"""The reports: a list of them, and each one's text with every fact marked at its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.record import items as it
from dragoman.record.citing import Cited
from dragoman.record.wanted import Wanted
from dragoman.show.web.marks import RANK, marked
from dragoman.show.web.names import caption
from dragoman.show.web.view import PER_PAGE, Moved, Page, Pager, Query, View, Wrong
from dragoman.show.web.words import PART, part_of, place
from dragoman.values import Span

MOST_PLACES = 12  # of one fact that its card names
MOST_OTHERS = 4  # facts at the same words that a card names


@dataclass(frozen=True)
class Card:
    """A fact of a report: its caption, its places there, and other facts that share words with it."""

    id: str
    kind: str
    sort: str | None
    told: str
    item: it.Item | None
    places: tuple[tuple[str, int | None], ...]
    more: int
    others: tuple[str, ...]


def reports(view: View, query: Query) -> Page:
    """The list of the reports, the newest first."""
    outlet = query.text("outlet")
    number = query.number()
    wanted = Wanted(place=outlet)
    found, total = view.browser.reports(wanted, offset=(number - 1) * PER_PAGE, limit=PER_PAGE)
    shown = {"outlet": outlet} if outlet else {}
    pager = Pager("reports", shown, number, total)
    return Page(
        "reports.html", "Reports", {"here": "reports", "reports": found, "pager": pager, "outlet": outlet}
    )


def report(view: View, query: Query, id: str) -> Page | Moved:
    """A report's page; of a long text one part."""
    found = view.store.report(id)
    if found.id != id:
        return Moved(found.id)
    text = view.browser.text(id)
    pager = Pager(id, {}, query.number("part"), len(text), PART, "part")
    if pager.number > pager.pages:
        raise Wrong(f"part: this report has {pager.pages}")
    part = Span(pager.offset, min(pager.offset + PART, len(text)))
    facts = [_here(fact, part) for fact in view.browser.cited_in(id)]
    facts = [fact for fact in facts if fact.spans]
    view.names.gather([fact.item for fact in facts])
    kin = [one for one in (found.copy_of, found.version_of) if one]
    return Page(
        "report.html",
        found.title or found.source,
        {
            "here": "reports",
            "report": found,
            "gaps": "\n\n" not in text.strip(),
            "blocks": marked(text, found.blocks, facts, part),
            "cards": _cards(view, facts),
            "kinds": _kinds(facts),
            "pager": pager,
            "kin": view.browser.reports_by_ids(kin),
            "begins_within": part.start > 0,
            "ends_within": part.end < len(text),
        },
    )


def _here(fact: Cited, part: Span) -> Cited:
    return Cited(fact.label, fact.item, tuple(span for span in fact.spans if span.meets(part)))


def _kinds(facts: Sequence[Cited]) -> dict[str, int]:
    counted = [fact.label.kind for fact in facts]
    return {kind: counted.count(kind) for kind in RANK if kind in counted}


def _cards(view: View, facts: Sequence[Cited]) -> list[Card]:
    """The cards in the order of the words, those of events and actors last."""
    ranked = sorted(facts, key=_last)
    return [_card(view, fact, facts) for fact in ranked]


def _last(fact: Cited) -> tuple[int, int, int]:
    late = {"events": 1, "actors": 2}.get(fact.label.kind, 0)
    return late, fact.spans[0].start, RANK.index(fact.label.kind)


def _card(view: View, fact: Cited, facts: Sequence[Cited]) -> Card:
    others = [
        other.label.id
        for other in facts
        if other is not fact
        and other.label.kind not in ("actors", "events")
        and _share(fact.spans, other.spans)
    ]
    return Card(
        id=fact.label.id,
        kind=fact.label.kind,
        sort=fact.label.sort,
        told=caption(fact.item, view.names) if fact.item else fact.label.name,
        item=fact.item,
        places=tuple((place(span), part_of(span.start)) for span in fact.spans[:MOST_PLACES]),
        more=max(0, len(fact.spans) - MOST_PLACES),
        others=tuple(others[:MOST_OTHERS]),
    )


def _share(mine: Sequence[Span], theirs: Sequence[Span]) -> bool:
    return any(one.meets(other) for one in mine[:MOST_PLACES] for other in theirs[:MOST_PLACES])
