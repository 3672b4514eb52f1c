from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean.body import blocks

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
KINDS = {"T": "title", "D": "dateline", "Y": "byline", "B": "body", "X": "boilerplate"}
STORY = (
    "The foreign ministers of the two states met in Nicosia on Monday, a spokesperson said.\n"
    "“We will meet again in May,” the envoy Maria Holguin told reporters in Nicosia after the dinner.\n"
)


class Gold(NamedTuple):
    kind: str
    start: int
    words: str


def read_page(path: Path) -> tuple[str, list[Gold]]:
    text, gold = "", []
    for line in path.read_text("utf-8").splitlines():
        kind, words = KINDS[line[0]], line[2:]
        head, bar, rest = words.partition("|") if kind == "dateline" else (words, "", "")
        if head.strip():
            gold.append(Gold(kind, len(text), head))
        if bar:
            gold.append(Gold("body", len(text) + len(head), rest))
        text += head + rest + "\n"
    return text, gold


def labelled(path: Path) -> list[tuple[str, Gold]]:
    text, gold = read_page(path)
    found = blocks(text)
    return [(next(b.kind for b in found if b.start <= line.start < b.end), line) for line in gold]


def kinds(text: str, title: str | None = None) -> dict[str, str]:
    return {text[b.start : b.end].strip(): b.kind for b in blocks(text, title=title)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_line_of_a_story_is_taken_for_boilerplate(path: Path) -> None:
    lost = [g.words for kind, g in labelled(path) if kind == "boilerplate" and g.kind in {"body", "title"}]
    assert lost == []


def test_of_the_boilerplate_of_all_pages_nearly_all_is_found() -> None:
    lines = [(kind, g) for path in PAGES for kind, g in labelled(path) if g.kind == "boilerplate"]
    found = sum(kind != "body" and kind != "title" for kind, _ in lines)
    assert len(PAGES) >= 25
    assert found / len(lines) >= 0.96, [g.words for kind, g in lines if kind in {"body", "title"}]


def test_nearly_all_lines_of_all_pages_get_their_own_kind() -> None:
    lines = [(kind, g) for path in PAGES for kind, g in labelled(path)]
    assert sum(kind == g.kind for kind, g in lines) / len(lines) >= 0.96


def test_comments_go_on_to_the_end() -> None:
    comment = "I was there myself on Monday, and the dinner lasted hardly twenty minutes, believe me."
    found = kinds(f"{STORY}2 comments\n{comment}\nReply\n{comment} Again.\n")
    assert found[comment] == found[f"{comment} Again."] == "boilerplate"


def test_a_counter_of_comments_over_a_story_does_not_hide_it() -> None:
    found = kinds(f"Envoys meet in Nicosia again\n3 comments\n{STORY}")
    assert [found[line] for line in STORY.splitlines()] == ["body", "body"]


def test_a_story_resumes_after_a_box_of_other_stories() -> None:
    box = "You may also like\nWater pact signed in Geneva\nStorm hits the coast of Oman\n"
    found = kinds(f"{STORY}{box}{STORY.replace('Monday', 'Tuesday').replace('May', 'June')}")
    assert list(found.values()) == ["body"] * 2 + ["boilerplate"] * 3 + ["body"] * 2


def test_a_sub_heading_about_a_person_is_no_author_box() -> None:
    found = kinds(f"{STORY}About Maria Holguin\n{STORY.replace('Monday', 'Friday')}")
    assert found["About Maria Holguin"] == "body"


def test_an_author_box_at_the_end_is_boilerplate() -> None:
    box = "About Fatima Karim"
    assert kinds(f"{STORY}{box}\n")[box] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement — Story continues below",
        "You have been listening to Lagoon Radio. Call the studio on 0800 12.",
        "Tomorrow: the fishermen of the bay. Write to the editor: post@lagoon.example",
        "J. Costas writes about the Levant and its harbours for several papers.",
        "Petros Adamou, a former diplomat, is a columnist of this paper and teaches in Larnaca.",
        "All our work is free. Support this blog with a coin or two, if it was of use.",
    ],
)
def test_a_line_of_the_makers_to_their_readers_is_boilerplate(line: str) -> None:
    assert kinds(f"{STORY}The dinner lasted two hours.\n{line}\n")[line] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Maria Holguin writes about the talks in a book that comes out in Nicosia in May.",
        "Petros Adamou is a fisherman, and he has not seen a delegation in his harbour for years.",
        "“You are listening to Radio Lagoon, and to nobody else,” the envoy told the delegates there.",
        "You are listening to people who have lost their homes, he told the delegates in the hall.",
        "The mediators offered to support this process with money and with observers in the spring.",
    ],
)
def test_a_last_paragraph_of_the_story_is_no_word_of_its_makers(line: str) -> None:
    assert kinds(f"{STORY}The dinner lasted two hours.\n{line}\n")[line] == "body"


