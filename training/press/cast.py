"""Who and what one sentence tells of, and the slots that become these and not what grammar.toml says."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from press.stock import Culture, State, Stock, is_held_out


@dataclass(frozen=True)
class Person:
    """Who a sentence tells of, with one of the ways the press writes the whole name."""

    given: str
    family: str
    full: str
    male: bool


@dataclass
class Cast:
    """Who and what a sentence tells of so far, by the scopes of its slots.

    `fresh`: whether anything of the part that is being written was drawn since this was last set to False.
    """

    stock: Stock
    rng: random.Random
    people: dict[str, Person] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)
    fresh: bool = False

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
        full = self._full(given, other, family, culture.family_first)
        if culture.family_first and "-" in given and self.rng.random() < 0.2:
            given = given.replace("-", " ").title()
            full = f"{family} {given}"
        if self.rng.random() < 0.02:
            full = full.replace(family, family.upper())
        return Person(given, family, full, male)

    def _full(self, given: str, other: str, family: str, family_first: bool) -> str:
        """The whole name in the usual order, or in a rarer way; `other` is a second given name."""
        first = (family, given) if family_first else (given, family)
        chance = self.rng.random()
        if chance < 0.82 or not given[0].isalpha():
            return " ".join(first)
        if chance < 0.87:
            return f"{given[0]}. {family}"
        if family_first:
            return " ".join(reversed(first))
        if chance < 0.93:
            return f"{given} {self.rng.choice('ABCDEFGHJKLMNPRSTVWZ')}. {family}"
        return f"{given} {other} {family}"

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

    def coined(self) -> str:
        """A made-up name."""
        parts: dict[str, list[str]] = self.stock.grammar["coin"]

        def make() -> str:
            size = self.rng.choice((1, 1, 2, 2, 2, 3))
            syllables = [self.rng.choice(parts[p]) for _ in range(size) for p in ("onset", "nucleus")]
            ends = parts["coda"] + parts["onset"] if size < 2 else parts["coda"]
            return ("".join(syllables) + self.rng.choice(ends)).capitalize()

        return self.invented(make)

    def letters(self) -> str:
        """A made-up acronym."""
        return self.invented(
            lambda: "".join(
                self.rng.choices("AABBCCDDEFFGHIIKLMMNNOPPRRSSTTUVWZ", k=self.rng.choice((3, 3, 4, 4, 5)))
            )
        )

    def ordinal(self) -> str:
        """A small ordinal number in figures."""
        return ordinal(self.rng.randint(2, 40))

    def number(self) -> str:
        """A number as the press writes one."""
        size = self.rng.choice((10, 30, 100, 1000, 30000, 900000))
        return f"{self.rng.randint(2, size):,}"

    def amount(self) -> str:
        """A number of units of money."""
        number = self.rng.choice(
            (self.rng.randint(2, 950), self.rng.randint(11, 99) / 10, self.rng.randint(2, 20))
        )
        return str(number)

    def between(self, low: int, high: int, form: str = "d") -> str:
        """A number from low to high, written as `form` says."""
        return format(self.rng.randint(low, high), form)


def ordinal(number: int) -> str:
    """14 as 14th."""
    end = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


def years(first: int, mark: str) -> str:
    """Two years that follow each other: 2021-22."""
    return f"{first}{mark}{(first + 1) % 100:02d}"


def _one(cast: Cast, key: str) -> str:
    """One of a people: an Armenian, a French."""
    state = cast.state(key)
    return state.people.removesuffix("s") if state.people.endswith("ns") else state.adjective


OF_PEOPLE = {"full", "family", "given", "initial"}
# What a slot of each kind becomes, given its scope.
BUILTIN: dict[str, Callable[[Cast, str], str]] = {
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
    "coined": lambda s, k: s.coined(),
    "letters": lambda s, k: s.letters(),
    "ordinal": lambda s, k: s.ordinal(),
    "number": lambda s, k: s.number(),
    "amount": lambda s, k: s.amount(),
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
