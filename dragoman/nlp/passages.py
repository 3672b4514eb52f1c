"""Sentences that were read one by one, gathered into the passages whose attributions are scored at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from dragoman.nlp.network import BEGINS_PARAGRAPH, BEGINS_SENTENCE, Floats, Ints
from dragoman.nlp.windows import Stretch

# How many words are scored at once, if sentences allow: so many are learned from.
WORDS = 256


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of an article, by the place of their first word, the states of all words (n, s),
    and where sentences and paragraphs begin (n)."""

    first: int
    states: Floats
    starts: Ints


def passages(read: Iterable[tuple[Stretch, Floats]], words: int = WORDS) -> Iterator[Passage]:
    """The passages of an article from its stretches and the states of their words, each of at most so many
    words, if it is more than one stretch."""
    held: list[tuple[Stretch, Floats]] = []
    first = size = 0
    for stretch, states in read:
        if held and size + len(states) > words:
            yield _passage(first, held)
            first, held, size = first + size, [], 0
        held.append((stretch, states))
        size += len(states)
    if held:
        yield _passage(first, held)


def _passage(first: int, held: list[tuple[Stretch, Floats]]) -> Passage:
    return Passage(first, np.concatenate([s for _, s in held]), np.concatenate([_starts(s) for s, _ in held]))


def _starts(stretch: Stretch) -> Ints:
    starts = np.zeros(len(stretch.pieces.shapes), dtype=np.int64)
    if not stretch.follows:
        starts[0] = BEGINS_PARAGRAPH if stretch.opens else BEGINS_SENTENCE
    return starts
