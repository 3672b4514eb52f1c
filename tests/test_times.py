"""Time expressions found in text."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.detect.times.times import find_times
from dragoman.timex import Timex, resolve, timex3
from dragoman.values import Span, When

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def found(text: str) -> tuple[Timex, ...]:
    return find_times(text, [Span(0, len(text))])


def said(text: str) -> list[tuple[str, str]]:
    return [(t.text, t.expression) for t in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 5 Dec. in Oslo.", [("5 Dec.", "XXXX-12-05")]),
        ("They met on Dec. 5 in Oslo.", [("Dec. 5", "XXXX-12-05")]),
        ("signed on December 5, 2022 by both", [("December 5, 2022", "2022-12-05")]),
        ("until the 19th of May", [("the 19th of May", "XXXX-05-19")]),
        ("dated 05.12.2022", [("05.12.2022", "2022-12-05")]),
        ("dated 05/12/2022", [("05/12/2022", "2022-05-12^2022-12-05")]),
        ("dated 25/12/2022", [("25/12/2022", "2022-12-25")]),
        ("dated 2022-12-05", [("2022-12-05", "2022-12-05")]),
        ("on November 9-10", [("November 9-10", "XXXX-11-09/XXXX-11-10")]),
        ("on 9 and 10 November 2020", [("9 and 10 November 2020", "2020-11-09/2020-11-10")]),
        ("adopted in 2020-2022 at", [("2020-2022", "2020/2022")]),
        (
            "in November 2020, January and November 2021",
            [("November 2020", "2020-11"), ("January", "2021-01"), ("November 2021", "2021-11")],
        ),
        ("met on Monday (27 February).", [("Monday (27 February)", "mon&XXXX-02-27")]),
        ("On Tuesday, February 28, they", [("Tuesday, February 28", "tue&XXXX-02-28")]),
        ("last Tuesday", [("last Tuesday", "tue<")]),
        ("on Friday last week", [("Friday last week", "fri@week-1")]),
        ("a month ago", [("a month ago", "month-1~")]),
        ("two days ago", [("two days ago", "day-2")]),
        ("in early November", [("early November", "early:XXXX-11")]),
        ("by mid-May", [("mid-May", "mid:XXXX-05")]),
        ("the first half of 2023", [("the first half of 2023", "H1@2023")]),
        ("at the end of December", [("the end of December", "end:XXXX-12")]),
        ("on June 12 last year", [("June 12 last year", "XXXX-06-12@year-1")]),
        ("on 3 May this year", [("3 May this year", "XXXX-05-03@year+0")]),
        ("June last year", [("June last year", "XXXX-06@year-1")]),
        ("in the summer of 2020", [("the summer of 2020", "summer@2020")]),
        ("in the early 1990s", [("the early 1990s", "early:199X")]),
        ("the third quarter of 2023", [("the third quarter of 2023", "Q3@2023")]),
        ("the first anniversary of the pact", [("the first anniversary", "anniversary+1")]),
        ("at 10 p.m. on Wednesday", [("10 p.m. on Wednesday", "T22:00@wed")]),
        ("the night of 19 May", [("the night of 19 May", "TNI@XXXX-05-19")]),
        ("for two years", [("two years", "P2Y")]),
        ("for more than two months", [("more than two months", "P2M")]),
        ("every Monday", [("every Monday", "each mon")]),
        ("the coming days", [("the coming days", "PXD")]),
        ("in recent years", [("recent years", "past")]),
        ("In March talks resumed.", [("March", "XXXX-03")]),
        ("until the winter", [("the winter", "winter")]),
        ("from 490 to 479 BC", [("490 to 479 BC", "BC0490/BC0479")]),
        ("each July", [("each July", "each XXXX-07")]),
        ("every fortnight", [("every fortnight", "each P2W")]),
        ("each decade", [("each decade", "each P10Y")]),
        ("$2 million a year", [("a year", "each P1Y")]),
        ("Good evening.", []),
        ("between 3 May and 5 June 2021", [("3 May", "2021-05-03"), ("5 June 2021", "2021-06-05")]),
        ("for half an hour", [("half an hour", "PT30M")]),
        ("2023/05/19", [("2023/05/19", "2023-05-19")]),
        ("in Q3 2023", [("Q3 2023", "Q3@2023")]),
        ("a month ago to the day", [("a month ago to the day", "month-1!")]),
        ("twice a week", [("twice a week", "each P1W")]),
        ("around 2019", [("around 2019", "2019~")]),
        ("about 5 May 2019", [("about 5 May 2019", "2019-05-05~")]),
        (
            "the first anniversary of the 26 February 2022 deal",
            [("the first anniversary", "2022-02-26|anniversary+1"), ("the 26 February 2022", "2022-02-26")],
        ),
        ("nineteen ninety-six", [("nineteen ninety-six", "1996")]),
        ("New Year’s Eve", [("New Year’s Eve", "XXXX-12-31")]),
        ("the day after tomorrow", [("the day after tomorrow", "day+2")]),
    ],
)
def test_press_forms_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march on if the second man agrees.",
        "Some 2020 people crossed the bridge.",
        "Theresa May spoke for Britain.",
        "The sun set over the fall of the city.",
        "The index stood at 5.39 and rose 24 percent.",
        "A 54-year-old teacher was there.",
        "He paid $2022 for it.",
    ],
)
def test_words_that_are_no_times_are_left(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on Friday", "DATE"),
        ("on Friday evening", "TIME"),
        ("three weeks", "DURATION"),
        ("weekly talks", "SET"),
    ],
)
def test_expressions_are_typed(text: str, kind: str) -> None:
    assert [t.type for t in found(text)] == [kind]


def test_the_next_day_counts_from_the_date_last_spoken_of() -> None:
    times = found("They met on 19 May 2023. The next day they signed. Two days later it was over.")
    assert [resolve(t, None) for t in times] == [When("2023-05-19"), When("2023-05-20"), When("2023-05-22")]


def edtf(text: str, published: str | None = None) -> list[str | None]:
    """What every expression of a text means."""
    meant = [resolve(t, When(published) if published else None) for t in found(text)]
    return [when.edtf if when else None for when in meant]


def test_a_report_that_goes_back_to_a_war_stays_with_its_year() -> None:
    text = "The war began on 27 September 2020. On 10 November the sides signed. On Monday they met."
    assert edtf(text, "2023-05-17") == ["2020-09-27", "2020-11-10", "2023-05-15"]


@pytest.mark.parametrize(
    "text",
    [
        "The truce of 10 November 2020 held. On 14 November the ministers met.",
        "The war began on 27 September 2020.\n\nOn 10 November the ministers met.",
        "The war began on 27 September 2020. On 10 November they will meet.",
        "The pacts of January and November 2021 hold. In late October the ministers met.",
    ],
)
def test_a_year_named_in_passing_is_not_that_of_the_days_after(text: str) -> None:
    last = edtf(text, "2023-11-20")[-1]
    assert last is not None
    assert last.startswith("2023-1")


def test_in_a_history_days_without_a_year_follow_the_years_told() -> None:
    text = (
        "In 1987 the envoys met. The first pact came in May 1988. In July 1988 it failed. In January talks "
        "resumed. On 3 March 1990 a second was signed. On 20 August 1991 the war ended. Late in August the "
        "troops left. The summit of 1992 was held in June. On 5 July the last prisoners came home."
    )
    told = edtf(text, "2021-04-02")
    assert told == ["1987", "1988-05", "1988-07", "1989-01", "1990-03-03", "1991-08-20", "1991-08", "1992",
                    "1992-06", "1992-07-05"]  # fmt: skip


def test_a_year_ago_said_of_a_quarter_is_that_quarter() -> None:
    text = (
        "Gas exports fell in the third quarter of 2022. A year ago they rose. In the quarter Baku sold more."
    )
    assert edtf(text) == ["2022-07-01/2022-09-30", "2021-07-01/2021-09-30", "2022-07-01/2022-09-30"]
    assert edtf("A year ago they met.", "2022-05-17") == ["2021~"]
    assert edtf("Exports rose in the latest period.") == []


def test_only_the_given_spans_are_read() -> None:
    text = "Posted on 3 May 2021\nThey met on 4 May 2021."
    assert [t.text for t in find_times(text, [Span(21, len(text))])] == ["4 May 2021"]


FORMS = [
    "{d} {month} {y}",
    "{d}th of {month}, {y}",
    "{month} {d}, {y}",
    "{short} {d}, {y}",
    "{d} {short} {y}",
    "{weekday}, {month} {d}, {y}",
    "{weekday} ({d} {month} {y})",
    "{y}-{m:02d}-{d:02d}",
    "{d:02d}.{m:02d}.{y}",
]


@given(
    st.dates(date(1950, 1, 1), date(2050, 12, 31)),
    st.sampled_from(FORMS),
    st.sampled_from(["on ", "", "(", "“"]),
)
def test_any_day_in_any_form_comes_back_as_itself(day: date, form: str, before: str) -> None:
    month = MONTHS[day.month - 1]
    shown = form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=month,
        short=month if day.month == 5 else month[:3] + ".",
        weekday=WEEKDAYS[day.weekday()],
    )
    times = found(f"They met {before}{shown} in the capital.")
    assert [resolve(t, None) for t in times] == [When.of(day)]


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.integers(0, 150))
def test_a_day_without_its_year_comes_back_from_a_report_soon_after(day: date, later: int) -> None:
    times = found(f"They met on {day.day} {MONTHS[day.month - 1]} in the capital.")
    assert resolve(times[0], When.of(day + timedelta(days=later))) == When.of(day)


WORDS = (
    "on the of in last next Monday May may 5 19 2022 , ( ) - – ' ’s year week two days ago end early Dec. . "
    "10:30 p.m. every quarter first half anniversary today 05/12/2022 1990s summer later"
)
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u202e", "\x00", "٣", "²"])


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join)))
def test_nothing_raises_and_what_is_found_is_in_order_and_apart(text: str) -> None:
    times = found(text)
    assert all(t.text == t.span.of(text) and t.text.strip() for t in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    for t in times:
        resolve(t, None)
        resolve(t, When("2023-05-19"))


@pytest.mark.parametrize(
    "unit", ["a" * 400_000, "5 May " * 60_000, "two " * 80_000, "- " * 150_000, "in the " * 60_000]
)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    half, whole = _seconds(unit[: len(unit) // 2]), _seconds(unit)
    assert whole < 0.5 + half * 4


def _seconds(text: str) -> float:
    began = time.process_time()
    found(text)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 1900 GMT", [("1900 GMT", "T19:00Z@day+0")]),
        ("at 7 p.m. UTC", [("7 p.m. UTC", "T19:00Z@day+0")]),
        ("at 0400 local time", [("0400", "T04:00@day+0")]),
        ("at 1430 hours", [("1430", "T14:30@day+0")]),
        ("Polls close at 9pm.", [("9pm", "T21:00@day+0")]),
        ("on 3/4 May", [("3/4 May", "XXXX-05-03/XXXX-05-04")]),
        ("in the week of 20 May", [("the week of 20 May", "XXXX-05-20|day+1|week+0")]),
        ("in the week of May 5, 2019", [("the week of May 5, 2019", "2019-05-05|day+1|week+0")]),
        ("in the first week of June", [("the first week of June", "XXXX-06")]),
        ("on the last day of June", [("the last day of June", "XXXX-06-30")]),
        ("on the last day of February", [("the last day of February", "XXXX-02")]),
        ("on the first day of May", [("the first day of May", "XXXX-05-01")]),
        ("on the fifth of May", [("the fifth of May", "XXXX-05-05")]),
        ("the last quarter of 2023", [("the last quarter of 2023", "Q4@2023")]),
        ("on the last day of the talks", []),
        ("this coming Monday", [("this coming Monday", "mon>")]),
        ("the week after next", [("the week after next", "week+2")]),
        ("the week before last.", [("the week before last", "week-2")]),
        ("the week after last month's vote", [("last month", "month-1")]),
        ("a year ago today", [("a year ago today", "year-1!")]),
        ("ten years ago this week", [("ten years ago this week", "year-10!|week+0")]),
        ("every two weeks", [("every two weeks", "each P2W")]),
        ("every Friday evening", [("every Friday evening", "each fri")]),
        ("a months-long war", [("months-long", "PXM")]),
    ],
)
def test_times_in_the_manner_of_other_outlets(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Under Resolution 1973 the council acts.",
        "resolutions 1970 and 1973 say so.",
        "the goals of Agenda 2030 and Vision 2030",
        "The Good Friday Agreement holds.",
        "told the Mail on Sunday and the Sunday Times",
        "told USA Today that",
        "a medal at the Winter Olympics",
        "since the fall of the wall",
        "She is in her late 50s.",
    ],
)
def test_a_word_of_time_in_a_name_tells_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("On Sunday, at about 4:30 a.m., rockets hit.", "T04:30@sun"),
        ("Rockets hit at 0400 local time (0100 GMT) on Sunday.", "T04:00@sun"),
        ("They came on Monday morning and left in the evening.", "TEV@mon"),
        ("She said on Tuesday that the truce would begin at 6 p.m.", "T18:00@day+0"),
        ("Elections are due on March 30. They met at 9 a.m. in Dakar.", "T09:00@day+0"),
        ("They meet on Tuesday.\n\nThe meeting will begin at 7pm.", "T19:00@tue"),
        ("The meeting will begin at 7pm.", "T19:00@day+0"),
    ],
)
def test_a_time_of_day_is_of_the_day_beside_it(text: str, expression: str) -> None:
    assert expression in [told for _, told in said(text)]


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("In 2020, war began on 27 September and ended on 10 November.", ["2020-09-27", "2020-11-10"]),
        ("Last year, in March, he left.", ["XXXX-03@year-1"]),
        ("In 2020 war began. It ended on 10 November.", ["2020-11-10^XXXX-11-10"]),
        ("Last year exports fell, the ministry said on 3 May.", ["XXXX-05-03"]),
        ("Last year's budget was passed on 5 March.", ["XXXX-03-05"]),
    ],
)
def test_a_year_that_opens_a_sentence_holds_in_it(text: str, expressions: list[str]) -> None:
    assert [told for _, told in said(text)][1:] == expressions


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The bank expects to report a third-quarter loss.", "2023-Q3"),
        ("The bank will report in the first quarter.", "2024-Q1"),
        ("The bank earned more in the first quarter.", "2023-Q1"),
    ],
)
def test_a_quarter_that_is_reported_is_the_one_just_over(text: str, meant: str) -> None:
    assert [timex3(t, When("2023-11-02"))[0].value for t in found(text)] == [meant]


def test_the_previous_quarter_is_the_one_before_that_spoken_of() -> None:
    assert said("GDP grew in Q3, after a fall in the previous quarter.")[1][1] == "Q3|quarter-1"


def test_a_day_in_another_sentence_than_the_storys_may_be_news() -> None:
    start = "On 10 October 2019 a truce took hold"
    assert said(f"{start} and was broken on 4 November.")[1][1] == "2019-10-10|XXXX-11-04"
    assert said(f"{start}. It was broken on 4 November.")[1][1] == "2019-10-10|XXXX-11-04?"


@pytest.mark.parametrize(
    "unit", ["at 5 pm May 5, ", "5 May and ", "resolutions 1970, 1971, ", "is until 5 May "]
)
def test_times_beside_many_days_are_read_in_linear_time(unit: str) -> None:
    long = "In 2020 on 5 May 2019 he met " + unit * (200_000 // len(unit))
    half, whole = _seconds(long[: len(long) // 2]), _seconds(long)
    assert whole < 0.5 + half * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for two full days", [("two full days", "P2D")]),
        ("ten trading days", [("ten trading days", "P10D")]),
        ("a hundred years", [("a hundred years", "P100Y")]),
        ("three hundred years", [("three hundred years", "P300Y")]),
        ("two thousand years", [("two thousand years", "P2000Y")]),
        ("a year-long siege", [("year-long", "P1Y")]),
        ("a three-day-long meeting", [("three-day-long", "P3D")]),
        ("an hour-long call", [("hour-long", "PT1H")]),
        ("the next two years or so", [("the next two years or so", "P2Y")]),
        ("the past decade", [("the past decade", "P10Y")]),
        ("in the year ended March 31", [("the year", "P1Y"), ("March 31", "XXXX-03-31")]),
        ("sales for the full year", [("the full year", "year+0")]),
        ("earlier in the month", [("earlier in the month", "month+0")]),
        ("through the nineties", [("the nineties", "199X")]),
        ("these days", [("these days", "now")]),
        ("current trading conditions", [("current", "now")]),
        ("in the future is open", [("the future", "future")]),
        ("two consecutive quarters of growth", [("two consecutive quarters", "P2Q")]),
        ("after months of talks", [("months", "PXM")]),
        ("no more than sixty days", [("no more than sixty days", "P60D")]),
        ("up to 180 days", [("up to 180 days", "P180D")]),
        ("has more recently been", [("more recently", "past")]),
        ("stays shut for the time being", [("the time being", "now")]),
        ("matters in the long term", [("the long term", "future")]),
        ("the Sept. 11 attacks", [("Sept. 11 attacks", "2001-09-11")]),
        ("before Sept. 11 they were safe", [("Sept. 11", "2001-09-11^XXXX-09-11")]),
        ("on Sept. 11 they met", [("Sept. 11", "XXXX-09-11")]),
    ],
)
def test_lengths_and_units_in_other_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Three-quarters of the seats went to them.",
        "It imports about a quarter of its gas.",
        "It imports 340 tons, or about a quarter, of its gas.",
        "In the early hours of the siege",
        "He told the hosts of Morning Joe so.",
        "She said so on The Sam Harper Morning Show.",
        "He was on Vox News Sunday again.",
        "They grew Christmas trees.",
        "the morning after the debate",
        "this 6-year-old boy",
        "These nights are cold.",
        "They met in the evenings.",
        "The plan was soon abandoned.",
        "Soon after, the army withdrew.",
        "the party daily Zeri",
        "The toll rose to 2024.",
        "The toll rose to 2,024.",
        "The shelling killed 2000 and wounded 1950.",
        "Nearly 1950 have been displaced.",
        "About 2000 were arrested.",
        "a force of 2020 soldiers",
        "on the 12th floor of the palace",
        "Resolutions 5, 6 and 7 were put to the vote.",
    ],
)
def test_fractions_ages_counts_and_papers_are_no_times(text: str) -> None:
    assert said(text) == []


def test_a_year_after_to_is_still_a_year() -> None:
    assert said("The mandate was extended to 2024.") == [("2024", "2024")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 5, 6 and 7 May.", ["2023-05-05", "2023-05-06/2023-05-07"]),
        ("They met on 5, 8 and 12 May 2022.", ["2022-05-05", "2022-05-08", "2022-05-12"]),
        ("They met on 5 and 12 May.", ["2023-05-05", "2023-05-12"]),
        ("They met between 5 and 12 May.", ["2023-05-05/2023-05-12"]),
        ("They met on May 5, 8 and 12.", ["2023-05-05", "2023-05-08", "2023-05-12"]),
        ("On May 5, 8 and 12, 2021 they met.", ["2021-05-05", "2021-05-08", "2021-05-12"]),
        ("Surrendering on May 4 and 5 were the rebels.", ["2023-05-04", "2023-05-05"]),
        ("On May 4 and 5 cities they fell.", ["2023-05-04"]),
    ],
)
def test_each_day_of_a_list_is_a_date(text: str, expected: list[str]) -> None:
    assert edtf(text, "2023-05-19") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the 12th they signed.", ["2023-05-12"]),
        ("On the 25th they signed.", ["2023-04-25"]),
        ("The talks will resume on the 25th.", ["2023-05-25"]),
        ("Talks in Doha on the 25th.", [None]),
        ("The talks began on 5 March. On the 12th they signed.", ["2023-03-05", "2023-03-12"]),
        ("On the 25th of last month they met.", ["2023-04-25"]),
        ("On the first Monday of June they will meet.", ["2023-06-05"]),
        ("on the last Friday in May 2022", ["2022-05-27"]),
        ("They met on Thanksgiving Day.", ["2022-11-24"]),
        ("The talks of 2019 failed. On July 25 of that year war began.", ["2019", "2019-07-25"]),
        ("In November of the same year they met.", ["XXXX-11"]),
        ("They met on 5 May. Days later they signed. The next day they left.", ["2023-05-05", None, None]),
    ],
)
def test_days_told_by_their_month_or_year(text: str, expected: list[str | None]) -> None:
    assert edtf(text, "2023-05-19") == expected


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_any_day_told_by_its_weekday_in_the_month_comes_back(day: date) -> None:
    which = ("first", "second", "third", "fourth", "fifth")[(day.day - 1) // 7]
    month = f"{MONTHS[day.month - 1]} {day.year}"
    times = found(f"They met on the {which} {WEEKDAYS[day.weekday()]} of {month} in the capital.")
    assert [resolve(t, None) for t in times] == [When.of(day)]


def test_a_day_after_the_sentence_of_a_year_is_of_that_year_or_of_the_reports() -> None:
    text = "In 2020 war broke out. It ended on 10 November."
    assert edtf(text, "2023-05-19") == ["2020", "XXXX-11-10"]
    assert edtf(text, "2020-12-01") == ["2020", "2020-11-10"]


def test_a_year_that_is_planned_for_does_not_move_a_history() -> None:
    text = (
        "In 1974 the envoys met. The first pact came in May 1974. In July 1974 it failed. On 8 January 1975 "
        "they met again. On 10 March 1975 the army advanced. The victory would come in 1976. On 11 March the "
        "town fell."
    )
    assert edtf(text, "2021-04-02")[-1] == "1975-03-11"


def test_in_a_history_the_end_of_a_date_before_christ_is_no_value() -> None:
    times = found("The war began in 480 BC. A year later it ended.")
    assert [timex3(t, None)[0].value for t in times] == ["BC0480", None]


def test_the_period_of_a_year_is_the_quarter_spoken_of() -> None:
    told = "Exports fell in the third quarter of 2022, from a rise in the 2021 period."
    assert edtf(told) == ["2022-07-01/2022-09-30", "2021-07-01/2021-09-30"]
    assert said("a rise in the 2021 period") == [("the 2021 period", "2021")]


@pytest.mark.parametrize("unit", ["May 5, 6 and 7, ", "was to meet on Monday ", "on the 12th, ", "5, 6 and "])
def test_lists_of_days_are_read_in_linear_time(unit: str) -> None:
    long = unit * (200_000 // len(unit))
    half, whole = _seconds(long[: len(long) // 2]), _seconds(long)
    assert whole < 0.5 + half * 4


def test_later_in_the_year_is_that_of_the_report_or_of_the_history() -> None:
    assert edtf("Exports fell earlier in the year.", "2023-05-19") == ["2023"]
    assert said("They met again on Monday, and earlier in the day he spoke.") == [("Monday", "mon")]
    story = (
        "In 1974 the envoys met. The first pact came in May 1974. In July 1974 it failed. On 8 January 1975 "
        "they met again. On 10 March 1975 an army came. In June 1976 it left. Later in the year it ended."
    )
    assert edtf(story, "2021-04-02")[-1] == "1976"
