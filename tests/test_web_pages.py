"""The pages over a small record: each is there, says what the record says, and leads to the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hand_built import (
    ARMENIA,
    BAYRAMOV,
    COPY,
    DISAGREEMENT,
    MIRZOYAN,
    REPORT,
    STATEMENT,
    TEXT,
    make_meeting,
    make_record,
    words,
)
from hostile import HOSTILE_REPORT, make_hostile
from starlette.testclient import TestClient
from web import EVENT, ITEMS, LISTS, MEETING, PLANNED, record, serving

from dragoman.record import items as it


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(record(tmp_path_factory.mktemp("web") / "r.db")) as made:
        yield made


@pytest.mark.parametrize("path", [*LISTS, *ITEMS])
def test_every_page_is_there_with_a_heading_and_a_title(client: TestClient, path: str) -> None:
    page = client.get(f"/{path}")
    assert page.status_code == 200
    assert re.search(r"<title>\s*\S.*· Dragoman</title>", page.text)
    assert page.text.count("<h1") == 1


def test_every_link_leads_to_a_page_and_a_place_in_it(client: TestClient) -> None:
    pages = {f"/{path}": client.get(f"/{path}").text for path in (*LISTS, *ITEMS)}
    links = {
        (link.replace("&amp;", "&") or path, at)
        for path, html in pages.items()
        for link, at in re.findall(r'href="(/[^"#]*)?#?([^"]*)"', html)
    }
    assert len(links) > 100
    found = {path: client.get(path) for path, _ in links}
    assert {path for path, answer in found.items() if answer.status_code != 200} == set()
    assert {(path, at) for path, at in links if at and f'id="{at}"' not in found[path].text} == set()


def test_an_address_of_a_merged_member_leads_to_the_item(client: TestClient) -> None:
    moved = client.get("/meeting-9000000000000009")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/{MEETING}")


def test_an_unknown_address_says_so(client: TestClient) -> None:
    page = client.get("/meeting-ffffffffffffffff")
    assert page.status_code == 404
    assert "no such item" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "meetings?page=0",
        "meetings?page=x",
        "meetings?since=yesterday",
        "chronicle?at=05",
        "meetings?status=done",
    ],
)
def test_a_parameter_that_cannot_be_is_named(client: TestClient, path: str) -> None:
    page = client.get(f"/{path}")
    assert page.status_code == 400
    assert re.search(r'<p class="lead">(page|since|at|status): ', page.text)


def test_a_planned_meeting_is_shown_as_planned(client: TestClient) -> None:
    facts = client.get(f"/{PLANNED}").text.split('id="history"')[0]
    assert "s-planned" in facts
    assert "s-held" not in facts


@pytest.mark.parametrize(("kind", "list"), [("person", "People"), ("state", "Parties")])
def test_an_actor_stands_in_the_list_that_the_menu_marks(tmp_path: Path, kind: str, list: str) -> None:
    actor = msgspec.structs.replace(MIRZOYAN, kind=kind)
    with serving(record(tmp_path / "r.db", actors=(actor, BAYRAMOV, ARMENIA))) as client:
        for path in (actor.id, f"{actor.id}/statements"):
            assert f'aria-current="true">{list}</a>' in client.get(f"/{path}").text


def sides(field: str, method: str, *values: str) -> tuple[it.Disagreement]:
    one = DISAGREEMENT.claims[0]
    claims = tuple(msgspec.structs.replace(one, value=value) for value in values)
    return (msgspec.structs.replace(DISAGREEMENT, field=field, method=method, claims=claims),)


@pytest.mark.parametrize("path", ["", "disagreements", DISAGREEMENT.id, "search?q=Ararat"])
@pytest.mark.parametrize(
    ("field", "method", "values", "told"),
    [
        (
            "date",
            "disagree.date.1",
            ("2023-06-12?", "XXXX-06"),
            ("probably 12 June 2023", "June of an unknown year"),
        ),
        ("hours of talks", "disagree.figures.1", ("10", "12"), ("10 hours", "12 hours")),
        ("number of dead", "disagree.figures.1", ("10", "12"), ("10", "12")),
        ("place", "disagree.place.1", ("Prague", "Brno"), ("Prague", "Brno")),
    ],
)
def test_values_that_differ_are_told_as_people_write_them(
    tmp_path: Path, path: str, field: str, method: str, values: tuple[str, ...], told: tuple[str, ...]
) -> None:
    with serving(record(tmp_path / "r.db", disagreements=sides(field, method, *values))) as client:
        text = re.sub(r"<[^>]+>", "", client.get(f"/{path}").text)
    assert all(re.search(rf"(?<![-\d]){one}(?! of dead)", text) for one in told)


def test_near_words_of_one_side_are_told_as_one_and_lead_to_the_first(tmp_path: Path) -> None:
    claim = msgspec.structs.replace(
        DISAGREEMENT.claims[0], evidence=(words("Ararat Mirzoyan"), words("met in Prague"))
    )
    one = msgspec.structs.replace(DISAGREEMENT, claims=(claim, *DISAGREEMENT.claims[1:]))
    with serving(record(tmp_path / "r.db", disagreements=(one,))) as client:
        page = client.get("/disagreements").text
        place = re.search(
            r'Ararat Mirzoyan … met in Prague <a class="spot" href="/(report-[^"#]+)#([^"]+)"', page
        )
        assert place and f'id="{place[2]}"' in client.get(f"/{place[1]}").text


def test_the_start_page_counts_one_thing_as_one(client: TestClient) -> None:
    counted = dict(re.findall(r"<strong>([\d,]+)</strong> (\w+)", client.get("/").text)[:2])
    assert counted == {"2": "meetings", "1": "statement"}


def test_the_start_page_does_not_deny_the_disagreements_that_it_counts(tmp_path: Path) -> None:
    worded = msgspec.structs.replace(DISAGREEMENT, type="worded otherwise")
    with serving(record(tmp_path / "r.db", disagreements=(worded,))) as client:
        section = client.get("/").text.partition("Where reports differ")[2].partition("</section>")[0]
    assert "Nowhere on facts" in section and "Nothing in the record" not in section


def test_the_start_page_leads_to_all_that_it_counts(tmp_path: Path) -> None:
    told = [("planned", n) for n in range(12)] + [("proposed", n) for n in range(12, 15)]
    meetings = [make_meeting(f"meeting-{n:016x}", status=status, aliases=()) for status, n in told]
    with serving(record(tmp_path / "r.db", meetings=tuple(meetings))) as client:
        (more,) = re.findall(r'<p class="more">(.*?)</p>', client.get("/").text)
        assert re.sub("<[^>]+>", "", more) == "All 15 that are planned or proposed"
        lists = [client.get(path).text for path in re.findall(r'href="([^"]+)"', more)]
    assert [html.count('<tr data-fact="') for html in lists] == [12, 3]


def test_an_event_that_nobody_receives_has_no_unknown_in_its_heading(tmp_path: Path) -> None:
    event = msgspec.structs.replace(EVENT, type="REJECT", recipient=None)
    with serving(record(tmp_path / "r.db", events=(event,))) as client:
        assert re.search(r"<h1>[^<]*Mirzoyan REJECT</h1>", client.get(f"/{event.id}").text)


def test_a_date_is_as_precise_as_the_record(client: TestClient) -> None:
    assert "April to May 2023" in client.get(f"/{PLANNED}").text
    assert "1 May 2023" in client.get(f"/{MEETING}").text


def test_what_has_no_date_is_undated(client: TestClient) -> None:
    assert "undated" in client.get("/agreements").text


def test_a_fact_leads_to_its_words_in_the_report(client: TestClient) -> None:
    words = STATEMENT.evidence[0]
    address = f"/{REPORT}#w{words.start}-{words.end}"
    assert f'href="{address}"' in client.get(f"/{STATEMENT.id}").text


def test_the_words_in_a_report_lead_to_the_card_and_the_card_to_the_fact(client: TestClient) -> None:
    page = client.get(f"/{REPORT}").text
    assert f'href="#card-{STATEMENT.id}"' in page
    card = page.split(f'id="card-{STATEMENT.id}"')[1].split("</section>")[0]
    assert f'href="/{STATEMENT.id}"' in card
    assert re.search(r'href="#w\d+-\d+"', card)


def test_the_text_of_a_report_stands_there_as_read_in(client: TestClient) -> None:
    page = client.get(f"/{REPORT}").text.split('id="text"')[1].split("</section>")[0]
    shown = re.sub(r'<span class="hidden">.*?</span>|<[^>]*>', "", page.partition(">")[2])
    assert "".join(shown.split()) == "".join(TEXT.split())


def test_boilerplate_is_set_apart(client: TestClient) -> None:
    assert re.search(r'data-block="boilerplate">[^/]*</span>\s*Leave a Reply', client.get(f"/{REPORT}").text)


def test_overlapping_words_name_all_facts_that_cite_them(client: TestClient) -> None:
    page = client.get(f"/{REPORT}").text
    both = re.findall(r'data-fact="([^"]*)"[^>]*>Ararat Mirzoyan<', page)
    assert any({MEETING, MIRZOYAN.id} <= set(one.split()) for one in both)


def test_a_meeting_shows_what_was_said_there_and_each_account(client: TestClient) -> None:
    page = client.get(f"/{MEETING}").text
    assert "The text is nearly ready" in page.split('id="said"')[1]
    assert f'data-report="{REPORT}"' in page.split('id="accounts"')[1]


def test_disagreements_stand_side_by_side_with_their_sources(client: TestClient) -> None:
    page = client.get("/disagreements").text
    assert "2 independent sources" in page
    assert "1 independent source," in page
    assert "2 May 2023" in page


def test_a_filter_narrows_the_list(client: TestClient) -> None:
    page = client.get("/meetings?status=planned").text
    assert PLANNED in page
    assert MEETING not in page


def test_a_name_that_nobody_has_is_told(client: TestClient) -> None:
    page = client.get("/meetings?who=Nemo").text
    assert "Nobody in the record is called Nemo" in page
    assert MEETING not in page


def test_the_chronicle_of_a_person_and_a_party_has_what_both_have_part_in(client: TestClient) -> None:
    both = "person=mirzoyan&party=bayramov"
    assert MEETING in client.get(f"/chronicle?{both}&at=2023").text
    assert STATEMENT.id in client.get("/chronicle?person=mirzoyan&at=2023").text
    assert STATEMENT.id not in client.get(f"/chronicle?{both}&at=2023").text


def test_a_party_meets_where_those_who_hold_its_offices_do(client: TestClient) -> None:
    assert MEETING in client.get("/chronicle?party=Yerevan&at=2023").text
    assert MEETING not in client.get("/chronicle?person=Yerevan&at=2023").text


def test_what_may_fall_into_a_month_or_not_stands_apart(client: TestClient) -> None:
    page = client.get("/chronicle?at=2023-05").text
    sure, _, perhaps = page.partition("Perhaps then")
    assert PLANNED in perhaps
    assert PLANNED not in sure


def test_the_drawing_counts_held_and_planned_meetings_in_rows_of_their_own(client: TestClient) -> None:
    page = client.get("/chronicle?at=2023").text
    assert re.search(r'aria-label="May 2023: 1 held, [^"]*"', page)
    assert ">Planned</text>" not in page  # it spans two months


def test_a_list_goes_on_on_the_next_page(tmp_path: Path) -> None:
    meetings = tuple(make_meeting(f"meeting-{n:016x}", aliases=()) for n in range(60))
    path = record(tmp_path / "r.db", meetings=meetings, statements=(), disagreements=())
    with serving(path) as client:
        first, second = client.get("/meetings").text, client.get("/meetings?page=2").text
    facts = [set(re.findall(r'data-fact="(meeting-\w+)"', page)) for page in (first, second)]
    assert [len(found) for found in facts] == [50, 10]
    assert not facts[0] & facts[1]


def test_a_long_report_comes_in_parts_and_words_lead_to_theirs(tmp_path: Path) -> None:
    with serving(make_hostile(tmp_path / "r.db", "<b>" + "x" * 90_000)) as client:
        page = client.get(f"/{HOSTILE_REPORT}")
        assert f"/{HOSTILE_REPORT}?part=2" in page.text
        assert client.get(f"/{HOSTILE_REPORT}?part=3").status_code == 200
        assert client.get(f"/{HOSTILE_REPORT}?part=9").status_code == 400


def test_an_actor_shows_whom_they_meet(client: TestClient) -> None:
    page = client.get(f"/{MIRZOYAN.id}").text.split('id="company"')[1]
    assert f'href="/{BAYRAMOV.id}"' in page.split("</section>")[0]


def test_the_network_has_a_table_with_the_same(client: TestClient) -> None:
    page = client.get("/network").text
    assert f'data-node="{MIRZOYAN.id}"' in page
    assert 'data-kind="pairs"' in page


def test_search_finds_reports_and_items_and_marks_the_words(client: TestClient) -> None:
    page = client.get("/search?q=nearly").text
    assert f'data-report="{REPORT}"' in page
    assert f'data-fact="{STATEMENT.id}"' in page
    assert "<mark>nearly</mark>" in page


def test_states_are_told_in_words_and_signs_not_by_colour_alone(client: TestClient) -> None:
    assert re.search(
        r'<span class="sign" aria-hidden="true">●</span>&nbsp;held', client.get("/meetings").text
    )


def test_an_empty_record_has_pages_too(tmp_path: Path) -> None:
    with serving(record(tmp_path / "r.db", **dict.fromkeys(it.Record().__struct_fields__[1:], ()))) as client:
        for path in LISTS:
            assert client.get(f"/{path}").status_code == 200


def test_a_report_that_the_record_does_not_list_is_shown_as_its_text_tells(tmp_path: Path) -> None:
    with serving(record(tmp_path / "r.db", reports=make_record().reports[:1])) as client:
        assert "Orlik Courier" in client.get(f"/{COPY}").text
