"""Sightings put together: each to the meeting it speaks of, within one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.detect.meetings.formats import absent
from dragoman.detect.meetings.gathered import JOIN_REACH, REACH, Gathered, Likeness
from dragoman.detect.meetings.sightings import ATTENDED, JOINING, SAME, Sighting
from dragoman.detect.meetings.statuswords import lexicon
from dragoman.detect.reading import Reading
from dragoman.records import FormatClaim, ParticipantClaim
from dragoman.timex import resolve
from dragoman.values import When

# "The meeting" looks only so many meetings back, however many a text tells of.
MOST = 100
# "The four sides will come together again": those of the meeting told last.
SIDES = frozenset({"side", "party", "delegation", "team", "they"})
# Nouns that any meeting may be called by.
PLAIN = frozenset("meeting talk talks negotiation negotiations discussion discussions session round".split())


class Gatherer:
    """Puts each sighting to the meeting it speaks of, or opens a new one."""

    def __init__(self, reading: Reading, formats: Sequence[FormatClaim]) -> None:
        self.reading, self.formats = reading, formats
        self.meetings: list[Gathered] = []
        self.last: Gathered | None = None
        published = reading.article.published
        self.anchor = When(published.date) if published else None
        self.likeness = Likeness(reading, self.anchor)

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
        if home is not None and self.likeness.same_posts(home, sighting):
            sighting = replace(sighting, who=())  # told by name before
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
        return self.likeness.fits(last, sighting) and not (come and to_come)

    def _merge(self, meeting: Gathered, sighting: Sighting) -> None:
        """Add a sighting; a person takes the place of the state that the same office was told by."""
        known = dict(meeting.who)
        for participant in sighting.who:
            twin = next((p for p in known.values() if self.likeness.same_party(p, participant)), None)
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
        last = self._main(alike) or alike[-1]
        if sighting.acting and not any(p.actor in last.who for p in sighting.acting):
            return sighting  # "at the last meeting C failed to convince them": who else was there?
        return _replaced(sighting, self._delegations(last), sighting.format, "series", last)

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
        if self.last is not None and self.likeness.same_people(
            tuple(self.last.who.values()), sighting.acting
        ):
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
        near = [m for m in self.meetings[-MOST:] if self.likeness.fits(m, sighting)]
        if sighting.another:
            near = [
                m
                for m in near
                if sighting.present and (m.sightings[0].another or self.likeness.on_its_day(m, sighting))
            ]
        if sighting.present and not self._only_brought_about(sighting):
            if sighting.rule == "another":
                return None
            who = sighting.who
            same = [m for m in near if self.likeness.same_people(tuple(m.who.values()), who)]
            same = same or [m for m in near if self.likeness.same_guests(m, sighting)]
            same = same or [m for m in near if self.likeness.same_rivals(m, sighting)]
            same = same or [m for m in near if self.likeness.same_posts(m, sighting)]
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
