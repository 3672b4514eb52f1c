"""The neutral parse: all that the program sees of a language model.

Offsets are code points of the report's text. Relations are those of Universal Dependencies v2 for
English as in EWT and GUM (with `nmod:desc`, `nmod:unmarked`, `obl:agent`, `acl:relcl` …).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from dragoman.values import Span

NameLabel = Literal[
    "person",
    "place",
    "organization",
    "nationality",
    "facility",
    "event",
    "law",
    "date",
    "money",
    "other",
]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: `i` is its place in the parse, `head` the place of its governor (-1: root)."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    sentence: int

    @property
    def span(self) -> Span:
        """The token's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens first..last (last excluded) of the parse, and their place in the text."""

    i: int
    first: int
    last: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The sentence's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: tokens first..last (last excluded) and its label."""

    first: int
    last: int
    label: NameLabel


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says or thinks what, as a model marks it: each role as ranges of tokens (last excluded).

    A source, a cue or a content that the words do not give is empty.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True)
class Parse:
    """A report's sentences, tokens, names and attributions; questions about the tree are its methods."""

    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...] = ()

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token.i)
        return tuple(tuple(ids) for ids in below)

    def children(self, i: int, *deprels: str) -> list[Token]:
        """The dependents of token i in text order, of the given relations (`obl` takes `obl:agent` too)."""
        found = [self.tokens[k] for k in self._children[i]]
        if not deprels:
            return found
        return [t for t in found if t.deprel in deprels or t.deprel.split(":")[0] in deprels]

    def child(self, i: int, *deprels: str) -> Token | None:
        """The first dependent of token i with one of the relations."""
        return next(iter(self.children(i, *deprels)), None)

    def subtree(self, i: int) -> list[Token]:
        """Token i and all below it, in text order."""
        found, todo = [], [i]
        while todo:
            k = todo.pop()
            found.append(k)
            todo.extend(self._children[k])
        return [self.tokens[k] for k in sorted(found)]

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of token i, nearest first."""
        while (i := self.tokens[i].head) >= 0:
            yield self.tokens[i]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie within the span (binary search on their places)."""
        low = bisect_left(self.tokens, span.start, key=lambda t: t.start)
        return list(self.tokens[low : bisect_right(self.tokens, span.end, low, key=lambda t: t.end)])

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def span(self, first: int, last: int) -> Span:
        """The place in the text of tokens first..last (last excluded)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


class Reader(Protocol):
    """A language reader: any model that gives the neutral parse can take the built-in one's place."""

    name: str

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        """Parse the given sentences of a text; what lies outside them is not read."""
        ...
