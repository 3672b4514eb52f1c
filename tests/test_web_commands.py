"""`serve` and `publish` as commands: what they refuse, and that they end well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner
from web import MEETING, record

from dragoman.show.cli import app

PROGRAM = (sys.executable, "-m", "dragoman")
# A Python in which the extra is not installed.
WITHOUT = (
    "import sys; sys.modules['jinja2'] = None; sys.modules['starlette'] = None; "
    "from dragoman.show.cli import main"
)


def run(*args: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, args)], capture_output=True, text=True, env=os.environ | (env or {}), timeout=60
    )


def execute(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, timeout=60
    )


def served(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def test_a_served_record_answers_until_it_is_stopped(tmp_path: Path) -> None:
    command = [*PROGRAM, "serve", "--port", "0", "--db", str(record(tmp_path / "r.db"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split()[0]
        assert MEETING in served(f"{address}meetings")
        server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=30)
    assert (server.returncode, complaints) == (0, "")


def test_another_address_needs_a_password(tmp_path: Path) -> None:
    done = run("serve", "--host", "0.0.0.0", "--db", record(tmp_path / "r.db"), env={"DRAGOMAN_PASSWORD": ""})
    assert done.returncode == 1
    assert "set a password" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_password_file_must_hold_one(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("\nopen sesame\n")
    done = run("serve", "--password-file", tmp_path / "password", "--db", record(tmp_path / "r.db"))
    assert (done.returncode, "holds no password on its first line" in done.stderr) == (1, True)


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    command = [*PROGRAM, "serve", "--port", "0", "--db", str(record(tmp_path / "r.db"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = server.stdout.readline().split()[0].rstrip("/").rpartition(":")[2]
        done = run("serve", "--port", port, "--db", tmp_path / "r.db")
        server.terminate()
    assert done.returncode == 1
    assert "choose another with --port" in done.stderr


@pytest.mark.parametrize("command", [["serve"], ["publish", "pages"]])
def test_a_record_that_is_not_there_is_told(tmp_path: Path, command: list[str]) -> None:
    done = run(*command, "--db", tmp_path / "none.db")
    assert done.returncode == 1
    assert "no record here" in done.stderr


@pytest.mark.parametrize("command", [["serve"], ["publish", "pages"]])
def test_what_to_install_is_told_where_the_extra_is_missing(command: list[str], tmp_path: Path) -> None:
    code = f"{WITHOUT}; sys.argv = ['dragoman', *{command!r}]; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, timeout=60
    )
    assert done.returncode == 1
    assert "pip install 'dragoman[web]'" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_other_commands_do_without_the_extra(tmp_path: Path) -> None:
    db = record(tmp_path / "r.db")
    code = f"{WITHOUT}; sys.argv = ['d', 'meetings', '--db', {str(db)!r}]; main()"
    done = execute(code, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_publish_says_what_it_wrote(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    done = CliRunner().invoke(app, ["publish", str(folder), "--db", str(record(tmp_path / "r.db"))])
    assert done.exit_code == 0
    assert "index.html" in done.output
    assert (folder / f"{MEETING}.html").is_file()


def test_publish_leaves_a_folder_with_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    done = CliRunner().invoke(app, ["publish", str(tmp_path), "--db", str(record(tmp_path / "r.db"))])
    assert done.exit_code == 1
