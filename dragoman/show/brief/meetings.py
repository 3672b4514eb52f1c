"""Meetings in sentences: what was held is told as held, what was planned as planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.record.items import Evidence, Meeting, Participant
from dragoman.show import datewords
from dragoman.show.brief.document import Sentence
from dragoman.show.brief.english import (
    flat,
    joined,
    lower_first,
    number,
    upper_first,
    with_article,
)
from dragoman.show.brief.sureness import support
from dragoman.show.brief.writer import Writer

_UNDATED: Final = " (undated)"
_MOST_TOPICS: Final = 3
_LONGEST_PLACE: Final = 60

_NOUNS: Final = {"call": "a telephone call", "talks": "talks"}
_HELD: Final = {"call": "spoke by telephone", "talks": "held talks", "meeting": "met"}
# Words that make a post of a participant who is told by it alone: "the leaders of Armenia and Azerbaijan".
_POSTS: Final = frozenset(
    "leader minister president premier chancellor envoy ambassador representative secretary chief official "
    "delegation commissioner king spokesman spokeswoman negotiator commander general adviser".split()
)


@dataclass(frozen=True, slots=True)
class Company:
    """Who was there, in words, by role; `several`: more than one is neither host nor mediator."""

    several: bool
    sides: tuple[str, ...]
    hosts: tuple[str, ...]
    mediators: tuple[str, ...]
    declined: tuple[str, ...]


def told(meeting: Meeting, writer: Writer, topics: Mapping[str, str] | None = None) -> Sentence:
    """One meeting as a sentence with its sources; with `topics` (issue names by id) also what about."""
    company = _company(meeting, writer)
    text = _TELLERS.get(meeting.status, _as_planned)(meeting, company)
    text += _about(meeting, topics) if topics else ""
    text += _declined(company) if meeting.status != "refused" else ""
    evidence = supporting(meeting)
    sure = support((one.report for one in evidence), meeting.confidence, writer)
    text = _hedged(text, meeting)
    if sure and text.endswith(_UNDATED):  # one pair of brackets for both
        text, sure = text.removesuffix(")"), f"; {sure.removeprefix(' (')}"
    return Sentence(upper_first(text + sure) + ".", writer.note(evidence))


def overdue(meeting: Meeting, writer: Writer) -> Sentence:
    """A meeting whose day has passed without word of it."""
    text = (
        f"{_noun(meeting, _company(meeting, writer))} {_was(meeting)} planned {datewords.ahead(meeting.date)}"
    )
    it = "they" if _many(meeting) else "it"
    text += f"{_where(meeting)}; the record does not know whether {it} took place"
    return Sentence(upper_first(_hedged(text, meeting)) + ".", writer.note(supporting(meeting)))


def subject(meeting: Meeting, writer: Writer) -> str:
    """A meeting as what a sentence is about: `the talks between A and B in Ohrid on 18 March 2023`."""
    noun = _noun(meeting, _company(meeting, writer)).removeprefix("a ")
    return f"the {noun}{_where(meeting)}" + (f" {datewords.on(meeting.date)}" if meeting.date else "")


# ---- who ------------------------------------------------------------------------------------------------


def _company(meeting: Meeting, writer: Writer) -> Company:
    by_role = {
        role: tuple(_people([one for one in meeting.participants if one.role == role], writer))
        for role in ("participant", "host", "mediator", "declined")
    }
    several = len({one.actor for one in meeting.participants if one.role == "participant"}) > 1
    return Company(several, by_role["participant"], by_role["host"], by_role["mediator"], by_role["declined"])


def _people(people: Sequence[Participant], writer: Writer) -> Iterator[str]:
    """Names; those told by the same post together: `the leaders of Armenia and Azerbaijan`."""
    present = writer.states_of([one.actor for one in people if writer.is_person(one.actor)])
    by_name = [one for one in people if not (one.post or "").strip() or writer.is_person(one.actor)]
    yield from (writer.name(one.actor, post=one.post) for one in by_name)
    posted = [one for one in people if one not in by_name and one.actor not in present]
    for post in dict.fromkeys(one.post for one in posted):
        ids = list(dict.fromkeys(one.actor for one in posted if one.post == post))
        yield _posted(flat(post or "", longest=_LONGEST_PLACE), ids, writer)


def _posted(post: str, ids: Sequence[str], writer: Writer) -> str:
    names, last = joined([writer.short_name(id) for id in ids]), post.lower().split()[-1]
    if last.removesuffix("s") not in _POSTS:
        return f"{names} (“{post}”)"
    plural = len(ids) > 1 and not last.endswith("s")
    ending = f"{post[:-1]}ies" if post.endswith("y") else f"{post}s"
    return f"the {ending if plural else post} of {names}"


def _many(meeting: Meeting) -> bool:
    return meeting.kind == "talks"


def _was(meeting: Meeting) -> str:
    return "were" if _many(meeting) else "was"


def _noun(meeting: Meeting, company: Company) -> str:
    """`a meeting between A and B`, `talks with A`, `a visit by A`."""
    noun, sides = _NOUNS.get(meeting.kind, f"a {meeting.kind}"), company.sides
    if meeting.mode == "video":
        noun += " by video link"
    if len(sides) == 2:
        noun += f" {'by' if meeting.kind == 'visit' else 'between'} {joined(sides)}"
    elif sides:
        of = "by" if meeting.kind == "visit" else "of" if company.several else "with"
        noun += f" {of} {joined(sides)}"
    return noun + _led(company) + _in_format(meeting)


def _led(company: Company) -> str:
    hosted = f" hosted by {joined(company.hosts)}" if company.hosts else ""
    return hosted + (f" with {joined(company.mediators)} as mediator" if company.mediators else "")


def _in_format(meeting: Meeting) -> str:
    return f" in the {flat(meeting.format, longest=_LONGEST_PLACE)} format" if meeting.format else ""


def _declined(company: Company) -> str:
    return f"; {joined(company.declined)} declined to take part" if company.declined else ""


# ---- where, what about ----------------------------------------------------------------------------------


def _where(meeting: Meeting) -> str:
    venue = flat(meeting.venue, longest=_LONGEST_PLACE) if meeting.venue else ""
    place = with_article(flat(meeting.place, longest=_LONGEST_PLACE)) if meeting.place else ""
    at = f" at {venue if venue.lower().startswith('the ') else f'the {venue}'}" if venue else ""
    return at + (f" in {place}" if place else "")


def _when(meeting: Meeting) -> str:
    return f" {datewords.on(meeting.date)}" if meeting.date else _UNDATED


def _about(meeting: Meeting, topics: Mapping[str, str]) -> str:
    names = [lower_first(topics[id]) for id in meeting.topics if id in topics]
    if not names:
        return ""
    more = len(names) - _MOST_TOPICS
    shown = [*names[:_MOST_TOPICS], f"{number(more)} more"] if more > 0 else names
    return f"; subject{'s' if len(names) > 1 else ''}: {', '.join(shown)}"


# ---- by status ------------------------------------------------------------------------------------------


def _as_held(meeting: Meeting, company: Company) -> str:
    sides = company.sides
    if company.several:
        by = " by video link" if meeting.mode == "video" else ""
        did = _HELD.get(meeting.kind, f"took part in a {meeting.kind}") + by
        return (
            f"{joined(sides)} {did}{_where(meeting)}{_when(meeting)}{_in_format(meeting)}{_chaired(company)}"
        )
    return _of_one_side(meeting, company) + _in_format(meeting)


def _chaired(company: Company) -> str:
    hosted = f", hosted by {joined(company.hosts)}" if company.hosts else ""
    return hosted + (f", with {joined(company.mediators)} as mediator" if company.mediators else "")


def _of_one_side(meeting: Meeting, company: Company) -> str:
    """`X received A`, `A visited Yerevan`, or, where nobody is named, that it was held."""
    where = f"{_where(meeting)}{_when(meeting)}"
    if company.sides and company.hosts:
        return f"{joined(company.hosts)} received {company.sides[0]}{where}"
    if company.sides and meeting.kind == "visit" and meeting.place:
        place = with_article(flat(meeting.place, longest=_LONGEST_PLACE))
        return f"{company.sides[0]} visited {place}{_when(meeting)}"
    who = "" if company.sides or company.hosts else "; the record does not name who took part"
    return f"{_noun(meeting, company).removesuffix(_in_format(meeting))} {_was(meeting)} held{where}{who}"


def _as_ongoing(meeting: Meeting, company: Company) -> str:
    return f"{_noun(meeting, company)} {_was(meeting)} under way{_where(meeting)}{_when(meeting)}"


def _as_planned(meeting: Meeting, company: Company) -> str:
    is_ = "are" if _many(meeting) else "is"
    when = f" {datewords.ahead(meeting.date)}" if meeting.date else ""
    unknown = "" if meeting.date else "; no day is told"
    return f"{_noun(meeting, company)} {is_} planned{when}{_where(meeting)}{unknown}"


def _as_proposed(meeting: Meeting, company: Company) -> str:
    have = "have" if _many(meeting) else "has"
    when = f" {datewords.ahead(meeting.date)}" if meeting.date else ""
    unknown = "" if meeting.date else "; no day is told"
    return f"{_noun(meeting, company)} {have} been proposed{when}{_where(meeting)}{unknown}"


def _as_dropped(meeting: Meeting, company: Company) -> str:
    did = {"postponed": "put off", "cancelled": "called off", "refused": "refused"}[meeting.status]
    if meeting.status == "refused" and company.declined:
        met = _noun(meeting, company)
        return f"{joined(company.declined)} refused to take part in {met}{_where(meeting)}{_set_for(meeting)}"
    planned = (
        f", planned{_where(meeting)} {datewords.ahead(meeting.date)}," if meeting.date else _where(meeting)
    )
    undated = "" if meeting.date else _UNDATED
    return f"{_noun(meeting, company)}{planned} {_was(meeting)} {did}{undated}"


def _set_for(meeting: Meeting) -> str:
    return f", planned {datewords.ahead(meeting.date)}" if meeting.date else _UNDATED


_TELLERS = {
    "held": _as_held,
    "ongoing": _as_ongoing,
    "planned": _as_planned,
    "proposed": _as_proposed,
    "postponed": _as_dropped,
    "cancelled": _as_dropped,
    "refused": _as_dropped,
}


# ---- how sure -------------------------------------------------------------------------------------------


def _hedged(text: str, meeting: Meeting) -> str:
    """What is denied or told at second hand is told as no more than that."""
    if meeting.denied:
        return f"it was reported, and denied, that {text}"
    return f"it was reported but not confirmed that {text}" if meeting.hearsay else text


def supporting(meeting: Meeting) -> list[Evidence]:
    """The words of the accounts that give the status told; of all where none does."""
    agreeing = [one for one in meeting.accounts if one.status == meeting.status and one.evidence]
    return [account.evidence[0] for account in agreeing] or list(meeting.evidence[:1])
