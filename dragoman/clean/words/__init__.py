"""The cue lists, kept as TOML beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of `<name>.toml` by their keys."""
    tables = tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))
    return {key: tuple(values) for key, values in tables.items()}
