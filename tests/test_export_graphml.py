"""The network of who met whom, read by NetworkX."""

from __future__ import annotations

import io
from typing import Any

import hand_built as hb
import networkx
import pytest
from all_kinds import make_full_record
from exported import HOSTILE, make_hostile, write

from dragoman.record import items as it
from dragoman.show.export.graphml import export

PAIR = (hb.MIRZOYAN.id, hb.BAYRAMOV.id)


def network(record: it.Record | None = None, texts: dict[str, str] | None = None) -> Any:
    return networkx.read_graphml(io.BytesIO(write(export, record, texts)[0]))


def met(*meetings: it.Meeting) -> Any:
    return network(make_full_record(meetings=meetings))


def test_who_met_is_joined_by_an_edge_with_meetings_dates_and_places() -> None:
    graph = met(hb.make_meeting(), hb.make_meeting("meeting-2", date=None, place=None))
    assert dict(graph.edges[PAIR]) == {
        "weight": 2,
        "meetings": "meeting-3000000000000003 meeting-2",
        "dates": "2023-05-01 undated",
        "places": "Prague; unknown",
    }
    assert not graph.is_directed() and not graph.is_multigraph()


@pytest.mark.parametrize(
    "more",
    [
        *({"status": s} for s in ("planned", "proposed", "ongoing", "postponed", "cancelled", "refused")),
        {"denied": True},
        {"hearsay": True},
    ],
)
def test_a_meeting_that_did_not_surely_take_place_is_no_edge(more: dict[str, object]) -> None:
    meeting = hb.make_meeting(**more)
    graph = met(meeting)
    assert graph.number_of_edges() == 0
    node = graph.nodes[hb.MIRZOYAN.id]
    assert (node["held"], node["not_held"]) == (0, 1)
    assert node["not_held_meetings"] == f"{meeting.status} {meeting.id}"


def test_the_user_is_told_what_makes_no_edge() -> None:
    _, said = write(export, make_full_record())
    assert said == ["1 meeting that did not surely take place: counted at the nodes, no edge"]


def test_who_declined_was_not_there() -> None:
    seats = (*hb.BOTH, it.Participant(actor=hb.ARMENIA.id, role="declined"))
    assert set(met(hb.make_meeting(participants=seats)).nodes) == set(PAIR)


def test_a_node_has_its_name_kind_and_code() -> None:
    seats = (*hb.BOTH, it.Participant(actor=hb.ARMENIA.id, role="host"))
    node = met(hb.make_meeting(participants=seats)).nodes[hb.ARMENIA.id]
    assert (node["label"], node["kind"], node["code"], node["held"]) == ("Armenia", "state", "AM", 1)


def test_an_actor_told_twice_at_a_meeting_does_not_meet_itself() -> None:
    graph = met(hb.make_meeting(participants=(*hb.BOTH, *hb.BOTH)))
    assert list(networkx.selfloop_edges(graph)) == []
    assert graph.nodes[hb.MIRZOYAN.id]["held"] == 1


def test_who_met_nobody_is_not_in_the_network() -> None:
    assert hb.ARMENIA.id not in network()


def test_an_empty_record_is_an_empty_network() -> None:
    assert network(it.Record()).number_of_nodes() == 0


def test_hostile_names_are_kept_as_text() -> None:
    node = network(*make_hostile()).nodes["actor-1"]
    expected = HOSTILE.replace("\r\n", "\n").replace("\r", "\n")
    assert node["label"] == expected.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
