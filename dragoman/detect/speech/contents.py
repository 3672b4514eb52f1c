"""What a reporting word reports: the words of its clause, complement or object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.detect.reading import Reading
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.verbforms import has_to
from dragoman.nlp.parse import Parse, Token
from dragoman.records import CueClass
from dragoman.values import Span

ASKED = frozenset({"whether", "if", "how", "why", "what", "who", "which", "where", "when"})
AS_SAID = frozenset(
    {
        "say",
        "put",
        "note",
        "tell",
        "point",
        "state",
        "stress",
        "explain",
        "mention",
        "describe",
        "emphasize",
        "report",
        "recall",
    }
)
DIRECTIVE = frozenset({"urges", "demands", "promises", "hopes", "claims", "denies"})
# Those who are welcomed, praised or blamed in person; nothing is said of any matter.
PEOPLE = frozenset(
    {
        "leader",
        "minister",
        "guest",
        "delegation",
        "counterpart",
        "official",
        "reporter",
        "visitor",
        "president",
        "envoy",
        "ambassador",
        "people",
        "delegate",
        "host",
        "mediator",
    }
)
# With these an object that is a thing is itself asked for.
THINGS = frozenset(
    {"request", "demand", "seek", "propose", "offer", "suggest", "welcome", "reject", "promise", "pledge"}
)
# "Asking not to be named", "who asked to remain anonymous": a wish about the report, not in it.
NAMELESS = frozenset({"name", "identify", "quote", "cite", "anonymous", "unnamed", "remain"})
DASHES = frozenset({"—", "–", "--", "-"})
QUOTES = frozenset('"“”„«»')
# Whom it was told and when takes no more words than this.
MOST_BETWEEN = 16
_EDGE = frozenset({",", ".", ";", ":", "—", "–", "-", "…", "!"})


@dataclass(frozen=True, slots=True)
class Content:
    """What was said, as stretches of text; `how` tells by which construction, `head` its head token."""

    spans: tuple[Span, ...]
    head: int
    how: Literal["that", "clause", "infinitive", "object", "aside", "marked"]
    cue_class: CueClass | None = None


def content_of(reading: Reading, verb: int) -> Content | None:
    """What the parse gives as said by a reporting verb; None where it gives nothing."""
    parse = reading.parse
    lemma = parse.tokens[verb].lemma.lower()
    found = _made_known(parse, verb, lemma) or _clause(parse, verb) or _aside(parse, verb)
    found = found or _infinitive(parse, verb, lemma)
    return (
        found
        or _prepositional(parse, verb, lemma)
        or _carried(parse, verb, lemma)
        or _object(reading, verb, lemma)
    )


def rest_of_clause(parse: Parse, clause: int, aside: Span) -> tuple[Span, ...]:
    """The clause headed by a token without an aside in or beside it ("according to X")."""
    tokens = [t for t in parse.subtree(clause) if t.deprel != "punct" or clause < 0]
    if not tokens:
        return ()
    first, last = tokens[0].i, tokens[-1].i
    left = _stretch(parse, first, last, before=aside.start)
    right = _stretch(parse, first, last, after=aside.end)
    return tuple(span for span in (left, right) if span)


def _stretch(
    parse: Parse, first: int, last: int, *, before: int | None = None, after: int | None = None
) -> Span | None:
    """Tokens first..last that end before, or begin after, an offset; without the marks at their edges."""
    kept = [
        t
        for t in parse.tokens[first : last + 1]
        if (before is None or t.end <= before) and (after is None or t.start >= after)
    ]
    return trimmed(parse, kept[0].i, kept[-1].i + 1) if kept else None


def trimmed(parse: Parse, first: int, last: int) -> Span | None:
    """Tokens first..last (last excluded) without punctuation and conjunctions at the edges."""
    while first < last and (parse.tokens[first].text in _EDGE or is_that(parse.tokens[first])):
        first += 1
    while last > first and (parse.tokens[last - 1].text in _EDGE or parse.tokens[last - 1].upos == "CCONJ"):
        last -= 1
    return parse.span(first, last) if first < last else None


def is_that(token: Token) -> bool:
    """Whether a word is the "that" which opens what was said."""
    return token.text.lower() == "that" and token.deprel == "mark"


def _clause(parse: Parse, verb: int) -> Content | None:
    """A complement clause after the verb, or what was said before it."""
    said = parse.child(verb, "ccomp")
    if said is None:
        return None
    opening = _that_after(parse, verb, said.i)
    that = opening is not None or any(is_that(c) for c in parse.children(said.i, "mark"))
    if not that and is_question(parse, said):
        return None
    first, last = edges(parse, said.i)
    first = max(first, opening + 1) if opening is not None else first
    start = _clause_start(parse, verb)
    if said.i > verb and any(c.i < start for c in parse.children(said.i, "nsubj")):
        # "Sanctions, the minister said, must be lifted": the report breaks into what it reports.
        return Content(rest_of_clause(parse, said.i, parse.span(start, verb + 1)), said.i, "aside")
    if said.i > verb:
        span = trimmed(parse, max(first, verb + 1), cut(parse, verb + 1, last + 1))
    else:
        span = trimmed(parse, _lead(parse, first), start)
    return Content((span,), said.i, "that" if that else "clause") if span else None


def _made_known(parse: Parse, verb: int, lemma: str) -> Content | None:
    """ "Made it clear that …", "let it be known that …"."""
    for made in parse.children(verb, "xcomp", "ccomp", "obj"):
        told = reporting().made_known.get((lemma, made.text.lower()))
        said = parse.child(made.i, "ccomp", "csubj") or parse.child(verb, "ccomp", "csubj") if told else None
        if said is None or said.i < made.i or not any(is_that(c) for c in parse.children(said.i, "mark")):
            continue
        first, last = edges(parse, said.i)
        span = trimmed(parse, first, cut(parse, first, last + 1))
        return Content((span,), said.i, "that", told) if span else None
    return None


def _that_after(parse: Parse, verb: int, said: int) -> int | None:
    """The "that" which opens what was said behind hearer and day ("told RTK late on Monday that")."""
    for token in parse.tokens[verb + 1 : min(said, verb + MOST_BETWEEN)]:
        if token.text.lower() == "that" and token.upos == "SCONJ":
            return token.i
        if token.upos in ("VERB", "AUX") or token.text in QUOTES:
            return None
    return None


def _lead(parse: Parse, first: int) -> int:
    """The first word of what was said before the verb: its sentence's, but for a dateline."""
    sentence = parse.sentences[parse.tokens[first].sentence]
    dash = next(
        (
            t.i
            for t in parse.tokens[sentence.first : min(first, sentence.first + 8)]
            if t.text in DASHES and _stands_free(parse, t.i)
        ),
        None,
    )
    return sentence.first if dash is None else dash + 1


