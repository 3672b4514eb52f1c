"""The value check: what does not follow from the words cited is struck, and what does stays."""

from __future__ import annotations

import msgspec
import pytest
from read_news import claims, read_news

from dragoman.detect.checks import verify
from dragoman.records import (
    ActorClaim,
    AgreementClaim,
    AnyClaim,
    Claim,
    Dropped,
    EventClaim,
    FigureClaim,
    MeetingClaim,
    StatementClaim,
)
from dragoman.values import Span

TEXT = (
    "OSLO, May 3, 2023 (Rhone Wire) - Colombian President Gustavo Petro met ELN commander Pablo Beltran in "
    "Havana on 2 May 2023. “We want peace,” Petro said. The war has displaced 3.5 million people. "
    "Colombia and Venezuela signed the Border Treaty on Monday. "
    "Colombia condemned Venezuela over the arrests. Panama stayed out of it."
)


def claim(kind: type[Claim]) -> AnyClaim:
    return next(c for c in claims(TEXT) if isinstance(c, kind))


def checked(changed: AnyClaim) -> tuple[tuple[AnyClaim, ...], tuple[Dropped, ...]]:
    return verify(read_news(TEXT), [changed])


def actor(name: str) -> str:
    return next(a.id for a in read_news(TEXT).actors if a.name == name)


def test_what_the_finders_found_here_follows_from_its_words() -> None:
    kept, dropped = verify(read_news(TEXT), claims(TEXT))
    assert (kept, dropped) == (claims(TEXT), ())


@pytest.mark.parametrize(
    ("kind", "changes", "check"),
    [
        (FigureClaim, {"value": 4_500_000.0}, "number"),
        (FigureClaim, {"value": 350_000.0}, "number"),
        (FigureClaim, {"value": 3.5}, "number"),
        (ActorClaim, {"names": ("Iván Duque",), "code": None}, "name"),
        (AgreementClaim, {"names": ("Ocean Treaty",), "name": "Ocean Treaty"}, "name"),
        (StatementClaim, {"text": "We want war,"}, "quotation"),
        (MeetingClaim, {"spans": (Span(9000, 9010),)}, "words"),
    ],
)
def test_a_claim_that_says_other_than_its_words_is_struck(
    kind: type[Claim], changes: dict[str, object], check: str
) -> None:
    kept, dropped = checked(msgspec.structs.replace(claim(kind), **changes))
    assert kept == ()
    assert [(d.check, d.field) for d in dropped][:1] == [(check, None)]


@pytest.mark.parametrize(
    "words", ["will meet", "would meet", "did not meet", "refused to meet", "if they met"]
)
def test_a_meeting_is_not_held_by_words_that_say_otherwise(words: str) -> None:
    text = f"Colombia and Venezuela {words} in Panama."
    reading = read_news(text)
    parties = [a.id for a in reading.actors if a.name in ("Colombia", "Venezuela")]
    found = claim(MeetingClaim)
    assert isinstance(found, MeetingClaim)
    start = text.index(words)
    held = msgspec.structs.replace(
        found,
        report=reading.article.id,
        spans=(Span(0, len(text)),),
        status="held",
        status_span=Span(start, start + len(words)),
        participants=tuple(msgspec.structs.replace(found.participants[0], actor=p) for p in parties),
        time=None,
        place=None,
    )
    kept, dropped = verify(reading, [held])
    assert kept == () and [d.check for d in dropped] == ["status"]


@pytest.mark.parametrize("expression", ["2019-05-02", "2023-05-17", "2023-11-02"])
def test_a_date_whose_year_month_or_day_no_word_gives_is_emptied(expression: str) -> None:
    found = claim(MeetingClaim)
    assert isinstance(found, MeetingClaim) and found.time is not None
    wrong = msgspec.structs.replace(found.time, expression=expression)
    (kept,), (dropped,) = checked(msgspec.structs.replace(found, time=wrong))
    assert isinstance(kept, MeetingClaim) and kept.time is None
    assert (dropped.check, dropped.field) == ("date", "time")


def test_a_place_that_does_not_stand_there_is_emptied() -> None:
    (kept,), (dropped,) = checked(msgspec.structs.replace(claim(MeetingClaim), place="Caracas"))
    assert isinstance(kept, MeetingClaim) and kept.place is None and dropped.check == "place"


def test_a_participant_of_whom_the_sentences_do_not_speak_is_struck_alone() -> None:
    found = claim(MeetingClaim)
    assert isinstance(found, MeetingClaim)
    guest = msgspec.structs.replace(found.participants[0], actor=actor("Panama"))
    (kept,), (dropped,) = checked(msgspec.structs.replace(found, participants=(*found.participants, guest)))
    assert isinstance(kept, MeetingClaim) and kept.participants == found.participants
    assert (dropped.check, dropped.value) == ("who", "Panama")


def test_an_event_whose_recipient_is_not_spoken_of_is_struck() -> None:
    kept, dropped = checked(msgspec.structs.replace(claim(EventClaim), recipient=actor("Panama")))
    assert kept == () and dropped[0].check == "who"
