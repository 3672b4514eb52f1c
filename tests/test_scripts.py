from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = [ROOT / "scripts" / "demo", ROOT / "scripts" / "test", ROOT / ".ci" / "run"]
PRETENDER = '#!/bin/sh\ncase "$*" in *version_info*) exit 1;; *) echo Python 3.9.1;; esac\n'


def bash(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"set -eu; . '{ROOT}/scripts/venv.sh'; {code}"],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], **env},
    )


@pytest.mark.parametrize("script", [*SCRIPTS, ROOT / "scripts" / "venv.sh"], ids=lambda path: path.name)
def test_scripts_are_valid_bash(script: Path) -> None:
    assert subprocess.run(["bash", "-n", script], capture_output=True).stderr == b""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_can_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "scripts/test " in (ROOT / "README.md").read_text("utf-8")
    assert "scripts/test " in (ROOT / ".ci" / "run").read_text("utf-8")


def looked(**env: str) -> subprocess.CompletedProcess[str]:
    """What is said where no browser is found."""
    script, nowhere = ROOT / "tests" / "browser" / "chromium.py", {"DRAGOMAN_CHROMIUM": "/nowhere/chromium"}
    return subprocess.run([sys.executable, script], capture_output=True, text=True, env=nowhere | env)


def test_where_there_is_no_browser_one_line_says_what_is_skipped_and_what_to_install() -> None:
    told = looked()
    assert told.returncode == 1
    assert told.stdout.count("\n") == 1
    assert "in a browser are skipped" in told.stdout
    assert "apt-get install chromium" in told.stdout


def test_where_a_browser_is_needed_none_is_a_failure() -> None:
    assert "in a browser fail" in looked(DRAGOMAN_NEED_BROWSER="1").stdout
    assert "DRAGOMAN_NEED_BROWSER=1" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_pictures_in_the_readme_are_there_and_told_in_words() -> None:
    shown = re.findall(r"!\[([^]]*)\]\(([^)]*)\)", (ROOT / "README.md").read_text("utf-8"))
    assert len(shown) >= 2
    assert all(len(told) > 40 and (ROOT / path).stat().st_size < 150_000 for told, path in shown)


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text(PRETENDER)
    old.chmod(0o755)
    found = bash("find_python", PYTHON=str(old))
    assert found.returncode == 0
    assert found.stdout.strip() != str(old)


def test_without_a_python_the_scripts_say_what_is_needed(tmp_path: Path) -> None:
    found = bash("PATH=/nowhere; basename() { echo demo; }; find_python")
    assert found.returncode == 1
    assert "needs Python 3.11 or newer" in found.stderr


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague")
    made = bash(f"make_venv {tmp_path}")
    assert made.returncode == 1
    assert "no virtual environment" in made.stderr
    assert (tmp_path / "letter.txt").exists()


def test_an_environment_is_made_once(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(shutil.which("true") or "/bin/true")
    made = bash(f"make_venv {venv}")
    assert (made.returncode, made.stderr) == (0, "")


def test_installing_is_done_again_only_when_pyproject_changes(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    pip = tmp_path / "bin" / "python"
    pip.write_text(f"#!/bin/sh\necho installed >> {tmp_path}/log\n")
    pip.chmod(0o755)
    (tmp_path / "pyproject.toml").write_text("one")
    code = f"cd {tmp_path}; install_into {tmp_path} .; install_into {tmp_path} .; echo two > pyproject.toml; "
    assert bash(code + f"install_into {tmp_path} .").returncode == 0
    assert (tmp_path / "log").read_text().count("installed") == 2


def test_an_installation_that_fails_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(shutil.which("false") or "/bin/false")
    (tmp_path / "pyproject.toml").write_text("one")
    code = f"cd {tmp_path}; install_into {tmp_path} ."
    for _ in range(2):
        assert "installing failed" in bash(code).stderr


@pytest.mark.parametrize(("given", "meant"), [("", "{root}/.venv-x"), ("/a/b", "/a/b"), ("b", "/tmp/b")])
def test_a_folder_is_meant_as_seen_from_where_one_is(given: str, meant: str) -> None:
    assert bash(f"cd /tmp; absolute '{given}' .venv-x").stdout.strip() == meant.format(root=ROOT)
