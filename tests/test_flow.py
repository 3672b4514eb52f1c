"""The whole program over small folders of reports: what stays, retires or fails, and in which bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from textwrap import dedent

import pytest

from dragoman import flow
from dragoman.config import Config, Limits
from dragoman.record import Store
from dragoman.record.items import Meeting, Record
from dragoman.records import Failure
from dragoman.show.export.json import export_json

CLOCK = "2024-05-01T12:00:00Z"
BRUSSELS = """Leaders meet in Brussels

BRUSSELS, March 4, 2024 — Serbian President Aleksandar Vucic and Kosovo Prime Minister Albin Kurti met in \
Brussels on Monday.

“We have not moved an inch,” Vucic told reporters after the meeting.
"""
PRISTINA = """Kurti back from Brussels

PRISTINA, March 5, 2024 — Kosovo Prime Minister Albin Kurti said that the meeting with Serbian President \
Aleksandar Vucic in Brussels on Monday had been useful.

“The door remains open,” Kurti said.
"""
MUSCAT = """Araghchi and Witkoff in Muscat

MUSCAT, April 12, 2025 — Iranian Foreign Minister Abbas Araghchi held talks with US envoy Steve Witkoff in \
Muscat on Saturday.

Araghchi and Witkoff will meet again on April 19 in Rome.
"""
GERMAN = """Treffen in Genf

GENF, 4. März 2024 — Der serbische Präsident Aleksandar Vucic und der kosovarische Ministerpräsident Albin \
Kurti haben sich am Montag in Brüssel getroffen.

