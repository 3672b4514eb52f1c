from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from hand_built import MIRZOYAN, keep, make_meeting, make_record, make_report, words
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console
from typer.testing import CliRunner

from dragoman.record.items import Evidence
from dragoman.show.cli import app
from dragoman.show.evidence import AROUND, passages, quotations
from dragoman.show.tables import show_table
from dragoman.show.terminal import LONGEST, complain, line, safe
from dragoman.show.wording import Names

HOSTILE = "\x1b]0;owned\x07\x1b[2J[red]x[/red][/]\u202egnp.exe\u2066\x9b31m\r\x08\x00"


def harmless(text: str) -> bool:
    return not any(
        (c != "\n" and unicodedata.category(c) in {"Cc", "Cs"}) or c in "\u202e\u2066\u2028" for c in text
    )


def test_control_characters_become_pictures() -> None:
    assert safe("a\x1b[2Jb\x00\x7f") == "a␛[2Jb␀␡"


def test_direction_marks_are_written_out() -> None:
    assert safe("a\u202eb\u2066c\u200f") == "a‹U+202E›b‹U+2066›c‹U+200F›"


def test_scripts_and_their_joiners_stay_as_they_are() -> None:
    text = "Հայաստան Азербайджан می\u200cخواهم Türkiye “—” 🕊\n"
    assert safe(text) == text


@given(st.text())
def test_nothing_that_drives_a_terminal_gets_through(text: str) -> None:
    assert harmless(safe(text))
    assert harmless(line(text))
    assert "\n" not in line(text)


@given(st.text(alphabet=st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"])))
def test_what_is_shown_can_be_encoded(text: str) -> None:
    safe(text).encode()


def test_a_word_of_a_million_letters_is_cut() -> None:
    assert len(line("x" * 1_000_000)) == LONGEST


def test_a_hostile_message_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain(f"cannot read {HOSTILE}\ndragoman: all is well")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert harmless(said)


@pytest.mark.parametrize(
    "command",
    [
        "meetings",
        "meetings --words",
        "chronicle",
        "reports",
        "people",
        "show meeting-30000000",
        "show report-aaaa000000000001",
    ],
)
def test_hostile_text_is_shown_and_does_nothing(command: str, tmp_path: Path) -> None:
    record = make_record(
        reports=(make_report(source=HOSTILE, title=HOSTILE, outlet=HOSTILE),),
        actors=(replace(MIRZOYAN, name=HOSTILE, names=(HOSTILE,)),),
        meetings=(make_meeting(place=HOSTILE, evidence=(words("Prague"),)),),
        disagreements=(),
    )
    result = CliRunner().invoke(app, [*command.split(), "--db", str(keep(tmp_path / "record.db", record))])
    assert result.exit_code == 0
    assert harmless(result.stdout)
    assert "[red]" in result.stdout


@pytest.mark.parametrize("width", [30, 40, 60, 80, 132])
def test_a_table_is_no_wider_than_the_terminal(width: int) -> None:
    file = io.StringIO()
    crowd = make_meeting(place="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch")
    record = make_record(meetings=(crowd,))
    show_table(Console(file=file, width=width), "meetings", record.meetings, Names(record))
    assert max(map(len, file.getvalue().splitlines())) <= width


@pytest.mark.parametrize("width", [30, 60, 80])
def test_no_column_is_so_narrow_that_words_stand_on_end(width: int) -> None:
    file = io.StringIO()
    record = make_record()
    show_table(Console(file=file, width=width), "meetings", record.meetings, Names(record))
    assert "Mirzoyan" in file.getvalue()


def test_words_in_one_paragraph_make_one_passage_with_several_marks() -> None:
    text = "Before.\nThe sides met and the sides talked.\nAfter."
    cited = [replace(words("Prague"), start=s, end=s + 9, text=text[s : s + 9]) for s in (8, 26, 30)]
    (passage,) = passages(text, cited)
    assert passage.text == "The sides met and the sides talked."
    assert [mark.of(passage.text) for mark in passage.marks] == ["The sides", "the sides tal"]


def cite(text: str, *spans: tuple[int, int]) -> list[Evidence]:
    return [Evidence("r", start, end, text[start:end]) for start, end in spans]


def test_words_of_one_report_are_cited_in_their_order_with_what_lies_between_left_out() -> None:
    text = "Mirzoyan said on Monday that the text was ready."
    cited = cite(text, (29, 47), (0, 8), (9, 13), (29, 37), (33, 48))
    told = list(quotations(cited, Names(make_record())))
    assert told == [("Mirzoyan said … the text was ready.", "— r, characters 0–48")]


def test_words_far_apart_are_cited_apart() -> None:
    cited = cite("a" * 5000, (10, 12), (4000, 4002))
    assert len(list(quotations(cited, Names(make_record())))) == 2


def test_a_passage_cuts_no_word_in_two_and_tells_where_its_paragraph_goes_on() -> None:
    text = "Before.\n" + "gathered " * 60 + "they met " + "afterwards " * 60 + "\nAfter."
    start = text.index("they met")
    (passage,) = passages(text, cite(text, (start, start + 8)))
    assert set(passage.text.split()) == {"gathered", "they", "met", "afterwards"}
    assert passage.cut == (True, True)
    (whole,) = passages("One.\nThey met.\nTwo.", cite("One.\nThey met.\nTwo.", (5, 9)))
    assert (whole.text, whole.cut) == ("They met.", (False, False))


@pytest.mark.parametrize(("room", "cut"), [(AROUND - 1, False), (AROUND, False), (AROUND + 1, True)])
def test_a_paragraph_that_ends_where_a_passage_may_end_is_whole(room: int, cut: bool) -> None:
    beside = ("ab " * AROUND)[:room]
    text = f"x\n{beside[::-1]}MET{beside}\nx"
    (passage,) = passages(text, cite(text, (2 + room, 5 + room)))
    assert passage.cut == (cut, cut)
    assert (passage.text == text[2:-2]) is not cut


def test_words_far_apart_in_one_long_line_make_two_passages() -> None:
    text = "a" * 5000
    cited = [replace(words("Prague"), start=s, end=s + 2, text="aa") for s in (10, 4000)]
    assert [len(passage.text) for passage in passages(text, cited)] == [252, 482]
