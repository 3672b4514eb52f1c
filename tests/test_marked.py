"""What the rules find and what the reader marks, as one list of attributions."""

from __future__ import annotations

import pytest
from read_news import name_of
from told_marks import KURTI, find, said


def test_what_only_the_reader_marks_is_an_attribution_with_its_speaker() -> None:
    text = f"{KURTI} wants the fence gone. Nobody knows why."
    reading, (found,) = find(text, {"source": KURTI, "cue": "wants", "content": "the fence gone"})
    assert found.kind == "paraphrase"
    assert (said(reading, found.cues), said(reading, found.contents)) == (["wants"], ["the fence gone"])
    assert name_of(reading, found.speaker) == "Albin Kurti"


def test_the_pieces_that_one_statement_holds_are_one() -> None:
    text = f"“We have not moved an inch,” {KURTI} said. “The door remains open.”"
    marks: list[dict[str, str]] = [
        {"source": KURTI, "cue": "said", "content": "We have not moved an inch"},
        {"content": "The door remains open"},
    ]
    reading, (found,) = find(text, *marks)
    assert said(reading, found.contents) == ["We have not moved an inch", "The door remains open"]
    assert (found.kind, name_of(reading, found.speaker)) == ("direct", "Albin Kurti")


def test_a_statement_that_the_reader_does_not_mark_stays() -> None:
    text = f"{KURTI} said that the talks had failed."
    reading, (found,) = find(text)
    assert said(reading, found.cues) == ["said"]
    assert said(reading, found.sources) == [KURTI]
    assert "the talks had failed" in said(reading, found.contents)[0]


def test_words_that_nobody_says_and_that_are_not_quoted_are_none() -> None:
    text = "Rain fell on Sunday. “Never again.”"
    reading, found = find(text, {"content": "Rain fell"}, {"content": "Never again"})
    assert [said(reading, each.contents) for each in found] == [["Never again"]]


def test_kinds_go_by_the_marks() -> None:
    text = f"{KURTI} fears a “frozen” peace. {KURTI[7:]} hopes for calm."
    _, found = find(
        text,
        {"source": KURTI, "cue": "fears", "content": "a “frozen” peace"},
        {"cue": "hopes", "content": "for calm"},
    )
    assert [each.kind for each in found] == ["mixed", "paraphrase"]


def test_a_stretch_that_runs_over_furniture_is_parted_there() -> None:
    text = (
        f"“We have not moved an inch, and the door remains open,” {KURTI} said after the talks.\n\n“Nobody"
        " wants to lose a year.\n\nRead more: Border talks end without a deal\n\n“The table is set.”\n\n"
        "The two sides are to meet again in the port in June, for the third time this year.\n"
    )
    whole = "Nobody wants to lose a year.\n\nRead more: Border talks end without a deal\n\n“The table is set"
    reading, found = find(text, {"cue": "said", "content": whole})
    assert [block.kind for block in reading.article.blocks].count("boilerplate") == 1
    (parted,) = (each for each in found if "Nobody" in said(reading, each.contents)[0])
    assert said(reading, parted.contents) == ["Nobody wants to lose a year.", "“The table is set"]


def test_a_source_cut_to_its_article_is_the_phrase_and_one_left_out_is_the_subject() -> None:
    text = f"The ministry fears a winter without gas. {KURTI} fears it too."
    reading, found = find(
        text,
        {"source": "The", "cue": "fears a", "content": "winter without gas"},
        {"cue": "fears it", "content": "too"},
    )
    assert [said(reading, each.sources) for each in found] == [["The ministry"], [KURTI]]
    assert name_of(reading, found[1].speaker) == "Albin Kurti"


def test_all_of_a_quotation_is_said_where_the_reader_marks_its_end_alone() -> None:
    text = f"“We have not moved. Others have moved a mile. The door is open,” {KURTI} said."
    reading, (found,) = find(text, {"source": KURTI, "cue": "said", "content": "The door is open,"})
    assert said(reading, found.contents) == ["We have not moved. Others have moved a mile. The door is open,"]


def test_who_is_told_to_do_something_does_not_tell_it() -> None:
    text = "Inspector Ryu Sam-yong was ordered to stand by."
    _, (found,) = find(text, {"source": "Inspector Ryu Sam-yong", "cue": "ordered", "content": "to stand by"})
    assert (found.sources, found.speaker) == ((), None)


def test_a_source_is_not_sought_in_what_is_said() -> None:
    text = f"{KURTI} said that Serbia had moved."
    mark = {"source": "Serbia", "cue": "said", "content": "that Serbia had moved"}
    reading, (found,) = find(text, mark)
    assert said(reading, found.sources) == [KURTI]


