"""`dragoman explain`: which rule, which words, which parse; and what joined and what was dropped."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from dragoman.errors import NotFoundError
from dragoman.flow import build
from dragoman.record import Store
from dragoman.show.cli import app
from dragoman.whyflow import explain

MET = "TALLINN, May 19, 2023 (Rhone Wire) - The presidents of Chad and Sudan met in Tallinn on Thursday.\n"
AGAIN = (
    "GENEVA, May 20, 2023 (Lake Post) - Chad's president met the president of Sudan in Tallinn on Thursday.\n"
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A record of one meeting that two reports tell."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(MET, encoding="utf-8")
    (folder / "b.txt").write_text(AGAIN, encoding="utf-8")
    with Store.open(tmp_path / "record.db") as store:
        build([str(folder)], store, clock="2023-06-01")
    return tmp_path / "record.db"


def test_each_claim_behind_a_meeting_has_its_rule_words_and_parse(db: Path) -> None:
    with Store.open(db) as store:
        (meeting,) = store.items("meetings")
        why = explain(store, meeting.id[:16])
        texts = {r.id: store.text(r.id) for r in store.reports()}
    assert {found.report for found in why.found} == set(texts)
    for found in why.found:
        assert found.rule is not None and found.rule.id == "meetings.*"
        assert all(texts[e.report][e.start : e.end] == e.text for e in found.evidence)
        (root,) = [w for w in found.sentences[-1] if w.head < 0]
        assert (root.text, root.upos, root.cited) == ("met", "VERB", True)
    assert [d.kind for d in why.joined] == ["meeting"]


def test_the_command_prints_rule_example_words_and_tree(db: Path) -> None:
    with Store.open(db) as store:
        (meeting,) = store.items("meetings")
    shown = CliRunner().invoke(app, ["explain", meeting.id, "--db", str(db)]).stdout
    for told in ("Rule meetings.meet.1", "fires on:", "not on:", "met “meet”  VERB root", "Joined with"):
        assert told in shown
    told = json.loads(CliRunner().invoke(app, ["explain", meeting.id, "--db", str(db), "--json"]).stdout)
    assert told["found"][0]["rule"]["id"] == "meetings.*"


def test_an_item_that_follows_from_others_is_told_by_its_own_rule(db: Path) -> None:
    with Store.open(db) as store:
        (event,) = store.items("events")
    shown = CliRunner().invoke(app, ["explain", event.id, "--db", str(db)]).stdout
    assert "Rule events.plover.3" in shown and "CONSULT" in shown


def test_what_is_not_there_cannot_be_explained(db: Path) -> None:
    with Store.open(db) as store, pytest.raises(NotFoundError):
        explain(store, "meeting-ffffffff")


def test_a_report_whose_reader_is_gone_is_explained_without_its_parse(db: Path) -> None:
    with Store.open(db) as store:
        (meeting,) = store.items("meetings")
        article = store.article(meeting.evidence[0].report)
        claims = store.claims_of([meeting.id])
        other = msgspec.structs.replace(article, reader="spacy:no_such_pipeline")
        store.shelve(other, claims, clock="2023-06-02", again=True)
        found = next(f for f in explain(store, meeting.id).found if f.report == article.id)
    assert found.sentences == () and "no_such_pipeline" in (found.unread or "")
