"""Whether a meeting took place, is to come, was refused or called off, in whole reports."""

from __future__ import annotations

import pytest
from read_news import present
from told_meetings import KURTI, MET, VUCIC, meetings, only, roles, sides


def test_those_who_agreed_after_talks_held_them() -> None:
    text = "Envoys of Serbia and Kosovo agreed that the truce be kept after long talks in Vienna on Monday."
    assert (only(text).status, only(text).place) == ("held", "Vienna")
    assert present(text, only(text)) == {"Serbia", "Kosovo"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{VUCIC} called for calm after holding hours of talks with {KURTI}.", "held"),
        ("Serbia and Kosovo went home after failing to reach a deal in talks on Sunday.", "held"),
        (f"EU envoy Miroslav Lajcak is hosting a working dinner with {KURTI} and {VUCIC}.", "ongoing"),
        ("Serbia decided to call off its talks with Kosovo on plates.", "cancelled"),
        ("Serbia was forced to postpone its talks with Kosovo on plates.", "postponed"),
    ],
)
def test_what_went_before_or_was_decided_is_done(text: str, status: str) -> None:
    assert status in {meeting.status for meeting in meetings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Serbia complained of breaches of the truce agreed in the deal, negotiated by Germany and France.",
        "Serbia announced moves likely to scuttle the talks with Kosovo.",
        "The envoy arrived in a bid to save the talks between Serbia and Kosovo.",
        "Serbia's cabinet discussed the developments in the negotiations with Kosovo.",
    ],
)
def test_what_may_come_of_talks_or_was_brought_about_by_others_is_no_meeting(text: str) -> None:
    assert sides(text) == []


def test_a_held_meeting_and_the_next_one_are_two() -> None:
    text = MET + "Vucic and Kurti will meet again in Ohrid on March 18."
    found = {(m.status, m.place) for m in meetings(text)}
    assert found == {("held", "Brussels"), ("planned", "Ohrid")}


def test_such_a_meeting_is_refused_by_the_one_who_declines() -> None:
    text = "Serbia proposed a summit with Kosovo in Vienna.\n\nKosovo refused to attend such a meeting."
    assert {m.status for m in meetings(text)} == {"proposed", "refused"}


def test_a_meeting_that_one_denies_is_marked_denied() -> None:
    text = f"{VUCIC} denied that he had met {KURTI} in Vienna."
    assert only(text).denied


def test_a_meeting_by_hearsay_is_marked_so() -> None:
    assert only(f"{VUCIC} reportedly met {KURTI} in Vienna.").hearsay
    assert not only(f"{VUCIC} met {KURTI} in Vienna.").hearsay


def test_talks_that_somebody_mediated_were_held() -> None:
    assert only(f"EU envoy Charles Michel mediated talks between {VUCIC} and {KURTI}.").status == "held"


def test_the_round_to_come_is_not_the_one_that_states_have_just_taken_part_in() -> None:
    text = (
        "Talks on the ceasefire were held in Lausanne.\n\nThe next round of talks will take place on "
        "Monday. The foreign ministers of Egypt, Qatar and Jordan took part in the talks earlier in the day."
    )
    held = [meeting for meeting in meetings(text) if meeting.status == "held"]
    assert [(present(text, m), m.time) for m in held] == [({"Egypt", "Qatar", "Jordan"}, None)]
    assert [m.status for m in meetings(text) if m.time is not None] in ([], ["planned"])


def test_what_is_called_for_has_not_begun() -> None:
    assert only("Norway called for the start of talks between Syria and Turkey.").status == "proposed"
    assert only("Norway welcomed the start of talks between Syria and Turkey.").status == "held"


@pytest.mark.parametrize(
    "text",
    [
        f"{VUCIC} flew to Brussels to meet {KURTI}.",
        f"{VUCIC} arrived in Brussels to hold talks with {KURTI}.",
    ],
)
def test_what_somebody_sets_out_for_is_to_come(text: str) -> None:
    assert only(text).status == "planned"


