"""`brief`: the note that a desk officer would write."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.show.commands.options import (
    RECORD,
    AsOf,
    Db,
    Issue,
    Since,
    Until,
    Who,
    chosen,
    examples,
    reading,
)

if TYPE_CHECKING:
    from dragoman.show.brief.document import Document


class Format(StrEnum):
    """The formats that a brief can be written in."""

    markdown = "markdown"
    html = "html"
    docx = "docx"


_SUFFIXES = {".html": Format.html, ".htm": Format.html, ".docx": Format.docx}


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    shown = examples(
        "dragoman brief",
        "dragoman brief --since 2023-05 --until 2023-06 --who Armenia",
        "dragoman brief --since 2023-05 -o may.docx",
    )
    app.command("brief", epilog=shown)(brief)


def brief(
    ctx: typer.Context,
    db: Db = RECORD,
    as_of: AsOf = None,
    who: Who = None,
    since: Since = None,
    until: Until = None,
    issue: Issue = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", metavar="FORMAT", help="markdown, html or docx; else as FILE ends, else markdown."
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = "-",
) -> None:
    """A note of a page or two on a period, out of the record alone.

    State of play, what changed, what is coming up, positions, conditions, where reports differ and what the
    record does not know; each sentence with the numbers of its sources, whose exact words stand at the end.
    Without --until it ends with the newest report's day, without --since it begins a month before.
    DOCX needs `pip install 'dragoman[brief]'`.
    """
    from dragoman.show.brief.brief import brief as made
    from dragoman.show.brief.gather import About

    days = chosen(who, since, until, issue)
    if days["since"] and days["until"] and days["until"] < days["since"]:
        raise typer.BadParameter(f"--until {until} lies before --since {since}; exchange them")
    about = About(who=who, issue=issue, as_of=as_of)
    document = made(reading(ctx, db, as_of), since=days["since"], until=days["until"], about=about)
    _write(_rendered(document, format or _SUFFIXES.get(Path(output).suffix.lower(), Format.markdown)), output)


def _rendered(document: Document, format: Format) -> bytes:
    from dragoman.show.brief import docx, html, markdown

    match format:
        case Format.docx:
            return docx.render(document)
        case Format.html:
            return html.render(document).encode()
        case Format.markdown:
            return markdown.render(document).encode()


def _write(data: bytes, output: str) -> None:
    from dragoman.show.commands.giving import write_whole

    if output != "-":
        write_whole(Path(output), data)
        return
    if data.startswith(b"PK") and sys.stdout.isatty():
        raise typer.BadParameter("a DOCX is no text for a terminal; name a file: -o brief.docx")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
