"""What somebody says will not be without something else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.detect.matters.clauses import actors_of, ancestors_within, subject_of, time_at, unbroken
from dragoman.detect.reading import Reading
from dragoman.detect.speech.contents import trimmed
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.speech import Speech
from dragoman.detect.verbforms import negated
from dragoman.nlp.parse import Parse, Token
from dragoman.records import ConditionClaim, StatementClaim
from dragoman.values import Span

WORDS = Path(__file__).parents[1] / "words" / "conditions.toml"
MOST_WORDS = 30
SURE, LIKELY = 0.85, 0.75
CLAUSES = ("root", "ccomp", "parataxis", "conj", "advcl", "acl:relcl", "xcomp")
OBLIQUE = ("obl", "nmod", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class _Condition:
    """What needs something, what it needs, and the words that say so."""

    what: Span
    needs: tuple[Span, ...]
    by: Token
    rule: str
    sure: float = LIKELY


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of conditions.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def find_conditions(
    reading: Reading, statements: Sequence[StatementClaim] = ()
) -> tuple[ConditionClaim, ...]:
    """The conditions that a report tells, in text order: no `what` without all of `needs`.

    Both are words of the report. `said_by` is the speaker of the statement around them, else the subject
    of the verb that reports them; None where neither is known.
    """
    speech = Speech(statements)
    found: dict[tuple[Span, ...], ConditionClaim] = {}
    for token in reading.parse.tokens:
        for condition in _conditions(reading, token):
            claim = _claim(reading, condition, speech)
            found.setdefault((condition.what, *condition.needs), claim)
    return tuple(found.values())


def _conditions(reading: Reading, token: Token) -> Iterator[_Condition]:
    word = token.text.lower()
    if word == "without":
        yield from _without(reading, token)
    elif word in ("until", "before", "unless"):
        yield from _unless(reading, token)
    elif word == "only":
        yield from _only(reading, token)
    elif token.lemma.lower() in lexicon()["depend"] or word in lexicon()["depend"]:
        yield from _depends(reading, token)
    elif token.lemma.lower() in lexicon()["nouns"]["words"]:
        yield from _precondition(reading, token)
    elif word in lexicon()["provided"]["marks"]:
        yield from _provided(reading, token)


# --- the forms


def _without(reading: Reading, word: Token) -> Iterator[_Condition]:
    """ "No deal without guarantees", "without solving these issues it is hard to …"."""
    parse = reading.parse
    need = _held(parse, word)
    if need is None or need.head < 0:
        return
    main = _main(parse, need)
    if main is None or not _negative(parse, main, need):
        return
    what = _said(parse, main, need)
    if what is not None:
        yield _Condition(what, _each(parse, need), word, "without", SURE)


def _unless(reading: Reading, word: Token) -> Iterator[_Condition]:
    """ "Will not sign until sanctions are lifted", "need to open the road before they can …"."""
    parse = reading.parse
    need = _held(parse, word)
    if need is None or need.head < 0 or time_at(reading, need) is not None:
        return
    main = _main(parse, need)
    if main is None:
        return
    first = _first(parse, main)
    if word.text.lower() == "before" and _needed(parse, first) and need.upos == "VERB":
        done = _said(parse, need, None)
        needs = _what_is_needed(parse, first, need)
        if done is not None and needs:
            yield _Condition(done, needs, word, "before", SURE)
    elif word.text.lower() == "unless" or _negative(parse, main, need):
        clause = need.upos in ("VERB", "AUX", "ADJ") or need.deprel == "advcl"
        if word.text.lower() == "before" and not (clause and _is_clause(parse, need)):
            return
        what = _said(parse, main, need)
        if what is not None and (clause or not any(c.isdigit() for c in need.text)):
            yield _Condition(what, _each(parse, need), word, word.text.lower())


def _is_clause(parse: Parse, need: Token) -> bool:
    """Whether "before" opens a clause, and not "the scheduled and agreed meeting"."""
    return parse.child(need.i, "nsubj", "nsubj:pass") is not None or need.text.lower().endswith("ing")


def _only(reading: Reading, word: Token) -> Iterator[_Condition]:
    """ "Possible only after the withdrawal", "only if the fighting stops"."""
    parse = reading.parse
    after = parse.tokens[word.i + 1] if word.i + 1 < len(parse.tokens) else None
    if (
        after is None
        or after.text.lower() not in lexicon()["only"]["marks"]
        or after.sentence != word.sentence
    ):
        return
    need = _held(parse, after)
    main = _main(parse, need) if need is not None else None
    if need is None or main is None or time_at(reading, need) is not None or not _to_come(parse, main):
        return
    what = _said(parse, main, need)
    if what is not None:
        yield _Condition(what, _each(parse, need), word, "only")


def _depends(reading: Reading, word: Token) -> Iterator[_Condition]:
    """ "The deal hinges on guarantees", "made his attendance conditional on …"."""
    parse = reading.parse
    cases = lexicon()["depend"].get(word.lemma.lower()) or lexicon()["depend"][word.text.lower()]
    need = next(
        (c for c in parse.children(word.i, "obl", "nmod", "advcl") if _cases(parse, c) & set(cases)), None
    )
    if need is None or negated(parse, word.i) or word.upos not in ("VERB", "ADJ"):
        return
    governor = parse.tokens[word.head] if word.head >= 0 else None
    thing = None
    if word.deprel == "xcomp" and governor is not None:
        thing = parse.child(governor.i, "obj")
    elif word.upos == "VERB" and word.lemma.lower() == "condition":
        thing = parse.child(word.i, "obj", "nsubj:pass")
    thing = thing or subject_of(parse, word.i)
    what = _phrase(parse, thing) if thing is not None and thing.upos != "PRON" else None
    if what is not None:
        yield _Condition(what, _each(parse, need), word, "depends", SURE)


def _precondition(reading: Reading, word: Token) -> Iterator[_Condition]:
    """ "Withdrawal is a precondition for talks"."""
    parse, words = reading.parse, lexicon()["nouns"]
    subject = parse.child(word.i, "nsubj")
    copula = parse.child(word.i, "cop")
    below = [
        c
        for c in parse.children(word.i, "nmod", "acl")
        if c.i > word.i and _cases(parse, c) & set(words["cases"])
    ]
    if subject is None or copula is None or subject.upos == "PRON" or negated(parse, word.i) or not below:
        return
    what, need = _phrase(parse, below[0]), _phrase(parse, subject)
    if what is not None and need is not None:
        yield _Condition(what, (need,), word, "precondition", SURE)


def _provided(reading: Reading, word: Token) -> Iterator[_Condition]:
    """ "Is ready to sign provided that the prisoners are freed"."""
    parse = reading.parse
    below = parse.child(word.i, "ccomp") or _behind(parse, word)
    need = below or (_held(parse, word) if word.deprel in ("mark", "case") else None)
    main = _main(parse, word if below is not None else need) if need is not None else None
    if need is None or main is None or need.upos not in ("VERB", "ADJ", "NOUN"):
        return
    what = _said(parse, main, word if below is not None else need)
    if what is not None:
        yield _Condition(what, _each(parse, need), word, "provided")


def _behind(parse: Parse, word: Token) -> Token | None:
    """The clause that "that" opens right behind a word, hung beside it and not below it."""
    clauses = (
        (t for t in parse.children(word.head, "advcl", "ccomp") if t.i > word.i) if word.head >= 0 else ()
    )
    opened = ((t, parse.child(t.i, "mark")) for t in clauses)
    return next((t for t, mark in opened if mark and mark.i == word.i + 1 and mark.lemma == "that"), None)


# --- the parts


def _held(parse: Parse, word: Token) -> Token | None:
    """The head of what a preposition or conjunction opens."""
    if word.deprel in ("case", "mark", "advmod", "fixed") and word.head > word.i:
        return parse.tokens[word.head]
    below = [c for c in parse.children(word.i, "obj", "obl", "pcomp", "ccomp", "advcl") if c.i > word.i]
    return below[0] if below else None


def _main(parse: Parse, need: Token | None) -> Token | None:
    """The head of the clause that the need hangs on, seen through the nouns between."""
    if need is None or (need.deprel.split(":")[0] not in OBLIQUE and need.deprel not in OBLIQUE):
        return None
    for governor in ancestors_within(parse, need.i, 4):
        if governor.upos in ("VERB", "AUX", "ADJ") or governor.deprel in CLAUSES:
            return governor
    return None


def _negative(parse: Parse, main: Token, need: Token) -> bool:
    """Whether the clause, or the one it completes, says that something cannot be."""
    words = set(lexicon()["negative"]["words"])
    inside = {t.i for t in parse.subtree(need.i)}
    for node in (
        main,
        *(t for t in ancestors_within(parse, main.i, 2) if main.deprel in ("xcomp", "csubj", "acl", "advcl")),
    ):
        near = [node, *parse.children(node.i, "advmod", "aux", "det", "xcomp", "obj", "nsubj", "expl")]
        near += [c for t in parse.children(node.i, "nsubj", "obj") for c in parse.children(t.i, "det")]
        if any((t.text.lower() in words or t.lemma.lower() in words) and t.i not in inside for t in near):
            return True
    return False


def _to_come(parse: Parse, main: Token) -> bool:
    """ "Will be possible", "can be": no tale of what happened only after something else."""
    aux = {t.text.lower() for t in parse.children(main.i, "aux", "cop")}
    return bool(
        aux & {"will", "would", "can", "could", "may", "shall", "is", "are", "'ll", "’ll", "must", "should"}
    ) and (not aux & {"has", "have", "had", "been"})


def _first(parse: Parse, verb: Token) -> Token:
    """The first verb of a list of what must be done, up to the verb of need itself."""
    for governor in ancestors_within(parse, verb.i):
        if verb.deprel not in ("conj", "xcomp") or verb.lemma.lower() in lexicon()["need"]["words"]:
            break
        verb = governor
    return verb


def _needed(parse: Parse, main: Token) -> bool:
    """ "Need to", "must", "have to" """
    words = set(lexicon()["need"]["words"])
    governor = parse.tokens[main.head] if main.head >= 0 else main
    own = {t.text.lower() for t in parse.children(main.i, "aux")}
    above = main.deprel == "xcomp" and governor.lemma.lower() in words
    return main.lemma.lower() in words or bool(own & words) or above


def _what_is_needed(parse: Parse, main: Token, later: Token) -> tuple[Span, ...]:
    """Each of "restore links, start delimiting the border and bolster the ceasefire"."""
    action = parse.child(main.i, "xcomp") if main.lemma.lower() in lexicon()["need"]["words"] else main
    if action is None or action.i == later.i:
        return ()
    cut = {t.i for t in parse.subtree(later.i)}
    return _each(parse, action, cut)


def _each(parse: Parse, head: Token, cut: set[int] | None = None) -> tuple[Span, ...]:
    """The phrases of a coordination, one by one, without what opens the first."""
    heads, todo = list[Token](), [head]
    if parse.child(head.i, "conj") is None:
        todo += _inner(parse, head, cut or set())
    while todo:
        token = todo.pop(0)
        heads.append(token)
        todo += [c for c in parse.children(token.i, "conj") if not cut or c.i not in cut]
    spans = []
    for one in heads:
        others = {t.i for o in heads if o.i > one.i for t in parse.subtree(o.i)}
        span = _phrase(parse, one, others | (cut or set()))
        if span is not None:
            spans.append(span)
    return tuple(spans)


def _inner(parse: Parse, head: Token, cut: set[int]) -> list[Token]:
    """The later members of a list that the tree hangs on the first member's object."""
    node: Token | None = head
    for _ in range(4):
        node = parse.child(node.i, "obj", "nmod") if node is not None else None
        if node is None:
            return []
        joined = [c for c in parse.children(node.i, "conj") if c.i not in cut]
        if len(joined) > 1:
            return joined
    return []


