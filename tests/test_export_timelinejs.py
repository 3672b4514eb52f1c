"""The TimelineJS timeline, against what TimelineJS 3 reads (its JSON format)."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import hand_built as hb
import pytest
from all_kinds import make_full_record
from exported import HOSTILE, make_hostile, write
from jsonschema import Draft202012Validator

from dragoman.record import items as it
from dragoman.show.export.timelinejs import export

DATE = {
    "type": "object",
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
    "required": ["year"],
    "dependentRequired": {"day": ["month"]},
    "additionalProperties": False,
}
TIMELINE = {
    "type": "object",
    "properties": {
        "scale": {"enum": ["human", "cosmological"]},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "start_date": DATE,
                    "end_date": DATE,
                    "text": {
                        "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
                        "additionalProperties": False,
                    },
                    "autolink": {"const": False},
                    "group": {"type": "string"},
                    "display_date": {"type": "string"},
                    "unique_id": {"type": "string"},
                },
                "required": ["start_date", "text", "autolink"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["events"],
    "additionalProperties": False,
}


class Tags(HTMLParser):
    """The tags and links of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]


def timeline(record: it.Record | None = None, texts: dict[str, str] | None = None) -> Any:
    return json.loads(write(export, record, texts)[0])


def meeting(**more: object) -> Any:
    record = make_full_record(meetings=(hb.make_meeting(**more),), agreements=(), plans=())
    return timeline(record)["events"]


def test_it_is_what_timelinejs_reads() -> None:
    assert [error.message for error in Draft202012Validator(TIMELINE).iter_errors(timeline())] == []


@pytest.mark.parametrize(
    ("date", "start", "end", "shown"),
    [
        ("2023-05-01", {"year": 2023, "month": 5, "day": 1}, None, None),
        ("2023-05", {"year": 2023, "month": 5}, None, None),
        ("2023", {"year": 2023}, None, None),
        ("2023-05?", {"year": 2023, "month": 5}, None, "probably May 2023"),
        ("2020/2022-03", {"year": 2020}, {"year": 2022, "month": 3}, None),
    ],
)
def test_dates_are_as_precise_as_the_record(date: str, start: object, end: object, shown: str | None) -> None:
    (slide,) = meeting(date=date)
    assert (slide["start_date"], slide.get("end_date"), slide.get("display_date")) == (start, end, shown)


@pytest.mark.parametrize("date", [None, "XXXX-05-19"])
def test_without_a_year_there_is_no_slide_and_the_user_is_told(date: str | None) -> None:
    record = make_full_record(meetings=(hb.make_meeting(date=date),), agreements=(), plans=())
    data, said = write(export, record)
    assert json.loads(data)["events"] == []
    assert said == ["1 item without a year left out"]


@pytest.mark.parametrize(
    ("more", "begins"),
    [
        ({"status": "held"}, "Meeting: "),
        ({"status": "planned"}, "Planned meeting: "),
        ({"status": "cancelled", "kind": "summit"}, "Cancelled summit: "),
        ({"status": "held", "denied": True}, "Held, denied meeting: "),
        ({"status": "held", "mode": "video"}, "Meeting by video: "),
    ],
)
def test_a_headline_says_what_did_not_take_place(more: dict[str, object], begins: str) -> None:
    (slide,) = meeting(**more)
    assert slide["text"]["headline"].startswith(begins)


def test_a_plan_says_what_became_of_it() -> None:
    (slide,) = (one for one in timeline()["events"] if one["group"] == "Plans")
    assert slide["text"]["headline"] == "Plan (open): Ararat Mirzoyan, Jeyhun Bayramov: meet again"


def test_slides_are_in_the_order_of_their_dates() -> None:
    years = [tuple(one["start_date"].values()) for one in timeline()["events"]]
    assert years == sorted(years) and len(years) == 3


def test_sources_are_named_and_those_of_the_web_are_linked() -> None:
    report = hb.make_report(url="https://vltava.example/?a=1&b=2")
    (slide,) = timeline(make_full_record(reports=(report,), meetings=(hb.make_meeting(),), plans=()))[
        "events"
    ]
    assert Tags(slide["text"]["text"]).links == ["https://vltava.example/?a=1&b=2"]
    assert "Vltava Wire: Foreign ministers meet in Prague" in slide["text"]["text"]


def test_words_are_quoted_once_and_whole() -> None:
    parts = (hb.words("met in Prague"), hb.words("Bayramov met in Prague"), hb.words("on Monday"))
    (slide,) = meeting(evidence=(*parts, *parts[:2]))
    assert slide["text"]["text"].startswith(
        "<blockquote>Bayramov met in Prague</blockquote><blockquote>on Monday</blockquote><p>"
    )


def test_hostile_text_is_shown_as_text() -> None:
    (slide,) = timeline(*make_hostile())["events"]
    text = Tags(slide["text"]["text"])
    assert (text.tags, text.links) == ({"blockquote", "p"}, [])
    assert Tags(slide["text"]["headline"]).tags == set()
    assert HOSTILE[:14] not in slide["text"]["text"]  # its quotation mark is escaped
    assert "\u202e" not in json.dumps(slide, ensure_ascii=False)
