"""One article in, its claims out: the list of the detectors.

Each detector is a function of the Reading in a file of its own; times stay as said, so that a date learned
later from other reports still resolves them.
"""

from __future__ import annotations

import msgspec

from dragoman.detect.checks import verify
from dragoman.detect.events.events import find_events
from dragoman.detect.matters.agreements import find_agreements
from dragoman.detect.matters.conditions import find_conditions
from dragoman.detect.matters.figures import find_figures
from dragoman.detect.matters.plans import find_plans
from dragoman.detect.meetings.formats import find_formats
from dragoman.detect.meetings.meetings import find_meetings
from dragoman.detect.people.mentions import find_actors
from dragoman.detect.people.names import find_places, known_names
from dragoman.detect.reading import Reading
from dragoman.detect.speech.spoken import find_speech
from dragoman.detect.speech.stances import find_positions
from dragoman.detect.speech.statements import find_statements
from dragoman.detect.times.dated import date_report, settle_weekdays
from dragoman.detect.times.facts import Facts
from dragoman.detect.times.times import find_times
from dragoman.nlp.parse import Parse, Reader
from dragoman.records import AnyClaim, Article, Dropped, Published, PublishedClaim
from dragoman.values import Span, make_id

__all__ = ["detect", "examine", "read"]


def detect(article: Article, *, reader: Reader, known: Facts | None = None) -> tuple[AnyClaim, ...]:
    """All that the report claims, in a fixed order; one in another language than English only its date.

    `known` are the public facts by which an undated report is dated; None for those that are shipped.
    """
    return examine(article, reader=reader, known=known)[0]


def examine(
    article: Article, *, reader: Reader, known: Facts | None = None
) -> tuple[tuple[AnyClaim, ...], tuple[Dropped, ...]]:
    """What the report claims, as `detect` gives it, and what the value check struck from it (checks.py)."""
    if article.language != "en":
        return _published(article, article.published), ()
    reading = read(article, reader.read(article.text, article.sentences), known=known)
    return verify(reading, _found(reading))


def _found(reading: Reading) -> tuple[AnyClaim, ...]:
    """The claims of all detectors."""
    formats = find_formats(reading)
    meetings = find_meetings(reading, formats)
    statements = find_statements(reading)
    return (
        *_published(reading.article, reading.article.published),
        *reading.actors,
        *formats,
        *meetings,
        *statements,
        *find_positions(reading, statements),
        *find_agreements(reading),
        *find_plans(reading, meetings),
        *find_conditions(reading, statements),
        *find_figures(reading, statements),
        *find_events(reading, statements),
    )


def read(article: Article, parse: Parse, *, known: Facts | None = None) -> Reading:
    """What the detectors may ask of an article: its date, times, quotations, actors, mentions and places."""
    quotations = find_speech(article.text, article.blocks)
    hits = known_names(parse)
    actors, mentions = find_actors(article, parse, quotations, hits)
    times = find_times(article.text, article.sentences, parse=parse)
    published = date_report(article, times, known=known)
    return Reading(
        article=msgspec.structs.replace(article, published=published),
        parse=parse,
        times=settle_weekdays(times, published),
        quotations=quotations,
        actors=actors,
        mentions=mentions,
        places=find_places(parse, hits),
    )


def _published(article: Article, published: Published | None) -> tuple[PublishedClaim, ...]:
    """The report's date as a claim of its own, resting on the words that give it, if words do."""
    if published is None:
        return ()
    span = published.span or Span(0, min(len(article.text), 1))
    return (
        PublishedClaim(
            id=make_id("published", article.id, published.date),
            report=article.id,
            spans=(span,),
            confidence=0.95 if published.how != "clues" else 0.85,
            method=f"dated.{published.how}.1",
            published=published,
        ),
    )
