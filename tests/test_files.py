from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dragoman.acquire import acquire
from dragoman.config import Limits
from dragoman.records import Capture, Failure, PassedOver

TEXT = "The ministers met in Geneva on Friday."
PARAGRAPH = "<p>The foreign ministers of two states met in Geneva on Friday and agreed to go on.</p>"
ARTICLE = {"@type": "NewsArticle", "datePublished": "2023-05-19"}


def read(
    *paths: Path | str, stdin: bytes | None = None, **limits: int
) -> list[Capture | PassedOver | Failure]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(acquire([str(p) for p in paths], limits=Limits(**limits), stdin=stream))


def captures(*paths: Path | str, **limits: int) -> list[Capture]:
    return [found for found in read(*paths, **limits) if isinstance(found, Capture)]


def passed_over(*paths: Path | str) -> dict[str, str]:
    return {found.source: found.why for found in read(*paths) if isinstance(found, PassedOver)}


def failure(*paths: Path | str, stdin: bytes | None = None, **limits: int) -> str:
    (found,) = read(*paths, stdin=stdin, **limits)
    assert isinstance(found, Failure) and found.stage == "acquire" and "\n" not in found.error
    assert found.error.startswith(found.source)
    return found.error


def page(head: str = "", body: str = "") -> str:
    menu = "<nav><a href='/'>Home</a> <a href='/p'>Politics</a></nav>"
    article = f"<article><h1>Talks in Geneva</h1>{body}{PARAGRAPH * 4}</article>"
    head = f"<head><title>Talks in Geneva</title>{head}</head>"
    return f"<!doctype html><html lang='en'>{head}<body>{menu}{article}</body></html>"


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def date_of(folder: Path, head: str = "", body: str = "") -> str | None:
    path = folder / "page.html"
    path.write_text(page(head, body), "utf-8")
    (capture,) = captures(path)
    return capture.published.date if capture.published else None


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return path


def test_a_text_file_is_its_decoded_self(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + f"{TEXT}\r\n\r\nEnd".encode())
    (capture,) = captures(path)
    assert capture.text == f"{TEXT}\r\n\r\nEnd"
    assert (capture.source, capture.locator, capture.encoding) == (str(path), str(path), "utf-8-sig")


def test_a_folder_is_read_in_order_without_its_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c", ".git/x.txt", ".hidden.txt", "a/report 2023.05.19"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    names = [Path(c.source).relative_to(tmp_path).as_posix() for c in captures(tmp_path)]
    assert names == ["a/c", "a/report 2023.05.19", "b.txt"]


ASIDES = ("README.md", "readme.en.txt", "LICENSE", "Thumbs.db", "desktop.ini", ".DS_Store", "~$talks.txt")


@pytest.mark.parametrize("name", ASIDES)
def test_what_is_no_report_in_a_folder_is_passed_over_and_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / name).write_text("What is here.")
    found, passed = captures(tmp_path), passed_over(tmp_path)
    assert [Path(capture.source).name for capture in found] == ["a.txt"]
    assert list(passed) == [str(tmp_path / name)]
    assert len(read(tmp_path)) == 2


@pytest.mark.parametrize("name", ["README.md", "LICENSE", ".notes.txt"])
def test_what_is_named_itself_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert [capture.text for capture in captures(tmp_path / name)] == [TEXT]


@pytest.mark.parametrize("name", ["License agreement.txt", "readme.csv", "copying/talks.txt", "notice.txt"])
def test_a_report_with_a_name_much_like_one_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(f'text\n"{TEXT}"\n' if name.endswith("csv") else TEXT)
    assert [capture.text for capture in captures(tmp_path)] == [TEXT]


