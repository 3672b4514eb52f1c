"""A report as the detectors see it: its text, its parse, who is named where, when, and what is quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dragoman.detect.people.names import LOCATIVE, Place, cases_of
from dragoman.nlp.parse import Parse, Token
from dragoman.records import ActorClaim, Article
from dragoman.timex import Timex
from dragoman.values import Span, make_id

JOINING_WORDS = frozenset({",", "and", "&", "the"})


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
    their marks; `mentions` are in text order and may nest (the person's mention holds the state's);
    `times` and `places` are in text order too.
    """

    article: Article
    parse: Parse
    times: tuple[Timex, ...]
    quotations: tuple[Span, ...]
    actors: tuple[ActorClaim, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...] = ()

    @cached_property
    def _by_token(self) -> dict[int, list[Mention]]:
        """Each token's widest mentions (several for "the two ministers"); adjectives for want of others."""
        found: dict[int, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.how == "adjective", m.first - m.last, m.first)):
            for i in range(mention.first, mention.last):
                here = found.setdefault(i, [])
                if not here or (here[0].first, here[0].last, here[0].how) == (
                    mention.first,
                    mention.last,
                    mention.how,
                ):
                    here.append(mention)
        return found

    @cached_property
    def actor_by_id(self) -> dict[str, ActorClaim]:
        """The report's actors by their claim ids."""
        return {actor.id: actor for actor in self.actors}

    def mentions_at(self, i: int) -> list[Mention]:
        """The widest mentions that hold token i: several where a plural stands for several actors."""
        return self._by_token.get(i, [])

    def mention_at(self, i: int) -> Mention | None:
        """The one actor that token i belongs to the words of; None where there is none, or several."""
        found = self.mentions_at(i)
        return found[0] if len(found) == 1 else None

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie within a span, in text order."""
        low = bisect_left(self.mentions, span.start, key=self._start)
        near = self.mentions[low : bisect_left(self.mentions, span.end, low, key=self._start)]
        return [m for m in near if span.holds(self.mention_span(m))]

    def mentions_between(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin within tokens first..last (last excluded), nested ones too."""
        low = bisect_left(self.mentions, first, key=_place)
        return list(self.mentions[low : bisect_left(self.mentions, last, low, key=_place)])

    def _start(self, mention: Mention) -> int:
        return self.parse.tokens[mention.first].start

    def mention_span(self, mention: Mention) -> Span:
        """A mention's place in the text."""
        return self.parse.span(mention.first, mention.last)

    def cases(self, i: int) -> set[str]:
        """The prepositions of the phrase headed by token i, also where they hang on its title."""
        return cases_of(self.parse, i)

    def is_place(self, i: int) -> bool:
        """Whether the phrase headed by token i tells where: "to Abkhazia", not "to its leadership"."""
        return self.parse.tokens[i].upos != "NOUN" and bool(self.cases(i) & LOCATIVE)

    def party(self, i: int) -> Mention | None:
        """The one actor that the noun phrase headed by token i stands for; None for places and plurals."""
        found = self._parties_of(i)
        return found[0] if len(found) == 1 else None

    def parties(self, i: int) -> list[Mention]:
        """The actors of a noun phrase and of all it is coordinated with, in text order, each once."""
        found: dict[str, Mention] = {}
        for token in sorted(self.coordinated(i), key=lambda t: t.i):
            for mention in self._parties_of(token.i):
                found.setdefault(mention.actor, mention)
        return list(self._with_neighbours(found).values())

    def _with_neighbours(self, found: dict[str, Mention]) -> dict[str, Mention]:
        """Long titles break the tree of "Minister A and Minister B": names side by side belong together."""
        todo = [m for m in found.values() if m.how == "name"]
        while todo:
            mention = todo.pop()
            for other in self._near(mention):
                if other.actor not in found and self._side_by_side(*sorted((mention, other), key=_place)):
                    found[other.actor] = other
                    todo.append(other)
        return found

    def _near(self, mention: Mention) -> list[Mention]:
        """The widest named mentions of the same kind just before and behind one."""
        reach = range(max(mention.first - 5, 0), min(mention.last + 5, len(self.parse.tokens)))
        wide = [self.mentions_at(i)[:1] for i in reach if not mention.first <= i < mention.last]
        return [
            m for found in wide for m in found if m.how == "name" and self._kind(m) == self._kind(mention)
        ]

    def _side_by_side(self, one: Mention, two: Mention) -> bool:
        """Only words of joining between, or a body's name before a title: "A, Mossad chief B"."""
        between = self.parse.tokens[one.last : two.first]
        first = next((k for k, t in enumerate(between) if t.text.lower() not in JOINING_WORDS), len(between))
        titled = two.last - two.first > 2 and all(t.upos in ("PROPN", "ADJ", "PART") for t in between[first:])
        return first > 0 and (first == len(between) or (titled and len(between) - first <= 2))

    def _kind(self, mention: Mention) -> str:
        return self.actor_by_id[mention.actor].kind

    def _parties_of(self, i: int) -> list[Mention]:
        found = [m for m in self.mentions_at(i) if m.how != "adjective"]
        if any(self.actor_by_id[m.actor].kind == "state" and m.post is None for m in found) and self.is_place(
            i
        ):
            return []
        return found

    def coordinated(self, i: int) -> list[Token]:
        """Token i and the heads of the phrases joined to it by `conj`."""
        found, todo = [], [i]
        while todo:
            token = self.parse.tokens[todo.pop()]
            found.append(token)
            todo.extend(child.i for child in self.parse.children(token.i, "conj"))
        return found

    @cached_property
    def states_of(self) -> dict[str, str]:
        """The state whose office each person holds, or by which the report names them ("Egypt's Shoukry")."""
        names = (m for m in self.mentions if m.how == "name" and self._kind(m) == "person")
        found = {name.actor: owner.actor for name in names for owner in self._owners(name)}
        for state in (m for m in self.mentions if m.how == "name" and self._kind(m) == "state"):
            found.update({leader.actor: state.actor for leader in self._led_by(state)})
        for actor in self.actors:
            for role in actor.roles if actor.kind == "person" else ():
                if role.of is not None:
                    found.setdefault(actor.id, role.of)
        return found

    def _led_by(self, team: Mention) -> list[Mention]:
        """Who leads "the Ukrainian delegation, headed by Defence Minister A. B."."""
        tokens, i = self.parse.tokens, team.last
        i += i < len(tokens) and tokens[i].text == ","
        is_team = tokens[team.last - 1].upos == "NOUN"  # of talks "with Israel, led by A" it tells nothing
        if not is_team or i >= len(tokens) or tokens[i].lemma.lower() not in ("head", "lead"):
            return []
        agents = [t.i for t in self.parse.children(i, "obl", "obl:agent") if "by" in self.cases(t.i)]
        told = [m for a in agents for m in self.mentions_at(a)]
        return [m for m in told if m.how == "name" and self._kind(m) == "person"]

    def _owners(self, name: Mention) -> list[Mention]:
        """The states in "Egypt's Shoukry" and "Rubinyan of Armenia"."""
        near = self.parse.children(name.head, "nmod:poss", "nmod")
        own = [t.i for t in near if t.deprel == "nmod:poss" or self.cases(t.i) == {"of"}]
        told = [m for i in own for m in self.mentions_between(i - 3, i + 1) if m.head == i]
        return [m for m in told if m.how == "name" and self._kind(m) == "state"]

    def place_at(self, i: int) -> Place | None:
        """The place named at token i."""
        return self._place_by_token.get(i)

    @cached_property
    def _place_by_token(self) -> dict[int, Place]:
        return {i: place for place in reversed(self.places) for i in range(place.first, place.last)}

    @cached_property
    def places_by_sentence(self) -> dict[int, list[Place]]:
        """The places named in each sentence that names any, in text order."""
        found: dict[int, list[Place]] = {}
        for place in self.places:
            found.setdefault(self.parse.tokens[place.first].sentence, []).append(place)
        return found

    def quoted(self, span: Span) -> Span | None:
        """The quotation in which a span lies, if any."""
        k = bisect_right(self.quotations, span.start, key=lambda q: q.start) - 1
        return self.quotations[k] if k >= 0 and self.quotations[k].holds(span) else None

    def times_in(self, span: Span) -> list[Timex]:
        """The expressions of time within a span."""
        low = bisect_left(self.times, span.start, key=lambda t: t.span.start)
        near = self.times[low : bisect_left(self.times, span.end, low, key=lambda t: t.span.start)]
        return [t for t in near if t.span.end <= span.end]

    def words(self, span: Span) -> str:
        """The text of a span."""
        return span.of(self.article.text)

    def claim_id(self, kind: str, *spans: Span) -> str:
        """The id of a claim of that kind resting on those words of this report."""
        return make_id(kind, self.article.id, *(f"{s.start}:{s.end}" for s in spans))


def _place(mention: Mention) -> int:
    return mention.first
