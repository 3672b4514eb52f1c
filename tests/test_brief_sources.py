"""The sources of a brief: each sentence has its own, and their numbers lead to exact words."""

from __future__ import annotations

from pathlib import Path

from briefs import every_sentence, written
from hand_built import BOTH, COPY, REPORT, TEXTS, make_meeting, make_record, words

from dragoman.record import items as it
from dragoman.show.brief import markdown


def test_the_last_meeting_held_is_cited_with_words_that_say_so(path: Path) -> None:
    planned, held = words("The ministers will meet again"), words("talked for 3 hours", report=COPY)
    told = tuple(
        it.Account(
            report=one.report, status=status, date=None, place=None, participants=BOTH, evidence=(one,)
        )  # type: ignore[arg-type]
        for status, one in (("planned", planned), ("held", held))
    )
    meeting = make_meeting(evidence=(planned, held), accounts=told)
    document = written(path, make_record(meetings=(meeting,)))
    assert document.sources[0].words == "talked for 3 hours"


def test_each_sentence_about_the_world_has_its_sources(path: Path) -> None:
    document = written(path)
    numbers = {one.number for one in document.sources}
    about_record = (
        "No ",
        "Each ",
        "Two ",
        "One report",
        "One meeting planned for before",
        "The meeting that",
        "And ",
        "The date of",
        "Nothing ",
    )
    for one in every_sentence(document):
        assert set(one.notes) <= numbers
        assert one.notes or one.text.startswith(about_record)


def test_the_numbers_lead_to_the_exact_words_in_their_report(path: Path) -> None:
    document = written(path)
    assert [one.number for one in document.sources] == list(range(1, len(document.sources) + 1))
    for one in document.sources:
        text = TEXTS[REPORT if one.source == "reports/prague.txt" else COPY]
        pieces = one.words.split(" … ")
        assert all(piece in text[one.start : one.end].replace("\n", " ") for piece in pieces)
        assert (one.title, one.date) == ("Foreign ministers meet in Prague", "1 May 2023")


def test_a_source_of_a_report_told_before_leads_to_where_its_place_stands(path: Path) -> None:
    document = written(path)
    again = next(one for one in document.sources if one.as_number)
    first = document.sources[(again.as_number or 0) - 1]
    assert (first.source, first.as_number) == (again.source, None)
    assert f", as {first.number}, characters {again.start}" in markdown.render(document)


def test_every_source_is_cited(path: Path) -> None:
    document = written(path)
    cited = {number for one in every_sentence(document) for number in one.notes}
    assert cited == {one.number for one in document.sources}
