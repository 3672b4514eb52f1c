"""Who is at a meeting, by the words around the noun or verb that names it."""

from __future__ import annotations

from dragoman.detect.meetings.kinds import Kinds
from dragoman.detect.meetings.parties import Parties, Who
from dragoman.detect.meetings.realis import UNDONE, stays_away, takes_part
from dragoman.detect.meetings.statuswords import class_of, lexicon
from dragoman.detect.reading import Reading
from dragoman.detect.verbforms import has_to
from dragoman.nlp.parse import Token
from dragoman.records import MeetingKind, ParticipantClaim, ParticipantRole

WITH = frozenset({"with", "between", "among"})
FOR = frozenset({"for"})
OTHERS = WITH | {"of", "involving", "to"}
MEASURES = frozenset(
    "hours hour days day weeks week night months series round midst middle phase stage".split()
)


class Company:
    """The people and states that the phrases around a meeting bring to it."""

    def __init__(self, reading: Reading, parties: Parties, kinds: Kinds) -> None:
        self.reading, self.parse = reading, reading.parse
        self.parties, self.kinds = parties, kinds
        self.words = lexicon()

    def of_noun(self, noun: Token) -> Who:
        """Those whom the noun phrase itself names: possessors, nationalities, "between", "with"."""
        top = self.top(noun)
        found = self._in_the_midst(top) if top is not noun else Who()
        inner = [c for c in self.parse.children(noun.i, "nmod") if self.reading.cases(c.i) <= {"of"}]
        below = [c for n in (noun, *inner) for c in self.parse.children(n.i)]
        for child in below:
            cases = self.reading.cases(child.i)
            own = child.head == noun.i and child.deprel in ("nmod:poss", "nsubj") and child.i < noun.i
            visitor = "by" in cases and self.kinds.noun(noun) == "visit"
            if own or visitor or (child.deprel.startswith(("nmod", "obl", "appos")) and cases & OTHERS):
                found.update(self.parties.between(child.i))
        found.update(self._right_behind(noun))
        for each in (noun, *(c for c in inner if c.lemma.lower() in self.words["nouns"])):
            found.update(self._nationalities(each))
        if self.kinds.noun(noun) == "visit":
            found = {a: p for a, p in found.items() if not self._visited(noun, a)}
        for clause in (*self.parse.children(noun.i, "acl", "acl:relcl"), *self._misplaced(below)):
            found.update(self._of_clause(clause))
        return found

    def _right_behind(self, noun: Token) -> Who:
        """ "Said at a conference with X": the phrase right behind it, which the tree hangs on the verb."""
        if not noun.deprel.startswith("obl") or noun.head < 0:
            return {}
        last = max(t.i for t in self.parse.subtree(noun.i))
        for other in self.parse.children(noun.head, "obl"):
            first = min(t.i for t in self.parse.subtree(other.i))
            if first == last + 1 and self.parse.tokens[first].text.lower() == "with":
                return self.parties.between(other.i)
        return {}

    def is_between(self, noun: Token) -> bool:
        """ "Talks between Israel and the group": both sides are told there, known or not."""
        below = [c for c in self.parse.children(noun.i, "nmod") if "between" in self.reading.cases(c.i)]
        return any(self.parse.children(c.i, "conj") for c in below)

    def _in_the_midst(self, top: Token) -> Who:
        """ "A and B are in the third day of talks": the subject of what is said of them."""
        if self.parse.child(top.i, "cop") is None or "in" not in self.reading.cases(top.i):
            return {}
        return self.parties.of_all(t.i for t in self.parse.children(top.i, "nsubj"))

    def _misplaced(self, below: list[Token]) -> list[Token]:
        """ "Talks between A and B, mediated by C": it is not A who is mediated, wherever the clause hangs."""
        holding = self.words["holding"]
        joined = [t for b in below for t in (b, *self.parse.children(b.i, "conj"))]
        clauses = [c for t in joined for c in self.parse.children(t.i, "acl")]
        return [c for c in clauses if c.lemma.lower() in holding["mediators"]]

    def _visited(self, noun: Token, actor: str) -> bool:
        """Whether an actor is where the visit goes ("to the United States")."""
        goals = [c for c in self.parse.children(noun.i, "nmod", "obl") if "to" in self.reading.cases(c.i)]
        return any(
            m.actor == actor
            for c in goals
            for t in self.parse.subtree(c.i)
            for m in self.reading.mentions_at(t.i)
        )

    def _of_clause(self, clause: Token) -> Who:
        """ "Talks hosted by Oman", "a meeting attended by X", "that Guterres had proposed"."""
        lemma = clause.lemma.lower()
        holding = self.words["holding"]
        heads = [
            t.i for t in self.parse.children(clause.i, "obl", "obl:agent") if "by" in self.reading.cases(t.i)
        ]
        if lemma in (*holding["hosts"], *holding["mediators"]):
            heads += self._own_subjects(clause)
            return {**self.guests(clause, clause), **self.parties.of_all(heads, self._role(clause))}
        if lemma in ("attend", "involve", "hold", "meet", "sit", "gather", "discuss"):
            heads += [t.i for t in self.parse.children(clause.i, "obj", "nsubj") if t.upos != "PRON"]
            return {**self.parties.of_all(heads), **self.parties.beside(clause.i)}
        if class_of(self.parse, clause) == "planned":  # "the talks that A and B had planned"
            return self.parties.of_all(t.i for t in self.parse.children(clause.i, "nsubj"))
        return self.parties.of_all(self.parties.subjects(clause), "host") if lemma == "propose" else {}

    def _own_subjects(self, clause: Token) -> list[int]:
        """Egypt in "the talks that Egypt hosted"."""
        subjects = self.parse.children(clause.i, "nsubj")
        return [t.i for t in subjects if t.i > clause.head and t.upos != "PRON"]

    def speaker_side(self, noun: Token) -> Who:
        """ "Said after talks with Vance": whoever acts around a meeting "with" somebody is its other side."""
        place = self.parse.tokens[noun.head] if noun.head >= 0 else noun
        if self.parse.child(place.i, "cop") is not None and place.upos in ("NOUN", "PROPN"):
            return self.parties.of_all(
                t.i for t in self.parse.children(place.i, "nsubj")
            )  # "is in Ankara for"
        verb = self.verb_above(noun)
        if verb is not None and (mediated := self._mediated(verb)):
            return mediated
        passive = verb is not None and self.parse.child(verb.i, "nsubj:pass") is not None
        meant = "for" in self.reading.cases(noun.i)  # "that it be resubmitted for talks with B"
        if verb is not None and passive and verb.deprel == "ccomp" and not meant:
            verb = self.parse.tokens[verb.head]  # "A and B agreed that a truce be kept after talks in Paris"
        return self.parties.of_all(self.parties.subjects(verb)) if verb is not None else {}

    def _mediated(self, verb: Token) -> Who:
        """ "A and B acted as mediators between C and D in talks"."""
        nouns = self.words["holding"]["go_betweens"]
        for office in self.parse.children(verb.i, "obl"):
            if office.lemma.lower() in nouns and "as" in self.reading.cases(office.i):
                sides = self.parties.beside(office.i, frozenset({"between"}))
                return {**sides, **self.parties.of_all(self.parties.subjects(verb), "mediator")}
        return {}

    def inviter(self, noun: Token) -> Who:
        """ "Cambodia invited Thailand to hold talks": who invites another is the other side."""
        verb = self.governing_verb(noun)
        above = self.parse.tokens[verb.head] if verb is not None and verb.head >= 0 else None
        if verb is None or above is None or verb.deprel not in ("xcomp", "advcl", "ccomp"):
            return {}
        inviting = above.lemma.lower() in ("invite", "propose") and self.parse.child(above.i, "obj", "iobj")
        return self.parties.of_all(self.parties.subjects(above)) if inviting else {}

    def verb_above(self, noun: Token) -> Token | None:
        """The nearest verb that governs a noun."""
        return next((t for t in self.parse.ancestors(noun.i) if t.upos in ("VERB", "AUX")), None)

    def _nationalities(self, noun: Token) -> Who:
        """ "Armenian-Azerbaijani talks", "the Lavrov-Bayramov meeting": two names or more before the noun."""
        before: Who = {}
        for token in self.parse.subtree(noun.i):
            if token.i >= noun.i or token.sentence != noun.sentence:
                break
            mentions = self.reading.mentions_at(token.i)
            qualifies = token.deprel in ("amod", "compound", "nmod:desc", "conj", "nmod", "dep", "flat")
            if len(mentions) == 1 and qualifies and not self.reading.cases(token.i):
                actor, post = mentions[0].actor, mentions[0].post
                role: ParticipantRole = "mediator" if self.parties.sponsors(mentions[0]) else "participant"
                before[actor] = ParticipantClaim(actor=actor, role=role, post=post)
        parties = [p for p in before.values() if p.role == "participant"]
        return before if len(parties) > 1 or noun.text.lower() in ("visit", "trip") else {}

    def of_verb(self, verb: Token, noun: Token) -> Who:
        """Those whom the verb around a meeting names: who holds it, hosts it, attends or refuses it."""
        lemma, holding_for = verb.lemma.lower(), self.words["holding"]["coming"]
        holding_pressing = self.words["holding"]["pressing"]
        if lemma == "invite" and noun.deprel in ("obl", "xcomp"):
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
        if noun.deprel == "obl" and "for" in self.reading.cases(noun.i) and lemma in holding_pressing:
            asked = [t.i for t in self.parse.children(verb.i, "obj", "nsubj:pass")]
            sides = self.parties.of_all(asked) if asked else {}
            return {**self.parties.of_all(self.parties.subjects(verb)), **sides} if sides else {}
        sent = self._sent_to(noun, self.parse.tokens[noun.head])
        if not (noun.deprel in ("obj", "obl", "obl:unmarked") or sent) or not self._engages(verb, noun):
            return {}
        role = "declined" if self._declines(verb) else self._role(verb)
        beside = self.parties.beside(verb.i)
        if role == "host":  # "hosted it together with X", but "hosted talks between X and Y"
            words = {t.lemma.lower() for t in self.parse.children(verb.i, "advmod")}
            shared = words & {"together", "jointly", "along"}
            hosts = self.parties.beside(verb.i, frozenset({"with"})) if shared else {}
            beside |= {a: replace_role(p, role) for a, p in hosts.items()} | self.guests(verb, noun)
        beside |= self._agreeing(verb)
        subjects = self.parties.subjects(verb)
        if noun.deprel == "obl":  # "are engaged in talks"
            subjects += [t.i for t in self.parse.children(verb.i, "nsubj:pass")]
        return {**beside, **self.parties.of_all(subjects, role)}

    def guests(self, verb: Token, noun: Token) -> Who:
        """ "Hosted a dinner for A and B": people alone, since talks "for Yemen" may be about it."""
        found = {**self.parties.beside(verb.i, FOR), **self.parties.beside(noun.i, FOR)}
        return {a: p for a, p in found.items() if self.reading.actor_by_id[a].kind == "person"}

    def _agreeing(self, verb: Token) -> Who:
        """ "A agreed with B to hold talks": B is the other side."""
        above = self.parse.tokens[verb.head] if verb.deprel in ("xcomp", "ccomp", "advcl") else verb
        agreed = above.lemma.lower() == "agree" and has_to(self.parse, verb)
        return self.parties.beside(above.i, frozenset({"with"})) if agreed else {}

    def foretells(self, verb: Token, noun: Token, named: Who) -> bool:
        """ "He expects a meeting between A and B", "confirmed the meeting": others will meet, or may."""
        the = any(t.text.lower() in ("the", "this", "that") for t in self.parse.children(noun.i, "det"))
        others = len(named) > 1 or (the and not named)
        return others and verb.lemma.lower() in self.words["holding"]["foretelling"]

    def _engages(self, verb: Token, noun: Token) -> bool:
        """Whether the subject of the verb takes part in the meeting that it governs."""
        lemma, status = verb.lemma.lower(), self.words["status"]
        holding = self.words["holding"]
        if noun.deprel in ("obl", "nmod"):
            return lemma in holding["entering"] or self._declines(verb)
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
        governor = self.parse.tokens[verb.head] if verb.head >= 0 and verb.deprel == "xcomp" else None
        refused = governor is not None and governor.lemma.lower() in self.words["declining"]["verbs"]
        return (refused and takes_part(self.parse, verb)) or stays_away(self.parse, verb)

    def _role(self, verb: Token) -> ParticipantRole:
        lemma = verb.lemma.lower()
        if lemma in self.words["holding"]["mediators"] and lemma != "chair":
            return "mediator"
        return "host" if lemma in self.words["holding"]["hosts"] else "participant"

    def around(self, verb: Token, kind: MeetingKind) -> Who:
        """The subjects, objects and companions of a verb of meeting."""
        lemma = verb.lemma.lower()
        subjects = self.parties.subjects(verb)
        if lemma == "invite":
            guests = [t.i for t in self.parse.children(verb.i, "obj", "nsubj:pass")]
            return {**self.parties.of_all(subjects, "host"), **self.parties.of_all(guests)}
        hosting = lemma in ("receive", "host", "bring", "convene")
        who = self.parties.of_all(subjects, "host" if hosting else "participant")
        if hosting and self.parse.child(verb.i, "obl:agent") is not None and verb.deprel == "conj":
            who = {**self.parties.of_all(self.parties.subjects(self.parse.tokens[verb.head])), **who}
        if kind != "visit":
            objects = [t.i for t in self.parse.children(verb.i, "obj", "nsubj:pass")]
            who = {**self.parties.of_all(objects), **who}
        beside = self.parties.beside(verb.i, OTHERS if kind == "call" else WITH) | self._agreeing(verb)
        if hosting:
            beside = {a: replace_role(p, "host") for a, p in beside.items()}
        return {**beside, **who}

    def unknown_subject(self, verb: Token) -> bool:
        """ "He met with Houthi and Omani officials" by nobody known is no meeting of those two."""
        subjects = [t for t in self.parse.children(verb.i, "nsubj") if t.deprel == "nsubj"]
        pronouns = [t for t in subjects if t.upos == "PRON" and t.text.lower() in ("he", "she", "i", "we")]
        return any(not self.parties.of(t.i) for t in pronouns)

    def unknown_others(self, verb: Token) -> bool:
        """ "A and B met with the rebels' man": A and B sit on one side, and the other is not known."""
        others = [
            t
            for t in self.parse.children(verb.i, "obl")
            if "with" in self.reading.cases(t.i) and t.upos == "NOUN" and self._owned(t)
        ]
        subjects = self.parties.of_all(self.parties.subjects(verb)) if others else {}
        return len(subjects) > 1 and not self.parties.beside(verb.i, frozenset({"with"}))

    def _owned(self, noun: Token) -> bool:
        """ "China's tsar", "the rebels' man": somebody's man or woman."""
        return any(self.reading.mentions_at(t.i) for t in self.parse.children(noun.i, "nmod:poss"))

    def top(self, noun: Token) -> Token:
        """The measure that stands for the meeting in "four days of talks", else the noun itself."""
        head = self.parse.tokens[noun.head] if noun.head >= 0 and noun.deprel == "nmod" else noun
        return head if head.text.lower() in MEASURES and "of" in self.reading.cases(noun.i) else noun

    def governing_verb(self, noun: Token) -> Token | None:
        """The verb that the meeting is held, hosted or attended by."""
        top = self.top(noun)
        head = self.parse.tokens[top.head] if top.head >= 0 else None
        if head is None or head.upos in ("VERB", "AUX"):
            return head
        if head.upos == "ADJ" and head.lemma.lower() in self.words["holding"]["coming"]:
            return head  # "is due in Cairo for talks"
        if head.upos == "ADV" and head.head >= 0 and self.parse.tokens[head.head].upos == "VERB":
            return self.parse.tokens[head.head]  # "stayed away from the talks"
        if self._sent_to(top, head):
            return self.governing_verb(head)
        carried = top.deprel in ("nmod", "conj") and head.text.lower() in ("start", "end", "opening", "close")
        return self.governing_verb(head) if carried else None

    def _sent_to(self, noun: Token, head: Token) -> bool:
        """ "Refused to send a delegation to the talks": who sends it decides."""
        sent = head.deprel == "obj" and self.parse.tokens[head.head].lemma.lower() in ("send", "dispatch")
        return sent and noun.deprel == "nmod" and "to" in self.reading.cases(noun.i)

    def sides(self, token: Token) -> list[list[str]]:
        """The two sides of "X held separate talks with Y and Z"."""
        verb = token if token.upos == "VERB" else self.governing_verb(token)
        left = list(self.parties.of_all(self.parties.subjects(verb))) if verb is not None else []
        inner = self.parse.children(token.i, "nmod")  # "a round of separate talks with A and B"
        holders = [t.i for t in (token, verb, *inner) if t is not None]
        right = [a for i in holders for a in self.parties.beside(i, OTHERS)]
        if not right and verb is token:  # "called both leaders separately"
            right = list(self.parties.of_all(t.i for t in self.parse.children(token.i, "obj")))
        return [list(dict.fromkeys(left)), list(dict.fromkeys(right))] if left and right else []

    def each(self, token: Token) -> set[str]:
        """ "Each of them held talks": the "each" at the subject or beside the verb."""
        verb = token if token.upos == "VERB" else self.governing_verb(token)
        heads = self.parties.subjects(verb) if verb is not None else []
        return {self.parse.tokens[i].text.lower() for i in heads} & {"each"}


def replace_role(participant: ParticipantClaim, role: ParticipantRole) -> ParticipantClaim:
    """The same participant in another part."""
    return ParticipantClaim(actor=participant.actor, role=role, post=participant.post)
