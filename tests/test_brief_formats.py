"""A brief as Markdown, HTML and DOCX: whole, and harmless whatever the reports say."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import html5lib
from all_kinds import make_position
from briefs import written
from hand_built import make_meeting, make_record, words
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from dragoman.show.brief import docx as word
from dragoman.show.brief import html, markdown
from dragoman.show.brief.document import Document, Paragraph, Points, Section, Sentence, Source, Table
from dragoman.show.terminal import safe

EVIL = (
    "<script>alert(1)</script> [x](javascript:y) `code` # h | *b* &lt; ![i](http://z) "
    "\u202e\x1b[31m\x00 _e_ @me ~~s~~"
)


def hostile() -> Document:
    """A document that says the same hostile words in every place that holds words."""
    note = Sentence(EVIL + ".", (1,), command=f"dragoman x --who '{EVIL}'")
    blocks = (
        Paragraph((note,)),
        Points(EVIL, (note, Sentence("# not a heading"), Sentence("1. not a list")), note),
        Table(EVIL, (EVIL, EVIL), ((note, note),), note),
    )
    source = Source(1, EVIL, EVIL, EVIL, EVIL, "javascript:alert(1)", EVIL, 0, 9)
    return Document(EVIL, (note,), (Section(EVIL, blocks),), (source,))


def markdown_tree(text: str) -> list[str]:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    return [one.type for token in tokens for one in (token, *(token.children or ()))]


def test_markdown_shows_hostile_words_and_does_nothing_they_say() -> None:
    text = markdown.render(hostile())
    kinds = set(markdown_tree(text))
    assert not kinds & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "fence",
        "code_block",
        "s_open",
        "strong_open",
    }
    assert markdown_tree(text).count("heading_open") == 3
    assert "\u202e" not in text and "\x1b" not in text and "\x00" not in text
    shown = MarkdownIt("commonmark").renderInline(text.split("\n\n")[0].removeprefix("# "))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:y) `code` # h | *b* &amp;lt;" in shown


@settings(max_examples=150)
@given(st.text(alphabet="ab1 .)(-+=>#*_`~[]!<&;|\\\"':/@w\n\t", max_size=30))
def test_markdown_shows_any_words_as_they_are(words: str) -> None:
    """Whatever is within a point is one paragraph of plain text that reads as the words do."""
    (inline,) = [
        one
        for one in MarkdownIt("gfm-like", {"linkify": False}).parse(f"- x {markdown.escape(words)}")
        if one.type == "inline"
    ]
    assert {one.type for one in inline.children or ()} <= {"text"}
    assert "".join(one.content for one in inline.children or ()).split() == ["x", *safe(words).split()]


@settings(max_examples=100)
@given(st.text(alphabet="ab1 .)(-+=>#*_`~[]!<&;|", max_size=12))
def test_markdown_words_at_the_beginning_of_a_line_begin_no_block(words: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
        f"- {markdown.escape('x' + words)}\n- {markdown.escape(words + 'x')}"
    )
    assert {one.type for one in tokens} <= {
        "bullet_list_open",
        "bullet_list_close",
        "list_item_open",
        "list_item_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
    }


def test_html_shows_hostile_words_and_does_nothing_they_say() -> None:
    page = html5lib.parse(html.render(hostile()), namespaceHTMLElements=False)
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "iframe", "object", "form"}
    links = {element.get("href") for element in page.iter("a")}
    assert links == {"#source-1", "#cited-1"}
    assert not any(name.startswith("on") for element in page.iter() for name in element.attrib)
    assert "<script>alert(1)</script> [x](javascript:y)" in "".join(page.itertext())


def test_docx_shows_hostile_words_as_text() -> None:
    opened = docx.Document(io.BytesIO(word.render(hostile())))
    text = "\n".join(one.text for one in opened.paragraphs)
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text and "‹U+202E›" in text


def test_html_is_one_page_that_needs_nothing_else(path: Path) -> None:
    text = html.render(written(path))
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    assert page.get("lang") == "en"
    assert not list(page.iter("link")) and not list(page.iter("script"))
    assert "url(" not in text and "@import" not in text
    assert "prefers-color-scheme: dark" in text and "@media print" in text
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {
        element.get("href", "")[1:] for element in page.iter("a") if element.get("href", "").startswith("#")
    } <= set(ids)


def test_html_links_only_plain_addresses_of_the_web() -> None:
    good = Source(1, "t", None, "d", "s", "https://orlik.example/a?b=1", "w", 0, 1)
    bad = Source(2, "t", None, "d", "s", "https://orlik.example/<b>", "w", 0, 1)
    page = html5lib.parse(html.render(Document("t", (), (), (good, bad))), namespaceHTMLElements=False)
    assert [one.get("href") for one in page.iter("a") if one.get("rel")] == ["https://orlik.example/a?b=1"]


def test_docx_has_headings_a_table_style_and_notes_that_lead_to_sources(path: Path) -> None:
    old = make_position("p-1", "rejects", "2023-04-02")
    document = written(path, make_record(positions=(old,)))
    opened = docx.Document(io.BytesIO(word.render(document)))
    headings = [one.text for one in opened.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == [one.title for one in document.sections] + ["Sources"]
    assert opened.tables[0].style is not None and opened.tables[0].style.name == "Light Grid Accent 1"
    xml = opened.element.xml
    anchors = set(re.findall(r'w:anchor="(source_\d+)"', xml))
    assert (
        anchors
        == set(re.findall(r'w:name="(source_\d+)"', xml))
        == {f"source_{s.number}" for s in document.sources}
    )


def test_the_same_record_gives_the_same_bytes_in_every_format(path: Path, tmp_path: Path) -> None:
    one, two = written(path), written(tmp_path / "again.db")
    for render in (markdown.render, html.render, word.render):
        assert render(one) == render(two)


def test_markdown_of_a_table_keeps_its_columns(path: Path) -> None:
    record = make_record(positions=(make_position("p-1", "rejects", "2023-04-02", object="a | b"),))
    kinds = markdown_tree(markdown.render(written(path, record)))
    assert kinds.count("th_open") == kinds.count("td_open") == 4


def test_words_may_be_very_long(path: Path) -> None:
    long = "word " * 200_000
    cited = replace(words("met in Prague"), text=long)
    meeting = make_meeting(evidence=(cited,), accounts=(), place=long)
    document = written(path, make_record(meetings=(meeting,)))
    assert len(markdown.render(document)) < 20_000
