"""A reader over any spaCy pipeline of English, with UD or ClearNLP labels (the extra `dragoman[spacy]`).

Every sentence is given to the pipeline by itself, so that its sentences are the program's; lemmas are those
of the built-in reader, since the program's word lists are written in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import ModelError
from dragoman.nlp import files
from dragoman.nlp.clearnlp import to_ud
from dragoman.nlp.lemmas import Lemmas
from dragoman.nlp.namelabels import LABELS
from dragoman.nlp.parse import Name, NameLabel, Parse, Sentence, Token
from dragoman.nlp.tokens import UNSEEN
from dragoman.nlp.wordtree import Word
from dragoman.values import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_DATA, _LEMMAS = Path(__file__).parent / "data", "lemmas.tsv"
_CLEARNLP = frozenset({"dobj", "nsubjpass", "prep", "pobj"})
# Relations that older releases of UD, or spaCy for them, call otherwise.
_RENAMED = {
    "ROOT": "root",
    "": "dep",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
}
_SPACE = re.compile(rf"[\s{UNSEEN}]")
_PROBE = "The ministers met in Oslo on Monday."
_ARTICLES = frozenset({"the", "a", "an"})
_CLITICS = frozenset({"'s", "’s", "'", "’"})


class SpacyReader:
    """Reads with an installed spaCy pipeline, given by its package's name or its folder."""

    def __init__(self, pipeline: str) -> None:
        self.name = f"spacy:{pipeline}"
        self._nlp = _open(pipeline)
        labels = {label for labels in self._nlp.pipe_labels.values() for label in labels}
        self._clearnlp = bool(labels & _CLEARNLP)
        self._lemmas = shipped_lemmas()

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        """Parse the sentences of a text, each by itself; those without a word are left out."""
        found, tokens, names = list[Sentence](), list[Token](), list[Name]()
        pairs = ((_shown(span.of(text)), span) for span in sentences)
        for doc, span in self._nlp.pipe(pairs, as_tuples=True):
            kept = [token for token in doc if not is_blank(token.text)]
            if not kept:
                continue
            place, first = {token.i: k for k, token in enumerate(kept)}, len(tokens)
            spans = [Span(span.start + t.idx, span.start + t.idx + len(t.text)) for t in kept]
            tokens += self._tokens(text, spans, self._words(doc, place), len(found), first)
            for entity, label in _entities(doc, place):
                names.append(Name(first + place[entity[0].i], first + place[entity[-1].i] + 1, label))
            found.append(Sentence(len(found), first, len(tokens), span.start, span.end))
        return Parse(text, tuple(found), tuple(tokens), tuple(names))

    def _words(self, doc: Doc, place: dict[int, int]) -> list[Word]:
        words = _as_tree(doc, place)
        if self._clearnlp:
            to_ud(words)
        return words

    def _tokens(
        self, text: str, spans: list[Span], words: list[Word], sentence: int, first: int
    ) -> Iterator[Token]:
        for i, (span, word) in enumerate(zip(spans, words, strict=True), first):
            said, head = span.of(text), word.head + first if word.head >= 0 else -1
            lemma = self._lemmas.lemma(said, word.upos)
            yield Token(i, span.start, span.end, said, lemma, word.upos, head, word.deprel, sentence)


def is_blank(token: str) -> bool:
    """Whether a token of spaCy's is white space, or shows nothing."""
    return not _SPACE.sub("", token)


def shipped_lemmas() -> Lemmas:
    """The dictionary forms that the package carries."""
    return Lemmas.from_table(files.load(_DATA, (_LEMMAS,))[_LEMMAS].decode())


def _open(pipeline: str) -> Language:
    try:
        import spacy
    except ImportError as error:
        raise ModelError("spaCy is not installed; pip install 'dragoman[spacy]'") from error
    try:
        nlp = spacy.load(pipeline)
    except OSError as error:
        raise ModelError(
            f"there is no spaCy pipeline {pipeline!r} here; give the folder of one, or install it: "
            f"python -m spacy download {pipeline}"
        ) from error
    except Exception as error:  # a pipeline may want packages, versions and settings of any kind
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(f"the spaCy pipeline {pipeline!r} cannot be opened: {said}") from error
    _check(nlp, pipeline)
    return nlp


def _check(nlp: Language, pipeline: str) -> None:
    """Refuse a pipeline that gives no trees or parts of speech, whichever component would give them."""
    doc = nlp(_PROBE)
    needed = {"DEP": "dependency trees", "POS": "parts of speech"}
    if missing := [what for attribute, what in needed.items() if not doc.has_annotation(attribute)]:
        raise ModelError(
            f"the spaCy pipeline {pipeline!r} gives no {' and no '.join(missing)}; "
            "give one that has a parser and a tagger"
        )


def _shown(sentence: str) -> str:
    """The sentence as the pipeline sees it: without line breaks and lone surrogates, every place kept."""
    return re.sub(r"\s", " ", sentence).encode("utf-8", "replace").decode()


def _as_tree(doc: Doc, place: dict[int, int]) -> list[Word]:
    """The words of a Doc that are kept, as one tree; `place` tells where they stand in it."""
    people = [tokens for tokens, label in _entities(doc, place) if label == "person"]
    person = {token.i: n for n, tokens in enumerate(people, 1) for token in tokens}
    words = [
        Word(t.text, t.pos_ or "X", t.tag_, _head(t, place), _RENAMED.get(t.dep_, t.dep_), person.get(t.i, 0))
        for t in doc
        if t.i in place
    ]
    roots = [i for i, word in enumerate(words) if word.head < 0]
    main = next((i for i in roots if words[i].upos != "PUNCT"), roots[0])
    for i in roots:
        words[i].head, words[i].deprel = (-1, "root") if i == main else (main, "parataxis")
    return words


def _head(token: SpacyToken, place: dict[int, int]) -> int:
    """The nearest governor that is kept; -1 where there is none."""
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return -1 if head.i == token.i else place.get(head.i, -1)


def _entities(doc: Doc, place: dict[int, int]) -> Iterator[tuple[list[SpacyToken], NameLabel]]:
    """The entities that the program has a label for, without articles before and `'s` behind."""
    for entity in doc.ents:
        kept = [token for token in entity if token.i in place]
        while kept and kept[0].lower_ in _ARTICLES:
            kept.pop(0)
        while kept and kept[-1].lower_ in _CLITICS:
            kept.pop()
        if kept and entity.label_ in LABELS:
            yield kept, LABELS[entity.label_]
