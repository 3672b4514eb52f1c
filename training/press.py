"""Marked press English made from our own sentence templates, for training the name tagger and measuring it.

    python training/press.py COUNT --seed 1 [--held-out | --regional] [--names FILE]

Prints one sentence a line: {"words": [...], "names": [[first, last, label], ...]}, last excluded. The words
are cut as the reader cuts them. `press/templates.toml` holds the sentences, `press/grammar.toml` what their
slots may become, `press/names.toml` people and towns by culture.

A slot is {LABEL:kind} where what it becomes is marked, {kind} where it is not, {LABEL=name} a marked name.
`#1` binds: slots of one number tell of the same person, state, town or organization. `!` leaves out the
article, `^` writes capitals. In a marked pattern [ ] holds the marked part if that is not the whole; an
article before it is never marked.

Names fall into two parts by their hash. Held-out sentences use the part, and the templates, that the others
never use; states, peoples, the calendar and well-known names are the same in both.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import itertools
import json
import random
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dragoman.nlp.tokens import tokenize
from dragoman.values import Span

HERE = Path(__file__).parent / "press"
NAMES = HERE / "names.toml"

Mark = tuple[int, int, str]
Marked = tuple[list[str], list[Mark]]

SLOT = re.compile(
    r"\{(?:(?P<label>[A-Z]+):)?(?P<kind>[A-Za-z_]+)(?P<flags>[!^]*)(?:#(?P<bind>\d+))?\}"
    r"|\{(?P<fixed>[A-Z]+)=(?P<text>[^}]+)\}"
)
_SMALL = set("a an and as at but by for from in of on or over the to vs with after into is".split())
_NO_ARTICLE = re.compile(
    r"[-/]$|(?:^|[\s(\"\u201c-])(?:the|a|an|its|their|his|her|our|my|this|that|your|every|each|which|whose|[\w.]*['\u2019]s"
    r"|\w+s['\u2019])\s+$",
    re.IGNORECASE,
)
_WITH_A = re.compile(r"(?:[^aeiou8]|eu|uk|ug|ur|us\b|un\b|un\.|u\.|uz|uni|one)", re.IGNORECASE)
_SHORT = {"headlines", "plain_headlines", "caps", "bylines", "captions", "attendees"}
_OPEN = {"ORG", "FAC", "EVENT", "LAW", "PRODUCT", "LOC"}


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
class Piece:
    """A stretch of a sentence, marked if it has a label."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class State:
    """A state or the like; `short` is how it stands before a noun ("US")."""

    name: str
    adjective: str
    people: str
    capital: str
    short: str = ""


@dataclass(frozen=True)
class Person:
    """Who a sentence tells of, with one of the ways the press writes the whole name."""

    given: str
    family: str
    full: str
    male: bool


@dataclass(frozen=True)
class Culture:
    """How people and towns are called in one culture."""

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
    return [name for name in names if (is_held_out(name) and not always(name)) == held_out]


def _words(names: list[str], held_out: bool) -> list[str]:
    """One part of a word list; words marked by a first `!` are training's."""
    common = {name[1:] for name in names if name.startswith("!")}
    return _part([name.removeprefix("!") for name in names], held_out, common.__contains__)


def _tables(read: dict[str, Any]) -> Iterator[dict[str, Any]]:
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
    """What the three files hold, in one of the two parts."""
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


