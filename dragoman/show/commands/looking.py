"""Looking closer: `show`, `search` and `failures`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.show.commands.options import RECORD, AsJson, Db, examples, reading, write_json
from dragoman.show.terminal import complain, line, out, plain, reason

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.record import Hit
    from dragoman.show.wording import Names

MOST_HITS = 20


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    shown = examples(
        "dragoman show meeting-3fa9c1d2",
        "dragoman show reports/2023-05-19.txt",
        "dragoman show report-0b1e --json",
    )
    app.command("show", epilog=shown)(show)
    shown = examples(
        "dragoman search 'border delimitation'", "dragoman search Lachin --limit 5 --db talks.db"
    )
    app.command("search", epilog=shown)(search)
    app.command("failures", epilog=examples("dragoman failures", "dragoman failures --json"))(failures)


def show(
    ctx: typer.Context,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An id, the beginning of one, or a report's source.")
    ],
    db: Db = RECORD,
    json: AsJson = False,
) -> None:
    """One item or report in full, with the words in context.

    An item comes with all its fields and all the words it rests on, a report with its blocks and what
    was found in it.
    """
    from dragoman.record.items import Item
    from dragoman.show.details import find, show_item, show_report

    store = reading(ctx, db)
    found = find(store, id)
    if json:
        write_json(found)
    elif isinstance(found, Item):
        show_item(out(), found, store)
    else:
        show_report(out(), found, store)


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words that must all stand there.")],
    db: Db = RECORD,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many hits.")] = MOST_HITS,
    json: AsJson = False,
) -> None:
    """Full-text search over reports and facts, best hits first."""
    from dragoman.show.wording import Names

    store = reading(ctx, db)
    hits = store.search(" ".join(words), limit=limit)
    if json:
        write_json(hits)
    elif not hits:
        complain(f"nothing found for {' '.join(words)!r}")
    else:
        console, names = out(), Names(store.record())
        for hit in hits:
            _show_hit(console, hit, names)


def _show_hit(console: Console, hit: Hit, names: Names) -> None:
    from rich.padding import Padding

    where = f"{hit.id}  {line(names[hit.report])}"
    console.print(plain(where, style="bold"))
    console.print(Padding(_marked(hit), (0, 0, 1, 4)))


def _marked(hit: Hit) -> Text:
    from dragoman.show.details import marked
    from dragoman.show.evidence import Passage
    from dragoman.values import Span

    marks = tuple(Span(start, end) for start, end in hit.marks)
    return marked(Passage(Span(0, len(hit.snippet)), hit.snippet, marks))


def failures(ctx: typer.Context, db: Db = RECORD, json: AsJson = False) -> None:
    """What could not be read, at which stage, and why."""
    found = reading(ctx, db).failures()
    if json:
        write_json(found)
    elif not found:
        complain("no failures")
    else:
        for failure in found:
            told = f"{line(failure.source)}  ({failure.stage})  {line(reason(failure))}"
            out().print(plain(told), soft_wrap=True)
