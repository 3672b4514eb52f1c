"""The names of a report by token, as the passes over it find them, and the states around a noun."""

from __future__ import annotations

from dragoman.detect.people.cast import Cast, Member
from dragoman.detect.people.names import head_in, possessive
from dragoman.detect.people.offices import style
from dragoman.nlp.parse import Parse, Token

BODY_WORDS = frozenset(word for body in style("bodies") for word in body.split())
LAST_WORDS = frozenset(body.split()[-1] for body in style("bodies"))


class Named:
    """Who is named at which token: `at` by a noun phrase, `adjective_at` by what only qualifies one.

    `mentions` are (first, last, member, whether it only qualifies); the cast are the members.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.cast = Cast(parse)
        self.mentions: list[tuple[int, int, Member, bool]] = []
        self.at: dict[int, Member] = {}
        self.adjective_at: dict[int, Member] = {}

    def note(self, first: int, last: int, member: Member, *, adjective: bool = False) -> None:
        """Enter a mention of a member."""
        self.mentions.append((first, last, member, adjective))
        table = self.adjective_at if adjective else self.at
        for i in range(first, last):
            table[i] = member

    def member(self, i: int) -> Member | None:
        """Whom token i names, by a noun phrase or as what qualifies one."""
        return self.at.get(i) or self.adjective_at.get(i)

    def modifies(self, first: int, last: int) -> bool:
        """A name that qualifies a noun: "Russia-Azerbaijan talks", "UN envoy"."""
        token = self.parse.tokens[head_in(self.parse, first, last)]
        return token.deprel in ("compound", "amod", "nmod:desc") and token.head >= last

    def left_state(self, i: int) -> tuple[int, Member | None]:
        """The start of a noun phrase ending at token i, and the actor that qualifies it."""
        first, state = i, None
        while first > 0 and self.parse.tokens[first - 1].sentence == self.parse.tokens[i].sentence:
            token = self.parse.tokens[first - 1]
            member = self.member(first - 1)
            if member is not None:
                state = member if state is None else state
            elif not self._titles(token, i):
                break
            first -= 1
            if (
                state is not None
                and self.adjective_at.get(first - 1) is not state
                and self.at.get(first - 1) is not state
            ):
                break
        return (first, state) if state is not None else (i, None)

    def _titles(self, token: Token, head: int) -> bool:
        """Whether a word can stand between a state and its body: "the Egyptian water ministry"."""
        field = token.deprel == "compound" and token.head == head
        return field or possessive(token) or token.upos == "PROPN" or token.text.lower() in BODY_WORDS

    def right_state(self, i: int) -> tuple[int, Member | None]:
        """The state of a following "of Armenia", and where that phrase ends; not "of the Armenian army"."""
        if not is_text(self.parse, i, "of"):
            return i, None
        k = i + 1
        while (
            k < len(self.parse.tokens)
            and self.parse.tokens[k].text.lower() in ("the", "republic", "state", "kingdom", "of")
            and k not in self.at
        ):
            k += 1
        member = self.at.get(k)
        if member is None:
            return i, None
        while self.at.get(k) is member:
            k += 1
        return k, member


def is_text(parse: Parse, i: int, word: str) -> bool:
    """Whether that word, in lower case, stands at a place."""
    return i < len(parse.tokens) and parse.tokens[i].text.lower() == word
