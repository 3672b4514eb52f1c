"""Names settled over the whole article: what one sentence leaves open, another tells.

The network labels each sentence by itself. An article writes a name more than once, and calls people by
their last names after the first; peoples and faiths it may never have seen are listed in peoples.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain
from pathlib import Path

from dragoman.nlp.analysis import WEEKDAYS
from dragoman.nlp.parse import Name, NameLabel

_TABLE = Path(__file__).with_name("peoples.toml")
# What a string of words is, an article settles for these; dates and sums need no vote.
_VOTED = frozenset(("person", "place", "organization", "nationality", "facility", "event", "law", "other"))
_TOLD_AGAIN = frozenset(("person", "place", "organization", "nationality", "facility"))
_LEAST_LETTERS = 3
_ACRONYM = re.compile(r"[A-Z]{1,6}s?\Z")
_INITIAL = re.compile(r"[A-Z]\.\Z")
_LONGEST_FAMILY_NAME = 5
_LONGEST_HALF = 5
# What leads on to the next words.
_LEADING_ON = frozenset(("of", "from", "and", "the", "for", "with"))
# Parts of speech of a syllable that is no English word.
_UNKNOWN = frozenset(("PROPN", "X"))
# What the press hangs on a name with a hyphen, beside words in -ed and -ing.
_AFTER_NAMES = frozenset(("led", "era", "style", "like", "type", "run"))


def settled(names: Sequence[Name], sentences: Sequence[Sequence[str]], upos: Sequence[str]) -> list[Name]:
    """The names of an article in their order, from those found sentence by sentence.

    `sentences` are its words, `upos` the parts of speech of all of them, one after the other.
    """
    words = list(chain.from_iterable(sentences))
    # A name is told again within a sentence, never over the end of one.
    breaks = set(accumulate(map(len, sentences)))
    starts = {name.first for name in names}
    bare = [_before_day(name, words) for name in names]
    whole = [_past_hyphen(name, words, upos, breaks | starts) for name in _joined(bare, words, breaks)]
    found = [name for name in agreed(whole, words) if not _is_common(name, words)]
    full = _last_names(found, words)
    found = [_as_person(name, words, full) for name in found]
    found = _told_again(found, words, upos, breaks)
    return _with_peoples(found, words, full)


def agreed(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """Each string of words under the label that it bears most often."""
    votes = _votes(names, words)
    found = []
    for name in names:
        counts = votes.get(_key(name, words)) if name.label in _VOTED else None
        label, count = counts.most_common(1)[0] if counts else (name.label, 0)
        ahead = counts is None or count > counts[name.label]
        found.append(Name(name.first, name.last, label) if ahead else name)
    return found


def _key(name: Name, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(words[name.first : name.last])


def _votes(names: Sequence[Name], words: Sequence[str]) -> dict[tuple[str, ...], Counter[NameLabel]]:
    votes: dict[tuple[str, ...], Counter[NameLabel]] = {}
    for name in names:
        if name.label in _VOTED:
            votes.setdefault(_key(name, words), Counter())[name.label] += 1
    return votes


def _last_names(names: Sequence[Name], words: Sequence[str]) -> set[str]:
    """The last words of people's names of two words and more."""
    return {words[n.last - 1] for n in names if n.label == "person" and n.last - n.first > 1}


def _as_person(name: Name, words: Sequence[str], full: set[str]) -> Name:
    """ "Ramaphosa" is a person where the article has named Cyril Ramaphosa."""
    alone = name.last - name.first == 1 and name.label in _VOTED - {"nationality"}
    if alone and words[name.first] in full:
        return Name(name.first, name.last, "person")
    return name


def _before_day(name: Name, words: Sequence[str]) -> Name:
    """ "At Chushul Monday", "Representatives of": a weekday or preposition behind is no part of a name."""
    last = words[name.last - 1]
    ends = (
        name.label in _TOLD_AGAIN and name.last - name.first > 1 and (last in WEEKDAYS or last in _LEADING_ON)
    )
    return Name(name.first, name.last - 1, name.label) if ends else name


