"""Every place in a report where a meeting is spoken of: who, where, when, and how real it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.detect.names import Place
from dragoman.detect.parties import Parties, Who
from dragoman.detect.reading import Reading
from dragoman.detect.realis import UNDONE, Realis, class_of, lexicon, noun_realis, verb_realis
from dragoman.detect.scenes import TOPICS, Scene
from dragoman.nlp.parse import Token
from dragoman.records import FormatClaim, MeetingKind, Mode, ParticipantClaim, ParticipantRole
from dragoman.timex import Timex
from dragoman.values import Span

WITH = frozenset({"with", "between", "among"})
OTHERS = WITH | {"of", "involving", "to"}
# "The next meeting", "the first such talks": one of a series, never the one told just before.
ANOTHER = frozenset(
    {"next", "another", "first", "second", "third", "fourth", "fifth", "previous", "earlier", "further"}
    | {"follow-up", "new", "last", "such", "separate"}
)
DEFINITE = frozenset(
    {"the", "this", "that", "these", "their", "his", "her", "its", "both", "follow-up", "second", "third"}
    | {"fourth", "next"}
)
MEASURES = frozenset({"hours", "hour", "days", "day", "weeks", "week", "night", "months", "series", "round"})
ORDINALS = frozenset({"first", "second", "third", "next", "last", "latest", "new", "final", "previous"})
# The rule of sightings that bring people to a meeting told before them.
JOINING, ATTENDED, SAME = "joining", "attended", "same"


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
    another: bool
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
        self.reading, self.parse = reading, reading.parse
        titles = [b.span for b in reading.article.blocks if b.kind == "title"]
        self.headlines = {s.i for s in self.parse.sentences if any(t.holds(s.span) for t in titles)}
        self.parties = Parties(reading)
        self.scene = Scene(reading, formats, self._is_meeting)
        self.words = lexicon()

    def at(self, token: Token) -> list[Sighting]:
        """The meetings that this token names."""
        if token.upos in ("NOUN", "PROPN") and self._noun_kind(token) is not None:
            return self._by_noun(token)
        if token.upos == "VERB" and not self._light(token):
            return self._by_verb(token)
        return []

    def _is_meeting(self, token: Token) -> bool:
        """Whether a token is the noun or verb of a meeting."""
        if token.upos == "VERB":
            return self._verb_kind(token) is not None
        return self._noun_kind(token) is not None

    def _light(self, token: Token) -> bool:
        """A verb whose object is the meeting ("hold talks"): the noun speaks for both."""
        return any(self._noun_kind(t) is not None for t in self.parse.children(token.i, "obj"))

    # --- nouns

    def _noun_kind(self, token: Token) -> MeetingKind | None:
        """The kind of meeting that a noun names; None for modifiers, predicates and parts of names."""
        lemma, text = token.lemma.lower(), token.text.lower()
        kind = self.words["nouns"].get(text) or self.words["nouns"].get(lemma)
        if text == "table" and self.parse.tokens[token.i - 1].text.lower() == "round":
            kind = "talks"
        if kind is None or token.deprel == "compound" or self.reading.mention_at(token.i) is not None:
            return None
        if lemma in self.words["needs_phone"]["nouns"] and not self._is_call(token):
            return None
        capital = token.text[0].isupper() and token.upos == "PROPN" and token.sentence not in self.headlines
        if capital and token.i > self.parse.sentences[token.sentence].first:
            return None  # "the Conference of Bishops" is a body, "the Munich Conference" an event's name
        predicate = self.parse.child(token.i, "cop") is not None
        if (predicate and not self.reading.cases(token.i) & {"in", "on"}) or self._round(token) is not None:
            return None
        if self._inner_round(token):
            return None
        return kind  # type: ignore[no-any-return]

    def _is_call(self, token: Token) -> bool:
        """ "Phone call", "video conversation", and plain "call" where somebody is called."""
        called = token.lemma.lower() == "call" and self.parties.has_with(token.i)
        return called or self._mode(token) != "in-person"

    def _round(self, token: Token) -> Token | None:
        """ "The seventh round of talks": the round is the meeting."""
        head = self.parse.tokens[token.head] if token.head >= 0 else None
        if head is None or token.deprel != "nmod" or "of" not in self.reading.cases(token.i):
            return None
        return head if head.text.lower() in self.words["rounds"]["nouns"] else None

    def _inner_round(self, token: Token) -> bool:
        """ "A meeting for the third round of talks": the meeting is told already."""
        head = self.parse.tokens[token.head] if token.head >= 0 else None
        inner = token.text.lower() in self.words["rounds"]["nouns"] and token.deprel == "nmod"
        return inner and head is not None and head.text.lower() in self.words["nouns"]

    def _mode(self, token: Token) -> Mode:
        words = {t.text.lower() for t in self.parse.subtree(token.i) if abs(t.i - token.i) < 8}
        found = {self.words["phone"][w] for w in words | {token.text.lower()} if w in self.words["phone"]}
        return "video" if "video" in found else "phone" if "phone" in found else "in-person"

    def _by_noun(self, noun: Token) -> list[Sighting]:
        verb = self._governing_verb(noun)
        named = self._of_noun(noun)
        if not self._tells(noun, named) or (verb is not None and self._unknown_subject(verb)):
            return []
        who = self._with_others(noun, {**(self._of_verb(verb, self._top(noun)) if verb else {}), **named})
        frame = self._verb_above(noun) if self._framing(noun) and not named else None
        anchors = [t.i for t in (noun, verb, frame) if t is not None] + self._relatives(noun)
        realis = noun_realis(self.parse, self._top(noun).i, headline=self._headline(noun))
        rule = self._noun_rule(noun, verb, named)
        if rule == SAME:  # "met in Brussels for their sixth meeting with him": the verb tells how real it is
            realis = Realis(None, realis.span, sure=False)
        kind = self._noun_kind(noun) or "meeting"
        return self._separate(noun, self._sighting(noun, kind, realis, tuple(who.values()), anchors, rule))

    def _tells(self, noun: Token, named: Who) -> bool:
        """Whether a meeting is told: "discussions" only with their parties, and not "their discussions"."""
        if noun.text.lower() not in self.words["needs_party"]["nouns"] or self._rounds_of(noun):
            return True
        owner = self.parse.child(noun.i, "nmod:poss")
        return bool(named) and not (owner is not None and owner.upos == "PRON" and len(named) > 1)

    def _with_others(self, noun: Token, who: Who) -> Who:
        """The other side, where the noun names one side or none and a verb around it names the rest."""
        guests = [p for p in who.values() if p.role in ("participant", "declined")]
        if len(who) == 1 and self.parties.has_with(noun.i):
            return {**self._speaker_side(noun), **who}
        if not guests and not self._definite(noun) and self._framing(noun):
            around = self._speaker_side(noun)
            return {**around, **who} if len(around) > 1 else who
        return who

    def _noun_rule(self, noun: Token, verb: Token | None, named: Who) -> str:
        """Which rule of gathering a noun goes by: its own, or that of the meeting told just before it."""
        if verb is None:
            return "noun"
        if "for" in self.reading.cases(noun.i) and self._verb_kind(verb) is not None:
            return SAME
        holding = self.words["holding"]
        attending = verb.lemma in ("attend", *holding["hosts"], *holding["mediators"])
        return ATTENDED if attending and self._definite(noun) and not named else "noun"

    def _framing(self, noun: Token) -> bool:
        """ "After 12 hours of talks in Ohrid, A and B agreed": the talks were between those who then act."""
        top = self._top(noun)
        return top.deprel in ("obl", "advcl") and bool(
            self.reading.cases(top.i) & {"after", "at", "during", "following", "in"}
        )

    def _relatives(self, noun: Token) -> list[int]:
        """The verb of "a meeting …, which was to take place in Djibouti", wherever the tree hangs it."""
        sentence = self.parse.sentence_tokens(self.parse.sentences[noun.sentence])
        alone = (
            sum(1 for t in sentence if t.upos in ("NOUN", "PROPN") and self._noun_kind(t) is not None) == 1
        )
        return [
            t.i
            for t in sentence
            if alone and t.i > noun.i and t.lemma.lower() in ("take", "hold", "schedule", "plan")
            if any(c.text.lower() in ("which", "that") for c in self.parse.children(t.i, "nsubj"))
        ]

    def _visited(self, noun: Token, actor: str) -> bool:
        """Whether an actor is where the visit goes ("to the United States")."""
        goals = [c for c in self.parse.children(noun.i, "nmod", "obl") if "to" in self.reading.cases(c.i)]
        return any(
            m.actor == actor
            for c in goals
            for t in self.parse.subtree(c.i)
            for m in self.reading.mentions_at(t.i)
        )

    def _rounds_of(self, noun: Token) -> bool:
        """ "Round of talks", "third round": a round told by what it is a round of, or by its number."""
        if noun.text.lower() not in self.words["rounds"]["nouns"]:
            return False
        return any(
            self.words["nouns"].get(c.text.lower()) or c.text.lower() in ORDINALS or c.upos == "ADJ"
            for c in self.parse.children(noun.i, "nmod", "amod")
        )

    def _governing_verb(self, noun: Token) -> Token | None:
        """The verb that the meeting is held, hosted or attended by."""
        top = self._top(noun)
        head = self.parse.tokens[top.head] if top.head >= 0 else None
        if head is None or head.upos in ("VERB", "AUX"):
            return head
        carried = top.deprel in ("nmod", "conj") and head.text.lower() in ("start", "end", "opening", "close")
        return self._governing_verb(head) if carried else None

    def _of_noun(self, noun: Token) -> Who:
        """Those whom the noun phrase itself names: possessors, nationalities, "between", "with"."""
        found: Who = {}
        inner = [c for c in self.parse.children(noun.i, "nmod") if not self.reading.cases(c.i) & TOPICS]
        below = [c for n in (noun, *inner) for c in self.parse.children(n.i)]
        for child in below:
            cases = self.reading.cases(child.i)
            own = child.head == noun.i and child.deprel in ("nmod:poss", "nsubj")
            if own or (child.deprel.startswith(("nmod", "obl")) and cases & OTHERS):
                found.update(self.parties.between(child.i))
        found.update(self._nationalities(noun))
        if self._noun_kind(noun) == "visit":
            found = {a: p for a, p in found.items() if not self._visited(noun, a)}
        for clause in self.parse.children(noun.i, "acl", "acl:relcl"):
            found.update(self._of_clause(clause))
        return found

    def _of_clause(self, clause: Token) -> Who:
        """ "Talks hosted by Oman", "a meeting attended by X", "that Guterres had proposed"."""
        lemma = clause.lemma.lower()
        holding = self.words["holding"]
        heads = [
            t.i for t in self.parse.children(clause.i, "obl", "obl:agent") if "by" in self.reading.cases(t.i)
        ]
        if lemma in (*holding["hosts"], *holding["mediators"]):
            return self.parties.of_all(heads, self._role(clause))
        if lemma in ("attend", "involve", "hold"):
            heads += [t.i for t in self.parse.children(clause.i, "obj", "nsubj") if t.upos != "PRON"]
            return {**self.parties.of_all(heads), **self.parties.beside(clause.i)}
        return self.parties.of_all(self.parties.subjects(clause), "host") if lemma == "propose" else {}

    def _speaker_side(self, noun: Token) -> Who:
        """ "Said after talks with Vance": whoever acts around a meeting "with" somebody is its other side."""
        verb = self._verb_above(noun)
        return self.parties.of_all(self.parties.subjects(verb)) if verb is not None else {}

    def _verb_above(self, noun: Token) -> Token | None:
        return next((t for t in self.parse.ancestors(noun.i) if t.upos in ("VERB", "AUX")), None)

    def _top(self, noun: Token) -> Token:
        """The measure that stands for the meeting in "four days of talks", else the noun itself."""
        head = self.parse.tokens[noun.head] if noun.head >= 0 and noun.deprel == "nmod" else noun
        return head if head.text.lower() in MEASURES and "of" in self.reading.cases(noun.i) else noun

    def _nationalities(self, noun: Token) -> Who:
        """ "Armenian-Azerbaijani talks", "the Lavrov-Bayramov meeting": two names or more before the noun."""
        before: Who = {}
        for token in self.parse.subtree(noun.i):
            if token.i >= noun.i or token.sentence != noun.sentence:
                break
            mentions = self.reading.mentions_at(token.i)
            qualifies = token.deprel in ("amod", "compound", "nmod:desc", "conj", "nmod", "dep", "flat")
            if len(mentions) == 1 and qualifies and not self.reading.cases(token.i):
                before[mentions[0].actor] = ParticipantClaim(actor=mentions[0].actor, post=mentions[0].post)
        return before if len(before) > 1 or noun.text.lower() in ("visit", "trip") else {}

    def _of_verb(self, verb: Token, noun: Token) -> Who:
        """Those whom the verb around a meeting names: who holds it, hosts it, attends or refuses it."""
        lemma, holding_for = verb.lemma.lower(), self.words["holding"]["coming"]
        if lemma == "invite" and noun.deprel == "obl":
            guests = self.parties.of_all(t.i for t in self.parse.children(verb.i, "obj", "nsubj:pass"))
            return {**self.parties.of_all(self.parties.subjects(verb), "host"), **guests}
        if noun.deprel.startswith("nsubj"):
            agents = [t.i for t in self.parse.children(verb.i, "obl") if "by" in self.reading.cases(t.i)]
            role = self._role(verb)
            known = role != "participant" or lemma in ("attend", "hold", "join", "conduct")
            return {**self.parties.beside(verb.i), **(self.parties.of_all(agents, role) if known else {})}
        if noun.deprel == "obl" and "for" in self.reading.cases(noun.i) and lemma in holding_for:
            comers = [*self.parties.subjects(verb), *(t.i for t in self.parse.children(verb.i, "nsubj:pass"))]
            return self.parties.of_all(comers)
        if noun.deprel not in ("obj", "obl") or not self._engages(verb, noun):
            return {}
        role = "declined" if self._declines(verb) else self._role(verb)
        beside = self.parties.beside(verb.i)
        if role == "host":  # "hosted it together with X"
            beside = {a: replace_role(p, role) for a, p in beside.items()}
        subjects = self.parties.subjects(verb)
        if noun.deprel == "obl":  # "are engaged in talks"
            subjects += [t.i for t in self.parse.children(verb.i, "nsubj:pass")]
        return {**beside, **self.parties.of_all(subjects, role)}

    def _engages(self, verb: Token, noun: Token) -> bool:
        """Whether the subject of the verb takes part in the meeting that it governs."""
        lemma, status = verb.lemma.lower(), self.words["status"]
        holding = self.words["holding"]
        if noun.deprel == "obl":
            return lemma in holding["entering"]
        listed = (
            *holding["verbs"],
            *holding["hosts"],
            *holding["mediators"],
            *status["planned"],
            *status["postponed"],
        )
        wanting = lemma in status["proposed"] and lemma not in ("call", "discuss", "support")
        undone = class_of(self.parse, verb) in UNDONE
        return lemma in listed or wanting or self._declines(verb) or undone

    def _declines(self, verb: Token) -> bool:
        lemma = verb.lemma.lower()
        refusing = class_of(self.parse, verb) == "refused"
        taking_part = lemma in self.words["declining"]["taking_part"]
        governor = self.parse.tokens[verb.head] if verb.head >= 0 and verb.deprel == "xcomp" else None
        refused = governor is not None and governor.lemma.lower() in self.words["declining"]["verbs"]
        return refused or (refusing and not self._negated(verb)) or (taking_part and self._negated(verb))

    def _negated(self, verb: Token) -> bool:
        return any(t.lemma.lower() in ("not", "n't", "never") for t in self.parse.children(verb.i, "advmod"))

    def _role(self, verb: Token) -> ParticipantRole:
        lemma = verb.lemma.lower()
        if lemma in self.words["holding"]["mediators"] and lemma != "chair":
            return "mediator"
        return "host" if lemma in self.words["holding"]["hosts"] else "participant"

    # --- verbs

    def _by_verb(self, verb: Token) -> list[Sighting]:
        joining = self._joining(verb)
        kind = "meeting" if joining else self._verb_kind(verb)
        if kind is None:
            return []
        if self._unknown_subject(verb):
            return []
        realis = verb_realis(self.parse, verb.i, headline=self._headline(verb))
        who = self._around(verb, kind)
        if realis.status == "refused":
            away = self.parties.of_all(self.parties.subjects(verb), "declined")
            who = {**who, **away}
        if joining and self._negated(verb):
            who = self.parties.of_all(self.parties.subjects(verb), "declined")
        rule = JOINING if joining else verb.lemma.lower()
        return self._separate(verb, self._sighting(verb, kind, realis, tuple(who.values()), [verb.i], rule))

    def _unknown_subject(self, verb: Token) -> bool:
        """ "He met with Houthi and Omani officials" by nobody known is no meeting of those two."""
        subjects = [t for t in self.parse.children(verb.i, "nsubj") if t.deprel == "nsubj"]
        pronouns = [t for t in subjects if t.upos == "PRON" and t.text.lower() in ("he", "she", "i", "we")]
        return any(not self.parties.of(t.i) for t in pronouns)

    def _around(self, verb: Token, kind: MeetingKind) -> Who:
        """The subjects, objects and companions of a verb of meeting."""
        lemma = verb.lemma.lower()
        subjects = self.parties.subjects(verb)
        hosting = lemma in ("receive", "host", "bring", "convene")
        who = self.parties.of_all(subjects, "host" if hosting else "participant")
        if hosting and self.parse.child(verb.i, "obl:agent") is not None and verb.deprel == "conj":
            who = {**self.parties.of_all(self.parties.subjects(self.parse.tokens[verb.head])), **who}
        if kind != "visit":
            objects = [t.i for t in self.parse.children(verb.i, "obj", "nsubj:pass")]
            who = {**self.parties.of_all(objects), **who}
        beside = self.parties.beside(verb.i, OTHERS if kind == "call" else WITH)
        if hosting:
            beside = {a: replace_role(p, "host") for a, p in beside.items()}
        return {**beside, **who}

    def _joining(self, verb: Token) -> bool:
        """ "X and Y took part", "Hamas refused to attend": they join the meeting spoken of just before."""
        if verb.lemma.lower() not in ("take", "participate", "attend", "partake"):
            return False
        objects = self.parse.children(verb.i, "obj")
        if verb.lemma.lower() == "take" and not any(t.text.lower() == "part" for t in objects):
            return False
        others = [t for t in objects if t.text.lower() != "part"]
        places = [t for t in self.parse.children(verb.i, "obl") if not self._this_format(t)]
        return not others and not places

    def _this_format(self, token: Token) -> bool:
        """ "Refused to participate in this format": the format is the meeting spoken of."""
        pointing = {t.text.lower() for t in self.parse.children(token.i, "det")} & {"this", "that", "the"}
        return token.text.lower() in ("format", "meeting", "talks", "event", "it", "them") and (
            bool(pointing) or token.upos == "PRON"
        )

    def _verb_kind(self, verb: Token) -> MeetingKind | None:
        lemma = verb.lemma.lower()
        words = {t.lemma.lower() for t in self.parse.children(verb.i, "compound:prt", "advmod", "obl")}
        if lemma == "sit" and "down" in words:
            several = len(self.parties.of_all(self.parties.subjects(verb))) > 1
            return "meeting" if several or self.parties.has_with(verb.i) or "together" in words else None
        if lemma in ("come", "bring", "get") and "together" in words:
            return "meeting"
        if lemma == "reconvene":
            return "talks"
        if lemma in ("speak", "talk"):
            return "call" if self._mode(verb) != "in-person" and self.parties.has_with(verb.i) else None
        if lemma in ("host", "convene") and not self._meets_people(verb):
            return None
        if lemma == "return" and any(t.text.lower() == "table" for t in self.parse.children(verb.i, "obl")):
            return "talks"
        if lemma == "gather" and len(self.parties.of_all(self.parties.subjects(verb))) < 2:
            return None
        kind = self.words["verbs"].get(lemma)
        return kind if kind is None or self._takes_people(verb, kind) else None

    def _meets_people(self, verb: Token) -> bool:
        return any(self.parties.of(t.i) for t in self.parse.children(verb.i, "obj"))

    def _takes_people(self, verb: Token, kind: str) -> bool:
        """ "Met the deadline" and "received aid" are no meetings: the object must be someone."""
        objects = self.parse.children(verb.i, "obj")
        if kind == "visit":
            return any(self.scene.place_at(t.i) for t in objects)
        if objects:
            return self._meets_people(verb)
        if verb.lemma.lower() in ("receive", "phone", "telephone"):
            passive = self.parse.child(verb.i, "nsubj:pass")
            return (passive is not None or verb.deprel == "conj") and bool(
                self.parse.child(verb.i, "obl:agent")
            )
        return True

    # --- the rest of the scene

    def _headline(self, token: Token) -> bool:
        return token.sentence in self.headlines

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
        mode = self._mode(token)
        return Sighting(
            trigger=token.i,
            kind=kind,
            mode="phone" if kind == "call" and mode == "in-person" else mode,
            realis=realis,
            who=who,
            place=self.scene.place(token, anchors, to=kind == "visit"),
            time=self.scene.time(token, anchors),
            format=found,
            definite=self._definite(token),
            another=bool({t.text.lower() for t in self.parse.children(token.i, "amod", "det")} & ANOTHER),
            sentence=token.sentence,
            rule=rule,
        )

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
        words |= self._each(token)
        words |= {t.text.lower() for t in self.parse.children(token.i, "advmod")}
        words |= {
            c.text.lower() for t in self.parse.children(token.i, "obl") for c in self.parse.children(t.i)
        }
        if (
            not words & ({*self.words["adjectives"]["separate"], "separately", "each"})
            or len(sighting.who) < 3
        ):
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

    def _each(self, token: Token) -> set[str]:
        """ "Each of them held talks": the "each" at the subject or beside the verb."""
        verb = token if token.upos == "VERB" else self._governing_verb(token)
        heads = self.parties.subjects(verb) if verb is not None else []
        return {self.parse.tokens[i].text.lower() for i in heads} & {"each"}

    def _sides(self, token: Token) -> list[list[str]]:
        """The two sides of "X held separate talks with Y and Z"."""
        verb = token if token.upos == "VERB" else self._governing_verb(token)
        left = list(self.parties.of_all(self.parties.subjects(verb))) if verb is not None else []
        holders = [t.i for t in (token, verb) if t is not None]
        right = [a for i in holders for a in self.parties.beside(i, OTHERS)]
        return [list(dict.fromkeys(left)), list(dict.fromkeys(right))] if left and right else []


def sentence_span(reading: Reading, sighting: Sighting) -> Span:
    """The sentence in which the meeting is mentioned."""
    return reading.parse.sentences[sighting.sentence].span


def replace_role(participant: ParticipantClaim, role: ParticipantRole) -> ParticipantClaim:
    """The same participant in another part."""
    return ParticipantClaim(actor=participant.actor, role=role, post=participant.post)
