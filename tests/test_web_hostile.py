"""Text of strangers is shown as text on every page, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import HOSTILE_REPORT, IDS, make_hostile
from starlette.testclient import TestClient
from web import LISTS, serving

PAGES = [
    *LISTS,
    *IDS.values(),
    HOSTILE_REPORT,
    "positions?issue=evil",
    "search?q=alert",
    "review?kind=statements",
    f"{IDS['actor']}/meetings",
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(make_hostile(tmp_path_factory.mktemp("web") / "r.db")) as made:
        yield made


class Markup(HTMLParser):
    """The tags and attributes of a page as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def check(html: str) -> None:
    """Nothing of the hostile text has become markup, a link, or an invisible character."""
    for tag, attributes in Markup(html).tags:
        assert tag != "img"
        assert tag != "script" or (attributes.get("src") or "").startswith("/static/")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action"):
            address = (attributes.get(name) or "").strip().lower()
            assert not address.startswith(("javascript:", "data:"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u2028\u202e\u2066\ufeff\ue000]", html)


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_is_text(client: TestClient, path: str) -> None:
    page = client.get(f"/{path}")
    assert page.status_code == 200
    check(page.text)


@pytest.mark.parametrize("path", ["meetings", "statements", "people", HOSTILE_REPORT, *IDS.values()])
def test_hostile_text_is_shown_and_not_dropped(client: TestClient, path: str) -> None:
    page = client.get(f"/{path}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "‹U+202E›" in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize(
    "path",
    [
        "search?q=%3Cscript%3Ealert(1)",
        "meetings?who=%3Cimg%20src=x%3E%E2%80%AE",
        "%3Cscript%3Ealert(1)",
        "meetings?since=%3Cimg",
    ],
)
def test_what_is_asked_for_is_shown_as_text_too(client: TestClient, path: str) -> None:
    check(client.get(f"/{path}").text)


def test_a_word_of_a_million_letters_on_every_page(tmp_path: Path) -> None:
    with serving(make_hostile(tmp_path / "r.db", "x" * 1_000_000)) as client:
        for path in PAGES:
            page = client.get(f"/{path}")
            assert page.status_code == 200, path
            assert len(page.text) < 400_000, path


def test_lone_surrogates_in_an_address_are_no_reason_to_fail(client: TestClient) -> None:
    assert client.get("/%ED%A0%80").status_code == 404
    assert client.get("/search?q=%ED%A0%80").status_code == 200