def _stands_free(parse: Parse, i: int) -> bool:
    """A dash with space on a side; the hyphen of "government-level" is none."""
    if i == 0 or i + 1 == len(parse.tokens):
        return True
    return parse.tokens[i - 1].end < parse.tokens[i].start or parse.tokens[i].end < parse.tokens[i + 1].start


def is_question(parse: Parse, clause: Token) -> bool:
    """An indirect question says nothing that could be held against anybody."""
    below = parse.children(clause.i)
    if parse.subtree(clause.i)[0].lemma.lower() == "how":  # "how long it would go on"
        return True
    return any(
        c.lemma.lower() in ASKED
        and c.deprel in ("mark", "advmod", "nsubj", "obj", "obl", "det")
        and c.i < clause.i
        for c in below
    ) or (clause.lemma.lower() in ASKED)


def edges(parse: Parse, head: int) -> tuple[int, int]:
    """The first and the last token of a phrase."""
    tokens = parse.subtree(head)
    return tokens[0].i, tokens[-1].i


def cut(parse: Parse, first: int, last: int) -> int:
    """Where content ends: before ", adding that …" and ", according to …", which report anew."""
    for k in range(first + 1, last - 1):
        if parse.tokens[k].text not in (",", ";"):
            continue
        after = parse.tokens[k + 1]
        reports = after.lemma.lower() in reporting().classes and after.text.lower().endswith("ing")
        if (reports and after.upos == "VERB" and after.deprel != "amod") or after.text.lower() == "according":
            return k
    return last


def _clause_start(parse: Parse, verb: int) -> int:
    """The first token of the reporting clause itself: its subject where that stands before the verb."""
    before = [c for c in parse.children(verb, "nsubj", "expl") if c.i < verb][-1:]
    before += [c for c in parse.children(verb, "aux", "advmod") if before and before[0].i < c.i < verb]
    return min([verb, *(edges(parse, c.i)[0] for c in before)])


def _aside(parse: Parse, verb: int) -> Content | None:
    """What stands around an aside ("Serbia, Vucic said, is ready"; "as Putin said, talks go on")."""
    token = parse.tokens[verb]
    as_said = (
        token.lemma in AS_SAID
        and token.deprel == "advcl"
        and any(c.lemma == "as" for c in parse.children(verb, "mark", "advmod"))
        and parse.child(verb, "obj", "ccomp") is None  # "talks came as monitors reported an increase"
    )
    if token.head < 0 or not (as_said or _parenthetic(parse, verb)):
        return None
    top = token.head
    while (
        parse.tokens[top].deprel in ("nsubj", "nsubj:pass", "obl", "advmod", "obj")
        and parse.tokens[top].head >= 0
    ):
        top = parse.tokens[top].head
    first, last = edges(parse, verb)
    spans = rest_of_clause(parse, top, parse.span(first, last + 1))
    return Content(spans, top, "aside") if spans and top != verb else None


