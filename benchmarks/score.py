"""Score a record against facts annotated by hand in the same reports.

    python benchmarks/score.py RECORD.json GOLD.json [--misses] [--json]

RECORD.json is what `dragoman export --format json` writes; GOLD.json has the shape of tests/gold: facts by
the stem of the report's file. For each kind: how many facts there are (`gold`), how many the record has
(`found`) and how many of them are right (`hit`), precision, recall and F1, and the fields right among the
hits. Gold has every meeting, quotation, person and agreement, but of paraphrases, plans and figures only the
clear ones: read recall there. Rows marked optional count neither way. `false_held` are meetings called held
that their report does not call held; `invented_*` are values where the report gives none.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sameness import (
    Row,
    bare,
    conflicts,
    is_right,
    likeness,
    plain,
    same_name,
    same_place,
    same_post,
    shared,
    words,
)

Pairs = list[tuple[Row, Row]]

# How alike a fact found must be to count as the one annotated.
LEAST = {"meetings": 0.5, "statements": 0.6, "people": 1, "agreements": 0.5, "plans": 0.35, "figures": 1}


@dataclass
class Score:
    """The counts of one kind of fact, the fields right among its hits, and what was missed or is too much."""

    gold: int = 0
    found: int = 0
    hit: int = 0
    fields: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def tell(self, name: str, right: bool) -> None:
        """Count a field of a hit."""
        self.fields[name][0] += right
        self.fields[name][1] += 1

    def row(self) -> dict[str, float | int | str]:
        """Precision `p`, recall `r` and `f1` with the counts; fields as right/all."""
        p, r = (self.hit / n if n else 0.0 for n in (self.found, self.gold))
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        shares = {name: f"{right}/{every}" for name, (right, every) in self.fields.items()}
        figures = {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3)}
        return {"gold": self.gold, "found": self.found, "hit": self.hit, **figures, **shares, **self.counts}


# The record, one report at a time.


class Told:
    """What a record holds, report by report: the lists give the facts of one report."""

    def __init__(self, record: dict[str, list[Row]]) -> None:
        self.record = record
        self.actors = {actor["id"]: actor for actor in record["actors"]}
        self.stems = {report["id"]: stem(report["source"]) for report in record["reports"]}
        self.dates = {stem(r["source"]): r["published"]["date"] for r in record["reports"]}

    def name(self, actor: str) -> str:
        """An actor by its name."""
        return str(self.actors[actor]["name"]) if actor in self.actors else actor

    def forms(self, actor: str | None) -> list[str]:
        """Every name of an actor; none of nobody."""
        known = self.actors.get(actor or "")
        return [known["name"], *known["names"]] if known else []

    def of(self, kind: str, report: str) -> list[Row]:
        """The items of a kind for which words of the report stand."""
        return [item for item in self.record[kind] if report in self._reports(item)]

    def _reports(self, thing: Any) -> Iterator[str]:
        if isinstance(thing, list):
            for each in thing:
                yield from self._reports(each)
        elif isinstance(thing, dict):
            if thing.keys() >= {"report", "start", "end", "text"}:
                yield self.stems[thing["report"]]
            yield from self._reports(list(thing.values()))

    def accounts(self, report: str) -> list[Row]:
        """What the report says of each meeting; who stayed away is left out."""
        found = []
        for meeting in self.record["meetings"]:
            own = (a for a in meeting["accounts"] if self.stems[a["report"]] == report)
            if (account := next(own, None)) is not None:
                seats = account["participants"] or meeting["participants"]
                who = [self.name(p["actor"]) for p in seats if p["role"] != "declined"]
                found.append({**account, "who": who})
        return found

    def parts(self, report: str, kinds: Iterable[str]) -> list[Row]:
        """The stretches said in statements of those kinds."""
        said = [s for s in self.of("statements", report) if s["kind"] in kinds]
        return [{**s, "text": part["text"]} for s in said for part in s["parts"] or [s]]


def stem(source: str) -> str:
    """The name of a report's file without its folders and ending."""
    return Path(source).stem


# The kinds of fact: how alike two are, and which fields of a pair are right.


