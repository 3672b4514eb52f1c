"""Where and when a meeting is told to be."""

from __future__ import annotations

import pytest
from read_news import present
from told_meetings import KURTI, MET, VUCIC, meetings, only, sides


@pytest.mark.parametrize(
    ("when", "expression"),
    [
        ("on 4 March 2025", "2025-03-04"),
        ("on March 4, 2025", "2025-03-04"),
        ("on March 4", "XXXX-03-04"),
        ("on Monday", "mon"),
        ("in May 2023", "2023-05"),
    ],
)
def test_the_time_stays_as_said(when: str, expression: str) -> None:
    time = only(f"{VUCIC} and {KURTI} met in Brussels {when}.").time
    assert time is not None and time.expression == expression


@pytest.mark.parametrize(
    "text",
    [
        f"{VUCIC} and {KURTI} met for the first time since May 2023.",
        f"{VUCIC} and {KURTI} met to discuss the agreement of May 2023.",
    ],
)
def test_dates_of_other_things_are_not_the_meeting_s(text: str) -> None:
    assert only(text).time is None


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("Serbia on Monday called off the talks with Kosovo.", None),
        ("Serbia called off the talks with Kosovo scheduled for 25 August.", "XXXX-08-25"),
        ("Serbia on Monday cancelled the 25 August talks with Kosovo.", "XXXX-08-25"),
        ("Serbia cancelled the talks with Kosovo that were to be held on 25 August.", "XXXX-08-25"),
    ],
)
def test_the_day_of_the_calling_off_is_not_the_meeting_s(text: str, expression: str | None) -> None:
    meeting = only(text)
    assert meeting.status == "cancelled"
    assert (meeting.time.expression if meeting.time else None) == expression


def test_a_day_before_an_infinitive_of_purpose_is_the_meeting_s() -> None:
    time = only(f"{VUCIC} and {KURTI} met for talks Saturday to settle the matter of the plates.").time
    assert time is not None and time.expression == "sat"


def test_the_place_behind_a_guest_s_name_is_the_meeting_s() -> None:
    meeting = only(f"The spokesman recalled {VUCIC}'s meeting with {KURTI} in Vienna on 4 March 2025.")
    assert meeting.place == "Vienna"


def test_a_place_from_which_one_of_them_comes_is_not_the_meeting_s() -> None:
    assert only(f"{VUCIC}, who flew in from Vienna, met {KURTI}.").place is None


def test_place_words_are_cited() -> None:
    meeting = only(MET)
    assert meeting.place_span is not None
    assert meeting.place_span.of(MET) == "Brussels"
    assert meeting.status_span.of(MET) == "met"


def test_two_meetings_of_one_sentence_keep_their_people_places_and_times_apart() -> None:
    text = (
        f"{VUCIC} met {KURTI} in Brussels on Monday, and EU envoy Miroslav Lajcak met Turkish Foreign "
        "Minister Hakan Fidan in Ankara on Tuesday."
    )
    found = {(frozenset(present(text, m)), m.place, m.time and m.time.expression) for m in meetings(text)}
    assert found == {
        (frozenset({"Aleksandar Vucic", "Albin Kurti"}), "Brussels", "mon"),
        (frozenset({"Miroslav Lajcak", "Hakan Fidan"}), "Ankara", "tue"),
    }


def test_rounds_of_talks_are_told_apart_by_place_and_time() -> None:
    text = (
        "Iran and the United States held a first round of talks in Muscat on April 12.\n\n"
        "A second round will take place in Rome on April 19."
    )
    assert {(m.place, m.status) for m in meetings(text)} == {("Muscat", "held"), ("Rome", "planned")}
    assert sides(text) == [{"Iran", "United States"}] * 2


def test_meetings_in_different_years_are_two() -> None:
    text = f"{VUCIC} and {KURTI} met in Vienna in May 2022.\n\nVucic and Kurti met in Vienna in May 2023."
    assert len(meetings(text)) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Egypt and Ethiopia held talks in the city of Jeddah.", "Jeddah"),
        ("Egypt and Ethiopia held talks on Monday to end the standoff along the border in Gambela.", None),
        ("Egypt and Ethiopia ended their talks on the crisis in Khartoum.", None),
    ],
)
def test_where_a_crisis_is_nobody_need_meet(text: str, place: str | None) -> None:
    assert {m.place for m in meetings(text)} == {place}


def test_an_hour_tells_no_day() -> None:
    assert only(f"{VUCIC} and {KURTI} will meet in Brussels at 7pm.").time is None
    said = only(f"{VUCIC} and {KURTI} will meet in Brussels at 7pm on Tuesday.").time
    assert said is not None and said.expression == "T19:00@tue"


def test_a_meeting_that_was_held_has_no_day_to_come() -> None:
    text = (
        "Colombia and the ELN met in Havana\n\nHAVANA, 16 June 2016 — Colombia and the ELN met in Havana "
        "and agreed to resume talks in July 2016.\n\n"
        "Norwegian envoy Anna Keller hosted the meeting in Havana.\n"
    )
    held = [m for m in meetings(text) if m.status == "held"]
    assert held
    assert all(m.time is None or "07" not in m.time.expression for m in held)


def test_separate_talks_beside_a_joint_meeting_share_its_place_and_day() -> None:
    text = (
        f"EU envoy Anna Keller hosted talks between {VUCIC} and {KURTI} in Brussels on 4 March 2025.\n\n"
        "Keller held separate talks with Vucic and Kurti before sitting down with them."
    )
    pairs = [m for m in meetings(text) if len(m.participants) == 2]
    assert [(m.place, m.time.expression if m.time else None) for m in pairs] == [
        ("Brussels", "2025-03-04")
    ] * 2
    assert all(any("2025" in s.of(text) for s in m.spans) for m in pairs)


