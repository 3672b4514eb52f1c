"""What pages are made of: columns and bars, the network's order, marks that overlap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.aggregates import Bucket, Pair, Stand
from dragoman.record.browse import Label
from dragoman.record.citing import Cited
from dragoman.records import Block
from dragoman.show.web.marks import marked
from dragoman.show.web.network import LEVEL, MOST_NODES, lay_out
from dragoman.show.web.pages.positions import Cell
from dragoman.show.web.text import one_line, visible
from dragoman.show.web.timeline import LEFT, WIDTH, draw
from dragoman.show.web.view import Pager
from dragoman.values import Span


def bucket(when: str, state: str | None = "held", kind: str = "meetings", count: int = 1) -> Bucket:
    return Bucket(when, kind, state, False, count)


def test_planned_meetings_never_stand_in_the_row_of_the_held() -> None:
    drawing = draw([bucket("2023", "planned"), bucket("2023", "held", count=3)], 4, None)
    assert [(row.name, row.counts) for row in drawing.rows] == [("Held", (3,)), ("Planned", (1,))]


def test_a_denied_meeting_stands_in_no_other_row() -> None:
    drawing = draw([Bucket("2023", "meetings", "held", True, 1)], 4, None)
    assert [row.name for row in drawing.rows] == ["Denied"]


def test_years_without_entries_are_left_out_where_they_are_many() -> None:
    drawing = draw([bucket("1921"), bucket("2023"), bucket("2024")], 4, None)
    assert [(column.at, column.gap) for column in drawing.columns] == [
        ("1921", False),
        ("2023", True),
        ("2024", False),
    ]


def test_a_month_has_its_days() -> None:
    drawing = draw([bucket("2024-02-03")], 10, (date(2024, 2, 1), date(2024, 2, 29)))
    assert len(drawing.columns) == 29
    assert drawing.spoken(2) == "3 February 2024: 1 held"


@given(st.lists(st.tuples(st.integers(1000, 2100), st.integers(1, 10**6)), min_size=1, max_size=60))
def test_bars_stay_within_the_drawing(years: list[tuple[int, int]]) -> None:
    drawing = draw([bucket(f"{year}", count=n) for year, n in years], 4, None)
    for row in drawing.rows:
        for bar in row.bars:
            assert bar.x >= LEFT
            assert bar.x + bar.width <= WIDTH + 0.1
            assert 0 <= bar.y <= bar.y + bar.height <= drawing.height


def test_those_who_meet_stand_side_by_side() -> None:
    rings = [Pair(f"a{n}", f"b{n}", 5, 0) for n in range(6)]
    order = [node.id for node in lay_out(rings).nodes]
    for pair in rings:
        apart = abs(order.index(pair.one) - order.index(pair.other))
        assert min(apart, len(order) - apart) == 1


def test_the_network_has_room_for_the_most_connected_and_says_how_many_it_left_out() -> None:
    network = lay_out([Pair("hub", f"n{n:03}", 40 - n, 0) for n in range(40)])
    assert len(network.nodes) == MOST_NODES
    assert network.left_out == 41 - MOST_NODES
    assert {"hub", "n000"} <= {node.id for node in network.nodes}


def test_names_stand_level_around_the_circle_while_none_can_touch_another() -> None:
    few = lay_out([Pair("hub", f"n{n:02}", 1, 0) for n in range(LEVEL - 1)]).nodes
    assert {node.turn for node in few} == {0.0}
    for side in (True, False):
        heights = sorted(node.y for node in few if node.end is side)
        assert min(b - a for a, b in pairwise(heights)) > 17  # as high as letters are
    assert (
        len({node.turn for node in lay_out([Pair("hub", f"n{n:02}", 1, 0) for n in range(LEVEL)]).nodes}) > 8
    )


def test_a_network_of_nobody_is_empty() -> None:
    assert lay_out([]).nodes == ()


def cited(id: str, *spans: tuple[int, int], kind: str = "statements") -> Cited:
    return Cited(Label(id, kind, None, id), None, tuple(Span(*one) for one in spans))


def test_overlapping_words_are_cut_where_one_begins_or_ends() -> None:
    (block,) = marked("abcdefgh", (), [cited("one", (1, 5)), cited("two", (3, 7))], Span(0, 8))
    assert [(p.text, [m.fact.label.id for m in p.marks]) for p in block.pieces] == [
        ("a", []),
        ("bc", ["one"]),
        ("de", ["one", "two"]),
        ("fg", ["two"]),
        ("h", []),
    ]


def test_the_shortest_words_come_first() -> None:
    (block,) = marked("abcdefgh", (), [cited("long", (0, 8)), cited("short", (2, 4))], Span(0, 8))
    assert [m.fact.label.id for m in block.pieces[1].marks] == ["short", "long"]


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda one: (one[0], min(one[0] + one[1], 41)))


@given(st.lists(spans, max_size=12), st.integers(1, 40), st.integers(0, 40))
def test_whatever_overlaps_the_text_stays_whole_and_each_word_is_marked(
    cuts: list[tuple[int, int]], border: int, start: int
) -> None:
    text = "".join(chr(0x100 + n) for n in range(41))
    blocks = (Block("body", 0, border), Block("boilerplate", border, 41))
    facts = [cited(f"f{n:02}", one) for n, one in enumerate(cuts)]
    pieces = [piece for block in marked(text, blocks, facts, Span(start, 41)) for piece in block.pieces]
    assert "".join(piece.text for piece in pieces) == text[start:]
    at = start
    for piece in pieces:
        here = Span(at, at + len(piece.text))
        assert {m.fact.label.id for m in piece.marks} == {
            fact.label.id for fact in facts if any(span.holds(here) for span in fact.spans)
        }
        at = here.end
    begun = [mark.fact.label.id for piece in pieces for mark in piece.begins]
    assert sorted(begun) == sorted(f.label.id for f in facts if f.spans[0].start >= start)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("Baku     3\nYerevan  4", True), ("Baku\t3", True), ("One.  Two.\n    Three.   \n", False)],
)
def test_spaces_are_kept_where_they_set_a_block_in_columns(text: str, columns: bool) -> None:
    blocks = marked(text, (Block("body", 0, len(text)),), [], Span(0, len(text)))
    assert [block.columns for block in blocks] == [columns]


def stand(stance: str, first: str | None, last: str | None) -> Stand:
    return Stand("actor", "border", stance, 1, first, last)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (stand("demands", "2021-05-01", "2021-05-01"), stand("accepts", "2023-05-01", "2023-05-01"), "then"),
        (stand("demands", "2023-05-01", "2023-05-01"), stand("accepts", "2023-05-01", "2023-05-01"), "also"),
        (stand("demands", "2023-01-01", "2023-12-31"), stand("accepts", "2023-05-01", "2023-05-01"), "also"),
        (stand("demands", None, None), stand("accepts", "2023-05-01", "2023-05-01"), "also"),
    ],
)
def test_a_stance_follows_another_only_where_its_day_surely_does(
    one: Stand, other: Stand, joined: str
) -> None:
    assert [word for word, _ in Cell((one, other)).course] == ["", joined]


def test_hidden_and_turning_characters_are_written_out() -> None:
    assert visible("a\u202eb\x00\u200bc\r\n") == "a‹U+202E›b␀‹U+200B›c\n"


def test_a_long_text_is_cut_on_one_line() -> None:
    assert one_line("one\n two" + "x" * 1000, 8) == "one two…"


@pytest.mark.parametrize(
    ("number", "total", "near"), [(1, 10, [1]), (1, 500, [1, 2, 3, 10]), (5, 500, [1, 3, 4, 5, 6, 7, 10])]
)
def test_a_pager_names_the_pages_near_and_both_ends(number: int, total: int, near: list[int]) -> None:
    assert Pager("meetings", {}, number, total).near == near
