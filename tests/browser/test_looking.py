"""The chronicle and its filters, search, and the switch of light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from browser.conftest import Opening
from browser.sheets import PHONE, Sheet


@pytest.fixture
def sheet(tab: Opening, talks: str) -> Sheet:
    return tab(talks)


def places(sheet: Sheet) -> Locator:
    """The places of the entries that are shown; `expect` waits for a page that is on its way."""
    return sheet.page.locator(".entries .entry a.place")


def test_the_timeline_leads_from_years_to_days(sheet: Sheet) -> None:
    sheet.open("chronicle")
    for at in ("2023", "2023-05", "2023-05-01"):
        sheet.page.locator(f'#timeline a[data-at="{at}"]').click()
        assert sheet.address() == f"chronicle?at={at}"
    expect(places(sheet)).to_have_text(["Prague"])
    sheet.page.get_by_role("link", name="All years").click()
    assert sheet.address() == "chronicle"


def test_a_filter_narrows_the_chronicle_and_can_be_taken_away(sheet: Sheet) -> None:
    sheet.open("chronicle")
    everything = places(sheet).all_text_contents()
    sheet.page.get_by_label("Place").fill("Prague")
    sheet.page.get_by_role("button", name="Narrow").click()
    expect(places(sheet)).to_have_text(["Prague"])
    sheet.page.get_by_role("link", name="Show all").click()
    expect(places(sheet)).to_have_text(everything)
    assert len(set(everything)) > 1


def test_a_filter_by_status_shows_planned_meetings_as_planned(sheet: Sheet) -> None:
    sheet.open("chronicle")
    sheet.page.get_by_label("Status").select_option("planned")
    sheet.page.get_by_role("button", name="Narrow").click()
    expect(places(sheet)).to_have_text(["Vienna"])
    assert sheet.page.locator(".entries .s-held").count() == 0


def test_a_filter_holds_while_one_looks_closer(sheet: Sheet) -> None:
    sheet.open("chronicle")
    sheet.page.get_by_label("Person").fill("Anna Marler")
    sheet.page.get_by_role("button", name="Narrow").click()
    sheet.page.locator('#timeline a[data-at="2023"]').click()
    expect(sheet.page.get_by_label("Person")).to_have_value("Anna Marler")


def test_a_filter_that_names_nobody_says_so(sheet: Sheet) -> None:
    sheet.open("meetings?who=Nobody")
    expect(sheet.page.get_by_role("status")).to_contain_text("Nobody")


def test_search_finds_a_phrase_and_leads_to_it(sheet: Sheet) -> None:
    sheet.open("")
    sheet.page.get_by_role("searchbox").fill('"talks between Freedonia"')
    sheet.page.keyboard.press("Enter")
    hit = sheet.page.locator(".hits li[data-report]").first
    expect(hit.locator("mark").first).to_be_visible()
    hit.get_by_role("link").first.click()
    expect(sheet.page.locator("#text")).to_contain_text("talks between Freedonia")


def test_search_says_when_there_is_nothing(sheet: Sheet) -> None:
    sheet.open("search?q=zeppelin")
    expect(sheet.page.locator("main")).to_contain_text("Nothing in the record holds all these words.")


PAPER = "getComputedStyle(document.body).backgroundColor"


def test_the_choice_of_dark_holds_on_the_next_page(sheet: Sheet) -> None:
    sheet.open("")
    light = sheet.page.evaluate(PAPER)
    sheet.page.get_by_role("button", name="Switch to dark colours").click()
    dark = sheet.page.evaluate(PAPER)
    sheet.open("meetings")
    assert sheet.page.evaluate(PAPER) == dark != light
    expect(sheet.page.get_by_role("button", name="Switch to light colours")).to_be_visible()


def test_dark_is_taken_from_the_system_until_one_chooses(tab: Opening, talks: str) -> None:
    sheet = tab(talks, color_scheme="dark")
    sheet.open("")
    dark = sheet.page.evaluate(PAPER)
    sheet.page.get_by_role("button", name="Switch to light colours").click()
    assert sheet.page.evaluate(PAPER) != dark


def test_the_network_lights_who_meets_whom(sheet: Sheet) -> None:
    sheet.open("network")
    sheet.page.locator("#network a[data-node]").first.hover()
    expect(sheet.page.locator("#network path.lit").first).to_be_attached()
    sheet.page.mouse.move(0, 0)
    expect(sheet.page.locator("#network path.lit")).to_have_count(0)


def test_pages_can_be_read_without_scripts(tab: Opening, talks: str) -> None:
    sheet = tab(talks, java_script_enabled=False)
    for path in ("", "chronicle", "meetings", "review"):
        assert sheet.open(path) == 200
        assert sheet.page.locator("main h1").count() == 1


def test_on_a_phone_the_filters_are_folded_to_a_line_that_says_what_is_chosen(
    tab: Opening, talks: str
) -> None:
    sheet = tab(talks, viewport=PHONE)
    sheet.open("chronicle?status=held&person=Anna+Marler&show=meetings")
    expect(sheet.page.get_by_label("Person")).to_be_hidden()
    summary = sheet.page.locator("details.narrow > summary")
    expect(summary).to_have_text("Narrowed to person Anna Marler, status held, show meetings")
    summary.focus()
    sheet.page.keyboard.press("Enter")
    expect(sheet.page.get_by_label("Person")).to_have_value("Anna Marler")


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_wide_screen_the_filters_are_there_without_a_click(
    tab: Opening, talks: str, scripts: bool
) -> None:
    sheet = tab(talks, java_script_enabled=scripts)
    sheet.open("meetings")
    expect(sheet.page.get_by_label("Place")).to_be_visible()
    expect(sheet.page.locator("details.narrow > summary")).to_be_hidden()
    sheet.page.get_by_label("Place").fill("Prague")
    sheet.page.keyboard.press("Enter")
    sheet.page.wait_for_url("**/meetings?who=&place=Prague*")


def test_the_filters_unfold_without_scripts_on_a_phone(tab: Opening, talks: str) -> None:
    sheet = tab(talks, viewport=PHONE, java_script_enabled=False)
    sheet.open("meetings")
    sheet.page.locator("details.narrow > summary").click()
    expect(sheet.page.get_by_label("Place")).to_be_visible()


def test_the_names_of_the_rows_stay_in_sight_while_the_timeline_is_scrolled(tab: Opening, talks: str) -> None:
    sheet = tab(talks, viewport=PHONE)
    sheet.open("chronicle?at=2023")
    december, held = sheet.page.get_by_text("Dec", exact=True), sheet.page.locator(".names text").first
    expect(december).not_to_be_in_viewport()
    sheet.page.evaluate("document.querySelector('.timeline').parentElement.scrollLeft = 9999")
    expect(december).to_be_in_viewport()
    expect(held).to_be_in_viewport(ratio=1)


def test_the_names_stand_at_the_height_of_their_rows(tab: Opening, talks: str) -> None:
    sheet = tab(talks)
    sheet.open("chronicle")
    names, columns = (sheet.page.locator(f".timeline {of}").bounding_box() for of in (".names", ".columns"))
    assert names["height"] == pytest.approx(columns["height"], abs=0.5)


def test_on_a_phone_the_latest_year_is_in_sight(tab: Opening, talks: str) -> None:
    sheet = tab(talks, viewport=PHONE)
    sheet.open("chronicle")
    expect(sheet.page.locator('#timeline [data-at="2023"] .label')).to_be_in_viewport()
