"""Dates that a report learns from another."""

from __future__ import annotations

from makers import make_article, make_decision, make_meeting, make_story

from dragoman.decided import published_of
from dragoman.link import link
from dragoman.records import AnyClaim, Article, MeetingClaim, Published, PublishedClaim

Story = tuple[Article, list[AnyClaim], MeetingClaim]


def dates(*stories: Story, settled: tuple = ()) -> dict[str, str]:  # type: ignore[type-arg]
    """The date of each report by its title, once all are linked."""
    articles, claims = [a for a, _, _ in stories], [c for _, found, _ in stories for c in found]
    decisions = [*link(articles, claims, settled), *settled]
    published = published_of(articles, claims, decisions)
    return {a.title or "": published[a.id].date for a in articles if a.id in published}


def test_an_undated_report_takes_the_day_of_the_meeting_that_another_dates() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")
    assert dates(plan, make_story("undated", "2023", place="Brno"))["undated"] == "2023-02-28~"


def test_the_date_says_where_it_comes_from() -> None:
    plan, undated = (
        make_story("plan", "2023-02-27", "planned", when="2023-02-28"),
        make_story("undated", "2023"),
    )
    articles, claims = [plan[0], undated[0]], [*plan[1], *undated[1]]
    published = published_of(articles, claims, link(articles, claims, []))[undated[0].id]
    assert published.how == "linked"
    assert plan[0].id in published.why


def test_words_that_mean_the_day_narrow_the_date_to_where_they_do() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")  # a Tuesday
    assert dates(plan, make_story("undated", "2023", when="tue"))["undated"] == "2023-02-28/2023-03-06"
    assert dates(plan, make_story("undated", "2023", when="day-1"))["undated"] == "2023-03-01"


def test_words_that_cannot_mean_the_day_link_nothing() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")
    assert dates(plan, make_story("undated", "2023", when="mon@2023-02-27"))["undated"] == "2023"


def test_a_date_never_contradicts_what_the_report_says_of_itself() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")
    assert dates(plan, make_story("undated", "2022"))["undated"] == "2022"
    assert dates(plan, make_story("undated", "2023-06-01"))["undated"] == "2023-06-01"
    february = make_story("dated", "2023-02-02", when="2023-02-02")
    assert dates(february, make_story("undated", "2023-01"))["undated"] == "2023-01"


def test_a_report_that_tells_something_later_is_not_dated_by_something_earlier() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")
    article, claims, meeting = make_story("undated", "2023")
    later = make_meeting(article, [], when="2023-05-04", words="talks")
    assert dates(plan, (article, [*claims, later], meeting))["undated"] == "2023"


def test_two_meetings_that_fit_date_nothing() -> None:
    one, two = (
        make_story("one", "2023-02-27", when="2023-02-27"),
        make_story("two", "2023-06-04", when="2023-06-04"),
    )
    assert dates(one, two, make_story("undated", "2023"))["undated"] == "2023"


def test_of_two_meetings_told_as_held_only_the_weekday_in_one_place_dates_one_by_the_other() -> None:
    dated = make_story("dated", "2023-02-28", when="2023-02-28", place="Brno")  # a Tuesday
    assert dates(dated, make_story("undated", "2023", place="Brno"))["undated"] == "2023"
    assert dates(dated, make_story("undated", "2023", place="Brno", when="day-1"))["undated"] == "2023"
    assert dates(dated, make_story("undated", "2023", when="tue"))["undated"] == "2023"
    on_tuesday = make_story("undated", "2023", place="Brno", when="tue")
    assert dates(dated, on_tuesday)["undated"] == "2023-02-28/2023-03-06"


def test_a_report_of_a_known_day_of_the_year_is_not_linked_to_another_season() -> None:
    dated = make_story("dated", "2023-05-20", when="2023-05-19", place="Brno")
    articles_of = [
        make_story("undated", "XXXX-03-19", place="Brno"),
        make_story("undated", "XXXX-05-10", place="Brno"),
    ]
    assert all(dates(dated, story)["undated"].startswith("XXXX") for story in articles_of)
    assert dates(dated, make_story("undated", "XXXX-05-21", place="Brno"))["undated"] == "2023-05-21"


def test_a_report_without_any_date_is_dated_by_no_meeting() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28", place="Brno")
    assert "undated" not in dates(plan, make_story("undated", None, place="Brno"))
    assert "undated" not in dates(plan, make_story("undated", None, place="Brno", when="tue"))


def test_a_meeting_told_as_still_to_come_dates_nothing() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28", place="Brno")
    assert dates(plan, make_story("undated", "2023", place="Brno", when="future"))["undated"] == "2023"


