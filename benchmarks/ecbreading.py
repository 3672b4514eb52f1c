"""ECB+ as Dragoman reads it: its event mentions as happenings, and its documents in groups of one matter."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import msgspec
import numpy as np
from ecbcorpus import Document, Mention
from numpy.typing import NDArray
from sameevents.happenings import Happening, Side
from scipy.cluster.hierarchy import fcluster, linkage

from dragoman.clean import lay_out
from dragoman.decided import when_of
from dragoman.detect import Reading, read
from dragoman.detect.events.rules import book
from dragoman.detect.matters.clauses import hangs_on, subject_of
from dragoman.detect.speech.reporting import reporting
from dragoman.link.actors import cluster_actors
from dragoman.link.archive import archive_of
from dragoman.nlp import Reader
from dragoman.nlp.parse import Token
from dragoman.records import Capture
from dragoman.timex import resolve
from dragoman.values import When

# Where the tree of documents is cut into groups; chosen on the training topics.
CUT: Final = 1.8
_TELLING: Final = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "VERB"))
_MOST_DETAILS: Final = 12
_SPEECH: Final = frozenset(("accord", "report", "statement", "tell"))
_SMALL: Final = frozenset(
    """a about after also an and as at be been before but by can could for from had has have he her his i in
    into is it its may not of on or our out over said say says she than that the their they this to up was we
    were what when which who will with would you""".split()
)


def reading_of(document: Document, reader: Reader) -> Reading:
    """The document read by the program, in the corpus's sentences, its date found as that of any report."""
    capture = Capture(
        source=document.id, locator=document.id, text=document.text, encoding="utf-8", url=document.url
    )
    article = msgspec.structs.replace(lay_out(capture), sentences=document.sentences, language="en")
    return read(article, reader.read(article.text, article.sentences))


def happenings(documents: Sequence[Document], reader: Reader) -> dict[str, Happening]:
    """Every event mention of the documents as a happening, by id; actors are linked across all documents."""
    readings = {d.id: reading_of(d, reader) for d in documents}
    claims = [actor for reading in readings.values() for actor in reading.actors]
    clusters = cluster_actors(archive_of([r.article for r in readings.values()], claims, ()))
    actors = {claim.id: clusters.find(claim.id) for claim in claims}
    return {
        mention.id: _happening(mention, readings[document.id], actors)
        for document in documents
        for mention in document.mentions
    }


def head_of(reading: Reading, mention: Mention) -> tuple[Token, list[Token]]:
    """The word of a mention that governs the others, and all its words."""
    near = [t for span in mention.words for t in reading.parse.tokens if t.span.meets(span)]
    inside = {t.i for t in near}
    heads = [t for t in near if t.head not in inside and t.upos != "PUNCT"]
    return (heads or near)[0], near


def _happening(mention: Mention, reading: Reading, actors: dict[str, str]) -> Happening:
    head, near = head_of(reading, mention)
    sentence = reading.parse.sentences[head.sentence]
    parts = _parts(reading, head)
    inside = {t.i for t in near}
    word = head.lemma.lower()
    return Happening(
        id=mention.id,
        report=mention.document,
        word=word,
        pos=head.upos,
        phrase=frozenset(t.lemma.lower() for t in near),
        agent=_side(reading, [t for part, t in parts if part == "agent"], actors),
        patient=_side(reading, [t for part, t in parts if part == "patient"], actors),
        other=_side(reading, [t for part, t in parts if part == "other"], actors),
        details=frozenset(word for _, t in parts for word in _details(reading, t)),
        around=_lemmas(t for t in reading.parse.sentence_tokens(sentence) if t.i not in inside),
        places=tuple(
            reading.parse.span(p.first, p.last).of(reading.parse.text)
            for p in reading.places_by_sentence.get(head.sentence, ())
        ),
        whens=_whens(reading, head),
        kinds=_kinds(word),
        speech=word in reporting().classes or word in _SPEECH,
        sentence=head.sentence,
    )


