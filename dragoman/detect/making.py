"""What the words around an agreement say of it: its status, its day, its parties, and who invokes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.detect.clauses import actors_of, ancestors_within, is_negated, subject_of, time_at, times_in
from dragoman.detect.documents import Document, lexicon
from dragoman.detect.reading import Mention, Reading
from dragoman.detect.realis import verb_realis
from dragoman.nlp.parse import Token
from dragoman.records import AgreementStatus
from dragoman.timex import Timex
from dragoman.values import Span

# What a report adds up to where its sentences differ.
RANK: tuple[AgreementStatus, ...] = (
    "breached",
    "rejected",
    "in force",
    "signed",
    "agreed",
    "draft",
    "proposed",
    "invoked",
)
DONE: frozenset[str | None] = frozenset({"held", "ongoing"})
TO_COME: frozenset[str | None] = frozenset({"planned", "proposed", "postponed"})
MAKING: tuple[AgreementStatus, ...] = ("signed", "agreed")
# "An accord after talks in May": such days are not those of its making.
OTHER_DAYS = frozenset({"since", "before", "after", "until", "by", "for", "with", "within", "till"})


@dataclass(frozen=True, slots=True)
class Told:
    """One thing said of an agreement: the status, the words that say it, and the verb or noun among them."""

    status: AgreementStatus
    span: Span
    by: int | None = None


class Surroundings:
    """Asks the words around one mention."""

    def __init__(self, reading: Reading, document: Document) -> None:
        self.reading, self.parse, self.document = reading, reading.parse, document
        self.head = reading.parse.tokens[document.head]
        titles = [b.span for b in reading.article.blocks if b.kind == "title"]
        self.headline = any(t.holds(self.head.span) for t in titles)
        self.words = lexicon()

    # --- status

    def told(self) -> list[Told]:
        """All that is said of it here, the draft and the bare mention included."""
        found = [*self._by_clauses(), *self._by_governors()]
        if self.document.draft or self._is_text():
            found.append(Told("draft", self.document.span))
        adjectives = {t.text.lower() for t in self.parse.children(self.head.i, "amod")}
        if adjectives & set(self.words["proposed"]["adjectives"]):
            found.append(Told("proposed", self.document.span))
        return found or [Told("invoked", self.document.span)]

    def _is_text(self) -> bool:
        governor = self.parse.tokens[self.head.head] if self.head.head >= 0 else None
        return governor is not None and governor.lemma.lower() in self.words["draft"]["words"]

    def _by_clauses(self) -> Iterator[Told]:
        """ "An accord signed in May", "a deal that was rejected"."""
        for clause in self.parse.children(self.head.i, "acl", "acl:relcl"):
            subject = self.parse.child(clause.i, "nsubj", "nsubj:pass")
            acted = clause.deprel == "acl" or (subject is not None and subject.deprel == "nsubj:pass") or self._object_gap(clause)
            if acted and not (clause.deprel == "acl" and clause.text.lower().endswith("ing")):
                yield from self._of_verb(clause)

    def _object_gap(self, clause: Token) -> bool:
        """ "The agreement that they had accepted"."""
        return any(t.text.lower() in ("that", "which") for t in self.parse.children(clause.i, "obj"))

    def _by_governors(self) -> Iterator[Told]:
        """The verb or event noun that the agreement is the object of, seen through "the terms of"."""
        node = self.head
        for governor in ancestors_within(self.parse, node.i, 6):
            lemma = governor.lemma.lower()
            if governor.upos in ("VERB", "AUX", "ADJ"):
                if node.deprel in ("obj", "nsubj:pass", "nsubj:outer"):
                    yield from self._of_verb(governor)
                elif node.deprel == "nsubj":
                    yield from self._in_force(governor)
                elif node.deprel == "obl" and self.reading.cases(node.i) & {"from", "to", "on"}:
                    yield from self._of_oblique(governor, node)
                return
            event = self._event(governor, node)
            if event is not None:
                yield event
                return
            if node.deprel != "conj" and lemma not in self.words["through"]["nouns"]:
                return
            node = governor

    def _of_verb(self, verb: Token) -> Iterator[Told]:
        status = self._class(verb.lemma.lower(), "verbs")
        if status is None:
            return
        realis = verb_realis(self.parse, verb.i, headline=self.headline)
        done = realis.status in DONE or (realis.status is None and self._headlined(verb))
        if is_negated(self.parse, verb.i) or realis.status in ("refused", "cancelled"):
            if realis.status == "refused" and status in MAKING:
                yield Told("rejected", realis.span, verb.i)
        elif status == "proposed":
            if not self.document.definite or self.document.kind == "plan":
                yield Told("proposed", verb.span, verb.i)
        elif done:
            yield Told(status, realis.span, verb.i)
        elif realis.status in TO_COME and status in MAKING:
            yield Told("proposed", realis.span, verb.i)

    def _headlined(self, verb: Token) -> bool:
        return self.headline and not verb.text.lower().endswith("ing") and not self._infinitive(verb)

    def _infinitive(self, verb: Token) -> bool:
        return any(t.text.lower() == "to" for t in self.parse.children(verb.i, "mark", "aux"))

    def _of_oblique(self, verb: Token, node: Token) -> Iterator[Told]:
        """ "Withdrew from the treaty", "agreed on a ceasefire"."""
        lemma, cases = verb.lemma.lower(), self.reading.cases(node.i)
        if (lemma in ("withdraw", "pull") and "from" in cases) or (lemma == "agree" and cases & {"to", "on"}):
            yield from self._of_verb(verb)
        elif lemma in ("agree", "negotiate", "talk", "work", "discuss") and not self.document.definite:
            yield Told("proposed", verb.span, verb.i)

    def _in_force(self, verb: Token) -> Iterator[Told]:
        """ "The truce is holding", "the treaty entered into force"."""
        force = self.words["force"]
        below = {t.text.lower() for t in self.parse.children(verb.i, "obl", "obj")} | {verb.text.lower()}
        realis = verb_realis(self.parse, verb.i, headline=self.headline)
        says = verb.lemma.lower() in force["verbs"] or below & set(force["phrases"])
        if says and realis.status in (None, "held", "ongoing") and not is_negated(self.parse, verb.i):
            yield Told("in force", verb.span, verb.i)

    def _event(self, noun: Token, node: Token) -> Told | None:
        """ "The signing of", "a violation of", "work on"."""
        status = self._class(noun.lemma.lower(), "nouns")
        if status is None or not (self.reading.cases(node.i) or node.deprel == "compound"):
            return None
        if status == "proposed":
            return None if self.document.definite and self.document.capital else Told("proposed", noun.span, noun.i)
        if status in MAKING:
            return self._signing(noun, status)
        return Told(status, noun.span, noun.i)

    def _signing(self, noun: Token, status: AgreementStatus) -> Told | None:
        """A signing is done where a day is kept or counted from it, or its agreement has a day or a title."""
        around = {t.lemma.lower() for t in ancestors_within(self.parse, noun.i, 2)} | self.reading.cases(noun.i)
        if around & {"anniversary", "since", "after", "following", "commemorate", "mark"}:
            return Told(status, noun.span, noun.i)
        if self.document.capital:
            return Told("invoked", self.document.span)
        return Told("proposed", noun.span, noun.i)

    def _class(self, lemma: str, part: str) -> AgreementStatus | None:
        for status in ("signed", "agreed", "rejected", "breached", "proposed"):
            if lemma in self.words[status].get(part, ()):
                return status  # type: ignore[return-value]
        return None

    # --- time

    def times(self, told: list[Told]) -> list[Timex]:
        """The days of its making: in its name, in a clause of making, or at the verb of making. Several for a list."""
        own = self._in_phrase()
        if own:
            return own
        for tell in told:
            if tell.status in MAKING and tell.by is not None:
                found = self._at(tell.by)
                if found:
                    return found
        return self._committed()

    def _in_phrase(self) -> list[Timex]:
        """ "The 2015 deal", "the declaration … of 22 February 2022", "ceasefire of 9 November"."""
        sentence = self.parse.sentences[self.document.sentence]
        found = []
        for timex in times_in(self.reading, Span(self.document.span.start, sentence.end)):
            if timex.type != "DATE" or not _is_day(timex):
                continue
            first = self.parse.tokens_in(timex.span)
            if not first:
                continue
            inside = self.document.span.holds(timex.span) and not self._in_title(timex)
            if inside or self._directly(first[0], timex):
                found.append(timex)
        before = self._before()
        return found[:1] if len(found) == 1 or not self.document.plural else found if found else before

    def _before(self) -> list[Timex]:
        return []

    def _in_title(self, timex: Timex) -> bool:
        return self.document.title is not None and timex.text in self.document.title

    def _directly(self, token: Token, timex: Timex) -> bool:
        """Whether only the parties and "of", "from" or "dated" stand between the name and the day."""
        between = [
            t for t in self.parse.tokens[self.document.last : token.i] if not self.document.span.holds(t.span)
        ]
        if any(t.upos in ("VERB", "AUX", "SCONJ") and t.text.lower() not in ("dated", "signed") for t in between) or len(between) > 16:
            return False
        if any(t.text in (";", ":", "—", ")") for t in between):
            return False
        case = between[-1].text.lower() if between else ""
        return case in ("of", "from", "dated", "(") or (case == "on" and self._by_signing())

    def _by_signing(self) -> bool:
        governor = self.parse.tokens[self.head.head] if self.head.head >= 0 else None
        return governor is not None and governor.lemma.lower() in ("signing", "sign", "adoption", "conclusion")

    def _at(self, i: int) -> list[Timex]:
        """The days that hang on a verb or noun of making."""
        sentence = self.parse.sentences[self.document.sentence]
        found = []
        for timex in times_in(self.reading, sentence.span):
            if timex.type == "DATE" and _is_day(timex) and self._hangs(timex, i):
                found.append(timex)
        return found if self.document.plural and len(found) > 1 else found[:1]

    def _hangs(self, timex: Timex, i: int) -> bool:
        """Whether the expression's own governor is the verb, by no preposition of another day."""
        for token in self.parse.tokens_in(timex.span):
            if self.reading.cases(token.i) & OTHER_DAYS:
                return False
        for token in self.parse.tokens_in(timex.span):
            for steps, governor in enumerate(ancestors_within(self.parse, token.i, 4)):
                if governor.i == i:
                    return True
                if governor.upos in ("VERB", "AUX") or steps > 2:
                    break
                if not timex.span.holds(governor.span) and time_at(self.reading, governor) is None:
                    break
        return False

    def _committed(self) -> list[Timex]:
        """ "They committed themselves on 11 May, in the Jeddah Declaration, to …"."""
        governor = self.parse.tokens[self.head.head] if self.head.head >= 0 else None
        if governor is None or self.head.deprel != "obl" or not self.document.capital:
            return []
        made = governor.lemma.lower() in self.words["committing"]["verbs"] and "in" in self.reading.cases(self.head.i)
        held = made and verb_realis(self.parse, governor.i).status == "held"
        return self._at(governor.i) if held else []

    # --- actors

    def parties(self, told: list[Told]) -> list[Mention]:
        """Who made it, as its phrase or its verb of making says; none where only one side is told."""
        found = [*self._in_name(), *self._beside()]
        one = _distinct(found)
        if len(one) > 1 and not self._with():
            return one
        for tell in told:
            if tell.by is not None and tell.status in (*MAKING, "rejected", "proposed"):
                found += self._makers(self.parse.tokens[tell.by])
        one = _distinct(found)
        return one if len(one) > 1 else []

    def _in_name(self) -> list[Mention]:
        """ "The Russia-Azerbaijan declaration", "Azerbaijan's treaty with …"."""
        found: list[Mention] = []
        for token in self.parse.subtree(self.head.i):
            if token.i >= self.head.i:
                break
            for mention in self.reading.mentions_at(token.i):
                if self._is_state(mention) and self.head.i - token.i < 8:
                    found.append(mention)
        return found

    def _is_state(self, mention: Mention) -> bool:
        return self.reading.actor_by_id[mention.actor].kind in ("state", "group")

    def _beside(self) -> list[Mention]:
        """ "Between A and B", "of the leaders of A, B and C", "with C", wherever the tree hangs them."""
        found: list[Mention] = []
        for token in self.parse.subtree(self.head.i):
            cases = self.reading.cases(token.i)
            if token.i <= self.head.i or token.deprel.split(":")[0] not in ("nmod", "obl"):
                continue
            if cases & {"between", "with", "among"} or (cases == {"of"} and self._leaders(token)):
                found += actors_of(self.reading, token)
                found += [m for c in self.parse.children(token.i, "nmod") for m in actors_of(self.reading, c)]
        return found

    def _leaders(self, token: Token) -> bool:
        return token.head == self.head.i and len(self.reading.parties(token.i)) > 1

    def _with(self) -> bool:
        return any("with" in self.reading.cases(c.i) for c in self.parse.children(self.head.i, "nmod"))

    def _makers(self, verb: Token) -> list[Mention]:
        """The subject of an active verb of making, the agents of a passive, those behind "with"."""
        found: list[Mention] = []
        if verb.upos not in ("VERB", "AUX"):
            return found
        agents = [c for c in self.parse.children(verb.i, "obl") if "by" in self.reading.cases(c.i)]
        passive = verb.deprel == "acl" or self.parse.child(verb.i, "nsubj:pass") is not None
        heads = agents if agents or passive else [s for s in [subject_of(self.parse, verb.i)] if s is not None]
        heads += [c for c in self.parse.children(verb.i, "obl") if self.reading.cases(c.i) & {"with", "between"}]
        for head in heads:
            found += actors_of(self.reading, head)
            found += self._by_adjective(head)
        return found

    def _by_adjective(self, head: Token) -> list[Mention]:
        """ "The Azerbaijani, Armenian and Russian leaders"."""
        found = [m for t in self.parse.subtree(head.i) if t.i < head.i for m in self.reading.mentions_at(t.i)]
        return [m for m in found if m.how == "adjective"]

    def invokers(self, told: list[Told]) -> list[Mention]:
        """Who recalls it, or accuses another of breaching it."""
        breach = any(t.status == "breached" for t in told)
        for governor in ancestors_within(self.parse, self.head.i):
            lemma = governor.lemma.lower()
            if governor.upos == "VERB" and (
                lemma in self.words["invoking"]["verbs"] or (breach and lemma in ("say", "claim", "add", "allege"))
            ):
                return actors_of(self.reading, subject_of(self.parse, governor.i))
        return []


def _distinct(mentions: list[Mention]) -> list[Mention]:
    return list({m.actor: m for m in mentions}.values())


def _is_day(timex: Timex) -> bool:
    """Whether the expression is a date, not "now", "the past" or an anniversary."""
    return timex.expression not in ("now", "past", "future") and "anniversary" not in timex.expression and not timex.expression.endswith("XX")