def _phrase(parse: Parse, head: Token, cut: set[int] | None = None) -> Span | None:
    """The words of a phrase or clause without its opening word and asides."""
    out = {c.i for c in parse.children(head.i, "case", "mark", "cc", "punct") if c.i < head.i}
    out |= {t.i for c in parse.children(head.i, "parataxis") for t in parse.subtree(c.i)} | (cut or set())
    opened = {
        t.i
        for t in parse.subtree(head.i)
        if t.i < head.i and t.text.lower() in ("until", "unless", "without", "only")
    }
    first, last = unbroken((t for t in parse.subtree(head.i) if t.i not in out | opened), head.i)
    return trimmed(parse, first, min(last, first + MOST_WORDS))


def _said(parse: Parse, main: Token, need: Token | None) -> Span | None:
    """The clause that needs something: its predicate, with its subject where that names something."""
    subject = subject_of(parse, main.i)
    if subject is not None and subject.text.lower() in lexicon()["anybody"]["words"]:
        return None
    cut = {t.i for t in parse.subtree(need.i)} if need is not None else set()
    first, last = unbroken((t for t in parse.subtree(main.i) if t.i not in cut), main.i)
    opening = {c.i for c in parse.children(main.i, "mark", "punct", "cc", "advmod") if c.i < main.i}
    if subject is not None and subject.upos == "PRON" and main.upos == "VERB" and first <= subject.i < main.i:
        first = main.i
    while first in opening or parse.tokens[first].upos in ("PUNCT", "SCONJ"):
        first += 1
    return trimmed(parse, first, min(last, first + MOST_WORDS)) if first <= main.i else None


