"""Sentences of a brief, made from items built by hand."""

from __future__ import annotations

import pytest
from all_kinds import make_condition, make_position
from hand_built import AGREEMENT, ARMENIA, BAYRAMOV, COPY, MIRZOYAN, PLAN, REPORT, make_meeting, words
from msgspec.structs import replace

from dragoman.record import items as it
from dragoman.record.period import Dated
from dragoman.show.brief import agreements, disagreements, matters, meetings, positions
from dragoman.show.brief.writer import Writer

BOTH = (
    it.Participant(actor=MIRZOYAN.id, role="participant"),
    it.Participant(actor=BAYRAMOV.id, role="participant"),
)
GEORGIA = replace(ARMENIA, id="actor-6000000000000006", name="Georgia", names=("Georgia",), code="GE")
REPORTS = {id: Dated(id, "2023-05-01", "en", None) for id in (REPORT, COPY)}


def make_writer(**copies: str) -> Writer:
    reports = REPORTS | {id: Dated(id, "2023-05-01", "en", REPORT) for id in copies.values()}
    return Writer({one.id: one for one in (MIRZOYAN, BAYRAMOV, ARMENIA, GEORGIA)}, reports)


def told(**more: object) -> str:
    fields: dict[str, object] = {"participants": BOTH, "accounts": ()}
    return meetings.told(make_meeting(**fields | more), make_writer()).text


NAMES = "Ararat Mirzoyan (foreign minister of Armenia) and Jeyhun Bayramov"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"status": "held"}, f"{NAMES} met in Prague on 1 May 2023."),
        ({"status": "held", "kind": "talks"}, f"{NAMES} held talks in Prague on 1 May 2023."),
        ({"status": "held", "kind": "call"}, f"{NAMES} spoke by telephone in Prague on 1 May 2023."),
        (
            {"status": "ongoing", "kind": "talks"},
            f"Talks between {NAMES} were under way in Prague on 1 May 2023.",
        ),
        ({"status": "planned"}, f"A meeting between {NAMES} is planned for 1 May 2023 in Prague."),
        (
            {"status": "planned", "date": None},
            f"A meeting between {NAMES} is planned in Prague; no day is told.",
        ),
        ({"status": "proposed"}, f"A meeting between {NAMES} has been proposed for 1 May 2023 in Prague."),
        (
            {"status": "cancelled"},
            f"A meeting between {NAMES}, planned in Prague for 1 May 2023, was called off.",
        ),
        (
            {"status": "postponed", "kind": "talks"},
            f"Talks between {NAMES}, planned in Prague for 1 May 2023, were put off.",
        ),
        ({"status": "held", "date": None}, f"{NAMES} met in Prague (undated)."),
        (
            {"status": "held", "venue": "Orlik Hall"},
            f"{NAMES} met at the Orlik Hall in Prague on 1 May 2023.",
        ),
        (
            {"status": "cancelled", "date": None},
            f"A meeting between {NAMES} in Prague was called off (undated).",
        ),
        (
            {"status": "held", "hearsay": True},
            f"It was reported but not confirmed that {NAMES} met in Prague on 1 May 2023.",
        ),
        (
            {"status": "held", "denied": True},
            f"It was reported, and denied, that {NAMES} met in Prague on 1 May 2023.",
        ),
        (
            {"status": "held", "confidence": 0.5},
            f"{NAMES} met in Prague on 1 May 2023 (in words that leave room for doubt).",
        ),
    ],
)
def test_a_meeting_is_told_as_what_its_status_says(fields: dict[str, object], text: str) -> None:
    assert told(**fields) == text


@pytest.mark.parametrize("status", ["planned", "proposed", "cancelled", "postponed", "refused"])
@pytest.mark.parametrize("kind", ["meeting", "call", "summit", "visit", "conference", "talks"])
def test_what_did_not_take_place_is_never_told_as_held(kind: str, status: str) -> None:
    text = told(kind=kind, status=status)
    assert not any(word in text for word in (" met", " held", "took part", "visited", "received", "spoke"))


