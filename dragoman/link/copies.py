"""Near-copies of one text: a wire story that several outlets carry is one source, not several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from operator import eq
from typing import Final

from dragoman.link.archive import Archive
from dragoman.link.block import bands
from dragoman.link.cluster import Edge, apart_in, decide
from dragoman.records import Article, Decision

# The share of equal sketch entries (five-word shingles in common) from which one text is a copy of
# another. Reports of one event in their own words share less than a tenth; a wire story with a new first
# sentence, a paragraph cut and a line added still shares half.
RESEMBLANCE: Final = 0.4
_ROWS: Final = 2  # rows a band: of 64 entries a pair at the threshold shares a band in 99.6 % of cases
_MOST_LEADERS: Final = 20


def copy_decisions(archive: Archive, among: Set[str] | None = None) -> list[Decision]:
    """One decision for each copy: left the copy, right the earliest report that it resembles.

    Where only copies `among` some reports are asked for, all that share a bucket with them are to be there.
    """
    order = sorted(archive.articles.values(), key=lambda a: (printed_on(archive, a), a.id))
    ranks = {article.id: n for n, article in enumerate(order)}
    apart = parted(archive)
    originals: dict[str, tuple[int, Edge]] = {}
    for members in _buckets(order, among):
        for edge in _copies_in(members, apart):
            rank = ranks[edge.right]
            if among is not None and edge.left not in among:
                continue
            if edge.left not in originals or rank < originals[edge.left][0]:
                originals[edge.left] = (rank, edge)
    return [decide("copy", edge) for _, (_, edge) in sorted(originals.items())]


def has_leaders(members: list[Article], apart: set[frozenset[str]]) -> bool:
    """Whether a bucket that begins with these has all the originals that it can have."""
    return len(members) - len(list(_copies_in(members, apart))) >= _MOST_LEADERS


def parted(archive: Archive) -> set[frozenset[str]]:
    """The reports that persons said are no copies of each other."""
    return {frozenset(pair) for pair in apart_in("copy", archive.settled)}


def printed_on(archive: Archive, article: Article) -> date:
    """The day of the report by which it takes its place among its copies; what is undated comes last."""
    when = archive.own.get(article.id)
    return (when.first() if when else None) or date.max


def _buckets(order: Sequence[Article], among: Set[str] | None) -> list[list[Article]]:
    """Articles that share a hash or a band of their sketches, each bucket from the earliest on."""
    asked = (a for a in order if among is not None and a.id in among)
    wanted = {bucket for article in asked for bucket in buckets_of(article)}
    found: dict[object, list[Article]] = {}
    for article in order:
        for bucket in buckets_of(article):
            if among is None or bucket in wanted:
                found.setdefault(bucket, []).append(article)
    return [members for members in found.values() if len(members) > 1]


def buckets_of(article: Article) -> Iterator[tuple[object, ...]]:
    """What an article shares with its copies: its text, or a band of its sketch."""
    if article.text.strip():
        yield "sha256", article.sha256
    for band in bands(article.sketch, _ROWS):
        yield len(article.sketch), *band


def _copies_in(members: list[Article], apart: set[frozenset[str]]) -> Iterable[Edge]:
    """Each member that resembles an earlier one that is itself no copy within the bucket."""
    leaders: list[Article] = []
    for article in members:
        pairs = ((leader, _resemblance(article, leader)) for leader in leaders)
        near = ((o, r) for o, r in pairs if r >= RESEMBLANCE and frozenset((article.id, o.id)) not in apart)
        original, share = next(near, (None, 0.0))
        if original is not None:
            said = "same text" if share == 1.0 else f"{share:.0%} of the text the same"
            yield Edge(article.id, original.id, share, (said,), "copies.sketch.1")
        elif len(leaders) < _MOST_LEADERS:
            leaders.append(article)


def _resemblance(one: Article, other: Article) -> float:
    """The share of equal entries; 1 for the same text."""
    if one.sha256 == other.sha256:
        return 1.0
    if not one.sketch or len(one.sketch) != len(other.sketch):
        return 0.0
    equal: int = sum(map(eq, one.sketch, other.sketch))
    return equal / len(one.sketch)
