"""The figures of a report: how many, how much, by how much, of what, and for which period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.detect.clauses import hangs_on, subject_of, time_at, times_in, unbroken
from dragoman.detect.contents import trimmed
from dragoman.detect.numbers import Number, find_numbers, lexicon
from dragoman.detect.reading import Reading
from dragoman.detect.reporting import reporting
from dragoman.detect.speech import Speech
from dragoman.nlp.parse import Parse, Token
from dragoman.records import FigureClaim, StatementClaim
from dragoman.timex import Timex
from dragoman.values import Span

MEASURED, COUNTED, LENGTH = 0.88, 0.85, 0.75
# What a figure measures is told in no more words than this.
MOST_WORDS = 12
TRAILING = ("ADP", "PUNCT", "DET", "ADV", "SCONJ", "CCONJ")
SENTENCE_PARTS = ("acl", "acl:relcl", "advcl", "parataxis", "appos", "conj")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What the number counts in: its words, its head token, its end, and by which rule it was found."""

    words: str
    head: int
    end: int
    rule: str


def find_figures(reading: Reading, statements: Sequence[StatementClaim] = ()) -> tuple[FigureClaim, ...]:
    """The numbers of a report that measure something, in text order.

    `value` is the plain number ("3.5 million" is 3500000.0); `of` are the words that tell what is measured.
    Dates, ages, ordinals, scores, numbered things and mere stretches of time are left out; a length of time
    counts where it measures an event or a deadline ("ten hours of talks", "within 30 days").
    """
    said = Speech(statements)
    found: list[FigureClaim] = []
    for sentence in reading.parse.sentences:
        numbers = list(find_numbers(reading, sentence))
        for k, number in enumerate(numbers):
            unit = _unit(reading, number) or _borrowed(reading, number, numbers[k + 1 : k + 2])
            claim = _claim(reading, number, unit, said) if unit else None
            if claim is not None:
                found.append(claim)
    return tuple(found)


# --- units


def _unit(reading: Reading, number: Number) -> _Unit | None:
    """The unit that stands with a number."""
    words, tokens = lexicon(), reading.parse.tokens
    if number.sign is not None:
        return _Unit(words["signs"][number.sign], number.last - 1, number.last, "money")
    sentence = reading.parse.sentences[tokens[number.first].sentence]
    after = [t.text.lower() for t in tokens[number.last : min(number.last + 2, sentence.last)]]
    if after[:1] and (after[0] in words["percent"]["words"] or " ".join(after) in words["percent"]["words"]):
        last = number.last + (1 if after[0] in words["percent"]["words"] else 2)
        return _Unit(reading.words(reading.parse.span(number.last, last)), last - 1, last, "percent")
    if after[:1] == ["per"] and len(after) > 1:
        return _Unit(" ".join(after), number.last - 1, number.last + 2, "rate")
    return _noun(reading, number, sentence.last)


def _noun(reading: Reading, number: Number, stop: int) -> _Unit | None:
    """The noun that a number counts: the head of the phrase that it stands in."""
    parse = reading.parse
    head = parse.tokens[number.last - 1]
    while head.deprel in ("compound", "nummod", "conj") and number.first <= head.head < number.last:
        head = parse.tokens[head.head]
    noun = parse.tokens[head.head] if head.head >= 0 else None
    if (
        noun is None
        or noun.upos not in ("NOUN", "PROPN")
        or not number.last <= noun.i < min(number.last + 6, stop)
    ):
        noun = _next_noun(parse, number.last, stop)
    if noun is not None and noun.text.lower() in lexicon()["measures"]["before"] and noun.i + 1 < stop:
        noun = parse.tokens[noun.i + 1]
    if noun is None or not _counted(reading, number, noun):
        return None
    if noun.lemma.lower() in lexicon()["durations"]["units"]:
        return _length(reading, number, noun)
    first = _compound(parse, noun, number.last)
    end = _rate(parse, noun.i + 1, stop)
    measure = noun.lemma.lower() in lexicon()["measures"]["words"]
    return _Unit(reading.words(parse.span(first, end)), noun.i, end, "measure" if measure else "count")


