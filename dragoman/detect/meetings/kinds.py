"""What names a meeting: which nouns and verbs, as which kind, face to face or by phone."""

from __future__ import annotations

from dragoman.detect.meetings.parties import Parties
from dragoman.detect.meetings.statuswords import lexicon
from dragoman.detect.reading import Reading
from dragoman.detect.verbforms import is_past
from dragoman.nlp.parse import Token
from dragoman.records import MeetingKind, Mode


class Kinds:
    """Answers of one report to "is this a meeting, and of which kind?"."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self.reading, self.parse, self.parties = reading, reading.parse, parties
        titles = [b.span for b in reading.article.blocks if b.kind == "title"]
        self.headlines = {s.i for s in self.parse.sentences if any(t.holds(s.span) for t in titles)}
        self.words = lexicon()

    def is_meeting(self, token: Token) -> bool:
        """Whether a token is the noun or verb of a meeting."""
        if token.upos == "VERB":
            return self.verb(token) is not None
        return self.noun(token) is not None

    def noun(self, token: Token) -> MeetingKind | None:
        """The kind of meeting that a noun names; None for modifiers, predicates and parts of names."""
        lemma, text = token.lemma.lower(), token.text.lower()
        kind = self.words["nouns"].get(text) or self.words["nouns"].get(lemma)
        if text == "table" and self.parse.tokens[token.i - 1].text.lower() == "round":
            kind = "talks"
        if kind is None or token.deprel == "compound" or self.reading.mention_at(token.i) is not None:
            return None
        if text == "conference" and self.mode(token) != "in-person":
            return "call"
        if lemma in self.words["needs_phone"]["nouns"] and not self._is_call(token):
            return None
        capital = token.text[0].isupper() and token.upos == "PROPN" and token.sentence not in self.headlines
        numbered = text in self.words["rounds"]["nouns"] and self.parse.child(token.i, "nmod") is not None
        if capital and not numbered and token.i > self.parse.sentences[token.sentence].first:
            return None  # "the Conference of Bishops" is a body, "the Munich Conference" an event's name
        predicate = self.parse.child(token.i, "cop") is not None
        if (predicate and not self.reading.cases(token.i) & {"in", "on"}) or self._round(token) is not None:
            return None
        if self._inner_round(token) or self._of_a_title(token):
            return None
        return kind  # type: ignore[no-any-return]

    def _is_call(self, token: Token) -> bool:
        """ "Phone call", "video conversation", and plain "call" where somebody is called."""
        called = token.lemma.lower() == "call" and self.parties.has_with(token.i)
        return called or self.mode(token) != "in-person"

    def _round(self, token: Token) -> Token | None:
        """ "The seventh round of talks": the round is the meeting."""
        head = self.parse.tokens[token.head] if token.head >= 0 else None
        if head is None or token.deprel != "nmod" or "of" not in self.reading.cases(token.i):
            return None
        is_round = head.text.lower() in self.words["rounds"]["nouns"]
        counts = (
            is_round and head.lemma.lower() in self.words["nouns"]
        )  # "a series of meetings" is of meetings
        return head if counts else None

    def _inner_round(self, token: Token) -> bool:
        """ "A meeting for the third round of talks": the meeting is told already."""
        head = self.parse.tokens[token.head] if token.head >= 0 else None
        running = self.reading.cases(token.i) == {"of"} and token.lemma.lower() in ("dialogue", "process")
        inner = token.text.lower() in self.words["rounds"]["nouns"] or running  # "a meeting of the dialogue"
        return inner and token.deprel == "nmod" and head is not None and head.lemma in self.words["nouns"]

    def _of_a_title(self, token: Token) -> bool:
        """ "Turkey's envoy for talks with Armenia": what somebody is charged with is no meeting told."""
        case = next((c for c in self.parse.children(token.i, "case") if c.lemma.lower() == "for"), None)
        before = self.parse.tokens[case.i - 1] if case is not None and case.i else None
        return before is not None and before.lemma.lower() in self.words["charged"]["nouns"]

    def _among_themselves(self, verb: Token) -> bool:
        """ "The two leaders talked for an hour": several, and nobody whom they talk to."""
        others = [c for c in self.parse.children(verb.i, "obl") if self.reading.cases(c.i) & {"to", "about"}]
        return not others and len(self.parties.of_all(self.parties.subjects(verb))) > 1

    def _call_in_title(self) -> bool:
        """ "Secretary Rice's Call with …": the report of a call."""
        titles = [self.parse.sentences[i] for i in self.headlines]
        words = {t.text.lower() for s in titles for t in self.parse.sentence_tokens(s)}
        return bool(words & {"call", "phone", "telephone", "calls"})

    def mode(self, token: Token) -> Mode:
        """Face to face unless words beside the meeting speak of phone or video."""
        words = {t.text.lower() for t in self.parse.subtree(token.i) if abs(t.i - token.i) < 8}
        if token.deprel == "obj":  # "continued discussion over phone"
            words |= {t.text.lower() for t in self.parse.children(token.head, "obl") if 0 < t.i - token.i < 4}
        found = {self.words["phone"][w] for w in words | {token.text.lower()} if w in self.words["phone"]}
        return "video" if "video" in found else "phone" if "phone" in found else "in-person"

    def verb(self, verb: Token) -> MeetingKind | None:
        """The kind of meeting that a verb names; None where its object or companions are no people."""
        lemma = verb.lemma.lower()
        words = {t.lemma.lower() for t in self.parse.children(verb.i, "compound:prt", "advmod", "obl")}
        if lemma == "sit" and "down" in words:
            several = len(self.parties.of_all(self.parties.subjects(verb))) > 1
            return "meeting" if several or self.parties.has_with(verb.i) or "together" in words else None
        if lemma in ("come", "bring", "get") and "together" in words:
            return "meeting"
        if lemma in ("come", "sit", "talk", "speak") and self._face_to_face(verb):
            return "meeting"
        if lemma == "reconvene":
            return "talks"
        if lemma == "invite":
            return "visit" if self._asks_over(verb) else None
        if lemma == "call":
            return "call" if self._rings(verb) else None
        if lemma in ("speak", "talk"):
            by_phone = self.mode(verb) != "in-person" or self._call_in_title()
            if by_phone and (self.parties.has_with(verb.i) or self._among_themselves(verb)):
                return "call"
            return "talks" if lemma == "talk" and self._among_themselves(verb) else None
        if (
            lemma == "discuss"
        ):  # "discussed the border with the envoy in Rabat": face to face, where a place is told
            there = any(self.reading.place_at(t.i) for t in self.parse.children(verb.i, "obl"))
            return "talks" if there and self.parties.has_with(verb.i) else None
        if lemma == "negotiate" and verb.deprel in ("acl", "advcl") and is_past(verb):
            return None  # "a deal negotiated by Germany and France": by its parties, or by others for them
        with_some = lemma == "convene" and self.parties.has_with(verb.i)
        if lemma in ("host", "convene") and not with_some and not self._meets_people(verb):
            return None
        if lemma == "return" and any(t.text.lower() == "table" for t in self.parse.children(verb.i, "obl")):
            return "talks"
        if (
            lemma in ("gather", "dine", "huddle")
            and len(self.parties.of_all(self.parties.subjects(verb))) < 2
        ):
            return None
        kind = self.words["verbs"].get(lemma)
        return kind if kind is None or self._takes_people(verb, kind) else None

    def _face_to_face(self, verb: Token) -> bool:
        """ "A and B came face to face", "sat face-to-face with B"; not "came face to face with hunger"."""
        behind = self.parse.tokens[verb.i + 1 : verb.i + 6]
        words = [t.text.lower() for t in behind if t.text != "-"]
        faces = words[:3] == ["face", "to", "face"] or words[:1] == ["face-to-face"]
        several = len(self.parties.of_all(self.parties.subjects(verb))) > 1
        return faces and (several or self.parties.has_with(verb.i))

    def _asks_over(self, verb: Token) -> bool:
        """ "Invited the minister to Moscow": a visit, where nothing else says what to."""
        guests = [t for t in self.parse.children(verb.i, "obj", "nsubj:pass") if self.parties.of(t.i)]
        goals = [t for t in self.parse.children(verb.i, "obl") if self.reading.cases(t.i) == {"to"}]
        return bool(guests) and any(self.reading.place_at(t.i) for t in goals)

    def _rings(self, verb: Token) -> bool:
        """ "The president called his counterpart on Thursday"; not "called him a liar", "called it off"."""
        people = [t for t in self.parse.children(verb.i, "obj") if self._is_person(t)]
        callers = [i for i in self.parties.subjects(verb) if self._is_person(self.parse.tokens[i])]
        named = self.parse.child(verb.i, "xcomp", "ccomp", "compound:prt", "iobj", "nsubj:pass")
        return bool(people and callers) and named is None and self._ends_call(people[0])

    def _ends_call(self, person: Token) -> bool:
        """Whether only a time, or what it was about, follows: no "a friend of Hamas", no "to The Hague"."""
        mention = self.reading.party(person.i)
        behind = self.parse.tokens[mention.last : mention.last + 2] if mention is not None else ()
        words = [t.text.lower() for t in behind]
        if words[:1] == ["to"]:
            return len(behind) > 1 and behind[1].lemma.lower() in self.words["calling"]["about"]
        timed = any(t.span.start == behind[0].start for t in self.reading.times) if behind else True
        return timed or behind[0].upos == "PUNCT" or words[0] in self.words["calling"]["then"]

    def _is_person(self, token: Token) -> bool:
        party = self.reading.party(token.i)
        return party is not None and self.reading.actor_by_id[party.actor].kind == "person"

    def _meets_people(self, verb: Token) -> bool:
        return any(self.parties.of(t.i) for t in self.parse.children(verb.i, "obj"))

    def _takes_people(self, verb: Token, kind: str) -> bool:
        """ "Met the deadline" and "received aid" are no meetings: the object must be someone."""
        objects = self.parse.children(verb.i, "obj")
        if kind == "visit":
            return any(self.reading.place_at(t.i) for t in objects)
        if objects:
            return self._meets_people(verb)
        if verb.lemma.lower() in ("receive", "phone", "telephone", "ring"):
            passive = self.parse.child(verb.i, "nsubj:pass")
            return (passive is not None or verb.deprel == "conj") and bool(
                self.parse.child(verb.i, "obl:agent")
            )
        return True

    def joining(self, verb: Token) -> bool:
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

    def headline(self, token: Token) -> bool:
        """Whether a token stands in the title, whose present tense tells what has happened."""
        return token.sentence in self.headlines
