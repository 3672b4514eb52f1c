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