def test_a_meeting_in_which_aid_was_pledged_was_held() -> None:
    assert (
        only(f"{VUCIC} and {KURTI} held a meeting in which they pledged to free prisoners.").status == "held"
    )


@pytest.mark.parametrize(
    ("headline", "status"),
    [
        ("Vucic to meet EU envoy Keller", "planned"),
        ("Vucic, Kurti to hold talks in Brussels", "planned"),
        ("Talks between Serbia and Kosovo resume in Brussels", "held"),
        ("Serbia-Kosovo talks to resume in Brussels", "planned"),
        ("Talks between Serbia and Kosovo to resume in Brussels", "planned"),
    ],
)
def test_the_infinitive_of_a_headline_is_to_come_and_its_present_is_past(headline: str, status: str) -> None:
    text = (
        f"{headline}\n\nBELGRADE, 12 May 2024 — {VUCIC} spoke of {KURTI} on Sunday. EU envoy Anna Keller of "
        "Germany said nothing.\n"
    )
    assert {m.status for m in meetings(text)} == {status}


def test_talks_suspended_since_a_day_are_not_the_ones_to_come() -> None:
    text = (
        "Talks between Egypt and Ethiopia will resume in Cairo on Monday.\n\n"
        "Egyptian-Ethiopian talks have been suspended since May."
    )
    assert [m.status for m in meetings(text)] == ["planned"]


def test_when_somebody_meets_another_is_to_come() -> None:
    text = f"{VUCIC} said that he did not expect a deal when he meets {KURTI} on Wednesday."
    meeting = only(text)
    assert meeting.status == "planned"
    assert meeting.time is not None
    assert (meeting.time.expression, meeting.time.tense) == ("wed", "future")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Russian Foreign Minister Sergey Lavrov invited Armenian Foreign Minister Ararat Mirzoyan "
            "to Moscow.",
            {"Sergey Lavrov": "host", "Ararat Mirzoyan": "participant"},
        ),
        (
            "North Korean leader Kim Jong Un was invited to Seoul by South Korean President Moon Jae-in.",
            {"Moon Jae-in": "host", "Kim Jong Un": "participant"},
        ),
    ],
)
def test_who_is_invited_somewhere_is_to_visit(text: str, who: dict[str, str]) -> None:
    meeting = only(text)
    assert (meeting.kind, meeting.status) == ("visit", "proposed")
    assert roles(text) == who


def test_investors_are_invited_to_no_visit() -> None:
    assert sides("Georgian President Salome Zourabichvili invited investors to Georgia.") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The foreign ministers of Greece and Turkey are in the midst of negotiations in Doha.", "ongoing"),
        ("Morocco and the Polisario Front remain in talks in Geneva.", "ongoing"),
        (f"There will be no meeting between {VUCIC} and {KURTI}.", "refused"),
        (f"{VUCIC} has no intention of meeting {KURTI}.", "refused"),
        (f"{VUCIC} pulled out of talks with {KURTI}.", "refused"),
        (f"{VUCIC} called {KURTI} on Thursday to discuss licence plates.", "held"),
        ("The United Nations called on Serbia and Kosovo to resume talks.", "proposed"),
    ],
)
def test_two_sides_of_each_status(text: str, status: str) -> None:
    meeting = only(text)
    assert meeting.status == status
    assert len({p.actor for p in meeting.participants}) == 2


def test_what_is_agreed_in_a_first_meeting_does_not_make_it_a_plan() -> None:
    text = "In their first meeting, the presidents of Guyana and Venezuela agreed not to use force."
    assert [m.status for m in meetings(text)] == ["held"]


def test_a_meeting_said_to_have_been_postponed_was_not_held() -> None:
    text = (
        "Iraqi Prime Minister Mohammed Shia al-Sudani said a first meeting with Iran's new president Masoud "
        "Pezeshkian had been postponed."
    )
    assert [m.status for m in meetings(text)] == ["postponed"]


