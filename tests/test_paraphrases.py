"""What is told without quotation marks: that-clauses, asides, "according to", what is made known."""

from __future__ import annotations

import pytest
from read_news import name_of, read_news
from told_statements import CYPRUS, IRAN, KOSOVO, said, summary

from dragoman.detect.speech.statements import find_statements


def test_a_that_clause_is_a_paraphrase() -> None:
    text = IRAN + "Araghchi said that Tehran was ready to allow inspections."
    assert summary(text) == [("paraphrase", "Abbas Araghchi", "Tehran was ready to allow inspections")]


def test_an_aside_reports_the_sentence_around_it() -> None:
    text = IRAN + "Sanctions, Araghchi said, must be lifted before the autumn."
    found = said(text)
    assert [s.kind for s in found] == ["paraphrase"]
    assert [read_news(text).words(part) for part in found[0].parts] == [
        "Sanctions",
        "must be lifted before the autumn",
    ]


def test_according_to_gives_the_source() -> None:
    text = CYPRUS + "The buffer zone will get two new crossing points, according to the United Nations."
    assert summary(text) == [
        ("paraphrase", "United Nations", "The buffer zone will get two new crossing points")
    ]


def test_an_outlet_that_relays_is_no_second_speaker() -> None:
    text = CYPRUS + "Tatar said that the envoy would come back in May, according to Reuters."
    reading = read_news(text)
    (found,) = find_statements(reading)
    assert (name_of(reading, found.speaker), [name_of(reading, v) for v in found.via]) == (
        "Ersin Tatar",
        ["Reuters"],
    )


def test_quoted_as_saying_gives_the_speaker_and_the_relay() -> None:
    text = CYPRUS + "Tatar was quoted by Reuters as saying that the envoy would come back in May."
    reading = read_news(text)
    (found,) = find_statements(reading)
    assert (name_of(reading, found.speaker), [name_of(reading, v) for v in found.via]) == (
        "Ersin Tatar",
        ["Reuters"],
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Tatar did not say that the crossing points would open.",
        "Tatar would not say whether the crossing points would open.",
        "Tatar declined to say that the crossing points would open.",
        "Tatar will say on Friday that the crossing points are open.",
        "If Tatar says that the crossing points are open, the envoy comes back.",
        "Nobody said that the crossing points were open.",
        "Tatar was asked whether the crossing points would open.",
    ],
)
def test_what_was_not_said_is_no_statement(sentence: str) -> None:
    assert said(CYPRUS + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Kurti told RTK late on Thursday that his team was ready.", "his team was ready"),
        ("Kurti said on Sunday that the deal is “near.”", "the deal is “near.”"),
        (
            "Kurti requested a preliminary meeting with Serbia to prepare the talks.",
            "a preliminary meeting with Serbia to prepare the talks",
        ),
        (
            "In the morning session of the expert-level talks, both sides exchanged views, Kurti said.",
            "In the morning session of the expert-level talks, both sides exchanged views",
        ),
    ],
)
def test_what_was_said_is_whole_and_without_its_attribution(sentence: str, words: str) -> None:
    assert summary(KOSOVO + sentence) == [("paraphrase", "Albin Kurti", words)]


def test_outlet_named_at_the_end_is_who_reports() -> None:
    text = "They met in Cairo after the truce between Israel and the group Hamas, reported Al Jazeera."
    assert [who for _, who, _ in summary(text)] == ["Al Jazeera"]


def test_one_quoted_word_is_no_quotation_but_part_of_what_was_told() -> None:
    found = summary(KOSOVO + "Kurti warned of the “real” and “serious” consequences of a war.")
    assert [kind for kind, _, _ in found] == ["paraphrase"]


@pytest.mark.parametrize(
    ("sentence", "speaker", "words", "cue"),
    [
        (
            "Kurti made it clear that Pristina will not wait.",
            "Albin Kurti",
            "Pristina will not wait",
            "make clear",
        ),
        ("Kurti let it be known that nobody would come.", "Albin Kurti", "nobody would come", "let known"),
        ("Vucic's position is that the list was long.", "Aleksandar Vucic", "the list was long", "position"),
        (
            "An adviser to Vucic, Petar Lukic, countered that it was late.",
            "Petar Lukic",
            "it was late",
            "counter",
        ),
        ("According to a person in the room, the list was long.", None, "the list was long", "according to"),
    ],
)
def test_what_is_made_known_or_held_is_said(sentence: str, speaker: str | None, words: str, cue: str) -> None:
    reading = read_news(KOSOVO + sentence)
    (found,) = find_statements(reading)
    assert (found.kind, name_of(reading, found.speaker), found.text, found.cue) == (
        "paraphrase",
        speaker,
        words,
        cue,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Kurti did not make it clear that Pristina will wait.",
        "The weather made the road clear.",
        "“Our message is that nobody will wait,” a poster reads.",
        "Nobody's position is that the list was long.",
        "A solution requires that the leaders of both communities talk to each other.",
    ],
)
def test_what_is_not_made_known_is_no_paraphrase(sentence: str) -> None:
    assert "paraphrase" not in {s.kind for s in said(KOSOVO + sentence)}


@pytest.mark.parametrize("who", ["The militants", "Students", "The families", "The opposition"])
def test_what_unnamed_people_demand_is_said(who: str) -> None:
    text = f"{who} demanded that the army leave the valley."
    assert summary(text) == [("paraphrase", None, "the army leave the valley")]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Serbia was urged by Washington to act and promised that it would sign.", "Serbia"),
        ("Iran was criticised by the EU and said that it would leave the treaty.", "Iran"),
    ],
)
def test_to_whom_something_is_done_may_go_on_and_speak(sentence: str, speaker: str) -> None:
    assert summary(sentence)[-1][:2] == ("paraphrase", speaker)


def test_what_two_say_together_has_no_one_speaker() -> None:
    text = "Armenia and Azerbaijan said that they would release prisoners."
    ((kind, speaker, words),) = summary(text)
    assert (kind, speaker, words) == ("paraphrase", None, "they would release prisoners")
    (span,) = [s.speaker_span for s in said(text) if s.speaker_span]
    assert span.of(text) == "Armenia and Azerbaijan"


def test_news_that_comes_as_others_report_something_is_not_what_they_report() -> None:
    assert said("The announcement of talks came as monitors reported an increase in violations.") == []


def test_reports_are_nobodys() -> None:
    text = (
        KOSOVO
        + "In a statement, Kurti rejected the plan. The envoy, according to reports, has left the city."
    )
    found = [(who, words) for _, who, words in summary(text) if "left the city" in words]
    assert found == [(None, "The envoy has left the city")]
