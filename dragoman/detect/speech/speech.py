"""Who said the words at a place of a report, as its statements tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.records import StatementClaim
from dragoman.values import Span

# Statements that hold one another are no deeper than this.
DEEPEST = 8


class Speech:
    """Looks up who said the words at a place."""

    def __init__(self, statements: Sequence[StatementClaim]) -> None:
        parts = [(p.start, p.end, s.speaker) for s in statements for p in s.parts if s.speaker]
        self.parts = sorted(parts, key=lambda p: (p[0], -p[1]))
        self.starts = [p[0] for p in self.parts]

    def speaker(self, span: Span) -> str | None:
        """The speaker of the narrowest statement around a span."""
        k = bisect_right(self.starts, span.start)
        near = self.parts[max(0, k - DEEPEST) : k]
        return next(
            (who for start, end, who in reversed(near) if start <= span.start and span.end <= end), None
        )
