"""The JSON API: described by OpenAPI 3.1, and its answers fit the description."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hand_built import REPORT, TEXT
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient
from web import ITEMS, MEETING, PLANNED, record, serving

from dragoman.show.web.api import OPERATIONS, Operation
from dragoman.show.web.openapi import openapi


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(record(tmp_path_factory.mktemp("web") / "r.db")) as made:
        yield made


def fits(answer: object, path: str, status: str = "200") -> None:
    """The answer is what the description says of this address."""
    described = openapi()
    response = described["paths"][path]["get"]["responses"][status]
    schema = response["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": described["components"]}).validate(answer)


def test_the_description_is_openapi() -> None:
    OpenAPIV31SpecValidator(openapi()).validate()


def test_the_description_is_served(client: TestClient) -> None:
    assert client.get("/api/openapi.json").json() == openapi()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.path)
def test_each_answer_fits_its_description(client: TestClient, operation: Operation) -> None:
    id = REPORT if "reports" in operation.path else MEETING
    answer = client.get(operation.path.format(id=id), params={"q": "text"})
    assert answer.status_code == 200
    fits(answer.json(), operation.path)


@pytest.mark.parametrize("id", [id for id in ITEMS if id != REPORT])
def test_items_of_all_kinds_fit(client: TestClient, id: str) -> None:
    answer = client.get(f"/api/items/{id}").json()
    assert answer["id"] == id
    fits(answer, "/api/items/{id}")


def test_what_cannot_be_asked_is_a_problem(client: TestClient) -> None:
    answer = client.get("/api/meetings?page=none")
    assert answer.status_code == 400
    fits(answer.json(), "/api/meetings", "400")


def test_what_is_not_there_is_a_problem(client: TestClient) -> None:
    for path in ("/api/items/meeting-ffffffffffffffff", "/api/reports/report-ffffffffffffffff/text"):
        answer = client.get(path)
        assert (answer.status_code, list(answer.json())) == (404, ["error"])


def test_lists_come_in_pages(client: TestClient) -> None:
    one, two = (client.get(f"/api/meetings?size=1&page={n}").json() for n in (1, 2))
    assert (one["total"], one["pages"]) == (2, 2)
    assert {one["items"][0]["id"], two["items"][0]["id"]} == {MEETING, PLANNED}


def test_no_answer_is_without_end(client: TestClient) -> None:
    assert client.get("/api/meetings?size=100000").status_code == 400


def test_filters_narrow(client: TestClient) -> None:
    answer = client.get("/api/meetings?status=planned&who=Mirzoyan&since=2023-04").json()
    assert [one["id"] for one in answer["items"]] == [PLANNED]


def test_a_text_comes_as_it_was_read_in(client: TestClient) -> None:
    assert client.get(f"/api/reports/{REPORT}/text").json()["text"] == TEXT


def test_the_api_takes_nothing_in(client: TestClient) -> None:
    for operation in OPERATIONS:
        assert client.post(operation.path.format(id=MEETING), data={}).status_code == 405


def test_all_operations_are_listed_on_a_page(client: TestClient) -> None:
    page = client.get("/api").text
    assert all(f"<code>{operation.path}</code>" in page for operation in OPERATIONS)
