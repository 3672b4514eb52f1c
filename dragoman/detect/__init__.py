"""One article in, its claims out; nothing here looks at another report."""

from __future__ import annotations

from dragoman.detect.mentions import find_actors
from dragoman.detect.names import find_places
from dragoman.detect.quotations import find_speech
from dragoman.detect.reading import Reading
from dragoman.detect.times import find_times
from dragoman.nlp.parse import Parse
from dragoman.records import Article

__all__ = ["Reading", "read"]


def read(article: Article, parse: Parse) -> Reading:
    """What the detectors may ask of an article: its times, quotations, actors, mentions and places."""
    quotations = find_speech(article.text, article.blocks)
    actors, mentions = find_actors(article, parse, quotations)
    return Reading(
        article=article,
        parse=parse,
        times=find_times(article.text, article.sentences, parse=parse),
        quotations=quotations,
        actors=actors,
        mentions=mentions,
        places=find_places(parse),
    )
