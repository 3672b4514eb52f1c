"""The gold facts agree with the reports that they were taken from."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from dragoman.records import MeetingStatus, StatementKind
from dragoman.values import When

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
FOLDERS = {
    "examples": [ROOT / "examples" / "south-caucasus", ROOT / "examples" / "western-balkans"],
    "held-out": [GOLD / "held-out"],
    "blind": [GOLD / "blind"],
}


def report_text(path: Path) -> str:
    """A report's words with single spaces: for a page without its markup, for rows their fields."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in raw.splitlines()]
        raw = "\n".join(f"{row['title']}\n{row['text']}" for row in rows)
    if path.suffix == ".html":
        raw = html.unescape(re.sub(r"<[^>]+>", " ", raw))
    return " ".join(raw.split())


def gold_facts(name: str) -> dict[str, Any]:
    """The gold of one set, by report."""
    facts: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))["reports"]
    return facts


def report_files(name: str) -> list[Path]:
    """The report files that one gold set is about."""
    return [path for folder in FOLDERS[name] for path in sorted(folder.iterdir())]


CASES = [(name, path) for name in FOLDERS for path in report_files(name)]
by_report = pytest.mark.parametrize(("name", "path"), CASES, ids=[path.stem for _, path in CASES])


@pytest.mark.parametrize("name", FOLDERS)
def test_every_report_has_gold_under_its_own_stem(name: str) -> None:
    stems = [path.stem for path in report_files(name)]
    assert sorted(stems) == sorted(gold_facts(name))


@by_report
def test_quoted_words_stand_in_the_report(name: str, path: Path) -> None:
    text = report_text(path)
    quotes = gold_facts(name)[path.stem]["quotes"]
    assert [quote["text"] for quote in quotes if quote["text"] not in text] == []


@by_report
def test_people_and_agreements_stand_in_the_report(name: str, path: Path) -> None:
    text = report_text(path)
    gold = gold_facts(name)[path.stem]
    named = [row["name"] for row in [*gold["people"], *gold["agreements"]]]
    assert [each for each in named if each not in text] == []


@by_report
def test_lines_of_story_and_boilerplate_stand_in_the_report(name: str, path: Path) -> None:
    text = report_text(path)
    gold = gold_facts(name)[path.stem]
    lines = [" ".join(line.split()) for line in [*gold["body"], *gold["boilerplate"]]]
    assert [line for line in lines if line not in text] == []
    assert set(gold["body"]).isdisjoint(gold["boilerplate"])


@by_report
def test_dates_are_edtf_and_kinds_are_of_the_record(name: str, path: Path) -> None:
    gold = gold_facts(name)[path.stem]
    dated = [gold["published"], *(row["date"] for row in [*gold["meetings"], *gold["agreements"]])]
    assert all(When(date) for date in dated if date)
    assert {row["status"] for row in gold["meetings"]} <= set(get_args(MeetingStatus))
    assert {row["kind"] for row in gold["quotes"]} <= set(get_args(StatementKind))


def test_reports_of_no_negotiation_hold_no_meeting() -> None:
    none = {stem: gold for stem, gold in gold_facts("held-out").items() if stem.startswith("none-")}
    assert len(none) == 4
    assert all(gold["meetings"] == [] for gold in none.values())
