"""Where reports differ, how, and how many sources stand behind each version."""

from __future__ import annotations

import pytest
from makers import (
    make_actor,
    make_agreement,
    make_article,
    make_decision,
    make_figure,
    make_meeting,
    make_state,
    make_story,
)

from dragoman.record.assemble import assemble
from dragoman.record.items import Disagreement
from dragoman.records import ActorClaim, AnyClaim, Article, MeetingClaim

Story = tuple[Article, list[AnyClaim], MeetingClaim]


def differ(*stories: Story) -> dict[str, Disagreement]:
    """The disagreements by field, where a person says that the stories tell one meeting."""
    articles, claims = [a for a, _, _ in stories], [c for _, found, _ in stories for c in found]
    first = stories[0]
    one = [make_decision("meeting", first[2].id, s[2].id) for s in stories[1:]]
    people = [
        make_decision("actor", a.id, b.id)
        for s in stories[1:]
        for a, b in zip(first[1], s[1], strict=False)
        if a.id.startswith("actor") and b.id.startswith("actor")
    ]
    return {
        d.field: d for d in assemble(articles, claims, [*one, *people], versions={}, issues=[]).disagreements
    }


def test_two_days_are_different() -> None:
    found = differ(
        make_story("a", "2023-05-20", when="2023-05-18"), make_story("b", "2023-05-20", when="2023-05-19")
    )
    assert {f: d.type for f, d in found.items()} == {"date": "different"}
    assert [v.value for v in found["date"].claims] == ["2023-05-18", "2023-05-19"]


def test_a_month_and_its_day_are_less_precise() -> None:
    found = differ(
        make_story("a", "2023-06-20", when="2023-05"), make_story("b", "2023-05-20", when="2023-05-19")
    )
    assert found["date"].type == "less precise"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Brno", "Oslo", "different"),
        ("Kyiv", "Kiev", "worded otherwise"),
        ("Brno", "Brno, Moravia", "less precise"),
    ],
)
def test_places_differ_in_kind(one: str, other: str, kind: str) -> None:
    assert (
        differ(make_story("a", "2023-05-20", place=one), make_story("b", "2023-05-20", place=other))[
            "place"
        ].type
        == kind
    )


def test_what_one_report_does_not_say_is_no_disagreement() -> None:
    assert (
        differ(make_story("a", "2023-05-20", when="2023-05-19", place="Brno"), make_story("b", "2023-05-20"))
        == {}
    )


def test_held_and_cancelled_differ() -> None:
    found = differ(make_story("a", "2023-05-20"), make_story("b", "2023-05-20", "cancelled"))
    assert found["status"].type == "different"


def test_a_plan_told_before_the_meeting_does_not_disagree_with_it() -> None:
    assert differ(make_story("a", "2023-05-18", "planned"), make_story("b", "2023-05-20")) == {}
    assert differ(make_story("a", "2023-05-20", "planned"), make_story("b", "2023-05-20")) == {}
    vague = make_story("a", "2023-05-18", "planned", when="2023-05", place="Oslo")
    assert differ(vague, make_story("b", "2023-05-20", when="2023-05-19", place="Brno")) == {}


def test_a_meeting_still_called_planned_after_it_was_told_as_held_does() -> None:
    assert (
        differ(make_story("a", "2023-05-22", "planned"), make_story("b", "2023-05-20"))["status"].type
        == "different"
    )


def test_a_shorter_list_of_participants_leaves_out() -> None:
    article, claims, meeting = make_story("a", "2023-05-20")
    third = make_actor(article, "talks")
    more = make_meeting(article, [*meeting.participants, *make_meeting(article, [third]).participants])
    found = differ((article, [*claims[:-1], third, more], more), make_story("b", "2023-05-20"))
    assert found["participants"].type == "left out"


def test_states_named_for_their_people_are_no_disagreement() -> None:
    named = make_story("a", "2023-05-20")
    article, claims, _ = make_story("b", "2023-05-20")
    meeting = make_meeting(article, [c for c in claims[:2] if isinstance(c, ActorClaim)])
    assert differ(named, (article, [*claims[:-1], meeting], meeting)) == {}


