"""The dated meetings, agreements and plans as a TimelineJS 3 timeline (JSON).

What did not take place says so in its headline; all text is escaped, since TimelineJS takes it for HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from dragoman.record import items as it
from dragoman.show import datewords
from dragoman.show.export.characters import line_feeds, short
from dragoman.show.export.dates import prefixes
from dragoman.show.export.json import encode
from dragoman.show.export.source import Source, number, reports_of, telling, web_address
from dragoman.show.terminal import safe
from dragoman.show.wording import Names, manner, status, there

Dated = it.Meeting | it.Agreement | it.Plan

_HEADLINE = 160
_QUOTES = 3  # a slide with more is not read


def export(source: Source) -> Iterator[bytes]:
    """One JSON object; slides in the order of their dates."""
    line = _Line(source.record)
    record = source.record
    things: tuple[Dated, ...] = (*record.meetings, *record.agreements, *record.plans)
    slides = [slide for thing in things if (slide := line.slide(thing))]
    left = len(things) - len(slides)
    if left:
        source.say(f"{number(left, 'item')} without a year left out")
    slides.sort(key=lambda slide: (_order(slide["start_date"]), slide["unique_id"]))
    yield encode({"scale": "human", "events": slides})


def _order(day: dict[str, int]) -> tuple[int, int, int]:
    return day["year"], day.get("month", 0), day.get("day", 0)


class _Line:
    """Makes the slides of one record."""

    def __init__(self, record: it.Record) -> None:
        self._names = Names(record)
        self._reports = {report.id: report for report in record.reports}

    def slide(self, item: Dated) -> dict[str, Any] | None:
        """One slide; None where the year is not known."""
        date = item.when if isinstance(item, it.Plan) else item.date
        ends = prefixes(date, doubtful=True)
        if ends is None:
            return None
        first, last = (_day(end) for end in ends)
        surely = prefixes(date) is not None
        return {
            "unique_id": item.id,
            "start_date": first,
            **({"end_date": last} if last != first else {}),
            **({} if surely else {"display_date": escape(datewords.plain(date))}),
            "autolink": False,  # what stands in a quotation is no link of ours
            "group": {it.Meeting: "Meetings", it.Agreement: "Agreements", it.Plan: "Plans"}[type(item)],
            "text": {"headline": _html(short(self._headline(item), _HEADLINE)), "text": self._body(item)},
        }

    def _headline(self, item: Dated) -> str:
        names = self._names
        if isinstance(item, it.Agreement):
            return f"{item.name} ({item.status})"
        if isinstance(item, it.Plan):
            return f"Plan ({item.outcome}): {names.all(item.who)}{': ' if item.who else ''}{item.what}"
        said = status(item)
        what = manner(item) if said == "held" else f"{said} {manner(item)}"
        place = f", {item.place}" if item.place else ""
        return f"{what[0].upper()}{what[1:]}: {there(item, names)}{place}"

    def _body(self, item: it.Item) -> str:
        quotes = (f"<blockquote>{_html(one.text)}</blockquote>" for one in telling(item.evidence, _QUOTES))
        sources = "; ".join(self._source(report) for report in reports_of(item.evidence))
        return "".join((*quotes, f"<p>Reported by: {sources}</p>"))

    def _source(self, id: str) -> str:
        report = self._reports.get(id)
        if report is None:
            return _html(id)
        name = ": ".join(filter(None, (report.outlet, report.title))) or report.source
        url = web_address(report.url)
        return f'<a href="{_html(url)}">{_html(name)}</a>' if url else _html(name)


def _day(prefix: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, prefix.split("-")), strict=False))


def _html(text: str) -> str:
    return escape(safe(line_feeds(text)))
