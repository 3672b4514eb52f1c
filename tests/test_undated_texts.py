"""Whole undated reports: none is dated wrong, and most are dated as precisely as their clues allow."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from read_news import article_of, reader

from dragoman.detect.times.dated import Answer, weigh
from dragoman.detect.times.facts import facts
from dragoman.detect.times.times import find_times
from dragoman.values import When

HERE = Path(__file__).parent
TEXTS = tomllib.loads((HERE / "undated.toml").read_text(encoding="utf-8"))["text"]
# Of the reports that have clues, so many are dated as precisely as they could be; it may only rise.
FLOOR = 0.9

each = pytest.mark.parametrize("text", TEXTS, ids=lambda t: t["id"])
each_way = pytest.mark.parametrize("parsed", [False, True], ids=["by words", "by tree"])


@cache
def _answer(text: str, parsed: bool) -> Answer:
    """What the clues of a text give, with the tense of its clauses read off its words or off its trees."""
    article = article_of(text)
    parse = reader().read(article.text, article.sentences) if parsed else None
    times = find_times(article.text, article.sentences, parse=parse)
    return weigh(article, times, known=facts(str(HERE / "terms.tsv")))


def answer(text: dict[str, Any], *, parsed: bool) -> Answer:
    return _answer(text["text"], parsed)


def given(text: dict[str, Any], *, parsed: bool) -> str:
    """The date without its marks of doubt; "" for none."""
    published = answer(text, parsed=parsed).published
    return When(published.date).plain if published else ""


@each_way
@each
def test_no_report_is_dated_wrong(text: dict[str, Any], parsed: bool) -> None:
    date = given(text, parsed=parsed)
    assert not date or When(date).fits(When(text["true"]))


@each_way
@each
def test_no_report_is_bounded_wrong(text: dict[str, Any], parsed: bool) -> None:
    within = answer(text, parsed=parsed).within
    assert within is None or When(within).fits(When(text["true"]))


@pytest.mark.parametrize("text", [t for t in TEXTS if "within" in t], ids=lambda t: t["id"])
def test_years_are_told_where_they_are_too_many_for_a_date(text: dict[str, Any]) -> None:
    found = answer(text, parsed=False)
    assert (found.published, found.within) == (None, text["within"])


@each_way
@pytest.mark.parametrize("text", [t for t in TEXTS if not t["date"]], ids=lambda t: t["id"])
def test_where_nothing_says_nothing_is_said(text: dict[str, Any], parsed: bool) -> None:
    assert given(text, parsed=parsed) == ""


@each_way
def test_most_reports_are_dated_as_precisely_as_they_could_be(parsed: bool) -> None:
    datable = [t for t in TEXTS if t["date"]]
    right = [t for t in datable if given(t, parsed=parsed) == t["date"]]
    assert len(right) >= FLOOR * len(datable), sorted(t["id"] for t in datable if t not in right)


@each
def test_the_clues_that_fix_the_date_are_named(text: dict[str, Any]) -> None:
    found = answer(text, parsed=False)
    told = "; ".join(clue.says for clue in found.fixed_by)
    if given(text, parsed=False) == text["date"] != "":
        assert [words for words in text["clues"] if words not in told] == []
        assert found.published is not None
        assert told in found.published.why or found.published.how != "clues"


@pytest.mark.parametrize("text", [t for t in TEXTS if t.get("contradicted")], ids=lambda t: t["id"])
def test_what_contradicts_is_named_and_not_resolved(text: dict[str, Any]) -> None:
    found = answer(text, parsed=False)
    told = "; ".join(clue.says for clue in found.against)
    assert found.published is None
    assert [words for words in text["clues"] if words not in told] == []


@each
def test_an_answer_says_how_precise_and_how_sure_it_is(text: dict[str, Any]) -> None:
    found = answer(text, parsed=False)
    assert (found.published is None) == (found.precision == "")
    assert not found.unique or found.precision in ("day", "month", "year", "stretch")
    assert found.precision != "day of an unknown year" or not found.unique
