"""What an expression means, given the day of saying."""

from __future__ import annotations

from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.timex import Timex, resolve, timex3, timex3_value
from dragoman.values import Span, When


def make_timex(expression: str, tense: str = "", kind: str = "DATE") -> Timex:
    return Timex(Span(0, 1), "x", kind, expression, "times.test.1", tense)  # type: ignore[arg-type]


def meant(expression: str, anchor: str | None, tense: str = "") -> str | None:
    when = resolve(make_timex(expression, tense), When(anchor) if anchor else None)
    return when.edtf if when else None


@pytest.mark.parametrize(
    ("expression", "anchor", "tense", "edtf"),
    [
        ("2022-02-22", None, "", "2022-02-22"),
        ("2020/2022", None, "", "2020/2022"),
        ("mon", None, "past", None),
        ("mon", "2023-05-22", "past", "2023-05-22"),
        ("mon", "2023-05-24", "past", "2023-05-22"),
        ("mon", "2023-05-24", "future", "2023-05-29"),
        ("mon<", "2023-05-22", "", "2023-05-15"),
        ("mon>", "2023-05-22", "", "2023-05-29"),
        ("mon=", "2023-05-24", "", "2023-05-22"),
        ("fri@week-1", "2023-05-17", "", "2023-05-12"),
        ("mon", "2023", "past", None),
        ("mon", "2023-05-23/2023-05-25", "past", "2023-05-22"),
        ("XXXX-05-19", None, "past", "XXXX-05-19"),
        ("XXXX-05-19", "2023-05-20", "past", "2023-05-19"),
        ("XXXX-05-19", "2023", "past", "XXXX-05-19"),
        ("XXXX-05-19", "XXXX-05-20", "past", "XXXX-05-19"),
        ("XXXX-12-28", "2023-01-03", "past", "2022-12-28"),
        ("XXXX-01-03", "2022-12-28", "future", "2023-01-03"),
        ("XXXX-02-29", "2023-05-01", "past", "2024-02-29"),
        ("late:XXXX-10", "2022-12-05", "past", "2022-10"),
        ("end:XXXX-12", "2023-02", "past", "2022-12"),
        ("XXXX-10", "2023-05-01", "past", "2022-10"),
        ("XXXX-06@year-1", "2023", "", "2022-06"),
        ("year-1", "2023", "", "2022"),
        ("year-1!", "2023-05-19", "", "2022-05-19"),
        ("weekend", "2023-05-22", "past", "2023-05-20/2023-05-21"),
        ("weekend", "2023-05-22", "future", "2023-05-27/2023-05-28"),
        ("weekend", "2023-05-21", "past", "2023-05-20/2023-05-21"),
        ("month-1!", "2023-03-31", "", None),
        ("mon", "2023-05-19?", "past", "2023-05-15?"),
        ("2022-02-22", "2023-05-19?", "past", "2022-02-22"),
        ("week-1", "2023-05-19?", "", "2023-05-08?/2023-05-14?"),
        ("year+0", "2023-05-19", "", "2023"),
        ("year-1", "XXXX-05-19", "", None),
        ("day+0", "XXXX-05-19", "", "XXXX-05-19"),
        ("day-1", "XXXX-05-19", "", "XXXX-05-18"),
        ("day-1", "XXXX-03-01", "", None),
        ("month+1", "XXXX-05-19", "", "XXXX-06"),
        ("month+1", "2023-12", "", "2024-01"),
        ("week+1", "2023-05-19", "", "2023-05-22/2023-05-28"),
        ("week-2~", "2023-05-19", "", "2023-05-01~/2023-05-07~"),
        ("month-2~", "2023-05-19", "", "2023-03~"),
        ("day-2", "2023-03-01", "", "2023-02-27"),
        ("weekend-1", "2023-05-19", "", "2023-05-13/2023-05-14"),
        ("mon&XXXX-02-27", None, "past", "XXXX-02-27"),
        ("mon&XXXX-02-27", "2023-03", "past", "2023-02-27"),
        ("mon&XXXX-02-27", "2022-03-01", "past", "XXXX-02-27"),
        ("tue&2022-12-05", None, "", "2022-12-05?"),
        ("2022-05-12^2022-12-05", None, "", "2022"),
        ("XXXX-05-19|day+1", "2023-05-20", "", "2023-05-20"),
        ("XXXX-05-19|day+1", None, "", "XXXX-05-20"),
        ("2022-05|day+1", "2023-05-20", "", None),
        ("2022-02-22|anniversary+1", None, "", "2023-02-22"),
        ("XXXX-11-09/XXXX-11-10", "2023-11-11", "past", "2023-11-09/2023-11-10"),
        ("XXXX-12-28/XXXX-01-03", "2023-01-05", "past", "2022-12-28/2023-01-03"),
        ("H1@2023", None, "", "2023-01-01/2023-06-30"),
        ("Q3@year-1", "2023-05-17", "", "2022-07-01/2022-09-30"),
        ("summer@2020", None, "", "2020-06-01~/2020-08-31~"),
        ("198X", None, "", "1980/1989"),
        ("T13:40@XXXX-12-05", "2022-12-05", "", "2022-12-05"),
        ("past", "2023-05-19", "", None),
        ("P2Y", "2023-05-19", "", None),
        ("each mon", "2023-05-19", "", None),
        ("nonsense", "2023-05-19", "", None),
        ("2023-02-30", None, "", None),
        ("year+9999", "2023", "", None),
    ],
)
def test_an_expression_means_this(expression: str, anchor: str | None, tense: str, edtf: str | None) -> None:
    assert meant(expression, anchor, tense) == edtf


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("year-1", "1997"),
        ("week-1", "1998-W12"),
        ("weekend-1", "1998-W12-WE"),
        ("Q3@year-1", "1997-Q3"),
        ("summer@1996", "1996-SU"),
        ("199X", "199"),
        ("TNI@day-1", "1998-03-25TNI"),
        ("P2Y", "P2Y"),
        ("each mon", "XXXX-WXX-1"),
        ("past", "PAST_REF"),
        ("end:month+0", "1998-03"),
    ],
)
def test_the_timex3_value_is_in_its_notation(expression: str, value: str) -> None:
    assert timex3_value(make_timex(expression), When("1998-03-26")) == value


