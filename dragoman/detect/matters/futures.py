"""The words that make an action one still to come: "will", "agreed to", "is due to", "are to be"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.detect.matters.clauses import ancestors_within, subject_of
from dragoman.detect.reading import Reading
from dragoman.detect.verbforms import NEGATIONS, helpers, negated
from dragoman.nlp.parse import Parse, Token

WORDS = Path(__file__).parents[1] / "words" / "plans.toml"
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
NOW = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
SAID = frozenset(
    {"say", "announce", "add", "tell", "confirm", "state", "note", "report", "write", "agree", "decide"}
)
PERSONAL = frozenset({"he", "she", "they", "we", "i"})
HELD_BACK = frozenset({"had", "was", "were", "would", "could", "should", "may", "might"})


@dataclass(frozen=True, slots=True)
class Plan:
    """An action still to come: the verb that names it, the word that makes it a plan, and who is to act."""

    verb: Token
    sign: Token
    subject: Token
    rule: str


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of plans.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def plan_at(reading: Reading, verb: Token, *, headline: bool) -> Plan | None:
    """The plan that a verb tells, if its clause is one; `headline` where it stands in a title."""
    parse = reading.parse
    if verb.upos != "VERB" and not _arrival(parse, verb):
        return None
    sign = _sign(parse, verb, headline=headline)
    if sign is None or negated(parse, verb.i) or negated(parse, sign.i) or _unreal(parse, verb, sign):
        return None
    subject = subject_of(parse, verb.i) or subject_of(parse, sign.i)
    if subject is not None and subject.text.lower() == "it" and verb.deprel == "ccomp":
        subject = subject_of(parse, verb.head)  # "Egypt said it would reopen the crossing"
    if subject is None or _nobody(parse, subject):
        return None
    rule = _rule(reading, verb, subject, sign)
    return Plan(verb, sign, subject, rule) if rule else None


def _nobody(parse: Parse, subject: Token) -> bool:
    return any(t.text.lower() in ("no", "nobody", "nothing", "none") for t in parse.subtree(subject.i)[:2])


def _arrival(parse: Parse, token: Token) -> bool:
    """ "Are due in Washington later this month"."""
    return token.lemma.lower() == "due" and bool(helpers(parse, token.i) & NOW)


def _sign(parse: Parse, verb: Token, *, headline: bool) -> Token | None:
    """The word that tells that the action is still to come; None where nothing does, or it is past."""
    own = parse.children(verb.i, "aux", "aux:pass", "cop", "mark")
    words = {t.text.lower(): t for t in own}
    future = next((words[w] for w in FUTURE if w in words), None)
    if future is None and verb.deprel == "conj" and not has_subject(parse, verb):
        return None  # told with the verb that it is joined to
    if future is not None:
        return future
    if "would" in words and _reported(parse, verb):
        return words["would"]
    if "to" in words and set(words) & NOW and verb.deprel != "xcomp":
        return words["to"]
    if (governor := _bound(parse, verb)) is not None:
        return governor
    if headline and "to" in words and verb.deprel == "root" and has_subject(parse, verb):
        return words["to"]
    return _expected(parse, verb, words)


def has_subject(parse: Parse, verb: Token) -> bool:
    """Whether a verb has a subject of its own, that of a passive too."""
    return parse.child(verb.i, "nsubj") is not None


def _bound(parse: Parse, verb: Token) -> Token | None:
    """The word of intent above or right before an infinitive; trees often lose that of "is still due to"."""
    before = parse.tokens[verb.i - 2] if verb.i > 2 else None
    if before is None or parse.tokens[verb.i - 1].text.lower() != "to":
        return None
    if before.text.lower() in lexicon()["intent"]["passive"]:
        near = {t.text.lower() for t in parse.tokens[max(before.i - 3, 0) : before.i]}
        if near & NOW and not near & NEGATIONS:
            return before
    governor = parse.tokens[verb.head] if verb.head >= 0 else None
    under = verb.deprel in ("xcomp", "ccomp", "advcl")
    return governor if governor is not None and under and _binds(parse, governor) else None


def _reported(parse: Parse, verb: Token) -> bool:
    """ "Said that they would meet": the future of a past report."""
    above = ancestors_within(parse, verb.i, 4)
    return any(t.lemma.lower() in SAID and t.text.lower() != t.lemma.lower() for t in above)


def _binds(parse: Parse, governor: Token) -> bool:
    """ "Agreed to", "plans to", "are due to": in a tense that still holds."""
    lemma, text, words = governor.lemma.lower(), governor.text.lower(), lexicon()["intent"]
    if lemma not in words["words"] and text not in words["words"]:
        return False
    aux = helpers(parse, governor.i)
    if aux & HELD_BACK or parse.child(governor.i, "mark"):
        return False
    if lemma not in words["passive"] and text not in words["passive"]:
        return True
    own = lemma == "expect" and not aux and has_subject(parse, governor)  # "he expected to meet him again"
    return own or bool(aux & NOW)


def _expected(parse: Parse, verb: Token, words: dict[str, Token]) -> Token | None:
    """ "Are expected in Washington later this month", "is due in Cairo"."""
    verbal = bool(parse.child(verb.i, "xcomp", "ccomp", "advcl"))
    if verb.lemma.lower() not in ("expect", "due") or not set(words) & NOW or verbal:
        return None
    places = parse.children(verb.i, "obl", "nmod")
    cases = {c.text.lower() for o in places for c in parse.children(o.i, "case")}
    return verb if cases & set(lexicon()["place"]["cases"]) else None


def _unreal(parse: Parse, plan: Token, sign: Token) -> bool:
    """Whether the clause is a condition, a hope or a question, or stands under one."""
    words = lexicon()
    irreal = {*words["conditional"]["marks"], "whether", "when"} - {"until"}
    if {t.text.lower() for t in parse.children(plan.i, "advmod", "mark")} & set(words["unreal"]["adverbs"]):
        return True
    below = plan
    for node in (plan, *ancestors_within(parse, plan.i, 6)):
        marks = {t.text.lower() for t in parse.children(node.i, "mark", "advmod")}
        if marks & irreal and node.deprel in ("advcl", "ccomp", "acl:relcl"):
            return True
        clause = below.deprel in ("ccomp", "xcomp", "advcl", "csubj", "acl") and below.i != node.i
        if clause and node.i != sign.i and node.lemma.lower() in words["unreal"]["words"]:
            return True
        below = node
    return False


def _rule(reading: Reading, verb: Token, subject: Token, sign: Token) -> str | None:
    """By which right the future is a plan: an actor acts, a thing is arranged, somebody is expected."""
    parse, words = reading.parse, lexicon()
    lemma = verb.lemma.lower()
    passive = parse.child(verb.i, "aux:pass") is not None or parse.child(verb.i, "nsubj:pass") is not None
    if lemma in ("expect", "due") and verb.i == sign.i:
        return "expected" if _acts(reading, subject) else None
    if passive:
        return "arranged" if lemma in words["arranged"]["verbs"] else None
    if _begins(parse, verb, subject):
        return "arranged"
    if lemma in words["not"]["verbs"] or not _acts(reading, subject):
        return None
    if lemma in ("begin", "start") and parse.child(verb.i, "obj", "xcomp") is None:
        return None  # a thing begins, nobody does
    return "expected" if sign.lemma.lower() in words["intent"]["expected"] else "acted"


def _begins(parse: Parse, verb: Token, subject: Token) -> bool:
    """ "The talks will resume", "the truce is to begin"; what an event does to something is a forecast."""
    events, noun, lemma = lexicon()["events"], subject.lemma.lower(), verb.lemma.lower()
    thing = parse.child(verb.i, "obj")
    if thing is not None and thing.lemma.lower() not in events["objects"]:
        return False
    return (
        lemma in events["verbs"]
        if noun in events["nouns"]
        else noun in events["lasting"] and lemma in events["starts"]
    )


def _acts(reading: Reading, subject: Token) -> bool:
    """Whether the subject is an actor of the report, or an organ that acts."""
    if any(reading.actor_by_id[m.actor].kind != "media" for m in reading.mentions_at(subject.i)):
        return True
    if subject.text.lower() in PERSONAL:
        return True
    return subject.upos == "PROPN" or subject.lemma.lower() in lexicon()["organs"]["nouns"]
