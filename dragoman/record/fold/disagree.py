"""Where reports differ on one thing: which values, in whose words, and how many sources stand behind each.

What a report does not mention is no disagreement, but for participants: who names three of four leaves
one out. A plan told before the event does not disagree with the event.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dragoman.decided import when_of
from dragoman.names import abbreviates, head_noun, measured, same_words, told_within, words
from dragoman.record.fold.folding import Folding, Merged, unique
from dragoman.record.fold.lengths import Told, of_one_meeting
from dragoman.record.items import (
    Account,
    Actor,
    Agreement,
    Disagreement,
    Evidence,
    Figure,
    Meeting,
    Subject,
    Version,
)
from dragoman.records import AgreementClaim
from dragoman.values import make_id

Type = Literal["different", "less precise", "worded otherwise", "left out"]

# Figures without a period of their own are of one time only if their reports are so many days apart.
_UNDONE: Final = frozenset(("cancelled", "refused"))
_DONE: Final = frozenset(("held", "ongoing"))
_AHEAD: Final = frozenset(("proposed", "planned"))
_FIELDS: Final = frozenset(("date", "place", "status", "participants", "name", "value"))
_DURATIONS: Final = frozenset(
    f"{u}{s}" for u in ("minute", "hour", "day", "week", "month") for s in ("", "s")
)
_SMALL: Final = frozenset(
    ("the", "a", "an", "of", "in", "on", "for", "and", "to", "its", "their", "between", "two")
)


@dataclass(frozen=True, slots=True)
class Saying:
    """One report's value for the field in question, and its words."""

    value: str
    report: str
    evidence: tuple[Evidence, ...]


def fold_disagreements(
    folding: Folding,
    meetings: Sequence[Meeting],
    agreements: Sequence[tuple[Agreement, Merged[AgreementClaim]]],
    figures: Sequence[Figure],
    actors: Mapping[str, Actor],
) -> tuple[Disagreement, ...]:
    """All disagreements, in order of kind, subject and field."""
    found = [d for m in meetings if len(m.accounts) > 1 for d in _of_meeting(folding, m, actors)]
    found += [d for a, claims in agreements for d in _of_agreement(folding, a, claims)]
    people = frozenset(a.id for a in actors.values() if a.kind == "person")
    told = list(of_one_meeting(folding, meetings, figures, people))
    found += [d for one in told for d in _of_lengths(folding, one)]
    compared = [{t.figure.id for t in one} for one in told]
    found += _of_figures(folding, figures, compared)
    return tuple(sorted(found, key=lambda d: (d.about.kind, d.about.id, d.field)))


def _of_meeting(folding: Folding, meeting: Meeting, actors: Mapping[str, Actor]) -> Iterator[Disagreement]:
    about, told = Subject("meeting", meeting.id), _current(folding, meeting.accounts)
    everyone = {p.actor for p in meeting.participants}  # states that stand for people are not of them
    seated = [a for a in told if a.participants and everyone.issuperset(p.actor for p in a.participants)]
    dates = [Saying(a.date, a.report, a.evidence) for a in told if a.date]
    places = [Saying(a.place, a.report, a.evidence) for a in told if a.place]
    statuses = [Saying(a.status, a.report, a.evidence) for a in told]
    people = [Saying(_people(a, actors), a.report, a.evidence) for a in seated]
    yield from _raise(folding, about, "date", dates, _date_type)
    yield from _raise(folding, about, "place", places, _place_type)
    yield from _raise(folding, about, "status", statuses, _status_type)
    yield from _raise(folding, about, "participants", people, _people_type)


def _current(folding: Folding, accounts: Sequence[Account]) -> list[Account]:
    """The accounts without the plans told before, or on the day of, the latest word on the event."""
    after = [a for a in accounts if a.status not in _AHEAD]
    latest = max((folding.rank(a.report)[0] for a in after), default="")
    return [a for a in accounts if a.status not in _AHEAD or folding.rank(a.report)[0] > latest]


def _people(account: Account, actors: Mapping[str, Actor]) -> str:
    present = (p.actor for p in account.participants if p.role != "declined")
    return "; ".join(sorted(actors[p].name if p in actors else p for p in present))


def _raise(
    folding: Folding,
    about: Subject,
    field: str,
    sayings: Sequence[Saying],
    judge: Callable[[str, str], Type | None],
) -> Iterator[Disagreement]:
    """The disagreement among the sayings, if any pair of values is one; the gravest type names it."""
    values = unique(s.value for s in sayings)[:40]
    pairs = [judge(one, other) for i, one in enumerate(values) for other in values[i + 1 :]]
    types = [found for kind in _GRAVITY for found in pairs if found == kind]
    if types:
        yield _disagreement(
            folding, about, field, types[0], [[s for s in sayings if s.value == v] for v in values]
        )


_GRAVITY: Final[tuple[Type, ...]] = ("different", "left out", "less precise", "worded otherwise")


def _disagreement(
    folding: Folding, about: Subject, field: str, kind: Type, versions: Sequence[Sequence[Saying]]
) -> Disagreement:
    claims = sorted((_version(folding, v) for v in versions), key=lambda v: (-v.independent, v.value))
    return Disagreement(
        id=id_about(about.kind, about.id, field),
        confidence=0.9 if kind == "different" else 0.8,
        method=f"disagree.{field if field in _FIELDS else 'figures'}.1",
        evidence=unique(e for v in claims for e in v.evidence),
        about=about,
        field=field,
        type=kind,
        claims=tuple(claims),
        independent=tuple(v.independent for v in claims),
    )


def id_about(kind: str, id: str, field: str) -> str:
    """The id of the disagreement on a field of an item."""
    return make_id("disagreement", kind, id, field)


