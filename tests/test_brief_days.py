"""Which days a brief is of, and what it says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from briefs import MAY, sentences, written
from hand_built import TEXTS, keep, make_meeting, make_record, make_report

from dragoman.errors import NotFoundError
from dragoman.record import Store
from dragoman.record import items as it
from dragoman.show.brief.brief import brief
from dragoman.show.brief.gather import About


def test_without_days_it_ends_with_the_newest_report_and_begins_a_month_before(path: Path) -> None:
    with Store.open(keep(path)) as store:
        document = brief(store)
    assert document.title == "Brief: 1 April 2023 to 1 May 2023"
    assert any("No period was asked for" in one.text for one in document.head)


def test_a_month_before_the_end_of_march_is_the_last_of_february(path: Path) -> None:
    with Store.open(keep(path)) as store:
        assert brief(store, until=date(2023, 3, 31)).title == "Brief: 28 February 2023 to 31 March 2023"


def test_a_record_without_dates_says_what_to_give(path: Path) -> None:
    undated = tuple(make_report(id, published=it.PublishedDate()) for id in TEXTS)
    with (
        Store.open(keep(path, make_record(reports=undated))) as store,
        pytest.raises(NotFoundError, match="--until"),
    ):
        brief(store)


def test_a_beginning_after_the_newest_report_says_what_to_give(path: Path) -> None:
    with Store.open(keep(path)) as store, pytest.raises(NotFoundError, match="name an end with --until"):
        brief(store, since=date(2024, 1, 1))


def test_later_reports_are_told_of_and_how_to_leave_them_out(path: Path) -> None:
    with Store.open(keep(path)) as store:
        document = brief(store, until=date(2023, 4, 1))
    assert any("--as-of 2023-04-01" in one.text for one in document.head)


def test_the_head_says_as_of_when_the_record_is_taken(path: Path) -> None:
    with Store.open(keep(path)) as store:
        document = brief(store, **MAY, about=About(as_of="2023-05"))
    assert any(one.text == "The record is taken as reports up to May 2023 gave it." for one in document.head)


def test_a_meeting_that_may_lie_outside_the_period_is_not_told_as_of_it(path: Path) -> None:
    document = written(path, make_record(meetings=(make_meeting(date="2023"),)))
    assert "No meeting is on record as held in the period." in sentences(document, "State of play")
    assert any(
        one.endswith("in Prague in 2023.") for one in sentences(document, "What the record does not know")
    )
