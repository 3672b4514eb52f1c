"""What every page is made from: the record and the way links are written; and what a page is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from dragoman.record import Store
from dragoman.record.browser import Browser
from dragoman.show.web.names import Lookup

PER_PAGE = 50
LAST_PAGE = 1_000_000  # what is beyond is a slip of the finger


class Wrong(Exception):  # noqa: N818 - what was asked is wrong, nothing failed
    """An address asks for what cannot be; its message says what to write instead."""


class Links(Protocol):
    """How addresses are written."""

    live: bool

    def href(self, path: str, params: Mapping[str, Any], at: str = "") -> str | None:
        """The address of a page, None where there is no such page; `at` is a place in it."""
        ...


@dataclass(frozen=True)
class Page:
    """A template, the title of the page, and what the template shows. `status` is HTTP's."""

    template: str
    title: str
    shown: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Moved:
    """What was asked for is to be found under another address."""

    path: str


@dataclass(frozen=True)
class View:
    """One request's (or one publication's) way to the record."""

    store: Store
    browser: Browser
    names: Lookup
    links: Links

    @classmethod
    def of(cls, store: Store, browser: Browser, links: Links) -> View:
        """A view with no names looked up yet."""
        return cls(store, browser, Lookup(browser), links)


@dataclass(frozen=True)
class Query:
    """The parameters of an address, each once."""

    given: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """A parameter without surrounding spaces; None where it is empty or missing."""
        return self.given.get(name, "").strip() or None

    def number(self, name: str = "page", *, most: int = LAST_PAGE) -> int:
        """A parameter that counts from 1; Wrong if it is none."""
        given = self.text(name) or "1"
        if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= most):
            raise Wrong(f"{name}: write a number from 1 to {most}")
        return int(given)

    def one_of(self, name: str, allowed: Iterable[str]) -> str | None:
        """A parameter that is one of some words; Wrong names them."""
        given = self.text(name)
        allowed = list(allowed)
        if given is not None and given not in allowed:
            raise Wrong(f"{name}: there is {', '.join(allowed)}")
        return given


@dataclass(frozen=True)
class Pager:
    """Which page of how many; `path` and `params` lead to it, the number of the page left out."""

    path: str
    params: Mapping[str, Any]
    number: int
    total: int
    size: int = PER_PAGE
    name: str = "page"

    @property
    def offset(self) -> int:
        """How many things stand on the pages before."""
        return (self.number - 1) * self.size

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // self.size))

    @property
    def near(self) -> list[int]:
        """The pages to name: the first, the last and those around this one."""
        some = {1, self.pages, *range(self.number - 2, self.number + 3)}
        return sorted(n for n in some if 1 <= n <= self.pages)

    def to(self, number: int) -> dict[str, Any]:
        """The parameters of another page."""
        return {**self.params, **({self.name: number} if number > 1 else {})}
