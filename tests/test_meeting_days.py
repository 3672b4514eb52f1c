"""Days and places that stand beside a meeting and are another's."""

from __future__ import annotations

from told_meetings import KURTI, VUCIC, meetings, only

from dragoman.timex import Timex


def words(time: Timex | None) -> str | None:
    return time.text if time else None


def test_a_day_behind_talks_to_come_may_be_theirs_and_is_not_that_of_the_call_before() -> None:
    text = f"{VUCIC} called {KURTI} by phone before his scheduled meeting with the UN envoy on Tuesday."
    call = next(m for m in meetings(text) if m.kind == "call")
    assert call.time is None


def test_the_day_of_words_about_a_meeting_is_not_its_day() -> None:
    text = f"{VUCIC} spoke on Monday regarding his meeting with {KURTI}, scheduled to begin on Tuesday."
    assert [words(m.time) for m in meetings(text)] in ([], ["Tuesday"])


def test_what_a_deal_is_for_tells_no_place_of_talks() -> None:
    text = (
        f"{VUCIC} and {KURTI} would meet in Doha to restart talks toward a deal for the release of hostages "
        "in Gaza."
    )
    assert {m.place for m in meetings(text)} <= {"Doha", None}


def test_talks_after_which_something_is_to_happen_are_not_planned_for_it() -> None:
    text = f"Consultations on the vote are to proceed after talks in Bonn between {VUCIC} and {KURTI}."
    assert "planned" not in {m.status for m in meetings(text)}


def test_who_is_in_a_town_for_a_meeting_meets_there() -> None:
    assert only(f"{VUCIC} is in Brussels, Belgium for a joint meeting with {KURTI}.").place == "Brussels"


def test_other_talks_told_behind_a_dinner_keep_their_place_and_day() -> None:
    text = (
        f"A dinner between {VUCIC} and {KURTI} served to confirm that the two sides have not moved since "
        "the failed talks in Ohrid, North Macedonia, last July."
    )
    dinner = meetings(text)[0]
    assert (dinner.place, words(dinner.time)) == (None, None)


def test_talks_that_something_follows_were_held() -> None:
    told = only(f"It follows an encounter between {VUCIC} and {KURTI} on the sidelines of a forum in Bonn.")
    assert (told.status, told.place) == ("held", "Bonn")


def test_a_round_with_capitals_and_a_number_is_one() -> None:
    told = only("Yesterday, the 6th Round of Talks between Greece and Turkey took place in Istanbul.")
    assert (told.status, told.place, words(told.time)) == ("held", "Istanbul", "Yesterday")
