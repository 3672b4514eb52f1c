"""The brief of a record, from the store to the document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dragoman.errors import NotFoundError
from dragoman.show.brief.compose import compose, document
from dragoman.show.brief.days import days_for
from dragoman.show.brief.gather import About, gather
from dragoman.show.brief.writer import Writer

if TYPE_CHECKING:
    from dragoman.record import Store
    from dragoman.record.period import Period
    from dragoman.show.brief.document import Document


def brief(
    store: Store, *, since: date | None = None, until: date | None = None, about: About | None = None
) -> Document:
    """The note on these days, both included; without them on the month that ends with the newest report.

    NotFoundError: no actor or issue is called as wanted; or no end is given and no report has a date, or
    none that is so new.
    """
    about, failures = about or About(), len(store.failures())
    with store.period() as period:
        _check(period, about)
        days = days_for(period, since, until)
        if days is None:
            raise NotFoundError(
                "no report on record has a date, so that there is no newest; name a period with --until"
            )
        if days.until < days.since:
            raise NotFoundError(
                f"the period begins on {days.since} and ends on {days.until}; name an end with --until, "
                "or an earlier beginning"
            )
        material = gather(period, days, about, failures=failures)
        writer = Writer(material.actors, material.reports)
        sections = compose(material, writer)
        reports = period.things({words.report for words in writer.cited})
    return document(material, sections, writer.cited, reports)


def _check(period: Period, about: About) -> None:
    if about.who is not None and not period.called(about.who):
        raise NotFoundError(f"nobody in the record is called {about.who!r}; `dragoman actors` lists all")
    if about.issue is not None and not period.under(about.issue):
        known = ", ".join(issue.id for issue in period.issues)
        raise NotFoundError(f"no issue is called {about.issue!r}; there are {known}")
