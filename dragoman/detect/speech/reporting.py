"""The words that report speech, as words/reporting.toml lists them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from dragoman.nlp.parse import Token
from dragoman.records import CueClass

WORDS = Path(__file__).parents[1] / "words" / "reporting.toml"


@dataclass(frozen=True, slots=True)
class Reporting:
    """The reporting words: `classes` gives each verb its stance; the sets say what a verb may take.

    `needs_marks` and `needs_that` hold verbs that report only a quotation or a that-clause, `of_things`
    those of which a thing may be the subject, `objects` those whose noun object is itself what was said,
    `prepositional` and `phrasal` pairs of a verb with a preposition or particle, `made_known` of a verb with
    what is made of it ("make clear"), `paired` their verbs; `held` nouns that are what their owner says,
    `minded` adjectives and participles of those who hold something, with its stance; `roles` what a state or
    body may be in talks.
    """

    classes: dict[str, CueClass]
    needs_marks: frozenset[str]
    needs_that: frozenset[str]
    of_things: frozenset[str]
    objects: frozenset[str]
    prepositional: dict[tuple[str, str], CueClass]
    phrasal: dict[tuple[str, str], CueClass]
    made_known: dict[tuple[str, str], CueClass]
    paired: frozenset[str]
    addressed: frozenset[str]
    audience: frozenset[str]
    documents: frozenset[str]
    voices: frozenset[str]
    speaking: frozenset[str]
    mute: frozenset[str]
    carriers: frozenset[str]
    held: frozenset[str]
    minded: dict[str, CueClass]
    roles: frozenset[str]
    carrying: frozenset[str]
    channels: frozenset[str]
    said_infinitive: frozenset[str]

    def verb(self, token: Token) -> str:
        """The lemma under which a verb is listed, or its own ("underlined" may be read as "underlin")."""
        lemma = token.lemma.lower()
        return f"{lemma}e" if lemma not in self.classes and f"{lemma}e" in self.classes else lemma

    def class_of(self, lemma: str) -> CueClass:
        """The stance of a verb or of a noun that carries speech ("hope", "demand"); plain saying if none."""
        return self.classes.get(lemma, "says")


@cache
def reporting() -> Reporting:
    """The shipped word lists."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    verbs = words["verbs"]
    prepositional = dict(map(_pair, words["objects"]["prepositions"]))
    phrasal = dict(map(_pair, words["objects"]["particles"]))
    made_known = dict(map(_pair, words["objects"]["made_known"]))
    return Reporting(
        classes={verb: cast(CueClass, name) for name, listed in verbs.items() for verb in listed},
        needs_marks=frozenset(words["needs"]["marks"]),
        needs_that=frozenset(words["needs"]["that"]),
        of_things=frozenset(words["needs"]["things"]),
        objects=frozenset(words["objects"]["verbs"]),
        prepositional=prepositional,
        phrasal=phrasal,
        made_known=made_known,
        paired=frozenset(verb for verb, _ in (*prepositional, *phrasal, *made_known)),
        addressed=frozenset(words["addressee"]["verbs"]),
        audience=frozenset(words["addressee"]["audience"]),
        documents=frozenset(words["documents"]["nouns"]),
        voices=frozenset(words["documents"]["voices"]),
        speaking=frozenset(
            words["documents"]["nouns"] + words["documents"]["voices"] + words["documents"]["bodies"]
        ),
        mute=frozenset(words["documents"]["mute"]),
        carriers=frozenset(words["documents"]["carriers"]),
        held=frozenset(words["documents"]["held"]),
        roles=frozenset(words["documents"]["roles"]),
        minded={word: cast(CueClass, name) for name, listed in words["minded"].items() for word in listed},
        carrying=frozenset(words["documents"]["carrying"]),
        channels=frozenset(words["channels"]["nouns"]),
        said_infinitive=frozenset(words["infinitive"]["said"]),
    )


def _pair(line: str) -> tuple[tuple[str, str], CueClass]:
    words, name = line.split("=")
    verb, preposition = words.rsplit(" ", 1)
    return (verb, preposition), cast(CueClass, name)