@pytest.mark.parametrize("be", ["is", "was"])
def test_a_round_that_is_to_begin_has_not_begun(be: str) -> None:
    text = f"South Sudan and Sudan were to meet in Juba. A second round {be} to begin in Cairo."
    assert {m.status for m in meetings(text)} == {"planned"}


def test_an_invitation_that_is_declined_is_refused() -> None:
    text = "Indian Prime Minister Narendra Modi was invited to Moscow by Russia but did not go."
    assert [m.status for m in meetings(text)] == ["refused"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (f"Talks between {VUCIC} and {KURTI}, aimed at ending the row, began in Ohrid.", "held"),
        (f"The planned meeting between {VUCIC} and {KURTI} did not happen.", "cancelled"),
        (
            f"The dialogue went on, but the meeting between {VUCIC} and {KURTI} did not take place.",
            "cancelled",
        ),
        (f"{VUCIC} and {KURTI} were to meet in Ohrid, but it was cancelled.", "cancelled"),
        (f"The EU envoy urged that the talks between {VUCIC} and {KURTI} be held in Ohrid.", "proposed"),
        (f"A meeting between {VUCIC} and {KURTI} is on the agenda.", "proposed"),
        (f"{VUCIC} is in Ohrid for talks with {KURTI}.", "ongoing"),
        (f"The dinner of {VUCIC} and {KURTI} was called off.", "cancelled"),
    ],
)
def test_what_became_of_a_meeting_is_read_off_its_verb(sentence: str, status: str) -> None:
    meeting = only(f"The row is old.\n\n{sentence}\n")
    assert meeting.status == status
    assert present(f"The row is old.\n\n{sentence}\n", meeting) >= {"Aleksandar Vucic"}


def test_what_is_only_threatened_is_not_called_off() -> None:
    text = f"Moscow threatened to scuttle the talks between {VUCIC} and {KURTI}.\n"
    assert "cancelled" not in {m.status for m in meetings(text)}


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        ("came to Belgrade to hold talks with", "planned"),
        ("came to Belgrade to thank the EU and hold talks with", "planned"),
        ("came to Belgrade and held talks with", "held"),
    ],
)
def test_what_somebody_comes_to_a_town_for_is_to_come(deed: str, status: str) -> None:
    assert only(f"{KURTI} {deed} {VUCIC}.").status == status


def test_who_comes_together_to_hold_talks_holds_them() -> None:
    assert only(f"{VUCIC} and {KURTI} came together to hold talks in Brussels.").status == "held"


@pytest.mark.parametrize(
    "text",
    [
        f"Had {VUCIC} met {KURTI}, the crisis might not have come.",
        f"Reports that {VUCIC} met {KURTI} are false, his office said.",
        f"His office dismissed reports that {VUCIC} met {KURTI}.",
        f"There was speculation that {VUCIC} had met {KURTI}.",
        f"{VUCIC} and {KURTI} were supposed to have met in Brussels.",
        f"{VUCIC} came close to meeting {KURTI} in Brussels.",
        f"{VUCIC} met neither {KURTI} nor his deputy in Brussels.",
    ],
)
def test_what_was_not_or_nobody_vouches_for_is_not_held(text: str) -> None:
    assert all(meeting.status != "held" or meeting.denied for meeting in meetings(text))


def test_a_meeting_that_a_report_tells_is_held() -> None:
    assert only(f"The reports that {VUCIC} met {KURTI} in Brussels pleased the EU.").status == "held"
    assert only(f"{VUCIC} said that he had met {KURTI} in Brussels.").status == "held"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad and Sudan opened talks in Jeddah on Saturday.", "held"),
        ("Chad and Sudan are to open talks in Jeddah on Saturday.", "planned"),
        ("The truce opened the way for talks between Chad and Sudan.", "proposed"),
        ("A window has been opened for talks between Chad and Sudan.", "proposed"),
    ],
)
def test_talks_are_opened_and_the_way_to_them_is(text: str, status: str) -> None:
    assert only(text).status == status
