"""How often items of each stated confidence are right, against facts annotated by hand.

    python benchmarks/reliability.py RECORD.json GOLD.json [RECORD.json GOLD.json ...]
        [--sentences tests/meetings.toml] [--events PETR2_GSR_validation.xml] [--meantime DIR]

A meeting is right if it is one that people annotated, with the same participants and status; a quotation if
its words and speaker are; a person or an agreement if it is one that they annotated. Rows marked optional in
the gold count neither way. Of sentences marked with a status (--sentences) a meeting is right with that
status; events are right with the type that PETRARCH-2 coded (--events), or where MEANTIME marks their word as
certain, not negative and not to come (--meantime). Prints a row for each kind and step of confidence: how
many, and the share right.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import events as coded
import realis
import score
from sameness import Row, same_name, shared

from dragoman.clean import clean
from dragoman.detect import detect
from dragoman.nlp import open_reader
from dragoman.nlp.parse import Reader
from dragoman.records import AnyClaim, Capture, EventClaim, MeetingClaim

Told = tuple[str, float, bool]
STEPS = (0.0, 0.6, 0.7, 0.8, 0.9, 1.01)


def best(gold: list[Row], item: Row, alike: Callable[[Row, Row], float], least: float) -> Row | None:
    """The annotated fact that an item is most like, if it is like enough."""
    likely = max(gold, key=lambda fact: alike(fact, item), default=None)
    return likely if likely is not None and alike(likely, item) >= least else None


def meetings(gold: Row, record: score.Told, report: str) -> Iterator[Told]:
    """A report's accounts of meetings, judged by participants and status; optional ones are left out."""
    for meeting in record.record["meetings"]:
        for account in (a for a in meeting["accounts"] if record.stems[a["report"]] == report):
            seats = [p for p in account["participants"] if p["role"] != "declined"]
            item = {**account, "who": [record.name(p["actor"]) for p in seats]}
            fact = best(gold["meetings"], item, score._meeting_alike, score.LEAST["meetings"])
            if fact is not None and fact.get("optional"):
                continue
            right = fact is not None and item["status"] in score._statuses(fact)
            everyone = fact is not None and score._who(fact, item) > 0.99
            yield "meetings", meeting["confidence"], right and everyone


def quotations(gold: Row, record: score.Told, report: str) -> Iterator[Told]:
    """A report's quotations, judged by their words and speaker."""
    wanted = [q for q in gold["quotes"] if q["kind"] != "paraphrase"]
    for item in record.parts(report, {"direct", "mixed"}):
        fact = best(wanted, item, score._said_alike, score.LEAST["statements"])
        names = record.forms(item["speaker"])
        who = fact["speaker"] if fact is not None else None
        speaker = any(same_name(who, n) for n in names) if who else not names
        yield "quotations", item["confidence"], fact is not None and speaker


def people(gold: Row, record: score.Told, report: str) -> Iterator[Told]:
    """A report's people, judged by their names."""
    for item in record.of("actors", report):
        if item["kind"] == "person":
            known = any(
                same_name(p["name"], form) for p in gold["people"] for form in record.forms(item["id"])
            )
            yield "people", item["confidence"], known


def agreements(gold: Row, record: score.Told, report: str) -> Iterator[Told]:
    """A report's agreements, judged by their names and parties; optional ones are left out."""
    for item in record.of("agreements", report):
        fact = best(gold["agreements"], item, score._named_alike, score.LEAST["agreements"])
        if fact is None or not fact.get("optional"):
            parties = [record.name(actor) for actor in item["parties"]]
            held = fact is not None and (not parties or shared(fact["parties"] or parties, parties) > 0.5)
            yield "agreements", item["confidence"], held


def judged(pairs: list[tuple[Path, Path]]) -> Iterator[Told]:
    """Every item of the records that the gold speaks of: its kind, its confidence, whether it is right."""
    for record_file, gold_file in pairs:
        record = score.Told(json.loads(record_file.read_text()))
        gold = json.loads(gold_file.read_text())
        for report, facts in gold.get("reports", gold).items():
            for judge in (meetings, quotations, people, agreements):
                yield from judge(facts, record, report)


def by_status(file: Path, reader: Reader) -> Iterator[Told]:
    """The meetings found in sentences whose status is marked."""
    for status, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for row in rows:
            for claim in found_in(row["says"], reader):
                if isinstance(claim, MeetingClaim):
                    yield "statuses", claim.confidence, claim.status in (status, *row.get("or", ()))


def by_code(file: Path, reader: Reader) -> Iterator[Told]:
    """The events found in records that an event coder coded."""
    for gold in coded.records(file):
        types = frozenset[str]().union(*(kinds for kinds, _ in gold.events))
        if gold.events or gold.none:
            for claim in found_in(gold.text, reader):
                if isinstance(claim, EventClaim):
                    yield "events", claim.confidence, claim.type in types


def by_reality(folder: Path, reader: Reader) -> Iterator[Told]:
    """The events found in MEANTIME whose word is marked there."""
    real = {"time": "NON_FUTURE", "certainty": "CERTAIN", "polarity": "POS"}
    for text, _, marked in realis.documents(folder):
        for claim in found_in(text, reader):
            if isinstance(claim, EventClaim):
                gold = next((e for e in marked if any(e.span.meets(s) for s in claim.spans[:1])), None)
                if gold is not None:
                    yield "events", claim.confidence, gold.marked == real or claim.type == "REJECT"


def found_in(text: str, reader: Reader) -> tuple[AnyClaim, ...]:
    """All that a text claims."""
    return detect(clean(Capture(source="r", locator="r", text=text, encoding="utf-8")), reader=reader)


def main() -> None:
    """Print the shares for the files that the command names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="RECORD.json GOLD.json")
    for name in ("--sentences", "--events", "--meantime"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    reader, told = open_reader(), list[Told]()
    if len(options.files) % 2:
        parser.error("a record and its gold come in pairs")
    told += judged(list(zip(options.files[::2], options.files[1::2], strict=True)))
    told += by_status(options.sentences, reader) if options.sentences else ()
    told += by_code(options.events, reader) if options.events else ()
    told += by_reality(options.meantime, reader) if options.meantime else ()
    show(told)


def show(told: list[Told]) -> None:
    """Print a row for each kind and step of confidence."""
    bins: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for kind, confidence, right in told:
        step = max(k for k, least in enumerate(STEPS) if confidence >= least)
        bins[kind, step].append(right)
        bins["all", step].append(right)
    for (kind, step), results in sorted(bins.items()):
        span = f"{STEPS[step]:.1f}–{min(STEPS[step + 1], 1.0):.1f}"
        print(f"{kind:12} {span}  n {len(results):4}  right {sum(results) / len(results):.3f}")


if __name__ == "__main__":
    main()
