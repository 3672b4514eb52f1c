"""Lists that end in time: the first few, how many more there are, and the command that shows them."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from dragoman.show.brief.document import Block, Points, Sentence
from dragoman.show.brief.english import flat
from dragoman.show.brief.gather import Material
from dragoman.show.brief.writer import Writer

_T = TypeVar("_T")

# How many are told: what fits on two pages together.
FEW: Final = 3
SOME: Final = 5
MANY: Final = 10


@dataclass(frozen=True, slots=True)
class Desk:
    """What a section is written with."""

    material: Material
    writer: Writer

    def points(
        self,
        lead: str,
        things: Sequence[_T],
        tell: Callable[[_T, Writer], Sentence],
        *,
        show: str,
        most: int = SOME,
        more: int = 0,
    ) -> list[Block]:
        """The first of the things as points under a lead; `show` is the command that lists all.

        Nothing where there are none. `more` are those that were not even fetched.
        """
        if not things:
            return []
        told = tuple(tell(one, self.writer) for one in things[:most])
        return [Points(lead, told, self.rest(len(things) - len(told) + more, show))]

    def rest(self, count: int, show: str) -> Sentence | None:
        """How many more there are, and the command."""
        return Sentence(f"And {count:,} more:", command=self.command(show)) if count > 0 else None

    def command(self, show: str, until: date | None = None) -> str:
        """A list of the record, narrowed as the brief is."""
        material = self.material
        options = {
            "until": (until or material.days.until).isoformat(),
            "who": material.who,
            "issue": material.issue,
            "as-of": material.as_of,
        }
        given = (
            f" --{name} {shlex.quote(flat(value, longest=80))}" for name, value in options.items() if value
        )
        return f"dragoman {show}{''.join(given)}"
