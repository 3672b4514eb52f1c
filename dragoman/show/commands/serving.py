"""The web pages: `serve` and `publish`."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import DragomanError
from dragoman.show.commands.options import RECORD, Db, examples, reading
from dragoman.show.terminal import err, line, out, plain

if TYPE_CHECKING:
    from starlette.applications import Starlette

PORT = 8350
MISSING = "the pages need more packages: pip install 'dragoman[web]'"

Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help="Where to listen; elsewhere than on this machine a password is needed.",
    ),
]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 for any that is free.")
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="A file whose first line is the password; without it $DRAGOMAN_PASSWORD, if that is set.",
    ),
]
Name = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST", help="A further name under which the pages may be asked for."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    shown = examples(
        "dragoman serve",
        "dragoman serve --db talks.db --port 9000",
        "DRAGOMAN_PASSWORD='…' dragoman serve --host 0.0.0.0 --name desk.example.org",
    )
    app.command("serve", epilog=shown)(serve)
    app.command("publish", epilog=examples("dragoman publish site/", "dragoman publish site/ --db talks.db"))(
        publish
    )


def serve(
    ctx: typer.Context,
    db: Db = RECORD,
    host: Host = "127.0.0.1",
    port: Port = PORT,
    password_file: PasswordFile = None,
    name: Name = None,
) -> None:
    """Show the record as web pages, with review and a JSON API, until Ctrl-C.

    Only this machine can reach them unless --host says otherwise, and then a password must be set.
    """
    with _needing_the_extra():
        from dragoman.show.web.app import application
        from dragoman.show.web.guard import Guard
    password = _password(password_file, host)
    with _listen(host, port) as listening:
        made = application(reading(ctx, db), Guard.of(host, password=password, names=tuple(name or ())))
        told = f"[{host}]" if ":" in host else host
        out().print(plain(f"http://{told}:{listening.getsockname()[1]}/  (Ctrl-C ends it)"))
        _run(made, listening)


@contextmanager
def _needing_the_extra() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise DragomanError(f"{MISSING} (there is no {error.name})") from None


def _run(made: Starlette, listening: socket.socket) -> None:
    with _needing_the_extra():
        import uvicorn
    config = uvicorn.Config(
        made, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off"
    )
    with suppress(KeyboardInterrupt):  # to end it so is how it is meant to be used
        uvicorn.Server(config).run(sockets=[listening])


def _password(file: Path | None, host: str) -> str | None:
    """The password that is set; DragomanError where there is none and others could reach the pages."""
    from dragoman.show.web.guard import is_loopback

    given = os.environ.get("DRAGOMAN_PASSWORD") or None
    if file is not None:
        given = next(iter(file.read_text("utf-8").splitlines()), "")
        if not given:
            raise DragomanError(f"{file}: holds no password on its first line")
    if not given and not is_loopback(host):
        raise DragomanError(
            f"{host} can be reached from elsewhere: set a password, in $DRAGOMAN_PASSWORD "
            "or with --password-file FILE"
        )
    return given


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        told = error.strerror or error
        raise DragomanError(f"{host}, port {port}: {told}; choose another with --port") from None


def publish(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="An empty folder, or one published before; it is made.")
    ],
    db: Db = RECORD,
) -> None:
    """Write the record's web pages as files that open from a disk and from any web host.

    Links are relative, search is done in the browser by an index that comes with the pages, and nothing can
    be decided on them.
    """
    with _needing_the_extra():
        from dragoman.show.web.publish import publish as write
    store = reading(ctx, db)
    with _progress() as progress:
        pages = write(store, folder, progress)
    out().print(plain(f"{pages} pages in {line(str(folder))}; open {line(str(folder / 'index.html'))}"))


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error while pages are written, where that is a terminal; else nothing."""
    if not sys.stderr.isatty():
        yield lambda what, done, known: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    told = TextColumn("{task.description}", markup=False)
    with Progress(
        BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), told, console=err(), transient=True
    ) as bar:
        task = bar.add_task("writing", total=None)
        yield lambda what, done, known: bar.update(
            task, description=line(what, longest=60), completed=done, total=known
        )
