from __future__ import annotations

import pytest

from dragoman.clean.body import blocks
from dragoman.clean.published import published
from dragoman.dates import read_date
from dragoman.records import Published

STORY = "The foreign ministers of the two states met in Nicosia on Monday, a spokesperson said.\n" * 3


def date_of(text: str, url: str | None = None) -> Published | None:
    return published(text, blocks(text), url=url)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2023-05-19T10:00:00.000+04:00", "2023-05-19"),
        ("Wed, 02 Jun 2021 23:30:00 +0000", "2021-06-02"),
        ("June 3, 2021", "2021-06-03"),
        ("3 June ,2021", "2021-06-03"),
        ("5 Dec. 13:40", "XXXX-12-05"),
        ("05.12.2022, 14:20", "2022-12-05"),
        ("Monday, 4 March 2024", "2024-03-04"),
        ("25/06/2021", "2021-06-25"),
        ("06/25/2021", "2021-06-25"),
        ("05/05/2021", "2021-05-05"),
        ("May 2021", "2021-05"),
        ("05/06/2021", None),
        ("05/06/2021 08:01 PM EST", "2021-05-06"),
        ("30 February 2021", None),
        ("2021", None),
        ("yesterday", None),
        ("June 3, 2021 or so", None),
    ],
)
def test_a_written_date_is_read_only_where_it_can_be_read_in_one_way(words: str, date: str | None) -> None:
    when = read_date(words)
    assert (when.edtf if when else None) == date


@pytest.mark.parametrize(
    ("line", "date", "how"),
    [
        ("5 Dec. 13:40\n", "XXXX-12-05", "text"),
        ("date 2023-12-05 ", "2023-12-05", "text"),
        ("Published: 3 June 2021\n", "2021-06-03", "text"),
        ("By Jane Roe, 19 May 2023\n", "2023-05-19", "text"),
        ("Posted on June 4, 2021 by Jane Roe\n", "2021-06-04", "text"),
        ("Published 3 June 2021, updated 4 June 2021\n", "2021-06-03", "text"),
        ("MOSCOW, May 19 — ", "XXXX-05-19", "dateline"),
        ("MOSCOW, May 19. /TASS/. ", "XXXX-05-19", "dateline"),
        ("10/05/2023 Wednesday\n", "2023-05-10", "text"),
        ("(Elbe News) - BELGRADE, JUN 24 - ", "XXXX-06-24", "dateline"),
        ("Geneva, 12 March 2021 – ", "2021-03-12", "dateline"),
        ("New Delhi, July 18: ", "XXXX-07-18", "dateline"),
        ("BERLIN (Elbe News / Alpine Wire - 30th April, 2020) ", "2020-04-30", "dateline"),
        ("JUBA, AUGUST 31, 2018 (Nile Desk)-", "2018-08-31", "dateline"),
        ("Press office | Digest of affairs | 14 May 2023 | 19:40\n", "2023-05-14", "text"),
        ("By Jane Roe     August 8, 2024\n", "2024-08-08", "text"),
        ("by November 8, 2022\n", "2022-11-08", "text"),
        ("English - Wednesday 18 January 2023 الساعة 06:19 pm\n", "2023-01-18", "text"),
        ("NICOSIA, May 19, 2021 /Levant News Agency/\n", "2021-05-19", "dateline"),
        ("NICOSIA, May 19, 2021 (Levant Press)\n\n", "2021-05-19", "dateline"),
        ("Source: Levant Trade Office    2021-05-19 08:15\n", "2021-05-19", "text"),
        ("2021-05-19 08:15  Source: Ministry of Trade of Arcadia\n", "2021-05-19", "text"),
        ("Author: Ana Holm 19 May 2021\n", "2021-05-19", "text"),
        ("Posted by J. Costas on Wednesday, 19 May 2021\n", "2021-05-19", "text"),
        ("Radio Lagoon, the noon bulletin, Wednesday the 19th of May\n", "XXXX-05-19", "text"),
        ("The Lagoon Herald, Wednesday, 19 May 2021\n", "2021-05-19", "text"),
        ("Lantern Daily\nIstanbul, July 14, 2022\n", "2022-07-14", "text"),
    ],
)
def test_a_date_over_the_story_is_its_date(line: str, date: str, how: str) -> None:
    found = date_of(line + STORY)
    assert found is not None
    assert (found.date, found.how) == (date, how)


@pytest.mark.parametrize(
    "line", ["Updated: 4 March 2024 10:00\n", "Last updated on June 4, 2021\n", "05/06/2021\n"]
)
def test_an_update_or_an_unclear_date_is_no_date_of_publication(line: str) -> None:
    assert date_of(line + STORY) is None


@pytest.mark.parametrize(
    "line",
    [
        "Envoys at odds over ceasefire, Wednesday the 19th of May\n",
        "The Lagoon Herald, 19 May 2021, and other papers wrote of talks\n",
        "Talks in Nicosia go on, a source: Ana Holm on 19 May 2021\n",
    ],
)
def test_a_headline_with_a_day_in_it_is_no_date_line(line: str) -> None:
    assert date_of(line + STORY) is None


