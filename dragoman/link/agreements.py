"""One agreement, and one format of talks, under the names that several reports give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.link.archive import Archive
from dragoman.link.block import blocks, pairs
from dragoman.link.cluster import Clustering, Edge
from dragoman.link.compare import format_key
from dragoman.link.people import Known
from dragoman.names import abbreviates, fold, words
from dragoman.records import ActorClaim, AgreementClaim, FormatClaim, MeetingClaim
from dragoman.timex import resolve
from dragoman.values import When

# Words that any agreement may be called by; a name of these alone names no one agreement.
_GENERIC: Final = frozenset(
    """accord accords agreement agreements armistice bilateral ceasefire cessation comprehensive
    convention deal declaration declarations document documents draft final fire framework hostilities
    interim joint lasting memorandum new pact peace permanent plan protocol resolution roadmap settlement
    statement statements text treaties treaty trilateral tripartite truce understanding
    understandings""".split()
)
_SMALL: Final = frozenset(
    ("the", "a", "an", "of", "on", "for", "and", "in", "to", "its", "their", "this", "that")
)
_MONTHS: Final = "january|february|march|april|may|june|july|august|september|october|november|december"
# From here on a name says between whom or when, which parties and date are compared for.
_TAIL: Final = re.compile(
    r"\s(?:between|signed|concluded|reached|adopted|dated|from|in \d{4}"
    rf"|of (?:the )?(?:\d|(?:{_MONTHS})\b)).*"
)


# What is spoken of and not made yet.
_AHEAD: Final = ("draft", "proposed", "invoked")
_BRITISH: Final = re.compile(r"is(ation|ations|ed|ing)$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Deal:
    """What is compared of an agreement: its names' telling words, its kind, parties (clusters) and date.

    `full` are the names as written, for those that are known by their initials (JCPOA). `between` are the two
    sides of the talks that its report tells of, where nothing is made yet and no parties are named.
    """

    id: str
    report: str
    names: frozenset[tuple[str, ...]]
    full: frozenset[str]
    kind: str
    parties: frozenset[str]
    whens: frozenset[When]
    between: frozenset[str] = frozenset()

    @property
    def sides(self) -> frozenset[str]:
        """Its parties, or those between whom it is spoken of."""
        return self.parties or self.between


def cluster_agreements(archive: Archive, actors: Known) -> Clustering[Deal]:
    """The clusters of agreements, with the decisions that made them."""
    talks: dict[str, list[MeetingClaim]] = {}
    for meeting in archive.of_kind(MeetingClaim):
        talks.setdefault(meeting.report, []).append(meeting)
    deals = {
        c.id: deal_of(c, archive, actors, sides_of(talks.get(c.report, ()), archive, actors))
        for c in archive.of_kind(AgreementClaim)
    }
    clusters = Clustering("agreement", deals, _conflict, _merge, archive.settled)
    order = sorted(deals.values(), key=lambda d: (sorted(w.edtf for w in d.whens), sorted(d.parties), d.id))
    ids = [d.id for d in order]
    edges = [
        e for a, b in pairs(blocks(ids, lambda i: deal_keys(deals[i]))) for e in _edges(deals[a], deals[b])
    ]
    clusters.add(e for e in edges if deals[e.left].whens and deals[e.right].whens)
    clusters.add(_single(edges, clusters))
    return clusters


def cluster_formats(archive: Archive) -> Clustering[str]:
    """The clusters of formats, by folded name."""
    claims = archive.of_kind(FormatClaim)
    keys = {c.id: format_key(c.name) for c in claims}
    clusters = Clustering("format", keys, lambda a, b: a != b, lambda a, _: a, archive.settled)
    firsts: dict[str, str] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        first = firsts.setdefault(keys[claim.id], claim.id) if keys[claim.id] else claim.id
        if first != claim.id:
            said = (f"same name: {keys[claim.id]}",)
            clusters.add([Edge(first, claim.id, 0.95, said, "formats.name.1")])
    return clusters


def sides_of(meetings: Iterable[MeetingClaim], archive: Archive, actors: Known) -> frozenset[str]:
    """The two states or groups (clusters) that are at all talks that a report tells of; empty if not two."""
    tables = (_states_at(meeting, archive, actors) for meeting in meetings)
    several = [states for states in tables if len(states) > 1]
    found = frozenset.intersection(*several) if several else frozenset()
    return found if len(found) == 2 else frozenset()


def _states_at(meeting: MeetingClaim, archive: Archive, actors: Known) -> frozenset[str]:
    """Whose people sit there, or declined to."""
    claims = (archive.claims.get(p.actor) for p in meeting.participants)
    homes = (home for claim in claims if isinstance(claim, ActorClaim) for home in _homes(claim))
    return frozenset(actors.find(home) for home in homes if home in archive.claims)


def _homes(actor: ActorClaim) -> tuple[str, ...]:
    """The actor itself; of a person the first state or body whose office is told."""
    return tuple(r.of for r in actor.roles if r.of)[:1] if actor.kind == "person" else (actor.id,)


def deal_of(claim: AgreementClaim, archive: Archive, actors: Known, between: frozenset[str]) -> Deal:
    """What of the claim is compared, in a report whose talks are `between` these two."""
    when = resolve(claim.time, archive.published.get(claim.report)) if claim.time else None
    ahead = claim.status in _AHEAD and not claim.parties and when is None
    return Deal(
        id=claim.id,
        report=claim.report,
        names=frozenset(core for n in (claim.name, *claim.names) if (core := core_of(n))),
        full=frozenset((claim.name, *claim.names)),
        kind=fold(claim.kind),
        parties=frozenset(actors.find(p) for p in claim.parties if p in archive.claims),
        whens=frozenset((when,)) if when else frozenset(),
        between=between if ahead else frozenset(),
    )


def core_of(name: str) -> tuple[str, ...]:
    """The telling words of an agreement's name, without its parties and date."""
    cut = _TAIL.sub("", " " + fold(name)).strip()
    return tuple(_BRITISH.sub(r"iz\1", w) for w in words(cut) if w not in _SMALL and not _YEAR.match(w))


