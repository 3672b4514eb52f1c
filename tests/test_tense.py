"""Whether a time lies ahead of a report or behind it, by the clause it stands in."""

from __future__ import annotations

import pytest
from read_news import read_news

from dragoman.detect.times.times import find_times
from dragoman.timex import Timex, resolve
from dragoman.values import Span, When


def found(text: str) -> tuple[Timex, ...]:
    return find_times(text, [Span(0, len(text))])


def edtf(text: str, published: str) -> list[str]:
    """The dates in a text, given the report's day and no parse."""
    dates = [resolve(t, When(published)) for t in found(text)]
    return [date.edtf for date in dates if date]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The envoys met on Friday.", "past"),
        ("The envoys will meet on Friday.", "future"),
        ("On Friday the envoys will have their say.", "future"),
        ("The talks are taking place on Friday.", "present"),
        ("Talks on Friday", ""),
        ("The summit was postponed until Friday.", "future"),
        ("The army may march on Friday.", "future"),
        ("The envoy could come as soon as Friday, officials said.", "future"),
        ("The talks, which began on Friday, will end tomorrow.", "past"),
        ("The withdrawal should be over on Friday.", "future"),
        ("The envoys must leave on Friday.", "future"),
        ("The envoys should have left on Friday.", "past"),
        ("The envoys will have left on Friday.", "future"),
    ],
)
def test_tense_is_that_of_the_nearest_verb(text: str, tense: str) -> None:
    assert found(text)[0].tense == tense


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kurti is due to meet Vucic on Friday for a summit.", "2023-05-19"),
        ("Kurti said that he is to meet Vucic on Friday.", "2023-05-19"),
        ("Kurti was to have met Vucic on Friday.", "2023-05"),
        ("The meeting of Kurti and Vucic, which was scheduled for Friday, is off.", "2023-05"),
        ("Kurti was supposed to meet Vucic on Friday.", "2023-05"),
        ("Kurti was supposed to meet Vucic on Thursday.", "2023-05-18?"),
        ("Kurti was supposed to meet Vucic on Tuesday.", "2023-05-16?"),
        ("Kurti was supposed to meet Vucic on Wednesday.", "2023-05-17?"),
        ("Kurti refused to meet Vucic on Monday.", "2023-05"),
        ("Kurti planned a rally in Pristina on Friday.", "2023-05"),
        ("Kurti did not plan to leave on Friday.", "2023-05"),
        ("Kurti went to Brussels to meet Vucic on Monday.", "2023-05"),
        ("Kurti arrived in Brussels to attend a summit on Thursday.", "2023-05-18?"),
        ("Kurti has invited Vucic to a dinner in Ohrid on Friday.", "2023-05"),
        ("He travelled to Ohrid ahead of Friday's vote.", "2023-05"),
        ("The results of Sunday's vote will force him out.", "2023-05"),
        ("Kurti met Vucic on Friday.", "2023-05-12"),
    ],
)
def test_what_was_to_be_on_a_weekday_may_lie_on_either_side(text: str, meant: str) -> None:
    parse = read_news(text).parse
    (time,) = find_times(parse.text, [s.span for s in parse.sentences], parse=parse)
    when = resolve(time, When("2023-05-17"))
    assert when is not None
    assert when.edtf == meant


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The border is closed until Monday.", "future"),
        ("He has been remanded in custody until Monday.", "future"),
        ("He was president until Monday.", "past"),
        ("The deadline is Monday.", "future"),
        ("Talks resume in Doha on Monday.", "future"),
        ("The talks failed to resume on Monday.", "past"),
        ("The ceasefire takes effect on Monday.", "future"),
        ("He is in hospital after he was shot on Monday.", "past"),
        ("Prime Minister May met him on Monday.", "past"),
    ],
)
def test_what_is_set_for_a_day_lies_ahead(text: str, tense: str) -> None:
    assert found(text)[-1].tense == tense


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Russia invaded Ukraine on 24 February.", "2022-02-24"),
        ("Kurti met Vucic on 12 January.", "2023-01-12"),
        ("The talks planned for 24 February will be hard.", "2023-02-24"),
        ("Kurti will meet Vucic on 24 February.", "2023-02-24"),
        ("Kurti met Vucic in December.", "2022-12"),
        ("Kurti may have met Vucic on 24 February.", "2022-02-24"),
        ("Kurti should meet Vucic on 24 February.", "2023-02-24"),
    ],
)
def test_what_somebody_did_on_a_day_lies_before_the_report(text: str, meant: str) -> None:
    parse = read_news(text).parse
    (time,) = find_times(parse.text, [s.span for s in parse.sentences], parse=parse)
    when = resolve(time, When("2023-01-10"))
    assert when is not None
    assert when.edtf == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The bank agreed to buy its rival in January.", "2024-01"),
        ("The bank bought its rival in January.", "2023-01"),
        ("The sides have an agreement to withdraw by February.", "2024-02"),
    ],
)
def test_what_is_agreed_to_be_done_lies_ahead(text: str, meant: str) -> None:
    assert edtf(text, "2023-11-02") == [meant]