def test_a_hidden_folder_is_passed_over_as_one(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", ".git/one.txt", ".git/two.txt"):
        (tmp_path / name).write_text(TEXT)
    assert passed_over(tmp_path) == {str(tmp_path / ".git"): "hidden"}


def test_in_a_zip_the_same_is_passed_over(tmp_path: Path) -> None:
    names = ("in/a.txt", "in/README.md", "__MACOSX/in/._a.txt", "__MACOSX/in/._b.txt", "in/.DS_Store")
    path = zipped(tmp_path / "a.zip", {name: TEXT.encode() for name in names})
    assert [capture.source for capture in captures(path)] == [f"{path}!in/a.txt"]
    assert list(passed_over(path)) == [f"{path}!__MACOSX", f"{path}!in/.DS_Store", f"{path}!in/README.md"]


def test_a_page_gives_its_main_text_and_metadata(tmp_path: Path) -> None:
    head = "<meta property='og:site_name' content='The Daily'><link rel='canonical' href='https://example.org/a'>"
    path = tmp_path / "a.txt"
    path.write_text(page(head), "utf-8")
    (capture,) = captures(path)
    assert "met in Geneva" in capture.text and "Politics" not in capture.text and "<p>" not in capture.text
    assert (capture.title, capture.outlet, capture.url) == (
        "Talks in Geneva",
        "The Daily",
        "https://example.org/a",
    )


def test_the_encoding_that_a_page_declares_is_used(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        page("<meta charset='windows-1251'>", "<p>Министр Лавров прибыл в Женеву.</p>").encode("cp1251")
    )
    (capture,) = captures(path)
    assert "Лавров" in capture.text and capture.encoding == "cp1251"


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ("<meta property='article:published_time' content='2023-05-19T10:00:00Z'>", "", "2023-05-19"),
        (linked(ARTICLE), "", "2023-05-19"),
        ("", "<time datetime='2023-05-19T10:00'>Friday</time>", "2023-05-19"),
        ("", "<span itemprop='datePublished' content='2023-05-19'></span>", "2023-05-19"),
        (linked({"@graph": [ARTICLE]}), "", "2023-05-19"),
        (linked({"@type": "NewsArticle", "dateModified": "2023-05-19"}), "", None),
        (linked({"@type": "ItemList", "itemListElement": [ARTICLE]}), "", None),
        ("<meta property='article:modified_time' content='2023-05-19'>", "", None),
        ("<meta property='article:published_time' content='05/06/2021'>", "", None),
        ("", "<time class='updated' datetime='2023-05-19'>Friday</time>", None),
        ("", "<time datetime='2023-05-19'>a</time><time datetime='2023-05-20'>b</time>", None),
        ("", "<footer>© 2019 The Daily, 3 May 2019</footer>", None),
        ('<script type="application/ld+json">{"@type": [[[</script>', "", None),
    ],
)  # fmt: skip
def test_a_page_is_dated_by_what_can_be_trusted_alone(
    tmp_path: Path, head: str, body: str, date: str | None
) -> None:
    assert date_of(tmp_path, head, body) == date


def test_json_lines_give_a_report_each_and_a_bad_line_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows: list[Any] = [
        json.dumps(
            {"Body": TEXT, "Headline": "Talks", "PubDate": "June 3, 2021", "source": {"name": "Wire"}}
        ),
        "{broken",
        "[]",
        json.dumps({"title": "no text"}),
        "",
        json.dumps({"text": TEXT, "link": "https://example.org/b", "date": "05/06/2021"}),
    ]
    path.write_text("\n".join(rows), "utf-8")
    found = read(path)
    first, *bad, last = found
    assert isinstance(first, Capture) and isinstance(last, Capture)
    assert (first.source, first.title, first.outlet) == (f"{path}#1", "Talks", "Wire")
    assert first.published is not None and first.published.date == "2021-06-03"
    assert [f.error.split(":")[0].split("#")[1] for f in bad if isinstance(f, Failure)] == ["2", "3", "4"]
    assert (last.source, last.locator, last.published) == (f"{path}#6", "https://example.org/b", None)


def test_csv_gives_a_report_for_each_row_with_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f'Title;Content;Publisher\n"Talks; again";"{TEXT}\n\n“Yes,” he said.";Wire\nEmpty;;Wire\n', "utf-8"
    )
    capture, bad = read(path)
    assert isinstance(capture, Capture) and isinstance(bad, Failure)
    assert capture.text.startswith(f"{TEXT}\n\n") and (capture.title, capture.outlet) == (
        "Talks; again",
        "Wire",
    )
    assert "a row without text" in bad.error and bad.source == f"{path}#2"


def test_csv_without_a_column_of_texts_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    assert "name one 'text'" in failure(path)


def test_a_json_list_and_a_single_object_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": TEXT}, {"text": "Another."}]))
    (tmp_path / "b.json").write_text(json.dumps({"content": page()}))
    first, second, third = captures(tmp_path)
    assert (first.text, second.text) == (TEXT, "Another.")
    assert "<p>" not in third.text and "met in Geneva" in third.text


def test_members_of_a_zip_are_read_as_files(tmp_path: Path) -> None:
    rows = json.dumps({"text": TEXT}).encode()
    members = {
        "f/a.txt": TEXT.encode(),
        "r.jsonl": rows,
        "i.png": b"\x89PNG",
        "z.zip": b"PK",
        "__MACOSX/a.txt": b"x",
    }
    path = zipped(tmp_path / "a.zip", members)
    found = [one for one in read(path) if not isinstance(one, PassedOver)]
    assert [f.source.removeprefix(str(path)) for f in found] == ["!f/a.txt", "!i.png", "!r.jsonl#1", "!z.zip"]
    assert [type(f) for f in found] == [Capture, Failure, Capture, Failure]


