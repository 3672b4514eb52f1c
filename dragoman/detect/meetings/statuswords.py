"""What single words make of a meeting: the lists of meetings.toml, and the status that a word gives."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.nlp.parse import Parse, Token
from dragoman.records import MeetingStatus

WORDS = Path(__file__).parents[1] / "words" / "meetings.toml"


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of meetings.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def _classes() -> dict[str, MeetingStatus]:
    """The status that a governing word gives to what it governs."""
    return {
        lemma: status
        for status, lemmas in lexicon()["status"].items()
        for lemma in lemmas
        if status not in ("denied", "aspect")
    }


def class_of(parse: Parse, token: Token) -> MeetingStatus | None:
    """The status that a verb gives to what it governs, particles counted: "turned down", "put off"."""
    lemma = _base(token)
    particles = {t.lemma.lower() for t in parse.children(token.i, "compound:prt", "advmod")}
    particles |= {
        c.lemma.lower() for t in parse.children(token.i, "obl") for c in parse.children(t.i, "case")
    }
    for status, phrases in lexicon()["phrasal"].items():
        if any(lemma == verb and particle in particles for verb, particle in (p.split() for p in phrases)):
            return status  # type: ignore[no-any-return]
    if lemma == "call" and token.upos == "VERB" and not particles & {"for", "on", "upon"}:
        return None  # "called the talks serious" names them
    if lemma == "open" and token.upos == "VERB" and not _opens_a_way(parse, token):
        return None  # "opened talks" holds them; "is open to talks" and "opened the door to talks" do not
    return _classes().get(lemma)


def _opens_a_way(parse: Parse, verb: Token) -> bool:
    opened = parse.child(verb.i, "obj", "nsubj:pass")
    return opened is not None and opened.lemma.lower() in lexicon()["opening"]["ways"]


def _base(token: Token) -> str:
    """The lemma as the word lists have it, where the reader's rules cut off a letter too many."""
    lemma = token.lemma.lower()
    known = _classes()
    return next(
        (form for form in (lemma, f"{lemma}e", f"{lemma}{lemma[-1:]}", f"{lemma}t") if form in known), lemma
    )


def carrier_status(noun: Token) -> MeetingStatus | None:
    """The status that a noun gives to what it governs: "preparations", "refusal", "outcome"."""
    for status, nouns in lexicon()["carriers"].items():
        if noun.lemma.lower() in nouns or noun.text.lower() in nouns:
            return status  # type: ignore[no-any-return]
    return None
