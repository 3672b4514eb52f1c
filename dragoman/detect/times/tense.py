"""Past, present or future: the tense of the clause that a time expression stands in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dragoman.detect.times import treetense
from dragoman.detect.times.tensewords import LISTED, LISTS, is_looked_back
from dragoman.nlp.parse import Parse
from dragoman.timex import Tense
from dragoman.values import Span

_FUTURE, _PAST, _PRESENT, _MODALS, _NOT_VERBS, _PROMISES = (
    LISTED[name] for name in ("future", "past", "present", "modals", "not_verbs", "promises")
)
_WORD: Final = re.compile(r"[^\W\d_]+|[;—–]")


def _any_of(name: str) -> str:
    return "|".join(LISTS[name])


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
_PRECEDING: Final = re.compile(rf"\b(?:{_any_of('preceding')}) (?:the )?\Z", re.IGNORECASE)
_JOINING: Final = frozenset(("and", "but"))
# How far a verb can be from its date and still tell its tense, in characters.
_REACH: Final = 160


def tense_of(text: str, span: Span, sentence: Span, parse: Parse | None = None) -> Tense:
    """The tense of the verb that governs a span of a sentence; "" where nothing tells."""
    start = max(sentence.start, span.start - 80)
    if _AHEAD.search(text, start, span.start) or _COMING.search(text, start, span.start):
        return "future"
    if parse is not None:
        found = treetense.tense_of(parse, span)
        if found is not None:
            return found
    return _by_neighbours(text, span, sentence)


def is_open(text: str, span: Span, sentence: Span, tense: Tense, parse: Parse | None) -> bool:
    """Whether it is left open on which side of the report a weekday lies.

    So it is for what was planned in the past ("was to meet on Friday"), what something came before ("ahead of
    Tuesday's vote"), what is told in the present, and what lies behind that of which a future is told ("the
    results of Tuesday's vote will …").
    """
    if tense != "future" and _is_led_up_to(text, span, sentence):
        return True
    if parse is None:
        return bool(_WAS_TO.search(text, max(sentence.start, span.start - _REACH), span.start))
    if tense == "present" and treetense.is_of_the_present(parse, span):
        return True
    if tense == "future" and treetense.is_below_a_subject(parse, span):
        return True
    return treetense.was_to_be(parse, span)


def _is_led_up_to(text: str, span: Span, sentence: Span) -> bool:
    owns = text[span.end : span.end + 2] in ("'s", "’s")
    return owns and bool(_PRECEDING.search(text, max(sentence.start, span.start - 20), span.start))


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
                back = is_looked_back(modals, [word.lower(), *near])
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


@lru_cache(maxsize=20_000)
def _word_tense(word: str) -> Tense:
    low = word.lower()
    if low in _FUTURE:
        return "" if word == "May" else "future"
    if low in _PAST or (len(low) > 4 and low.endswith("ed") and low not in _NOT_VERBS):
        return "past"
    return "present" if low in _PRESENT else ""
