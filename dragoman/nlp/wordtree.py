"""A sentence's words as a tree that can be rebuilt, for readers that must turn one scheme into another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Word:
    """A word of one sentence: `head` is the place of its governor (-1: root).

    `tag` is its Penn part of speech; `person` numbers the names of persons from 1 (0: in none).
    """

    text: str
    upos: str
    tag: str
    head: int
    deprel: str
    person: int = 0

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


class Tree:
    """The words of a sentence and what hangs on each; a tree with one root before and after every change."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._below: list[set[int]] = [set() for _ in words]
        for i, word in enumerate(words):
            if word.head >= 0:
                self._below[word.head].add(i)

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, i: int) -> Word:
        return self.words[i]

    def children(self, i: int, *deprels: str) -> list[int]:
        """What hangs on word i, in order, or only that with one of the relations."""
        found = sorted(self._below[i])
        return [k for k in found if self.words[k].deprel in deprels] if deprels else found

    def child(self, i: int, *deprels: str) -> int | None:
        """The first word with one of the relations that hangs on word i."""
        return next(iter(self.children(i, *deprels)), None)

    def hang(self, i: int, head: int, deprel: str | None = None) -> None:
        """Hang word i elsewhere; the caller sees to it that this makes no circle."""
        word = self.words[i]
        if word.head >= 0:
            self._below[word.head].discard(i)
        if head >= 0:
            self._below[head].add(i)
        word.head, word.deprel = head, word.deprel if deprel is None else deprel

    def lift(self, below: int, above: int, deprel: str) -> None:
        """Let a word take the place of one above it, which then hangs on it with this relation."""
        old = self.words[above]
        self.hang(below, old.head, old.deprel)
        self.hang(above, below, deprel)

    def swap(self, above: int, below: int, deprel: str) -> None:
        """Lift a word, and give it all that hung on the one above."""
        self.lift(below, above, deprel)
        for other in self.children(above):
            self.hang(other, below)

    def upwards(self) -> Iterator[int]:
        """All words, each before its governor."""
        order = [i for i, word in enumerate(self.words) if word.head < 0]
        for i in order:  # grows as it is gone through
            order.extend(self._below[i])
        return reversed(order)
