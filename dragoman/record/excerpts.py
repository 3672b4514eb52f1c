"""The stretch of a text that shows best why it was found, and where the words stand in it."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from dragoman.record.index import WORD

WIDTH: Final = 240  # characters: three lines of a terminal
_LEAD: Final = 60  # of these before the first word found
_MOST_MARKS: Final = 1000  # places of a text that are looked at for the best stretch
_MOST_TERMS: Final = 64
_LONGEST: Final = 100  # letters of a word that is marked: what is longer was not typed by anybody
_ACCENT: Final = "[\u0300-\u036f]"
_SPACE: Final = re.compile(r"\s(?:· )?")  # what an item is found by is parted by dots


class Excerpt(NamedTuple):
    """A stretch of a text by its bounds, and the bounds of the words found, within it."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


class _Mark(NamedTuple):
    start: int
    end: int
    term: str


class _Folded(dict[int, int]):
    """Characters without case and accent as the index (unicode61) has them, one for one: places stay."""

    def __missing__(self, code: int) -> int:
        parts = unicodedata.normalize("NFD", chr(code).casefold())
        self[code] = ord(parts[0]) if all(map(unicodedata.combining, parts[1:])) else code
        return self[code]


_FOLDED: Final = _Folded()


class Finder:
    """Finds the words of some phrases in texts, whatever their case and accents."""

    def __init__(self, phrases: Iterable[str]) -> None:
        words = [word for phrase in phrases for word in WORD.findall(_fold(phrase))]
        terms = dict.fromkeys(re.sub(_ACCENT, "", word) for word in words)
        self._terms = [term for term in terms if len(term) <= _LONGEST][:_MOST_TERMS]
        self._pattern = _pattern(self._terms)

    def excerpt(self, text: str) -> Excerpt:
        """The stretch that holds most of the words, the first of equals; else the beginning."""
        marks = self._densest(islice(self._marks(text), _MOST_MARKS))
        start = _at_word(text, max(0, marks[0].start - _LEAD)) if marks else 0
        end = _word_end(text, start, max([start, *(mark.end for mark in marks)]))
        inside = [(mark.start - start, min(mark.end, end) - start) for mark in marks if mark.start < end]
        return Excerpt(start, end, tuple(inside))

    def _marks(self, text: str) -> Iterator[_Mark]:
        for found in self._pattern.finditer(_fold(text)):
            yield _Mark(*found.span(), found[0])

    def _densest(self, marks: Iterable[_Mark]) -> Sequence[_Mark]:
        """The marks of the best stretch; a text is read no further than to one that has all the words."""
        best: Sequence[_Mark] = ()
        window = deque[_Mark]()
        for mark in marks:
            while window and mark.end > window[0].start + WIDTH - _LEAD:
                best = max(best, tuple(window), key=_different)
                if _different(best) == len(self._terms):
                    return best
                window.popleft()
            window.append(mark)
        return max(best, tuple(window), key=_different)


def _pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """Any of the words as a whole; an accent may be a character of its own behind its letter."""
    spelt = ["".join(f"{re.escape(letter)}{_ACCENT}*+" for letter in term) for term in terms]
    return re.compile(rf"(?<![^\W_])(?<!{_ACCENT})(?:{'|'.join(spelt) or '(?!)'})(?![^\W_])")


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def _different(marks: Sequence[_Mark]) -> int:
    return len({mark.term for mark in marks})


def _word_end(text: str, start: int, marked: int) -> int:
    """Where WIDTH characters end without a word cut in two, if one begins near; not before what is marked."""
    end = start + WIDTH
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", max(end - _LEAD // 2, marked), end + 1)
    return space if space >= 0 else end


def _at_word(text: str, start: int) -> int:
    """The next beginning of a word, if there is one near."""
    gap = _SPACE.search(text, start, start + _LEAD // 2) if start else None
    return gap.end() if gap else start
