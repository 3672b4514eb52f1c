from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean import clean
from dragoman.records import Article, Capture, Published

STORY = (
    "GENEVA, June 14 (Reuters) - The foreign ministers of the two states met in the city on Wednesday.\n"
    "They will meet again in May, the spokesperson of the host said after the dinner.\n"
)


def article(
    text: str, source: str = "press/a.txt", locator: str = "/home/x/press/a.txt", **more: str
) -> Article:
    return clean(Capture(source=source, locator=locator, text=text, encoding="utf-8", **more))  # type: ignore[arg-type]


def test_the_id_rests_on_the_name_and_the_text_and_not_on_the_folder() -> None:
    here, there = article(STORY), article(STORY, "b/c/a.txt", "/mnt/b/c/a.txt")
    assert here.id == there.id
    assert article(STORY, "press/b.txt").id != here.id
    assert article(STORY + "More.").id != here.id


def test_rows_and_members_have_ids_of_their_own() -> None:
    sources = ["a.jsonl#1", "a.jsonl#2", "x/a.zip!f/a.txt", "x/a.zip!g/a.txt"]
    assert len({article(STORY, source).id for source in sources}) == 4


def test_a_row_with_an_address_is_named_after_it() -> None:
    url = "https://example.org/a"
    assert article(STORY, "a.jsonl#1", url).id == article(STORY, "b.jsonl#7", url).id


def test_metadata_go_before_what_the_text_says() -> None:
    capture = Capture(
        source="a", locator="a", text=STORY, encoding="utf-8", title="Talks", outlet="The Daily",
        published=Published("2023-06-14", "metadata", "the row's date"),
    )  # fmt: skip
    found = clean(capture)
    assert (found.title, found.outlet) == ("Talks", "The Daily")
    assert found.published == capture.published


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (STORY, ("Reuters",)),
        (f"{STORY}source: with agencies\nphoto: The Daily\n", ("Reuters", "agencies")),
        (f"{STORY}Source: Yonhap\n", ("Reuters", "Yonhap")),
        (f"{STORY}With reporting by AFP and Interfax\n", ("Reuters", "AFP", "Interfax")),
        (f"{STORY[28:]}According to TASS, nothing was signed at the end of the long dinner.\n", ()),
        (f"{STORY[28:]}Photo: AFP\n", ()),
        (f"NICOSIA, May 19, 2021 /Levant News Agency/\n{STORY[28:]}", ("Levant News Agency",)),
        (f"Source: Levant Trade Office    2021-05-19 08:15\n{STORY[28:]}", ("Levant Trade Office",)),
        (f"{STORY[28:]}EFE\n", ("EFE",)),
        (f"{STORY[28:]}Source: Ana Holm’s words after the dinner, Interfax\n", ()),
    ],
)
def test_credits_are_those_from_whom_the_text_was_taken(text: str, names: tuple[str, ...]) -> None:
    assert article(text).credits == names


def test_the_agency_of_a_photograph_is_no_outlet() -> None:
    assert article(f"© Meridian Wire. File photo: a bridge\n{STORY}").outlet is None


def test_the_outlet_is_known_from_its_copyright_line() -> None:
    assert article(f"{STORY}© 2023 Ararat Wire. All rights reserved.\n").outlet == "Ararat Wire"
    assert article(STORY).outlet is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (STORY, "en"),
        ("The ministers met in Geneva.", "en"),
        ("Министры иностранных дел встретились в Женеве в понедельник.", "ru"),
        ("Les ministres se sont rencontrés à Genève lundi pour discuter de la paix.", "fr"),
        ("… 5 …", "und"),
    ],
)
def test_the_language_is_that_of_the_story(text: str, code: str) -> None:
    assert article(text).language == code


def test_the_sketch_is_of_the_story_without_its_furniture() -> None:
    assert (
        article(STORY).sketch == article(f"{STORY}2 comments\nNonsense from a reader of this page.\n").sketch
    )


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "\x00\x01" * 50_000,
        "\u202e" * 50_000,
        "MOSCOW " * 30_000,
        "Home / " * 30_000,
        "\ud800 hi. " * 999,
    ],
)
def test_hostile_texts_become_articles(text: str) -> None:
    assert article(text).blocks[-1].end == len(text)


@given(st.text())
def test_any_text_becomes_an_article(text: str) -> None:
    found = article(text)
    assert found.text == text and len(found.sha256) == 64
