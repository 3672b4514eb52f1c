"""Which tellings are one meeting."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from makers import make_actor, make_article, make_decision, make_meeting, make_plan, make_state, make_story

from dragoman.link import link
from dragoman.records import AnyClaim, Article, Decision, MeetingClaim, MeetingStatus, ParticipantClaim

_PLANS: tuple[tuple[str, MeetingStatus], ...] = (("2023-05-18", "held"), ("2023-05-19", "planned"))
Story = tuple[Article, list[AnyClaim], MeetingClaim]


def decide(stories: Iterable[Story], kind: str = "meeting", more: Iterable[AnyClaim] = ()) -> list[Decision]:
    """The decisions of one kind about the stories."""
    told = list(stories)
    claims = [*(c for _, found, _ in told for c in found), *more]
    return [d for d in link([a for a, _, _ in told], claims, []) if d.kind == kind]


def merged(*stories: Story) -> bool:
    """Whether all the stories tell one meeting."""
    return len(decide(stories)) == len(stories) - 1


def test_the_same_people_on_the_same_day_are_one_meeting() -> None:
    one = make_story("one", "2023-05-20", when="2023-05-19", place="Brno")
    other = make_story(
        "two", "2023-05-19", when="day+0", place="Brno", spelling=("Ana Marler", "Boris Tadin")
    )
    assert merged(one, other)


def test_a_planned_meeting_is_the_one_held() -> None:
    assert merged(
        make_story("one", "2023-05-17", "planned", when="2023-05-19"),
        make_story("two", "2023-05-20", when="day-1"),
    )


def test_relative_days_count_from_each_reports_own_date() -> None:
    one, other = make_story("one", "2023-05-19", when="day+0"), make_story("two", "2023-05-29", when="day+0")
    assert not merged(one, other)


@pytest.mark.parametrize("later", ["2023-12-05", "2022-12-07", "2022-11-05"])
def test_the_same_people_on_another_day_or_year_are_another_meeting(later: str) -> None:
    one = make_story("one", "2022-12-05", when="2022-12-05", place="Brno")
    assert not merged(one, make_story("two", later, when=later, place="Brno"))


@pytest.mark.parametrize("field", [{"mode": "phone"}, {"kind": "visit"}, {"format": "5+1"}])
def test_one_conflicting_fact_keeps_them_apart(field: dict[str, str]) -> None:
    one = make_story("one", "2023-05-19", when="2023-05-19", place="Brno", format="3+3")
    assert not merged(one, make_story("two", "2023-05-19", when="2023-05-19", **field))  # type: ignore[arg-type]


def test_of_one_days_meeting_of_the_same_people_reports_may_disagree_on_the_place() -> None:
    one = make_story("one", "2023-05-19", when="2023-05-19", place="Brno")
    assert merged(one, make_story("two", "2023-05-19", when="2023-05-19", place="Oslo"))
    planned = make_story("plan", "2023-05-18", "planned", when="2023-05-19", place="Oslo")
    assert not merged(one, planned)
    vague = make_story("vague", "2023-05-19", when="2023-05", place="Oslo")
    assert not merged(one, vague)


def test_two_spellings_of_a_place_are_no_conflict() -> None:
    one = make_story("one", "2023-05-19", when="2023-05-19", place="Kyiv")
    assert merged(one, make_story("two", "2023-05-19", when="2023-05-19", place="Kiev"))


def test_a_state_is_no_conflict_with_a_town() -> None:
    one = make_story("one", "2023-05-19", when="2023-05-19", place="Switzerland")
    assert merged(one, make_story("two", "2023-05-19", when="2023-05-19", place="Geneva"))


def test_two_meetings_of_one_report_stay_two() -> None:
    article, claims, first = make_story("one", "2023-05-19", when="2023-05-19")
    people = [c for c in claims if c.id in {p.actor for p in first.participants}]
    second = make_meeting(article, people, when="2023-05-19", words="talks")  # type: ignore[arg-type]
    assert decide([(article, [*claims, second], first)]) == []


def test_two_claims_of_one_report_are_not_joined_through_a_third() -> None:
    article, claims, first = make_story("one", "2023-05-19", when="2023-05-19")
    people = [c for c in claims if c.id in {p.actor for p in first.participants}]
    second = make_meeting(article, people, when="2023-05-19", words="talks")  # type: ignore[arg-type]
    other = make_story("two", "2023-05-19", when="2023-05-19")
    assert len(decide([(article, [*claims, second], first), other])) == 1


def test_a_post_stands_for_the_person_who_holds_it() -> None:
    named = make_story("one", "2023-05-19", when="2023-05-19")
    article = make_article("two", "2023-05-19", text="The ministers of Freedonia and Sylvania met.")
    states = [make_state(article, "Freedonia", "FD"), make_state(article, "Sylvania", "SY")]

    def told(post: str) -> Story:
        seats = [ParticipantClaim(actor=s.id, post=post) for s in states]
        meeting = make_meeting(article, seats, when="2023-05-19")
        return article, [*states, meeting], meeting

    assert merged(named, told("minister of foreign affairs"))
    assert not merged(named, told("president"))


def test_talks_of_two_are_not_the_talks_of_three_unless_the_third_was_host() -> None:
    def three(role: str) -> Story:
        article, claims, meeting = make_story("three", "2023-05-19", when="2023-05-19")
        third = make_actor(article, "talks")
        seats = [*meeting.participants, ParticipantClaim(actor=third.id, role=role)]  # type: ignore[arg-type]
        again = make_meeting(article, seats, when="2023-05-19")
        return article, [*claims[:-1], third, again], again

    two = make_story("two", "2023-05-19", when="2023-05-19")
    assert not merged(two, three("participant"))
    assert merged(two, three("host"))


def two_states(post: str | None = None) -> Story:
    """A report that names the states alone, or the posts of those who met for them."""
    article = make_article("two", "2023-05-19", text="Freedonia and Sylvania met.")
    states = [make_state(article, "Freedonia", "FD"), make_state(article, "Sylvania", "SY")]
    seats = [ParticipantClaim(actor=s.id, post=post) for s in states]
    meeting = make_meeting(article, seats, when="2023-05-19", place="Brno")
    return article, [*states, meeting], meeting


def test_two_states_that_met_are_their_people_if_only_one_meeting_can_be_meant() -> None:
    first = make_story("one", "2023-05-19", when="2023-05-19", place="Brno")
    second = make_story(
        "other", "2023-05-19", when="2023-05-19", place="Brno", spelling=("Zora Vale", "Ugo Lind")
    )
    assert merged(first, two_states())
    assert decide([first, second, two_states()]) == []
    assert not merged(make_story("one", "2023-05-19", when="2023-05-19"), two_states())


def test_a_wider_word_for_a_post_is_no_conflict() -> None:
    first = make_story("one", "2023-05-19", when="2023-05-19", place="Brno")
    assert merged(first, two_states("minister"))
    assert not merged(first, two_states("leader"))


def test_a_meeting_without_a_day_joins_the_only_one_near_its_report() -> None:
    dated = make_story("one", "2023-05-19", when="2023-05-19")
    assert merged(dated, make_story("two", "2023-05-22"))
    assert not merged(dated, make_story("two", "2023-08-22"))


def test_a_meeting_without_a_day_joins_none_of_two() -> None:
    dated = [make_story(day, day, when=day) for day in ("2023-05-17", "2023-05-19")]
    assert decide([*dated, make_story("three", "2023-05-20")]) == []


def test_news_of_a_meeting_without_a_day_means_the_last_where_the_one_before_is_days_older() -> None:
    before, last = (make_story(day, day, when=day) for day in ("2023-05-15", "2023-05-19"))
    news = make_story("three", "2023-05-20")
    assert decide([before, last, news]) == decide([last, news]) != []


def test_what_is_old_by_the_day_of_the_report_is_no_news_of_the_last_meeting() -> None:
    dated = [make_story(day, day, when=day) for day in ("2023-05-12", "2023-05-16")]
    assert decide([*dated, make_story("three", "2023-05-20")]) == []


def test_one_report_that_is_a_day_off_joins_the_meeting_that_three_tell() -> None:
    three = [make_story(f"r{k}", f"2023-05-2{k}", when="2023-05-19", place="Brno") for k in range(3)]
    off = make_story("off", "2023-05-23", when="2023-05-18", place="Brno")
    assert off[2].id in {end for d in decide([*three, off]) for end in (d.left, d.right)}
    two_days = [make_story(f"s{k}", f"2023-05-2{k}", when="2023-05-18", place="Brno") for k in range(4, 7)]
    days = {c.id: "19" for *_, c in three} | {c.id: "18" for *_, c in two_days}
    assert all(days[d.left] == days[d.right] for d in decide([*three, *two_days]))


def test_of_two_meetings_without_a_day_in_one_report_neither_joins() -> None:
    dated = make_story("one", "2023-05-19", when="2023-05-19")
    article, claims, first = make_story("two", "2023-05-20")
    people = [c for c in claims if c.id in {p.actor for p in first.participants}]
    second = make_meeting(article, people, words="talks")  # type: ignore[arg-type]
    assert decide([dated, (article, [*claims, second], first)]) == []


def test_a_plan_without_a_day_is_the_meeting_held_soon_after_in_its_place() -> None:
    plan = make_story("plan", "2023-05-19", "planned", place="Brno")
    assert merged(plan, make_story("held", "2023-05-25", when="2023-05-24", place="Brno"))
    assert not merged(plan, make_story("held", "2023-05-25", when="2023-05-24"))
    assert not merged(plan, make_story("held", "2023-05-19", when="2023-05-19", place="Brno"))
    assert not merged(plan, make_story("held", "2023-08-25", when="2023-08-24", place="Brno"))


@pytest.mark.parametrize("printed", [None, "2023", "XXXX-05-20"])
def test_a_next_meeting_of_an_undated_report_is_none_that_was_held(printed: str | None) -> None:
    held = make_story("held", "2023-05-25", when="2023-05-24", place="Brno")
    assert not merged(held, make_story("next", printed, "planned", place="Brno"))
    assert not merged(held, make_story("next", printed, when="future", place="Brno"))


def test_a_next_meeting_is_not_the_one_reported_on_the_day_of_its_announcement() -> None:
    held = make_story("held", "2023-05-19", place="Brno")
    assert not merged(held, make_story("next", "2023-05-19", "planned", place="Brno"))


def test_a_report_that_names_another_day_for_the_pair_is_not_joined_by_its_year() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")
    article, claims, meeting = make_story("undated", "2023")
    assert merged(plan, (article, claims, meeting))
    people = [c for c in claims if c.id in {p.actor for p in meeting.participants}]
    before = make_meeting(article, people, when="XXXX-05-01", words="talks")  # type: ignore[arg-type]
    assert decide([plan, (article, [*claims, before], meeting)]) == []


def test_a_report_of_a_year_joins_a_plan_of_that_year_alone_and_of_people_named() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")
    assert not merged(plan, make_story("undated", "2024"))
    article, claims, _ = make_story("undated", "2023")
    bare = make_meeting(article, [c for c in claims if getattr(c, "kind", "") == "state"])  # type: ignore[misc]
    assert not merged(plan, (article, [*claims[:-1], bare], bare))


def test_a_rival_whose_place_is_not_told_leaves_a_report_of_a_year_unjoined() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")
    rival = make_story("rival", "2023-06-05", when="2023-06-04")
    assert decide([plan, rival, make_story("undated", "2023")]) == []


def test_a_report_without_any_date_joins_no_meeting_for_its_people_and_place() -> None:
    dated = make_story("dated", "2023-05-19", "planned", when="2023-05-20", place="Brno")
    assert not merged(dated, make_story("undated", None, place="Brno"))


def test_what_was_held_before_it_was_planned_is_another_meeting() -> None:
    held = make_story("held", "2023-05-15", place="Brno")
    assert merged(held, make_story("plan", "2023-05-14", "planned", place="Brno"))
    assert not merged(held, make_story("plan", "2023-05-20", "planned", place="Brno"))


def test_what_is_planned_after_a_day_is_not_what_was_held_on_it() -> None:
    assert not merged(
        make_story("one", "2023-05-19", when="2023-05-19"), make_story("two", "2023-05-24", "planned")
    )


def test_a_month_is_filled_by_its_only_meeting_and_not_by_one_of_two() -> None:
    vague = make_story("vague", "2023-08-01", when="2023-05")
    one, other = (make_story(day, day, when=day) for day in ("2023-05-11", "2023-05-19"))
    assert merged(vague, one)
    assert decide([vague, one, other]) == []


def test_tellings_without_a_day_join_if_printed_together_and_in_one_place() -> None:
    one = make_story("one", "2023-05-19", place="Brno")
    assert merged(one, make_story("two", "2023-05-20", place="Brno"))
    assert not merged(one, make_story("two", "2023-05-20"))
    assert not merged(one, make_story("two", "2023-06-20", place="Brno"))


def test_days_in_a_row_are_one_meeting_only_if_printed_on_one_later_day() -> None:
    one = make_story("one", "2023-05-21", when="2023-05-18", place="Brno")
    assert merged(one, make_story("two", "2023-05-21", when="2023-05-19", place="Brno"))
    assert not merged(one, make_story("two", "2023-05-22", when="2023-05-19", place="Brno"))
    early = [make_story(d, "2023-05-18", s, when=d, place="Brno") for d, s in _PLANS]
    assert not merged(*early)


def test_held_and_cancelled_on_one_day_are_one_disputed_meeting() -> None:
    one = make_story("one", "2023-05-19", when="2023-05-19", place="Brno")
    assert merged(one, make_story("two", "2023-05-19", "cancelled", when="2023-05-19", place="Brno"))


@pytest.mark.parametrize("end", ["held", "cancelled", "refused"])
def test_a_plan_is_led_to_what_became_of_its_meeting(end: MeetingStatus) -> None:
    plan, outcome = (
        make_story("one", "2023-05-17", "planned", when="2023-05-19"),
        make_story("two", "2023-05-20", end, when="day-1"),
    )
    claim = make_plan(plan[0], [], when="2023-05-19", meeting=plan[2].id)
    found = decide([plan, outcome], "plan", [claim])
    assert [(d.left, d.right) for d in found] == [(claim.id, outcome[2].id)]


def test_a_plan_without_a_meeting_is_kept_by_the_same_people_on_the_day() -> None:
    article, claims, _ = make_story("one", "2023-05-17")
    people = [c for c in claims if c.id.startswith("actor") and getattr(c, "kind", "") == "person"]
    held = make_story("two", "2023-05-20", when="day-1")
    claim = make_plan(article, people, "meet in Brno", when="2023-05-19")  # type: ignore[arg-type]
    found = [d for d in link([article, held[0]], [*claims[:-1], *held[1], claim], []) if d.kind == "plan"]
    assert [(d.left, d.right) for d in found] == [(claim.id, held[2].id)]


def test_a_person_who_says_no_is_heard() -> None:
    stories = [make_story(n, "2023-05-19", when="2023-05-19") for n in ("one", "two")]
    claims = [c for _, found, _ in stories for c in found]
    no = make_decision("meeting", stories[0][2].id, stories[1][2].id, same=False)
    assert not [d for d in link([a for a, _, _ in stories], claims, [no]) if d.kind == "meeting"]


def test_every_decision_gives_its_reasons() -> None:
    found = decide(
        [
            make_story("one", "2023-05-19", when="2023-05-19"),
            make_story("two", "2023-05-19", when="2023-05-19"),
        ]
    )
    assert found[0].by == "rule:meetings.sameday.1"
    assert any(reason.startswith("date: both on 2023-05-19") for reason in found[0].reasons)


def test_the_order_of_input_changes_nothing() -> None:
    days = ["2023-05-11", "2023-05-19", "2023-06-02", None]
    stories = [make_story(f"r{n}", f"2023-06-{n + 1:02d}", when=days[n % 4]) for n in range(16)]
    articles, claims = [a for a, _, _ in stories], [c for _, found, _ in stories for c in found]
    expected = link(articles, claims, [])
    for seed in range(5):
        dice = random.Random(seed)
        assert link(dice.sample(articles, 16), dice.sample(claims, len(claims)), []) == expected


def test_claims_that_refer_to_nothing_raise_nothing() -> None:
    article = make_article("one", "not a date")
    lost = [ParticipantClaim(actor="actor-gone"), ParticipantClaim(actor="actor-gone")]
    claims = [
        make_meeting(article, lost, when="rubbish|||"),
        make_meeting(article, [], "planned", when="9999-99-99"),
    ]
    other = make_meeting(make_article("elsewhere"), [])
    link([article], [*claims, other], [])


def test_a_meeting_to_come_is_none_of_a_day_before_the_report() -> None:
    held = make_story("one", "2023-05-19", when="2023-05-18", place="Brno")
    assert decide([held, make_story("two", "2023-05-19", "planned", place="Brno")]) == []
