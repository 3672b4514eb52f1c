"""The cast of one report while it is being put together: who appears, under which names and offices."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rapidfuzz.distance import Levenshtein

from dragoman.detect.people.gazetteer import Entry
from dragoman.detect.people.names import words_of
from dragoman.names import fold
from dragoman.nlp.parse import Parse
from dragoman.records import ActorKind
from dragoman.values import Span

Item = TypeVar("Item")
# One letter in a name of this length may differ within a report: "Sergei"/"Sergey", "Pashinian"/"Pashinyan".
LETTERS_FOR_A_SLIP = 5
# Nor are slips sought in words longer than any name has.
LONGEST_FOR_A_SLIP = 30


class Shelf(Generic[Item]):
    """Things filed by a word, and found by any word that may be the same with one slip."""

    def __init__(self) -> None:
        self._items: dict[str, list[Item]] = {}
        self._like: dict[str, list[str]] = {}

    def add(self, word: str, item: Item) -> None:
        """File a thing."""
        if word not in self._items:
            for key in _without_a_letter(word):
                self._like.setdefault(key, []).append(word)
        self._items.setdefault(word, []).append(item)

    def near(self, word: str) -> Iterator[Item]:
        """The things filed by the word, or by one that is one slip apart."""
        like = {w for key in _without_a_letter(word) for w in self._like.get(key, ()) if same_word(w, word)}
        return (item for w in like for item in self._items[w])


def _without_a_letter(word: str) -> set[str]:
    """The word, and what two words have in common that are one slip apart: it with any letter left out."""
    slips = range(len(word) if LETTERS_FOR_A_SLIP <= len(word) <= LONGEST_FOR_A_SLIP else 0)
    return {word, *(word[:i] + word[i + 1 :] for i in slips)}


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

    `of` is the state or person whose body it is; `common` marks bodies told by a common noun ("army");
    `dead` marks "the late" and "the slain".
    """

    kind: ActorKind
    code: str | None = None
    title: str = ""
    ranges: list[tuple[int, int]] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    woman: bool | None = None
    of: Member | None = None
    common: bool = False
    dead: bool = False

    def holds_post(self, post: str, state: Member | None) -> bool:
        """Whether the report gives it that post, for that state where one is said."""
        return any(p.post == post and (state is None or p.of is state) for p in self.posts)

    def serves(self, state: Member) -> bool:
        """Whether one of its posts is of that state."""
        return any(p.of is state for p in self.posts)


class _NameGroups:
    """The name spans of a report gathered by person; `names` are the words of each person's first span."""

    def __init__(self) -> None:
        self.spans: list[list[tuple[int, int]]] = []
        self.names: list[list[str]] = []
        self.posts: list[set[str]] = []
        self._by_word = Shelf[int]()
        self._by_name: dict[tuple[str, ...], int] = {}

    def _open(self, where: tuple[int, int], name: list[str]) -> int:
        group = len(self.spans)
        self.spans.append([where])
        self.names.append(name)
        self.posts.append(set())
        for word in name:
            self._by_word.add(word, group)
        return group

    def add_long(self, where: tuple[int, int], name: list[str], post: str | None) -> None:
        """A span of several words: to the first person whose name it can be, or to a new one.

        `post` is the office told right before it.
        """
        group = self._by_name.get(tuple(name))
        if group is None:
            near = sorted({g for word in name for g in self._by_word.near(word)})
            group = next((g for g in near if same_long_name(self.names[g], name)), None)
        if group is None:
            group = self._open(where, name)
        else:
            insort(self.spans[group], where)
        self._by_name[tuple(name)] = group
        self.posts[group] |= {post} if post else set()

    def add_short(self, where: tuple[int, int], word: str, post: str | None) -> None:
        """A single word: to the person last named before it whom it can stand for, or to a new one.

        Of namesakes "Prime Minister Han" is the one who holds that office.
        """
        near = sorted(set(self._by_word.near(word)))
        first = [g for g in near if len(self.names[g]) > 1 and self.names[g][0] == word]
        fits = [g for g in near if short_for(word, self.names[g])] or (first if len(first) == 1 else [])
        fits = [g for g in fits if post in self.posts[g]] or fits
        if fits:
            insort(self.spans[max(fits, key=lambda g: self._last_before(g, where))], where)
        else:
            self._open(where, [word])

    def _last_before(self, group: int, where: tuple[int, int]) -> tuple[int, int]:
        k = bisect_left(self.spans[group], where)
        return self.spans[group][k - 1] if k else (-1, -1)


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

    def gather(self, spans: list[tuple[int, int]], posts: Mapping[int, str]) -> None:
        """People from their name spans: long forms first, then the short forms that fit one of them.

        `posts` are the offices of the report by the token behind them.
        """
        last_words = Shelf[tuple[int, int]]()
        spans = [s for s in spans if self._words(s)]
        for where in spans:
            last_words.add(self._words(where)[-1], where)
        spans = [part for s in spans for part in self._halves(s, last_words)]
        groups = _NameGroups()
        for where in (s for s in spans if len(self._words(s)) > 1):
            groups.add_long(where, self._words(where), posts.get(where[0]))
        for where in (s for s in spans if len(self._words(s)) == 1):
            groups.add_short(where, self._words(where)[0], posts.get(where[0]))
        for group in sorted(groups.spans, key=min):
            self.add("person", group)

    def _halves(self, where: tuple[int, int], last_words: Shelf[tuple[int, int]]) -> list[tuple[int, int]]:
        """ "The Lavrov-Bayramov meeting" names two people if each half is somebody's name elsewhere."""
        marks = [i for i in range(*where) if self.parse.tokens[i].text in ("-", "–", "/")]
        if len(marks) != 1 or not where[0] < marks[0] < where[1] - 1:
            return [where]
        halves = [(where[0], marks[0]), (marks[0] + 1, where[1])]
        known = [any(s != where for s in last_words.near(self._words(h)[-1])) for h in halves]
        return halves if all(known) else [where]

    def _words(self, where: tuple[int, int]) -> list[str]:
        return name_words(words_of(self.parse, *where))


def name_words(name: str) -> list[str]:
    """A name's words for comparison: small letters, no accents or stops behind initials, no possessive."""
    words = fold(name.replace("’s", "").replace("'s", "").replace("-", " ")).split()
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
