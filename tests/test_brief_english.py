from __future__ import annotations

import pytest

from dragoman.show.brief.english import counted, is_plural, joined, lower_first, quoted, with_article


def test_lists_end_with_and() -> None:
    assert [joined([]), joined(["A"]), joined(["A", "B"]), joined(["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def test_numbers_are_words_up_to_twelve_and_nouns_follow_them() -> None:
    assert [counted(n, "report") for n in (0, 1, 2, 12, 1300)] == [
        "no reports",
        "one report",
        "two reports",
        "twelve reports",
        "1,300 reports",
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        ("Orvanian Foreign Ministry", "the Orvanian Foreign Ministry"),
        ("Orvania", "Orvania"),
        ("Halvorsen’s press office", "Halvorsen’s press office"),
        ("The Group of Nine", "The Group of Nine"),
    ],
)
def test_names_have_the_article_that_english_gives_them(name: str, told: str) -> None:
    assert with_article(name) == told


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("road maps", True),
        ("joint statements signed by the leaders of the three countries", True),
        ("declaration on missing persons", False),
        ("peace process", False),
        ("consensus", False),
    ],
)
def test_the_head_of_a_name_says_whether_it_is_one_or_several(name: str, plural: bool) -> None:
    assert is_plural(name) is plural


def test_an_acronym_keeps_its_capitals_within_a_sentence() -> None:
    assert [lower_first("Transport links"), lower_first("EU monitors")] == ["transport links", "EU monitors"]


def test_marks_within_a_quotation_become_single_ones() -> None:
    assert quoted('to call it “final”, "once and for all",') == "“to call it ‘final’, ‘once and for all’”"


def test_a_long_quotation_ends_at_a_word_with_an_ellipsis() -> None:
    assert quoted("one two three four", longest=9) == "“one two …”"


def test_characters_that_cannot_be_seen_are_written_out_in_a_quotation() -> None:
    assert quoted("a\u202eb\x1b[31m") == "“a‹U+202E›b␛[31m”"
