"""Who takes part: the actors behind the subjects, objects and "with" phrases around a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dragoman.detect.matters.clauses import SUBJECT_CONTROL
from dragoman.detect.meetings.realis import announced
from dragoman.detect.meetings.statuswords import carrier_status, lexicon
from dragoman.detect.people.offices import PRIVATE, find_offices
from dragoman.detect.reading import Mention, Reading
from dragoman.detect.verbforms import has_to
from dragoman.nlp.parse import Token
from dragoman.records import ParticipantClaim, ParticipantRole

Who = dict[str, ParticipantClaim]
# What "with" may hang on beside a meeting: "behind closed doors with B", "face to face with B".
MANNERS = frozenset("doors face hours hour minutes days time night".split())
# "Has no intention", "voiced readiness": the subject's own.
HAVING = frozenset("have express voice reiterate show".split())
RELATIVE = frozenset({"which", "who", "that", "whom"})
NAMING = frozenset({"name", "adjective"})


class Parties:
    """Answers of one report to "who?"; all are dicts from an actor's id to its part in the meeting."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parse = reading, reading.parse
        self.words = lexicon()
        self._offices = {
            office.head: office.plural and office.post not in PRIVATE
            for sentence in reading.parse.sentences
            for office in find_offices(reading.parse.sentence_tokens(sentence))
        }

    def of(self, i: int, role: ParticipantRole = "participant") -> Who:
        """The actors of the noun phrase headed by token i, and of all it is joined to."""
        if self.parse.tokens[i].text.lower() in ("each", "both", "all", "one"):
            inner = [c.i for c in self.parse.children(i, "nmod") if "of" in self.reading.cases(c.i)]
            if inner:
                return self.of_all(inner, role)
        mentions = self.reading.parties(i)
        apposed = self._apposed(i)
        by_post = {} if apposed else self._told_by_post(i, role)
        named = {m.actor for m in apposed}
        known = all(m.actor in named or self.reading.actor_by_id[m.actor].kind == "state" for m in mentions)
        served = bool(apposed) and known and i in self._offices  # "ministers of A and B, X and Y"
        return {**by_post, **self._claims(apposed if served else mentions or apposed, role)}

    def _told_by_post(self, i: int, role: ParticipantRole) -> Who:
        """ "Delegates of Syria and the opposition": those of the phrases joined there that name nobody."""
        found: Who = {}
        for token in self.reading.coordinated(i):
            if not self.reading.mentions_at(token.i):
                found |= self.collective(token, role)
        return found

    def of_all(self, heads: Iterable[int], role: ParticipantRole = "participant") -> Who:
        """The actors of several phrases, the first word on each counting."""
        found: Who = {}
        for i in heads:
            found = {**self.of(i, role), **found}
        return found

    def _claims(self, mentions: Iterable[Mention], role: ParticipantRole) -> Who:
        return {
            m.actor: ParticipantClaim(actor=m.actor, role=role, post=m.post)
            for m in mentions
            if self.reading.actor_by_id[m.actor].kind != "media" and m.actor not in self._mechanisms
        }

    @cached_property
    def _mechanisms(self) -> frozenset[str]:
        """What is only how others meet: "the Bilateral Consultation Mechanism (BCM)"."""
        found = set()
        for mention in self.reading.mentions:
            before = [t.text.lower() for t in self.parse.tokens[max(mention.first - 2, 0) : mention.first]]
            last = self.parse.tokens[mention.last - 1].text.lower()
            named = before[1:] == ["("] and before[0] in self.words["mechanisms"]["nouns"]
            if mention.how == "name" and (named or last in self.words["mechanisms"]["nouns"]):
                found.add(mention.actor)
        return frozenset(actor for actor in found if self.reading.actor_by_id[actor].kind == "organization")

    def _apposed(self, i: int) -> list[Mention]:
        """ "The army chief, General Burhan": the name stands beside the phrase.

        "The meeting of the ministers of A and B, X and Y": the tree may hang the names on the meeting.
        """
        beside = self.parse.children(i, "appos", "flat", "nmod:desc")
        above = self.parse.tokens[i].head
        if not beside and i in self._offices and above >= 0 and above not in self._offices:
            beside = [t for t in self.parse.children(above, "appos") if above < i < t.i]
        return next((found for t in beside if (found := self.reading.parties(t.i))), [])

    def between(self, i: int) -> Who:
        """The people or states named anywhere in a "between … and …" phrase, side clauses left out."""
        found = {**self.of(i), **self._behind_comma(i), **self._hung_above(i), **self._past_leader(i)}
        if len(found) > 1:
            return found
        mentions = [m for t in self._within(i) for m in self.reading.mentions_at(t.i) if m.how not in NAMING]
        named = [m for t in self._within(i) for m in self.reading.mentions_at(t.i) if m.how == "name"]
        people = [m for m in (*named, *mentions) if self.reading.actor_by_id[m.actor].kind == "person"]
        return self._claims(people, "participant") if len({m.actor for m in people}) > 1 else found

    def _behind_comma(self, i: int) -> Who:
        """ "Talks between Israel, Hamas" of a headline: a comma stands for "and"."""
        last = max(t.i for t in self._within(i)) + 1
        joined = self.parse.children(i, "conj")
        comma = last + 1 < len(self.parse.tokens) and self.parse.tokens[last].text == ","
        if joined or not comma or "between" not in self.reading.cases(i):
            return {}
        return self._claims([m for m in self.reading.mentions_at(last + 1) if m.how == "name"], "participant")

    def _hung_above(self, i: int) -> Who:
        """ "Between the government and the rebels", where the tree hangs the rebels beside the first."""
        if "between" not in self.reading.cases(i) or self.parse.tokens[i].head < 0:
            return {}
        beside = self.parse.children(self.parse.tokens[i].head, "nmod")
        return self.of_all(t.i for t in beside if t.i > i and self._joined_on(t))

    def _past_leader(self, i: int) -> Who:
        """ "Between A's delegation, led by X, and that of B": the tree joins the second one to X."""
        above = self.parse.tokens[i].head
        clauses = [c for h in (i, above) if h >= 0 for c in self.parse.children(h, "acl")]
        leaders = [
            t
            for c in clauses
            if c.lemma.lower() in ("head", "lead") and c.i > i
            for t in self.parse.children(c.i, "obl", "obl:agent")
        ]
        joined = [t for leader in leaders for t in self.parse.children(leader.i, "conj")]
        return self.of_all(t.i for t in joined if t.upos == "NOUN")

    def _within(self, i: int) -> list[Token]:
        """The tokens below i that no clause of their own cuts off."""
        found, todo = [], [i]
        while todo:
            token = self.parse.tokens[todo.pop()]
            found.append(token)
            todo += [c.i for c in self.parse.children(token.i) if not c.deprel.startswith(("acl", "advcl"))]
        return sorted(found, key=lambda t: t.i)

    def collective(self, noun: Token, role: ParticipantRole = "participant") -> Who:
        """ "A Russian-Armenian task force", "officials of the three governments": whose people they are."""
        nouns = self.words["collectives"]["nouns"]
        listed = {noun.text.lower(), noun.lemma.lower()} & set(nouns) or self._offices.get(noun.i)
        if not listed and not self.rivals([noun.i]):
            return {}
        found: Who = {}
        armed = noun.text.lower() in self.words["rivals"]["armed"]  # rebels never stand for their state
        kinds = ("group",) if armed else ("state", "group")
        for token in self.parse.subtree(noun.i):
            if token.i >= noun.i:
                break
            for mention in self.reading.mentions_at(token.i):
                sent = self.reading.actor_by_id[mention.actor].kind in kinds
                if sent and not self.sponsors(mention):
                    found[mention.actor] = self._sent_by(mention, noun, role)
        senders = [
            c
            for c in self.parse.children(noun.i, "nmod")
            if self.reading.cases(c.i) & {"of", "from", "between"} or self._joined_on(c)
        ]
        for clause in self.parse.children(noun.i, "acl"):
            if clause.lemma.lower() == "represent":
                senders += self.parse.children(clause.i, "obj")
        found |= self._joined_by_a_process(noun, role)
        for token in (t for sender in senders for t in self.reading.coordinated(sender.i)):
            for mention in self.reading.mentions_at(token.i) or self._apposed(token.i):
                state = self.reading.actor_by_id[mention.actor].kind == "state"
                if not (armed and state and token.deprel != "conj"):
                    found[mention.actor] = self._sent_by(mention, noun, role)
        return found

    def _joined_by_a_process(self, noun: Token, role: ParticipantRole) -> Who:
        """ "The envoys for the Turkey-Armenia normalization process": those whose process it is."""
        found: Who = {}
        for child in self.parse.children(noun.i, "nmod"):
            if "for" in self.reading.cases(child.i):
                before = (t for t in self.parse.subtree(child.i) if t.i < child.i)
                for mention in (m for t in before for m in self.reading.mentions_at(t.i)):
                    if self.reading.actor_by_id[mention.actor].kind in ("state", "group"):
                        found[mention.actor] = self._sent_by(mention, noun, role)
        return found if len(found) > 1 else {}

    def sponsors(self, mention: Mention) -> bool:
        """Whether a name only brings together or backs others: "UN-brokered talks", "US-backed forces"."""
        behind = [t.text.lower() for t in self.parse.tokens[mention.last : mention.last + 2]]
        return behind[:1] == ["-"] and behind[-1] in self.words["holding"]["sponsored"]

    def _joined_on(self, token: Token) -> bool:
        """ "From the government (GOV) and the Front": a conjunct that the tree hangs beside the first."""
        return not self.reading.cases(token.i) and self.parse.child(token.i, "cc") is not None

    def rivals(self, heads: Iterable[int]) -> bool:
        """ "Libya's warring leaders", "Yemen's two sides": several who meet, told by one state's name."""
        words = self.words["rivals"]
        return any(
            self.parse.tokens[i].text.lower() in words["nouns"]
            or (
                self.parse.tokens[i].text.lower().endswith("s")
                and any(
                    c.text.lower() in words["adjectives"] for c in self.parse.children(i, "amod", "compound")
                )
            )
            for i in heads
        )

    def _sent_by(self, mention: Mention, noun: Token, role: ParticipantRole) -> ParticipantClaim:
        person = self.reading.actor_by_id[mention.actor].kind == "person"
        told = None if person or noun.text.lower() in self.words["rivals"]["armed"] else noun.text.lower()
        return ParticipantClaim(actor=mention.actor, role=role, post=told)

    def beside(self, i: int, prepositions: frozenset[str] = frozenset({"with", "between", "among"})) -> Who:
        """The actors behind "with" or "between" at a verb or noun."""
        found: Who = {}
        for child in self.parse.children(i, "obl", "nmod"):
            cases = self.reading.cases(child.i)
            in_a_way = self.parse.tokens[child.i].text.lower() in MANNERS
            if cases & prepositions and not in_a_way:
                found.update(self.between(child.i))
            elif cases & {"by", "over", "via"} or in_a_way:
                # "spoke by phone with …", "met behind closed doors with …" hang "with" on the noun before it
                found.update(self.beside(child.i, prepositions))
        return found

    def has_with(self, i: int) -> bool:
        """Whether a "with" or "to" phrase at token i names somebody."""
        return bool(self.beside(i, frozenset({"with", "to", "between"})))

    def subjects(self, verb: Token, depth: int = 0) -> list[int]:
        """The heads of the subjects of a verb, borrowed from the verb it is joined to or controlled by."""
        if any(t.lemma.lower() == "for" for t in self.parse.children(verb.i, "mark", "case")):
            return self._thanked(verb)
        own = [t.i for t in self.parse.children(verb.i, "nsubj") if t.deprel != "nsubj:pass"]
        own = [i for i in own if i < verb.i or not has_to(self.parse, verb)]  # none stands behind "to meet"
        agents = [t.i for t in self.parse.children(verb.i, "obl:agent")]
        if own and verb.deprel == "acl:relcl" and self.parse.tokens[own[0]].text.lower() in RELATIVE:
            return agents or [verb.head]
        if own or agents or depth > 4 or verb.head < 0 or self.parse.child(verb.i, "nsubj:pass"):
            return agents or own
        return self._borrowed(verb, self.reporting(verb, self.parse.tokens[verb.head]), depth)

    def _borrowed(self, verb: Token, governor: Token, depth: int) -> list[int]:
        clausal = verb.deprel in ("conj", "xcomp", "advcl", "ccomp", "parataxis")
        if clausal and (governor.upos != "NOUN" or verb.deprel == "xcomp"):
            objects = [t.i for t in self.parse.children(governor.i, "obj", "iobj")]
            if announced(self.parse, verb, governor) and objects:
                return objects
            if has_to(self.parse, verb) and (asked := self._called_on(governor)):
                return asked
            if verb.deprel == "xcomp" and objects and governor.lemma.lower() not in SUBJECT_CONTROL:
                return objects
            return self.subjects(governor, depth + 1) or [
                t.i for t in self.parse.children(governor.i, "nsubj:pass")
            ]
        if verb.deprel == "acl" and carrier_status(governor) is not None:
            return self._holders(governor, depth)
        return [governor.i] if verb.deprel == "acl" and governor.upos in ("NOUN", "PROPN", "PRON") else []

    def _called_on(self, governor: Token) -> list[int]:
        """ "Called on both states to resume talks", "appealed to the rebels to begin": those who would."""
        if governor.lemma.lower() not in ("call", "appeal"):
            return []
        obliques = self.parse.children(governor.i, "obl")
        return [t.i for t in obliques if self.reading.cases(t.i) & {"on", "upon", "to"} and self.of(t.i)]

    def _holders(self, noun: Token, depth: int) -> list[int]:
        """ "Has no intention of meeting", "Kabul's refusal to attend": whose intention it is."""
        owners = [t.i for t in self.parse.children(noun.i, "nmod:poss")]
        verb = self.parse.tokens[noun.head] if noun.head >= 0 else noun
        held = noun.deprel == "obj" and verb.lemma.lower() in HAVING
        return owners or (self.subjects(verb, depth + 1) if held else [])

    def reporting(self, verb: Token, governor: Token) -> Token:
        """In "X has agreed, Y said after hosting Z" the late clause belongs to the verb of saying."""
        above = self.parse.tokens[governor.head] if governor.head >= 0 else None
        late = above is not None and governor.deprel == "ccomp" and governor.i < above.i < verb.i
        return above if above is not None and late and verb.deprel in ("advcl", "obl") else governor

    def _thanked(self, verb: Token) -> list[int]:
        """ "Thanked Oman for hosting", "appreciation to the Russian side for hosting"."""
        governor = next(self.parse.ancestors(verb.i), None)
        for token in self.parse.subtree(governor.i) if governor is not None else []:
            to_whom = self.reading.cases(token.i) == {"to"} or token.deprel in ("obj", "iobj")
            if token.i < verb.i and to_whom and self.reading.parties(token.i):
                return [token.i]
        return []
