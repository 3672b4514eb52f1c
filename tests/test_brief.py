"""The brief of a record, from the store to the document and its formats."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import html5lib
import pytest
from all_kinds import make_position
from hand_built import (
    ARMENIA,
    BAYRAMOV,
    BOTH,
    COPY,
    MIRZOYAN,
    PLAN,
    REPORT,
    TEXTS,
    keep,
    make_meeting,
    make_record,
    make_report,
    words,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from dragoman.errors import NotFoundError
from dragoman.record import Store
from dragoman.record import items as it
from dragoman.show.brief import docx as word
from dragoman.show.brief import html, markdown
from dragoman.show.brief.brief import brief
from dragoman.show.brief.document import Document, Paragraph, Points, Section, Sentence, Source, Table
from dragoman.show.brief.gather import Wanted
from dragoman.show.cli import app
from dragoman.show.terminal import safe

MAY = {"since": date(2023, 5, 1), "until": date(2023, 5, 31)}


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["brief", *args])


def written(path: Path, record: it.Record | None = None, **days: date) -> Document:
    with Store.open(keep(path, record)) as store:
        return brief(store, **(days or MAY))


def sentences(document: Document, title: str) -> list[str]:
    """The texts of a section, leads left out."""
    told: list[str] = []
    for block in next((one.blocks for one in document.sections if one.title == title), ()):
        match block:
            case Paragraph(some):
                told += [one.text for one in some]
            case Points(_, some, rest):
                told += [one.text for one in (*some, *filter(None, [rest]))]
            case Table():
                told += [" | ".join(cell.text for cell in row) for row in block.rows]
    return told


def every_sentence(document: Document) -> list[Sentence]:
    blocks = [block for section in document.sections for block in section.blocks]
    rows = [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    return rows + [one for block in blocks if not isinstance(block, Table) for one in block.sentences]


def test_what_was_held_in_the_period_stands_under_what_changed(path: Path) -> None:
    document = written(path)
    assert sentences(document, "What changed")[0] == (
        "Jeyhun Bayramov (foreign minister) received Ararat Mirzoyan (foreign minister of Armenia) in Prague "
        "on 1 May 2023."
    )
    assert sentences(document, "State of play")[0] == (
        "One meeting was held in the period, on 1 May 2023 (see What changed)."
    )


def test_a_planned_meeting_stands_under_coming_up_and_nowhere_else(path: Path) -> None:
    planned = make_meeting("meeting-3000ffff0000000f", status="planned", date="2023-06-02", accounts=())
    document = written(path, make_record(meetings=(planned,)))
    assert "is planned for 2 June 2023" in sentences(document, "Coming up")[0]
    assert sentences(document, "What changed") == ["The peace treaty (Armenia) exists in draft."]


def test_a_planned_meeting_whose_day_is_past_is_past_due(path: Path) -> None:
    planned = make_meeting(status="planned", date="2023-05-02", accounts=())
    document = written(path, make_record(meetings=(planned,)))
    end = "was planned for 2 May 2023 in Prague; the record does not know whether it took place."
    assert any(one.endswith(end) for one in sentences(document, "Coming up"))


def test_a_meeting_called_off_in_the_period_is_news_though_its_day_lies_ahead(path: Path) -> None:
    off = make_meeting(
        status="cancelled",
        date="2023-07-01",
        history=(it.Change(status="cancelled", date="2023-05-01", report=REPORT),),
    )
    document = written(path, make_record(meetings=(off,)))
    assert "planned in Prague for 1 July 2023, was called off." in sentences(document, "What changed")[0]


def test_a_meeting_without_a_date_stands_among_what_is_not_known(path: Path) -> None:
    document = written(path, make_record(meetings=(make_meeting(date=None),)))
    assert any("(undated)" in one for one in sentences(document, "What the record does not know"))
    assert not any("received" in one for one in sentences(document, "What changed"))


def test_a_meeting_that_may_lie_outside_the_period_is_not_told_as_of_it(path: Path) -> None:
    document = written(path, make_record(meetings=(make_meeting(date="2023"),)))
    assert "No meeting is on record as held in the period." in sentences(document, "State of play")
    assert any(
        one.endswith("in Prague in 2023.") for one in sentences(document, "What the record does not know")
    )


def test_without_days_it_ends_with_the_newest_report_and_begins_a_month_before(path: Path) -> None:
    with Store.open(keep(path)) as store:
        document = brief(store)
    assert document.title == "Brief: 1 April 2023 to 1 May 2023"
    assert any("No period was asked for" in one.text for one in document.head)


def test_the_last_meeting_held_is_cited_with_words_that_say_so(path: Path) -> None:
    planned, held = words("The ministers will meet again"), words("talked for 3 hours", report=COPY)
    told = tuple(
        it.Account(
            report=one.report, status=status, date=None, place=None, participants=BOTH, evidence=(one,)
        )  # type: ignore[arg-type]
        for status, one in (("planned", planned), ("held", held))
    )
    meeting = make_meeting(evidence=(planned, held), accounts=told)
    document = written(path, make_record(meetings=(meeting,)))
    assert document.sources[0].words == "talked for 3 hours"


def test_a_month_before_the_end_of_march_is_the_last_of_february(path: Path) -> None:
    with Store.open(keep(path)) as store:
        assert brief(store, until=date(2023, 3, 31)).title == "Brief: 28 February 2023 to 31 March 2023"


def test_a_record_without_dates_says_what_to_give(path: Path) -> None:
    undated = tuple(make_report(id, published=it.PublishedDate()) for id in TEXTS)
    with (
        Store.open(keep(path, make_record(reports=undated))) as store,
        pytest.raises(NotFoundError, match="--until"),
    ):
        brief(store)


def test_a_beginning_after_the_newest_report_says_what_to_give(path: Path) -> None:
    with Store.open(keep(path)) as store, pytest.raises(NotFoundError, match="name an end with --until"):
        brief(store, since=date(2024, 1, 1))


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_ends_of_the_calendar_are_days_like_others(path: Path, year: str) -> None:
    shown = run("--db", str(keep(path)), "--since", year, "--until", year)
    assert shown.exit_code == 0
    assert "Nothing on record changed in the period." in shown.stdout


def test_later_reports_are_told_of_and_how_to_leave_them_out(path: Path) -> None:
    with Store.open(keep(path)) as store:
        document = brief(store, until=date(2023, 4, 1))
    assert any("--as-of 2023-04-01" in one.text for one in document.head)


def test_each_sentence_about_the_world_has_its_sources(path: Path) -> None:
    document = written(path)
    numbers = {one.number for one in document.sources}
    about_record = (
        "No ",
        "Each ",
        "Two ",
        "One report",
        "One meeting planned for before",
        "The meeting that",
        "And ",
        "The date of",
        "Nothing ",
    )
    for one in every_sentence(document):
        assert set(one.notes) <= numbers
        assert one.notes or one.text.startswith(about_record)


def test_the_numbers_lead_to_the_exact_words_in_their_report(path: Path) -> None:
    document = written(path)
    assert [one.number for one in document.sources] == list(range(1, len(document.sources) + 1))
    for one in document.sources:
        text = TEXTS[REPORT if one.source == "reports/prague.txt" else COPY]
        pieces = one.words.split(" … ")
        assert all(piece in text[one.start : one.end].replace("\n", " ") for piece in pieces)
        assert (one.title, one.date) == ("Foreign ministers meet in Prague", "1 May 2023")


def test_a_source_of_a_report_told_before_leads_to_where_its_place_stands(path: Path) -> None:
    document = written(path)
    again = next(one for one in document.sources if one.as_number)
    first = document.sources[(again.as_number or 0) - 1]
    assert (first.source, first.as_number) == (again.source, None)
    assert f", as {first.number}, characters {again.start}" in markdown.render(document)


def test_every_source_is_cited(path: Path) -> None:
    document = written(path)
    cited = {number for one in every_sentence(document) for number in one.notes}
    assert cited == {one.number for one in document.sources}


def test_a_moved_position_stands_under_what_changed_and_in_the_table(path: Path) -> None:
    old, now = make_position("p-1", "rejects", "2023-04-02"), make_position("p-2", "accepts", "2023-05-03")
    issues = (it.Issue("transport", "Transport links", None),)
    document = written(path, make_record(positions=(old, now), issues=issues))
    assert any("before that, it rejected" in one for one in sentences(document, "What changed"))
    assert sentences(document, "Positions") == [
        "Armenia | Transport links | Accepts: “the road of 2023-05-03” | 3 May 2023"
    ]


def test_long_lists_end_with_how_many_more_and_the_command(path: Path) -> None:
    many = tuple(make_meeting(f"meeting-{n:016x}", date=f"2023-05-{n:02}", aliases=()) for n in range(1, 14))
    document = written(path, make_record(meetings=many))
    lists = [
        b for s in document.sections for b in s.blocks if isinstance(b, Points) and b.lead == "Meetings:"
    ]
    assert len(lists[0].sentences) == 10
    assert lists[0].rest == Sentence("And 3 more:", command="dragoman meetings --until 2023-05-31")


def test_the_commands_are_narrowed_as_the_brief_is(path: Path) -> None:
    many = tuple(make_meeting(f"meeting-{n:016x}", date=f"2023-05-{n:02}", aliases=()) for n in range(1, 14))
    wanted = Wanted(who="Ararat Mirzoyan", as_of="2023-05-31")
    with Store.open(keep(path, make_record(meetings=many))) as store:
        document = brief(store, **MAY, wanted=wanted)
    assert "--who 'Ararat Mirzoyan' --as-of 2023-05-31`" in markdown.render(document)


def test_the_head_says_as_of_when_the_record_is_taken(path: Path) -> None:
    with Store.open(keep(path)) as store:
        document = brief(store, **MAY, wanted=Wanted(as_of="2023-05"))
    assert any(one.text == "The record is taken as reports up to May 2023 gave it." for one in document.head)


def test_an_undated_refusal_of_the_period_is_told_once(path: Path) -> None:
    change = it.Change(status="refused", date="2023-05-01", report=REPORT)
    document = written(
        path, make_record(meetings=(make_meeting(status="refused", date=None, history=(change,)),))
    )
    told = [one.text for one in every_sentence(document) if "refused" in one.text]
    assert len(told) == 1
    assert told[0].endswith("(undated).")


def test_who_narrows_the_brief(path: Path) -> None:
    alone = (it.Participant(actor=BAYRAMOV.id, role="participant"),)
    other = make_meeting("meeting-3000ffff0000000f", participants=alone, accounts=(), place="Brno")
    with Store.open(keep(path, make_record(meetings=(make_meeting(), other)))) as store:
        document = brief(store, **MAY, wanted=Wanted(who="mirzoyan"))
    assert "Brno" not in markdown.render(document)
    assert document.title.endswith(", mirzoyan")


@pytest.mark.parametrize(
    ("wanted", "said"), [(Wanted(who="Nobody"), "dragoman actors"), (Wanted(issue="x"), "peace-treaty")]
)
def test_a_name_or_issue_that_is_not_on_record_is_told(path: Path, wanted: Wanted, said: str) -> None:
    with Store.open(keep(path)) as store, pytest.raises(NotFoundError, match=said):
        brief(store, wanted=wanted)


def test_a_plan_that_is_told_as_a_meeting_is_not_told_again(path: Path) -> None:
    planned = make_meeting(
        "meeting-7000000000000007", status="planned", date="2023-06", participants=BOTH, accounts=()
    )
    with_meeting = written(path, make_record(meetings=(planned,), plans=(PLAN,)))
    assert not any("meet again" in one for one in sentences(with_meeting, "Coming up"))


def test_a_plan_stands_under_coming_up(path: Path) -> None:
    document = written(path, make_record(meetings=()))
    assert any("are to “meet again” (June 2023)" in one for one in sentences(document, "Coming up"))


def test_actors_are_never_told_by_their_ids(path: Path) -> None:
    assert "actor-" not in markdown.render(written(path))


# ---- formats --------------------------------------------------------------------------------------------

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


@settings(max_examples=150, deadline=None)
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


@settings(max_examples=100, deadline=None)
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


# ---- the command ----------------------------------------------------------------------------------------


def test_the_command_writes_markdown(path: Path) -> None:
    shown = run("--db", str(keep(path)), "--since", "2023-05", "--until", "2023-05")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("# Brief: 1 May 2023 to 31 May 2023\n")


@pytest.mark.parametrize(
    ("name", "start"), [("b.html", b"<!DOCTYPE html>"), ("b.docx", b"PK"), ("b.md", b"# Brief")]
)
def test_the_ending_of_the_file_gives_the_format(path: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert run("--db", str(keep(path)), "-o", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_format_that_is_asked_for_outranks_the_ending(path: Path, tmp_path: Path) -> None:
    run("--db", str(keep(path)), "--format", "html", "-o", str(tmp_path / "b.txt"))
    assert (tmp_path / "b.txt").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_period_that_ends_before_it_begins_is_a_usage_error(path: Path) -> None:
    shown = run("--db", str(keep(path)), "--since", "2023-06", "--until", "2023-05")
    assert shown.exit_code == 2
    assert "exchange them" in shown.output


def test_without_python_docx_one_line_says_what_to_install(path: Path) -> None:
    code = "import sys; sys.modules['docx'] = None; from dragoman.show.cli import main; main()"
    made = subprocess.run(
        [sys.executable, "-c", code, "brief", "--db", str(keep(path)), "--format", "docx", "-o", "x.docx"],
        capture_output=True,
        text=True,
        cwd=path.parent,
    )
    assert made.returncode == 1
    assert made.stderr == (
        "dragoman: DOCX needs python-docx, which is not installed; pip install 'dragoman[brief]'\n"
    )
    assert not (path.parent / "x.docx").exists()


def test_failures_and_other_languages_are_told(path: Path) -> None:
    foreign = make_report(COPY, "reports/orlik.txt", language="fr")
    document = written(path, make_record(reports=(make_report(), foreign)))
    assert "One report is in another language and was not read." in sentences(
        document, "What the record does not know"
    )


def test_a_heading_with_nothing_under_it_is_left_out(path: Path) -> None:
    empty = it.Record(reports=(make_report(),), actors=(MIRZOYAN, ARMENIA))
    document = written(path, empty)
    assert [one.title for one in document.sections] == ["State of play", "What changed"]
    assert document.sources == ()
    assert json.dumps(sentences(document, "What changed")) == '["Nothing on record changed in the period."]'


def test_words_may_be_very_long(path: Path) -> None:
    long = "word " * 200_000
    cited = replace(words("met in Prague"), text=long)
    meeting = make_meeting(evidence=(cited,), accounts=(), place=long)
    document = written(path, make_record(meetings=(meeting,)))
    assert len(markdown.render(document)) < 20_000
