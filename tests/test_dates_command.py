"""`dragoman dates` and `find_dates`: one answer, whose offsets point at the words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from read_news import reader
from typer.testing import CliRunner, Result

from dragoman import find_dates
from dragoman.acquire import acquire
from dragoman.config import Limits
from dragoman.records import Capture
from dragoman.show.cli import app

STORY = (
    "PRAGUE, May 19, 2023 - The two envoys met on Monday for two hours, a spokesman said. They had signed"
    " the protocol on 5 December 2022, and recently met every week. The next round is in June.\n"
)
PAGE = """<!doctype html><html lang="en"><head><title>Envoys meet in Prague</title>
<meta property="article:published_time" content="2023-05-19T10:00:00+02:00"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Envoys meet in Prague</h1>
<p>The two envoys met on <b>Monday</b>, the ministry said &mdash; for the third time this year.</p>
<p>They had signed the protocol on 5&nbsp;December 2022, after long talks, and will meet again in June.</p>
</article></body></html>"""


def run(*args: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["dates", *args], input=input)


def write(path: Path, text: str | bytes) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def read(*args: str, input: str | bytes | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*args, "--json", input=input).stdout.splitlines()]


def edtf(text: str, published: str | None = None) -> dict[str, str | None]:
    return {time.text: time.edtf for time in find_dates(text, published=published).times}


def test_with_the_reader_a_day_goes_by_the_verb_above_it(tmp_path: Path) -> None:
    text = "The two, whose armies will withdraw, signed a truce on Tuesday."
    path = write(tmp_path / "a.txt", text)
    given = (path, "--published", "2023-05-17")
    assert [[t["edtf"] for t in r["times"]] for r in read(*given)] == [["2023-05-23"]]
    assert [[t["edtf"] for t in r["times"]] for r in read(*given, "--reader")] == [["2023-05-16"]]
    (time,) = find_dates(text, published="2023-05-17", reader=reader()).times
    assert time.edtf == "2023-05-16"


def test_json_is_one_object_in_the_form_that_is_promised(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "They met on Monday.")
    assert run(path, "--json", "--published", "2023-05-19").stdout == (
        f'{{"source":"{path}","published":"2023-05-19","times":[{{"start":12,"end":18,"text":"Monday",'
        '"type":"DATE","value":"2023-05-15","edtf":"2023-05-15","rule":"times.weekday.1"}]}\n'
    )


def test_the_table_has_the_words_their_values_and_how_the_reports_date_is_known(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    head, published, *rows = run(path).stdout.splitlines()
    assert head == path
    assert published.startswith("published 2023-05-19 (dateline: the dateline 'PRAGUE, May 19, 2023 -'")
    cells = [re.split(r" {2,}", row) for row in rows]
    assert ["Words", "Type", "Value", "EDTF", "Rule"] in cells
    assert ["Monday", "DATE", "2023-05-15", "2023-05-15", "times.weekday.1"] in cells
    assert ["two hours", "DURATION", "PT2H", "times.duration.1"] in cells


def test_the_table_says_unknown_where_nothing_says(tmp_path: Path) -> None:
    shown = run(write(tmp_path / "a.txt", "They met on Monday.")).stdout
    assert "\npublished unknown\n" in shown
    assert re.search(r"^Monday +DATE +unknown +unknown +times", shown, re.M)


def test_the_table_fits_100_columns_without_a_terminal(tmp_path: Path) -> None:
    long = "They met from 12 December 2022 to 14 January 2023, and" + " on Monday" * 40
    shown = run(write(tmp_path / "a.txt", long), "--published", "2023-05-19").stdout
    assert max(map(len, shown.splitlines()[1:])) <= 100


def test_a_text_without_expressions_says_so_on_standard_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "The envoys met in the port.")
    result = run(path)
    assert (result.stderr, result.exit_code) == (f"dragoman: no expressions of time in {path}\n", 0)
    assert read(path) == [{"source": path, "published": None, "times": []}]


@pytest.mark.parametrize(
    "raw",
    [
        STORY.encode(),
        STORY.replace(". ", ".\r\n\r\n").encode(),
        ("😀 𝔅erlin 🇦🇲\n" + STORY).encode(),
        b"\xef\xbb\xbf" + STORY.encode(),
        ("\ufeff" + STORY.replace(". ", ".\r\n")).encode("utf-16-le"),
        ("Café – “" + STORY).encode("cp1252"),
    ],
    ids=["plain", "crlf", "non-bmp", "bom", "utf-16-crlf", "cp1252"],
)
def test_offsets_are_code_points_of_the_decoded_file(raw: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", raw)
    capture = next(iter(acquire([path], limits=Limits())))
    assert isinstance(capture, Capture)
    assert "\r\n" in capture.text or b"\r" not in raw
    (found,) = read(path)
    assert {"Monday", "two hours", "5 December 2022", "recently", "every week"} <= {
        time["text"] for time in found["times"]
    }
    assert all(time["text"] == capture.text[time["start"] : time["end"]] for time in found["times"])


def test_a_byte_order_mark_is_not_counted(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path / "a.txt", b"\xef\xbb\xbfMonday it is."), "--published", "2023-05-19")
    assert (found["times"][0]["start"], found["times"][0]["end"]) == (0, 6)


def test_offsets_of_a_page_are_those_of_its_main_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", PAGE)
    capture = next(iter(acquire([path], limits=Limits())))
    assert isinstance(capture, Capture)
    (found,) = read(path)
    assert found["published"] == "2023-05-19"
    told = {
        capture.text[time["start"] : time["end"]].replace("\xa0", " "): time["edtf"]
        for time in found["times"]
    }
    assert (told["Monday"], told["5 December 2022"]) == ("2023-05-15", "2022-12-05")
    assert "metadata: the page's meta tag article:published_time" in run(path).stdout


def test_find_dates_gives_what_the_command_gives(tmp_path: Path) -> None:
    for name, text, published in (
        ("a.txt", STORY, None),
        ("b.txt", "On Monday (27 February) they met.\r\nThe next day 🙂 they left.\r\n", None),
        ("c.txt", STORY, "2021"),
    ):
        options = ["--published", published] if published else []
        (found,) = read(write(tmp_path / name, text), *options)
        del found["source"]
        assert found == json.loads(msgspec.json.encode(find_dates(text, published=published)))
        assert found["times"]


def test_published_goes_before_what_the_report_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    (found,) = read(path, "--published", "2021-03-05")
    assert found["published"] == "2021-03-05"
    assert next(t["edtf"] for t in found["times"] if t["text"] == "Monday") == "2021-03-01"
    assert "\npublished 2021-03-05 (given)\n" in run(path, "--published", "2021-03-05").stdout


NO_DATES = ["19.05.2023", "2023-13", "2023-02-30", "", "2023-05-19/2023-05-01", "٢٠٢٣", "2023-21"]


@pytest.mark.parametrize("date", NO_DATES)
def test_a_published_that_is_no_date_is_wrong_usage_and_a_value_error(date: str) -> None:
    result = run("-", "--published", date, input=STORY)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: Invalid value for --published: " + repr(date) in result.stderr
    with pytest.raises(ValueError, match=re.escape(repr(date))):
        find_dates(STORY, published=date)


@pytest.mark.parametrize(
    ("published", "monday"),
    [
        ("2023-05-19", "2023-05-15"),
        ("2023-05-19?", "2023-05-15?"),
        ("2023-05-19~", "2023-05-15~"),
        ("2023-05-17/2023-05-19", "2023-05-15"),
        ("2023", None),
        ("XXXX-05-19", None),
    ],
)
def test_an_answer_is_no_surer_than_the_day_it_is_counted_from(published: str, monday: str | None) -> None:
    assert edtf("They met on Monday.", published) == {"Monday": monday}


def test_what_needs_no_anchor_is_not_doubted_with_it() -> None:
    assert edtf("They met on 5 December 2022.", "2023-05-19?") == {"5 December 2022": "2022-12-05"}


def test_a_report_with_a_date_from_clues_says_which(tmp_path: Path) -> None:
    text = "The two met in the port on Monday (27 February), the first anniversary of 26 February 2022."
    path = write(tmp_path / "a.txt", text)
    (found,) = read(path)
    assert found["published"] is not None and found["published"].startswith("2023-0")
    assert "(clues: " in run(path).stdout


def test_the_text_around_the_story_is_read_too_but_does_not_date_it() -> None:
    story = (
        "The two envoys met in the port on Tuesday, a spokesman of the ministry said after the talks had"
        " ended. They spoke for two hours about the border.\n"
    )
    found = find_dates(story + "\nRelated:\nToday, 3 May 2019, talks began\n\nCopyright 2018 The Herald\n")
    assert "3 May 2019" in {time.text for time in found.times}
    assert found.published is None


def test_several_files_are_a_line_each_and_a_broken_one_is_named_with_status_3(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt", STORY)
    broken = write(tmp_path / "b.txt", b"\x89PNG\r\n\x1a\n" + bytes(90))
    rows = write(tmp_path / "c.jsonl", json.dumps({"text": STORY}) + "\n")
    missing = str(tmp_path / "none.txt")
    result = run(good, broken, missing, rows, "--json")
    assert result.exit_code == 3
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [good, f"{rows}#1"]
    told = result.stderr.splitlines()
    assert [line.startswith("dragoman: not read: ") for line in told] == [True, True]
    assert [line.count(path) for line, path in zip(told, (broken, missing), strict=True)] == [1, 1]


def test_standard_input_is_read() -> None:
    (found,) = read("-", "--published", "2023-05-19", input="They met on Monday.")
    assert (found["source"], found["times"][0]["edtf"]) == ("-", "2023-05-15")


def test_no_record_is_made(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    command = [sys.executable, "-m", "dragoman", "dates", path]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_words_that_could_drive_a_terminal_are_written_out(tmp_path: Path) -> None:
    text = "From 12\x1b[31m to 14 May 2023 they met, 5\u202e May 2023.\n"
    shown = run(write(tmp_path / "a.txt", text)).stdout
    assert not {"\x1b", "\u202e"} & set(shown)


def test_edtf_is_valid() -> None:
    text = (
        "He came in early May, in spring 2022, on 5 December, in the 1990s, in mid-2021, the last week, on"
        " November 9-10, about 2019, in the first half of 2023, on Monday (27 February), at 10 p.m. Sunday."
    )
    dates = [time.edtf for time in find_dates(text, published="2023-05-19?").times if time.edtf]
    assert len(dates) >= 8
    for date in dates:
        parse_edtf(date)


def test_the_two_ends_of_a_range_are_two_expressions() -> None:
    text = "They met on 5-6 May 2023, and from 2020 to 2022."
    times = find_dates(text).times
    assert [(text[t.start : t.end], t.value, t.edtf) for t in times] == [
        ("5", "2023-05-05", "2023-05-05"),
        ("6 May 2023", "2023-05-06", "2023-05-06"),
        ("2020", "2020", "2020"),
        ("2022", "2022", "2022"),
    ]


@pytest.mark.parametrize(
    ("words", "value", "date"),
    [
        ("05/12/2022", "2022", "2022"),
        ("early May", "2023-05", "2023-05"),
        ("spring 2023", "2023-SP", "2023-03-01~/2023-05-31~"),
        ("the 1990s", "199", "1990/1999"),
        ("last weekend", "2023-W19-WE", "2023-05-13/2023-05-14"),
        ("this morning", "2023-05-19TMO", "2023-05-19"),
        ("every Monday", "XXXX-WXX-1", None),
        ("recently", "PAST_REF", None),
    ],
)
def test_dates_are_written_as_the_page_says(words: str, value: str, date: str | None) -> None:
    (time,) = find_dates(f"They met {words}.", published="2023-05-19").times
    assert (time.value, time.edtf) == (value, date)


def test_the_code_on_the_page_runs() -> None:
    page = (Path(__file__).parent.parent / "docs" / "dates.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    exec(code, {})


def test_neither_the_clock_nor_the_locale_changes_an_answer() -> None:
    command = [sys.executable, "-m", "dragoman", "dates", "-", "--json"]
    text = ("They met on Monday. " + STORY).encode()
    places = ({}, {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}, {"TZ": "UTC+11", "LC_ALL": "C"})
    answers = {
        subprocess.run(command, input=text, capture_output=True, env={**os.environ, **place}).stdout
        for place in places
    }
    assert len(answers) == 1 and b"Monday" in answers.pop()


def test_finding_dates_loads_no_model_and_nothing_heavy() -> None:
    code = (
        "import sys, dragoman\n"
        "light = 'dragoman.dateflow' not in sys.modules\n"
        f"dragoman.find_dates({STORY!r})\n"
        "heavy = {'onnxruntime', 'tokenizers', 'numpy', 'sqlalchemy', 'trafilatura', 'py3langid', 'typer'}\n"
        "print(light, sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "True []\n"


@given(st.text(max_size=300), st.sampled_from([None, "2023-05-19", "0001-01-01", "9999-12-31", "XXXX-02-29"]))
def test_no_text_raises_and_every_offset_points_at_its_words(text: str, published: str | None) -> None:
    for time in find_dates(text + " on Monday, the next day", published=published).times:
        assert (text + " on Monday, the next day")[time.start : time.end] == time.text


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They met on 12 November last year.", ["2023-11-12"]),
        ("Rockets hit at 0400 local time (0100 GMT) on Sunday.", ["2024-05-12"] * 3),
        ("Talks resume in Doha on Monday.", ["2024-05-20"]),
        ("In 2020 the war began on 27 September.", ["2020", "2020-09-27"]),
        ("Truce held from 10 June 2019. It was broken on 3 May.", ["2019-06-10", "2024-05-03"]),
        ("On 10 March 2022 they signed. On 5 May he said no.", ["2022-03-10", "XXXX-05-05"]),
    ],
)
def test_dates_of_a_report_are_not_flatly_wrong(text: str, dates: list[str]) -> None:
    assert [t.edtf for t in find_dates(text, published="2024-05-16").times] == dates
