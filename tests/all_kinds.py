"""A record with an item of every kind: the hand-built one, and what that has none of."""

from __future__ import annotations

from hand_built import ARMENIA, BAYRAMOV, MIRZOYAN, STATEMENT, make_record, words

from dragoman.record import items as it


def make_position(id: str, stance: str, date: str | None, **more: object) -> it.Position:
    fields: dict[str, object] = {
        "confidence": 0.8,
        "method": "stances.words.1",
        "evidence": (words("nearly ready"),),
        "party": ARMENIA.id,
        "issue": "transport",
        "stance": stance,
        "object": f"the road of {date}",
        "statement": None,
        "date": date,
        "ascribed_by": None,
    }
    return it.Position(id=id, **(fields | more))  # type: ignore[arg-type]


def make_condition(id: str, **more: object) -> it.Condition:
    fields: dict[str, object] = {
        "confidence": 0.8,
        "method": "conditions.without.1",
        "evidence": (words("The text"),),
        "what": "peace",
        "needs": ("a text", "a border"),
        "said_by": MIRZOYAN.id,
    }
    return it.Condition(id=id, **(fields | more))  # type: ignore[arg-type]


POSITION = make_position(
    "position-c00000000000000c",
    "supports",
    "2023-05-01",
    evidence=(words("The text is nearly ready"),),
    issue="peace-treaty",
    object="the text",
    statement=STATEMENT.id,
    ascribed_by=MIRZOYAN.id,
)
CONDITION = make_condition("condition-d00000000000000d")
EVENT = it.Event(
    id="event-e00000000000000e",
    confidence=0.8,
    method="events.plover.3",
    evidence=(words("Ararat Mirzoyan and Jeyhun Bayramov met in Prague"),),
    actor=MIRZOYAN.id,
    recipient=BAYRAMOV.id,
    type="CONSULT",
    mode="third-party",
    context=("diplomatic",),
    date="2023-05-01",
    said_by=None,
)
FORMAT = it.Format(
    id="format-f00000000000000f",
    confidence=0.9,
    method="formats.names.1",
    evidence=(words("Foreign ministers"),),
    name="Prague Format",
    names=("Prague Format", "the format"),
    members=(ARMENIA.id,),
    declined=(),
)
MORE_KINDS: dict[str, object] = {
    "events": (EVENT,),
    "formats": (FORMAT,),
    "positions": (POSITION,),
    "conditions": (CONDITION,),
}


def make_full_record(**more: object) -> it.Record:
    """The hand-built record with an item of every kind."""
    return make_record(**(MORE_KINDS | more))
