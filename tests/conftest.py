"""What tests share: the language reader, loaded once, and an empty record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from read_news import reader as open_once

from dragoman.nlp import Reader
from dragoman.record import Store

# How long a text takes to read depends on the machine and its other work: no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The built-in reader."""
    return open_once()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test's record lies."""
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty record at `path`, open."""
    with Store.open(path) as store:
        yield store