def test_the_day_of_what_is_proposed_is_to_come() -> None:
    time = only("Serbia proposed that the two sides hold talks with Kosovo on Saturday in Vienna.").time
    assert time is not None and time.tense == "future"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Serbia and Kosovo confirmed talks with Albania on Monday.", None),
        ("Serbia and Kosovo announced talks with Albania for Monday.", "mon"),
        ("Serbia and Kosovo agreed on the text on Monday after talks with Albania.", "mon"),
    ],
)
def test_the_day_on_which_talks_were_announced_is_not_theirs(text: str, when: str | None) -> None:
    assert [m.time.expression if m.time else None for m in meetings(text)] == [when]


def test_where_what_is_discussed_lies_nobody_need_meet() -> None:
    text = f"{VUCIC} met {KURTI} on Monday to discuss conditions for a lasting peace in Syria."
    assert only(text).place is None


def test_the_beginning_of_a_towns_name_is_that_town() -> None:
    told = "Egypt and Sudan held talks in Addis Ababa on Monday.\n\n"
    assert only(told + "The talks in Addis were held by Egypt and Sudan behind closed doors.").place


def test_the_day_on_which_a_meeting_was_reported_is_not_its_own() -> None:
    text = (
        f"{VUCIC} also had a meeting with {KURTI}, the Serbian Foreign Ministry reported early on November 8."
    )
    assert only(text).time is None


def test_a_capital_is_told_with_its_state() -> None:
    assert only(f"{VUCIC} met {KURTI} in the U.S. capital Washington D.C. on Monday.").place == "Washington"


@pytest.mark.parametrize(
    ("days", "expression"),
    [
        ("from 4 to 6 July", "XXXX-07-04/XXXX-07-06"),
        ("between 30 June and 3 July 2023", "2023-06-30/2023-07-03"),
        ("on July 1-4, 2023", "2023-07-01/2023-07-04"),
        ("on 3 July and 9 July", "XXXX-07-03"),
    ],
)
def test_talks_of_several_days_have_them_all(days: str, expression: str) -> None:
    time = only(f"{VUCIC} and {KURTI} held talks in Brussels {days}.").time
    assert time is not None and time.expression == expression


def test_a_participle_behind_the_names_tells_where_and_when() -> None:
    text = (
        "The meeting between the presidents of Serbia and Kosovo, Aleksandar Vucic and Vjosa Osmani, "
        "held on May 10 in Ohrid, North Macedonia, has concluded."
    )
    meeting = only(text)
    assert present(text, meeting) == {"Aleksandar Vucic", "Vjosa Osmani"}
    assert meeting.place == "Ohrid"
    assert meeting.time is not None and meeting.time.expression == "XXXX-05-10"


def test_a_clause_with_where_tells_the_place() -> None:
    text = (
        "Ethiopia and Sudan have agreed on the dam, the envoy announced in Kampala, "
        "where the talks between the two countries began on 25 October."
    )
    assert [m.place for m in meetings(text)] == ["Kampala"]


def test_a_visit_that_only_frames_what_happened_is_no_meeting_of_its_own() -> None:
    text = MET + "During the visit, the leaders met separately with EU envoy Miroslav Lajcak."
    assert [m.kind for m in meetings(text)] == ["meeting"] * 3


def test_who_hosted_the_talks_hosted_those_that_were_not_aside_of_them() -> None:
    text = (
        MET
        + "During the visit, the leaders met separately with EU envoy Miroslav Lajcak. "
        + "Vucic thanked Belgium for hosting the talks."
    )
    hosted = [m for m in meetings(text) if any(p.role == "host" for p in m.participants)]
    assert [present(text, m) for m in hosted] == [{"Aleksandar Vucic", "Albin Kurti", "Belgium"}]


@pytest.mark.parametrize("the", ["the ", ""])
def test_representatives_of_a_government_and_a_group_stand_for_both(the: str) -> None:
    text = f"Representatives of Colombia’s government and {the}guerrilla group ELN met in Cuba."
    assert sides(text) == [{"Colombia", "ELN"}]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{VUCIC} will travel to Brussels on Thursday to meet {KURTI}.", "Brussels"),
        (f"{VUCIC} flew to Brussels for talks with {KURTI}.", "Brussels"),
        (f"{VUCIC} left for Brussels to hold talks with {KURTI}.", "Brussels"),
        (f"{VUCIC} travelled to Brussels, where he met {KURTI}.", "Brussels"),
        (f"{VUCIC} has arrived in Brussels, where he is scheduled to meet {KURTI} tomorrow.", "Brussels"),
        ("Serbia and Kosovo have agreed to return to Brussels for a new round of talks.", "Brussels"),
        ("Talks that Belgium hosted in Brussels were attended by Serbia and Kosovo.", "Brussels"),
        ("The Brussels talks between Serbia and Kosovo ended on Monday.", "Brussels"),
        (f"{VUCIC} returned to Belgrade after talks with {KURTI}.", None),
        ("Serbia broke off the talks with Kosovo after an attack on a post in Banjska.", None),
        (f"{VUCIC} travelled to Belgrade to vote after talks with {KURTI}.", None),
    ],
)
def test_who_goes_somewhere_to_meet_meets_there(text: str, place: str | None) -> None:
    assert only(text).place == place


def test_the_day_of_a_journey_to_a_meeting_is_that_of_the_meeting() -> None:
    time = only(f"{VUCIC} will travel to Brussels on Thursday to meet {KURTI}.").time
    assert time is not None and time.expression == "thu"