def _next_noun(parse: Parse, start: int, stop: int) -> Token | None:
    """The noun right after, adjectives between, where the tree lost it."""
    for token in parse.tokens[start : min(start + 4, stop)]:
        if token.upos == "NOUN" and not (token.deprel == "compound" and token.head == token.i + 1):
            return token
        if token.upos not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None


def _compound(parse: Parse, noun: Token, low: int) -> int:
    """Where the unit begins: "telephone conversations", "square kilometres"."""
    first = noun.i
    while first > low and (
        parse.tokens[first - 1].deprel == "compound"
        or parse.tokens[first - 1].text.lower() in lexicon()["measures"]["before"]
    ):
        first -= 1
    return first


def _rate(parse: Parse, i: int, stop: int) -> int:
    """Past "an hour", "a day", "per week" behind a unit."""
    words = [t.text.lower() for t in parse.tokens[i : min(i + 2, stop)]]
    return (
        i + 2
        if len(words) == 2 and words[0] in ("per", "a", "an") and words[1].isalpha() and words[1] != "way"
        else i
    )


def _counted(reading: Reading, number: Number, noun: Token) -> bool:
    """Whether a number with this noun is a figure: small words only with nouns worth counting."""
    words, lemma = lexicon(), noun.lemma.lower()
    length = lemma in words["durations"]["units"]
    if lemma in words["not"]["nouns"] and not length:
        return False
    if noun.upos == "PROPN" and not (number.value >= 100 and noun.text.endswith("s")):
        return False
    spelled = reading.parse.tokens[number.first].text[0].isalpha() and number.words == 1
    if not spelled or length:
        return True
    if number.value <= 1 or lemma not in words["counts"]["words"] or _pointed(reading.parse, noun):
        return False
    above = next((t for t in reading.parse.ancestors(noun.i) if t.upos != "NOUN"), noun)
    return lemma not in words["counts"]["plain"] or above.lemma.lower() in words["people"]["words"]


def _pointed(parse: Parse, noun: Token) -> bool:
    """ "The two men", "both …": these point back and count nothing."""
    return any(t.text.lower() in ("the", "these", "those", "both") for t in parse.children(noun.i, "det"))


def _borrowed(reading: Reading, number: Number, after: list[Number]) -> _Unit | None:
    """ "29,800 and 86,600 square kilometres": the first has the unit of the second."""
    if not after:
        return None
    between = reading.words(Span(number.span.end, after[0].span.start)).strip().lower()
    return _unit(reading, after[0]) if between in ("and", "or", "to", "-", "–") else None


# --- lengths of time


def _length(reading: Reading, number: Number, noun: Token) -> _Unit | None:
    """A length of time that measures an event: "ten hours of talks", "within 30 days"."""
    parse, words = reading.parse, lexicon()["durations"]
    after = parse.tokens[noun.i + 1].text.lower() if noun.i + 1 < len(parse.tokens) else ""
    if after in ("after", "before", "ago", "earlier", "later", "from", "since", "old"):
        return None
    unit = _Unit(noun.text, noun.i, noun.i + 1, "length")
    cases = reading.cases(noun.i) | {
        t.text.lower() for t in parse.tokens[max(number.first - 2, 0) : number.first]
    }
    if cases & set(words["deadline"]) or _of_event(reading, noun):
        return unit
    verb = _verb_above(parse, noun)
    if verb is None or verb.lemma.lower() not in words["verbs"]:
        return None
    timed = noun.deprel in ("obj", "obl", "obl:unmarked", "conj", "nmod", "nmod:unmarked")
    if "after" in cases:
        subject = subject_of(parse, verb.i)
        return unit if subject is not None and subject.lemma.lower() in words["events"] else None
    return unit if timed and (not cases & {"since", "before", "until", "ago"}) else None


def _of_event(reading: Reading, noun: Token) -> bool:
    events = lexicon()["durations"]["events"]
    return any(
        "of" in reading.cases(c.i) and (c.lemma.lower() in events or c.text.lower() in events)
        for c in reading.parse.children(noun.i, "nmod", "acl")
    )


