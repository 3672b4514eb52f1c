"""What people decide is kept on every rebuild, outranks the rules, and can be undone and shared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman import flow, reviewflow
from dragoman.errors import DragomanError, InputError, NotFoundError
from dragoman.record import Store
from dragoman.record.items import Actor, Item, Meeting, Statement
from dragoman.reviewflow import Author
from dragoman.show.cli import app

MARA = Author("Mara", "she was there", "2023-06-02T10:00:00+00:00")
REPORTS = {
    "a.txt": (
        "TALLINN, May 19, 2023 (Rhone Wire) - The presidents of Chad and Sudan met in Tallinn on Thursday. "
        "Chadian Foreign Minister Mahamat Saleh said that Chad supports the ceasefire.\n"
    ),
    "b.txt": (
        "GENEVA, May 20, 2023 (Lake Post) - Chad's president met the president of Sudan in Tallinn Thursday. "
        "Seven soldiers were killed in the border region of Chad last week.\n"
    ),
}


@pytest.fixture
def built(store: Store, tmp_path: Path) -> Store:
    """A record of one meeting that two reports tell, with a statement."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    flow.build([str(folder)], store, clock="2023-06-01")
    return store


def meeting(store: Store) -> Meeting:
    (found,) = store.items("meetings")
    assert isinstance(found, Meeting)
    return found


def state(store: Store, name: str) -> Actor:
    found = [a for a in store.items("actors", who=name) if isinstance(a, Actor) and name in a.names]
    assert len(found) == 1
    return found[0]


def ids(store: Store, kind: str) -> set[str]:
    return {item.id for item in store.items(kind)}


def test_an_accepted_item_is_sure_and_says_who_accepted_it(built: Store) -> None:
    reviewflow.accept(built, meeting(built).id, MARA)
    seen = meeting(built)
    assert seen.confidence == 0.99
    assert [(r.verdict, r.by, r.reason) for r in seen.reviewed] == [("accepted", "Mara", "she was there")]


def test_a_rejected_item_stays_out_of_every_rebuild_and_comes_back_when_undone(built: Store) -> None:
    wanted = meeting(built)
    made = reviewflow.reject(built, wanted.id, MARA)
    assert len(made) == 2  # as both reports tell it
    flow.rebuild(built)
    assert built.items("meetings") == []
    assert not [e for e in built.record().events if e.type == "CONSULT"]
    reviewflow.undo(built, made[0].id, MARA)
    assert meeting(built) == wanted


def test_what_was_rejected_is_rejected_when_its_report_is_read_again(built: Store, tmp_path: Path) -> None:
    reviewflow.reject(built, meeting(built).id, MARA)
    flow.build([str(tmp_path / "reports")], built, clock="2023-06-03", again=True)
    assert built.items("meetings") == []


def test_a_position_goes_with_its_statement(built: Store) -> None:
    (position,) = built.record().positions
    assert position.statement is not None
    reviewflow.reject(built, position.statement, MARA)
    assert built.record().positions == ()


def test_an_event_that_follows_from_a_meeting_can_be_rejected_alone(built: Store) -> None:
    (event,) = (e for e in built.record().events if e.type == "CONSULT")
    reviewflow.reject(built, event.id, MARA)
    assert event.id not in ids(built, "events") and meeting(built)


def test_a_correction_keeps_what_was_and_by_whom(built: Store) -> None:
    reviewflow.correct(built, meeting(built).id, "place", "Narva", MARA)
    seen = meeting(built)
    assert seen.place == "Narva" and seen.accounts[0].place == "Tallinn"
    assert [(r.field, r.was, r.by) for r in seen.reviewed] == [("place", "Tallinn", "Mara")]
    reviewflow.correct(built, seen.id, "place", None, MARA)
    assert meeting(built).place is None


def test_a_corrected_date_moves_the_meeting_and_its_events(built: Store) -> None:
    reviewflow.correct(built, meeting(built).id, "date", "2023-05-17", MARA)
    (event,) = (e for e in built.record().events if e.type == "CONSULT")
    assert (meeting(built).date, event.date) == ("2023-05-17", "2023-05-17")