def _parts(reading: Reading, head: Token) -> list[tuple[str, Token]]:
    """Who and what has which part in what a word tells, by the tree."""
    if head.upos in ("VERB", "AUX", "ADJ"):
        return _parts_of_verb(reading, head)
    parse = reading.parse
    found = [
        ("agent" if "by" in reading.cases(t.i) else "other", t)
        for t in parse.children(head.i, "nmod", "compound", "amod", "nsubj")
    ]
    if head.head < 0:
        return found
    governor = parse.tokens[head.head]
    if head.deprel.split(":")[0] in ("nmod", "compound"):
        return [*found, ("other", governor)]
    if governor.upos != "VERB" or head.deprel.split(":")[0] not in ("obj", "obl", "nsubj"):
        return found
    subject = subject_of(parse, governor.i)
    if subject is not None and subject.i != head.i and not head.deprel.startswith("nsubj"):
        found.append(("agent", subject))  # "launched an attack": whoever launched it
    return found + [("other", t) for t in parse.children(governor.i, "obl", "obj") if t.i != head.i]


def _parts_of_verb(reading: Reading, verb: Token) -> list[tuple[str, Token]]:
    parse = reading.parse
    passive = parse.child(verb.i, "nsubj:pass", "aux:pass") is not None
    undergone = passive or verb.upos == "ADJ"
    subject = subject_of(parse, verb.i)
    found: list[tuple[str, Token]] = []
    if subject is not None and subject.i != verb.i:
        found.append(("patient" if undergone else "agent", subject))
    elif verb.deprel == "acl" and verb.head >= 0:
        found.append(("agent" if verb.text.lower().endswith("ing") else "patient", parse.tokens[verb.head]))
    elif verb.deprel == "amod" and verb.head >= 0:
        found.append(("patient", parse.tokens[verb.head]))
    found += [("patient", t) for t in parse.children(verb.i, "obj", "iobj")]
    for token in parse.children(verb.i, "obl"):
        found.append(("agent" if passive and "by" in reading.cases(token.i) else "other", token))
    return found + [("content", t) for t in parse.children(verb.i, "xcomp", "ccomp")]


def _side(reading: Reading, tokens: Iterable[Token], actors: dict[str, str]) -> Side:
    tokens = list(tokens)
    return Side(
        frozenset(actors[m.actor] for t in tokens for m in reading.mentions_at(t.i)),
        frozenset(t.lemma.lower() for t in tokens if t.upos != "PRON"),
    )


def _details(reading: Reading, head: Token) -> list[str]:
    below = [t for t in reading.parse.subtree(head.i) if t.upos in _TELLING]
    return [t.lemma.lower() for t in below[:_MOST_DETAILS]] if head.upos != "PRON" else []


def _lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(t.lemma.lower() for t in tokens if t.upos in _TELLING)


def _whens(reading: Reading, head: Token) -> tuple[When, ...]:
    """The dates that hang on the word; failing these, all dates of its sentence."""
    published = reading.article.published
    sentence = reading.parse.sentences[head.sentence]
    times = [t for t in reading.times_in(sentence.span) if t.type in ("DATE", "TIME")]
    own = [t for t in times if hangs_on(reading, t, head.i)]
    day = when_of(published.date) if published else None
    return tuple(when for t in own or times if (when := resolve(t, day)) is not None)


def _kinds(word: str) -> frozenset[str]:
    """The PLOVER types of the rules that a word can fire."""
    by_verb = (rule for rule, _ in book().by_verb.get(word, ()))
    return frozenset(rule.type for rule in (*by_verb, *book().by_noun.get(word, ())))


def matters(documents: Sequence[Document]) -> dict[str, int]:
    """The group of each document: Ward's tree over tf-idf of words and pairs of words, names twice, cut at
    CUT."""
    tree = linkage(_vectors([_terms(d.text) for d in documents]), "ward")
    groups = fcluster(tree, CUT, "distance")
    return {d.id: int(group) for d, group in zip(documents, groups, strict=True)}


def _terms(text: str) -> Counter[str]:
    words = re.findall(r"[A-Za-z][A-Za-z'-]+|\d+", text)
    plain = [w.lower() for w in words]
    found: Counter[str] = Counter()
    for word, low in zip(words, plain, strict=True):
        found[low] += (2 if word[0].isupper() else 1) * (low not in _SMALL)
    found.update(f"{a} {b}" for a, b in pairwise(plain) if not {a, b} & _SMALL)
    return +found


def _vectors(counted: list[Counter[str]]) -> NDArray[np.float64]:
    having = Counter(term for terms in counted for term in terms)
    column = {term: i for i, term in enumerate(sorted(t for t, n in having.items() if n > 1))}
    found = np.zeros((len(counted), len(column)))
    for row, terms in enumerate(counted):
        for term, n in terms.items():
            if term in column:
                found[row, column[term]] = (1 + math.log(n)) * math.log(len(counted) / having[term])
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(lengths, 1e-9))
