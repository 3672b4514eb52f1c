"""States, bodies, groups and places by the forms under which the press writes them."""

from __future__ import annotations

import pytest
from read_news import read_news


def actors(text: str) -> dict[str, str | None]:
    """Names and codes of the actors that are no people."""
    return {a.name: a.code for a in read_news(text).actors if a.kind != "person"}


def people(text: str) -> set[str]:
    return {a.name for a in read_news(text).actors if a.kind == "person"}


def places(text: str) -> set[str]:
    return {p.name for p in read_news(text).places}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("The UAE", "AE"),
        ("Côte d'Ivoire", "CI"),
        ("The United Kingdom", "GB"),
        ("Britain", "GB"),
        ("The US", "US"),
        ("Equatorial Guinea", "GQ"),
        ("Guinea-Bissau", "GW"),
        ("South Sudan", "SS"),
        ("North Korea", "KP"),
        ("The DRC", "CD"),
        ("The Republic of Congo", "CG"),
        ("The Democratic Republic of Congo", "CD"),
        ("Kosovo", "XK"),
        ("Bosnia and Herzegovina", "BA"),
        ("Trinidad and Tobago", "TT"),
        ("East Timor", "TL"),
    ],
)
def test_a_state_is_known_by_its_name(words: str, code: str) -> None:
    assert list(actors(f"{words} sent an envoy to the conference.").values()) == [code]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("The EU", "EU"),
        ("The European Union", "EU"),
        ("The United Nations", "UN"),
        ("The African Union", "AU"),
        ("IGAD", "IGAD"),
        ("The OSCE", "OSCE"),
        ("NATO", "NATO"),
        ("Hamas", "HAMAS"),
        ("Hezbollah", "HEZBOLLAH"),
        ("The ELN", "ELN"),
    ],
)
def test_bodies_and_groups_are_known(words: str, code: str) -> None:
    assert list(actors(f"{words} replied in writing on Monday.").values()) == [code]


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Moscow welcomed the proposal.", {"RU"}),
        ("The plan was rejected by Baku and Yerevan.", {"AZ", "AM"}),
        ("Officials said that Tehran had agreed.", {"IR"}),
        ("The Kremlin and the White House declined to comment.", {"RU", "US"}),
        ("Ankara’s proposal was read out.", {"TR"}),
        ("Talks between Pyongyang and Seoul have stalled.", {"KP", "KR"}),
    ],
)
def test_a_capital_that_acts_is_a_party(sentence: str, codes: set[str]) -> None:
    assert set(actors(sentence).values()) == codes


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers met in Moscow.",
        "The delegations flew from Baku to Yerevan.",
        "The bus arrived at Tehran at noon.",
        "The talks were held near Ankara and outside Seoul.",
    ],
)
def test_a_capital_that_tells_where_is_a_place_alone(sentence: str) -> None:
    assert actors(sentence) == {}
    assert places(sentence) >= {word.strip(".") for word in sentence.split()[2:] if word[0].isupper()}


def test_one_capital_can_be_both_in_one_report() -> None:
    text = "Moscow welcomed the guests.\n\nThe talks in Moscow lasted two days."
    assert [read_news(text).words(s) for a in read_news(text).actors for s in a.spans] == ["Moscow"]
    assert len(read_news(text).places) == 2


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Russian gas flows through Turkish pipes to Greek ports.", {"RU", "TR", "GR"}),
        ("The Chinese and Indian delegations shook hands.", {"CN", "IN"}),
        ("The Russians and the Ukrainians spoke for an hour.", {"RU", "UA"}),
        ("South Korean and North Korean officers met.", {"KR", "KP"}),
        ("The Congolese delegation left.", {"CD"}),
    ],
)
def test_adjectives_and_peoples_name_their_states(sentence: str, codes: set[str]) -> None:
    assert set(actors(sentence).values()) == codes


