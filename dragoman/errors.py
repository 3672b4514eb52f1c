"""Everything that dragoman raises on purpose.

DragomanError
├── InputError          a source cannot be read as a report; names the source and what to do
├── MissingExtraError   a part of the program needs packages that are not installed; names the extra
├── ModelError          the language reader is unknown, or its files or packages are missing or damaged
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


class MissingExtraError(DragomanError):
    """A part of the program whose packages are not installed; says what to install."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs {package}, which is not installed; pip install 'dragoman[{extra}]'")


class ModelError(DragomanError):
    """The language reader is unknown, or its files or packages are missing or damaged."""


class StoreError(DragomanError):
    """The record file cannot be opened, read or written."""


class SchemaError(StoreError):
    """The record file was made by a newer dragoman."""


class NotFoundError(DragomanError):
    """An id or a report that the record does not hold."""
