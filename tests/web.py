"""A record served to a test: a client, and forms as browsers send them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from all_kinds import CONDITION, EVENT, FORMAT, POSITION, make_full_record
from hand_built import AGREEMENT, DISAGREEMENT, MIRZOYAN, REPORT, STATEMENT, keep
from starlette.testclient import TestClient

from dragoman.record import Store
from dragoman.show.web.app import application
from dragoman.show.web.guard import Guard

ORIGIN = "http://127.0.0.1:8350"
MEETING, PLANNED = "meeting-3000000000000003", "meeting-3000ffff0000000f"
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
    return keep(path, make_full_record(**more))


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
