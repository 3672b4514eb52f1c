from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.nlp.tokens import tokenize
from dragoman.values import Span


def cut(text: str) -> list[str]:
    return [span.of(text) for span in tokenize(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iran's don't we've", ["Iran", "'s", "do", "n't", "we", "'ve"]),
        ("Iran’s can’t I’ll", ["Iran", "’s", "ca", "n’t", "I", "’ll"]),
        ("the ministers' talks", ["the", "ministers", "'", "talks"]),
        ("cannot Cannot", ["can", "not", "Can", "not"]),
        ("O’Neill D'Alesandro Qa'ida", ["O’Neill", "D'Alesandro", "Qa'ida"]),
    ],
)
def test_clitics_stand_alone_and_inner_apostrophes_stay(text: str, words: list[str]) -> None:
    assert cut(text) == words


@pytest.mark.parametrize(
    "whole", ["U.S.", "U.N.", "Mr.", "Lt.", "Gen.", "Feb.", "Sept.", "a.m.", "Ph.D.", "No."]
)
def test_abbreviations_keep_their_full_stop(whole: str) -> None:
    assert cut(f"from {whole} 5 on")[1] == whole


def test_the_answer_no_is_not_an_abbreviation() -> None:
    assert cut("They said No.") == ["They", "said", "No", "."]


def test_initials_keep_their_full_stop_but_a_last_letter_does_not() -> None:
    assert cut("Amira J. Tolle spoke of plan B.") == ["Amira", "J.", "Tolle", "spoke", "of", "plan", "B", "."]


@pytest.mark.parametrize(
    "whole",
    [
        "1,250",
        "3.5",
        "10:30",
        "9/11",
        "2023-05-19",
        "21st",
        "1990s",
        "3+3",
        "P5+1",
        "AT&T",
        "4G",
        "?!",
        "...",
    ],
)
def test_numbers_dates_and_formats_stay_whole(whole: str) -> None:
    assert cut(f"of {whole} now")[1] == whole


def test_units_and_signs_are_cut_from_their_numbers() -> None:
    assert cut("$5bn, 40%, 3million and 12km") == [
        *("$", "5", "bn", ",", "40", "%", ",", "3", "million", "and", "12", "km")
    ]


def test_hyphened_compounds_are_cut_at_the_hyphen() -> None:
    assert cut("the Amadi-Tolle meeting") == ["the", "Amadi", "-", "Tolle", "meeting"]


@pytest.mark.parametrize("whole", ["pro-Beijing", "non-binding", "co-chair", "re-elected", "mid-May"])
def test_bound_prefixes_stay_with_their_word(whole: str) -> None:
    assert cut(f"a {whole} one")[1] == whole


@pytest.mark.parametrize("whole", ["Jong-un", "Jae-in", "Geun-hye", "Ki-moon", "Kai-shek", "Ing-wen"])
def test_east_asian_given_names_stay_whole(whole: str) -> None:
    assert cut(f"Mr. {whole} spoke")[1] == whole


def test_a_prefix_within_a_compound_is_not_one() -> None:
    assert cut("year-over-year") == ["year", "-", "over", "-", "year"]


def test_marks_of_quotation_and_brackets_are_tokens() -> None:
    assert cut("“Yes” (he said) ‘no’") == ["“", "Yes", "”", "(", "he", "said", ")", "‘", "no", "’"]


def test_a_missing_space_after_a_full_stop_is_mended() -> None:
    assert cut("after talks.The end") == ["after", "talks", ".", "The", "end"]


def test_addresses_stay_whole_without_the_mark_that_follows() -> None:
    assert cut("See https://example.org/a?b=1, or a.b@example.org.") == [
        *("See", "https://example.org/a?b=1", ",", "or", "a.b@example.org", ".")
    ]


def test_no_break_space_parts_words() -> None:
    assert cut("5\u00a0May\u202f2023") == ["5", "May", "2023"]


def test_unseen_characters_stay_inside_words_and_vanish_between_them() -> None:
    assert cut("\ufeffne\u00adgo\u200btiate \u202eabc\u202c \x07 end") == [
        "ne\u00adgo\u200btiate",
        "abc",
        "end",
    ]


def test_decomposed_letters_are_one_word() -> None:
    assert cut("e\u0301te\u0301") == ["e\u0301te\u0301"]


def test_offsets_count_in_the_whole_text() -> None:
    text = "First one. Second one."
    assert [span.of(text) for span in tokenize(text, Span(11, 22))] == ["Second", "one", "."]


@pytest.mark.parametrize(
    "unit", ["a", "a.", "a-", "don't", "'", "1.", "a'", "http://", "a@", "\u00ad", "pro-", "a+1"]
)
def test_long_rubble_takes_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    tokenize(text, Span(0, len(text)))
    assert time.process_time() - began < 5


def seen(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf", "Cn", "Mn", "Me")


@given(st.text())
def test_tokens_are_ordered_apart_and_cover_all_that_is_seen(text: str) -> None:
    spans = tokenize(text, Span(0, len(text)))
    assert all(span.start < span.end for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert {i for i, c in enumerate(text) if seen(c)} <= covered
    assert not any(text[span.start].isspace() or text[span.end - 1].isspace() for span in spans)


@given(st.text(alphabet="aZn't’s.-+1,5U&@#/$ \u00a0\u00ad\u200b\u0301", max_size=60))
def test_the_same_holds_of_the_marks_that_the_rules_look_at(text: str) -> None:
    spans = tokenize(text, Span(0, len(text)))
    covered = "".join(span.of(text) for span in spans)
    hidden = str.maketrans("", "", " \u00a0\u00ad\u200b\u0301")
    assert covered.translate(hidden) == text.translate(hidden)
