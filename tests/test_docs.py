from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from msgspec.structs import fields
from typer.testing import CliRunner

import dragoman
from dragoman.record.items import ITEM_KINDS, Record, Report
from dragoman.show.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def shown_commands() -> list[str]:
    """The lines of code blocks of all pages that call dragoman."""
    blocks = (
        block for page in PAGES for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.S)
    )
    lines = (line for block in blocks for line in block.splitlines())
    return sorted({found[0] for line in lines if (found := re.search(r"\bdragoman [a-z][^|>#]*", line))})


def test_pages_made_from_the_code_are_up_to_date() -> None:
    checked = subprocess.run(
        [sys.executable, "scripts/docs", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_pages_show_commands() -> None:
    assert len(shown_commands()) > 20


@pytest.mark.parametrize("line", shown_commands())
def test_commands_in_the_pages_exist_with_their_options(line: str) -> None:
    _, name, *args = shlex.split(line)
    known = {option for param in COMMANDS[name].params for option in param.opts}
    assert {arg for arg in args if re.match(r"--?[a-z]", arg)} <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    page = read("docs/commands.md").split(f"\n## {name}\n")[1].split("\n## ")[0]
    for param in COMMANDS[name].params:
        assert param.metavar in page if param.param_type_name == "argument" else param.opts[-1] in page


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples(name: str) -> None:
    help = CliRunner().invoke(app, [name, "--help"]).stdout
    assert "Examples:\n" in help
    assert f"dragoman {name}" in help.split("Examples:")[1] or "dragoman build" in help


@pytest.mark.parametrize("status", [0, 1, 2, 3, 130, 141])
def test_readme_and_help_tell_each_exit_status(status: int) -> None:
    assert f"\n| {status} |" in read("README.md")
    assert re.search(rf"^ +{status}  ", CliRunner().invoke(app, ["--help"]).stdout, re.M)


def test_the_page_of_the_record_names_every_list_and_field() -> None:
    page = read("docs/record.md")
    structs = (Record, Report, *ITEM_KINDS.values())
    names = {field.encode_name for struct in structs for field in fields(struct)}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_links_between_pages_lead_somewhere() -> None:
    links = {
        (page, to)
        for page in PAGES
        for to in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8"))
    }
    assert links
    assert [(page.name, to) for page, to in links if not (page.parent / to).exists()] == []


def test_public_names_are_these_and_each_leads_to_something() -> None:
    assert dragoman.__all__ == [
        "Attribution",
        "Config",
        "Dates",
        "DragomanError",
        "InputError",
        "ModelError",
        "NotFoundError",
        "Record",
        "SchemaError",
        "Store",
        "StoreError",
        "Summary",
        "TimeExpression",
        "__version__",
        "build",
        "find_dates",
        "find_statements",
        "forget",
        "load_config",
    ]
    assert all(getattr(dragoman, name) for name in dragoman.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'stuff'"):
        dragoman.stuff  # noqa: B018


def test_the_version_is_that_of_the_project() -> None:
    assert f'\nversion = "{dragoman.__version__}"\n' in read("pyproject.toml")
