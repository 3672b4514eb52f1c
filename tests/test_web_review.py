"""What people decide on the pages: taken in with name and reason, shown, undone, kept on every rebuild."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from makers import make_story
from starlette.testclient import TestClient
from web import decide, serving, token

from dragoman import flow
from dragoman.record import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two reports of one meeting, and one of another."""
    path = tmp_path / "r.db"
    with Store.open(path, create=True) as store:
        for name, when in (("one", "2023-05-01"), ("two", "2023-05-01"), ("three", "2023-06-01")):
            article, claims, _ = make_story(name, "2023-06-10", when=when, place="Prague")
            store.shelve(article, claims, clock="2023-07-01")
        flow.rebuild(store)
    return path


@pytest.fixture
def client(file: Path) -> Iterator[TestClient]:
    with serving(file) as made:
        yield made


def meetings(client: TestClient) -> dict[str, str]:
    """The ids of the meetings by their dates."""
    return {one["date"]: one["id"] for one in client.get("/api/meetings").json()["items"]}


def test_an_accepted_item_says_who_accepted_it(client: TestClient) -> None:
    id = meetings(client)["2023-05-01"]
    assert decide(client, id, "accept").status_code == 303
    assert "accepted by Anna" in client.get(f"/{id}").text


def test_a_rejected_item_leaves_the_record_and_undo_brings_it_back(client: TestClient) -> None:
    id = meetings(client)["2023-06-01"]
    answer = decide(client, id, "reject")
    assert client.get(f"/{id}").status_code == 404
    decision = re.search(r"decision-[0-9a-f]{16}", answer.headers["location"])[0]
    assert f'id="{decision}"' in client.get("/decisions").text
    form = {
        "token": token(client, "/decisions"),
        "id": decision,
        "act": "undo",
        "by": "Boris",
        "reason": "it was",
    }
    client.post("/review", data=form)
    assert client.get(f"/{id}").status_code == 200


def test_a_corrected_field_keeps_what_it_was(client: TestClient) -> None:
    id = meetings(client)["2023-06-01"]
    decide(client, id, "correct", field="place", value="Brno")
    page = client.get(f"/{id}").text
    assert "Brno" in page
    assert "place, which was Prague" in page


def test_an_empty_value_is_unknown(client: TestClient) -> None:
    id = meetings(client)["2023-06-01"]
    decide(client, id, "correct", field="place", value="")
    assert client.get(f"/api/items/{id}").json()["place"] is None


def test_two_meetings_become_one(client: TestClient) -> None:
    found = meetings(client)
    decide(client, found["2023-05-01"], "merge", other=found["2023-06-01"])
    assert client.get("/api/meetings").json()["total"] == 1


def test_one_meeting_becomes_two_by_its_members(client: TestClient) -> None:
    id = meetings(client)["2023-05-01"]
    members = re.findall(r'name="member" value="([^"]*)"', client.get(f"/{id}").text)
    assert len(members) == 2
    decide(client, id, "split", member=members[1])
    assert client.get("/api/meetings").json()["total"] == 3


def test_decisions_are_kept_when_the_record_is_folded_anew(client: TestClient, file: Path) -> None:
    id = meetings(client)["2023-06-01"]
    decide(client, id, "correct", field="place", value="Brno")
    with Store.open(file) as store:
        flow.rebuild(store)
    assert client.get(f"/api/items/{id}").json()["place"] == "Brno"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"by": " "}, "A decision needs your name"),
        ({"reason": ""}, "A decision needs a reason"),
        ({"act": "praise"}, "act: there is accept, reject"),
        ({"act": "correct", "field": "mood", "value": "good"}, "mood: no field of"),
        ({"act": "correct", "field": "date", "value": "soon"}, "cannot be the date"),
        ({"act": "merge", "other": "meeting-ffffffffffffffff"}, "no such item"),
        ({"act": "split"}, "nothing to split"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    client: TestClient, more: dict[str, str], told: str
) -> None:
    id = meetings(client)["2023-05-01"]
    answer = decide(client, id, **({"act": "accept"} | more))
    assert answer.status_code in (400, 404)
    assert told in answer.text
    assert client.get("/api/decisions").json()["total"] == 0


def test_the_queue_has_the_least_certain_first_and_those_decided_on_last(client: TestClient) -> None:
    first = re.findall(r'class="queued" data-fact="([^"]*)"', client.get("/review").text)
    decide(client, first[0], "accept")
    then = re.findall(r'class="queued" data-fact="([^"]*)"', client.get("/review").text)
    assert then == [*first[1:], first[0]]


def test_a_form_of_the_queue_leads_back_to_it(client: TestClient) -> None:
    id = meetings(client)["2023-06-01"]
    answer = decide(client, id, "accept", back="review?kind=meetings")
    assert answer.headers["location"].startswith("/review?kind=meetings&done=accept")


def test_a_form_leads_back_to_no_other_server(client: TestClient) -> None:
    id = meetings(client)["2023-06-01"]
    answer = decide(client, id, "accept", back="//evil.example/")
    assert answer.headers["location"].startswith(f"/{id}?")
