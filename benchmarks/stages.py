"""Where the time of a build goes: each stage's seconds and its share, in one process and one run.

    python benchmarks/stages.py REPORTS...

The stages are those of flow.py; `start` is the import of all that a build needs, `model` the loading of the
language reader. The detectors' shares of the stage `detect` follow. Times are wall clock; compare shares,
and runs on one machine only.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.nlp.parse import Parse, Reader
    from dragoman.values import Span

SECONDS: dict[str, float] = {}
DETECTORS = (
    "find_speech known_names find_actors find_times date_report settle_weekdays find_places find_formats"
    " find_meetings find_statements find_positions find_agreements find_plans find_conditions find_figures"
).split()


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Add the seconds that the block takes to those of the stage."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        SECONDS[stage] = SECONDS.get(stage, 0.0) + time.perf_counter() - begun


class TimedReader:
    """A language reader that keeps the time it takes."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.name = reader, reader.name

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        """The reader's own parse."""
        with timed("parse"):
            return self.reader.read(text, sentences)


def watch(detectors: ModuleType) -> None:
    """Have every detector that the module calls keep its time under its own name."""
    for name in DETECTORS:
        setattr(detectors, name, _timed_call(name, getattr(detectors, name)))


def _timed_call(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def timed_call(*given: Any, **options: Any) -> Any:
        with timed(name):
            return call(*given, **options)

    return timed_call


def build(paths: list[str], folder: Path) -> int:
    """Build a record stage by stage; gives the number of reports."""
    with timed("start"):
        from dragoman.acquire import acquire
        from dragoman.clean import clean
        from dragoman.config import Limits
        from dragoman.detect import claims as detectors
        from dragoman.detect import detect, taxonomy
        from dragoman.link import link
        from dragoman.nlp import open_reader
        from dragoman.record import Store, assemble
        from dragoman.record.items import Issue
        from dragoman.records import Capture
    with timed("model"):
        reader = open_reader(threads=2)
    with timed("acquire"):
        captures = [c for c in acquire(paths, limits=Limits()) if isinstance(c, Capture)]
    with timed("clean"):
        articles = [clean(capture) for capture in captures]
    watch(detectors)
    with timed("detect"):
        claims = [detect(article, reader=TimedReader(reader)) for article in articles]
    with Store.open(folder / "stages.db") as store:
        with timed("shelve"):
            for article, found in zip(articles, claims, strict=True):
                store.shelve(article, found, clock="2024-01-01")
        with timed("link"):
            shelved, told = list(store.articles()), list(store.claims())
            store.settle(link(shelved, told, ()), by_rules=True)
        with timed("fold"):
            issues = [Issue(*row) for row in taxonomy()]
            record = assemble(shelved, told, store.decisions(), versions={}, issues=issues)
            store.replace_record(record)
    return len(articles)


def main() -> None:
    """Build a record of the reports that the command names, and print each stage's time."""
    if len(sys.argv) < 2:
        sys.exit((__doc__ or "").strip())
    with tempfile.TemporaryDirectory() as folder:
        reports = build(sys.argv[1:], Path(folder))
    SECONDS["detect"] -= SECONDS["parse"]
    stages = ("start", "model", "acquire", "clean", "parse", "detect", "shelve", "link", "fold")
    total = sum(SECONDS[stage] for stage in stages)
    print(f"{reports} reports, {total:.2f} s")
    for stage in stages:
        print(f"{stage:16} {SECONDS[stage]:6.2f} s  {SECONDS[stage] / total:5.1%}")
    print("\nof detect:")
    for name in sorted(DETECTORS, key=lambda name: -SECONDS.get(name, 0)):
        print(f"{name:16} {SECONDS.get(name, 0):6.2f} s  {SECONDS.get(name, 0) / SECONDS['detect']:5.1%}")


if __name__ == "__main__":
    main()
