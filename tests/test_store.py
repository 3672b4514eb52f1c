"""The store: what is shelved, decided and folded is there, once, whatever happens in between."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest
from shelved import (
    ANNA,
    BORIS,
    CLOCK,
    make_actor,
    make_article,
    make_claim,
    make_decision,
    make_disagreement,
    make_figure,
    make_meeting,
    make_record,
)
from sqlalchemy import Engine, event

from dragoman.errors import InputError, NotFoundError, StoreError
from dragoman.record import Store
from dragoman.record.items import ITEM_KINDS, Record
from dragoman.records import Failure


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


def ids(things: object) -> list[str]:
    return [thing.id for thing in things]  # type: ignore[attr-defined]


# ---- opening -------------------------------------------------------------------------------------------


def test_a_missing_record_is_not_made_when_it_is_only_to_be_read(path: Path) -> None:
    with pytest.raises(NotFoundError, match="dragoman build"):
        Store.open(path, create=False)
    assert not path.exists()


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0 a picture" * 100)
    with pytest.raises(StoreError, match=r"record\.db: not a record file"):
        Store.open(path)
    assert path.read_bytes() == b"\xff\xd8\xff\xe0 a picture" * 100


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["missing/record.db", "."])
def test_a_place_where_no_file_can_be_made_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as raised:
        Store.open(tmp_path / name)
    assert str(tmp_path) in str(raised.value)
    assert "folder" in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_told_in_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(StoreError, match="written to"):
        Store.open(tmp_path / "record.db")
    tmp_path.chmod(0o755)


def test_a_damaged_record_is_told_in_one_line(path: Path) -> None:
    with Store.open(path) as store:
        for number in range(50):
            store.shelve(make_article(f"Report {number} " * 200, source=f"{number}.txt"), [], clock=CLOCK)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\x5a" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"), Store.open(path) as store:
        list(store.articles())


def test_a_locked_record_is_told_in_one_line(path: Path, store: Store) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path, patience=0.05) as second, pytest.raises(StoreError, match="another process"):
        second.shelve(make_article(), [], clock=CLOCK)
    other.close()


# The limit on the size of a file stands in for a full disk: SQLite is refused the write in both cases.
FULL = """
import resource, sys
sys.path.insert(0, {tests!r})
from shelved import CLOCK, make_article
from dragoman.errors import StoreError
from dragoman.record import Store
with Store.open({path!r}) as store:
    store.shelve(make_article("kept"), [], clock=CLOCK)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        store.shelve(make_article("long " * 200_000, source="long.txt"), [], clock=CLOCK)
    except StoreError as error:
        print(error)
