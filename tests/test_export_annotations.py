"""The Web Annotations, checked against the model's rules and read as RDF with PyLD.

web_annotation_context.json holds the terms of http://www.w3.org/ns/anno.jsonld that the export uses, with the
meaning that the Web Annotation Vocabulary gives them, so that the test needs no network.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import hand_built as hb
from exported import make_hostile, write
from jsonschema import Draft202012Validator
from pyld import jsonld

from dragoman.record import items as it
from dragoman.show.export.annotations import CONTEXT, export

TERMS = json.loads((Path(__file__).parent / "web_annotation_context.json").read_text("utf-8"))
OA = "http://www.w3.org/ns/oa#"
IRI = {"type": "string", "pattern": r"^(https?://|urn:)[^\s<>\"{}|\\^`]+$"}
PURPOSE = {"enum": ["identifying", "classifying", "describing"]}
TEXTUAL = {
    "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}, "purpose": PURPOSE},
    "required": ["type", "value"],
}
SPECIFIC = {
    "properties": {"type": {"const": "SpecificResource"}, "source": IRI, "purpose": PURPOSE},
    "required": ["type", "source"],
}
POSITION = {
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
    },
    "required": ["type", "start", "end"],
    "additionalProperties": False,
}
QUOTE = {
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
    },
    "required": ["type", "exact"],
    "additionalProperties": False,
}
# What the Web Annotation Data Model asks of an annotation (3.1, 3.2.4, 3.3.5, 4.2).
MODEL = {
    "type": "object",
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": PURPOSE,
        "body": {"type": "array", "items": {"anyOf": [TEXTUAL, SPECIFIC]}},
        "target": {
            "allOf": [SPECIFIC],
            "properties": {"selector": {"type": "array", "items": {"anyOf": [POSITION, QUOTE]}}},
            "required": ["selector"],
        },
    },
    "required": ["id", "type", "target"],
    "additionalProperties": False,
}


def load(record: it.Record | None = None, texts: dict[str, str] | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(write(export, record, texts)[0])
    return document


def annotations(record: it.Record | None = None, texts: dict[str, str] | None = None) -> list[Any]:
    found: list[Any] = load(record, texts)["first"]["items"]
    return found


def shipped(url: str, _options: object) -> dict[str, Any]:
    assert url == CONTEXT
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": TERMS}


def names(value: object) -> int:
    """How many fields there are, at all depths."""
    if isinstance(value, dict):
        return sum(1 + names(inner) for key, inner in value.items() if key != "@context")
    return sum(map(names, value)) if isinstance(value, list) else 0


def test_every_annotation_keeps_to_the_model() -> None:
    problems = [
        error.message for one in annotations() for error in Draft202012Validator(MODEL).iter_errors(one)
    ]
    assert problems == []


def test_no_field_is_lost_when_it_is_read_as_json_ld() -> None:
    document = load()
    options = {"documentLoader": shipped}
    back = jsonld.compact(jsonld.expand(document, options), TERMS, options)
    assert names(back) == names(document)


def test_as_rdf_the_target_has_its_words_and_its_place() -> None:
    quads = jsonld.to_rdf(load(), {"documentLoader": shipped, "format": "application/n-quads"})
    assert f'<{OA}exact> "Ararat Mirzoyan and Jeyhun Bayramov met in Prague"' in quads
    start = hb.words("Ararat Mirzoyan and Jeyhun Bayramov met in Prague").start
    assert f'<{OA}start> "{start}"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>' in quads
    assert f"<{OA}motivatedBy> <{OA}identifying>" in quads


def test_the_collection_says_how_many_it_has() -> None:
    document = load()
    assert document["total"] == len(document["first"]["items"]) > 10


def test_each_annotation_has_an_address_of_its_own() -> None:
    ids = [one["id"] for one in annotations()]
    assert len(set(ids)) == len(ids)


def test_the_words_and_what_stands_around_them_are_those_of_the_text() -> None:
    for one in annotations():
        position, quote = one["target"]["selector"]
        text = next(text for text in hb.TEXTS.values() if quote["exact"] in text)
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_the_target_of_a_report_from_the_web_is_its_url() -> None:
    report = hb.make_report(url="https://vltava.example/a b?x=1")
    (first, *_) = annotations(hb.make_record(reports=(report,)))
    assert first["target"]["source"] == "https://vltava.example/a%20b?x=1"


def test_an_address_that_leads_elsewhere_is_no_target() -> None:
    (first, *_) = annotations(*make_hostile())
    assert first["target"]["source"] == f"urn:dragoman:{hb.REPORT}"


def test_the_body_says_what_the_words_show() -> None:
    (one,) = (a for a in annotations() if a["id"].startswith("urn:dragoman:statement-"))
    assert [body.get("value", body.get("source")) for body in one["body"]] == [
        "urn:dragoman:statement-4000000000000004",
        "statements",
        "Ararat Mirzoyan: “The text is nearly ready,”",
    ]


def test_the_words_of_an_office_say_which_office() -> None:
    (one,) = (a for a in annotations() if ":role-1:" in a["id"])
    assert one["body"][2]["value"] == "Ararat Mirzoyan: Foreign Minister of Armenia"


def test_hostile_text_keeps_to_the_model() -> None:
    found = annotations(*make_hostile())
    assert [e.message for one in found for e in Draft202012Validator(MODEL).iter_errors(one)] == []
    assert found[0]["target"]["selector"][1]["prefix"] == "\ufeff"
