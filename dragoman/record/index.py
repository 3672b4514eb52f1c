"""What an item can be found by: its dates, its actors, its issues, its reports and its words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import msgspec

from dragoman.decided import when_of
from dragoman.record.facets import Facets, facets_of, seats_of
from dragoman.record.fold.plans import unaged
from dragoman.record.items import ITEM_KINDS, Actor, Disagreement, Evidence, Item, Plan, Record
from dragoman.record.order import days_of, place_of
from dragoman.record.shelves import encode
from dragoman.values import When

# A word as the full-text index (unicode61) cuts it: letters and digits, with the marks set upon them.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")

_DATES = ("date", "when", "period")
_ISSUES = ("issues", "topics", "issue")
_WORDS = (
    "name",
    "names",
    "text",
    "what",
    "object",
    "needs",
    "place",
    "venue",
    "format",
    "of",
    "unit",
    "channel",
)


@dataclass(frozen=True)
class Entry:
    """One thing of the record and what it can be found by; only items can be searched and filtered."""

    kind: str
    id: str
    position: str
    payload: str
    facets: Facets
    first: str | None = None
    last: str | None = None
    words: str = ""
    actors: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()
    seats: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> bytes:
        """Changes when anything but the position does."""
        sets = (self.actors, self.reports, self.issues, self.names, self.aliases)
        seats = sorted(self.seats.items())
        told = (self.kind, self.payload, self.facets, seats, self.first, self.last, self.words)
        parts = (*told, *map(sorted, sets))
        return hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()


def key(name: str) -> str:
    """A name without case, accents and marks between its words: `Üstün-Öz` is `ustun oz`."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    words = WORD.findall("".join(c for c in bare if not unicodedata.combining(c)))
    return " ".join(words)


def entries(record: Record) -> Iterator[Entry]:
    """All that is stored of a record, list by list in its order."""
    days = days_of(record.reports)
    for report in record.reports:
        when = when_of(report.published.date)
        first, last = (_iso(when.first()), _iso(when.last())) if when else (None, None)
        yield Entry(
            kind="reports",
            id=report.id,
            position=place_of(report, days),
            payload=encode(report),
            facets=facets_of(report),
            first=first,
            last=last,
        )
    for issue in record.issues:
        place, payload = place_of(issue, days), encode(issue)
        yield Entry(kind="issues", id=issue.id, position=place, payload=payload, facets=facets_of(issue))
    yield from _Indexing(record, days).entries()


class _Indexing:
    """One pass over a record; what is said about an item is found by whatever finds the item."""

    def __init__(self, record: Record, days: Mapping[str, str]) -> None:
        self._record, self._days = record, days
        self._names = {actor.id: actor.name for actor in record.actors}
        subjects = {disagreement.about.id for disagreement in record.disagreements}
        self._subjects: dict[str, Entry | None] = dict.fromkeys(subjects)

    def entries(self) -> Iterator[Entry]:
        for kind in ITEM_KINDS:  # disagreements come last, after all that they are about
            for item in getattr(self._record, kind):
                entry = self._entry(kind, item)
                if item.id in self._subjects:
                    self._subjects[item.id] = entry
                yield entry

    def _entry(self, kind: str, item: Item) -> Entry:
        item = unaged(item) if isinstance(item, Plan) else item
        subject = self._subjects.get(item.about.id) if isinstance(item, Disagreement) else None
        built = msgspec.to_builtins(item)
        strings = set(_strings(built))
        actors = strings & self._names.keys() | (subject.actors if subject else frozenset())
        first, last = (subject.first, subject.last) if subject else _dates(item)
        return Entry(
            kind=kind,
            id=item.id,
            position=place_of(item, self._days),
            payload=encode(item),
            facets=facets_of(item),
            first=first,
            last=last,
            words=self._words(item, actors),
            actors=frozenset(actors),
            reports=frozenset(_cited(built)),
            issues=frozenset(_values(item, _ISSUES)) | (subject.issues if subject else frozenset()),
            names=_names(item),
            aliases=frozenset(item.aliases) - {item.id},
            seats=seats_of(item),
        )

    def _words(self, item: Item, actors: Iterable[str]) -> str:
        words = [*_values(item, _WORDS)]
        if isinstance(item, Actor):  # its mentions are its names over and over
            words += [role.title for role in item.roles]
        else:
            words += [self._names[actor] for actor in sorted(actors)]
            words += [evidence.text for evidence in _evidence(item)]
        return " · ".join(dict.fromkeys(word for word in words if word not in self._names))


def _strings(value: object) -> Iterator[str]:
    todo = [value]
    while todo:
        match todo.pop():
            case str() as text:
                yield text
            case dict() as fields:
                todo.extend(fields.values())
            case list() | tuple() as values:
                todo.extend(values)


def _cited(value: object) -> Iterator[str]:
    """The reports that an item names anywhere."""
    todo = [value]
    while todo:
        match todo.pop():
            case dict() as fields:
                todo.extend(fields.values())
                yield from (
                    r for r in (fields.get("report"), *fields.get("reports", ())) if isinstance(r, str)
                )
            case list() | tuple() as values:
                todo.extend(values)


def _values(item: Item, fields: Iterable[str]) -> Iterator[str]:
    for name in fields:
        value = getattr(item, name, None)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value


def _evidence(item: Item) -> Iterator[Evidence]:
    yield from item.evidence
    if isinstance(item, Disagreement):
        for version in item.claims:
            yield from version.evidence


def _names(item: Item) -> frozenset[str]:
    names = {key(name) for name in (item.name, *item.names)} if isinstance(item, Actor) else set()
    return frozenset(names - {""})


def _dates(item: Item) -> tuple[str | None, str | None]:
    edtf = next(_values(item, _DATES), None)
    try:
        when = When(edtf) if edtf else None
    except ValueError:
        return None, None
    return (_iso(when.first()), _iso(when.last())) if when else (None, None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