def test_a_host_a_mediator_and_who_declined_are_told_as_such() -> None:
    seats = (
        it.Participant(actor=MIRZOYAN.id, role="participant"),
        it.Participant(actor=BAYRAMOV.id, role="host"),
        it.Participant(actor=ARMENIA.id, role="declined"),
    )
    text = told(participants=seats)
    assert text == (
        "Jeyhun Bayramov received Ararat Mirzoyan (foreign minister of Armenia) in Prague on 1 May 2023; "
        "Armenia declined to take part."
    )


def test_who_refused_is_the_subject_of_the_sentence() -> None:
    seats = (
        it.Participant(actor=MIRZOYAN.id, role="participant"),
        it.Participant(actor=ARMENIA.id, role="declined"),
    )
    text = told(participants=seats, status="refused", date=None)
    assert text.startswith("Armenia refused to take part in a meeting with Ararat Mirzoyan")


def test_those_told_by_the_same_post_are_told_together() -> None:
    seats = tuple(
        it.Participant(actor=id, role="participant", post="leader") for id in (ARMENIA.id, GEORGIA.id)
    )
    assert told(participants=seats).startswith("The leaders of Armenia and Georgia met in Prague")
    assert told(participants=seats, status="planned").startswith(
        "A meeting of the leaders of Armenia and Georgia is"
    )


def test_a_person_told_with_a_post_keeps_it_where_no_office_is_known() -> None:
    seats = (BOTH[0], it.Participant(actor=BAYRAMOV.id, role="participant", post="Foreign Minister"))
    assert told(participants=seats).startswith(f"{NAMES} (foreign minister) met")


def test_a_state_that_is_there_in_person_is_not_told_a_second_time() -> None:
    seats = (*BOTH, it.Participant(actor=ARMENIA.id, role="participant", post="ministers"))
    assert told(participants=seats).startswith(f"{NAMES} met")


def test_a_meeting_without_names_says_that_nobody_is_named() -> None:
    assert told(participants=(), place=None) == (
        "A meeting was held on 1 May 2023; the record does not name who took part."
    )


def test_brackets_of_an_office_are_not_mixed_with_those_of_sources() -> None:
    seats = (it.Participant(actor=MIRZOYAN.id, role="participant"),) * 2
    text = told(participants=(*seats, BOTH[1]), place=None, date=None, confidence=0.5)
    assert text.endswith("met (undated; in words that leave room for doubt).")
    alone = told(participants=seats, kind="call", place=None, date="2023-05-01", confidence=0.5)
    assert "(foreign minister of Armenia)" in alone


def test_what_is_hearsay_stays_so_when_it_is_past_due() -> None:
    planned = make_meeting(status="planned", hearsay=True, participants=BOTH)
    assert meetings.overdue(planned, make_writer()).text.startswith(
        "It was reported but not confirmed that a meeting"
    )


@pytest.mark.parametrize("post", ["", "  ", "‹", "leader " * 500])
def test_any_post_can_be_told(post: str) -> None:
    seats = (it.Participant(actor=ARMENIA.id, role="participant", post=post), BOTH[1])
    assert "Armenia" in told(participants=seats)


def test_an_office_is_told_at_the_first_mention_alone() -> None:
    writer = make_writer()
    assert [writer.name(MIRZOYAN.id), writer.name(MIRZOYAN.id)] == [
        "Ararat Mirzoyan (foreign minister of Armenia)",
        "Ararat Mirzoyan",
    ]


def account(report: str, text: str) -> it.Account:
    cited = (words(text, report=report),)
    return it.Account(
        report=report, status="held", date="2023-05-01", place=None, participants=BOTH, evidence=cited
    )


def test_independent_sources_are_counted_and_copies_are_not() -> None:
    meeting = make_meeting(
        participants=BOTH, accounts=(account(REPORT, "met in Prague"), account(COPY, "talked for 3 hours"))
    )
    assert "(two independent sources)" in meetings.told(meeting, make_writer()).text
    assert "(one report and its copies)" in meetings.told(meeting, make_writer(copy=COPY)).text