def _joined(names: Sequence[Name], words: Sequence[str], breaks: set[int]) -> Iterator[Name]:
    """ "Antony" and "J. Blinken" side by side are one person."""
    last: Name | None = None
    for name in names:
        people = last is not None and last.label == name.label == "person" and last.last == name.first
        one = people and name.first not in breaks and _INITIAL.match(words[name.first])
        if last is not None and one:
            last = Name(last.first, name.last, name.label)
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _past_hyphen(name: Name, words: Sequence[str], upos: Sequence[str], breaks: set[int]) -> Name:
    """ "Han Duck-soo": the small half of an eastern given name, which the network may cut off.

    Such a family name is short and stands first; "Joe Biden-era" and "-led" go on otherwise.
    """
    first, last = name.first, name.last - (words[name.last - 1] == "-")
    short = last - first > 1 and len(words[last - 2]) <= _LONGEST_FAMILY_NAME
    if name.label != "person" or not short or not words[last - 1].istitle():
        return name
    half = words[last + 1] if words[last : last + 1] == ["-"] and last + 1 < len(words) else ""
    syllable = half.isalpha() and half.islower() and len(half) <= _LONGEST_HALF
    if not syllable or upos[last + 1] not in _UNKNOWN or half.endswith(("ed", "ing")) or half in _AFTER_NAMES:
        return name
    if not breaks.isdisjoint((last, last + 1)):
        return name
    return Name(first, last + 2, name.label)


def _is_common(name: Name, words: Sequence[str]) -> bool:
    """ "Indigenous" written small, "National" of a council, "NGOs": none of these is a people."""
    if name.label != "nationality":
        return False
    inside = words[name.first : name.last]
    plain = all(word.lower() in _plain() for word in inside)
    return inside[0].islower() or plain or (len(inside) == 1 and bool(_ACRONYM.match(inside[0])))


@cache
def _plain() -> frozenset[str]:
    """What names of bodies begin with, lower case, and names no people."""
    return frozenset(tomllib.loads(_TABLE.read_text(encoding="utf-8"))["plain"])


def _told_again(names: list[Name], words: Sequence[str], upos: Sequence[str], breaks: set[int]) -> list[Name]:
    """The names, and the places where their words stand again as proper nouns and were passed over.

    A string that was passed over more often than it was found is left as it is, as is a word that the
    article also writes small.
    """
    small = {word for word in words if word[0].islower()}
    starts: dict[tuple[str, ...], list[int]] = {}
    for i, tag in enumerate(upos):
        for size in (1, 2) if tag == "PROPN" else ():
            starts.setdefault(tuple(words[i : i + size]), []).append(i)
    found, taken = list(names), {i for name in names for i in range(name.first, name.last)}
    for key, counts in _votes(names, words).items():
        label, count = counts.most_common(1)[0]
        if label not in _TOLD_AGAIN or not _is_written_big(key, small):
            continue
        again = []
        for i in starts.get(key[:2], ()):
            place = range(i, i + len(key))
            proper = tuple(words[i : place.stop]) == key and all(upos[k] == "PROPN" for k in place)
            if proper and taken.isdisjoint(place) and breaks.isdisjoint(place[1:]):
                again.append(place)
        if len(again) <= count:
            found += [Name(place.start, place.stop, label) for place in again]
            taken.update(*again)
    return sorted(found, key=lambda name: name.first)


def _is_written_big(key: tuple[str, ...], small: set[str]) -> bool:
    """Whether a string of words is a name by its capitals, in the whole article."""
    letters = sum(map(len, key))
    return (
        key[0][0].isupper() and letters >= _LEAST_LETTERS and not (len(key) == 1 and key[0].lower() in small)
    )


@cache
def _peoples() -> frozenset[tuple[str, ...]]:
    """The words of every people, faith and language, in the singular and plural."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    forms = set(table["faiths"]) | set(table["peoples"])
    forms |= {f"{form}s" for form in forms if not form.endswith(("s", "sh", "ch", "ism", "ity"))}
    forms |= {form.replace("'", "’") for form in forms}
    return frozenset(tuple(form.split()) for form in forms)


def _listed(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest listed forms, left to right."""
    longest, i = max(map(len, _peoples())), 0
    while i < len(words):
        last = next(
            (e for e in range(min(i + longest, len(words)), i, -1) if tuple(words[i:e]) in _peoples()), i
        )
        if last > i:
            yield i, last
        i = max(last, i + 1)


def _with_peoples(names: list[Name], words: Sequence[str], full: set[str]) -> list[Name]:
    """The names, with listed peoples over what the network made of just their words or of fewer.

    One inside a longer name ("Muslim Brotherhood", "Islam Karimov") or that is somebody's last name stays, as
    does a singular that the network takes for a person or place: "Mr Jain" and "Tatar" may be named so.
    """
    at = {i: name for name in names for i in range(name.first, name.last)}
    gone, found = set[Name](), list[Name]()
    for first, last in _listed(words):
        touching = {at[i] for i in range(first, last) if i in at}
        longer = any(n.last - n.first > last - first for n in touching)
        one = last - first == 1 and not words[first].endswith("s")
        named = one and any(n.label in ("person", "place") for n in touching)
        if not longer and not named and words[last - 1] not in full:
            gone |= touching
            found.append(Name(first, last, "nationality"))
    kept = [name for name in names if name not in gone]
    return sorted([*kept, *found], key=lambda name: name.first)
