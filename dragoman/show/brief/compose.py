"""A brief from its material: which sections it has, what it says of itself, and its list of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from dragoman.record.items import Evidence, Item, Report
from dragoman.show import datewords
from dragoman.show.brief import disagreements as differing
from dragoman.show.brief import matters, positions
from dragoman.show.brief.changes import changes
from dragoman.show.brief.coming_up import coming_up
from dragoman.show.brief.document import Block, Document, Section, Sentence, Source, Table
from dragoman.show.brief.english import counted, flat
from dragoman.show.brief.gather import Material
from dragoman.show.brief.lists import MANY, SOME, Desk
from dragoman.show.brief.state_of_play import state_of_play
from dragoman.show.brief.unknowns import unknowns
from dragoman.show.brief.writer import Writer

_LONGEST_WORDS: Final = 500  # characters of cited words; the place that stands beside them leads to all

# What has nothing to say is left out.
_SECTIONS: Final = (
    ("State of play", state_of_play),
    ("What changed", changes),
    ("Coming up", coming_up),
    ("Positions", lambda desk: _positions(desk)),
    ("What binds them", lambda desk: _conditions(desk)),
    ("Open disagreements", lambda desk: _disagreements(desk)),
    ("What the record does not know", unknowns),
)


def compose(material: Material, writer: Writer) -> tuple[Section, ...]:
    """The sections of a brief; `writer` keeps what they cite."""
    desk = Desk(material, writer)
    made = ((title, tuple(tell(desk))) for title, tell in _SECTIONS)
    return tuple(Section(title, blocks) for title, blocks in made if blocks)


def document(
    material: Material,
    sections: tuple[Section, ...],
    cited: Sequence[Evidence],
    reports: Mapping[str, Item | Report],
) -> Document:
    """The whole document; `reports` are those of the cited words, by id."""
    first = {words.report: n for n, words in reversed(list(enumerate(cited, 1)))}
    sources = tuple(
        _source(n, words, reports.get(words.report), first=first[words.report])
        for n, words in enumerate(cited, 1)
    )
    return Document(_title(material), tuple(map(Sentence, _head(material))), sections, sources)


# ---- sections -------------------------------------------------------------------------------------------


def _positions(desk: Desk) -> list[Block]:
    material = desk.material
    known = [one for one in material.stands if material.told_in_time(one)]
    rows = positions.rows(known, material.issues, desk.writer, most=MANY)
    if not rows:
        return []
    caption = f"The latest stand of each party on each issue, up to {_day(material.days.until)}"
    rest = desk.rest(positions.count(known) - len(rows), "positions")
    return [Table(caption, positions.HEADINGS, tuple(rows), rest)]


def _conditions(desk: Desk) -> list[Block]:
    told, more = desk.material.conditions, desk.material.more_conditions
    return desk.points("Who asks for what first:", told, matters.condition, show="conditions", more=more)


def _disagreements(desk: Desk) -> list[Block]:
    material = desk.material
    return desk.points(
        "What contradicts comes first, what is merely less precise last:",
        differing.in_order(material.disagreements),
        lambda one, writer: differing.disagreement(one, material.subjects, writer),
        show="disagreements",
        most=SOME,
        more=material.more_disagreements,
    )


# ---- what the document says of itself -------------------------------------------------------------------


def _title(material: Material) -> str:
    days = material.days
    about = "".join(f", {flat(one, longest=80)}" for one in (material.who, material.issue) if one)
    return f"Brief: {_day(days.since)} to {_day(days.until)}{about}"


def _head(material: Material) -> Iterator[str]:
    days, newest = material.days, material.days.newest
    reports = counted(len(material.reports), "report")
    dated = f"the newest of {_day(newest)}" if newest else "none of which has a date"
    yield f"Written from a record of {reports} and nothing else, {dated}."
    if told := _NOT_GIVEN.get(days.given):
        yield told
    if material.as_of:
        yield f"The record is taken as reports up to {datewords.plain(material.as_of)} gave it."
    elif newest and newest > days.until:
        yield f"Later reports count too; --as-of {days.until} gives what was on record on that day."
    yield "Where nothing else is said, one report tells it."
    yield "Numbers in brackets lead to the words, at the end."


_NOT_GIVEN: Final = {
    frozenset[str](): "No period was asked for: it ends with the newest report and begins a month before.",
    frozenset(("since",)): "No end was asked for: it ends with the newest report.",
    frozenset(("until",)): "No beginning was asked for: it begins a month before its end.",
}


def _source(number: int, words: Evidence, report: Item | Report | None, *, first: int) -> Source:
    known = report if isinstance(report, Report) else None
    return Source(
        number=number,
        title=flat(known.title, longest=200) if known and known.title else "Report without a title",
        outlet=flat(known.outlet, longest=80) if known and known.outlet else None,
        date=datewords.plain(known.published.date if known else None),
        source=flat(known.source if known else words.report, longest=300),
        url=known.url if known else None,
        words=flat(words.text, longest=_LONGEST_WORDS),
        start=words.start,
        end=words.end,
        as_number=first if first < number else None,
    )


def _day(day: date) -> str:
    return datewords.plain(day.isoformat())
