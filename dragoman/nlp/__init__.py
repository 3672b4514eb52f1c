"""The language reader: the only place that knows a model; gives one neutral Parse."""

from __future__ import annotations

from dragoman.errors import ModelError
from dragoman.nlp.parse import Parse, Reader

__all__ = ["Parse", "Reader", "open_reader"]


def open_reader(name: str = "builtin", *, threads: int = 1) -> Reader:
    """The reader of that name, its files checked and loaded, using so many threads.

    Raises ModelError, in one line, where the name is unknown or the files are missing or damaged.
    """
    if name != "builtin":
        raise ModelError(f"there is no language reader {name!r}; there is: builtin")
    # Imported on use: numpy and onnxruntime take a quarter of a second, which most commands need not pay.
    from dragoman.nlp.builtin import BuiltinReader

    return BuiltinReader(threads=threads)
