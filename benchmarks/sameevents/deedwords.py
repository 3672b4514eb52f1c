"""How alike two words are as words for a deed: the same, one made from the other, or like in meaning."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent / "deedwords.tsv"
# Endings that make a noun of a verb, the longest first; what is left must keep so many letters.
_ENDINGS: Final = tuple(
    """
    ions ion ments ment ings ing ances ance ences ence als al
    ers er ors or ures ure ages age ies ed es s e y""".split()
)
_LEAST_LEFT: Final = 4
# What no ending shows: words made otherwise, and a few that name one deed alike.
_MADE_FROM: Final = {
    "arrival": "arrive",
    "belief": "believe",
    "choice": "choose",
    "complaint": "complain",
    "dead": "die",
    "death": "die",
    "decision": "decide",
    "defence": "defend",
    "defense": "defend",
    "departure": "depart",
    "discovery": "discover",
    "failure": "fail",
    "flight": "fly",
    "gift": "give",
    "growth": "grow",
    "gunfire": "shoot",
    "injured": "injure",
    "injury": "injure",
    "killing": "kill",
    "knowledge": "know",
    "loss": "lose",
    "lost": "lose",
    "proof": "prove",
    "pursuit": "pursue",
    "quake": "earthquake",
    "robbery": "rob",
    "sale": "sell",
    "shooting": "shoot",
    "shot": "shoot",
    "slaying": "slay",
    "speech": "speak",
    "temblor": "earthquake",
    "theft": "steal",
    "victory": "win",
    "winner": "win",
    "winning": "win",
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a lemma in lower case shares with the words made from it by an ending alone, or by the list.

    >>> stem("announcement") == stem("announce"), stem("acquisition") == stem("acquire")
    (True, False)
    """
    word = _MADE_FROM.get(word, word)
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST_LEFT), "")
    left = word.removesuffix(ending)
    for rest in ("e", "at"):  # "announce|ment" and "announc|e", "accusat|ion" and "accus|e"
        left = left.removesuffix(rest) if len(left) >= _LEAST_LEFT + len(rest) else left
    return left[:-1] if len(left) > _LEAST_LEFT and left[-1] == left[-2] else left


def likeness(one: str, other: str) -> float:
    """How like in meaning two lemmas are: 0.3 to 1 for words of the table, 0 for all others."""
    return max(like(one).get(other, 0.0), like(other).get(one, 0.0))


def like(word: str) -> dict[str, float]:
    """The words that are like this one in meaning, and how much."""
    return _table().get(word, {})


@cache
def _table() -> dict[str, dict[str, float]]:
    """The shipped table: a word and those like it, each with a percentage, parted by tabs."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {row[0]: dict(_pair(cell) for cell in row[1:]) for row in rows}


def _pair(cell: str) -> tuple[str, float]:
    word, percent = cell.split()
    return word, int(percent) / 100
