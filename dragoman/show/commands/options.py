"""Options that several commands share, and the way to the record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypedDict

import typer

from dragoman.show.dates import typed_date
from dragoman.show.terminal import complain

if TYPE_CHECKING:
    from datetime import date

    from dragoman.record import Store

RECORD = Path("record.db")
SOME_FAILED = 3  # exit status


class Filters(TypedDict):
    """What a list is narrowed to; None: not narrowed."""

    who: str | None
    since: date | None
    until: date | None
    issue: str | None


def _checked(text: str | None) -> str | None:
    try:
        return typed_date(text).edtf if text else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Db = Annotated[
    Path,
    typer.Option("--db", envvar="DRAGOMAN_DB", metavar="FILE", help="The record file.", show_envvar=True),
]
Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", help="Only what this actor has part in: a name or an id."),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", callback=_checked, help="Only from this year, month or day on: 2023-05."
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE",
        callback=_checked,
        help="Only up to this year, month or day, itself included.",
    ),
]
Issue = Annotated[
    str | None, typer.Option("--issue", metavar="ISSUE", help="Only what touches this issue: its name or id.")
]
Words = Annotated[
    bool, typer.Option("--words", help="Under each line the exact words it rests on, and their report.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        callback=_checked,
        help="The record as the reports up to this day, month or year gave it.",
    ),
]
Settings = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings that replace those of default.toml."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="READER", help="The language reader: builtin, spacy:PIPELINE or hf:FOLDER."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON, with all fields, for other programs.")]


def examples(*lines: str) -> str:
    """The examples at the foot of a command's help, each on a line of its own."""
    return "\b\n" + "\n".join(("Examples:", *(f"  {line}" for line in lines)))


def reading(ctx: typer.Context, db: Path, as_of: str | None = None) -> Store:
    """The record in a file that is there, closed when the command ends; `as_of`: as it stood on that day."""
    from dragoman.record import Store

    store = Store.open(db, create=False)
    ctx.call_on_close(store.close)
    if store.stale():
        complain(f"a build of {db} was stopped before its end; run it again to see all that was read")
    return _earlier(ctx, store, as_of) if as_of else store


def _earlier(ctx: typer.Context, store: Store, as_of: str) -> Store:
    """The record of that day, in a file that goes when the command ends."""
    from tempfile import TemporaryDirectory

    from dragoman import flow
    from dragoman.record import Store as Made

    day = typed_date(as_of).last()
    if day is None:
        raise typer.BadParameter(f"{as_of}: name a day, month or year of the calendar")
    folder = TemporaryDirectory(prefix="dragoman-")
    made = Made.open(Path(folder.name) / "record.db")
    ctx.call_on_close(folder.cleanup)
    ctx.call_on_close(made.close)
    undated = flow.as_of(store, day, made)
    if undated:
        complain(f"{undated} report{'s' if undated > 1 else ''} without a date left out")
    return made


def chosen(who: str | None, since: str | None, until: str | None, issue: str | None) -> Filters:
    """The filters as the store takes them: from the first day of `since` to the last of `until`."""
    return {
        "who": who,
        "since": typed_date(since).first() if since else None,
        "until": typed_date(until).last() if until else None,
        "issue": issue,
    }


def say_what_is_unknown(store: Store, wanted: Filters) -> None:
    """One line for a name that no actor of the record has, and for an issue that the taxonomy lacks."""
    from dragoman.record.index import key

    who, issue = wanted["who"], wanted["issue"]
    if who is not None and not store.items("actors", who=who):
        complain(f"nobody in the record is called {who!r}")
    issues = store.record().issues if issue is not None else ()
    if issue is not None and not any(issue == one.id or key(issue) == key(one.name) for one in issues):
        complain(f"no issue is called {issue!r}; there are {', '.join(one.id for one in issues)}")


def standard_input() -> BinaryIO | None:
    """The bytes of standard input; None where it is closed."""
    return sys.stdin.buffer if sys.stdin else None


def write_json(value: object) -> None:
    """Write JSON to standard output; on a terminal, characters that could drive it are escaped."""
    from dragoman.show.export.json import encode

    write_bytes(encode(value))


def write_json_line(value: object) -> None:
    """The same on one line, for output that is a value a line."""
    from dragoman.show.export.json import encode_line

    write_bytes(encode_line(value))


def write_bytes(data: bytes) -> None:
    """Write JSON that is bytes already, as write_json does."""
    from dragoman.show.export.json import for_terminal

    sys.stdout.flush()
    rest = memoryview(for_terminal(data) if sys.stdout.isatty() else data)
    while rest:  # an unbuffered stream may take less than it is given
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()
