"""A record served to a test: a client, a hand-built record of all kinds, and forms as browsers send them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hand_built import (
    AGREEMENT,
    ARMENIA,
    BAYRAMOV,
    DISAGREEMENT,
    MIRZOYAN,
    REPORT,
    STATEMENT,
    keep,
    make_record,
)
from starlette.testclient import TestClient

from dragoman.record import Store
from dragoman.record import items as it
from dragoman.show.web.app import application
from dragoman.show.web.guard import Guard

ORIGIN = "http://127.0.0.1:8350"
MEETING, PLANNED = "meeting-3000000000000003", "meeting-3000ffff0000000f"
POSITION = it.Position(
    id="position-c00000000000000c",
    confidence=0.8,
    method="stances.demands.1",
    evidence=STATEMENT.evidence,
    party=ARMENIA.id,
    issue="peace-treaty",
    stance="demands",
    object="the text",
    statement=STATEMENT.id,
    date="2023-05-01",
    ascribed_by=None,
)
CONDITION = it.Condition(
    id="condition-d00000000000000d",
    confidence=0.8,
    method="conditions.without.1",
    evidence=STATEMENT.evidence,
    what="treaty",
    needs=("a border",),
    said_by=MIRZOYAN.id,
)
EVENT = it.Event(
    id="event-e00000000000000e",
    confidence=0.8,
    method="events.consult.1",
    evidence=STATEMENT.evidence,
    actor=MIRZOYAN.id,
    recipient=BAYRAMOV.id,
    type="CONSULT",
    mode=None,
    context=("diplomatic",),
    date="2023-05-01",
    said_by=None,
)
FORMAT = it.Format(
    id="format-f00000000000000f",
    confidence=0.8,
    method="formats.named.1",
    evidence=STATEMENT.evidence,
    name="Prague format",
    names=("Prague format",),
    members=(ARMENIA.id,),
    declined=(),
)
OF_ALL_KINDS: dict[str, object] = {
    "positions": (POSITION,),
    "conditions": (CONDITION,),
    "events": (EVENT,),
    "formats": (FORMAT,),
}
ITEMS = (
    MEETING, MIRZOYAN.id, STATEMENT.id, AGREEMENT.id, "plan-7000000000000007", "figure-8000000000000008",
    DISAGREEMENT.id, POSITION.id, CONDITION.id, EVENT.id, FORMAT.id, REPORT,
)  # fmt: skip
LISTS = (
    "", "chronicle", "chronicle?at=2023", "chronicle?at=2023-05", "chronicle?at=2023-05-01", "meetings",
    "statements",
    "people", "parties", "agreements", "plans", "positions", "positions?issue=peace-treaty", "disagreements",
    "conditions", "figures", "events", "formats", "network", "network?among=parties", "reports",
    "search?q=text", "failures", "review", "review?kind=actors", "decisions", "api",
)  # fmt: skip


def record(path: Path, **more: object) -> Path:
    """A file with a record that has something of every kind."""
    return keep(path, make_record(**(OF_ALL_KINDS | more)))


@contextmanager
def serving(path: Path, *, password: str | None = None, names: tuple[str, ...] = ()) -> Iterator[TestClient]:
    """A client of the record in a file, that speaks as a browser does on the server's own pages."""
    with Store.open(path, create=False) as store:
        guard = Guard.of("127.0.0.1", password=password, names=names)
        client = TestClient(application(store, guard), base_url=ORIGIN, follow_redirects=False)
        client.headers["origin"] = ORIGIN
        yield client


def token(client: TestClient, path: str) -> str:
    """The token that the forms of a page bring along."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(path).text)
    assert found, f"{path} has no form"
    return found[1]


def decide(client: TestClient, id: str, act: str, **more: str) -> object:
    """Send a form of an item's page."""
    form = {"token": token(client, f"/{id}"), "id": id, "act": act, "by": "Anna", "reason": "I was there"}
    return client.post("/review", data=form | more)
