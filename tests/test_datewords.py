from __future__ import annotations

import pytest

from dragoman.show.datewords import ahead, on, plain, unchecked


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2023-05-19", "on 19 May 2023"),
        ("2023-05", "in May 2023"),
        ("2023", "in 2023"),
        ("2022-12-05?", "probably on 5 December 2022"),
        ("2022-12-05~", "about 5 December 2022"),
        ("2022-12~", "about December 2022"),
        ("2022-12-05%", "probably about 5 December 2022"),
        ("2023-05-22/2023-05-28", "between 22 and 28 May 2023"),
        ("2023-05-22?/2023-05-28?", "probably between 22 and 28 May 2023"),
        ("2023-06-27/2023-07-02", "between 27 June and 2 July 2023"),
        ("2022-12-30/2023-01-02", "between 30 December 2022 and 2 January 2023"),
        ("2023-04/2023-05", "between April and May 2023"),
        ("2020/2022", "between 2020 and 2022"),
        ("XXXX-05-19", "on 19 May of an unknown year"),
        ("XXXX-06", "in June of an unknown year"),
    ],
)
def test_a_date_is_told_as_precisely_as_the_record_has_it(edtf: str, told: str) -> None:
    assert on(edtf) == told


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        (None, "undated"),
        ("2023-05-19", "19 May 2023"),
        ("2023-05", "May 2023"),
        ("2023", "2023"),
        ("2020/2022", "2020 to 2022"),
        ("2022-12-05?", "probably 5 December 2022"),
        ("2022-12~/2023-01?", "probably about December 2022 to January 2023"),
        ("2023-05-22/2023-05-28", "22 to 28 May 2023"),
        ("XXXX-05-19", "19 May of an unknown year"),
    ],
)
def test_a_date_alone_has_no_preposition(edtf: str | None, told: str) -> None:
    assert plain(edtf) == told


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        (None, "for a day that is not told"),
        ("2023-06-01", "for 1 June 2023"),
        ("2023?", "probably for 2023"),
        ("2023-06-01~", "for about 1 June 2023"),
        ("2023-05-22/2023-05-28", "for a day between 22 and 28 May 2023"),
        ("2023-04/2023-05", "for some time between April and May 2023"),
    ],
)
def test_what_lies_ahead_is_planned_for_a_date(edtf: str | None, told: str) -> None:
    assert ahead(edtf) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022-12-05?", "probably 5 December 2022"),
        ("2023-02-30", "2023-02-30"),
        ("<b>2023</b>", "<b>2023</b>"),
        ("", "undated"),
        (None, "undated"),
    ],
)
def test_what_is_no_date_is_told_as_it_stands(text: str | None, told: str) -> None:
    assert unchecked(text) == told


def test_what_is_no_date_is_refused_where_only_dates_are_told() -> None:
    with pytest.raises(ValueError, match="no such date"):
        plain("2023-02-30")
