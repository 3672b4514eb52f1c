"""The arguments that the tools share, each with what a client is told of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dragoman.show.mcp.pages import MOST

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
