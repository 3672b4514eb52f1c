"""Meetings: an account from each report, and what the accounts add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dragoman.names import post_fits, post_key, words
from dragoman.record.fold.folding import Folding, Merged, Names, most_told, settled_date
from dragoman.record.items import Account, Actor, Change, Meeting, Participant
from dragoman.records import FormatClaim, MeetingClaim, MeetingStatus, ParticipantRole
from dragoman.values import When

# The life of a meeting: of two statuses that different reports give, the further one has happened since.
_LIFE: Final[dict[MeetingStatus, int]] = {
    "proposed": 0,
    "planned": 1,
    "postponed": 2,
    "refused": 3,
    "cancelled": 4,
    "ongoing": 5,
    "held": 6,
}
_DONE: Final = frozenset(("held", "ongoing"))
_UNDONE: Final = frozenset(("refused", "cancelled"))
_ROLES: Final[tuple[ParticipantRole, ...]] = ("host", "mediator", "participant", "declined")
_UNDATED: Final = "~"


def fold_meetings(
    folding: Folding, merged: Sequence[Merged[MeetingClaim]], names: Names, actors: Mapping[str, Actor]
) -> tuple[Meeting, ...]:
    """One meeting a cluster, in order of date (unknown last) and id."""
    return in_order(_meeting(folding, item, names, actors) for item in merged)


def in_order(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Meetings by date, unknown last, and id."""
    return tuple(sorted(meetings, key=lambda m: (m.date or _UNDATED, m.id)))


def _meeting(
    folding: Folding, item: Merged[MeetingClaim], names: Names, actors: Mapping[str, Actor]
) -> Meeting:
    members = item.members
    accounts = _accounts(folding, members, names)
    date = settled_date(folding, _dates(folding, members))
    return Meeting(
        id=item.first.id,
        confidence=folding.confidence(members),
        method=item.first.method,
        evidence=folding.evidence(*members),
        aliases=item.aliases,
        kind=most_told(folding, [(m.kind, m.report) for m in members]) or item.first.kind,
        mode=most_told(folding, [(m.mode, m.report) for m in members]) or item.first.mode,
        status=settled_status(folding, members),
        denied=all(m.denied for m in members),
        hearsay=all(m.hearsay for m in members),
        place=_place(folding, [(m.place, m.report) for m in members if m.place]),
        venue=most_told(folding, [(m.venue, m.report) for m in members if m.venue]),
        date=date.edtf if date else None,
        participants=_participants(accounts, actors),
        format=most_told(folding, [(f, m.report) for m in members if (f := _format(folding, m.format))]),
        part_of=next((p for m in members if (p := names.one(m.part_of)) and p != item.first.id), None),
        topics=tuple(sorted({t for m in members for t in m.topics})),
        accounts=accounts,
        history=_history(folding, accounts),
    )


def _dates(folding: Folding, members: Sequence[MeetingClaim]) -> list[tuple[When, str]]:
    return [(when, m.report) for m in members if (when := folding.resolved(m.time, m.report))]


def _format(folding: Folding, said: str | None) -> str | None:
    """A format by its name, also where the claim refers to it by its id."""
    claim = folding.claims.get(said or "")
    return claim.name if isinstance(claim, FormatClaim) else said


def _accounts(folding: Folding, members: Sequence[MeetingClaim], names: Names) -> tuple[Account, ...]:
    """One a report, in order of the reports."""
    told: dict[str, list[MeetingClaim]] = {}
    for member in members:
        told.setdefault(member.report, []).append(member)
    return tuple(_account(folding, report, claims, names) for report, claims in told.items())


def _account(folding: Folding, report: str, claims: Sequence[MeetingClaim], names: Names) -> Account:
    date = settled_date(folding, _dates(folding, claims))
    seats = ((names.one(p.actor), p) for claim in claims for p in claim.participants)
    found = {actor: Participant(actor=actor, role=p.role, post=p.post) for actor, p in seats if actor}
    return Account(
        report=report,
        status=settled_status(folding, claims),
        date=date.edtf if date else None,
        place=next((claim.place for claim in claims if claim.place), None),
        participants=tuple(found.values()),
        evidence=folding.evidence(*claims),
    )


def settled_status(folding: Folding, claims: Sequence[MeetingClaim]) -> MeetingStatus:
    """The furthest of the life that the claims attest; held against cancelled goes by sources.

    A denial attests nothing while some report does not deny. Where as many sources say that it was
    called off as that it took place, it is not said to have been held.
    """
    plain = [c for c in claims if not c.denied] or claims
    done = folding.support(c.report for c in plain if c.status in _DONE)
    undone = folding.support(c.report for c in plain if c.status in _UNDONE)
    left_out = _DONE if undone and undone >= done else frozenset[str]()
    return max((c.status for c in plain if c.status not in left_out), key=_LIFE.__getitem__)


def _place(folding: Folding, told: Sequence[tuple[str, str]]) -> str | None:
    """The place that most sources give in some wording; of its wordings the fullest, then the first."""
    reports: dict[str, list[str]] = {}
    for place, report in told:
        reports.setdefault(place, []).append(report)
    order = list(reports)

    def rank(place: str) -> tuple[int, int, int]:
        mine = set(words(place))
        near = (p for p in order if mine <= set(words(p)) or set(words(p)) <= mine)
        return (folding.support(r for p in near for r in reports[p]), len(mine), -order.index(place))

    return max(order, key=rank, default=None)


def _participants(accounts: Sequence[Account], actors: Mapping[str, Actor]) -> tuple[Participant, ...]:
    """Everyone of any account; a state told by a post gives way to the person whom another report names."""
    told: dict[str, list[Participant]] = {}
    for account in accounts:
        for who in account.participants:
            told.setdefault(who.actor, []).append(who)
    named = [actor for actor in told if actor in actors and actors[actor].kind == "person"]
    together = [{p.actor for p in a.participants} for a in accounts]
    found = [_seat(seats) for seats in told.values()]
    return tuple(p for p in found if not any(_stands_for(p, n, actors, together) for n in named))


def _seat(told: Sequence[Participant]) -> Participant:
    """One seat of several accounts: host and mediator say more than participant, and that than declined."""
    role = min((p.role for p in told), key=_ROLES.index)
    return Participant(actor=told[0].actor, role=role, post=next((p.post for p in told if p.post), None))


def _stands_for(
    body: Participant, person: str, actors: Mapping[str, Actor], together: Sequence[set[str]]
) -> bool:
    """Whether the seat of a state is that of its named minister: no account seats both."""
    if body.actor not in actors or actors[body.actor].kind == "person":
        return False
    if any(person in seats and body.actor in seats for seats in together):
        return False
    roles = [r for r in actors[person].roles if r.of == body.actor]
    return any(not body.post or post_fits(post_key(body.post), post_key(r.title)) for r in roles)


def _history(folding: Folding, accounts: Sequence[Account]) -> tuple[Change, ...]:
    """The status by each report, in the order of the reports' dates."""
    changes = []
    for account in accounts:
        when = folding.when(account.report)
        changes.append(Change(status=account.status, date=when.edtf if when else None, report=account.report))
    return tuple(changes)
