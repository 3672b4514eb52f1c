"""Who stands where: parties by issues, and the words behind each cell in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.record.aggregates import Stand
from dragoman.record.wanted import Wanted
from dragoman.show.web.view import PER_PAGE, Page, Pager, Query, View

PARTIES_A_PAGE = 25


@dataclass(frozen=True)
class Cell:
    """A party on an issue: its stances, the most frequent first, and whether they changed."""

    stances: tuple[Stand, ...]

    @property
    def count(self) -> int:
        """How many positions there are."""
        return sum(stand.count for stand in self.stances)

    @property
    def course(self) -> list[tuple[str, Stand]]:
        """The stances in the order in which they were first taken, the undated first.

        Each comes with `then` where it was surely taken after the one before, else with `also`.
        """
        ranked = sorted(self.stances, key=lambda stand: (stand.first or "", stand.stance))
        joined = ["then" if _after(one, other) else "also" for one, other in pairwise(ranked)]
        return list(zip(["", *joined], ranked, strict=True))

    @property
    def span(self) -> str:
        """The years from the first to the last dated one: `2021`, `2021–2023`."""
        firsts = [stand.first[:4] for stand in self.stances if stand.first]
        lasts = [stand.last[:4] for stand in self.stances if stand.last]
        years = (min(firsts), max(lasts)) if firsts and lasts else ("", "")
        return years[0] if years[0] == years[1] else "–".join(years)


def positions(view: View, query: Query) -> Page:
    """The matrix, or one cell of it where a party and an issue are named."""
    party, issue = query.text("party"), query.text("issue")
    if party or issue:
        return cell(view, query, party, issue)
    number = query.number()
    offset = (number - 1) * PARTIES_A_PAGE
    parties, total = view.browser.standing_parties(offset=offset, limit=PARTIES_A_PAGE)
    stands = view.browser.stands(parties)
    view.names.learn(parties)
    cells = {(p, i): Cell(tuple(group)) for (p, i), group in _grouped(stands).items()}
    named = {stand.issue for stand in stands}
    issues = [one for one in view.browser.issues() if one.id in named]
    return Page(
        "positions.html",
        "Positions",
        {
            "here": "positions",
            "parties": parties,
            "issues": issues,
            "cells": cells,
            "pager": Pager("positions", {}, number, total, PARTIES_A_PAGE),
        },
    )


def _after(one: Stand, other: Stand) -> bool:
    return bool(one.last and other.first and other.first > one.last)


def _grouped(stands: Sequence[Stand]) -> dict[tuple[str, str], list[Stand]]:
    found: dict[tuple[str, str], list[Stand]] = {}
    for stand in stands:
        found.setdefault((stand.party, stand.issue), []).append(stand)
    return found


def cell(view: View, query: Query, party: str | None, issue: str | None) -> Page:
    """The positions of a party, on an issue, or of one on the other, in the order of time."""
    wanted = Wanted(party=party, issue=issue)
    number = query.number()
    found = view.browser.page(
        "positions", wanted, order="oldest", offset=(number - 1) * PER_PAGE, limit=PER_PAGE
    )
    view.names.gather(found.items)
    given = {name: value for name, value in (("party", party), ("issue", issue)) if value}
    title = " on ".join(view.names[one] for one in (party, issue) if one)
    return Page(
        "cell.html",
        f"Positions: {title}",
        {
            "here": "positions",
            "title": title,
            "party": party,
            "issue": issue,
            "items": found.items,
            "pager": Pager("positions", given, number, found.total),
        },
    )