def test_a_zip_bomb_is_refused_by_its_size_and_the_rest_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b" " * 100_000, "b.txt": TEXT.encode()})
    bomb, capture = read(path, max_bytes=1000)
    assert isinstance(bomb, Failure) and "larger than the limit of 1,000 bytes" in bomb.error
    assert isinstance(capture, Capture)


def test_a_zip_is_bounded_in_members_and_in_all(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"{i}.txt": TEXT.encode() for i in range(5)})
    assert len(captures(path, max_members=2)) == 2
    assert len(captures(path, max_total_bytes=2 * len(TEXT) + 1)) == 2
    assert all(f for f in read(path, max_members=2))


def test_an_encrypted_member_fails_alone(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": TEXT.encode()})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(raw))
    assert "encrypted" in failure(path)


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\xff\xd8\xff\xe0" + bytes(range(256)), "binary, not text"),
        ("a.txt", b"x" * 2000, "larger than the limit of 1,000 bytes"),
        ("a.pdf", b"%PDF", "files of the kind .pdf are not read"),
        ("a.zip", b"PK\x03\x04 broken", "a broken zip"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "nothing but menus"),
        ("a.json", b"{", "is no JSON"),
        ("a.jsonl", b"[" * 900, "is no JSON"),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_clear_line(
    tmp_path: Path, name: str, raw: bytes, problem: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert problem in failure(path, max_bytes=1000)


def test_a_path_that_is_not_there_fails_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    gone, capture = read(tmp_path / "gone.txt", path)
    assert isinstance(gone, Failure) and "does not exist" in gone.error
    assert isinstance(capture, Capture)


def test_a_file_that_vanishes_while_a_folder_is_read_is_a_failure(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    found = acquire([str(tmp_path)], limits=Limits())
    next(found)
    (tmp_path / "b.txt").unlink()
    (gone,) = found
    assert isinstance(gone, Failure) and "does not exist" in gone.error


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "no permission" in failure(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in failure(tmp_path / "a.txt")


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path)
    assert "links to one above it" in failure(tmp_path)


def test_a_name_that_is_no_text_is_shown_with_escapes(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(TEXT)
    (capture,) = captures(tmp_path)
    assert capture.source.encode("utf-8").endswith(b"caf\\udce9.txt")


def test_standard_input_is_one_report() -> None:
    (capture,) = read("-", stdin=TEXT.encode())
    assert isinstance(capture, Capture) and (capture.source, capture.text) == ("-", TEXT)
    (capture,) = read("-", stdin=page().encode())
    assert isinstance(capture, Capture) and capture.text.startswith("Talks in Geneva")
    assert "larger than the limit" in failure("-", stdin=b"x" * 11, max_bytes=10)


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    found = acquire([str(tmp_path / "later.txt")], limits=Limits())
    (tmp_path / "later.txt").write_text(TEXT)
    assert isinstance(next(found), Capture)


@pytest.mark.parametrize(
    "html",
    [
        "<html>" + "<" * 200_000,
        "<html>" + "<!-- a -->" * 50_000 + PARAGRAPH,
        "<!-- a " * 50_000 + "<html>" + PARAGRAPH,
        "<html>" + "<div>" * 20_000 + PARAGRAPH,
        "<html><body><ul>" + "<li>a " * 60_000,
        "<html><body>" + "&lt;" * 100_000,
        "<html><body>\x00\x01" + PARAGRAPH,
    ],
)
def test_a_page_made_to_hurt_gives_one_report_or_one_failure(tmp_path: Path, html: str) -> None:
    for name in ("a.html", "a.txt"):
        (tmp_path / name).write_text(html)
    assert len(read(tmp_path)) == 2


@pytest.mark.parametrize(("name", "words"), [("a.csv", "text;title\n"), ("a.json", "[]")])
def test_a_table_without_rows_says_so(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_text(words)
    assert "no rows in it" in failure(tmp_path / name)


def test_a_folder_without_files_says_so(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    assert "a folder without reports" in failure(tmp_path)


def test_a_folder_with_a_readme_alone_is_one_without_reports(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("What is here.")
    passed, failed = read(tmp_path)
    assert isinstance(passed, PassedOver)
    assert isinstance(failed, Failure) and "a folder without reports" in failed.error


def test_of_members_with_one_name_the_last_is_read_and_it_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.txt", "The old text.")
        archive.writestr("a.txt", TEXT)
    told, read_last = read(tmp_path / "a.zip")
    assert isinstance(told, Failure) and "1 of its files have the name of another" in told.error
    assert isinstance(read_last, Capture) and read_last.text == TEXT
