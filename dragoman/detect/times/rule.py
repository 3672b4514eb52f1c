"""What a rule for expressions of time is, and the bits of pattern and meaning that several kinds share.

A rule is a name, a pattern over the class letters of timewords.py and a builder; the builder gets the tokens
of the pattern's groups and gives the TIMEX3 type and the expression (see timex.py), or None where the words
turn out to say no time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dragoman.detect.times.timewords import TimeWord
from dragoman.timex import TimexType

Groups = Mapping[str, TimeWord]
Said = tuple[TimexType, str]
Builder = Callable[[Groups], Said | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of expression is told, and what it means."""

    name: str
    pattern: re.Pattern[str]
    build: Builder


# Rules that need a word of one of the classes named, in the order in which they win.
Group = tuple[frozenset[str], tuple[Rule, ...]]


def grouped(groups: Iterable[tuple[str, Iterable[tuple[str, str, Builder]]]]) -> tuple[Group, ...]:
    """Rules from a table of (classes of which a sentence must have one, rules as name, pattern, builder)."""
    return tuple(
        (frozenset(hearts), tuple(Rule(name, re.compile(pattern), build) for name, pattern, build in rules))
        for hearts, rules in groups
    )


PART = r"(?:T?(?P<part>P)h?(?:[fI]T?)?|T?(?P<half>[OL])h?J[fT]{0,2})?"
YEAR = r"(?:[Cf]?(?P<y>[Yy]))"


def year_of(groups: Groups) -> str:
    """The year in the group `y`, as `1998`; XXXX where there is none."""
    return f"{groups['y'].value:04d}" if "y" in groups else "XXXX"


def month_of(groups: Groups, name: str = "m") -> str:
    """The month in a group, as `05`."""
    return f"{groups[name].value:02d}"


def part_of(groups: Groups) -> str:
    """`early:`, `end:` … for the group `part`; nothing where there is none, or a half."""
    if "half" in groups:
        return ""
    return f"{groups['part'].value}:" if "part" in groups else ""


def toward(word: TimeWord) -> str:
    """`<`, `>` or `=` for "last", "next" or "this"."""
    return "<" if word.cls == "L" else ">" if word.cls == "X" else "="


def shift(word: TimeWord) -> str:
    """`-1`, `+1` or `+0` for "last", "next" or "this"."""
    return f"{int(word.value or 0):+d}"


def is_plural(word: TimeWord) -> bool:
    """Whether a word ends in the s of the plural."""
    return word.low.endswith("s") and word.low != "s"
