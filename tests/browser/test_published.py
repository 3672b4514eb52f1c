"""The published pages, opened from the disk as a reader does: no server, no review, search all the same."""

from __future__ import annotations

import pytest
from hand_built import REPORT, STATEMENT
from playwright.sync_api import expect
from web import MEETING, record

from browser.conftest import Opening
from browser.sheets import PHONE, Sheet
from dragoman.record import Store
from dragoman.show.web.publish import publish

FILES = ("index", "chronicle", "meetings", "network", "positions", "search", MEETING, REPORT)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    with Store.open(record(folder / "r.db"), create=False) as store:
        publish(store, folder / "pages", lambda what, done, known: None)
    return (folder / "pages").as_uri()


@pytest.fixture
def sheet(tab: Opening, site: str) -> Sheet:
    return tab(site)


@pytest.mark.parametrize("name", FILES)
def test_a_page_opens_from_a_disk_and_nothing_complains(sheet: Sheet, name: str) -> None:
    sheet.open(f"{name}.html")
    expect(sheet.page.locator("main h1")).to_be_visible()
    assert sheet.page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert sheet.page.locator('form[method="post"]').count() == 0
    assert sheet.troubles == []


@pytest.mark.parametrize("name", FILES)
def test_a_page_from_a_disk_is_for_everybody(tab: Opening, site: str, name: str) -> None:
    sheet = tab(site, viewport=PHONE, color_scheme="dark")
    sheet.open(f"{name}.html")
    assert sheet.overflows() == []
    assert sheet.faults() == []


def test_search_works_from_a_disk(sheet: Sheet) -> None:
    sheet.open("search.html")
    sheet.page.get_by_label("Words").fill("nearly ready")
    sheet.page.keyboard.press("Enter")
    hits = sheet.page.locator("#hits a")
    expect(hits.first).to_be_visible()
    assert f"{STATEMENT.id}.html" in hits.evaluate_all("links => links.map(one => one.getAttribute('href'))")
    assert sheet.troubles == []


def test_search_on_a_disk_says_when_there_is_nothing(sheet: Sheet) -> None:
    sheet.open("search.html")
    sheet.page.get_by_label("Words").fill("nearly unheard")
    sheet.page.keyboard.press("Enter")
    expect(sheet.page.locator("#told")).to_have_text("Nothing in the record holds all these words.")


def test_from_a_fact_to_its_words_and_back_on_a_disk(sheet: Sheet) -> None:
    sheet.open(f"{STATEMENT.id}.html")
    sheet.page.get_by_title("See these words in the report").first.click()
    assert sheet.lit() == STATEMENT.evidence[0].text
    sheet.page.locator(f"#card-{STATEMENT.id} p a").first.click()
    assert sheet.page.url.endswith(f"/{STATEMENT.id}.html")