@dataclass
class Scene:
    """One sentence in the making: who and what its slots have become so far."""

    stock: Stock
    rng: random.Random
    bare: bool = False
    people: dict[str, Person] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)
    said: dict[tuple[str, str, str], list[Piece]] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    fresh: bool = False
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
        for _ in range(30):
            self.fresh = False
            text = self._text(label, kind, key)
            if self.fresh or not self.stock.held_out or label not in _OPEN:
                break
        if label == "NORP" and self._is_place(text, key):
            label = "LOC"
        before, bracket, rest = text.partition("[")
        inside, _, after = rest.partition("]")
        if not bracket:
            before, inside = "", text
        if inside.startswith("the " if label == "LOC" else ("the ", "The ")):
            before, inside = before + inside[:4], inside[4:]
        if label == "ORG":
            self.organizations[key] = inside
        return [Piece(before), Piece(inside, label), Piece(after)]

    def _is_place(self, adjective: str, key: str) -> bool:
        """Whether a state's adjective is only its name again ("Hong Kong officials")."""
        return key in self.states and self.states[key].name.endswith(adjective)

    def _text(self, label: str, kind: str, key: str) -> str:
        patterns: list[str] = self.stock.grammar[label].get(kind, [])
        known: list[str] = self.stock.grammar["known"].get(label, {}).get(kind, [])
        if not patterns and not known:
            return BUILTIN[kind](self, key)
        use_known = known and not (patterns and (self.stock.held_out or self.rng.random() > 0.25))
        pattern = self.rng.choice(known if use_known else patterns)
        return "".join(p.text for p in self.fill(pattern, key, marked=True))

    def _plain(self, kind: str, key: str, marked: bool) -> list[Piece]:
        if kind in BUILTIN:
            return [Piece(BUILTIN[kind](self, f"{key}/own" if marked and kind in _OF_PEOPLE else key))]
        words = self.stock.grammar["words"].get(kind)
        self.fresh = self.fresh or bool(words)
        return self.fill(self.rng.choice(words or self.stock.grammar["fillers"][kind]), key, marked)

    def person(self, key: str) -> Person:
        """The person of a scope, drawn when first asked for."""
        self.fresh = True
        if key not in self.people:
            self.people[key] = self._person(self.rng.choice(self.stock.cultures))
        return self.people[key]

    def _person(self, culture: Culture) -> Person:
        male = self.rng.random() < 0.6
        given, other = self.rng.choice(culture.given[male]), self.rng.choice(culture.given[male])
        if not culture.family[male]:
            return Person(given, given, given, male)
        family = self.rng.choice(culture.family[male])
        first = (family, given) if culture.family_first else (given, family)
        chance = self.rng.random()
        if chance < 0.82 or not given[0].isalpha():
            full = " ".join(first)
        elif chance < 0.87:
            full = f"{given[0]}. {family}"
        elif culture.family_first:
            full = " ".join(reversed(first))
        elif chance < 0.93:
            full = f"{given} {self.rng.choice('ABCDEFGHJKLMNPRSTVWZ')}. {family}"
        else:
            full = f"{given} {other} {family}"
        if culture.family_first and "-" in given and self.rng.random() < 0.2:
            given = given.replace("-", " ").title()
            full = f"{family} {given}"
        if self.rng.random() < 0.02:
            full = full.replace(family, family.upper())
        return Person(given, family, full, male)

    def state(self, key: str) -> State:
        """The state of a scope, drawn when first asked for."""
        if key not in self.states:
            taken = {state.people for state in self.states.values()}
            self.states[key] = self.rng.choice([s for s in self.stock.states if s.people not in taken])
        return self.states[key]

    def town(self, key: str) -> str:
        """The town of a scope, drawn when first asked for."""
        self.fresh = True
        if key not in self.towns:
            self.towns[key] = self.rng.choice(self.rng.choice(self.stock.cultures).towns)
        return self.towns[key]

    def demonym(self, key: str) -> str:
        """How a state stands before a noun within a name."""
        state = self.state(key)
        return state.short if state.short and self.rng.random() < 0.5 else state.adjective

    def invented(self, make: Callable[[], str]) -> str:
        """A made-up word of the part that is being written."""
        self.fresh = True
        return next(w for w in iter(make, "") if is_held_out(w) == self.stock.held_out)

    def coined(self, key: str) -> str:
        """A made-up name."""
        parts: dict[str, list[str]] = self.stock.grammar["coin"]

        def make() -> str:
            size = self.rng.choice((1, 1, 2, 2, 2, 3))
            syllables = [self.rng.choice(parts[p]) for _ in range(size) for p in ("onset", "nucleus")]
            ends = parts["coda"] + parts["onset"] if size < 2 else parts["coda"]
            return ("".join(syllables) + self.rng.choice(ends)).capitalize()

        return self.invented(make)

    def letters(self, key: str) -> str:
        """A made-up acronym."""
        return self.invented(
            lambda: "".join(
                self.rng.choices("AABBCCDDEFFGHIIKLMMNNOPPRRSSTTUVWZ", k=self.rng.choice((3, 3, 4, 4, 5)))
            )
        )

    def ordinal(self, key: str) -> str:
        """A small ordinal number in figures."""
        return ordinal(self.rng.randint(2, 40))

    def number(self, key: str) -> str:
        """A number as the press writes one."""
        size = self.rng.choice((10, 30, 100, 1000, 30000, 900000))
        return f"{self.rng.randint(2, size):,}"

    def amount(self, key: str) -> str:
        """A number of units of money."""
        number = self.rng.choice(
            (self.rng.randint(2, 950), self.rng.randint(11, 99) / 10, self.rng.randint(2, 20))
        )
        return str(number)

    def between(self, low: int, high: int, form: str = "d") -> str:
        """A number from low to high."""
        return format(self.rng.randint(low, high), form)


def initials(name: str) -> str:
    """The acronym that a name's capitals make."""
    made = "".join(w[0] for w in re.findall(r"\w+", name) if w[0].isupper() or w[0].isdigit())
    return made if len(made) > 1 else name[:3].upper()


def ordinal(number: int) -> str:
    """14 as 14th."""
    end = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


