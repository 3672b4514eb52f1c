"""Where each thing stands in its list of the record: a text to sort by, made from the thing itself.

A place depends on nothing but the thing and the day of its first report, so that one more thing moves no
other.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.decided import when_of
from dragoman.record import items as it

_LAST = "~"  # sorts after every date
_NEXT = "\x01"  # sorts before all that may stand in a name


def days_of(reports: tuple[it.Report, ...]) -> dict[str, str]:
    """The first day (ISO 8601) of each report whose date is known."""
    days = ((r.id, when.first()) for r in reports if (when := when_of(r.published.date)))
    return {report: day.isoformat() for report, day in days if day}


def place_of(thing: it.Item | it.Report | it.Issue, days: Mapping[str, str]) -> str:
    """The place of a thing in its list; `days` are those of the reports that are known.

    Reports by date and id; actors by kind and name; meetings, agreements and events by date; formats by
    name; disagreements by subject; all else by report and place in it. What has no date stands last.
    """
    match thing:
        case it.Issue():
            parts = [thing.id]
        case it.Report():
            parts = [days.get(thing.id, _LAST), thing.id]
        case it.Actor():
            parts = [thing.kind, thing.name.casefold(), thing.id]
        case it.Meeting() | it.Event():
            parts = [thing.date or _LAST, thing.id]
        case it.Agreement():
            parts = [thing.date or _LAST, thing.name.casefold(), thing.id]
        case it.Format():
            parts = [thing.name.casefold(), thing.id]
        case it.Disagreement():
            parts = [thing.about.kind, thing.about.id, thing.field]
        case _:
            parts = _in_report(thing, days)
    return _NEXT.join(parts)


def _in_report(item: it.Item, days: Mapping[str, str]) -> list[str]:
    report = item.evidence[0].report
    start = min(e.start for e in item.evidence if e.report == report)
    return [days.get(report, _LAST), report, f"{start:010d}", item.id]
