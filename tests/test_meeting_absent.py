"""Who was not there, what was declined there, and talks of which nobody says that they were held."""

from __future__ import annotations

import pytest
from told_meetings import KURTI, VUCIC, meetings, only, roles

BOTH = {"Aleksandar Vucic": "participant", "Albin Kurti": "participant"}
AWAY = {**BOTH, "Aleksandar Vucic": "declined"}


def test_who_misses_a_meeting_does_not_tell_that_there_was_one() -> None:
    assert meetings(f"{VUCIC} missed a meeting with {KURTI} in Brussels on Tuesday.") == []


def test_a_dinner_that_never_took_place_was_not_held() -> None:
    told = meetings(f"The dinner between {VUCIC} and {KURTI}, which never took place, was costly.")
    assert "held" not in {m.status for m in told}


@pytest.mark.parametrize(
    "deed",
    [
        "stayed away from talks",
        "refused to send a delegation to talks",
        "declined to take part in talks",
        "refused to resume talks",
    ],
)
def test_who_stays_away_or_sends_nobody_declines(deed: str) -> None:
    text = f"{VUCIC} {deed} with {KURTI} in Brussels."
    assert (roles(text), only(text).status) == (AWAY, "refused")


@pytest.mark.parametrize(
    "text",
    [
        f"{VUCIC} declined to sign the accord at talks with {KURTI} in Brussels.",
        f"{VUCIC} left, declining to take questions after the talks with {KURTI} in Brussels.",
    ],
)
def test_what_somebody_declines_at_talks_is_not_the_talks(text: str) -> None:
    assert (roles(text), only(text).status) == (BOTH, "held")


def test_who_declines_to_speak_of_talks_declines_no_talks() -> None:
    assert meetings(f"{VUCIC} declined to comment on talks with {KURTI} in Brussels.") == []


def test_talks_that_somebody_brokered_are_to_come_where_they_are_come_for() -> None:
    arrived = f"{VUCIC} and {KURTI} have arrived in Brussels for their talks."
    text = f"{arrived}\n\nThe talks were brokered by Oman."
    assert only(text).status == "planned"


def test_who_met_at_earlier_meetings_elsewhere_is_not_told() -> None:
    text = (
        f"{VUCIC} and {KURTI} met in Brussels on Tuesday.\n\n"
        "They considered the implementation of agreements reached earlier at the meetings in Vienna and Bonn."
    )
    assert only(text).place == "Brussels"


def test_a_briefing_that_the_meeting_follows_is_not_its_place() -> None:
    text = f"Following their briefing of members in Vienna on April 3, {VUCIC} and {KURTI} met on April 4."
    assert only(text).place is None


def test_who_takes_part_in_a_dinner_is_not_at_the_meeting_told_since() -> None:
    text = (
        f"{VUCIC} and {KURTI} were meeting for dinner in Ohrid on Sunday night.\n\n"
        "Kurti is due to meet the EU chief in Brussels on Tuesday.\n\n"
        "The negotiators were due to attend the dinner but Kurti asked that only he and Vucic participate."
    )
    assert {"Albin Kurti"} < set(roles(text, meetings(text)[1]))
    assert "Aleksandar Vucic" not in roles(text, meetings(text)[1])


def test_who_welcomes_talks_does_not_host_them() -> None:
    text = f"Riyadh and Washington welcomed the talks between {VUCIC} and {KURTI}."
    assert all("host" not in roles(text, m).values() for m in meetings(text))


def test_halted_talks_are_not_held() -> None:
    text = f"Talks between {VUCIC} and {KURTI} were halted, according to press reports on Monday."
    assert [(m.status, m.time) for m in meetings(text)] == [("cancelled", None)]


def test_ambassadors_who_attended_the_only_talks_told_were_there() -> None:
    text = (
        "Serbia and Kosovo have agreed to a truce, following talks hosted by Malaysia.\n\nIt was late.\n\n"
        "Nobody slept.\n\nThe talks, which began at noon, were attended by the U.S. and Chinese ambassadors."
    )
    assert set(roles(text)) == {"Serbia", "Kosovo", "Malaysia", "United States", "China"}


def test_talks_expected_to_last_for_weeks_may_have_begun() -> None:
    text = (
        "Serbia and Kosovo began talks in Ohrid on Monday.\n\n"
        "The aim of the talks, which are expected to last three weeks, is a truce."
    )
    assert [(m.status, m.place) for m in meetings(text)] == [("held", "Ohrid")]