def _version(folding: Folding, sayings: Sequence[Saying]) -> Version:
    reports = unique(s.report for s in sayings)
    return Version(
        value=sayings[0].value,
        reports=reports,
        evidence=unique(e for s in sayings for e in s.evidence),
        independent=folding.support(reports),
    )


def _date_type(one: str, other: str) -> Type | None:
    mine, theirs = when_of(one), when_of(other)
    if mine is None or theirs is None or mine.plain == theirs.plain:
        return None
    return "less precise" if mine.fits(theirs) else "different"


def _place_type(one: str, other: str) -> Type | None:
    mine, theirs = set(words(one)), set(words(other))
    if mine == theirs:
        return None
    if same_words(one, other):
        return "worded otherwise"
    return "less precise" if mine < theirs or theirs < mine else "different"


def _status_type(one: str, other: str) -> Type | None:
    """Held against called off, or against still ahead; steps of one life are no disagreement."""
    both = {one, other}
    grave = both & _DONE and both & (_UNDONE | _AHEAD)
    return "different" if grave else None


def _people_type(one: str, other: str) -> Type | None:
    """Nobody's list is closed: a shorter one leaves out; two that each name somebody else differ."""
    mine, theirs = set(one.split("; ")), set(other.split("; "))
    if mine == theirs:
        return None
    return "left out" if mine < theirs or theirs < mine else "different"


def _of_agreement(
    folding: Folding, agreement: Agreement, claims: Merged[AgreementClaim]
) -> Iterator[Disagreement]:
    about = Subject("agreement", agreement.id)
    dates = [
        Saying(when.edtf, c.report, folding.evidence(c))
        for c in claims.members
        if (when := folding.resolved(c.time, c.report))
    ]
    yield from _raise(folding, about, "date", dates, _date_type)
    named = [Saying(c.name, c.report, folding.evidence(c)) for c in claims.members]
    yield from _raise(folding, about, "name", named, _name_type)


def _name_type(one: str, other: str) -> Type | None:
    """Names of one agreement differ when their words do; the shorter form of a name, and its initials,
    are the same name.
    """
    if abbreviates(one, other) or abbreviates(other, one):
        return None
    mine, theirs = set(words(one)) - _SMALL, set(words(other)) - _SMALL
    return None if mine <= theirs or theirs <= mine else "worded otherwise"


def _of_lengths(folding: Folding, told: Sequence[Told]) -> Iterator[Disagreement]:
    """Figures of one meeting that reports give differently; it stands for all whose day is known best."""
    figure, noun = told[0].figure, head_noun(told[0].figure.of)
    field = figure.unit if noun in words(figure.unit) else f"{figure.unit or 'number'} of {noun}"
    meeting = min((t.meeting for t in told), key=lambda m: w.days() if (w := when_of(m.date)) else math.inf)
    yield from _of_alike(folding, Subject("meeting", meeting.id), field, [t.figure for t in told])


def _of_figures(
    folding: Folding, figures: Sequence[Figure], compared: Sequence[set[str]]
) -> Iterator[Disagreement]:
    """Figures of one thing, unit and period that different reports give differently, and not `compared`."""
    grouped: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        grouped.setdefault((measured(figure.of), *measured(figure.unit), figure.period), []).append(figure)
    for (thing, *_), alike in grouped.items():
        for told in _of_one_time(folding, alike) if thing else ():
            if not any(ids.issuperset(f.id for f in told) for ids in compared):
                yield from _of_alike(folding, Subject("figure", told[0].id), "value", told)


def _of_alike(folding: Folding, about: Subject, field: str, told: Sequence[Figure]) -> Iterator[Disagreement]:
    sayings = [Saying(f"{f.value:.12g}", _report(f), f.evidence) for f in told]
    if not _one_report_has_both(sayings):
        judge = _length_type if not _DURATIONS.isdisjoint(words(told[0].unit)) else _figure_type
        yield from _raise(folding, about, field, sayings, judge)


def _report(figure: Figure) -> str:
    return figure.evidence[0].report


def _of_one_time(folding: Folding, told: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Those with a period; without one, each that is news again with those printed within days of it."""
    if told[0].period is not None:
        yield list(told)
        return
    dated = ((w.first(), f) for f in told if (w := folding.when(_report(f))))
    news: list[Figure] = []
    begun = last = date.min
    for day, figure in ((day, f) for day, f in dated if day):
        within = told_within(figure.of)
        if (day - last).days > within:
            yield from [news] if news else []
            news, begun = [], day
        if (day - begun).days <= within:
            news.append(figure)
        last = day
    yield from [news] if news else []


def _one_report_has_both(sayings: Sequence[Saying]) -> bool:
    """Whether one report gives several values: then they are of several things, however alike the words."""
    given: dict[str, set[str]] = {}
    for saying in sayings:
        given.setdefault(saying.report, set()).add(saying.value)
    return any(len(values) > 1 for values in given.values())


def _figure_type(one: str, other: str) -> Type | None:
    mine, theirs = float(one), float(other)
    coarse, fine = sorted((one, other), key=lambda v: len(v.rstrip("0").rstrip(".")))
    return "less precise" if _rounds_to(float(fine), coarse) and mine != theirs else "different"


def _length_type(one: str, other: str) -> Type | None:
    """Hours and days are few: only fractions of them are rounded away, ten is not twelve."""
    whole = abs(float(one) - float(other)) < 1
    return _figure_type(one, other) if whole else "different"


def _rounds_to(fine: float, coarse: str) -> bool:
    """Whether the finer figure, rounded to as many digits as the coarser one shows, is that one."""
    digits = len(coarse.lstrip("-0.").replace(".", "").rstrip("0")) or 1
    return float(f"{fine:.{digits - 1}e}") == float(coarse)