def test_the_first_publication_under_a_story_goes_before_the_update_over_it() -> None:
    over = "Envoys meet in Nicosia again\nNICOSIA | Updated: May 21, 2021\n"
    text = f"{over}{STORY}First Published: May 19, 2021\n"
    found = date_of(text)
    assert found is not None and found.date == "2021-05-19"


def test_a_date_within_the_story_is_not_its_date() -> None:
    assert date_of(f"{STORY}19 May 2021\n{STORY}") is None


def test_the_clock_of_a_page_over_its_menu_is_not_the_date() -> None:
    text = f"Tuesday, 7 May 2024\nPolitics\nEconomy\nSports\nEnvoys meet in Nicosia again\n{STORY}"
    assert date_of(text) is None


def test_a_menu_on_one_line_under_the_clock_of_a_page_is_a_menu() -> None:
    text = f"7 May 2024\nHome | Politics | World | Sports\nEnvoys meet in Nicosia again\n{STORY}"
    assert date_of(text) is None


def test_a_date_whose_weekday_is_another_is_in_doubt() -> None:
    assert date_of(f"Envoys meet in Nicosia again\nTuesday 2 Nov 2024\n{STORY}") is None


def test_a_dateline_without_its_year_takes_that_of_the_page_a_day_later() -> None:
    text = f"Saturday, 17 May 2025\nEnvoys meet in Nicosia again\nISTANBUL, May 16. /TASS/. {STORY}"
    found = date_of(text)
    assert found is not None
    assert (found.date, found.how) == ("2025-05-16", "dateline")


def test_a_dateline_without_its_year_keeps_none_from_a_date_of_another_season() -> None:
    text = f"Saturday, 8 November 2025\nEnvoys meet in Nicosia again\nISTANBUL, May 16. /TASS/. {STORY}"
    found = date_of(text)
    assert found is not None
    assert found.date == "XXXX-05-16"


def test_a_date_before_the_words_of_a_title_is_not_part_of_it() -> None:
    found = date_of(f"2021-04-02 Envoys to hold talks in Nicosia\n{STORY}")
    assert found is not None
    assert found.date == "2021-04-02"


def test_a_date_under_the_title_goes_before_the_clock_of_the_page() -> None:
    text = f"Tuesday, 7 May 2024\nEnvoys meet in Nicosia again\n6 May 2024\n{STORY}"
    found = date_of(text)
    assert found is not None and found.date == "2024-05-06"


def test_dates_of_comments_and_teasers_do_not_count() -> None:
    comment = "Costas says:\n4 March 2024 at 09:12\nI do not believe a word of this story, dear friends.\n"
    assert date_of(f"{STORY}2 comments\n{comment}You may also like\nStorm in Oman\n5 May 2023\n") is None


def test_a_labelled_date_under_the_story_counts() -> None:
    found = date_of(f"{STORY}Published: 3 June 2021\n")
    assert found is not None and found.date == "2021-06-03"


def test_the_span_and_the_reason_quote_the_words() -> None:
    text = f"Published: 3 June 2021\n{STORY}"
    found = date_of(text)
    assert found is not None and found.span is not None
    assert found.span.of(text) == "3 June 2021"
    assert found.why == "the line 'Published: 3 June 2021'"


def test_the_address_gives_a_day_and_completes_a_date_without_a_year() -> None:
    url = "https://example.org/news/2022/12/05/talks"
    found = date_of(STORY, url)
    assert found is not None and (found.date, found.how) == ("2022-12-05", "metadata")
    assert date_of(f"5 Dec. 13:40\n{STORY}", url) == found


def test_an_impossible_day_in_an_address_is_no_date() -> None:
    assert date_of(STORY, "https://example.org/2022/13/45/talks") is None


def test_metadata_go_before_the_text() -> None:
    known = Published("2020-01-01", "metadata", "the row's date")
    assert published(f"5 May 2021\n{STORY}", blocks(f"5 May 2021\n{STORY}"), known=known) is known


def test_of_two_date_lines_over_a_story_the_nearer_is_its_own() -> None:
    found = date_of(
        "17 July 2024\nSunday 16 October 2016 - 14:41\n\nEnvoys part without a date in Oslo\n\n"
        "The envoys of both sides left the talks in Oslo without naming a day for the next, officials said.\n"
    )
    assert found is not None
    assert found.date == "2016-10-16"


def test_a_date_in_figures_that_can_be_two_days_is_none() -> None:
    assert date_of("10/07/2023 Monaco\n" + STORY) is None
    assert date_of("10/05/2023\n" + STORY) is None


@pytest.mark.parametrize(
    "lines", ["17 Jul 2024\nSunday 16 October 2016 - 14:41", "16 October 2016\n17 July 2024 09:12"]
)
def test_of_two_lines_of_dates_under_the_title_the_later_is_the_clock_of_the_page(lines: str) -> None:
    found = date_of(f"Ministers meet in Nicosia\n\n{lines}\n\n{STORY}")
    assert found is not None and found.date == "2016-10-16"
