"""Where work runs: serial or over processes, with one signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from dragoman.errors import DragomanError, ModelError
from dragoman.records import Failure

A = TypeVar("A")
B = TypeVar("B")


class Engine(Protocol):
    """Applies a step to each item, in order; a bad item becomes a Failure, not a stop."""

    def map(self, stage: str, step: Callable[[A], B], items: Iterable[A]) -> Iterator[B | Failure]:
        """The results in the order of the items."""
        ...


class Serial:
    """One item after the other, in this process."""

    def map(self, stage: str, step: Callable[[A], B], items: Iterable[A]) -> Iterator[B | Failure]:
        """Apply step to each item; what it raises becomes a Failure that names the item's source."""
        for item in items:
            yield attempt(stage, step, item)


def attempt(stage: str, step: Callable[[A], B], item: A) -> B | Failure:
    """The step's result, or the Failure that tells why there is none; a missing model fails for all items."""
    try:
        return step(item)
    except ModelError:
        raise
    except DragomanError as error:
        return Failure(stage=stage, source=str(getattr(item, "source", "?")), error=str(error))
    except Exception as error:  # the one broad except: a report that breaks a rule must not stop the run
        said = f"{type(error).__name__}: {error}"
        return Failure(stage=stage, source=str(getattr(item, "source", "?")), error=said)
