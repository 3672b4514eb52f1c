"""The word lists of tense, and what holds of a clause's helping verbs with or without its tree."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

LISTS: Final[dict[str, list[str]]] = tomllib.loads(
    (files("dragoman.detect") / "words" / "tense.toml").read_text(encoding="utf-8")
)
LISTED: Final = {name: frozenset(words) for name, words in LISTS.items()}
_TO_COME: Final = frozenset(("will", "wo", "shall", "ll", "'ll", "’ll"))


def is_looked_back(modals: Sequence[str], helpers: Sequence[str]) -> bool:
    """ "Should have met on Monday", "may have left": told of what lies behind."""
    return "have" in helpers and not _TO_COME.intersection(modals)
