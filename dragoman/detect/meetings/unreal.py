"""What is told that was not so, or may not have been: conditions, near misses, contraries, rumours."""

from __future__ import annotations

from dragoman.detect.meetings.statuswords import lexicon
from dragoman.detect.verbforms import has_to, is_gerund
from dragoman.nlp.parse import Parse, Token

IRREAL_MARKS = frozenset({"if", "unless", "whether"})


def conditional(parse: Parse, token: Token) -> bool:
    """ "If they meet", "whether they met": said under a condition."""
    return any(t.lemma.lower() in IRREAL_MARKS for t in parse.children(token.i, "mark"))


def untold(parse: Parse, token: Token) -> bool:
    """ "If they suspend", "has yet to suspend": neither done nor undone."""
    yet = any(t.lemma.lower() == "yet" for t in parse.children(token.i, "advmod"))
    return conditional(parse, token) or (yet and has_to(parse, token))


def nearly(parse: Parse, token: Token) -> bool:
    """ "Nearly met", "came close to meeting": not quite."""
    near = parse.children(token.head, "advmod") if token.head >= 0 and is_gerund(token) else []
    almost = any(t.lemma.lower() in ("nearly", "almost") for t in parse.children(token.i, "advmod"))
    return almost or any(t.text.lower() == "close" and t.i < token.i for t in near)


def neither(parse: Parse, token: Token) -> bool:
    """ "Met neither A nor B": nobody of them."""
    return any(
        t.text.lower() == "neither"
        for thing in parse.children(token.i, "obj", "obl")
        for t in parse.children(thing.i, "cc:preconj", "cc", "det")
    )


def contrary(parse: Parse, token: Token, helpers: set[str]) -> bool:
    """ "Had A met B, …", "were supposed to have met": what was not, or may not have been."""
    subjects = [t.i for t in parse.children(token.i, "nsubj", "nsubj:pass")]
    had = [t.i for t in parse.children(token.i, "aux", "aux:pass") if t.text.lower() == "had"]
    inverted = bool(had and subjects) and token.deprel == "advcl" and had[0] < min(subjects)
    above = parse.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    meant = has_to(parse, token) and "have" in helpers and above in ("suppose", "mean", "intend", "hope")
    return inverted or meant


def doubted(parse: Parse, noun: Token) -> bool:
    """ "Speculation that they met", "reports that they met are false", "dismissed claims that they met"."""
    words, lemma = lexicon()["doubted"], noun.lemma.lower()
    if lemma in words["nouns"]:
        return True
    if lemma not in words["tellings"] or noun.head < 0 or parse.child(noun.i, "nsubj") is not None:
        return False
    above = parse.tokens[noun.head]
    said_of = (above, *parse.children(above.i, "ccomp"))  # "Reports" at the head may be read as a verb
    false = any(t.i > noun.i and t.lemma.lower() in words["predicates"] for t in said_of)
    status = lexicon()["status"]
    rejected = above.lemma.lower() in (*status["denied"], *status["refused"])
    return false or (noun.deprel == "obj" and rejected)
