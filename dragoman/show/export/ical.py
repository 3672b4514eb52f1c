"""Meetings and dated plans as an iCalendar (RFC 5545): all-day entries that say how sure they are.

    STATUS      meetings                        plans
    CONFIRMED   held, ongoing                   kept
    TENTATIVE   planned, proposed; any that     open, past due, late
                is denied or only hearsay
    CANCELLED   cancelled, refused, postponed   cancelled, refused

What has no certain day has no entry; how many that are is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from dragoman.errors import MissingPackageError
from dragoman.record import items as it
from dragoman.show import datewords
from dragoman.show.dates import bounds
from dragoman.show.export.characters import line_feeds, short
from dragoman.show.export.dates import span
from dragoman.show.export.source import Source, number, reports_of, telling, web_address
from dragoman.show.terminal import safe
from dragoman.show.wording import Names, manner, status, there
from dragoman.values import day_after

if TYPE_CHECKING:
    from icalendar import Event

Entry = it.Meeting | it.Plan

PRODUCT = "-//Dragoman//dragoman//EN"
# The stamp of what rests on undated reports alone: RFC 5545 asks for one, and today's would be no fact.
_NO_STAMP = datetime(1970, 1, 1, tzinfo=UTC)
_SUMMARY = 200
_QUOTES = 10
_MEETINGS = {
    "held": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "planned": "TENTATIVE",
    "proposed": "TENTATIVE",
    "postponed": "CANCELLED",  # off for the day that is given
    "cancelled": "CANCELLED",
    "refused": "CANCELLED",
}
_PLANS = {
    "kept": "CONFIRMED",
    "open": "TENTATIVE",
    "past due": "TENTATIVE",
    "late": "TENTATIVE",
    "cancelled": "CANCELLED",
    "refused": "CANCELLED",
}


def export(source: Source) -> Iterator[bytes]:
    """One calendar; entries in the record's order, meetings first."""
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise MissingPackageError("icalendar is not installed; pip install 'dragoman[exports]'") from error
    calendar, diary = Calendar(), _Diary(source.record)
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    entries: tuple[Entry, ...] = (*source.record.meetings, *source.record.plans)
    for entry in entries:
        days = span(_date(entry))
        if days is not None:
            calendar.add_component(diary.event(entry, days))
    left = len(entries) - len(calendar.subcomponents)
    if left:
        source.say(f"{number(left, 'meeting or plan', 'meetings and plans')} without a certain day left out")
    yield calendar.to_ical()


def _date(entry: Entry) -> str | None:
    return entry.when if isinstance(entry, it.Plan) else entry.date


class _Diary:
    """Writes the entries of one record."""

    def __init__(self, record: it.Record) -> None:
        self._names = Names(record)
        self._reports = {report.id: report for report in record.reports}

    def event(self, entry: Entry, days: tuple[date, date]) -> Event:
        """One all-day entry; of an interval all its days are taken."""
        from icalendar import Event

        event = Event()
        event.add("uid", f"{entry.id}@dragoman")
        event.add("dtstamp", self._stamp(entry))
        event.add("dtstart", days[0])
        event.add("dtend", day_after(days[1]))
        event.add("summary", short(safe(self._summary(entry)), _SUMMARY))
        event.add("status", state(entry))
        event.add("transp", "TRANSPARENT")  # nobody's own time is taken
        event.add("description", safe(line_feeds(self._description(entry))))
        if isinstance(entry, it.Meeting):
            event.add("categories", [entry.kind, entry.status])
            if where := ", ".join(filter(None, (entry.venue, entry.place))):
                event.add("location", safe(line_feeds(where)))
        if url := self._url(entry):
            event.add("url", url)
        return event

    def _stamp(self, entry: Entry) -> datetime:
        """The day of the newest report that tells of it, so that the same record gives the same bytes."""
        told = (self._reports.get(id) for id in reports_of(entry.evidence))
        days = [day for report in told if report and (day := bounds(report.published.date)[1])]
        return datetime.combine(max(days), time(), UTC) if days else _NO_STAMP

    def _summary(self, entry: Entry) -> str:
        if isinstance(entry, it.Plan):
            return f"Plan ({entry.outcome}): {entry.what}"
        said = status(entry)
        what = manner(entry) if said == "held" else f"{said} {manner(entry)}"
        return f"{what[0].upper()}{what[1:]}: {there(entry, self._names)}"

    def _description(self, entry: Entry) -> str:
        lines = [f"Date: {datewords.plain(_date(entry))}"]
        if isinstance(entry, it.Plan):
            lines += [f"Who: {self._names.all(entry.who) or 'unknown'}", f"{entry.status}, {entry.outcome}"]
        for one in telling(entry.evidence, _QUOTES):
            lines.append(f"“{one.text}”\n— {self._names[one.report]}, characters {one.start}–{one.end}")
        return "\n".join(lines)

    def _url(self, entry: Entry) -> str | None:
        reports = (self._reports.get(id) for id in reports_of(entry.evidence))
        return next((url for report in reports if report and (url := web_address(report.url))), None)


def state(entry: Entry) -> str:
    """The STATUS of an entry."""
    if isinstance(entry, it.Plan):
        return _PLANS[entry.outcome]
    said = _MEETINGS[entry.status]
    return "TENTATIVE" if said == "CONFIRMED" and (entry.denied or entry.hearsay) else said
