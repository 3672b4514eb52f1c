"""Plans: what an actor will do, told from forecasts, hopes, refusals and what is past."""

from __future__ import annotations

import pytest

from dragoman.detect.matters.plans import find_plans
from dragoman.detect.meetings.formats import find_formats
from dragoman.detect.meetings.meetings import find_meetings
from dragoman.records import PlanClaim
from dragoman.timex import resolve
from dragoman.values import When
from tests.read_news import read_news

DAY = "GENEVA, May 3, 2023 (Rhone Wire) - "


def found(text: str) -> list[PlanClaim]:
    reading = read_news(DAY + text)
    return list(find_plans(reading, find_meetings(reading, find_formats(reading))))


def names(text: str) -> list[str]:
    reading = read_news(DAY + text)
    return [reading.actor_by_id[w].name for p in found(text) for w in p.who]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Turkey plans to open the border with Armenia this year.", "open the border with Armenia this year"),
        ("Serbia and Kosovo agreed to continue the talks.", "continue the talks"),
        ("Serbia will open an embassy in Pristina on the day of the summit.", "open an embassy in Pristina"),
        ("The ELN pledged to release all hostages before 10 May.", "release all hostages before 10 May"),
        (
            "A joint commission will be established in Addis Ababa.",
            "A joint commission will be established in Addis Ababa",
        ),
        ("The truce is to begin on 3 August.", "The truce is to begin on 3 August"),
        ("Egypt said it would reopen the Rafah crossing.", "reopen the Rafah crossing"),
        ("The ministers are still due to meet in Geneva on 12 May.", "meet in Geneva on 12 May"),
    ],
)
def test_plan_is_told_in_the_words_of_its_clause(text: str, what: str) -> None:
    assert [p.what for p in found(text)] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "Prices will rise next year, analysts said.",
        "Iran hopes to return to the talks in May.",
        "Iran will not return to the talks.",
        "Will the ministers meet in June?",
        "Next year will be a year of progress, the president said.",
        "The army was to withdraw from Khartoum in March.",
        "Hopefully, all prisoners will be released today.",
        "Experts think that Russia will attack.",
        "No date will be announced.",
        "The treaty would bring peace to the region.",
        "The report explains how fighters will be disarmed.",
        "If Egypt opens the crossing, prices will fall.",
    ],
)
def test_forecasts_hopes_and_refusals_are_no_plans(text: str) -> None:
    assert found(text) == []


def test_condition_makes_a_plan_conditional() -> None:
    (plan,) = found("If the truce holds, Egypt will reopen the Rafah crossing.")
    assert (plan.status, plan.what) == ("conditional", "reopen the Rafah crossing")


def test_condition_is_among_the_cited_words() -> None:
    text = "Egypt will reopen the Rafah crossing once the shelling stops."
    (plan,) = found(text)
    reading = read_news(DAY + text)
    assert plan.status == "conditional"
    assert "once the shelling stops" in [reading.words(s) for s in plan.spans]


def test_who_are_the_actors_of_the_subject() -> None:
    assert names("Serbia and Kosovo agreed to exchange lists of missing persons.") == ["Serbia", "Kosovo"]


def test_who_is_nobody_where_the_words_name_none() -> None:
    assert names("A monitoring committee will be set up within 30 days.") == []


def test_sides_of_a_thing_arranged_are_who() -> None:
    assert set(names("An economic forum between Iran and Oman will be held in Muscat.")) == {"Iran", "Oman"}


def test_time_is_that_of_the_action() -> None:
    (plan,) = found("Turkey will open the border on 1 June 2023.")
    assert plan.time is not None and plan.time.expression == "2023-06-01"


def test_day_on_which_it_was_agreed_is_not_the_time_of_the_plan() -> None:
    (plan,) = found("Turkey agreed last year to open the border.")
    assert plan.time is None


def test_planned_meeting_is_linked_and_gives_its_participants() -> None:
    text = (
        "Russian Foreign Minister Sergey Lavrov will meet Iranian President Ebrahim Raisi in Tehran on May 9."
    )
    reading = read_news(DAY + text)
    (meeting,) = find_meetings(reading, find_formats(reading))
    (plan,) = find_plans(reading, [meeting])
    assert plan.meeting == meeting.id
    assert set(plan.who) == {p.actor for p in meeting.participants}


def test_a_meeting_planned_beside_it_is_not_what_a_plan_is_about() -> None:
    plans = found("Russian Foreign Minister Sergey Lavrov is to meet Ali Bagheri and is due to leave Tehran.")
    assert [(p.what, p.meeting is not None) for p in plans] == [
        ("meet Ali Bagheri", True),
        ("leave Tehran", False),
    ]


def test_plan_is_no_longer_than_its_most_words() -> None:
    tail = ", ".join(f"village number {n} of the valley" for n in range(30))
    plans = found(f"Egypt will rebuild {tail}.")
    assert plans and all(len(p.what.split()) <= 25 for p in plans)


def test_what_stands_in_the_text() -> None:
    text = "Kosovo will launch talks at once on a new arrangement, officials said."
    reading = read_news(DAY + text)
    plans = found(text)
    assert plans and all(p.what in reading.article.text for p in plans)


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire will end the war, Borin told reporters.",
        "Peace and security will be achieved for the country and its people.",
        "“We will explore creative ways and work for the region,” the minister said.",
        "They will work hard to make the most of the good mood.",
        "The ministers visited a fair whose date will be announced soon.",
        "Egypt agreed to hold a conference on 2 March 2023.",
        "The truce will come in stages.",
        "A new approach would be adopted, the diplomat said.",
    ],
)
def test_what_binds_nobody_is_no_plan(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Egypt agreed to hold a conference in June, when the canal was opened in 1869.",
        "Egypt will hold a conference in June ahead of the vote in July.",
    ],
)
def test_time_of_another_clause_or_event_is_not_that_of_the_plan(text: str) -> None:
    assert [p.time.text for p in found(text) if p.time] == ["June"]


def test_day_before_which_somebody_acts_is_not_the_time_of_the_plan() -> None:
    (plan,) = found("Egypt will receive the envoy prior to her departure on Monday.")
    assert plan.time is None


def test_quotation_mark_within_a_plan_keeps_its_pair() -> None:
    (plan,) = found('Egypt will reopen "the old" crossing at Rafah.')
    assert plan.what.count('"') == 2


def test_long_plan_is_not_cut_inside_a_word() -> None:
    text = (
        "Egypt will send a delegation to the port of Aden to consult with Qatari officials on the route "
        "of the aid and the end of a well-kept cease-fire."
    )
    (plan,) = found(text)
    assert not any(plan.what.endswith(part) for part in ("well", "cease"))


def test_weekday_told_in_the_present_is_still_to_come() -> None:
    (plan,) = found("Egypt is due to host a conference on Tuesday.")
    assert plan.time is not None
    assert resolve(plan.time, When("2023-05-03")) == When("2023-05-09")


def test_bound_by_an_agreement_is_a_plan_though_nobody_is_named() -> None:
    (plan,) = found("They agreed to set up a hotline.")
    assert not plan.who


@pytest.mark.parametrize(
    "text",
    [
        "The committee will comprise five officers of Libya and five of Egypt.",
        "The envoy expressed confidence that Libya and Egypt will agree on a solution.",
    ],
)
def test_what_is_described_or_trusted_in_is_no_plan(text: str) -> None:
    assert found(text) == []


def test_the_year_of_an_agreement_is_not_that_of_its_fulfilment() -> None:
    (plan,) = found("Libya pledged to fulfil a 2022 agreement on prisoners.")
    assert plan.time is None