def test_the_words_cited_are_those_of_the_accounts_that_give_the_status() -> None:
    planned = replace(account(COPY, "talked for 3 hours"), status="planned")
    meeting = make_meeting(participants=BOTH, accounts=(planned, account(REPORT, "met in Prague")))
    writer = make_writer()
    meetings.told(meeting, writer)
    assert [one.text for one in writer.cited] == ["met in Prague"]


def test_the_same_words_have_one_number() -> None:
    writer = make_writer()
    first, second = (writer.note([words("met in Prague"), words("3 hours", report=COPY)]) for _ in range(2))
    assert first == second == (1, 2)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"status": "draft", "parties": ()}, "The peace treaty exists in draft."),
        (
            {"status": "signed", "date": "2023-05-02", "parties": (ARMENIA.id, BAYRAMOV.id)},
            "The peace treaty was signed by Armenia and Jeyhun Bayramov on 2 May 2023.",
        ),
        ({"status": "agreed", "parties": ()}, "The peace treaty was agreed; no day is told."),
        (
            {"name": "road maps", "status": "agreed", "date": "2023-05", "parties": ()},
            "The road maps were agreed in May 2023.",
        ),
        (
            {"name": "On Peace", "status": "draft", "parties": (ARMENIA.id,)},
            "The text “On Peace” (Armenia) exists in draft.",
        ),
    ],
)
def test_an_agreement_is_told_with_its_status_and_date(fields: dict[str, object], text: str) -> None:
    one = replace(AGREEMENT, **fields)
    assert agreements.agreement(agreements.Text((one,)), make_writer()).text == text


def test_mentions_of_one_name_that_nothing_ties_together_are_told_in_one_sentence() -> None:
    bare = replace(AGREEMENT, parties=())
    made = agreements.texts([bare, replace(bare, id="agreement-2", status="proposed"), AGREEMENT])
    assert [len(text.mentions) for text in made] == [2, 1]
    assert agreements.agreement(made[0], make_writer()).text == (
        "The peace treaty is mentioned two times, as a draft and as proposed; "
        "nothing on record ties these mentions to each other."
    )


def test_a_plan_is_told_in_its_own_words_and_not_as_done() -> None:
    assert matters.plan(PLAN, make_writer()).text == (
        "Ararat Mirzoyan (foreign minister of Armenia) and Jeyhun Bayramov are to “meet again” (June 2023)."
    )


def test_a_plan_with_a_subject_of_its_own_is_told_as_announced() -> None:
    clause = replace(PLAN, what="a forum will be held in Brno", who=(ARMENIA.id,), when=None)
    assert matters.plan(clause, make_writer()).text == "It was announced: “a forum will be held in Brno”."


def test_a_plan_of_nobody_is_told_in_the_words_of_the_report() -> None:
    nobody = replace(PLAN, who=(), what="meet again", when=None)
    assert matters.plan(nobody, make_writer()).text == (
        "It was announced: “The ministers will meet again in June”."
    )


def test_a_report_of_before_is_not_cited_for_what_was_agreed_later() -> None:
    cited = (words("The text"), words("3 hours", report=COPY))
    signed = replace(AGREEMENT, status="signed", date="2023-05-01", evidence=cited)
    reports = REPORTS | {REPORT: Dated(REPORT, "2023-04-30", "en", None)}
    writer = Writer({}, reports)
    assert "independent" not in agreements.agreement(agreements.Text((signed,)), writer).text
    assert [one.report for one in writer.cited] == [COPY]


def test_a_plan_past_due_says_that_its_end_is_not_known() -> None:
    assert matters.past_plan(PLAN, make_writer()).text.endswith("nothing on record says what became of it.")


def test_a_plan_that_is_one_of_the_meetings_is_known_as_that() -> None:
    same = make_meeting("meeting-7000000000000007")
    assert matters.Meetings([same]).hold(PLAN)
    assert not matters.Meetings([make_meeting()]).hold(PLAN)


