"""A report given as plain text, read by the real stages up to the detectors, or through all of them."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import msgspec

from dragoman.clean import clean
from dragoman.detect import Reading, detect, read
from dragoman.nlp import Reader, open_reader
from dragoman.records import ActorClaim, AnyClaim, Article, Capture, MeetingClaim

C = TypeVar("C", bound=AnyClaim)


@cache
def reader() -> Reader:
    """The built-in reader, loaded once for all tests."""
    return open_reader()


def article_of(text: str) -> Article:
    """The cleaned report with that text; it is English, which few words and many names leave hard to tell."""
    article = clean(Capture(source="report.txt", locator="/report.txt", text=text, encoding="utf-8"))
    return msgspec.structs.replace(article, language="en")


@cache
def read_news(text: str) -> Reading:
    """What the detectors may ask of a report with that text."""
    article = article_of(text)
    return read(article, reader().read(article.text, article.sentences))


@cache
def claims(text: str) -> tuple[AnyClaim, ...]:
    """All that a report with that text claims."""
    return detect(article_of(text), reader=reader())


def claims_of(kind: type[C], text: str) -> list[C]:
    """The claims of one kind."""
    return [c for c in claims(text) if isinstance(c, kind)]


def actors_of(text: str) -> dict[str, ActorClaim]:
    """The actors by claim id."""
    return {a.id: a for a in claims_of(ActorClaim, text)}


def present(text: str, meeting: MeetingClaim) -> set[str]:
    """The names of those who take part in a meeting; who declined is left out."""
    actors = actors_of(text)
    return {actors[p.actor].name for p in meeting.participants if p.role != "declined"}


def name_of(reading: Reading, actor: str | None) -> str | None:
    """An actor's name; None for nobody known."""
    return None if actor is None else reading.actor_by_id[actor].name
