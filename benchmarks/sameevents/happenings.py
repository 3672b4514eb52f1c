"""Events as reports tell them: the word, who and what had which part in it, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.values import When
from sameevents.deedwords import stem


@dataclass(frozen=True, slots=True)
class Side:
    """Those with one part in an event: `actors` are clusters of actors, `words` the lemmas of all heads."""

    actors: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


NOBODY = Side()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One mention of an event.

    `word` is the lemma of the head of the words that tell it, in lower case, and `pos` its part of speech;
    `phrase` are the lemmas of all these words. `agent` did it, `patient` underwent it, `other` is what else
    hangs on it; `details` are the lemmas of all that stands in these phrases, `around` those of the sentence.
    `kinds` are the PLOVER types that such a word may be coded as; `speech`: it is an act of speech. `whens`
    are the dates told for it, `sentence` the number of its sentence in its report.
    """

    id: str
    report: str
    word: str
    pos: str = "VERB"
    phrase: frozenset[str] = frozenset()
    agent: Side = NOBODY
    patient: Side = NOBODY
    other: Side = NOBODY
    details: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    whens: tuple[When, ...] = ()
    kinds: frozenset[str] = frozenset()
    speech: bool = False
    sentence: int = 0
    stem: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "stem", stem(self.word))  # looked up for each pair

    @property
    def actors(self) -> frozenset[str]:
        """All actors, whatever their part."""
        return self.agent.actors | self.patient.actors | self.other.actors

    def parts(self) -> Iterator[tuple[str, str]]:
        """Everything that has a part in it, with the name of the part."""
        for name, side in (("agent", self.agent), ("patient", self.patient), ("other", self.other)):
            yield from ((name, actor) for actor in side.actors)
            yield from ((name, word) for word in side.words)
        yield from (("other", word) for word in self.details)
