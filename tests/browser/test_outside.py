"""What comes from outside: hostile text, other sites' pages and forms, a server behind a password."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hostile import EVIL, HOSTILE_REPORT, IDS, make_hostile
from playwright.sync_api import expect
from web import LISTS, MEETING, record

from browser.conftest import Opening
from browser.served import listening
from browser.sheets import PHONE

PAGES = (*LISTS, *IDS.values(), HOSTILE_REPORT, "search?q=%3Cscript%3Ealert(1)", "positions?issue=evil")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with listening(make_hostile(tmp_path_factory.mktemp("evil") / "r.db", EVIL + "W" * 1_000_000)) as home:
        yield home


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_does_nothing_and_fits(tab: Opening, hostile: str, path: str) -> None:
    sheet = tab(hostile, viewport=PHONE)
    assert sheet.open(path) == 200
    assert sheet.troubles == []
    assert sheet.overflows() == []


class Stranger(BaseHTTPRequestHandler):
    """Another site: a page with a form that posts to the address in its query, a frame of it, or nothing."""

    def do_GET(self) -> None:
        kind, _, target = self.path[1:].partition("?")
        body = {
            "form": f'<form method="post" action="{target}/review"><input name="act" value="accept">'
            "<button>Go</button></form>",
            "frame": f'<iframe src="{target}/"></iframe>',
        }.get(kind, "")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>A page</title>{body}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def stranger() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_form_of_another_site_is_refused(tab: Opening, stranger: str, talks: str) -> None:
    sheet = tab(stranger)
    sheet.open(f"form?{talks}")
    with sheet.page.expect_navigation() as moved:
        sheet.page.get_by_role("button").click()
    assert moved.value.status == 403
    expect(sheet.page.locator("body")).to_contain_text("does not come from these pages")


def test_another_site_cannot_frame_the_pages(tab: Opening, stranger: str, talks: str) -> None:
    sheet = tab(stranger)
    sheet.open(f"frame?{talks}")
    sheet.page.wait_for_load_state("networkidle")
    assert any("frame-ancestors" in told or "X-Frame-Options" in told for told in sheet.troubles)
    assert not sheet.page.frames[1].url.startswith(talks)


def test_another_site_reads_nothing(tab: Opening, stranger: str, talks: str) -> None:
    sheet = tab(stranger)
    sheet.open("")
    read = "home => fetch(`${home}/api/meetings`).then((one) => one.text(), () => 'nothing')"
    assert sheet.page.evaluate(read, talks) == "nothing"


def test_a_form_without_its_token_is_refused(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind)
    sheet.open(MEETING)
    sheet.page.locator("#review input[name=token]").evaluate("field => { field.value = ''; }")
    sheet.page.get_by_label("Your name").fill("Anna")
    sheet.page.get_by_label("Reason").fill("No token")
    with sheet.page.expect_navigation() as moved:
        sheet.page.get_by_role("button", name="Accept").click()
    assert moved.value.status == 403


INJECTED = """() => { const script = document.createElement("script");
  script.textContent = "window.evil = 1"; document.body.append(script); }"""


def test_a_script_that_gets_into_a_page_is_stopped_by_its_policy(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind)
    sheet.open("meetings")
    sheet.page.evaluate(INJECTED)
    assert sheet.page.evaluate("window.evil") is None
    assert any("Content Security Policy" in told for told in sheet.troubles)


def answer(home: str, path: str, **headers: str) -> int:
    """The status of an answer to a request with these headers."""
    request = urllib.request.Request(f"{home}/{path}", headers=headers)
    try:
        with urllib.request.urlopen(request) as answered:
            return int(answered.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_a_name_that_is_not_the_servers_is_refused(every_kind: str) -> None:
    port = every_kind.rpartition(":")[2]
    assert answer(every_kind, "meetings", Host=f"127.0.0.1:{port}") == 200
    assert answer(every_kind, "meetings", Host=f"evil.example:{port}") == 421


def test_behind_a_password_there_is_only_the_door(tab: Opening, tmp_path: Path) -> None:
    with listening(record(tmp_path / "r.db"), password="open sesame") as home:
        sheet = tab(home)
        sheet.open("meetings?status=held")
        assert sheet.page.locator("table").count() == 0
        assert sheet.faults() == []
        sheet.page.get_by_label("Password").fill("open sesame")
        sheet.page.keyboard.press("Enter")
        sheet.page.wait_for_url("**/meetings?status=held")
        sheet.page.get_by_role("button", name="Sign out").click()
        sheet.page.wait_for_url("**/sign-in")
        assert sheet.open("meetings") == 200
        assert sheet.page.locator("table").count() == 0
