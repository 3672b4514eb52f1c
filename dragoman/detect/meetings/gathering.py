"""Sightings put together: each to the meeting it speaks of, within one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.detect.meetings.formats import absent
from dragoman.detect.meetings.realis import UNDONE, Realis, lexicon
from dragoman.detect.meetings.sightings import ATTENDED, JOINING, SAME, Sighting
from dragoman.detect.reading import Reading
from dragoman.records import FormatClaim, MeetingKind, MeetingStatus, ParticipantClaim
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
# And only so many meetings back, however many a text tells of.
MOST = 100
# "X and Y took part" follows the meeting it speaks of within so many sentences.
JOIN_REACH = 2
# "The four sides will come together again": those of the meeting told last.
SIDES = frozenset({"side", "party", "delegation", "team", "they"})
# Whom "the leaders" of states can be, by their titles.
LEADERS = ("leader", "president", "prime minister", "premier", "chancellor", "king", "emir", "chief", "head")
# Nouns that any meeting may be called by.
PLAIN = frozenset("meeting talk talks negotiation negotiations discussion discussions session round".split())
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


class Gatherer:
    """Puts each sighting to the meeting it speaks of, or opens a new one."""

    def __init__(self, reading: Reading, formats: Sequence[FormatClaim]) -> None:
        self.reading, self.formats = reading, formats
        self.meetings: list[Gathered] = []
        self.last: Gathered | None = None
        published = reading.article.published
        self.anchor = When(published.date) if published else None

    def take(self, sighting: Sighting) -> None:
        """Add a sighting to the meeting it means, if any; what names nobody and points nowhere is dropped."""
        sighting = self._completed(self._plausible(sighting))
        if sighting.rule == JOINING:
            self._join(sighting)
            return
        attended = sighting.rule in (ATTENDED, SAME) and self._just_told(sighting)
        if sighting.rule == ATTENDED and self.last is not None and not sighting.present:
            attended = attended and len(self.last.present) > 1  # who stays away does so from others
        home = self._attended(sighting) if attended else self._home(sighting)
        if home is None and not sighting.present:
            sighting = self._sibling(sighting)
        if home is None:
            home = Gathered()
            self.meetings.append(home)
        self._merge(home, sighting)

    def settle(self) -> None:
        """Once all is told, "separate talks with A and B before sitting down with both" stand beside them."""
        for meeting in self.meetings:
            if any(s.rule == "separate" for s in meeting.sightings):
                joint = next((m for m in self.meetings if self._is_joint(m, meeting)), None)
                meeting.around = joint.sightings if joint is not None else []

    def _is_joint(self, joint: Gathered, alone: Gathered) -> bool:
        """Whether a meeting is that of all who met two by two, told right beside it and as real."""
        if not alone.present < joint.present or len(joint.present) < 3:
            return False
        near = any(abs(a.sentence - b.sentence) <= 1 for a in joint.sightings for b in alone.sightings)
        one, other = joint.realis, alone.realis
        return near and one is not None and other is not None and one.status == other.status

    def _just_told(self, sighting: Sighting) -> bool:
        """ "The meeting was also attended by X": the one told in the sentences before."""
        last = self.last
        reach = JOIN_REACH if len(self.meetings) > 1 else REACH
        if last is None or sighting.sentence - last.sightings[-1].sentence > reach:
            return False
        come = sighting.realis.sure and sighting.realis.status in ("held", "ongoing")
        to_come = last.realis is not None and last.realis.status in ("planned", "proposed")
        return self._fits(last, sighting) and not (come and to_come)

    def _merge(self, meeting: Gathered, sighting: Sighting) -> None:
        """Add a sighting; a person takes the place of the state that the same office was told by."""
        known = dict(meeting.who)
        for participant in sighting.who:
            twin = next((p for p in known.values() if self._same_party(p, participant)), None)
            if twin is not None and twin.actor != participant.actor:
                person = self.reading.actor_by_id[participant.actor].kind == "person"
                if person:
                    meeting.who[participant.actor] = participant
                    meeting.who.pop(twin.actor, None)
                    known.pop(twin.actor)
                continue
            known[participant.actor] = participant
            meeting.add(participant)
        meeting.sightings.append(sighting)
        self.last = meeting

    def _plausible(self, sighting: Sighting) -> Sighting:
        """A day before the report's own is not the day of a meeting still to come."""
        when = resolve(sighting.time, self.anchor) if sighting.time else None
        last, today = (when.last() if when else None), (self.anchor.first() if self.anchor else None)
        to_come = sighting.realis.status in ("planned", "proposed")
        if to_come and last is not None and today is not None and last < today:
            return replace(sighting, time=None)
        return sighting

    def _join(self, sighting: Sighting) -> None:
        """ "X and Y took part": they were at the meeting told just before, unless that is still to come."""
        last = self.last
        if last is not None and self._just_told(sighting) and not self._of_another(sighting, last):
            for participant in sighting.who:
                last.who.setdefault(participant.actor, participant)
            last.joined.append(sighting)

    def _of_another(self, sighting: Sighting, last: Gathered) -> bool:
        """ "To attend the dinner, but only they took part": a dinner, where none was told last."""
        parse = self.reading.parse
        words = {t.text.lower() for t in parse.sentence_tokens(parse.sentences[sighting.sentence])}
        return bool(words & lexicon()["nouns"].keys() - PLAIN - self._nouns(last))

    def _sibling(self, sighting: Sighting) -> Sighting:
        """ "The fourth cycle will open in Caracas": another meeting of those whose talks were told before."""
        told = [m for m in self.meetings if m.who and sighting.sentence - m.sightings[-1].sentence <= REACH]
        alike = [m for m in told if sighting.kind in {s.kind for s in m.sightings}]
        own = sighting.place is not None or sighting.time is not None
        real = sighting.realis.sure and sighting.realis.status not in (None, "proposed")
        parse = self.reading.parse
        otherwise = any("of" in self.reading.cases(c.i) for c in parse.children(sighting.trigger, "nmod"))
        if not (sighting.definite and own and real and alike) or (otherwise and sighting.kind != "talks"):
            return sighting
        if len(sighting.acting) > 1:  # "reaffirmed by the leaders of A and B at the meeting in Prague"
            return _replaced(sighting, sighting.acting, sighting.format, "series")
        if self._several(sighting):
            return sighting  # "agreed earlier at the meetings in Vienna and Bender": by whom is not told
        return _replaced(sighting, self._delegations(alike[-1]), sighting.format, "series", alike[-1])

    def _delegations(self, meeting: Gathered) -> list[ParticipantClaim]:
        """Who meets at another round: the states of those who met at this one, where all have one."""
        people = [p for p in meeting.who.values() if p.role == "participant"]
        states = {p.actor: self._state_of(p.actor) for p in people}
        if len(set(states.values())) < 2 or not all(states.values()):
            return list(meeting.who.values())
        return [ParticipantClaim(actor=s) for s in dict.fromkeys(states.values()) if s]

    def _state_of(self, actor: str) -> str | None:
        person = self.reading.actor_by_id[actor].kind == "person"
        return self.reading.states_of.get(actor) if person else actor

    def _completed(self, sighting: Sighting) -> Sighting:
        """Participants told by the context: "the remaining countries", "such a meeting", "another summit"."""
        if sighting.present:
            return sighting
        if self.last is not None and self._same_people(tuple(self.last.who.values()), sighting.acting):
            return replace(sighting, who=sighting.acting)
        parse = self.reading.parse
        words = {t.text.lower() for t in parse.subtree(sighting.trigger) if t.i <= sighting.trigger}
        sentence = parse.sentence_tokens(parse.sentences[sighting.sentence])
        who: list[ParticipantClaim] = []
        if {t.text.lower() for t in sentence} & {"remaining", "other", "rest"} and len(self.formats) == 1:
            claim = self.formats[0]
            who = [ParticipantClaim(actor=a) for a in claim.members if a not in claim.declined]
            return _replaced(sighting, who, claim, "context")
        if "such" in words and self.last is not None:
            last = self.last
            away = self._stayed_away(sighting)
            who = [p for a, p in last.who.items() if a not in away]
            return _replaced(sighting, who, last.sightings[0].format, "another", last)
        if words & {"another", "second", "third", "new", "further"}:
            who = self._last_group(sighting)
        subject = next((t for t in parse.children(sighting.trigger, "nsubj") if t.lemma in SIDES), None)
        if subject is not None and self.last is not None:
            return _replaced(sighting, list(self.last.who.values()), sighting.format, "another", self.last)
        return _replaced(sighting, who, sighting.format, "another") if who else sighting

    def _stayed_away(self, sighting: Sighting) -> set[str]:
        """Who refused to take part in "such a meeting", as its relative clause says."""
        parse = self.reading.parse
        clauses = parse.children(sighting.trigger, "acl:relcl", "acl")
        refusing = [c for c in clauses if c.lemma.lower() in lexicon()["declining"]["verbs"]]
        return {m.actor for c in refusing for m in absent(self.reading, c)}

    def _last_group(self, sighting: Sighting) -> list[ParticipantClaim]:
        """The states or people told together last before the meeting in its sentence."""
        parse = self.reading.parse
        first = parse.sentences[sighting.sentence].first
        plural: dict[tuple[int, int], list[ParticipantClaim]] = {}
        for mention in self.reading.mentions_between(first, sighting.trigger):
            if mention.how == "description":
                claim = ParticipantClaim(actor=mention.actor, post=mention.post)
                plural.setdefault((mention.first, mention.last), []).append(claim)
        groups = [g for g in plural.values() if len(g) > 1]
        return groups[-1] if groups else []

    def _home(self, sighting: Sighting) -> Gathered | None:
        """The meeting that the sighting means: one with the same people; for a bare one the last in reach."""
        near = [m for m in self.meetings[-MOST:] if self._fits(m, sighting)]
        if sighting.another:
            near = [
                m
                for m in near
                if sighting.present and (m.sightings[0].another or self._on_its_day(m, sighting))
            ]
        if sighting.present and not self._only_brought_about(sighting):
            if sighting.rule == "another":
                return None
            who = sighting.who
            same = [m for m in near if self._same_people(tuple(m.who.values()), who)]
            same = same or [m for m in near if self._same_guests(m, sighting)]
            same = same or [m for m in near if self._same_rivals(m, sighting)]
            nameless = [m for m in near if not m.who and self._opens(m, sighting)]
            return next(reversed(same or nameless), None)
        if self._several(sighting):
            return None
        if not sighting.definite:
            return next((m for m in near if self._in_headline(m, sighting)), None)
        reach = [m for m in near if 0 <= sighting.sentence - m.sightings[-1].sentence <= REACH]
        alike = [m for m in reach if any(s.kind == sighting.kind for s in m.sightings)]
        found = alike or [m for m in reach if sighting.kind == "meeting"]
        told = [m for m in found if len(m.present) > 1]
        return self._main(told or found)

    def _attended(self, sighting: Sighting) -> Gathered | None:
        """The meeting told last; for one "separately with" one aside of another that was held, the other.

        "The dinner" is the one that was told as a dinner.
        """
        noun = self.reading.parse.tokens[sighting.trigger]
        alike = [m for m in self.meetings if noun.lemma.lower() in self._nouns(m)]
        if noun.lemma.lower() not in PLAIN and self.last not in alike:
            return alike[-1] if alike else self.last
        told = (m for m in self.meetings if m.realis and m.realis.status in ("held", "ongoing"))
        aside = self.last is not None and all(s.rule == "separate" for s in self.last.sightings)
        return self._main([*told]) if aside else self.last

    def _nouns(self, meeting: Gathered) -> set[str]:
        return {self.reading.parse.tokens[s.trigger].lemma.lower() for s in meeting.sightings}

    @staticmethod
    def _main(meetings: Sequence[Gathered]) -> Gathered | None:
        """The last told that is no meeting "separately with" one aside of it, if there is such."""
        main = (m for m in reversed(meetings) if any(s.rule != "separate" for s in m.sightings))
        return next(main, meetings[-1] if meetings else None)

    def _several(self, sighting: Sighting) -> bool:
        """ "At the meetings on 6 October in Prague and on 31 October in Sochi": each has its own day."""
        noun = self.reading.parse.tokens[sighting.trigger]
        plural = noun.upos == "NOUN" and noun.text.lower() != noun.lemma.lower() and sighting.kind != "talks"
        return plural and (sighting.place is not None or sighting.time is not None)

    def _only_brought_about(self, sighting: Sighting) -> bool:
        """ "The meeting, brokered by Malaysia": the one just told; who brings it about is no side of it."""
        return sighting.definite and all(p.role in ("host", "mediator") for p in sighting.who)

    def _on_its_day(self, meeting: Gathered, sighting: Sighting) -> bool:
        """ "Will meet on July 30", "on July 30 a fifth meeting will be held": one day, one meeting."""
        told = resolve(sighting.time, self.anchor) if sighting.time is not None else None
        days = [resolve(s.time, self.anchor) for s in meeting.sightings if s.time is not None]
        return told is not None and (told.is_day or told.yearless) and told in days

    def _in_headline(self, meeting: Gathered, sighting: Sighting) -> bool:
        """ "Peace talks have resumed", opening a story, are those of its headline ("A-B talks resume")."""
        first = meeting.sightings[0]
        lead = first.sentence == 0 < sighting.sentence <= JOIN_REACH
        return lead and first.kind == sighting.kind and len(meeting.present) > 1 and sighting.realis.sure

    def _opens(self, meeting: Gathered, sighting: Sighting) -> bool:
        """A headline's nameless meeting is the one that the story's first sentences tell."""
        first = meeting.sightings[0]
        headline = first.sentence == 0 < sighting.sentence <= JOIN_REACH + 1
        just_told = sighting.definite and sighting.sentence - meeting.sightings[-1].sentence <= JOIN_REACH
        return first.kind == sighting.kind and (headline or just_told)

    def _same_people(self, one: Sequence[ParticipantClaim], other: Sequence[ParticipantClaim]) -> bool:
        """The same actors, where a state and the holder of its office can stand for one another."""
        left = [p for p in other if p.role != "declined"]
        present = [p for p in one if p.role != "declined"]
        if len(left) != len(present):
            return False
        for participant in present:
            match = next((p for p in left if self._same_party(participant, p)), None)
            if match is None:
                return False
            left.remove(match)
        return True

    def _same_guests(self, meeting: Gathered, sighting: Sighting) -> bool:
        """The same people but for a host that only one of two neighbouring sentences names."""
        told = tuple(meeting.who.values())
        hosted = any(p.role in ("host", "mediator") for p in (*told, *sighting.who))
        apart = sighting.sentence - meeting.sightings[-1].sentence
        near = apart <= (REACH if sighting.definite else JOIN_REACH)
        open_day = sighting.time is None or all(s.time is None for s in meeting.sightings)
        one_breath = apart == 0 and any(s.time == sighting.time for s in meeting.sightings)
        near = near and (open_day or sighting.definite or one_breath)
        guests = [[p for p in who if p.role == "participant"] for who in (told, sighting.who)]
        return hosted and near and len(guests[0]) > 1 and self._same_people(guests[0], guests[1])

    def _same_rivals(self, meeting: Gathered, sighting: Sighting) -> bool:
        """ "Yemen's warring sides", and then by name those of them who meet."""
        rivals = any(s.rivals for s in meeting.sightings)
        near = sighting.sentence - meeting.sightings[-1].sentence <= JOIN_REACH
        others = meeting.present ^ sighting.present
        foreign = any(self.reading.actor_by_id[a].kind in ("state", "person") for a in others)
        served = {self.reading.states_of.get(actor) for actor in sighting.present}
        shared = bool(meeting.present & (sighting.present | served)) or (sighting.definite and not foreign)
        return near and shared and rivals != sighting.rivals

    def _same_party(self, one: ParticipantClaim, other: ParticipantClaim) -> bool:
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

    def _fits(self, meeting: Gathered, sighting: Sighting) -> bool:
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


def _replaced(
    sighting: Sighting,
    who: Sequence[ParticipantClaim],
    found: FormatClaim | None,
    rule: str,
    told: Gathered | None = None,
) -> Sighting:
    """The sighting with those who meet told by the context: by another meeting, if so, in whose sentences."""
    away = tuple(p for p in sighting.who if p.role == "declined" and p.actor not in {w.actor for w in who})
    chain = tuple(s.sentence for s in told.sightings if s.who) if told is not None else ()
    return replace(sighting, who=(*who, *away), format=found, rule=rule, chain=chain)
