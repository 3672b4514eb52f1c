"""The first page: what is in the record, what comes next, what is open, where reports differ."""

from __future__ import annotations

from dragoman.record.wanted import Wanted
from dragoman.show.web.view import Page, Query, View

SOME = 8


def start(view: View, query: Query) -> Page:
    """The state of play in lists of a few lines."""
    browser = view.browser
    held = browser.page("meetings", Wanted(state=("held", "ongoing")), order="newest", limit=SOME)
    ahead = browser.page("meetings", Wanted(state=("planned", "proposed")), order="newest", limit=SOME)
    late = browser.page("plans", Wanted(state=("past due",)), order="newest", limit=SOME)
    differ = browser.page("disagreements", Wanted(state=("different",)), order="newest", limit=SOME)
    agreed = browser.page("agreements", Wanted(), order="newest", limit=SOME)
    reports, _ = browser.reports(Wanted(), offset=0, limit=SOME)
    view.names.gather(held, ahead, late, differ, agreed)
    return Page(
        "start.html",
        "Overview",
        {
            "here": "",
            "tally": browser.tally(),
            "span": browser.span(("meetings",), Wanted()),
            "held": held,
            "ahead": ahead,
            "late": late,
            "differ": differ,
            "agreed": agreed,
            "reports": reports,
        },
    )