def figures(*told: tuple[str, float, str | None]) -> list[Disagreement]:
    """The disagreements of reports that give a figure of trade, each as (report's date, value, period)."""
    articles = [make_article(f"r{n}", date) for n, (date, _, _) in enumerate(told)]
    claims = [
        make_figure(a, v, "the trade turnover", when=p) for a, (_, v, p) in zip(articles, told, strict=True)
    ]
    return list(assemble(articles, claims, [], versions={}, issues=[]).disagreements)


def test_figures_of_one_thing_and_period_differ() -> None:
    (found,) = figures(("2023-05-20", 24, "2022"), ("2023-08-20", 31, "2022"), ("2023-08-21", 31, "2022"))
    assert (found.type, found.independent) == ("different", (2, 1))
    assert [v.value for v in found.claims] == ["31", "24"]
    assert found.about.kind == "figure"


def test_a_rounded_figure_is_less_precise() -> None:
    (found,) = figures(("2023-05-20", 24, "2022"), ("2023-08-20", 24.3, "2022"))
    assert found.type == "less precise"
    assert figures(("2023-05-20", 24, "2022"), ("2023-08-20", 24.6, "2022"))[0].type == "different"
    assert figures(("2023-05-20", 20, "2022"), ("2023-08-20", 24, "2022"))[0].type == "less precise"


def test_figures_of_other_periods_or_distant_reports_do_not_disagree() -> None:
    assert figures(("2023-05-20", 24, "2022"), ("2023-05-20", 31, "2021")) == []
    assert figures(("2023-05-20", 24, None), ("2023-08-20", 31, None)) == []
    assert len(figures(("2023-05-20", 24, None), ("2023-05-30", 31, None))) == 1


def test_figures_are_compared_each_time_that_they_are_news() -> None:
    told = [("2021-05-20", 24, None), ("2023-05-20", 24, None), ("2023-05-30", 31, None)]
    (found,) = figures(*told)
    assert [v.value for v in found.claims] == ["24", "31"]
    assert len(figures(*told, ("2024-01-01", 5, None), ("2024-01-02", 6, None))) == 2


def test_a_bare_noun_means_the_same_in_the_news_of_few_days() -> None:
    def differing(last: str) -> int:
        articles = [make_article("a", "2023-05-20"), make_article("b", last)]
        claims = [make_figure(a, v, "soldiers", "") for a, v in zip(articles, (2, 7), strict=True)]
        return len(assemble(articles, claims, [], versions={}, issues=[]).disagreements)

    assert [differing(last) for last in ("2023-05-22", "2023-05-30")] == [1, 0]


def test_two_figures_of_one_report_are_of_two_things() -> None:
    article = make_article("r", "2023-05-20")
    claims = [make_figure(article, v, "the trade turnover", when="2022") for v in (24, 31)]
    assert assemble([article], claims, [], versions={}, issues=[]).disagreements == ()


def agreement_named(one: str, other: str) -> list[tuple[str, str]]:
    """Field and type of what differs where two reports name one agreement of one day."""
    articles = [make_article(n, "2023-05-20") for n in ("a", "b")]
    claims = [make_agreement(a, n, when="2022-02-22") for a, n in zip(articles, (one, other), strict=True)]
    same = make_decision("agreement", claims[0].id, claims[1].id)
    record = assemble(articles, claims, [same], versions={}, issues=[])
    return [(d.field, d.type) for d in record.disagreements]


def test_one_agreement_under_two_names_is_worded_otherwise() -> None:
    names = ("Declaration on Allied Cooperation", "Declaration on Allied Relations")
    assert agreement_named(*names) == [("name", "worded otherwise")]


@pytest.mark.parametrize(("short", "found"), [("JCPOA", 0), ("Joint Plan", 0), ("JPA", 1)])
def test_the_initials_of_an_agreement_are_its_name(short: str, found: int) -> None:
    assert len(agreement_named("Joint Comprehensive Plan of Action", short)) == found


def test_every_version_shows_its_words() -> None:
    found = differ(make_story("a", "2023-05-20", place="Brno"), make_story("b", "2023-05-20", place="Oslo"))[
        "place"
    ]
    assert all(v.evidence and v.reports == tuple({e.report for e in v.evidence}) for v in found.claims)


def test_states_and_codes_alone_disagree_about_nothing() -> None:
    articles = [make_article(n) for n in ("a", "b")]
    claims = [make_state(a, "Freedonia", "FD") for a in articles]
    assert assemble(articles, claims, [], versions={}, issues=[]).disagreements == ()
