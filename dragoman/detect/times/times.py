"""Time expressions of a report: found, typed, and kept as said (see timex.py for what they mean)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec

from dragoman.datewise import WEEKDAYS
from dragoman.detect.times.daylists import enumerated
from dragoman.detect.times.found import Found
from dragoman.detect.times.narrative import NARRATIVE, anchored
from dragoman.detect.times.rule import Rule
from dragoman.detect.times.tense import is_open, tense_of
from dragoman.detect.times.timenames import in_name
from dragoman.detect.times.timerules import RULES
from dragoman.detect.times.timewords import TimeWords, day_stands_alone, time_words, word_lists, year_is_date
from dragoman.detect.times.treetense import hold_of
from dragoman.nlp.parse import Parse
from dragoman.timex import Hold, Tense, Timex
from dragoman.values import Span

VERSION: Final = "times.{}.1"
# A sentence longer than this is no sentence: it is read in pieces, so that no pattern runs far.
_LONGEST: Final = 4000


_ABOUT: Final = frozenset(("about", "around", "circa", "approximately", "roughly"))


_ON: Final = re.compile(r"\b[Oo]n\s+\Z")
# A time of day without its day; a day, and within how many characters of it the time is a time of it.
_NO_DAY: Final = f"@{NARRATIVE}day+0"
_A_DAY: Final = re.compile(
    r"(?:T[\w:]+@)?(?:(?:mon|tue|wed|thu|fri|sat|sun)|day[+-]\d+|(?:\d{4}|XXXX)-\d\d-\d\d)\Z"
)
_BESIDE: Final = 40
# So many expressions before and after it can be that day's.
_AROUND: Final = 3


def find_times(text: str, spans: Sequence[Span], *, parse: Parse | None = None) -> tuple[Timex, ...]:
    """The time expressions within the given spans (sentences) of a text, in order, without overlap.

    With a parse, the tense of each is that of its governing verb; without one, of the nearest verb.
    """
    found: list[Timex] = []
    phrased = _has_phrases(text)
    for span in spans:
        for piece in _pieces(span):
            found.extend(_in_sentence(text, piece, parse))
            if phrased:
                found.extend(_in_phrases(text, piece, parse))
    return anchored(found, text)


def _pieces(span: Span) -> list[Span]:
    starts = range(span.start, span.end, _LONGEST)
    return [Span(start, min(start + _LONGEST, span.end)) for start in starts]


def _in_sentence(text: str, sentence: Span, parse: Parse | None) -> list[Timex]:
    words = time_words(text, sentence.start, sentence.end)
    if not words:
        return []
    found = _listed(enumerated(_best(_matches(words)), words), words)
    found = _about(_since(_merged(found, words), words), words)
    times = [_timex(text, sentence, words, one, parse) for one in found]
    times = [t for t in times if not in_name(text, t.span, sentence) and not _was_soon(t)]
    times = _in_one_tense(times, text)
    return _on_their_days(times)


def _timex(text: str, sentence: Span, words: TimeWords, one: Found, parse: Parse | None) -> Timex:
    span = Span(words[one.first].start, words[one.last - 1].end)
    dated = one.type in ("DATE", "TIME")
    tense: Tense = tense_of(text, span, sentence, parse) if dated else ""
    hold: Hold = hold_of(parse, span) if dated and parse is not None else ""
    if one.expression == "XXXX-09-11" and not _ON.search(text, max(span.start - 4, 0), span.start):
        one.expression = "2001-09-11^XXXX-09-11"  # the attacks, or the day
    weekday = one.expression.rpartition("@")[2] in WEEKDAYS
    if weekday and is_open(text, span, sentence, tense, parse):
        one.expression = f"{one.expression}<^{one.expression}>"  # on this side of the report or the other
        tense = "" if hold and tense == "present" else tense
    return Timex(span, span.of(text), one.type, one.expression, VERSION.format(one.rule), tense, hold)


def _was_soon(timex: Timex) -> bool:
    """ "It was soon abandoned" tells no time: only what is still to come is soon."""
    return timex.expression == "future" and timex.tense == "past" and timex.text.lower() == "soon"


def _matches(words: TimeWords) -> list[Found]:
    classes, found = words.classes, []
    for run in _RUN.finditer(classes):  # no pattern takes in a word that is none of time
        if _HEARTS.isdisjoint(run[0]):
            continue
        start = max(run.start() - 1, 0)
        around = classes[start : run.end() + 1]
        for fit in _kept_fits(around) if len(around) <= _KEPT else _fits(around):
            one = _read(fit, start, words)
            if one:
                found.append(one)
    return found


_RUN: Final = re.compile("[^_]+")
_HEARTS: Final = frozenset[str]().union(*(hearts for hearts, _ in RULES))
# Runs of classes up to this length are few, and the same in text after text.
_KEPT: Final = 40


class _Fit(NamedTuple):
    """A rule that fits a run of classes from one place to another, and where its groups stand in it."""

    rule: Rule
    first: int
    last: int
    groups: tuple[tuple[str, int], ...]


def _fits(classes: str) -> tuple[_Fit, ...]:
    return tuple(
        _Fit(
            rule,
            *match.span(),
            tuple((name, match.start(name)) for name, said in match.groupdict().items() if said),
        )
        for hearts, rules in RULES
        if not hearts.isdisjoint(classes)
        for rule in rules
        for match in rule.pattern.finditer(classes)
    )


_kept_fits: Final = lru_cache(maxsize=20_000)(_fits)


def _read(fit: _Fit, start: int, words: TimeWords) -> Found | None:
    groups = {name: words[start + at] for name, at in fit.groups}
    rule, first, last = fit.rule, start + fit.first, start + fit.last
    if rule.name == "day-of-month" and not day_stands_alone(words, last):
        return None
    if rule.name == "year" and not year_is_date(words, start + dict(fit.groups)["y"]):
        return None
    said = rule.build(groups)
    return Found(rule.name, first, last, said) if said else None


def _best(found: list[Found]) -> list[Found]:
    """Of overlapping readings, the longest; of equally long ones, that of the earlier rule."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: f.first - f.last):
        tokens = range(one.first, one.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(one)
    return sorted(kept, key=lambda f: f.first)


def _listed(found: list[Found], words: TimeWords) -> list[Found]:
    """ "In January and November 2021", "3 May and 5 June 2021": the year told once holds for both."""
    for one, after in zip(found[-2::-1], found[:0:-1], strict=False):
        between = set(words.classes[one.last : after.first])
        if between <= set("CeIfk") and after.first - one.last <= 3:
            year = re.match(r"(?:\w+:)?(\d{4})-\d\d(?:-\d\d)?\Z", after.expression)
            if year and re.fullmatch(r"(?:\w+:)?XXXX-\d\d(?:-\d\d)?", one.expression):
                one.expression = one.expression.replace("XXXX", year[1])
    return found


def _merged(found: list[Found], words: TimeWords) -> list[Found]:
    """A time of day and the date beside it are one expression ("5 Dec. 13:40", "10 p.m. Wednesday")."""
    merged: list[Found] = []
    for one in found:
        before = merged[-1] if merged else None
        if before is None or not _adjoin(before, one, words):
            merged.append(one)
            continue
        clock, dated = (before, one) if before.type == "TIME" else (one, before)
        time = clock.expression.partition("@")[0]
        merged[-1] = Found(before.rule, before.first, one.last, ("TIME", f"{time}@{dated.expression}"))
    return merged


def _since(found: list[Found], words: TimeWords) -> list[Found]:
    """ "The first anniversary of the 26 February 2022 deal" counts from that day."""
    for one, after in pairwise(found):
        between = words.classes[one.last : after.first]
        of_it = one.expression.startswith("anniversary") and re.fullmatch(r"fT?_{0,3}[fkI]?T?", between)
        if of_it and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", after.expression):
            one.expression = f"{after.expression}|{one.expression}"
    return found


def _about(found: list[Found], words: TimeWords) -> list[Found]:
    """ "Around 5 May 2019" is in doubt; the word belongs to the expression."""
    for one in found:
        before = words[one.first - 1].low if one.first else ""
        if before in _ABOUT and re.fullmatch(r"(?:\d{4}|XXXX)(?:-\d\d){0,2}", one.expression):
            one.first, one.expression = one.first - 1, f"{one.expression}~"
    return found


def _in_one_tense(found: list[Timex], text: str) -> list[Timex]:
    """ "As soon as Tuesday or Wednesday": what is joined to a time lies where it does."""
    for i, (one, after) in enumerate(pairwise(found), 1):
        joined = text[one.span.end : after.span.start].strip() in ("or", "and", ",")
        if joined and one.type == after.type == "DATE" and one.tense == "future":
            found[i] = msgspec.structs.replace(after, tense=one.tense)
    return found


def _on_their_days(found: list[Timex]) -> list[Timex]:
    """ "On Sunday, at about 4 a.m. (0100 GMT)": a time of day is of the day beside it, in the same tense."""
    return [
        _on_day(timex, found[max(i - _AROUND, 0) : i + _AROUND + 1])
        if timex.expression.endswith(_NO_DAY)
        else timex
        for i, timex in enumerate(found)
    ]


def _on_day(clock: Timex, around: list[Timex]) -> Timex:
    days = (timex for timex in around if _A_DAY.match(timex.expression))
    near = min(days, key=lambda day: _apart(clock.span, day.span), default=None)
    if near is None or _apart(clock.span, near.span) > _BESIDE:
        return clock
    day = near.expression.rpartition("@")[2]
    if (near.tense == "future") != (clock.tense == "future") and not day[0].isdigit():
        return clock
    return msgspec.structs.replace(clock, expression=f"{clock.expression.partition('@')[0]}@{day}")


def _apart(one: Span, other: Span) -> int:
    """How many characters stand between two expressions."""
    return max(one.start - other.end, other.start - one.end)


def _adjoin(one: Found, other: Found, words: TimeWords) -> bool:
    """Whether a time without its own day and a day stand side by side."""
    clock, dated = (one, other) if one.type == "TIME" else (other, one)
    if clock.type != "TIME" or not clock.expression.endswith(_NO_DAY) or dated.type != "DATE":
        return False
    if dated.expression in ("past", "now", "future") or "@T" in dated.expression:
        return False
    between = words.classes[one.last : other.first]
    return between in ("", "C", "k", "Ck") or (between == "f" and one is clock)


_DAYS: Final = word_lists()["days_of_note"]
_PHRASES: Final = _DAYS | word_lists()["vague_phrases"] | word_lists()["known_days"]
_PHRASE: Final = re.compile(
    r"\b(?:"
    + "|".join(re.escape(said).replace("'", "['’]") for said in sorted(_PHRASES, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)


def _has_phrases(text: str) -> bool:
    """Whether any may be there; far quicker than the pattern."""
    low = text.lower().replace("’", "'")
    return any(said in low for said in _PHRASES)


def _in_phrases(text: str, sentence: Span, parse: Parse | None) -> list[Timex]:
    """Days of note ("Christmas Eve") and vague phrases ("the time being")."""
    if not _has_phrases(sentence.of(text)):
        return []
    found = []
    for match in _PHRASE.finditer(text, sentence.start, sentence.end):
        said, span = match[0].lower().replace("’", "'"), Span(*match.span())
        if said not in _DAYS:
            rule = "vague" if said in word_lists()["vague_phrases"] else "day-of-note"
            found.append(Timex(span, match[0], "DATE", _PHRASES[said], VERSION.format(rule)))
        elif match[0][0].isupper():
            tense = tense_of(text, span, sentence, parse)
            found.append(Timex(span, match[0], "DATE", _DAYS[said], VERSION.format("day-of-note"), tense))
    return [timex for timex in found if not in_name(text, timex.span, sentence)]
