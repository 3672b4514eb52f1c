"""Bodies of a state or person ("Armenian Foreign Ministry"), and words that mean the state itself."""

from __future__ import annotations

from dragoman.detect.people.cast import Member
from dragoman.detect.people.gazetteer import gazetteer
from dragoman.detect.people.named import BODY_WORDS, LAST_WORDS, Named, is_text
from dragoman.detect.people.names import possessive, words_of
from dragoman.detect.people.offices import style
from dragoman.detect.people.rivals import Rivals
from dragoman.nlp.parse import Token


class Institutions:
    """Finds the bodies of a report that common nouns name, by the state or person beside them."""

    def __init__(self, named: Named) -> None:
        self.named, self.parse = named, named.parse
        self.rivals = Rivals(named)

    def read(self) -> None:
        """All of the report, in text order; groups told by one bare word last."""
        for token in self.parse.tokens:
            lower = token.text.lower()
            if lower in style("itself") and token.upos in ("NOUN", "PROPN"):
                self._state_itself(token)
            elif lower in style("armed") | style("rivals") and token.upos in ("NOUN", "PROPN"):
                self.rivals.read(token)
            elif token.upos in ("NOUN", "PROPN") and (lower in LAST_WORDS or lower == "media"):
                self._institution(token)
            elif token.text == "Koreas" and token.i not in self.named.at:
                self._both_koreas(token)
        for token in self.parse.tokens:
            if token.text.lower() in style("rivals") and token.i not in self.named.at:
                self.rivals.read_bare(token)

    def _both_koreas(self, token: Token) -> None:
        """ "The two Koreas": a plural that names two states."""
        for name in ("North Korea", "South Korea"):
            if (known := gazetteer().look_up(name)) is not None:
                member = self.named.cast.known(known[0], token.i, token.i + 1)
                self.named.note(token.i, token.i + 1, member)

    def _state_itself(self, token: Token) -> None:
        first, state = self.named.left_state(token.i)
        if state is None and token.text.lower() in ("government", "authorities", "leadership"):
            _, state = self.named.right_state(token.i + 1)
        if state is None and token.text.lower() in ("government", "authorities"):
            state = self.rivals.state_beside(token)
        if state is not None and state.kind in ("state", "group"):
            start, other = self._state_joined(first)
            for each in (other, state):
                if each is not None:
                    self.named.note(start, token.i + 1, each)

    def _state_joined(self, first: int) -> tuple[int, Member | None]:
        """ "The US and Iranian delegations", "A's and B's": where the other begins, and whose it is."""
        k = first - 2
        if k < 0 or self.parse.tokens[first - 1].text.lower() not in ("and", "&"):
            return first, None
        k -= k > 0 and possessive(self.parse.tokens[k])
        other = self.named.member(k)
        qualifies = self.parse.tokens[k].deprel in ("amod", "compound", "nmod:desc", "nmod:poss")
        if other is None or not qualifies or other.kind == "person":
            return first, None
        while k > 0 and self.named.member(k - 1) is other:
            k -= 1
        return k, other

    def _institution(self, token: Token) -> None:
        if token.i in self.named.at:
            return
        first, state = self.named.left_state(token.i)
        last = token.i + 1
        if token.text.lower() == "ministry" and is_text(self.parse, last, "of"):
            run = self._noun_run(last + 1)
            last = run if run > last + 1 else last
        if state is None:
            right, state = self.named.right_state(last)
            last = right if state is not None else last
            while state is not None and first > 0 and self._names_body(self.parse.tokens[first - 1]):
                first -= 1
        if state is None or any(
            i in self.named.at and self.named.at[i].kind == "organization" for i in range(first, last)
        ):
            return
        body = words_of(self.parse, first, last)
        code = f"{state.code or body}:{_body_key(self.named, first, last)}"
        kind = "media" if token.text.lower() == "media" else "organization"
        member = self.named.cast.coded(code, kind, body, (first, last))  # type: ignore[arg-type]
        member.of = state
        member.common = token.text[0].islower()
        self.named.note(first, last, member)

    def _names_body(self, token: Token) -> bool:
        return token.text.lower() in BODY_WORDS and token.text[0].isupper()

    def _noun_run(self, i: int) -> int:
        """Past the field in "Ministry of Trade and Industry": capitals and nouns that are no actor."""
        while self._names_field(i) or (
            is_text(self.parse, i, "and") and self._names_field(i + 1) and self._names_field(i - 1)
        ):
            i += 1
        return i

    def _names_field(self, i: int) -> bool:
        if i >= len(self.parse.tokens) or self.named.member(i) is not None:
            return False
        return self.parse.tokens[i].text[0].isupper() or self.parse.tokens[i].upos == "NOUN"


def _body_key(named: Named, first: int, last: int) -> str:
    """A body's name without its state, order and small words: both forms of a foreign ministry agree."""
    skip = {"of", "the", "'s", "’s", "affairs", "republic", "and", "for"}
    words = [
        t.text.lower().replace("defense", "defence")
        for t in named.parse.tokens[first:last]
        if t.text.lower() not in skip
        and not (t.i in named.adjective_at or (t.i in named.at and named.at[t.i].kind != "person"))
    ]
    return " ".join(sorted(words))
