"""The calendar, read by the icalendar library."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import hand_built as hb
import msgspec
import pytest
from all_kinds import make_full_record
from exported import make_hostile, write
from icalendar import Calendar

from dragoman.record import items as it
from dragoman.show.export.ical import export


def entries(record: it.Record | None = None, texts: dict[str, str] | None = None) -> list[Any]:
    calendar = Calendar.from_ical(write(export, record, texts)[0])
    return list(calendar.walk("VEVENT"))


def entry(**more: object) -> Any:
    (one,) = entries(make_full_record(meetings=(hb.make_meeting(**more),), plans=()))
    return one


def plan(**more: object) -> Any:
    made = msgspec.structs.replace(hb.PLAN, **({"when": "2023-06-02"} | more))  # type: ignore[arg-type]
    (one,) = entries(make_full_record(meetings=(), plans=(made,)))
    return one


def test_a_held_meeting_is_a_confirmed_day() -> None:
    one = entry(venue="Czernin Palace")
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2023, 5, 1), date(2023, 5, 2))
    assert (one["status"], one["summary"], one["location"], one["uid"]) == (
        "CONFIRMED",
        "Meeting: Ararat Mirzoyan, Jeyhun Bayramov (foreign minister, host)",
        "Czernin Palace, Prague",
        "meeting-3000000000000003@dragoman",
    )


@pytest.mark.parametrize(
    ("more", "status", "begins"),
    [
        ({"status": "ongoing"}, "CONFIRMED", "Ongoing"),
        ({"status": "planned"}, "TENTATIVE", "Planned"),
        ({"status": "proposed"}, "TENTATIVE", "Proposed"),
        ({"status": "postponed"}, "CANCELLED", "Postponed"),
        ({"status": "cancelled"}, "CANCELLED", "Cancelled"),
        ({"status": "refused"}, "CANCELLED", "Refused"),
        ({"status": "held", "denied": True}, "TENTATIVE", "Held, denied"),
        ({"status": "held", "hearsay": True}, "TENTATIVE", "Held, hearsay"),
        ({"status": "cancelled", "hearsay": True}, "CANCELLED", "Cancelled, hearsay"),
    ],
)
def test_an_entry_says_how_sure_it_is(more: dict[str, object], status: str, begins: str) -> None:
    one = entry(**more)
    assert (one["status"], one["summary"].startswith(f"{begins} meeting: ")) == (status, True)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("open", "TENTATIVE"),
        ("past due", "TENTATIVE"),
        ("kept", "CONFIRMED"),
        ("late", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
        ("refused", "CANCELLED"),
    ],
)
def test_a_plan_says_what_became_of_it(outcome: str, status: str) -> None:
    one = plan(outcome=outcome)
    assert (one["status"], one["summary"]) == (status, f"Plan ({outcome}): meet again")


@pytest.mark.parametrize("day", ["2023-05", "2023", "2023-05-01?", "XXXX-05-01", "2023-04/2023-05", None])
def test_without_a_certain_day_there_is_no_entry_and_the_user_is_told(day: str | None) -> None:
    data, said = write(export, make_full_record(meetings=(hb.make_meeting(date=day),), plans=()))
    assert Calendar.from_ical(data).walk("VEVENT") == []
    assert said == ["1 meeting or plan without a certain day left out"]


def test_several_days_are_one_entry_with_its_end_behind_the_last() -> None:
    one = entry(date="2023-05-01/2023-05-04")
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2023, 5, 1), date(2023, 5, 5))
    assert one["description"].startswith("Date: 1 to 4 May 2023\n")


def test_the_words_stand_in_the_description_with_their_place() -> None:
    start = hb.words("Ararat Mirzoyan and Jeyhun Bayramov met in Prague").start
    assert entry()["description"].splitlines()[1:] == [
        "“Ararat Mirzoyan and Jeyhun Bayramov met in Prague”",
        f"— reports/prague.txt, characters {start}–{start + 49}",
    ]


def test_the_stamp_is_the_day_of_the_newest_report_and_never_today() -> None:
    assert entry()["dtstamp"].dt == datetime(2023, 5, 1, tzinfo=UTC)
    undated = hb.make_report(published=it.PublishedDate())
    (one,) = entries(make_full_record(reports=(undated,), meetings=(hb.make_meeting(),), plans=()))
    assert one["dtstamp"].dt == datetime(1970, 1, 1, tzinfo=UTC)


def test_an_entry_links_to_a_report_of_the_web() -> None:
    report = hb.make_report(url="https://vltava.example/1")
    (one,) = entries(make_full_record(reports=(report,), meetings=(hb.make_meeting(),), plans=()))
    assert one["url"] == "https://vltava.example/1"
    assert "url" not in entry()


def test_the_calendar_is_valid_and_its_lines_are_folded() -> None:
    data = write(export)[0]
    calendar = Calendar.from_ical(data)
    assert (calendar["version"], calendar.errors) == ("2.0", [])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_hostile_text_makes_no_entry_or_field_of_its_own() -> None:
    (one,) = entries(*make_hostile())
    assert "BEGIN:VEVENT" in one["summary"] and "url" not in one
    assert not {"\x00", "\x1b", "\u202e", "\r"} & set(one["summary"] + one["description"] + one["location"])


def test_without_the_library_the_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['icalendar'] = None\n"
        "from dragoman.record.items import Record\n"
        "from dragoman.show.export.ical import export\n"
        "from dragoman.show.export.source import Source\n"
        "list(export(Source(Record(), str, print)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    said = found.stderr.splitlines()[-1]
    assert said.endswith("MissingPackageError: icalendar is not installed; pip install 'dragoman[exports]'")
