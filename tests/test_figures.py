"""Figures: what a number measures, told from dates, names, ordinals and mere stretches of time."""

from __future__ import annotations

import pytest

from dragoman.detect.matters.figures import find_figures
from dragoman.detect.speech.statements import find_statements
from dragoman.records import FigureClaim
from tests.read_news import read_news

DAY = "GENEVA, May 3, 2023 (Rhone Wire) - "


def found(text: str) -> list[FigureClaim]:
    reading = read_news(DAY + text)
    return list(find_figures(reading, find_statements(reading)))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The war has displaced 3.5 million people.", 3_500_000.0, "people"),
        ("Trade grew by 24 percent.", 24.0, "percent"),
        ("Inflation stands at 12.5%.", 12.5, "%"),
        ("The EU will give $1.2 billion in aid to Jordan.", 1_200_000_000.0, "dollars"),
        ("Revenue came to 640 million euros.", 640_000_000.0, "euros"),
        ("Seven soldiers were killed.", 7.0, "soldiers"),
        ("Twenty-two million tonnes are sitting in silos.", 22_000_000.0, "tonnes"),
        ("Some 1,027 prisoners were exchanged.", 1027.0, "prisoners"),
        ("The presidents met 7 times.", 7.0, "times"),
        ("They had 12 telephone conversations.", 12.0, "telephone conversations"),
        ("The number of flights is reaching 135 per week.", 135.0, "per week"),
        ("The talks lasted eight hours.", 8.0, "hours"),
        ("The committee must be formed within 30 days.", 30.0, "days"),
        ("Gusts of 131 kilometres an hour were recorded.", 131.0, "kilometres an hour"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    assert [(f.value, f.unit) for f in found(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1244 and Article 7 were cited.",
        "The G7 and the 3+3 format were discussed on Route 60.",
        "The war began in 2020 and the talks on 3 May 2021.",
        "The official, 45, left at 08:15.",
        "They have spoken for two years.",
        "The two leaders met on the third day.",
        "Call +44 20 7946 0958 for details.",
        "The 28-point plan and the F-16 jets were mentioned.",
        "Two dozen envoys came.",
        "The visit came two weeks after the vote.",
        "The home side won 3-1.",
        "President Sisi and President Burhan met for the first time in nearly four months.",
    ],
)
def test_numbers_that_measure_nothing_are_left_out(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        (
            "Trade turnover between the two states increased by 24 percent.",
            "Trade turnover between the two states",
        ),
        ("Kosovo has 120 municipal buildings.", "municipal buildings"),
        ("Ten hours of talks in Ohrid brought nothing.", "talks in Ohrid"),
        ("They sold 22 million tonnes of grain.", "grain"),
        ("More than seven million people have been displaced by the war.", "displaced by the war"),
    ],
)
def test_of_tells_what_is_measured(text: str, of: str) -> None:
    assert of in found(text)[0].of


def test_period_is_that_of_the_clause() -> None:
    (figure,) = found("Exports fell by 30 percent in 2022.")
    assert figure.time is not None and figure.time.expression == "2022"


def test_day_on_which_a_figure_was_reported_is_no_period() -> None:
    (figure,) = found("The ministry on Tuesday reported a 14 percent rise in exports.")
    assert figure.time is None


def test_pair_of_numbers_shares_its_unit() -> None:
    figures = found("The map shows 29,800 and 86,600 square kilometres of land.")
    assert [(f.value, f.unit) for f in figures] == [
        (29800.0, "square kilometres"),
        (86600.0, "square kilometres"),
    ]


def test_speaker_is_that_of_the_statement_around() -> None:
    text = '"We have received 12 ventilators," Nikol Pashinyan said.'
    reading = read_news(DAY + text)
    (figure,) = find_figures(reading, find_statements(reading))
    assert figure.said_by is not None and reading.actor_by_id[figure.said_by].name == "Nikol Pashinyan"


def test_words_of_value_and_unit_are_cited() -> None:
    text = "The war has displaced 3.5 million people."
    reading = read_news(DAY + text)
    (figure,) = find_figures(reading)
    assert reading.words(figure.spans[0]) == "3.5 million people"


def test_hostile_numbers_raise_nothing() -> None:
    text = (
        "9" * 400 + " people and 1,2,3,4 million % of $ 5 per \u202e 7 .5. million billion trillion percent. "
    )
    assert isinstance(find_figures(read_news(text * 5)), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "Between 20,000 and 30,000 people live there.",
        "It takes 3 to 5 days of talks to agree.",
        "The envoy came with 24 others.",
        "The sides made a 1,000 for 1,000 exchange.",
        "The donor paid $12,000.",
        "The heads of state ruled within two weeks.",
        "All parties have agreed within 72 hours.",
        "The developer Rick Carlson got $1 million.",
        "The heads of state asked President Kamau within two weeks.",
    ],
)
def test_no_figure_where_nothing_tells_what_it_measures(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The truce would take effect within 72 hours.", "truce"),
        ("The states imposed high tariffs of up to 100 percent.", "high tariffs"),
        ("The donors promised $12,000 in aid.", "aid"),
        ("The accord provides for the withdrawal of troops within 30 days.", "withdrawal of troops"),
        ("The meeting began late. It lasted two hours.", "meeting"),
        ("The army holds 9,000 square kilometres that it seized.", "square kilometres that it seized"),
    ],
)
def test_of_is_headed_by_what_is_measured(text: str, of: str) -> None:
    assert [f.of.removeprefix("The ").removeprefix("the ") for f in found(text)] == [of]


def test_amount_before_a_change_is_no_figure() -> None:
    assert [f.value for f in found("Exports rose to $883 million from $802 million.")] == [883_000_000.0]
