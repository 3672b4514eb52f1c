"""Every place in a report where a meeting is spoken of: who, where, when, and how real it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.detect.names import Place
from dragoman.detect.reading import Mention, Reading
from dragoman.detect.realis import Realis, lexicon, noun_realis, verb_realis
from dragoman.nlp.parse import Token
from dragoman.records import FormatClaim, MeetingKind, Mode, ParticipantClaim, ParticipantRole
from dragoman.timex import Timex
from dragoman.values import Span

WITH = frozenset({"with", "between", "among", "of", "involving", "by", "from"})
FORMAT_WORDS = frozenset({"format", "framework", "platform", "scheme", "auspices", "mechanism"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of a meeting; `bare` when it names no one and leans on what was said before."""

    trigger: int
    kind: MeetingKind
    mode: Mode
    realis: Realis
    who: tuple[ParticipantClaim, ...]
    place: Place | None
    time: Timex | None
    format: FormatClaim | None
    definite: bool
    sentence: int
    rule: str
    split: int = 0

    @property
    def present(self) -> frozenset[str]:
        """The actors that take part, those who declined left out."""
        return frozenset(p.actor for p in self.who if p.role != "declined")


def find_sightings(reading: Reading, formats: Sequence[FormatClaim]) -> list[Sighting]:
    """All mentions of meetings in text order."""
    spotter = _Spotter(reading, formats)
    found: list[Sighting] = []
    for token in reading.parse.tokens:
        found += spotter.at(token)
    return found


