"""One event told in several words: likeness of words, features of pairs, and clusters."""

from __future__ import annotations

import sys
from pathlib import Path

from dragoman.link.cluster import decide
from dragoman.records import Decision
from dragoman.values import When

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from sameevents.deedwords import likeness, stem
from sameevents.happenings import Happening, Side
from sameevents.likeness import Sign, signs
from sameevents.samehappening import cluster_happenings, edges, shipped_weights
from sameevents.usage import rarity, usage


def side(*words: str, actor: str | None = None) -> Side:
    return Side(frozenset((actor,)) if actor else frozenset(), frozenset(words))


def buys(report: str, word: str = "buy", **more: object) -> Happening:
    """Norda buys the shipyard Velm, in one report's words."""
    parts = {"agent": side("norda", actor="actor-n"), "patient": side("velm", actor="actor-v")}
    around = frozenset(("norda", "velm", "shipyard", "krone"))
    fields: dict[str, object] = {"around": around, "details": frozenset(("shipyard",))}
    return Happening(id=f"{report}.{word}", report=report, word=word, **{**parts, **fields, **more})  # type: ignore[arg-type]


def fines(report: str, word: str = "fine") -> Happening:
    """A court fines a ferry line."""
    return Happening(
        id=f"{report}.{word}",
        report=report,
        word=word,
        agent=side("court"),
        patient=side("ferry"),
        around=frozenset(("court", "ferry", "safety")),
        sentence=3,
    )


def signs_of(one: Happening, other: Happening, *more: Happening) -> dict[str, Sign]:
    """The features of a pair in a group of which it is a part."""
    group = (one, other, *more)
    return signs(one, other, usage(group, rarity(group)))


# --- words


def test_a_noun_made_from_a_verb_has_its_stem() -> None:
    for noun, verb in (
        ("violation", "violate"),
        ("election", "elect"),
        ("accusation", "accuse"),
        ("announcement", "announce"),
        ("death", "die"),
    ):
        assert stem(noun) == stem(verb)


def test_words_that_only_begin_alike_have_different_stems() -> None:
    for one, other in (("strike", "string"), ("hire", "rehire"), ("attack", "attach")):
        assert stem(one) != stem(other)


def test_words_of_like_meaning_are_like_in_both_directions() -> None:
    assert likeness("kill", "murder") == likeness("murder", "kill") > 0.3


def test_a_word_that_the_table_lacks_is_like_none() -> None:
    assert likeness("xyzzy", "kill") == 0


# --- features


def test_two_words_used_of_the_same_people_and_things_have_the_same_parts() -> None:
    assert signs_of(buys("a"), buys("b", "take"))["same parts"].value > 0.9
    assert signs_of(buys("a"), fines("b"))["same parts"].value == 0


def test_two_words_of_one_sentence_stand_together() -> None:
    assert signs_of(buys("a"), buys("a", "sign"))["together"].value == 1
    assert signs_of(buys("a"), buys("b", "sign"))["together"].value == 0


def test_another_speaker_is_told_of_acts_of_speech_alone() -> None:
    one, other = (buys("a", "say", agent=side(actor="x")), buys("b", "say", agent=side(actor="y")))
    assert signs_of(one, other)["another speaker"].value == 0
    told = [buys(r, "say", agent=side(actor=a), speech=True) for r, a in (("a", "x"), ("b", "y"))]
    assert signs_of(*told)["another speaker"].value == 1


def test_dates_that_cannot_be_one_day_speak_against_a_pair() -> None:
    one, other = (buys(r, whens=(When(d),)) for r, d in (("a", "2024-03-02"), ("b", "2024-03-09")))
    assert signs_of(one, other)["another date"].value == 1
    assert signs_of(one, buys("c", whens=(When("2024-03"),)))["dates fit"].value == 1


def test_places_that_differ_speak_against_a_pair() -> None:
    found = signs_of(buys("a", places=("Turin",)), buys("b", places=("Lyon",)))
    assert (found["same place"].value, found["another place"].value) == (0, 1)


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert set(signs_of(buys("a"), buys("b"))) == set(shipped_weights().features)


# --- clusters


def test_one_deed_of_two_reports_under_two_words_is_one_event() -> None:
    clusters = cluster_happenings([[buys("a"), buys("b", "purchase"), fines("a"), fines("b")]])
    assert clusters.find("a.buy") == clusters.find("b.purchase")
    assert clusters.find("a.fine") == clusters.find("b.fine") != clusters.find("a.buy")


def test_two_words_of_one_sentence_are_not_joined_through_a_third() -> None:
    clusters = cluster_happenings([[buys("a"), buys("b", "purchase"), buys("b", "sale")]])
    assert clusters.find("b.purchase") != clusters.find("b.sale")
    assert clusters.find("a.buy") in {clusters.find("b.purchase"), clusters.find("b.sale")}


def test_groups_of_different_matters_are_not_compared() -> None:
    clusters = cluster_happenings([[buys("a")], [buys("b")]])
    assert clusters.find("a.buy") != clusters.find("b.buy")


def test_the_order_of_reports_changes_nothing() -> None:
    group = [buys("a"), buys("b", "purchase"), fines("a"), fines("b"), buys("c")]
    one, other = cluster_happenings([group]), cluster_happenings([group[::-1]])
    assert one.decisions == other.decisions


def test_a_join_says_why() -> None:
    clusters = cluster_happenings([[buys("a"), buys("b")]])
    assert "same word: buy" in clusters.decisions[0].reasons


def test_what_a_person_keeps_apart_stays_apart() -> None:
    group = [buys("a"), buys("b")]
    edge = next(iter(edges([group], shipped_weights())))
    ruled = decide("event", edge)
    apart = Decision(
        **{f: getattr(ruled, f) for f in ruled.__struct_fields__} | {"same": False, "by": "person:Ada"}
    )
    clusters = cluster_happenings([group], settled=[apart])
    assert clusters.find("a.buy") != clusters.find("b.buy")
