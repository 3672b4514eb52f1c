"""The whole program on one page: reports in, a record out. Every arrow points down.

    paths ─ acquire → Captures ─ clean → Articles ─ detect → Claims ─┐
                                                                     ├─ the store's shelves
    a person's Decision ─────────────────────────────────────────────┘        │
                     Record ← assemble ─ Decisions ← link ─ Claims ───────────┘

Stages are functions of their arguments; only this page touches the store and carries things on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import BinaryIO

import msgspec

from dragoman import near
from dragoman.acquire import acquire
from dragoman.clean import clean
from dragoman.config import Config
from dragoman.decided import standing, when_of
from dragoman.detect import examine, taxonomy
from dragoman.detect.times.facts import facts
from dragoman.engine import Engine, Serial, attempt
from dragoman.link import link_all
from dragoman.nlp import open_reader
from dragoman.nlp.parse import Parse, Reader
from dragoman.record import Forgotten, Store, assemble
from dragoman.record.items import Issue
from dragoman.records import (
    AnyClaim,
    Article,
    Capture,
    Decision,
    Dropped,
    Failure,
    PassedOver,
    PublishedClaim,
)
from dragoman.values import Span, digest

Progress = Callable[[str, int], None]


class ReadReport(msgspec.Struct, frozen=True):
    """What the stages made of one capture."""

    source: str
    article: Article
    claims: tuple[AnyClaim, ...]
    dropped: tuple[Dropped, ...] = ()


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What one build did, and what the record holds after it (`counts`, by kind)."""

    read: int = 0
    known: int = 0
    new_versions: int = 0
    failed: tuple[Failure, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    dated_from_clues: int = 0
    undated: int = 0
    languages: dict[str, int] = {}
    counts: dict[str, int] = {}


def build(
    paths: Sequence[str],
    store: Store,
    *,
    clock: str,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
    again: bool = False,
) -> Summary:
    """Read reports, add what they claim to the store, and fold the record anew.

    `clock` is the time of reading (ISO 8601), kept with each report; `progress` is told each source and how
    many have been seen. A source that cannot be read is a Failure in the store and in the summary; it stops
    nothing. Reports already in the store are passed over, or read `again`, as after a new version of the
    program or with another reader; a changed one becomes a new version. A language reader that cannot be
    opened stops the run (ModelError), since it would fail for every report; so does a table of the user's own
    that cannot be read (InputError). What in a folder is no report (a README, a hidden file) is passed
    over, and named in the summary.
    """
    config = config or Config()
    facts(config.dates.terms, config.dates.events)  # a table that is wrong would fail for every report
    tally = _Tally(store, clock, progress, again)
    captures = tally.fresh(acquire(paths, limits=config.acquire, stdin=stdin))
    read = partial(_read, reader=_LazyReader(config), config=config)
    for result in (engine or Serial()).map("read", read, captures):
        tally.keep(result)
    if tally.changed or store.stale():
        update(store)
    return tally.summary()


def update(store: Store) -> None:
    """Bring the record up to date: by the neighbours of what changed, or anew where these are too many."""
    if not near.update(store):
        rebuild(store)


def rebuild(store: Store) -> None:
    """Link what is on the shelves, and fold the record from claims and decisions, all anew."""
    articles, claims = list(store.articles()), standing(store.claims(), store.decisions())
    linked = link_all(articles, claims, store.decisions())
    store.settle(linked.decisions, by_rules=True)
    issues = [Issue(*row) for row in taxonomy()]
    record = assemble(articles, claims, store.decisions(), versions=store.versions(), issues=issues)
    store.replace_record(record)
    near.note_neighbours(store, linked, record.actors)


def as_of(store: Store, day: date, into: Store) -> int:
    """Make in an empty store the record as the reports up to a day gave it; gives how many have no date.

    Those are left out, since nobody can say that they are not later. Decisions of people hold at all times.
    """
    claims: dict[str, list[AnyClaim]] = {}
    for claim in store.claims():
        claims.setdefault(claim.report, []).append(claim)
    dates = {r.id: when_of(r.published.date) for r in store.reports()}
    undated = 0
    for article in store.articles():
        when = dates.get(article.id)
        first = when.first() if when is not None else None
        undated += first is None
        if first is not None and first <= day:
            into.shelve(article, claims.get(article.id, []), clock=day.isoformat())
    into.settle(store.decided(), by_rules=False)
    rebuild(into)
    return undated


def settle(store: Store, decision: Decision) -> None:
    """A person's decision in: it is appended, and the record is folded again."""
    store.settle([decision], by_rules=False)
    update(store)


def forget(store: Store, report: str) -> Forgotten:
    """Strike a report, and all that rests on it alone, for good; the rest of the record is folded again."""
    gone = store.forget(report)
    update(store)
    return gone


def _read(capture: Capture, *, reader: Reader, config: Config) -> ReadReport:
    """One capture through clean and detect."""
    article = clean(capture, settings=config.clean)
    claims, dropped = examine(article, reader=reader, known=facts(config.dates.terms, config.dates.events))
    read_by = reader.name if article.language == "en" else None
    return ReadReport(capture.source, msgspec.structs.replace(article, reader=read_by), claims, dropped)


class _LazyReader:
    """Opens the language model at the first report that needs it."""

    def __init__(self, config: Config) -> None:
        self.name, self._config = config.read.model, config
        self._reader: Reader | None = None

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        """Parse with the configured reader."""
        if self._reader is None:
            self._reader = open_reader(self.name, threads=self._config.read.threads)
        return self._reader.read(text, sentences)


class _Tally:
    """Shelves what comes out of the stages, and counts it."""

    def __init__(self, store: Store, clock: str, progress: Progress | None, again: bool) -> None:
        self.store, self.clock, self.progress, self.again = store, clock, progress, again
        self.seen = self.known = self.read = self.clues = self.undated = 0
        self.failed: list[Failure] = []
        self.passed_over: list[PassedOver] = []
        self.languages: Counter[str] = Counter()
        self.versions = len(store.versions())

    @property
    def changed(self) -> bool:
        """Whether anything was added to the shelves."""
        return self.read > 0

    def fresh(self, captures: Iterable[Capture | PassedOver | Failure]) -> Iterator[Capture]:
        """The captures whose text is not in the store yet; failures go straight to their shelf."""
        for capture in captures:
            self._tell(capture.source)
            if isinstance(capture, PassedOver):
                self.passed_over.append(capture)
            elif isinstance(capture, Failure):
                self.keep(capture)
            elif not self.again and self.store.has(capture.locator, digest(capture.text)):
                self.known += 1
                self.store.recover(capture.source)
            else:
                yield capture

    def keep(self, result: ReadReport | Failure) -> None:
        """Shelve a report and its claims in one transaction, or the failure to read it."""
        if not isinstance(result, Failure):
            shelved = attempt("record", self._shelve, result)
            result = shelved if isinstance(shelved, Failure) else result
        if isinstance(result, Failure):
            self.failed.append(result)
            self.store.fail(result, clock=self.clock)

    def _shelve(self, report: ReadReport) -> None:
        self.store.shelve(
            report.article, report.claims, clock=self.clock, again=self.again, dropped=report.dropped
        )
        published = next((c.published for c in report.claims if isinstance(c, PublishedClaim)), None)
        self.read += 1
        self.undated += published is None
        self.clues += published is not None and published.how == "clues"
        self.languages[report.article.language] += 1

    def _tell(self, source: str) -> None:
        self.seen += 1
        if self.progress is not None:
            self.progress(source, self.seen)

    def summary(self) -> Summary:
        """What was done, and what the record now holds."""
        return Summary(
            read=self.read,
            known=self.known,
            new_versions=len(self.store.versions()) - self.versions,
            failed=tuple(self.failed),
            passed_over=tuple(self.passed_over),
            dated_from_clues=self.clues,
            undated=self.undated,
            languages=dict(sorted(self.languages.items())),
            counts=self.store.counts(),
        )
