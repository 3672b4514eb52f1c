from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hand_built import keep, make_meeting, make_record
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from dragoman.record.items import Record
from dragoman.show.cli import app
from dragoman.show.commands.giving import write_whole
from dragoman.show.export.json import export_json, for_terminal
from dragoman.show.export.schema import schema


def errors(record: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema()).iter_errors(record)]


def exported() -> dict[str, object]:
    whole: dict[str, object] = json.loads(export_json(make_record()))
    return whole


def run(*args: str) -> bytes:
    return CliRunner().invoke(app, ["export", *args]).stdout_bytes


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(schema())


def test_an_export_satisfies_the_schema() -> None:
    assert errors(exported()) == []


def test_an_empty_record_satisfies_the_schema() -> None:
    assert errors(json.loads(export_json(Record()))) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("evidence", []),
        ("date", "May 1"),
        ("date", "2023-5-1"),
        ("status", "agreed"),
        ("confidence", 1.5),
        ("participants", [{"actor": "x", "role": "guest", "as": None}]),
    ],
)
def test_the_schema_refuses_a_meeting_that_breaks_the_format(field: str, value: object) -> None:
    record = exported()
    record["meetings"][0][field] = value  # type: ignore[index]
    assert errors(record)


def test_the_schema_refuses_a_meeting_without_a_field() -> None:
    record = exported()
    del record["meetings"][0]["accounts"]  # type: ignore[attr-defined]
    assert errors(record)


@pytest.mark.parametrize(
    "date", ["2023", "2020/2022", "XXXX-05-19", "2022-12-05?", "2023-05-22/2023-05-28", None]
)
def test_the_schema_takes_the_dates_of_the_format(date: str | None) -> None:
    record = exported()
    record["meetings"][0]["date"] = date  # type: ignore[index]
    assert errors(record) == []


def test_an_export_comes_back_as_the_same_record() -> None:
    assert msgspec.json.decode(export_json(make_record()), type=Record) == make_record()


def test_the_same_record_gives_the_same_bytes_through_two_files(tmp_path: Path) -> None:
    one, other = keep(tmp_path / "one.db"), keep(tmp_path / "other.db")
    assert run("--db", str(one)) == run("--db", str(other)) == export_json(make_record())


def test_an_export_is_readable_utf8_with_a_line_feed_at_the_end() -> None:
    data = export_json(make_record(meetings=(make_meeting(place="Nagorno-Karabağ"),)))
    assert b'\n  "place": "Nagorno-Karaba\xc4\x9f"' in data.replace(b"\n   ", b"\n  ")
    assert data.endswith(b"}\n")


def test_export_writes_the_file_that_is_named(tmp_path: Path) -> None:
    db, file = keep(tmp_path / "record.db"), tmp_path / "record.json"
    assert run("--db", str(db), "--format", "json", "-o", str(file)) == b""
    assert file.read_bytes() == export_json(make_record())


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_whole(file, "not bytes")  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]
    assert file.read_bytes() == b"old"


def test_export_to_a_device_does_not_replace_it() -> None:
    write_whole(Path("/dev/null"), b"data")
    assert Path("/dev/null").is_char_device()


def test_json_for_a_terminal_is_the_same_json_without_what_drives_it() -> None:
    data = msgspec.json.encode(["a\x9bb\u202ec\x7f", "Ararat", "🕊", "\U000e0041"])
    shown = for_terminal(data)
    assert json.loads(shown) == json.loads(data)
    assert not {"\x9b", "\u202e", "\x7f", "\U000e0041"} & set(shown.decode())