"""


def run(program: str, path: Path, **values: object) -> subprocess.CompletedProcess[str]:
    tests = str(Path(__file__).parent)
    code = program.format(path=str(path), tests=tests, **values)
    root = str(Path(__file__).parent.parent)
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
        timeout=60,
    )


def test_a_disk_that_takes_no_more_is_told_and_what_was_stored_is_kept(path: Path) -> None:
    done = run(FULL, path)
    assert f"{path}: the disk" in done.stdout and "what was stored is kept" in done.stdout
    with Store.open(path) as store:
        assert [article.text for article in store.articles()] == ["kept"]


# ---- shelving ------------------------------------------------------------------------------------------


def test_what_is_shelved_comes_back_as_it_was(store: Store) -> None:
    article = make_article(
        "Text with \0, \u202e marks\r\nand “quotes” 🕊", credits=("Orlik Wire",), sketch=(1, 2**63)
    )
    claims = [make_claim(article, 5), make_claim(article, 0)]
    store.shelve(article, claims, clock=CLOCK)
    assert list(store.articles()) == [article]
    assert list(store.claims()) == claims
    assert store.text(article.id) == article.text


def test_articles_and_claims_come_in_an_order_that_arrival_does_not_change(tmp_path: Path) -> None:
    articles = [make_article(source=f"{n}.txt") for n in range(5)]
    orders = []
    for name, batch in (("one.db", articles), ("two.db", articles[::-1])):
        with Store.open(tmp_path / name) as store:
            for article in batch:
                store.shelve(article, [make_claim(article, 7), make_claim(article, 2)], clock=CLOCK)
            orders.append((ids(store.articles()), ids(store.claims())))
    assert orders[0] == orders[1]
    assert orders[0][0] == sorted(ids(articles))


def test_a_report_shelved_twice_is_there_once(store: Store) -> None:
    for _ in range(2):
        store.shelve(make_article(), [make_claim(make_article())], clock=CLOCK)
    assert store.counts()["reports"] == store.counts()["claims"] == 1


def test_two_claims_of_one_id_are_one(store: Store) -> None:
    article = make_article()
    first, second, third = make_claim(article, 0), make_claim(article, 4), make_claim(article, 0, value=9.0)
    store.shelve(article, [first, second, third], clock=CLOCK)
    assert list(store.claims()) == [first, second]


def test_a_number_beyond_all_numbers_does_not_spoil_the_claims(store: Store) -> None:
    article = make_article()
    store.shelve(article, [make_claim(article, 0, value=float("inf")), make_claim(article, 4)], clock=CLOCK)
    assert list(store.claims()) == [make_claim(article, 4)]


def test_has_knows_the_current_text_of_a_locator_only(store: Store) -> None:
    old, new = make_article("first"), make_article("second")
    store.shelve(old, [], clock=CLOCK)
    assert store.has(old.locator, old.sha256)
    store.shelve(new, [], clock=CLOCK)
    assert store.has(new.locator, new.sha256)
    assert not store.has(old.locator, old.sha256)
    assert not store.has("/elsewhere", new.sha256)


def test_a_changed_text_retires_the_old_one_with_its_claims(store: Store) -> None:
    old, new = make_article("first"), make_article("second")
    store.shelve(old, [make_claim(old)], clock=CLOCK)
    store.shelve(new, [make_claim(new)], clock=CLOCK)
    assert list(store.articles()) == [new]
    assert list(store.claims()) == [make_claim(new)]
    assert store.versions() == {new.id: old.id}
    assert store.text(old.id) == "first"
    assert store.report(new.id).version_of == old.id


def test_an_old_text_that_comes_back_is_current_again(store: Store) -> None:
    old, new = make_article("first"), make_article("second")
    for article in (old, new, old):
        store.shelve(article, [make_claim(article)], clock=CLOCK)
    assert list(store.articles()) == [old]
    assert list(store.claims()) == [make_claim(old)]
    assert store.versions() == {new.id: old.id}


def test_one_text_at_two_places_stays_as_long_as_it_is_at_one(store: Store) -> None:
    here = make_article("same", id="report-1", source="here.txt")
    there = make_article("same", id="report-1", source="there.txt")
    store.shelve(here, [], clock=CLOCK)
    store.shelve(there, [], clock=CLOCK)
    assert store.has(here.locator, here.sha256) and store.has(there.locator, there.sha256)
    store.shelve(make_article("other", source="here.txt"), [], clock=CLOCK)
    assert "report-1" in ids(store.articles())
    store.shelve(make_article("another", source="there.txt"), [], clock=CLOCK)
    assert "report-1" not in ids(store.articles())


def test_a_text_that_is_none_is_refused_by_name_and_leaves_nothing(store: Store) -> None:
    article = msgspec.structs.replace(make_article(), text="half a pair: \ud83d")
    with pytest.raises(InputError, match=r"a\.txt: holds lone surrogates"):
        store.shelve(article, [], clock=CLOCK)
    assert store.counts()["reports"] == 0


def test_a_file_name_that_is_no_text_is_written_out(store: Store) -> None:
    article = make_article(id="report-1", source="name", locator="/reports/\udcff.txt")
    store.shelve(article, [], clock=CLOCK)
    assert store.has(article.locator, article.sha256)
    assert store.report(article.locator).id == article.id


# ---- failures ------------------------------------------------------------------------------------------

LOST = Failure(stage="acquire", source="a.txt", error="vanished while it was read")


def test_the_same_failure_twice_is_one(store: Store) -> None:
    store.fail(LOST, clock=CLOCK)
    store.fail(LOST, clock="2024-02-02T10:00:00Z")
    assert store.failures() == [LOST]


def test_a_source_that_is_shelved_later_is_no_failure_any_more(store: Store) -> None:
    other = Failure(stage="clean", source="b.txt", error="empty")
    store.fail(LOST, clock=CLOCK)
    store.fail(other, clock=CLOCK)
    store.shelve(make_article(), [], clock=CLOCK)
    assert store.failures() == [other]


def test_a_source_that_fails_again_is_a_failure_again(store: Store) -> None:
    store.fail(LOST, clock=CLOCK)
    store.shelve(make_article(), [], clock=CLOCK)
    store.fail(LOST, clock=CLOCK)
    assert store.failures() == [LOST]


def test_a_source_that_is_well_again_unchanged_can_be_said_to_be(store: Store) -> None:
    store.fail(LOST, clock=CLOCK)
    store.recover("a.txt")
    assert store.failures() == []


def test_a_failure_of_a_file_whose_name_is_no_text_is_kept(store: Store) -> None:
    store.fail(Failure(stage="acquire", source="\udcff.txt", error="gone: \udcff.txt"), clock=CLOCK)
    assert [failure.source for failure in store.failures()] == ["\\udcff.txt"]


# ---- decisions -----------------------------------------------------------------------------------------


def test_the_rules_full_set_replaces_the_one_before(store: Store) -> None:
    ab, bc, cd = make_decision("a", "b"), make_decision("b", "c"), make_decision("c", "d")
    store.settle([ab, bc], by_rules=True)
    store.settle([bc, cd], by_rules=True)
    assert store.decisions() == (bc, cd)


def test_of_two_rules_on_one_pair_the_later_counts(store: Store) -> None:
    store.settle([make_decision("a", "b"), make_decision("b", "a", same=False)], by_rules=True)
    assert [decision.same for decision in store.decisions()] == [False]


def test_a_person_outranks_the_rules_before_and_after(store: Store) -> None:
    said = make_decision("b", "a", same=False, by="person:mara")
    store.settle([make_decision("a", "b")], by_rules=True)
    store.settle([said], by_rules=False)
    assert store.decisions() == (said,)
    store.settle([make_decision("a", "b", score=1.0)], by_rules=True)
    assert store.decisions() == (said,)


def test_a_person_s_newest_decision_counts(store: Store) -> None:
    for same in (True, False, True):
        store.settle([make_decision("a", "b", same=same, by="person:mara")], by_rules=False)
    assert [decision.same for decision in store.decisions()] == [True]


def test_which_report_dates_which_is_not_turned_round(store: Store) -> None:
    there, back = (make_decision(*pair, kind="date", value="2023") for pair in (("a", "b"), ("b", "a")))
    store.settle([there, back], by_rules=True)
    assert set(store.decisions()) == {there, back}


def test_decisions_are_never_deleted(store: Store, path: Path) -> None:
    store.settle([make_decision("a", "b")], by_rules=True)
    store.settle([], by_rules=True)
    assert store.decisions() == ()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM decisions").fetchone() == (1,)
    raw.close()


def test_the_same_decisions_again_write_nothing(store: Store, path: Path) -> None:
    for _ in range(2):
        store.settle([make_decision("a", "b"), make_decision("b", "c")], by_rules=True)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM decisions").fetchone() == (2,)
    raw.close()


def test_the_record_is_stale_until_it_is_folded(store: Store) -> None:
    assert not store.stale()
    store.shelve(make_article(), [], clock=CLOCK)
    assert store.stale()
    store.replace_record(Record())
    assert not store.stale()
    store.settle([make_decision("a", "b")], by_rules=True)
    assert store.stale()
    store.replace_record(Record())
    store.settle([make_decision("a", "b")], by_rules=True)
    store.shelve(make_article(), [], clock=CLOCK)
    assert not store.stale()


# ---- the folded record ---------------------------------------------------------------------------------


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    record = make_record(make_meeting("meeting-1", "2023", ANNA.id), make_meeting("meeting-0"))
    store.replace_record(record)
    assert store.record() == record
    assert store.reports() == list(record.reports)


def test_a_record_replaces_the_one_before_in_its_own_order(store: Store, path: Path) -> None:
    one, two, three = (make_meeting(f"meeting-{n}", f"202{n}") for n in (1, 2, 3))
    for meetings in ((one, two), (three, two, make_meeting("meeting-1", "2029")), (two,), ()):
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
    (date(2023, 5, 1), date(2023, 5, 31), ["day", "month", "years"]),
    (date(2023, 5, 20), None, ["month", "years"]),
    (None, date(2023, 5, 19), ["day", "month", "years"]),
    (None, date(2022, 12, 31), ["years"]),
    ("2023-05", "2023-05", ["day", "month", "years"]),
    ("2024", None, ["years"]),
    (None, None, ["day", "month", "years", "no", "yearless"]),
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


# ---- killed, and others reading ------------------------------------------------------------------------

SHELVING = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from shelved import CLOCK, make_article, make_claim, make_decision
from dragoman.record import Store
def claims(article, *, deadly):
    yield make_claim(article, 0)
    if deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    yield make_claim(article, 4)
with Store.open({path!r}) as store:
    for number in range(20):
        article = make_article(f"Report {{number}}", source=f"{{number}}.txt")
        deadly = {deadly} and number == 10
        if not store.has(article.locator, article.sha256):
            store.shelve(article, claims(article, deadly=deadly), clock=CLOCK)
    store.settle((make_decision(f"a{{n}}", f"b{{n}}") for n in range(9)), by_rules=True)
"""


