"""The built-in reader as the spaCy component `dragoman` (the extra `dragoman[spacy]`).

It reads the words of a Doc, whatever cut them, and sets sentences, parts of speech, lemmas, the UD tree,
entities and `doc._.attributions`. spaCy finds it by the entry point `spacy_factories` and imports this module
then; nothing else in the program does, so that spaCy is imported at its head.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Protocol

import numpy
from spacy.attrs import DEP, HEAD, LEMMA, POS
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.util import DummyTokenizer

from dragoman.nlp.parse import Attribution, NameLabel, Range
from dragoman.nlp.roles import joined
from dragoman.nlp.settled import settled
from dragoman.nlp.spacy_reader import is_blank, shipped_lemmas
from dragoman.nlp.tokens import tokenize
from dragoman.values import Span

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from dragoman.nlp.analysis import Analysis

ENTITIES: dict[NameLabel, str] = {
    "person": "PERSON",
    "place": "LOC",
    "organization": "ORG",
    "nationality": "NORP",
    "facility": "FAC",
    "event": "EVENT",
    "law": "LAW",
    "date": "DATE",
    "money": "MONEY",
    "other": "MISC",
}
_SETS = ["doc.sents", "doc.ents", "doc._.attributions", "token.pos", "token.lemma", "token.head", "token.dep"]


class Analyser(Protocol):
    """What the component needs of a reader: the built-in one has it."""

    def analyse_all(self, sentences: Sequence[Sequence[str]], opens: Sequence[bool]) -> Analysis:
        """Read sentences given as their words; `opens` says which begin a paragraph."""
        ...


class Component:
    """Writes a reader's analysis on a Doc."""

    def __init__(self, reader: Analyser) -> None:
        self._reader, self._lemmas = reader, shipped_lemmas()
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=[])

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, read."""
        sentences = list(_sentences_of(doc))
        if not sentences:
            return doc
        words = [[doc[i].text for i in places] for places in sentences]
        flat = list(chain.from_iterable(words))
        analysis = self._reader.analyse_all(words, list(_opens(doc, sentences)))
        places = list(chain.from_iterable(sentences))
        self._write(doc, places, analysis)
        doc.ents = [
            DocSpan(doc, places[name.first], places[name.last - 1] + 1, label=ENTITIES[name.label])
            for name in settled(analysis.names, words, analysis.upos)
        ]
        doc._.attributions = [_attribution(found, places) for found in joined(analysis.attributions, flat)]
        return doc

    def _write(self, doc: Doc, places: list[int], analysis: Analysis) -> None:
        """Write the trees; white space hangs on the word before it, as spaCy has it."""
        read = {i: k for k, i in enumerate(places)}
        above, rows = places[0], []
        for token in doc:
            k = read.get(token.i)
            if k is None:
                rows.append((above - token.i, "dep", "SPACE", token.text))
                continue
            head, above = analysis.heads[k], token.i
            deprel = analysis.deprel[k] if head >= 0 else "ROOT"  # as all of spaCy's pipelines call it
            lemma = self._lemmas.lemma(token.text, analysis.upos[k])
            rows.append((places[head] - token.i if head >= 0 else 0, deprel, analysis.upos[k], lemma))
        add = doc.vocab.strings.add
        table = [(head % 2**64, add(dep), add(pos), add(lemma)) for head, dep, pos, lemma in rows]
        doc.from_array([HEAD, DEP, POS, LEMMA], numpy.array(table, dtype=numpy.uint64))


def _sentences_of(doc: Doc) -> Iterator[list[int]]:
    """The places of each sentence's words: the Doc's own sentences, or else the program's."""
    words = [token.i for token in doc if not is_blank(token.text)]
    if doc.has_annotation("SENT_START"):
        starts = [sentence.start for sentence in doc.sents]
        owners = [bisect_right(starts, i) for i in words]
    else:
        starts = [span.start for span in _sentences(doc.text)]
        owners = [bisect_right(starts, doc[i].idx) for i in words]
    first = 0
    for k in range(1, len(words) + 1):
        if k == len(words) or owners[k] != owners[first]:
            yield words[first:k]
            first = k


def _opens(doc: Doc, sentences: list[list[int]]) -> Iterator[bool]:
    """Which sentences begin on a line of their own."""
    end = 0
    for places in sentences:
        yield "\n" in doc.text[end : doc[places[0]].idx]
        end = doc[places[-1]].idx + len(doc[places[-1]].text)


def _sentences(text: str) -> tuple[Span, ...]:
    # The one place in nlp that looks up to a stage: a Doc comes with no sentences, reports do.
    from dragoman.clean.segment import sentences
    from dragoman.records import Block

    return sentences(text, (Block("body", 0, len(text)),))


def _attribution(found: Attribution, places: list[int]) -> dict[str, list[list[int]]]:
    """By role, ranges of tokens (last excluded); plain lists, since a Doc is written to disk with them."""

    def ranges(role: tuple[Range, ...]) -> list[list[int]]:
        return [[places[first], places[last - 1] + 1] for first, last in role]

    return {
        "source": ranges(found.source),
        "cue": ranges(found.cue),
        "content": ranges(found.content),
    }


class _Tokenizer(DummyTokenizer):  # type: ignore[misc]
    """Cuts words as the built-in reader was trained to see them."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words, spaces, end = list[str](), list[bool](), 0
        spans = [token for sentence in _sentences(text) for token in tokenize(text, sentence)]
        for span in (*spans, Span(len(text), len(text))):
            gap = text[end : span.start]
            if words and gap.startswith(" "):
                spaces[-1], gap = True, gap[1:]
            for part in filter(None, (gap, span.of(text))):
                words.append(part)
                spaces.append(False)
            end = span.end
        return Doc(self.vocab, words=words, spaces=spaces)


def tokenizer(nlp: Language) -> _Tokenizer:
    """A tokenizer for `nlp.tokenizer`, with which the component reads best; the text stays as it was."""
    return _Tokenizer(nlp.vocab)


def make(nlp: Language, name: str, threads: int) -> Component:
    """The component over the built-in reader, for spaCy's `nlp.add_pipe("dragoman")`."""
    from dragoman.nlp.builtin import BuiltinReader

    return Component(BuiltinReader(threads=threads))


Language.factory("dragoman", assigns=_SETS, default_config={"threads": 1}, func=make)
