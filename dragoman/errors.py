"""Everything that dragoman raises on purpose.

DragomanError
├── InputError          a source cannot be read as a report; names the source and what to do
├── ModelError          the language reader is unknown, or its files or packages are missing or damaged
├── MissingPackageError a package that only some commands need is not installed; says how to install it
├── StoreError          the record file cannot be opened, read or written
│   └── SchemaError     the record file was made by a newer dragoman
└── NotFoundError       an id or a report that the record does not hold
"""

from __future__ import annotations


class DragomanError(Exception):
    """The base: its message is one line fit to be shown to a person."""


class InputError(DragomanError):
    """A source that cannot be read as a report."""

    def __init__(self, source: str, problem: str, advice: str = "") -> None:
        self.source, self.problem, self.advice = source, problem, advice
        super().__init__(f"{source}: {problem}" + (f"; {advice}" if advice else ""))


class ModelError(DragomanError):
    """The language reader is unknown, or its files or packages are missing or damaged."""


class MissingPackageError(DragomanError):
    """A package that only some commands need is not installed."""


class StoreError(DragomanError):
    """The record file cannot be opened, read or written."""


class SchemaError(StoreError):
    """The record file was made by a newer dragoman."""


class NotFoundError(DragomanError):
    """An id or a report that the record does not hold."""
