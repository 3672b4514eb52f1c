"""Two forms of a personal name: whether they can be one person's, how surely, and why."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from rapidfuzz.distance import OSA

from dragoman.names import bones, romanised, words

Name = tuple[str, ...]

_STYLES: Final = frozenset(
    ("mr", "mrs", "ms", "dr", "sir", "prof", "lord", "dame", "jr", "sr", "ii", "iii", "iv")
)
_PARTICLES: Final = frozenset(
    (
        "al",
        "el",
        "ul",
        "bin",
        "ibn",
        "bint",
        "de",
        "da",
        "di",
        "del",
        "dos",
        "du",
        "van",
        "von",
        "der",
        "den",
        "la",
    )
)
_SERVANT: Final = frozenset(("abd", "abdal", "abdel", "abdol", "abdul"))
# From this score up a likeness stands by itself; below it the roles must agree as well.
STANDS_ALONE: Final = 0.9
_LONG: Final = 6  # letters from which one odd letter may be a slip of the pen
_VERY_LONG: Final = 9  # letters from which two may


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are (0..1) and the reason a person is shown."""

    score: float
    reason: str


@lru_cache(maxsize=65536)
def read_name(text: str) -> Name:
    """The folded words of a name that count: no style, no particle ("Fayez al-Sarraj").

    "Servant of" is written with the word that follows, or before it: "Abdul Salam" and "Abdulsalam" are one.
    """
    found = tuple(w for w in words(text) if w not in _STYLES)[:8]
    return _glued(tuple(w for w in found if w not in _PARTICLES) or found)


def _glued(name: Name) -> Name:
    """Each word with the "Abdul" before it; a last one has nothing to be written with."""
    found: list[str] = []
    for word in name:
        if found and found[-1] in _SERVANT:
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=65536)
def keys(name: Name) -> tuple[str, ...]:
    """Blocking keys: names that can be alike share at least one.

    These are the surname (or it less a letter, for a slip) with what the given name begins with; two names
    that stand side by side; and all letters, for names in another order.
    """
    roman = tuple(map(romanised, name))
    found = {"joined:" + "".join(sorted("".join(roman)))}
    found |= {f"{one} {other}" for one, other in pairwise(roman)}
    frame = bones(name[-1])
    frames = {frame} | ({frame[:i] + frame[i + 1 :] for i in range(len(frame))} if len(frame) >= 4 else set())
    given = {name[0][:1], roman[0][:1], variants().get(name[0], name[0])[:1]}
    return tuple(sorted(found | {f"{f}, {g}" for f in frames for g in given}))


@lru_cache(maxsize=65536)
def alike(one: Name, other: Name) -> Likeness | None:
    """How alike two names of two or more words are; None where they cannot be one person's."""
    if one == other:
        return Likeness(1.0, "same name")
    mine, theirs = (tuple(map(romanised, name)) for name in (one, other))
    if mine == theirs or "".join(mine) == "".join(theirs):
        return Likeness(0.97, "same name in another spelling")
    if min(len(one), len(other)) < 2:
        return None
    if sorted(mine) == sorted(theirs):
        return Likeness(0.92, "same names in another order")
    return _by_parts(one, other) or _left_out(mine, theirs)


def _by_parts(one: Name, other: Name) -> Likeness | None:
    """By surname, given name and what stands between them; at most one of them misspelt."""
    surname, given = _same_word(one[-1], other[-1]), _given(one[0], other[0])
    middle = _middle(one[1:-1], other[1:-1])
    if surname is None or given is None or middle is None:
        return None
    slips = [p for p in (surname, given) if p.score < STANDS_ALONE]
    if len(slips) == 2:
        return None
    parts = (surname, given, middle)
    reasons = dict.fromkeys(p.reason for p in parts if p.reason)
    return Likeness(min(p.score for p in parts), "; ".join(reasons))


def _same_word(one: str, other: str) -> Likeness | None:
    if one == other:
        return Likeness(1.0, "")
    if romanised(one) == romanised(other):
        return Likeness(0.97, "same name in another spelling")
    return Likeness(0.8, "one or two letters differ") if _slip(one, other) else None


def _slip(one: str, other: str) -> bool:
    """Whether long words differ by so little that it may be a misspelling; an ending in -a is none."""
    least = min(len(one), len(other))
    if least < _LONG or one[0] != other[0] or (one[-1] == "a") != (other[-1] == "a"):
        return False
    return int(OSA.distance(one, other, score_cutoff=2)) <= (2 if least >= _VERY_LONG else 1)


def _given(one: str, other: str) -> Likeness | None:
    if min(len(one), len(other)) == 1:
        return Likeness(0.93, "initial agrees") if one[0] == other[0] else None
    same = _same_word(one, other)
    if same and same.score >= STANDS_ALONE:
        return same
    sets = variants().get(one), variants().get(other)
    if None not in sets:
        return Likeness(0.94, "forms of one given name") if sets[0] == sets[1] else None
    close = (
        bones(one) == bones(other) and len(bones(one)) >= 3 and one[0] == other[0] and one[-1] == other[-1]
    )
    return same or (Likeness(0.85, "given names written alike") if close else None)


def _middle(one: Name, other: Name) -> Likeness | None:
    """Middle names agree where one report leaves them out, or gives their initials."""
    if not one or not other:
        return Likeness(1.0, "") if one == other else Likeness(0.95, "a middle name left out")
    if len(one) != len(other):
        return None
    fit = all(
        a == b or romanised(a) == romanised(b) or _initial(a, b) for a, b in zip(one, other, strict=True)
    )
    return Likeness(0.95, "middle names agree") if fit else None


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _left_out(mine: Name, theirs: Name) -> Likeness | None:
    """A first given name or a second surname left out (Javad Zarif, Juan Manuel Santos)."""
    short, long = sorted((mine, theirs), key=len)
    if len(short) == len(long) or min(map(len, short)) == 1:
        return None
    if long[-len(short) :] == short or (len(short) >= 2 and long[: len(short)] == short):
        return Likeness(0.85, "part of the name left out")
    return None


@lru_cache(maxsize=1)
def variants() -> dict[str, str]:
    """Each given name of the shipped table to the first of its set."""
    data = tomllib.loads((Path(__file__).parent / "given_names.toml").read_text(encoding="utf-8"))
    return {name: names[0] for names in data["variants"] for name in names}
