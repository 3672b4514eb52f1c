"""The pages as files: whole, with relative links, searchable, and only where nothing else lies."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hand_built import FIGURE, REPORT, STATEMENT, make_meeting
from hostile import make_hostile
from test_web_hostile import Markup
from web import ITEMS, MEETING, record

from dragoman.errors import DragomanError
from dragoman.record import Store
from dragoman.show.web.publish import MANIFEST, publish
from dragoman.show.web.searchindex import shard


def write(db: Path, folder: Path) -> Path:
    with Store.open(db, create=False) as store:
        publish(store, folder, lambda what, done, known: None)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    return write(record(folder / "r.db"), folder / "pages")


def links(path: Path) -> set[str]:
    return {html.unescape(one) for one in re.findall(r'(?:href|src)="([^"]*)"', path.read_text("utf-8"))}


def test_every_item_has_a_page(site: Path) -> None:
    assert all((site / f"{id}.html").is_file() for id in ITEMS)


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    for page in site.glob("*.html"):
        for link in links(page):
            name, _, at = link.partition("#")
            file = site / unquote(name) if name else page
            assert file.is_file(), (page.name, link)
            assert not at or f'id="{at}"' in file.read_text("utf-8"), (page.name, link)


def test_links_are_relative_so_that_the_pages_open_from_a_disk(site: Path) -> None:
    assert not {one for page in site.glob("*.html") for one in links(page) if one.startswith(("/", "http"))}


def test_nothing_can_be_decided_on_published_pages(site: Path) -> None:
    assert not [page.name for page in site.glob("*.html") if 'method="post"' in page.read_text("utf-8")]


def test_the_address_of_a_merged_member_leads_to_the_item(site: Path) -> None:
    assert f"url={MEETING}.html" in (site / "meeting-9000000000000009.html").read_text("utf-8")


def test_a_fact_leads_to_its_words(site: Path) -> None:
    words = STATEMENT.evidence[0]
    assert f"{REPORT}.html#w{words.start}-{words.end}" in links(site / f"{STATEMENT.id}.html")


def test_the_start_page_promises_no_more_than_its_lists_show(tmp_path: Path) -> None:
    planned = [make_meeting(f"meeting-{n:016x}", status="planned", aliases=()) for n in range(20)]
    db = record(tmp_path / "r.db", meetings=tuple(planned))
    more = re.search(
        r'<p class="more">(.*?)</p>', (write(db, tmp_path / "pages") / "index.html").read_text("utf-8")
    )
    assert more and more[1] == '<a href="meetings.html">All meetings</a>'


def test_search_names_a_hit_as_one_thing(site: Path) -> None:
    things = (site / "search" / "things-0.js").read_text("utf-8")
    assert set(re.findall(rf'"{MEETING}\.html","([a-z]+)"', things)) == {"meeting"}
    assert set(re.findall(rf'"{REPORT}\.html","([a-z]+)"', things)) == {"report"}


def searched(site: Path, word: str) -> set[str]:
    """The files that the index names for a word."""
    script = (site / "search" / f"words-{shard(word)}.js").read_text("utf-8")
    held = json.loads(script.split(", ", 1)[1].rsplit(")", 1)[0])
    things = json.loads(
        (site / "search" / "things-0.js").read_text("utf-8").split(", ", 1)[1].rsplit(")", 1)[0]
    )
    return {things[number][0] for number in held.get(word, [])}


def test_the_index_knows_what_holds_a_word(site: Path) -> None:
    assert {f"{REPORT}.html", f"{STATEMENT.id}.html"} <= searched(site, "nearly")
    assert f"{MEETING}.html" in searched(site, "prague")
    assert searched(site, "neverland") == set()


def test_a_former_publication_is_replaced_and_foreign_files_stay(tmp_path: Path) -> None:
    folder = write(record(tmp_path / "r.db"), tmp_path / "pages")
    (folder / "mine.txt").write_text("kept")
    write(record(tmp_path / "s.db", figures=()), folder)
    assert (folder / "mine.txt").read_text() == "kept"
    assert not (folder / f"{FIGURE.id}.html").exists()
    assert (folder / f"{STATEMENT.id}.html").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "letter.txt").write_text("Dear")
    with pytest.raises(DragomanError, match="holds other files"):
        write(record(tmp_path / "r.db"), tmp_path / "pages")
    assert [one.name for one in (tmp_path / "pages").iterdir()] == ["letter.txt"]


def test_a_list_that_names_files_elsewhere_takes_none_away(tmp_path: Path) -> None:
    folder = write(record(tmp_path / "r.db"), tmp_path / "pages")
    (tmp_path / "precious.txt").write_text("kept")
    with (folder / MANIFEST).open("a") as manifest:
        manifest.write("../precious.txt\n")
    write(tmp_path / "r.db", folder)
    assert (tmp_path / "precious.txt").exists()


def test_the_same_record_gives_the_same_files(tmp_path: Path) -> None:
    db = record(tmp_path / "r.db")
    one, two = write(db, tmp_path / "one"), write(db, tmp_path / "two")
    assert {path.name: path.read_bytes() for path in one.glob("*.*")} == {
        path.name: path.read_bytes() for path in two.glob("*.*")
    }


def test_hostile_text_is_text_in_files_too(tmp_path: Path) -> None:
    for page in write(make_hostile(tmp_path / "r.db"), tmp_path / "pages").glob("*.html"):
        for tag, attributes in Markup(page.read_text("utf-8")).tags:
            assert tag != "img"
            assert tag != "script" or (attributes.get("src") or "").startswith("static/")
            assert not [name for name in attributes if name.startswith("on")]


def test_the_index_is_no_markup_and_holds_no_invisible_characters(tmp_path: Path) -> None:
    folder = write(make_hostile(tmp_path / "r.db"), tmp_path / "pages")
    for script in (folder / "search").iterdir():
        assert script.read_text("ascii").isprintable() or "\n" in script.read_text("ascii")
        assert "\\u202e" not in script.read_text("ascii")


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Store.open(record(tmp_path / "r.db"), create=False) as store:
        pages = publish(store, tmp_path / "pages", lambda what, done, known: told.append((done, known)))
    assert told[-1] == (pages, pages)
    assert all(done <= known for done, known in told)
