"""Who said what, over many negotiations and manners of writing."""

from __future__ import annotations

import time

import pytest
from read_news import name_of, read_news
from told_statements import CYPRUS, IRAN, KOSOVO, said, summary

from dragoman.clean import clean
from dragoman.detect import Reading, read
from dragoman.detect.speech.statements import find_statements
from dragoman.records import Capture


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We will sign nothing in haste,” Vucic said.", "Aleksandar Vucic"),
        ("“We will sign nothing in haste,” said Vucic.", "Aleksandar Vucic"),
        (
            "“We will sign nothing in haste,” Kurti, the prime minister, told reporters after the meeting.",
            "Albin Kurti",
        ),
        ("Kurti said: “We will sign nothing in haste.”", "Albin Kurti"),
        ('"We will sign nothing in haste", Kurti stressed.', "Albin Kurti"),
        ("'We will sign nothing in haste,' Kurti said, adding that the talks would go on.", "Albin Kurti"),
        ("Speaking after the meeting, Vucic said:\n\n“We will sign nothing in haste.”", "Aleksandar Vucic"),
        ("“We will sign nothing in haste,” thundered Kurti.", "Albin Kurti"),
        ("„We will sign nothing in haste“, Kurti added.", "Albin Kurti"),
    ],
)
def test_a_quotation_has_its_speaker(sentence: str, speaker: str) -> None:
    kind, who, words = summary(KOSOVO + sentence)[0]
    assert (kind, who, words.rstrip(",.")) == ("direct", speaker, "We will sign nothing in haste")


def test_a_quotation_broken_by_its_attribution_is_one_statement() -> None:
    found = said(KOSOVO + "“The door is open,” Kurti said. “It will not stay open for ever.”")
    assert [s.text for s in found] == ["The door is open, It will not stay open for ever."]
    assert len(found[0].parts) == 2


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = KOSOVO + "Kurti said: “The door is open to all.\n\n“It will not stay open for ever.”"
    assert [len(s.parts) for s in said(text)] == [2]


def test_a_paragraph_of_quotation_goes_on_with_the_speaker_before() -> None:
    text = KOSOVO + "Vucic said that the list was long.\n\n“We have asked for these steps since the spring.”"
    found = said(text)
    assert [name_of(read_news(text), s.speaker) for s in found] == ["Aleksandar Vucic"] * 2
    assert found[1].confidence < 0.8


def test_a_quotation_with_no_cue_has_no_speaker() -> None:
    text = "The hall was half empty.\n\n“Nobody here believes in this round of talks any more.”"
    assert [s.speaker for s in said(text)] == [None]


def test_a_fragment_in_a_reported_clause_is_mixed_speech() -> None:
    text = CYPRUS + "Tatar insisted that a solution “cannot be imposed from outside” on the island."
    assert summary(text) == [("mixed", "Ersin Tatar", "cannot be imposed from outside")]


def test_a_headline_names_speaker_and_addressee() -> None:
    text = 'Araghchi to Al Thani: Doha has a "special place" in the talks\n\n' + IRAN
    first = said(text)[0]
    reading = read_news(text)
    assert (name_of(reading, first.speaker), name_of(reading, first.addressee)) == (
        "Abbas Araghchi",
        "Mohammed Al Thani",
    )
    assert first.text == "special place"


def test_a_topic_before_a_colon_is_no_speaker() -> None:
    assert said("Cyprus: talks resume in autumn\n\nThe talks on Cyprus resume in autumn.") == []


def test_titles_and_so_called_names_are_no_statement() -> None:
    text = CYPRUS + "He came to a forum entitled “Bridges over the Line” for the so-called “five plus one”."
    assert said(text) == []


def test_a_statement_of_a_ministry_is_the_ministrys() -> None:
    text = (
        "“The ceasefire holds in all districts,” a statement from the Yemeni Foreign Ministry said.\n\n"
        "The statement added that monitors were on their way."
    )
    reading = read_news(text)
    assert {name_of(reading, s.speaker) for s in find_statements(reading)} == {"Yemeni Foreign Ministry"}


def test_a_statement_that_reads_as_follows_runs_on_for_paragraphs() -> None:
    text = (
        "After the round the Sudanese Foreign Ministry issued a statement that reads as follows, "
        "‘The delegations met twice.\n\n"
        "They discussed the sides’ lists of prisoners.\n\nThey will meet again.’"
    )
    (found,) = said(text)
    assert len(found.parts) == 3
    assert name_of(read_news(text), found.speaker) == "Sudanese Foreign Ministry"


def test_an_official_without_a_name_is_nobody_named() -> None:
    text = KOSOVO + "“The list is ready,” a Western diplomat said. The diplomat added that it was long."
    assert {s.speaker for s in said(text)} == {None}


def test_a_name_in_apposition_is_the_speaker() -> None:
    text = "“The road is open,” a spokesman for the rebels, Yusuf Idris, told journalists in Juba."
    assert [who for _, who, _ in summary(text)] == ["Yusuf Idris"]


