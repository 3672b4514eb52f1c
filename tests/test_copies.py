from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean.copies import resemblance, sketch

FIXED = (1052474525, 329023597, 504576393)
WORDS = [f"word{i}" for i in range(400)]


def test_the_same_text_has_the_same_sketch_on_every_machine() -> None:
    assert sketch("The foreign ministers met in Geneva on Friday.")[:3] == FIXED


def test_case_and_marks_make_no_difference() -> None:
    assert sketch("“The ministers met,” he said on FRIDAY.") == sketch("the ministers met he said on friday")


def test_a_copy_with_small_edits_resembles_its_source() -> None:
    source, edited = " ".join(WORDS), " ".join([*WORDS[:200], "indeed", *WORDS[200:390]])
    assert resemblance(sketch(source), sketch(edited)) > 0.85


def test_the_estimate_is_near_the_share_of_common_shingles() -> None:
    half = " ".join(WORDS[:300]), " ".join(WORDS[100:])
    assert abs(resemblance(sketch(half[0]), sketch(half[1])) - 196 / 396) < 0.2


def test_different_texts_do_not_resemble_each_other() -> None:
    assert resemblance(sketch(" ".join(WORDS[:200])), sketch(" ".join(WORDS[200:]))) < 0.1


def test_a_text_without_words_resembles_nothing() -> None:
    assert sketch(" … ") == ()
    assert resemblance((), ()) == 0.0


@given(st.text())
def test_any_text_has_a_sketch_of_64_values_or_none(text: str) -> None:
    found = sketch(text)
    assert len(found) in (0, 64) and all(0 <= value < 2**32 for value in found)
