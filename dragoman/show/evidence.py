"""The exact words behind an item: as they are cited, and where they stand in their report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.record.items import Evidence
from dragoman.show.terminal import line
from dragoman.show.wording import Names
from dragoman.values import Span

AROUND = 240  # characters of the paragraph shown on each side of the words
_ENDS = frozenset({"", "\n"})  # what stands beside a whole paragraph
OPEN, CLOSE = "[[", "]]"  # marks that colour-blind readers and pipes see too


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report around cited words: `marks` are their places within `text`.

    `cut` tells whether its paragraph goes on before it and behind it.
    """

    span: Span
    text: str
    marks: tuple[Span, ...]
    cut: tuple[bool, bool] = (False, False)


def quotations(evidence: Sequence[Evidence], names: Names) -> Iterator[tuple[str, str]]:
    """The words in the order of each report, neighbours joined with `…`, and where they stand."""
    for one in citations(evidence):
        where = f"— {line(names[one.report])}, characters {one.start}–{one.end}"
        yield line(one.text), where


def citations(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """The words in the order of each report, neighbours joined to one with `…` for what lies between."""
    for report, cited in by_report(evidence):
        for near in _neighbours(cited):
            yield Evidence(report, near[0].start, max(one.end for one in near), _strung(near))


def _neighbours(cited: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """Groups of words of one report that are not further than AROUND from each other."""
    group: list[Evidence] = []
    reach = 0
    for one in cited:
        if group and one.start > reach + AROUND:
            yield group
            group = []
        group.append(one)
        reach = max(reach, one.end)
    if group:
        yield group


def _strung(cited: Sequence[Evidence]) -> str:
    """The words in order; what two pieces share stands once, and `…` for what lies between."""
    text, reach = cited[0].text, cited[0].end
    for one in cited[1:]:
        gap = one.start - reach
        text += (" " if gap == 1 else " … " if gap > 0 else "") + one.text[max(-gap, 0) :]
        reach = max(reach, one.end)
    return text


def passages(text: str, evidence: Sequence[Evidence]) -> list[Passage]:
    """The paragraphs of one report that hold the evidence, each once, with all cited words marked."""
    spans = sorted({Span(one.start, one.end) for one in evidence})
    found: list[tuple[Span, Span]] = [(_around(text, span), span) for span in spans]
    return [_passage(text, list(group)) for group in _joined(found)]


def _around(text: str, span: Span) -> Span:
    """The paragraph of the span, as far as AROUND characters to each side and no word cut in two."""
    return Span(_begin(text, span.start), _stop(text, span.end))


def _begin(text: str, at: int) -> int:
    before = max(at - AROUND, 0)
    line_end = text.rfind("\n", max(before - 1, 0), at)
    if line_end >= 0 or before == 0:
        return line_end + 1
    return text.find(" ", before, at) + 1 or before


def _stop(text: str, at: int) -> int:
    after = min(at + AROUND, len(text))
    line_end = text.find("\n", at, after + 1)
    if line_end >= 0 or after == len(text):
        return line_end if line_end >= 0 else after
    space = text.rfind(" ", at, after)
    return space if space >= 0 else after


def _joined(found: list[tuple[Span, Span]]) -> Iterator[list[tuple[Span, Span]]]:
    """Groups of neighbours whose surroundings share characters."""
    group: list[tuple[Span, Span]] = []
    reach = -1
    for around, span in found:
        if group and around.start >= reach:
            yield group
            group = []
        group.append((around, span))
        reach = max(reach, around.end)
    if group:
        yield group


def _passage(text: str, group: list[tuple[Span, Span]]) -> Passage:
    whole = Span.over([around for around, _ in group])
    marks = _merged(Span(s.start - whole.start, s.end - whole.start) for _, s in group)
    beside = text[whole.start - 1 : whole.start], text[whole.end : whole.end + 1]
    return Passage(whole, whole.of(text), tuple(marks), (beside[0] not in _ENDS, beside[1] not in _ENDS))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap as one."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            span = Span.over([merged.pop(), span])
        merged.append(span)
    return merged


def by_report(evidence: Sequence[Evidence]) -> Iterator[tuple[str, list[Evidence]]]:
    """The evidence of each report, reports in the order in which they first appear."""
    order = {report: i for i, report in enumerate(dict.fromkeys(one.report for one in evidence))}
    ranked = sorted(evidence, key=lambda one: (order[one.report], one.start, one.end))
    for report, group in groupby(ranked, key=lambda one: one.report):
        yield report, list(group)