ATOMS = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda d: f"XXXX-{d:%m-%d}"),
    st.dates().map(lambda d: f"{d:%Y-%m}"),
    st.integers(0, 9999).map(lambda y: f"{y:04d}"),
    st.sampled_from(
        ["mon", "sun<", "fri>", "wed=", "summer", "winter<", "Q3", "H2", "Q9", "past", "P2Y", "~", ""]
    ),
    st.tuples(
        st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]),
        st.integers(-9999, 9999),
        st.sampled_from(["", "~"]),
    ).map(lambda t: f"{t[0]}{t[1]:+d}{t[2]}"),
)
EXPRESSIONS = st.lists(st.tuples(ATOMS, st.sampled_from("|/&@^")), min_size=1, max_size=4).map(
    lambda parts: "".join(atom + joint for atom, joint in parts)[:-1]
)
ANCHORS = st.one_of(
    st.none(),
    st.dates(min_value=date(1, 1, 1)).map(lambda d: When(d.isoformat())),
    st.dates().map(lambda d: When(f"{d:%Y-%m}~" if d.year > 999 else "1999-01~")),
    st.integers(1, 9999).map(lambda y: When(f"{y:04d}")),
    st.dates().map(lambda d: When(f"XXXX-{d:%m-%d}")),
    st.integers(1, 12).map(lambda m: When(f"XXXX-{m:02d}")),
    st.tuples(st.integers(1900, 1950), st.integers(1951, 2035)).map(lambda y: When(f"{y[0]}/{y[1]}")),
)


