"""What a document has told so far: who was introduced with an office, and which words have their number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final

from dragoman.record.items import Actor, Evidence, Role
from dragoman.record.period import Dated
from dragoman.show.brief.english import flat, joined, with_article
from dragoman.show.evidence import citations
from dragoman.values import When

MOST_NOTES: Final = 3  # sources of one sentence: a fourth convinces nobody whom three do not
_LONGEST_NAME: Final = 80

# Offices told short, as reports do, and written out.
_SHORT: Final = {"PM": "prime minister", "FM": "foreign minister"}
_CAPITALS: Final = re.compile(r"\b[A-Z](?=[a-z])")


class Writer:
    """Gives names and numbers while a document is written, from its first sentence to its last."""

    def __init__(self, actors: Mapping[str, Actor], reports: Mapping[str, Dated]) -> None:
        self._actors, self._reports = actors, reports
        self._introduced: set[str] = set()
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.cited: list[Evidence] = []

    def note(self, *groups: Iterable[Evidence]) -> tuple[int, ...]:
        """The numbers of the words, of at most MOST_NOTES reports of each group, in their order."""
        numbers = [self._number(one) for group in groups for one in _first_of_each(group)]
        return tuple(sorted(set(numbers)))

    def _number(self, words: Evidence) -> int:
        place = (words.report, words.start, words.end)
        if place not in self._numbers:
            self.cited.append(words)
            self._numbers[place] = len(self.cited)
        return self._numbers[place]

    def since(self, edtf: str | None, evidence: Iterable[Evidence]) -> list[Evidence]:
        """The words of reports that can be of that day or later; of all where there are none such."""
        listed, day = list(evidence), When(edtf).first() if edtf else None
        later = [one for one in listed if day is None or self._can_be_since(one.report, day)]
        return later or listed

    def _can_be_since(self, report: str, day: date) -> bool:
        known = self._reports.get(report)
        last = known.last if known else None
        return last is None or last >= day

    def sources(self, reports: Iterable[str]) -> int:
        """How many independent sources the reports are: near-copies count once."""
        known = {report: self._reports.get(report) for report in reports}
        return len({(one.copy_of if one else None) or report for report, one in known.items()})

    def is_person(self, id: str) -> bool:
        """Whether an actor is known as a person."""
        return id in self._actors and self._actors[id].kind == "person"

    def name(self, id: str, *, post: str | None = None) -> str:
        """An actor's name, at its first mention with its office, or with the post that it is told by."""
        actor = self._actors.get(id)
        if actor is None:
            return "someone whom the record no longer names"
        name = self.short_name(id)
        if actor.kind != "person" or id in self._introduced:
            return name
        self._introduced.add(id)
        office = self._office(actor) or _title(post or "")
        return f"{name} ({office})" if office else name

    def short_name(self, id: str) -> str:
        """An actor's name alone, with the article that English gives it."""
        actor = self._actors.get(id)
        return with_article(flat(actor.name, longest=_LONGEST_NAME)) if actor else "unknown"

    def names(self, ids: Sequence[str]) -> str:
        """Names with commas and `and`."""
        return joined([self.name(id) for id in dict.fromkeys(ids)])

    def states_of(self, people: Iterable[str]) -> frozenset[str]:
        """The states and bodies whose offices these actors have."""
        actors = (self._actors[id] for id in people if id in self._actors)
        return frozenset(role.of for actor in actors for role in actor.roles if role.of)

    def _office(self, actor: Actor) -> str:
        """The office attested last, one of somewhere before one of nowhere."""
        if not actor.roles:
            return ""
        role = max(actor.roles, key=lambda one: (one.of is not None, _attested(one), len(one.evidence)))
        title = _title(role.title)
        return f"{title} of {self.short_name(role.of)}" if role.of and role.of in self._actors else title


def _title(told: str) -> str:
    """A title within a sentence: `Prime Minister` is `prime minister`."""
    title = flat(told, longest=_LONGEST_NAME)
    return _SHORT.get(title) or _CAPITALS.sub(lambda letter: letter[0].lower(), title)


def _attested(role: Role) -> str:
    last = When(role.until).last() if role.until else None
    return last.isoformat() if last else ""


def _first_of_each(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    """Of each report the passage that holds its most telling words, which stand first in the evidence."""
    listed = list(evidence)
    telling = {one.report: one for one in reversed(listed)}
    passages = (one for one in citations(listed) if one.start <= telling[one.report].start < one.end)
    return islice(passages, MOST_NOTES)


def needed(ids: Collection[str], actors: Mapping[str, Actor]) -> frozenset[str]:
    """The ids that the offices of these actors are of, beyond the actors themselves."""
    return frozenset(
        role.of
        for id in ids
        if id in actors
        for role in actors[id].roles
        if role.of and role.of not in actors
    )
