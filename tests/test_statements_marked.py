"""What the tree does not give as said, but the reader marks; and what is held without a verb of saying."""

from __future__ import annotations

import pytest
from told_statements import CYPRUS, IRAN, KOSOVO, said, summary


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Vucic described the round in Brussels as difficult.", "the round in Brussels as difficult"),
        ("Kurti called the list a provocation.", "the list a provocation"),
        ("Kurti accused Serbia of breaking the truce.", "Serbia of breaking the truce"),
        ("Vucic condemned Kosovo for closing the crossing.", "Kosovo for closing the crossing"),
        ("The prime minister portrayed the visit as a success.", "the visit as a success"),
    ],
)
def test_what_the_reader_marks_is_stated_where_the_tree_agrees_on_the_speaker(
    sentence: str, words: str
) -> None:
    found = [s.text.removeprefix("of ") for s in said(KOSOVO + sentence)]
    assert any(words.endswith(text) for text in found), found


@pytest.mark.parametrize(
    "sentence",
    [
        "Kurti stopped short of calling the list a provocation.",
        "Few diplomats believe that a deal is close.",
        "Kurti agreed to meet the envoy in Vienna.",
        "It was the first visit that both sides had announced since the war ended.",
        "Vucic asked how long the talks would go on.",
    ],
)
def test_what_is_not_asserted_a_deed_or_a_question_is_no_statement(sentence: str) -> None:
    assert said(KOSOVO + sentence) == []


@pytest.mark.parametrize(
    ("text", "speaker", "words", "stance"),
    [
        (
            IRAN + "Araghchi is confident that the sides will sign in June.",
            "Abbas Araghchi",
            "the sides will sign in June",
            "hopes",
        ),
        (
            CYPRUS + "Tatar was convinced that the crossings would open.",
            "Ersin Tatar",
            "the crossings would open",
            "says",
        ),
        (
            KOSOVO + "Vucic remained adamant that the list had been changed.",
            "Aleksandar Vucic",
            "the list had been changed",
            "claims",
        ),
    ],
)
def test_an_adjective_tells_what_somebody_holds(text: str, speaker: str, words: str, stance: str) -> None:
    [(kind, who, told)] = summary(text)
    assert (kind, who, told) == ("paraphrase", speaker, words)
    assert said(text)[0].cue_class == stance


def test_what_somebody_says_of_himself_is_told_by_the_verb_alone() -> None:
    [(kind, who, words)] = summary(KOSOVO + "Kurti said that he was confident that Serbia would sign.")
    assert (kind, who) == ("paraphrase", "Albin Kurti")
    assert words == "he was confident that Serbia would sign"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kurti was not confident that Serbia would sign.",
        "Kurti is no longer confident that Serbia will sign.",
        "Kurti is less confident that Serbia will sign.",
        "Neither Kurti nor Vucic is confident that the talks will end well.",
        "Is Kurti confident that the talks will end well?",
        "Until Kurti is convinced that the list is ready, the envoy will wait.",
        "Kurti was allegedly convinced that the list was ready.",
        "Vucic is so afraid that he sleeps in his office.",
        "Serbia's position is not that Kosovo must change its flag.",
        "Serbia has dropped its demand that Kosovo change its flag.",
        "Bloggers invented Serbia's threat that it would shut the dam.",
        "Serbia's fear that the dam would break was never voiced.",
        "Vucic almost accused Kurti of treason.",
        "Vucic blamed nobody for the delay.",
        "Vucic called the police to remove the crowd.",
        "Kurti congratulated the team on its win in Athens.",
    ],
)
def test_what_is_denied_hedged_given_up_or_a_courtesy_is_not_stated(sentence: str) -> None:
    assert said(KOSOVO + sentence) == []


def test_a_claim_is_its_owners() -> None:
    text = KOSOVO + "Serbia's claim that Kosovo had closed the crossing was checked by the mission."
    found = summary(text)
    assert ("paraphrase", "Serbia", "Kosovo had closed the crossing") in found


def test_a_position_may_be_that_something_will_not_be_done() -> None:
    text = KOSOVO + "Serbia's position is that it will not recognise the crossing."
    assert ("paraphrase", "Serbia", "it will not recognise the crossing") in summary(text)