def test_a_quotation_within_a_quotation_is_not_a_statement_of_its_own() -> None:
    text = KOSOVO + "“They told us ‘this is the last offer’ and left,” Kurti said."
    assert [s.text for s in said(text)] == ["They told us ‘this is the last offer’ and left,"]


def test_boilerplate_says_nothing() -> None:
    text = (
        KOSOVO
        + "“The door is open,” Kurti said.\n\nLeave a Reply\n\n"
        + "Your email address will not be published.\n\n“Kurti said that he lies,” wrote Reader.\n"
    )
    assert [s.text for s in said(text)] == ["The door is open,"]


@pytest.mark.parametrize(
    ("sentence", "cue_class"),
    [
        ("Vucic rejected the new proposal on licence plates.", "rejects"),
        ("Vucic urged Kurti to withdraw the police from the north.", "urges"),
        ("Vucic called on Kurti to withdraw the police from the north.", "urges"),
        ("Vucic called for a special session of the Council.", "demands"),
        ("Vucic promised to take part in the next round.", "promises"),
        ("Vucic welcomed the decision of the Council.", "welcomes"),
        ("Vucic denied that his side had broken the agreement.", "denies"),
        ("Vucic expressed hope that the talks would go on.", "hopes"),
        ("Vucic ruled out any new talks this year.", "rejects"),
    ],
)
def test_the_cue_gives_the_class(sentence: str, cue_class: str) -> None:
    assert [s.cue_class for s in said(KOSOVO + sentence)] == [cue_class]


def test_a_cue_gives_addressee_channel_and_time() -> None:
    text = (
        KOSOVO
        + "“The list is long,” Vucic told Kurti on Monday.\n\n“It is short,” Kurti said in a statement."
    )
    first, second = said(text)
    reading = read_news(text)
    assert (name_of(reading, first.addressee), first.time and first.time.text) == ("Albin Kurti", "Monday")
    assert second.channel == "a statement"


def test_every_part_lies_in_the_text_and_the_text_is_its_parts() -> None:
    text = (
        KOSOVO
        + "“The door is open,” Kurti said. “It may shut.”\n\nVucic said that he had “no illusions” at all."
    )
    reading = read_news(text)
    statements = find_statements(reading)
    assert len(statements) >= 2
    for statement in statements:
        assert statement.parts
        assert statement.text == " ".join(reading.words(part) for part in statement.parts)


def empty(text: str) -> Reading:
    article = clean(Capture(source="x", locator="x", text=text, encoding="utf-8"))
    from read_news import reader

    return read(article, reader().read(article.text, article.sentences))


@pytest.mark.parametrize(
    "text", ["", "“", "said", "“” said .", "He said: “", "\u202e“x” said\x00", ": : : “a”:", "‘ ’ said he"]
)
def test_odd_texts_are_read(text: str) -> None:
    assert isinstance(find_statements(empty(text)), tuple)


def test_time_grows_with_the_text_and_no_faster() -> None:
    once = "“We met again,” Kurti said. He said that “it” was good, and Vucic said “no” to “all of it”.\n\n"
    short, long = read_news(KOSOVO + once * 40), read_news(KOSOVO + once * 320)
    started = time.process_time()
    find_statements(short)
    middle = time.process_time()
    find_statements(long)
    assert time.process_time() - middle < 30 * max(middle - started, 0.05)


@pytest.mark.parametrize(
    "sentence",
    [
        "Reuters quoted Kurti as saying: “The pause is not our choice.”",
        "In the words of Kurti, “the pause is not our choice”.",
        "As Kurti put it, “the pause is not our choice”.",
        "Kurti spoke of what he called “a pause that is not our choice”.",
        "“The pause is not our choice,” Kurti, who arrived late, told AFP.",
        "It was Kurti who said “the pause is not our choice” first.",
    ],
)
def test_rarer_ways_of_attribution_lead_to_the_speaker(sentence: str) -> None:
    found = summary(KOSOVO + sentence)
    assert [who for _, who, _ in found] == ["Albin Kurti"]
    assert "is not our choice" in found[0][2]


def test_an_agreement_that_must_hold_is_quoted_speech() -> None:
    text = KOSOVO + "Kurti told the press that the agreement “must be carried out in full”."
    assert summary(text) == [("mixed", "Albin Kurti", "must be carried out in full")]


def test_what_a_statement_passes_on_is_said_once() -> None:
    found = summary(KOSOVO + "“We are close,” Kurti said by phone, according to a ministry statement.")
    assert [(kind, who) for kind, who, _ in found] == [("direct", "Albin Kurti")]


def test_quoted_fragments_are_not_glued_into_words_nobody_said() -> None:
    found = summary(KOSOVO + "Kurti said the text has “hard-won gains” and “spells out the steps”.")
    assert found == [("mixed", "Albin Kurti", "hard-won gains … spells out the steps")]


