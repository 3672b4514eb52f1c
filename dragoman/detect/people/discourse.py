"""What a report has spoken of so far: whom "he", "they" and "the two" can look back to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.detect.people.cast import Cast, Member
from dragoman.detect.people.names import head_in, joins
from dragoman.detect.people.offices import Office
from dragoman.detect.speech.reporting import reporting
from dragoman.nlp.parse import Token
from dragoman.values import Span

Draft = tuple[int, int, int, Member, str, str | None]
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# Actors that can be named in one breath as the sides of a matter.
PEERS = frozenset({"state", "group", "organization"})
# Somebody told without a name, so that "he" does not pass on to the one named before.
UNNAMED = Member("person")
# "They" and "the two sides" look back this many sentences for those they mean.
LOOK_BACK = 3


def number_in(words: set[str]) -> int:
    """How many a phrase with these words counts ("two", "both"); 0 where it gives no number."""
    return next((n for word, n in NUMBERS.items() if word in words), 0)


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """An office without a name of its own (tokens first..last), its states, and whose counterpart it is."""

    first: int
    last: int
    office: Office
    states: tuple[Member, ...]
    owner: int | None
    named: Member | None = None


class Discourse:
    """The memory of one walk through a report: mentions, people by salience, groups told together."""

    def __init__(
        self,
        cast: Cast,
        named: list[tuple[int, int, Member, bool]],
        descriptions: list[Description],
        quotations: Sequence[Span],
    ) -> None:
        self.cast, self.parse, self.quotations = cast, cast.parse, quotations
        self.found: list[Draft] = []
        self.starts: dict[int, list[Draft]] = {}
        self.holding: dict[int, list[Draft]] = {}
        for first, last, member, adjective in named:
            how = "adjective" if adjective else "name"
            self._add((first, last, head_in(self.parse, first, last), member, how, None))
        self.descriptions = {d.first: d for d in descriptions if d.named is None}
        self.counterparts = [d for d in descriptions if d.named is not None]
        self.covered = {i for d in descriptions for i in range(d.first, d.last)}
        self.spoken: list[list[Member]] = []
        self.here: list[Member] = []
        self.subjects: list[Member] = []
        self.tellers: list[Member] = []
        self.groups: list[tuple[int, list[Member]]] = []
        self.described: list[tuple[int, list[Member]]] = []
        self.unheld: list[list[tuple[Member, str | None]]] = []  # states told together by an office
        self.by_noun: dict[str, tuple[str, list[tuple[Member, str | None]]]] = {}
        self.told: set[Member] = set()

    def _add(self, draft: Draft) -> None:
        """Enter a mention, also under the token that it begins at and all that it holds."""
        self.found.append(draft)
        self.starts.setdefault(draft[0], []).append(draft)
        for i in range(draft[0], draft[1]):
            self.holding.setdefault(i, []).append(draft)

    def _person_before(self, i: int, other: Member | None = None) -> Member | None:
        """The last person but the other one that is named before token i in its sentence."""
        sentence = self.parse.sentences[self.parse.tokens[i].sentence]
        for k in range(i - 1, sentence.first - 1, -1):
            for draft in self.starts.get(k, ()):
                if draft[1] <= i and draft[3].kind == "person" and draft[3] is not other:
                    return draft[3]
        return None

    def _person_at(self, i: int) -> Member | None:
        return next((d[3] for d in self.holding.get(i, ()) if d[3].kind == "person"), None)

    def _quoted(self, token: Token) -> bool:
        k = bisect_right(self.quotations, token.start, key=lambda q: q.start) - 1
        return k >= 0 and token.start < self.quotations[k].end

    def _seen(self, token: Token, member: Member) -> None:
        if member.kind == "person" and not self._quoted(token):
            self.here.append(member)
            verbs = self._verbs_of(token, member)
            if any(verb.lemma in reporting().classes for verb in verbs):
                self.tellers.append(member)
            if any(verb.head < 0 for verb in verbs):  # whoever the sentence is about
                self.subjects.insert(0, member)
            elif verbs:
                self.subjects.append(member)

    def _verbs_of(self, token: Token, member: Member) -> list[Token]:
        """The verbs of which the mention that begins at the token is the subject."""
        heads = [self.parse.tokens[d[2]] for d in self.starts.get(token.i, ()) if d[3] is member]
        # "Sheikh Abdullah": the tree may hang the name on the title.
        heads += [self.parse.tokens[h.head] for h in heads if h.deprel == "flat"]
        return [self.parse.tokens[h.head] for h in heads if h.deprel.startswith("nsubj")]

    def _led(self, pairs: list[tuple[int, list[Member]]]) -> bool:
        """Whether the last of the pairs is the subject of its sentence."""
        return bool(pairs) and any(m in self.subjects for m in pairs[-1][1])

    def _by_salience(self) -> list[Member]:
        """People from the last spoken of to the first; within a sentence its subjects come first.

        The dead come last of all.
        """
        sentences = [self.subjects, self.here, *reversed(self.spoken[-6:])]
        people = dict.fromkeys(m for people in sentences for m in people)
        return sorted(people, key=lambda m: m.dead)

    def _pairs(self, first: int, last: int, sentence: int) -> list[tuple[int, list[Member]]]:
        """Actors joined by "and" in a sentence form a group that "they" can mean; subjects most of all."""
        near = [d for i in range(first, last) for d in self.starts.get(i, ())]
        names = [d for d in near if d[1] <= last and d[4] == "name"]
        drafts = [d for d in names if d[3].kind == "person" or d[0] not in self.covered]
        runs: list[list[Draft]] = []
        end = -1
        for draft in sorted(drafts, key=lambda d: (d[0], -d[1])):
            if draft[0] < end:
                continue
            joined = end >= 0 and joins(self.parse, end, draft[0]) and _peers(runs[-1][-1][3], draft[3])
            if joined:
                runs[-1].append(draft)
            else:
                runs.append([draft])
            end = draft[1]
        runs.sort(key=lambda run: self.parse.tokens[run[0][2]].deprel.startswith("nsubj"))
        groups = [list(dict.fromkeys(d[3] for d in run)) for run in runs]
        return [(sentence, g) for g in groups if len(g) > 1 and g[0].kind != "media"]

    def _mention(self, token: Token, members: list[Member]) -> list[Member]:
        how = "pronoun" if token.upos in ("PRON", "DET") else "description"
        for member in members:
            self._add((token.i, token.i + 1, token.i, member, how, None))
        return members


def _peers(one: Member, other: Member) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= PEERS
