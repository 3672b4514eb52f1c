"""A report given as plain text, read by the real stages up to the detectors."""

from __future__ import annotations

from functools import cache

from dragoman.clean import clean
from dragoman.detect import Reading, read
from dragoman.nlp import Reader, open_reader
from dragoman.records import Capture


@cache
def reader() -> Reader:
    """The built-in reader, loaded once for all tests."""
    return open_reader()


@cache
def read_news(text: str) -> Reading:
    """What the detectors may ask of a report with that text."""
    capture = Capture(source="report.txt", locator="/report.txt", text=text, encoding="utf-8")
    article = clean(capture)
    return read(article, reader().read(article.text, article.sentences))


def name_of(reading: Reading, actor: str | None) -> str | None:
    """An actor's name; None for nobody known."""
    return None if actor is None else reading.actor_by_id[actor].name
