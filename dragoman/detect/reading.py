"""A report as the detectors see it: its text, its parse, who is named where, when, and what is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dragoman.nlp.parse import Parse, Token
from dragoman.records import ActorClaim, Article
from dragoman.timex import Timex
from dragoman.values import Span, make_id

# A capital after one of these is a place; anywhere else it can stand for its government.
LOCATIVE = frozenset(
    {"in", "at", "to", "from", "near", "into", "outside", "inside", "around", "via", "toward", "towards"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor of the report: tokens first..last (last excluded), `head` among them.

    `how` tells whether it is a name, a description ("the minister"), a pronoun, or an adjective of
    nationality ("Russian"), which names a state without being a noun phrase of its own.
    """

    first: int
    last: int
    head: int
    actor: str
    how: Literal["name", "description", "pronoun", "adjective"]
    post: str | None = None


@dataclass(frozen=True)
class Reading:
    """The article, its parse and what the first detectors found; later detectors ask it questions.

    `quotations` are the stretches inside quotation marks that are long enough to be speech, without
    their marks; `mentions` are in text order and may nest (the person's mention holds the state's).
    """

    article: Article
    parse: Parse
    times: tuple[Timex, ...]
    quotations: tuple[Span, ...]
    actors: tuple[ActorClaim, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def _by_token(self) -> dict[int, Mention]:
        """Each token's widest mention, where adjectives count only for want of another."""
        found: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.how == "adjective", m.first - m.last)):
            for i in range(mention.first, mention.last):
                found.setdefault(i, mention)
        return found

    @cached_property
    def actor_by_id(self) -> dict[str, ActorClaim]:
        """The report's actors by their claim ids."""
        return {actor.id: actor for actor in self.actors}

    def mention_at(self, i: int) -> Mention | None:
        """The widest mention that holds token i, adjectives of nationality last."""
        return self._by_token.get(i)

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie within a span, in text order."""
        return [m for m in self.mentions if span.holds(self.mention_span(m))]

    def mention_span(self, mention: Mention) -> Span:
        """A mention's place in the text."""
        return self.parse.span(mention.first, mention.last)

    def cases(self, i: int) -> set[str]:
        """The prepositions of the phrase headed by token i, also where they hang on its title."""
        todo, found = [i], set[str]()
        while todo:
            k = todo.pop()
            for child in self.parse.children(k):
                if child.deprel == "case":
                    found.add(child.lemma.lower())
                elif child.i < i and child.deprel in ("nmod:desc", "flat", "compound"):
                    todo.append(child.i)
        return found

    def is_place(self, i: int) -> bool:
        """Whether the phrase headed by token i tells where, not who."""
        return bool(self.cases(i) & LOCATIVE)

    def party(self, i: int) -> Mention | None:
        """Who the noun phrase headed by token i stands for, if an actor of the report and no mere place."""
        mention = self.mention_at(i)
        if mention is None or mention.how == "adjective":
            return None
        actor = self.actor_by_id[mention.actor]
        return None if actor.kind == "state" and self.is_place(i) else mention

    def parties(self, i: int) -> list[Mention]:
        """The actors of a noun phrase and of all it is coordinated with, in text order, each once."""
        found: dict[str, Mention] = {}
        for token in sorted(self.coordinated(i), key=lambda t: t.i):
            mention = self.party(token.i)
            if mention is not None:
                found.setdefault(mention.actor, mention)
        return list(found.values())

    def coordinated(self, i: int) -> list[Token]:
        """Token i and the heads of the phrases joined to it by `conj`."""
        found, todo = [], [i]
        while todo:
            token = self.parse.tokens[todo.pop()]
            found.append(token)
            todo.extend(child.i for child in self.parse.children(token.i, "conj"))
        return found

    def quoted(self, span: Span) -> Span | None:
        """The quotation in which a span lies, if any."""
        return next((q for q in self.quotations if q.holds(span)), None)

    def times_in(self, span: Span) -> list[Timex]:
        """The expressions of time within a span."""
        return [t for t in self.times if span.holds(t.span)]

    def words(self, span: Span) -> str:
        """The text of a span."""
        return span.of(self.article.text)

    def claim_id(self, kind: str, *spans: Span) -> str:
        """The id of a claim of that kind resting on those words of this report."""
        return make_id(kind, self.article.id, *(f"{s.start}:{s.end}" for s in spans))