def test_a_date_that_rests_on_the_meeting_alone_is_less_sure() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28")
    scores = []
    for when in (None, "tue"):
        undated = make_story("undated", "2023", when=when)
        found = link([plan[0], undated[0]], [*plan[1], *undated[1]], [])
        scores += [d.score for d in found if d.kind == "date"]
    assert len(scores) == 2 and scores[0] < scores[1]


def test_a_meeting_of_earlier_this_year_dates_nothing() -> None:
    plan = make_story("plan", "2023-02-27", "planned", when="2023-02-28", place="Brno")
    assert "undated" not in dates(plan, make_story("undated", None, place="Brno", when="year+0"))


def test_a_meeting_told_as_background_dates_nothing() -> None:
    dated = make_story("dated", "2023-02-28", when="2023-02-28")
    text = (
        "Much else happened. " * 20
        + "Anna Marler and Boris Tadin met for talks between Freedonia and Sylvania."
    )
    _, claims, meeting = make_story("undated", "2023")
    article = make_article("undated", "2023", text=text)
    seats = [c for c in claims if c.id in {p.actor for p in meeting.participants}]
    late = make_meeting(article, seats)  # type: ignore[arg-type]
    assert dates(dated, (article, [*claims[:-1], late], late))["undated"] == "2023"


def test_a_planned_meeting_does_not_date_its_announcement() -> None:
    held = make_story("held", "2023-02-28", when="2023-02-28")
    assert dates(held, make_story("undated", "2023", "planned"))["undated"] == "2023"


def test_a_report_that_knows_its_day_and_not_its_year_learns_the_year() -> None:
    dated = make_story("dated", "2023-05-20", when="2023-05-19", place="Brno")
    undated = make_story("undated", "XXXX-05-19", when="day+0", place="Brno")
    assert dates(dated, undated)["undated"] == "2023-05-19"
    wrong = make_story("undated", "XXXX-05-21", when="day-1", place="Brno")
    assert dates(dated, wrong)["undated"] == "XXXX-05-21"


def test_a_learned_date_resolves_the_words_of_its_report() -> None:
    plan, undated = (
        make_story("plan", "2023-02-27", "planned", when="2023-02-28"),
        make_story("undated", "2023"),
    )
    article, claims, meeting = undated
    people = [c for c in claims if c.id in {p.actor for p in meeting.participants}]
    other = make_story("other", "2023-02-27", when="2023-02-27", mode="phone")
    third = make_story("third", "2023-06-27", when="2023-06-27", mode="phone")  # either may be meant
    before = make_meeting(article, people, when="day-1", words="talks", mode="phone")  # type: ignore[arg-type]
    articles = [plan[0], article, other[0], third[0]]
    decisions = link(articles, [*plan[1], *claims, before, *other[1], *third[1]], [])
    assert [d.value for d in decisions if d.kind == "date"] == ["2023-02-28~"]
    assert {before.id, other[2].id} in [{d.left, d.right} for d in decisions if d.kind == "meeting"]


def test_a_person_outranks_every_other_source_of_a_date() -> None:
    article, _, _ = make_story("one", "2023-02-28")
    spoken = PublishedClaim(
        id="published-1",
        report=article.id,
        spans=(),
        confidence=0.9,
        method="m",
        published=Published("2023-03", "clues", ""),
    )
    person = make_decision("date", article.id, article.id, value="2023-03-04")
    assert published_of([article], [spoken], [])[article.id].date == "2023-03"
    assert published_of([article], [spoken], [person])[article.id].date == "2023-03-04"


def test_what_is_no_date_is_passed_over() -> None:
    article = make_article("one", "2023-02-28")
    wrong = make_decision("date", article.id, article.id, value="yesterday")
    assert published_of([article], [], [wrong])[article.id].date == "2023-02-28"


def test_a_report_that_announces_a_meeting_by_day_and_month_has_the_year_in_which_it_was_held() -> None:
    held = make_story("held", "2023-05-20", when="2023-05-20")
    announced = make_story("undated", "XXXX-05-19", "planned", when="XXXX-05-20")
    assert dates(held, announced)["undated"] == "2023-05-19"
    assert (
        dates(held, make_story("undated", "XXXX-05-19", "planned", when="XXXX-05-21"))["undated"][:4]
        == "XXXX"
    )
    assert (
        dates(held, make_story("undated", "XXXX-03-19", "planned", when="XXXX-05-20"))["undated"][:4]
        == "XXXX"
    )


def test_a_meeting_told_by_day_and_month_may_be_of_weeks_ago() -> None:
    held = make_story("held", "2023-05-20", when="2023-05-20")
    assert dates(held, make_story("undated", "2023", when="XXXX-05-20"))["undated"] == "2023"
