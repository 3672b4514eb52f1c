"""States, bodies, groups, media and places by every form under which the press writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dragoman.nlp.parse import Token
from dragoman.records import ActorKind

Form = Literal["name", "adjective", "people", "metonym", "place"]
WORDS = Path(__file__).parents[1] / "words"
# Territories that the tables list as countries, and that do not act as states in the press.
NO_STATES = frozenset(
    "AN AQ AX BL BQ BV CC CS CX GF GG GP GS HK HM IM IO".split()
    + "JE MF MO MP MQ NF PM RE SJ TF TK UM WF YT".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor or place of the gazetteer; `code` names it for good (ISO 3166 for states).

    `country` is the ISO code of the state that it is or lies in, where it is one place; of a group or a
    breakaway region, of the state with whose government it deals.
    """

    code: str
    name: str
    kind: ActorKind | Literal["place"]
    country: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens first..last (last excluded) that are a form of an entry."""

    first: int
    last: int
    entry: Entry
    form: Form


class Gazetteer:
    """Finds the longest known forms in a run of tokens."""

    def __init__(self, forms: dict[str, tuple[Entry, Form]]) -> None:
        self.forms = forms
        self.capitals = {
            e.code: f for f, (e, form) in forms.items() if form == "metonym" and e.kind == "state"
        }
        self.homes = {e.code: e.country for e, _ in forms.values() if e.country and e.code != e.country}
        self._by_head: dict[str, list[str]] = {}
        for form in forms:
            self._by_head.setdefault(_head(form), []).append(form)
        for found in self._by_head.values():
            found.sort(key=len, reverse=True)

    def look_up(self, words: str) -> tuple[Entry, Form] | None:
        """The entry of a form given whole ("Türkiye", "Azerbaijani")."""
        return self.forms.get(words)

    def find(self, text: str, tokens: tuple[Token, ...]) -> Iterator[Hit]:
        """The hits among tokens of one sentence, left to right, longest first, without overlap."""
        k = 0
        while k < len(tokens):
            hit = self._sharing(text, tokens, k) or self._at(text, tokens, k)
            if hit:
                yield hit
                k += hit.last - hit.first
            else:
                k += 1

    def _sharing(self, text: str, tokens: tuple[Token, ...], k: int) -> Hit | None:
        """ "Greek and Turkish Cypriots", "North and South Korea": a first word with the other's last."""
        joined = k + 2 < len(tokens) and tokens[k + 1].text in ("and", "or") and tokens[k].text[:1].isupper()
        other = self._at(text, tokens, k + 2) if joined else None
        if other is None or other.last - other.first < 2:
            return None
        rest = text[tokens[k + 2].end : tokens[k + 2 + other.last - other.first - 1].end]
        found = self.forms.get(tokens[k].text + rest)
        return Hit(tokens[k].i, tokens[k].i + 1, *found) if found and found[0] != other.entry else None

    def _at(self, text: str, tokens: tuple[Token, ...], k: int) -> Hit | None:
        token = tokens[k]
        for form in self._by_head.get(_head(token.text), ()):
            end = token.start + len(form)
            if not text.startswith(form, token.start):
                continue
            last = next((n for n in range(k, len(tokens)) if tokens[n].end >= end), None)
            if last is not None and tokens[last].end == end:
                entry, kind = self.forms[form]
                return Hit(token.i, tokens[last].i + 1, entry, kind)
        return None


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once."""
    extra = tomllib.loads((WORDS / "actors.toml").read_text(encoding="utf-8"))
    forms: dict[str, tuple[Entry, Form]] = {}
    _add_places(forms)
    _add_states(forms, extra)
    _add_bodies(forms, extra)
    return Gazetteer(forms)


def _head(words: str) -> str:
    """The first two characters: what forms are shelved under."""
    return words[:2]


def _add_places(forms: dict[str, tuple[Entry, Form]]) -> None:
    for name, country in _table("places.tsv"):
        forms[name] = (Entry(f"place:{name}", name, "place", country), "place")


def _add_states(forms: dict[str, tuple[Entry, Form]], extra: dict[str, Any]) -> None:
    never = extra["never"]
    entries: dict[str, Entry] = {}
    for code, name, adjectives, capital, others in _table("states.tsv"):
        if code in NO_STATES:
            continue
        own = extra["states"].get(code, {})
        entry = entries.setdefault(code, Entry(code, own.get("names", [name])[0], "state", code))
        for form in (name, *others.split("|")):
            _put(forms, form.removeprefix("The "), entry, "name")
        for form in adjectives.replace("/", ",").split(","):
            if form not in never["adjectives"] and not form.endswith("er"):
                _put(forms, form, entry, "adjective")
                _put(forms, f"{form}s" if form.endswith(("an", "i", "t", "b", "n")) else "", entry, "people")
        if capital and capital not in never["metonyms"] and not own.get("no_metonym"):
            _put(forms, capital.removesuffix(" D.C."), entry, "metonym")
    for code, own in extra["states"].items():
        _put_all(forms, entries.get(code) or Entry(code, own["names"][0], "state", code), own)


def _add_bodies(forms: dict[str, tuple[Entry, Form]], extra: dict[str, Any]) -> None:
    kinds: tuple[tuple[str, ActorKind | Literal["place"]], ...] = (
        ("bodies", "organization"),
        ("groups", "group"),
        ("regions", "state"),
        ("places", "place"),
        ("media", "media"),
    )
    for section, kind in kinds:
        for code, own in extra.get(section, {}).items():
            entry = Entry(code, own["names"][0], kind, own.get("home", ""))
            _put_all(forms, entry, own)
            if kind == "place":
                forms.update(dict.fromkeys(own["names"], (entry, "place")))


def _put_all(forms: dict[str, tuple[Entry, Form]], entry: Entry, own: dict[str, Any]) -> None:
    for key, form in (
        ("metonyms", "metonym"),
        ("people", "people"),
        ("adjectives", "adjective"),
        ("names", "name"),
    ):
        for words in own.get(key, ()):
            _put(forms, words, entry, form)  # type: ignore[arg-type]


def _put(forms: dict[str, tuple[Entry, Form]], words: str, entry: Entry, form: Form) -> None:
    """Enter a form; later entries outrank earlier ones, as the supplement outranks the tables."""
    words = words.strip()
    if len(words) >= 2 and (words[0].isupper() or form == "name"):
        forms[words] = (entry, form)
        forms[words.replace("'", "’")] = (entry, form)


def _table(name: str) -> list[list[str]]:
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip()]
