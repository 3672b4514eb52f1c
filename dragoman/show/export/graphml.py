"""Who meets whom, as an undirected GraphML network: an edge is a meeting that was held.

Meetings that were only planned, proposed, called off, denied or told by hearsay make no edge; they are
counted at the nodes. Who declined was not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.record import items as it
from dragoman.show.export.markup import Markup
from dragoman.show.export.source import Source, number

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# Attributes of nodes and edges: name and GraphML type.
_NODE = {
    "label": "string",
    "kind": "string",
    "code": "string",
    "held": "int",
    "not_held": "int",
    "not_held_meetings": "string",
}
_EDGE = {"weight": "int", "meetings": "string", "dates": "string", "places": "string"}
_ABSENT = "declined"


@dataclass(slots=True)
class _Network:
    """The meetings of each actor and of each pair: those held, and the others."""

    held: dict[str, list[it.Meeting]] = field(default_factory=dict)
    other: dict[str, list[it.Meeting]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], list[it.Meeting]] = field(default_factory=dict)


def took_place(meeting: it.Meeting) -> bool:
    """Whether the record holds it for a fact that they met."""
    return meeting.status == "held" and not meeting.denied and not meeting.hearsay


def export(source: Source) -> Iterator[bytes]:
    """One GraphML document: nodes in the order of the record's actors, edges in that of their ids."""
    network = _network(source.record)
    left = sum(not took_place(meeting) for meeting in source.record.meetings)
    if left:
        source.say(f"{number(left, 'meeting')} that did not surely take place: counted at the nodes, no edge")
    markup = Markup()
    markup.open("graphml", xmlns=_NAMESPACE)
    _keys(markup)
    markup.open("graph", id="meetings", edgedefault="undirected")
    for actor in source.record.actors:
        if actor.id in network.held or actor.id in network.other:
            _node(markup, actor, network)
            yield markup.taken()
    for pair, meetings in sorted(network.pairs.items()):
        _edge(markup, pair, meetings)
        yield markup.taken()
    markup.close("graph")
    markup.close("graphml")
    yield markup.taken() + b"\n"


def _network(record: it.Record) -> _Network:
    network, known = _Network(), {actor.id for actor in record.actors}
    for meeting in record.meetings:
        there = sorted({p.actor for p in meeting.participants if p.role != _ABSENT and p.actor in known})
        counted = network.held if took_place(meeting) else network.other
        for actor in there:
            counted.setdefault(actor, []).append(meeting)
        for pair in combinations(there, 2) if took_place(meeting) else ():
            network.pairs.setdefault(pair, []).append(meeting)
    return network


def _keys(markup: Markup) -> None:
    for of, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, type in attributes.items():
            markup.leaf("key", "", id=f"{of}-{name}", for_=of, **{"attr.name": name, "attr.type": type})


def _node(markup: Markup, actor: it.Actor, network: _Network) -> None:
    other = network.other.get(actor.id, [])
    markup.open("node", id=actor.id)
    _data(markup, "node", "label", actor.name)
    _data(markup, "node", "kind", actor.kind)
    _data(markup, "node", "code", actor.code or "")
    _data(markup, "node", "held", str(len(network.held.get(actor.id, []))))
    _data(markup, "node", "not_held", str(len(other)))
    _data(markup, "node", "not_held_meetings", "; ".join(f"{one.status} {one.id}" for one in other))
    markup.close("node")


def _edge(markup: Markup, pair: tuple[str, str], meetings: list[it.Meeting]) -> None:
    markup.open("edge", source=pair[0], target=pair[1])
    _data(markup, "edge", "weight", str(len(meetings)))
    _data(markup, "edge", "meetings", " ".join(one.id for one in meetings))
    _data(markup, "edge", "dates", " ".join(one.date or "undated" for one in meetings))
    _data(markup, "edge", "places", "; ".join(one.place or "unknown" for one in meetings))
    markup.close("edge")


def _data(markup: Markup, of: str, name: str, value: str) -> None:
    if value:
        markup.leaf("data", value, key=f"{of}-{name}")
