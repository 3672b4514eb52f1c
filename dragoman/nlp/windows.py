"""Sentences gathered into the windows that the network reads at once.

A window holds whole sentences, so that every word is read once, with its neighbours before it. Only a
sentence too long for any window is cut, after a comma or the like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.nlp.network import MAX_PIECES, Network, Pieces

# Trees read best alone; attributions are scored over passages of their own (passages.py).
ROOM = 0
# Beyond this a sentence is rubble or a list, and its tree says little.
MAX_WORDS = 120


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or, where it is too long, a part of one: its words in pieces.

    `opens`: a paragraph begins with it. `follows`: it goes on with the sentence of the stretch before.
    """

    pieces: Pieces
    opens: bool
    follows: bool


def stretches(network: Network, sentences: Iterable[tuple[Sequence[str], bool]]) -> Iterator[Stretch]:
    """The sentences, given as words and whether they open a paragraph, cut where they are too long."""
    for words, opens in sentences:
        first = 0
        while first < len(words):
            last = _cut(words, first)
            pieces = network.pieces(words[first:last])
            while len(pieces) > MAX_PIECES:
                last = first + max(1, (last - first) // 2)
                pieces = pieces.cut(0, last - first)
            yield Stretch(pieces, opens and not first, bool(first))
            first = last


def windows(found: Iterable[Stretch], room: int = ROOM) -> Iterator[list[Stretch]]:
    """Consecutive stretches as long as their pieces fit, at least one each."""
    window: list[Stretch] = []
    size = 0
    for stretch in found:
        if window and size + len(stretch.pieces) + 1 > room:
            yield window
            window, size = [], 0
        window.append(stretch)
        size += len(stretch.pieces) + 1
    if window:
        yield window


def _cut(words: Sequence[str], first: int) -> int:
    """Where the stretch that starts at a word ends."""
    if len(words) - first <= MAX_WORDS:
        return len(words)
    last = first + MAX_WORDS
    for marks in (";:.?!", ",)\u2014\u2013"):
        for i in range(last, first + MAX_WORDS // 2, -1):
            if words[i - 1] in marks:
                return i
    return last
