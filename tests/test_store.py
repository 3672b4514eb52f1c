"""The store: what is shelved and decided is there, once."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import msgspec
import pytest
from shelved import (
    CLOCK,
    ids,
    make_article,
    make_claim,
    make_decision,
)

from dragoman.errors import InputError, NotFoundError, StoreError
from dragoman.record import Store
from dragoman.record.items import Record
from dragoman.records import Dropped, Failure

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


def test_what_the_value_check_dropped_is_kept_and_goes_with_its_report(store: Store) -> None:
    article = make_article()
    gone = Dropped(
        claim="figure-1",
        report=article.id,
        kind="figure",
        method="m.n.1",
        check="number",
        value="7",
        words="6",
    )
    store.shelve(article, [], clock=CLOCK, dropped=[gone])
    assert store.dropped() == [gone]
    store.shelve(article, [], clock=CLOCK, again=True)
    assert store.dropped() == []
    store.shelve(article, [], clock=CLOCK, again=True, dropped=[gone, gone])
    assert store.dropped() == [gone, gone]
    store.forget(article.id)
    assert store.dropped() == []
