"""The stretch of a text that a search shows: which it is, what is marked, and that no text makes it slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.excerpts import WIDTH, Finder

MEGABYTE = 1_000_000


def marked(text: str, *phrases: str) -> list[str]:
    """The words that are marked."""
    start, end, marks = Finder(phrases).excerpt(text)
    return [text[start:end][first:last] for first, last in marks]


@pytest.mark.parametrize(
    ("text", "phrase", "words"),
    [
        ("The TÜRKIYE talks", "turkiye", ["TÜRKIYE"]),
        ("Tu\u0308rkiye", "türkiye", ["Tu\u0308rkiye"]),
        ("Straße, STRASSE", "straße", ["Straße"]),
        ("Ереван, ЕРЁВАН", "ереван", ["Ереван", "ЕРЁВАН"]),
        ("İstanbul said", "istanbul said", ["İstanbul", "said"]),
        ("한국 and 하늘", "하늘", ["하늘"]),
        ("snake_case talks2 talks", "case talks", ["case", "talks"]),
        ("nothing here", "talks", []),
        ("a.b (c", "a.b (c", ["a", "b", "c"]),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(text: str, phrase: str, words: list[str]) -> None:
    assert marked(text, phrase) == words


def test_the_stretch_with_the_most_words_is_shown() -> None:
    text = "border " + "filler " * 60 + "the border of the treaty " + "filler " * 60 + "border treaty talks"
    assert marked(text, "border treaty") == ["border", "treaty"]
    assert marked(text, "border", "talks", "treaty") == ["border", "treaty", "talks"]


def test_where_no_word_stands_the_beginning_is_shown() -> None:
    assert Finder(["talks"]).excerpt("x" * 1000) == (0, WIDTH, ())


def test_a_stretch_ends_with_a_whole_word() -> None:
    text = "The talks " + "continued " * 60
    start, end, _ = Finder(["talks"]).excerpt(text)
    assert set(text[start:end].split()) == {"The", "talks", "continued"}


@given(st.text(), st.text())
def test_marks_lie_within_the_stretch_whatever_the_text(text: str, phrase: str) -> None:
    start, end, marks = Finder([phrase]).excerpt(text)
    assert 0 <= start <= end <= len(text)
    bounds = [bound for mark in marks for bound in mark]
    assert bounds == sorted(bounds)
    assert all(0 <= bound <= end - start for bound in bounds)


SLOW = {
    "one word": "x" * MEGABYTE,
    "one word with accents": "é" * MEGABYTE,
    "accents": "e" + "\u0301" * MEGABYTE,
    "words": "zebra " * (MEGABYTE // 6),
    "words with accents": "зёбра " * (MEGABYTE // 6),
    "found everywhere": "talks " * (MEGABYTE // 6),
    "found and not": "talks of " * (MEGABYTE // 9),
    "begun everywhere": "talk" * (MEGABYTE // 4),
    "spaces": " " * MEGABYTE,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_no_text_of_a_megabyte_keeps_a_search_waiting(text: str) -> None:
    finder = Finder(["talks", "treaty"])
    began = time.process_time()
    finder.excerpt(text)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("phrase", ["x" * MEGABYTE, "ab " * (MEGABYTE // 3), "\u0301" * MEGABYTE])
def test_nor_do_words_without_end_that_are_searched_for(phrase: str) -> None:
    began = time.process_time()
    Finder([phrase]).excerpt("talks")
    assert time.process_time() - began < 2