class _Spotter:
    """Looks at one word after the other for a meeting."""

    def __init__(self, reading: Reading, formats: Sequence[FormatClaim]) -> None:
        self.reading, self.parse, self.formats = reading, reading.parse, formats
        titles = [b.span for b in reading.article.blocks if b.kind == "title"]
        self.headlines = {s.i for s in self.parse.sentences if any(t.holds(s.span) for t in titles)}
        self.words = lexicon()

    def at(self, token: Token) -> list[Sighting]:
        """The meetings that this token names."""
        if token.upos in ("NOUN", "PROPN") and self._noun_kind(token) is not None:
            return self._by_noun(token)
        if token.upos == "VERB" and not self._light(token):
            return self._by_verb(token)
        return []

    def _light(self, token: Token) -> bool:
        """A verb whose object is the meeting ("hold talks"): the noun speaks for both."""
        return any(self._noun_kind(t) is not None for t in self.parse.children(token.i, "obj"))

    # --- nouns

    def _noun_kind(self, token: Token) -> MeetingKind | None:
        lemma, text = token.lemma.lower(), token.text.lower()
        kind = self.words["nouns"].get(text) or self.words["nouns"].get(lemma)
        if kind is None or token.deprel == "compound" or self.reading.mention_at(token.i) is not None:
            return None
        if lemma in self.words["needs_phone"]["nouns"] and self._mode(token) == "in-person":
            return None
        return kind  # type: ignore[no-any-return]

    def _mode(self, token: Token) -> Mode:
        words = {t.text.lower() for t in self.parse.subtree(token.i) if abs(t.i - token.i) < 8} | {
            token.text.lower()
        }
        found = {self.words["phone"][w] for w in words if w in self.words["phone"]}
        return "video" if "video" in found else "phone" if "phone" in found else "in-person"

    def _by_noun(self, noun: Token) -> list[Sighting]:
        verb = self._governing_verb(noun)
        who = dict(self._of_noun(noun))
        named = bool(who)
        if verb is not None:
            for actor, role in self._of_verb(verb, noun):
                who.setdefault(actor, role)
        if len(who) == 1 and self._with(noun):
            who.update((a, r) for a, r in self._speaker_side(noun) if a not in who)
        if noun.text.lower() in self.words["needs_party"]["nouns"] and not named:
            return []
        realis = noun_realis(self.parse, noun.i, headline=self._headline(noun))
        kind = self._noun_kind(noun) or "meeting"
        anchors = [noun.i] + ([verb.i] if verb is not None else [])
        people = tuple(self._claims(who))
        if kind == "visit":
            people = people[:1] if len(people) > 1 and not self._with(noun) else people
        return self._separate(noun, self._sighting(noun, kind, realis, people, anchors, "noun"))

    def _governing_verb(self, noun: Token) -> Token | None:
        """The verb that the meeting is held, hosted or attended by."""
        head = self.parse.tokens[noun.head] if noun.head >= 0 else None
        if head is None or head.upos not in ("VERB", "AUX"):
            if head is not None and noun.deprel in ("nmod", "conj") and head.upos in ("NOUN", "PROPN"):
                return (
                    self._governing_verb(head)
                    if head.text.lower() in ("round", "rounds", "series", "start", "end", "format")
                    else None
                )
            return None
        return head

    def _of_noun(self, noun: Token) -> Iterator[tuple[str, tuple[ParticipantRole, str | None]]]:
        """Those whom the noun phrase itself names: possessors, nationalities, "between", "with"."""
        for child in self.parse.children(noun.i, "nmod:poss", "nmod", "obl", "acl", "nsubj"):
            cases = self.reading.cases(child.i)
            if child.deprel in ("nmod:poss", "nsubj") or cases & (WITH - {"by", "from"}):
                yield from self._each(child.i)
        yield from self._nationalities(noun)
        for clause in self.parse.children(noun.i, "acl", "acl:relcl"):
            if clause.lemma.lower() in self.words["holding"]["hosts"] + self.words["holding"]["mediators"]:
                for agent in self.parse.children(clause.i, "obl:agent", "obl"):
                    if "by" in self.reading.cases(agent.i):
                        yield from self._each(agent.i, self._role(clause))
            elif clause.lemma.lower() == "attend" or clause.lemma.lower() == "involve":
                for child in self.parse.children(clause.i, "obl", "obl:agent", "obj"):
                    yield from self._each(child.i)

    def _speaker_side(self, noun: Token) -> Iterator[tuple[str, tuple[ParticipantRole, str | None]]]:
        """ "Said after talks with Vance": whoever acts around a meeting "with" somebody is its other side."""
        for node in self.parse.ancestors(noun.i):
            if node.upos in ("VERB", "AUX"):
                for subject in self.subjects(node):
                    yield from self._each(subject)
                return

    def _nationalities(self, noun: Token) -> Iterator[tuple[str, tuple[ParticipantRole, str | None]]]:
        """ "Armenian-Azerbaijani talks", "the Lavrov-Bayramov meeting": two names or more before the noun."""
        before: dict[str, Mention] = {}
        for token in self.parse.subtree(noun.i):
            if token.i >= noun.i or token.sentence != noun.sentence:
                break
            mentions = self.reading.mentions_at(token.i)
            qualifies = token.deprel in ("amod", "compound", "nmod:desc", "conj", "nmod", "dep", "flat")
            if len(mentions) == 1 and qualifies and not self.reading.cases(token.i):
                before[mentions[0].actor] = mentions[0]
        if len(before) > 1 or (before and noun.text.lower() in ("visit", "trip")):
            yield from ((actor, ("participant", m.post)) for actor, m in before.items())

    def _each(
        self, i: int, role: ParticipantRole = "participant"
    ) -> Iterator[tuple[str, tuple[ParticipantRole, str | None]]]:
        for mention in self.reading.parties(i):
            if self.reading.actor_by_id[mention.actor].kind != "media":
                yield mention.actor, (role, mention.post)
        token = self.parse.tokens[i]
        if token.text.lower() in self.words["collectives"]["nouns"] and not self.reading.parties(i):
            yield from self._collective(token)

    def _collective(self, noun: Token) -> Iterator[tuple[str, tuple[ParticipantRole, str | None]]]:
        """ "A Russian-Armenian task force": the states whose people sit in it."""
        for token in self.parse.subtree(noun.i):
            if token.i >= noun.i:
                break
            for mention in self.reading.mentions_at(token.i):
                if self.reading.actor_by_id[mention.actor].kind in ("state", "group"):
                    yield mention.actor, ("participant", noun.text.lower())

    def _of_verb(self, verb: Token, noun: Token) -> Iterator[tuple[str, tuple[ParticipantRole, str | None]]]:
        """Those whom the verb around a meeting names: who holds it, hosts it, attends it."""
        lemma = verb.lemma.lower()
        holds = lemma in self.words["holding"]["verbs"] or self._role(verb) != "participant"
        declining = lemma in self.words["declining"]["verbs"] or lemma in self.words["status"]["refused"]
        wanting = lemma in self.words["status"]["proposed"] + self.words["status"]["planned"]
        if noun.deprel in ("obj", "obl") and (holds or declining or wanting):
            role: ParticipantRole = "declined" if declining and not self._negated(verb) else self._role(verb)
            if noun.deprel == "obj" or lemma in (
                "take",
                "participate",
                "engage",
                "join",
                "sit",
                "enter",
                "attend",
                "agree",
                "refuse",
            ):
                for subject in self.subjects(verb):
                    yield from self._each(subject, role)
            yield from self._beside(verb)
        elif noun.deprel.startswith("nsubj"):
            yield from self._beside(verb)
            for child in self.parse.children(verb.i, "obl", "obl:agent"):
                if "by" in self.reading.cases(child.i) and self._role(verb) != "participant":
                    yield from self._each(child.i, self._role(verb))

    def _negated(self, verb: Token) -> bool:
        return any(t.lemma.lower() in ("not", "n't", "never") for t in self.parse.children(verb.i, "advmod"))

    def _role(self, verb: Token) -> ParticipantRole:
        lemma = verb.lemma.lower()
        if lemma in self.words["holding"]["mediators"] and lemma != "chair":
            return "mediator"
        return "host" if lemma in self.words["holding"]["hosts"] else "participant"

    def _beside(self, verb: Token) -> Iterator[tuple[str, tuple[ParticipantRole, str | None]]]:
        """Those behind "with" or "between" at the verb."""
        for child in self.parse.children(verb.i, "obl", "nmod"):
            if self.reading.cases(child.i) & {"with", "between", "among"}:
                yield from self._each(child.i)

    def subjects(self, verb: Token, depth: int = 0) -> list[int]:
        """The heads of the subjects of a verb, borrowed from the verb it is joined to or controlled by."""
        if any(t.lemma.lower() == "for" for t in self.parse.children(verb.i, "mark", "case")):
            return self._thanked(verb)
        own = [t.i for t in self.parse.children(verb.i, "nsubj") if t.deprel != "nsubj:pass"]
        agents = [t.i for t in self.parse.children(verb.i, "obl:agent")]
        if own or agents or depth > 4 or verb.head < 0 or self.parse.child(verb.i, "nsubj:pass"):
            relative = (
                [verb.head]
                if verb.deprel == "acl:relcl" and own and self.parse.tokens[own[0]].upos == "PRON"
                else []
            )
            return agents or relative or own
        governor = self._reporting(verb, self.parse.tokens[verb.head])
        if verb.deprel in ("conj", "xcomp", "advcl", "parataxis") and governor.upos in ("VERB", "AUX", "ADJ"):
            objects = [t.i for t in self.parse.children(governor.i, "obj", "iobj")]
            controlled = (
                verb.deprel == "xcomp"
                and objects
                and governor.lemma.lower() not in ("refuse", "agree", "plan", "decline")
            )
            return objects if controlled else self.subjects(governor, depth + 1)
        return [governor.i] if verb.deprel == "acl" and governor.upos in ("NOUN", "PROPN", "PRON") else []

    def _reporting(self, verb: Token, governor: Token) -> Token:
        """In "X has agreed, Y said after hosting Z" the late clause belongs to the verb of saying."""
        above = self.parse.tokens[governor.head] if governor.head >= 0 else None
        late = above is not None and governor.deprel == "ccomp" and governor.i < above.i < verb.i
        return above if above is not None and late and verb.deprel == "advcl" else governor

    def _thanked(self, verb: Token) -> list[int]:
        """ "Thanked Oman for hosting", "appreciation to the Russian side for hosting"."""
        governor = next(self.parse.ancestors(verb.i), None)
        for token in self.parse.subtree(governor.i) if governor is not None else []:
            to_whom = self.reading.cases(token.i) == {"to"} or token.deprel in ("obj", "iobj")
            if token.i < verb.i and to_whom and self.reading.parties(token.i):
                return [token.i]
        return []

    # --- verbs

    def _by_verb(self, verb: Token) -> list[Sighting]:
        kind = self._verb_kind(verb)
        if kind is None:
            return []
        who: dict[str, tuple[ParticipantRole, str | None]] = {}
        receiving = verb.lemma.lower() in ("receive", "host")
        passive = self.parse.child(verb.i, "nsubj:pass")
        for subject in self.subjects(verb):
            who.update(self._each(subject, "host" if receiving else "participant"))
        for child in [*self.parse.children(verb.i, "obj"), *([passive] if passive is not None else [])]:
            if kind != "visit":
                who.update((a, r) for a, r in self._each(child.i) if a not in who)
        for actor, role in self._beside(verb):
            who.setdefault(actor, role)
        realis = verb_realis(self.parse, verb.i, headline=self._headline(verb))
        if realis.status == "refused":
            who = self._refused(verb, who)
        sighting = self._sighting(verb, kind, realis, tuple(self._claims(who)), [verb.i], verb.lemma.lower())
        return self._separate(verb, sighting)

    def _refused(
        self, verb: Token, who: dict[str, tuple[ParticipantRole, str | None]]
    ) -> dict[str, tuple[ParticipantRole, str | None]]:
        """The subject of a refusal declined; the others would have been there."""
        decliners = {a for s in self.subjects(verb) for a, _ in self._each(s)}
        return {a: ("declined" if a in decliners else r[0], r[1]) for a, r in who.items()}

    def _verb_kind(self, verb: Token) -> MeetingKind | None:
        lemma = verb.lemma.lower()
        particles = {t.lemma.lower() for t in self.parse.children(verb.i, "compound:prt", "advmod")}
        if lemma == "sit" and "down" in particles and self._with(verb):
            return "meeting"
        if lemma in ("speak", "talk") and self._mode(verb) != "in-person" and self._with(verb):
            return "call"
        if lemma == "host" and not any(self.reading.parties(t.i) for t in self.parse.children(verb.i, "obj")):
            return None
        kind = self.words["verbs"].get(lemma)
        return kind if kind is None or self._takes_people(verb, kind) else None

    def _with(self, token: Token) -> bool:
        return any(
            self.reading.cases(c.i) & {"with", "to"} and self.reading.parties(c.i)
            for c in self.parse.children(token.i, "obl", "nmod")
        )

    def _takes_people(self, verb: Token, kind: str) -> bool:
        """ "Met the deadline" and "received aid" are no meetings: the object must be someone."""
        objects = self.parse.children(verb.i, "obj")
        if kind == "visit":
            return any(self._place_at(t.i) for t in objects)
        if objects:
            return any(self.reading.parties(t.i) for t in objects)
        if verb.lemma.lower() in ("receive", "phone", "telephone"):
            return self.parse.child(verb.i, "nsubj:pass") is not None and bool(
                self.parse.child(verb.i, "obl:agent")
            )
        return True

    # --- the rest of the scene

    def _headline(self, token: Token) -> bool:
        return token.sentence in self.headlines

    def _claims(self, who: dict[str, tuple[ParticipantRole, str | None]]) -> Iterator[ParticipantClaim]:
        for actor, (role, post) in who.items():
            yield ParticipantClaim(actor=actor, role=role, post=post)

    def _sighting(
        self,
        token: Token,
        kind: MeetingKind,
        realis: Realis,
        who: tuple[ParticipantClaim, ...],
        anchors: list[int],
        rule: str,
    ) -> Sighting:
        found = self._format(token, anchors)
        if found is not None and not [p for p in who if p.role != "declined"]:
            who = (
                *who,
                *(ParticipantClaim(actor=a) for a in found.members if a not in {p.actor for p in who}),
            )
        mode = "phone" if kind == "call" and self._mode(token) == "in-person" else self._mode(token)
        return Sighting(
            trigger=token.i,
            kind=kind,
            mode=mode,
            realis=realis,
            who=who,
            place=self._place(token, anchors, kind),
            time=self._time(token, anchors),
            format=found,
            definite=self._definite(token),
            sentence=token.sentence,
            rule=rule,
        )

    def _definite(self, token: Token) -> bool:
        determiners = {t.text.lower() for t in self.parse.children(token.i, "det", "nmod:poss")}
        return token.upos != "VERB" and bool(
            determiners & {"the", "this", "that", "these", "their", "his", "her", "its", "both"}
        )

    def _anchored(self, i: int, anchors: list[int]) -> int:
        """How near a token hangs below one of the anchors (0: not at all, or another meeting is nearer)."""
        steps = 1
        for node in self.parse.ancestors(i):
            if node.i in anchors:
                return steps
            if node.upos == "VERB" and steps > 1 and node.deprel in ("ccomp", "advcl", "acl:relcl", "conj"):
                return 0
            if self._noun_kind(node) is not None or (
                node.upos == "VERB" and self._verb_kind(node) is not None
            ):
                return 0
            steps += 1
        return 0

    def _bars(self, node: Token) -> bool:
        """Another meeting keeps its places to itself, unless this one is held on its margins."""
        if node.upos == "VERB":
            return self._verb_kind(node) is not None
        if self._noun_kind(node) is None:
            return False
        head = self.parse.tokens[node.head] if node.head >= 0 else node
        words = {
            head.text.lower(),
            *(
                t.text.lower()
                for c in self.parse.children(node.i, "case")
                for t in (c, *self.parse.children(c.i, "fixed"))
            ),
        }
        return not words & {"margins", "margin", "sidelines", "sideline", "part", "framework"}

    def _place_at(self, i: int) -> Place | None:
        return next((p for p in self.reading.places if p.first <= i < p.last), None)

    def _place(self, token: Token, anchors: list[int], kind: MeetingKind) -> Place | None:
        """The place that hangs on the meeting or its verb: a city before a state, the nearest first."""
        wanted = {"in", "at", "near", "outside"} | ({"to"} if kind == "visit" else set())
        found = []
        for place in self.reading.places:
            if self.parse.tokens[place.first].sentence != token.sentence:
                continue
            mention = self.reading.mention_at(place.first)
            if mention is not None and self.reading.actor_by_id[mention.actor].kind == "person":
                continue
            heads = [i for i in range(place.first, place.last) if self.reading.cases(i) & wanted]
            visited = [
                i
                for i in range(place.first, place.last)
                if kind == "visit" and self.parse.tokens[i].deprel == "obj"
            ]
            near = min((n for i in [*heads, *visited] if (n := self._anchored(i, anchors))), default=0)
            if near:
                found.append((place.state, near, abs(place.first - token.i), place))
        return min(found, key=lambda f: f[:3])[3] if found else self._only_place(token)

    def _only_place(self, token: Token) -> Place | None:
        """Where the tree does not tell: the one city of the sentence, if it comes after the meeting."""
        cities = [
            p
            for p in self.reading.places
            if not p.state
            and self.parse.tokens[p.first].sentence == token.sentence
            and self.reading.quoted(self.parse.span(p.first, p.last)) == self.reading.quoted(token.span)
        ]
        if len({c.name for c in cities}) != 1 or cities[0].first < token.i:
            return None
        return cities[0] if self.reading.cases(cities[0].first) & {"in", "at"} else None

    def _time(self, token: Token, anchors: list[int]) -> Timex | None:
        """The date or time that hangs on the meeting or its verb, or on what was said at or after it."""
        sentence = self.parse.sentences[token.sentence]
        said_at = [v.i for v in self._said_at(anchors)]
        found = []
        for timex in self.reading.times_in(sentence.span):
            tokens = self.parse.tokens_in(timex.span)
            if (
                timex.type not in ("DATE", "TIME")
                or timex.expression.endswith("XX")
                or timex.expression == "now"
            ):
                continue
            dating = [t for t in tokens if self._dates(t)]
            near = [n for t in dating if (n := self._anchored(t.i, anchors))]
            near += [n + 10 for t in dating if t.head in said_at and (n := 1)]
            if near:
                found.append((min(near), abs(tokens[0].i - token.i), timex))
        return min(found, key=lambda f: f[:2])[2] if found else None

    def _said_at(self, anchors: list[int]) -> list[Token]:
        """ "Said on Friday after hosting talks", "told reporters during the visit": the verb of saying."""
        found = []
        for i in anchors:
            words = {t.lemma.lower() for t in self.parse.children(i, "case", "mark")}
            token = self.parse.tokens[i]
            if words & {"after", "during", "at", "following"} and token.head >= 0:
                found.append(self._reporting(token, self.parse.tokens[token.head]))
        return found

    def _dates(self, token: Token) -> bool:
        """ "Coincided with the anniversary" and "since May" do not date a meeting; "on Monday" does."""
        return not self.reading.cases(token.i) & {
            "with",
            "since",
            "of",
            "for",
            "until",
            "after",
            "before",
            "from",
            "about",
        }

    def _format(self, token: Token, anchors: list[int]) -> FormatClaim | None:
        """The format under which it is held: named below it, or in its sentence behind "format"."""
        sentence = self.parse.sentences[token.sentence]
        for claim in self.formats:
            for span in claim.spans:
                if sentence.span.holds(span) and any(
                    self._anchored(t.i, anchors) for t in self.parse.tokens_in(span)
                ):
                    return claim
        return None

    def _separate(self, token: Token, sighting: Sighting) -> list[Sighting]:
        """ "Separate talks with X and Y" are as many meetings as there are others."""
        words = {t.text.lower() for t in self.parse.subtree(token.i) if t.deprel in ("amod", "advmod")}
        words |= {t.text.lower() for t in self.parse.children(token.i, "advmod")}
        if not words & ({*self.words["adjectives"]["separate"], "separately"}) or len(sighting.who) < 3:
            return [sighting]
        groups = self._sides(token)
        if len(groups) != 2:
            return [sighting]
        one, many = sorted(groups, key=len)
        if len(one) != 1 or len(many) < 2:
            return [sighting]
        by_actor = {p.actor: p for p in sighting.who}
        pairs = [(one[0], other) for other in many if one[0] in by_actor and other in by_actor]
        return [
            replace(sighting, who=tuple(by_actor[a] for a in pair), definite=False, rule="separate", split=n)
            for n, pair in enumerate(pairs)
        ]

    def _sides(self, token: Token) -> list[list[str]]:
        """The two sides of "X held separate talks with Y and Z"."""
        verb = token if token.upos == "VERB" else self._governing_verb(token)
        left = [a for s in (self.subjects(verb) if verb is not None else []) for a, _ in self._each(s)]
        holders = [c for t in (token, verb) if t is not None for c in self.parse.children(t.i, "obl", "nmod")]
        right = [a for c in holders if "with" in self.reading.cases(c.i) for a, _ in self._each(c.i)]
        return [list(dict.fromkeys(left)), list(dict.fromkeys(right))] if left and right else []


def sentence_span(reading: Reading, sighting: Sighting) -> Span:
    """The sentence in which the meeting is mentioned."""
    return reading.parse.sentences[sighting.sentence].span
