"""Small archives made up at random, in which much hangs together: shared names, copies, vague dates."""

from __future__ import annotations

from random import Random

import msgspec
from makers import (
    make_actor,
    make_agreement,
    make_article,
    make_figure,
    make_format,
    make_meeting,
    make_plan,
    make_state,
    make_statement,
    make_time,
)

from dragoman.records import (
    ActorClaim,
    AnyClaim,
    Article,
    EventClaim,
    MeetingClaim,
    PositionClaim,
)
from dragoman.values import Span, make_id

Report = tuple[Article, list[AnyClaim]]

STATES = (("Freedonia", "FD"), ("Sylvania", "SY"), ("Ruritania", None))
PEOPLE = (
    ("Anna Marler", "Ana Marler", "foreign minister", 0),
    ("Boris Tadin", "Boris Tadyn", "foreign minister", 1),
    ("Karl Marler", "K. Marler", "president", 0),
    ("Zora Vale", "Zora B. Vale", "president", 1),
    ("Abdel Karim Haddad", "Abdul Karim Haddad", "envoy", 2),
)
DATES = ("2023-05-{:02d}", "2023-05-{:02d}", "2023-05-{:02d}", "2023-05", "2023", None, "XXXX-05-{:02d}")
TIMES = (None, None, "day+0", "day-1", "mon", "2023-05-12", "2023-05-13", "2023-05", "past", "XXXX-05-12")
PLACES = (None, "Brno", "Brno", "Oslo", "Freedonia")
STATUSES = ("held", "held", "held", "planned", "cancelled", "ongoing")
PACTS = ("Pact of Brno", "peace treaty", "JCPOA", "Joint Comprehensive Plan of Action")
TEXT = (
    "{} wrote: Freedonia, Sylvania and Ruritania. {} met for talks that took 12 hours. The parties spoke of "
    "peace and a draft. They will meet again, said the minister of Freedonia."
)


def make_report(name: str, chance: Random) -> Report:
    """A report on some of the people and states."""
    who = chance.sample(PEOPLE, chance.choice((1, 2, 2, 3)))
    told = [_called(person, chance) for person in who]
    date = chance.choice(DATES)
    article = make_article(
        name,
        date.format(chance.randint(8, 16)) if date else None,
        text=TEXT.format(name, " and ".join(told)),
        sketch=_sketch(chance),
    )
    states = [make_state(article, n, code) if code else make_actor(article, n, "state") for n, code in STATES]
    people = [_person(article, n, p, states, chance) for n, p in zip(told, who, strict=True)]
    people = list({p.id: p for p in people}.values())
    kept = [s for s in states if chance.random() < 0.8 or any(r.of == s.id for p in people for r in p.roles)]
    seats = [*people, *kept[: chance.choice((0, 0, 1, 2))]]
    meetings = [_meeting(article, seats, chance) for _ in range(chance.choice((0, 1, 1, 2)))]
    meetings = list({m.id: m for m in meetings}.values())
    return article, [*kept, *people, *meetings, *_more(article, people, kept, meetings, chance)]


def _called(person: tuple[str, str, str, int], chance: Random) -> str:
    full, other, _, _ = person
    return chance.choice((full, full, other, full.split()[-1]))


def _person(
    article: Article, name: str, person: tuple[str, str, str, int], states: list[ActorClaim], chance: Random
) -> ActorClaim:
    title, state = chance.choice((person[2], "minister", person[2])), states[person[3]]
    roles: list[tuple[str, ActorClaim | None]] = []
    if chance.random() < 0.8:
        roles = [(title, state if chance.random() < 0.8 else None)]
    return make_actor(article, name, names=[name.split()[-1]], roles=roles)


def _meeting(article: Article, seats: list[ActorClaim], chance: Random) -> MeetingClaim:
    return make_meeting(
        article,
        seats,
        chance.choice(STATUSES),  # type: ignore[arg-type]
        when=chance.choice(TIMES),
        place=chance.choice(PLACES),
        words=chance.choice(("met", "talks", "took")),
        format=chance.choice((None, None, None, "3+3")),
    )


def _more(
    article: Article,
    people: list[ActorClaim],
    states: list[ActorClaim],
    meetings: list[MeetingClaim],
    chance: Random,
) -> list[AnyClaim]:
    """Other claims that hang on people and meetings, each now and then."""
    meeting = chance.choice([*meetings, None]) if meetings else None
    ids = tuple(a.id for a in (*people, *states))
    claims: list[AnyClaim] = [
        make_statement(article, people[0], occasion=meeting.id if meeting else None),  # type: ignore[arg-type]
        make_plan(article, people, when=chance.choice(TIMES), meeting=meeting.id if meeting else None),
        make_agreement(
            article,
            chance.choice(PACTS),
            when=chance.choice((None, "2023-05-12")),
            parties=tuple(s.id for s in states[: chance.choice((0, 2))]),
        ),
        msgspec.structs.replace(
            make_format(article, chance.choice(("3+3", "the 3 + 3 platform", "5+2"))), members=ids[-2:]
        ),
        _hours(article, chance),
        make_figure(article, chance.choice((3.0, 4.0)), "trade", when=chance.choice((None, "2022"))),
        _event(article, ids, chance),
        _position(article, people, chance),
    ]
    return [claim for claim in claims if chance.random() < 0.4]


def _hours(article: Article, chance: Random) -> AnyClaim:
    figure = make_figure(article, chance.choice((12.0, 11.0)), "talks", "hours")
    start = article.text.index("talks")
    return msgspec.structs.replace(figure, spans=(Span(start, start + 5),))


def _event(article: Article, ids: tuple[str, ...], chance: Random) -> EventClaim:
    when = chance.choice((None, "2023-05-12", "day+0"))
    return EventClaim(
        id=make_id("event", article.id),
        report=article.id,
        spans=(Span(0, 5),),
        confidence=0.8,
        method="test.event.1",
        type=chance.choice(("ACCUSE", "AID")),
        actor=chance.choice(ids),
        recipient=chance.choice(ids),
        time=make_time(when) if when else None,
        said=chance.random() < 0.5,
    )


def _position(article: Article, people: list[ActorClaim], chance: Random) -> PositionClaim:
    return PositionClaim(
        id=make_id("position", article.id),
        report=article.id,
        spans=(Span(0, 3),),
        confidence=0.8,
        method="test.position.1",
        party=people[0].id,
        issue="borders",
        stance=chance.choice(("demands", "supports")),
        object="a line",
        statement=make_statement(article, people[0]).id,
    )


def _sketch(chance: Random) -> tuple[int, ...]:
    """Of few texts that are copied with changes, or a text of its own."""
    text = Random(chance.randrange(3)).sample(range(10**9), 32)
    changed = chance.choice((0, 8, 16, 32, 32))
    for n in chance.sample(range(32), changed):
        text[n] = chance.randrange(10**9)
    return tuple(text)


def wholes(claims: list[AnyClaim], chance: Random) -> list[AnyClaim]:
    """The claims, of which a meeting may be part of another."""
    meetings = [c for c in claims if isinstance(c, MeetingClaim)]
    if len(meetings) < 2 or chance.random() < 0.5:
        return claims
    part = msgspec.structs.replace(meetings[1], part_of=meetings[0].id)
    return [part if c.id == part.id else c for c in claims]
