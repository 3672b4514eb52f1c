"""The lists of the record, each with the same filters: `meetings`, `statements`, `people` …

`statements` also reads files without a record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.show.commands.attributing import FILE, TakesFiles, check_options, show_statements
from dragoman.show.commands.options import (
    RECORD,
    AsJson,
    AsOf,
    Db,
    Issue,
    Model,
    Settings,
    Since,
    Until,
    Who,
    Words,
    chosen,
    examples,
    reading,
    say_what_is_unknown,
    write_json,
)
from dragoman.show.terminal import complain, out

if TYPE_CHECKING:
    from dragoman.record import Store
    from dragoman.record.items import Item
    from dragoman.show.chronicle import Entry
    from dragoman.show.commands.options import Filters

# What each list is of, and its examples.
LISTS: dict[str, tuple[str, *tuple[str, ...]]] = {
    "meetings": (
        "Who met whom, when and where, and whether it took place.",
        "--who Pashinyan --since 2023-05",
    ),
    "statements": (
        """Who said what: quotations and clear paraphrases.

        With --file, of files, without a record: all that is told of who says, thinks or wants what in each
        report, shown as who it is, the cue ("said"), the words and their kind. In direct ones all of the
        words stand in quotation marks, in mixed ones some, in paraphrases none. --json then gives one object
        a line for each report, with the places of the words as [start, end] in code points of the text: for
        plain text, of the file as decoded, with its line ends and without a byte order mark; for HTML, of
        the main text that was taken from the page; for a row of JSONL, JSON or CSV, of the row's text.
        """,
        "--who 'Sergey Lavrov' --words",
        "--file report.txt",
        "--file reports/ talks.zip --json > statements.jsonl",
        "--file - < report.txt",
    ),
    "people": ("The people in the record, with their offices and spellings.", "--who Lavrov --words"),
    "actors": ("People, states, organizations, groups and media.", "--json"),
    "agreements": (
        "Treaties, declarations, ceasefires, drafts; their status.",
        "--until 2022 --words",
    ),
    "plans": ("What was to be done, and what became of it.", "--since 2023-05-19 --json"),
    "disagreements": ("Where reports differ, and how many sources say what.", "--words"),
    "formats": ("Standing formats of talks and their members.", "--words"),
    "positions": ("Where a party stands on an issue, and who says so.", "--who Armenia"),
    "conditions": ("What is said to be impossible without something else.", "--words"),
    "figures": ("Numbers, their units, and what they measure.", "--words"),
    "events": ("Who did what to whom, in the PLOVER coding of event data.", "--json"),
}


def add_to(app: typer.Typer) -> None:
    """Add the lists to the app."""
    told = "Meetings, agreements and plans in order of date.\n\nWhat has no date stands at the end."
    shown = examples(
        "dragoman chronicle --since 2023", "dragoman chronicle --who Aliyev --statements --words"
    )
    app.command("chronicle", help=told, epilog=shown)(chronicle)
    for kind, (told, *lines) in LISTS.items():
        shown = examples(f"dragoman {kind}", *(f"dragoman {kind} {one}" for one in lines))
        if kind == "statements":
            app.command(kind, help=told, epilog=shown, cls=TakesFiles)(statements)
        else:
            app.command(kind, help=told, epilog=shown)(_lister(kind))
    shown = examples("dragoman reports", "dragoman reports --json --db talks.db")
    app.command("reports", help="The reports that were read.", epilog=shown)(reports)


def _lister(kind: str) -> Callable[..., None]:
    def command(
        ctx: typer.Context,
        db: Db = RECORD,
        as_of: AsOf = None,
        who: Who = None,
        since: Since = None,
        until: Until = None,
        issue: Issue = None,
        words: Words = False,
        json: AsJson = False,
    ) -> None:
        """The list of one kind; the help shown is that of LISTS."""
        _chosen_items(reading(ctx, db, as_of), kind, chosen(who, since, until, issue), words=words, json=json)

    return command


def statements(
    ctx: typer.Context,
    file: Annotated[
        list[str] | None,
        typer.Option(
            FILE,
            metavar="FILE...",
            help="Files, folders and zip files to read instead of the record; - is standard input.",
        ),
    ] = None,
    config: Settings = None,
    model: Model = None,
    db: Db = RECORD,
    as_of: AsOf = None,
    who: Who = None,
    since: Since = None,
    until: Until = None,
    issue: Issue = None,
    words: Words = False,
    json: AsJson = False,
) -> None:
    """The list of the record, or the statements of files; the help is that of LISTS."""
    check_options(ctx)
    if file:
        from dragoman.config import load

        show_statements(file, load(config, model=model), json=json)
    else:
        wanted = chosen(who, since, until, issue)
        _chosen_items(reading(ctx, db, as_of), "statements", wanted, words=words, json=json)


def _chosen_items(store: Store, kind: str, wanted: Filters, *, words: bool, json: bool) -> None:
    items = store.items("actors" if kind == "people" else kind, **wanted)
    if not items:
        say_what_is_unknown(store, wanted)
    _list(store, kind, _people(items) if kind == "people" else items, words=words, json=json)


def _people(items: Sequence[Item]) -> list[Item]:
    from dragoman.record.items import Actor

    return [item for item in items if isinstance(item, Actor) and item.kind == "person"]


def _list(store: Store, kind: str, rows: Sequence[Any], *, words: bool, json: bool) -> None:
    from dragoman.show.tables import show_table, show_words
    from dragoman.show.wording import Names

    if json:
        write_json(rows)
    elif not rows:
        complain(f"no {kind} to list")
    else:
        show = show_words if words else show_table
        show(out(), kind, rows, Names(store.record()))


def reports(ctx: typer.Context, db: Db = RECORD, as_of: AsOf = None, json: AsJson = False) -> None:
    """The reports that were read."""
    store = reading(ctx, db, as_of)
    _list(store, "reports", store.reports(), words=False, json=json)


def chronicle(
    ctx: typer.Context,
    db: Db = RECORD,
    as_of: AsOf = None,
    who: Who = None,
    since: Since = None,
    until: Until = None,
    issue: Issue = None,
    statements: Annotated[bool, typer.Option("--statements", help="Statements too.")] = False,
    words: Words = False,
    json: AsJson = False,
) -> None:
    """The timeline, undated entries at the end under a heading of their own."""
    from dragoman.show.chronicle import as_json, entries
    from dragoman.show.wording import Names

    store, wanted = reading(ctx, db, as_of), chosen(who, since, until, issue)
    kinds = ("meetings", "agreements", "plans", *(["statements"] if statements else []))
    items = [item for kind in kinds for item in store.items(kind, **wanted)]
    if not items:
        say_what_is_unknown(store, wanted)
    dated, undated = entries(items, Names(store.record()))
    if json:
        write_json([as_json(entry) for entry in (*dated, *undated)])
    else:
        _timeline(store, dated, undated, words=words)


def _timeline(store: Store, dated: Sequence[Entry], undated: Sequence[Entry], *, words: bool) -> None:
    from dragoman.show.terminal import plain

    if dated or not undated:
        _list(store, "chronicle", dated, words=words, json=False)
    if undated:
        out().print(plain("\nUndated\n" if dated else "Undated\n", style="bold"))
        _list(store, "chronicle", undated, words=words, json=False)
