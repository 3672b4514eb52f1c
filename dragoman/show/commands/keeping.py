"""Keeping the record: `build` and `forget`, the commands that write to it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import NotFoundError
from dragoman.show.commands.options import RECORD, SOME_FAILED, Db, Model, Settings, examples, standard_input
from dragoman.show.terminal import complain, complain_of, err, line, out, plain

if TYPE_CHECKING:
    from dragoman.flow import Summary

NAMED = 20  # of the files that are passed over; a folder may hold a thousand hidden ones
KINDS = ("people", "meetings", "statements", "agreements", "plans", "disagreements")


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    shown = examples(
        "dragoman build reports/",
        "dragoman build talks.zip notes.txt --db talks.db",
        "curl -s https://example.org/page | dragoman build -",
        "dragoman build reports/ --model spacy:en_core_web_trf",
        "dragoman build reports/ --again",
    )
    app.command("build", epilog=shown)(build)
    shown = examples("dragoman forget reports/2023-05-19.txt", "dragoman forget report-0b1e77d2 --yes")
    app.command("forget", epilog=shown)(forget)


def build(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders and zip files; - is standard input."),
    ],
    db: Db = RECORD,
    config: Settings = None,
    model: Model = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Read also what has not changed, after an update of Dragoman or with another --model.",
        ),
    ] = False,
) -> None:
    """Read reports into the record, and say what was found.

    Run again, it adds only what is new; a changed file is a new version of its report. What cannot be
    read is listed, kept as a failure, and does not stop the rest.

    In folders and zip files, what is hidden or the system's (.git, Thumbs.db) and what tells of the folder
    (README, LICENSE, COPYING) is passed over and named; what is given by its own name is read.
    """
    from dragoman import flow
    from dragoman.config import load
    from dragoman.record import Store

    settings = load(config, model=model)
    with Store.open(db, create=True) as store, _progress() as progress:
        summary = flow.build(
            paths,
            store,
            clock=_today(),
            config=settings,
            stdin=standard_input(),
            progress=progress,
            again=again,
        )
    show_summary(summary)
    if summary.failed:
        raise typer.Exit(SOME_FAILED)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None] | None]:
    """A bar on standard error while reports are read, where that is a terminal; else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done: bar.update(task, description=line(what, longest=60), completed=done)


def show_summary(summary: Summary) -> None:
    """Print what a build has read and what the record holds now; failures on standard error."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column()
    for number, label in (*_read(summary), *((summary.counts.get(kind, 0), kind) for kind in KINDS)):
        table.add_row(str(number), label)
    out().print(table)
    for aside in summary.passed_over[:NAMED]:
        complain_of(aside)
    for failure in summary.failed:
        complain_of(failure)


def _read(summary: Summary) -> Iterator[tuple[int, str]]:
    yield summary.read, "reports read"
    yield summary.known, "known already"
    yield summary.new_versions, "new versions"
    yield len(summary.failed), "failed"
    yield summary.dated_from_clues, "dated from clues"
    yield summary.undated, "undated"
    if summary.passed_over:
        yield len(summary.passed_over), "passed over, no reports"
    if foreign := sum(summary.languages.values()) - summary.languages.get("en", 0):
        yield foreign, "in other languages, kept and not read as English"


def forget(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id or its source.")],
    db: Db = RECORD,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Take a report out for good, and what rests on it alone."""
    from dragoman import flow
    from dragoman.record import Store
    from dragoman.record.items import Report
    from dragoman.show.details import find

    with Store.open(db, create=False) as store:
        found = find(store, report)
        if not isinstance(found, Report):
            raise NotFoundError(
                f"{report}: is no report; `dragoman show {report}` names the reports it rests on"
            )
        told = line(found.source)
        if not yes and not _agreed(f"Take {told} and all that rests on it alone out of {db}?"):
            complain("nothing was taken out")
            raise typer.Exit(1)
        flow.forget(store, found.id)
    out().print(plain(f"forgotten: {told}"))


def _agreed(question: str) -> bool:
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:
        return False
