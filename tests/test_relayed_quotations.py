"""Words in quotation marks that somebody else reports: whose they are, and through whom they come."""

from __future__ import annotations

import pytest
from read_news import name_of, read_news
from told_statements import IRAN, KOSOVO

from dragoman.detect.speech.statements import find_statements


def quoted(text: str) -> list[tuple[str, str | None, list[str | None]]]:
    """The words, the speaker and the relays of each quotation."""
    reading = read_news(text)
    return [
        (s.text, name_of(reading, s.speaker), [name_of(reading, v) for v in s.via])
        for s in find_statements(reading)
        if s.kind != "paraphrase"
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Araghchi told Al Thani that Tehran was “ready for talks”, the White House said.",
            "ready for talks",
        ),
        ("Araghchi warned of “serious consequences”, the White House said.", "serious consequences"),
        ("Araghchi described the talks as “fruitless”, the White House said.", "fruitless"),
    ],
)
def test_words_told_within_a_report_are_the_inner_speaker_s(sentence: str, words: str) -> None:
    assert quoted(IRAN + sentence) == [(words, "Abbas Araghchi", ["United States"])]


@pytest.mark.parametrize("told_by", ["state television reported", "the newspaper said"])
@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("dismissed the offer as “nonsense”", "nonsense"),
        ("called the offer “a trap”", "a trap"),
        ("accused Washington of “bad faith”", "bad faith"),
    ],
)
def test_an_outlet_reports_what_another_says(deed: str, words: str, told_by: str) -> None:
    assert quoted(f"{IRAN}Araghchi {deed}, {told_by}.") == [(words, "Abbas Araghchi", [])]


def test_words_about_what_another_turned_down_are_those_of_who_tells_it() -> None:
    text = f"{KOSOVO}Vucic has rejected the “generous offer”, Kurti said."
    assert quoted(text) == [("generous offer", "Albin Kurti", [])]


def test_a_whole_sentence_is_of_no_clause_before_it() -> None:
    text = f"{KOSOVO}Vucic said the talks were useful. “We have no time to lose,” Kurti said."
    assert quoted(text) == [("We have no time to lose,", "Albin Kurti", [])]


def test_who_says_it_twice_in_a_sentence_relays_nobody() -> None:
    text = f"{KOSOVO}Vucic said the talks mattered because “nobody knows the terms,” he said."
    assert quoted(text) == [("nobody knows the terms,", "Aleksandar Vucic", [])]


def test_a_verb_behind_a_quotation_has_no_subject_in_the_next_one() -> None:
    text = f"{KOSOVO}Kurti said the talks “went well”, adding that “a deal is near”."
    assert [speaker for _, speaker, _ in quoted(text)] == ["Albin Kurti", "Albin Kurti"]


def test_a_participle_behind_a_quotation_begins_another_statement() -> None:
    text = "The G7 ministers said a “ceasefire is urgently needed,” noting that they “agreed on the start”."
    cues = [s.cue_span.of(text) for s in find_statements(read_news(text)) if s.cue_span]
    assert cues == ["said", "noting"]


def test_an_office_named_after_somebody_speaks_and_not_who_is_named_behind_the_comma() -> None:
    text = (
        "According to Prime Minister Albin Kurti’s office, Luan Doe, the head of the guard, will go to Bonn."
    )
    reading = read_news(text)
    (told,) = find_statements(reading)
    assert name_of(reading, told.speaker) == "Albin Kurti’s office"
    posts = {a.name: [r.title for r in a.roles] for a in reading.actors if a.kind == "person"}
    assert posts == {"Albin Kurti": ["Prime Minister"], "Luan Doe": ["head"]}


def test_the_day_of_saying_is_no_part_of_who_says() -> None:
    text = "The UN envoy for Cyprus on Thursday said that both sides would meet."
    (told,) = find_statements(read_news(text))
    assert told.speaker_span is not None
    assert told.speaker_span.of(text) == "The UN envoy for Cyprus"


def test_a_palace_speaks_for_its_state() -> None:
    for palace, state in (("Cheong Wa Dae", "South Korea"), ("The Élysée", "France")):
        reading = read_news(f"{palace} said that talks would follow.")
        assert [name_of(reading, s.speaker) for s in find_statements(reading)] == [state]


def test_what_the_press_of_a_state_says_the_state_has_not_said() -> None:
    reading = read_news("The talks were halted because nobody came, according to Sudanese media reports.")
    assert [s.speaker for s in find_statements(reading)] == [None]


def test_the_delegations_of_two_states_speak_for_neither_alone() -> None:
    reading = read_news("Kyiv’s and Moscow’s delegations said they had agreed to swap all prisoners.")
    assert [s.speaker for s in find_statements(reading)] == [None]


def test_what_is_suggested_behind_a_quotation_did_not_say_it() -> None:
    text = "President Ana Doe said a tariff “seems right,” suggesting for once an alternative to the levy."
    reading = read_news(text)
    found = [name_of(reading, s.speaker) for s in find_statements(reading) if s.kind != "paraphrase"]
    assert found == ["Ana Doe"]
