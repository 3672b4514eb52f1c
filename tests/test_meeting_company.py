"""Who meets where the words around a meeting, and not those that name it, tell the other side."""

from __future__ import annotations

import pytest
from read_news import actors_of
from told_meetings import KURTI, VUCIC, meetings, only, roles

GUTERRES = "UN Secretary-General Antonio Guterres"
GUESTS = {"Antonio Guterres": "host", "Aleksandar Vucic": "participant", "Albin Kurti": "participant"}
BOTH = {"Aleksandar Vucic": "participant", "Albin Kurti": "participant"}


@pytest.mark.parametrize(
    "text",
    [
        f"{GUTERRES} hosted a dinner for {VUCIC} and {KURTI} in New York on Monday.",
        f"The dinner, which {GUTERRES} hosted for {VUCIC} and {KURTI}, took place in New York.",
    ],
)
def test_a_dinner_for_two_is_had_with_both(text: str) -> None:
    assert (roles(text), only(text).place) == (GUESTS, "New York")


def test_whoever_hosts_in_a_clause_of_its_own_is_the_host_and_who_welcomes_is_not() -> None:
    sides = {"Serbia": "participant", "Kosovo": "participant"}
    hosted = "Serbia and Kosovo attended talks that Egypt {} in Cairo on Monday."
    assert roles(hosted.format("hosted")) == {**sides, "Egypt": "host"}
    assert roles("The talks between Serbia and Kosovo, which Egypt welcomed, ended on Monday.") == sides


def test_what_a_host_holds_for_no_person_has_no_guests() -> None:
    assert meetings("Qatar hosted a dinner for journalists in Doha.") == []
    assert meetings("Qatar hosted talks for Yemen in Doha on Monday.") == []


@pytest.mark.parametrize("deed", ["hold a meeting", "have a meeting", "meet"])
def test_a_meeting_agreed_on_with_somebody_is_planned_with_him(deed: str) -> None:
    text = f"{VUCIC} agreed with {KURTI} to {deed} in Brussels in May."
    assert (roles(text), only(text).status) == (BOTH, "planned")


@pytest.mark.parametrize("form", ["face to face", "face-to-face"])
def test_face_to_face_is_a_meeting(form: str) -> None:
    assert roles(f"{VUCIC} and {KURTI} came {form} in Brussels on Monday.") == BOTH
    assert roles(f"{VUCIC} came {form} with {KURTI} in Brussels on Monday.") == BOTH
    assert meetings(f"{VUCIC} came {form} with hunger.") == []


def test_who_is_due_to_meet_is_told_by_another() -> None:
    text = "Kyiv and Moscow are due to hold a fourth round of talks in Istanbul next week, the Kremlin said."
    assert roles(text) == {"Ukraine": "participant", "Russia": "participant"}
    assert only(text).status == "planned"


def test_two_who_speak_on_the_phone_have_a_call() -> None:
    call = only(f"{VUCIC} and {KURTI} spoke on the phone on Monday.")
    assert (call.kind, call.mode, call.status) == ("call", "phone", "held")
    assert meetings(f"{VUCIC} and {KURTI} spoke to reporters on Monday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Serbia, Aleksandar Vucic, and Kosovo, Albin Kurti, met in Brussels on Monday.",
        "The leaders of Serbia, Aleksandar Vucic, and of Kosovo, Albin Kurti, met in Brussels on Monday.",
    ],
)
def test_each_state_told_before_its_leader_is_his_and_no_side_of_its_own(text: str) -> None:
    actors = actors_of(text)
    posts = {(a.name, actors[r.of].name) for a in actors.values() for r in a.roles if r.of}
    assert roles(text) == BOTH
    assert posts == {("Aleksandar Vucic", "Serbia"), ("Albin Kurti", "Kosovo")}


def test_a_name_with_and_without_its_accents_is_one_person() -> None:
    text = "Serbian President Aleksandar Vučić met Albin Kurti in Brussels. Vucic thanked Kurti."
    assert {a.name for a in actors_of(text).values() if a.kind == "person"} == {
        "Aleksandar Vučić",
        "Albin Kurti",
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Aleksandar Vucic met Jane Roe in Brussels on Monday.", {"Aleksandar Vucic", "Jane Roe"}),
        ("Trump and Putin met in Alaska on Friday.", {"Trump", "Putin"}),
        ("Trump and Roe met in Alaska on Friday.", None),
        ("John Doe and Jane Roe met in Leeds on Friday.", None),
    ],
)
def test_leaders_are_known_without_their_office_and_others_are_not(text: str, who: set[str] | None) -> None:
    assert [set(roles(text, m)) for m in meetings(text)] == ([who] if who else [])


@pytest.mark.parametrize("deed", ["acted as mediators", "served as mediators"])
def test_who_mediates_between_others_is_no_side(deed: str) -> None:
    text = f"Egypt and Qatar {deed} between Serbia and Kosovo in months of talks that ended in August."
    mediators = {"Egypt": "mediator", "Qatar": "mediator"}
    assert roles(text) == {**mediators, "Serbia": "participant", "Kosovo": "participant"}


def test_talks_between_a_side_and_one_unknown_have_no_third() -> None:
    text = f"{VUCIC} and {KURTI} met in Cairo to restart talks between Israel and the armed men of the hills."
    assert [set(roles(text, m)) for m in meetings(text)] == [set(BOTH)]


def test_who_wants_a_text_resubmitted_for_talks_holds_none() -> None:
    text = f"{VUCIC} said that the motion would be withdrawn and resubmitted for talks with {KURTI}."
    assert meetings(text) == []


