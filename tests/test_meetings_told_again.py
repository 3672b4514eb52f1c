"""A meeting told in several sentences: whose the later words are, and what opens another."""

from __future__ import annotations

import pytest
from told_meetings import KURTI, MET, VUCIC, meetings, only, roles, sides


@pytest.mark.parametrize(
    "acting",
    [
        "Serbian President Aleksandar Vucic and Kosovo's Albin Kurti agreed on a text.",
        "Serbia's Aleksandar Vucic and Albin Kurti of Kosovo agreed on a text.",
    ],
)
def test_who_acts_at_a_meeting_of_states_sat_there_for_them(acting: str) -> None:
    text = f"Serbia and Kosovo held talks in Brussels on Monday.\n\nDuring the talks, {acting}"
    assert sides(text) == [{"Aleksandar Vucic", "Albin Kurti"}]


def test_others_who_act_at_a_meeting_of_states_take_nobodys_place() -> None:
    told = "Serbia and Kosovo held talks in Brussels on Monday.\n\n"
    text = told + "During the talks, Russia's Sergei Lavrov and Albin Kurti of Kosovo spoke by the door."
    assert sides(text) == [{"Serbia", "Kosovo"}]


def test_ministers_told_again_by_their_number_meet() -> None:
    text = "The water ministers of Egypt, Sudan and Ethiopia argued.\n\nThe three ministers met in Kinshasa."
    assert sides(text) == [{"Egypt", "Sudan", "Ethiopia"}]
    assert {p.post for p in only(text).participants} == {"water minister"}


def test_who_confirms_the_meeting_takes_no_part_in_it() -> None:
    told = f"{VUCIC} and {KURTI} will meet in Brussels on Monday.\n\n"
    text = told + "EU spokesman Pierre Blanc and the government of Albania confirmed the meeting on Sunday."
    assert sides(text) == [{"Aleksandar Vucic", "Albin Kurti"}]


def test_what_a_meeting_is_held_for_is_that_meeting() -> None:
    text = f"{VUCIC} and {KURTI} will meet in Brussels on Monday to hold a new round of the dialogue."
    meeting = only(text)
    assert (meeting.status, meeting.place) == ("planned", "Brussels")


def test_a_meeting_of_the_dialogue_is_one() -> None:
    text = "Oman will host a meeting of the Sana'a-Aden dialogue between Yemen and Iran in Muscat on Monday."
    assert only(text).place == "Muscat"


def test_a_series_of_meetings_was_held_by_those_who_held_it() -> None:
    text = f"{VUCIC} and {KURTI} have held a series of meetings since Wednesday but failed to agree."
    assert only(text).status == "held"


def test_leaders_of_a_divided_country_are_those_then_named() -> None:
    text = (
        "The United Nations hosted a meeting between the leaders of divided Cyprus on Tuesday.\n\n"
        "Cypriot President Nicos Anastasiades and Turkish Cypriot leader Mustafa Akinci met at a compound."
    )
    assert sides(text) == [{"United Nations", "Nicos Anastasiades", "Mustafa Akinci"}]


def test_a_host_told_later_hosted_the_meeting_told_before() -> None:
    text = (
        MET
        + "The meeting on Monday was short. Albania's Prime Minister Edi Rama, who hosted the Vucic-Kurti "
    )
    text += "meeting this week, was pleased."
    assert roles(text)["Edi Rama"] == "host"


def test_ministers_and_their_names_are_the_same_people() -> None:
    text = "Foreign Ministers of Serbia and Kosovo, Marko Ilic and Arta Gashi, on Monday met in Washington."
    assert sides(text) == [{"Marko Ilic", "Arta Gashi"}]


def test_meetings_of_leaders_told_after_one_of_ministers_are_others() -> None:
    text = (
        "The foreign ministers of Egypt and Sudan, Adel Amin and Omar Bakri, met in Cairo.\n\n"
        "Both sides reaffirmed what was agreed by the leaders of Egypt and Sudan at the meetings on "
        "6 October in Prague and on 31 October in Sochi."
    )
    assert sides(text) == [{"Adel Amin", "Omar Bakri"}, {"Egypt", "Sudan"}]
    assert [m.place for m in meetings(text)] == ["Cairo", "Prague"]


def test_talks_that_broke_off_had_begun() -> None:
    text = "Talks between Iran and Iraq will resume on Thursday in Vienna.\n\nThe talks broke off on Friday."
    assert "cancelled" not in {m.status for m in meetings(text)}


def test_talks_that_are_ongoing_go_on() -> None:
    text = "Talks between Greece and FYROM on the name have been ongoing for hours in Vienna."
    meeting = only(text)
    assert (meeting.status, meeting.place, sides(text)) == (
        "ongoing",
        "Vienna",
        [{"Greece", "North Macedonia"}],
    )


def test_talks_at_which_two_met_are_their_meeting() -> None:
    text = f"{VUCIC} and {KURTI} met on 31 October in Ohrid, at talks hosted by Prime Minister Edi Rama."
    (meeting,) = meetings(text)
    assert [p.role for p in meeting.participants] == ["participant", "participant", "host"]
