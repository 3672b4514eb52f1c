"""The meetings that one report tells of, as claims: its sightings gathered, each meeting once."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.detect.meetings.gathered import Gathered
from dragoman.detect.meetings.gathering import Gatherer
from dragoman.detect.meetings.realis import Realis
from dragoman.detect.meetings.sightings import Sighting, find_sightings
from dragoman.detect.meetings.statuswords import lexicon
from dragoman.detect.reading import Reading
from dragoman.detect.speech.issues import find_issues
from dragoman.detect.times.facts import facts
from dragoman.records import FormatClaim, MeetingClaim, MeetingStatus
from dragoman.timex import Timex, resolve
from dragoman.values import Span, When, make_id

# Set after benchmarks/reliability.py: of meetings with everybody named, four in five are right in all.
FULL, PARTIAL, WEAK = 0.8, 0.7, 0.55
JOINT = frozenset({"joint", "mixed", "bilateral", "trilateral", "intergovernmental", "contact", "minsk"})
BODIES = frozenset({"committee", "commission", "council", "group"})
# Houses that stand for a government, and in which meetings are held.
VENUES = frozenset({"Kremlin", "White House", "Downing Street", "Pentagon", "Blue House", "State Department"})
# Offices that alone make nobody a party to negotiations.
PRIVATE_POSTS = frozenset(
    {"director", "chief", "head", "chairman", "chairwoman", "chairperson", "chair", "coach"}
)


def find_meetings(reading: Reading, formats: Sequence[FormatClaim]) -> tuple[MeetingClaim, ...]:
    """The meetings of a report with their participants, place, time and status.

    A meeting whose status the words do not tell, or in which no party to a negotiation takes part, is left
    out; values that no words give are None.
    """
    if _about_sport(reading):
        return ()
    gatherer = Gatherer(reading, formats)
    for sighting in find_sightings(reading, formats):
        gatherer.take(sighting)
    gatherer.settle()
    return tuple(_Teller(reading, gatherer.anchor).claims(gatherer.meetings))


def _about_sport(reading: Reading) -> bool:
    words = {t.text.lower() for t in reading.parse.tokens}
    sport = lexicon()["sport"]
    return len(words.intersection(sport["words"])) >= int(sport["enough"])


class _Teller:
    """Makes claims of the meetings that are sure enough to be told."""

    def __init__(self, reading: Reading, anchor: When | None) -> None:
        self.reading, self.anchor = reading, anchor

    def claims(self, meetings: Sequence[Gathered]) -> list[MeetingClaim]:
        """The meetings that are sure enough to be told."""
        found = [self._claim(m) for m in meetings if self._worth(m)]
        return [c for c in found if c is not None]

    def _worth(self, meeting: Gathered) -> bool:
        """Whether somebody who negotiates takes part, and enough are named to be a meeting."""
        told_of = {p.actor for s in meeting.sightings for p in s.who} | meeting.who.keys()
        if not any(self._negotiates(actor) for actor in told_of) and not self._well_known(told_of):
            return False
        guests = [p for p in meeting.who.values() if p.role in ("participant", "declined")]
        lone_kind = any(s.kind in ("visit", "summit") for s in meeting.sightings)
        lone_kind = lone_kind or any(s.rivals for s in meeting.sightings)
        alone = lone_kind or any(self._is_joint(a) for a in meeting.present)
        away = len(meeting.present) < len(meeting.who)
        told = meeting.realis.status if meeting.realis else None
        enough = len(meeting.present) > 1 or (away and told not in ("held", "ongoing")) or alone
        return bool(guests) and enough

    def _is_joint(self, actor: str) -> bool:
        """ "The 5+5 Joint Committee met": a body in which parties sit together."""
        claim = self.reading.actor_by_id[actor]
        words = set(claim.name.lower().split())
        return claim.kind in ("organization", "group") and bool(words & JOINT and words & BODIES)

    def _negotiates(self, actor: str) -> bool:
        claim = self.reading.actor_by_id[actor]
        if claim.kind == "person":
            posts = [r for r in claim.roles if r.title.lower().split()[-1] not in PRIVATE_POSTS]
            return bool(posts) or any(r.of for r in claim.roles)
        return claim.kind in ("state", "group") or claim.code is not None or self._is_joint(actor)

    def _well_known(self, actors: set[str]) -> bool:
        """ "Aleksandar Vucic and Albin Kurti met", "Trump and Putin met": leaders, told without an office.

        A surname alone may be anybody's, but hardly so where each of those who meet has a leader's.
        """
        names = [self.reading.actor_by_id[actor].name for actor in actors]
        known = [name for name in names if facts().lists(name)]
        return any(" " in name for name in known) or len(known) == len(names) > 1

    def _claim(self, meeting: Gathered) -> MeetingClaim | None:
        realis = meeting.realis
        if realis is None or realis.status is None:
            return None
        lead = min(meeting.sightings, key=lambda s: (not s.who, not s.realis.sure, s.trigger))
        sightings = sorted(meeting.sightings, key=lambda s: (s is not lead, s.trigger))
        trigger = self.reading.parse.tokens[lead.trigger].span
        weighed = [s for s in _by_weight(sightings) if s.realis.status is not None]
        placed = next((s.place for s in weighed if s.place is not None), None)
        timed = self._time([*sightings, *meeting.joined], realis.status)
        beside = meeting.around if placed is None or timed is None else []
        placed = placed or next((s.place for s in _by_weight(beside) if s.place is not None), None)
        timed = timed or self._time(beside, realis.status)
        told = [s.sentence for s in (*sightings, *meeting.joined, *beside)]
        told += [i for s in sightings for i in s.chain]
        spans = tuple(dict.fromkeys(self.reading.parse.sentences[i].span for i in told))
        return MeetingClaim(
            id=make_id("meeting", self.reading.article.id, f"{trigger.start}:{trigger.end}", *_nth(lead)),
            report=self.reading.article.id,
            spans=spans,
            confidence=self._confidence(meeting, realis),
            method=f"meetings.{lead.rule}.1",
            kind=lead.kind,
            status=realis.status,
            status_span=realis.span,
            participants=tuple(meeting.who.values()),
            mode=lead.mode,
            denied=any(s.realis.denied for s in sightings),
            hearsay=all(s.realis.hearsay for s in sightings),
            place=placed.name if placed and placed.name not in VENUES else None,
            place_span=self._span(placed.first, placed.last) if placed else None,
            venue=placed.name if placed and placed.name in VENUES else None,
            time=timed,
            format=next((s.format.name for s in sightings if s.format), None),
            topics=find_issues(" ".join(self.reading.words(s) for s in spans[:3])),
        )

    def _time(self, sightings: list[Sighting], status: MeetingStatus) -> Timex | None:
        """The time that the surest sighting gives, made more precise by others that agree with it."""
        times = [s.time for s in _by_weight(sightings) if s.time is not None]
        meant = [(t, resolve(t, self.anchor)) for t in times]
        if status == "held":
            meant = [(t, when) for t, when in meant if when is None or not self._to_come(when)]
            times = [t for t, _ in meant]
        known = [(t, when) for t, when in meant if when is not None]
        if not known:
            return times[0] if times else None
        agreeing = [(t, when) for t, when in known if when.fits(known[0][1])]
        return min(agreeing, key=lambda pair: _vagueness(pair[1]))[0]

    def _to_come(self, when: When) -> bool:
        """Whether a day is after that of the report."""
        first, today = when.first(), self.anchor.last() if self.anchor else None
        return first is not None and today is not None and first > today

    def _span(self, first: int, last: int) -> Span:
        return self.reading.parse.span(first, last)

    def _confidence(self, meeting: Gathered, realis: Realis) -> float:
        if not realis.sure:
            return WEAK
        return FULL if len(meeting.who) > 1 and all(p.post is None for p in meeting.who.values()) else PARTIAL


def _vagueness(when: When) -> int:
    """Fewer parts said, vaguer: an unknown year is vaguer only than the same day of a known one."""
    return when.days() if not when.yearless else 31 * (3 - when.plain.count("-")) + when.edtf.count("/") * 366


def _by_weight(sightings: list[Sighting]) -> list[Sighting]:
    """The sightings that say most surely what happened come first: their place and time count."""
    return sorted(sightings, key=lambda s: (not s.who, not s.realis.sure, s.realis.status is None))


def _nth(sighting: Sighting) -> tuple[int, ...]:
    """What tells apart the several meetings of one word ("separate talks with X and Y")."""
    return (sighting.split,) if sighting.split else ()
