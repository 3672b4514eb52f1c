"""Every place in a report where a meeting is spoken of: who, where, when, and how real it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from dragoman.detect.meetings.company import Company
from dragoman.detect.meetings.kinds import Kinds
from dragoman.detect.meetings.nounrealis import ABOUT, noun_realis
from dragoman.detect.meetings.parties import Parties, Who
from dragoman.detect.meetings.realis import AT, Realis, verb_realis
from dragoman.detect.meetings.scenes import BEFORE, Scene
from dragoman.detect.meetings.statuswords import lexicon
from dragoman.detect.people.names import Place
from dragoman.detect.reading import Reading
from dragoman.detect.verbforms import has_to, negated
from dragoman.nlp.parse import Token
from dragoman.records import FormatClaim, MeetingKind, Mode, ParticipantClaim
from dragoman.timex import Timex

# "The next meeting", "the first such talks": one of a series, never the one told just before.
ANOTHER = frozenset(
    {"next", "another", "first", "second", "third", "fourth", "fifth", "previous", "earlier", "further"}
    | {"follow-up", "new", "last", "such", "separate", "failed", "stalled", "abortive", "collapsed"}
)
DEFINITE = frozenset(
    {"the", "this", "that", "these", "their", "his", "her", "its", "both", "follow-up", "second", "third"}
    | {"fourth", "next"}
)
ORDINALS = frozenset({"first", "second", "third", "next", "last", "latest", "new", "final", "previous"})
# The rule of sightings that bring people to a meeting told before them.
JOINING, ATTENDED, SAME = "joining", "attended", "same"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of a meeting: `definite` where it can lean on what was said before, `another` where not.

    `rivals` where the one actor named stands for all who meet ("Libya's warring sides"); `chain` are the
    sentences that name those who meet, where this one does not; `acting` is who acts during a meeting that
    was told before ("At the talks, A and B agreed").
    """

    trigger: int
    kind: MeetingKind
    mode: Mode
    realis: Realis
    who: tuple[ParticipantClaim, ...]
    place: Place | None
    time: Timex | None
    format: FormatClaim | None
    definite: bool
    another: bool
    sentence: int
    rule: str
    rivals: bool = False
    split: int = 0
    chain: tuple[int, ...] = ()
    acting: tuple[ParticipantClaim, ...] = ()

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
        self.reading, self.parse = reading, reading.parse
        self.parties = Parties(reading)
        self.kinds = Kinds(reading, self.parties)
        self.company = Company(reading, self.parties, self.kinds)
        self.scene = Scene(reading, formats, self.kinds.is_meeting)
        self.words = lexicon()

    def at(self, token: Token) -> list[Sighting]:
        """The meetings that this token names."""
        if token.upos in ("NOUN", "PROPN") and self.kinds.noun(token) is not None:
            return self._by_noun(token)
        if token.upos == "VERB" and not self._light(token):
            return self._by_verb(token)
        return []

    def _light(self, token: Token) -> bool:
        """A verb whose object is the meeting ("hold talks"): the noun speaks for both."""
        return any(self.kinds.noun(t) is not None for t in self.parse.children(token.i, "obj"))

    def _by_noun(self, noun: Token) -> list[Sighting]:
        verb = self.company.governing_verb(noun)
        named = self.company.of_noun(noun)
        if self._told_just_now(noun):
            return []
        if not self._tells(noun, named) or (verb is not None and self.company.unknown_subject(verb)):
            return []
        foretelling = verb is not None and self.company.foretells(verb, noun, named)
        around = self.company.of_verb(verb, self.company.top(noun)) if verb and not foretelling else {}
        if self.company.is_between(noun):  # who holds talks between others is no side of them
            who = {**{a: p for a, p in around.items() if p.role != "participant"}, **named}
        else:
            who = self._with_others(noun, {**around, **named})
        frame = self.company.verb_above(noun) if self._framing(noun) and not named else None
        spoken_of = bool(self.reading.cases(noun.i) & (ABOUT | BEFORE))
        around_it = (verb, frame) if not spoken_of else ()
        anchors = [t.i for t in (noun, *around_it) if t is not None] + self._relatives(noun)
        realis = noun_realis(self.parse, self.company.top(noun).i, headline=self.kinds.headline(noun))
        rule = self._noun_rule(noun, verb, named)
        if rule == SAME:  # "met in Brussels for their sixth meeting with him": the verb tells how real it is
            realis = Realis(None, realis.span, sure=False)
        kind = self.kinds.noun(noun) or "meeting"
        sighting = self._sighting(noun, kind, realis, tuple(who.values()), anchors, rule)
        if kind == "visit" and not named and self._only_frames(noun, sighting):
            return []
        return self._separate(noun, replace(sighting, acting=self._acting(noun, who)))

    def _only_frames(self, noun: Token, visit: Sighting) -> bool:
        """ "During the visit, the ministers met": whose it was and where to is not told."""
        told = self.parse.child(noun.i, "nmod:poss", "nmod", "compound", "amod") is not None
        return self._framing(noun) and visit.place is None and not told

    def _acting(self, noun: Token, who: Who) -> tuple[ParticipantClaim, ...]:
        """Who acts during "the meeting" that names nobody itself."""
        around = not who and self._definite(noun) and self._framing(noun)
        return tuple(self.company.speaker_side(noun).values()) if around else ()

    def _told_just_now(self, noun: Token) -> bool:
        """ "A and B held talks, in their first meeting in years": the meeting of the verb, told again."""
        if self._what_for(noun):
            return True
        theirs = any(t.text.lower() in ("their", "its") for t in self.parse.children(noun.i, "nmod:poss"))
        if not theirs or "in" not in self.reading.cases(noun.i) or self.parties.has_with(noun.i):
            return False
        above = list(self.parse.ancestors(noun.i))
        objects = [c for t in above if t.upos == "VERB" for c in self.parse.children(t.i, "obj")]
        return any(self.kinds.is_meeting(t) for t in (*above, *objects))

    def _what_for(self, noun: Token) -> bool:
        """ "A and B will meet to hold a round of talks": the round is that meeting."""
        verb = self.parse.tokens[noun.head] if noun.deprel == "obj" else noun
        meets = self.parse.tokens[verb.head] if verb.deprel in ("advcl", "xcomp") else noun
        held = verb.lemma.lower() in self.words["holding"]["verbs"] and has_to(self.parse, verb)
        others = self.parties.has_with(noun.i) or self.parties.has_with(verb.i)
        return held and not others and meets.upos == "VERB" and self.kinds.verb(meets) == "meeting"

    def _tells(self, noun: Token, named: Who) -> bool:
        """Whether a meeting is told: "discussions" only with their parties, and not "their discussions"."""
        needy = noun.text.lower() in self.words["needs_party"]["nouns"]
        if not needy or self._rounds_of(noun) or self.kinds.mode(noun) != "in-person":
            return True
        verb = self.company.governing_verb(noun)
        with_some = verb is not None and noun.deprel == "obj" and self.parties.has_with(verb.i)
        hosted = verb is not None and noun.deprel == "obj" and verb.lemma in self.words["holding"]["hosts"]
        if hosted and verb is not None and (with_some or self.company.guests(verb, noun)):
            return True  # "is hosting a working dinner with the leaders", "for the leaders"
        if verb is not None and verb.lemma in self.words["holding"]["verbs"] and not has_to(self.parse, verb):
            several = len(self.parties.of_all(self.parties.subjects(verb))) > 1
            if several and noun.deprel == "obj":
                return True
        owner = self.parse.child(noun.i, "nmod:poss")
        return bool(named) and not (owner is not None and owner.upos == "PRON" and len(named) > 1)

    def _with_others(self, noun: Token, who: Who) -> Who:
        """The other side, where the noun names one side or none and a verb around it names the rest."""
        guests = [p for p in who.values() if p.role in ("participant", "declined")]
        if len(who) == 1 and self.parties.has_with(noun.i):
            return {**self.company.speaker_side(noun), **who}
        if self._lacks_host(noun, who):
            return {**self.company.speaker_side(noun), **who}
        if len(guests) == 1 and not self.parties.has_with(noun.i):
            return {**self.company.inviter(noun), **who}
        several = noun.text.lower() == "meetings"  # "in recent meetings": of whom is not told
        if not guests and not self._definite(noun) and self._framing(noun) and not several:
            around = self.company.speaker_side(noun)
            return {**around, **who} if len(around) > 1 else who
        return who

    def _lacks_host(self, noun: Token, who: Who) -> bool:
        """ "Spoke after a meeting with A and B", "is in Paris for talks with A and B": all are the others."""
        beside = self.parties.beside(noun.i, frozenset({"with"}))
        around = self._framing(noun) or "for" in self.reading.cases(noun.i)
        return bool(beside) and around and who.keys() <= beside.keys()

    def _noun_rule(self, noun: Token, verb: Token | None, named: Who) -> str:
        """Which rule of gathering a noun goes by: its own, or that of the meeting told just before it."""
        if verb is None:
            return "noun"
        if "for" in self.reading.cases(noun.i) and self.kinds.verb(verb) is not None:
            return SAME
        holding = self.words["holding"]
        attending = verb.lemma in ("attend", *holding["hosts"], *holding["mediators"])
        return ATTENDED if attending and self._definite(noun) and not named else "noun"

    def _framing(self, noun: Token) -> bool:
        """ "After 12 hours of talks in Ohrid, A and B agreed": the talks were between those who then act."""
        top = self.company.top(noun)
        cases = self.reading.cases(top.i)
        beside = top.deprel == "nmod" and cases <= {"at", "during"}  # "agree on the dam at talks"
        return (top.deprel in ("obl", "advcl") or beside) and bool(cases & (AT | {"in"}))

    def _relatives(self, noun: Token) -> list[int]:
        """The verb of "a meeting …, which was to take place in Djibouti", or ", held in Djibouti,", wherever
        the tree hangs it."""
        sentence = self.parse.sentence_tokens(self.parse.sentences[noun.sentence])
        alone = (
            sum(1 for t in sentence if t.upos in ("NOUN", "PROPN") and self.kinds.noun(t) is not None) == 1
        )
        return [
            t.i
            for t in sentence
            if alone
            and t.i > noun.i
            and t.lemma.lower() in ("take", "hold", "host", "schedule", "plan", "set", "slate")
            if any(c.text.lower() in ("which", "that") for c in self.parse.children(t.i, "nsubj", "obj"))
            or self._parenthetic(noun, t)
        ]

    def _parenthetic(self, noun: Token, participle: Token) -> bool:
        """ "The meeting of A and B, held in Almaty, has ended": between the noun and its verb."""
        bare = participle.deprel == "advcl" and not self.parse.children(participle.i, "nsubj", "aux", "mark")
        return bare and participle.head == noun.head and noun.i < participle.i < noun.head

    def _rounds_of(self, noun: Token) -> bool:
        """ "Round of talks", "third round": a round told by what it is a round of, or by its number."""
        if noun.text.lower() not in self.words["rounds"]["nouns"]:
            return False
        return any(
            self.words["nouns"].get(c.text.lower()) or c.text.lower() in ORDINALS or c.upos == "ADJ"
            for c in self.parse.children(noun.i, "nmod", "amod")
        )

    def _by_verb(self, verb: Token) -> list[Sighting]:
        joining = self.kinds.joining(verb)
        kind = "meeting" if joining else self.kinds.verb(verb)
        if kind is None:
            return []
        if self.company.unknown_subject(verb) or self.company.unknown_others(verb):
            return []
        realis = verb_realis(self.parse, verb.i, headline=self.kinds.headline(verb))
        who = self.company.around(verb, kind)
        if realis.status == "refused":
            away = self.parties.of_all(self.parties.subjects(verb), "declined")
            who = {**who, **away}
        if joining and negated(self.parse, verb.i):
            who = self.parties.of_all(self.parties.subjects(verb), "declined")
        rule = JOINING if joining else verb.lemma.lower()
        return self._separate(verb, self._sighting(verb, kind, realis, tuple(who.values()), [verb.i], rule))

    def _sighting(
        self,
        token: Token,
        kind: MeetingKind,
        realis: Realis,
        who: tuple[ParticipantClaim, ...],
        anchors: list[int],
        rule: str = "noun",
    ) -> Sighting:
        found = self.scene.format(token, anchors)
        if found is not None and not [p for p in who if p.role != "declined"]:
            named = {p.actor for p in who}
            who = (*who, *(ParticipantClaim(actor=a) for a in found.members if a not in named))
        mode = self.kinds.mode(token)
        return Sighting(
            trigger=token.i,
            kind=kind,
            mode="phone" if kind == "call" and mode == "in-person" else mode,
            realis=realis,
            who=who,
            place=self.scene.place(token, anchors, to=kind == "visit"),
            time=_told_of(self.scene.time(token, anchors), realis),
            format=found,
            definite=self._definite(token),
            another=self._another(token, anchors),
            sentence=token.sentence,
            rule=rule,
            rivals=sum(p.role == "participant" for p in who) == 1 and self._of_rivals(token),
        )

    def _of_rivals(self, token: Token) -> bool:
        """Whether those who meet, or between whom the meeting is, are the rivals of one state."""
        verb = token if token.upos == "VERB" else self.company.governing_verb(token)
        heads = self.parties.subjects(verb) if verb is not None else []
        between = [c for c in self.parse.children(token.i, "nmod") if "between" in self.reading.cases(c.i)]
        top = self.company.top(token)
        heads += [t.i for t in self.parse.children(top.i, "nsubj")] if top is not token else []
        several = [t.i for c in between for t in self.reading.coordinated(c.i)]
        several += [t.i for i in heads for t in self.reading.coordinated(i)]
        # "Between the leaders of divided Cyprus"
        plural = any(t.upos == "NOUN" and t.text.endswith("s") for t in between)
        return plural or self.parties.rivals([*heads, *several])

    def _another(self, token: Token, anchors: list[int]) -> bool:
        """ "The next meeting", "previously held talks": not the one told before."""
        words = {t.text.lower() for t in self.parse.children(token.i, "amod", "det")}
        adverbs = [t for i in anchors for t in self.parse.children(i, "advmod")]
        before = {t.text.lower() for t in adverbs if not self.parse.children(t.i)}  # not "earlier in the day"
        return bool(words & ANOTHER) or bool(before & {"previously", "earlier"})

    def _definite(self, token: Token) -> bool:
        """ "The meeting", "their talks", and bare "Talks are to continue" speak of one already told."""
        if token.upos == "VERB":
            return False
        determiners = {t.text.lower() for t in self.parse.children(token.i, "det", "nmod:poss", "amod")}
        bare = token.text.lower() in ("talks", "negotiations") and token.deprel.startswith("nsubj")
        alone = not self.parse.children(token.i, "nmod", "nmod:poss", "amod", "compound", "det")
        return bool(determiners & DEFINITE) or (bare and alone)

    def _separate(self, token: Token, sighting: Sighting) -> list[Sighting]:
        """ "Separate talks with X and Y" are as many meetings as there are others."""
        words = {t.text.lower() for t in self.parse.subtree(token.i) if t.deprel in ("amod", "advmod")}
        words |= self.company.each(token)
        words |= {t.text.lower() for t in self.parse.children(token.i, "advmod")}
        words |= {
            c.text.lower() for t in self.parse.children(token.i, "obl") for c in self.parse.children(t.i)
        }
        if (
            not words & ({*self.words["adjectives"]["separate"], "separately", "individually", "each"})
            or len(sighting.who) < 3
        ):
            return [sighting]
        groups = self.company.sides(token)
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


def _told_of(time: Timex | None, realis: Realis) -> Timex | None:
    """ "Proposed that they meet on Saturday" is to come, where no finite verb says otherwise."""
    to_come = realis.status in ("planned", "proposed") and time is not None and time.hold != "firm"
    return msgspec.structs.replace(time, tense="future") if to_come and time is not None else time