@pytest.mark.parametrize(
    "office", ["The US President", "The US president", "The U.S. President", "The American president"]
)
def test_a_state_before_an_office_alone_is_the_speaker(office: str) -> None:
    ((_, speaker, _),) = summary(f"{office} said that the talks were going on.")
    assert speaker == "United States"


def test_a_day_within_what_is_said_is_not_when_it_was_said() -> None:
    text = (
        "“The ministers, in accordance with the group's Feb. 12 decisions, continued their work,” said a "
        "statement of the Russian Foreign Ministry."
    )
    assert [s.time for s in said(text)] == [None]
    (found,) = said("“The ministers continued their work,” the Russian Foreign Ministry said on Feb. 12.")
    assert found.time is not None


def test_a_question_belongs_to_the_one_who_asked_it() -> None:
    text = (
        "Park Bom-gye met Han Min-jae in Seoul on Monday.\n\n"
        "Park also asked, “Why should the minister decide such a thing?” Han replied his task was plain."
    )
    (asked,) = [(who, words) for kind, who, words in summary(text) if kind == "direct"]
    assert asked == ("Park Bom-gye", "Why should the minister decide such a thing?")


def test_a_wish_to_stay_nameless_is_no_statement() -> None:
    text = KOSOVO + "“We are close,” the US official said, asking not to be named."
    assert [words for _, _, words in summary(text)] == ["We are close,"]


def test_who_is_quoted_from_a_statement_speaks_and_not_the_agency() -> None:
    text = (
        IRAN + '"The talks will be held in Doha," IRNA quoted a statement from the Iranian Foreign Ministry.'
    )
    assert [(kind, who) for kind, who, _ in summary(text)] == [("direct", "Iranian Foreign Ministry")]


def test_a_verb_joined_behind_a_quotation_begins_another_statement() -> None:
    found = summary(
        KOSOVO + "Kurti called the plan “premature and unfair to us”, and said the talks would go on."
    )
    assert [(who, words) for _, who, words in found] == [
        ("Albin Kurti", "premature and unfair to us"),
        ("Albin Kurti", "the talks would go on"),
    ]


def test_a_foreign_office_is_that_of_the_state_before_it() -> None:
    ((_, speaker, _),) = summary("The Pakistan Foreign Office said that it would not answer the letter.")
    assert speaker != "United Kingdom"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Diplomats from Norway", "Norway"),
        ("Diplomats from Norway, Chad and Peru", None),
        ("A source in the defence ministries of Norway and Chad", None),
        ("Norwegian President Anders Lund's security adviser", None),
    ],
)
def test_who_speaks_for_several_or_serves_somebody_is_none_of_them(source: str, speaker: str | None) -> None:
    reading = read_news(f"{source} told reporters that the talks would go on.")
    (found,) = find_statements(reading)
    assert (name_of(reading, found.speaker) if found.speaker else None) == speaker


def test_a_quotation_over_paragraphs_is_his_who_is_named_at_its_end() -> None:
    text = KOSOVO + "“The door is open to all.\n\n“It will not stay open for ever,” Kurti said."
    [(kind, who, _)] = summary(text)
    assert (kind, who) == ("direct", "Albin Kurti")
    assert [len(s.parts) for s in said(text)] == [2]


def test_it_is_the_body_that_spoke_just_before() -> None:
    text = (
        "The Foreign Ministry of Serbia said that the list was ready. "
        "It also said that the crossing would stay open."
    )
    speakers = [who for _, who, _ in summary(text)]
    assert len(speakers) == 2
    assert speakers[0] == speakers[1] is not None


def test_it_is_not_the_body_of_two_sentences_before() -> None:
    text = (
        "Hungary told the council that the plan was dead. France, meanwhile, hosted the talks. "
        "It said that the door was open."
    )
    assert [who for _, who, _ in summary(text)] == ["Hungary", None]


def test_who_denies_a_quotation_has_not_said_it() -> None:
    text = KOSOVO + "“The list was ready.\n\n“Kosovo never saw it before,” a claim that Kurti denied."
    assert [who for _, who, _ in summary(text)] == [None]


def test_it_is_no_person() -> None:
    text = KOSOVO + "Kurti said that the list was ready. It also said that the crossing would stay open."
    assert [who for _, who, _ in summary(text)] == ["Albin Kurti", None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The round is meant to end the war by May, the mediator Qatar has said.",
        "The host, Qatar, said that the round was meant to end the war.",
    ],
)
def test_a_state_speaks_as_the_mediator(sentence: str) -> None:
    assert [speaker for _, speaker, _ in summary(IRAN + sentence)] == ["Qatar"]


def test_the_name_beside_an_office_speaks_and_not_its_body() -> None:
    text = (
        "All sides have agreed to end the war, the African Union High Representative for the Horn of Africa, "
        "former Nigerian President Olusegun Obasanjo, said today."
    )
    assert summary(text) == [("paraphrase", "Olusegun Obasanjo", "All sides have agreed to end the war")]
