"""What tests share: the language reader, loaded once."""

from __future__ import annotations

import pytest
from read_news import reader as open_once

from dragoman.nlp import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The built-in reader."""
    return open_once()
