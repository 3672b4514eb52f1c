from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from hand_built import REPORT, STATEMENT, keep, make_article, make_meeting, make_record
from typer.testing import CliRunner, Result

import dragoman
from dragoman.record import Store
from dragoman.record.items import ITEM_KINDS
from dragoman.records import Dropped, Failure
from dragoman.show.cli import app
from dragoman.show.commands.lists import LISTS


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return keep(tmp_path / "record.db")


def run(*args: str, db: Path | None = None, input: str | None = None) -> Result:
    env = {"DRAGOMAN_DB": str(db) if db else None}
    return CliRunner().invoke(app, list(args), env=env, input=input)


def start(*args: str, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dragoman", *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload,no-any-return]


def test_every_kind_of_the_record_has_a_list() -> None:
    assert set(ITEM_KINDS) <= set(LISTS)


@pytest.mark.parametrize("kind", LISTS)
def test_json_of_a_list_is_the_items_of_the_record(kind: str, db: Path) -> None:
    shown = json.loads(run(kind, "--json", db=db).stdout)
    whole = msgspec.to_builtins(make_record())
    people = [actor for actor in whole["actors"] if actor["kind"] == "person"]
    assert shown == json.loads(msgspec.json.encode(people if kind == "people" else whole[kind]))


def test_a_table_names_people_not_ids(db: Path) -> None:
    shown = run("meetings", db=db).stdout
    assert "Ararat Mirzoyan, Jeyhun Bayramov" in shown
    assert "actor-" not in shown


def test_a_table_says_the_status_in_words(tmp_path: Path) -> None:
    refused = make_meeting(status="refused", denied=True, hearsay=True)
    db = keep(tmp_path / "record.db", make_record(meetings=(refused,)))
    assert "refused, denied, hearsay" in run("meetings", db=db).stdout


def test_without_a_terminal_a_table_has_100_columns_and_no_colour(tmp_path: Path) -> None:
    crowd = make_meeting(place="Prague " * 60)
    shown = run("meetings", db=keep(tmp_path / "record.db", make_record(meetings=(crowd,)))).stdout
    assert max(map(len, shown.splitlines())) <= 100
    assert "\x1b" not in shown


def test_filters_narrow_a_list(db: Path) -> None:
    june = json.loads(run("plans", "--since", "2023-06", "--who", "Mirzoyan", "--json", db=db).stdout)
    assert [plan["when"] for plan in june] == ["2023-06"]
    assert run("plans", "--until", "2023-05", "--json", db=db).stdout.strip() == "[]"
    assert run("plans", "--who", "Lavrov", "--json", db=db).stdout.strip() == "[]"


def test_since_and_until_take_in_the_whole_of_a_month(db: Path) -> None:
    shown = json.loads(run("meetings", "--since", "2023-05", "--until", "2023-05", "--json", db=db).stdout)
    assert {meeting["date"] for meeting in shown} == {"2023-05-01", "2023-04/2023-05"}


def test_issue_narrows_a_list_by_its_name(db: Path) -> None:
    shown = json.loads(run("statements", "--issue", "Peace treaty", "--json", db=db).stdout)
    assert [statement["id"] for statement in shown] == [STATEMENT.id]


@pytest.mark.parametrize("date", ["23", "May 2023", "2023-13", "2023-02-30", "2023-5-1", "20230519"])
def test_a_date_that_is_none_is_wrong_usage_and_says_how_to_write_one(date: str, db: Path) -> None:
    result = run("meetings", "--since", date, db=db)
    assert result.exit_code == 2
    assert "2023-05-19" in result.stderr


def test_words_gives_the_exact_words_and_their_report_under_each_line(db: Path) -> None:
    lines = run("plans", "--words", db=db).stdout.splitlines()
    assert lines[1].strip() == "The ministers will meet again in June"
    assert lines[2].strip() == "— reports/prague.txt, characters 168–205"


def test_an_empty_list_says_so_on_standard_error_alone(tmp_path: Path) -> None:
    result = run("conditions", db=keep(tmp_path / "record.db"))
    assert (result.stdout, result.stderr, result.exit_code) == ("", "dragoman: no conditions to list\n", 0)


def test_chronicle_is_in_order_of_date_with_the_undated_last_under_a_heading(db: Path) -> None:
    shown = run("chronicle", db=db).stdout
    order = ["2023-04/", "held", "2023-06", "Undated", "peace treaty (Armenia)"]
    assert sorted(order, key=shown.index) == order


def test_chronicle_has_statements_where_wanted(db: Path) -> None:
    assert "nearly ready" not in run("chronicle", db=db).stdout
    assert "nearly ready" in run("chronicle", "--statements", db=db).stdout


def test_chronicle_as_json_has_the_items(db: Path) -> None:
    shown = json.loads(run("chronicle", "--json", db=db).stdout)
    assert [(entry["what"], entry["date"]) for entry in shown] == [
        ("meeting", "2023-04/2023-05"),
        ("meeting", "2023-05-01"),
        ("plan", "2023-06"),
        ("agreement", None),
    ]
    assert shown[1]["item"]["place"] == "Prague"


@pytest.mark.parametrize("id", ["meeting-3000000000000003", "meeting-30000000", "meeting-9000000000000009"])
def test_show_finds_by_id_beginning_and_alias(id: str, db: Path) -> None:
    assert run("show", id, db=db).stdout.startswith("meeting-3000000000000003\n")


def test_show_marks_the_words_within_their_paragraph(db: Path) -> None:
    shown = " ".join(run("show", "plan-70000000", db=db).stdout.split())
    assert "Mirzoyan said. [[The ministers will meet again in June]]." in shown


def test_show_gives_all_fields(db: Path) -> None:
    shown = run("show", STATEMENT.id, db=db).stdout
    fields = {key for key, value in msgspec.to_builtins(STATEMENT).items() if value not in (None, (), "")}
    for field in fields - {"id", "evidence"}:
        assert f"\n{field.replace('_', ' ')} " in shown


def test_show_of_a_report_gives_its_blocks_and_what_was_found_in_it(db: Path) -> None:
    for wanted in (REPORT, "reports/prague.txt", "/press/reports/prague.txt"):
        shown = run("show", wanted, db=db).stdout
        assert "boilerplate  Leave a Reply" in shown
        assert "statement-40000000" in shown
        assert "figure-80000000" not in shown


def test_show_of_a_shared_beginning_names_the_candidates(db: Path) -> None:
    result = run("show", "report-aaaa", db=db)
    assert result.exit_code == 1
    assert "report-aaaa000000000001, report-aaaa000000000002" in result.stderr


def test_search_marks_what_it_found(db: Path) -> None:
    assert "nearly [[ready]]" in run("search", "ready", db=db).stdout


def test_search_for_what_is_not_there_says_so(db: Path) -> None:
    result = run("search", "Reykjavik", db=db)
    assert (result.stdout, result.stderr) == ("", "dragoman: nothing found for 'Reykjavik'\n")


def test_failures_tells_source_stage_and_reason(db: Path) -> None:
    with Store.open(db) as store:
        store.fail(Failure(stage="acquire", source="photo.txt", error="is a JPEG"), clock="2023-06-01")
    assert run("failures", db=db).stdout == "photo.txt  (acquire)  is a JPEG\n"


def test_failures_checks_counts_what_was_dropped_and_shows_its_words(db: Path) -> None:
    assert "nothing was dropped" in run("failures", "--checks", db=db).stderr
    article = make_article(REPORT)
    dropped = Dropped(
        claim="figure-1",
        report=article.id,
        kind="figure",
        method="figures.count.1",
        check="number",
        value="7",
        words="six\x1b[31m soldiers",
    )
    with Store.open(db) as store:
        store.shelve(article, (), clock="2023", again=True, dropped=[dropped])
    shown = run("failures", "--checks", db=db).stdout
    assert "figures.count.1" in shown and "six␛[31m soldiers" in shown


def test_forget_asks_and_keeps_the_report_when_the_answer_is_no(db: Path) -> None:
    for answer in ("n\n", ""):
        result = run("forget", "reports/orlik.txt", db=db, input=answer)
        assert result.exit_code == 1
        assert result.stderr.endswith("dragoman: nothing was taken out\n")
    with Store.open(db) as store:
        assert len(store.reports()) == 2


def test_forget_of_an_item_says_that_it_is_no_report(db: Path) -> None:
    result = run("forget", STATEMENT.id, "--yes", db=db)
    assert result.exit_code == 1
    assert "is no report" in result.stderr


def test_a_record_that_is_not_there_is_one_line_and_status_1(tmp_path: Path) -> None:
    result = run("meetings", "--db", str(tmp_path / "none.db"))
    assert result.exit_code == 1
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_record_is_one_line_and_status_1(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear colleague, " * 100)
    result = run("meetings", "--db", str(tmp_path / "letter.db"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_an_unknown_command_is_status_2() -> None:
    assert run("meeting").exit_code == 2


def test_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"dragoman {dragoman.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, dragoman.show.cli as c\n"
        "heavy = {'onnxruntime', 'trafilatura', 'sqlalchemy', 'numpy', 'tokenizers', 'rich.table'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_a_reader_that_goes_away_is_no_error_to_tell_of(tmp_path: Path) -> None:
    many = tuple(make_meeting(f"meeting-{n:016x}", place="Prague " * 50) for n in range(2000))
    db = keep(tmp_path / "record.db", make_record(meetings=many, disagreements=()))
    with start("meetings", "--db", str(db), "--json") as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_ctrl_c_is_one_line_and_status_130(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    with start("build", "-", "--db", str(db), stdin=subprocess.PIPE) as process:
        assert process.stderr
        patience = time.monotonic() + 60
        while not db.exists() and time.monotonic() < patience:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert (process.returncode, said) == (130, b"dragoman: stopped; what was read so far is kept\n")


def report(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


PRAGUE = "PRAGUE, May 1, 2023 - Foreign Minister Ararat Mirzoyan met Jeyhun Bayramov in Prague on Monday.\n"


def test_build_then_list_then_forget(tmp_path: Path) -> None:
    db, path = tmp_path / "record.db", report(tmp_path / "prague.txt", PRAGUE)
    assert re.search(r"^ *1  reports read$", run("build", path, db=db).stdout, re.M)
    assert re.search(r"^ *1  known already$", run("build", path, db=db).stdout, re.M)
    assert "Ararat Mirzoyan" in run("people", db=db).stdout
    assert run("forget", path, "--yes", db=db).stdout == f"forgotten: {path}\n"
    assert run("people", db=db).stdout == ""


def test_build_with_a_failed_source_keeps_the_rest_and_ends_with_status_3(tmp_path: Path) -> None:
    db, path = tmp_path / "record.db", report(tmp_path / "prague.txt", PRAGUE)
    result = run("build", str(tmp_path / "none.txt"), path, db=db)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"dragoman: not read: {tmp_path / 'none.txt'}: ")
    assert result.stderr.count("\n") == 1
    assert "Mirzoyan" in run("people", db=db).stdout
    assert "none.txt" in run("failures", db=db).stdout


@pytest.mark.parametrize("command", [["build"], ["dates"], ["statements", "--file"]])
def test_what_is_passed_over_in_a_folder_is_named_and_is_no_failure(
    tmp_path: Path, command: list[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    report(folder / "prague.txt", PRAGUE)
    readme = report(folder / "README.md", "What is here.")
    result = run(*command, str(folder), db=tmp_path / "record.db")
    assert result.exit_code == 0
    assert f"dragoman: passed over: {readme}: tells of the folder" in result.stderr
    if command == ["build"]:
        assert re.search(r"^ *1  reports read$", result.stdout, re.M)
        assert re.search(r"^ *1  passed over, no reports$", result.stdout, re.M)


def test_build_with_a_setting_that_does_not_exist_is_status_1(tmp_path: Path) -> None:
    own = report(tmp_path / "own.toml", "[clean]\nlongest = 3\n")
    result = run("build", "--config", own, report(tmp_path / "a.txt", PRAGUE), db=tmp_path / "record.db")
    assert result.exit_code == 1
    assert "unknown setting 'longest'" in result.stderr


def test_build_reads_standard_input(tmp_path: Path) -> None:
    result = run("build", "-", db=tmp_path / "record.db", input=PRAGUE)
    assert re.search(r"^ *1  reports read$", result.stdout, re.M)


def test_lists_say_so_when_a_build_was_stopped_before_its_end(db: Path) -> None:
    with Store.open(db) as store:
        store.shelve(
            msgspec.structs.replace(make_article(REPORT), id="report-c", locator="c"), (), clock="2023"
        )
    assert "stopped before its end" in run("meetings", db=db).stderr


def test_a_filter_that_nothing_can_fit_says_why(db: Path) -> None:
    told = run("meetings", "--who", "Nobody", "--issue", "nonsense", db=db).stderr.splitlines()
    assert told == [
        "dragoman: nobody in the record is called 'Nobody'",
        "dragoman: no issue is called 'nonsense'; there are peace-treaty",
        "dragoman: no meetings to list",
    ]
    known = run("meetings", "--who", "Mirzoyan", "--since", "2030", "--issue", "Peace treaty", db=db)
    assert known.stderr == "dragoman: no meetings to list\n"


def test_a_failure_names_its_source_once_and_stays_on_one_line(tmp_path: Path) -> None:
    empty = tmp_path / ("long-" * 20 + "name.txt")
    empty.touch()
    db = tmp_path / "record.db"
    assert run("build", str(empty), db=db).stderr.count(str(empty)) == 1
    shown = run("failures", db=db).stdout
    assert shown.count(str(empty)) == shown.count("\n") == 1


def test_words_without_a_heading_say_what_their_numbers_count(db: Path) -> None:
    assert " · 1 report · " in run("meetings", "--words", db=db).stdout


def test_an_export_that_cannot_be_written_names_the_file_asked_for(db: Path, tmp_path: Path) -> None:
    wanted = str(tmp_path / "no" / "talks.json")
    result = run("export", "-o", wanted, db=db)
    assert (result.exit_code, result.stderr) == (1, f"dragoman: {wanted}: No such file or directory\n")
