"""Named features of a pair of meeting claims: each gives a score with its reason, or a conflict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from dragoman.link.cluster import Edge
from dragoman.link.places import same_place
from dragoman.names import post_fits, words
from dragoman.records import MeetingClaim
from dragoman.values import When

# How much each feature weighs in the score of a pair.
_WEIGHTS: Final = {"participants": 5.0, "date": 3.0, "place": 2.0, "format": 1.0, "kind": 0.5, "status": 0.5}
# Of larger meetings only the first seats make keys; who shares three quarters of them shares a pair.
_MOST_KEYED: Final = 6
# Days that an expression may span and still say which day it was (a night, a two-day round).
A_DAY: Final = 3
_ANY_FORMAT: Final = frozenset(
    """a called cooperation format formats initiative mechanism of platform process regional scheme so talks
    the""".split()
)
_CALLS: Final = ("phone", "video")
_UNDONE: Final = frozenset(("cancelled", "refused", "postponed"))
_DONE: Final = frozenset(("held", "ongoing"))


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone at a meeting: the actor's cluster, and the states and bodies that it is or may stand for."""

    actor: str
    person: bool
    role: str
    post: tuple[str, ...]
    units: frozenset[str]
    posts: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as a report tells it: its date resolved, its people by cluster.

    `first` and `last` are the days between which it lies for all that the report says.
    """

    claim: MeetingClaim
    seats: tuple[Seat, ...]
    when: When | None
    published: When | None
    first: date
    last: date
    format: str

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def on_day(self) -> bool:
        """Whether the report says the day."""
        return self.when is not None and self.when.days() <= A_DAY

    @property
    def occasion(self) -> frozenset[tuple[str, frozenset[str]]]:
        """The day and people of a meeting held, where both are told in full: they met once that day."""
        people = frozenset(seat.actor for seat in self.seats)
        named = len(people) > 1 and all(seat.person for seat in self.seats)
        told = named and self.when is not None and self.when.is_day and self.claim.status in _DONE
        return frozenset(((self.when.plain, people),)) if told and self.when else frozenset()

    @property
    def distant(self) -> bool:
        """Whether they spoke from afar."""
        return self.claim.kind == "call" or self.claim.mode in _CALLS


@dataclass(frozen=True, slots=True)
class Feature:
    """How well two tellings agree in one respect (0..1; None: nothing said), and the reason."""

    score: float | None
    reason: str
    conflict: bool = False


def features(one: Told, other: Told) -> dict[str, Feature]:
    """All features of the pair, by name."""
    return {
        "kind": kind(one, other),
        "status": status(one, other),
        "date": dates(one, other),
        "place": places(one, other),
        "format": formats(one, other),
        "participants": participants(one, other),
    }


def kind(one: Told, other: Told) -> Feature:
    """A call is no meeting in person, a visit no talks; between talks and summits the press is free."""
    kinds = {one.claim.kind, other.claim.kind}
    if one.distant != other.distant or (len(kinds) == 2 and "visit" in kinds):
        return Feature(0.0, f"{one.claim.kind} and {other.claim.kind}", conflict=True)
    if len(kinds) == 2 and "conference" in kinds:
        return Feature(0.5, "a conference or talks at it")
    return Feature(1.0, f"both {one.claim.kind}" if len(kinds) == 1 else "kinds go together")


def status(one: Told, other: Told) -> Feature:
    """Planned fits held; held and cancelled can be one meeting only if all else agrees."""
    mine, theirs = one.claim.status, other.claim.status
    if {mine, theirs} & _DONE and {mine, theirs} & _UNDONE:
        return Feature(0.2, f"{mine} and {theirs}")
    return Feature(
        1.0 if mine == theirs else 0.9, f"{mine} and {theirs}" if mine != theirs else f"both {mine}"
    )


def dates(one: Told, other: Told) -> Feature:
    """Both dates, as far as each is told; what a report cannot mean by its own date is a conflict."""
    if one.when and other.when:
        if not one.when.fits(other.when):
            return Feature(0.0, f"{one.when.edtf} is not {other.when.edtf}", conflict=True)
        if one.on_day and other.on_day:
            return Feature(1.0, f"both on {one.when.edtf}")
        return Feature(0.6, f"{one.when.edtf} fits {other.when.edtf}")
    if one.first > other.last or other.first > one.last:
        return Feature(0.0, "the reports' own dates rule it out", conflict=True)
    return Feature(None, "a date is not told")


def places(one: Told, other: Told) -> Feature:
    """Places, by words and sound; of one occasion reports may disagree on the place."""
    same = same_place(one.claim.place, other.claim.place)
    if same is None:
        return Feature(None, "a place is not told")
    said = f"{one.claim.place} and {other.claim.place}"
    if same:
        return Feature(1.0, f"both in {one.claim.place}")
    disputed = bool(one.occasion & other.occasion)
    return Feature(0.3 if disputed else 0.0, said, conflict=not disputed)


def formats(one: Told, other: Told) -> Feature:
    """Standing formats, by folded name."""
    if not one.format or not other.format:
        return Feature(None, "a format is not told")
    same = one.format == other.format
    return Feature(float(same), f"{one.format} and {other.format}", conflict=not same)


def participants(one: Told, other: Told) -> Feature:
    """How far the same people sat there; a state told by a post may be the person who holds it.

    The score is F1 over the seats. Two parties and three are different talks, unless the third is the
    host or a mediator.
    """
    if not one.seats or not other.seats:
        return Feature(None, "participants are not told")
    matched = _matched(one.seats, other.seats)
    score = 2 * sum(s for s, _, _ in matched) / (len(one.seats) + len(other.seats))
    reason = f"{len(matched)} of {max(len(one.seats), len(other.seats))} participants the same"
    short, long = sorted((one.seats, other.seats), key=len)
    if len(short) <= 2 < len(long):
        met = {seat for _, a, b in matched for seat in (a, b)}
        if not all(seat.role in ("host", "mediator") for seat in long if seat not in met):
            return Feature(score, reason + ", two parties and more than two", conflict=True)
    return Feature(score, reason, conflict=score < 0.5)


def _matched(one: tuple[Seat, ...], other: tuple[Seat, ...]) -> list[tuple[float, Seat, Seat]]:
    """Seats paired one to one, the surest first."""
    mine = {seat.actor: seat for seat in one}
    found = [(1.0, mine[s.actor], s) for s in other if s.actor in mine]
    taken = {s.actor for _, s, _ in found}
    rest = ([s for s in one if s.actor not in taken], [s for s in other if s.actor not in taken])
    ranked = sorted(_likely(*rest), key=lambda p: (-p[0], p[1].actor, p[2].actor))
    used: set[str] = set()
    for score, a, b in ranked:
        if a.actor not in used and b.actor not in used:
            used |= {a.actor, b.actor}
            found.append((score, a, b))
    return found


def _likely(one: list[Seat], other: list[Seat]) -> Iterator[tuple[float, Seat, Seat]]:
    by_unit: dict[str, list[Seat]] = {}
    for seat in other:
        for unit in seat.units:
            by_unit.setdefault(unit, []).append(seat)
    for seat in one:
        for near in {s for unit in seat.units for s in by_unit.get(unit, ())}:
            score = _stands_for(seat, near)
            if score:
                yield score, seat, near


def _stands_for(one: Seat, other: Seat) -> float:
    """How likely a state's seat is the person's; 0 for two people, and where the posts differ."""
    if one.person == other.person:
        return 0.0
    body, person = (other, one) if one.person else (one, other)
    if not body.post:
        return 0.6
    if not person.posts:
        return 0.8
    return 0.95 if any(post_fits(body.post, post) for post in person.posts) else 0.0


def format_key(name: str | None) -> str:
    """A format's name without the words that any format may carry ("the “3+3” platform")."""
    said = "".join(c if c.isalnum() or c == "+" else " " for c in (name or "")[:300])
    kept = [w for part in said.replace(" + ", "+").split() for w in (_folded(part),) if w not in _ANY_FORMAT]
    return " ".join(kept)


