"""Decisions of people: `accept`, `reject`, `correct`, `merge`, `split`, `undo`, `decisions` and `decide`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.show.commands.options import RECORD, AsJson, Db, examples, reading, write_json
from dragoman.show.terminal import complain, line, out, plain

if TYPE_CHECKING:
    from dragoman.record import Store
    from dragoman.records import Decision
    from dragoman.reviewflow import Author

Id = Annotated[str, typer.Argument(metavar="ID", help="An item's id, or the beginning of one.")]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="DRAGOMAN_BY", help="Who decides.", show_envvar=True)
]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; kept with the decision.")]
Deciding = Callable[["Store", "Author"], "list[Decision]"]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    told = "--by Mara --reason"
    app.command("accept", epilog=examples(f"dragoman accept meeting-3fa9c1d2 {told} 'both readouts say so'"))(
        accept
    )
    app.command("reject", epilog=examples(f"dragoman reject event-0b1e77d2 {told} 'a figure of speech'"))(
        reject
    )
    shown = examples(
        f"dragoman correct meeting-3fa9c1d2 date 2023-05-19 {told} 'the dateline is wrong'",
        f"dragoman correct statement-77aa01bc speaker 'Ararat Mirzoyan' {told} 'he is the minister meant'",
        f"dragoman correct meeting-3fa9c1d2 place unknown {told} 'neither readout names one'",
    )
    app.command("correct", epilog=shown)(correct)
    shown = examples(f"dragoman merge actor-91c2a7be actor-0d3f55e1 {told} 'two spellings of one name'")
    app.command("merge", epilog=shown)(merge)
    shown = examples(
        f"dragoman split actor-91c2a7be reports/2023-05-19.txt {told} 'father and son'",
        f"dragoman split meeting-3fa9c1d2 meeting-55e0c0de {told} 'a year apart'",
    )
    app.command("split", epilog=shown)(split)
    app.command("undo", epilog=examples(f"dragoman undo decision-6b2f {told} 'the second source agrees'"))(
        undo
    )
    shown = examples("dragoman decisions", "dragoman decisions --json > mara.json")
    app.command("decisions", epilog=shown)(decisions)
    app.command("decide", epilog=examples("dragoman decide mara.json --db talks.db"))(decide)


def accept(id: Id, by: By, reason: Reason, db: Db = RECORD) -> None:
    """Say that an item is right: it is as sure as anything in the record."""
    from dragoman import reviewflow

    _decide(db, by, reason, lambda store, author: reviewflow.accept(store, id, author))


def reject(id: Id, by: By, reason: Reason, db: Db = RECORD) -> None:
    """Take an item out of the record, for this and every later build; `undo` brings it back."""
    from dragoman import reviewflow

    _decide(db, by, reason, lambda store, author: reviewflow.reject(store, id, author))


def correct(
    id: Id,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="The field, as JSON calls it.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is to be, or `unknown`.")],
    by: By,
    reason: Reason,
    db: Db = RECORD,
) -> None:
    """Set one field of an item; the item keeps what it was, who says so and why."""
    from dragoman import reviewflow

    told = None if value == "unknown" else value
    _decide(db, by, reason, lambda store, author: reviewflow.correct(store, id, field, told, author))


def merge(
    id: Id,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The item that is the same thing.")],
    by: By,
    reason: Reason,
    db: Db = RECORD,
) -> None:
    """Say that two actors, meetings, agreements or formats are one."""
    from dragoman import reviewflow

    _decide(db, by, reason, lambda store, author: reviewflow.merge(store, id, other, author))


def split(
    id: Id,
    members: Annotated[
        list[str],
        typer.Argument(
            metavar="MEMBER...", help="What is another thing: a member's id, or the report that tells it."
        ),
    ],
    by: By,
    reason: Reason,
    db: Db = RECORD,
) -> None:
    """Say that an item is two things: the members leave it.

    `dragoman explain ID` shows the members of an item and the reports that tell them.
    """
    from dragoman import reviewflow

    _decide(db, by, reason, lambda store, author: reviewflow.split(store, id, members, author))


def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="A decision's id, or its beginning.")],
    by: By,
    reason: Reason,
    db: Db = RECORD,
) -> None:
    """Let a person's decision count no more; it stays on the list of what was decided."""
    from dragoman import reviewflow

    _decide(db, by, reason, lambda store, author: reviewflow.undo(store, decision, author))


def decisions(
    ctx: typer.Context,
    all: Annotated[bool, typer.Option("--all", help="Also those that count no more.")] = False,
    db: Db = RECORD,
    json: AsJson = False,
) -> None:
    """What people decided, in order: what, who, when and why. --json writes a file for `decide`."""
    store = reading(ctx, db)
    if json:
        write_json(store.decided(undone=True))
        return
    found = store.decided(undone=all)
    if not found:
        complain("nobody decided anything yet")
    for decision in found:
        out().print(plain(_told(decision)), soft_wrap=True)


def decide(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of decisions; - is standard input.")],
    db: Db = RECORD,
) -> None:
    """Take in the decisions of others, as `decisions --json` wrote them; each counts once."""
    from dragoman import reviewflow
    from dragoman.record import Store

    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    with Store.open(db, create=False) as store:
        new = reviewflow.take_in(store, reviewflow.read_decisions(data, file))
    out().print(plain(f"{new} new decision{'' if new == 1 else 's'} taken in"))


def _decide(db: Path, by: str, reason: str, deciding: Deciding) -> None:
    from dragoman.record import Store
    from dragoman.reviewflow import Author

    if not by.strip() or not reason.strip():
        raise typer.BadParameter("a decision needs a name and a reason")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Store.open(db, create=False) as store:
        made = deciding(store, Author(by.strip(), reason.strip(), at))
    _show(made)


def _show(made: Sequence[Decision]) -> None:
    for decision in made:
        out().print(plain(_told(decision)), soft_wrap=True)


def _told(decision: Decision) -> str:
    """A decision on one line."""
    d = decision
    what = {
        "review": f"{d.value} {d.left}",
        "correct": f"{d.left}: {d.right} is {d.value or 'unknown'}",
    }.get(d.kind, f"{d.left} {'is' if d.same else 'is not'} {d.right}")
    undone = "undone: " if d.undone else ""
    who = f"{d.by.removeprefix('person:')}, {(d.at or '')[:10]}: {'; '.join(d.reasons)}"
    return line(f"{d.id}  {undone}{what}  ({who})")