def test_a_speaker_is_corrected_by_name(built: Store) -> None:
    (statement,) = (s for s in built.items("statements") if isinstance(s, Statement) and s.speaker)
    sudan = state(built, "Sudan")
    reviewflow.correct(built, statement.id, "speaker", "Sudan", MARA)
    seen = built.item(statement.id)
    assert isinstance(seen, Statement) and seen.speaker == sudan.id


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("weather", "fine", "can be corrected; there are: kind, mode, status"),
        ("status", "flown", "cannot be the status"),
        ("date", "last Thursday", "cannot be the date"),
        ("status", None, "cannot be the status"),
    ],
)
def test_a_field_or_value_that_cannot_be_says_what_can(
    built: Store, field: str, value: str | None, told: str
) -> None:
    with pytest.raises(DragomanError, match=told):
        reviewflow.correct(built, meeting(built).id, field, value, MARA)
    assert built.decided() == ()


def test_what_is_split_stays_apart_and_is_merged_again(built: Store) -> None:
    one = meeting(built)
    reviewflow.split(built, one.id, [built.reports()[1].id], MARA)
    flow.rebuild(built)
    parts = sorted(ids(built, "meetings"))
    assert parts == sorted((one.id, *one.aliases))
    reviewflow.merge(built, *parts, Author("Ivo", "one evening", "2023-06-04T00:00:00+00:00"))
    assert meeting(built).id in parts


def test_a_person_is_merged_with_another_spelling(built: Store) -> None:
    reviewflow.merge(built, state(built, "Chad").id, state(built, "Sudan").id, MARA)
    assert state(built, "Chad").id == state(built, "Sudan").id


def test_unlike_things_cannot_be_merged(built: Store) -> None:
    with pytest.raises(DragomanError, match="cannot be one"):
        reviewflow.merge(built, state(built, "Chad").id, meeting(built).id, MARA)
    with pytest.raises(DragomanError, match="nothing to split"):
        reviewflow.split(built, meeting(built).id, [meeting(built).id, *meeting(built).aliases], MARA)


def test_decisions_travel_as_a_file_and_count_once(built: Store, tmp_path: Path) -> None:
    reviewflow.correct(built, meeting(built).id, "place", "Narva", MARA)
    (decision,) = built.decided()
    with Store.open(tmp_path / "other.db") as other:
        flow.build([str(tmp_path / "reports")], other, clock="2023-06-01")
        assert reviewflow.take_in(other, [decision]) == 1
        assert reviewflow.take_in(other, [decision]) == 0
        assert meeting(other).place == "Narva"


def test_a_file_that_holds_no_decisions_says_so() -> None:
    with pytest.raises(InputError, match="holds no decisions"):
        reviewflow.read_decisions(b'{"a": 1}', "x.json")


def test_only_a_decision_that_counts_can_be_undone(built: Store) -> None:
    with pytest.raises(NotFoundError, match="no such decision"):
        reviewflow.undo(built, "decision-00", MARA)


def test_the_commands_need_a_name_and_a_reason(built: Store, path: Path) -> None:
    wanted: Item = meeting(built)
    run = CliRunner().invoke
    assert run(app, ["accept", wanted.id, "--db", str(path)]).exit_code == 2
    done = run(app, ["reject", wanted.id, "--db", str(path), "--by", "Mara", "--reason", "a rumour"])
    assert done.exit_code == 0 and f"rejected {wanted.id} (Mara" in done.stdout
    listed = run(app, ["decisions", "--db", str(path)]).stdout
    assert listed.count("a rumour") == 2
    told = json.loads(run(app, ["decisions", "--json", "--db", str(path)]).stdout)
    assert {d["value"] for d in told} == {"rejected"}
    mine = path.with_name("mine.json")
    mine.write_text(json.dumps(told), encoding="utf-8")
    assert "0 new decisions" in run(app, ["decide", str(mine), "--db", str(path)]).stdout


def test_the_record_of_an_earlier_day_knows_only_what_was_reported_by_then(built: Store, path: Path) -> None:
    run = CliRunner().invoke
    at = ["--db", str(path), "--as-of"]
    assert run(app, ["figures", *at, "2023-05-19"]).stderr == "dragoman: no figures to list\n"
    assert "soldiers" in run(app, ["figures", *at, "2023-05-20"]).stdout
    (early,) = json.loads(run(app, ["meetings", "--json", *at, "2023-05-19"]).stdout)
    assert len(early["accounts"]) == 1 and len(meeting(built).accounts) == 2
    assert "no meetings" in run(app, ["meetings", *at, "2023-04"]).stderr