@given(EXPRESSIONS, ANCHORS, st.sampled_from(["past", "future", "present", ""]))
def test_any_expression_and_anchor_give_a_valid_date_or_none(
    expression: str, anchor: When | None, tense: str
) -> None:
    when = resolve(make_timex(expression, tense), anchor)
    timex3_value(make_timex(expression, tense), anchor)
    if when is not None:
        edtf.parse_edtf(when.edtf)


@given(st.text(max_size=60), ANCHORS)
def test_no_expression_raises(expression: str, anchor: When | None) -> None:
    resolve(make_timex(expression), anchor)


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.sampled_from(["past", "present", ""]))
def test_a_past_weekday_lies_within_the_week_before(day: date, tense: str) -> None:
    for name in ("mon", "thu", "sun"):
        said = meant(name, day.isoformat(), tense)
        assert said is not None and 0 <= (day - date.fromisoformat(said)).days <= 6


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_an_imprecise_anchor_never_gives_more_than_a_precise_one(day: date) -> None:
    told = 0
    for expression in ("mon", "XXXX-05-19", "week-1", "month+1", "late:XXXX-10", "year-1"):
        precise = resolve(make_timex(expression, "past"), When.of(day))
        vague = resolve(make_timex(expression, "past"), When(f"{day:%Y-%m}"))
        assert precise is not None
        assert vague is None or vague.fits(precise)
        told += vague is not None
    assert told  # "a year ago" is known from a month too


@pytest.mark.parametrize(
    ("text", "expression", "parts"),
    [
        ("12-14 July", "XXXX-07-12/XXXX-07-14", [("12", "2023-07-12"), ("14 July", "2023-07-14")]),
        ("1990 to 1992", "1990/1992", [("1990", "1990"), ("1992", "1992")]),
        ("late May", "late:XXXX-05", [("late May", "2023-05")]),
        ("May-June 2021", "2021-05/2021-06", [("May", "2021-05"), ("June 2021", "2021-06")]),
        ("499 to 493 BC", "BC0499/BC0493", [("499", "BC0499"), ("493 BC", "BC0493")]),
        ("two years", "P2Y", [("two years", "P2Y")]),
    ],
)
def test_a_range_is_two_expressions_in_timex3(
    text: str, expression: str, parts: list[tuple[str, str]]
) -> None:
    timex = Timex(Span(10, 10 + len(text)), text, "DATE", expression, "r")
    found = timex3(timex, When("2023-08-01"))
    assert [(p.text, p.value) for p in found] == parts
    assert all(text[p.span.start - 10 : p.span.end - 10] == p.text for p in found)


def test_the_weekday_of_a_night_fixes_its_year() -> None:
    assert meant("TNI@fri&XXXX-10-23", "1998-11-21", "past") == "1998-10-23"


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        ("XXXX-12@year-1", "2023-12"),
        ("XXXX-11-12@year-1", "2023-11-12"),
        ("XXXX-12-05@year+1", "2025-12-05"),
        ("H2@2008", "2008-07-01/2008-12-31"),
        ("winter@2022", "2022-12-01~/2023-02-28~"),
        ("year-10!|week+0", "2014-05-12/2014-05-18"),
        ("XXXX-05-05|day+1|week+0", "2024-05-06/2024-05-12"),
    ],
)
def test_a_part_of_a_year_lies_in_that_year(expression: str, edtf: str) -> None:
    assert meant(expression, "2024-05-16") == edtf


@pytest.mark.parametrize(
    ("anchor", "edtf"),
    [
        ("2026-11-20", "XXXX-11-04"),
        ("2026-03-20", "2025-11-04"),
        ("2025-11-20", "2025-11-04"),
        (None, "2025-11-04"),
    ],
)
def test_a_day_of_the_story_that_may_be_news_has_no_year(anchor: str | None, edtf: str) -> None:
    assert meant("2025-10-10|XXXX-11-04?", anchor, "past") == edtf


def test_a_month_cut_short_ends_the_first_half_of_a_range() -> None:
    timex = Timex(Span(0, 10), "Jan.-March", "DATE", "XXXX-01/XXXX-03", "r")
    assert [p.text for p in timex3(timex, When("2023-04-01"))] == ["Jan.", "March"]
