"""Dates alone: `dates`, which needs no record and makes none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.show.commands.options import (
    SOME_FAILED,
    AsJson,
    Settings,
    examples,
    standard_input,
    write_json_line,
)
from dragoman.show.layout import BREAK, Column, foldable, show_cells
from dragoman.show.terminal import complain, complain_of, line, out, plain

if TYPE_CHECKING:
    from dragoman.dateflow import DatedReport, TimeExpression

UNKNOWN = "unknown"


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    shown = examples(
        "dragoman dates report.txt",
        "dragoman dates report.txt --published 2023-05-19",
        "dragoman dates reports/ --json > dates.jsonl",
        "dragoman dates reports/ --reader",
        "echo 'They met on Monday.' | dragoman dates - --published 2023-05-19",
    )
    app.command("dates", epilog=shown)(dates)


def _told(time: TimeExpression) -> str:
    """The date meant; nothing for what is none, a duration or "recently", of which the value is all."""
    return UNKNOWN if time.value is None else (time.edtf or "").replace("/", BREAK)


COLUMNS = (
    Column("Words", lambda time: time.text, 1),
    Column("Type", lambda time: time.type),
    Column("Value", lambda time: (time.value or UNKNOWN).replace("/", BREAK)),
    Column("EDTF", _told),
    Column("Rule", lambda time: time.rule),
)


def dates(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Files, folders and zip files; - is standard input."),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DATE",
            help="The day to count from, in EDTF; else each report's own, where it says.",
        ),
    ] = None,
    reader: Annotated[
        bool,
        typer.Option(
            "--reader",
            help="Read each sentence first: fewer days on the wrong side of the report, far slower.",
        ),
    ] = False,
    config: Settings = None,
    json: AsJson = False,
) -> None:
    """Every expression of time in each report, and the date it means.

    Needs no record and makes none. Shown are the words, their TIMEX3 type and value, the date in EDTF and
    the rule that read them, under the report's own date and how it is known. Nothing is counted from
    today: where neither the words nor the report's date say, a date is unknown.

    JSON is one object a line for each report. Its start and end are code points of the text: for plain
    text, of the file as decoded, with its line ends and without a byte order mark; for HTML, of the main
    text that was taken from the page; for a row of JSONL, JSON or CSV, of the row's text.
    """
    from dragoman.config import Config, load
    from dragoman.dateflow import DatedReport, anchor_date, read_dates
    from dragoman.nlp import open_reader
    from dragoman.records import Failure

    settings = load(config) if config else Config()
    try:
        if published is not None:
            anchor_date(published)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from None
    trees = open_reader(settings.read.model, threads=settings.read.threads) if reader else None
    reports = read_dates(files, published=published, stdin=standard_input(), config=settings, reader=trees)
    failed = False
    for one in reports:
        if not isinstance(one, DatedReport):
            failed |= isinstance(one, Failure)
            complain_of(one)
        elif json:
            found = {"published": one.dates.published, "times": one.dates.times}
            write_json_line({"source": one.source, **found})
        else:
            _show(one)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _show(one: DatedReport) -> None:
    """Print the report's source and date, and under them its expressions as a table."""
    console = out()
    console.print(plain(line(one.source), style="bold"))
    console.print(plain(f"published {_published(one)}"))
    if one.dates.times:
        rows = [[foldable(column.cell(time)) for column in COLUMNS] for time in one.dates.times]
        show_cells(console, COLUMNS, rows)
    else:
        complain(f"no expressions of time in {one.source}")
    console.print()


def _published(one: DatedReport) -> str:
    if one.known is not None:
        return f"{one.known.date} ({one.known.how}: {line(one.known.why)})"
    return f"{one.dates.published} (given)" if one.dates.published else UNKNOWN
