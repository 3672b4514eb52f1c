"""What could not be read, and what was read but did not follow from its words."""

from __future__ import annotations

from dragoman.show.web.view import PER_PAGE, Page, Pager, Query, View


def failures(view: View, query: Query) -> Page:
    """The inputs that failed, and what the value check dropped."""
    number, checked = query.number(), query.number("checks")
    failed, total = view.browser.failures(offset=(number - 1) * PER_PAGE, limit=PER_PAGE)
    dropped, struck = view.browser.dropped(offset=(checked - 1) * PER_PAGE, limit=PER_PAGE)
    view.names.learn(one.report for one in dropped)
    return Page(
        "failures.html",
        "Failures and checks",
        {
            "here": "failures",
            "failed": failed,
            "dropped": dropped,
            "pager": Pager("failures", {"checks": checked} if checked > 1 else {}, number, total),
            "checks": Pager(
                "failures", {"page": number} if number > 1 else {}, checked, struck, name="checks"
            ),
        },
    )
