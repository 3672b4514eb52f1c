"""The people of a report: each once, under all the names that it gives them, and nobody else."""

from __future__ import annotations

import time

import pytest
from read_news import actors_of, claims_of, read_news, reader

from dragoman.records import ActorClaim

VUCIC = "Serbian President Aleksandar Vucic met Kosovo Prime Minister Albin Kurti in Brussels."


def people(text: str) -> dict[str, set[str]]:
    """Each person's forms."""
    return {a.name: set(a.names) for a in read_news(text).actors if a.kind == "person"}


def test_a_surname_alone_is_the_person_of_the_full_name() -> None:
    assert people(f"{VUCIC}\n\nVucic left early. Kurti stayed, and Kurti’s aides did too.") == {
        "Aleksandar Vucic": {"Aleksandar Vucic", "Vucic"},
        "Albin Kurti": {"Albin Kurti", "Kurti"},
    }


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    text = (
        "Biden and Xi speak in Bali\n\nUS President Joe Biden and Chinese President Xi Jinping met in Bali "
        "on Monday. Biden smiled."
    )
    assert set(people(text)) == {"Joe Biden", "Xi Jinping"}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Moon Jae-in", "Moon"),
        ("Kim Jong Un", "Kim"),
        ("Abdel Fattah al-Burhan", "Burhan"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Luiz Inacio Lula da Silva", "Lula"),
        ("Hassan Sheikh Mohamud", "Mohamud"),
        ("Recep Tayyip Erdoğan", "Erdogan"),
        ("Volodymyr Zelenskyy", "Zelensky"),
    ],
)
def test_short_forms_of_many_naming_customs_are_one_person(full: str, short: str) -> None:
    assert list(
        people(f"President {full} spoke on Monday.\n\nLater, {short} said that the talks were hard.")
    ) == [full]


def test_a_hyphened_pair_names_two_people() -> None:
    text = (
        "Russian Foreign Minister Sergey Lavrov met Azerbaijani Foreign Minister Jeyhun Bayramov.\n\n"
        "The Lavrov-Bayramov meeting lasted an hour."
    )
    assert people(text) == {
        "Sergey Lavrov": {"Sergey Lavrov", "Lavrov"},
        "Jeyhun Bayramov": {"Jeyhun Bayramov", "Bayramov"},
    }


def test_a_hyphened_name_is_one_person() -> None:
    text = "Hossein Amir-Abdollahian, the foreign minister, spoke.\n\nAmir-Abdollahian said so."
    assert list(people(text)) == ["Hossein Amir-Abdollahian"]


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Nawaz Sharif met his brother, Prime Minister Shehbaz Sharif, in Lahore."
    assert set(people(text)) == {"Nawaz Sharif", "Shehbaz Sharif"}


def test_one_surname_of_two_people_is_given_to_the_one_named_last() -> None:
    text = (
        "Nawaz Sharif spoke in Lahore on Monday.\n\nPrime Minister Shehbaz Sharif spoke in Karachi.\n\n"
        "Sharif said that the border was open."
    )
    assert people(text)["Shehbaz Sharif"] == {"Shehbaz Sharif", "Sharif"}
    assert people(text)["Nawaz Sharif"] == {"Nawaz Sharif"}


def test_titles_are_no_part_of_a_name() -> None:
    text = "General Joseph Aoun met Dr. Samir Geagea, Mr. Walid Joumblatt and Sheikh Naim Qassem."
    assert not {form.split()[0] for form in people(text)} & {"General", "Dr.", "Mr.", "Sheikh"}


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert people("Albin Kurti’s plan was read by Aleksandar Vucic’s aides.") == {
        "Albin Kurti": {"Albin Kurti"},
        "Aleksandar Vucic": {"Aleksandar Vucic"},
    }


def test_every_name_of_an_actor_stands_in_one_of_its_spans() -> None:
    text = f"{VUCIC}\n\nVucic left early. Serbia and Kosovo said nothing."
    reading = read_news(text)
    assert len(reading.actors) >= 3
    for actor in reading.actors:
        assert actor.names
        assert {" ".join(reading.words(span).split()) for span in actor.spans} >= set(actor.names)


def test_people_in_boilerplate_are_not_in_the_report() -> None:
    text = f"Talks in Brussels\n\n{VUCIC}\n\nRead more: Lionel Messi scores twice\n\nShare on Facebook\n"
    assert set(people(text)) == {"Aleksandar Vucic", "Albin Kurti"}


def test_claims_of_actors_have_ids_of_their_own() -> None:
    claims = claims_of(ActorClaim, VUCIC)
    assert len({claim.id for claim in claims}) == len(claims) == len(actors_of(VUCIC))


@pytest.mark.parametrize(
    "text",
    [
        "Vučić\u202e met\x00 Kurti\u200b in Brussels.",
        "<b>Albin Kurti</b> met [Aleksandar Vucic](http://example.org) & others.",
        "Kurti " * 400,
        "A" * 100_000,
        "President " * 300 + "Macron spoke.",
        "-".join(["Lavrov"] * 300) + " met.",
        "“" * 500 + "Macron said.",
        "of " * 500,
    ],
    ids=["marks", "markup", "repeats", "one word", "titles", "hyphens", "quotes", "prepositions"],
)
def test_no_text_makes_reading_raise(text: str) -> None:
    for actor in read_news(text).actors:
        assert all(0 <= span.start < span.end <= len(text) for span in actor.spans)


def test_reading_time_grows_with_the_length_not_with_its_square() -> None:
    reader()
    story = "President Anna Marler met Minister Boris Tadin in Vienna. She said that he was late. "
    started = time.process_time()
    read_news(story * 20)
    short = time.process_time() - started
    read_news(story * 160)
    long = time.process_time() - started - short
    assert long < 8 * 3 * short


def test_an_adjective_of_a_region_is_no_organization() -> None:
    text = "The two generals had agreed to meet, according to a diplomat from the East African bloc IGAD."
    assert "East African" not in {name for actor in read_news(text).actors for name in actor.names}


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("The government in Cairo", {"Egypt"}),
        ("Authorities in Tbilisi", {"Georgia"}),
        ("The rival government in Tripoli", set()),
        ("The authorities in Sanaa", set()),
        ("Residents in Cairo", set()),
        ("The army in Cairo", set()),
    ],
)
def test_a_capital_tells_whose_government_it_is(words: str, states: set[str]) -> None:
    reading = read_news(f"{words} said that the list was ready.")
    assert {actor.name for actor in reading.actors} == states
