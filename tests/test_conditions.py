"""Conditions: no this without that, and who says so."""

from __future__ import annotations

import pytest

from dragoman.detect.matters.conditions import find_conditions
from dragoman.detect.speech.statements import find_statements
from dragoman.records import ConditionClaim
from tests.read_news import read_news

DAY = "GENEVA, May 3, 2023 (Rhone Wire) - "


def found(text: str) -> list[ConditionClaim]:
    reading = read_news(DAY + text)
    return list(find_conditions(reading, find_statements(reading)))


@pytest.mark.parametrize(
    ("text", "what", "needs"),
    [
        pytest.param(
            "There will be no peace without justice for the victims.",
            "There will be no peace",
            ["justice for the victims"],
            marks=pytest.mark.xfail(strict=True, reason="the reader hangs the victims on `be`"),
        ),
        (
            "No agreement would be reached without security guarantees and the return of prisoners.",
            "No agreement would be reached",
            ["security guarantees", "the return of prisoners"],
        ),
        (
            "A ceasefire is possible only after the withdrawal of all foreign forces.",
            "A ceasefire is possible",
            ["the withdrawal of all foreign forces"],
        ),
        (
            "The success of the talks depends on the release of the hostages.",
            "The success of the talks",
            ["the release of the hostages"],
        ),
        (
            "The lifting of sanctions is a precondition for any return to the nuclear deal.",
            "any return to the nuclear deal",
            ["The lifting of sanctions"],
        ),
        (
            "Negotiations cannot resume until the siege of the city is lifted.",
            "Negotiations cannot resume",
            ["the siege of the city is lifted"],
        ),
        (
            "The president made his attendance conditional on the participation of Norway.",
            "his attendance",
            ["the participation of Norway"],
        ),
    ],
)
def test_what_and_its_needs(text: str, what: str, needs: list[str]) -> None:
    assert [(c.what, list(c.needs)) for c in found(text)] == [(what, needs)]


def test_each_thing_that_must_come_before_is_a_need() -> None:
    (claim,) = found(
        "The two sides need to exchange maps, withdraw artillery and open a hotline "
        "before they can sign a treaty."
    )
    assert claim.needs == ("exchange maps", "withdraw artillery", "open a hotline")
    assert "treaty" in claim.what


@pytest.mark.parametrize(
    "text",
    [
        "The officials spoke on condition of anonymity.",
        "The minister arrived without his adviser.",
        "They did not meet until Monday.",
        "The talks ended before noon.",
        "She left the room without saying a word.",
        "The guns fell silent only after dark.",
        "Nobody moves into a house without a roof.",
        "The outcome does not depend on the weather.",
        "A day before the scheduled and agreed meeting in Vienna, Kosovo refused to come, Vucic said.",
    ],
)
def test_what_sets_no_condition_is_left_out(text: str) -> None:
    assert found(text) == []


def test_speaker_of_the_condition_is_told() -> None:
    text = "Kosovo would not sign unless Serbia recognises its independence, Albin Kurti said."
    reading = read_news(DAY + text)
    (claim,) = find_conditions(reading, find_statements(reading))
    assert claim.said_by is not None and reading.actor_by_id[claim.said_by].name == "Albin Kurti"


def test_condition_that_nobody_is_said_to_set_has_no_speaker() -> None:
    (claim,) = found("There will be no peace without justice for the victims.")
    assert claim.said_by is None


def test_needs_stand_in_the_text() -> None:
    text = "A truce is possible only if the rebels lay down their arms, the army said."
    reading = read_news(DAY + text)
    (claim,) = found(text)
    assert claim.needs and all(need in reading.article.text for need in claim.needs)
