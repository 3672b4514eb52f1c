"""Who met, and as what; one meeting told twice is one, and two are two."""

from __future__ import annotations

import pytest
from read_news import actors_of, present
from told_meetings import KURTI, MET, VUCIC, meetings, only, roles, sides


@pytest.mark.parametrize(
    "text",
    [
        f"{VUCIC} met {KURTI} in Brussels.",
        f"{VUCIC} met with {KURTI} in Brussels.",
        f"{VUCIC} and {KURTI} met in Brussels.",
        f"{VUCIC} and {KURTI} held talks in Brussels.",
        f"{VUCIC} received {KURTI} in Brussels.",
        f"{VUCIC} was received by {KURTI} in Brussels.",
        f"{VUCIC} had a meeting with {KURTI} in Brussels.",
        f"A meeting between {VUCIC} and {KURTI} took place in Brussels.",
        f"In Brussels, {VUCIC} sat down with {KURTI}.",
        f"After meeting {KURTI} in Brussels, {VUCIC} left.",
        f"{VUCIC}, who met {KURTI} in Brussels, left.",
    ],
)
def test_two_people_meet_however_it_is_worded(text: str) -> None:
    meeting = only(text)
    assert present(text, meeting) == {"Aleksandar Vucic", "Albin Kurti"}
    assert (meeting.status, meeting.place) == ("held", "Brussels")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Moscow and Kyiv held talks in Istanbul.", {"Russia", "Ukraine"}),
        ("Colombia and the ELN met in Havana.", {"Colombia", "ELN"}),
        (
            "The foreign ministers of Armenia and Azerbaijan met in Almaty on Friday.",
            {"Armenia", "Azerbaijan"},
        ),
        ("Egypt, Sudan and Ethiopia met in Kinshasa.", {"Egypt", "Sudan", "Ethiopia"}),
        ("Talks between Israel and Hamas were held in Cairo.", {"Israel", "Hamas"}),
        (
            "Iranian Foreign Minister Abbas Araghchi met his Omani counterpart, Badr Albusaidi, in Muscat.",
            {"Abbas Araghchi", "Badr Albusaidi"},
        ),
    ],
)
def test_states_groups_and_holders_of_offices_meet(text: str, who: set[str]) -> None:
    assert sides(text) == [who]


def test_the_guests_of_one_host_meet() -> None:
    text = f"EU envoy Miroslav Lajcak hosted {VUCIC} and {KURTI} in Brussels on Monday."
    assert sides(text) == [{"Miroslav Lajcak", "Aleksandar Vucic", "Albin Kurti"}]


def test_a_minister_without_a_name_is_there_for_the_state_by_his_office() -> None:
    text = "The foreign ministers of Armenia and Azerbaijan met in Almaty on Friday."
    assert [p.post for p in only(text).participants] == ["foreign minister", "foreign minister"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"Charles Michel, the EU president, hosted a meeting of {VUCIC} and {KURTI} in Brussels.", "host"),
        (f"Talks between {VUCIC} and {KURTI} were hosted by Charles Michel, the EU president.", "host"),
        (f"Talks between {VUCIC} and {KURTI}, mediated by EU envoy Charles Michel, ended.", "mediator"),
        (f"EU envoy Charles Michel mediated talks between {VUCIC} and {KURTI}.", "mediator"),
    ],
)
def test_hosts_and_mediators_are_told_from_the_parties(text: str, role: str) -> None:
    assert roles(text) == {
        "Charles Michel": role,
        "Aleksandar Vucic": "participant",
        "Albin Kurti": "participant",
    }


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        (f"{VUCIC} spoke by phone with {KURTI} on Sunday.", "call", "phone"),
        (f"{VUCIC} and {KURTI} held a phone call on Sunday.", "call", "phone"),
        (f"{VUCIC} and {KURTI} held talks in Vienna.", "talks", "in-person"),
        (f"{VUCIC} and {KURTI} held a summit in Vienna.", "summit", "in-person"),
        (f"{VUCIC} and {KURTI} met in Vienna.", "meeting", "in-person"),
        ("French President Emmanuel Macron visited Rabat on Monday.", "visit", "in-person"),
    ],
)
def test_kinds_and_modes(text: str, kind: str, mode: str) -> None:
    meeting = only(text)
    assert (meeting.kind, meeting.mode) == (kind, mode)