def _telling(core: tuple[str, ...]) -> bool:
    return not _GENERIC.issuperset(core)


def deal_keys(deal: Deal) -> Iterator[str]:
    """What an agreement is looked up under: its names, their initials, its day."""
    yield from (" ".join(sorted(core)) for core in sorted(deal.names))
    if len(deal.sides) == 2:
        talks = " ".join(sorted(deal.sides))
        yield from (f"{' '.join(sorted(core))} {talks}" for core in sorted(deal.names) if not _telling(core))
    yield from ("".join(w[0] for w in words(name)) for name in sorted(deal.full) if " " in name)
    yield from (f"{when.plain} {deal.kind}" for when in sorted(deal.whens, key=str) if when.is_day)


def _edges(one: Deal, other: Deal) -> Iterator[Edge]:
    """The pair's edge, by a telling name, by another name and the parties, or by day, kind and parties."""
    named = {tuple(sorted(n)) for n in one.names} & {tuple(sorted(n)) for n in other.names}
    parties = len(one.parties & other.parties) >= 2 and one.parties == other.parties
    same_day = any(a.is_day and a.plain == b.plain for a in one.whens for b in other.whens)
    telling = [name for name in named if _telling(name)]
    initials = [] if telling else _initials(one, other)
    if telling:
        yield _edge(one, other, 0.95 if same_day else 0.85, f"same name: {' '.join(min(telling))}", "name")
    elif initials:
        yield _edge(one, other, 0.95 if same_day else 0.85, f"same name: {initials[0]}", "initials")
    elif named and parties and one.kind == other.kind:
        yield _edge(one, other, 0.9 if same_day else 0.75, "same parties and kind of agreement", "parties")
    elif named and _in_the_making(one, other):
        yield _edge(one, other, 0.6, "of one name, in reports on talks of the same two", "talks")
    elif same_day and parties and one.kind == other.kind:
        yield _edge(one, other, 0.7, "same day, parties and kind under another name", "day")


def _in_the_making(one: Deal, other: Deal) -> bool:
    """Whether "the peace treaty" of both is the one that the same two have yet to make."""
    open_still = bool(one.between or other.between) and not (one.whens or other.whens)
    peace = any("peace" in name for name in one.names & other.names)
    return open_still and peace and one.kind == other.kind and one.sides == other.sides != frozenset()


def _initials(one: Deal, other: Deal) -> list[str]:
    """The names of one that are initials of the other's: of three letters chance makes too many."""
    pairs_of = [(a, b) for a in one.full for b in other.full]
    found = [a for pair in pairs_of for a, b in (pair, pair[::-1]) if len(a) > 3 and abbreviates(a, b)]
    return sorted(found)


def _edge(one: Deal, other: Deal, score: float, reason: str, rule: str) -> Edge:
    left, right = sorted((one.id, other.id))
    days = sorted(w.edtf for w in one.whens | other.whens)
    return Edge(left, right, score, (reason, *(f"dated {d}" for d in days)), f"agreements.{rule}.1")


def _conflict(one: Deal, other: Deal) -> bool:
    """Whether the two cannot be one agreement: by dates, or by parties of which neither holds the other."""
    if not all(a.fits(b) for a in one.whens for b in other.whens):
        return True
    return not (one.parties <= other.parties or other.parties <= one.parties)


def _merge(one: Deal, other: Deal) -> Deal:
    return Deal(
        one.id,
        one.report,
        one.names | other.names,
        one.full | other.full,
        one.kind,
        one.parties | other.parties,
        one.whens | other.whens,
        one.between or other.between,
    )


def _single(edges: list[Edge], clusters: Clustering[Deal]) -> list[Edge]:
    """Of the edges of a claim without a date those that lead to one dated agreement; two are one too many."""
    goals: dict[str, set[str]] = {}
    for edge in edges:
        for end, far in ((edge.left, edge.right), (edge.right, edge.left)):
            if clusters.facts(far).whens and clusters.may_join(end, far):
                goals.setdefault(clusters.find(end), set()).add(clusters.find(far))
    return [e for e in edges if all(len(goals.get(clusters.find(end), ())) < 2 for end in (e.left, e.right))]
