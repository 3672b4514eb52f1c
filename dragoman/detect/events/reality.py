"""Whether what a verb tells was done: tense, aspect, modality, negation, and what governs it."""

from __future__ import annotations

from dragoman.detect.matters.clauses import subject_of
from dragoman.detect.meetings.realis import deed_realis, tense_form
from dragoman.detect.meetings.unreal import IRREAL_MARKS
from dragoman.detect.reading import Reading
from dragoman.detect.verbforms import has_to, helpers, is_gerund, is_past, negated
from dragoman.nlp.parse import Parse, Token

# Behind these a gerund is as real as its main verb; what only precedes "before" may not have come.
DONE_BEHIND = frozenset({"after", "by", "while", "when", "since", "in"})
# How far up the tree a condition can still make a verb one that is only supposed.
CLIMB = 4


def is_real(reading: Reading, verb: Token, *, said: bool) -> bool | None:
    """True for what is told as done or going on, None for what is refused, False for all else.

    `said`: the verb is an act of speech, whose simple present is real ("Ankara demands").
    """
    parse = reading.parse
    headline = in_headline(reading, verb)
    realis = deed_realis(parse, verb.i, headline=headline)
    if realis.denied or _supposed(parse, verb):
        return False
    if realis.status == "refused":
        own = tense_form(parse, verb, headline=headline)
        return None if own.status == "refused" else False
    if realis.status in ("held", "ongoing"):
        return not (is_gerund(verb) and not helpers(parse, verb.i)) or _done_beside(parse, verb)
    return said and _simple_present(parse, verb)


def in_headline(reading: Reading, token: Token) -> bool:
    """Whether a word stands in the report's title."""
    return any(b.kind == "title" and b.span.holds(token.span) for b in reading.article.blocks)


def carried_by(parse: Parse, noun: Token, verbs: frozenset[str]) -> Token | None:
    """The verb that a noun is the object of, where it is one of those that do what the noun names."""
    if noun.head < 0 or noun.deprel not in ("obj", "nsubj:pass", "nsubj"):
        return None
    verb = parse.tokens[noun.head]
    particles = [t.lemma.lower() for t in parse.children(verb.i, "compound:prt")]
    phrases = {verb.lemma.lower(), *(f"{verb.lemma.lower()} {p}" for p in particles)}
    passive = noun.deprel != "nsubj" or parse.child(verb.i, "aux:pass") is not None
    return verb if passive and phrases & verbs else None


def _simple_present(parse: Parse, verb: Token) -> bool:
    """ "Ankara demands": finite, with a subject, and no modal, "to" or negation."""
    if is_past(verb) or is_gerund(verb) or has_to(parse, verb) or negated(parse, verb.i):
        return False
    if helpers(parse, verb.i) - {"is", "are", "has", "have", "'s", "’s", "do", "does"}:
        return False
    return verb.deprel not in ("xcomp", "csubj") and subject_of(parse, verb.i) is not None


def _supposed(parse: Parse, verb: Token) -> bool:
    """ "If Iran attacks", "whether it shelled": nothing is told of it."""
    marks = {t.lemma.lower() for t in parse.children(verb.i, "mark")}
    if marks & IRREAL_MARKS:
        return True
    governors = [t for k, t in enumerate(parse.ancestors(verb.i)) if k < CLIMB]
    return any(
        {m.lemma.lower() for m in parse.children(t.i, "mark")} & IRREAL_MARKS
        for t in governors
        if t.upos == "VERB" and verb.deprel in ("conj", "xcomp")
    )


def _done_beside(parse: Parse, verb: Token) -> bool:
    """ "After shelling the town" is as real as the main verb; "accused of shelling" is not."""
    opening = {t.lemma.lower() for t in parse.children(verb.i, "mark", "case")}
    return verb.deprel == "advcl" and opening <= DONE_BEHIND
