"""A match of one rule in a sentence, before it is a time expression."""

from __future__ import annotations

from dragoman.timex import TimexType


class Found:
    """A match of one rule over tokens first..last (last excluded); `said` is its type and expression."""

    __slots__ = ("expression", "first", "last", "rule", "type")

    def __init__(self, rule: str, first: int, last: int, said: tuple[TimexType, str]) -> None:
        self.rule, self.first, self.last = rule, first, last
        self.type, self.expression = said