@pytest.mark.parametrize(
    "text",
    [
        f"EU envoy Miroslav Lajcak held separate meetings with {VUCIC} and {KURTI} in Brussels.",
        f"EU envoy Miroslav Lajcak met separately with {VUCIC} and {KURTI}.",
    ],
)
def test_separate_meetings_are_as_many_as_there_are_others(text: str) -> None:
    assert sorted(map(sorted, sides(text))) == [
        ["Albin Kurti", "Miroslav Lajcak"],
        ["Aleksandar Vucic", "Miroslav Lajcak"],
    ]


@pytest.mark.parametrize(
    "more",
    [
        "The meeting lasted three hours.",
        "At the meeting, they discussed number plates.",
        "“It was a good meeting,” Kurti said after the talks.",
        "Vucic and Kurti met for three hours.",
        "The Vucic-Kurti meeting lasted three hours.",
    ],
)
def test_what_is_told_again_is_one_meeting(more: str) -> None:
    assert sides(MET + more) == [{"Aleksandar Vucic", "Albin Kurti"}]


def test_the_sentences_that_tell_of_a_meeting_are_its_evidence() -> None:
    text = MET + "Nothing was signed.\n\nThe meeting lasted three hours."
    assert [span.of(text) for span in only(text).spans] == [MET.strip(), "The meeting lasted three hours."]


def test_who_stayed_away_is_no_participant() -> None:
    text = (
        "Armenian Foreign Minister Ararat Mirzoyan and Azerbaijani Foreign Minister Jeyhun Bayramov met in "
        "Tehran in the 3+3 format. Georgia did not attend."
    )
    assert roles(text)["Georgia"] == "declined"
    assert present(text, only(text)) == {"Ararat Mirzoyan", "Jeyhun Bayramov"}


@pytest.mark.parametrize(
    "text",
    [
        # sport
        "Rovers met United at Kingsmead on Saturday. Striker Tom Hale scored two goals before halftime.",
        "Serbia met Kosovo in the quarter-final in Vienna. The referee gave a penalty; Serbia scored.",
        "Coach Anna Keller met the squad on Monday ahead of the match against France, the league said.",
        # markets
        "Northvale’s board met in Oslo on Monday. Chief executive Anna Marler said that shares rose.",
        "Turkey’s inflation met expectations in May. Analysts met the figures with a shrug.",
        "The earnings call of Northvale was held on Tuesday. Director Boris Tadin spoke to investors.",
        # science and weather
        "The comet met the orbit of Mars on Sunday, and astronomers in Chile watched.",
        "Storm Ingrid met a cold front over Norway on Sunday, and talk of a record followed in Sweden.",
        "The conference on proteins was held in Vienna. Professor Anna Keller presented the results.",
        # conditions, debts and deadlines are met too
        "Armenia met all the conditions set by the European Union.",
        "Greece met its debt to France on time.",
        "Iran met the deadline that the United States had set.",
        # private life
        "Anna Marler met Boris Tadin at school in Vienna, and they married in 1999.",
    ],
)
def test_what_is_no_negotiation_gives_no_meeting(text: str) -> None:
    assert sides(text) == []


def test_boilerplate_gives_no_meeting() -> None:
    text = f"Prices rose in Belgrade on Monday.\n\nRead more: {VUCIC} met {KURTI} in Brussels\n\nSubscribe\n"
    assert meetings(text) == []


def test_ids_stay_the_same_and_differ_between_meetings() -> None:
    text = MET + "EU envoy Miroslav Lajcak held separate talks with Vucic and Kurti."
    ids = [m.id for m in meetings(text)]
    assert len(set(ids)) == len(ids) == 3


def test_a_video_conference_is_a_call() -> None:
    text = f"{VUCIC} and {KURTI} held a video conference on Sunday."
    assert [m.mode for m in meetings(text)] == ["video"]


def test_scholars_of_two_states_are_no_parties() -> None:
    text = "Researchers from Germany and Japan met in Vienna for a conference on proteins."
    assert sides(text) == []


def test_a_talk_by_phone_and_the_call_are_one() -> None:
    text = (
        f"{VUCIC} and {KURTI} on Sunday continued discussion over phone on licence plates.\n\n"
        "The phone conversation between Vucic and Kurti was the second in a row."
    )
    assert sides(text) == [{"Aleksandar Vucic", "Albin Kurti"}]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Envoy Anna Keller met with the Syrian government and the opposition in Geneva.",
            {"Anna Keller", "Syria", "Syria opposition"},
        ),
        ("Talks between Sudan's government and the country's rebels were held in Juba.", None),
        ("Negotiators representing both the Libyan regime and the opposition met in Tunis.", None),
        ("The delegates of the Chadian government and the opposition met in Doha.", None),
    ],
)
def test_a_state_and_its_opposition_are_two_sides(text: str, who: set[str] | None) -> None:
    state = {a.name for a in actors_of(text).values() if a.kind == "state"} - {"Switzerland"}
    rival = {a.name for a in actors_of(text).values() if a.kind == "group"}
    assert set().union(*sides(text)) == (who or state | rival)
    assert len(rival) == 1


