"""The day of a report as metadata, its address, its date lines and its dateline give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from dragoman.clean.datelines import Label, date_line, dateline
from dragoman.clean.paragraphs import trim
from dragoman.dates import WrittenDate
from dragoman.records import Block, Published
from dragoman.values import Span, When

_IN_ADDRESS = re.compile(
    r"[/_-]((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.?#-]|\Z)"
    r"|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.?#-]|\Z)"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})(?=[a-z]*\b)", re.IGNORECASE)
# From the third paragraph on, a date line belongs to the story.
_HEAD = 2
# Summaries in a few lines may stand before the paragraph with the agency's dateline.
_LEAD = 8
_STORY = frozenset({"body", "title"})
# A page's own date may stand so many days behind the dateline that lacks the year.
_DAYS_LATER = 3
# A line of furniture in so many parts is a menu by itself.
_PARTED = re.compile(r"(?:[^|·•>\n]+[|·•>]){3}")
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
    return _completed(next(iter(labelled or plain), None), [*labelled, *plain])


def _completed(said: Published | None, others: Sequence[Published]) -> Published | None:
    """A day without its year gets that of a whole date of the same text, at most a few days later."""
    if said is None or not When(said.date).yearless:
        return said
    for other in others:
        whole = When(other.date)
        if _is_whole(whole) and (year := _year_of(said.date, whole.edtf)):
            return msgspec.structs.replace(
                said, date=f"{year}{said.date[4:]}", why=f"{said.why}, the year by {other.why}"
            )
    return said


def _is_whole(when: When) -> bool:
    return when.is_day and not when.yearless


def _year_of(day: str, whole: str) -> str | None:
    """The year in which `XXXX-05-16` lies straight before (or on) a whole date."""
    last = date.fromisoformat(whole)
    days = (last - timedelta(days) for days in range(_DAYS_LATER + 1))
    return next((f"{d.year:04d}" for d in days if f"XXXX-{d.month:02d}-{d.day:02d}" == day), None)


def _weight(text: str, block: Block) -> int:
    """How many lines of furniture a line counts for."""
    return _MENU if _PARTED.match(text[block.start : min(block.end, block.start + 200)].strip()) else 1


def _above(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Label, Published]]:
    """The dates over the story, those under its title first; over a menu stands the page's own clock."""
    before: list[tuple[Label, Published]] = []
    after: list[tuple[Label, Published]] = []
    titled, paragraphs, menu, adjacent = False, 0, 0, False
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        titled = titled or block.kind == "title"
        paragraphs += block.kind == "body"
        menu = menu + _weight(text, block) if block.kind == "boilerplate" else 0
        if paragraphs > _LEAD:
            break
        if menu >= _MENU and not titled and not paragraphs:
            before.clear()
        beside, adjacent = adjacent, False
        if block.kind in {"dateline", "byline"}:
            leads = following is not None and following.kind in _STORY and _runs_on(text, block)
            if leads or paragraphs <= _HEAD:
                dates = list(_dates(text, block, leads))
                adjacent = titled and not leads
                if titled or leads:
                    nearer = beside and adjacent and _is_earlier(dates, after)
                    after = [*dates, *after] if nearer else [*after, *dates]
                else:  # of two lines of dates the one nearer the story is its own, the other the page's clock
                    before[:0] = dates
    yield from [*after, *before]


def _is_earlier(dates: Sequence[tuple[Label, Published]], others: Sequence[tuple[Label, Published]]) -> bool:
    """Whether a line of dates gives an earlier day than the one before: that was the page's clock, which is
    never behind its report."""
    plain = ([When(said.date) for label, said in each if not label] for each in (dates, others))
    days = [[when.edtf for when in each if _is_whole(when)] for each in plain]
    return all(days) and days[0][0] < days[1][-1]


def _below(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Label, Published]]:
    """The dates under the story: labelled ones, or a single plain one straight under it."""
    last = max((i for i, block in enumerate(blocks) if block.kind == "body"), default=len(blocks))
    plain: list[tuple[Label, Published]] = []
    for block in blocks[last + 1 :]:
        for label, found in _dates(text, block, False):
            if label == "published":
                yield label, found
            elif block.kind != "boilerplate":
                plain.append((label, found))
    if len(plain) == 1:
        yield from plain


def _runs_on(text: str, block: Block) -> bool:
    """Whether the story follows on the same line."""
    return not any(mark in text[block.start : block.end] for mark in "\n\r\v\f\u2028\u2029")


def _dates(text: str, block: Block, leads: bool) -> Iterator[tuple[Label, Published]]:
    span = trim(text, block.start, block.end)
    head = dateline(text, Span(span.start, min(len(text), block.end + 80)))
    if leads or (head and head.agency and head.end <= block.end):
        if head and head.date and _weekday_fits(head.date, text):
            agency = bool(head.place or head.agency)
            yield "", _said(text, head.date, span, agency)
        return
    found = date_line(text, span)
    for label, written in found.dates if found else ():
        if _weekday_fits(written, text):
            yield label, _said(text, written, span, False)


def _weekday_fits(written: WrittenDate, text: str) -> bool:
    """Whether the weekday that stands with a whole date is its own; a slip in one makes both doubtful."""
    named = _WEEKDAY.search(text, written.start, written.end)
    if named is None or not _is_whole(written.when):
        return True
    return _DAYS.index(named[0].lower()) == date.fromisoformat(written.when.edtf).weekday()


def _said(text: str, written: WrittenDate, span: Span, agency: bool) -> Published:
    words = " ".join(span.of(text).split())
    place, when = Span(written.start, written.end), written.when.edtf
    if agency:
        return Published(date=when, how="dateline", why=f"the dateline {words!r}", span=place)
    return Published(date=when, how="text", why=f"the line {words!r}", span=place)
