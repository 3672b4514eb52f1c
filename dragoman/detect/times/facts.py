"""Public facts with dates: who held which office when, and on which day an agreement was signed.

Shipped are words/terms.tsv (offices since 2000), words/terms_before.tsv (of the 1990s only those who came
back later, and their namesakes) and words/events.tsv; a user's own files in the same form add to them, and
replace the rows of the same holder of an office, or of the same name of an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from dragoman.detect.people.offices import WORDS, post_of, titles_of
from dragoman.errors import InputError
from dragoman.names import fold, romanised, words
from dragoman.values import When

# Where the family name comes first, a bare name is the first of the words.
_FAMILY_FIRST: Final = frozenset({"CN", "KH", "KP", "KR", "TW", "VN"})
# Where people are called by their first name, which is followed by the father's.
_FIRST_NAME: Final = frozenset({"ER", "ET"})
# From this day on the shipped table has the holders of an office.
FOLLOWED_FROM: Final = date(2000, 1, 1)
# By which posts the press calls the holders of the offices in the tables.
_CALLED: Final = {
    "head of state": ("president", "monarch", "supreme leader"),
    "head of government": ("prime minister", "chancellor"),
    "president of the council": ("president",),
    "president of the commission": ("president",),
}
# Iran's president leads its government.
_PRESIDENTS_GOVERN: Final = frozenset({"IR"})


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in an office of a state (`code`, ISO 3166); `end` is None while it lasts.

    `posts` are those by which the press may call the holder.
    """

    code: str
    posts: tuple[str, ...]
    name: str
    start: When
    end: When | None

    @property
    def first(self) -> date:
        """The first day on which it may have begun."""
        return self.start.first() or date.min

    @property
    def last(self) -> date | None:
        """The last day on which it may have ended; None while it lasts."""
        return self.end.last() if self.end else None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened once, on a day (or in a month) that is public knowledge."""

    when: When
    names: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Terms by the words under which a report may name their holders, events by their names.

    `offices` gives the post of each title in lower case, plurals included, and `begin` their first words;
    `known_to` is the day until which the terms were followed: one without an end may have ended since.
    """

    offices: dict[str, str]
    terms: dict[str, tuple[Term, ...]]
    events: dict[str, Event]
    known_to: date
    named: re.Pattern[str]
    begin: frozenset[str]

    def holders(self, post: str, said: str) -> list[Term]:
        """The terms in an office of those whom a name as said ("Xi", "Sergei Lavrov") can mean."""
        heard = [romanised(w) for w in words(said)]
        near = {t for word in heard[:1] + heard[-1:] for t in self.terms.get(word, ())}
        found = [t for t in near if post in t.posts and _may_mean(heard, t)]
        return sorted(found, key=lambda t: (t.first, t.code, t.name))

    def lists(self, said: str) -> bool:
        """Whether a name as said can be that of a holder of any of the offices."""
        heard = [romanised(w) for w in words(said)]
        near = (t for word in heard[:1] + heard[-1:] for t in self.terms.get(word, ()))
        return any(_may_mean(heard, t) for t in near)

    def event(self, said: str) -> Event | None:
        """The event of that name."""
        return self.events.get(fold(said))


_STANDS_IN: Final = re.compile(r"(?:acting|interim)\b")


def _may_mean(heard: list[str], term: Term) -> bool:
    """Whether a name as heard is the whole of a holder's, more than it, or the family name alone."""
    own = [romanised(w) for w in words(term.name)]
    if len(heard) == 1:
        first = term.code in _FAMILY_FIRST or term.code in _FIRST_NAME
        return heard[0] == own[0 if first else -1]
    return set(heard) <= set(own) or set(own) <= set(heard)


