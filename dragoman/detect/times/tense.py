"""Past, present or future: the tense of the clause that a time expression stands in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from dragoman.nlp.parse import Parse, Token
from dragoman.timex import Tense
from dragoman.values import Span

_LISTS: Final = tomllib.loads((files("dragoman.detect") / "words" / "tense.toml").read_text(encoding="utf-8"))
_FUTURE, _PAST, _PRESENT, _MODALS, _NOT_VERBS, _PLANNING, _PROMISES = (
    frozenset(_LISTS[name])
    for name in ("future", "past", "present", "modals", "not_verbs", "planning", "promises")
)
_WORD: Final = re.compile(r"[^\W\d_]+|[;—–]")


def _any_of(name: str) -> str:
    return "|".join(_LISTS[name])


# "As soon as Tuesday", "postponed until Thursday": the day lies ahead, whatever the tense of the verb.
_AHEAD: Final = re.compile(
    rf"\b(?:{_any_of('ahead')}|(?:{_any_of('put_off')})\b[^.;]{{0,40}}\b(?:until|till|to))"
    r" (?:late |early )?\Z",
    re.IGNORECASE,
)
# So it does of what is valid or closed until a day, is on a day, or begins on one ("talks resume on Monday").
_COMING: Final = re.compile(
    rf"(?:\b(?:{_any_of('lasting')})\b[^.;,]{{0,40}}\b(?:until|till)"
    r"|\b(?:is|are)(?: on| for| by)?"
    rf"|(?:\b(?:{_any_of('begins')})|(?<!to )(?<!not )(?<!did )\b(?:{_any_of('begin')}))"
    r"(?: (?!\w+ed\b|after\b|who\b|that\b)\w+){0,4})"
    r" (?:late |early )?\Z",
    re.IGNORECASE,
)
_WAS_TO: Final = re.compile(rf"\b(?:{_any_of('was_to')}) (?:to|for)\b[^.;,]{{0,60}}\Z", re.IGNORECASE)
_TO_COME: Final = frozenset(("will", "wo", "shall", "ll", "'ll", "’ll"))
_JOINING: Final = frozenset(("and", "but"))
# How far a verb can be from its date and still tell its tense, in characters.
_REACH: Final = 160


def tense_of(text: str, span: Span, sentence: Span, parse: Parse | None = None) -> Tense:
    """The tense of the verb that governs a span of a sentence; "" where nothing tells."""
    start = max(sentence.start, span.start - 80)
    if _AHEAD.search(text, start, span.start) or _COMING.search(text, start, span.start):
        return "future"
    if parse is not None:
        found = _by_tree(parse, span)
        if found:
            return found
    return _by_neighbours(text, span, sentence)


def _by_tree(parse: Parse, span: Span) -> Tense:
    inside = parse.tokens_in(span)
    if not inside:
        return ""
    within = {t.i for t in inside}
    top = next((t for t in inside if t.head not in within), inside[0])
    for governor in parse.ancestors(top.i):
        if governor.upos in ("VERB", "AUX") or parse.child(governor.i, "cop"):
            found = _verb_tense(parse, governor)
            if found:
                return found
    return ""


def was_to_be(text: str, span: Span, sentence: Span, parse: Parse | None) -> bool:
    """Whether a time is that of what was planned in the past: "was to meet on", "had been set for"."""
    if parse is not None:
        return _was_to_be(parse, span)
    return bool(_WAS_TO.search(text, max(sentence.start, span.start - _REACH), span.start))


def _was_to_be(parse: Parse, span: Span) -> bool:
    inside = parse.tokens_in(span)
    within = {t.i for t in inside}
    top = next((t for t in inside if t.head not in within), None)
    verb = next((t for t in parse.ancestors(top.i) if t.upos == "VERB"), None) if top else None
    if verb is None:
        return False
    planned = [verb] if verb.lemma.lower() in _PLANNING or _is_infinitive(parse, verb) else []
    above = parse.tokens[verb.head] if verb.head >= 0 and _is_infinitive(parse, verb) else None
    planned += [above] if above is not None and above.lemma.lower() in _PLANNING else []
    return any(h in _PAST for v in planned for h in _helpers(parse, v))


def is_told_past(parse: Parse, span: Span) -> bool:
    """Whether a time hangs right on a verb of the past with a subject of its own: "Kyiv fell on 5 May"."""
    inside = parse.tokens_in(span)
    within = {t.i for t in inside}
    top = next((t for t in inside if t.head not in within), None)
    verb = (
        parse.tokens[top.head] if top is not None and top.head >= 0 and top.deprel.startswith("obl") else None
    )
    if verb is None or verb.upos != "VERB" or verb.lemma.lower() in _PLANNING or _was_to_be(parse, span):
        return False
    own = parse.child(verb.i, "nsubj", "nsubj:pass")
    return own is not None and _verb_tense(parse, verb) == "past"


def _helpers(parse: Parse, verb: Token) -> list[str]:
    return [t.text.lower() for t in parse.children(verb.i, "aux", "aux:pass", "cop")]


def _is_infinitive(parse: Parse, verb: Token) -> bool:
    """ "To meet", also in "due to meet"."""
    marks = parse.children(verb.i, "mark")
    fixed = [below for mark in marks for below in parse.children(mark.i, "fixed")]
    return any(t.text.lower() == "to" for t in (*marks, *fixed))


def _verb_tense(parse: Parse, verb: Token) -> Tense:
    helpers = _helpers(parse, verb)
    modals = [h for h in helpers if h.strip("'’") in _MODALS or h == "wo"]
    if modals:
        return "past" if _is_looked_back(modals, helpers) else "future"
    if _is_infinitive(parse, verb):
        return "future" if any(h in _PRESENT for h in helpers) else _infinitive_tense(parse, verb)
    if any(h in _PAST for h in helpers):
        return "past"
    if any(h in _PRESENT for h in helpers):
        return "future" if verb.lemma.lower() in _PLANNING else "present"
    found = _finite_tense(verb)
    return "future" if found == "present" and _when(parse, verb) else found


def _is_looked_back(modals: Sequence[str], helpers: Sequence[str]) -> bool:
    """ "Should have met on Monday", "may have left": told of what lies behind."""
    return "have" in helpers and not _TO_COME.intersection(modals)


def _when(parse: Parse, verb: Token) -> bool:
    """ "When the ministers meet on Wednesday": a present behind "when" is to come."""
    marks = {t.text.lower() for t in parse.children(verb.i, "mark", "advmod")}
    return verb.deprel == "advcl" and bool(marks & {"when", "once", "until", "before"})


def _infinitive_tense(parse: Parse, verb: Token) -> Tense:
    """ "Agreed to meet", "is to meet": ahead; "was to meet", "was scheduled to meet": it is not said."""
    governor = parse.tokens[verb.head] if verb.head >= 0 else verb
    helpers = [t.text.lower() for t in parse.children(governor.i, "aux", "aux:pass", "cop")]
    helpers += [t.text.lower() for t in parse.children(verb.i, "aux", "aux:pass")]
    if any(h in _PAST for h in helpers):
        return ""
    return "future" if verb.deprel in ("xcomp", "root") else ""


def _finite_tense(verb: Token) -> Tense:
    low = verb.text.lower()
    if low in _PAST or (low.endswith("ed") and low != verb.lemma):
        return "past"
    if low.endswith("ing"):
        return ""
    if low == verb.lemma or low == verb.lemma + "s":
        return "present"
    return "past"


def _by_neighbours(text: str, span: Span, sentence: Span) -> Tense:
    """The tense of the nearest verb-like word, those before the date first."""
    before = _WORD.findall(text[max(sentence.start, span.start - _REACH) : span.start])
    after = _WORD.findall(text[span.end : min(sentence.end, span.end + _REACH)])
    if after and after[0].lower() in _JOINING:  # the clause goes on after "and", but not with this date
        after = []
    ranked: list[tuple[int, Tense]] = []
    apart = 6 if text[span.end : span.end + 1] == "," else 2
    for words, cost in ((before[::-1], 0), (after, apart)):
        for distance, word in enumerate(words):
            told = "future" if cost == 0 and _is_promised(words, distance) else _word_tense(word)
            if told:
                near = (
                    words[distance + 1 : distance + 4]
                    if cost == 0
                    else words[max(0, distance - 3) : distance]
                )
                modals = [w.lower() for w in near if _is_modal(w)]
                back = _is_looked_back(modals, [word.lower(), *near])
                ranked.append((distance + cost, told if back or not modals else "future"))
                break
    nearest = min(ranked, default=None)
    return nearest[1] if nearest else ""


def _is_promised(words: list[str], at: int) -> bool:
    """Whether the "to" at a place of the words, told backwards, is that of "agreed to pay": still to come."""
    return 0 < at < len(words) - 1 and words[at] == "to" and words[at + 1].lower() in _PROMISES


def _is_modal(word: str) -> bool:
    """Whether a word is "will", "would" …; "May" with its capital is the month, or somebody."""
    return word != "May" and word.lower() in _MODALS


def _word_tense(word: str) -> Tense:
    low = word.lower()
    if low in _FUTURE:
        return "" if word == "May" else "future"
    if low in _PAST or (len(low) > 4 and low.endswith("ed") and low not in _NOT_VERBS):
        return "past"
    return "present" if low in _PRESENT else ""
