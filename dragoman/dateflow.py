"""The dates of a text alone, without a record: `find_dates`, and what `dragoman dates` prints.

    paths ─ acquire → Captures ─ lay_out → Articles ─ find_times, date_report → Dates

No language model is loaded unless a reader is given: without one the tense of a clause is read off its
words, not off a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from dragoman.acquire import acquire
from dragoman.clean import all_sentences, lay_out
from dragoman.config import Config
from dragoman.detect.times.dated import date_report, settle_weekdays
from dragoman.detect.times.facts import Facts, facts
from dragoman.detect.times.times import find_times
from dragoman.engine import attempt
from dragoman.records import Capture, Failure, PassedOver, Published
from dragoman.timex import Timex, TimexType, timex3
from dragoman.values import When

if TYPE_CHECKING:
    from dragoman.nlp import Reader


class TimeExpression(msgspec.Struct, frozen=True):
    """Words that tell a time: `text[start:end]`, counted in code points, the end excluded.

    `type` and `value` are those of TIMEX3, `edtf` is the date that is meant; both are None where the words
    and the date of the text do not say, and `edtf` is None for what is no date: a duration, a repetition,
    "recently". `rule` names the rule that read the words (`file.rule.version`).
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    edtf: str | None
    rule: str


class Dates(msgspec.Struct, frozen=True):
    """The day of a text itself (EDTF; None where nothing says), and its time expressions in their order."""

    published: str | None
    times: tuple[TimeExpression, ...]


class DatedReport(msgspec.Struct, frozen=True):
    """The dates of one report of a file, and how the report's own is known (None: unknown, or given)."""

    source: str
    dates: Dates
    known: Published | None = None


def find_dates(text: str, *, published: str | None = None, reader: Reader | None = None) -> Dates:
    """Find the time expressions of an English text, and the date that each means.

        >>> find_dates("They met on Monday.", published="2023-05-19").times[0].edtf
        '2023-05-15'

    `text` is read as it stands, whatever its line ends; the offsets of the answer are code points of it, as
    Python counts. It may be a report with its head or a sentence. `published` is the day from which "on
    Monday" is counted, an EDTF string: a day, a month, a year, an interval of them or a day of an unknown
    year (`2023-05-19`, `2023-05`, `2023`, `2023-05-01/2023-05-07`, `XXXX-05-19`), each with `?`, `~` or `%`
    where it is in doubt. Without it, the day is looked for in the text: in its date lines and datelines,
    then in clues ("Monday (27 February)"); the answer has it in `published`. Where it is unknown, the dates
    that rest on it are None, never counted from today's.

    `reader` is a language reader, as `dragoman.nlp.open_reader` gives it. With it a weekday or a day without
    its year goes by the verb that governs it, which puts fewer of them on the wrong side of the report, and
    the call takes some fifty times as long.

    Raises ValueError for a `published` that is no such date; no text raises. Nothing depends on the clock,
    the time zone or the locale of the machine, and nothing is read but the package's own files.
    """
    anchor = anchor_date(published) if published is not None else None
    capture = Capture(source="", locator="", text=text, encoding="")
    return _dated(capture, anchor=anchor, reader=reader).dates


def read_dates(
    paths: Iterable[str],
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    config: Config | None = None,
    reader: Reader | None = None,
) -> Iterator[DatedReport | PassedOver | Failure]:
    """The dates of each report in files, folders, zips and `-` (stdin), or why one is not read.

    `published` holds for all of them; else each report's own date is what its metadata, its address or its
    words give, with the help of the public facts that `config` adds to the shipped ones. A `reader` tells
    tenses by trees. Raises ValueError for a `published` that is no date and InputError for facts that cannot
    be read, before anything is read.
    """
    config = config or Config()
    anchor = anchor_date(published) if published is not None else None
    known = facts(config.dates.terms, config.dates.events) if anchor is None else None
    dated = partial(_dated, anchor=anchor, known=known, reader=reader)
    return _each(acquire(paths, limits=config.acquire, stdin=stdin), dated)


def anchor_date(published: str) -> When:
    """A date to count from, as EDTF; ValueError says what is wrong with one that is none."""
    try:
        when = When(published if published.isascii() else "")
    except ValueError as error:
        which = "no day of the calendar" if "no such date" in str(error) else "no EDTF date to count from"
        forms = "2023-05-19, 2023-05, 2023, XXXX-05-19 or 2023-05-01/2023-05-07"
        raise ValueError(f"{published!r} is {which}; write for example {forms}") from None
    if when.days() < 1:
        raise ValueError(f"{published!r} is an interval that ends before it begins")
    return when


def _each(
    captures: Iterable[Capture | PassedOver | Failure], dated: Callable[[Capture], DatedReport]
) -> Iterator[DatedReport | PassedOver | Failure]:
    for capture in captures:
        if isinstance(capture, PassedOver | Failure):
            yield capture
        else:
            yield attempt("dates", dated, capture)


def _dated(
    capture: Capture, *, anchor: When | None, known: Facts | None = None, reader: Reader | None = None
) -> DatedReport:
    article = lay_out(capture)
    every = all_sentences(article)
    parse = reader.read(article.text, every) if reader else None
    times = find_times(article.text, every, parse=parse)
    own = None
    if anchor is None:
        # The words around a story have dates of their own, which are no clues to its day.
        own = date_report(article, find_times(article.text, article.sentences, parse=parse), known=known)
        times = settle_weekdays(times, own)
        anchor = When(own.date) if own else None
    told = tuple(one for timex in times for one in _told(timex, anchor))
    return DatedReport(capture.source, Dates(anchor.edtf if anchor else None, told), own)


def _told(timex: Timex, anchor: When | None) -> Iterator[TimeExpression]:
    """What an expression means, counted from the day of the report; the two ends of a range, as in TimeML."""
    for one in timex3(timex, anchor):
        when = one.when.edtf if one.when else None
        yield TimeExpression(one.span.start, one.span.end, one.text, one.type, one.value, when, timex.rule)
