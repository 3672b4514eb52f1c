"""What the words around an agreement say of it: its status, its day, its parties, and who invokes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from dragoman.detect.matters.clauses import ancestors_within, hangs_on, time_at, unbroken
from dragoman.detect.matters.documents import Document, lexicon
from dragoman.detect.meetings.realis import verb_realis
from dragoman.detect.reading import Reading
from dragoman.detect.verbforms import has_to, negated
from dragoman.nlp.parse import Token
from dragoman.records import AgreementStatus
from dragoman.timex import Timex, resolve
from dragoman.values import Span, When

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
# Those that the words governing it tell by their lemma alone.
CLASSES: tuple[AgreementStatus, ...] = ("signed", "agreed", "rejected", "breached", "proposed")
MAKING: tuple[AgreementStatus, ...] = ("signed", "agreed")
# "The declaration of 22 February".
NAMING = frozenset({"of", "from", "dated", "("})
# A day that tells which agreement is meant stands no more characters behind its name.
REACH = 90


@dataclass(frozen=True, slots=True)
class Told:
    """One thing said of an agreement: the status, the words that say it, and the verb or noun among them."""

    status: AgreementStatus
    span: Span
    by: int | None = None


class Surroundings:
    """Asks the words around one mention."""

    def __init__(self, reading: Reading, document: Document, titles: Sequence[Span]) -> None:
        self.reading, self.parse, self.document = reading, reading.parse, document
        self.head = reading.parse.tokens[document.head]
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
            acted = (
                clause.deprel == "acl"
                or (subject is not None and subject.deprel == "nsubj:pass")
                or self._object_gap(clause)
            )
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
        if has_to(self.parse, verb) and verb.deprel in ("advcl", "acl"):  # done for it, or it is to be done
            realis = replace(realis, status="proposed")
        if status == "breached" and self._accused(verb):
            yield Told(status, verb.span, verb.i)
            return
        done = realis.status in DONE or (realis.status is None and self._headlined(verb))
        if negated(self.parse, verb.i) or realis.status in ("refused", "cancelled"):
            if realis.status == "refused" and status in MAKING:
                yield Told("rejected", realis.span, verb.i)
        elif status == "proposed":
            if not self.document.definite or self.document.kind == "plan":
                yield Told("proposed", verb.span, verb.i)
        elif done:
            yield Told(status, realis.span, verb.i)
        elif realis.status in TO_COME and status in MAKING:
            yield Told("proposed", realis.span, verb.i)

    def _accused(self, verb: Token) -> bool:
        """ "Accused the other side of violating"."""
        governor = self.parse.tokens[verb.head] if verb.head >= 0 else None
        gerund = verb.text.lower().endswith("ing")
        return governor is not None and gerund and governor.lemma.lower() in self.words["accusing"]["verbs"]

    def _headlined(self, verb: Token) -> bool:
        return self.headline and not verb.text.lower().endswith("ing") and not has_to(self.parse, verb)

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
        if says and realis.status in (None, "held", "ongoing") and not negated(self.parse, verb.i):
            yield Told("in force", verb.span, verb.i)

    def _event(self, noun: Token, node: Token) -> Told | None:
        """ "The signing of", "a violation of", "work on"."""
        status = self._class(noun.lemma.lower(), "nouns")
        if status is None or not (self.reading.cases(node.i) or node.deprel == "compound"):
            return None
        if status == "breached" and self._supposed(noun):
            return None
        if status == "proposed":
            return (
                None
                if self.document.definite and self.document.capital
                else Told("proposed", noun.span, noun.i)
            )
        if status in MAKING:
            return self._signing(noun, status)
        return Told(status, noun.span, noun.i)

    def _supposed(self, noun: Token) -> bool:
        """ "In case of violation of the agreement": it may be kept."""
        before = {t.text.lower() for t in self.parse.tokens[max(noun.i - 3, 0) : noun.i]}
        return bool(before & {"case", "event", "against", "without"})

    def _signing(self, noun: Token, status: AgreementStatus) -> Told | None:
        """A signing is done where a day is kept or counted from it, or its agreement has a day or a title."""
        around = {t.lemma.lower() for t in ancestors_within(self.parse, noun.i, 2)} | self.reading.cases(
            noun.i
        )
        if around & {"anniversary", "since", "after", "follow", "following", "commemorate", "mark"}:
            return Told(status, noun.span, noun.i)
        if any(self._is_past(timex) for timex in self._at(noun.i)):
            return Told(status, noun.span, noun.i)
        if self.document.capital:
            return Told("invoked", self.document.span)
        return Told("proposed", noun.span, noun.i)

    def _is_past(self, timex: Timex) -> bool:
        """ "The signing in 1991": a time wholly before the report."""
        published = self.reading.article.published
        day = When(published.date) if published else None
        meant = resolve(timex, day) if day else None
        last, first = meant.last() if meant else None, day.first() if day else None
        return last is not None and first is not None and last < first

    def _class(self, lemma: str, part: str) -> AgreementStatus | None:
        for status in CLASSES:
            if lemma in self.words[status].get(part, ()):
                return status
        return None

    # --- time

    def times(self, told: list[Told]) -> list[Timex]:
        """The days of its making, in its name or at the verb of making; several for a list."""
        own = self._in_phrase()
        if own:
            return own
        for tell in told:
            if tell.status in MAKING and tell.by is not None:
                found = self._at(tell.by)
                if found:
                    return found
        verb = self.committing()
        return self._at(verb.i) if verb is not None else []

    def _in_phrase(self) -> list[Timex]:
        """ "The 2015 deal", "the declaration … of 22 February 2022", "ceasefire of 9 November"."""
        sentence = self.parse.sentences[self.document.sentence]
        found: list[Timex] = []
        for timex in self.reading.times_in(Span(self.document.span.start, sentence.end)):
            if timex.type != "DATE" or not _is_day(timex):
                continue
            first = self.parse.tokens_in(timex.span)
            if not first:
                continue
            inside = (
                self.document.span.holds(timex.span)
                and not self._in_title(timex)
                and timex.text[-1].isdigit()
            )
            cases = {*NAMING, "on"} if self._by_signing() else NAMING
            if inside or self._directly(first[0], cases) or (found and self._listed(found[-1], first[0])):
                found.append(timex)
        return found if self.document.plural else found[:1]

    def _in_title(self, timex: Timex) -> bool:
        return self.document.title is not None and timex.text in self.document.title

    def _listed(self, last: Timex, token: Token) -> bool:
        """ "Of 9 November, 11 January and 26 November"."""
        between = self.parse.tokens_in(Span(last.span.end, token.start))
        return self.document.plural and all(t.text.lower() in (",", "and", "of", "in") for t in between)

    def _directly(self, token: Token, cases: Set[str]) -> bool:
        """Whether only the parties and "of", "from" or "dated" stand between the name and the day."""
        between = [
            t for t in self.parse.tokens[self.document.last : token.i] if not self.document.span.holds(t.span)
        ]
        if (
            any(
                t.upos in ("VERB", "AUX", "SCONJ") and t.text.lower() not in ("dated", "signed")
                for t in between
            )
            or len(between) > 16
        ):
            return False
        if any(t.text in (";", ":", "—", ")") or t.lemma.lower() in self.words["nouns"] for t in between):
            return False
        return bool(between) and between[-1].text.lower() in cases

    def _by_signing(self) -> bool:
        governor = self.parse.tokens[self.head.head] if self.head.head >= 0 else None
        signing = self.words["signed"]["nouns"] + self.words["agreed"]["nouns"]
        return governor is not None and governor.text.lower() in signing

    def _at(self, i: int) -> list[Timex]:
        """The days that hang on a verb or noun of making."""
        sentence = self.parse.sentences[self.document.sentence]
        found: list[Timex] = []
        for timex in self.reading.times_in(sentence.span):
            if timex.type == "DATE" and _is_day(timex) and hangs_on(self.reading, timex, i):
                found.append(timex)
        if not found:
            return self._at_clause(i)
        return found if self.document.plural else found[:1]

    def _at_clause(self, i: int) -> list[Timex]:
        """ "Met on 2 May, when they endorsed …": the day of the clause that a verb of making is joined to."""
        verb = self.parse.tokens[i]
        if verb.upos != "VERB" or verb.head < 0 or verb.deprel not in ("advcl", "acl:relcl", "conj"):
            return []
        marks = {t.text.lower() for t in self.parse.children(i, "mark", "advmod")}
        governor = self.parse.tokens[verb.head]
        if verb.deprel != "conj" and not marks & {"when", "as", "where"}:
            return []
        day = time_at(self.reading, governor)
        if day is not None and day.type == "DATE" and _is_day(day):
            return [day]
        return self._at(governor.i) if verb_realis(self.parse, governor.i).status == "held" else []

    def committing(self) -> Token | None:
        """The verb of "they committed themselves on 11 May, in the Jeddah Declaration, to …"."""
        telling = self.document.capital or self.document.kind in ("statement", "declaration")
        if self.head.deprel != "obl" or not telling or "in" not in self.reading.cases(self.head.i):
            return None
        for verb in ancestors_within(self.parse, self.head.i, 4):
            if verb.lemma.lower() in self.words["committing"]["verbs"]:
                return verb if verb_realis(self.parse, verb.i).status == "held" else None
        return None

    # --- name

    def described(self, times: list[Timex]) -> Span | None:
        """The name with what follows and tells which one it is: its day, its other side, its making."""
        tokens = self.parse.tokens
        last, stop = self.document.last, self.parse.sentences[self.document.sentence].last
        after = [t for t in times if 0 <= t.span.start - self.document.span.end < REACH]
        if len(times) == 1 and after and self._directly(self.parse.tokens_in(after[0].span)[0], NAMING):
            last = max(last, self.parse.tokens_in(after[0].span)[-1].i + 1)
        for child in self.parse.children(self.head.i, "nmod", "acl"):
            said = self.reading.cases(child.i) & {"with", "between"} or (
                child.deprel == "acl" and self._class(child.lemma.lower(), "verbs") in MAKING
            )
            if said and child.i >= self.document.last:
                last = max(last, unbroken(self.parse.subtree(child.i), child.i)[1])
        while last > self.document.last and _hangs_over(tokens[last - 1]):
            last -= 1
        last = self._closed(last)
        near = self.document.last < last <= min(stop, self.document.last + 12)
        return self.parse.span(self.document.first, last) if near else None

    def _closed(self, last: int) -> int:
        """The end before a bracket that the words open and do not close."""
        opened: list[int] = []
        for token in self.parse.tokens[self.document.last : last]:
            if token.text in ("(", "["):
                opened.append(token.i)
            elif token.text in (")", "]") and opened:
                opened.pop()
        return min([last, *opened])


def _hangs_over(token: Token) -> bool:
    return token.upos in ("PUNCT", "CCONJ") and token.text not in (")", "]")


def _is_day(timex: Timex) -> bool:
    """Whether the expression is a date, not "now", "the past" or an anniversary."""
    return (
        timex.expression not in ("now", "past", "future")
        and "anniversary" not in timex.expression
        and not timex.expression.endswith("XX")
    )
