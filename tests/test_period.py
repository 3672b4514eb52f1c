"""Excerpts of a record: what a period needs, without the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from all_kinds import make_position
from msgspec.structs import replace
from shelved import ANNA, BORIS, ids, make_meeting, make_record, make_report, words

from dragoman.record import Store
from dragoman.record.items import Meeting, PublishedDate, Report
from dragoman.record.wanted import Wanted


def dated(id: str, when: str | None) -> Report:
    return replace(make_report(id, f"{id}.txt"), published=PublishedDate(when))


@pytest.fixture
def held(store: Store) -> Store:
    """Three dated meetings and an undated one, resting on two reports."""
    meetings = (
        make_meeting("meeting-1", "2023-01-05", ANNA.id),
        make_meeting("meeting-2", "2023-03", BORIS.id, status="planned"),
        make_meeting("meeting-3", "2023-02-05", ANNA.id, evidence=words(report="report-2")),
        make_meeting("meeting-4", None, evidence=words(report="report-2")),
    )
    reports = (dated("report-1", "2023-03-01"), dated("report-2", "2023-04-02"), dated("report-3", "2023"))
    store.replace_record(make_record(*meetings, reports=reports))
    return store


def test_the_newest_report_is_the_one_that_cannot_be_older_than_the_others(held: Store) -> None:
    with held.period() as period:
        assert period.newest is not None
        assert period.newest.id == "report-2"


def test_a_record_without_dates_has_no_newest_report(store: Store) -> None:
    store.replace_record(make_record(reports=(dated("report-1", None), dated("report-2", "XXXX-05-01"))))
    with store.period() as period:
        assert period.newest is None


def test_reports_of_a_period_are_those_that_cannot_lie_outside_it(held: Store) -> None:
    with held.period() as period:
        assert period.published(date(2023, 3, 1), date(2023, 12, 30)) == {"report-1", "report-2"}
        assert period.published(date(2023, 1, 1), date(2023, 12, 31)) == {"report-1", "report-2", "report-3"}


def test_the_latest_come_first_and_the_undated_last(held: Store) -> None:
    with held.period() as period:
        assert ids(period.latest(Meeting, Wanted(), limit=9)) == [
            "meeting-2",
            "meeting-3",
            "meeting-1",
            "meeting-4",
        ]
        assert ids(period.latest(Meeting, Wanted(), limit=1, offset=1)) == ["meeting-3"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(state=("planned",)), ["meeting-2"]),
        (Wanted(sort=("summit",)), []),
        (Wanted(who=((ANNA.id,),)), ["meeting-1", "meeting-3"]),
        (Wanted(who=((),)), []),
        (Wanted(since=date(2023, 2, 1), until=date(2023, 3, 1)), ["meeting-3", "meeting-2"]),
        (Wanted(dated=False), ["meeting-4"]),
    ],
)
def test_a_wanted_narrows_items_and_their_number_alike(held: Store, wanted: Wanted, found: list[str]) -> None:
    with held.period() as period:
        assert ids(period.within(Meeting, wanted)) == found
        assert period.count("meetings", wanted) == len(found)


def test_items_are_found_by_the_reports_they_rest_on(held: Store) -> None:
    with held.period() as period:
        assert ids(period.within(Meeting, Wanted(reports=("report-2",)))) == ["meeting-3", "meeting-4"]
        assert period.within(Meeting, Wanted(reports=())) == []


def test_what_was_told_last_is_found_without_a_date_of_its_own(held: Store) -> None:
    with held.period() as period:
        latest, count = period.last_told(Meeting, Wanted(dated=False), until=date(2023, 5, 1), limit=5)
        assert (ids(latest), count) == (["meeting-4"], 1)
        assert period.last_told(Meeting, Wanted(dated=False), until=date(2023, 4, 1), limit=5) == ([], 0)


def test_of_each_party_and_issue_the_latest_dated_position_stands(store: Store) -> None:
    told = (
        make_position("p-1", "rejects", "2023-01-01"),
        make_position("p-2", "accepts", "2023-02-01"),
        make_position("p-3", "demands", "2023-03-01", issue="border"),
        make_position("p-4", "demands", None),
    )
    store.replace_record(make_record(positions=told))
    with store.period() as period:
        assert ids(period.stands(Wanted())) == ["p-3", "p-2"]
        assert ids(period.stands(Wanted(until=date(2023, 1, 31)))) == ["p-1"]


def test_things_are_found_by_their_ids_and_by_those_merged_into_them(held: Store) -> None:
    with held.period() as period:
        found = period.things(["actor-aaaa000000000009", "meeting-1", "report-2", "nothing"])
    assert {id: thing.id for id, thing in found.items()} == {
        "actor-aaaa000000000009": ANNA.id,
        "meeting-1": "meeting-1",
        "report-2": "report-2",
    }


def test_names_lead_to_actors_whatever_their_case_and_accents(held: Store) -> None:
    with held.period() as period:
        assert period.called("ANNA USTUN") == period.called(ANNA.id) == (ANNA.id,)
        assert period.called("actor-aaaa000000000009") == (ANNA.id,)
        assert period.called("nobody") == ()


def test_an_issue_holds_all_below_it(held: Store) -> None:
    with held.period() as period:
        assert period.under("Security") == ("security", "borders")
        assert period.under("nothing") == ()


def test_an_excerpt_shows_the_record_at_one_time(held: Store, path: Path) -> None:
    with held.period() as period:
        before = period.count("meetings", Wanted())
        with Store.open(path) as other:
            other.replace_record(make_record())
        assert period.count("meetings", Wanted()) == before
