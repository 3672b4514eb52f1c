"""The rules by which events are found: patterns over the parse, kept in words/plover.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parents[1] / "words" / "plover.toml"
ANYTHING, INFINITIVE = "*", "to *"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern; words/plover.toml says what each field means."""

    id: str
    type: str
    fires: tuple[str, str]
    never: str
    to: tuple[str, ...]
    mode: str | None = None
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    alone: bool = False
    mutual: bool = False
    said: bool = False
    armed: bool = False
    helps: bool = False

    @property
    def method(self) -> str:
        """The rule's id as records give it."""
        return f"events.{self.id}.1"


@dataclass(frozen=True, slots=True)
class Book:
    """The rules by the first word of their triggers, and the tables that they share."""

    rules: tuple[Rule, ...]
    by_verb: dict[str, tuple[tuple[Rule, str | None], ...]]
    by_noun: dict[str, tuple[Rule, ...]]
    agents: frozenset[str]
    patients: frozenset[str]
    comments: frozenset[str]
    modes: dict[str, tuple[tuple[str, frozenset[str]], ...]]
    contexts: dict[str, str]


@cache
def book() -> Book:
    """The rules that are shipped."""
    tables = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    rules = tuple(_rule(table) for table in tables["rule"])
    return Book(
        rules=rules,
        by_verb=_by_verb(rules),
        by_noun={n: tuple(r for r in rules if n in r.nouns) for rule in rules for n in rule.nouns},
        agents=frozenset(tables["agents"]["words"]),
        patients=frozenset(tables["agents"]["patients"]),
        comments=frozenset(tables["comments"]["words"]),
        modes={
            kind: tuple((mode, frozenset(words)) for mode, words in modes.items())
            for kind, modes in tables["modes"].items()
        },
        contexts=tables["contexts"],
    )


def _rule(table: dict[str, Any]) -> Rule:
    fields: dict[str, Any] = {key: value for key, value in table.items() if key not in ("fires", "not", "to")}
    lists = {key: frozenset(value) for key, value in fields.items() if isinstance(value, list)}
    sentence, gives = table["fires"]
    return Rule(**(fields | lists), to=tuple(table["to"]), fires=(sentence, gives), never=table["not"])


def _by_verb(rules: tuple[Rule, ...]) -> dict[str, tuple[tuple[Rule, str | None], ...]]:
    """For each verb its rules in order, with the particle that each asks for."""
    found: dict[str, list[tuple[Rule, str | None]]] = {}
    for rule in rules:
        for phrase in sorted(rule.verbs):
            verb, _, particle = phrase.partition(" ")
            found.setdefault(verb, []).append((rule, particle or None))
    return {verb: tuple(pairs) for verb, pairs in found.items()}
