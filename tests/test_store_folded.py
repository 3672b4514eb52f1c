"""The folded record in the store: shown, looked up, filtered and searched."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from shelved import (
    ANNA,
    BORIS,
    CLOCK,
    ids,
    make_actor,
    make_article,
    make_claim,
    make_disagreement,
    make_figure,
    make_meeting,
    make_record,
)

from dragoman.errors import NotFoundError
from dragoman.record import Store
from dragoman.record.items import ITEM_KINDS
from dragoman.records import Failure

# ---- the folded record ---------------------------------------------------------------------------------


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    record = make_record(make_meeting("meeting-1", "2023", ANNA.id), make_meeting("meeting-0"))
    store.replace_record(record)
    assert store.record() == record
    assert store.reports() == list(record.reports)


def test_a_record_replaces_the_one_before_and_meetings_stand_by_date(store: Store, path: Path) -> None:
    one, two, three = (make_meeting(f"meeting-{n}", f"202{n}") for n in (1, 2, 3))
    for meetings in ((one, two), (two, three, make_meeting("meeting-1", "2029")), (two,), ()):
        store.replace_record(record := make_record(*meetings))
        assert store.record() == record
        assert integrity(path)


def integrity(path: Path) -> bool:
    """Whether the full-text indices hold just what the tables hold."""
    with sqlite3.connect(path) as raw:
        for table in ("report_words", "item_words"):
            raw.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
    raw.close()
    return True


def test_what_did_not_change_is_not_written_again(store: Store, path: Path) -> None:
    def numbers() -> dict[str, int]:
        with sqlite3.connect(path) as raw:
            rows = dict(raw.execute("SELECT id, number FROM items").fetchall())
        raw.close()
        return rows

    store.replace_record(make_record(make_meeting("meeting-1"), make_meeting("meeting-2")))
    before = numbers()
    store.replace_record(make_record(make_meeting("meeting-0"), make_meeting("meeting-2")))
    after = numbers()
    assert {id: after[id] for id in (ANNA.id, "meeting-2")} == {
        id: before[id] for id in (ANNA.id, "meeting-2")
    }
    assert "meeting-1" not in after


@pytest.mark.parametrize("who", ["anna ustun", "ÜSTÜN", "Anna  Üstün", ANNA.id, ANNA.aliases[0]])
def test_who_is_an_id_or_any_name_whatever_its_case_and_accents(store: Store, who: str) -> None:
    meetings = (make_meeting("meeting-1", None, ANNA.id), make_meeting("meeting-2", None, BORIS.id))
    store.replace_record(make_record(*meetings))
    assert ids(store.items("meetings", who=who)) == ["meeting-1"]


def test_who_takes_either_apostrophe(store: Store) -> None:
    store.replace_record(make_record(make_meeting("meeting-2", None, BORIS.id)))
    assert ids(store.items("meetings", who="Boris O'Neill")) == ["meeting-2"]


def test_a_name_of_two_people_gives_the_items_of_both(store: Store) -> None:
    other = make_actor("actor-cccc000000000003", "Üstün")
    meetings = (make_meeting("meeting-1", None, ANNA.id), make_meeting("meeting-2", None, other.id))
    store.replace_record(make_record(*meetings, actors=(ANNA, other)))
    assert ids(store.items("meetings", who="Üstün")) == ["meeting-1", "meeting-2"]
    assert store.items("meetings", who="Nobody") == []


SPANS = [
    (date(2023, 5, 1), date(2023, 5, 31), ["years", "day", "month"]),
    (date(2023, 5, 20), None, ["years", "month"]),
    (None, date(2023, 5, 19), ["years", "day", "month"]),
    (None, date(2022, 12, 31), ["years"]),
    ("2023-05", "2023-05", ["years", "day", "month"]),
    ("2024", None, ["years"]),
    (None, None, ["years", "day", "month", "yearless", "no"]),
]


@pytest.mark.parametrize(("since", "until", "found"), SPANS)
def test_dates_meet_what_was_asked_and_unknown_ones_never_do(
    store: Store, since: date | str | None, until: date | str | None, found: list[str]
) -> None:
    dates = {
        "day": "2023-05-19",
        "month": "2023-05?",
        "years": "2022/2024",
        "no": None,
        "yearless": "XXXX-05-19",
    }
    store.replace_record(make_record(*(make_meeting(id, date) for id, date in dates.items())))
    assert ids(store.items("meetings", since=since, until=until)) == found


def test_an_issue_holds_those_below_it(store: Store) -> None:
    meetings = (
        make_meeting("meeting-1", topics=("borders",)),
        make_meeting("meeting-2", topics=("security",)),
    )
    store.replace_record(make_record(*meetings))
    assert ids(store.items("meetings", issue="security")) == ["meeting-1", "meeting-2"]
    assert ids(store.items("meetings", issue="borders and Crossings")) == ["meeting-1"]
    assert store.items("meetings", issue="prisoners") == []


def test_a_disagreement_is_found_by_what_it_is_about(store: Store) -> None:
    meeting = make_meeting("meeting-1", "2023-05-19", ANNA.id, topics=("borders",))
    store.replace_record(
        make_record(meeting, disagreements=(make_disagreement("disagreement-1", "meeting-1"),))
    )
    for filters in ({"who": "Üstün"}, {"since": date(2023, 5, 19)}, {"issue": "borders"}):
        assert ids(store.items("disagreements", **filters)) == ["disagreement-1"]  # type: ignore[arg-type]
    assert store.items("disagreements", until=date(2023, 5, 18)) == []


def test_a_kind_that_is_none_is_told_with_those_that_are(store: Store) -> None:
    with pytest.raises(NotFoundError, match="meetings, statements"):
        store.items("people")


def test_an_item_answers_to_its_id_its_members_and_a_beginning(store: Store) -> None:
    meeting = make_meeting("meeting-abcdef0123456789", aliases=("meeting-fedcba9876543210",))
    store.replace_record(make_record(meeting, make_meeting("meeting-abcdff0000000000")))
    for wanted in (meeting.id, meeting.aliases[0], "meeting-abcdef", "meeting-fedcba"):
        assert store.item(wanted) == meeting


@pytest.mark.parametrize("wanted", ["meeting-abcde", "meeting-abcdf0", "Üstun", "meeting-\udcff"])
def test_an_item_that_is_not_there_is_told_with_those_that_come_near(store: Store, wanted: str) -> None:
    near = ANNA.id if wanted == "Üstun" else "meeting-abcdef"
    store.replace_record(make_record(make_meeting("meeting-abcdef0123456789")))
    with pytest.raises(NotFoundError) as raised:
        store.item(wanted)
    assert near in str(raised.value) or wanted.endswith("\udcff")


def test_a_beginning_of_two_items_is_none_of_them(store: Store) -> None:
    store.replace_record(make_record(make_meeting("meeting-abcdef01"), make_meeting("meeting-abcdef02")))
    with pytest.raises(NotFoundError, match="several items; did you mean meeting-abcdef01, meeting-abcdef02"):
        store.item("meeting-abcdef")


def test_a_report_is_found_by_its_id_its_source_and_its_locator(store: Store) -> None:
    article = make_article()
    store.shelve(article, [], clock=CLOCK)
    for wanted in (article.id, article.source, article.locator):
        assert store.report(wanted).id == article.id
    for call in (store.report, store.text):
        with pytest.raises(NotFoundError, match="no such report"):
            call("other.txt")


def test_a_source_of_several_reports_names_them(store: Store) -> None:
    for folder in "xy":
        store.shelve(make_article(id=f"report-{folder}", locator=f"/{folder}/a.txt"), [], clock=CLOCK)
    with pytest.raises(NotFoundError, match="report-x, report-y"):
        store.report("a.txt")
    assert store.report("/x/a.txt").id == "report-x"


def test_counts_name_every_kind(store: Store) -> None:
    state = make_actor("actor-dddd000000000004", "Cyprus", kind="state")
    store.replace_record(make_record(make_meeting("meeting-1"), actors=(ANNA, BORIS, state)))
    store.shelve(make_article(), [make_claim(make_article())], clock=CLOCK)
    store.fail(Failure(stage="clean", source="b.txt", error="empty"), clock=CLOCK)
    counts = store.counts()
    assert counts.keys() >= ITEM_KINDS.keys()
    found = {name: number for name, number in counts.items() if number}
    assert found == {"reports": 1, "claims": 1, "failures": 1, "actors": 3, "people": 2, "meetings": 1}


# ---- searching -----------------------------------------------------------------------------------------


def test_a_search_finds_reports_whatever_the_case_and_accents(store: Store) -> None:
    article = make_article("The DELEGATION of Türkiye left Nicosia.")
    store.shelve(article, [], clock=CLOCK)
    (hit,) = store.search("turkiye delegation")
    assert (hit.kind, hit.id, hit.report) == ("report", article.id, article.id)
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["DELEGATION", "Türkiye"]


def test_a_search_finds_items_by_their_words_and_their_actors(store: Store) -> None:
    store.replace_record(make_record(make_meeting("meeting-1", None, ANNA.id), make_meeting("meeting-2")))
    (hit,) = store.search("nicosia anna")
    assert (hit.kind, hit.id, hit.report) == ("meetings", "meeting-1", "report-1")


def test_a_hit_in_a_long_report_tells_where_it_stands(store: Store) -> None:
    article = make_article(
        "filler words here. " * 500 + "The truce holds in Omdurman. " + "more filler. " * 500
    )
    store.shelve(article, [], clock=CLOCK)
    (hit,) = store.search("omdurman truce")
    assert hit.start is not None and article.text[hit.start :].startswith(hit.snippet)
    assert {hit.snippet[start:end] for start, end in hit.marks} == {"truce", "Omdurman"}
    assert len(hit.snippet) <= 240


def test_a_hit_in_the_title_shows_the_title(store: Store) -> None:
    store.shelve(make_article("Nothing else.", title="Envoys in Bogotá"), [], clock=CLOCK)
    (hit,) = store.search("bogota")
    assert (hit.snippet, hit.start) == ("Envoys in Bogotá", None)


def test_a_word_too_long_to_be_marked_shows_the_beginning_of_the_text(store: Store) -> None:
    store.shelve(make_article("First words. " + "x" * 200, title="A word"), [], clock=CLOCK)
    (hit,) = store.search("x" * 200)
    assert hit.snippet.startswith("First words.") and hit.marks == ()


def test_words_in_quotation_marks_are_found_in_that_order_only(store: Store) -> None:
    store.shelve(make_article("peace treaty"), [], clock=CLOCK)
    assert len(store.search("treaty peace")) == 1
    assert len(store.search('"peace treaty"')) == 1
    assert store.search('"treaty peace"') == []


HOSTILE = ['"', '"" OR', "a AND", "NEAR(a", "title:x", "*", "^a", "-", "(", "", "\0", "\udcff", "a" * 100_000]


@pytest.mark.parametrize("words", [*HOSTILE, " ".join(f"w{n}" for n in range(5000)), "'; DROP TABLE reports"])
def test_no_search_words_raise(store: Store, words: str) -> None:
    store.shelve(make_article("x"), [], clock=CLOCK)
    assert store.search(words) == []


def test_hostile_text_can_be_searched(store: Store, path: Path) -> None:
    store.shelve(make_article("a" * 1_000_000 + " tail \0 \x02b\x03 end"), [], clock=CLOCK)
    assert len(store.search("end")) == 1
    (hit,) = store.search("tail b")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["tail", "b"]
    assert integrity(path)


def test_a_retired_text_is_not_found(store: Store) -> None:
    store.shelve(make_article("first wording"), [], clock=CLOCK)
    store.shelve(make_article("second wording"), [], clock=CLOCK)
    assert store.search("first") == []
    assert len(store.search("wording")) == 1


def test_no_more_hits_than_asked(store: Store) -> None:
    for number in range(5):
        store.shelve(make_article("talks", source=f"{number}.txt"), [], clock=CLOCK)
    store.replace_record(make_record(figures=(make_figure("figure-1", "talks"),)))
    assert len(store.search("talks", limit=3)) == 3
