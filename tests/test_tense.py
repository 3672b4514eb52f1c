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
        ("Kurti was supposed to meet Vucic on Thursday.", "2023-05"),
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
