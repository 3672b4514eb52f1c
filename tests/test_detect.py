"""What holds for all claims of a report, whatever they claim."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
from read_news import article_of, claims, reader

from dragoman.detect import detect
from dragoman.nlp.parse import Parse
from dragoman.records import (
    ActorClaim,
    AgreementClaim,
    AnyClaim,
    Article,
    FormatClaim,
    MeetingClaim,
    PlanClaim,
    PositionClaim,
    PublishedClaim,
    StatementClaim,
)
from dragoman.values import Span

ROOT = Path(__file__).parent.parent
PAGES = [
    *sorted((ROOT / "tests" / "gold" / "held-out").glob("[c-k]*.txt")),
    *sorted((ROOT / "examples" / "south-caucasus").glob("*.txt")),
]
reports = pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def actors_told(claim: AnyClaim) -> list[str | None]:
    """The actors that a claim refers to."""
    match claim:
        case ActorClaim():
            return [role.of for role in claim.roles]
        case MeetingClaim():
            return [p.actor for p in claim.participants]
        case StatementClaim():
            return [claim.speaker, claim.addressee, *claim.via]
        case FormatClaim():
            return [*claim.members, *claim.declined]
        case AgreementClaim():
            return [*claim.parties, *claim.invoked_by]
        case PlanClaim():
            return [*claim.who]
        case PositionClaim():
            return [claim.party, claim.ascribed_by]
    return []


@reports
def test_claims_refer_to_actors_of_their_own_report(path: Path) -> None:
    found = claims(text_of(path))
    known = {claim.id for claim in found if isinstance(claim, ActorClaim)}
    assert [a for claim in found for a in actors_told(claim) if a is not None and a not in known] == []


@reports
def test_claims_have_ids_of_their_own_and_name_their_report_and_rule(path: Path) -> None:
    found = claims(text_of(path))
    assert len({claim.id for claim in found}) == len(found)
    assert {claim.report for claim in found} == {article_of(text_of(path)).id}
    assert [claim.method for claim in found if claim.method.count(".") != 2] == []


@reports
def test_claims_rest_on_words_of_the_story(path: Path) -> None:
    """Only the report's own date may rest on a line outside it."""
    article = article_of(text_of(path))
    waste = [block.span for block in article.blocks if block.kind == "boilerplate"]
    for claim in claims(text_of(path)):
        assert claim.spans
        assert all(0 <= span.start < span.end <= len(article.text) for span in claim.spans)
        if not isinstance(claim, PublishedClaim):
            assert [s.of(article.text) for s in claim.spans if any(w.meets(s) for w in waste)] == []


@reports
def test_confidence_is_a_share(path: Path) -> None:
    found = claims(text_of(path))
    assert found and all(0 < claim.confidence <= 1 for claim in found)


def test_detecting_twice_gives_the_same_claims_in_the_same_order() -> None:
    article = article_of(text_of(PAGES[0]))
    assert detect(article, reader=reader()) == detect(article, reader=reader())


class Unwanted:
    """A reader that must not be asked."""

    name = "unwanted"

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        raise AssertionError("a report in another language was read")


def abroad(text: str) -> Article:
    return msgspec.structs.replace(article_of(text), language="fr")


def test_a_report_in_another_language_claims_its_date_at_most() -> None:
    dated = detect(abroad("PARIS, le 4 mars 2024 — Rien."), reader=Unwanted())
    assert [claim for claim in dated if not isinstance(claim, PublishedClaim)] == []
    assert detect(abroad("Il pleut sur Brest."), reader=Unwanted()) == ()


@pytest.mark.parametrize("text", ["", " \n ", "-", "…", "Home\nPolitics\n"])
def test_a_report_without_words_claims_nothing(text: str) -> None:
    assert claims(text) == ()
