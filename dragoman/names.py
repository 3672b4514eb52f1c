"""How names are compared: folding, romanisation and the keys of offices.

Used where two reports are set side by side; what a name is in a text is detect's business.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# No name is longer; what is longer is cut, so that a hostile "word" of a megabyte costs nothing.
_LONGEST: Final = 300
_LETTERS: Final = str.maketrans(
    {"ı": "i", "ə": "a", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
)
# From a spelling in Latin letters towards one for all: each step sees the result of the one before.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("dzh|dj|jh|zh", "j"),
        ("tsch|tch|ch|cz", "4"),
        ("sch|sh", "s"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("ck|q", "k"),
        ("gu(?=[ei])", "g"),
        ("c(?=[eiy])", "j"),
        ("c", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("tz", "ts"),
        ("ff$", "v"),
        ("[eiy]+", "i"),
        ("[ou]+", "u"),
        (r"(.)\1+", r"\1"),
        ("d$", "t"),
        ("b$", "p"),
    )
)
_POSTS: Final = {
    "pm": "prime minister",
    "premier": "prime minister",
    "fm": "foreign minister",
    "top diplomat": "foreign minister",
    "chief diplomat": "foreign minister",
    "foreign secretary": "foreign minister",
    "head of state": "president",
    "defense": "defence",
}
_LEADERS: Final = frozenset((("president",), ("minister", "prime"), ("chancellor",), ("king",), ("emir",)))
_SMALL: Final = frozenset(
    ("of", "for", "the", "and", "in", "to", "affairs", "his", "her", "their", "s", "a", "an")
)
_SMALLER: Final = frozenset(
    ("the", "a", "an", "of", "in", "on", "for", "and", "to", "its", "their", "between", "two")
)
# What follows these words says more about a thing, and is not its name: "talks | in Ohrid".
_AFTER: Final = frozenset(
    "of in on at for between with from by to over under among during into about that which who since until "
    "hosted mediated held led".split()
)
_FORMER: Final = frozenset(("former", "ex", "late", "onetime", "then"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, odd spaces, control characters or curly marks; at most 300 characters."""
    cut = unicodedata.normalize("NFKD", text[:_LONGEST].lower().translate(_LETTERS))
    kept = (c if c.isprintable() else " " for c in cut if not unicodedata.combining(c))
    return " ".join("".join(kept).translate(_LETTERS).split())[:_LONGEST]


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text; an apostrophe inside a word leaves no gap ("M'hamed")."""
    return tuple(re.findall(r"[^\W_]+", fold(text).replace("'s ", " ").replace("'", "")))


@lru_cache(maxsize=65536)
def romanised(word: str) -> str:
    """One spelling for those that a folded word may have (Serguei, Sergey); two letters stay."""
    if len(word) <= 2:
        return word
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def bones(word: str) -> str:
    """The consonants of a folded word, romanised; its first letter too if that is a vowel."""
    roman = romanised(word)
    return roman[:1] + re.sub("[aiu]", "", roman[1:])


@lru_cache(maxsize=16384)
def post_key(title: str) -> tuple[str, ...]:
    """What an office is compared under: "Minister of Foreign Affairs" and "foreign minister" share one."""
    said = " ".join(words(title))
    for short, full in _POSTS.items():
        said = re.sub(rf"\b{short}\b", full, said)
    return tuple(sorted(set(said.split()) - _SMALL - _FORMER))


def post_fits(post: tuple[str, ...], held: tuple[str, ...]) -> bool:
    """Whether the post by which someone is told may be the office held: "minister", "leader" say less."""
    return set(post) <= set(held) or (post == ("leader",) and held in _LEADERS)


def is_former(title: str) -> bool:
    """Whether the title says that the office is no longer held."""
    return not _FORMER.isdisjoint(words(title))


def measured(of: str) -> tuple[str, ...]:
    """What a figure is compared under: the words of what it counts, in any order."""
    return tuple(sorted(set(words(of)) - _SMALLER))


def told_within(of: str) -> int:
    """Within how many days reports that measure a thing in these words, for no period, mean the same.

    A bare "soldiers" is in any day's news; "the trade turnover with Arcadia" is told for weeks.
    """
    return 31 if len(measured(of)) > 1 else 3


def head_noun(of: str) -> str:
    """The noun that says what is measured: `talks` in "12 hours of the first talks in Ohrid"."""
    said = words(of)
    end = next((n for n, word in enumerate(said) if n and word in _AFTER), len(said))
    return said[end - 1] if said else ""


def abbreviates(short: str, name: str) -> bool:
    """Whether the short form ("JCPOA") is the initials of the name, with or without its small words."""
    said = words(name)
    letters = {"".join(w[0] for w in said), "".join(w[0] for w in said if w not in _SMALL)}
    return len(short) > 2 and short.isupper() and fold(short) in letters


def same_words(one: str, other: str) -> bool:
    """Whether the texts are the same words in one spelling or another (Kyiv, Kiev)."""
    return [romanised(w) for w in words(one)] == [romanised(w) for w in words(other)]