def test_a_plan_in_the_words_of_a_meeting_is_that_meeting_if_its_people_are_the_same() -> None:
    around = words("“The text is nearly ready,” Mirzoyan said. The ministers will meet again in June.")
    meeting = make_meeting(evidence=(around,), participants=BOTH)
    assert matters.Meetings([meeting]).hold(PLAN)
    assert not matters.Meetings([replace(meeting, participants=BOTH[:1])]).hold(PLAN)


def test_a_condition_keeps_the_words_and_says_what_comes_first() -> None:
    needs = ("open the roads", "free the prisoners")
    one = make_condition("condition-1", what="sign anything", needs=needs)
    assert matters.condition(one, make_writer()).text == (
        "According to Ararat Mirzoyan (foreign minister of Armenia), first “open the roads” and “free the "
        "prisoners”, only then “sign anything”."
    )


ISSUES = {"transport": "Transport links", "border": "Borders and territory"}


def test_a_position_that_moved_is_told_with_what_it_was_before() -> None:
    old, now = make_position("p1", "rejects", "2023-04-02"), make_position("p2", "accepts", "2023-05-03")
    ((stands, before),) = positions.moved([now], [old])
    assert positions.change(stands, before, ISSUES, make_writer()).text == (
        "On transport links, Armenia accepts: “the road of 2023-05-03” (3 May 2023); before that, it "
        "rejected: “the road of 2023-04-02” (2 April 2023)."
    )


def test_a_position_that_stayed_has_not_moved() -> None:
    old, now = make_position("p1", "rejects", "2023-04-02"), make_position("p2", "rejects", "2023-05-03")
    assert positions.moved([now], [old]) == []
    assert positions.new([now], [old]) == []


def test_what_is_said_of_several_issues_at_once_is_one_row() -> None:
    one = make_position("p1", "demands", "2023-05-03", ascribed_by=MIRZOYAN.id)
    rows = positions.rows([one, replace(one, id="p2", issue="border")], ISSUES, make_writer(), most=5)
    assert [[cell.text for cell in row] for row in rows] == [
        [
            "Armenia",
            "Borders and territory; Transport links",
            "Demands: “the road of 2023-05-03”, says Ararat Mirzoyan (foreign minister of Armenia)",
            "3 May 2023",
        ]
    ]


def make_disagreement(field: str, type: str, *versions: tuple[str, int]) -> it.Disagreement:
    claims = tuple(
        it.Version(value=value, reports=(REPORT,), evidence=(words("on Monday"),), independent=count)
        for value, count in versions
    )
    return it.Disagreement(
        id=f"disagreement-{field}",
        confidence=0.9,
        method="disagree.1",
        evidence=(words("on Monday"),),
        about=it.Subject("meeting", "meeting-3000000000000003"),
        field=field,
        type=type,  # type: ignore[arg-type]
        claims=claims,
        independent=tuple(count for _, count in versions),
    )


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (
            make_disagreement("date", "different", ("2023-05-01", 2), ("2023-05-02", 1)),
            "Reports differ on the date of the meeting between {names} in Prague on 1 May 2023: "
            "1 May 2023 (two independent sources); 2 May 2023 (one source).",
        ),
        (
            make_disagreement("participants", "left out", ("A; B", 1), ("A; B; C", 1)),
            "Reports do not name the same participants of the meeting between {names} in Prague "
            "on 1 May 2023: A and B (one source); A, B and C (one source).",
        ),
    ],
)
def test_a_disagreement_is_told_with_its_versions_and_their_sources(one: it.Disagreement, text: str) -> None:
    subjects = {"meeting-3000000000000003": make_meeting(participants=BOTH)}
    assert disagreements.disagreement(one, subjects, make_writer()).text == text.format(names=NAMES)


def test_contradictions_come_before_what_is_less_precise() -> None:
    vague, hard = make_disagreement("date", "less precise"), make_disagreement("place", "different")
    assert disagreements.in_order([vague, hard]) == [hard, vague]
