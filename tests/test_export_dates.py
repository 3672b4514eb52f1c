from __future__ import annotations

from datetime import date

import pytest

from dragoman.show.dates import bounds
from dragoman.show.export.characters import clean, line_feeds, short
from dragoman.show.export.dates import prefix, prefixes, span

DATES = [
    ("2023-05-19", ("2023-05-19", "2023-05-19"), (date(2023, 5, 19), date(2023, 5, 19))),
    ("2023-05", ("2023-05", "2023-05"), None),
    ("2023", ("2023", "2023"), None),
    ("2023-05-22/2023-05-28", ("2023-05-22", "2023-05-28"), (date(2023, 5, 22), date(2023, 5, 28))),
    ("2020/2022", ("2020", "2022"), None),
    ("2023-05/2023-06-02", ("2023-05", "2023-06-02"), None),
    ("2022-12-05?", None, None),
    ("2022-12~", None, None),
    ("2022%", None, None),
    ("2023-05-22?/2023-05-28?", None, None),
    ("XXXX-05-19", None, None),
    (None, None, None),
]


@pytest.mark.parametrize(("edtf", "ends", "days"), DATES)
def test_a_date_is_never_given_more_precisely_or_more_surely_than_it_is(
    edtf: str | None, ends: object, days: object
) -> None:
    assert (prefixes(edtf), span(edtf)) == (ends, days)


def test_a_doubtful_date_is_given_where_the_doubt_can_be_shown_beside_it() -> None:
    assert prefixes("2022-12-05?", doubtful=True) == ("2022-12-05", "2022-12-05")
    assert prefixes("XXXX-05-19", doubtful=True) is None


@pytest.mark.parametrize(
    ("edtf", "single"), [("2023-05", "2023-05"), ("2020/2022", None), ("2023?", None), (None, None)]
)
def test_only_a_single_date_without_doubt_has_a_prefix(edtf: str | None, single: str | None) -> None:
    assert prefix(edtf) == single


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12-05?", date(2022, 12, 5), date(2022, 12, 5)),
        ("2020/2022-03", date(2020, 1, 1), date(2022, 3, 31)),
        ("XXXX-05-19", None, None),
        (None, None, None),
    ],
)
def test_bounds_are_the_days_between_which_a_date_lies(
    edtf: str | None, first: date | None, last: date | None
) -> None:
    assert bounds(edtf) == (first, last)


def test_what_xml_cannot_hold_is_replaced_one_for_one() -> None:
    assert clean("a\x00b\x1bc\ufffed\te\nf\rg") == "a\ufffdb\ufffdc\ufffdd\te\nf\rg"


def test_every_line_end_becomes_a_line_feed() -> None:
    assert line_feeds("a\r\nb\rc\nd\r\r\ne") == "a\nb\nc\nd\n\ne"


def test_a_short_text_stays_on_one_line_and_within_its_length() -> None:
    assert short("a\r\n b", 10) == "a b"
    assert short("one two three", 8) == "one two…"
