"""The CSV export, read by the frictionless library as its users read it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import hand_built as hb
import pytest
from all_kinds import EVENT, make_full_record
from exported import HOSTILE, make_hostile, write
from frictionless import Package, validate
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record import items as it
from dragoman.show.export.csv import export
from dragoman.show.export.datapackage import written
from dragoman.show.export.sheets import TABLES


def unpack(folder: Path, record: it.Record | None = None, texts: dict[str, str] | None = None) -> Path:
    data, _ = write(export, record, texts)
    zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
    return folder / "datapackage.json"


def rows(package: Path, table: str) -> list[dict[str, object]]:
    return [dict(row) for row in Package(str(package)).get_resource(table).read_rows()]


def restored(cell: str) -> str:
    """What a reader does to have a text as it is."""
    return cell.removeprefix("'")


def test_the_package_is_valid(tmp_path: Path) -> None:
    report = validate(str(unpack(tmp_path)))
    assert report.flatten(["message"]) == []
    assert len(report.tasks) == len(TABLES) == 19


def test_an_empty_record_makes_a_valid_package(tmp_path: Path) -> None:
    assert validate(str(unpack(tmp_path, it.Record()))).valid


def test_a_reference_to_nothing_would_be_seen(tmp_path: Path) -> None:
    package = unpack(tmp_path, make_full_record(actors=(hb.ARMENIA,)))
    problems = {row[0] for row in validate(str(package)).flatten(["type"])}
    assert problems == {"foreign-key"}


def test_every_field_says_what_it_is(tmp_path: Path) -> None:
    package = json.loads(unpack(tmp_path).read_text("utf-8"))
    fields = [field for table in package["resources"] for field in table["schema"]["fields"]]
    assert all(field["description"] and field["type"] for field in fields)


def test_a_meeting_comes_with_its_date_and_the_days_it_can_mean(tmp_path: Path) -> None:
    planned, held = rows(unpack(tmp_path), "meetings")
    assert (held["status"], held["date"], str(held["date_earliest"])) == ("held", "2023-05-01", "2023-05-01")
    days = [str(planned[name]) for name in ("date", "date_earliest", "date_latest")]
    assert days == ["2023-04/2023-05", "2023-04-01", "2023-05-31"]


def test_an_unknown_value_is_an_empty_cell(tmp_path: Path) -> None:
    (agreement,) = rows(unpack(tmp_path), "agreements")
    assert (agreement["date"], agreement["date_earliest"]) == (None, None)


def test_participants_stand_with_role_and_post(tmp_path: Path) -> None:
    first, second, *_ = rows(unpack(tmp_path), "participants")
    assert (first["actor"], first["role"], first["as"]) == (hb.MIRZOYAN.id, "participant", None)
    assert (second["actor"], second["role"], second["as"]) == (hb.BAYRAMOV.id, "host", "foreign minister")


def test_the_words_of_every_part_are_there_with_their_place(tmp_path: Path) -> None:
    package = unpack(tmp_path)
    words = rows(package, "evidence")
    assert {row["part"] for row in words} == {"item", "role 1", "account 1", "version 1", "version 2"}
    for row in words:
        text = hb.TEXTS[str(row["report"])]
        assert restored(str(row["text"])) == text[row["start"] : row["end"]]  # type: ignore[misc]


def test_versions_tell_how_many_sources_stand_behind_each(tmp_path: Path) -> None:
    found = [(row["value"], row["independent"]) for row in rows(unpack(tmp_path), "versions")]
    assert found == [("2023-05-01", 2), ("2023-05-02", 1)]


def test_an_event_has_its_contexts_in_one_cell(tmp_path: Path) -> None:
    (event,) = rows(unpack(tmp_path), "events")
    assert (event["type"], event["context"], event["id"]) == ("CONSULT", "diplomatic", EVENT.id)


def test_hostile_text_makes_a_valid_package_without_a_formula(tmp_path: Path) -> None:
    package = unpack(tmp_path, *make_hostile())
    assert validate(str(package)).valid
    for file in tmp_path.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            cells = [cell for row in list(csv.reader(lines))[1:] for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_hostile_text_can_be_restored_but_for_its_control_characters(tmp_path: Path) -> None:
    unpack(tmp_path, *make_hostile())
    with (tmp_path / "statements.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert restored(row["text"]) == HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")


@given(st.text(alphabet="=+-@'\t\r\n＝a ", max_size=5))
def test_a_text_cell_never_begins_a_formula_and_can_be_restored(text: str) -> None:
    cell = written(text)
    assert not cell.startswith(tuple("=+-@\t\r＝"))
    assert restored(cell) == text


@pytest.mark.parametrize(
    ("value", "cell"), [(-3.5, "-3.5"), (3.0, "3"), (True, "true"), (None, ""), (29800.0, "29800")]
)
def test_numbers_stand_as_numbers(value: float | None, cell: str) -> None:
    assert written(value) == cell
