"""The date of a report that does not give it."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.detect.times.dated import date_report
from dragoman.detect.times.times import find_times
from dragoman.records import Article, Block, Published
from dragoman.values import Span, When

REPORTS = tomllib.loads((Path(__file__).parent / "undated.toml").read_text(encoding="utf-8"))["report"]


def make_article(text: str, *, published: Published | None = None) -> Article:
    cuts = [0, *(m.end() for m in re.finditer(r"(?<=[a-z\d)][.!?\"])\s+(?=[A-Z\"])|\n+", text)), len(text)]
    return Article(
        id="report-1",
        source="r.txt",
        locator="/r.txt",
        sha256="",
        text=text,
        encoding="utf-8",
        language="en",
        blocks=(Block("body", 0, len(text)),),
        sentences=tuple(Span(a, b) for a, b in pairwise(cuts) if text[a:b].strip()),
        published=published,
    )


def dated(text: str, *, published: Published | None = None) -> Published | None:
    article = make_article(text, published=published)
    return date_report(article, find_times(text, article.sentences))


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: f"{r['true']}-{r['text'][:20]}")
def test_an_undated_report_gets_what_its_clues_allow(report: dict[str, str]) -> None:
    found = dated(report["text"])
    assert (found.date if found else "") == report["date"]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: f"{r['true']}-{r['text'][:20]}")
def test_no_undated_report_is_dated_wrong(report: dict[str, str]) -> None:
    found = dated(report["text"])
    assert found is None or When(found.date).fits(When(report["true"]))


def test_a_date_that_is_given_stands() -> None:
    given_date = Published("2020-01-02", "metadata", "article:published_time")
    assert dated("They met on the coast.", published=given_date) == given_date


def test_what_contradicts_a_date_that_is_given_is_told_with_it() -> None:
    given_date = Published("2020-01-02", "metadata", "article:published_time")
    found = dated("They met on Monday (27 February).", published=given_date)
    assert found is not None and found.date == "2020-01-02"
    assert found.why == "article:published_time; against it: 'Monday (27 February)' is just past"


def test_a_day_given_without_its_year_gets_the_year_that_the_clues_give() -> None:
    head = Published("XXXX-05-19", "dateline", "the dateline 'MOSCOW, May 19'")
    found = dated(
        "The two met on Friday, 19 months on. It was the first anniversary of 2 May 2022.", published=head
    )
    assert found is not None and found.date == "2023-05-19"


def test_a_part_of_a_date_stands_where_no_clue_adds_to_it() -> None:
    head = Published("XXXX-05-19", "dateline", "the dateline 'MOSCOW, May 19'")
    assert dated("The two met in the port.", published=head) == head


def test_the_reason_quotes_the_clues() -> None:
    found = dated(
        "The two met in the port on Monday (27 February), the first anniversary of 26 February 2022."
    )
    assert found is not None
    assert "'Monday (27 February)'" in found.why and "'26 February 2022'" in found.why


def test_an_anniversary_that_has_its_own_year_says_nothing_of_the_reports() -> None:
    told = "The four met in June 2014, on the 70th anniversary of the D-Day landings."
    assert dated(told) is None
    assert dated(told.replace("in June 2014, ", "")) is not None


def test_clues_that_contradict_give_no_date() -> None:
    text = "The two met today, 19 May 2023, the first anniversary of the pact of 3 March 2001."
    assert dated(text) is None


def test_a_text_of_nothing_gives_no_date() -> None:
    assert dated("") is None


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_a_weekday_with_its_day_is_never_given_a_year_that_denies_it(day: date) -> None:
    found = dated(f"The envoys met on {day:%A} ({day.day} {day:%B}).")
    assert found is not None and When(found.date).fits(When.of(day))


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    dated(text)
