"""The PLOVER records, against the tables of the PLOVER manual (0.7)."""

from __future__ import annotations

import json
from typing import Any

import hand_built as hb
import msgspec
import pytest
from all_kinds import EVENT, make_full_record
from exported import write
from jsonschema import Draft202012Validator

from dragoman.record import items as it
from dragoman.show.export.plover import QUAD, export

DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
TEXTS = {"type": "array", "items": {"type": "string"}}
SIDE = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "identifier_id": {"type": "string"},
            "identifier_text": {"type": "string"},
            "actor_text": TEXTS,
            "kind": {"type": "string"},
            "office": TEXTS,
        },
        "additionalProperties": False,
    },
}
# The manual's fields, as far as they are used, and those of our own.
RECORD = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "date": DAY,
        "enddate": DAY,
        "source": SIDE,
        "recipient": SIDE,
        "event": {"type": "array", "minItems": 1, "items": {"enum": sorted(QUAD)}},
        "mode": TEXTS,
        "context": TEXTS,
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_text": TEXTS,
        "text_info": {"type": "array", "items": {"required": ["story_id", "start", "end"]}},
        "cite_info": {"type": "array", "items": {"required": ["citation", "codebook"]}},
        "coder": {"type": "string"},
        "date_edtf": {"type": "string"},
        "story_ids": TEXTS,
        "confidence": {"type": "number"},
        "said_by": SIDE,
    },
    "required": ["id", "event", "story_ids", "event_text"],
    "additionalProperties": False,
}


def events(*given: it.Event, **more: object) -> tuple[list[dict[str, Any]], list[str]]:
    data, said = write(export, make_full_record(events=given, **more))
    return [json.loads(line) for line in data.splitlines()], said


def changed(**fields: object) -> it.Event:
    return msgspec.structs.replace(EVENT, **fields)  # type: ignore[arg-type]


def test_an_event_keeps_to_the_manual() -> None:
    (event,), _ = events(EVENT)
    assert [error.message for error in Draft202012Validator(RECORD).iter_errors(event)] == []
    assert (event["date"], event["event"], event["mode"], event["context"], event["quad_code"]) == (
        "2023-05-01",
        ["CONSULT"],
        ["third-party"],
        ["diplomatic"],
        1,
    )


def test_a_person_has_the_code_of_the_state_that_the_office_is_of() -> None:
    (event,), _ = events(EVENT)
    assert event["source"][0]["code"] == "ARM"
    assert event["source"][0]["office"] == ["Foreign Minister"]
    assert "code" not in event["recipient"][0]


def test_a_person_with_offices_of_two_states_has_no_code() -> None:
    other = msgspec.structs.replace(hb.ARMENIA, id="actor-f00000000000000f", name="France", code="FR")
    role = msgspec.structs.replace(hb.MIRZOYAN.roles[0], of=other.id)
    person = msgspec.structs.replace(hb.MIRZOYAN, roles=(*hb.MIRZOYAN.roles, role))
    (event,), _ = events(EVENT, actors=(person, hb.BAYRAMOV, hb.ARMENIA, other))
    assert "code" not in event["source"][0]


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2023-05-01/2023-05-04", ("2023-05-01", "2023-05-04")),
        ("2023-05", (None, None)),
        ("2023-05-01?", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_date_is_given_only_where_its_day_is_certain(
    date: str | None, days: tuple[str | None, ...]
) -> None:
    (event,), said = events(changed(date=date))
    assert (event.get("date"), event.get("enddate")) == days
    assert event.get("date_edtf") == date
    assert bool(said) is (days[0] is None)


def test_the_words_stand_with_their_story_and_place() -> None:
    (event,), _ = events(EVENT)
    (where,) = event["text_info"]
    assert hb.TEXTS[where["story_id"]][where["start"] : where["end"]] == event["event_text"][0]
    assert event["story_ids"] == [hb.REPORT]
    assert event["cite_info"][0]["publication"] == "Vltava Wire"


def test_an_event_without_recipient_has_none() -> None:
    (event,), _ = events(changed(recipient=None, said_by=hb.BAYRAMOV.id))
    assert "recipient" not in event
    assert event["said_by"][0]["identifier_text"] == "Jeyhun Bayramov"
