"""Names settled over the whole article."""

from __future__ import annotations

from dragoman.nlp.parse import Name
from dragoman.nlp.settled import agreed, settled


def settle(*sentences: str, named: dict[str, str]) -> list[tuple[str, str]]:
    """The settled names of sentences, the first place of each given name being what the network found.

    Words with capitals are proper nouns, and "soo".
    """
    split = [sentence.split() for sentence in sentences]
    words = [word for sentence in split for word in sentence]
    names = []
    for text, label in named.items():
        key = text.split()
        first = next(i for i in range(len(words)) if words[i : i + len(key)] == key)
        names.append(Name(first, first + len(key), label))  # type: ignore[arg-type]
    upos = ["PROPN" if word[0].isupper() or word == "soo" else "NOUN" for word in words]
    found = settled(sorted(names, key=lambda n: n.first), split, upos)
    return [(" ".join(words[n.first : n.last]), n.label) for n in found]


def test_the_majority_of_an_article_settles_a_label() -> None:
    words = ["Baku", "said", "Baku", "met", "Baku", "and", "OSCE"]
    names = [Name(0, 1, "place"), Name(2, 3, "person"), Name(4, 5, "place"), Name(6, 7, "organization")]
    labels = [name.label for name in agreed(names, words)]
    assert labels == ["place", "place", "place", "organization"]


def test_a_tie_leaves_each_its_own_label() -> None:
    names = [Name(0, 1, "place"), Name(1, 2, "person")]
    assert agreed(names, ["Jordan", "Jordan"]) == names


def test_a_last_name_is_the_person_whom_the_article_has_named() -> None:
    found = settle("Cyril Orland spoke", "then Orland left", named={"Cyril Orland": "person"})
    assert found == [("Cyril Orland", "person")]
    wrong = settle(
        "Ana Orland spoke", "and Salin left", "Ben Salin", named={"Ben Salin": "person", "Salin": "place"}
    )
    assert ("Salin", "person") in wrong
    assert ("Salin", "place") not in wrong


def test_a_name_that_was_passed_over_is_found_where_it_stands_again() -> None:
    found = settle("the Veltra said", "and Veltra denied", named={"Veltra": "organization"})
    assert found == [("Veltra", "organization")] * 2


def test_a_word_passed_over_more_often_than_found_is_left() -> None:
    found = settle("Dawn broke", "Dawn came", "Dawn fell", named={"Dawn": "person"})
    assert found == [("Dawn", "person")]


def test_a_word_that_the_article_writes_small_too_is_no_name() -> None:
    found = settle("Accord signed", "Accord holds", "the accord", named={"Accord": "organization"})
    assert found == [("Accord", "organization")]


def test_a_name_does_not_run_over_the_end_of_a_sentence() -> None:
    found = settle("New Veltra grew", "all New", "Veltra fell", named={"New Veltra": "place"})
    assert found == [("New Veltra", "place")]


def test_peoples_and_faiths_are_no_persons() -> None:
    named = {"Muslims": "person", "Rohingya": "organization"}
    assert settle("Muslims and Rohingya and Sikhs fled", named=named) == [
        ("Muslims", "nationality"),
        ("Rohingya", "nationality"),
        ("Sikhs", "nationality"),
    ]
    assert settle("the Crimean Tatars met", named={"Crimean": "nationality"}) == [
        ("Crimean Tatars", "nationality")
    ]


def test_a_people_may_be_the_last_word() -> None:
    assert settle("they fled from the Kurds", named={}) == [("Kurds", "nationality")]


def test_two_halves_of_a_person_side_by_side_are_one() -> None:
    found = settle("Antony J. Blinken met them", named={"Antony": "person", "J. Blinken": "person"})
    assert found == [("Antony J. Blinken", "person")]


def test_the_small_half_of_an_eastern_name_belongs_to_it() -> None:
    assert settle("Han Duck - soo said", named={"Han Duck": "person"}) == [("Han Duck - soo", "person")]
    for word in ("led", "allied", "proposed", "era"):
        found = settle(f"the Joe Biden - {word} talks", named={"Joe Biden": "person"})
        assert found == [("Joe Biden", "person")]


def test_two_people_on_either_side_of_a_full_stop_are_two() -> None:
    found = settle("they met Putin", "J. Smith reports", named={"Putin": "person", "J. Smith": "person"})
    assert found == [("Putin", "person"), ("J. Smith", "person")]


def test_a_singular_that_is_read_as_a_person_may_be_a_surname() -> None:
    assert settle("Mr Jain spoke", named={"Jain": "person"}) == [("Jain", "person")]


def test_a_people_inside_a_longer_name_or_as_a_last_name_stays_what_it_is() -> None:
    assert settle("Muslim Brotherhood met", named={"Muslim Brotherhood": "organization"}) == [
        ("Muslim Brotherhood", "organization")
    ]
    found = settle("Nur Islam spoke", "Islam left", named={"Nur Islam": "person", "Islam": "person"})
    assert [label for _, label in found] == ["person"] * len(found)


def test_a_small_letter_is_no_nationality() -> None:
    assert settle("the international talks", named={"international": "nationality"}) == []


def test_what_a_council_s_name_begins_with_is_no_people() -> None:
    found = settle(
        "the National Council and NGOs met", named={"National": "nationality", "NGOs": "nationality"}
    )
    assert found == []


def test_a_weekday_behind_a_name_is_no_part_of_it() -> None:
    found = settle(
        "talks at Veltra Monday", "in Veltra", named={"Veltra Monday": "facility", "Veltra": "place"}
    )
    assert {text for text, _ in found} == {"Veltra"}
