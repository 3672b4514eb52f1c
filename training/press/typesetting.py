"""Pieces as outlets set them, then cut into words that bear the marks."""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from dragoman.nlp.tokens import tokenize
from dragoman.values import Span
from press.scene import Piece

Mark = tuple[int, int, str]
Marked = tuple[list[str], list[Mark]]

_SMALL = set("a an and as at but by for from in of on or over the to vs with after into is".split())
_NO_ARTICLE = re.compile(
    r"[-/]$|(?:^|[\s(\"\u201c-])(?:the|a|an|its|their|his|her|our|my|this|that|your|every|each|which|whose|[\w.]*['\u2019]s"
    r"|\w+s['\u2019])\s+$",
    re.IGNORECASE,
)
_WITH_A = re.compile(r"(?:[^aeiou8]|eu|uk|ug|ur|us\b|un\b|un\.|u\.|uz|uni|one)", re.IGNORECASE)


def _title_case(text: str) -> str:
    cut = re.split(r"(\s+|-)", text)
    return "".join(w if w in _SMALL or not w[:1].islower() else w[0].upper() + w[1:] for w in cut)


def _plain_letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with no article twice, `a` or `an` as the next word asks, and a name in two slots whole."""
    made: list[Piece] = []
    before = ""
    for piece in (p for p in pieces if p.text):
        if piece.text.lower().startswith("the ") and not piece.label and _NO_ARTICLE.search(before):
            piece = replace(piece, text=piece.text[4:])
        if made and not made[-1].label and (article := re.search(r"\b([Aa])n? $", before)):
            end = article[1] if _WITH_A.match(piece.text) else article[1] + "n"
            made[-1] = replace(made[-1], text=made[-1].text[: -len(article[0])] + end + " ")
        if piece.label and len(made) > 1 and made[-1] == Piece(" ") and made[-2].label == piece.label:
            piece = replace(piece, text=f"{made[-2].text} {piece.text}")
            del made[-2:]
        if piece.text:
            made.append(piece)
            before = (before + piece.text)[-40:]
    return made


def started(pieces: list[Piece]) -> list[Piece]:
    """The same with a capital at the start."""
    if not pieces:
        return pieces
    first = pieces[0]
    return [replace(first, text=first.text[0].upper() + first.text[1:]), *pieces[1:]]


def changed(pieces: list[Piece], change: Callable[[str], str], names: bool = True) -> list[Piece]:
    """The same with every text changed, or every text that is not marked."""
    return [replace(p, text=change(p.text)) if names or not p.label else p for p in pieces]


def typeset(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """The same in one of the ways that outlets set marks and letters."""
    if rng.random() < 0.15:
        pieces = changed(pieces, _plain_letters)
    if rng.random() < 0.4:
        pieces = _curly(pieces)
    dash = rng.choice((" - ", " \u2013 ", " \u2014 "))
    return changed(pieces, lambda text: text.replace(" -- ", dash))


def _curly(pieces: list[Piece]) -> list[Piece]:
    """The same with curly quotation marks; each opens after a space, and closes elsewhere."""
    text = "".join(p.text for p in pieces)
    for straight, first, last in (('"', "\u201c", "\u201d"), ("'", "\u2018", "\u2019")):
        text = re.sub(rf"(^|[\s(\[/]){straight}", rf"\1{first}", text).replace(straight, last)
    letters = iter(text)
    return [replace(p, text="".join(itertools.islice(letters, len(p.text)))) for p in pieces]


def headline(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """The same in one of the ways that outlets write headlines: Title Case, as it is, all capitals."""
    chance = rng.random()
    if chance < 0.4:
        return changed(pieces, _title_case, names=False)
    return pieces if chance < 0.87 else changed(pieces, str.upper)


def aligned(pieces: list[Piece]) -> Marked | None:
    """The words and marks of a sentence, or None if a mark begins or ends within a word."""
    text = "".join(p.text for p in pieces)
    spans = tokenize(text, Span(0, len(text)))
    starts = {span.start: i for i, span in enumerate(spans)}
    ends = {span.end: i + 1 for i, span in enumerate(spans)}
    names: list[Mark] = []
    place = 0
    for piece in pieces:
        last = place + len(piece.text)
        if piece.label:
            if place not in starts or last not in ends:
                return None
            names.append((starts[place], ends[last], piece.label))
        place = last
    return [span.of(text) for span in spans], names
