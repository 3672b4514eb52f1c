"""The chronicle: all years, one year, one month or one day, drawn and told entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from dragoman.record.items import Item
from dragoman.record.wanted import Wanted
from dragoman.show import datewords
from dragoman.show.dates import typed_date
from dragoman.show.web import filters
from dragoman.show.web.timeline import Drawing, draw
from dragoman.show.web.view import PER_PAGE, Page, Pager, Query, View, Wrong

KINDS: Final = ("meetings", "agreements", "plans", "statements")
PEOPLE: Final = ("party", "person")
LATEST = 20
LENGTH_OF_A_DAY = 10
LAST_PAGE = 400  # entries are merged from several lists, up to the page
_DIGITS: Final[dict[int, Literal[4, 7, 10]]] = {4: 7, 7: 10}  # what is drawn within a year, a month


@dataclass(frozen=True)
class Window:
    """A stretch of time that one can look at: `at` is its address, None for all time."""

    at: str | None
    days: tuple[date, date] | None
    up: str | None
    before: str | None = None
    after: str | None = None

    @property
    def title(self) -> str:
        """The stretch in words."""
        return datewords.plain(self.at) if self.at else "All years"


def chronicle(view: View, query: Query) -> Page:
    """The page of one window, narrowed by the filters."""
    window, shown = _window(query.text("at")), query.one_of("show", KINDS)
    chosen = filters.read(view, query, "meetings" if query.text("status") else "chronicle", people=PEOPLE)
    kinds = (shown,) if shown else KINDS
    if chosen.wanted.state or chosen.wanted.place:
        kinds = ("meetings",)  # nothing else has a place, or a status of these
    if shown:
        chosen = replace(chosen, shown=chosen.shown | {"show": shown})
    items, pager = _entries(view, query, kinds, chosen.wanted, window, chosen.shown)
    beyond = _beyond(view, kinds, chosen.wanted, window)
    view.names.gather(items, beyond)
    return Page(
        "chronicle.html",
        "Chronicle" + (f": {window.title}" if window.at else ""),
        {
            "here": "chronicle",
            "window": window,
            "drawing": _drawing(view, kinds, chosen.wanted, window),
            "items": items,
            "beyond": beyond,
            "filters": chosen,
            "given": chosen.shown,
            "kinds": KINDS,
            "choices": filters.choices(view, "chronicle") | {"states": filters.STATES["meetings"]},
            "pager": pager,
        },
    )


def _entries(
    view: View, query: Query, kinds: Sequence[str], wanted: Wanted, window: Window, given: dict[str, Any]
) -> tuple[tuple[Item, ...], Pager | None]:
    """What is told under the drawing: of all years the latest, of a window a page in the order of time."""
    if window.days is None:
        return view.browser.timeline(kinds, wanted, order="newest", span=(0, LATEST)).items, None
    number = query.number(most=LAST_PAGE)
    first = (number - 1) * PER_PAGE
    inside = replace(wanted, within=window.days)
    found = view.browser.timeline(kinds, inside, order="oldest", span=(first, first + PER_PAGE))
    return found.items, Pager("chronicle", {**given, "at": window.at}, number, found.total)


def _drawing(view: View, kinds: Sequence[str], wanted: Wanted, window: Window) -> Drawing | None:
    if len(window.at or "") == LENGTH_OF_A_DAY:
        return None
    digits = _DIGITS.get(len(window.at or ""), 4)
    counted = view.browser.buckets(kinds, replace(wanted, within=window.days), digits=digits)
    return draw(counted, digits, window.days) if counted else None


def _beyond(view: View, kinds: Sequence[str], wanted: Wanted, window: Window) -> tuple[Item, ...]:
    """What may have been in the window and may have been outside: `2023` for a month of it."""
    if window.days is None:
        return ()
    vague = replace(wanted, beyond=window.days)
    return view.browser.timeline(kinds, vague, order="oldest", span=(0, LATEST)).items


def _window(at: str | None) -> Window:
    if at is None:
        return Window(None, None, None)
    try:
        when = typed_date(at)
    except ValueError as error:
        raise Wrong(f"at: {error}") from None
    first, last = when.first(), when.last()
    assert first and last
    up = {4: None, 7: at[:4], 10: at[:7]}[len(at)]
    return Window(at, (first, last), up, _next(first, len(at), -1), _next(first, len(at), 1))


def _next(day: date, digits: int, step: int) -> str | None:
    """The year, month or day before or after; None beyond what a calendar holds."""
    try:
        if digits == 4:
            return f"{day.replace(year=day.year + step, day=1).year:04d}"
        if digits == 7:
            months = day.year * 12 + day.month - 1 + step
            return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
        return date.fromordinal(day.toordinal() + step).isoformat()
    except (ValueError, OverflowError):
        return None
