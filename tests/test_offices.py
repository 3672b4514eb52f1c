"""The offices that people hold, in every order in which the press puts them."""

from __future__ import annotations

import pytest
from read_news import name_of, read_news

from dragoman.records import ActorClaim


def roles(text: str) -> dict[str, list[tuple[str, str | None]]]:
    """Each person's offices: the title in lower case, and whose it is."""
    reading = read_news(text)
    people = [actor for actor in reading.actors if actor.kind == "person"]
    return {p.name: [(r.title.lower(), name_of(reading, r.of)) for r in p.roles] for p in people}


def actor(text: str, name: str) -> ActorClaim:
    (found,) = [a for a in read_news(text).actors if a.name == name]
    return found


@pytest.mark.parametrize(
    ("sentence", "name", "title", "of"),
    [
        ("French President Emmanuel Macron arrived late.", "Emmanuel Macron", "president", "France"),
        ("France's President Emmanuel Macron arrived late.", "Emmanuel Macron", "president", "France"),
        ("President Emmanuel Macron of France arrived late.", "Emmanuel Macron", "president", "France"),
        ("Emmanuel Macron, the president of France, arrived late.", "Emmanuel Macron", "president", "France"),
        ("The president of France, Emmanuel Macron, arrived late.", "Emmanuel Macron", "president", "France"),
        ("Abbas Kamel, Egypt's intelligence chief, left.", "Abbas Kamel", "intelligence chief", "Egypt"),
        ("Egypt's intelligence chief, Abbas Kamel, left.", "Abbas Kamel", "intelligence chief", "Egypt"),
        ("Sudanese army chief Ali Hamdan spoke.", "Ali Hamdan", "army chief", "Sudan"),
        ("ELN commander Pablo Beltran spoke in Havana.", "Pablo Beltran", "commander", "ELN"),
        ("Colombia's chief negotiator Vera Grabe spoke.", "Vera Grabe", "chief negotiator", "Colombia"),
        (
            "UN special envoy for Yemen Hans Grundberg came to Sanaa.",
            "Hans Grundberg",
            "special envoy",
            "United Nations",
        ),
        (
            "Hans Grundberg, the UN special envoy for Yemen, came to Sanaa.",
            "Hans Grundberg",
            "special envoy",
            "United Nations",
        ),
        ("Turkish Cypriot leader Ersin Tatar spoke.", "Ersin Tatar", "leader", "Turkish Cypriots"),
        ("Secretary General of NATO Mark Rutte spoke.", "Mark Rutte", "secretary general", "NATO"),
        (
            "Former Finnish President Martti Ahtisaari spoke.",
            "Martti Ahtisaari",
            "former president",
            "Finland",
        ),
        (
            "Deputy Prime Minister Hussain al-Shahristani of Iraq spoke.",
            "Hussain al-Shahristani",
            "deputy prime minister",
            "Iraq",
        ),
        ("Kosovo's President Vjosa Osmani waited.", "Vjosa Osmani", "president", "Kosovo"),
        (
            "German Foreign Minister Annalena Baerbock waited.",
            "Annalena Baerbock",
            "foreign minister",
            "Germany",
        ),
        (
            "South Sudan's President Salva Kiir met Sudan's Prime Minister Kamil Idris.",
            "Salva Kiir",
            "president",
            "South Sudan",
        ),
        (
            "South Sudan's President Salva Kiir met Sudan's Prime Minister Kamil Idris.",
            "Kamil Idris",
            "prime minister",
            "Sudan",
        ),
    ],
)
def test_an_office_beside_a_name_is_that_person_s(sentence: str, name: str, title: str, of: str) -> None:
    assert roles(sentence)[name] == [(title, of)]


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("UN Syria envoy Hans Keller spoke.", "United Nations"),
        ("The mediator for Syria, Hans Keller, spoke.", None),
        ("Hans Keller, ambassador to Turkey, spoke.", None),
    ],
)
def test_an_envoy_is_not_of_the_state_to_which_he_is_sent(sentence: str, of: str | None) -> None:
    assert [state for _, state in roles(sentence)["Hans Keller"]] == [of]


def test_a_plural_title_is_given_to_each_with_their_own_state() -> None:
    text = "Foreign Ministers Ararat Mirzoyan of Armenia and Jeyhun Bayramov of Azerbaijan arrived late."
    assert roles(text) == {
        "Ararat Mirzoyan": [("foreign minister", "Armenia")],
        "Jeyhun Bayramov": [("foreign minister", "Azerbaijan")],
    }


def test_a_plural_office_of_two_states_is_given_out_in_order() -> None:
    text = "The foreign ministers of Serbia and Kosovo, Marko Djuric and Donika Gervalla, arrived late."
    assert roles(text) == {
        "Marko Djuric": [("foreign minister", "Serbia")],
        "Donika Gervalla": [("foreign minister", "Kosovo")],
    }


def test_a_plural_title_without_states_gives_none() -> None:
    text = "Presidents Aleksandar Vucic and Vjosa Osmani arrived late."
    assert roles(text) == {
        "Aleksandar Vucic": [("president", None)],
        "Vjosa Osmani": [("president", None)],
    }


@pytest.mark.parametrize(
    "text",
    [
        "Iranian Foreign Minister Abbas Araghchi met his Omani counterpart, Badr Albusaidi, in Muscat.",
        "Iranian Foreign Minister Abbas Araghchi met his Omani counterpart Badr Albusaidi in Muscat.",
        "Abbas Araghchi, the Iranian foreign minister, met Omani counterpart Badr Albusaidi in Muscat.",
    ],
)
def test_a_counterpart_holds_the_same_office_elsewhere(text: str) -> None:
    assert roles(text)["Badr Albusaidi"] == [("foreign minister", "Oman")]


def test_people_without_an_office_get_none() -> None:
    text = "Kim Jong Un met Moon Jae-in, the South Korean president, in Panmunjom."
    assert roles(text) == {"Kim Jong Un": [], "Moon Jae-in": [("president", "South Korea")]}


def test_the_words_of_an_office_are_its_evidence() -> None:
    text = "Emmanuel Macron, the president of France, arrived late."
    (role,) = actor(text, "Emmanuel Macron").roles
    assert [read_news(text).words(span) for span in role.spans] == ["president"]


def test_to_head_a_mission_is_no_office() -> None:
    assert roles("General elections were held, and Anna Marler was to head a mission.") == {"Anna Marler": []}


def test_a_title_between_two_people_is_not_given_to_both() -> None:
    text = "Aleksandar Vucic thanked Prime Minister Albin Kurti in Brussels."
    assert roles(text) == {"Aleksandar Vucic": [], "Albin Kurti": [("prime minister", None)]}
