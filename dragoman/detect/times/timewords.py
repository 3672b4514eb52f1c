"""The words of a sentence as time words: each with a class letter, so that rules are patterns over letters.

Classes (a token has one; rules name several where it may be any of them):

    M month  m month that may be another word  W weekday  w short weekday that may be another word
    D number 1–31  N other number  n number that does not count ("few")  o "19th"  O "first"
    Y year  y "'98"  s "1990s"  x date in figures  K clock time  a am, pm  z time zone  c BC  2 "Q3"
    U unit of days and more  u unit of hours and less  Q quarter  J half  S season  Z "spring", "fall"
    B part of the day  t today  L last  X next  H this  q that  G ago, later  & before, after
    P early, end  E each  d daily  V vague  v "recent"  R about  j more, less  r at, than
    T the  A a  f of  I in  k on  i another preposition  e and, to, or  ~ as  F fiscal  g anniversary
    0 no  3 ended  4 full  5 so  6 "nineties"  7 up  l long  ! old  # million  ^ good  % period  1 once, twice
    p 's  C comma  h dash  ( )  / slash  b another mark  _ any other word
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple, overload

_SHIPPED: Final = files("dragoman.detect") / "words" / "times.toml"
_LONGEST_WORD: Final = 24

_TOKEN: Final = re.compile(
    r"""\s*+(?:(?P<plain>(?-i:[^\W\d_]+(?![\w.])))
      |(?P<sign>[.,;:?!"“”()])
      |(?P<figures>(?<![0-9./-])(?:[0-9]{4}(?P<by>[-/.])[0-9]{1,2}(?P=by)[0-9]{1,2}|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2}))(?![0-9/-]|\.[0-9]))
      |(?P<quarter>\b[QH][1-4]\b)
      |(?P<clock>(?<![0-9:.])[0-2]?[0-9](?::[0-5][0-9](?::[0-5][0-9])?|\.[0-5][0-9](?=\s?[ap]\.?m))(?![0-9:])
        |(?<![0-9:.,-])(?:[01][0-9]|2[0-4])[0-5][0-9](?=\s?(?:GMT|UTC|BST|CES?T|E[SD]T|MSK|local\stime)\b)
        |(?<=\bat\s)(?:[01][0-9]|2[0-4])[0-5][0-9](?=\s(?:hours|hrs)\b))
      |(?P<decade>(?<![0-9])(?:1[0-9]|20)?[0-9]0['’]?s\b|(?<!\w)['’][0-9]0s\b)
      |(?P<ordinal>(?<![0-9.,])[0-9]{1,3}(?:st|nd|rd|th)\b)
      |(?P<short>(?<!\w)['’][0-9]{2}\b)
      |(?P<money>[$€£¥][0-9]+(?:[.,][0-9]+)*)
      |(?P<number>[0-9]+(?:[.,][0-9]+)*(?:\s?%)?)
      |(?P<half>(?<!\w)(?:a\.m|p\.m)\.?|(?<=[0-9])(?:[ap]\.m\b\.?|[ap]m\b))
      |(?P<era>(?-i:\bB\.C\.(?:E\.)?)(?![a-z]))
      |(?P<short_name>\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.)
      |(?P<word>(?-i:[^\W\d_]+))
      |(?P<mark>[^\w\s]|_))""",
    re.VERBOSE | re.IGNORECASE,
)


class TimeWord(NamedTuple):
    """One token: its place in the text, lower-case form, class letter and what it stands for."""

    start: int
    end: int
    low: str
    cls: str
    value: Any = None


@cache
def word_lists() -> dict[str, dict[str, Any]]:
    """The shipped word lists, by table."""
    return tomllib.loads(_SHIPPED.read_text(encoding="utf-8"))


_TABLES: Final = {
    "weekdays": "W", "risky_weekdays": "w", "units": "U", "clock_units": "u", "numbers": "N",
    "uncounted": "n", "ordinals": "O", "seasons": "S", "risky_seasons": "Z", "dayparts": "B",
    "todays": "t", "last": "L", "next": "X", "this": "H", "that": "q", "ago": "G", "around": "&",
    "parts": "P", "each": "E", "repeated": "d", "vague": "V", "vague_adjectives": "v",
    "approximate": "R", "of_units": "4", "ended": "3", "spelled_decades": "6",
    "months": "M", "risky_months": "m",
}  # fmt: skip
_MARKS: Final = {",": "C", "(": "(", ")": ")", "/": "/", "'": "p", "’": "p"}
_DASHES: Final = frozenset("-‐‑‒–—−")
_CAPITALIZED: Final = frozenset("mwMc")


@cache
def _vocabulary() -> dict[str, tuple[str, Any]]:
    lists = word_lists()
    words: dict[str, tuple[str, Any]] = dict.fromkeys(lists["prepositions"]["words"], ("i", None))
    for table, cls in _TABLES.items():
        words.update({w: (cls, value) for w, value in lists[table].items()})
    words.update({w: (cls, w) for w, cls in lists["single"].items()})
    words.update({w: ("U", v) if w != "quarter" else ("Q", v) for w, v in lists["units"].items()})
    words.update({w + "s": ("W", ("each", v)) for w, v in lists["weekdays"].items()})
    return words


# Classes that can be the heart of an expression: a sentence without them is not looked at further.
_HEARTS: Final = frozenset("2MmWwYsUuQSZBtdVvxKyFagLXHco6")


_FIGURE: Final = re.compile("[0-9]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@cache
def _heart_words() -> frozenset[str]:
    spelled = ("eighteen", "nineteen", "twenty")  # "nineteen ninety-six" is a year
    return frozenset(spelled).union(w for w, (cls, _) in _vocabulary().items() if cls in _HEARTS)


_SPACE: Final = re.compile(r"(\s+)")
# Chunks without figures, up to so long, are what they are wherever they stand, and the same come again in
# text after text: so many are kept with their tokens.
_SHORT: Final = 24
_MOST_KEPT: Final = 50_000
# What may follow a word in its chunk and is a token of its own, whatever the word is.
_ENDS: Final = frozenset(",;:?!”")

# A token, its place counted from that of its chunk.
_Piece = tuple[int, int, str, str, Any]


class TimeWords(Sequence[TimeWord]):
    """The tokens of a sentence, each made when it is asked for: few are; `classes` has the letter of each."""

    __slots__ = ("_pieces", "_starts", "classes")

    def __init__(self, pieces: list[_Piece], starts: list[int]) -> None:
        """Tokens with their places counted from those of their chunks, and where these start."""
        self._pieces, self._starts = pieces, starts
        self.classes = "".join([piece[3] for piece in pieces])

    @overload
    def __getitem__(self, at: int) -> TimeWord: ...
    @overload
    def __getitem__(self, at: slice) -> list[TimeWord]: ...
    def __getitem__(self, at: int | slice) -> TimeWord | list[TimeWord]:
        """One token, or those of a slice."""
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        start, (first, last, low, cls, value) = self._starts[at], self._pieces[at]
        return TimeWord(start + first, start + last, low, cls, value)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._pieces)


_NONE: Final = TimeWords([], [])


def time_words(text: str, start: int, end: int) -> TimeWords:
    """The tokens of text[start:end]; none where no word of time is among them."""
    said = text[start:end]
    if not _FIGURE.search(said) and _heart_words().isdisjoint(_LETTERS.findall(said.lower())):
        return _NONE
    pieces: list[_Piece] = []
    starts: list[int] = []
    at = done = start
    for chunk in _SPACE.split(said):
        known = _kept.get(chunk)
        known = _pieces_of(chunk) if known is None else known
        if known is None or at < done:
            around = [*_read_pieces(text, max(at, done), at + len(chunk), end)]
            done = around[-1][1] if around else done
            pieces += around
            starts += [0] * len(around)
        else:
            pieces += known
            starts += [at] * len(known)
        at += len(chunk)
    words = TimeWords(pieces, starts)
    if "N" in words.classes and any(cls == "N" and low.isalpha() for _, _, low, cls, _ in pieces):
        joined = [tuple(word) for word in _joined(list(words))]
        words = TimeWords(joined, [0] * len(joined))
    return _NONE if _HEARTS.isdisjoint(words.classes) else words


_kept: Final[dict[str, tuple[_Piece, ...]]] = {}


def _pieces_of(chunk: str) -> tuple[_Piece, ...] | None:
    """The tokens of a chunk by itself; None where they go by what stands around it."""
    if len(chunk) > _SHORT or _FIGURE.search(chunk):
        return None
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    word, mark = (chunk[:-1], chunk[-1:]) if chunk[-1:] in _ENDS else (chunk, "")
    if word.isalpha():  # most are; far quicker than the pattern
        pieces = [(0, len(word), *_reading("word", word))]
        pieces += [(len(word), len(chunk), *_reading("mark", mark))] if mark else []
    else:
        pieces = [*_read_pieces(chunk, 0, len(chunk), len(chunk))]
    return _kept.setdefault(chunk, tuple(pieces))


def _read_pieces(text: str, start: int, last: int, end: int) -> Iterator[_Piece]:
    """The tokens that begin in text[start:last]; one may end behind it ("5 %"), up to `end`."""
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        first, behind = match.span(kind)
        if first >= last:
            return
        yield first, behind, *_reading(kind, match[kind])


@lru_cache(maxsize=20_000)
def _reading(kind: str, said: str) -> tuple[str, str, Any]:
    """A token in small letters, its class and its value."""
    low = said[:_LONGEST_WORD].lower() if len(said) > _LONGEST_WORD else said.lower()
    return low, *_READERS[kind](said, low)


def _read_word(said: str, low: str) -> tuple[str, Any]:
    cls, value = _vocabulary().get(low, ("_", None))
    if cls in _CAPITALIZED and not said[0].isupper():
        return ("M", value) if cls == "M" and len(said) > 4 else ("_", None)
    return cls, value


def _read_number(said: str, _low: str) -> tuple[str, Any]:
    if said.endswith("%") or len(said) > 12:
        return "_", None
    if said.isascii() and said.isdigit():
        number = int(said)
        if len(said) == 4 and 1000 <= number <= 2199:
            return "Y", number
        return ("D" if 1 <= number <= 31 and len(said) <= 2 else "N"), number
    plain = said.replace(",", "")
    return (
        ("N", int(plain))
        if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", said)
        else ("N", float(plain) if plain.count(".") == 1 else None)
    )


def _read_decade(said: str, _low: str) -> tuple[str, Any]:
    figures = re.sub(r"[^0-9]", "", said)
    return "s", int(figures) if len(figures) == 4 else 1900 + int(figures[-2:])


def _read_ordinal(said: str, _low: str) -> tuple[str, Any]:
    return "o", int(re.sub(r"[^0-9]", "", said))


def _read_short(said: str, _low: str) -> tuple[str, Any]:
    number = int(said[1:])
    return "y", (1900 if number > 40 else 2000) + number


def _read_clock(said: str, _low: str) -> tuple[str, Any]:
    """ "19:00", "7.30" and "1900" with hours and minutes parted by a colon."""
    parted = len(said) == 4 and said.isdigit()
    return "K", f"{said[:2]}:{said[2:]}" if parted else said.replace(".", ":")


def _read_mark(said: str, _low: str) -> tuple[str, Any]:
    return ("h" if said in _DASHES else _MARKS.get(said, "b")), None


_READERS: Final[dict[str, Any]] = {
    "figures": lambda said, low: ("x", said),
    "clock": _read_clock,
    "decade": _read_decade,
    "ordinal": _read_ordinal,
    "short": _read_short,
    "money": lambda said, low: ("_", None),
    "number": _read_number,
    "half": lambda said, low: ("a", low.replace(".", "")),
    "quarter": lambda said, low: ("2", said.upper()),
    "era": lambda said, low: ("c", None),
    "plain": _read_word,
    "word": _read_word,
    "short_name": lambda said, low: _read_word(said[:-1], low[:-1]),
    "mark": _read_mark,
    "sign": _read_mark,
}


def _joined(words: list[TimeWord]) -> list[TimeWord]:
    """Number words that make one number ("twenty-four", "a hundred") as one token."""
    joined: list[TimeWord] = []
    for word in words:
        before = joined[-1] if joined else None
        dash = len(joined) > 1 and before is not None and before.cls == "h"
        tens = joined[-2] if dash else before
        if tens and _makes_one(tens, word):
            del joined[-2 if dash else -1 :]
            joined.append(TimeWord(tens.start, word.end, word.low, word.cls, tens.value + word.value))
        elif before and _multiplies(before, word):
            many = (before.value if before.cls in "ND" else 1) * word.value
            joined[-1] = TimeWord(before.start, word.end, word.low, "N", many)
        else:
            joined.append(word)
    return _spelled_years(joined)


def _spelled_years(words: list[TimeWord]) -> list[TimeWord]:
    """ "Nineteen ninety-six" as a year."""
    done: list[TimeWord] = []
    for word in words:
        before = done[-1] if done else None
        if before and before.low in ("eighteen", "nineteen", "twenty") and _spells_two_figures(word):
            done[-1] = TimeWord(before.start, word.end, word.low, "Y", before.value * 100 + word.value)
        else:
            done.append(word)
    return done


def _spells_two_figures(word: TimeWord) -> bool:
    return word.cls == "N" and word.low.isalpha() and isinstance(word.value, int) and 10 <= word.value <= 99


def _multiplies(many: TimeWord, word: TimeWord) -> bool:
    """ "A hundred", "two thousand"."""
    if word.low not in ("hundred", "thousand"):
        return False
    return many.cls == "A" or (many.cls in "ND" and isinstance(many.value, int) and many.value < word.value)


def _makes_one(tens: TimeWord, ones: TimeWord) -> bool:
    if tens.cls != "N" or ones.cls not in "NO" or not tens.low.isalpha() or not ones.low.isalpha():
        return False
    return tens.value in range(20, 100, 10) and isinstance(ones.value, int) and 1 <= ones.value <= 9


def year_is_date(words: TimeWords, at: int) -> bool:
    """Whether a bare four-digit number is a year, by its neighbours ("in 2020", not "2020 people")."""
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    oldest = 1700 if before and before.cls == "T" else 1900  # "the 1784 treaty"
    likely = oldest <= words[at].value <= 2100
    if after and (after.cls in "UuQ" or after.low in _counted()):
        return False
    if before and _tells_amount(words, at):
        return False
    plural = after is not None and after.cls == "_" and after.low.endswith("s")
    if before and before.cls in "IifGPe(F&~":
        return likely or not plural
    return likely and (not plural or (before is not None and before.cls in "TC"))


def _tells_amount(words: TimeWords, at: int) -> bool:
    """ "Rose to 2024", "killed 2000", "nearly 2000", "about 2000 were killed"."""
    lists, before = word_lists()["amounts"], words[at - 1].low
    after = words[at + 1].low if at + 1 < len(words) else ""
    if before == "to":
        return at > 1 and words[at - 2].low in lists["changed"]
    return before in lists["before"] or (words[at - 1].cls == "R" and after in lists["after"])


def day_stands_alone(words: TimeWords, after: int) -> bool:
    """Whether what follows "on the 12th" lets it be a day: "they met" does, "floor" does not."""
    return after >= len(words) or words[after].cls != "_" or words[after].low in _subjects()


def _subjects() -> frozenset[str]:
    return frozenset(word_lists()["subjects"]["words"])


def _counted() -> frozenset[str]:
    return frozenset(word_lists()["counted"]["words"])
