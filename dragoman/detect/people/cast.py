"""The cast of one report while it is being put together: who appears, under which names and offices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from dragoman.detect.people.gazetteer import Entry
from dragoman.detect.people.names import words_of
from dragoman.nlp.parse import Parse
from dragoman.records import ActorKind
from dragoman.values import Span

# One letter in a name of this length may differ within a report: "Sergei"/"Sergey", "Pashinian"/"Pashinyan".
LETTERS_FOR_A_SLIP = 5


@dataclass
class Post:
    """An office that the report gives a member of the cast."""

    title: str
    post: str
    span: Span
    of: Member | None = None


@dataclass(eq=False)
class Member:
    """An actor in the making: the token ranges that name it, its posts, and what is known of it.

    `of` is the state or person whose body it is; `common` marks bodies told by a common noun ("army").
    """

    kind: ActorKind
    code: str | None = None
    title: str = ""
    ranges: list[tuple[int, int]] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    woman: bool | None = None
    of: Member | None = None
    common: bool = False

    def holds_post(self, post: str, state: Member | None) -> bool:
        """Whether the report gives it that post, for that state where one is said."""
        return any(p.post == post and (state is None or p.of is state) for p in self.posts)

    def serves(self, state: Member) -> bool:
        """Whether one of its posts is of that state."""
        return any(p.of is state for p in self.posts)


class Cast:
    """The members of one report; people are told apart by their names, the rest by their codes."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.members: list[Member] = []
        self._by_code: dict[str, Member] = {}

    @property
    def people(self) -> list[Member]:
        """The people, in order of appearance."""
        return [m for m in self.members if m.kind == "person"]

    def known(self, entry: Entry, first: int, last: int) -> Member:
        """The member for an entry of the gazetteer, named here."""
        assert entry.kind != "place"
        return self.coded(entry.code, entry.kind, entry.name, (first, last))

    def coded(self, code: str, kind: ActorKind, title: str, where: tuple[int, int]) -> Member:
        """The member of a code, made on first sight."""
        member = self._by_code.get(code)
        if member is None:
            member = self._by_code[code] = Member(kind, code, title)
            self.members.append(member)
        member.ranges.append(where)
        return member

    def add(self, kind: ActorKind, ranges: Iterable[tuple[int, int]]) -> Member:
        """A member without a code."""
        member = Member(kind, ranges=sorted(ranges))
        self.members.append(member)
        return member

    def gather(self, spans: list[tuple[int, int]]) -> None:
        """People from their name spans: long forms first, then the short forms that fit one of them."""
        spans = [part for s in spans for part in self._halves(s, spans)]
        long = [s for s in spans if len(self._words(s)) > 1]
        short = [s for s in spans if len(self._words(s)) == 1]
        groups: list[list[tuple[int, int]]] = []
        for where in long:
            home = next((g for g in groups if same_long_name(self._words(g[0]), self._words(where))), None)
            if home is None:
                groups.append([where])
            else:
                home.append(where)
        for where in short:
            word = self._words(where)[0]
            fits = [g for g in groups if short_for(word, self._words(g[0]))]
            first = [g for g in groups if len(self._words(g[0])) > 1 and self._words(g[0])[0] == word]
            fits = fits or (first if len(first) == 1 else [])
            if fits:
                self._nearest(fits, where).append(where)
            else:
                groups.append([where])
        for group in sorted(groups, key=min):
            self.add("person", group)

    def _halves(self, where: tuple[int, int], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """ "The Lavrov-Bayramov meeting" names two people if each half is somebody's name elsewhere."""
        marks = [i for i in range(*where) if self.parse.tokens[i].text in ("-", "–", "/")]
        if len(marks) != 1 or not where[0] < marks[0] < where[1] - 1:
            return [where]
        halves = [(where[0], marks[0]), (marks[0] + 1, where[1])]
        others = [self._words(s)[-1] for s in spans if s != where]
        known = [any(same_word(self._words(h)[-1], other) for other in others) for h in halves]
        return halves if all(known) else [where]

    def _nearest(self, groups: list[list[tuple[int, int]]], where: tuple[int, int]) -> list[tuple[int, int]]:
        """Of several people who fit a short form, the one whose full name was last read before it."""
        return max(groups, key=lambda g: max((s for s in g if s < where), default=(-1, -1)))

    def _words(self, where: tuple[int, int]) -> list[str]:
        return name_words(words_of(self.parse, *where))


def name_words(name: str) -> list[str]:
    """A name's words for comparison: lower case, initials without stop, no possessive."""
    words = name.replace("’s", "").replace("'s", "").replace("-", " ").lower().split()
    return [w.strip(".,") for w in words if w.strip(".,")]


def same_word(one: str, other: str) -> bool:
    """Equal, or one slip apart in a long word."""
    if one == other:
        return True
    return (
        min(len(one), len(other)) >= LETTERS_FOR_A_SLIP
        and Levenshtein.distance(one, other, score_cutoff=1) <= 1
    )


def same_long_name(one: list[str], other: list[str]) -> bool:
    """One person under two forms of several words: same last word, and first words that agree."""
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < len(long) and all(any(same_word(a, b) for b in long) for a in short):
        return True
    if not same_word(one[-1], other[-1]):
        return False
    a, b = one[0], other[0]
    return same_word(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0])


def short_for(word: str, name: list[str]) -> bool:
    """Whether a single word can stand for a full name: its last word, or the first of an eastern name."""
    if same_word(word, name[-1]):
        return True
    eastern = len(name[0]) <= 4 and len(name) in (2, 3)
    return (eastern and word == name[0]) or (len(name) > 2 and word in name[1:])