„Wir haben uns keinen Schritt bewegt“, sagte Vucic nach dem Gespräch vor Journalisten.
"""
MENUS = "Home\nPolitics\nWorld\nSport\nContact us\nPrivacy policy\nSubscribe to our newsletter\nFollow us\n"
REPORTS = {"brussels.txt": BRUSSELS, "pristina.txt": PRISTINA, "muscat.txt": MUSCAT}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "reports", REPORTS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db") as store:
        yield store


def filled(folder: Path, reports: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in reports.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(store: Store, *paths: Path, config: Config | None = None) -> flow.Summary:
    return flow.build([str(path) for path in paths], store, clock=CLOCK, config=config)


def built(db: Path, paths: Sequence[Path]) -> bytes:
    """The export of a new record of those paths."""
    with Store.open(db) as store:
        build(store, *paths)
        return export_json(store.record())


def meetings(store: Store) -> list[Meeting]:
    return [m for m in store.items("meetings") if isinstance(m, Meeting)]


def names(record: Record) -> set[str]:
    return {actor.name for actor in record.actors if actor.kind == "person"}


def test_a_folder_of_reports_becomes_a_record(folder: Path, store: Store) -> None:
    summary = build(store, folder)
    assert (summary.read, summary.known, summary.failed, summary.languages) == (3, 0, (), {"en": 3})
    record = store.record()
    assert names(record) == {"Aleksandar Vucic", "Albin Kurti", "Abbas Araghchi", "Steve Witkoff"}
    assert {(m.place, m.date, m.status) for m in record.meetings} == {
        ("Brussels", "2024-03-04", "held"),
        ("Muscat", "2025-04-12", "held"),
        ("Rome", "2025-04-19", "planned"),
    }
    assert {s.text.rstrip(",.") for s in record.statements if s.kind == "direct"} == {
        "We have not moved an inch",
        "The door remains open",
    }


def test_a_meeting_told_by_two_reports_has_an_account_from_each(folder: Path, store: Store) -> None:
    build(store, folder)
    (brussels,) = [m for m in meetings(store) if m.place == "Brussels"]
    assert len({account.report for account in brussels.accounts}) == 2


def test_building_again_adds_nothing(folder: Path, store: Store) -> None:
    build(store, folder)
    first = export_json(store.record())
    summary = build(store, folder)
    assert (summary.read, summary.known, summary.new_versions) == (0, 3, 0)
    assert export_json(store.record()) == first


def test_reading_again_replaces_what_was_made_of_a_report(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, folder)
    first = export_json(store.record())
    with monkeypatch.context() as patched:
        patched.setattr(flow, "examine", lambda article, *, reader, known: ((), ()))
        summary = flow.build([str(folder)], store, clock=CLOCK, again=True)
    assert (summary.read, summary.known, summary.new_versions) == (3, 0, 0)
    assert not meetings(store)
    summary = flow.build([str(folder)], store, clock=CLOCK, again=True)
    assert summary.read == 3
    assert export_json(store.record()) == first


def test_the_same_reports_given_at_once_or_one_by_one_make_the_same_record(
    folder: Path, tmp_path: Path
) -> None:
    paths = sorted(folder.iterdir())
    with Store.open(tmp_path / "one.db") as store:
        for path in reversed(paths):
            build(store, path)
        assert export_json(store.record()) == built(tmp_path / "all.db", paths)


def test_the_order_of_paths_changes_no_byte_of_the_export(folder: Path, tmp_path: Path) -> None:
    orders = list(permutations(sorted(folder.iterdir())))[::2]
    exports = {built(tmp_path / f"{n}.db", order) for n, order in enumerate(orders)}
    assert len(exports) == 1


def test_a_changed_file_is_a_new_version_and_its_old_facts_retire(folder: Path, store: Store) -> None:
    build(store, folder)
    (old,) = [r.id for r in store.reports() if r.source.endswith("muscat.txt")]
    other = MUSCAT.replace("Steve Witkoff", "Adam Boehler").replace("Witkoff", "Boehler")
    (folder / "muscat.txt").write_text(other, encoding="utf-8")
    summary = build(store, folder)
    assert (summary.read, summary.known, summary.new_versions) == (1, 2, 1)
    record = store.record()
    assert {"Adam Boehler"} == names(record) - {"Aleksandar Vucic", "Albin Kurti", "Abbas Araghchi"}
    assert old not in {e.report for m in record.meetings for e in m.evidence}
    (new,) = [r for r in record.reports if r.source.endswith("muscat.txt") and r.id != old]
    assert new.version_of == old


def test_a_changed_file_and_a_fresh_one_state_the_same_facts(
    folder: Path, store: Store, tmp_path: Path
) -> None:
    before = MUSCAT.replace("Steve Witkoff", "Adam Boehler")
    (folder / "muscat.txt").write_text(before, encoding="utf-8")
    build(store, folder)
    (folder / "muscat.txt").write_text(MUSCAT, encoding="utf-8")
    build(store, folder)
    with Store.open(tmp_path / "fresh.db") as fresh:
        build(fresh, folder)
        assert store.record().meetings == fresh.record().meetings
        assert store.record().actors == fresh.record().actors


def test_forget_takes_a_report_and_what_rests_on_it_alone(folder: Path, store: Store, tmp_path: Path) -> None:
    build(store, folder)
    flow.forget(store, str(folder / "muscat.txt"))
    left = built(tmp_path / "without.db", [folder / "brussels.txt", folder / "pristina.txt"])
    assert export_json(store.record()) == left


def test_a_report_in_another_language_is_kept_labelled_and_claims_nothing(
    store: Store, tmp_path: Path
) -> None:
    summary = build(store, filled(tmp_path / "reports", {"genf.txt": GERMAN}))
    record = store.record()
    (report,) = record.reports
    assert (report.language, summary.languages) == ("de", {"de": 1})
    assert store.text(report.id) == GERMAN
    assert (record.actors, record.meetings, record.statements, record.plans, record.figures) == ((),) * 5


def test_news_of_no_negotiation_gives_no_meetings(store: Store, tmp_path: Path) -> None:
    game = (
        "Rovers beat United 2-1 in the derby on Saturday.\n\nStriker Tom Hale met the cross at the far post."
    )
    build(store, filled(tmp_path / "reports", {"derby.txt": game}))
    assert meetings(store) == []


SMALL = Config(acquire=Limits(max_bytes=4_000))
BAD = {
    "empty.txt": b"",
    "large.txt": b"The talks went on and on. " * 200,
    "photo.txt": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 4,
}


@pytest.mark.parametrize("name", BAD)
def test_a_source_that_is_no_report_is_one_failure_and_the_rest_is_kept(
    name: str, folder: Path, store: Store
) -> None:
    (folder / name).write_bytes(BAD[name])
    summary = build(store, folder, config=SMALL)
    assert [Path(failure.source).name for failure in summary.failed] == [name]
    assert [Path(failure.source).name for failure in store.failures()] == [name]
    assert summary.read == 3


def test_a_missing_file_is_one_failure_and_the_rest_is_kept(folder: Path, store: Store) -> None:
    summary = build(store, folder / "nowhere.txt", folder)
    assert ([Path(f.source).name for f in summary.failed], summary.read) == (["nowhere.txt"], 3)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_one_failure_and_the_rest_is_kept(folder: Path, store: Store) -> None:
    locked = filled(folder / "locked", {"secret.txt": MUSCAT})
    locked.chmod(0)
    try:
        summary = build(store, folder)
    finally:
        locked.chmod(0o700)
    assert ([f.source for f in summary.failed], summary.read) == ([str(locked)], 3)


def test_a_file_that_vanishes_while_it_is_its_turn_is_one_failure(folder: Path, store: Store) -> None:
    def vanish(source: str, seen: int) -> None:
        if source.endswith("brussels.txt"):
            (folder / "muscat.txt").unlink()

    summary = flow.build([str(folder)], store, clock=CLOCK, progress=vanish)
    assert [Path(f.source).name for f in summary.failed] == ["muscat.txt"]
    assert summary.read == 2


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-16", "utf-16"), ("latin-1", "cp1252"), ("utf-8-sig", "utf-8-sig")],
)
def test_a_report_in_another_encoding_is_read_right(
    encoding: str, told: str, store: Store, tmp_path: Path
) -> None:
    text = BRUSSELS.translate(str.maketrans("“”—", '""-')).replace("Vucic", "Vüçic")
    (tmp_path / "brussels.txt").write_bytes(text.encode(encoding))
    assert build(store, tmp_path / "brussels.txt").failed == ()
    (report,) = store.reports()
    assert (report.encoding, store.text(report.id)) == (told, text)
    assert "Aleksandar Vüçic" in names(store.record())


def test_a_page_with_nothing_but_menus_is_kept_and_claims_nothing(store: Store, tmp_path: Path) -> None:
    build(store, filled(tmp_path / "reports", {"menus.txt": MENUS}))
    record = store.record()
    assert len(record.reports) == 1
    assert (record.actors, record.meetings, record.statements) == ((), (), ())


def test_a_page_of_html_with_nothing_but_menus_is_one_failure_or_claims_nothing(
    folder: Path, store: Store
) -> None:
    links = "".join(f"<a href='/{word}'>{word}</a> " for word in MENUS.split())
    (folder / "menus.html").write_text(f"<html><body><nav>{links}</nav></body></html>", "utf-8")
    summary = build(store, folder)
    assert summary.read + len(summary.failed) == 4
    menus = {r.id for r in store.reports() if r.source.endswith("menus.html")}
    record = store.record()
    assert not menus & {e.report for item in (*record.actors, *record.meetings) for e in item.evidence}


def test_a_source_that_failed_and_is_mended_is_no_failure_any_more(folder: Path, store: Store) -> None:
    (folder / "empty.txt").write_bytes(b"")
    build(store, folder)
    (folder / "empty.txt").write_text("The delegations of Chad and Sudan met in Doha on Monday.", "utf-8")
    build(store, folder)
    assert store.failures() == []


def test_every_word_of_evidence_stands_in_its_report(folder: Path, store: Store) -> None:
    build(store, folder)
    record = store.record()
    items = (*record.actors, *record.meetings, *record.statements, *record.plans)
    spans = [e for item in items for e in item.evidence]
    assert spans
    assert [e for e in spans if store.text(e.report)[e.start : e.end] != e.text] == []


def test_a_step_that_raises_is_a_failure_that_names_its_stage(folder: Path, store: Store) -> None:
    class Broken:
        def map(self, stage: str, step: object, items: Iterator[object]) -> Iterator[Failure]:
            for item in items:
                yield Failure(stage=stage, source=str(getattr(item, "source", "?")), error="no")

    summary = flow.build([str(folder)], store, clock=CLOCK, engine=Broken())  # type: ignore[arg-type]
    assert (summary.read, len(summary.failed), {f.stage for f in summary.failed}) == (0, 3, {"read"})


def dragoman(*args: object, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dragoman", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, **more)  # type: ignore[call-overload,no-any-return]


def test_the_command_builds_and_exports_the_record(folder: Path, tmp_path: Path) -> None:
    ran = dragoman("build", folder, "--db", tmp_path / "record.db")
    assert (ran.returncode, ran.stderr) == (0, "")
    shown = dragoman("export", "--db", tmp_path / "record.db")
    assert len(json.loads(shown.stdout)["reports"]) == 3


def test_the_command_ends_with_1_when_the_record_file_is_no_record(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "record.db").write_text("Dear diary")
    ran = dragoman("build", folder, "--db", tmp_path / "record.db")
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1)


def test_the_command_ends_with_2_when_no_path_is_given() -> None:
    assert dragoman("build").returncode == 2


def test_the_command_ends_with_3_when_a_source_failed_and_keeps_the_rest(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    db = tmp_path / "record.db"
    ran = dragoman("build", folder, "--db", db)
    assert ran.returncode == 3
    assert "empty.txt" in ran.stdout + ran.stderr
    with Store.open(db, create=False) as store:
        assert len(store.reports()) == 3


KILLED = dedent("""
    import os, signal, sys
    from dragoman import engine, flow
    from dragoman.record import Store

    folder, db, last = sys.argv[1], sys.argv[2], int(sys.argv[3])

    class Dying:
        def map(self, stage, step, items):
            for n, result in enumerate(engine.Serial().map(stage, step, items), 1):
                yield result
                if n == last:
                    os.kill(os.getpid(), signal.SIGKILL)

    with Store.open(db) as store:
        flow.build([folder], store, clock="2024-05-01T12:00:00Z", engine=Dying())
""")


@pytest.mark.parametrize("after", [1, 3])
def test_killed_in_the_middle_and_run_again_it_ends_in_the_same_record(
    after: int, folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "killed.db"
    ended = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(db), str(after)])
    assert ended.returncode == -9
    with Store.open(db, create=False) as store:
        assert len(list(store.articles())) == after
    assert built(db, [folder]) == built(tmp_path / "whole.db", [folder])
