"""Reports of which a test says what the reader marks in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from read_news import read_news

from dragoman.detect.reading import Reading
from dragoman.detect.speech.marked import Attribution, find_attributions
from dragoman.detect.speech.statements import find_statements
from dragoman.nlp.parse import Attribution as Marked
from dragoman.nlp.parse import Range
from dragoman.values import Span

KURTI = "Kosovo Prime Minister Albin Kurti"


def words(reading: Reading, said: str) -> Range:
    """The tokens of words that stand once in the text."""
    start = reading.article.text.index(said)
    inside = [t.i for t in reading.parse.tokens if start <= t.start < start + len(said)]
    return inside[0], inside[-1] + 1


def find(text: str, *marks: dict[str, str]) -> tuple[Reading, tuple[Attribution, ...]]:
    """A report's attributions, its reader marking just these; ` / ` parts the stretches of a role."""
    reading = read_news(text)
    made = [
        Marked(
            *(
                tuple(words(reading, each) for each in m.get(r, "").split(" / ") if each)
                for r in ("source", "cue", "content")
            )
        )
        for m in marks
    ]
    reading = replace(reading, parse=replace(reading.parse, attributions=tuple(made)))
    return reading, find_attributions(reading, find_statements(reading))


def said(reading: Reading, spans: Sequence[Span]) -> list[str]:
    """The words of stretches."""
    return [span.of(reading.article.text) for span in spans]
