"""Every page as a reader gets it: whole and silent, for everybody, in light and dark, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from web import ITEMS, LISTS

from browser.conftest import Opening
from browser.sheets import PHONE

PAGES = (*LISTS, *ITEMS)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_comes_whole_and_nothing_complains(tab: Opening, every_kind: str, path: str) -> None:
    sheet = tab(every_kind)
    assert sheet.open(path) == 200
    sheet.page.wait_for_load_state("networkidle")
    assert sheet.troubles == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious_in_light_and_dark(tab: Opening, every_kind: str, path: str) -> None:
    sheet = tab(every_kind)
    sheet.open(path)
    assert sheet.faults() == []
    sheet.page.emulate_media(color_scheme="dark")
    assert sheet.faults("color-contrast") == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone_and_axe_finds_nothing_serious_there(
    tab: Opening, every_kind: str, path: str
) -> None:
    sheet = tab(every_kind, viewport=PHONE, has_touch=True, is_mobile=True)
    sheet.open(path)
    assert sheet.overflows() == []
    assert sheet.faults() == []


def test_on_a_phone_the_menu_shows_where_one_is(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind, viewport=PHONE, has_touch=True, is_mobile=True)
    sheet.open("disagreements")
    expect(sheet.page.locator("nav a[aria-current]").first).to_be_in_viewport()


def test_on_a_phone_all_of_the_menu_can_be_seen(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind, viewport=PHONE, has_touch=True, is_mobile=True)
    sheet.open("")
    sheet.page.locator("details.menu > summary").tap()
    for name in ("Conditions", "Review", "JSON API"):
        expect(sheet.page.get_by_role("link", name=name, exact=True)).to_be_in_viewport(ratio=1)
    assert sheet.overflows() == []


def test_the_check_of_overflow_sees_what_stands_out(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind, viewport=PHONE)
    sheet.open("meetings")
    sheet.page.evaluate("document.querySelector('h1').style.whiteSpace = 'pre'")
    sheet.page.evaluate("document.querySelector('h1').textContent = 'wide '.repeat(40)")
    assert sheet.overflows() != []


def test_the_check_with_axe_sees_a_field_without_a_label(tab: Opening, every_kind: str) -> None:
    sheet = tab(every_kind)
    sheet.open("meetings")
    sheet.page.evaluate("document.querySelector('label[for=f-who]').remove()")
    sheet.page.evaluate("document.querySelector('#f-who').removeAttribute('placeholder')")
    assert [one.split(":")[0] for one in sheet.faults()] == ["label"]