def test_longer_names_are_not_cut_into_shorter_ones() -> None:
    text = "Guinea, Equatorial Guinea and Guinea-Bissau sent envoys to South Sudan, not to Sudan."
    assert set(actors(text).values()) == {"GN", "GQ", "GW", "SS", "SD"}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Jordan Henderson, an engineer, spoke to the council.", "Jordan Henderson"),
        ("Chad Miller wrote the report.", "Chad Miller"),
        ("Washington Irving wrote of the valley.", "Washington Irving"),
        ("Paris Hilton sang.", "Paris Hilton"),
        ("Georgia Meloni, a teacher, spoke to the council.", "Georgia Meloni"),
    ],
)
def test_a_person_named_like_a_state_or_city_is_a_person(sentence: str, name: str) -> None:
    assert people(sentence) == {name}
    assert actors(sentence) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "Oxford and Cambridge are two hours from London.",
        "The ministers went to Sochi, Astana, Crans-Montana and Lausanne.",
        "Kinshasa, Goma and Bukavu are quiet.",
        "The road from Stepanakert to Goris is closed.",
        "The road passes Mitrovica, Leposavic and Zvecan.",
        "The Naqoura talks and the Geneva process came to nothing.",
        "Shells fell on Kharkiv, Odesa and Zaporizhzhia.",
    ],
)
def test_no_person_is_made_of_a_place(sentence: str) -> None:
    assert people(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Armenian Foreign Ministry said so.", "Armenian Foreign Ministry"),
        ("The FYROM Foreign Ministry said so.", "FYROM Foreign Ministry"),
        ("The Egyptian water ministry said so.", "Egyptian water ministry"),
        ("The press service of the Armenian Foreign Ministry said so.", "Armenian Foreign Ministry"),
        ("Egypt’s Ministry of Trade and Industry said so.", "Egypt’s Ministry of Trade and Industry"),
        ("Georgia’s Ministry of Foreign Affairs said so.", "Georgia’s Ministry of Foreign Affairs"),
        ("The Ministry of Foreign Affairs of Georgia said so.", "Ministry of Foreign Affairs of Georgia"),
        ("The Sudanese army said so.", "Sudanese army"),
        ("The Israeli parliament said so.", "Israeli parliament"),
    ],
)
def test_an_institution_of_a_state_is_an_actor_of_its_own(sentence: str, name: str) -> None:
    (body,) = [a for a in read_news(sentence).actors if a.kind == "organization"]
    assert body.name == name


def test_one_institution_under_two_forms_is_one_actor() -> None:
    text = (
        "The Armenian Foreign Ministry said so. The Ministry of Foreign Affairs of Armenia did not say more."
    )
    assert [len(a.spans) for a in read_news(text).actors if a.kind == "organization"] == [2]


@pytest.mark.parametrize("words", ["The Yemeni government", "The government of Yemen", "Yemen’s government"])
def test_a_government_is_its_state(words: str) -> None:
    assert actors(f"{words} replied in writing.") == {"Yemen": "YE"}


def test_media_are_actors_of_their_own_kind() -> None:
    text = "Reuters and the Turkish agency Anadolu reported that the ministers had met."
    assert {a.name for a in read_news(text).actors if a.kind == "media"} >= {"Reuters"}


@pytest.mark.xfail(reason="the state is read inside the name of a university or a process", strict=True)
@pytest.mark.parametrize(
    "sentence", ["She studied at Georgia Tech.", "The Ankara Process was not mentioned."]
)
def test_a_state_within_another_name_is_no_party(sentence: str) -> None:
    assert actors(sentence).keys().isdisjoint({"Georgia", "Turkey"})


def test_a_department_is_one_actor() -> None:
    assert len(read_news("The State Department did not reply.").actors) == 1


def test_peoples_that_live_elsewhere_are_not_their_states() -> None:
    assert "AL" not in actors("Serbs and Albanians live there side by side.").values()


def test_a_curly_apostrophe_within_a_state_is_read() -> None:
    assert list(actors("Côte d’Ivoire sent an envoy to the conference.").values()) == ["CI"]


def test_a_foreign_ministry_of_a_state_is_a_body() -> None:
    assert "Foreign Ministry of Armenia" in actors("The Foreign Ministry of Armenia said so.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Latin American leaders spoke in Quito.",
        "The South American bloc replied.",
        "Central African farmers lost US $5 million.",
        "He flew over North America.",
    ],
)
def test_a_part_of_the_world_is_no_state(sentence: str) -> None:
    assert set(actors(sentence).values()).isdisjoint({"US", "ZA", "CF"})


def test_a_man_whom_the_article_names_is_not_the_city_of_his_name() -> None:
    text = "Delegates met Peter Hamilton in Oslo. Hamilton said that the talks would go on."
    assert people(text) == {"Peter Hamilton"}
    assert "Hamilton" not in places(text)


@pytest.mark.parametrize(
    "words", ["The ELN guerrilla group", "The left-wing ELN group", "The Houthi movement"]
)
def test_a_group_told_as_one_is_itself(words: str) -> None:
    (code,) = {a.code for a in read_news(f"{words} said that it would not sign.").actors}
    assert code in {"ELN", "HOUTHIS"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Greek and Turkish Cypriot leaders", {"GREEK_CYPRIOTS", "TURKISH_CYPRIOTS"}),
        ("North and South Korean envoys", {"KP", "KR"}),
        ("Greek and South Korean envoys", {"GR", "KR"}),
    ],
)
def test_two_peoples_share_the_last_word_of_their_names(words: str, codes: set[str]) -> None:
    assert {a.code for a in read_news(f"{words} met in Geneva on Monday.").actors} == codes


def test_the_rebels_of_a_state_are_not_the_state() -> None:
    reading = read_news("Colombian rebels said that they would not sign.")
    assert all(m.how == "adjective" for m in reading.mentions if reading.actor_by_id[m.actor].code == "CO")
