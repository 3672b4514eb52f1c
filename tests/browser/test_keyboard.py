"""All without a mouse: the way past the menu, the focus that is seen, the timeline, the menu."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Opening
from browser.sheets import Sheet

OUTLINE = """() => { if (document.activeElement === document.body) return true;  // past the last one
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; }"""


@pytest.fixture
def sheet(tab: Opening, talks: str) -> Sheet:
    return tab(talks)


def test_the_first_tab_leads_past_the_menu(sheet: Sheet) -> None:
    sheet.open("meetings")
    sheet.page.keyboard.press("Tab")
    skip = sheet.page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    sheet.page.keyboard.press("Enter")
    expect(sheet.page.locator("main")).to_be_focused()
    sheet.page.keyboard.press("Tab")
    assert sheet.page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["", "meetings", "review", "search?q=talks"])
def test_wherever_the_focus_is_it_can_be_seen(sheet: Sheet, path: str) -> None:
    sheet.open(path)
    for _ in range(25):
        sheet.page.keyboard.press("Tab")
        assert sheet.page.evaluate(OUTLINE), sheet.focused()


def test_the_timeline_is_walked_by_keyboard(sheet: Sheet) -> None:
    sheet.open("chronicle")
    sheet.page.get_by_label("Timeline, drawn").focus()
    sheet.page.keyboard.press("Tab")
    assert sheet.page.evaluate("document.activeElement.dataset.at") == "2021"
    stroke = "getComputedStyle(document.activeElement.querySelector('.column')).stroke"
    assert sheet.page.evaluate(stroke) != "none"
    sheet.page.keyboard.press("Enter")
    sheet.page.wait_for_url("**/chronicle?at=2021")


def test_escape_closes_the_menu_and_gives_the_focus_back(sheet: Sheet) -> None:
    sheet.open("")
    more = sheet.page.locator("details.menu > summary")
    more.focus()
    sheet.page.keyboard.press("Enter")
    sheet.page.keyboard.press("Tab")
    expect(sheet.page.get_by_role("link", name="Conditions")).to_be_focused()
    sheet.page.keyboard.press("Escape")
    expect(sheet.page.get_by_role("link", name="Conditions")).to_be_hidden()
    expect(more).to_be_focused()


def test_keys_typed_into_a_field_are_text(sheet: Sheet) -> None:
    sheet.open("review")
    sheet.page.locator("#find").focus()
    sheet.page.keyboard.type("jarcmsou")
    expect(sheet.page.locator("#find")).to_have_value("jarcmsou")
    assert sheet.address() == "review"
