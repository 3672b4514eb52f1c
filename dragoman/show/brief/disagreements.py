"""Where reports differ: each version with the number of independent sources that stand behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dragoman.record import items as it
from dragoman.show import datewords
from dragoman.show.brief import agreements, meetings
from dragoman.show.brief.document import Sentence
from dragoman.show.brief.english import counted, flat, joined, number, quoted, upper_first
from dragoman.show.brief.writer import Writer

# What contradicts comes before what is merely vaguer or told in other words.
WEIGHT: Final = ("different", "left out", "less precise", "worded otherwise")
_LONGEST: Final = 120
_MOST_VERSIONS: Final = 4


def in_order(disagreements: Sequence[it.Disagreement]) -> list[it.Disagreement]:
    """The weightier first; among equals as they come."""
    return sorted(disagreements, key=lambda one: WEIGHT.index(one.type))


def disagreement(
    one: it.Disagreement, subjects: Mapping[str, it.Item | it.Report], writer: Writer
) -> Sentence:
    """What is told how, by how many."""
    about = _subject(one, subjects, writer)
    told = f"{_OPENINGS[one.type].format(field=_field(one), about=about)}: {_versions(one)}"
    some = one.claims[:_MOST_VERSIONS]
    return Sentence(upper_first(told) + ".", writer.note(*(claim.evidence for claim in some)))


_OPENINGS: Final = {
    "different": "reports differ on the {field} of {about}",
    "left out": "reports do not name the same {field} of {about}",
    "less precise": "reports are not equally precise on the {field} of {about}",
    "worded otherwise": "reports word the {field} of {about} differently",
}


def _field(one: it.Disagreement) -> str:
    return flat(one.field, longest=_LONGEST).removesuffix(" of talks")


def _subject(one: it.Disagreement, subjects: Mapping[str, it.Item | it.Report], writer: Writer) -> str:
    match subjects.get(one.about.id):
        case it.Meeting() as meeting:
            return meetings.subject(meeting, writer)
        case it.Agreement() as agreement:
            return agreements.named(agreement)
        case it.Figure() as figure:
            return f"the figure for {quoted(figure.of, longest=_LONGEST)}"
    return f"what the record keeps as {one.about.id}"


def _versions(one: it.Disagreement) -> str:
    shown = [_version(claim, one.field) for claim in one.claims[:_MOST_VERSIONS]]
    more = len(one.claims) - _MOST_VERSIONS
    return "; ".join([*shown, counted(more, "more version")] if more > 0 else shown)


def _version(claim: it.Version, field: str) -> str:
    alone = claim.independent == 1
    sources = "one source" if alone else f"{number(claim.independent)} independent sources"
    return f"{_value(claim.value, field)} ({sources})"


def _value(value: str, field: str) -> str:
    """A value as text has it: dates in words, lists of names with commas."""
    if field == "date":
        try:
            return datewords.plain(value)
        except ValueError:
            return quoted(value, longest=_LONGEST)
    if field == "participants":
        return joined([flat(name, longest=_LONGEST) for name in value.split("; ")])
    return flat(value, longest=_LONGEST)