def test_killed_while_shelving_and_run_again_it_ends_the_same(tmp_path: Path) -> None:
    killed = run(SHELVING, tmp_path / "killed.db", deadly=True)
    assert killed.returncode == -signal.SIGKILL
    with Store.open(tmp_path / "killed.db") as store:
        assert store.counts()["reports"] == 10 and store.counts()["claims"] == 20
    for name in ("killed.db", "whole.db"):
        done = run(SHELVING, tmp_path / name, deadly=False)
        assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "killed.db") == contents(tmp_path / "whole.db")


def contents(path: Path) -> tuple[object, ...]:
    with Store.open(path, create=False) as store:
        return list(store.articles()), list(store.claims()), store.decisions(), store.counts(), store.stale()


FOLDING = """
import os, sys
sys.path.insert(0, {tests!r})
from shelved import make_figure, make_meeting, make_record
from dragoman.record import Store
class Deadly(tuple):
    def __iter__(self):
        os._exit(9)
with Store.open({path!r}) as store:
    figures = tuple(make_figure(f"figure-{{n}}", "x") for n in range(3000))
    store.replace_record(make_record(make_meeting("meeting-2"), figures=figures, disagreements=Deadly()))
"""


def test_killed_while_folding_the_record_before_is_still_whole(path: Path) -> None:
    record = make_record(make_meeting("meeting-1"))
    with Store.open(path) as store:
        store.replace_record(record)
    assert run(FOLDING, path).returncode == 9
    with Store.open(path) as store:
        assert store.record() == record