def test_a_source_cut_within_a_name_is_the_whole_name() -> None:
    text = f"{KURTI} wants the fence gone."
    reading, (found,) = find(
        text, {"source": "Kosovo Prime Minister Albin", "cue": "wants", "content": "the fence gone"}
    )
    assert said(reading, found.sources) == [KURTI]


def test_what_two_want_is_wanted_by_no_one_of_them() -> None:
    text = f"{KURTI} and Serbian President Aleksandar Vucic want the fence gone."
    source = f"{KURTI} and Serbian President Aleksandar Vucic"
    _, (found,) = find(text, {"source": source, "cue": "want", "content": "the fence gone"})
    assert found.speaker is None


def test_the_opening_of_a_quotation_does_not_belong_to_the_sentence_before() -> None:
    text = f"{KURTI} said that the door was open. “Serbia has not moved. We wait for a sign,” he told RTK."
    reading, found = find(
        text,
        {"source": KURTI, "cue": "said", "content": "that the door was open / Serbia has not moved."},
        {"source": "he told", "cue": "told RTK", "content": "We wait for a sign,”"},
    )
    assert [said(reading, each.contents) for each in found] == [
        ["that the door was open"],
        ["Serbia has not moved. We wait for a sign,"],
    ]


def test_who_is_told_by_nobody_named_leaves_the_source_unknown() -> None:
    text = f"{KURTI} invited the press, but reporters were told that the meeting had been called off."
    marks = {"source": KURTI, "cue": "were told", "content": "the meeting had been called off"}
    reading, (found,) = find(text, marks)
    assert (name_of(reading, found.speaker), found.sources) == (None, ())


def test_of_many_quotations_each_keeps_its_speaker() -> None:
    told = [
        f"“We have not moved an inch in round {i},” {who} said."
        for i, who in enumerate([KURTI, "Vucic"] * 40)
    ]
    reading, found = find("\n\n".join(told))
    assert len(found) == len(told)
    assert [said(reading, each.contents)[0][-3:-1] for each in found[:3]] == [" 0", " 1", " 2"]
    assert {name_of(reading, each.speaker) for each in found[::2]} == {"Albin Kurti"}


def test_words_marked_over_two_quotations_go_to_each() -> None:
    text = (
        f"“We have not moved an inch. The door is open,” {KURTI} said. “It stays open.”\n\n"
        "“Serbia has moved a mile,” the envoy said."
    )
    reading, found = find(
        text,
        {"source": KURTI, "cue": "said", "content": "The door is open,”"},
        {"content": "It stays open.” / “Serbia has moved a mile,”"},
    )
    assert [said(reading, each.contents) for each in found] == [
        ["We have not moved an inch. The door is open,", "It stays open."],
        ["“Serbia has moved a mile,”"],
    ]


def test_a_content_does_not_break_off_in_the_next_sentence() -> None:
    text = f"{KURTI} hailed the list that the envoys had drawn up. The guards left on Monday."
    content = text[len(f"{KURTI} hailed ") :]
    reading, (found,) = find(text, {"cue": "hailed", "content": content[: -len(" guards left on Monday.")]})
    assert said(reading, found.contents) == ["the list that the envoys had drawn up"]
    reading, (found,) = find(text, {"cue": "hailed", "content": content})
    assert said(reading, found.contents) == [content]


@pytest.mark.parametrize(
    ("cue", "content"), [("said", "The guards will leave"), ("hails", "a list of names")]
)
def test_a_content_does_not_run_from_a_title_into_the_report(cue: str, content: str) -> None:
    text = f"Kosovo hails a list of names\n\nThe guards will leave, {KURTI} said on Monday.\n"
    marked = text[len("Kosovo hails ") : text.index(f", {KURTI}")]
    reading, found = find(text, {"cue": cue, "content": marked})
    (own,) = (each for each in found if said(reading, each.cues) == [cue])
    assert said(reading, own.contents) == [content]


def test_a_heading_is_no_piece_of_the_quotation_before_it() -> None:
    text = f"“The list is ready,” {KURTI} said.\n\nA treaty in sight\n\nThe guards left.\n"
    marks = {"source": KURTI, "cue": "said", "content": "“The list is ready,” / A treaty in sight"}
    reading, (found,) = find(text, marks)
    assert said(reading, found.contents) == ["“The list is ready,”"]


def test_what_the_report_tells_is_not_said_in_its_title() -> None:
    text = f"Pristina turns down a list\n\n{KURTI} will not go to Ohrid.\n"
    _, found = find(text, {"cue": "turns down", "content": "will not go to Ohrid"})
    assert not any("Ohrid" in span.of(text) for each in found for span in each.contents)
