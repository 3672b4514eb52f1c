"""The date of an undated report, learned from one that it copies, or that dates the meeting both tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from dragoman.link.archive import Archive, start_of
from dragoman.link.cluster import Clustering, Edge, decide
from dragoman.link.compare import Told
from dragoman.link.meetings import Facts
from dragoman.link.vague import AHEAD, DONE, days_meant, is_ahead
from dragoman.records import Article, Decision
from dragoman.values import When, day_after

# A report known to within so many days needs no other's help.
_DATED: Final = 7
# The share of a report's story, from its beginning, in which its news stands; what follows is background.
_NEWS: Final = 0.5
# News is told within so many days, and so many days ahead.
_FRESH: Final = 10
_ANNOUNCED: Final = 14
# How sure a date is that the report's own words bear out, and one that rests on the meeting alone.
_WORDED: Final = 0.8
_ABOUT: Final = 0.6
# Meetings that are a report's news lie within so many days of each other, or it is a chronicle.
_ONE_STORY: Final = 4


def date_decisions(archive: Archive, told: Mapping[str, Told], clusters: Clustering[Facts]) -> list[Decision]:
    """One decision for each report without a date whose news is a meeting dated by another report."""
    days = _days(told, clusters)
    stories: dict[str, list[Told]] = {}
    for telling in told.values():
        known = archive.published.get(telling.claim.report)
        if known is None or known.days() > _DATED:
            stories.setdefault(telling.claim.report, []).append(telling)
    found = (_dated(archive, story, clusters, days) for _, story in sorted(stories.items()))
    return [decision for decision in found if decision]


def copied_dates(archive: Archive, copies: Iterable[Decision]) -> list[Decision]:
    """The year of each near-copy that gives its day and month alone: the one soon after its original."""
    found = []
    for copy in copies:
        known, original = archive.published.get(copy.left), archive.published.get(copy.right)
        first = original.first() if original and original.is_day else None
        if known is None or not known.yearless or first is None:
            continue
        fit = [day for k in range(_FRESH + 1) if known.fits(When.of(day := day_after(first, k)))]
        if len(fit) == 1:
            reason = f"a near-copy of {copy.right}, which is of {first.isoformat()}"
            edge = Edge(copy.left, copy.right, 0.85, (reason,), "dating.copy.1")
            found.append(decide("date", edge, fit[0].isoformat()))
    return found


def _days(told: Mapping[str, Told], clusters: Clustering[Facts]) -> dict[str, Told]:
    """For each cluster the telling that gives its day: the first printed of those that say it."""
    order = sorted(told.values(), key=lambda t: (t.published.edtf if t.published else "~", t.id))
    found: dict[str, Told] = {}
    for telling in order:
        if telling.when and telling.when.is_day:
            found.setdefault(clusters.find(telling.id), telling)
    return found


def _dated(
    archive: Archive, story: list[Told], clusters: Clustering[Facts], days: Mapping[str, Told]
) -> Decision | None:
    """The decision for one report; None if its news gives no day, or days far apart."""
    article = archive.articles[story[0].claim.report]
    known = archive.published.get(article.id)
    news = [
        (days[root].first, telling, days[root])
        for telling in story
        if _is_news(article, telling, known) and (root := clusters.find(telling.id)) in days
    ]
    if not news or (max(n[0] for n in news) - min(n[0] for n in news)).days > _ONE_STORY:
        return None
    _, telling, source = max(news, key=lambda n: (n[0], -start_of(n[1].claim), n[1].id))
    value = _value(telling, source, known)
    if value is None or not _possible(value, known, story):
        return None
    return decide("date", _edge(article.id, source, value), value.edtf)


def _is_news(article: Article, telling: Told, known: When | None) -> bool:
    """A meeting without a full date of its own, told where the news stands: one that was or is going on.

    One to come, or told by its day and month (as weeks later), tells the year alone of a report that gives
    its own day and month.
    """
    story = [b for b in article.blocks if b.kind in ("title", "body")]
    first, last = (story[0].start, story[-1].end) if story else (0, len(article.text))
    early = start_of(telling.claim) <= first + _NEWS * (last - first)
    by_year = known is not None and known.yearless
    open_day = telling.when is None or (telling.when.yearless and by_year)
    done = telling.claim.status in DONE and not is_ahead(telling)
    announced = telling.claim.status in AHEAD and by_year
    return early and open_day and (done or announced)


def _value(telling: Told, source: Told, known: When | None) -> When | None:
    """The meeting's day, about; or the days on which the report's words, or its own day and month, fit it."""
    day, time = source.first, telling.claim.time
    if is_ahead(telling):
        before = (day_after(day, -k) for k in range(_ANNOUNCED + 1))
        return next((When.of(p) for p in before if known is not None and known.fits(When.of(p))), None)
    said = days_meant(time.expression, time.tense, day) if time else {}
    worded = any(printed >= day for printed in said)
    yearless = known is not None and known.yearless
    if not worded and not yearless:
        return When(f"{day.isoformat()}~")
    days = [day_after(day, k) for k in range(_FRESH + 1)]
    fit = [p for p in days if known is None or known.fits(When.of(p))]
    if worded:
        fit = [p for p in fit if p in said and source.when and said[p].fits(source.when)]
    return When.between(min(fit), max(fit)) if fit else None


def _possible(value: When, known: When | None, story: list[Told]) -> bool:
    """Whether the date fits what the report's own words give, and nothing it tells as past lies later."""
    last = value.last()
    if last is None or (known is not None and not known.fits(value)):
        return False
    return not any(t.when and t.claim.status == "held" and t.first > last for t in story)


def _edge(report: str, source: Told, value: When) -> Edge:
    reason = f"tells the meeting that {source.claim.report} dates to {source.first.isoformat()}"
    score = _ABOUT if value.edtf.endswith("~") else _WORDED
    return Edge(report, source.claim.report, score, (reason,), "dating.meeting.1")
