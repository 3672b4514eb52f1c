"""Looking closer: `show`, `explain`, `search` and `failures`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.show.commands.options import RECORD, AsJson, AsOf, Db, Settings, examples, reading, write_json
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
    shown = examples("dragoman explain meeting-3fa9c1d2", "dragoman explain event-0b1e --json")
    app.command("explain", epilog=shown)(explain)
    shown = examples(
        "dragoman search 'border delimitation'", "dragoman search Lachin --limit 5 --db talks.db"
    )
    app.command("search", epilog=shown)(search)
    shown = examples("dragoman failures", "dragoman failures --checks", "dragoman failures --json")
    app.command("failures", epilog=shown)(failures)


def show(
    ctx: typer.Context,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An id, the beginning of one, or a report's source.")
    ],
    db: Db = RECORD,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """One item or report in full, with the words in context.

    An item comes with all its fields and all the words it rests on, a report with its blocks and what
    was found in it.
    """
    from dragoman.record.items import Item
    from dragoman.show.details import find, show_item, show_report

    store = reading(ctx, db, as_of)
    found = find(store, id)
    if json:
        write_json(found)
    elif isinstance(found, Item):
        show_item(out(), found, store)
    else:
        show_report(out(), found, store)


def explain(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="An item's id, or the beginning of one.")],
    db: Db = RECORD,
    as_of: AsOf = None,
    config: Settings = None,
    json: AsJson = False,
) -> None:
    """Why an item is in the record: which rule, which words, which parse.

    For each claim behind it: the rule in words with an example, the words it rests on, and their sentences as
    the language reader reads them. Then what joined the claims of several reports, and what the value check
    struck.
    """
    from dragoman.config import load
    from dragoman.show.why import show_why
    from dragoman.whyflow import explain as why

    store = reading(ctx, db, as_of)
    found = why(store, id, config=load(config))
    if json:
        write_json(found)
    else:
        show_why(out(), found, store)


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words that must all stand there.")],
    db: Db = RECORD,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many hits.")] = MOST_HITS,
    json: AsJson = False,
) -> None:
    """Full-text search over reports and facts, best hits first."""
    from dragoman.show.wording import Names

    store = reading(ctx, db, as_of)
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


def failures(
    ctx: typer.Context,
    checks: Annotated[
        bool, typer.Option("--checks", help="What was found and dropped since its words do not say it.")
    ] = False,
    db: Db = RECORD,
    json: AsJson = False,
) -> None:
    """What could not be read, at which stage, and why.

    With --checks, what the value check struck: numbers, dates, names and statuses that do not follow from
    the words cited for them.
    """
    if checks:
        _checks(ctx, db, json=json)
        return
    found = reading(ctx, db).failures()
    if json:
        write_json(found)
    elif not found:
        complain("no failures")
    else:
        for failure in found:
            told = f"{line(failure.source)}  ({failure.stage})  {line(reason(failure))}"
            out().print(plain(told), soft_wrap=True)


def _checks(ctx: typer.Context, db: Db, *, json: bool) -> None:
    from dragoman.show.dropped import show_dropped

    store = reading(ctx, db)
    found = store.dropped()
    if json:
        write_json(found)
    elif not found:
        complain("nothing was dropped: all that was found follows from its words")
    else:
        show_dropped(out(), found, store)
