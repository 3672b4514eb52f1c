"""The drawing of the chronicle: a column for each year, month or day, a row for each sort of entry."""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dragoman.record.aggregates import Bucket
from dragoman.show.brief.dates import MONTHS
from dragoman.show.web.dates import told

LEFT, WIDTH, TOP = 118.0, 960.0, 26.0
ROW, BAR = 44.0, 24.0  # heights
WIDEST_BAR = 26.0
LETTER = 10.0  # the width of one in a label, with room around
SPARSE = 24  # more years than this, and those without entries are left out

# Each row: what it is called, what it looks like, and what it counts.
ROWS: Final[tuple[tuple[str, str, Callable[[Bucket], bool]], ...]] = (
    ("Held", "held", lambda b: _meeting(b, "held", "ongoing")),
    ("Planned", "planned", lambda b: _meeting(b, "planned", "proposed")),
    ("Called off", "off", lambda b: _meeting(b, "postponed", "cancelled", "refused")),
    ("Denied", "denied", lambda b: b.kind == "meetings" and b.denied),
    ("Agreements", "agreements", lambda b: b.kind == "agreements"),
    ("Plans due", "plans", lambda b: b.kind == "plans"),
    ("Statements", "statements", lambda b: b.kind == "statements"),
)


def _meeting(bucket: Bucket, *states: str) -> bool:
    return bucket.kind == "meetings" and not bucket.denied and bucket.state in states


@dataclass(frozen=True)
class Column:
    """A year, month or day: its address (`at`), its place, and whether years were left out before it."""

    at: str
    label: str
    told: str
    x: float
    width: float
    gap: bool
    labelled: bool


@dataclass(frozen=True)
class Bar:
    """A count in a column of a row."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: float


@dataclass(frozen=True)
class Row:
    """A row of the drawing: `counts` are by column."""

    name: str
    look: str
    y: float
    counts: tuple[int, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Drawing:
    """The whole drawing, in the units of its view box."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    height: float
    width: float = WIDTH
    left: float = LEFT

    def spoken(self, column: int) -> str:
        """A column in words, for those who do not see the bars."""
        counts = [f"{row.counts[column]} {row.name.lower()}" for row in self.rows if row.counts[column]]
        return f"{self.columns[column].told}: {', '.join(counts) or 'nothing'}"


def draw(buckets: Sequence[Bucket], digits: Literal[4, 7, 10], window: tuple[date, date] | None) -> Drawing:
    """The drawing of counts by year (4), month (7) or day (10) of a window; None: of all time."""
    columns = _columns([bucket.when for bucket in buckets], digits, window)
    rows: list[Row] = []
    for name, look, counted in ROWS:
        counts: dict[str, int] = {}
        for bucket in filter(counted, buckets):
            counts[bucket.when] = counts.get(bucket.when, 0) + bucket.count
        if counts:
            rows.append(
                _row(name, look, TOP + ROW * len(rows), [counts.get(c.at, 0) for c in columns], columns)
            )
    return Drawing(tuple(columns), tuple(rows), TOP + ROW * len(rows) + 8)


def _row(name: str, look: str, y: float, counts: Sequence[int], columns: Sequence[Column]) -> Row:
    most = max(counts, default=1) or 1
    bars = [_bar(n, most, y, column) for n, column in zip(counts, columns, strict=True) if n]
    return Row(name, look, y, tuple(counts), tuple(bars))


def _bar(count: int, most: int, y: float, column: Column) -> Bar:
    height = max(BAR * count / most, 3.0)
    width = min(column.width * 0.7, WIDEST_BAR)
    top = y + ROW - 6 - height
    return Bar(
        round(column.x + (column.width - width) / 2, 2),
        round(top, 2),
        round(width, 2),
        round(height, 2),
        count,
        round(top - 3, 2),
    )


def _columns(whens: Sequence[str], digits: int, window: tuple[date, date] | None) -> list[Column]:
    keys = _years(whens) if window is None else _parts(window[0], digits)
    width = (WIDTH - LEFT) / max(len(keys), 1)
    step = max(1, math.ceil(max(map(len, map(_short, keys)), default=1) * LETTER / width))
    found = []
    for n, at in enumerate(keys):
        gap = digits == 4 and n > 0 and int(at) - int(keys[n - 1]) > 1
        x, labelled = round(LEFT + n * width, 2), n % step == 0
        found.append(Column(at, _short(at), told(at), x, round(width, 2), gap, labelled))
    return found


def _years(whens: Sequence[str]) -> list[str]:
    years = sorted({int(when) for when in whens})
    if years and years[-1] - years[0] < SPARSE:
        years = list(range(years[0], years[-1] + 1))
    return [f"{year:04d}" for year in years]


def _parts(first: date, digits: int) -> list[str]:
    if digits == 7:
        return [f"{first.year:04d}-{month:02d}" for month in range(1, 13)]
    days = calendar.monthrange(first.year, first.month)[1]
    return [f"{first.year:04d}-{first.month:02d}-{day:02d}" for day in range(1, days + 1)]


def _short(at: str) -> str:
    parts = at.split("-")
    return (
        parts[0]
        if len(parts) == 1
        else MONTHS[int(parts[1]) - 1][:3]
        if len(parts) == 2
        else str(int(parts[2]))
    )
