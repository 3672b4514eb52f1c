"""The figures of a report: how many, how much, by how much, of what, and for which period."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.detect.matters.clauses import hangs_on, subject_of
from dragoman.detect.matters.measures import Unit, compound_start, measured_by, verb_above
from dragoman.detect.matters.numbers import Number, find_numbers, lexicon
from dragoman.detect.reading import Reading
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.speech import Speech
from dragoman.nlp.parse import Parse, Token
from dragoman.records import FigureClaim, StatementClaim
from dragoman.timex import Timex
from dragoman.values import Span

MEASURED, COUNTED, LENGTH = 0.88, 0.85, 0.75
# Two numbers of a pair stand no more characters apart.
NEAR = 12


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
            if _in_range(reading, number, numbers[max(0, k - 1) : k], numbers[k + 1 : k + 2]):
                continue
            unit = _unit(reading, number) or _borrowed(reading, number, numbers[k + 1 : k + 2])
            claim = _claim(reading, number, unit, said) if unit else None
            if claim is not None:
                found.append(claim)
    return tuple(found)


# --- units


def _unit(reading: Reading, number: Number) -> Unit | None:
    """The unit that stands with a number."""
    words, tokens = lexicon(), reading.parse.tokens
    if number.sign is not None:
        return Unit(words["signs"][number.sign], number.last - 1, number.last, "money")
    sentence = reading.parse.sentences[tokens[number.first].sentence]
    after = [t.text.lower() for t in tokens[number.last : min(number.last + 2, sentence.last)]]
    if after[:1] and (after[0] in words["percent"]["words"] or " ".join(after) in words["percent"]["words"]):
        last = number.last + (1 if after[0] in words["percent"]["words"] else 2)
        return Unit(reading.words(reading.parse.span(number.last, last)), last - 1, last, "percent")
    if after[:1] == ["per"] and len(after) > 1:
        return Unit(" ".join(after), number.last - 1, number.last + 2, "rate")
    return _noun(reading, number, sentence.last)


def _noun(reading: Reading, number: Number, stop: int) -> Unit | None:
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
    first = compound_start(parse, noun, number.last)
    end = _rate(parse, noun.i + 1, stop)
    measure = noun.lemma.lower() in lexicon()["measures"]["words"]
    return Unit(reading.words(parse.span(first, end)), noun.i, end, "measure" if measure else "count")


def _next_noun(parse: Parse, start: int, stop: int) -> Token | None:
    """The noun right after, adjectives between, where the tree lost it."""
    for token in parse.tokens[start : min(start + 4, stop)]:
        if token.upos == "NOUN" and not (token.deprel == "compound" and token.head == token.i + 1):
            return token
        if token.upos not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None


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


def _borrowed(reading: Reading, number: Number, after: list[Number]) -> Unit | None:
    """ "29,800 and 86,600 square kilometres": the first has the unit of the second."""
    if not after:
        return None
    return _unit(reading, after[0]) if _between(reading, number, after[0]) in ("and", "or") else None


def _between(reading: Reading, first: Number, second: Number) -> str:
    """The words between two numbers of a sentence, lower case; "" where they are no pair."""
    gap = Span(first.span.end, max(first.span.end, second.span.start))
    return reading.words(gap).strip().lower() if gap.end - gap.start < NEAR else ""


def _in_range(reading: Reading, number: Number, before: list[Number], after: list[Number]) -> bool:
    """ "Between 20 and 30", "20 to 30": neither end is the figure."""
    for first, second in [(b, number) for b in before] + [(number, a) for a in after]:
        link = _between(reading, first, second)
        word = reading.parse.tokens[first.first - 1].text.lower() if first.first else ""
        if link in ("to", "-", "–", "—") or (link == "and" and word == "between"):
            return True
    return False


# --- lengths of time


def _length(reading: Reading, number: Number, noun: Token) -> Unit | None:
    """A length of time that measures an event: "ten hours of talks", "within 30 days"."""
    parse, words = reading.parse, lexicon()["durations"]
    after = parse.tokens[noun.i + 1].text.lower() if noun.i + 1 < len(parse.tokens) else ""
    if after in ("after", "before", "ago", "earlier", "later", "from", "since", "old"):
        return None
    before = [t.text.lower() for t in parse.tokens[max(number.first - 5, 0) : number.first]]
    if "time" in before and "first" in before:  # "met for the first time in four months"
        return None
    unit = Unit(noun.text, noun.i, noun.i + 1, "length")
    cases = reading.cases(noun.i) | {
        t.text.lower() for t in parse.tokens[max(number.first - 2, 0) : number.first]
    }
    if cases & set(words["deadline"]) or _of_event(reading, noun):
        return unit
    verb = verb_above(parse, noun)
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


# --- the claim


def _claim(reading: Reading, number: Number, unit: Unit, said: Speech) -> FigureClaim | None:
    measured = measured_by(reading, number, unit)
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


def _period(reading: Reading, unit: Unit, words: Span) -> Timex | None:
    """The period that the clause gives for a figure: "in 2022", "last year"."""
    parse = reading.parse
    sentence = parse.sentences[parse.tokens[unit.head].sentence]
    verb = verb_above(parse, parse.tokens[unit.head])
    if unit.rule == "length" or (verb is not None and verb.lemma.lower() in reporting().classes):
        return None  # the day of the talks, or of the report
    anchors = {unit.head} | ({verb.i} if verb is not None else set())
    for timex in reading.times_in(sentence.span):
        told = timex.type == "DATE" and timex.expression not in ("now", "past", "future")
        if told and not timex.span.meets(words) and any(hangs_on(reading, timex, i) for i in anchors):
            return timex
    return None
