"""What a verb reports where the tree does not give it, but the reader marks it.

"Accused the army of breaking the truce", "called the plan a surrender", "complained they had been left out":
the tree has an object and something beside it, or a clause that it hangs elsewhere. What the reader marks
as said by the very subject that the tree gives the verb is taken for its content, if it says something.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.detect.reading import Reading
from dragoman.detect.speech.contents import ASKED, NAMELESS, Content, is_question, trimmed
from dragoman.detect.speech.holders import heads_of, places
from dragoman.detect.speech.mended import mended
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.sources import NOBODY, Source
from dragoman.detect.verbforms import has_to
from dragoman.nlp.parse import Attribution as Marked
from dragoman.nlp.parse import Parse, Range, Token
from dragoman.records import CueClass

# Stances that one may take on a thing, and not only on what is told of it.
_TAKEN = frozenset({"rejects", "welcomes", "accuses", "demands", "urges"})
# With these somebody is greeted or thanked, and nothing is said of any matter.
_COURTESIES = frozenset({"thank", "congratulate", "salute", "celebrate", "invite"})
_PREDICATE = frozenset({"VERB", "AUX"})
# An adverbial clause is said only behind one of these: "accused of lying"; others tell when or why.
_LINKS = frozenset({"of", "for", "from", "to", "against", "with", "over", "into", "on", "about", "that"})


class Supplied:
    """The contents that the reader marks in a report, by the verb that reports them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._marked: dict[int, Marked] = {}
        self._others: set[int] = set()
        for each in reading.parse.attributions:
            cue = places(each.cue)
            self._marked.update(dict.fromkeys(cue, each))
            self._others |= cue | places(each.source)

    def content(self, verb: int, source: Source | None) -> Content | None:
        """What a verb of a known subject is marked as reporting; None where rules and reader differ."""
        marked = self._marked.get(verb)
        if marked is None or source is None:
            return None
        parse, whole = self._reading.parse, mended(self._reading, marked, self._others)
        alone = all(i == verb or parse.tokens[i].upos != "VERB" for i in places(whole.cue))
        same = source.head in places(whole.source) and not _is_done(parse, parse.tokens[verb])
        if not (alone and same and self._is_clear(verb, whole.content)):
            return None
        spans = [span for each in whole.content if (span := trimmed(parse, *each))]
        heads = heads_of(parse, whole.content)
        return Content(tuple(spans), heads[0].i, "marked", self._class(verb, heads)) if spans else None

    def _is_clear(self, verb: int, content: Sequence[Range]) -> bool:
        """Whether the words marked stand beside the verb in its sentence, and say something."""
        parse, sentence = self._reading.parse, self._reading.parse.tokens[verb].sentence
        inside = places(content)
        if not inside or verb in inside or any(parse.tokens[i].sentence != sentence for i in inside):
            return False
        heads = heads_of(parse, content)
        asked = parse.tokens[min(inside)].lemma.lower() in ASKED
        if asked or any(is_question(parse, token) or token.lemma in NAMELESS for token in heads):
            return False
        return _says_something(parse, verb, heads)

    def _class(self, verb: int, heads: Sequence[Token]) -> CueClass | None:
        """The stance that the verb has with the preposition of what it reports ("called for")."""
        words, parse = reporting(), self._reading.parse
        lemma = words.verb(parse.tokens[verb])
        cases = (c.lemma.lower() for t in heads for c in parse.children(t.i, "case", "mark"))
        return next((found for case in cases if (found := words.prepositional.get((lemma, case)))), None)


def _is_done(parse: Parse, verb: Token) -> bool:
    """Whether the verb is a passive: "the ministers, expected to fly home", expect nothing."""
    participle = verb.deprel == "acl" and not verb.text.lower().endswith("ing")
    return participle or parse.child(verb.i, "aux:pass") is not None


def _says_something(parse: Parse, verb: int, heads: Sequence[Token]) -> bool:
    """Whether what is marked has a predicate, or the verb takes a stance on it."""
    words = reporting()
    lemma = words.verb(parse.tokens[verb])
    named = any(t.deprel == "xcomp" and t.head == verb and not has_to(parse, t) for t in heads[1:])
    if any(t.lemma.lower() in NOBODY for t in heads):
        return False
    clauses = [t for t in heads if t.upos in _PREDICATE or parse.child(t.i, "cop")]
    predicate = any(not _is_besides(parse, t) for t in clauses)
    if lemma in words.needs_that and any(has_to(parse, t) for t in heads):
        return False  # "agreed to meet" is a deed
    if lemma in words.needs_marks:
        return named or any(c.lemma == "as" for t in heads[1:] for c in parse.children(t.i, "case", "mark"))
    return named or predicate or (words.class_of(lemma) in _TAKEN and lemma not in _COURTESIES)


def _is_besides(parse: Parse, clause: Token) -> bool:
    links = {c.lemma.lower() for c in parse.children(clause.i, "mark", "case")}
    return clause.deprel == "advcl" and links.isdisjoint(_LINKS)
