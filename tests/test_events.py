"""Events: every rule fires on its own sentence and not on the other; what is not done is no event."""

from __future__ import annotations

import pytest
from read_news import read_news

from dragoman.detect.events.events import find_events
from dragoman.detect.events.rules import Rule, book
from dragoman.detect.speech.statements import find_statements
from dragoman.records import EventClaim

RULES = book().rules
# The sixteen types of PLOVER (Open Event Data Alliance).
TYPES = set(
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST MOBILIZE "
    "SANCTION COERCE ASSAULT".split()
)


def events(text: str) -> list[EventClaim]:
    reading = read_news(text)
    return list(find_events(reading, find_statements(reading)))


def told(text: str) -> list[str]:
    names = {actor.id: actor.name for actor in read_news(text).actors}
    return [
        " ".join(filter(None, (names[e.actor], e.type, names.get(e.recipient or "")))) for e in events(text)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_example(rule: Rule) -> None:
    sentence, gives = rule.fires
    assert gives in told(sentence)
    assert rule.method in {event.method for event in events(sentence)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_does_not_fire_where_it_must_not(rule: Rule) -> None:
    assert rule.type not in {event.type for event in events(rule.never)}


def test_rules_have_ids_of_their_own_and_plover_types() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {rule.type for rule in RULES} <= TYPES


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Pristina was accused by Belgrade of breaking the deal.", "Serbia ACCUSE Kosovo"),
        ("Cuba condemned an attack by Israel.", "Cuba ACCUSE Israel"),
        ("Cuba condemned the Israeli attack.", "Cuba ACCUSE Israel"),
        ("Six Syrian soldiers were killed by Israel.", "Israel ASSAULT Syria"),
        ("Kenya will not send aid to Somalia.", "Kenya REJECT Somalia"),
        ("Turkish forces shelled Syria on Friday.", "Turkey ASSAULT Syria"),
        ("Algeria, which recalled its ambassador from France, kept silent.", "Algeria SANCTION France"),
    ],
)
def test_sides_are_told_by_voice_owner_people_and_relative_clause(text: str, gives: str) -> None:
    assert gives in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey denied that it had shelled Syria.",
        "If Turkey shells Syria, talks will end.",
        "Turkey could shell Syria.",
        "Syria feared that Turkey would shell it.",
        "Turkey has yet to shell Syria.",
        "Turkey was accused of shelling Syria.",
        "France told reporters that Canada was calm.",
        "The senator attacked the governor over taxes, said John Smith and Mary Jones.",
    ],
)
def test_what_is_denied_feared_or_only_possible_is_no_event(text: str) -> None:
    assert not [e for e in events(text) if e.type in ("ASSAULT", "REQUEST")]


def test_two_who_agree_are_each_others_recipients() -> None:
    assert told("Chad and Sudan agreed to reopen the border.") == ["Chad AGREE Sudan", "Sudan AGREE Chad"]


def test_what_stands_in_somebodys_words_is_told_as_theirs() -> None:
    text = "President Recep Tayyip Erdogan said on Friday that Greece had expelled two Turkish diplomats."
    names = {actor.id: actor.name for actor in read_news(text).actors}
    (event,) = [e for e in events(text) if e.type == "SANCTION"]
    assert names[event.said_by or ""] == "Recep Tayyip Erdogan"


def test_the_mode_and_context_come_from_the_words() -> None:
    (event,) = events("Egypt urged Ethiopia to return to talks on a ceasefire.")
    assert (event.mode, event.context) == ("meet", ("military",))


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ethiopia rejected an offer by Egypt of talks on the dam.", "meet"),
        ("Ethiopia rejected Egyptian criticism of the talks on the dam.", None),
        ("Ethiopia rejected Egypt's claims that it would withdraw from the border.", None),
    ],
)
def test_what_a_comment_is_about_is_not_what_is_rejected(text: str, mode: str | None) -> None:
    assert told(text) == ["Ethiopia REJECT Egypt"]
    assert [event.mode for event in events(text)] == [mode]


def test_who_is_talked_with_is_not_whose_criticism_is_rejected() -> None:
    assert "Ethiopia REJECT Egypt" not in told("Ethiopia rejected criticism of its talks with Egypt.")


def test_the_day_is_that_of_the_verb() -> None:
    (event,) = events("Finland summoned the Russian ambassador on Friday.")
    assert event.time is not None and event.time.text == "Friday"


def test_the_words_of_an_event_are_those_that_tell_it() -> None:
    text = "Kuwait stayed out of it. Morocco severed relations with Iran over the border, a source said."
    (event,) = events(text)
    assert event.spans[0].of(text) == "severed"
    assert event.spans[-1].of(text) == "Morocco severed relations with Iran over the border"
