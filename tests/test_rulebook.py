"""Every rule that people can read finds what its example says, and nothing where it must not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from read_news import claims

from dragoman.detect.rulebook import Told, rules, told

KINDS = (
    "mentions",
    "meetings",
    "statements",
    "stances",
    "agreements",
    "formats",
    "plans",
    "figures",
    "events",
)
METHOD = rf'"((?:{"|".join(KINDS)})\.[a-z-]+)\.\d"'
SOURCES = Path(__file__).parents[1] / "dragoman"
WRITTEN = [rule for rule in rules().values() if not rule.id.startswith("events.")]
TESTED = [rule for rule in WRITTEN if rule.fires is not None]


def by_rule(text: str, rule: Told) -> list[str]:
    """The methods of a text's claims that this rule tells."""
    return [c.method for c in claims(text) if told(c.method) == rule]


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: rule.id)
def test_a_rule_finds_something_in_its_example(rule: Told) -> None:
    assert rule.fires is not None
    assert by_rule(rule.fires, rule)


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: rule.id)
def test_a_rule_finds_nothing_where_it_must_not(rule: Told) -> None:
    assert rule.never is not None
    assert by_rule(rule.never, rule) == []


def test_every_rule_that_the_code_names_is_told() -> None:
    """Rules whose name is put together at run time are seen by the examples of the gold sets."""
    named = {
        name
        for file in SOURCES.rglob("*.py")
        if file.parts[-2] != "times" and "link" not in file.parts and "clean" not in file.parts
        for name in re.findall(METHOD, file.read_text(encoding="utf-8"))
    }
    assert named and [name for name in named if told(f"{name}.1") is None] == []


def test_an_unknown_rule_is_not_told() -> None:
    assert told("nonsense.rule.1") is None


def test_a_pattern_of_events_is_told_in_words() -> None:
    rule = told("events.accuse.1")
    assert rule is not None and rule.says.startswith("ACCUSE disapprove: verb accuse | assail")
