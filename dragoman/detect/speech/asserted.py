"""Whether a saying is told as having taken place: not denied, hedged, planned, supposed or withheld."""

from __future__ import annotations

from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.sources import NOBODY
from dragoman.nlp.parse import Parse, Token

NEGATIONS = frozenset(
    "not n't never hardly nor barely scarcely almost nearly rarely seldom longer less".split()
)
UNREAL = frozenset(
    {"will", "would", "shall", "should", "may", "might", "can", "could", "must", "’ll", "'ll", "wo", "ca"}
)
CONDITIONS = frozenset({"if", "unless", "whether", "without", "lest"})
WITHHELD = frozenset(
    {"decline", "refuse", "fail", "avoid", "stop", "expect", "need", "want", "plan", "intend"}
)


def is_asserted(parse: Parse, verb: int) -> bool:
    """Whether the saying is told as having taken place: not denied, planned, supposed or withheld."""
    token = parse.tokens[verb]
    for child in parse.children(verb):
        lemma = child.lemma.lower()
        if child.deprel == "advmod" and (lemma in NEGATIONS or child.text.lower() in NEGATIONS):
            return False
        if child.deprel == "aux" and (lemma in UNREAL or child.text.lower() in UNREAL):
            return False
        if child.deprel in ("mark", "case") and lemma in CONDITIONS:
            return False
        if child.deprel == "mark" and lemma == "to" and not _goes_on(parse, token):
            return False
        if child.deprel.startswith("nsubj") and (lemma in NOBODY or _negated_noun(parse, child.i)):
            return False
    return not _governed_away(parse, token)


def _goes_on(parse: Parse, token: Token) -> bool:
    return token.deprel == "xcomp" and parse.tokens[token.head].lemma in reporting().said_infinitive


def _negated_noun(parse: Parse, noun: int) -> bool:
    """ "No expert", "few experts"; a few are some."""
    below = {c.lemma.lower() for c in parse.children(noun, "det", "amod")}
    return not below.isdisjoint({"no", "neither"}) or ("few" in below and "a" not in below)


def _governed_away(parse: Parse, token: Token) -> bool:
    """ "declined to say", and what "will meet and say" shares with its first verb."""
    if token.head < 0:
        return False
    above = parse.tokens[token.head]
    opening = next((c.i for c in parse.children(token.i, "mark", "case") if c.lemma == "of"), 0)
    if opening and parse.tokens[opening - 1].text.lower() == "short":
        return True  # "stopped short of calling it"
    if token.deprel in ("xcomp", "ccomp", "obj") and above.lemma in WITHHELD and token.i > above.i:
        return parse.child(token.i, "nsubj") is None
    shares = token.deprel == "conj" and not parse.children(token.i, "nsubj", "aux") and above.upos == "VERB"
    return shares and any(
        c.lemma.lower() in UNREAL or c.lemma == "to" for c in parse.children(above.i, "aux", "mark")
    )
