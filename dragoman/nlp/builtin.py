"""The built-in reader: sentences in, neutral parse out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.nlp import files
from dragoman.nlp.lemmas import Lemmas
from dragoman.nlp.names import NameTags
from dragoman.nlp.network import MAX_PIECES, Network, Pieces
from dragoman.nlp.parse import Name, Parse, Sentence, Token
from dragoman.nlp.tokens import tokenize
from dragoman.nlp.trees import best_heads
from dragoman.values import Span

DATA = Path(__file__).parent / "data"
FILES = ("reader.onnx", "relations.onnx", "tokenizer.json", "labels.json", "lemmas.tsv")
# Training sentences are shorter; beyond this attention grows with the square and gains nothing.
MAX_WORDS = 120


@dataclass(slots=True)
class Analysis:
    """What was read of a sentence's words: places count from its first word, a head of -1 is the root."""

    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)


class BuiltinReader:
    """Reads with the network that the package carries."""

    name = "builtin"

    def __init__(self, folder: Path = DATA, *, threads: int = 1) -> None:
        content = files.load(folder, FILES)
        self._network = Network(content, threads=threads)
        self._tags = NameTags(self._network.tags)
        self._lemmas = Lemmas.from_table(content["lemmas.tsv"].decode())

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        """Parse the sentences of a text, each by itself; those without a word are left out."""
        found, tokens, names = list[Sentence](), list[Token](), list[Name]()
        for place in sentences:
            spans = tokenize(text, place)
            if not spans:
                continue
            first = len(tokens)
            analysis = self.analyse([span.of(text) for span in spans])
            tokens += self._tokens(text, spans, analysis, len(found), first)
            names += [Name(first + n.first, first + n.last, n.label) for n in analysis.names]
            found.append(Sentence(len(found), first, len(tokens), place.start, place.end))
        return Parse(text, tuple(found), tuple(tokens), tuple(names))

    def analyse(self, words: list[str]) -> Analysis:
        """Read one sentence given as its words; a long one in windows whose roots hang on the first's."""
        analysis = Analysis()
        for pieces in self._windows(words):
            self._read_window(pieces, analysis)
        return analysis

    def _read_window(self, pieces: Pieces, analysis: Analysis) -> None:
        network, offset = self._network, len(analysis.heads)
        scores = network.scores(pieces)
        heads = best_heads(scores.heads)
        analysis.upos += [network.upos[k] for k in scores.upos.argmax(1)]
        analysis.deprel += [network.deprel[k] for k in network.relations(scores, heads)]
        analysis.heads += [offset + int(head) - 1 if head else -1 for head in heads]
        analysis.names += self._tags.names(scores.names, offset)
        if offset:
            second = offset + int(heads.argmin())
            analysis.heads[second], analysis.deprel[second] = analysis.heads.index(-1), "parataxis"

    def _windows(self, words: list[str]) -> Iterator[Pieces]:
        """The sentence in stretches that the network takes, cut after a comma or the like."""
        first = 0
        while first < len(words):
            last = _cut(words, first)
            pieces = self._network.pieces(words[first:last])
            while len(pieces) > MAX_PIECES:
                last = first + max(1, (last - first) // 2)
                pieces = pieces.cut(0, last - first)
            yield pieces
            first = last

    def _tokens(
        self, text: str, spans: list[Span], analysis: Analysis, sentence: int, first: int
    ) -> Iterator[Token]:
        rows = zip(spans, analysis.upos, analysis.heads, analysis.deprel, strict=True)
        for i, (span, upos, head, deprel) in enumerate(rows, first):
            word = span.of(text)
            lemma = self._lemmas.lemma(word, upos)
            above = head + first if head >= 0 else -1
            yield Token(i, span.start, span.end, word, lemma, upos, above, deprel, sentence)


def _cut(words: list[str], first: int) -> int:
    """Where the window that starts at a word ends."""
    if len(words) - first <= MAX_WORDS:
        return len(words)
    last = first + MAX_WORDS
    for marks in (";:.?!", ",)\u2014\u2013"):
        for i in range(last, first + MAX_WORDS // 2, -1):
            if words[i - 1] in marks:
                return i
    return last
