"""Standing formats of talks: their names, members, and who stays away."""

from __future__ import annotations

import pytest
from read_news import actors_of, claims_of

from dragoman.records import FormatClaim, MeetingClaim

SIX = ["Armenia", "Azerbaijan", "Georgia", "Russia", "Turkey", "Iran"]
LIST = "Armenia, Azerbaijan, Georgia, Russia, Turkey and Iran"


def formats(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """Members and absent of each format."""
    actors = actors_of(text)
    return {
        f.name: ([actors[a].name for a in f.members], [actors[a].name for a in f.declined])
        for f in claims_of(FormatClaim, text)
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministers met in the 3+3 format on Monday.", "3+3"),
        ("The ministers met in the 3 + 3 format on Monday.", "3+3"),
        ("Diplomats spoke of the Minsk Group in Paris.", "Minsk Group"),
        ("Talks in the Normandy Format were resumed.", "Normandy Format"),
        ("The ministers met in the Astana format in Doha.", "Astana format"),
        ("Envoys of the P5+1 met in Vienna.", "P5+1"),
    ],
)
def test_a_format_is_known_by_its_name(text: str, name: str) -> None:
    assert list(formats(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        f"Ministers met in the 3+3 format ({LIST}) on Monday.",
        f"Ministers met in the 3+3 format — {LIST} — on Monday.",
        f"The 3+3 format was agreed on.\n\nIt brings together {LIST}.",
    ],
)
def test_members_are_the_states_listed_beside_the_name(text: str) -> None:
    assert formats(text)["3+3"][0] == SIX


def test_a_list_of_another_length_does_not_fill_a_format_of_six() -> None:
    text = "The 3+3 format was agreed on. France, Italy and Spain said nothing."
    assert formats(text) == {"3+3": ([], [])}


@pytest.mark.parametrize(
    "text",
    [
        f"Ministers met in the 3+3 format ({LIST}). Georgia refused to take part in the format.",
        f"The 3+3 format brings together {LIST}. Georgia will not join the 3+3 format.",
    ],
)
def test_who_stays_away_is_told_with_the_members(text: str) -> None:
    assert formats(text)["3+3"] == (SIX, ["Georgia"])


@pytest.mark.xfail(reason="not read yet", strict=True)
@pytest.mark.parametrize(
    "text",
    [
        f"The 3+3 format brings together {LIST}. Georgia has declined to join the 3+3.",
        f"Ministers met in the 3+3 format ({LIST}). Georgia boycotted the 3+3 meeting.",
    ],
)
def test_other_ways_of_staying_away(text: str) -> None:
    assert formats(text)["3+3"] == (SIX, ["Georgia"])


def test_a_format_named_twice_is_one() -> None:
    text = "Ministers met in the 3+3 format. The 3+3 platform was agreed on in 2020."
    assert list(formats(text)) == ["3+3"]


def test_the_words_of_a_format_are_its_evidence() -> None:
    text = f"Ministers met in the 3+3 format ({LIST}) on Monday."
    (claim,) = claims_of(FormatClaim, text)
    words = [span.of(text) for span in claim.spans]
    assert words[0] == "3+3"
    assert "Georgia" in words


def test_a_meeting_is_held_under_its_format() -> None:
    text = "Armenia and Azerbaijan met in Tehran in the 3+3 format on Monday."
    (meeting,) = claims_of(MeetingClaim, text)
    assert meeting.format == "3+3"


@pytest.mark.parametrize(
    "text",
    [
        "The two sides agreed on the format of the talks.",
        "The peace process has stalled, and the working group did not meet.",
        "He joined the Media Group in 2020.",
        "The News Group paid for the trip.",
        "The sum is 13+35 and no more.",
    ],
)
def test_common_words_are_no_format(text: str) -> None:
    assert formats(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Normandy Format has not been used since 2019.", "Normandy Format"),
        ("The Minsk Group is silent.", "Minsk Group"),
        ("The Contact Group was silent.", "Contact Group"),
    ],
)
def test_a_format_that_opens_its_sentence(text: str, name: str) -> None:
    assert list(formats(text)) == [name]


def test_members_in_a_bracket_with_an_article() -> None:
    text = (
        "Envoys of the P5+1 (the United States, Russia, China, France, the United Kingdom and Germany) met."
    )
    assert len(formats(text)["P5+1"][0]) == 6


def test_a_format_that_one_stays_away_from_is_no_meeting() -> None:
    text = f"The 3+3 format brings together {LIST}. Georgia refused to take part in it."
    assert claims_of(MeetingClaim, text) == []
