"""`dragoman statements --file` and `find_statements`: one answer, whose offsets point at the words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hand_built import keep, make_record
from hypothesis import given, settings
from hypothesis import strategies as st
from read_news import claims_of
from typer.testing import CliRunner, Result

from dragoman import Attribution, find_statements
from dragoman.acquire import acquire
from dragoman.clean import clean
from dragoman.config import Limits
from dragoman.nlp import Reader
from dragoman.records import Article, Capture, StatementClaim
from dragoman.show.cli import app

STORY = (
    "PRAGUE, May 19 - The talks had failed, Foreign Minister Edgar Halvorsen said on Monday. “We are close to"
    " a text,” he told reporters. He added that the next round would be “short and frank”.\n"
)
FURNISHED = """Envoys meet in Prague

"We are close to a text," Foreign Minister Edgar Halvorsen told reporters. "Nobody wants to lose a year.

Read more: Border talks end without a deal, says minister

"The door remains open," he added, "and the table is set."

Advertisement

According to the ministry, the next round will be "short and frank". He hopes that it comes soon.

Copyright 2023 The Prague Herald. All rights reserved.
"""
PAGE = """<!doctype html><html lang="en"><head><title>Envoys meet in Prague</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Envoys meet in Prague</h1>
<p>The talks had <b>failed</b>, Foreign Minister Edgar Halvorsen said on Monday &mdash; after two hours.</p>
<p>&ldquo;We are close to a text,&rdquo; he told reporters, and the two envoys left for the airport.</p>
</article></body></html>"""
ITALIAN = (
    "Il ministro ha detto che i colloqui erano falliti e che le parti non torneranno a Praga prima della"
    " primavera.\n"
)
KEYS = ["kind", "speaker", "sources", "cues", "contents"]


def run(*args: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["statements", *args], input=input)


def write(path: Path, text: str | bytes) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def read(*args: str, input: str | bytes | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*args, "--json", input=input).stdout.splitlines()]


def captured(path: str) -> str:
    """The text of a file as it is read in."""
    capture = next(iter(acquire([path], limits=Limits())))
    assert isinstance(capture, Capture)
    return capture.text


def told(text: str, found: dict[str, Any]) -> list[tuple[list[str], list[str]]]:
    """The cues and contents of a JSON answer, as words."""
    return [
        ([text[a:b] for a, b in each["cues"]], [text[a:b] for a, b in each["contents"]])
        for each in found["statements"]
    ]


def test_json_is_one_object_in_the_form_that_is_promised(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Foreign Minister Edgar Halvorsen said that the talks had failed.")
    assert run("--file", path, "--json").stdout == (
        f'{{"source":"{path}","statements":[{{"kind":"paraphrase","speaker":"Edgar Halvorsen",'
        '"sources":[[0,32]],"cues":[[33,37]],"contents":[[38,63]]}]}\n'
    )


def test_the_table_has_who_cue_words_and_kind_under_the_source(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    head, *rows = run("--file", path).stdout.splitlines()
    assert head == path
    cells = [re.split(r" {2,}", row) for row in rows]
    assert ["Who", "Cue", "Words", "Kind"] in cells
    assert ["Edgar Halvorsen", "told", "“We are close to a text,”", "direct"] in cells
    assert ["Edgar Halvorsen", "added", "that the next round would be “short and frank”", "mixed"] in cells


def test_the_table_says_unknown_where_nothing_tells_who(tmp_path: Path) -> None:
    text = "The two sides met in the port.\n\n“We are close to a text, and nobody wants to lose a year.”\n"
    shown = run("--file", write(tmp_path / "a.txt", text)).stdout
    assert re.search(r"^unknown +“We are close to a text, .*  direct$", shown, re.M)


def test_the_table_fits_100_columns_without_a_terminal(tmp_path: Path) -> None:
    long = f"Foreign Minister Edgar Halvorsen said that the talks had failed{' in the port' * 40}."
    shown = run("--file", write(tmp_path / "a.txt", long)).stdout
    assert max(map(len, shown.splitlines()[1:])) <= 100


def test_a_text_without_statements_says_so_on_standard_error(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.txt", "Rain fell on the port for two days, and the road was closed to lorries."
    )
    result = run("--file", path)
    assert (result.stderr, result.exit_code) == (f"dragoman: no statements in {path}\n", 0)
    assert read("--file", path) == [{"source": path, "statements": []}]


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["table", "json"])
def test_a_text_in_another_language_has_no_statements_and_says_so(options: list[str], tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ITALIAN)
    result = run("--file", path, *options)
    problem = "only English is read, and its language is 'it'"
    assert (result.stderr, result.exit_code) == (f"dragoman: no statements in {path}: {problem}\n", 0)
    assert read("--file", path) == [{"source": path, "statements": []}]
    assert find_statements(ITALIAN) == ()


@pytest.mark.parametrize(
    "raw",
    [
        STORY.encode(),
        STORY.replace(". ", ".\r\n\r\n").encode(),
        ("😀 𝔅erlin 🇦🇲\n" + STORY.replace("text", "𝔱ext")).encode(),
        b"\xef\xbb\xbf" + STORY.encode(),
        ("\ufeff" + STORY.replace(". ", ".\r\n")).encode("utf-16-le"),
        (STORY + "They met in the Café – twice.\n").encode("cp1252"),
    ],
    ids=["plain", "crlf", "non-bmp", "bom", "utf-16-crlf", "cp1252"],
)
def test_offsets_are_code_points_of_the_decoded_file(raw: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", raw)
    text = captured(path)
    assert "\r\n" in text or b"\r" not in raw
    (found,) = read("--file", path)
    quoted = "“We are close to a 𝔱ext,”" if "𝔱" in text else "“We are close to a text,”"
    assert (["told"], [quoted]) in told(text, found)
    assert (["said"], ["The talks had failed"]) in told(text, found)
    (halvorsen,) = (s for s in found["statements"] if text[slice(*s["cues"][0])] == "said")
    assert [text[slice(*place)] for place in halvorsen["sources"]] == ["Foreign Minister Edgar Halvorsen"]


def test_a_byte_order_mark_is_not_counted(tmp_path: Path) -> None:
    raw = "\ufeffEdgar Halvorsen said that the talks had failed.".encode()
    (found,) = read("--file", write(tmp_path / "a.txt", raw))
    assert found["statements"][0]["sources"] == [[0, 15]]


def test_offsets_of_a_page_are_those_of_its_main_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", PAGE)
    (found,) = read("--file", path)
    text = captured(path)
    assert "<p>" not in text
    assert (["told"], ["“We are close to a text,”"]) in told(text, found)


@pytest.mark.parametrize("text", [STORY, STORY.replace(". ", ".\r\n"), FURNISHED, "No words at all."])
def test_find_statements_gives_what_the_command_gives(text: str, tmp_path: Path) -> None:
    (found,) = read("--file", write(tmp_path / "a.txt", text))
    mine = json.loads(msgspec.json.encode(find_statements(text)))
    assert found["statements"] == [{key: one[key] for key in KEYS} for one in mine]


def test_words_are_those_of_the_contents() -> None:
    found = find_statements(FURNISHED)
    assert any(len(one.words) > 1 for one in found)
    for one in found:
        assert one.words == tuple(FURNISHED[start:end] for start, end in one.contents)


def test_kinds_tell_whether_the_words_stand_in_marks() -> None:
    found = find_statements(STORY)
    assert [one.kind for one in found] == ["paraphrase", "direct", "mixed"]
    assert [one.speaker for one in found] == ["Edgar Halvorsen"] * 3


def test_what_somebody_wants_is_listed_though_a_record_does_not_state_it() -> None:
    text = "Foreign Minister Edgar Halvorsen wants an end to the fence."
    (found,) = find_statements(text)
    assert found.words == ("an end to the fence",)
    assert claims_of(StatementClaim, text) == []


def test_what_stands_around_the_story_is_not_read() -> None:
    words = " ".join(word for one in find_statements(FURNISHED) for word in one.words)
    assert "open" in words and "Border talks" not in words and "Advertisement" not in words


def test_another_reader_is_used_where_it_is_given(reader: Reader) -> None:
    class Counting:
        name, texts = "counting", list[str]()

        def read(self, text: str, sentences: Any) -> Any:
            self.texts.append(text)
            return reader.read(text, sentences)

    counting = Counting()
    assert find_statements(STORY, reader=counting) == find_statements(STORY)
    assert counting.texts == [STORY]


def test_threads_may_call_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(find_statements, [STORY] * 8))
    assert answers == {find_statements(STORY)}


@pytest.mark.parametrize(
    "shape",
    [
        ["--file", "A", "--file", "B", "--json"],
        ["--file", "A", "B", "--json"],
        ["--json", "--file=A", "B"],
        ["--file", "A", "--json", "B"],
        ["--file", "A", "--model", "builtin", "--file", "B", "--json"],
    ],
    ids=" ".join,
)
def test_several_files_are_given_after_one_option_or_each_after_its_own(
    shape: list[str], tmp_path: Path
) -> None:
    path = {name: write(tmp_path / f"{name}.txt", STORY) for name in "AB"}
    args = [re.sub(r"\b[AB]$", lambda match: path[match[0]], arg) for arg in shape]
    lines = run(*args).stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == [path["A"], path["B"]]


def test_a_file_may_have_the_name_of_an_option(tmp_path: Path) -> None:
    write(tmp_path / "--who", STORY)
    command = [sys.executable, "-m", "dragoman", "statements", "--file=--who", "--json"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout
    assert json.loads(shown)["source"] == "--who"
    assert [file.name for file in tmp_path.iterdir()] == ["--who"]  # no record is made


def test_a_broken_file_is_named_in_one_line_and_the_status_is_3(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt", STORY)
    broken = write(tmp_path / "b.txt", b"\x89PNG\r\n\x1a\n" + bytes(90))
    rows = write(tmp_path / "c.jsonl", json.dumps({"text": STORY}) + "\n")
    missing = str(tmp_path / "none.txt")
    result = run("--file", good, broken, missing, rows, "--json")
    assert result.exit_code == 3
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [good, f"{rows}#1"]
    lines = result.stderr.splitlines()
    assert [line.startswith("dragoman: not read: ") for line in lines] == [True, True]
    assert [line.count(path) for line, path in zip(lines, (broken, missing), strict=True)] == [1, 1]


def test_folders_and_zips_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    path = write(folder / "a.txt", STORY)
    packed = tmp_path / "talks.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("b.txt", STORY)
    found = read("--file", str(folder), str(packed))
    assert [one["source"] for one in found] == [path, f"{packed}!b.txt"]
    assert found[0]["statements"] == found[1]["statements"] != []


def test_standard_input_is_read() -> None:
    (found,) = read("--file", "-", input=STORY)
    assert (found["source"], len(found["statements"])) == ("-", 3)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--who", "Halvorsen"),
        ("--since", "2023"),
        ("--until", "2023-05"),
        ("--issue", "border"),
        ("--db", "talks.db"),
        ("--words", None),
    ],
)
def test_what_narrows_or_names_a_record_does_not_go_with_file(option: str, value: str | None) -> None:
    given = [option, value] if value else [option]
    for args in (["--file", "-", *given], [*given, "--file", "-"]):
        result = run(*args, input=STORY)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"Error: Invalid value for {option}: does not go with --file" in result.stderr


def test_a_record_named_by_the_environment_is_let_be() -> None:
    result = CliRunner().invoke(
        app, ["statements", "--file", "-"], input=STORY, env={"DRAGOMAN_DB": "/nowhere/record.db"}
    )
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(("option", "value"), [("--model", "builtin"), ("--config", "own.toml")])
def test_what_is_for_reading_alone_does_not_go_without_files(option: str, value: str) -> None:
    result = run(option, value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: Invalid value for {option}: only --file reads" in result.stderr


def test_settings_hold_for_what_is_read(tmp_path: Path) -> None:
    own = write(tmp_path / "own.toml", "[acquire]\nmax_bytes = 20\n")
    result = run("--file", write(tmp_path / "a.txt", STORY), "--config", own)
    assert result.exit_code == 3
    assert "larger than the limit of 20 bytes" in result.stderr


def test_files_without_the_option_are_wrong_usage(tmp_path: Path) -> None:
    assert run(write(tmp_path / "a.txt", STORY)).exit_code == 2


def test_a_model_that_is_none_is_one_line_and_status_1(tmp_path: Path) -> None:
    result = run("--file", write(tmp_path / "a.txt", STORY), "--model", "nothing")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("dragoman: there is no language reader 'nothing'; there are: builtin")
    assert result.stderr.count("\n") == 1


def test_without_files_the_list_is_that_of_the_record(tmp_path: Path) -> None:
    path = keep(tmp_path / "record.db", make_record())
    shown = json.loads(run("--db", str(path), "--json").stdout)
    assert shown == json.loads(msgspec.json.encode(make_record().statements))


def test_words_that_could_drive_a_terminal_are_written_out(tmp_path: Path) -> None:
    text = "Foreign Minister Edgar \x1b[31mHalvorsen said that the \u202etalks had failed.\n"
    shown = run("--file", write(tmp_path / "a.txt", text)).stdout
    assert "failed" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_the_code_on_the_page_runs() -> None:
    page = (Path(__file__).parent.parent / "docs" / "statements.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    exec(code, {})


def test_the_package_is_imported_without_the_model() -> None:
    code = (
        "import sys, dragoman.show.cli\n"
        "print(sorted({'onnxruntime', 'numpy', 'dragoman.speechflow'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


@st.composite
def marked(draw: st.DrawFn) -> str:
    """A report with furniture, and quotation marks of any kind anywhere in it."""
    text = FURNISHED
    marks = st.tuples(st.integers(0, len(text)), st.sampled_from("\"'“”„‟«»‹›‘’‚`"))
    for at, mark in draw(st.lists(marks, max_size=12)):
        text = text[:at] + mark + text[at:]
    return text


def around_the_story(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs that are not read."""
    article = clean(Capture(source="", locator="", text=text, encoding=""))
    assert isinstance(article, Article)
    for block in article.blocks:
        if block.kind in ("boilerplate", "byline"):
            yield block.start, block.end


def assert_sound(text: str, found: tuple[Attribution, ...]) -> None:
    around = list(around_the_story(text))
    for one in found:
        assert one.contents
        for role in (one.sources, one.cues, one.contents):
            assert all(0 <= start < end <= len(text) for start, end in role)
            assert not [(a, b) for a, b in role for c, d in around if a < d and c < b]
        assert all(end <= after for (_, end), (after, _) in pairwise(one.contents))


@settings(max_examples=40)
@given(marked())
def test_odd_quotation_marks_never_raise_overlap_or_cross(text: str) -> None:
    assert_sound(text, find_statements(text))


@settings(max_examples=25)
@given(st.text(st.characters(), max_size=200))
def test_no_text_raises(text: str) -> None:
    whole = f"“{text} he said, adding that “the talks, said the minister, were {text}"
    assert_sound(whole, find_statements(whole))
