"""A meeting in the making, and whether one more sighting can be of it: by people, place, time, status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.detect.meetings.realis import UNDONE, Realis
from dragoman.detect.meetings.sightings import SAME, Sighting
from dragoman.detect.reading import Reading
from dragoman.records import MeetingKind, MeetingStatus, ParticipantClaim
from dragoman.timex import resolve
from dragoman.values import When

# What an account adds up to where its sentences differ: a thing done outweighs the plan of it.
RANK: tuple[MeetingStatus, ...] = (
    "held",
    "ongoing",
    "cancelled",
    "postponed",
    "refused",
    "planned",
    "proposed",
)
# A bare "the meeting" looks back this many sentences for the one it means.
REACH = 12
# "X and Y took part" follows the meeting it speaks of within so many sentences.
JOIN_REACH = 2
# Whom "the leaders" of states can be, by their titles.
LEADERS = ("leader", "president", "prime minister", "premier", "chancellor", "king", "emir", "chief", "head")
GENERAL_KINDS: frozenset[MeetingKind] = frozenset({"meeting", "talks", "summit", "conference"})


@dataclass
class Gathered:
    """A meeting in the making; `around`: the joint meeting beside which two of its parties met alone."""

    sightings: list[Sighting] = field(default_factory=list)
    who: dict[str, ParticipantClaim] = field(default_factory=dict)
    joined: list[Sighting] = field(default_factory=list)
    around: list[Sighting] = field(default_factory=list)

    @property
    def present(self) -> frozenset[str]:
        """The actors who take part, those who declined left out."""
        return frozenset(a for a, p in self.who.items() if p.role != "declined")

    @property
    def realis(self) -> Realis | None:
        """The status that its sightings add up to: of the sure ones, the thing done before the plan."""
        own = [s.realis for s in self.sightings if s.realis.status is not None]
        told = own + [s.realis for s in self.joined if s.realis.status is not None] if own else []
        sure = [r for r in told if r.sure] or told
        return min(sure, key=lambda r: RANK.index(r.status or "proposed"), default=None)

    def add(self, participant: ParticipantClaim) -> None:
        """Someone who takes part; a telling role is kept over a plain one."""
        known = self.who.get(participant.actor)
        named = known is not None and known.post is not None and participant.post is None
        if known is None or named or (known.role == "participant" and participant.role != "participant"):
            self.who[participant.actor] = participant


class Likeness:
    """What the sightings of one report have in common; `anchor` is the day of the report."""

    def __init__(self, reading: Reading, anchor: When | None) -> None:
        self.reading, self.anchor = reading, anchor

    def on_its_day(self, meeting: Gathered, sighting: Sighting) -> bool:
        """ "Will meet on July 30", "on July 30 a fifth meeting will be held": one day, one meeting."""
        told = resolve(sighting.time, self.anchor) if sighting.time is not None else None
        days = [resolve(s.time, self.anchor) for s in meeting.sightings if s.time is not None]
        return told is not None and (told.is_day or told.yearless) and told in days

    def same_people(self, one: Sequence[ParticipantClaim], other: Sequence[ParticipantClaim]) -> bool:
        """The same actors, where a state and the holder of its office can stand for one another."""
        left = [p for p in other if p.role != "declined"]
        present = [p for p in one if p.role != "declined"]
        if len(left) != len(present):
            return False
        for participant in present:
            match = next((p for p in left if self.same_party(participant, p)), None)
            if match is None:
                return False
            left.remove(match)
        return True

    def same_guests(self, meeting: Gathered, sighting: Sighting) -> bool:
        """The same people but for a host that only one of two neighbouring sentences names."""
        told = tuple(meeting.who.values())
        hosted = any(p.role in ("host", "mediator") for p in (*told, *sighting.who))
        apart = sighting.sentence - meeting.sightings[-1].sentence
        near = apart <= (REACH if sighting.definite else JOIN_REACH)
        open_day = sighting.time is None or all(s.time is None for s in meeting.sightings)
        one_breath = apart == 0 and any(s.time == sighting.time for s in meeting.sightings)
        near = near and (open_day or sighting.definite or one_breath)
        guests = [[p for p in who if p.role == "participant"] for who in (told, sighting.who)]
        return hosted and near and len(guests[0]) > 1 and self.same_people(guests[0], guests[1])

    def same_rivals(self, meeting: Gathered, sighting: Sighting) -> bool:
        """ "Yemen's warring sides", and then by name those of them who meet."""
        rivals = any(s.rivals for s in meeting.sightings)
        near = sighting.sentence - meeting.sightings[-1].sentence <= JOIN_REACH
        others = meeting.present ^ sighting.present
        foreign = any(self.reading.actor_by_id[a].kind in ("state", "person") for a in others)
        served = {self.reading.states_of.get(actor) for actor in sighting.present}
        shared = bool(meeting.present & (sighting.present | served)) or (sighting.definite and not foreign)
        return near and shared and rivals != sighting.rivals

    def same_posts(self, meeting: Gathered, sighting: Sighting) -> bool:
        """ "Presidents A and B met", and then "the meeting between the presidents of the two countries"."""
        people = [self.reading.actor_by_id[a] for a in meeting.present]
        posts = [p.post or "" for p in sighting.who]
        stateless = all(
            c.kind == "person"
            and c.roles
            and c.id not in self.reading.states_of
            and not any(r.of for r in c.roles)
            for c in people
        )
        if not sighting.definite or not all(posts) or not stateless or len(people) != len(posts) or not posts:
            return False
        return all(_is_called(post, [r.title.lower() for r in c.roles]) for post in posts for c in people)

    def same_party(self, one: ParticipantClaim, other: ParticipantClaim) -> bool:
        """The same actor, or a state and who holds the office that it was told by."""
        if one.actor == other.actor:
            return True
        for person, state in ((one, other), (other, one)):
            claim = self.reading.actor_by_id[person.actor]
            titles = [r.title.lower() for r in claim.roles if r.of == state.actor]
            serves = bool(titles) or self.reading.states_of.get(person.actor) == state.actor
            fits = not claim.roles or state.post is None or _is_called(state.post, titles)
            if claim.kind == "person" and serves and fits:
                return True
        return False

    def fits(self, meeting: Gathered, sighting: Sighting) -> bool:
        """No conflict of time, place, kind or manner with what is known of a meeting."""
        kinds = {s.kind for s in meeting.sightings} | {sighting.kind}
        by_phone = sighting.mode == "phone" and kinds <= GENERAL_KINDS | {"call"}
        told_twice = sighting.rule == SAME  # "visited Tiraspol for talks with B"
        if len(kinds) > 1 and not kinds <= GENERAL_KINDS and not by_phone and not told_twice:
            return False
        if any(s.mode != sighting.mode for s in meeting.sightings):
            return False
        places = [s.place for s in meeting.sightings if s.place]
        if sighting.place and any(p.conflicts(sighting.place) for p in places):
            return False
        if not all(self._times_fit(s, sighting) for s in meeting.sightings):
            return False
        return self._status_fits(meeting, sighting)

    def _times_fit(self, one: Sighting, other: Sighting) -> bool:
        if one.time is None or other.time is None or one.time.expression == other.time.expression:
            return True
        first, second = resolve(one.time, self.anchor), resolve(other.time, self.anchor)
        return first is None or second is None or first.fits(second)

    def _status_fits(self, meeting: Gathered, sighting: Sighting) -> bool:
        """A held meeting and one still to come are two, unless one of the statuses is only implied."""
        known, told = meeting.realis, sighting.realis
        bare_and_done = told.sure and told.status in ("held", "ongoing") and not sighting.present
        if known is not None and known.status in ("planned", "proposed") and bare_and_done:
            return False
        if told.sure and told.status in ("held", "ongoing") and self._lies_ahead(meeting):
            return False
        if known is None or known.status is None or told.status is None or not (known.sure and told.sure):
            return True
        to_come, come = {"planned", "proposed"}, {"held", "ongoing"}
        dated = any(s.time is not None for s in meeting.sightings) and sighting.time is not None
        if dated or known.status == told.status:
            return True
        to_follow = known.status in to_come and meeting.sightings[0].another
        if sighting.definite and sighting.present and not to_follow:
            return True
        pair = {known.status, told.status}
        return not (pair & come and pair & (to_come | set(UNDONE)))

    def _lies_ahead(self, meeting: Gathered) -> bool:
        """Whether a meeting is told for a day after the report's: "will meet next week"."""
        today = self.anchor.last() if self.anchor else None
        days = (resolve(s.time, self.anchor) for s in meeting.sightings if s.time is not None)
        firsts = (when.first() for when in days if when is not None)
        return today is not None and any(first is not None and first > today for first in firsts)


def _is_called(post: str, titles: Sequence[str]) -> bool:
    """Whether someone of these titles is meant by a post: "ministers", or "leaders" who lead their state."""
    noun = post.split()[-1].removesuffix("s")
    return any(title.endswith(LEADERS if noun == "leader" else noun) for title in titles)