def _cases(parse: Parse, token: Token) -> set[str]:
    return {c.text.lower() for c in parse.children(token.i, "case", "mark")}


# --- the claim


def _claim(reading: Reading, condition: _Condition, speech: Speech) -> ConditionClaim:
    parts = [condition.what, *condition.needs]
    return ConditionClaim(
        id=reading.claim_id("condition", condition.by.span, condition.what),
        report=reading.article.id,
        spans=tuple(dict.fromkeys([Span.over([*parts, condition.by.span]), *parts])),
        confidence=condition.sure,
        method=f"conditions.{condition.rule}.1",
        what=_plain(reading, condition.what),
        needs=tuple(_plain(reading, span) for span in condition.needs),
        said_by=speech.speaker(condition.what)
        or speech.speaker(condition.by.span)
        or _reporter(reading, condition.by),
    )


def _plain(reading: Reading, span: Span) -> str:
    return " ".join(reading.words(span).split())


def _reporter(reading: Reading, token: Token) -> str | None:
    """The one actor whose words the clause is told as."""
    for governor in ancestors_within(reading.parse, token.i):
        if governor.upos == "VERB" and governor.lemma.lower() in reporting().classes:
            actors = actors_of(reading, subject_of(reading.parse, governor.i))
            return actors[0].actor if len(actors) == 1 else None
    return None