def pair(
    score: Score, gold: list[Row], found: list[Row], alike: Callable[[Row, Row], float], least: float
) -> Pairs:
    """Facts and what was found of them, the most alike first, each once; optional ones do not count."""
    ranked = [(alike(g, f) - _late(g), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    pairs: dict[int, int] = {}
    for likely, i, j in sorted(ranked, key=lambda r: (-r[0], r[1], r[2])):
        if likely >= least - _late(gold[i]) and i not in pairs and j not in pairs.values():
            pairs[i] = j
    wanted = [i for i, g in enumerate(gold) if not g.get("optional")]
    hits = [i for i in pairs if i in wanted]
    score.gold += len(wanted)
    score.found += len(found) - len(pairs) + len(hits)
    score.hit += len(hits)
    score.misses += [f"missed {told(gold[i])}" for i in wanted if i not in pairs]
    score.misses += [f"extra  {told(f)}" for j, f in enumerate(found) if j not in pairs.values()]
    return [(gold[i], found[pairs[i]]) for i in hits]


def _late(row: Row) -> float:
    """An optional fact takes only what no other wants."""
    return 0.01 if row.get("optional") else 0.0


def told(row: Row) -> str:
    """A fact in one line."""
    keys = (
        "who",
        "participants",
        "place",
        "date",
        "status",
        "name",
        "speaker",
        "text",
        "what",
        "value",
        "of",
    )
    shown = [row[key] for key in keys if row.get(key)]
    return " · ".join(", ".join(x) if _plain_list(x) else str(x) for x in shown if not _has_ids(x))[:160]


def _plain_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _has_ids(value: Any) -> bool:
    """Ids of the record's actors, which tell a reader nothing."""
    return "actor-" in str(value)


def _who(gold: Row, found: Row) -> float:
    """Those who took part, with or without those whose part can be read either way."""
    either = gold.get("participants_optional", ())
    sure = [name for name in found["who"] if not any(same_name(name, other) for other in either)]
    return max(shared(gold["participants"], found["who"]), shared(gold["participants"], sure))


def _meeting_alike(gold: Row, found: Row) -> float:
    apart = gold.get("place") and found["place"] and not same_place(gold["place"], found["place"])
    worth = _who(gold, found) - 0.35 * conflicts(gold, found["date"]) - 0.25 * bool(apart)
    return worth + 0.01 * (found["status"] in _statuses(gold))


def _statuses(gold: Row) -> list[str]:
    return [gold["status"], *gold.get("status_accept", ())]


def meetings(gold: Row, record: Told, report: str, score: Score) -> None:
    """Count a report's meetings in: who, date, place and status of those found."""
    accounts = record.accounts(report)
    for want, got in pair(score, gold["meetings"], accounts, _meeting_alike, LEAST["meetings"]):
        score.tell("who", _who(want, got) > 0.99)
        _dated(want, got, score)
        if want["place"]:
            score.tell("place", bool(got["place"]) and same_place(want["place"], got["place"]))
        elif got["place"] and not want.get("world_place"):
            score.counts["invented_place"] += 1
        right = got["status"] in _statuses(want)
        score.tell("status", right)
        score.counts["false_held"] += not right and got["status"] == "held" and want["status"] != "ongoing"


def _dated(want: Row, got: Row, score: Score) -> None:
    if want["date"]:
        score.tell("date", is_right(want, got["date"]))
    elif got["date"] and not is_right(want, got["date"]):
        score.counts["invented_date"] += 1


def _said_alike(gold: Row, found: Row) -> float:
    a, b = _trimmed(gold["text"]), _trimmed(found["text"])
    if a == b:
        return 1.1
    within = (a in b or b in a) and min(len(a), len(b)) > 0.6 * max(len(a), len(b))
    return 1.0 if within else likeness(a, b)


def _trimmed(text: str) -> str:
    return plain(text).strip("\"' .,;:…")


def statements(gold: Row, record: Told, report: str, quotes: Score, paraphrases: Score) -> None:
    """Count a report's quotations and its paraphrases in: speaker, and for quotations the very words."""
    for kinds, score in (({"direct", "mixed"}, quotes), ({"paraphrase"}, paraphrases)):
        wanted = [q for q in gold["quotes"] if q["kind"] in kinds]
        for want, got in pair(score, wanted, record.parts(report, kinds), _said_alike, LEAST["statements"]):
            names = record.forms(got["speaker"])
            who = want["speaker"]
            score.tell("speaker", any(same_name(who, n) for n in names) if who else not names)
            if score is quotes:
                score.tell("words", _trimmed(want["text"]) == _trimmed(got["text"]))


def people(gold: Row, record: Told, report: str, score: Score) -> None:
    """Count a report's people in: role, and the state or body that it is of."""

    def alike(want: Row, got: Row) -> float:
        return float(any(same_name(want["name"], form) for form in record.forms(got["id"])))

    found = [actor for actor in record.of("actors", report) if actor["kind"] == "person"]
    for want, got in pair(score, gold["people"], found, alike, LEAST["people"]):
        if want["role"]:
            score.tell("role", any(same_post(want["role"], role["title"]) for role in got["roles"]))
        if want["of"]:
            homes = [form for role in got["roles"] for form in record.forms(role["of"])]
            score.tell("of", any(same_name(want["of"], home) for home in homes))


def _named_alike(gold: Row, found: Row) -> float:
    return max(_one_name_alike(gold["name"], name) for name in (found["name"], *found["names"]))


def _one_name_alike(wanted: str, given: str) -> float:
    a, b = plain(wanted), plain(given)
    within = a in b or (b in a and len(words(given)) > 1)
    return max(likeness(a, b), 0.8 * within)


def agreements(gold: Row, record: Told, report: str, score: Score) -> None:
    """Count a report's agreements in: date and parties."""

    def alike(want: Row, got: Row) -> float:
        dating = 0.02 * is_right(want, got["date"]) - 0.3 * conflicts(want, got["date"])
        return _named_alike(want, got) + dating

    found = record.of("agreements", report)
    for want, got in pair(score, gold["agreements"], found, alike, LEAST["agreements"]):
        _dated(want, got, score)
        if want["parties"]:
            parties = [record.name(actor) for actor in got["parties"]]
            score.tell("parties", shared(want["parties"], parties) > 0.99)


def plans(gold: Row, record: Told, report: str, score: Score) -> None:
    """Count a report's plans in, found by what is planned and by whom."""

    def alike(want: Row, got: Row) -> float:
        context = " ".join(words["text"] for words in got["evidence"])
        who = shared(want["who"], [record.name(actor) for actor in got["who"]])
        return max(likeness(want["what"], got["what"]), likeness(want["what"], context)) + 0.2 * who

    pair(score, gold["plans"], record.of("plans", report), alike, LEAST["plans"])


def figures(gold: Row, record: Told, report: str, score: Score) -> None:
    """Count a report's figures in: the same value of something alike."""

    def alike(want: Row, got: Row) -> float:
        measured = likeness(f"{want['unit']} {want['of']}", f"{got['unit']} {got['of']}") > 0
        return float(float(want["value"]) == float(got["value"]) and measured)

    pair(score, gold["figures"], record.of("figures", report), alike, LEAST["figures"])


def published(gold: Row, date: str | None, score: Score) -> None:
    """Count a report's date in: `wrong` where the gold has another, `unprovable` where it has none."""
    right = {day for day in (gold["published"], *gold.get("published_accept", ())) if day}
    score.gold += bool(right)
    score.found += bool(date)
    score.hit += bare(date) in right
    if date and bare(date) not in right:
        score.counts["wrong" if right else "unprovable"] += 1


def counted(score: Score, read: bool, report: str) -> None:
    """Count a report in as found if the record has it."""
    score.gold += 1
    score.found += read
    score.hit += read
    score.misses += [] if read else [f"missed {report}"]


def scored(record: dict[str, list[Row]], gold: dict[str, Row]) -> dict[str, Score]:
    """The scores of a record by kind, over the reports that the gold is about."""
    told_of, scores = Told(record), defaultdict[str, Score](Score)
    for report, facts in gold.items():
        read = report in told_of.dates
        counted(scores["reports"], read, report)
        if not read:
            continue
        published(facts, told_of.dates[report], scores["published"])
        meetings(facts, told_of, report, scores["meetings"])
        statements(facts, told_of, report, scores["quotes"], scores["paraphrases"])
        people(facts, told_of, report, scores["people"])
        agreements(facts, told_of, report, scores["agreements"])
        plans(facts, told_of, report, scores["plans"])
        figures(facts, told_of, report, scores["figures"])
    return dict(scores)


def main() -> None:
    """Read the options, and print the scores as lines or as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true", help="show what is missed and what is too much")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    args = parser.parse_args()
    gold = json.loads(args.gold.read_text("utf-8"))["reports"]
    scores = scored(json.loads(args.record.read_text("utf-8")), gold)
    if args.json:
        print(json.dumps({kind: score.row() for kind, score in scores.items()}))
        return
    for kind, score in scores.items():
        print(f"{kind:12s}", "  ".join(f"{name} {value}" for name, value in score.row().items()))
        for miss in score.misses if args.misses else ():
            print("   ", miss)


if __name__ == "__main__":
    main()
