"""What an amount measures: the noun phrase headed by what is counted, or nothing where no words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.detect.matters.clauses import subject_of, time_at, unbroken
from dragoman.detect.matters.numbers import Number, lexicon
from dragoman.detect.reading import Reading
from dragoman.detect.speech.contents import trimmed
from dragoman.nlp.parse import Parse, Token
from dragoman.values import Span

# What a figure measures is told in no more words than this.
MOST_WORDS = 12
TRAILING = ("ADP", "PUNCT", "DET", "ADV", "SCONJ", "CCONJ")
SENTENCE_PARTS = ("acl", "acl:relcl", "advcl", "parataxis", "appos", "conj")


@dataclass(frozen=True, slots=True)
class Unit:
    """What the number counts in: its words, its head token, its end, and by which rule it was found."""

    words: str
    head: int
    end: int
    rule: str


def measured_by(reading: Reading, number: Number, unit: Unit) -> Span | None:
    """The words that tell what a number with its unit measures; None where none do."""
    phrase = _ahead(reading.parse, _measured(reading, number, unit), number)
    return phrase if phrase and re.search(r"[^\W\d_A-Z]{3}|[A-Z]{3}", reading.words(phrase)) else None


def compound_start(parse: Parse, noun: Token, low: int) -> int:
    """Where the unit begins: "telephone conversations", "square kilometres"."""
    first = noun.i
    while first > low and (
        parse.tokens[first - 1].deprel == "compound"
        or parse.tokens[first - 1].text.lower() in lexicon()["measures"]["before"]
    ):
        first -= 1
    return first


def verb_above(parse: Parse, token: Token) -> Token | None:
    """The verb that a phrase hangs on, through "a maximum of" and the first of a pair."""
    for n, governor in enumerate(parse.ancestors(token.i)):
        if governor.upos in ("VERB", "AUX") or governor.lemma.lower() == "last":
            return governor
        if governor.upos not in ("NOUN", "ADJ", "NUM") or n > 2:
            return None
    return None


def _ahead(parse: Parse, phrase: Span | None, number: Number) -> Span | None:
    """A phrase without the number in it: "withdrawal of troops (within 30 days)"."""
    if phrase is None or not phrase.start < number.span.start < phrase.end:
        return phrase
    first, last = parse.tokens_in(phrase)[0].i, number.first
    while last > first and (
        parse.tokens[last - 1].upos in TRAILING or parse.tokens[last - 1].start >= number.span.start
    ):
        last -= 1
    return trimmed(parse, first, last)


def _measured(reading: Reading, number: Number, unit: Unit) -> Span | None:
    """The words that tell what the number measures."""
    parse = reading.parse
    head = parse.tokens[unit.head]
    subject = unit.rule == "measure" and head.deprel.startswith("nsubj")
    if unit.rule == "count" or (subject and _below(reading, unit, head) is None):
        return _counted_phrase(reading, number, head)
    below = _below(reading, unit, head)
    if below is None and number.first and "from" in _words_before(parse, number):
        return None  # the amount before the change
    if below is not None:
        return _phrase(parse, below)
    told = parse.child(head.i, "acl:relcl") if unit.rule == "measure" else None
    if told is not None and told.i > head.i:  # "the square kilometres that both confirmed"
        return trimmed(parse, compound_start(parse, head, number.last), min(told.i + 1, head.i + MOST_WORDS))
    lasting = verb_above(parse, head) if unit.rule == "length" else None
    governor = lasting or _outside(parse, number, head)
    if governor is None:
        return None
    if governor.upos in ("NOUN", "PROPN", "NUM", "ADJ", "PRON") and not parse.child(
        governor.i, "nsubj", "cop"
    ):
        return _of_noun(reading, governor, Span(number.span.start, parse.tokens[unit.end - 1].end))
    if unit.rule == "length":
        return _of_length(reading, governor, number.span)
    return _of_clause(parse, governor, number.span)


def _words_before(parse: Parse, number: Number) -> set[str]:
    return {t.text.lower() for t in parse.tokens[max(number.first - 2, 0) : number.first]}


def _of_noun(reading: Reading, noun: Token, words: Span) -> Span | None:
    """The noun that an amount belongs to ("a loan of"); nobody, no day and no other amount is measured."""
    if noun.upos not in ("NOUN", "PROPN") or time_at(reading, noun) is not None:
        return None
    if noun.lemma.lower() in lexicon()["measures"]["words"] or any(
        reading.actor_by_id[m.actor].kind == "person" for m in reading.mentions_at(noun.i)
    ):
        return None
    return _phrase(reading.parse, noun, without=words)


def _below(reading: Reading, unit: Unit, head: Token) -> Token | None:
    """ "Tonnes of grain", "$1.2 billion in aid"."""
    above = verb_above(reading.parse, head)
    moving = above is not None and above.lemma.lower() in lexicon()["levels"]["verbs"]
    wanted = {"of", "in"} if unit.rule == "money" and not moving else {"of"}
    for child in reading.parse.children(head.i, "nmod", "acl"):
        if child.i > head.i and reading.cases(child.i) & wanted and time_at(reading, child) is None:
            return child
    after = reading.parse.tokens[unit.end] if unit.end < len(reading.parse.tokens) else head
    if (
        unit.rule == "money"
        and after.deprel == "case"
        and after.text.lower() in wanted
        and after.head > after.i
    ):
        thing = reading.parse.tokens[after.head]
        named = time_at(reading, thing) is not None or reading.mention_at(thing.i) is not None
        given = after.text.lower() == "of" or thing.lemma.lower() in lexicon()["given"]["things"]
        return thing if thing.upos == "NOUN" and given and not named else None
    return None


def _outside(parse: Parse, number: Number, head: Token) -> Token | None:
    """The governor of the number and its unit, pairs ("four days and 20 hours") and "a maximum of" passed."""
    for governor in parse.ancestors(head.i):
        inside = number.first <= governor.i < number.last or governor.upos in ("NUM", "SYM", "ADV")
        lemma = governor.lemma.lower()
        passed = lemma in lexicon()["passed"]["words"] or lemma in lexicon()["durations"]["units"]
        if not inside and not passed:
            return governor
    return head if head.upos == "VERB" or parse.child(head.i, "nsubj") else None


def _counted_phrase(reading: Reading, number: Number, noun: Token) -> Span | None:
    """The counted noun with what is said of it: "people have been displaced by the war"."""
    parse = reading.parse
    span = _phrase(parse, noun, low=number.last)
    verb = parse.tokens[noun.head] if noun.head >= 0 else None
    if span is None or verb is None or not noun.deprel.startswith("nsubj"):
        return span
    plain = span == noun.span or verb.lemma.lower() in lexicon()["people"]["words"]
    if not plain or not 0 < verb.i - noun.i < MOST_WORDS:
        return span
    after = next((c for c in parse.children(verb.i, "obl", "obj") if c.i > verb.i), None)
    told = after is not None and time_at(reading, after) is None and after.i - verb.i < 4
    last = unbroken(parse.subtree(after.i), after.i)[1] if after is not None and told else verb.i + 1
    return trimmed(parse, noun.i, min(last, noun.i + MOST_WORDS))


def _phrase(parse: Parse, head: Token, *, low: int = 0, without: Span | None = None) -> Span | None:
    """A noun phrase without its clauses and joined phrases, and without the number in it."""
    cut = {t.i for c in parse.children(head.i, *SENTENCE_PARTS) for t in parse.subtree(c.i)}
    cut |= {t.i for c in parse.children(head.i, "case", "nsubj", "cop", "cc", "mark") for t in (c,)}
    kept = [t for t in parse.subtree(head.i) if t.i not in cut and t.i >= low and t.sentence == head.sentence]
    if without is not None:
        kept = [t for t in kept if not without.meets(t.span)]
    first, last = unbroken(kept, head.i)
    last = min(last, max(first + MOST_WORDS, head.i + 1))
    while last > head.i + 1 and parse.tokens[last - 1].upos in TRAILING:
        last -= 1
    return trimmed(parse, first, last)


def _of_clause(parse: Parse, verb: Token, number: Span) -> Span | None:
    """The subject of a verb that tells its amount, or what is dealt with by that much; else nothing."""
    words, lemma = lexicon()["levels"], verb.lemma.lower()
    subject = subject_of(parse, verb.i)
    if subject is None and verb.deprel == "acl" and verb.text.lower().endswith("ing"):
        subject = parse.tokens[verb.head]  # "the number of flights reaching 135 per week"
    if subject is not None and subject.upos == "PRON":
        subject = None
    if lemma in words["verbs"] + words["happening"] or verb.upos in ("NOUN", "ADJ"):
        return _told(parse, subject, verb, number) if subject is not None else None
    if subject is not None and parse.child(verb.i, "nsubj:pass") is not None:
        return _told(parse, subject, verb, number)
    things = [c for c in parse.children(verb.i, "obj") if c.end < number.start and c.upos != "PRON"]
    return _phrase(parse, things[-1]) if things else None


def _of_length(reading: Reading, verb: Token, number: Span) -> Span | None:
    """The event that lasts, what is to be done within a time, or the talking itself."""
    parse, words = reading.parse, lexicon()["durations"]
    subject = subject_of(parse, verb.i)
    thing = parse.child(verb.i, "obj")
    if verb.lemma.lower() in words["talking"]:
        plain = subject is None or subject.upos == "PRON"
        return verb.span if plain or subject is None else _told(parse, subject, verb, number)
    light = thing is not None and thing.lemma.lower() in ("place", "effect", "force", "hold")
    if thing is not None and not light and thing.upos in ("NOUN", "PROPN") and not number.meets(thing.span):
        return None if _is_actor(reading, thing) else _phrase(parse, thing)
    for aim in parse.children(verb.i, "obl"):  # "provides for the disarmament of fighters within 30 days"
        if "for" in reading.cases(aim.i) and aim.end < number.start and time_at(reading, aim) is None:
            return _phrase(parse, aim)
    if subject is None or subject.upos == "PRON":
        return _event_before(parse, verb) if subject is not None and subject.text.lower() == "it" else None
    acts = _is_actor(reading, subject) or subject.lemma.lower() in words["actors"]
    done = parse.child(verb.i, "nsubj:pass") is not None
    return _phrase(parse, subject) if done or not acts else None


def _is_actor(reading: Reading, noun: Token) -> bool:
    mention = reading.mention_at(noun.i)
    return mention is not None and mention.head == noun.i


def _event_before(parse: Parse, verb: Token) -> Span | None:
    """What "it lasted" goes back to: the event that is the subject of the sentence before."""
    if verb.sentence == 0:
        return None
    for token in parse.sentence_tokens(parse.sentences[verb.sentence - 1]):
        if token.deprel.startswith("nsubj"):
            event = token.lemma.lower() in lexicon()["durations"]["events"]
            return _phrase(parse, token) if event else None
    return None


def _told(parse: Parse, subject: Token, verb: Token, number: Span) -> Span | None:
    """The subject, with its verb where that stands right behind it: "exports rose" is not "exports"."""
    phrase = _phrase(parse, subject)
    if phrase is None or verb.start < phrase.end or verb.start - phrase.end > 40:
        return phrase
    return Span(phrase.start, verb.end) if verb.end <= number.start else phrase
