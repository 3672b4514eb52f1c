"""Questions to a store that every tool puts alike: filters checked, pages cut, names fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dragoman.errors import InputError, NotFoundError
from dragoman.record import Store
from dragoman.record.items import ITEM_KINDS, Item
from dragoman.record.period import Period
from dragoman.record.wanted import Wanted
from dragoman.show.dates import typed_date
from dragoman.show.mcp import pages
from dragoman.show.mcp.arguments import Question
from dragoman.show.mcp.views import Views, named_in
from dragoman.values import When

_P = TypeVar("_P")


class Asking:
    """The way from a question to a page of answers."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def page(self, listed: str, question: Question, answer: Callable[..., _P], /, **fields: Any) -> _P:
        """A page of what is `listed`, latest first; `fields` are those of Wanted. Errors say what to try."""
        marked = question.mark(listed, *sorted(fields.items()))
        begin = pages.offset(question.cursor, marked)
        with self.store.period() as period:
            wanted = replace(wanted_of(period, question), **fields)
            total = period.count(listed, wanted)
            items = period.latest(ITEM_KINDS[listed], wanted, limit=question.limit, offset=begin)
            views = views_of(period, items)
        following = pages.cursor(begin, len(items), total, marked)
        return answer(total=total, next_cursor=following, items=[views.view(item) for item in items])


def wanted_of(period: Period, question: Question) -> Wanted:
    """The filters, checked. NotFoundError or InputError: nobody, no issue or no day is meant by them."""
    who, issue = question.who, question.issue
    actors = period.called(who) if who is not None else ()
    if who is not None and not actors:
        raise NotFoundError(
            f"nobody in the record is called {who!r}; try `actors` with a part of the name, or `search`"
        )
    if issue is not None and not period.under(issue):
        known = ", ".join(one.id for one in period.issues)
        raise NotFoundError(f"no issue is called {issue!r}; there are {known}")
    since, until = _day(question.since, "since"), _day(question.until, "until")
    return Wanted(
        who=(actors,) if actors else (),
        issue=issue,
        since=since.first() if since else None,
        until=until.last() if until else None,
    )


def views_of(period: Period, items: Sequence[Item], *, all_words: bool = False) -> Views:
    """What makes answers of the items, with the names and reports that these need."""
    return Views(period.things(named_in(items)), period.reports, all_words=all_words)


def _day(text: str | None, name: str) -> When | None:
    try:
        return typed_date(text) if text else None
    except ValueError as error:
        raise InputError(name, str(error)) from None
