"""A template made a sentence in pieces: what grammar.toml says of a slot, and what was said of it before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from press.cast import BUILTIN, OF_PEOPLE, Cast

SLOT = re.compile(
    r"\{(?:(?P<label>[A-Z]+):)?(?P<kind>[A-Za-z_]+)(?P<flags>[!^]*)(?:#(?P<bind>\d+))?\}"
    r"|\{(?P<fixed>[A-Z]+)=(?P<text>[^}]+)\}"
)
_OPEN = {"ORG", "FAC", "EVENT", "LAW", "PRODUCT", "LOC"}


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence, marked if it has a label."""

    text: str
    label: str = ""


@dataclass
class Scene:
    """One sentence in the making: what its slots have become so far; `bare` leaves out articles of names."""

    cast: Cast
    bare: bool = False
    said: dict[tuple[str, str, str], list[Piece]] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    count: Iterator[int] = field(default_factory=itertools.count)

    def fill(self, template: str, scope: str = "", marked: bool = False) -> list[Piece]:
        """The pieces of a template; within a scope slots without a number tell of the same things."""
        pieces: list[Piece] = []
        place = 0
        for slot in SLOT.finditer(template):
            pieces.append(Piece(template[place : slot.start()]))
            if slot["fixed"]:
                pieces.append(Piece(slot["text"], slot["fixed"]))
            else:
                pieces += self._slot(slot, scope, marked)
            place = slot.end()
        return [*pieces, Piece(template[place:])]

    def _slot(self, slot: re.Match[str], scope: str, marked: bool) -> list[Piece]:
        label, kind, flags, bind = slot["label"] or "", slot["kind"], slot["flags"], slot["bind"]
        key = f"{scope}#{bind}" if bind else scope or f"/{next(self.count)}"
        if label:
            known = self.said.get((label, kind, key)) if bind else None
            pieces = known or self._named(label, kind, key)
            self.said[label, kind, key] = pieces
            if "!" in flags or self.bare:
                pieces = [p for p in pieces if p.label or p.text.lower() != "the "]
        else:
            pieces = self._plain(kind, key, marked)
            if "!" in flags:
                pieces = [replace(p, text=p.text.removeprefix("the ")) for p in pieces]
        return [replace(p, text=p.text.upper()) for p in pieces] if "^" in flags else pieces

    def _named(self, label: str, kind: str, key: str) -> list[Piece]:
        if label == "ORG" and kind == "acronym" and key in self.organizations:
            return [Piece(initials(self.organizations[key]), label)]
        text = self._drawn(label, kind, key)
        if label == "NORP" and self._is_place(text, key):
            label = "LOC"
        pieces = marked_part(text, label)
        if label == "ORG":
            self.organizations[key] = pieces[1].text
        return pieces

    def _drawn(self, label: str, kind: str, key: str) -> str:
        """What a marked slot becomes; for the held-out part something new, where that can be."""
        for _ in range(30):
            self.cast.fresh = False
            text = self._text(label, kind, key)
            if self.cast.fresh or not self.cast.stock.held_out or label not in _OPEN:
                break
        return text

    def _is_place(self, adjective: str, key: str) -> bool:
        """Whether a state's adjective is only its name again ("Hong Kong officials")."""
        return key in self.cast.states and self.cast.states[key].name.endswith(adjective)

    def _text(self, label: str, kind: str, key: str) -> str:
        patterns: list[str] = self.cast.stock.grammar[label].get(kind, [])
        known: list[str] = self.cast.stock.grammar["known"].get(label, {}).get(kind, [])
        if not patterns and not known:
            return BUILTIN[kind](self.cast, key)
        use_known = known and not (patterns and (self.cast.stock.held_out or self.cast.rng.random() > 0.25))
        pattern = self.cast.rng.choice(known if use_known else patterns)
        return "".join(p.text for p in self.fill(pattern, key, marked=True))

    def _plain(self, kind: str, key: str, marked: bool) -> list[Piece]:
        if kind in BUILTIN:
            return [Piece(BUILTIN[kind](self.cast, f"{key}/own" if marked and kind in OF_PEOPLE else key))]
        words = self.cast.stock.grammar["words"].get(kind)
        self.cast.fresh = self.cast.fresh or bool(words)
        return self.fill(self.cast.rng.choice(words or self.cast.stock.grammar["fillers"][kind]), key, marked)


def marked_part(text: str, label: str) -> list[Piece]:
    """What stands before the marked part, the part itself (in [ ], or all but an article), what follows."""
    before, bracket, rest = text.partition("[")
    inside, _, after = rest.partition("]")
    if not bracket:
        before, inside = "", text
    if inside.startswith("the " if label == "LOC" else ("the ", "The ")):
        before, inside = before + inside[:4], inside[4:]
    return [Piece(before), Piece(inside, label), Piece(after)]


def initials(name: str) -> str:
    """The acronym that a name's capitals make."""
    made = "".join(w[0] for w in re.findall(r"\w+", name) if w[0].isupper() or w[0].isdigit())
    return made if len(made) > 1 else name[:3].upper()
