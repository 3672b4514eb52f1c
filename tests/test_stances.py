"""Issues spoken of, and where parties stand on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_news import name_of, read_news

from dragoman.detect.speech.issues import find_issues, taxonomy
from dragoman.detect.speech.stances import find_positions
from dragoman.detect.speech.statements import find_statements

KOSOVO = (
    "Serbian President Aleksandar Vucic and Kosovo Prime Minister Albin Kurti met in Brussels on Monday.\n\n"
)


def positions(text: str) -> list[tuple[str | None, str, str, str | None]]:
    """Party, stance, issue and by whom it is ascribed."""
    reading = read_news(text)
    found = find_positions(reading, find_statements(reading))
    return [(name_of(reading, p.party), p.stance, p.issue, name_of(reading, p.ascribed_by)) for p in found]


@pytest.mark.parametrize(
    ("words", "issues"),
    [
        ("the signing of the peace treaty", ("settlement",)),
        ("delimitation of the border and unblocking transport links", ("border", "transport")),
        ("a prisoner exchange", ("prisoners",)),
        ("the release of all hostages and a humanitarian pause", ("prisoners", "ceasefire")),
        ("enriched uranium and the lifting of sanctions", ("nuclear", "sanctions")),
        ("the return of refugees", ("displaced",)),
        ("recognising the independence of Kosovo", ("status",)),
        ("de-escalation on the peninsula", ("ceasefire",)),
        ("aid convoys to Tigray", ("humanitarian",)),
        ("the filling of the dam", ("water",)),
        ("a two-state solution", ("settlement",)),
        ("elections under a transitional government", ("governance",)),
        ("the weather was fine", ()),
    ],
)
def test_issues_are_told_by_their_words(words: str, issues: tuple[str, ...]) -> None:
    assert find_issues(words) == issues


def test_parents_of_the_taxonomy_are_issues() -> None:
    ids = {issue for issue, _, _ in taxonomy()}
    assert {parent for _, _, parent in taxonomy() if parent} <= ids


def test_a_taxonomy_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    file = tmp_path / "fish.toml"
    file.write_text('[fish]\nname = "Fisheries"\nwords = ["fish*", "exclusive zone"]\n', encoding="utf-8")
    assert find_issues("fishing in the exclusive zone, border", file) == ("fish",)
    assert taxonomy(file) == (("fish", "Fisheries", None),)


@pytest.mark.parametrize(
    ("sentence", "stance", "issue"),
    [
        ("Vucic rejected the independence of Kosovo.", "rejects", "status"),
        ("Vucic said that Belgrade was in favor of a special session on the border.", "supports", "border"),
        ("“We will not accept a new border,” Vucic said.", "rejects", "border"),
        ("Vucic said Serbia was ready to discuss the missing persons.", "offers", "prisoners"),
        ("Vucic called for the release of all detainees.", "demands", "prisoners"),
        ("Vucic expressed hope that the ceasefire would hold.", "hopes", "ceasefire"),
    ],
)
def test_a_party_takes_a_position(sentence: str, stance: str, issue: str) -> None:
    assert positions(KOSOVO + sentence) == [("Serbia", stance, issue, None)]


def test_a_position_that_another_tells_is_ascribed() -> None:
    text = KOSOVO + "Vucic said Kosovo rejects the border agreement."
    assert positions(text) == [("Kosovo", "rejects", "border", "Aleksandar Vucic")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vucic spoke about the border for an hour.",
        "Vucic said that the border was long.",
        "Vucic said Serbia would support a border agreement if it came.",
        "Vucic said Serbia did not support the border agreement of last year.",
    ],
)
def test_what_is_no_clear_stand_is_no_position(sentence: str) -> None:
    assert positions(KOSOVO + sentence) == []


def test_the_object_of_a_position_stands_in_the_text() -> None:
    reading = read_news(KOSOVO + "Vucic said Serbia was ready to discuss the missing persons.")
    (found,) = find_positions(reading, find_statements(reading))
    assert found.object == reading.words(found.spans[1])


@pytest.mark.parametrize(
    "sentence",
    [
        "Kurti vowed to attack the border posts if the ceasefire ends.",
        "Vucic vowed to launch new strikes on energy plants.",
    ],
)
def test_a_threat_offers_nothing(sentence: str) -> None:
    assert not positions(KOSOVO + sentence)


def test_a_condition_is_no_issue_of_the_stance() -> None:
    found = positions(KOSOVO + "Kurti promised to release the prisoners if the sanctions are lifted.")
    assert [issue for _, _, issue, _ in found] == ["prisoners"]