def test_a_dateline_that_fills_its_line_leaves_no_empty_block() -> None:
    found = blocks("NICOSIA, May 19, 2021 /Levant News Agency/")
    assert [(b.start, b.end) for b in found] == [(0, 42)]


def test_short_sub_headings_within_a_story_are_body() -> None:
    assert kinds(f"{STORY}Economic ties\n{STORY.replace('May', 'June')}")["Economic ties"] == "body"


def test_a_list_after_a_colon_at_the_end_is_body() -> None:
    found = kinds(
        f"{STORY}The delegations that signed the protocol on this day are those of:\nOman\nQatar\nEgypt\n"
    )
    assert found["Oman"] == found["Egypt"] == "body"


def test_the_title_of_the_metadata_is_found_with_the_name_of_the_outlet_behind_it() -> None:
    found = kinds(f"World\nEnvoys meet in Nicosia\n{STORY}", "Envoys meet in Nicosia | The Daily Levant")
    assert found["Envoys meet in Nicosia"] == "title"


def test_a_path_through_the_site_is_not_the_title_that_it_ends_in() -> None:
    found = kinds(f"Home / Politics / Envoys meet again\nEnvoys meet again\n{STORY}")
    assert list(found.values())[:2] == ["boilerplate", "title"]


def test_a_dateline_is_a_block_of_its_own() -> None:
    found = blocks(f"MOSCOW — {STORY}")
    assert [(b.kind, b.start) for b in found[:2]] == [("dateline", 0), ("body", 9)]


@pytest.mark.parametrize("head", ["VIENNA: ", "Nairobi — ", "Geneva - ", "Doha, Qatar — ", "The Hague — "])
def test_a_town_known_for_it_makes_a_dateline_alone(head: str) -> None:
    assert kinds(head + STORY)[head.strip()] == "dateline"


@pytest.mark.parametrize("head", ["KOLAR: ", "Peace — ", "Moscow–Beijing: ", "Geneva: ", "Progress - "])
def test_a_speaker_or_a_catchword_before_the_story_is_no_dateline(head: str) -> None:
    assert "dateline" not in kinds(head + STORY).values()


def test_the_last_paragraph_that_an_agency_signed_is_body() -> None:
    last = "The envoy left for Paris on Tuesday, and her office said that she was hopeful. (AFP)"
    assert kinds(STORY + last)[last] == "body"


def test_a_title_with_its_section_and_outlet_behind_it_is_no_row_of_buttons() -> None:
    assert (
        kinds(f"Envoys meet in Nicosia | News | Lantern\n{STORY}")["Envoys meet in Nicosia | News | Lantern"]
        == "title"
    )


def test_the_line_that_stands_twice_is_the_title_and_the_ministry_over_it_is_not() -> None:
    title = "The Minister’s call with the envoy in Nicosia"
    text = f"Ministry of Foreign Affairs of Arcadia\n{title}\n3 May 2021\n{title}\n{STORY}"
    assert [block.kind for block in blocks(text)][:4] == ["boilerplate", "boilerplate", "dateline", "title"]


def test_a_paragraph_that_stands_twice_in_a_row_is_told_once() -> None:
    said = "The envoy Maria Holguin arrives for the dinner in Nicosia with the foreign ministers."
    found = [block.kind for block in blocks(f"{STORY}{said}\n{said}\n{STORY}")]
    assert (found.count("boilerplate"), found.count("body")) == (1, 5)


def test_names_of_outlets_are_no_sub_headings_and_offices_are() -> None:
    found = kinds(f"Envoys meet in Nicosia again\nLantern Daily\n{STORY}The Foreign Office\n{STORY}")
    assert (found["Lantern Daily"], found["The Foreign Office"]) == ("boilerplate", "body")


def test_a_chronicle_of_dated_paragraphs_has_no_datelines() -> None:
    text = "".join(f"May {day}, 2023 – {STORY.splitlines()[0]}\n" for day in (3, 9, 12))
    assert {b.kind for b in blocks(text)} == {"body"}


def test_a_text_of_short_sentences_alone_is_all_story() -> None:
    found = kinds("The talks ended.\nNobody signed.\nThey will meet in May.\n")
    assert set(found.values()) <= {"body", "title"}


def test_a_text_of_white_space_alone_is_covered() -> None:
    assert [(b.start, b.end) for b in blocks(" \n ")] == [(0, 3)]
    assert blocks("") == ()


LINES = st.sampled_from(
    [
        *STORY.splitlines(),
        "",
        "2 comments",
        "Related",
        "Home / News",
        "5 May 2023",
        "MOSCOW — The talks went on.",
    ]
)


@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=30))).map("\n".join)))
def test_blocks_cover_any_text_exactly_and_in_order(text: str) -> None:
    found = blocks(text)
    assert "".join(text[b.start : b.end] for b in found) == text
    assert [b.start for b in found] == [0, *(b.end for b in found[:-1])][: len(found)]
    assert all(b.start < b.end for b in found)
