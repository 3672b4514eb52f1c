"""The words behind an item where they stand in their reports, a few reports at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.errors import NotFoundError
from dragoman.record.items import Evidence, Report
from dragoman.show.evidence import Passage, by_report, passages
from dragoman.show.web.text import LONGEST, shortened
from dragoman.show.web.view import Pager, Query, View
from dragoman.values import Span

REPORTS_A_PAGE = 6
PART = 40_000  # characters of a report on one page
MOST_PASSAGES = 12  # of one report


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage; `at` is the place in the report's page of words that are cited."""

    text: str
    at: str | None = None
    part: int | None = None


@dataclass(frozen=True)
class Quoted:
    """The passages of one report, each cut into pieces; `more` counts those that are left out."""

    id: str
    report: Report | None
    passages: tuple[tuple[Piece, ...], ...]
    more: int


def place(span: Span) -> str:
    """The anchor of words in their report's page."""
    return f"w{span.start}-{span.end}"


def part_of(start: int) -> int | None:
    """Which part of a long report's page a place stands in; None for the first."""
    return start // PART + 1 if start >= PART else None


def quoted(view: View, evidence: Sequence[Evidence]) -> list[Quoted]:
    """The words with what stands around them, report by report."""
    grouped = list(by_report(evidence))
    reports = view.browser.reports_by_ids([id for id, _ in grouped])
    return [_quoted(view, id, reports.get(id), cited) for id, cited in grouped]


def paged(view: View, query: Query, id: str, evidence: Sequence[Evidence]) -> tuple[list[Quoted], Pager]:
    """The same for the reports of one page of `?words=N`."""
    grouped = [cited for _, cited in by_report(evidence)]
    number = query.number("words")
    pager = Pager(id, {}, number, len(grouped), REPORTS_A_PAGE, "words")
    here = grouped[pager.offset : pager.offset + REPORTS_A_PAGE]
    return quoted(view, [one for cited in here for one in cited]), pager


def _quoted(view: View, id: str, report: Report | None, cited: Sequence[Evidence]) -> Quoted:
    try:
        text = view.browser.text(id)
    except NotFoundError:
        bare = tuple((Piece(shortened(one.text)),) for one in cited)
        return Quoted(id, None, bare[:MOST_PASSAGES], max(0, len(bare) - MOST_PASSAGES))
    spans = sorted({Span(one.start, one.end) for one in cited})
    found = passages(text, cited[: 4 * MOST_PASSAGES])
    cut = [_pieces(one, spans) for one in found[:MOST_PASSAGES]]
    return Quoted(id, report, tuple(cut), max(0, len(found) - MOST_PASSAGES))


def _pieces(passage: Passage, spans: Sequence[Span]) -> tuple[Piece, ...]:
    text, begin = passage.text, passage.span.start
    pieces, at = [Piece("… " if passage.cut[0] else "")], 0
    for mark in passage.marks:
        first = begin + mark.start
        exact = next((s for s in spans if s.start == first), Span(first, begin + mark.end))
        pieces.append(Piece(text[at : mark.start]))
        pieces.append(Piece(shortened(text[mark.start : mark.end], LONGEST), place(exact), part_of(first)))
        at = mark.end
    pieces += [Piece(text[at:]), Piece(" …" if passage.cut[1] else "")]
    return tuple(piece for piece in pieces if piece.text)
