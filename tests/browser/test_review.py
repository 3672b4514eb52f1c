"""Review on the page: accept, reject, correct, undo, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Opening
from browser.sheets import Sheet


@pytest.fixture
def sheet(tab: Opening, talks: str) -> Sheet:
    return tab(talks)


def meeting(sheet: Sheet, place: str) -> str:
    """Open the page of the meeting at a place; its id."""
    sheet.open(f"meetings?place={place}")
    sheet.page.locator("table.list tbody th a").first.click()
    return sheet.address()


def sign(sheet: Sheet, reason: str) -> None:
    """Fill in who decides, and why."""
    sheet.page.get_by_label("Your name").fill("Anna")
    sheet.page.get_by_label("Reason").fill(reason)


def test_an_accepted_item_says_so_on_its_page(sheet: Sheet) -> None:
    id = meeting(sheet, "Prague")
    sign(sheet, "The host told it")
    sheet.page.get_by_role("button", name="Accept").click()
    assert sheet.address().startswith(f"{id}?done=accept")
    expect(sheet.page.locator(".permanent .flag")).to_have_text("accepted by Anna")
    expect(sheet.page.locator("#found")).to_contain_text("The host told it")
    assert sheet.troubles == []


def test_a_corrected_place_is_shown_and_undo_takes_it_back(sheet: Sheet) -> None:
    id = meeting(sheet, "Prague")
    sign(sheet, "It was in Brno")
    sheet.page.get_by_text("Correct a field").click()
    sheet.page.get_by_label("Field").select_option("place")
    sheet.page.get_by_label("Is to be").fill("Brno")
    sheet.page.get_by_role("button", name="Correct").click()
    facts = sheet.page.locator(".facts").first
    expect(facts).to_contain_text("Brno")
    sheet.page.get_by_role("link", name="Undo it").click()
    entry = sheet.page.locator(":target")
    expect(entry).to_be_in_viewport()
    entry.locator("summary").click()
    entry.get_by_label("Your name").fill("Boris")
    entry.get_by_label("Reason").fill("A slip")
    entry.get_by_role("button", name="Undo").click()
    sheet.open(id)
    expect(facts).to_contain_text("Prague")
    assert sheet.troubles == []


def test_a_rejected_item_is_gone(sheet: Sheet) -> None:
    id = meeting(sheet, "Vienna")
    sign(sheet, "Never planned")
    sheet.page.get_by_role("button", name="Reject").click()
    expect(sheet.page.get_by_role("status")).to_be_visible()
    assert sheet.open(id) == 404


def test_a_decision_without_a_reason_is_not_sent(sheet: Sheet) -> None:
    id = meeting(sheet, "Prague")
    sheet.page.get_by_label("Your name").fill("Anna")
    sheet.page.get_by_role("button", name="Accept").click()
    assert sheet.address() == id


def test_the_queue_is_worked_through_by_keyboard(sheet: Sheet) -> None:
    sheet.open("review?kind=meetings")
    first = sheet.page.locator(".queued").first.get_attribute("data-fact")
    for key in ("j", "j", "k", "a"):
        sheet.page.keyboard.press(key)
    sheet.page.keyboard.type("Anna")
    sheet.page.keyboard.press("Tab")
    sheet.page.keyboard.type("Two reports say so")
    sheet.page.keyboard.press("Enter")
    sheet.page.wait_for_url("**/review?kind=meetings&done=accept**")
    assert sheet.page.locator(".queued").last.get_attribute("data-fact") == first
    expect(sheet.page.locator(".queued").last).to_contain_text("accepted by Anna")


def test_the_reviewers_name_is_kept_for_the_next_decision(sheet: Sheet) -> None:
    meeting(sheet, "Prague")
    sign(sheet, "The host told it")
    sheet.page.get_by_role("button", name="Accept").click()
    meeting(sheet, "Vienna")
    expect(sheet.page.get_by_label("Your name")).to_have_value("Anna")


def test_correct_is_chosen_by_its_key_and_enter_sends_it(sheet: Sheet) -> None:
    sheet.open("review?kind=meetings")
    sheet.page.keyboard.press("j")
    sheet.page.keyboard.press("c")
    form = sheet.page.locator(".queued").first
    id = form.get_attribute("data-fact")
    form.get_by_label("Field").select_option("place")
    form.get_by_label("Your name").fill("Anna")
    form.get_by_label("Reason").fill("It was in Graz")
    form.get_by_label("Is to be").fill("Graz")
    sheet.page.keyboard.press("Enter")
    sheet.page.wait_for_url("**done=correct**")
    sheet.open(id or "")
    expect(sheet.page.locator(".facts").first).to_contain_text("Graz")
