"""Who is one person, and who is not, across reports."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from makers import make_actor, make_article, make_decision, make_state

from dragoman.decided import groups_of
from dragoman.link import link
from dragoman.records import ActorClaim, AnyClaim, Article, Decision

Person = tuple[str, str | None, str | None]


def one_report(n: int, people: Sequence[Person]) -> tuple[Article, list[AnyClaim], list[ActorClaim]]:
    """A report with people given as (name, title or None, state code or None)."""
    article = make_article(f"r{n}", f"2023-03-{n + 1:02d}", text=" ".join(p[0] for p in people) + " met.")
    states = {code: make_state(article, code, code) for _, _, code in people if code}
    found = [
        make_actor(
            article, name, roles=[(title or "official", states.get(code or ""))] if title or code else []
        )
        for name, title, code in people
    ]
    return article, [*states.values(), *found], found


def linked(*people: Person, settled: Sequence[Decision] = ()) -> list[set[int]]:
    """Which of the people, one a report, are one: sets of two and more of their places in the list."""
    reports = [one_report(n, [person]) for n, person in enumerate(people)]
    claims = [c for _, found, _ in reports for c in found]
    decisions = [*link([a for a, _, _ in reports], claims, settled), *settled]
    groups = groups_of("actor", decisions)
    clusters: dict[str, set[int]] = {}
    for n, (_, _, found) in enumerate(reports):
        clusters.setdefault(groups.find(found[0].id), set()).add(n)
    return [c for c in clusters.values() if len(c) > 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jeyhun Bayramov", "Ceyhun Bayramov"),
        ("Sergei Lavrov", "Serguei Lavrov"),
        ("Nikol Pashinian", "Nikol Pashinyan"),
        ("Yusuf Demir", "Yousef Demir"),
        ("Muhammad Salim", "Mohammed Salem"),
        ("Antony J. Blinken", "Antony Blinken"),
        ("Tony Blinken", "Antony J. Blinken"),
        ("Aleksandar Vučić", "Aleksandar Vucic"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Abdel Fattah al-Burhan", "Abdel-Fattah Burhan"),
        ("Hossein Amir-Abdollahian", "Hossein Amirabdollahian"),
        ("S. Lavrov", "Sergey Lavrov"),
    ],
)
def test_spellings_of_one_name_are_one_person(one: str, other: str) -> None:
    assert linked((one, None, None), (other, None, None)) == [{0, 1}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Ilham Aliyev", "Mehriban Aliyeva"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("George H. W. Bush", "George W. Bush"),
        ("Ivan Petrov", "Ivana Petrova"),
        ("Jon Smith", "Jan Smith"),
        ("Hassan Rouhani", "Hussein Rouhani"),
    ],
)
def test_different_given_names_never_merge(one: str, other: str) -> None:
    assert linked((one, "president", "AZ"), (other, "president", "AZ")) == []


def test_an_initial_that_two_people_share_is_nobodys() -> None:
    assert linked(("J. Smith", None, None), ("John Smith", None, None), ("James Smith", None, None)) == []
    assert linked(("J. Smith", None, None), ("John Smith", None, None), ("Karl Smith", None, None)) == [
        {0, 1}
    ]


def test_a_misspelt_surname_needs_an_agreeing_state() -> None:
    assert linked(("Ararat Mirzoyan", "foreign minister", "AM"), ("Ararat Mirozyan", "minister", "AM")) == [
        {0, 1}
    ]
    assert linked(("Ararat Mirzoyan", None, None), ("Ararat Mirozyan", None, None)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abdel Fattah al-Burhan", "Abdul Fatah al-Burhan"),
        ("Abdelkarim Haddad", "Abdul Karim Haddad"),
        ("Al-Dierdiry Ahmed", "Al-Dirdiri Mohamed Ahmed"),
        ("Mohamed Abdul Salam", "Mohammed Abdelsalam"),
    ],
)
def test_a_name_romanised_otherwise_is_one_person_where_the_state_agrees(one: str, other: str) -> None:
    assert linked((one, "chairman", "SD"), (other, "commander", "SD")) == [{0, 1}]
    assert linked((one, "chairman", "SD"), (other, "chairman", "TD")) == []


def test_abdul_is_half_a_name_and_joins_nobody_by_itself() -> None:
    assert linked(("Abdul Karim Haddad", "envoy", "SD"), ("Abdul Salam Haddad", "envoy", "SD")) == []
    assert linked(("Abdul Salam", "envoy", "SD"), ("Salem Abdul", "envoy", "SD")) == []


def test_a_like_name_without_a_home_is_the_person_of_the_state_named_beside_it() -> None:
    full, claims, people = one_report(0, [("Abdel Fattah al-Burhan", "chairman", "SD")])
    other, more, others = one_report(1, [("Abdul Fatah al-Burhan", "army commander", None)])
    state = make_state(other, "SD", "SD")
    groups = groups_of("actor", link([full, other], [*claims, *more, state], []))
    assert groups.find(people[0].id) == groups.find(others[0].id)
    groups = groups_of("actor", link([full, other], [*claims, *more], []))
    assert groups.find(people[0].id) != groups.find(others[0].id)


def test_namesakes_of_two_states_stay_apart() -> None:
    assert linked(("Ali Hassan", "foreign minister", "EG"), ("Ali Hassan", "foreign minister", "JO")) == []


def test_one_misread_state_among_many_reports_splits_nobody() -> None:
    people: list[Person] = [("Sergey Lavrov", "foreign minister", "RU")] * 6
    assert linked(*people, ("Sergey Lavrov", "foreign minister", "AZ")) == [set(range(7))]


def test_a_surname_alone_is_the_one_person_of_that_surname_and_state() -> None:
    assert linked(("Vladimir Putin", "president", "RU"), ("Putin", "president", "RU")) == [{0, 1}]


def test_a_surname_alone_stays_alone_between_two_who_hold_that_office() -> None:
    people = (
        ("Ilham Aliyev", "president", "AZ"),
        ("Heydar Aliyev", "president", "AZ"),
        ("Aliyev", "president", "AZ"),
    )
    assert linked(*people) == []


def test_a_surname_alone_goes_to_the_one_of_two_whose_office_it_is_given() -> None:
    people = (
        ("Ilham Aliyev", "president", "AZ"),
        ("Heydar Aliyev", "envoy", "AZ"),
        ("Aliyev", "president", "AZ"),
    )
    assert linked(*people) == [{0, 2}]


def test_a_surname_alone_of_another_state_is_somebody_else() -> None:
    assert linked(("Vladimir Petrov", "minister", "BG"), ("Petrov", "minister", "RU")) == []


def test_a_surname_without_a_role_links_when_its_state_is_named_beside_it() -> None:
    full, claims, people = one_report(0, [("Vladimir Putin", "president", "RU")])
    short, more, alone = one_report(1, [("Putin", None, None)])
    state = make_state(short, "met", "RU")
    groups = groups_of("actor", link([full, short], [*claims, *more, state], []))
    assert groups.find(alone[0].id) == groups.find(people[0].id)
    bare = groups_of("actor", link([full, short], [*claims, *more], []))
    assert bare.find(alone[0].id) != bare.find(people[0].id)


def test_a_report_that_gives_both_name_and_surname_apart_keeps_them_apart() -> None:
    article, claims, (full, short) = one_report(
        0, [("Ilham Aliyev", "president", "AZ"), ("Aliyev", None, "AZ")]
    )
    groups = groups_of("actor", link([article], claims, []))
    assert groups.find(full.id) != groups.find(short.id)


def test_states_are_one_by_code() -> None:
    one, other = make_article("one"), make_article("two")
    claims = [
        make_state(one, "Turkey", "TR"),
        make_state(other, "Türkiye", "TR"),
        make_state(other, "Iran", "IR"),
    ]
    assert [(d.left, d.right) for d in link([one, other], claims, [])] == [
        tuple(sorted((claims[0].id, claims[1].id)))
    ]


def test_a_ministry_is_one_in_either_word_order_and_a_bare_ministry_is_nobodys() -> None:
    one, other = make_article("one"), make_article("two")
    named = [
        make_actor(one, "Ministry of Foreign Affairs of Armenia", "organization"),
        make_actor(other, "Armenian Foreign Ministry", "organization"),
    ]
    assert len(link([one, other], named, [])) == 1
    bare = [make_actor(a, "Foreign Ministry", "organization") for a in (one, other)]
    assert link([one, other], bare, []) == ()


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    one, other = make_article("one"), make_article("two")
    claims = [make_actor(one, "Ahmed Nur"), make_actor(other, "Ahmed Nur", "organization")]
    assert link([one, other], claims, []) == ()


def test_a_persons_word_outranks_the_names() -> None:
    reports = [one_report(n, [("Anna Marler", "envoy", "FD")]) for n in range(2)]
    left, right = (found[0].id for _, _, found in reports)
    assert (
        linked(
            *[("Anna Marler", "envoy", "FD")] * 2, settled=[make_decision("actor", left, right, same=False)]
        )
        == []
    )
    reports = [one_report(0, [("Anna Marler", None, None)]), one_report(1, [("Zora Vale", None, None)])]
    left, right = (found[0].id for _, _, found in reports)
    people: list[Person] = [("Anna Marler", None, None), ("Zora Vale", None, None)]
    assert linked(*people, settled=[make_decision("actor", left, right)]) == [{0, 1}]


def test_the_order_of_input_changes_nothing() -> None:
    names = ["Sergei Lavrov", "Sergey Lavrov", "S. Lavrov", "Ilham Aliyev", "Heydar Aliyev", "Serguei Lavrof"]
    reports = [one_report(n, [(name, "minister", "RU")]) for n, name in enumerate(names * 3)]
    articles, claims = [a for a, _, _ in reports], [c for _, found, _ in reports for c in found]
    expected = link(articles, claims, [])
    for seed in range(5):
        dice = random.Random(seed)
        assert link(dice.sample(articles, len(articles)), dice.sample(claims, len(claims)), []) == expected


@pytest.mark.parametrize(
    "name", ["", " ", "\u202e", "x" * 1_000_000, "A" * 50 + " " + "B" * 500_000, "'", "—", "\x00\x01"]
)
def test_odd_names_raise_nothing(name: str) -> None:
    articles = [make_article("one"), make_article("two")]
    claims = [make_actor(a, name, kind, names=("", name)) for a in articles for kind in ("person", "group")]
    link(articles, claims, [])
