"""Where the paragraphs, sentences, cues and quotations of a report lie, each found by its offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.detect.reading import Reading
from dragoman.detect.speech.cues import Cue
from dragoman.detect.speech.quotations import Quotation
from dragoman.nlp.parse import Sentence
from dragoman.values import Span


@dataclass(frozen=True)
class Layout:
    """A report's outermost quotations, cues and paragraphs (`homes`), each in text order."""

    reading: Reading
    quotes: Sequence[Quotation]
    cues: Sequence[Cue]
    homes: Sequence[Span]

    def home(self, offset: int) -> int:
        """The number of the paragraph in which an offset lies."""
        return max(0, bisect_right(self._home_starts, offset) - 1)

    def sentence(self, offset: int) -> Sentence | None:
        """The last sentence that begins at or before an offset."""
        k = bisect_right(self._sentence_starts, offset) - 1
        return self.reading.parse.sentences[k] if k >= 0 else None

    def sentences_from(self, offset: int, count: int = 2) -> Sequence[Sentence]:
        """So many sentences that begin at or after an offset."""
        first = bisect_left(self._sentence_starts, offset)
        return self.reading.parse.sentences[first : first + count]

    def cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """The cues that begin at start or later and before end."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def quotes_in(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations that begin at start or later and before end."""
        return self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

    def around(self, cue: Cue) -> list[Cue]:
        """The cues of the same sentence within whose reported words a cue stands, the narrowest first."""
        sentence = self.reading.parse.sentences[self.reading.parse.tokens[cue.token].sentence]
        holding = [
            c for c in self.cues_in(sentence.start, sentence.end) if c is not cue and _holds(c, cue.span)
        ]
        return sorted(holding, key=extent)

    @cached_property
    def _home_starts(self) -> list[int]:
        return [home.start for home in self.homes]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.parse.sentences]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [cue.span.start for cue in self.cues]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.span.start for quote in self.quotes]


def extent(cue: Cue) -> int:
    """How many characters a cue reports."""
    return sum(span.end - span.start for span in cue.content.spans) if cue.content else 0


def _holds(cue: Cue, span: Span) -> bool:
    return cue.content is not None and any(said.holds(span) for said in cue.content.spans)