def test_readers_see_whole_records_while_one_writes(path: Path, store: Store) -> None:
    records = [make_record(*(make_meeting(f"meeting-{n}-{v}") for n in range(40))) for v in range(2)]
    store.replace_record(records[0])
    seen, done = [], threading.Event()

    def read() -> None:
        with Store.open(path, create=False) as reader:
            while not done.is_set():
                seen.append(reader.record())

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(20):
        store.replace_record(records[turn % 2])
    done.set()
    for reader in readers:
        reader.join()
    assert seen and all(record in records for record in seen)


def test_two_writers_take_turns(path: Path) -> None:
    def write(first: int) -> None:
        with Store.open(path) as store:
            for number in range(first, first + 25):
                store.shelve(make_article(f"Report {number}", source=f"{number}.txt"), [], clock=CLOCK)

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 25, 50)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Store.open(path) as store:
        assert store.counts()["reports"] == 75


def test_shelving_while_articles_are_being_read_does_not_disturb_either(store: Store) -> None:
    for number in range(3):
        store.shelve(make_article(f"Report {number}", source=f"{number}.txt"), [], clock=CLOCK)
    read = []
    for article in store.articles():
        store.shelve(make_article("new", source=f"new {article.source}"), [], clock=CLOCK)
        read.append(article)
    assert len(read) == 3 and store.counts()["reports"] == 6


# ---- at size -------------------------------------------------------------------------------------------


def plans(path: Path, statements: list[tuple[str, object]]) -> list[str]:
    """How SQLite would look up each of the statements."""
    raw = sqlite3.connect(path)
    lines = [
        f"{line} in {sql}"
        for sql, values in statements
        for *_, line in raw.execute(f"EXPLAIN QUERY PLAN {sql}", values)  # type: ignore[arg-type]
    ]
    raw.close()
    return lines


def test_no_look_up_goes_through_a_whole_table(store: Store, path: Path) -> None:
    article, newer = make_article(), make_article("newer")
    store.replace_record(make_record(make_meeting("meeting-abcdef01", "2023", ANNA.id)))
    asked: list[tuple[str, object]] = []

    def note(_: object, __: object, sql: str, values: object, *___: object) -> None:
        if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            asked.append((sql, values[0] if isinstance(values, list) else values))

    event.listen(Engine, "before_cursor_execute", note)
    for shelved in (article, newer, article):
        store.shelve(shelved, [make_claim(shelved)], clock=CLOCK)
    store.has(article.locator, article.sha256)
    store.fail(LOST, clock=CLOCK)
    store.recover("a.txt")
    store.items("meetings", who="Üstün", since="2023", issue="borders")
    for wanted in ("meeting-abcdef01", "meeting-abcdef"):
        store.item(wanted)
    for call, wanted in ((store.report, "a.txt"), (store.text, article.id), (store.item, "meeting-abc")):
        with suppress(NotFoundError):
            call(wanted)
    store.search("delegations")
    store.forget("a.txt")
    event.remove(Engine, "before_cursor_execute", note)

    whole = [line for line in plans(path, asked) if line.startswith("SCAN") and "VIRTUAL" not in line]
    assert len(asked) > 40
    assert [line for line in whole if "DELETE FROM items" not in line] == []
    led = [line for line in plans(path, asked) if "item_actors" in line or "items.id" in line]
    assert led and [line for line in led if "(kind=?" in line] == []
