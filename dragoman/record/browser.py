"""What the pages ask of a record, each answer one transaction that reads a page of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar, cast

from sqlalchemy import Connection

from dragoman.record import aggregates, browse, citing, rows, search, shelved, shelves
from dragoman.record.aggregates import Bucket, Pair, Stand
from dragoman.record.browse import Label, Slice
from dragoman.record.citing import Cited
from dragoman.record.database import Database
from dragoman.record.items import Issue, Item, Report
from dragoman.record.wanted import Order, Wanted, count, named
from dragoman.records import Decision, Dropped, Failure

T = TypeVar("T")


class Browser:
    """A record to be browsed. All methods raise StoreError if the file fails them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._memory: tuple[str, dict[Hashable, object]] = ("", {})

    def _stamp(self) -> str:
        """Changes whenever something is written to the file, by whichever process."""
        path = self._database.path
        found = [one.stat() for one in (path, path.with_name(path.name + "-wal")) if one.exists()]
        return " ".join(f"{state.st_mtime_ns} {state.st_size}" for state in found)

    def _kept(self, key: Hashable, make: Callable[[Connection], T]) -> T:
        """What was made for this key since the file was last written to; what counts the whole record."""
        stamp = self._stamp()
        if stamp != self._memory[0]:
            self._memory = (stamp, {})
        memory = self._memory[1]
        if key not in memory:
            with self._database.reading() as connection:
                memory[key] = make(connection)
        return cast(T, memory[key])

    def page(self, kind: str, wanted: Wanted, *, order: Order, offset: int = 0, limit: int = 50) -> Slice:
        """So many items of a kind from a place in their order on, and how many there are."""
        with self._database.reading() as connection:
            return browse.page(connection, kind, wanted, order=order, offset=offset, limit=limit)

    def timeline(self, kinds: Sequence[str], wanted: Wanted, *, order: Order, span: tuple[int, int]) -> Slice:
        """The dated items of several kinds in one order of time, from one place to another."""
        with self._database.reading() as connection:
            return browse.timeline(connection, kinds, wanted, order=order, span=span)

    def decisions_about(self, ids: Sequence[str]) -> list[Decision]:
        """The standing decisions of rules and people that name one of these ids."""
        with self._database.reading() as connection:
            return shelved.decisions_about(connection, ids)

    def count(self, kind: str, wanted: Wanted) -> int:
        """How many items of a kind there are."""
        with self._database.reading() as connection:
            return count(connection, kind, wanted)

    def reports(self, wanted: Wanted, *, offset: int, limit: int) -> tuple[list[Report], int]:
        """So many reports, the newest first, and how many there are."""
        with self._database.reading() as connection:
            return browse.reports(connection, wanted, offset=offset, limit=limit)

    def reports_by_ids(self, ids: Sequence[str]) -> dict[str, Report]:
        """The reports of the record with these ids."""
        with self._database.reading() as connection:
            return rows.by_ids(connection, Report, ids)

    def reports_of(self, item: str, *, offset: int, limit: int) -> tuple[list[Report], int]:
        """The reports that an item cites, the newest first, and how many there are."""
        with self._database.reading() as connection:
            return citing.reports_of(connection, item, offset=offset, limit=limit)

    def cited_in(self, report: str) -> list[Cited]:
        """All items that cite a report, each with its words there, in the order of the words."""
        with self._database.reading() as connection:
            return citing.cited_in(connection, report)

    def by_ids(self, ids: Sequence[str]) -> list[Item]:
        """The items of these ids, in the order given."""
        with self._database.reading() as connection:
            return list(rows.by_ids(connection, Item, ids).values())

    def labels(self, ids: Iterable[str]) -> list[Label]:
        """What stands for reports and items where they are only named."""
        with self._database.reading() as connection:
            return browse.labels(connection, ids)

    def locate(self, wanted: str) -> Label | None:
        """What has this id or alias."""
        with self._database.reading() as connection:
            return browse.locate(connection, wanted)

    def named(self, who: str) -> list[str]:
        """The ids of the actors with this id, alias or name."""
        with self._database.reading() as connection:
            return named(connection, who)

    def officials(self, ids: Sequence[str]) -> list[str]:
        """The actors themselves and those who are told to hold an office of one of them."""
        with self._database.reading() as connection:
            return browse.officials(connection, ids)

    def issues(self) -> list[Issue]:
        """The taxonomy of issues, in its order."""
        return self._kept("issues", lambda c: rows.all_of(c, Issue))

    def buckets(self, kinds: Sequence[str], wanted: Wanted, *, digits: Literal[4, 7, 10]) -> list[Bucket]:
        """Counts by year (4 digits), month (7) or day (10) of what is at least as precise."""
        if wanted == Wanted():
            key = ("buckets", *kinds, digits)
            return self._kept(key, lambda c: aggregates.buckets(c, kinds, wanted, digits=digits))
        with self._database.reading() as connection:
            return aggregates.buckets(connection, kinds, wanted, digits=digits)

    def span(self, kinds: Sequence[str], wanted: Wanted) -> tuple[str, str] | None:
        """The first and last days (ISO) of the items of these kinds."""
        with self._database.reading() as connection:
            return aggregates.span(connection, kinds, wanted)

    def states(self, kind: str, wanted: Wanted) -> dict[str, int]:
        """How many items of a kind are in each state."""
        if wanted == Wanted():
            return self._kept(("states", kind), lambda c: aggregates.states(c, kind, wanted))
        with self._database.reading() as connection:
            return aggregates.states(connection, kind, wanted)

    def prominent(self, *, sort: Sequence[str], limit: int) -> list[Label]:
        """The most mentioned actors of each of some kinds."""
        return self._kept(
            ("prominent", *sort, limit),
            lambda c: [one for each in sort for one in aggregates.prominent(c, each, limit=limit)],
        )

    def places(self, *, limit: int) -> list[tuple[str, int]]:
        """Where most meetings were, or were to be."""
        return self._kept(("places", limit), lambda c: aggregates.places(c, limit=limit))

    def pairs(self, *, sort: Sequence[str], limit: int) -> list[Pair]:
        """The actors of some kinds that meet most."""
        return self._kept(("pairs", *sort, limit), lambda c: aggregates.pairs(c, sort=sort, limit=limit))

    def company(self, actor: str, *, limit: int) -> list[Pair]:
        """Whom one actor meets, most first."""
        with self._database.reading() as connection:
            return aggregates.company(connection, actor, limit=limit)

    def stands(self, parties: Sequence[str], *, issue: str | None = None) -> list[Stand]:
        """The stances of some parties on all issues, or on one."""
        with self._database.reading() as connection:
            return aggregates.stands(connection, parties=parties, issue=issue)

    def standing_parties(self, *, offset: int, limit: int) -> tuple[list[str], int]:
        """The parties with the most positions, and how many there are."""
        with self._database.reading() as connection:
            return aggregates.standing_parties(connection, offset=offset, limit=limit)

    def tally(self) -> dict[str, int]:
        """How many there are of each kind, and of each kind of actor."""
        return self._kept("tally", aggregates.tally)

    def search(self, words: str, *, offset: int, limit: int) -> list[search.Hit]:
        """Reports and items that hold all the words, best first."""
        with self._database.reading() as connection:
            return search.search(connection, words, limit=limit, offset=offset)

    def failures(self, *, offset: int, limit: int) -> tuple[list[Failure], int]:
        """The inputs that failed and were not read since, and how many there are."""
        with self._database.reading() as connection:
            return shelved.failures(connection, offset=offset, limit=limit)

    def dropped(self, *, offset: int, limit: int) -> tuple[list[Dropped], int]:
        """Values that did not follow from their words, and how many there are."""
        with self._database.reading() as connection:
            return shelved.dropped(connection, offset=offset, limit=limit)

    def words(self) -> Iterator[tuple[str, str, str]]:
        """Id, kind and words of all reports and items that a search looks at, one at a time."""
        with self._database.reading() as connection:
            yield from search.everything(connection)

    def text(self, report: str) -> str:
        """A report's text as it was read in."""
        with self._database.reading() as connection:
            return shelves.text(connection, report)
