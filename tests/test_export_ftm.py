"""The FollowTheMoney entities, against the published model (ftm_schema.json, made by ftm_schema.py)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import ftm_schema
import hand_built as hb
import msgspec
import pytest
from all_kinds import FORMAT, make_full_record
from exported import make_hostile, write

from dragoman.record import items as it
from dragoman.show.export import ftm

MODEL = json.loads(ftm_schema.FILE.read_text("utf-8"))
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
Entity = dict[str, Any]


def entities(record: it.Record | None = None, texts: dict[str, str] | None = None) -> list[Entity]:
    return [json.loads(line) for line in write(ftm.export, record, texts)[0].splitlines()]


def of(schema: str, record: it.Record | None = None) -> list[dict[str, list[str]]]:
    return [one["properties"] for one in entities(record) if one["schema"] == schema]


def problems(found: list[Entity]) -> Iterator[str]:
    """What the model would not take as it is: it drops such values without a word."""
    schemata = {one["id"]: one["schema"] for one in found}
    if len(schemata) < len(found):
        yield "an id twice"
    for one in found:
        schema = MODEL["schemata"][one["schema"]]
        yield from (f"{one['id']}: no {name}" for name in schema["required"] if name not in one["properties"])
        for name, values in one["properties"].items():
            if name not in schema["properties"]:
                yield f"{one['id']}: {one['schema']} has no {name}"
                continue
            kind, target = schema["properties"][name]
            yield from (f"{name}: {value}" for value in values if not fits(kind, target, value, schemata))


def fits(kind: str, target: str | None, value: str, schemata: dict[str, str]) -> bool:
    """Whether a value stays as it is when the model cleans it."""
    if kind == "entity":
        return value in schemata and target in MODEL["schemata"][schemata[value]]["is"]
    if kind == "date":
        return bool(DATE.match(value))
    if kind in ("country", "language"):
        return value in MODEL["countries" if kind == "country" else "languages"]
    if kind == "url":
        return value.startswith(("https://", "http://"))
    if kind in ("name", "address"):
        return value == " ".join(value.split())
    return bool(value) and value == value.strip()


def test_the_model_takes_every_value() -> None:
    assert list(problems(entities())) == []


def test_the_model_would_not_take_what_is_wrong() -> None:
    wrong = {
        "id": "x",
        "schema": "Event",
        "properties": {"date": ["2023-05?"], "involved": ["y"], "who": ["z"]},
    }
    assert list(problems([wrong])) == ["x: no name", "date: 2023-05?", "involved: y", "x: Event has no who"]


def test_the_model_takes_hostile_text() -> None:
    assert list(problems(entities(*make_hostile()))) == []


def test_the_library_reads_every_entity_and_keeps_every_value() -> None:
    model = pytest.importorskip(
        "followthemoney", reason="needs ICU's headers; pip install followthemoney"
    ).model
    for one in [*entities(), *entities(*make_hostile())]:
        proxy = model.get_proxy(one, cleaned=False)
        proxy.schema.validate(one)
        assert {name: sorted(proxy.get(name)) for name in one["properties"]} == {
            name: sorted(values) for name, values in one["properties"].items()
        }


@pytest.mark.parametrize(
    ("date", "given"),
    [
        ("2023-05-01", {"date": ["2023-05-01"]}),
        ("2023-05", {"date": ["2023-05"]}),
        ("2020/2022", {"startDate": ["2020"], "endDate": ["2022"]}),
        ("2023-05-01?", {}),
        ("XXXX-05-01", {}),
        (None, {}),
    ],
)
def test_a_date_is_as_precise_and_as_sure_as_the_record(date: str | None, given: dict[str, Any]) -> None:
    (event,) = of("Event", make_full_record(meetings=(hb.make_meeting(date=date),)))
    assert {name: event[name] for name in ("date", "startDate", "endDate") if name in event} == given


def test_what_is_known_of_a_doubtful_date_stands_in_the_notes() -> None:
    record = make_full_record(meetings=(hb.make_meeting(date="2023-05-01?"),))
    assert of("Event", record)[0]["notes"][0] == "date: probably 1 May 2023"
    assert write(ftm.export, record)[1] == [
        "1 meeting without a certain date: only their `notes` say what is known"
    ]


def test_a_meeting_says_whether_it_took_place_and_rests_on_its_words() -> None:
    planned, held = of("Event")
    assert ("held" in held["keywords"], "planned" in planned["keywords"]) == (True, True)
    assert planned["name"][0].startswith("meeting (planned): ")
    assert (held["proof"], held["organizer"]) == ([hb.REPORT], [hb.BAYRAMOV.id])
    assert held["summary"] == ["Ararat Mirzoyan and Jeyhun Bayramov met in Prague"]


def test_who_declined_is_not_involved() -> None:
    seats = (*hb.BOTH, it.Participant(actor=hb.ARMENIA.id, role="declined"))
    (event,) = of("Event", make_full_record(meetings=(hb.make_meeting(participants=seats),)))
    assert event["involved"] == [hb.MIRZOYAN.id, hb.BAYRAMOV.id]


def test_a_state_is_a_public_body_with_its_country() -> None:
    (state,) = of("PublicBody")
    assert (state["name"], state["alias"], state["country"]) == (["Armenia"], ["Yerevan"], ["am"])


def test_an_office_is_a_position_with_the_dates_at_which_it_is_attested() -> None:
    role = msgspec.structs.replace(hb.MIRZOYAN.roles[0], since="2023-05", until="2023-06-01?")
    person = msgspec.structs.replace(hb.MIRZOYAN, roles=(role,))
    record = make_full_record(actors=(person, hb.BAYRAMOV, hb.ARMENIA))
    (post,), (held,) = of("Position", record), of("Occupancy", record)
    assert (post["name"], post["organization"]) == (["Foreign Minister of Armenia"], [hb.ARMENIA.id])
    assert (held["holder"], held["date"]) == ([person.id], ["2023-05"])
    assert held["description"] == ["attested from May 2023 to probably 1 June 2023"]
    assert "startDate" not in held


def test_an_office_that_two_held_is_one_position() -> None:
    other = msgspec.structs.replace(hb.BAYRAMOV, roles=hb.MIRZOYAN.roles)
    record = make_full_record(actors=(hb.MIRZOYAN, other, hb.ARMENIA))
    assert (len(of("Position", record)), len(of("Occupancy", record))) == (1, 2)


def test_an_office_told_in_two_spellings_stays_two_occupancies_of_one_position() -> None:
    again = msgspec.structs.replace(
        hb.MIRZOYAN.roles[0], title="foreign minister", evidence=(hb.words("The ministers"),)
    )
    person = msgspec.structs.replace(hb.MIRZOYAN, roles=(*hb.MIRZOYAN.roles, again))
    record = make_full_record(actors=(person, hb.BAYRAMOV, hb.ARMENIA))
    assert list(problems(entities(record))) == []
    assert (len(of("Position", record)), len(of("Occupancy", record))) == (1, 2)


def test_the_members_of_a_format_are_its_members() -> None:
    (membership,) = of("Membership")
    assert (membership["organization"], membership["member"]) == ([FORMAT.id], [hb.ARMENIA.id])


def test_the_words_that_name_an_actor_are_mentions() -> None:
    found = [one for one in of("Mention") if one["resolved"] == [hb.MIRZOYAN.id]]
    assert [(one["document"], one["name"], one["detectedSchema"]) for one in found] == [
        ([hb.REPORT], ["Ararat Mirzoyan"], ["Person"])
    ]


def test_a_report_is_an_article_with_its_certain_date() -> None:
    report = hb.make_report(url="https://vltava.example/1")
    unsure = hb.make_report(hb.COPY, published=it.PublishedDate("2023-05-01?"))
    first, second = of("Article", make_full_record(reports=(report, unsure)))
    assert (first["publishedAt"], first["sourceUrl"], first["language"]) == (
        ["2023-05-01"],
        ["https://vltava.example/1"],
        ["eng"],
    )
    assert "publishedAt" not in second
