"""Who may see and write: names, passwords, tokens, origins, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web import MEETING, ORIGIN, record, serving, token

from dragoman.record import Store
from dragoman.show.web.guard import MOST_TRIES, Guard, is_loopback, same_origin


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return record(tmp_path / "r.db")


@pytest.fixture
def client(file: Path) -> Iterator[TestClient]:
    with serving(file) as made:
        yield made


@pytest.fixture
def locked(file: Path) -> Iterator[TestClient]:
    with serving(file, password="open sesame") as made:
        yield made


def form(client: TestClient, **more: str) -> dict[str, str]:
    made = {"id": MEETING, "act": "accept", "by": "Anna", "reason": "seen"}
    return {"token": token(client, f"/{MEETING}"), **made, **more}


def decided(file: Path) -> int:
    with Store.open(file, create=False) as store:
        return len(store.decided())


def test_every_answer_forbids_other_scripts_frames_and_guessed_types(client: TestClient) -> None:
    for path in ("/", "/nowhere-0000000000000000", "/static/page.js", "/api/counts"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(client: TestClient) -> None:
    cookie = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example:8350"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8350"}).status_code == 200


@pytest.mark.parametrize("host", ["", "[", "::1]", "evil.example", "127.0.0.1.evil.example", "\xe9"])
def test_what_is_no_name_of_this_server_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host.encode("latin-1")}).status_code == 421


def test_a_name_can_be_added(file: Path) -> None:
    with serving(file, names=("Desk.Example.org",)) as client:
        assert client.get("/", headers={"host": "desk.example.org"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_origin_is_refused(client: TestClient, file: Path, headers: dict[str, str]) -> None:
    assert client.post("/review", data=form(client), headers=headers).status_code == 403
    assert decided(file) == 0


def test_a_form_that_does_not_say_where_it_comes_from_is_refused(client: TestClient, file: Path) -> None:
    data = form(client)
    del client.headers["origin"]
    assert client.post("/review", data=data).status_code == 403
    assert decided(file) == 0


@pytest.mark.parametrize("wrong", ["", "0" * 64, "ü"])
def test_a_form_without_the_token_is_refused(client: TestClient, file: Path, wrong: str) -> None:
    assert client.post("/review", data=form(client, token=wrong)).status_code == 403
    assert decided(file) == 0


def test_the_token_of_another_session_is_refused(file: Path) -> None:
    with serving(file) as client:
        data = form(client)
        client.cookies.clear()
        assert client.post("/review", data=data).status_code == 403
    assert decided(file) == 0


def test_a_decision_is_never_taken_by_a_link(client: TestClient, file: Path) -> None:
    client.get("/review", params=form(client))
    assert decided(file) == 0


def test_what_is_no_form_is_refused(client: TestClient) -> None:
    assert client.post("/review", json=form(client)).status_code == 415


def test_a_form_without_end_is_refused(client: TestClient) -> None:
    assert client.post("/review", data=form(client, reason="x" * 100_000)).status_code == 413


def test_the_same_form_with_token_and_origin_is_taken(client: TestClient, file: Path) -> None:
    assert client.post("/review", data=form(client)).status_code == 303
    assert decided(file) == 2  # the item and the member that was merged into it


def test_without_the_password_there_is_nothing_to_see(locked: TestClient) -> None:
    for path in ("/", f"/{MEETING}", "/search?q=text"):
        asked = locked.get(path)
        assert (asked.status_code, asked.headers["location"][:14]) == (303, "/sign-in?next=")
    assert locked.get("/api/meetings").status_code == 401
    assert locked.post("/review", data={"act": "accept"}).status_code == 303


def test_the_password_opens_and_leads_on(locked: TestClient) -> None:
    data = {"token": token(locked, "/sign-in"), "password": "open sesame", "next": f"/{MEETING}"}
    opened = locked.post("/sign-in", data=data)
    assert (opened.status_code, opened.headers["location"]) == (303, f"/{MEETING}")
    assert locked.get(f"/{MEETING}").status_code == 200
    assert locked.get("/").headers["cache-control"] == "no-store"


def test_signing_out_closes_again(locked: TestClient) -> None:
    data = {"token": token(locked, "/sign-in"), "password": "open sesame", "next": "/"}
    locked.post("/sign-in", data=data)
    locked.post("/sign-out", data={"token": token(locked, "/")})
    assert locked.get("/").status_code == 303


def test_a_wrong_password_does_not_open(locked: TestClient) -> None:
    data = {"token": token(locked, "/sign-in"), "password": "open", "next": "/"}
    assert locked.post("/sign-in", data=data).status_code == 403
    assert locked.get("/").status_code == 303


def test_too_many_wrong_passwords_must_wait_even_for_the_right_one(locked: TestClient) -> None:
    data = {"token": token(locked, "/sign-in"), "password": "open", "next": "/"}
    for _ in range(MOST_TRIES):
        locked.post("/sign-in", data=data)
    assert locked.post("/sign-in", data={**data, "password": "open sesame"}).status_code == 429


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "/\n/evil"])
def test_the_door_leads_to_no_other_server(locked: TestClient, next: str) -> None:
    data = {"token": token(locked, "/sign-in"), "password": "open sesame", "next": next}
    assert locked.post("/sign-in", data=data).headers["location"] == "/"


def test_a_session_chosen_by_somebody_else_is_not_the_one_that_is_let_in(locked: TestClient) -> None:
    locked.cookies.set("dragoman", "x" * 43)
    data = {"token": token(locked, "/sign-in"), "password": "open sesame", "next": "/"}
    opened = locked.post("/sign-in", data=data)
    assert "x" * 43 not in opened.headers["set-cookie"]


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("127.0.0.1", True),
        ("127.0.0.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("example.org", False),
    ],
)
def test_loopback_is_this_machine_alone(host: str, near: bool) -> None:
    assert is_loopback(host) is near


def test_with_a_password_any_address_in_numbers_is_known_but_no_foreign_name() -> None:
    guard = Guard.of("0.0.0.0", password="open sesame")
    assert guard.knows("192.0.2.7:8350")
    assert not guard.knows("evil.example:8350")


def test_an_origin_counts_with_its_port() -> None:
    assert same_origin("127.0.0.1:8350", ORIGIN, None)
    assert not same_origin("127.0.0.1:8351", ORIGIN, "same-origin")
    assert not same_origin("", None, None)