@lru_cache(maxsize=8)
def facts(terms: str = "", events: str = "") -> Facts:
    """The shipped facts, with those of a user's own files ("" for none).

    Raises InputError for a file that cannot be read or a line that is not in the form.
    """
    known, as_of = _terms(terms)
    happened = _events(events)
    shelves: dict[str, list[Term]] = {}
    for term in known:
        own = [romanised(w) for w in words(term.name)]
        for word in {own[0], own[-1]}:
            shelves.setdefault(word, []).append(term)
    names = sorted({name for event in happened.values() for name in event.names}, key=len, reverse=True)
    pattern = "|".join(_loose(name) for name in names) or r"(?!)"
    posts = frozenset(post for t in known for post in t.posts)
    offices = {said: post for said, post in titles_of(posts).items() if not _STANDS_IN.match(said)}
    return Facts(
        offices,
        {word: tuple(shelf) for word, shelf in shelves.items()},
        happened,
        as_of,
        re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE),
        frozenset(said.split()[0] for said in offices),
    )


def _loose(name: str) -> str:
    """A name with any spaces, quotation marks, dashes and capitals; one that begins large does so."""
    first = f"(?-i:{re.escape(name[0])})" if name[0].isupper() else re.escape(name[0])
    return first + re.escape(name[1:]).replace(r"\ ", r"\s+").replace("'", "['’]").replace(r"\-", "[-‐‑–—]")


def _terms(own: str) -> tuple[list[Term], date]:
    paths = [str(path) for name in ("terms.tsv", "terms_before.tsv") if (path := WORDS / name).exists()]
    shipped = [_term(row, where) for path in paths for row, where in _rows(path)]
    mine = [_term(row, where) for row, where in _rows(own)] if own else []
    replaced = {_held(t) for t in mine}
    known = [*(t for t in shipped if _held(t) not in replaced), *mine]
    days = [day for t in known for day in (t.first, t.last) if day]
    return known, max([*days, *_dated_heads(own, *paths)], default=date.min)


def _held(term: Term) -> tuple[str, tuple[str, ...], str]:
    return term.code, term.posts, fold(term.name)


def _events(own: str) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for path in filter(None, (str(WORDS / "events.tsv"), own)):
        for row, where in _rows(path):
            event = _event(row, where)
            found.update(dict.fromkeys((fold(name) for name in event.names), event))
    return found


def _rows(path: str) -> Iterable[tuple[list[str], str]]:
    """The cells of each line, with where it stands; empty lines and comments are passed over."""
    for number, line in enumerate(_lines(path), start=1):
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")], f"{path}, line {number}"


@cache
def _lines(path: str) -> tuple[str, ...]:
    try:
        return tuple(Path(path).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read: {error}", "give a file of tab-separated lines") from None


def _dated_heads(*paths: str) -> list[date]:
    """The days named in the comments over the tables: to these they were followed."""
    heads = [line for path in paths if path for line in _lines(path) if line.startswith("#")]
    found = [When(said) for line in heads for said in re.findall(r"\b20\d\d-[01]\d-[0-3]\d\b", line)]
    return [day for when in found if (day := when.first())]


def _term(row: list[str], where: str) -> Term:
    if len(row) < 5:
        raise InputError(where, "has too few columns", "write code, office, name, start, end, source")
    code, office, name, start, end = row[:5]
    posts = _CALLED.get(office) or (post_of(office) or office.lower(),)
    posts += ("president",) if code in _PRESIDENTS_GOVERN and "prime minister" in posts else ()
    if not office or not words(name):
        raise InputError(where, "names no office or nobody", "write code, office, name, start, end, source")
    last = None if end in ("..", "") else _when(end, where)
    return Term(code, posts, name, _when(start, where), last)


def _event(row: list[str], where: str) -> Event:
    names = tuple(filter(None, (name.strip() for name in row[1].split("|")))) if len(row) > 1 else ()
    if not names:
        raise InputError(where, "has no name", "write date, names (with | between them), source")
    return Event(_when(row[0], where), names)


def _when(said: str, where: str) -> When:
    try:
        when = When(said)
    except ValueError:
        when = None
    if when is None or when.yearless:
        raise InputError(where, f"{said!r} is no date with a year", "write 2020-11-10, 2020-11 or 2020")
    return when
