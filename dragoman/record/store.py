"""The store: one file that keeps what was read and decided, and the record folded from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.decided import ends_of
from dragoman.errors import NotFoundError, StoreError
from dragoman.record import aggregates, folded, forget, judgements, rows, search, shelves
from dragoman.record.browser import Browser
from dragoman.record.database import Database
from dragoman.record.items import ITEM_KINDS, Item, Record, Report
from dragoman.record.migrate import bring_up_to_date
from dragoman.record.near import Near
from dragoman.record.period import Period
from dragoman.record.wanted import Wanted, named
from dragoman.records import AnyClaim, Article, Decision, Dropped, Failure
from dragoman.values import When

# Seconds that a writer waits for another: longer than the longest step, the folding of a large record.
PATIENCE = 30.0


class Store:
    """A record file, open. Every method is one transaction; all raise StoreError if the file fails them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: str | PathLike[str], *, create: bool = True, patience: float = PATIENCE) -> Self:
        """Open a record file, or make one; one of an older version is brought up to date.

        NotFoundError: it is not there and is not to be made. SchemaError: a newer dragoman made it.
        StoreError: it is no record, or its folder or disk does not let it be used; says what to do.
        """
        path = Path(path)
        if not create and not path.exists():
            raise NotFoundError(f"{path}: no record here; make one with `dragoman build PATH --db {path}`")
        store = cls(Database(path, patience=patience))
        try:
            bring_up_to_date(store._database)
            store._scrub_rest()
        except BaseException:
            store.close()
            raise
        return store

    def _scrub_rest(self) -> None:
        with suppress(StoreError):  # what keeps the rest in place must not keep the record from being read
            if forget.unscrubbed(self._database):
                forget.scrub(self._database)

    def close(self) -> None:
        """Close the file; the store cannot be used any more."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- writing: what was read and decided -----------------------------------------------------------

    def shelve(
        self,
        article: Article,
        claims: Sequence[AnyClaim],
        *,
        clock: str,
        again: bool = False,
        dropped: Sequence[Dropped] = (),
    ) -> None:
        """Keep a report, its claims and what was `dropped` of them; `clock` is when it was read (ISO 8601).

        Another text at the same locator becomes its older version and its claims count no more. A report
        that is there already stays as it is, unless it was read `again`: then what is made of it now takes
        the place of what was. An older version that comes back is the current one again.
        InputError: its text is none (lone surrogates).
        """
        with self._database.writing() as connection:
            shelves.put(connection, article, claims, clock=clock, again=again, dropped=dropped)

    def fail(self, failure: Failure, *, clock: str) -> None:
        """Write down an input that did not get through; the same failure again only renews its time."""
        with self._database.writing() as connection:
            shelves.note(connection, failure, clock=clock)

    def recover(self, source: str) -> None:
        """A source that failed is well again though nothing new is shelved: its failures are history."""
        with self._database.writing() as connection:
            shelves.recover(connection, shelves.printable(source))

    def settle(self, decisions: Iterable[Decision], *, by_rules: bool) -> None:
        """Take decisions in: of rules the full set that holds now, of a person what is new.

        What the rules held before and hold no more is withdrawn, not deleted.
        """
        made = list(decisions)
        with self._database.writing() as connection:
            if by_rules:
                changed = judgements.renew(connection, made)
            else:
                changed = judgements.append(connection, made, by_person=True)
            if changed and by_rules:
                shelves.mark(connection, "stale")
            elif changed:
                shelves.note_changes_of(connection, sorted({end for d in made for end in ends_of(d)}))

    def forget(self, wanted: str) -> forget.Forgotten:
        """Let a report (id, source or locator) and its older versions leave the file for good.

        All that rests on them goes, and the folded record with it: link and fold again afterwards.
        NotFoundError: no such report. StoreError: rows are gone, bytes stay until other readers end.
        """
        with self._database.writing() as connection:
            forgotten = forget.strike(connection, wanted)
        forget.scrub(self._database)
        return forgotten

    def replace_record(self, record: Record) -> None:
        """Make this the record that is shown; what is unchanged is left as it lies in the file."""
        with self._database.writing() as connection:
            folded.replace(connection, record)
            shelves.unmark(connection, "linked")
            Near(connection).settled()

    @contextmanager
    def near(self) -> Iterator[Near]:
        """The neighbours of a few reports, to look at and to change, in one transaction."""
        with self._database.writing() as connection:
            yield Near(connection)

    # ---- reading: for linking and folding -------------------------------------------------------------

    def has(self, locator: str, sha256: str) -> bool:
        """Whether the current report of this locator has this very text."""
        with self._database.reading() as connection:
            return shelves.holds(connection, locator, sha256)

    def stale(self) -> bool:
        """Whether the shelves or decisions changed since the record was folded."""
        with self._database.reading() as connection:
            return shelves.marked(connection, "stale")

    def articles(self) -> Iterator[Article]:
        """The current reports, by id, one at a time."""
        with self._database.reading() as connection:
            yield from shelves.articles(connection)

    def claims(self) -> Iterator[AnyClaim]:
        """The claims of the current reports, one at a time: by report id, then as they were shelved."""
        with self._database.reading() as connection:
            yield from shelves.claims(connection)

    def claims_of(self, ids: Iterable[str]) -> list[AnyClaim]:
        """The claims of current reports with these ids, by report and place."""
        with self._database.reading() as connection:
            return shelves.claims_of(connection, list(ids))

    def article(self, report: str) -> Article:
        """One report of any version by its id, with text and sentences; NotFoundError if there is none."""
        with self._database.reading() as connection:
            return shelves.article(connection, report)

    def decisions(self) -> tuple[Decision, ...]:
        """What holds of each pair: a person's newest decision, else the rules' newest; in a fixed order."""
        with self._database.reading() as connection:
            return judgements.in_force(connection)

    def decided(self, *, undone: bool = False) -> tuple[Decision, ...]:
        """Persons' decisions as they were made, one by one; with `undone` also those that count no more."""
        with self._database.reading() as connection:
            return judgements.of_people(connection, undone=undone)

    def versions(self) -> dict[str, str]:
        """The reports that replaced another at its locator, each with the id of that other."""
        with self._database.reading() as connection:
            return shelves.versions(connection)

    # ---- reading: for show ----------------------------------------------------------------------------

    def browser(self) -> Browser:
        """The record a page at a time."""
        return Browser(self._database)

    def record(self) -> Record:
        """The whole record as it was folded last."""
        with self._database.reading() as connection:
            return folded.whole(connection)

    def items(
        self,
        kind: str,
        *,
        who: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        issue: str | None = None,
    ) -> list[Item]:
        """The items of a kind (a key of ITEM_KINDS) in the record's order.

        `who`: an actor's id or any of its names, whatever the case and accents. `since` and `until`: items
        that can fall on these days or between (a year or month, `2023-05`: with all its days); undated ones
        only where neither is given. `issue`: an id or name of the taxonomy, with all below it.
        NotFoundError: no such kind. ValueError: no date.
        """
        with self._database.reading() as connection:
            groups = () if who is None else (tuple(named(connection, who)),)
            wanted = Wanted(who=groups, since=_first(since), until=_last(until), issue=issue)
            return folded.filtered(connection, kind, wanted)

    def item(self, wanted: str) -> Item:
        """One item by its id, by that of a member merged into it, or by six digits of it and more.

        NotFoundError: there is none or there are several; names those that come near.
        """
        with self._database.reading() as connection:
            return folded.item(connection, wanted)

    def reports(self) -> list[Report]:
        """The reports of the record, in its order."""
        with self._database.reading() as connection:
            return rows.all_of(connection, Report)

    def report(self, wanted: str) -> Report:
        """One report of any version by its id, source or locator; NotFoundError if there is none."""
        with self._database.reading() as connection:
            found = shelves.find(connection, wanted)
            known = rows.by_ids(connection, Report, [found])
            return known.get(found) or shelves.unfolded(connection, found)

    def text(self, report: str) -> str:
        """A report's text as it was read in, by its id; retired versions are kept too."""
        with self._database.reading() as connection:
            return shelves.text(connection, report)

    @contextmanager
    def period(self) -> Iterator[Period]:
        """Excerpts of the record, all as it stood at one time; for the `with` statement."""
        with self._database.reading() as connection:
            yield Period(connection)

    def search(self, words: str, *, limit: int = 50) -> list[search.Hit]:
        """Current reports and items that hold all the words (in quotation marks: a phrase), best first."""
        with self._database.reading() as connection:
            return search.search(connection, words, limit=limit)

    def failures(self) -> list[Failure]:
        """The inputs that failed and were not read since, by source."""
        with self._database.reading() as connection:
            return shelves.failures(connection)

    def dropped(self) -> list[Dropped]:
        """The values and claims of current reports that did not follow from their words, by report."""
        with self._database.reading() as connection:
            return list(shelves.dropped(connection))

    def counts(self) -> dict[str, int]:
        """How many there are: each kind of item, people, reports, versions, claims, decisions, failures."""
        with self._database.reading() as connection:
            standing = {"decisions": judgements.count(connection)}
            found = aggregates.tally(connection)
            kinds = {kind: found.get(kind, 0) for kind in ITEM_KINDS}
            return {**shelves.tally(connection), **standing, **kinds, "people": found.get("person", 0)}


def _first(day: date | str | None) -> date | None:
    return When(day).first() if isinstance(day, str) else day


def _last(day: date | str | None) -> date | None:
    return When(day).last() if isinstance(day, str) else day
