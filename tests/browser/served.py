"""A record served on a free port of this machine as `dragoman serve` does, and a browser to see it with."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from dragoman.record import Store
from dragoman.show.web.app import application
from dragoman.show.web.guard import Guard


@contextmanager
def listening(db: Path, *, password: str | None = None) -> Iterator[str]:
    """The address of a server of the record in a file, without a slash at its end; it runs in a thread."""
    with Store.open(db, create=False) as store, socket.create_server(("127.0.0.1", 0)) as taken:
        made = application(store, Guard.of("127.0.0.1", password=password))
        config = uvicorn.Config(made, log_level="warning", lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def running(chromium: str) -> Iterator[Browser]:
    """The Chromium at a path, without a window.

    Without its sandbox too, which root and many containers cannot have: it sees our own pages alone.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False)
        try:
            yield browser
        finally:
            browser.close()
