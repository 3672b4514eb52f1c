"""One item: what it is, what rests on it, its words, how it was found, and what people decided of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Any, Final

from dragoman import whyflow
from dragoman.decided import when_of
from dragoman.record import items as it
from dragoman.record.fold.reviewed import CORRECTABLE
from dragoman.record.wanted import Wanted
from dragoman.show.web import words
from dragoman.show.web.names import caption, readable
from dragoman.show.web.pages.lists import LISTINGS, Listing
from dragoman.show.web.view import PER_PAGE, Moved, Page, Pager, Query, View, Wrong

SOME = 20  # of each list on an item's page; the rest has a page of its own
MOST_MEMBERS = 30
# The lists that belong to an actor, each on a page of its own.
SECTIONS: Final = ("meetings", "statements", "positions", "agreements", "plans", "events", "disagreements")


def item(view: View, query: Query, id: str) -> Page | Moved:
    """The page of an item, or where it has moved to if it has been merged into another."""
    found = view.store.item(id)
    if found.id != id:
        return Moved(found.id)
    kind = _kind(found)
    more = _MORE[type(found)](view, found) if type(found) in _MORE else {}
    quoted, pager = words.paged(view, query, found.id, found.evidence)
    about = view.browser.page("disagreements", Wanted(link=found.id), order="newest", limit=SOME)
    decisions = view.browser.decisions_about((found.id, *found.aliases))
    view.names.gather(found, list(more.values()), about.items)
    return Page(
        f"items/{kind}.html",
        caption(found, view.names),
        {
            "here": _listed(found, kind),
            "kind": kind,
            "item": found,
            "quoted": quoted,
            "words": pager,
            "about": about,
            "rule": whyflow.told(found.method),
            "decisions": decisions,
            "correctable": CORRECTABLE.get(type(found), ()),
            "mergeable": isinstance(found, it.Actor | it.Meeting | it.Agreement | it.Format),
            "members": _members(view, found),
            **more,
        },
    )


@dataclass(frozen=True)
class Member:
    """What one report tells of an item: an id, the report and its words."""

    id: str
    report: str | None
    words: str


def _members(view: View, item: it.Item) -> list[Member]:
    """The members of an item that is told by several claims, as one who would part them must see them."""
    ids = (item.id, *item.aliases)[:MOST_MEMBERS]
    if len(ids) == 1:
        return []
    claims = {claim.id: claim for claim in view.store.claims_of(ids)}
    words = {(one.report, one.start, one.end): one.text for one in item.evidence}
    view.names.learn(claim.report for claim in claims.values())
    found = [Member(id, None, "") for id in ids if id not in claims]
    for claim in claims.values():
        told = [words.get((claim.report, span.start, span.end), "") for span in claim.spans[:2]]
        found.append(Member(claim.id, claim.report, " … ".join(filter(None, told))))
    return found


def _listed(item: it.Item, kind: str) -> str:
    """The list in which an item stands."""
    return _list_of(item.kind) if isinstance(item, it.Actor) else kind


def _list_of(sort: str | None) -> str:
    return "people" if sort == "person" else "parties"


def _kind(item: it.Item) -> str:
    return next(kind for kind, type_ in it.ITEM_KINDS.items() if type(item) is type_)


def section(view: View, query: Query, id: str, name: str) -> Page | Moved:
    """A list of what belongs to an actor. Wrong: the actor has no such list."""
    label = view.browser.locate(id)
    if label is None or label.kind != "actors" or name not in SECTIONS:
        raise Wrong(f"{id} has no list of this name; an actor has {', '.join(SECTIONS)}")
    if label.id != id:
        return Moved(f"{label.id}/{name}")
    number = query.number()
    wanted = _of_actor(name, id)
    found = view.browser.page(name, wanted, order="newest", offset=(number - 1) * PER_PAGE, limit=PER_PAGE)
    view.names.gather(found.items)
    listed = LISTINGS.get(name) or Listing("positions", "Positions", "")
    listed = replace(listed, title=f"{listed.title}: {label.name}")
    pager = Pager(f"{id}/{name}", {}, number, found.total)
    return Page(
        "section.html",
        listed.title,
        {
            "here": _list_of(label.sort),
            "listed": listed,
            "items": found.items,
            "pager": pager,
            "actor": label,
        },
    )


def _of_actor(name: str, id: str) -> Wanted:
    own = name in ("statements", "positions")
    return Wanted(party=id) if own else Wanted(who=((id,),))


def _actor(view: View, actor: it.Actor) -> dict[str, Any]:
    some = {
        name: view.browser.page(name, _of_actor(name, actor.id), order="newest", limit=SOME // 2)
        for name in SECTIONS
    }
    company = view.browser.company(actor.id, limit=SOME)
    view.names.learn(pair.other for pair in company)
    reports, cited = view.browser.reports_of(actor.id, offset=0, limit=SOME // 2)
    alone = view.browser.named(actor.name) == [actor.id]
    handle = actor.name if alone else actor.id
    return {"some": some, "company": company, "reports": reports, "cited": cited, "handle": handle}


def _meeting(view: View, meeting: it.Meeting) -> dict[str, Any]:
    ids = {a.report for a in meeting.accounts} | {c.report for c in meeting.history}
    return {
        "window": _window(meeting.date),
        "reports": view.browser.reports_by_ids(sorted(ids)),
        "said": view.browser.page("statements", Wanted(link=meeting.id), order="oldest", limit=SOME),
        "sessions": view.browser.page("meetings", Wanted(link=meeting.id), order="oldest", limit=SOME),
        "next": _next(view, meeting),
        "plans": _told_with(view, meeting, "plans"),
        "agreements": _told_with(view, meeting, "agreements"),
    }


def _window(edtf: str | None) -> str | None:
    """The day, month or year of the chronicle in which a date lies; None where it lies in no one of them."""
    when = when_of(edtf)
    first, last = (when.first(), when.last()) if when else (None, None)
    if not first or not last:
        return None
    both = zip(first.isoformat().split("-"), last.isoformat().split("-"), strict=True)
    return "-".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both)) or None


def _next(view: View, meeting: it.Meeting) -> Sequence[it.Item]:
    """The next meetings of the same people, as far as both are dated."""
    when = when_of(meeting.date)
    last = when.last() if when else None
    who = tuple((p.actor,) for p in meeting.participants if p.role != "declined")[:2]
    if last is None or last == date.max or len(who) < 2:
        return ()
    after = (last + timedelta(days=1), date.max)
    wanted = Wanted(who=who, within=after)
    return view.browser.page("meetings", wanted, order="oldest", limit=5).items


def _told_with(view: View, meeting: it.Meeting, kind: str) -> list[it.Item]:
    """Plans and agreements of those who met, told in the same reports."""
    there = {p.actor for p in meeting.participants}
    told = Wanted(reports=tuple({account.report for account in meeting.accounts[:5]}))
    page = view.browser.page(kind, told, order="oldest", limit=2 * PER_PAGE)
    return [one for one in page.items if there & _actors(one)][:SOME]


def _actors(item: it.Item) -> set[str]:
    return set(
        item.who if isinstance(item, it.Plan) else item.parties if isinstance(item, it.Agreement) else ()
    )


def _statement(view: View, statement: it.Statement) -> dict[str, Any]:
    stands = view.browser.page("positions", Wanted(link=statement.id), order="oldest", limit=SOME)
    return {"stands": stands, "reports": view.browser.reports_by_ids([statement.report])}


def _plan(view: View, plan: it.Plan) -> dict[str, Any]:
    return {"became": words.quoted(view, plan.outcome_evidence[:SOME])}


def _disagreement(view: View, disagreement: it.Disagreement) -> dict[str, Any]:
    subject = view.browser.by_ids([disagreement.about.id])
    sides = [(claim, words.quoted(view, claim.evidence[:SOME])) for claim in readable(disagreement).claims]
    return {"subject": subject[0] if subject else None, "sides": sides}


def _agreement(view: View, agreement: it.Agreement) -> dict[str, Any]:
    reports, cited = view.browser.reports_of(agreement.id, offset=0, limit=SOME)
    return {"reports": reports, "cited": cited}


_MORE: Final[dict[type[it.Item], Callable[[View, Any], dict[str, Any]]]] = {
    it.Actor: _actor,
    it.Meeting: _meeting,
    it.Statement: _statement,
    it.Plan: _plan,
    it.Disagreement: _disagreement,
    it.Agreement: _agreement,
}