def _folded(part: str) -> str:
    return "+".join("".join(words(p)) for p in part.split("+"))


def units(told: Told) -> list[str]:
    """What a meeting is looked up under: pairs of people or of states; its format; a lone person."""
    seats = told.seats[:_MOST_KEYED]
    actors = {f"{a.actor}+{b.actor}" for a, b in combinations(seats, 2)}
    homes = sorted({unit for seat in seats for unit in seat.units})[: _MOST_KEYED + 2]
    found = actors | {f"{a}+{b}" for a, b in combinations(homes, 2)}
    if told.format:
        found.add(f"format {told.format}")
    return sorted(found) or [seat.actor for seat in seats]


def edge_of(one: Told, other: Told, found: dict[str, Feature], rule: str) -> Edge:
    """The pair with its weighted score and the features' reasons."""
    known = {name: f for name, f in found.items() if f.score is not None}
    total = sum(_WEIGHTS[name] * (f.score or 0.0) for name, f in known.items())
    score = total / sum(_WEIGHTS[name] for name in known) - 0.03 * (len(found) - len(known))
    reasons = tuple(f"{name}: {f.reason}" for name, f in found.items() if f.score is not None)
    left, right = sorted((one.id, other.id))
    return Edge(left, right, min(max(score, 0.05), 0.98), reasons, rule)
