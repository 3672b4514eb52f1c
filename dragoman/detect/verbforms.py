"""What a verb's own form is: past, gerund, infinitive, negated, and its auxiliaries."""

from __future__ import annotations

from dragoman.nlp.parse import Parse, Token

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "longer"})


def is_past(token: Token) -> bool:
    """Whether a verb's form is a past tense or participle (English forms do not tell the two apart)."""
    text, lemma = token.text.lower(), token.lemma.lower()
    if token.upos not in ("VERB", "AUX") or text.endswith("ing") or text in (lemma + "s", lemma + "es"):
        return False
    return text != lemma or lemma in ("put", "set", "let", "cut", "hit")


def is_gerund(token: Token) -> bool:
    """Whether a token is an -ing form."""
    return token.text.lower().endswith("ing") and token.upos in ("VERB", "NOUN", "AUX")


def helpers(parse: Parse, i: int) -> set[str]:
    """The auxiliaries and copulas of token i itself, lower case."""
    return {t.text.lower() for t in parse.children(i, "aux", "aux:pass", "cop")}


def helpers_of(parse: Parse, token: Token) -> set[str]:
    """The auxiliaries of a verb; a conjoined verb without its own borrows those of the first."""
    own = helpers(parse, token.i)
    if not own and token.deprel == "conj" and parse.child(token.i, "nsubj") is None:
        own = {t.text.lower() for t in parse.children(token.head, "aux", "aux:pass")}
    return own


def negated(parse: Parse, i: int) -> bool:
    """Whether "not", "never", "no" and the like stand at token i."""
    return any(
        t.lemma.lower() in NEGATIONS or t.text.lower() in NEGATIONS
        for t in parse.children(i, "advmod", "det", "cc")
    )


def has_to(parse: Parse, token: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(t.text.lower() == "to" for t in parse.children(token.i, "mark", "aux"))