def test_initiated_talks_are_held() -> None:
    assert only("Serbia and Kosovo have initiated talks in the Qatari capital of Doha.").place == "Doha"


def test_two_who_meet_with_somebody_unknown_do_not_meet_each_other() -> None:
    assert meetings(f"{VUCIC} and {KURTI} will meet with China’s economic tsar in Geneva on Monday.") == []


def test_a_delegation_behind_the_leader_of_another_sits_opposite() -> None:
    text = (
        "Negotiations between the Serbian delegation, headed by Defence Minister Ana Doe, and the Kosovar "
        "delegation, headed by Luan Roe, concluded in Ohrid today."
    )
    assert {"Serbia", "Kosovo"} <= set(roles(text))


@pytest.mark.parametrize(
    "text",
    [
        f"EU envoy Miroslav Lajcak conducted a round of separate talks in Ohrid with {VUCIC} and {KURTI}.",
        f"{VUCIC} and {KURTI} met separately with EU envoy Miroslav Lajcak and his team.",
    ],
)
def test_whoever_talks_separately_with_two_has_two_meetings(text: str) -> None:
    envoy = "Miroslav Lajcak"
    assert [set(roles(text, m)) for m in meetings(text)] in (
        [{envoy, "Aleksandar Vucic"}, {envoy, "Albin Kurti"}],
        [{envoy, "Albin Kurti"}, {envoy, "Aleksandar Vucic"}],
    )


def test_who_was_at_recent_meetings_or_at_one_of_somebody_else_is_not_told() -> None:
    text = (
        f"{VUCIC} and {KURTI} met in Brussels on Thursday.\n\n"
        "In recent meetings, Vucic and Kurti had not agreed to meet together.\n\n"
        "At the last meeting in September, EU envoy Miroslav Lajcak failed to convince them."
    )
    assert [m.place for m in meetings(text) if m.status == "held"] == ["Brussels"]


def test_a_ministry_is_none_of_the_two_sides() -> None:
    text = (
        "Wang Yi spoke by phone on Friday under the Border Mechanism, the Chinese foreign ministry said.\n\n"
        "The two sides agreed to hold a meeting at an early date."
    )
    assert all("Chinese foreign ministry" not in roles(text, m) for m in meetings(text))


def test_a_mechanism_is_where_others_meet() -> None:
    text = f"{VUCIC} and {KURTI} met in Ohrid on Monday for a cycle of the Border Contact Mechanism (BCM)."
    assert roles(text) == BOTH


def test_who_leads_a_delegation_stands_for_it() -> None:
    text = (
        "Talks between the Serbian delegation, headed by Minister Ana Doe, and the Kosovar delegation "
        "ended in Ohrid today.\n\nDoe spoke after the talks with the Kosovar delegation in Ohrid."
    )
    assert len(meetings(text)) == 1


def test_presidents_told_by_name_and_then_by_their_countries_met_once() -> None:
    text = (
        "Presidents Ana Doe and Luan Roe held talks in Ohrid.\n\n"
        "Serbia and Kosovo were glad after the meeting between the presidents of the two countries in Ohrid."
    )
    assert set(roles(text)) == {"Ana Doe", "Luan Roe"}
    other = text.replace("countries in Ohrid", "countries in Brussels")
    assert len(meetings(other)) == 2


def test_a_region_joined_to_a_state_is_no_first_name() -> None:
    text = "The head of the Office for Kosovo-Metohija Petar Petkovic met EU envoy Miroslav Lajcak in Bonn."
    assert set(roles(text)) == {"Petar Petkovic", "Miroslav Lajcak"}


@pytest.mark.parametrize(
    "text",
    [
        "Officials from Nagorno-Karabakh and Azerbaijan met in Yevlakh on Thursday.",
        "Talks between Baku and Stepanakert were held in Yevlakh on Thursday.",
    ],
)
def test_a_territory_that_negotiates_is_a_side(text: str) -> None:
    assert roles(text) == {"Nagorno-Karabakh": "participant", "Azerbaijan": "participant"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Armenia and Azerbaijan held talks on Nagorno-Karabakh in Brussels on Monday.", "Brussels"),
        ("Armenian and Azerbaijani officials met in Nagorno-Karabakh on Monday.", "Nagorno-Karabakh"),
        ("Armenian and Azerbaijani officials met in Stepanakert on Monday.", "Stepanakert"),
    ],
)
def test_what_is_talked_about_or_where_is_no_side(text: str, place: str) -> None:
    assert roles(text) == {"Armenia": "participant", "Azerbaijan": "participant"}
    assert only(text).place == place


@pytest.mark.parametrize(
    ("who", "present"),
    [
        ("Senior officials from Kyiv and Moscow met", {"Ukraine", "Russia"}),
        ("A delegation from Kyiv met with Russian officials", {"Ukraine", "Russia"}),
        ("Representatives from Kyiv, Moscow and Ankara met", {"Ukraine", "Russia", "Turkey"}),
        ("Houthi officials from Sanaa met Saudi envoys", {"Houthis", "Saudi Arabia"}),
        ("City officials from Kyiv and Moscow met", set()),
    ],
)
def test_whom_a_capital_sends_are_its_states(who: str, present: set[str]) -> None:
    text = f"{who} in Istanbul on Monday."
    assert {name for meeting in meetings(text) for name in roles(text, meeting)} == present
    assert {meeting.place for meeting in meetings(text)} <= {"Istanbul"}
