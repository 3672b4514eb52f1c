"""The arguments that the tools share, each with what a client is told of it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar

from pydantic import Field

from dragoman.show.mcp.pages import MOST, USUAL

_Answer = TypeVar("_Answer")

_DAY = "a year, month or day: 2023, 2023-05 or 2023-05-19"

Who = Annotated[
    str | None, Field(description="Only what this actor has part in: an id, or any of its names.")
]
Since = Annotated[str | None, Field(description=f"Only what can fall on or after {_DAY}.")]
Until = Annotated[str | None, Field(description=f"Only what can fall before the end of {_DAY}.")]
Issue = Annotated[
    str | None, Field(description="Only what touches this issue: its id or name; `overview` lists them.")
]
Limit = Annotated[int, Field(ge=1, le=MOST, description=f"At most so many items, up to {MOST}.")]
Cursor = Annotated[
    str | None, Field(description="`next_cursor` of the page before, with the same arguments.")
]
Id = Annotated[str, Field(description="An item's id, or the first six digits of it and more.")]
ReportId = Annotated[str, Field(description="A report's id or source.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for, as the client wrote it."""

    who: Who = None
    since: Since = None
    until: Until = None
    issue: Issue = None
    limit: Limit = USUAL
    cursor: Cursor = None

    def mark(self, kind: str, *more: object) -> tuple[object, ...]:
        """What makes this question another than others; the page that is asked for does not."""
        return (kind, self.who, self.since, self.until, self.issue, *more)


_PAGING: Final = ("limit", "cursor")


def answering(tool: Callable[..., _Answer]) -> Callable[..., _Answer]:
    """A method `tool(self, question, …)` with the question's fields as arguments of their own, for a client.

    The tool's other arguments stand between the filters and the page that is asked for.
    """
    seen = inspect.signature(tool, eval_str=True)
    itself, _, *others = seen.parameters.values()
    asked = inspect.signature(Question, eval_str=True).parameters

    @functools.wraps(tool)
    def answered(self: object, **given: Any) -> _Answer:
        question = Question(**{name: given.pop(name) for name in asked if name in given})
        return tool(self, question, **given)

    filters = [one for name, one in asked.items() if name not in _PAGING]
    named = [*filters, *others, *(asked[name] for name in _PAGING)]
    keywords = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in named]
    answered.__signature__ = seen.replace(parameters=[itself, *keywords])  # type: ignore[attr-defined]
    return answered
