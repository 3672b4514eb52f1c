"""Who met, as what, where and when; one meeting told twice is one, and two are two."""

from __future__ import annotations

import pytest
from read_news import actors_of, claims_of, present

from dragoman.records import MeetingClaim

VUCIC = "Serbian President Aleksandar Vucic"
KURTI = "Kosovo Prime Minister Albin Kurti"
MET = f"{VUCIC} and {KURTI} met in Brussels on Monday.\n\n"


def meetings(text: str) -> list[MeetingClaim]:
    return claims_of(MeetingClaim, text)


def only(text: str) -> MeetingClaim:
    (found,) = meetings(text)
    return found


def roles(text: str, meeting: MeetingClaim | None = None) -> dict[str, str]:
    """The part that each takes in a meeting."""
    actors = actors_of(text)
    return {actors[p.actor].name: p.role for p in (meeting or only(text)).participants}


def sides(text: str) -> list[set[str]]:
    """Who takes part in each meeting."""
    return [present(text, meeting) for meeting in meetings(text)]


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


def test_a_held_meeting_and_the_next_one_are_two() -> None:
    text = MET + "Vucic and Kurti will meet again in Ohrid on March 18."
    found = {(m.status, m.place) for m in meetings(text)}
    assert found == {("held", "Brussels"), ("planned", "Ohrid")}


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


def test_such_a_meeting_is_refused_by_the_one_who_declines() -> None:
    text = "Serbia proposed a summit with Kosovo in Vienna.\n\nKosovo refused to attend such a meeting."
    assert {m.status for m in meetings(text)} == {"proposed", "refused"}


def test_a_meeting_that_one_denies_is_marked_denied() -> None:
    text = f"{VUCIC} denied that he had met {KURTI} in Vienna."
    assert only(text).denied


def test_a_meeting_by_hearsay_is_marked_so() -> None:
    assert only(f"{VUCIC} reportedly met {KURTI} in Vienna.").hearsay
    assert not only(f"{VUCIC} met {KURTI} in Vienna.").hearsay


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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Egypt and Ethiopia held talks in the city of Jeddah.", "Jeddah"),
        ("Egypt and Ethiopia held talks on Monday to end the standoff along the border in Gambela.", None),
        ("Egypt and Ethiopia welcomed their talks on the crisis in Khartoum.", None),
    ],
)
def test_where_a_crisis_is_nobody_need_meet(text: str, place: str | None) -> None:
    assert {m.place for m in meetings(text)} == {place}


def test_a_headline_joins_two_sides_by_a_comma() -> None:
    text = (
        "Jordan hosts talks between Yemeni government, Houthis\n\n"
        "AMMAN, 12 May 2024 — Prices were discussed for two hours.\n"
    )
    assert sides(text) == [{"Jordan", "Yemen", "Houthis"}]


def test_the_meeting_of_a_dialogue_is_between_those_whom_the_dialogue_names() -> None:
    text = "EU envoy Josep Borrell will host a meeting of the Belgrade-Pristina dialogue in Brussels."
    assert sides(text)[0] == {"Josep Borrell", "Serbia", "Kosovo"}


def test_a_meeting_in_which_aid_was_pledged_was_held() -> None:
    assert (
        only(f"{VUCIC} and {KURTI} held a meeting in which they pledged to free prisoners.").status == "held"
    )


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


def test_when_somebody_meets_another_is_to_come() -> None:
    text = f"{VUCIC} said that he did not expect a deal when he meets {KURTI} on Wednesday."
    meeting = only(text)
    assert meeting.status == "planned"
    assert meeting.time is not None
    assert (meeting.time.expression, meeting.time.tense) == ("wed", "future")


def test_the_government_beside_a_group_is_that_of_its_state() -> None:
    text = (
        "Yemen hopes for a truce.\n\n"
        "Talks between the internationally recognized government and the Houthi rebels were held in Amman."
    )
    assert sides(text) == [{"Yemen", "Houthis"}]


def test_the_government_beside_a_group_of_a_state_that_is_not_told_of_is_unknown() -> None:
    assert sides("Talks between the government and the Houthi rebels were held in Amman.") == []


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


def test_the_day_of_what_is_proposed_is_to_come() -> None:
    time = only("Serbia proposed that the two sides hold talks with Kosovo on Saturday in Vienna.").time
    assert time is not None and time.tense == "future"
