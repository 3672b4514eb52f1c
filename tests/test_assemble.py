"""The fold: what claims and decisions add up to."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import (
    make_actor,
    make_agreement,
    make_article,
    make_decision,
    make_figure,
    make_format,
    make_meeting,
    make_plan,
    make_state,
    make_statement,
    make_story,
)

from dragoman.link import link
from dragoman.record.assemble import assemble
from dragoman.record.items import ITEM_KINDS, Issue, Record
from dragoman.records import (
    AnyClaim,
    Article,
    Decision,
    MeetingClaim,
    MeetingStatus,
    ParticipantClaim,
    PositionClaim,
)
from dragoman.values import Span

Story = tuple[Article, list[AnyClaim], MeetingClaim]


def fold(*stories: Story, more: Sequence[AnyClaim] = (), settled: Sequence[Decision] = ()) -> Record:
    """The record of the stories, linked."""
    articles = [a for a, _, _ in stories]
    claims = [*(c for _, found, _ in stories for c in found), *more]
    return assemble(articles, claims, [*link(articles, claims, settled), *settled], versions={}, issues=[])


def several() -> list[Story]:
    """Five reports of two meetings, one of them planned, one undated."""
    return [
        make_story("plan", "2023-02-27", "planned", when="day+1"),
        make_story("held", "2023-03-01", when="day-1", place="Brno", spelling=("Ana Marler", "Boris Tadyn")),
        make_story("undated", "2023", place="Brno"),
        make_story("spring", "2023-05-19", when="day+0", place="Oslo"),
        make_story("summer", "2023-07-19", when="2023-05", place="Oslo"),
    ]


def test_a_merged_meeting_keeps_an_account_from_each_report() -> None:
    first, second = fold(*several()).meetings
    assert [(a.status, a.date, a.place) for a in first.accounts] == [
        ("planned", "2023-02-28", None),
        ("held", None, "Brno"),
        ("held", "2023-02-28", "Brno"),
    ]
    assert (first.status, first.date, first.place) == ("held", "2023-02-28", "Brno")
    assert (second.date, len(second.accounts)) == ("2023-05-19", 2)
    assert [h.status for h in first.history] == ["planned", "held", "held"]


def test_a_merged_item_has_the_id_of_its_first_member_and_answers_to_the_others() -> None:
    stories = several()
    meeting = fold(*stories).meetings[0]
    assert meeting.id == stories[0][2].id
    assert set(meeting.aliases) == {stories[1][2].id, stories[2][2].id}


def test_all_references_are_ids_of_items() -> None:
    stories = several()
    article, claims, meeting = stories[1]
    speaker = next(c for c in claims if c.id in {p.actor for p in meeting.participants})
    said = make_statement(article, speaker, "talks", occasion=meeting.id)  # type: ignore[arg-type]
    record = fold(*stories, more=[said])
    actors, meetings = {a.id for a in record.actors}, {m.id for m in record.meetings}
    assert {p.actor for m in record.meetings for p in m.participants} <= actors
    assert {p.actor for m in record.meetings for a in m.accounts for p in a.participants} <= actors
    assert {r.of for a in record.actors for r in a.roles} <= actors
    assert record.statements[0].speaker in actors
    assert record.statements[0].occasion in meetings
    assert {e.actor for e in record.events} <= actors


def test_evidence_is_the_slice_of_the_report() -> None:
    record, texts = fold(*several()), {a.id: a.text for a, _, _ in several()}
    for kind in ITEM_KINDS:
        for item in getattr(record, kind):
            assert item.evidence
            assert all(texts[e.report][e.start : e.end] == e.text for e in item.evidence)


def test_an_item_that_cannot_show_its_words_is_left_out() -> None:
    article, claims, meeting = make_story("one", "2023-05-19")
    beyond = msgspec.structs.replace(meeting, spans=(Span(10_000, 10_004), Span(5, 5), Span(-3, 2)))
    blank = msgspec.structs.replace(claims[2], spans=(Span(4, 5),))
    record = assemble([article], [*claims[:2], blank, claims[3], beyond], [], versions={}, issues=[])
    assert record.meetings == ()
    assert blank.id not in {a.id for a in record.actors}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (["planned", "held"], "held"),
        (["held", "planned"], "held"),
        (["planned", "cancelled"], "cancelled"),
        (["proposed", "planned"], "planned"),
        (["held", "cancelled"], "cancelled"),
        (["held", "held", "cancelled"], "held"),
        (["planned", "postponed"], "postponed"),
    ],
)
def test_the_status_is_the_furthest_that_most_sources_attest(told: list[MeetingStatus], status: str) -> None:
    stories = [make_story(f"r{n}", f"2023-05-{19 + n}", s) for n, s in enumerate(told)]
    one = [make_decision("meeting", stories[0][2].id, s[2].id) for s in stories[1:]]
    articles, claims = [a for a, _, _ in stories], [c for _, found, _ in stories for c in found]
    assert assemble(articles, claims, one, versions={}, issues=[]).meetings[0].status == status


def test_the_date_most_sources_give_stays_whatever_is_newer() -> None:
    days = ["2023-05-18", "2023-05-18", "2023-05-19"]
    stories = [make_story(f"r{n}", f"2023-06-{n + 1:02d}", when=day) for n, day in enumerate(days)]
    one = [make_decision("meeting", stories[0][2].id, s[2].id) for s in stories[1:]]
    articles, claims = [a for a, _, _ in stories], [c for _, found, _ in stories for c in found]
    assert assemble(articles, claims, one, versions={}, issues=[]).meetings[0].date == "2023-05-18"


def test_a_person_goes_by_the_fullest_name_and_keeps_all() -> None:
    spelt = [("Ana Marler", "Boris Tadin"), ("Anna K. Marler", "Boris Tadin"), ("Anna Marler", "Boris Tadin")]
    record = fold(*(make_story(f"r{n}", f"2023-05-{n + 1:02d}", spelling=s) for n, s in enumerate(spelt)))
    person = next(a for a in record.actors if "Anna Marler" in a.names)
    assert person.name == "Anna K. Marler"
    assert set(person.names) == {"Ana Marler", "Anna K. Marler", "Anna Marler"}


def test_a_role_is_attested_from_its_first_report_to_its_last() -> None:
    record = fold(make_story("one", "2022-05-19"), make_story("two", "2023"))
    role = next(a for a in record.actors if a.kind == "person").roles[0]
    assert (role.title, role.since, role.until) == ("foreign minister", "2022-05-19", "2023")


def test_an_office_whose_state_is_not_said_is_the_one_told_of_that_title() -> None:
    article, claims, meeting = make_story("two", "2023-05-19")
    bare = [msgspec.structs.replace(r, of=None) for c in claims for r in getattr(c, "roles", ())]
    people = [c for c in claims if getattr(c, "roles", ())]
    plain = [msgspec.structs.replace(c, roles=(r,)) for c, r in zip(people, bare, strict=True)]
    record = fold(make_story("one", "2023-05-18"), (article, [*claims[:2], *plain, meeting], meeting))
    assert [len(a.roles) for a in record.actors if a.kind == "person"] == [1, 1]


def test_a_post_gives_way_to_the_person_whom_another_report_names() -> None:
    article = make_article("two", "2023-05-19", text="The ministers of Freedonia and Sylvania met.")
    states = [make_state(article, "Freedonia", "FD"), make_state(article, "Sylvania", "SY")]
    meeting = make_meeting(
        article, [ParticipantClaim(actor=s.id, post="foreign minister") for s in states], when="2023-05-19"
    )
    record = fold(make_story("one", "2023-05-19", when="2023-05-19"), (article, [*states, meeting], meeting))
    (found,) = record.meetings
    kinds = {a.id: a.kind for a in record.actors}
    assert [kinds[p.actor] for p in found.participants] == ["person", "person"]
    assert any(p.post == "foreign minister" for a in found.accounts for p in a.participants)


@pytest.mark.parametrize(
    ("end", "when", "outcome"),
    [
        ("held", "2023-05-19", "kept"),
        ("held", "2023-05-23", "late"),
        ("cancelled", "2023-05-19", "cancelled"),
        ("refused", "2023-05-19", "refused"),
    ],
)
def test_a_plan_ends_as_its_meeting_did(end: MeetingStatus, when: str, outcome: str) -> None:
    plan, told = (
        make_story("plan", "2023-05-17", "planned", when="2023-05-19"),
        make_story("end", "2023-05-24", end, when=when),
    )
    claim = make_plan(plan[0], [], when="2023-05-19", meeting=plan[2].id)
    led = make_decision("plan", claim.id, told[2].id)
    (found,) = fold(plan, told, more=[claim], settled=[led]).plans
    assert (found.outcome, found.as_of) == (outcome, "2023-05-24")
    assert found.outcome_evidence[0].report == told[0].id


def test_a_plan_without_an_end_is_open_until_its_day_has_passed() -> None:
    plan, later = (
        make_story("plan", "2023-05-17", "planned", when="2023-05-19"),
        make_story("later", "2023-07-01", "planned"),
    )
    claim = make_plan(plan[0], [], when="2023-05-19")
    assert fold(plan, more=[claim]).plans[0].outcome == "open"
    assert fold(plan, later, more=[claim]).plans[0].outcome == "past due"


def test_a_planned_meeting_is_no_event_and_a_held_one_is() -> None:
    assert fold(make_story("plan", "2023-05-17", "planned")).events == ()
    (event,) = fold(make_story("held", "2023-05-17", when="day+0")).events
    assert (event.type, event.date) == ("CONSULT", "2023-05-17")


def test_a_meeting_that_was_denied_is_no_event() -> None:
    assert fold(make_story("denied", "2023-05-17", when="day+0", denied=True)).events == ()


def test_who_declined_rejects() -> None:
    article, claims, meeting = make_story("one", "2023-05-17")
    first, second = (p.actor for p in meeting.participants)
    seats = [ParticipantClaim(actor=first), ParticipantClaim(actor=second, role="declined")]
    refused = make_meeting(article, seats, "refused")
    (event,) = fold((article, [*claims[:-1], refused], refused)).events
    assert (event.type, event.mode, event.actor, event.recipient) == ("REJECT", "meet", second, first)


def test_an_ascribed_position_is_no_event() -> None:
    article, claims, meeting = make_story("one", "2023-05-17")
    party, other = (p.actor for p in meeting.participants)
    position = PositionClaim(
        id="position-1",
        report=article.id,
        spans=(Span(0, 3),),
        confidence=0.8,
        method="m",
        party=party,
        issue="borders",
        stance="demands",
        object="a line",
    )
    ascribed = msgspec.structs.replace(position, id="position-2", ascribed_by=other)
    assert [e.type for e in fold((article, claims[:-1], meeting), more=[position]).events] == ["REQUEST"]
    assert fold((article, claims[:-1], meeting), more=[ascribed]).events == ()


def test_agreements_of_one_name_and_date_are_one() -> None:
    one, other = make_article("one", "2023-05-19"), make_article("two", "2023-05-20")
    claims = [
        make_agreement(
            one,
            "declaration on allied cooperation between Freedonia and Sylvania of February 22, 2022",
            when="2022-02-22",
        ),
        make_agreement(other, "Declaration on Allied Cooperation", when="2022-02", status="signed"),
    ]
    (found,) = assemble(
        [one, other], claims, link([one, other], claims, []), versions={}, issues=[]
    ).agreements
    assert (found.date, found.status, len(found.names)) == ("2022-02-22", "signed", 2)


def test_agreements_of_other_dates_or_of_names_that_tell_nothing_stay_apart() -> None:
    one, other = make_article("one", "2023-05-19"), make_article("two", "2023-05-20")
    for name, first, second in (
        ("Declaration on Trade", "2022-02-22", "2021-02-22"),
        ("peace treaty", None, None),
    ):
        claims = [make_agreement(one, name, when=first), make_agreement(other, name, when=second)]
        assert link([one, other], claims, []) == ()


def test_two_names_are_one_agreement_only_if_day_parties_and_kind_agree() -> None:
    articles = [make_article(n, "2023-05-19") for n in ("one", "two")]
    states = [[make_state(a, "Freedonia", "FD"), make_state(a, "Sylvania", "SY")] for a in articles]
    names = ("Declaration on Allied Cooperation", "Declaration on Allied Relations")

    def linked(kinds: tuple[str, str], parties: bool) -> list[Decision]:
        claims = [
            make_agreement(
                a, n, kind=k, when="2022-02-22", parties=tuple(s.id for s in found) if parties else ()
            )
            for a, n, k, found in zip(articles, names, kinds, states, strict=True)
        ]
        return [d for d in link(articles, [*claims, *states[0], *states[1]], []) if d.kind == "agreement"]

    assert len(linked(("declaration", "declaration"), True)) == 1
    assert linked(("declaration", "ceasefire"), True) == []
    assert linked(("declaration", "declaration"), False) == []


@pytest.mark.parametrize(
    ("short", "name", "joined"),
    [
        ("JCPOA", "Joint Comprehensive Plan of Action", 1),
        ("CPEC", "China-Pakistan Economic Corridor agreement", 0),
        ("CPA", "Comprehensive Peace Agreement", 0),
        ("JCPOA", "Joint Plan on Armaments", 0),
    ],
)
def test_an_agreement_is_known_by_its_initials(short: str, name: str, joined: int) -> None:
    articles = [make_article(n, "2023-05-19") for n in ("one", "two")]
    claims = [make_agreement(a, n) for a, n in zip(articles, (short, name), strict=True)]
    assert len(link(articles, claims, [])) == joined


def test_a_format_is_one_under_all_its_wordings() -> None:
    articles = [make_article(n) for n in ("one", "two", "three")]
    names = ("3+3", "the “3 + 3” regional platform", "5+2 format")
    claims = [make_format(a, n) for a, n in zip(articles, names, strict=True)]
    record = assemble(articles, claims, link(articles, claims, []), versions={}, issues=[])
    assert [len(f.names) for f in record.formats] == [1, 2]


def test_confidence_grows_with_sources_and_never_reaches_one() -> None:
    alone = fold(make_story("one", "2023-05-19", when="day+0")).meetings[0].confidence
    many = fold(*(make_story(f"r{n}", "2023-05-19", when="day+0") for n in range(30))).meetings[0].confidence
    two = fold(*(make_story(f"r{n}", "2023-05-19", when="day+0") for n in range(2))).meetings[0].confidence
    assert (alone, two) == (0.8, 0.88)
    assert alone < many <= 0.99


def test_versions_and_issues_are_taken_over() -> None:
    article = make_article("one")
    record = assemble(
        [article],
        [],
        [],
        versions={article.id: "report-old"},
        issues=[Issue("b", "B", None), Issue("a", "A", "b")],
    )
    assert record.reports[0].version_of == "report-old"
    assert [i.id for i in record.issues] == ["a", "b"]


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_same_input_in_any_order_gives_the_same_bytes(dice) -> None:  # type: ignore[no-untyped-def]
    stories = several()
    claims: list[AnyClaim] = [c for _, found, _ in stories for c in found]
    for article, found, meeting in stories:
        people = [c for c in found if c.id in {p.actor for p in meeting.participants}]
        claims += [
            make_statement(article, people[0], "talks"),
            make_figure(article, len(claims), "trade", when="2022"),
        ]  # type: ignore[arg-type]
        claims += [
            make_plan(article, people, when="2023-05-19"),
            make_format(article, "3+3"),
            make_agreement(article, "Pact of Brno"),
        ]  # type: ignore[arg-type]
    articles = [a for a, _, _ in stories]

    def bytes_of(some: Sequence[Article], them: Sequence[AnyClaim]) -> bytes:
        decisions = list(link(some, them, []))
        dice.shuffle(decisions)
        return msgspec.json.encode(assemble(some, them, decisions, versions={}, issues=[]))

    expected = bytes_of(articles, claims)
    assert bytes_of(dice.sample(articles, len(articles)), dice.sample(claims, len(claims))) == expected


def test_hostile_claims_raise_nothing() -> None:
    article = make_article("one", "0000", text="\u202e\x00 met " + "x" * 100_000)
    odd = "\x00\u202e" * 1000
    claims: list[AnyClaim] = [
        make_actor(article, odd, names=[odd, ""], code=""),
        make_meeting(
            article, [ParticipantClaim(actor=odd)], when=odd, place=odd, words=odd, part_of=odd, format=odd
        ),
        make_agreement(article, odd, when=odd, parties=(odd,)),
        make_figure(article, float("nan"), odd, odd),
        make_figure(article, float("inf"), odd, odd),
        make_format(article, odd),
        make_plan(article, [], odd, when=odd, meeting=odd),
    ]
    other = make_article("two", "2023")
    claims += [make_figure(other, 0.0, "x"), make_figure(article, -1e300, "x")]
    decisions = [
        *link([article, other], claims, []),
        make_decision("plan", claims[-3].id, odd),
        make_decision("actor", odd, odd),
    ]
    assemble([article, other], claims, decisions, versions={}, issues=[])
