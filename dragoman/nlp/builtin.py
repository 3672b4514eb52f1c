"""The built-in reader: sentences in, neutral parse out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.nlp import files
from dragoman.nlp.analysis import WEEKDAYS, Analysis
from dragoman.nlp.lemmas import Lemmas
from dragoman.nlp.mending import mend
from dragoman.nlp.names import NameTags
from dragoman.nlp.network import FIRST_UNSPELT, Floats, Network, Scores
from dragoman.nlp.parse import Parse, Sentence, Token
from dragoman.nlp.passages import passages
from dragoman.nlp.roles import attributions, joined
from dragoman.nlp.settled import settled
from dragoman.nlp.tokens import tokenize
from dragoman.nlp.trees import best_heads
from dragoman.nlp.windows import ROOM, Stretch, stretches, windows
from dragoman.values import Span

DATA = Path(__file__).parent / "data"
FILES = ("reader.onnx", "relations.onnx", "attributions.onnx", "tokenizer.json", "labels.json", "lemmas.tsv")


class BuiltinReader:
    """Reads with the network that the package carries."""

    name = "builtin"

    def __init__(self, folder: Path = DATA, *, threads: int = 1, room: int = ROOM) -> None:
        """`room`: how many pieces are read at once, if sentences allow (0: sentence by sentence)."""
        content = files.load(folder, FILES)
        self.network = Network(content, threads=threads)
        self._room = room
        self._tags = NameTags(self.network.tags)
        self._lemmas = Lemmas.from_table(content["lemmas.tsv"].decode())

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        """Parse the sentences of a text; those without a word are left out."""
        cut = [(place, spans) for place in sentences if (spans := tokenize(text, place))]
        ends = [0, *(place.end for place, _ in cut)]
        opens = ["\n" in text[end : place.start] for end, (place, _) in zip(ends, cut, strict=False)]
        return self._parse(text, cut, opens)

    def read_words(self, sentences: Sequence[Sequence[str]]) -> Parse:
        """Parse sentences that are cut into words already, each a paragraph of the parse's own text."""
        cut, start = [], 0
        for words in sentences:
            ends = list(accumulate((len(word) + 1 for word in words), initial=start))
            spans = [Span(place, place + len(word)) for place, word in zip(ends, words, strict=False)]
            cut.append((Span(start, ends[-1] - 1), spans))
            start = ends[-1]
        text = "\n".join(" ".join(words) for words in sentences)
        return self._parse(text, cut, [True] * len(cut))

    def _parse(self, text: str, cut: list[tuple[Span, list[Span]]], opens: Sequence[bool]) -> Parse:
        words = [[span.of(text) for span in spans] for _, spans in cut]
        analysis = self.analyse_all(words, opens)
        found, tokens = list[Sentence](), list[Token]()
        for i, (place, spans) in enumerate(cut):
            found.append(Sentence(i, len(tokens), len(tokens) + len(spans), place.start, place.end))
            tokens += self._tokens(text, spans, analysis, found[-1])
        names = settled(analysis.names, words, analysis.upos)
        attributed = joined(analysis.attributions, list(chain.from_iterable(words)))
        return Parse(text, tuple(found), tuple(tokens), tuple(names), tuple(attributed))

    def analyse(self, words: list[str]) -> Analysis:
        """Read one sentence given as its words."""
        return self.analyse_all([words], [True])

    def analyse_all(self, sentences: Sequence[Sequence[str]], opens: Sequence[bool]) -> Analysis:
        """Read an article's sentences given as their words; `opens` says which begin a paragraph."""
        words = chain.from_iterable(sentences)
        analysis = Analysis(days=frozenset(i for i, word in enumerate(words) if word in WEEKDAYS))
        found = stretches(self.network, zip(sentences, opens, strict=True))
        read = (self._read_window(window, analysis) for window in windows(found, self._room))
        for passage in passages(chain.from_iterable(read)):
            scores = self.network.attributions(passage.states, passage.starts)
            analysis.attributions = attributions(
                self.network.roles, scores.roles, scores.links, passage.first, analysis.attributions
            )
        return analysis

    def _read_window(self, window: list[Stretch], analysis: Analysis) -> Iterator[tuple[Stretch, Floats]]:
        """Add the window's trees and names to the analysis; its stretches with the states of their words."""
        network, offset = self.network, len(analysis.heads)
        scores = network.scores([s.pieces for s in window], [s.opens for s in window])
        heads = self._heads(window, scores, analysis)
        analysis.upos += [network.upos[k] for k in self._upos(window, scores)]
        analysis.deprel += [network.deprel[k] for k in network.relations(scores, heads)]
        analysis.names += self._tags.names(scores.names, offset)
        self._join(window, analysis, offset)
        mend(analysis, offset)
        ends = accumulate(len(stretch.pieces.shapes) for stretch in window)
        return zip(window, np.split(scores.states, list(ends)[:-1]), strict=True)

    def _heads(self, window: list[Stretch], scores: Scores, analysis: Analysis) -> NDArray[np.intp]:
        """The heads of each stretch's own tree (0: its root, else the place in the window + 1)."""
        heads, first = list[NDArray[np.intp]](), 0
        offset = len(analysis.heads)
        for stretch in window:
            last = first + len(stretch.pieces.shapes)
            columns = np.r_[0, first + 1 : last + 1]
            heads.append(columns[best_heads(scores.heads[first:last][:, columns])])
            first = last
        chosen = np.concatenate(heads)
        analysis.heads += [offset + int(head) - 1 if head else -1 for head in chosen]
        return chosen

    def _upos(self, window: list[Stretch], scores: Scores) -> NDArray[np.intp]:
        """The best part of speech of each word; letters are neither punctuation nor symbols."""
        shapes = np.concatenate([stretch.pieces.shapes for stretch in window])
        spelt = np.flatnonzero((shapes > 0) & (shapes < FIRST_UNSPELT))
        given = scores.upos.copy()
        for label in ("PUNCT", "SYM"):
            given[spelt, self.network.upos.index(label)] = -np.inf
        best: NDArray[np.intp] = given.argmax(1)
        return best

    @staticmethod
    def _join(window: list[Stretch], analysis: Analysis, offset: int) -> None:
        """The second part of a sentence that was cut hangs on the root of the first."""
        for stretch in window:
            last = offset + len(stretch.pieces.shapes)
            if stretch.follows:
                root = analysis.heads.index(-1, offset, last)
                above = offset - 1
                while analysis.heads[above] >= 0:
                    above = analysis.heads[above]
                analysis.heads[root], analysis.deprel[root] = above, "parataxis"
            offset = last

    def _tokens(
        self, text: str, spans: list[Span], analysis: Analysis, sentence: Sentence
    ) -> Iterator[Token]:
        for i, span in enumerate(spans, sentence.first):
            word, upos = span.of(text), analysis.upos[i]
            lemma = self._lemmas.lemma(word, upos)
            yield Token(
                i, span.start, span.end, word, lemma, upos, analysis.heads[i], analysis.deprel[i], sentence.i
            )
