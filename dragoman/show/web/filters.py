"""What a list is narrowed to, read from an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, get_args

from dragoman import records
from dragoman.record.wanted import Wanted
from dragoman.show.dates import typed_date
from dragoman.show.web.view import Query, View, Wrong

OUTCOMES: Final = ("open", "past due", "kept", "late", "cancelled", "refused")
DIFFERENCES: Final = ("different", "less precise", "worded otherwise", "left out")
STATES: Final[dict[str, tuple[str, ...]]] = {
    "meetings": get_args(records.MeetingStatus),
    "agreements": get_args(records.AgreementStatus),
    "plans": OUTCOMES,
    "positions": get_args(records.Stance),
    "disagreements": DIFFERENCES,
}
SORTS: Final[dict[str, tuple[str, ...]]] = {
    "meetings": get_args(records.MeetingKind),
    "statements": get_args(records.StatementKind),
}
PLACES_NAMED, NAMED = 60, 80  # in the lists that a form offers
PARTIES: Final = ("state", "organization")
NO_DATES: Final = frozenset({"conditions", "formats", "actors"})


@dataclass(frozen=True)
class Filters:
    """The filters as they were given (`shown`), as the record takes them, and what is wrong with them."""

    wanted: Wanted
    shown: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return bool(self.shown)


def read(view: View, query: Query, kind: str, *, people: tuple[str, ...] = ("who",)) -> Filters:
    """The filters of a list of one kind; `people` are the parameters that name actors. Wrong tells which."""
    shown: dict[str, Any] = {}
    for name in (*people, "since", "until", "issue", "status", "kind", "place"):
        if (given := query.text(name)) is not None:
            shown[name] = given
    issues = [issue.id for issue in view.browser.issues()]
    state = query.one_of("status", STATES.get(kind, ())) if "status" in shown else None
    sort = query.one_of("kind", SORTS.get(kind, ())) if "kind" in shown else None
    who = {shown[name]: _meant(view, name, shown[name]) for name in people if name in shown}
    wanted = Wanted(
        who=tuple(who.values()),
        since=_day(shown, "since"),
        until=_day(shown, "until"),
        issue=query.one_of("issue", issues),
        sort=(sort,) if sort else (),
        state=(state,) if state else (),
        place=shown.get("place"),
    )
    notes = tuple(f"Nobody in the record is called {name}." for name, ids in who.items() if not ids)
    return Filters(wanted, shown, notes)


def _meant(view: View, parameter: str, name: str) -> tuple[str, ...]:
    """The actors of that name; a party comes with those who are told to hold an office of it."""
    found = view.browser.named(name)
    return tuple(view.browser.officials(found) if parameter == "party" and found else found)


def _day(shown: dict[str, Any], name: str) -> date | None:
    if name not in shown:
        return None
    try:
        when = typed_date(shown[name])
    except ValueError as error:
        raise Wrong(f"{name}: {error}") from None
    return when.first() if name == "since" else when.last()


def choices(view: View, kind: str) -> dict[str, Any]:
    """What the form of the filters offers."""
    return {
        "issues": view.browser.issues(),
        "states": STATES.get(kind, ()),
        "sorts": SORTS.get(kind, ()),
        "places": [place for place, _ in view.browser.places(limit=PLACES_NAMED)]
        if kind in ("meetings", "chronicle")
        else [],
        "dated": kind not in NO_DATES,
        "people": [label.name for label in view.browser.prominent(sort=("person",), limit=NAMED)],
        "parties": [label.name for label in view.browser.prominent(sort=PARTIES, limit=NAMED)],
    }
