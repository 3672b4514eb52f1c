"""The command `brief`: its options, its files and what it says where something is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hand_built import keep
from typer.testing import CliRunner, Result

from dragoman.show.cli import app


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["brief", *args])


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_ends_of_the_calendar_are_days_like_others(path: Path, year: str) -> None:
    shown = run("--db", str(keep(path)), "--since", year, "--until", year)
    assert shown.exit_code == 0
    assert "Nothing on record changed in the period." in shown.stdout


def test_the_command_writes_markdown(path: Path) -> None:
    shown = run("--db", str(keep(path)), "--since", "2023-05", "--until", "2023-05")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("# Brief: 1 May 2023 to 31 May 2023\n")


@pytest.mark.parametrize(
    ("name", "start"), [("b.html", b"<!DOCTYPE html>"), ("b.docx", b"PK"), ("b.md", b"# Brief")]
)
def test_the_ending_of_the_file_gives_the_format(path: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert run("--db", str(keep(path)), "-o", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_format_that_is_asked_for_outranks_the_ending(path: Path, tmp_path: Path) -> None:
    run("--db", str(keep(path)), "--format", "html", "-o", str(tmp_path / "b.txt"))
    assert (tmp_path / "b.txt").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_period_that_ends_before_it_begins_is_a_usage_error(path: Path) -> None:
    shown = run("--db", str(keep(path)), "--since", "2023-06", "--until", "2023-05")
    assert shown.exit_code == 2
    assert "exchange them" in shown.output


def test_without_python_docx_one_line_says_what_to_install(path: Path) -> None:
    code = "import sys; sys.modules['docx'] = None; from dragoman.show.cli import main; main()"
    made = subprocess.run(
        [sys.executable, "-c", code, "brief", "--db", str(keep(path)), "--format", "docx", "-o", "x.docx"],
        capture_output=True,
        text=True,
        cwd=path.parent,
    )
    assert made.returncode == 1
    assert made.stderr == (
        "dragoman: DOCX needs python-docx, which is not installed; pip install 'dragoman[brief]'\n"
    )
    assert not (path.parent / "x.docx").exists()