def _verb_above(parse: Parse, token: Token) -> Token | None:
    """The verb that a phrase hangs on, through "a maximum of" and the first of a pair."""
    for n, governor in enumerate(parse.ancestors(token.i)):
        if governor.upos in ("VERB", "AUX") or governor.lemma.lower() == "last":
            return governor
        if governor.upos not in ("NOUN", "ADJ", "NUM") or n > 2:
            return None
    return None


# --- what is measured


def _claim(reading: Reading, number: Number, unit: _Unit, said: Speech) -> FigureClaim | None:
    measured = _measured(reading, number, unit)
    if measured is None:
        return None
    words = Span(number.span.start, max(reading.parse.tokens[unit.end - 1].end, number.span.end))
    period = _period(reading, unit, words)
    spans = [words, measured, *([period.span] if period else [])]
    sure = {"count": COUNTED, "length": LENGTH}.get(unit.rule, MEASURED)
    return FigureClaim(
        id=reading.claim_id("figure", number.span),
        report=reading.article.id,
        spans=tuple(dict.fromkeys(spans)),
        confidence=sure,
        method=f"figures.{unit.rule}.1",
        value=number.value,
        unit=unit.words,
        of=" ".join(reading.words(measured).split()),
        time=period,
        said_by=said.speaker(words),
    )


def _measured(reading: Reading, number: Number, unit: _Unit) -> Span | None:
    """The words that tell what the number measures."""
    parse = reading.parse
    head = parse.tokens[unit.head]
    if unit.rule == "count":
        return _counted_phrase(reading, number, head)
    below = next(
        (c for c in parse.children(head.i, "nmod", "acl") if "of" in reading.cases(c.i) and c.i > head.i),
        None,
    )
    if below is not None:
        return _phrase(parse, below)
    lasting = _verb_above(parse, head) if unit.rule == "length" else None
    governor = lasting or _outside(parse, number, head)
    words = Span(number.span.start, parse.tokens[unit.end - 1].end)
    if governor is None:
        return None
    if governor.upos in ("NOUN", "PROPN", "NUM", "ADJ", "PRON") and not parse.child(
        governor.i, "nsubj", "cop"
    ):
        phrase = _phrase(parse, governor, without=words)
        return phrase if phrase and re.search(r"[^\W\d]{4}", reading.words(phrase)) else None
    return _of_clause(parse, governor, number.span)


def _below(reading: Reading, unit: _Unit, head: Token) -> Token | None:
    """ "Tonnes of grain", "$1.2 billion in aid"."""
    wanted = {"of", "in", "for"} if unit.rule == "money" else {"of"}
    for child in reading.parse.children(head.i, "nmod", "acl", "obl"):
        if child.i > head.i and reading.cases(child.i) & wanted and time_at(reading, child) is None:
            return child
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
    """The subject of the clause, with its verb where that stands right behind it; else object or verb."""
    subject = subject_of(parse, verb.i)
    if subject is None or subject.upos == "PRON":
        before = [c for c in parse.children(verb.i, "obj", "obl") if c.end < number.start]
        things = [c for c in before if c.upos != "PRON"]
        return _phrase(parse, things[-1]) if things else verb.span
    phrase = _phrase(parse, subject)
    if phrase is None or verb.start < phrase.end or verb.start - phrase.end > 40:
        return phrase
    return Span(phrase.start, verb.end) if verb.end <= number.start else phrase


def _period(reading: Reading, unit: _Unit, words: Span) -> Timex | None:
    """The period that the clause gives for a figure: "in 2022", "last year"."""
    parse = reading.parse
    sentence = parse.sentences[parse.tokens[unit.head].sentence]
    verb = _verb_above(parse, parse.tokens[unit.head])
    if unit.rule == "length" or (verb is not None and verb.lemma.lower() in reporting().classes):
        return None  # the day of the talks, or of the report
    anchors = {unit.head} | ({verb.i} if verb is not None else set())
    for timex in times_in(reading, sentence.span):
        told = timex.type == "DATE" and timex.expression not in ("now", "past", "future")
        if told and not timex.span.meets(words) and any(hangs_on(reading, timex, i) for i in anchors):
            return timex
    return None