def test_without_a_tree_too_what_was_to_be_may_lie_on_either_side() -> None:
    assert edtf("Kurti was to meet Vucic on Friday.", "2023-05-17") == ["2023-05"]
    assert edtf("Kurti was to meet Vucic on Monday.", "2023-05-31") == ["2023"]
    assert edtf("Kurti was in Brussels on Friday.", "2023-05-17") == ["2023-05-12"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kurti managed to reach a deal on Monday.", "2023-05-15"),
        ("The sides failed to reach a deal on Monday.", "2023-05-15"),
        ("Kurti declined to comment on Monday.", "2023-05-15"),
        ("Kurti had to leave on Monday.", "2023-05-15"),
        ("Kurti could not reach a deal on Monday.", "2023-05-15"),
        ("Neither of them could be reached on Monday.", "2023-05-15"),
        ("Kurti on Monday tried to scare other leaders.", "2023-05-15"),
        ("The talks will be hard because of the attack on Monday.", "2023-05-15"),
        ("The minister says on Monday that the deal is dead.", "2023-05-15"),
        ("The move follows Monday's declaration by Serbia.", "2023-05-15?"),
        ("Kurti agreed to leave on Monday.", "2023-05-22"),
        ("The deal could be signed on Monday.", "2023-05-22"),
        ("If Kurti wins the vote on Monday, he will be named.", "2023-05-22"),
        ("Kurti is going to Brussels to meet Vucic on Monday.", "2023-05-22"),
        ("Kosovo holds a vote on Monday.", "2023-05-22"),
        ("Kosovo holds a vote on Wednesday.", "2023-05-17"),
        ("On Monday, the league plans to hold a rally.", "2023-05-22"),
        ("The slated visit of Vucic on Monday was on his mind.", "2023-05-22?"),
        ("The statement of 27 February will have to be published.", "2023-02-27"),
    ],
)
def test_a_verb_tells_whether_what_depends_on_it_was_done(text: str, meant: str) -> None:
    parse = read_news(text).parse
    (time,) = find_times(parse.text, [s.span for s in parse.sentences], parse=parse)
    assert (resolve(time, When("2023-05-17")) or When("0001")).edtf == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The deal overshadowed the November showdown with Vucic.", "XXXX-11"),
        ("The case moved towards a September hearing in court.", "2023-09"),
        ("He meddled in the Nov. 8 election.", "XXXX-11-08"),
        ("He regretted the October speech.", "XXXX-10"),
        ("He met Vucic in October.", "2022-10"),
        ("He has until the convention in July.", "2023-07"),
    ],
)
def test_what_a_noun_is_of_need_not_lie_where_the_verb_does(text: str, meant: str) -> None:
    parse = read_news(text).parse
    (time,) = find_times(parse.text, [s.span for s in parse.sentences], parse=parse)
    assert (
        resolve(time, When("2023-07-27" if "convention" not in text else "2023-05-23")) or When("0001")
    ).edtf == meant


def test_days_told_together_lie_on_one_side() -> None:
    text = "The decision could come as soon as Friday or Saturday."
    assert edtf(text, "2023-05-17") == ["2023-05-19", "2023-05-20"]


def test_a_reports_bare_years_are_not_those_of_its_months() -> None:
    years = "It was founded in 1987, sold in 1992, sued in 2001 and 2004, and again in 2008 and 2015. "
    assert edtf(years + "In February, it said that sales fell.", "2016-06-26")[-1] == "2016-02"
