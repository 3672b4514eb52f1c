"""A record page by page: the facets keep in step with the items, and each query finds what it should."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from all_kinds import POSITION, make_full_record
from hand_built import ARMENIA, BAYRAMOV, COPY, MIRZOYAN, PLAN, REPORT, STATEMENT, make_meeting
from makers import make_story
from web import MEETING, PLANNED, record

from dragoman import flow
from dragoman.record import Store
from dragoman.record import items as it
from dragoman.record.browser import Browser
from dragoman.record.wanted import Wanted

MAY = (date(2023, 5, 1), date(2023, 5, 31))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return record(tmp_path / "r.db")


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store.open(file, create=False) as made:
        yield made


@pytest.fixture
def browser(store: Store) -> Browser:
    return store.browser()


def found(browser: Browser, wanted: Wanted, kind: str = "meetings") -> list[str]:
    return [one.id for one in browser.page(kind, wanted, order="oldest").items]


def test_all_is_there_without_a_filter(browser: Browser) -> None:
    assert found(browser, Wanted()) == [PLANNED, MEETING]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(state=("planned",)), [PLANNED]),
        (Wanted(place="Prague"), [MEETING]),
        (Wanted(sort=("summit",)), []),
        (Wanted(who=((MIRZOYAN.id,), (BAYRAMOV.id,))), [PLANNED, MEETING]),
        (Wanted(who=((MIRZOYAN.id,), (ARMENIA.id,))), []),
        (Wanted(who=((),)), []),
        (Wanted(since=date(2023, 5, 2)), [PLANNED]),
        (Wanted(until=date(2023, 4, 2)), [PLANNED]),
        (Wanted(within=MAY), [MEETING]),
        (Wanted(beyond=MAY), [PLANNED]),
        (Wanted(reports=(COPY,)), []),
    ],
)
def test_filters_find_what_fits(browser: Browser, wanted: Wanted, ids: list[str]) -> None:
    assert found(browser, wanted) == ids
    assert browser.count("meetings", wanted) == len(ids)


def test_an_issue_finds_all_that_touches_it(browser: Browser) -> None:
    assert found(browser, Wanted(issue="peace-treaty"), "statements") == [STATEMENT.id]
    assert found(browser, Wanted(issue="peace treaty"), "positions") == [POSITION.id]
    assert found(browser, Wanted(issue="fishing"), "positions") == []


def test_what_belongs_to_an_item_is_found_by_it(browser: Browser) -> None:
    assert found(browser, Wanted(link=MEETING), "statements") == [STATEMENT.id]
    assert len(found(browser, Wanted(link=MEETING), "disagreements")) == 1
    assert found(browser, Wanted(link=STATEMENT.id), "positions") == [POSITION.id]


def test_a_name_stands_for_whoever_bears_it(browser: Browser) -> None:
    assert browser.named("MIRZOYAN") == [MIRZOYAN.id]
    assert browser.named(MIRZOYAN.id) == [MIRZOYAN.id]
    assert browser.named("nobody") == []


def test_undated_items_stand_last(tmp_path: Path) -> None:
    undated = make_meeting("meeting-0000000000000001", date=None, aliases=())
    path = record(tmp_path / "r.db", meetings=(undated, make_meeting()), disagreements=(), statements=())
    with Store.open(path) as store:
        for order in ("newest", "oldest"):
            page = store.browser().page("meetings", Wanted(), order=order)  # type: ignore[arg-type]
            assert [one.id for one in page.items] == [MEETING, undated.id]


def test_pages_join_without_gap_or_overlap(tmp_path: Path) -> None:
    many = tuple(make_meeting(f"meeting-{n:016x}", aliases=()) for n in range(25))
    path = record(tmp_path / "r.db", meetings=many, disagreements=(), statements=())
    with Store.open(path) as store:
        browser = store.browser()
        pages = [browser.page("meetings", Wanted(), order="newest", offset=n, limit=10) for n in (0, 10, 20)]
    ids = [one.id for page in pages for one in page.items]
    assert sorted(ids) == [one.id for one in many]
    assert {page.total for page in pages} == {25}


def test_facets_follow_when_the_record_changes(store: Store, browser: Browser) -> None:
    held = make_meeting(PLANNED, status="held", date="2023-06-01", place="Brno", aliases=())
    store.replace_record(make_full_record(meetings=(held,), disagreements=()))
    assert found(browser, Wanted(state=("held",))) == [PLANNED]
    assert found(browser, Wanted(place="Prague")) == []
    assert browser.tally()["meetings"] == 1
    assert browser.pairs(sort=("person",), limit=9)[0].held == 1


def test_a_report_that_is_forgotten_leaves_no_facets(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db") as store:
        article, claims, _ = make_story("one", "2023-06-10", when="2023-05-01", place="Prague")
        store.shelve(article, claims, clock="2023-07-01")
        flow.rebuild(store)
        assert store.browser().places(limit=5) == [("Prague", 1)]
        flow.forget(store, article.id)
        assert store.browser().places(limit=5) == []


def test_who_declined_did_not_meet(tmp_path: Path) -> None:
    seats = (
        it.Participant(actor=MIRZOYAN.id, role="participant"),
        it.Participant(actor=BAYRAMOV.id, role="declined"),
    )
    path = record(tmp_path / "r.db", meetings=(make_meeting(participants=seats),), disagreements=())
    with Store.open(path) as store:
        assert store.browser().pairs(sort=("person",), limit=9) == []


def test_planned_and_denied_meetings_are_not_counted_as_held(tmp_path: Path) -> None:
    meetings = (
        make_meeting(),
        make_meeting(PLANNED, status="planned", aliases=()),
        make_meeting("meeting-0000000000000009", denied=True, aliases=()),
    )
    path = record(tmp_path / "r.db", meetings=meetings, disagreements=())
    with Store.open(path) as store:
        (pair,) = store.browser().company(MIRZOYAN.id, limit=9)
    assert (pair.other, pair.held, pair.others) == (BAYRAMOV.id, 1, 2)


def test_counts_by_time_take_in_only_what_is_precise_enough(browser: Browser) -> None:
    by_year = browser.buckets(["meetings"], Wanted(), digits=4)
    by_month = browser.buckets(["meetings"], Wanted(), digits=7)
    assert {(one.when, one.state, one.count) for one in by_year} == {
        ("2023", "held", 1),
        ("2023", "planned", 1),
    }
    assert {(one.when, one.state) for one in by_month} == {("2023-05", "held")}


def test_what_is_counted_over_the_whole_record_is_counted_anew_after_a_change(
    file: Path, browser: Browser
) -> None:
    assert browser.places(limit=5) == [("Prague", 1)]
    assert browser.states("meetings", Wanted()) == {"held": 1, "planned": 1}
    with Store.open(file) as other:
        other.replace_record(make_full_record(meetings=(), disagreements=()))
    assert browser.places(limit=5) == []
    assert browser.states("meetings", Wanted()) == {}


def test_kinds_are_merged_in_the_order_of_time(browser: Browser) -> None:
    kinds = ["meetings", "statements", "plans"]
    ids = [one.id for one in browser.timeline(kinds, Wanted(), order="oldest", span=(0, 9)).items]
    assert ids[0] == PLANNED
    assert ids[-1].startswith("plan-")
    newest = [one.id for one in browser.timeline(kinds, Wanted(), order="newest", span=(0, 9)).items]
    assert newest[0].startswith("plan-")


def test_what_a_report_is_cited_for_comes_with_its_words(browser: Browser) -> None:
    facts = {fact.label.id: fact.spans for fact in browser.cited_in(REPORT)}
    words = STATEMENT.evidence[0]
    assert [(span.start, span.end) for span in facts[STATEMENT.id]] == [(words.start, words.end)]


def test_an_item_of_many_reports_is_found_in_one_by_its_claims(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db") as store:
        for n in range(320):
            article, claims, _ = make_story(f"r{n}", "2023-06-10", when="2023-05-01")
            store.shelve(article, claims, clock="2023-07-01")
        flow.rebuild(store)
        facts = store.browser().cited_in(article.id)
    people = [fact for fact in facts if fact.label.kind == "actors" and fact.label.sort == "person"]
    assert len(people) == 2
    assert all(fact.spans for fact in people)


def test_reports_come_newest_first_and_by_outlet(browser: Browser) -> None:
    listed, total = browser.reports(Wanted(place="Orlik Courier"), offset=0, limit=9)
    assert ([one.id for one in listed], total) == ([COPY], 1)
    assert [one.id for one in browser.reports_of(MEETING, offset=0, limit=9)[0]] == [REPORT]


def test_positions_are_counted_by_party_issue_and_stance(browser: Browser) -> None:
    assert browser.standing_parties(offset=0, limit=5) == ([ARMENIA.id], 1)
    (stand,) = browser.stands([ARMENIA.id])
    assert (stand.issue, stand.stance, stand.count, stand.first) == (
        "peace-treaty",
        "supports",
        1,
        "2023-05-01",
    )


def plans(path: Path, *made: it.Plan) -> dict[str, list[str]]:
    """The ids of the plans by their outcomes, in a record whose newest report is of 1 May 2023."""
    with Store.open(record(path, plans=made)) as store:
        browser = store.browser()
        counted = browser.states("plans", Wanted())
        found = {state: found_plans(browser, state) for state in ("open", "past due", "kept")}
    assert counted == {state: len(ids) for state, ids in found.items() if ids}
    return found


def found_plans(browser: Browser, state: str) -> list[str]:
    page = browser.page("plans", Wanted(state=(state,)), order="oldest").items
    assert {one.outcome for one in page if isinstance(one, it.Plan)} <= {state}
    return [one.id for one in page]


def plan(number: int, when: str | None, **more: object) -> it.Plan:
    fields = {"id": f"plan-{number:016x}", "when": when, **more}
    return msgspec.structs.replace(PLAN, **fields)


def test_a_plan_is_past_due_once_a_report_is_newer_than_its_last_day(tmp_path: Path) -> None:
    made = [plan(1, "2023-04"), plan(2, "2023-05"), plan(3, None), plan(4, "2022", outcome="kept")]
    assert plans(tmp_path / "r.db", *made) == {
        "open": [made[1].id, made[2].id],
        "past due": [made[0].id],
        "kept": [made[3].id],
    }


def test_an_outcome_that_somebody_corrected_stands_whatever_the_day(tmp_path: Path) -> None:
    review = it.Review(verdict="corrected", by="Anna", reason="", at=None, field="outcome", was="past due")
    made = plan(1, "2023-04", outcome="open", reviewed=(review,))
    assert plans(tmp_path / "r.db", made)["open"] == [made.id]


def test_an_alias_is_located(browser: Browser) -> None:
    label = browser.locate("meeting-9000000000000009")
    assert label is not None
    assert label.id == MEETING
    assert browser.locate("meeting-ffffffffffffffff") is None
