"""Statements of files alone: `statements --file`, which needs no record and makes none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

from dragoman.show.commands.options import SOME_FAILED, standard_input, write_json_line
from dragoman.show.layout import Column, show_cells
from dragoman.show.terminal import complain, complain_of, line, out, plain

if TYPE_CHECKING:
    from dragoman.config import Config
    from dragoman.speechflow import Attribution, HeardReport

FILE = "--file"
READING = frozenset({"config", "model"})  # options of what is read
UNKNOWN = "unknown"
GAP = " … "  # between stretches that do not stand side by side
COLUMNS = (
    Column("Who", lambda who: who, 2),
    Column("Cue", lambda cue: cue, 2),
    Column("Words", lambda words: words, 7),
    Column("Kind", lambda kind: kind),
)


class TakesFiles(TyperCommand):
    """A command whose option `--file` takes all the files that follow it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse them with `--file` written before each of the files."""
        return super().parse_args(ctx, list(_spread(args)))


def _spread(args: Sequence[str]) -> Iterator[str]:
    """`--file a b` as `--file a --file b`; an option ends the files, but for `--json`, and `-` is one."""
    among = False
    for i, arg in enumerate(args):
        if arg == "--":
            yield from args[i:]
            return
        if arg == FILE or arg.startswith(f"{FILE}="):
            among = True
        elif arg.startswith("-") and arg not in ("-", "--json"):
            among = False
        elif among and arg != "--json" and args[i - 1] != FILE:
            yield FILE
        yield arg


def check_options(ctx: typer.Context) -> None:
    """Stop, as at wrong usage, at an option that does not go with `--file`, or not without it."""
    given = [name for name in ctx.params if _typed(ctx, name)]
    if "file" not in given:
        for name in READING.intersection(given):
            raise typer.BadParameter("only --file reads anything; add it", param_hint=f"--{name}")
        return
    for name in given:
        if name not in READING | {"file", "json"}:
            problem = "does not go with --file, which reads no record and lists all that the files say"
            raise typer.BadParameter(problem, param_hint=f"--{name}")


def _typed(ctx: typer.Context, name: str) -> bool:
    """Whether an option stands on the command line; DRAGOMAN_DB may be set and does no harm."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def show_statements(files: Sequence[str], config: Config, *, json: bool) -> None:
    """Print the attributions of each report in the files; end with status 3 where one cannot be read."""
    from dragoman.records import Failure
    from dragoman.speechflow import HeardReport, read_statements

    failed = False
    for one in read_statements(files, config=config, stdin=standard_input()):
        if not isinstance(one, HeardReport):
            failed |= isinstance(one, Failure)
            complain_of(one)
            continue
        if one.foreign:
            problem = f"only English is read, and its language is {one.language!r}"
            complain(f"no statements in {one.source}: {problem}")
        if json:
            write_json_line({"source": one.source, "statements": [*map(_json, one.statements)]})
        else:
            _show(one)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _json(one: Attribution) -> dict[str, object]:
    return {
        "kind": one.kind,
        "speaker": one.speaker,
        "sources": one.sources,
        "cues": one.cues,
        "contents": one.contents,
    }


def _show(one: HeardReport) -> None:
    """Print the report's source, and under it its attributions as a table."""
    console = out()
    console.print(plain(line(one.source), style="bold"))
    if one.statements:
        show_cells(console, COLUMNS, [_row(one, each) for each in one.statements])
    elif not one.foreign:
        complain(f"no statements in {one.source}")
    console.print()


def _row(one: HeardReport, each: Attribution) -> list[str]:
    """Who by name, else in the words of the report; the cue, the words, and their kind."""
    who, cue = (GAP.join(one.words(stretches)) for stretches in (each.sources, each.cues))
    return [line(cell) for cell in (each.speaker or who or UNKNOWN, cue, GAP.join(each.words), each.kind)]
