"""The numbers of a sentence: digits with their separators, words, scales, and what they are worth."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.detect.reading import Reading
from dragoman.nlp.parse import Sentence, Token
from dragoman.values import Span

WORDS = Path(__file__).parents[1] / "words" / "figures.toml"
# Longer runs of digits are codes, not amounts.
MOST_DIGITS = 15
DIGITS = re.compile(r"\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?(?!\d)|\d+")
NOT_BEFORE = re.compile(r"(?:[\w+/:#.,=@&-]|\d \+ )\Z")
NOT_AFTER = re.compile(r"(?: \+ \d|[+/:=@_]\w?|st\b|nd\b|rd\b|th\b|\.\d|,\d|[A-Za-z](?!\w*illion))")
SIGN = re.compile(r"(?:US\$|[$€£¥₽₴₪₺₹])\s?\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """An amount: tokens first..last (last excluded) with a sign of money before them, and its worth."""

    first: int
    last: int
    value: float
    span: Span
    sign: str | None
    words: int


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of figures.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def find_numbers(reading: Reading, sentence: Sentence) -> Iterator[Number]:
    """The amounts of a sentence in order; dates, numbered things, scores and codes are left out."""
    tokens = reading.parse.sentence_tokens(sentence)
    k = 0
    while k < len(tokens):
        run = _run(tokens, k)
        if run == k:
            k += 1
            continue
        number = _number(reading, list(tokens[k:run]), tokens[max(0, k - 2) : k])
        if number is not None:
            yield number
        k = run


def _run(tokens: tuple[Token, ...], k: int) -> int:
    """Where a run of numeral words ends ("twenty-two million"); one with digits takes only scales."""
    words = lexicon()
    start, digits = k, False
    while k < len(tokens):
        text = tokens[k].text.lower()
        numeral = text in words["spelled"] or (text in words["scales"] and k > start)
        if k == start and text[0].isdigit():
            digits = True
        elif (digits and text not in words["scales"]) or (not numeral and not _joins(tokens, k, start)):
            break
        k += 1
    return k


def _joins(tokens: tuple[Token, ...], k: int, start: int) -> bool:
    """The hyphen of "twenty-two" and the "and" of "two hundred and ten"."""
    after = tokens[k + 1].text.lower() if k + 1 < len(tokens) else ""
    if k == start or after not in lexicon()["spelled"]:
        return False
    before = tokens[k - 1].text.lower()
    return (tokens[k].text == "-" and before.endswith("ty")) or (
        tokens[k].text == "and" and before in lexicon()["scales"]
    )


def _number(reading: Reading, run: list[Token], before: tuple[Token, ...]) -> Number | None:
    text = reading.article.text
    span = Span(run[0].start, run[-1].end)
    value = _worth([t.text.lower() for t in run])
    sign = SIGN.search(text, max(0, span.start - 4), span.start)
    if value is None or (sign is None and not _stands(text, span)) or _is_listed(reading, run[0]):
        return None
    if before and before[-1].text.lower().rstrip(".") in lexicon()["not"]["before"]:
        return None
    if any(t.span.meets(span) for t in _dates(reading, span)):
        return None
    name = sign[0].strip() if sign else None
    start = sign.start() if sign else span.start
    return Number(run[0].i, run[-1].i + 1, value, Span(start, span.end), name, len(run))


def _stands(text: str, span: Span) -> bool:
    """Whether it stands free: no part of "3+3", "G7", "F-16", "24/7", "08:15", "3rd", "six-month"."""
    if NOT_BEFORE.search(text, max(0, span.start - 4), span.start):
        return False
    after = text[span.end : span.end + 8]
    return not NOT_AFTER.match(after) and not re.match(r"[-‑–]\w", after)


def _is_listed(reading: Reading, token: Token) -> bool:
    """ "1." and "2)" at the head of a line."""
    text = reading.article.text
    opens = token.start == 0 or text[text.rfind("\n", 0, token.start) + 1 : token.start].strip(" (") == ""
    return (
        opens and token.text[0].isdigit() and re.match(r"[.)]\s", text[token.end : token.end + 2]) is not None
    )


def _dates(reading: Reading, span: Span) -> list[Any]:
    """The expressions of time around a number that are no lengths of time."""
    near = reading.times_in(Span(max(0, span.start - 40), span.end + 40))
    return [t for t in near if t.type != "DURATION"]


def _worth(words: list[str]) -> float | None:
    """What the words are worth: "twenty-two million" is 22000000."""
    total, part = 0.0, 0.0
    for word in words:
        if word in lexicon()["spelled"]:
            part += lexicon()["spelled"][word]
        elif word in lexicon()["scales"]:
            scale = lexicon()["scales"][word]
            if scale == 100:
                part = (part or 1) * scale
            else:
                total, part = total + (part or 1) * scale, 0.0
        elif word[0].isdigit():
            digits = _digits(word)
            if digits is None:
                return None
            part = digits
    return round(total + part, 4)  # 65.4 * 1e9 is 65400000000.00001


def _digits(word: str) -> float | None:
    if not DIGITS.fullmatch(word) or len(word) > MOST_DIGITS:
        return None
    if re.fullmatch(r"\d+,\d{1,2}", word):
        return float(word.replace(",", "."))
    return float(re.sub(r"[,  ]", "", word))
