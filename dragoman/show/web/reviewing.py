"""What a form of the pages decides, through reviewflow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from dragoman import reviewflow
from dragoman.record import Store
from dragoman.records import Decision
from dragoman.reviewflow import Author
from dragoman.show.web.view import Wrong

ACTS: Final = ("accept", "reject", "correct", "merge", "split", "undo")
LONGEST = 1000  # characters of a reason or a value


def decide(store: Store, form: Mapping[str, Sequence[str]]) -> list[Decision]:
    """Do what the form says. Wrong: something is missing in it; DragomanError: it cannot be done."""
    act, id = _one(form, "act"), _one(form, "id")
    author = Author(
        _needed(form, "by", "your name"),
        _needed(form, "reason", "a reason"),
        datetime.now(UTC).isoformat(timespec="seconds"),
    )
    match act:
        case "accept":
            return reviewflow.accept(store, id, author)
        case "reject":
            return reviewflow.reject(store, id, author)
        case "correct":
            value = _one(form, "value").strip() or None
            return reviewflow.correct(store, id, _needed(form, "field", "a field"), value, author)
        case "merge":
            return reviewflow.merge(store, id, _needed(form, "other", "the other's address"), author)
        case "split":
            return reviewflow.split(store, id, list(form.get("member", ())), author)
        case "undo":
            return reviewflow.undo(store, id, author)
    raise Wrong(f"act: there is {', '.join(ACTS)}")


def _one(form: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(form.get(name, ())), "")[:LONGEST]


def _needed(form: Mapping[str, Sequence[str]], name: str, told: str) -> str:
    given = _one(form, name).strip()
    if not given:
        raise Wrong(f"A decision needs {told}.")
    return given


def told(act: str) -> str:
    """What was done, in words."""
    past = {"merge": "merged", "split": "split", "undo": "undone"}.get(act, act.removesuffix("e") + "ed")
    return f"{past.capitalize()}; this is kept for every rebuild."
