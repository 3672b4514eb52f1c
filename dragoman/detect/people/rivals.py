"""Groups within a state that are not its government: "the Syrian opposition", "Sudan's rebels"."""

from __future__ import annotations

from dragoman.detect.people.cast import Member
from dragoman.detect.people.gazetteer import gazetteer
from dragoman.detect.people.named import Named
from dragoman.detect.people.names import cases_of
from dragoman.detect.people.offices import style
from dragoman.nlp.parse import Token


class Rivals:
    """Finds the groups of a report that one word names ("the opposition"), by the state beside them."""

    def __init__(self, named: Named) -> None:
        self.named, self.parse = named, named.parse
        self.told: dict[str, list[Member]] = {}

    def read(self, token: Token) -> None:
        """A word for a group, with the group's own name or its state's beside it."""
        if not self._group_itself(token) and token.text.lower() in style("rivals"):
            self._rival(token)

    def read_bare(self, token: Token) -> None:
        """ "Syria's government and the opposition", "the country's rebels": of the state that is said.

        Without that, the one group of the report that is named so.
        """
        beside = self.named.member(token.i - 1) if token.i else None
        if beside is not None and beside.kind == "group":
            self.named.note(token.i, token.i + 1, beside)
            return
        named = list(dict.fromkeys(self.told.get(token.text.lower(), ())))
        state = self._shared_state(token)
        if token.upos != "NOUN" or self._against(token):
            return
        if len(named) == 1 and (state is None or named[0].of in (state, None)):
            modifies = self.named.modifies(token.i, token.i + 1)
            self.named.note(token.i, token.i + 1, named[0], adjective=modifies)
        elif state is not None:
            self._note_rival(token, token.i, state)

    def state_beside(self, token: Token) -> Member | None:
        """ "The government and the Houthi rebels": the state with whose government that group deals."""
        beside = [token.head] if token.deprel == "conj" else []
        beside += [c.i for c in self.parse.children(token.i, "conj")]
        words = [w.i for i in beside for w in self.parse.subtree(i)]
        rivals = [m for i in words if (m := self.named.member(i)) is not None]
        homes = [gazetteer().homes.get(m.code or "") for m in rivals if m.kind in ("group", "state")]
        states = {m.code: m for m in self.named.cast.members if m.kind == "state"}
        return next((states[home] for home in homes if home in states), None)

    def _group_itself(self, token: Token) -> bool:
        """ "The left-wing ELN guerrilla group" is the ELN; whether a group is named there."""
        for word in self.parse.subtree(token.i):
            group = self.named.member(word.i)
            before = word.i < token.i and word.deprel in ("compound", "amod")
            if group is not None and group.kind == "group" and before:
                self.named.note(word.i, token.i + 1, group)
                self.told.setdefault(token.text.lower(), []).append(group)
                return True
        return False

    def _rival(self, token: Token) -> None:
        """ "The Syrian opposition", "Sudan's rebels": a group of that state, and not the state."""
        first, state = self.named.left_state(token.i)
        if state is None:  # "Colombian communist rebels", "the rebels of Burundi"
            first, state = self._state_below(token)
        if state is not None and state.kind == "state" and not self._against(token):
            self._note_rival(token, first, state)

    def _state_below(self, token: Token) -> tuple[int, Member | None]:
        """The state of an adjective farther before the word, or behind "of"; where its phrase begins."""
        for below in self.parse.subtree(token.i):
            qualifies = below.i < token.i and below.deprel in ("amod", "compound", "nmod:poss")
            if qualifies and (state := self.named.member(below.i)) is not None:
                return below.i, state
        of = (c for c in self.parse.children(token.i, "nmod") if cases_of(self.parse, c.i) == {"of"})
        return token.i, next((self.named.at.get(c.i) for c in of), None)

    def _note_rival(self, token: Token, first: int, state: Member) -> None:
        word, modifies = token.text.lower(), self.named.modifies(token.i, token.i + 1)
        where = (first, token.i + 1)
        member = self.named.cast.coded(f"{state.code}:{word}", "group", f"{state.title} {word}", where)
        member.of = state
        self.named.note(*where, member, adjective=modifies)
        self.told.setdefault(word, []).append(member)

    def _against(self, token: Token) -> bool:
        """ "Armenian opposition to the plan" is nobody."""
        children = (c.i for c in self.parse.children(token.i))
        return any(cases_of(self.parse, i) & {"to", "against", "from"} for i in children)

    def _shared_state(self, token: Token) -> Member | None:
        """The state whose government the word is joined to, or that "the country's" before it means."""
        owner = self.parse.child(token.i, "nmod:poss")
        joined = self.parse.tokens[token.head] if token.deprel == "conj" else None
        phrase = reversed(self.parse.subtree(joined.i)) if joined is not None else ()
        beside = (self.named.at.get(t.i) for t in phrase if t.i < token.i)
        if (found := next((m for m in beside if m is not None and m.kind == "state"), None)) is not None:
            return found
        if owner is None or owner.lemma.lower() not in ("country", "nation"):
            return None
        sentence = self.parse.sentences[token.sentence]
        before = map(self.named.member, range(owner.i, sentence.first - 1, -1))
        return next((m for m in before if m is not None and m.kind == "state"), None)
