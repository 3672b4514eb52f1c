"""What is spoken of before it is made: one agreement in reports on the talks of the same two."""

from __future__ import annotations

from makers import make_actor, make_agreement, make_meeting, make_state, make_story

from dragoman.decided import groups_of
from dragoman.link import link
from dragoman.records import AgreementClaim, AnyClaim, Article

Told = tuple[Article, list[AnyClaim], AgreementClaim]


def told(name: str, pact: str = "peace treaty", *, third: str | None = None, **more: object) -> Told:
    """A report on talks of Freedonia and Sylvania that speaks of an agreement, and of other talks, if any."""
    article, claims, _ = make_story(name, "2023-05-20")
    kind = str(more.pop("kind", "treaty"))
    deal = make_agreement(article, pact, kind=kind, status=str(more.pop("status", "draft")), **more)  # type: ignore[arg-type]
    if third is not None:
        other = make_actor(article, third, "state")
        claims += [other, make_meeting(article, [claims[0], other], words="talks")]  # type: ignore[list-item]
    return article, [*claims, deal], deal


def are_one(one: Told, other: Told) -> bool:
    articles, claims = [one[0], other[0]], [*one[1], *other[1]]
    groups = groups_of("agreement", link(articles, claims, []))
    return groups.find(one[2].id) == groups.find(other[2].id)


def test_the_peace_treaty_that_the_same_two_have_yet_to_make_is_one() -> None:
    assert are_one(told("a"), told("b", status="invoked"))


def test_the_treaty_between_the_two_and_the_treaty_of_their_talks_are_one() -> None:
    article, claims, _ = make_story("a", "2023-05-20")
    states = tuple(
        c.id for c in (make_state(article, "Freedonia", "FD"), make_state(article, "Sylvania", "SY"))
    )
    deal = make_agreement(article, "peace treaty", kind="treaty", status="draft", parties=states)
    assert are_one((article, [*claims, deal], deal), told("b"))


def test_what_was_made_or_is_no_peace_is_not_taken_for_one_by_the_talks_alone() -> None:
    assert not are_one(told("a", status="signed"), told("b", status="signed"))
    assert not are_one(told("a", "treaty"), told("b", "treaty"))


def test_where_talks_are_of_others_too_it_is_not_known_whose_treaty_it_is() -> None:
    assert not are_one(told("a"), told("b", third="Ruritania"))
