"""The formats by name: what writes each, and whether it is text that a terminal can show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from dragoman.show.export.source import Source

Export = Callable[[Source], Iterator[bytes]]

# The module of each format; it is loaded only when the format is asked for.
MODULES = {
    "json": "json",
    "csv": "csv",
    "annotations": "annotations",
    "ftm": "ftm",
    "plover": "plover",
    "timelinejs": "timelinejs",
    "ical": "ical",
    "graphml": "graphml",
    "refi-qda": "refiqda",
}
# Of these, a terminal gets every character that could drive it as an escape; the others go to files alone.
JSON = frozenset(("json", "annotations", "ftm", "plover", "timelinejs"))


def exporter(format: str) -> Export:
    """What writes a format: a record's Source in, the file's bytes out, piece by piece.

    MissingPackageError: the format needs a package that is not installed.
    """
    export: Export = import_module(f"dragoman.show.export.{MODULES[format]}").export
    return export
