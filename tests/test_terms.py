"""Public facts as clues: who held which office when, and the days of agreements."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_dated import make_article

from dragoman.config import Config, PublicFacts, load
from dragoman.detect.times.clue import Clue
from dragoman.detect.times.clues import clues_of
from dragoman.detect.times.dated import Answer, weigh
from dragoman.detect.times.facts import Facts, facts
from dragoman.detect.times.times import find_times
from dragoman.errors import InputError
from dragoman.flow import build
from dragoman.record import Store
from dragoman.values import When

SHIPPED = Path(__file__).parent.parent / "dragoman" / "detect" / "words"
NEWS = "Armenian Foreign Minister Ararat Mirzoyan told reporters in Yerevan that the talks would go on."


def own() -> Facts:
    """The shipped facts and those of the tests."""
    return facts(str(Path(__file__).parent / "terms.tsv"))


def offices(text: str) -> list[Clue]:
    article = make_article(text)
    found = clues_of(article, find_times(text, article.sentences), known=own())
    return [clue for clue in found if clue.kind == "office"]


def answer(text: str) -> Answer:
    article = make_article(text)
    return weigh(article, find_times(text, article.sentences), known=own())


def test_who_acts_in_an_office_held_it_then() -> None:
    (clue,) = offices(NEWS)
    assert "'Foreign Minister Ararat Mirzoyan' in office (2021-08-19 to this day)" in clue.says
    assert not clue.allows(date(2020, 5, 19)) and clue.allows(date(2023, 5, 19))


@pytest.mark.parametrize(
    "text",
    [
        "The Armenian foreign minister, Ararat Mirzoyan, met envoys in Yerevan.",
        "Ararat Mirzoyan, the Armenian foreign minister, met envoys in Yerevan.",
        "Foreign Minister of Armenia Ararat Mirzoyan met envoys in Yerevan.",
        "The foreign ministers of Azerbaijan and Armenia, Jeyhun Bayramov and Ararat Mirzoyan, met.",
        "Foreign Ministers Jeyhun Bayramov of Azerbaijan and Ararat Mirzoyan of Armenia met.",
        "Russian Foreign Minister Sergei Lavrov met his Armenian counterpart, Ararat Mirzoyan.",
        "Armenia's Foreign Minister Mirzoyan met envoys.",
    ],
)
def test_an_office_is_known_in_every_form(text: str) -> None:
    assert any("Mirzoyan" in clue.says for clue in offices(text))


@pytest.mark.parametrize(
    "text",
    [
        "Former US Secretary of State John Kerry met envoys.",
        "Then-Secretary of State John Kerry met envoys from Iran for the United States.",
        "The United States deputy secretary of state, John Kerry, met envoys.",
        "The plan goes back to a letter of US Secretary of State John Kerry's.",
        "In 2015 US Secretary of State John Kerry met envoys.",
        "US Secretary of State John Kerry had met the envoys.",
        "Under US Secretary of State John Kerry the talks went on.",
        '"US Secretary of State John Kerry met me", an old envoy told the paper.',
        "John Kerry met envoys of the United States.",
        "The statue of US Secretary of State John Kerry stands in the park.",
        "Secretary of State John Kerry met envoys from a land that is not named.",
    ],
)
def test_who_only_held_it_once_or_is_not_said_to_hold_it_tells_nothing(text: str) -> None:
    assert offices(text) == []


def test_a_namesake_in_the_same_office_leaves_both_possible() -> None:
    (clue,) = offices("US President Bush met envoys in Washington.")
    assert clue.allows(date(1991, 5, 1)) and clue.allows(date(2005, 5, 1))
    assert not clue.allows(date(1996, 5, 1))


def test_an_office_picks_the_year_among_the_candidates() -> None:
    found = answer(f"{NEWS} He spoke on Friday (19 May).")
    assert found.published is not None and found.published.date == "2023-05-19?"
    assert "it can be" not in found.published.why


def test_without_it_the_candidates_are_told() -> None:
    found = answer("The envoy spoke on Friday (19 May).")
    assert found.candidates[0] == "1995-05-19" and "2023-05-19" in found.candidates
    assert found.precision == "day of an unknown year" and not found.unique
    assert found.published is not None and "or 2034" in found.published.why


def test_a_term_that_lasts_does_not_end_with_the_table() -> None:
    found = answer(f"{NEWS} He spoke today, 19 May 2034.")
    assert found.published is not None and found.published.date == "2034-05-19"


def test_what_lies_before_the_table_is_not_denied_by_it() -> None:
    found = answer(f"{NEWS} He spoke today, 19 May 1995.")
    assert found.published is not None and found.published.date == "1995-05-19"


def test_the_stretch_of_two_offices_is_told_where_it_is_no_date() -> None:
    found = answer(
        "US Secretary of State John Kerry met British Foreign Secretary Philip Hammond in the United Kingdom."
    )
    assert (found.published, found.within) == (None, "2014-07/2016-08")


def test_a_user_adds_holders_and_events(tmp_path: Path) -> None:
    terms, events = tmp_path / "terms.tsv", tmp_path / "events.tsv"
    terms.write_text("# ours\nAM\tforeign minister\tAni Testyan\t2030-01\t2031-06-30\tus\n", "utf-8")
    events.write_text("2030-03-01\tTestville Accord\tus\n", "utf-8")
    text = "Armenian Foreign Minister Ani Testyan spoke on the first anniversary of the Testville Accord."
    article = make_article(text)
    found = weigh(article, find_times(text, article.sentences), known=facts(str(terms), str(events)))
    assert found.published is not None and found.published.date == "2031-03-01?"
    assert weigh(article, find_times(text, article.sentences)).published is None


@pytest.mark.parametrize(
    "line", ["AM\tforeign minister\tAni", "AM\tminister\tAni\tsoon\t..\tus", "AM\t\tAni\t2030\t..\tx"]
)
def test_a_line_that_is_not_in_the_form_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(f"# ours\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=re.escape(f"{path}, line 2")):
        facts(str(path))


def test_a_table_that_is_not_there_stops_a_build(tmp_path: Path) -> None:
    config = Config(dates=PublicFacts(terms=str(tmp_path / "nowhere.tsv")))
    with (
        Store.open(tmp_path / "r.db", create=True) as store,
        pytest.raises(InputError, match=r"nowhere\.tsv"),
    ):
        build([], store, clock="2024-05-01", config=config)


def test_tables_lie_beside_the_settings_that_name_them(tmp_path: Path) -> None:
    settings = tmp_path / "own.toml"
    settings.write_text('[dates]\nterms = "terms.tsv"\n', "utf-8")
    assert load(settings).dates == PublicFacts(terms=str(tmp_path / "terms.tsv"))


def test_the_shipped_events_are_dated_sourced_and_named_once() -> None:
    lines = (SHIPPED / "events.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    names = [name.lower() for row in rows for name in row[1].split("|")]
    assert len(rows) >= 100 and len(set(names)) == len(names)
    assert all(len(row) == 3 and When(row[0]).first() and row[2] for row in rows)
    assert lines[0].startswith("#") and [row[0] for row in rows] == sorted(row[0] for row in rows)


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    offices(f"US Secretary of State {text} and President Bush, the Armenian foreign minister {text}")
