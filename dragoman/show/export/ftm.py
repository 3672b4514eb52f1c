"""The record as FollowTheMoney entities, one JSON object a line.

    report                      Article
    person                      Person
    state                       PublicBody, with its country
    organization, media, group  Organization, classified as such
    office of a person          Position and Occupancy (`date`: when it is attested; a term is not known)
    meeting                     Event: who was there is `involved`, hosts are `organizer`
    format of talks             Organization, and a Membership for each member
    words that name an actor    Mention

Statements, agreements, positions and the like have no place in the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.record import items as it
from dragoman.show import datewords
from dragoman.show.export.characters import clean, line_feeds
from dragoman.show.export.countries import three_letters
from dragoman.show.export.dates import prefix, prefixes
from dragoman.show.export.json import encode_line
from dragoman.show.export.source import Source, number, reports_of, web_address
from dragoman.show.wording import Names, caption
from dragoman.values import make_id

Entity = dict[str, Any]
Values = str | None | Iterable[str | None]

_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organization": "Organization",
    "media": "Organization",
    "group": "Organization",
}
# Countries that are no more, by codes that the model does not take.
_NO_COUNTRY = ("AN", "CS")
# The model knows languages by three letters; those that it does not know are not given.
_LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "ar:ara az:aze be:bel bg:bul bn:ben bs:bos cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas "
        "fi:fin fr:fra he:heb hi:hin hr:hrv hu:hun hy:hye id:ind it:ita ja:jpn ka:kat kk:kaz ko:kor lt:lit "
        "lv:lav mk:mkd nl:nld pl:pol pt:por ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe tr:tur uk:ukr "
        "ur:urd zh:zho"
    ).split()
)


def export(source: Source) -> Iterator[bytes]:
    """JSON lines: reports, actors with their offices and mentions, formats, meetings."""
    for entity in _Modelling(source.record).entities():
        yield encode_line(entity)
    undated = sum(prefixes(meeting.date) is None for meeting in source.record.meetings)
    if undated:
        source.say(
            f"{number(undated, 'meeting')} without a certain date: only their `notes` say what is known"
        )


def _entity(id: str, schema: str, **properties: Values) -> Entity:
    """An entity with the values that there are, each once."""
    kept = {name: _values(values) for name, values in properties.items()}
    return {
        "id": id,
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
    }


def _values(values: Values) -> list[str]:
    several = (values,) if values is None or isinstance(values, str) else values
    tidy = (line_feeds(clean(value)).strip() for value in several if value)
    return list(dict.fromkeys(value for value in tidy if value))


def _name(name: str) -> str:
    return " ".join(name.split())


class _Modelling:
    """Makes the entities of one record."""

    def __init__(self, record: it.Record) -> None:
        self._record, self._names = record, Names(record)
        self._actors = {actor.id: actor for actor in record.actors}
        self._reports = {report.id for report in record.reports}

    def entities(self) -> Iterator[Entity]:
        """All of them, each once, in a fixed order."""
        yield from map(self._article, self._record.reports)
        posts: set[str] = set()
        for actor in self._record.actors:
            yield self._actor(actor)
            yield from self._mentions(actor)
            for entity in self._offices(actor):
                if entity["schema"] != "Position" or entity["id"] not in posts:
                    posts.add(entity["id"])
                    yield entity
        for format in self._record.formats:
            yield from self._format(format)
        yield from map(self._event, self._record.meetings)

    def _article(self, report: it.Report) -> Entity:
        return _entity(
            report.id,
            "Article",
            title=report.title,
            fileName=report.source,
            sourceUrl=web_address(report.url),
            publisher=report.outlet,
            publishedAt=prefix(report.published.date),
            language=_LANGUAGES.get(report.language),
            notes=(f"date: {datewords.plain(report.published.date)}", f"sha256 of the text: {report.sha256}"),
        )

    def _actor(self, actor: it.Actor) -> Entity:
        state = actor.kind == "state"
        return _entity(
            actor.id,
            _SCHEMATA[actor.kind],
            name=_name(actor.name),
            alias=(_name(name) for name in actor.names if _name(name) != _name(actor.name)),
            country=_country(actor) if state else None,
            classification=actor.kind if actor.kind not in ("person", "organization") else None,
            proof=self._proof(actor.evidence),
            notes=_basis(actor),
        )

    def _mentions(self, actor: it.Actor) -> Iterator[Entity]:
        """One for each report: the words by which it names the actor."""
        for report in self._proof(actor.evidence):
            words = [_name(one.text) for one in actor.evidence if one.report == report]
            yield _entity(
                make_id("mention", actor.id, report),
                "Mention",
                document=report,
                name=words,
                resolved=actor.id,
                detectedSchema=_SCHEMATA[actor.kind],
            )

    def _offices(self, actor: it.Actor) -> Iterator[Entity]:
        for role in actor.roles if actor.kind == "person" else ():
            body = self._actors.get(role.of) if role.of else None
            first = [(one.report, one.start) for one in role.evidence[:1]]
            name = _name(role.title + (f" of {body.name}" if body else ""))
            post = make_id("position", _name(role.title).casefold(), role.of)
            of = body.id if body and body.kind != "person" else None
            country = _country(body) if body and body.kind == "state" else None
            yield _entity(post, "Position", name=name, organization=of, country=country)
            yield _entity(
                make_id("occupancy", actor.id, post, first),
                "Occupancy",
                holder=actor.id,
                post=post,
                date=(prefix(role.since), prefix(role.until)),
                proof=self._proof(role.evidence),
                description=f"attested from {datewords.plain(role.since)} to {datewords.plain(role.until)}",
                summary=(one.text for one in role.evidence),
            )

    def _format(self, format: it.Format) -> Iterator[Entity]:
        yield _entity(
            format.id,
            "Organization",
            name=_name(format.name),
            alias=(_name(name) for name in format.names if _name(name) != _name(format.name)),
            classification="format of talks",
            proof=self._proof(format.evidence),
            notes=_basis(format),
        )
        for member in format.members:
            yield _entity(
                make_id("membership", format.id, member),
                "Membership",
                member=member,
                organization=format.id,
                proof=self._proof(format.evidence),
                status="declined" if member in format.declined else None,
            )

    def _event(self, meeting: it.Meeting) -> Entity:
        there = [person for person in meeting.participants if person.role != "declined"]
        ends = prefixes(meeting.date)
        single = ends is not None and ends[0] == ends[1]
        return _entity(
            meeting.id,
            "Event",
            name=_name(caption(meeting, self._names)),
            date=ends[0] if ends and single else None,
            startDate=ends[0] if ends and not single else None,
            endDate=ends[1] if ends and not single else None,
            location=_place(meeting),
            involved=(person.actor for person in there if person.actor in self._actors),
            organizer=(p.actor for p in there if p.role == "host" and p.actor in self._actors),
            keywords=(meeting.kind, meeting.mode, *_standing(meeting)),
            proof=self._proof(meeting.evidence),
            summary=(one.text for one in meeting.evidence),
            notes=(f"date: {datewords.plain(meeting.date)}", _basis(meeting)),
        )

    def _proof(self, evidence: tuple[it.Evidence, ...]) -> list[str]:
        return [report for report in reports_of(evidence) if report in self._reports]


def _place(meeting: it.Meeting) -> str:
    """Where, as the model writes addresses: on one line, commas between their parts."""
    return _name(", ".join(filter(None, (meeting.venue, meeting.place))).replace(";", ","))


def _standing(meeting: it.Meeting) -> tuple[str | None, ...]:
    """The status, so that what was only planned can be filtered away."""
    return (
        meeting.status,
        "denied" if meeting.denied else None,
        "hearsay" if meeting.hearsay else None,
    )


def _country(state: it.Actor) -> str | None:
    known = state.code not in _NO_COUNTRY and three_letters(state.code)
    return state.code.lower() if known and state.code else None


def _basis(item: it.Item) -> str:
    return f"found by {item.method}, confidence {item.confidence:g}"
