"""What holds for every format: the same bytes, the record as of a day, a clear line where it fails."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import hand_built as hb
import pytest
from all_kinds import make_full_record
from exported import make_hostile, write
from makers import make_story
from typer.testing import CliRunner

from dragoman import flow
from dragoman.record import Store
from dragoman.record.items import Record
from dragoman.show.cli import app
from dragoman.show.commands.giving import Format
from dragoman.show.export.formats import JSON, MODULES, exporter

ALL = sorted(MODULES)


def run(*args: str) -> tuple[int, bytes, str]:
    result = CliRunner().invoke(app, ["export", *args])
    return result.exit_code, result.stdout_bytes, result.stderr


def test_the_command_offers_the_formats_that_there_are() -> None:
    assert sorted(Format) == ALL


@pytest.mark.parametrize("format", ALL)
def test_the_help_tells_each_format(format: str) -> None:
    shown = CliRunner().invoke(app, ["export", "--help"]).stdout
    assert any(line.split()[:1] == [format] and len(line.split()) > 2 for line in shown.splitlines())


@pytest.mark.parametrize("format", ALL)
def test_each_format_is_documented(format: str) -> None:
    page = (Path(__file__).parent.parent / "docs" / "exports.md").read_text("utf-8")
    assert f"\n## {format}\n" in page


@pytest.mark.parametrize("format", ALL)
def test_the_same_record_gives_the_same_bytes(format: str, tmp_path: Path) -> None:
    one, other = (hb.keep(tmp_path / name, make_full_record()) for name in ("one.db", "other.db"))
    for name, db in (("a", one), ("b", other)):
        assert run("--db", str(db), "--format", format, "-o", str(tmp_path / name))[0] == 0
    written = (tmp_path / "a").read_bytes()
    assert written == (tmp_path / "b").read_bytes() == write(exporter(format))[0]


@pytest.mark.parametrize("format", ALL)
def test_an_empty_record_can_be_written(format: str) -> None:
    data, said = write(exporter(format), Record())
    assert said == []
    assert data or format in ("ftm", "plover")


@pytest.mark.parametrize("format", ALL)
def test_hostile_text_can_be_written(format: str) -> None:
    assert write(exporter(format), *make_hostile())[0]


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two meetings, each told in a report of its own day."""
    path = tmp_path_factory.mktemp("stories") / "talks.db"
    with Store.open(path) as store:
        for name, day, place in (("early", "2023-05-02", "Geneva"), ("late", "2023-08-02", "Oslo")):
            article, claims, _ = make_story(name, day, when=day, place=place)
            store.shelve(article, claims, clock="2023-09-01")
        flow.rebuild(store)
    return path


@pytest.mark.parametrize("format", sorted(set(ALL) - {"plover", "csv", "refi-qda"}))
def test_the_record_as_of_a_day_knows_nothing_later(format: str, stories: Path) -> None:
    _, whole, _ = run("--db", str(stories), "--format", format)
    _, early, _ = run("--db", str(stories), "--format", format, "--as-of", "2023-06")
    assert (b"Oslo" in whole, b"Oslo" in early, b"Geneva" in early) == (True, False, True)


@pytest.mark.parametrize("format", ["csv", "refi-qda"])
def test_the_zipped_record_as_of_a_day_is_smaller(format: str, stories: Path) -> None:
    _, whole, _ = run("--db", str(stories), "--format", format)
    _, early, _ = run("--db", str(stories), "--format", format, "--as-of", "2023-06")
    assert 0 < len(early) < len(whole)


def test_what_a_format_leaves_out_is_said_on_standard_error(tmp_path: Path) -> None:
    db = hb.keep(tmp_path / "talks.db", make_full_record())
    status, out, err = run("--db", str(db), "--format", "ical")
    assert (status, out[:15]) == (0, b"BEGIN:VCALENDAR")
    assert "2 meetings and plans without a certain day left out" in err


def on_terminal(db: Path, format: str) -> tuple[int, bytes]:
    """Exit status and what a terminal gets of an export."""
    near, far = pty.openpty()
    command = [sys.executable, "-m", "dragoman", "export", "--db", str(db), "--format", format]
    with subprocess.Popen(command, stdout=far, stderr=far, stdin=subprocess.DEVNULL) as process:
        os.close(far)
        got = b""
        try:
            while piece := os.read(near, 65536):
                got += piece
        except OSError:  # the terminal is gone when its last writer is
            pass
    os.close(near)
    return process.returncode, got


@pytest.mark.parametrize("format", ["csv", "graphml"])
def test_what_a_terminal_cannot_show_goes_to_a_file(format: str, tmp_path: Path) -> None:
    status, shown = on_terminal(hb.keep(tmp_path / "talks.db"), format)
    assert status == 2
    assert f"a terminal cannot show {format}; name a file with -o".encode() in b" ".join(shown.split())


def test_json_lines_on_a_terminal_have_what_drives_it_escaped(tmp_path: Path) -> None:
    assert "ftm" in JSON
    record = make_full_record(meetings=(hb.make_meeting(place="Prague \u202e\x9b1m"),))
    status, shown = on_terminal(hb.keep(tmp_path / "talks.db", record), "ftm")
    assert status == 0
    assert rb"Prague \u202e\u009b1m" in shown


def test_an_unknown_format_is_refused_with_those_there_are(tmp_path: Path) -> None:
    status, _, err = run("--db", str(hb.keep(tmp_path / "talks.db")), "--format", "xlsx")
    assert status == 2
    assert all(name in err for name in ALL)


@pytest.mark.parametrize("format", ALL)
def test_a_failed_export_leaves_no_file(format: str, tmp_path: Path) -> None:
    missing = tmp_path / "none" / "file"
    db = hb.keep(tmp_path / "talks.db")
    status, _, err = run("--db", str(db), "--format", format, "-o", str(missing))
    assert (status, str(missing) in err) == (1, True)