def years(first: int, mark: str) -> str:
    """Two years that follow each other: 2021-22."""
    return f"{first}{mark}{(first + 1) % 100:02d}"


def _one(scene: Scene, key: str) -> str:
    people = scene.state(key).people
    return people.removesuffix("s") if people.endswith("ns") else scene.state(key).adjective


_OF_PEOPLE = {"full", "family", "given", "initial"}
BUILTIN: dict[str, Callable[[Scene, str], str]] = {
    "full": lambda s, k: s.person(k).full,
    "family": lambda s, k: s.person(k).family,
    "given": lambda s, k: s.person(k).given,
    "initial": lambda s, k: f"{s.person(k).given[0]}. {s.person(k).family}",
    "he": lambda s, k: "he" if s.person(k).male else "she",
    "He": lambda s, k: "He" if s.person(k).male else "She",
    "his": lambda s, k: "his" if s.person(k).male else "her",
    "him": lambda s, k: "him" if s.person(k).male else "her",
    "Mr": lambda s, k: "Mr" if s.person(k).male else s.rng.choice(("Mrs", "Ms")),
    "country": lambda s, k: s.state(k).name,
    "demonym": lambda s, k: s.demonym(k),
    "adjective": lambda s, k: s.state(k).adjective,
    "people": lambda s, k: s.state(k).people,
    "one": _one,
    "capital": lambda s, k: s.state(k).capital,
    "town": lambda s, k: s.town(k),
    "coined": lambda s, k: s.coined(k),
    "letters": lambda s, k: s.letters(k),
    "ordinal": lambda s, k: s.ordinal(k),
    "number": lambda s, k: s.number(k),
    "amount": lambda s, k: s.amount(k),
    "percent": lambda s, k: s.rng.choice((s.between(2, 98), f"{s.between(0, 60)}.{s.between(1, 9)}")),
    "day": lambda s, k: s.between(1, 31),
    "dayth": lambda s, k: ordinal(s.rng.randint(1, 31)),
    "month_number": lambda s, k: s.between(1, 12, "02d"),
    "year": lambda s, k: s.between(1985, 2031) if s.rng.random() < 0.85 else s.between(1780, 1984),
    "years": lambda s, k: years(s.rng.randint(1990, 2029), s.rng.choice("-/")),
    "decade": lambda s, k: f"{s.between(188, 202)}0s",
    "digit": lambda s, k: s.between(2, 9),
    "age": lambda s, k: s.between(17, 91),
    "small": lambda s, k: s.between(2, 20),
    "hundred": lambda s, k: s.between(10, 900),
    "hour": lambda s, k: f"{s.between(0, 23, '02d')}:{s.rng.choice(('00', '15', '30', '40', '45'))}",
    "resolution": lambda s, k: s.between(181, 2780),
    "capital_letter": lambda s, k: s.rng.choice("ABCDEFGHJKLMNPRSTVXZ"),
}


def _title_case(text: str) -> str:
    cut = re.split(r"(\s+|-)", text)
    return "".join(w if w in _SMALL or not w[:1].islower() else w[0].upper() + w[1:] for w in cut)


