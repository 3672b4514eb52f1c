"""The command line: the commands are in commands/; here is what holds for all of them."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dragoman.errors import DragomanError
from dragoman.show.commands import (
    asking,
    briefing,
    dating,
    giving,
    keeping,
    lists,
    looking,
    reviewing,
    serving,
)
from dragoman.show.terminal import NobodyReads, complain

ERROR, INTERRUPTED, NOBODY_READS = 1, 130, 141

EXIT_STATUS = """\b
Exit status:
  0    all went well
  1    an error stopped the command
  2    the command was used wrongly
  3    build, dates or statements --file finished, but some sources failed
  130  stopped with Ctrl-C
  141  the program that read the output went away

The record file is --db FILE or $DRAGOMAN_DB, else record.db in the working directory."""


class Commands(TyperGroup):
    """The commands, with one line on standard error for whatever stops them."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors that are no fault of the program become a line and an exit status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except DragomanError as error:
            raise _stop(str(error), ERROR) from None
        except (BrokenPipeError, NobodyReads):
            _drop_output()
            raise typer.Exit(NOBODY_READS) from None
        except OSError as error:
            where = error.filename or "the output cannot be written"
            raise _stop(f"{where}: {error.strerror or error}", ERROR) from None
        except KeyboardInterrupt:
            raise _stop("stopped; what was read so far is kept", INTERRUPTED) from None
        return result


def _stop(message: str, status: int) -> typer.Exit:
    complain(message)
    return typer.Exit(status)


def _drop_output() -> None:
    """Let the interpreter flush into nothing when it ends, so that it has nothing to complain of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_STATUS,
)


def _version(wanted: bool) -> None:
    if wanted:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback(epilog=EXIT_STATUS)
def dragoman(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read press reports of a negotiation and keep its record: who met, who said what, what was agreed."""


for group in (keeping, lists, looking, reviewing, serving, dating, briefing, giving, asking):
    group.add_to(app)


def main() -> None:
    """The `dragoman` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="backslashreplace"
            )  # a terminal that lacks a character still gets a line
    app(prog_name="dragoman")
