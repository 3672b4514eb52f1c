from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean.body import blocks
from dragoman.clean.segment import sentences
from dragoman.records import Block


def split(text: str, longest: int = 2000) -> list[str]:
    return [s.of(text) for s in sentences(text, [Block("body", 0, len(text))], longest=longest)]


@pytest.mark.parametrize(
    "expected",
    [
        ["“It is starting to get flesh and bones.", "It is a prospective format,” Lavrov said."],
        [
            "U.S. Secretary of State Antony J. Blinken called Gen. Mark Milley at 3 p.m. on Feb. 5.",
            "He waited.",
        ],
        ["Trade rose by 2.5 percent in the U.S.", "The rest fell."],
        ["“Is this peace?” Lavrov asked.", "“We will see!”", "He left."],
        ["“Is this peace?”", "The minister said nothing."],
        ["They met in St. Petersburg, not at No. 10.", "Nobody came vs. Russia's wish."],
        ["He paused ... and went on.", "Then he stopped…", "The end."],
        ["1. The sides agree.", "2. The sides meet."],
        ["He left (see above).", "[He smiled.]", "She did not."],
        ["It is a work of art.", "The museum has it."],
        ["He met the U.S. Under Secretary of State.", "Under the plan, troops leave."],
        ["Mr. A. B. Smith Jr. spoke for Acme Inc. in Washington, D.C.", "The hall was full."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_a_lost_space_after_a_full_stop_ends_a_sentence_but_not_an_address() -> None:
    assert split("The talks ended.The envoy left for example.com.") == [
        "The talks ended.",
        "The envoy left for example.com.",
    ]


def test_no_sentence_crosses_the_end_of_a_line() -> None:
    assert split("Economic ties\nTrade grew\r\nPeace treaty") == [
        "Economic ties",
        "Trade grew",
        "Peace treaty",
    ]


def test_the_lines_of_a_wrapped_text_are_joined() -> None:
    text = (
        "Envoys to return\n\n"
        "The official, who spoke on condition of anonymity because he was not\n"
        "allowed to brief reporters, said that the gap over the names of the\n"
        "prisoners had narrowed to a few cases since the last meeting. The\n"
        "talks will go on.\n\n"
        "The prime minister of the host country met the head of the bureau on\n"
        "Thursday, the agency said.\n"
    )
    found = split(text)
    assert [s.split()[0] for s in found] == ["Envoys", "The", "The", "The"]
    assert found[2] == "The\ntalks will go on."


def test_what_is_boilerplate_gives_no_sentences() -> None:
    text = "The talks ended. Share this. They agreed."
    parts = [Block("body", 0, 17), Block("boilerplate", 17, 29), Block("body", 29, len(text))]
    assert [s.of(text) for s in sentences(text, parts)] == ["The talks ended.", "They agreed."]


def test_the_sentence_begins_behind_the_dateline() -> None:
    text = (
        "BERLIN, May 3 (AFP) — The envoy of Oman met the envoy of Iran in the old palace on Friday. He left."
    )
    assert [s.of(text) for s in sentences(text, blocks(text))] == [
        "BERLIN, May 3 (AFP) —",
        "The envoy of Oman met the envoy of Iran in the old palace on Friday.",
        "He left.",
    ]


@pytest.mark.parametrize(
    "text", ["word " * 50_000, "w" * 250_000, "." * 250_000, '."' * 100_000, "A. " * 80_000]
)
def test_a_huge_line_gives_sentences_of_bounded_length(text: str) -> None:
    found = split(text)
    assert max(map(len, found)) <= 2000
    assert sum(len(s.replace(" ", "")) for s in found) == len(text.replace(" ", ""))


def test_a_cut_falls_on_a_space_where_there_is_one() -> None:
    assert all(s.startswith("word") and s.endswith("word") for s in split("word " * 2000, longest=100))


@given(st.one_of(st.text(), st.text(alphabet="Ab.!?”\"' \n1…“").filter(bool)), st.integers(2, 50))
def test_sentences_lie_in_order_within_blocks_and_are_trimmed(text: str, longest: int) -> None:
    labelled = blocks(text)
    found = sentences(text, labelled, longest=longest)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(any(b.span.holds(s) for b in labelled) for s in found)
    assert all(s.of(text) == s.of(text).strip() != "" and s.end - s.start <= longest for s in found)


def test_a_text_quoted_whole_has_sentences_of_its_own() -> None:
    text = "The ministry issued a statement that reads as follows, ‘The ministers met. They will meet again.’"
    assert split(text) == [
        "The ministry issued a statement that reads as follows,",
        "‘The ministers met.",
        "They will meet again.’",
    ]
    assert len(split("He follows, ‘as ever’, his brother.")) == 2
