"""Quotation marks as news writes them."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.detect.speech.quotations import Quotation, find_quotations, is_name
from dragoman.detect.speech.spoken import find_speech
from dragoman.records import Block
from dragoman.values import Span


def quotations(text: str, *blocks: Block) -> tuple[Quotation, ...]:
    return find_quotations(text, blocks or (Block("body", 0, len(text)),))


def outer(text: str) -> list[str]:
    return [q.span.of(text) for q in quotations(text) if q.level == 0]


def test_straight_curly_low_and_angled_marks_all_quote():
    text = "He said \"one two\", “three four”, „five six“, «seven eight», »nine ten« and ``eleven twelve''."
    assert outer(text) == ["one two", "three four", "five six", "seven eight", "nine ten", "eleven twelve"]


def test_an_apostrophe_is_no_single_mark():
    assert outer("The sides’ talks didn't fail; the '90s and the ministers' plan aren’t quoted.") == []


def test_single_marks_quote_speech_that_holds_apostrophes():
    text = "'We don't accept the parties' offer,' he said. 'And we won't sign.'"
    assert outer(text) == ["We don't accept the parties' offer,", "And we won't sign."]


def test_a_plural_possessive_may_end_a_single_quotation():
    assert outer("They called them 'peace talks' and left.") == ["peace talks"]


def test_an_inner_quotation_has_a_level_of_its_own():
    text = "“The so-called ‘3+3’ format has “flesh” now,” he said."
    assert [(q.span.of(text), q.level) for q in quotations(text)] == [
        ("The so-called ‘3+3’ format has “flesh” now,", 0),
        ("3+3", 1),
        ("flesh", 1),
    ]


def test_straight_marks_nest_where_their_neighbours_say_so():
    assert outer('"The "3+3" format is good," he said.') == ['The "3+3" format is good,']


def test_a_quotation_is_continued_by_a_paragraph_that_opens_with_a_mark():
    text = "“We met twice.\n\n“We shall meet again,” he said."
    found = quotations(text)
    assert [(q.span.of(text), q.closed, q.continues) for q in found] == [
        ("We met twice.", False, False),
        ("We shall meet again,", True, True),
    ]


def test_a_statement_in_single_marks_may_run_over_paragraphs():
    text = "It reads as follows, ‘The sides’ envoys met.\n\nThey signed “the deal”.\n\nThey’ll meet again.’"
    assert outer(text) == ["The sides’ envoys met.", "They signed “the deal”.", "They’ll meet again."]


def test_an_unclosed_quotation_ends_with_its_paragraph():
    text = "“We met twice.\n\nThe minister left. “It is good,” he said."
    assert outer(text) == ["We met twice.", "It is good,"]


def test_a_closing_mark_without_an_opening_one_costs_nothing():
    assert outer('We met," he said. Then: "We left."') == ["We left."]


def test_a_quotation_that_was_not_closed_does_not_swallow_the_next():
    assert outer("“We met. He said: “We left,” and went.") == ["We left,"]


def test_inches_are_no_quotation():
    assert outer('The 12"x15" map and a 5\'10" guard, "he said".') == ["he said"]


def test_boilerplate_is_not_read():
    text = "“Yes we can,” he said.\n“Buy our paper!”"
    blocks = (Block("body", 0, 22), Block("boilerplate", 22, len(text)))
    assert [q.span.of(text) for q in quotations(text, *blocks)] == ["Yes we can,"]


def test_hard_wrapped_lines_are_one_paragraph():
    assert outer("He said “we are\nready to talk” and left.") == ["we are\nready to talk"]


def test_titles_and_names_are_no_speech():
    text = (
        "At the forum entitled “Water in the Nile basin” he praised the draft “On Peace and Good Relations”."
    )
    assert find_speech(text, (Block("body", 0, len(text)),)) == ()


def test_a_sentence_in_title_words_is_speech_when_it_ends_like_one():
    text = "“Peace Now!” they shouted."
    assert not is_name(text, Span(1, 11))


def test_speech_keeps_short_quoted_words():
    text = 'Russia has a "special role" in the talks on a "peace" deal.'
    assert [s.of(text) for s in find_speech(text, (Block("body", 0, len(text)),))] == ["special role"]


MARKS = "\"'“”„‟«»‘’‚‛‹›`´＂ \n\n\t.,!?:;-—ab sS9(["


@given(st.text(alphabet=MARKS, max_size=200))
@settings(max_examples=500)
def test_random_marks_never_raise_overlap_or_cross(text: str):
    found = quotations(text)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        for other in found:
            crossing = one.span.start < other.span.start < one.span.end < other.span.end
            assert not crossing
            assert one is other or one.level != other.level or not one.span.meets(other.span)


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_can_be_read(text: str):
    assert all(q.span.of(text).strip() == q.span.of(text) for q in quotations(text))


@given(
    st.lists(
        st.sampled_from(["He left.", "“We met,” he said.", "“Open", "closed”", '"A b', "'x"]), max_size=8
    )
)
def test_an_odd_mark_costs_its_own_paragraph_at_most(paragraphs: list[str]):
    text = "\n\n".join([*paragraphs, "Nothing here.", "“All is well,” she said."])
    assert "All is well," in [q.span.of(text) for q in quotations(text)]


def test_a_megabyte_of_marks_is_read_in_linear_time():
    started = time.process_time()
    for text in ('"' * 300_000, "“" * 300_000, "'a " * 150_000, "“a\n\n" * 100_000, "x" * 1_000_000 + "“"):
        quotations(text)
    assert time.process_time() - started < 20