def _parenthetic(parse: Parse, verb: int) -> bool:
    """A bare reporting clause between commas or at the end, with nothing of its own to report."""
    token = parse.tokens[verb]
    subject = parse.child(verb, "nsubj")
    if subject is None or token.deprel not in ("parataxis", "acl:relcl"):
        return False
    if token.deprel == "acl:relcl" and (subject.upos == "PRON" or not _between_commas(parse, verb)):
        return False
    return parse.child(verb, "obj", "ccomp", "xcomp") is None


def _between_commas(parse: Parse, verb: int) -> bool:
    """Whether a comma stands right before and right after the clause of the verb."""
    words = [t for t in parse.subtree(verb) if t.upos != "PUNCT"]
    first, last = words[0].i, words[-1].i
    return (
        first > 0
        and last + 1 < len(parse.tokens)
        and {parse.tokens[first - 1].text, parse.tokens[last + 1].text} == {","}
    )


def _infinitive(parse: Parse, verb: int, lemma: str) -> Content | None:
    """ "urged Armenia to sign", "vowed to continue", "called on both to stop"."""
    words = reporting()
    if lemma == "call" and any(c.lemma in ("on", "upon", "for") for c in _prepositions(parse, verb)):
        below = parse.children(verb, "xcomp", "advcl", "ccomp")
    elif words.class_of(lemma) in DIRECTIVE or lemma in (
        "ask",
        "tell",
        "offer",
        "propose",
        "threaten",
        "advise",
        "warn",
    ):
        below = (
            parse.children(verb, "xcomp", "ccomp", "advcl")
            if parse.child(verb, "obj", "iobj")
            else parse.children(verb, "xcomp")
        )
    else:
        return None
    said = next((c for c in below if c.i > verb and has_to(parse, c)), None)
    if said is None:
        return None
    if lemma == "ask" and said.lemma in NAMELESS:
        return None
    first, last = edges(parse, said.i)
    thing = parse.child(verb, "obj")
    if thing is not None and lemma in THINGS and verb < thing.i < said.i and _is_thing(thing):
        first = min(edges(parse, thing.i)[0], first)  # "requested a meeting to …": the meeting too
    span = trimmed(parse, first, cut(parse, first, last + 1))
    cue_class: CueClass | None = "urges" if lemma in ("call", "ask", "tell") else None
    return Content((span,), said.i, "infinitive", cue_class) if span else None


def _is_thing(token: Token) -> bool:
    return token.upos == "NOUN" and token.lemma.lower() not in PEOPLE


def _prepositions(parse: Parse, verb: int) -> list[Token]:
    return [c for o in parse.children(verb, "obl") for c in parse.children(o.i, "case")]


def _prepositional(parse: Parse, verb: int, lemma: str) -> Content | None:
    """ "called for a ceasefire", "warned of consequences"."""
    for below in parse.children(verb, "obl", "advcl"):
        for case in parse.children(below.i, "case", "mark"):
            cue_class = reporting().prepositional.get((lemma, case.lemma.lower()))
            if cue_class and below.i > verb and below.upos != "PRON":
                last = edges(parse, below.i)[1]
                span = trimmed(parse, case.i + 1, cut(parse, case.i + 1, last + 1))
                return Content((span,), below.i, "object", cue_class) if span else None
    return None


def _carried(parse: Parse, verb: int, lemma: str) -> Content | None:
    """ "expressed hope that the talks resume", "voiced concern over the shelling"."""
    noun = parse.child(verb, "obj")
    if lemma not in reporting().carrying or noun is None or noun.lemma.lower() not in reporting().carriers:
        return None
    carried = reporting().class_of(noun.lemma.lower())
    clause = next((c for c in parse.children(noun.i, "acl", "ccomp") if c.i > noun.i), None)
    clause = clause or next((c for c in parse.children(verb, "ccomp") if c.i > noun.i), None)
    below = clause or next((c for c in parse.children(noun.i, "nmod") if c.i > noun.i), None)
    if below is None or below.deprel == "acl:relcl":
        return None
    first, last = edges(parse, below.i)
    span = trimmed(parse, first if clause else noun.i, cut(parse, noun.i + 1, last + 1))
    return Content((span,), below.i, "that" if clause else "object", carried) if span else None


def _object(reading: Reading, verb: int, lemma: str) -> Content | None:
    """ "welcomed the proposal": a noun that is itself what was said, and no mere name."""
    parse = reading.parse
    said = parse.child(verb, "obj")
    particle = parse.child(verb, "compound:prt", "advmod")
    phrasal = reporting().phrasal.get((lemma, particle.lemma.lower())) if particle else None
    if lemma not in reporting().objects and phrasal is None:
        return None
    if said is None or said.i < verb or said.upos == "PRON":
        return None
    mention = reading.mention_at(said.i)
    if (mention is not None and mention.how != "adjective") or said.lemma.lower() in PEOPLE:
        return None
    first, last = edges(parse, said.i)
    span = trimmed(parse, first, cut(parse, first, last + 1))
    return Content((span,), said.i, "object", phrasal) if span and span.end - span.start > 3 else None