def test_opposition_to_a_plan_is_nobody() -> None:
    text = "Armenian opposition to the plan grew after Yerevan and Baku met in Brussels."
    assert sides(text) == [{"Armenia", "Azerbaijan"}]


@pytest.mark.parametrize(
    "text",
    [
        "Libya's warring leaders held talks in Tunis on Monday.",
        "Libya's two sides met in Tunis on Monday.",
        "The talks between Libya's rival factions were held in Tunis.",
    ],
)
def test_the_rivals_of_one_state_meet_under_its_name(text: str) -> None:
    meeting = only(text)
    assert (meeting.status, meeting.place) == ("held", "Tunis")
    assert [p.post for p in meeting.participants] != [None]
    assert present(text, meeting) == {"Libya"}


def test_officials_of_one_state_who_meet_are_no_two_sides() -> None:
    assert sides("Libyan officials held talks in Tripoli on Monday.") == []


def test_rivals_who_are_then_told_by_name_hold_one_meeting() -> None:
    text = (
        "Yemen's warring sides began talks in Amman on Sunday.\n\n"
        "The talks between the Yemeni government and the Houthi rebels were convened by Oman."
    )
    assert sides(text)[0] >= {"Yemen", "Houthis"}
    assert len(sides(text)) == 1


def test_who_confirms_talks_between_others_takes_no_part_in_them() -> None:
    text = "Oman and Qatar confirmed talks between Iran and Iraq would start in Muscat on Saturday."
    meeting = only(text)
    assert present(text, meeting) == {"Iran", "Iraq"}
    assert (meeting.status, meeting.place) == ("planned", "Muscat")


def test_a_headline_joins_two_sides_by_a_comma() -> None:
    text = (
        "Jordan hosts talks between Yemeni government, Houthis\n\n"
        "AMMAN, 12 May 2024 — Prices were discussed for two hours.\n"
    )
    assert sides(text) == [{"Jordan", "Yemen", "Houthis"}]


def test_the_meeting_of_a_dialogue_is_between_those_whom_the_dialogue_names() -> None:
    text = "EU envoy Josep Borrell will host a meeting of the Belgrade-Pristina dialogue in Brussels."
    assert sides(text)[0] == {"Josep Borrell", "Serbia", "Kosovo"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The US and Iranian delegations met in Geneva on Monday.", {"United States", "Iran"}),
        ("Officials of the two Koreas are holding talks in Panmunjom.", {"North Korea", "South Korea"}),
        (
            "Representatives from the Philippine government (GPH) and the National Democratic Front (NDF) "
            "met in Oslo.",
            {"Philippines", "National Democratic Front"},
        ),
        (
            "Philippine government officials and communist rebels held peace talks in Oslo.",
            {"Philippines", "Philippines rebels"},
        ),
        (
            "U.N. Secretary-General Antonio Guterres intends to hold a meeting with Turkish Republic of "
            "Northern Cyprus (TRNC) President Ersin Tatar in February.",
            {"Antonio Guterres", "Ersin Tatar"},
        ),
    ],
)
def test_delegations_are_their_states_and_groups(text: str, who: set[str]) -> None:
    assert sides(text) == [who]


def test_separate_meetings_with_two_delegations_of_one_noun() -> None:
    text = "Iranian Foreign Minister Javad Zarif held separate meetings with Chinese and Russian delegations."
    assert sides(text) == [{"Javad Zarif", "Russia"}, {"Javad Zarif", "China"}]


def test_who_sponsors_talks_is_no_side_of_them() -> None:
    text = "The UN-brokered Yemeni-Saudi talks were held in Muscat."
    assert roles(text) == {
        "United Nations": "mediator",
        "Yemen": "participant",
        "Saudi Arabia": "participant",
    }
    assert sides("There was no UN-sponsored Cyprus meeting on Monday.") == []


def test_the_two_sides_of_whom_people_speak_are_their_states() -> None:
    text = (
        "South Korean President Moon Jae-in and North Korean leader Kim Jong Un signed a declaration in "
        "April.\n\nThe two sides agreed to hold military talks on June 14 in Kaesong."
    )
    assert sides(text)[-1] == {"South Korea", "North Korea"}


