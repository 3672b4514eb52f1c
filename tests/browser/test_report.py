"""The report: every fact at its words, from a fact to its words and back in one click."""

from __future__ import annotations

import pytest
from hand_built import REPORT, STATEMENT, TEXT
from playwright.sync_api import expect
from web import MEETING

from browser.conftest import Opening
from browser.sheets import PHONE, Sheet

WORDS = STATEMENT.evidence[0]
PLACE = f"w{WORDS.start}-{WORDS.end}"


@pytest.fixture
def sheet(tab: Opening, every_kind: str) -> Sheet:
    opened = tab(every_kind)
    opened.open(REPORT)
    return opened


def test_the_words_of_a_fact_lead_to_its_card(sheet: Sheet) -> None:
    sheet.page.locator("#text a.m", has_text="Mirzoyan said").click()
    expect(sheet.page.locator(f"#card-{STATEMENT.id}")).to_have_class("card k-statements lit")
    expect(sheet.page.locator(f"#card-{STATEMENT.id}")).to_be_in_viewport()


def test_a_card_leads_to_the_words_of_its_fact(sheet: Sheet) -> None:
    sheet.page.locator(f"#card-{STATEMENT.id}").get_by_role("link", name="1", exact=True).click()
    assert sheet.lit() == WORDS.text
    assert sheet.address() == f"{REPORT}#{PLACE}"


def test_words_of_several_facts_light_all_their_cards(sheet: Sheet) -> None:
    mark = sheet.page.locator("#text a.m.several").first
    facts = mark.get_attribute("data-fact").split()
    mark.click()
    lit = sheet.page.locator("#cards .card.lit").evaluate_all("cards => cards.map(card => card.dataset.fact)")
    assert set(lit) == set(facts)
    assert len(lit) > 1


def test_from_an_item_to_its_words_and_back(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind)
    sheet.open(STATEMENT.id)
    sheet.page.get_by_title("See these words in the report").first.click()
    assert sheet.address() == f"{REPORT}#{PLACE}"
    assert sheet.lit() == WORDS.text
    sheet.page.locator(f"#card-{STATEMENT.id} p a").first.click()
    assert sheet.address() == STATEMENT.id


def test_from_a_row_of_a_list_to_the_words(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind)
    sheet.open("statements")
    sheet.page.locator(f'tr[data-fact="{STATEMENT.id}"]').get_by_role("link", name="words").click()
    assert sheet.lit() == WORDS.text


def test_the_text_stands_there_as_read_in(sheet: Sheet) -> None:
    sheet.page.evaluate("document.querySelectorAll('#text .hidden').forEach((one) => one.remove())")
    shown = sheet.page.locator("#text .block").all_text_contents()
    assert "".join("".join(shown).split()) == "".join(TEXT.split())


def test_boilerplate_is_told_apart(sheet: Sheet) -> None:
    expect(sheet.page.locator('[data-block="boilerplate"]')).to_contain_text("Leave a Reply")


def test_a_kind_can_be_left_out(sheet: Sheet) -> None:
    card = sheet.page.locator(f"#card-{STATEMENT.id}")
    expect(card).to_be_visible()
    sheet.page.locator("#show-statements").uncheck()
    expect(card).to_be_hidden()
    expect(sheet.page.locator(f"#card-{MEETING}")).to_be_visible()


def test_on_a_phone_the_card_comes_up_over_the_text(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind, viewport=PHONE, has_touch=True, is_mobile=True)
    sheet.open(REPORT)
    mark = sheet.page.locator("#text a.m", has_text="Mirzoyan said").first
    mark.tap()
    card = sheet.page.locator(".card:target")
    expect(card).to_be_in_viewport()
    expect(mark).to_be_in_viewport()
    assert card.get_attribute("data-fact") in (mark.get_attribute("data-fact") or "").split()


def test_marks_can_be_reached_and_followed_by_keyboard(sheet: Sheet) -> None:
    mark = sheet.page.locator("#text a.m", has_text="Mirzoyan said").first
    mark.focus()
    sheet.page.keyboard.press("Enter")
    expect(sheet.page.locator(f"#card-{STATEMENT.id}")).to_have_class("card k-statements lit")


# How wide each space is that ends a line within a mark.
HANGING = """() => [...document.querySelectorAll("#text .m")].flatMap((mark) => {
  const found = [], text = mark.firstChild, place = (n) => {
    const range = document.createRange();
    range.setStart(text, n);
    range.setEnd(text, n + 1);
    return range.getBoundingClientRect();
  };
  for (let n = 1; n < text.length - 1; n++)
    if (text.data[n] === " " && place(n + 1).top > place(n - 1).bottom - 2) found.push(place(n).width);
  return found;
})"""


def test_no_underline_hangs_over_the_space_at_the_end_of_a_line(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind, viewport=PHONE)
    sheet.open(REPORT)
    ends = sheet.page.evaluate(HANGING)
    assert ends
    assert set(ends) == {0}
