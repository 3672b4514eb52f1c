"""The examples of docs/brief.md and docs/mcp.md are what the program answers on the example reports."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.client.client import Client

from dragoman.record import Store
from dragoman.show.mcp.server import make_server

ROOT = Path(__file__).parent.parent


def run(*args: str) -> str:
    command = [sys.executable, "-m", "dragoman", *args]
    env = {key: value for key, value in os.environ.items() if key != "DRAGOMAN_DB"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports on Serbia and Kosovo."""
    path = tmp_path_factory.mktemp("docs") / "balkans.db"
    run("build", "examples/western-balkans/", "--db", str(path))
    return path


def section(page: str, heading: str) -> str:
    return (ROOT / "docs" / page).read_text("utf-8").split(f"\n## {heading}\n")[1]


def test_the_example_of_a_brief_is_what_the_command_writes(db: Path) -> None:
    shown = section("brief.md", "An example")
    line = re.findall(r"^dragoman (brief .*)$", shown, re.M)[0].replace("balkans.db", str(db))
    example = shown.split("```markdown\n")[1].rsplit("```", 1)[0]
    assert run(*line.split()) == example


def test_the_example_answer_is_what_the_tool_gives(db: Path) -> None:
    shown = section("mcp.md", "An example answer")
    arguments = json.loads(re.findall(r"`meetings` with `(.*?)`", shown)[0])

    async def ask() -> Any:
        with Store.open(db) as store:
            async with Client(make_server(store)) as client:
                return (await client.call_tool("meetings", arguments)).structured_content

    assert anyio.run(ask) == json.loads(shown.split("```json\n")[1].split("```")[0])


def test_the_page_of_the_server_names_every_tool_with_its_arguments(db: Path) -> None:
    async def ask() -> Any:
        with Store.open(db) as store:
            async with Client(make_server(store)) as client:
                return (await client.list_tools()).tools

    page = section("mcp.md", "The tools")
    for tool in anyio.run(ask):
        arguments = ", ".join(f"`{name}`" for name in tool.input_schema["properties"])
        assert f"| `{tool.name}` | {arguments} |".replace("|  |", "| |") in page