@pytest.mark.parametrize(
    "text",
    [
        f"{VUCIC} met for hours on Monday behind closed doors with {KURTI} in Brussels to try to end it.",
        f"{VUCIC} and {KURTI} held talks on Monday, brokered by Germany, in their first meeting in years.",
    ],
)
def test_one_meeting_in_a_long_sentence(text: str) -> None:
    meeting = only(text)
    assert present(text, meeting) >= {"Aleksandar Vucic", "Albin Kurti"}
    assert meeting.status == "held"


def test_ministers_in_apposition_are_not_there_twice() -> None:
    text = (
        "UN mediator in the Cyprus-Athens negotiations Anna Keller met on Tuesday in Vienna with the "
        "Macedonian and Greek foreign ministers, Nikola Dimitrov and Nikos Kotzias."
    )
    assert sides(text) == [{"Anna Keller", "Nikola Dimitrov", "Nikos Kotzias"}]


def test_fighters_of_a_group_and_the_government_are_two_sides() -> None:
    text = "The guerrillas of the FARC and the government of Colombia met in Havana."
    assert sides(text) == [{"FARC", "Colombia"}]
    assert {p.post for p in only(text).participants} == {None}


def test_the_government_beside_a_group_is_that_of_its_state() -> None:
    text = (
        "Yemen hopes for a truce.\n\n"
        "Talks between the internationally recognized government and the Houthi rebels were held in Amman."
    )
    assert sides(text) == [{"Yemen", "Houthis"}]


def test_the_government_beside_a_group_of_a_state_that_is_not_told_of_is_unknown() -> None:
    assert sides("Talks between the government and the Houthi rebels were held in Amman.") == []


def test_to_call_somebody_a_name_is_no_call() -> None:
    assert sides(f"{VUCIC} called {KURTI} a terrorist on Thursday.") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{VUCIC} called {KURTI} a friend of Hamas on Monday.",
        f"{VUCIC} called {KURTI} to The Hague.",
        f"{VUCIC} called {KURTI} back from the brink.",
    ],
)
def test_calls_of_other_kinds_are_no_phone_calls(text: str) -> None:
    assert sides(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Colombian communist rebels met Norwegian diplomats in Havana on Monday.",
            {"Norway", "Colombian communist rebels"},
        ),
        (
            "Anti-government rebels of Burundi met Tanzanian officials in Arusha on Monday.",
            {"Tanzania", "Burundi rebels"},
        ),
    ],
)
def test_rebels_never_stand_for_their_state(text: str, who: set[str]) -> None:
    assert sides(text) == [who]


def test_rebels_from_elsewhere_are_not_the_state_they_come_from() -> None:
    assert sides("Chad's government and the rebels from Libya met in Doha on Monday.") == []


def test_who_backs_a_force_does_not_send_it() -> None:
    text = "US-backed Syrian forces met Turkish officials in Ankara on Sunday."
    assert sides(text) == [{"Turkey", "Syria"}]


def test_who_expects_a_meeting_of_others_is_no_side_of_it() -> None:
    text = f"Turkish Foreign Minister Hakan Fidan expects a meeting between {VUCIC} and {KURTI}.\n"
    assert roles(text) == {"Aleksandar Vucic": "participant", "Albin Kurti": "participant"}


def test_who_invites_another_to_talks_is_the_other_side() -> None:
    text = "Cambodia has invited Thailand to hold talks in Kuala Lumpur.\n"
    assert set(roles(text)) == {"Cambodia", "Thailand"}


def test_what_an_envoy_is_charged_with_is_no_meeting() -> None:
    assert meetings("Serdar Kilic, Turkey's envoy for talks with Armenia, resigned on Friday.\n") == []


def test_a_call_to_two_leaders_separately_is_two_calls() -> None:
    text = f"Turkish Foreign Minister Hakan Fidan called {VUCIC} and {KURTI} separately on Friday.\n"
    assert [len(m.participants) for m in meetings(text)] == [2, 2]


def test_the_meeting_that_somebody_brokered_is_the_one_just_told() -> None:
    text = (
        "Talks between Thailand and Cambodia began in Putrajaya on Monday.\n\n"
        "The meeting, brokered by Malaysia, is being held to end the clashes.\n"
    )
    assert roles(text) == {"Thailand": "participant", "Cambodia": "participant", "Malaysia": "mediator"}


def test_who_speaks_after_a_meeting_with_two_others_was_there() -> None:
    text = f"EU envoy Miroslav Lajcak spoke after a meeting on Monday with {VUCIC} and {KURTI}."
    assert present(text, only(text)) == {"Miroslav Lajcak", "Aleksandar Vucic", "Albin Kurti"}
