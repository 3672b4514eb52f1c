"""Where, when and in which format: what hangs on a meeting or on the verb around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec

from dragoman.detect.meetings.parties import Parties
from dragoman.detect.meetings.realis import UNDONE
from dragoman.detect.meetings.statuswords import class_of, lexicon
from dragoman.detect.people.names import Place
from dragoman.detect.reading import Reading
from dragoman.detect.verbforms import has_to
from dragoman.nlp.parse import Token
from dragoman.records import FormatClaim
from dragoman.timex import Timex
from dragoman.values import Span

# "Talks on a ceasefire in Gaza" are not held in Gaza, nor "weeks after the war of 2020" in 2020.
TOPICS = frozenset(  # "follow" is the reader's lemma of "following"
    "on about over regarding concerning after following follow before since until prior".split()
    + "with toward towards".split()
)
# What is behind one of these happened at another time, and there.
EARLIER = frozenset({"after", "before", "since", "following", "follow", "until"})
# What these stand before is another thing, of another time.
BEFORE = frozenset({"before", "ahead", "prior"})
# Prepositions behind which a date is not the meeting's own.
UNDATING = frozenset({"with", "since", "of", "for", "until", "after", "before", "about", "to"})
SETTING = frozenset({"set", "schedule", "plan", "fix", "slate", "announce", "expect", "arrange", "propose"})
HOLDING = SETTING | {"hold", "host", "due"}
MARGINS = frozenset({"margins", "margin", "sidelines", "sideline", "part", "framework"})
# A verb in one of these has places and days of its own.
CLAUSES = ("ccomp", "advcl", "acl", "acl:relcl", "conj", "parataxis")
# Deeds done with words: "confirmed the talks on Monday" is of Monday, "for Monday" of another day.
DEEDS = frozenset({"confirm", "announce", "agree", "accept"})
# From one day to another: "4 to 6 June", "May 1-4".
TO = frozenset({"to", "until", "till", "through", "-", "–", "—"})
_A_DAY = re.compile(r"(?:XXXX|\d{4})-\d\d-\d\d")
TODAY = frozenset({"today", "tonight", "this"})
WHERE = frozenset({"in", "at", "near", "outside", "inside"})
# "In the city of Jeddah" is in Jeddah; "the crisis in Sudan" and "a boundary in Ladakh" tell where they are.
TOWNS = frozenset("city town capital village resort port suburb district".split())
TROUBLE = frozenset(
    "crisis conflict war fighting violence situation standoff dispute unrest ceasefire truce".split()
    + "hostilities boundary border frontier troops soldiers forces bloodshed instability clashes".split()
)
# A date that hangs on "said … after the talks" counts less than one on the talks themselves.
SAID_AT = 10


class Scene:
    """Place, time and format of a meeting, told by a token and the `anchors`: itself and its verb."""

    def __init__(
        self, reading: Reading, formats: Sequence[FormatClaim], is_meeting: Callable[[Token], bool]
    ) -> None:
        self.reading, self.parse, self.formats = reading, reading.parse, formats
        self.parties, self.is_meeting = Parties(reading), is_meeting

    def place(self, token: Token, anchors: list[int], *, to: bool) -> Place | None:
        """The place that hangs on the meeting: a city before a state, the nearest first; `to` for visits."""
        found, journeys = [], self._journeys(token)
        for place in self._places(token):
            telling = [*self._telling(place, to=to), *self._goals(place, journeys)]
            near = [n for i in telling if (n := self._anchored(i, [*anchors, *journeys]))]
            if near or self._before(place, token) or self._there_for(place, token):
                found.append((place.state, min(near, default=1), abs(place.first - token.i), place))
        if not found:
            return self._where(token, anchors) or self._only_place(token)
        return min(found, key=lambda f: f[:3])[3]

    def _journeys(self, token: Token) -> list[int]:
        """ "Will travel to Paris to meet B", "flew to Doha for talks": the verbs of going for it."""
        meets = self.parse.tokens[token.head] if token.deprel == "obj" else token
        purpose = meets.deprel in ("advcl", "xcomp") and has_to(self.parse, meets)
        meant = purpose or "for" in self.reading.cases(token.i)
        going = meets.head if meant else -1
        return [going] if going >= 0 and self._lemma(going) in lexicon()["journeys"] else []

    def _goals(self, place: Place, journeys: list[int]) -> list[int]:
        """The words of a place that one of the journeys goes to."""
        found = []
        for i in range(place.first, place.last):
            above = self.parse.tokens[i].head
            if above in journeys and self._cases(i) == {lexicon()["journeys"][self._lemma(above)]}:
                found.append(i)
        return found

    def _lemma(self, i: int) -> str:
        return self.parse.tokens[i].lemma.lower()

    def _before(self, place: Place, token: Token) -> bool:
        """ "The Geneva talks": a city right before the meeting, which is nobody who meets there."""
        word = self.parse.tokens[place.first]
        alone = word.deprel == "compound" and word.head == token.i and place.last == token.i
        return alone and not place.state and not self.parse.children(word.i, "conj", "compound", "amod")

    def _there_for(self, place: Place, token: Token) -> bool:
        """ "Is in Ankara for a meeting": where somebody is for it."""
        there = token.head if place.first <= token.head < place.last else -1
        meant = "for" in self.reading.cases(token.i) and there >= 0
        return meant and bool(self._cases(there) & WHERE) and self.parse.child(there, "cop") is not None

    def _where(self, token: Token, anchors: list[int]) -> Place | None:
        """ "In Pretoria, where the talks began": the place that the clause of the meeting is about."""
        tokens = [self.parse.tokens[i] for i in anchors]
        told = {*anchors, *(t.head for t in tokens if t.deprel == "xcomp")}  # "where A is due to meet B"
        wheres = [t.i for i in sorted(told) for t in self.parse.children(i, "advmod") if t.lemma == "where"]
        ends = {i for where in wheres for i in (where, where - 1)}
        return next((p for p in self._places(token) if p.last in ends), None)

    def _places(self, token: Token) -> list[Place]:
        """The places of the token's sentence that are nobody's name."""
        here = self.reading.places_by_sentence.get(token.sentence, [])
        return [p for p in here if not self._names_person(p)]

    def _names_person(self, place: Place) -> bool:
        mentions = self.reading.mentions_at(place.first)
        return any(self.reading.actor_by_id[m.actor].kind == "person" for m in mentions)

    def _telling(self, place: Place, *, to: bool) -> list[int]:
        if self._troubled(place):
            return []
        wanted = WHERE | ({"to"} if to else set())
        heads = [i for i in range(place.first, place.last) if self._cases(i) & wanted]
        visited = [i for i in range(place.first, place.last) if to and self.parse.tokens[i].deprel == "obj"]
        return [*heads, *visited]

    def _cases(self, i: int) -> set[str]:
        """The prepositions of a place's name, or of the "city of", the "capital" before it."""
        cases, above = self.reading.cases(i), self.parse.tokens[i].head
        beside = cases == {"of"} or (not cases and self.parse.tokens[i].deprel == "appos")
        town = beside and above >= 0 and self.parse.tokens[above].lemma.lower() in TOWNS
        return self.reading.cases(above) if town else cases

    def _troubled(self, place: Place) -> bool:
        """ "The crisis in Sudan": where it is, and nobody need meet there."""
        heads = (self.parse.tokens[i].head for i in range(place.first, place.last))
        return any(
            h >= 0 and not place.first <= h < place.last and self.parse.tokens[h].lemma.lower() in TROUBLE
            for h in heads
        )

    def _only_place(self, token: Token) -> Place | None:
        """Where the tree does not tell: the one city of the sentence, if it comes after the meeting."""
        quoted = self.reading.quoted(token.span)
        cities = [
            p
            for p in self._places(token)
            if not p.state
            and not self.reading.mentions_at(p.first)  # "officials from Kyiv": the capital is its state
            and not self._troubled(p)
            and self.reading.quoted(self.parse.span(p.first, p.last)) == quoted
        ]
        if len({c.name for c in cities}) != 1 or cities[0].first < token.i:
            return None
        if self.parse.tokens[self.parse.tokens[cities[0].first].head].upos == "VERB":
            return None  # "said in Baku" tells where somebody spoke
        above = list(self.parse.ancestors(cities[0].first))
        if any(self.reading.cases(t.i) & EARLIER or self._is_another(t, token) for t in above):
            return None  # "suspended talks after an attack on a base in Catatumbo"
        return cities[0] if self.reading.cases(cities[0].first) & {"in", "at"} else None

    def _is_another(self, noun: Token, token: Token) -> bool:
        """ "A dinner that showed that nothing had moved at the talks in Bonn": these are others."""
        below = any(t.i == noun.i for t in self.parse.ancestors(token.i))
        return noun.upos == "NOUN" and noun.i != token.i and not below and self._bars(noun)

    def time(self, token: Token, anchors: list[int]) -> Timex | None:
        """The date or time that hangs on the meeting or its verb, or on what was said at or after it."""
        said_at = self._said_at(anchors)
        anchors = [i for i in (*anchors, *self._journeys(token)) if not self._acts_on(i)]
        found = []
        for timex in self.reading.times_in(self.parse.sentences[token.sentence].span):
            if timex.type not in ("DATE", "TIME") or timex.expression in ("now", "20XX", "21XX"):
                continue
            if timex.expression.endswith("@day+0") and not TODAY & set(timex.text.lower().split()):
                continue  # "at 7pm" tells no day
            if self._of_deed(token, timex.span) or self._behind_another(token, timex.span):
                continue
            near = self._nearness(timex.span, anchors, said_at)
            if near:
                found.append((near, abs(timex.span.start - token.start), timex))
        return self._stretch(min(found, key=lambda f: f[:2])[2], token.sentence) if found else None

    def _stretch(self, timex: Timex, sentence: int) -> Timex:
        """ "Between April 30 and May 3", "from 4 to 6 June": all the days, where one begins a stretch."""
        after = [
            t
            for t in self.reading.times_in(self.parse.sentences[sentence].span)
            if t.span.start >= timex.span.end
        ]
        if not after or not (_A_DAY.fullmatch(timex.expression) and _A_DAY.fullmatch(after[0].expression)):
            return timex
        before = self.reading.words(Span(max(timex.span.start - 9, 0), timex.span.start)).split()[-1:]
        joint = self.reading.words(Span(timex.span.end, after[0].span.start)).strip().lower()
        if joint not in TO and not (joint == "and" and before == ["between"]):
            return timex
        span = Span(timex.span.start, after[0].span.end)
        expression = f"{timex.expression}/{after[0].expression}"
        return msgspec.structs.replace(timex, span=span, text=self.reading.words(span), expression=expression)

    def _acts_on(self, i: int) -> bool:
        """ "On Monday called off the talks": the day is that of the calling off."""
        return class_of(self.parse, self.parse.tokens[i]) in UNDONE

    def _nearness(self, span: Span, anchors: list[int], said_at: list[int]) -> int:
        """How near a date hangs on the meeting (0: not at all)."""
        dating = [t for t in self.parse.tokens_in(span) if not self._undating(t)]
        near = [n for t in dating if (n := self._anchored(t.i, anchors))]
        near += [SAID_AT for t in dating if t.head in said_at]
        return min(near, default=0)

    def _of_deed(self, token: Token, span: Span) -> bool:
        """ "Confirmed the talks on Monday": the day hangs on what was said of the meeting."""
        deed = self.parse.tokens[token.head] if token.deprel in ("obj", "nsubj:pass") else token
        days = [t for t in self.parse.tokens_in(span) if t.head == deed.i]
        told = deed.lemma.lower() in DEEDS and deed is not token
        return told and any("for" not in self.reading.cases(t.i) for t in days)

    def _behind_another(self, token: Token, span: Span) -> bool:
        """ "Called him before talks with B on Tuesday": the day may be that of the talks."""
        others = (
            t
            for t in self.parse.sentence_tokens(self.parse.sentences[token.sentence])
            if token.i < t.i and t.end <= span.start and t.upos == "NOUN" and self.is_meeting(t)
        )
        return any(self.reading.cases(t.i) & BEFORE for t in others)

    def _undating(self, token: Token) -> bool:
        """ "Since May" and "for the anniversary" date no meeting, but "set for 12 June" does."""
        cases = self.reading.cases(token.i) & UNDATING
        verb = self.parse.tokens[token.head] if token.head >= 0 else token
        return bool(cases) and not (cases == {"for"} and verb.lemma.lower() in SETTING)

    def _said_at(self, anchors: list[int]) -> list[int]:
        """ "Said on Friday after hosting talks", "told reporters during the visit": the verb of saying."""
        found = []
        for i in anchors:
            words = {t.lemma.lower() for t in self.parse.children(i, "case", "mark")}
            token = self.parse.tokens[i]
            if words & {"after", "during", "at", "following"} and token.head >= 0:
                found.append(self.parties.reporting(token, self.parse.tokens[token.head]).i)
        return found

    def format(self, token: Token, anchors: list[int]) -> FormatClaim | None:
        """The format under which the meeting is held: one named in its sentence and below it."""
        for claim, words in self._formats_told.get(token.sentence, ()):
            if any(self._anchored(t.i, anchors) for t in words):
                return claim
        return None

    @cached_property
    def _formats_told(self) -> dict[int, list[tuple[FormatClaim, list[Token]]]]:
        """By sentence the words in it that tell a format, in the order of the formats."""
        found: dict[int, list[tuple[FormatClaim, list[Token]]]] = {}
        for claim in self.formats:
            for words in map(self.parse.tokens_in, claim.spans):
                if words and words[0].sentence == words[-1].sentence:
                    found.setdefault(words[0].sentence, []).append((claim, words))
        return found

    def _anchored(self, i: int, anchors: list[int]) -> int:
        """How near a token hangs below one of the anchors (0: not at all, or another meeting is nearer)."""
        for steps, node in enumerate(self.parse.ancestors(i), 1):
            if node.i in anchors:
                return steps
            clause = node.upos == "VERB" and node.deprel in CLAUSES
            clause = clause and not self._holds_it(node)
            cases = self.reading.cases(node.i)
            guest = cases == {"with"} and self._is_named(node)  # "a meeting with Shah in New Delhi"
            topic = node.upos != "VERB" and bool(cases & TOPICS) and not guest
            if clause or topic or self._is_theme(node) or self._bars(node):
                return 0
        return 0

    def _is_theme(self, node: Token) -> bool:
        """ "Discuss the conditions of a truce in Syria": what is talked about, and no meeting or person."""
        told = node.upos == "NOUN" and node.deprel == "obj" and not self.is_meeting(node)
        return told and not self.reading.mentions_at(node.i)

    def _holds_it(self, verb: Token) -> bool:
        """ "Talks scheduled for August", "a meeting that was to be held in Oslo": a clause on the meeting."""
        own = verb.lemma.lower() in HOLDING and verb.deprel in ("acl", "acl:relcl")
        subjects = self.parse.children(verb.i, "nsubj", "nsubj:pass")
        return own and all(t.text.lower() in ("which", "that") for t in subjects)

    def _is_named(self, node: Token) -> bool:
        """Whether a person is named here: nobody's name says where he is from by "in"."""
        mentions = self.reading.mentions_at(node.i)
        names = [m for m in mentions if self.reading.actor_by_id[m.actor].kind == "person"]
        return any(m.how == "name" for m in names)

    def _bars(self, node: Token) -> bool:
        """Another meeting keeps its places to itself, unless this one is held on its margins."""
        if not self.is_meeting(node):
            return False
        head = self.parse.tokens[node.head] if node.head >= 0 else node
        cases = self.parse.children(node.i, "case")
        fixed = [t for c in cases for t in self.parse.children(c.i, "fixed")]
        return not {t.text.lower() for t in (head, *cases, *fixed)} & MARGINS
