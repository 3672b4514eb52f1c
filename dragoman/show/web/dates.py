"""Dates as people write them, no more precise than the record has them."""

from __future__ import annotations

from dragoman.decided import when_of
from dragoman.show.brief.dates import plain


def told(edtf: str | None) -> str:
    """`2023-05-19` is `19 May 2023`, `2023-05-22/2023-05-28` `22 to 28 May 2023`, None `undated`.

    What is no date stays as it is: a value in which reports differ may be anything.
    """
    return edtf if edtf and when_of(edtf) is None else plain(edtf or None)
