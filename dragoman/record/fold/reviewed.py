"""What people decided of single items: accepted, rejected, corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

import msgspec

from dragoman.decided import by_person
from dragoman.errors import DragomanError
from dragoman.record import items as it
from dragoman.records import Decision
from dragoman.values import When

I = TypeVar("I", bound=it.Item)  # noqa: E741

# What a person looked at and accepted is as sure as anything here.
_ACCEPTED: Final = 0.99
_DATES: Final = frozenset(("date", "when", "period"))
_ACTORS: Final = frozenset(("speaker", "addressee", "party", "actor", "recipient", "said_by", "ascribed_by"))
# The fields of each kind that a person may set.
CORRECTABLE: Final[dict[type[it.Item], tuple[str, ...]]] = {
    it.Actor: ("name", "kind"),
    it.Meeting: ("kind", "mode", "status", "denied", "hearsay", "place", "venue", "date", "format"),
    it.Statement: ("speaker", "addressee", "channel", "date"),
    it.Agreement: ("name", "kind", "date", "status"),
    it.Format: ("name",),
    it.Position: ("party", "issue", "stance", "object", "date", "ascribed_by"),
    it.Condition: ("what", "said_by"),
    it.Plan: ("what", "when", "status", "outcome"),
    it.Figure: ("value", "unit", "of", "period"),
    it.Event: ("actor", "recipient", "type", "mode", "date"),
}


class Reviewer:
    """Lays what people decided over folded items."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._verdicts: dict[str, Decision] = {}
        self._corrections: dict[str, list[Decision]] = {}
        for decision in decisions:
            if decision.kind == "review" and by_person(decision):
                self._verdicts[decision.left] = decision
            elif decision.kind == "correct" and by_person(decision):
                self._corrections.setdefault(decision.left, []).append(decision)

    def all(self, items: Sequence[I]) -> tuple[I, ...]:
        """The items that nobody rejected, with what people corrected; in the order given."""
        if not self._verdicts and not self._corrections:
            return tuple(items)
        return tuple(self._seen(item) for item in items if not self._rejected(item))

    def _rejected(self, item: it.Item) -> bool:
        verdict = self._verdicts.get(item.id)
        return verdict is not None and verdict.value == "rejected"

    def _seen(self, item: I) -> I:
        ids = (item.id, *item.aliases)
        for decision in (d for i in ids for d in self._corrections.get(i, ())):
            item = corrected(item, decision)
        accepted = next((v for i in ids if (v := self._verdicts.get(i)) and v.value == "accepted"), None)
        if accepted is None:
            return item
        seen = (*item.reviewed, _review("accepted", accepted))
        return msgspec.structs.replace(item, confidence=_ACCEPTED, reviewed=seen)


def corrected(item: I, decision: Decision) -> I:
    """The item with the field set; as it was where the field or value is none of its kind's."""
    field = decision.right
    try:
        value = as_field(item, field, decision.value)
    except DragomanError:
        return item
    was = getattr(item, field)
    noted = _review("corrected", decision, field=field, was=None if was is None else str(was))
    return msgspec.structs.replace(item, **{field: value}, reviewed=(*item.reviewed, noted))


def as_field(item: it.Item, field: str, value: str | None) -> object:
    """A typed value for a field of an item; DragomanError says which fields and values there are."""
    allowed = CORRECTABLE.get(type(item), ())
    if field not in allowed:
        told = ", ".join(allowed) or "none"
        raise DragomanError(f"{field}: no field of {item.id} that can be corrected; there are: {told}")
    fields = msgspec.to_builtins(item)
    try:
        if field in _DATES and value is not None:
            When(value)
        made = msgspec.convert({**fields, field: value}, type(item), strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise DragomanError(f"{value!r} cannot be the {field} of {item.id}: {error}") from None
    return getattr(made, field)


def names_actor(field: str) -> bool:
    """Whether a field holds the id of an actor."""
    return field in _ACTORS


def _review(verdict: str, decision: Decision, field: str | None = None, was: str | None = None) -> it.Review:
    return it.Review(
        verdict=verdict,  # type: ignore[arg-type]
        by=decision.by.removeprefix("person:"),
        reason="; ".join(decision.reasons),
        at=decision.at,
        field=field,
        was=was,
    )
