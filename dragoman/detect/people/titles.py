"""Offices and their holders: "Egypt's intelligence chief, Abbas Kamel", "Ministers A and B of Serbia"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.detect.people.cast import Member, Post
from dragoman.detect.people.discourse import Description
from dragoman.detect.people.names import possessive, words_of
from dragoman.detect.people.offices import COUNTERPART, Office, find_offices, singular_title, style
from dragoman.nlp.parse import Parse, Token

JOINERS = frozenset({",", "and", "&", "or", "-", "–", "/", "as", "well"})
PRONOUNS = frozenset({"his", "her", "their", "its"})
DETERMINERS = frozenset({"the", "a", "an", "both", "two", "three", "several", "other"})
OF_WORDS = frozenset({"of", "for", "to", "in", "on"})
# What may stand between an office and the name of its holder, and how long it may be.
PHRASE_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "CCONJ", "NUM"})
MOST_WORDS_OF_PHRASE = 16
# Offices that a noun before them makes another ("intelligence chief", "transport minister").
OPEN_POSTS = frozenset(
    {
        "secretary",
        "lawmaker",
        "leader",
        "minister",
        "official",
        "negotiator",
        "director",
        "military commander",
        "spokesperson",
    }
    | {"adviser", "commissioner", "diplomat", "mediator", "executive", "expert", "chairperson"}
)
# Offices that are not of the state that "to" or "for" names: "envoy for Syria", "ambassador to Turkey".
SENT = frozenset({"special representative", "mediator", "ambassador", "negotiator", "diplomat"})
HONOURS = frozenset("hon hon. honourable honorable rt right reverend rev rev.".split())
Mentioned = tuple[int, int, Member, bool]


class Titles:
    """Gives people the offices around their names; an office without a name becomes a description."""

    def __init__(self, parse: Parse, names: dict[int, Member], adjectives: dict[int, Member]) -> None:
        self.parse, self.at, self.adjective_at = parse, names, adjectives
        self.mentions: list[Mentioned] = []
        self.descriptions: list[Description] = []
        self.taken: set[int] = set()

    def read(self) -> None:
        """All offices of the report, in text order."""
        for sentence in self.parse.sentences:
            for office in find_offices(self.parse.sentence_tokens(sentence)):
                if not self._nested(office):
                    self._office(self._with_ministry(self._with_compound(office)))

    def _nested(self, office: Office) -> bool:
        """ "Special Representative of the Secretary-General, A. B.": A. B. is no Secretary-General."""
        k = office.first - 1
        while k > 0 and (self.parse.tokens[k].upos == "DET" or k in self.adjective_at or k in self.at):
            k -= 1
        of = k > 0 and self.parse.tokens[k].text.lower() in ("of", "to", "in")
        nested = of and (k - 1 in self.taken)
        self.taken.update(range(office.first, office.last))
        return nested

    def _with_compound(self, office: Office) -> Office:
        """The office with the nouns that qualify it: "UN [political affairs chief]"."""
        first = office.first
        while first > 0 and office.post in OPEN_POSTS:
            token = self.parse.tokens[first - 1]
            free = token.i not in self.at and token.i not in self.adjective_at
            noun = token.deprel in ("compound", "amod", "nmod:desc") and token.upos in (
                "NOUN",
                "PROPN",
                "ADJ",
            )
            if not (free and noun and office.first - 4 < token.i and token.head <= office.head):
                break
            first -= 1
        return replace(office, first=first)

    def _with_ministry(self, office: Office) -> Office:
        """ "Minister [of Water, Irrigation and Energy]": what the office is for belongs to its title."""
        last, k = office.last, office.last
        tokens = self.parse.tokens
        if office.post != "minister" or k >= len(tokens) or tokens[k].text.lower() not in ("of", "for"):
            return office
        while k + 1 < len(tokens) and k - office.last < 8:
            k += 1
            token = tokens[k]
            if (
                k in self.at
                or k in self.adjective_at
                or not (token.text[0].isupper() or token.text in (",", "and", "the"))
            ):
                break
            last = k + 1 if token.text[0].isupper() else last
        return replace(office, last=last)

    def _office(self, office: Office) -> None:
        first, states, owner = self._before(office)
        if office.plural and len(pairs := self._pairs(office.last)) > 1:
            self._give(office, [(person, state) for _, _, person, state in pairs], [], None)
            for begin, end, person, _ in pairs:
                self.mentions += [(office.first, office.last, person, False), (begin, end, person, False)]
            return
        inner_end, inner = self._states_after(office.last)
        people, after = self._people_after(office, inner_end)
        if not people and not office.plural:
            apposed = self._person_before(first)
            people = [(apposed, None)] if apposed is not None else []
        sent = self.parse.tokens[office.last : office.last + 1]
        if office.post not in SENT or not any(t.text.lower() in ("to", "for") for t in sent):
            states = states or inner
        if not people:
            last = max(inner_end, office.last)
            self.descriptions.append(Description(first, last, office, tuple(states), owner))
            return
        last, outer = self._states_after(after)
        if outer and not states:
            people = [*people[:-1], (people[-1][0], outer[0])]
        else:
            last = after
        self._give(office, people, states, owner)
        begin = first if any(self.at.get(k) is people[0][0] for k in range(first, last)) else office.first
        if len(people) == 1 and begin < last:
            self.mentions.append((begin, last, people[0][0], False))

    def _before(self, office: Office) -> tuple[int, list[Member], int | None]:
        """What qualifies an office to its left: states, or the pronoun or name whose counterpart it is."""
        states: list[Member] = []
        first, k = office.first, office.first - 1
        sentence = self.parse.tokens[office.first].sentence
        while k >= 0 and self.parse.tokens[k].sentence == sentence:
            token, member = self.parse.tokens[k], self.adjective_at.get(k) or self.at.get(k)
            if member is not None and member.kind != "person":
                states = states if states and states[0] is member else [member, *states]
                first = k
            elif member is not None:
                owned = possessive(self.parse.tokens[k + 1])
                return (k, states, k) if owned else (first, states, None)
            elif token.text.lower() in PRONOUNS:
                return k, states, k
            elif token.text.lower() in DETERMINERS:
                return k, states, None
            elif not self._joins(token, office, bool(states)):
                break
            k -= 1
        return first, states, None

    def _joins(self, token: Token, office: Office, has_states: bool) -> bool:
        qualifies = token.upos == "ADJ" and token.head == office.head and token.text[0].islower()
        former = token.text.lower() in style("demoting") | style("modifying")
        bracket = (token.text == ")" and token.i - 1 in self.at) or (token.text == "(" and has_states)
        return (
            possessive(token)
            or bracket
            or (has_states and token.text.lower() in JOINERS)
            or qualifies
            or former
        )

    def _people_after(self, office: Office, start: int) -> tuple[list[tuple[Member, Member | None]], int]:
        """The people named after an office, each with the state told behind the name, and where they end."""
        people: list[tuple[Member, Member | None]] = []
        after, k = start, start if self._is_late(office) else self._past_phrase(office, start)
        while k < len(self.parse.tokens):
            member, owner = self.at.get(k), self._owner(k)
            if owner is not None:
                member, k = owner, max(last for first, last in owner.ranges if first == k)
                people.append((member, None))
                return people, k
            if member is not None and member.kind == "person":
                while self.at.get(k) is member:
                    k += 1
                people.append((member, None))
                after = k
                if not office.plural:
                    break
                k = self._own_state(k, people)
            elif self.parse.tokens[k].text.lower() in (JOINERS if people else style("before") | {"]"}):
                k += 1
            else:
                break
        return people, after

    def _pairs(self, k: int) -> list[tuple[int, int, Member, Member]]:
        """ "Of Azerbaijan, A. B., and Armenia, C. D.": where each pair begins and ends, person and state."""
        tokens, pairs = self.parse.tokens, list[tuple[int, int, Member, Member]]()
        end = len(tokens)
        if k >= end or tokens[k].text.lower() != "of":
            return pairs
        k += 1
        while k < end:
            begin = k + (tokens[k].text.lower() == "the")
            if begin not in self.at:
                break
            comma = next((i for i in range(begin, end) if self.at.get(i) is not self.at.get(begin)), end)
            state, person = self.at.get(begin), self.at.get(min(comma + 1, end - 1))
            if state is None or person is None or comma >= end or tokens[comma].text != ",":
                break
            if state.kind == "person" or person.kind != "person":
                break
            k = next((i for i in range(comma + 1, end) if self.at.get(i) is not person), end)
            pairs.append((begin, k, person, state))
            while k < end and tokens[k].text.lower() in (",", ";", "and", "of"):
                k += 1
        return pairs

    def _owner(self, k: int) -> Member | None:
        """Whose name begins a body's there: "President A. B.'s office"."""
        body = self.at.get(k)
        person = body.of if body is not None and body.kind != "person" else None
        named = person is not None and person.kind == "person" and k in {first for first, _ in person.ranges}
        return person if named else None

    def _own_state(self, k: int, people: list[tuple[Member, Member | None]]) -> int:
        """ "Presidents Olusegun Obasanjo of Nigeria and …": the state told behind one of several names."""
        end, states = self._states_after(k)
        bracket = [t.text for t in self.parse.tokens[k : k + 3]]
        if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")" and k + 1 in self.at:
            end, states = k + 3, [self.at[k + 1]]  # "Toivo Klaar (EU), Rudolf Michalka (OSCE)"
        more = end < len(self.parse.tokens) and self.parse.tokens[end].text.lower() in JOINERS
        if len(states) == 1 and (more or bracket[0] == "("):
            people[-1] = (people[-1][0], states[0])
            return end
        return k

    def _past_phrase(self, office: Office, start: int) -> int:
        """Where the name can begin in "head of the Supreme Council, Mahdi al-Mashat"; else `start`."""
        k, tokens = start, self.parse.tokens
        told_of = start > office.last  # "of the Houthis" is behind it
        if k < len(tokens) and tokens[k].text.lower() in OF_WORDS:
            k, told_of = k + 1, True
        elif k + 1 < len(tokens) and tokens[k].upos == "DET" and tokens[k + 1].text.lower() not in HONOURS:
            return start  # "told the president the wishes of A. B."
        while k < min(start + MOST_WORDS_OF_PHRASE, len(tokens)) and not self._named(k):
            if tokens[k].upos not in PHRASE_PARTS and tokens[k].text not in "()[]-–":
                break
            if possessive(tokens[k]) and not told_of:
                return start  # "Prime Minister A. B.'s office, C. D."
            k += 1
        comma = k < len(tokens) and tokens[k].text in (",", "]")
        if office.plural and k > start and not comma:
            return start
        k += comma
        while k < len(tokens) and tokens[k].text.lower() in style("before"):
            k += 1
        same = k < len(tokens) and tokens[k].sentence == tokens[office.head].sentence
        return k if same and self._named(k) else start

    def _is_late(self, office: Office) -> bool:
        """ "The late President, A. B.": who follows after a comma is another."""
        return office.first > 0 and self.parse.tokens[office.first - 1].text.lower() in style("dead")

    def _named(self, k: int) -> bool:
        return k in self.at and self.at[k].kind == "person"

    def _states_after(self, k: int) -> tuple[int, list[Member]]:
        """The states of "of Armenia, Azerbaijan and Russia" behind a word, and where they end."""
        states: list[Member] = []
        if k >= len(self.parse.tokens) or self.parse.tokens[k].text.lower() not in (
            "of",
            "to",
            "for",
            "from",
        ):
            return k, states
        last, k = k, k + 1
        while k < len(self.parse.tokens):
            member = self.at.get(k) or self.adjective_at.get(k)
            if member is not None and member.kind != "person":
                if k in self.adjective_at and k not in self.at and self._common_noun(k + 1):
                    break  # "head of the Russian delegation" is not head of Russia
                states += [member] if member not in states else []
                last = k = k + 1
            elif self.parse.tokens[k].text.lower() in JOINERS | {"the", "republic", "of", "both"}:
                k += 1
            else:
                break
        return last, states

    def _common_noun(self, k: int) -> bool:
        return k < len(self.parse.tokens) and self.parse.tokens[k].upos == "NOUN" and k not in self.at

    def _person_before(self, first: int) -> Member | None:
        """The person of "Ararat Mirzoyan, the Armenian foreign minister"."""
        if first >= 2 and self.parse.tokens[first - 1].text in (",", "(", "–", "—"):
            member = self.at.get(first - 2)
            if member is not None and member.kind == "person":
                return member
        return None

    def _give(
        self,
        office: Office,
        people: list[tuple[Member, Member | None]],
        states: list[Member],
        owner: int | None,
    ) -> None:
        """Enter an office for those who bear it, each with its own state where there are as many."""
        title = self._title(office)
        span = self.parse.span(office.first, office.last)
        sender = 0 if office.post in SENT else -1  # "the UN Syria envoy" is the UN's
        one = states[sender] if states and len(people) == 1 else None
        for n, (person, own) in enumerate(people):
            state = own or (states[n] if len(states) == len(people) else one)
            state = state.of if state is not None and state.of is not None and state.common else state
            if office.post == COUNTERPART:
                of = (state,) if state else ()
                self.descriptions.append(
                    Description(office.first, office.last, office, of, owner, named=person)
                )
            else:
                person.posts.append(Post(singular_title(title, office), office.post, span, state))
            person.woman = _gender(title.lower().split(), person.woman)

    def _title(self, office: Office) -> str:
        """The office's words, with the "former" that stands before the state's name."""
        title = words_of(self.parse, office.first, office.last)
        for k in range(office.first - 1, max(office.first - 5, -1), -1):
            token = self.parse.tokens[k]
            if token.text.lower() in style("demoting") and token.upos in ("ADJ", "ADV"):
                return f"{token.text.lower()} {title}"
            if k not in self.adjective_at and k not in self.at:
                break
        return title


def _gender(title: list[str], known: bool | None) -> bool | None:
    if any(w in style("female") for w in title):
        return True
    return False if any(w in style("male") for w in title) else known