def _plain_letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with no article twice, `a` or `an` as the next word asks, and a name in two slots whole."""
    made: list[Piece] = []
    before = ""
    for piece in (p for p in pieces if p.text):
        if piece.text.lower().startswith("the ") and not piece.label and _NO_ARTICLE.search(before):
            piece = replace(piece, text=piece.text[4:])
        if made and not made[-1].label and (article := re.search(r"\b([Aa])n? $", before)):
            end = article[1] if _WITH_A.match(piece.text) else article[1] + "n"
            made[-1] = replace(made[-1], text=made[-1].text[: -len(article[0])] + end + " ")
        if piece.label and len(made) > 1 and made[-1] == Piece(" ") and made[-2].label == piece.label:
            piece = replace(piece, text=f"{made[-2].text} {piece.text}")
            del made[-2:]
        if piece.text:
            made.append(piece)
            before = (before + piece.text)[-40:]
    return made


def _started(pieces: list[Piece]) -> list[Piece]:
    if not pieces:
        return pieces
    first = pieces[0]
    return [replace(first, text=first.text[0].upper() + first.text[1:]), *pieces[1:]]


def _changed(pieces: list[Piece], change: Callable[[str], str], names: bool = True) -> list[Piece]:
    return [replace(p, text=change(p.text)) if names or not p.label else p for p in pieces]


def _typeset(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """The same in one of the ways that outlets set marks and letters."""
    if rng.random() < 0.15:
        pieces = _changed(pieces, _plain_letters)
    if rng.random() < 0.4:
        pieces = _curly(pieces)
    dash = rng.choice((" - ", " \u2013 ", " \u2014 "))
    return _changed(pieces, lambda text: text.replace(" -- ", dash))


def _curly(pieces: list[Piece]) -> list[Piece]:
    text = "".join(p.text for p in pieces)
    for straight, first, last in (('"', "\u201c", "\u201d"), ("'", "\u2018", "\u2019")):
        text = re.sub(rf"(^|[\s(\[/]){straight}", rf"\1{first}", text).replace(straight, last)
    letters = iter(text)
    return [replace(p, text="".join(itertools.islice(letters, len(p.text)))) for p in pieces]


def _headline(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    chance = rng.random()
    if chance < 0.4:
        return _changed(pieces, _title_case, names=False)
    return pieces if chance < 0.87 else _changed(pieces, str.upper)


def _body(scene: Scene, choices: list[tuple[str, str]]) -> list[Piece]:
    topic, template = scene.rng.choice(choices)
    clumsy = topic not in _SHORT and scene.rng.random() < 0.05
    scene.bare = clumsy or topic in ("headlines", "plain_headlines", "caps", "bylines")
    pieces = _joined(scene.fill(template))
    if topic == "caps":
        return _changed(pieces, str.upper)
    if topic.endswith("headlines"):
        return _headline(_started(pieces), scene.rng)
    if topic in _SHORT:
        return pieces
    if template.endswith(".") and scene.rng.random() < 0.06:
        tail = _joined(scene.fill(scene.rng.choice(scene.stock.templates["tails"])))
        pieces = [*pieces[:-1], replace(pieces[-1], text=pieces[-1].text[:-1]), *tail]
    if clumsy:
        pieces = [p if p.label else replace(p, text=re.sub(r"\b[Tt]he ", "", p.text)) for p in pieces]
    pieces = _started([p for p in pieces if p.text])
    if scene.rng.random() < 0.06:
        scene.bare = True
        pieces = [
            *_joined(scene.fill(scene.rng.choice(scene.stock.templates["datelines"]))),
            Piece(" "),
            *pieces,
        ]
    return pieces


def _aligned(pieces: list[Piece]) -> Marked | None:
    """The words and marks of a sentence, or None if a mark begins or ends within a word."""
    text = "".join(p.text for p in pieces)
    spans = tokenize(text, Span(0, len(text)))
    starts = {span.start: i for i, span in enumerate(spans)}
    ends = {span.end: i + 1 for i, span in enumerate(spans)}
    names: list[Mark] = []
    place = 0
    for piece in pieces:
        last = place + len(piece.text)
        if piece.label:
            if place not in starts or last not in ends:
                return None
            names.append((starts[place], ends[last], piece.label))
        place = last
    return [span.of(text) for span in spans], names


def _weight(topic: str, template: str) -> int:
    """How often a sentence is taken beside others: one that is always the same or short less often."""
    if topic in ("tails", "datelines"):
        return 0
    if "{" not in template or topic == "namesakes":
        return 1
    return 2 if topic in _SHORT else 4


def _made(rng: random.Random, held: Callable[[], Stock]) -> Iterator[tuple[list[str], list[Mark], Stock]]:
    choices: dict[bool, list[tuple[str, str]]] = {}
    while True:
        having = held()
        if having.held_out not in choices:
            choices[having.held_out] = [
                (topic, template)
                for topic, templates in having.templates.items()
                for template in templates
                for _ in range(_weight(topic, template))
            ]
        pieces = _typeset(_body(Scene(having, rng), choices[having.held_out]), rng)
        if marked := _aligned(pieces):
            yield *marked, having


def sentences(count: int, seed: int, *, held_out: bool = False, names: Path = NAMES) -> Iterator[Marked]:
    """That many sentences: their words, and their names as (first, last, label), last excluded."""
    having = stock(held_out, names)
    for words, marks, _ in itertools.islice(_made(random.Random(seed), lambda: having), count):
        yield words, marks


def regional(count: int, seed: int, *, names: Path = NAMES) -> Iterator[tuple[list[str], list[Mark], str]]:
    """Held-out sentences whose people and towns are all of one region, which comes third."""
    rng = random.Random(seed)
    whole = stock(True, names)
    parts = [whole.of_region(region) for region in sorted({c.region for c in whole.cultures})]
    for words, marks, having in itertools.islice(_made(rng, lambda: rng.choice(parts)), count):
        yield words, marks, having.cultures[0].region


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--names", type=Path, default=NAMES)
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--held-out", action="store_true")
    part.add_argument("--regional", action="store_true")
    options = parser.parse_args()
    if options.regional:
        for words, marks, region in regional(options.count, options.seed, names=options.names):
            print(json.dumps({"words": words, "names": marks, "region": region}, ensure_ascii=False))
        return
    made = sentences(options.count, options.seed, held_out=options.held_out, names=options.names)
    for words, marks in made:
        print(json.dumps({"words": words, "names": marks}, ensure_ascii=False))


if __name__ == "__main__":
    main()
