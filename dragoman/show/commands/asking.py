"""`mcp`: the record for assistants."""

from __future__ import annotations

import typer

from dragoman.show.commands.options import RECORD, AsOf, Db, examples, reading


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("mcp", epilog=examples("dragoman mcp --db talks.db", "DRAGOMAN_DB=talks.db dragoman mcp"))(
        mcp
    )


def mcp(ctx: typer.Context, db: Db = RECORD, as_of: AsOf = None) -> None:
    """Let an assistant ask the record: a server of the Model Context Protocol.

    It is started by the assistant's program, speaks on standard input and output, and changes nothing.
    docs/mcp.md says how to add it. Needs `pip install 'dragoman[mcp]'`.
    """
    from dragoman.show.mcp.server import serve

    serve(reading(ctx, db, as_of))
