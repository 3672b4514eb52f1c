"""The record file opens in Datasette, and the queries of docs/datasette.yml read it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette
from hand_built import BAYRAMOV, MIRZOYAN, STATEMENT, TEXT, keep, words

METADATA = Path(__file__).parent.parent / "docs" / "datasette.yml"


def get(db: Path, path: str) -> Any:
    """The rows that Datasette serves at a path, as JSON."""

    async def ask() -> Any:
        site = Datasette([str(db)], metadata=yaml.safe_load(METADATA.read_text("utf-8")))
        answer = await site.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return asyncio.run(ask())


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return keep(tmp_path / "talks.db")


def test_the_items_of_the_record_are_a_table(db: Path) -> None:
    rows = get(db, "/talks/items.json?_shape=array&kind=actors")
    assert [row["id"] for row in rows][:2] == [MIRZOYAN.id, BAYRAMOV.id]


def test_the_reports_are_a_table_with_their_text(db: Path) -> None:
    rows = get(db, "/talks/reports.json?_shape=array&source=reports/prague.txt")
    assert [row["text"] for row in rows] == [TEXT]


def test_the_meetings_come_with_names_and_status(db: Path) -> None:
    rows = get(db, "/talks/meetings.json?_shape=array")
    assert [(row["date"], row["status"], row["who"]) for row in rows] == [
        ("2023-04/2023-05", "planned", "Ararat Mirzoyan, Jeyhun Bayramov"),
        ("2023-05-01", "held", "Ararat Mirzoyan, Jeyhun Bayramov"),
    ]


def test_the_statements_come_with_speaker_and_source(db: Path) -> None:
    (row,) = get(db, "/talks/statements.json?_shape=array")
    assert (row["speaker"], row["text"], row["source"]) == (
        "Ararat Mirzoyan",
        STATEMENT.text,
        "reports/prague.txt",
    )


def test_the_words_of_an_item_come_with_what_stands_around_them(db: Path) -> None:
    (row,) = get(db, f"/talks/evidence.json?_shape=array&item={STATEMENT.id}")
    start = words(row["text"]).start
    assert row["start"] == start
    assert row["around"] == TEXT[start - 80 : row["end"] + 80]


def test_the_disagreements_come_version_by_version(db: Path) -> None:
    rows = get(db, "/talks/disagreements.json?_shape=array")
    assert [(row["value"], row["independent_sources"]) for row in rows] == [
        ("2023-05-01", 2),
        ("2023-05-02", 1),
    ]
