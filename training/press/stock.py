"""What slots may become: names by culture, states and words, for training or for the held-out part."""

from __future__ import annotations

import functools
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NAMES = HERE / "names.toml"

_MASCULINE = {"ova": "ov", "eva": "ev", "ina": "in", "skaya": "sky", "ska": "ski"}
_FEMININE = re.compile("(?:ova|eva|ina|skaya|ska)$")


def fold(name: str) -> str:
    """A name as its part is told by: small letters, no marks over them, a woman's family name as a man's."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _FEMININE.sub(lambda end: _MASCULINE[end[0]], plain)


def is_held_out(name: str) -> bool:
    """Whether training never uses this name: one in five."""
    return int(hashlib.sha1(fold(name).encode()).hexdigest(), 16) % 5 == 0


@dataclass(frozen=True)
class State:
    """A state or the like; `short` is how it stands before a noun ("US")."""

    name: str
    adjective: str
    people: str
    capital: str
    short: str = ""


@dataclass(frozen=True)
class Culture:
    """How people and towns are called in one culture; names of men are under True, of women under False."""

    region: str
    family_first: bool
    given: dict[bool, list[str]]
    family: dict[bool, list[str]]
    towns: list[str]


@dataclass(frozen=True)
class Stock:
    """Everything that slots may become in one of the two parts."""

    held_out: bool
    templates: dict[str, list[str]]
    grammar: dict[str, Any]
    states: list[State]
    cultures: list[Culture]

    def of_region(self, region: str) -> Stock:
        """The same with the names of one region alone."""
        return replace(self, cultures=[c for c in self.cultures if c.region == region])


def _part(
    names: Iterable[str], held_out: bool, always: Callable[[str], bool] = lambda name: False
) -> list[str]:
    """One part of names; those of which `always` holds are training's."""
    return [name for name in names if (is_held_out(name) and not always(name)) == held_out]


def _words(names: list[str], held_out: bool) -> list[str]:
    """One part of a word list; words marked by a first `!` are training's."""
    common = {name[1:] for name in names if name.startswith("!")}
    return _part([name.removeprefix("!") for name in names], held_out, common.__contains__)


def _tables(read: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The tables of names.toml that are a culture's, however deep they lie."""
    for value in read.values():
        for table in value if isinstance(value, list) else [value]:
            if isinstance(table, dict):
                if "region" in table:
                    yield table
                else:
                    yield from _tables(table)


def _family(name: str, region: str) -> str:
    """The family name of a woman, where it has a form of its own."""
    if name.endswith(("ov", "ev")) or (name.endswith("in") and region == "Slavic East"):
        return name + "a"
    if name.endswith("sky") and region == "Slavic East":
        return name[:-1] + "aya"
    return name[:-1] + "a" if name.endswith("ski") and region == "Balkans" else name


def _culture(table: dict[str, Any], held_out: bool, known: set[str]) -> Culture:
    """One part of a culture's names; towns in `known`, folded, are training's."""
    region = table["region"]
    family = _part(table.get("family", []), held_out)
    return Culture(
        region=region,
        family_first=table.get("order", "").startswith("family"),
        given={male: _part(table["male" if male else "female"], held_out) for male in (True, False)},
        family={
            True: [name for name in family if not name.endswith(("ova", "eva", "skaya"))],
            False: [_family(name, region) for name in family],
        },
        towns=_part(table["towns"], held_out, lambda town: fold(town) in known),
    )


@functools.cache
def stock(held_out: bool = False, names: Path = NAMES) -> Stock:
    """What the three files hold, in one of the two parts; `names` takes the place of names.toml."""
    grammar = tomllib.loads((HERE / "grammar.toml").read_text("utf-8"))
    templates = tomllib.loads((HERE / "templates.toml").read_text("utf-8"))
    states = [State(*row) for row in grammar["states"]["rows"]]
    known = {fold(name.removeprefix("the ")) for state in states for name in (state.name, state.capital)}
    grammar["words"] = {kind: _words(words, held_out) for kind, words in grammar["words"].items()}
    made = [_culture(table, held_out, known) for table in _tables(tomllib.loads(names.read_text("utf-8")))]
    return Stock(
        held_out=held_out,
        templates={topic: _part(sentences, held_out) for topic, sentences in templates.items()},
        grammar=grammar,
        states=states,
        cultures=[c for c in made if c.given[True] and c.given[False] and c.towns],
    )


def groups() -> frozenset[tuple[str, ...]]:
    """The words of every form for a people, a faith or the like that slots may become."""
    having = stock()
    forms = [form for kind in having.grammar["NORP"].values() for form in kind if "{" not in form]
    for state in having.states:
        forms += [form for form in (state.adjective, state.people) if form not in state.name]
    return frozenset(tuple(form.split()) for form in forms)
