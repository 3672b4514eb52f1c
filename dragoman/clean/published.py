"""The day of a report as metadata, its address, its date lines and its dateline give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.clean.datelines import Label, date_line, dateline
from dragoman.clean.paragraphs import trim
from dragoman.dates import WrittenDate
from dragoman.records import Block, Published
from dragoman.values import Span, When

_IN_ADDRESS = re.compile(
    r"[/_-]((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.?#-]|\Z)"
    r"|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.?#-]|\Z)"
)
# From the third paragraph on, a date line belongs to the story.
_HEAD = 2
# Summaries in a few lines may stand before the paragraph with the agency's dateline.
_LEAD = 8
# So many lines of furniture in a row are a menu.
_MENU = 2


def published(
    text: str, blocks: Sequence[Block], *, url: str | None = None, known: Published | None = None
) -> Published | None:
    """The date of the report: what metadata say, else its own words, else its address; None where none does.

    A date without a year comes as `XXXX-12-05`, and gives way to an address that has the whole day.
    """
    said, addressed = _in_text(text, blocks), _in_address(url)
    if known:
        return known
    if said and addressed and (When(said.date).yearless or not When(said.date).is_day):
        return addressed
    return said or addressed


def _in_address(url: str | None) -> Published | None:
    match = _IN_ADDRESS.search(url or "")
    if match is None:
        return None
    year, month, day = (part for part in match.groups() if part)
    try:
        when = When(f"{year}-{int(month):02d}-{int(day):02d}")
    except ValueError:
        return None
    return Published(date=when.edtf, how="metadata", why=f"the address says {match[0].strip('/_-')}")


def _in_text(text: str, blocks: Sequence[Block]) -> Published | None:
    found = [*_above(text, blocks), *_below(text, blocks)]
    labelled = [published for label, published in found if label == "published"]
    plain = [published for label, published in found if label == ""]
    return next(iter(labelled or plain), None)


def _above(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Label, Published]]:
    """The dates over the story, those under its title first; over a menu stands the page's own clock."""
    before: list[tuple[Label, Published]] = []
    after: list[tuple[Label, Published]] = []
    titled, paragraphs, menu = False, 0, 0
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        titled = titled or block.kind == "title"
        paragraphs += block.kind == "body"
        menu = menu + 1 if block.kind == "boilerplate" else 0
        if paragraphs > _LEAD:
            break
        if menu == _MENU and not titled:
            before.clear()
        if block.kind in {"dateline", "byline"}:
            leads = following is not None and following.kind == "body" and _runs_on(text, block)
            if leads or paragraphs <= _HEAD:
                (after if titled or leads else before).extend(_dates(text, block, leads))
    yield from [*after, *before]


def _below(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Label, Published]]:
    """The dates under the story: labelled ones, or a single plain one straight under it."""
    last = max((i for i, block in enumerate(blocks) if block.kind == "body"), default=len(blocks))
    plain: list[tuple[Label, Published]] = []
    for block in blocks[last + 1 :]:
        for label, date in _dates(text, block, False):
            if label == "published":
                yield label, date
            elif block.kind != "boilerplate":
                plain.append((label, date))
    if len(plain) == 1:
        yield from plain


def _runs_on(text: str, block: Block) -> bool:
    """Whether the story follows on the same line."""
    return not any(mark in text[block.start : block.end] for mark in "\n\r\v\f\u2028\u2029")


def _dates(text: str, block: Block, leads: bool) -> Iterator[tuple[Label, Published]]:
    span = trim(text, block.start, block.end)
    if leads:
        head = dateline(text, Span(span.start, min(len(text), block.end + 80)))
        if head and head.date:
            agency = bool(head.place or head.agency)
            yield "", _said(text, head.date, span, agency)
        return
    found = date_line(text, span)
    for label, date in found.dates if found else ():
        yield label, _said(text, date, span, False)


def _said(text: str, date: WrittenDate, span: Span, agency: bool) -> Published:
    words = " ".join(span.of(text).split())
    place, when = Span(date.start, date.end), date.when.edtf
    if agency:
        return Published(date=when, how="dateline", why=f"the dateline {words!r}", span=place)
    return Published(date=when, how="text", why=f"the line {words!r}", span=place)
