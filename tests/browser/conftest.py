"""The browser, started once for these tests and ended before others run; a served record; a tab each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from web import record

from browser.chromium import MISSING, find, needed
from browser.served import listening, running
from browser.sheets import DESK, Sheet
from browser.talks import make_talks

Opening = Callable[..., Sheet]
PATIENCE = 30_000  # milliseconds until something that does not come is given up: machines may be busy
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The system's own; without one the tests are skipped, or fail where it is needed."""
    path = find()
    if path is None:
        (pytest.fail if needed() else pytest.skip)(MISSING)
    with running(path) as browser:
        yield browser


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Opening]:
    """Opens tabs at an address: `tab(home, color_scheme="dark", …)`, with options of a context."""
    opened = []

    def open_tab(home: str, **options: object) -> Sheet:
        context = chromium.new_context(**({"viewport": DESK} | options))  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return Sheet(context.new_page(), home)

    yield open_tab
    for context in opened:
        context.close()


@pytest.fixture(scope="package")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small record with something of every kind."""
    with listening(record(tmp_path_factory.mktemp("browser") / "r.db")) as home:
        yield home


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[str]:
    """The address of a record folded from claims, new for each test, so that it can be decided on."""
    with listening(make_talks(tmp_path / "talks.db")) as home:
        yield home
