"""Linking and folding of archives whose truth is known: who is who, what is one meeting, time and memory.

    python benchmarks/archive.py [1000 4000 16000 …] [--seed 7] [--misses N] [--hub] [--every-kind]

For each size an archive is made up: talks of two states each, with officials of invented names that are
spelled in several ways, told by surname alone, and now and then shared by two people; meetings every few
days, each told by one to six reports, by their day, by a weekday, or without one; copies; one telling in
twenty wrong about the day (by one) or the place. The reports are made as the claims that reading would give,
so that linking and folding are measured and not the reader. Pairwise F1 and B³ compare the clusters with the
truth; seconds and megabytes are those of a process of its own, `one more` the seconds that one further report
takes (`by neighbours` is 1 where its neighbours alone were linked and folded, 0 where all was). With `--hub`
half of all reports are on meetings of one pair of states and their officials, and so is the further one.
With `--every-kind` reports claim events, positions, plans, figures, agreements and conditions, too.
Slopes are of a line through the logarithms: 1.0 is in proportion to the archive, so flat per report.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from dragoman import flow, near
from dragoman.decided import groups_of
from dragoman.record import Store
from dragoman.records import (
    ActorClaim,
    AgreementClaim,
    AnyClaim,
    Article,
    Block,
    ConditionClaim,
    EventClaim,
    FigureClaim,
    MeetingClaim,
    ParticipantClaim,
    PlanClaim,
    PositionClaim,
    Published,
    RoleClaim,
    StatementClaim,
)
from dragoman.timex import Timex
from dragoman.values import Span, make_id

REPORTS_OF_TALKS = 120  # reports on one pair of states
HUB_REPORTS = (
    1000  # that a pair gets in some twenty years; with more, each of its meetings is told more often
)
TITLES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "Deputy Foreign Minister")
ONSETS = "b br ch d dr f g gr h j k kh kr l m n p r s sh st t tr v y z zh".split()
VOWELS = "a e i o u ai ei ia".split()
ENDS = "n r l s m k v d t n".split()
SPELLED = (("kh", "h"), ("zh", "j"), ("ai", "ay"), ("ei", "ey"), ("sh", "s"), ("y", "i"))
PLACES = "Arden Belmont Corvo Dunmore Elvas Fenwick Galen Hartwell Imber Jarrow Kelso Lorne".split()
ISSUES = ("border", "peace-treaty", "status", "humanitarian", "security", "economy")
STANCES = ("supports", "opposes", "demands", "offers", "accepts", "rejects")
WEEKDAYS = "mon tue wed thu fri sat sun".split()


@dataclass
class Archive:
    """Reports with their claims, and the truth: whom and which meeting each claim means."""

    reports: list[tuple[Article, list[AnyClaim]]] = field(default_factory=list)
    people: dict[str, Hashable] = field(default_factory=dict)
    meetings: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Official:
    """A person of the truth, under a first name, a surname and other spellings of both."""

    key: tuple[int, int]
    first: str
    last: str
    other: tuple[str, str]
    title: str
    state: int


class Maker:
    """Makes up an archive of about so many reports."""

    def __init__(self, size: int, seed: int, *, hub: bool = False) -> None:
        self.size, self.chance, self.archive, self.hub = size, random.Random(seed), Archive(), hub

    def make(self) -> Archive:
        """The archive, its reports in the order of their days."""
        others = self.size // 2 if self.hub else self.size
        count = max(1, others // REPORTS_OF_TALKS)
        for talks in range(count):
            self._talks(talks, REPORTS_OF_TALKS)
        if self.hub:
            self._talks(count, self.size - others, often=max(1, (self.size - others) // HUB_REPORTS))
        self.archive.reports.sort(key=lambda pair: pair[0].published.date if pair[0].published else "")
        del self.archive.reports[self.size :]
        if self.hub:
            told = [
                any(self.archive.meetings.get(c.id, (0,))[0] == count for c in r[1])
                for r in self.archive.reports
            ]
            last = max(n for n, hub in enumerate(told) if hub)
            self.archive.reports.append(self.archive.reports.pop(last))
        return self.archive

    def _talks(self, talks: int, reports: int, *, often: int = 1) -> None:
        sides = [self._officials(talks, side) for side in (0, 1)]
        day, told, number = date(2010, 1, 4) + timedelta(days=self.chance.randrange(4000)), 0, 0
        while told < reports:
            level = self.chance.randrange(len(TITLES))
            who = [side[level] for side in sides]
            told += self._meeting((talks, number), day, who, often)
            day += timedelta(days=self.chance.choice((2, 3, 5, 9, 14)))
            number += 1

    def _officials(self, talks: int, side: int) -> list[Official]:
        found = []
        for k, title in enumerate(TITLES):
            first, last = self._name(2), self._name(self.chance.choice((2, 3)))
            if self.chance.random() < 0.05 and found:
                last = found[0].last  # two of one surname
            found.append(
                Official(
                    (2 * talks + side, k),
                    first,
                    last,
                    (_spelled(first), _spelled(last)),
                    title,
                    2 * talks + side,
                )
            )
        return found

    def _name(self, syllables: int) -> str:
        sounds = (self.chance.choice(ONSETS) + self.chance.choice(VOWELS) for _ in range(syllables))
        return ("".join(sounds) + self.chance.choice(ENDS)).capitalize()

    def _meeting(self, key: tuple[int, int], day: date, who: list[Official], often: int) -> int:
        """Tell one meeting, so many times more often than others; gives by how many reports."""
        place = self.chance.choice(PLACES)
        tellings = often * self.chance.choice((1, 1, 2, 2, 3, 4, 6))
        for n in range(tellings):
            wrong = self.chance.choice(("day", "place")) if self.chance.random() < 0.05 else ""
            told_day = day + timedelta(days=self.chance.choice((-1, 1)) if wrong == "day" else 0)
            where = self.chance.choice(PLACES) if wrong == "place" else place
            printed = day + timedelta(days=self.chance.choice((0, 0, 1, 1, 2)))
            copy = n > 0 and self.chance.random() < 0.15
            self._report((*key, n), printed, told_day, where, who, key, again=copy)
        return tellings

    def _report(
        self,
        number: tuple[int, ...],
        printed: date,
        day: date,
        place: str,
        who: list[Official],
        key: tuple[int, int],
        *,
        again: bool,
    ) -> None:
        if again:
            text = self.archive.reports[-1][0].text
        else:
            names = " and ".join(f"{o.title} {o.first} {o.last}" for o in who)
            filler = " ".join(self._name(2) for _ in range(12))
            text = f"{names} met in {place}. {filler}. We agreed on the draft, the minister said."
        article = _article("-".join(map(str, number)), printed, text)
        claims: list[AnyClaim] = []
        for official in who:
            claims += self._person(article, official)
        people = [c for c in claims if isinstance(c, ActorClaim) and c.kind == "person"]
        meeting = self._told(article, people, printed, day, place)
        self.archive.meetings[meeting.id] = key
        self.archive.reports.append((article, [*claims, meeting, _said(article, people[0])]))

    def _person(self, article: Article, official: Official) -> list[ActorClaim]:
        state = _actor(article, f"State {official.state}", "state", code=f"S{official.state}")
        other = self.chance.random() < 0.25
        first, last = official.other if other else (official.first, official.last)
        style = self.chance.random()
        name = last if style < 0.1 else f"{first} {last}"
        role = RoleClaim(title=official.title, spans=(Span(0, 1),), of=state.id)
        person = _actor(article, name, "person", names=(last,), roles=(role,))
        self.archive.people[person.id] = official.key
        return [state, person]

    def _told(
        self, article: Article, people: list[ActorClaim], printed: date, day: date, place: str
    ) -> MeetingClaim:
        style = self.chance.random()
        near = 0 <= (printed - day).days < 6
        said = "" if style < 0.15 else WEEKDAYS[day.weekday()] if style < 0.45 and near else day.isoformat()
        words = Span(0, 10)
        timex = Timex(words, words.of(article.text), "DATE", said, "made.1", "past") if said else None
        return MeetingClaim(
            id=make_id("meeting", article.id, said),
            report=article.id,
            spans=(Span(0, len(article.text)),),
            confidence=0.8,
            method="made.meeting.1",
            kind="meeting",
            status="held",
            status_span=words,
            participants=tuple(ParticipantClaim(actor=p.id) for p in people),
            place=place if self.chance.random() < 0.8 else None,
            time=timex,
        )


def _spelled(name: str) -> str:
    """Another spelling of a name, as transliterations differ; the same where none applies."""
    for one, other in SPELLED:
        if one in name[1:]:
            return name[0] + name[1:].replace(one, other, 1)
    return name


def _article(name: str, printed: date, text: str) -> Article:
    words = text.split()
    grams = {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}
    sketch = tuple(
        min(
            int.from_bytes(hashlib.blake2b(f"{k} {g}".encode(), digest_size=4).digest(), "big") for g in grams
        )
        for k in range(32)
    )
    return Article(
        id=make_id("report", name),
        source=f"{name}.txt",
        locator=f"/{name}.txt",
        sha256=hashlib.sha256(f"{name} {text}".encode()).hexdigest(),
        text=text,
        encoding="utf-8",
        language="en",
        blocks=(Block("body", 0, len(text)),),
        sentences=(Span(0, len(text)),),
        title=None,
        published=Published(printed.isoformat(), "metadata", "made"),
        sketch=sketch,
    )


def _actor(
    article: Article,
    name: str,
    kind: str,
    *,
    names: tuple[str, ...] = (),
    code: str | None = None,
    roles: tuple[RoleClaim, ...] = (),
) -> ActorClaim:
    return ActorClaim(
        id=make_id("actor", article.id, name, *(r.title for r in roles)),
        report=article.id,
        spans=(Span(0, 10),),
        confidence=0.9,
        method="made.actor.1",
        kind=kind,  # type: ignore[arg-type]
        name=name,
        names=(name, *names),
        code=code,
        roles=roles,
    )


def _said(article: Article, speaker: ActorClaim) -> StatementClaim:
    span = Span(len(article.text) - 20, len(article.text))
    return StatementClaim(
        id=make_id("statement", article.id),
        report=article.id,
        spans=(span,),
        confidence=0.9,
        method="made.statement.1",
        kind="paraphrase",
        speaker=speaker.id,
        text=span.of(article.text),
        parts=(span,),
    )


def more_claims(
    article: Article, claims: list[AnyClaim], number: int, chance: random.Random
) -> Iterator[AnyClaim]:
    """One claim of each other kind in every few reports."""
    states = [c.id for c in claims if isinstance(c, ActorClaim) and c.kind == "state"]
    meeting = next(c for c in claims if isinstance(c, MeetingClaim))
    span = Span(0, min(30, len(article.text)))
    common = {"report": article.id, "spans": (span,), "confidence": chance.choice((0.6, 0.8, 0.95))}

    def made(kind: str) -> dict[str, object]:
        return {"id": make_id(kind, article.id), "method": f"made.{kind}.1", **common}

    yield EventClaim(
        **made("event"), type=chance.choice(("CONSULT", "DEMAND")), actor=states[0], recipient=states[-1]
    )  # type: ignore[arg-type]
    yield PositionClaim(
        **made("position"),
        party=states[0],
        issue=chance.choice(ISSUES),
        stance=chance.choice(STANCES),
        object="the draft",
    )  # type: ignore[arg-type]
    if number % 3 == 0:
        yield PlanClaim(**made("plan"), who=tuple(states), what=f"sign draft {number}", time=meeting.time)  # type: ignore[arg-type]
        yield FigureClaim(**made("figure"), value=float(number), unit="percent", of="the border")  # type: ignore[arg-type]
    if number % 7 == 0:
        name = f"Draft {number // 70}"
        yield AgreementClaim(
            **made("agreement"),
            kind="treaty",
            name=name,
            names=(name,),
            status="draft",
            parties=tuple(states),
        )  # type: ignore[arg-type]
        yield ConditionClaim(**made("condition"), what="treaty", needs=("a border",), said_by=states[0])  # type: ignore[arg-type]


# --- measuring


def pairwise(found: Mapping[str, Hashable], truth: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of members that are together."""
    both = Counter((found[m], truth[m]) for m in truth)
    together = sum(n * (n - 1) // 2 for n in both.values())
    ours = sum(n * (n - 1) // 2 for n in Counter(found[m] for m in truth).values())
    theirs = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    return _f1(together / max(ours, 1), together / max(theirs, 1))


def b_cubed(found: Mapping[str, Hashable], truth: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 (Bagga and Baldwin 1998)."""
    both = Counter((found[m], truth[m]) for m in truth)
    ours, theirs = Counter(found[m] for m in truth), Counter(truth.values())
    precision = sum(both[found[m], truth[m]] / ours[found[m]] for m in truth) / len(truth)
    recall = sum(both[found[m], truth[m]] / theirs[truth[m]] for m in truth) / len(truth)
    return _f1(precision, recall)


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def measure(
    size: int, seed: int, misses: int, *, hub: bool = False, every_kind: bool = False
) -> dict[str, float]:
    """Build a record of so many reports, then add one; what it took and how good it is."""
    archive, chance = Maker(size, seed, hub=hub).make(), random.Random(seed)
    for number, (article, claims) in enumerate(archive.reports if every_kind else ()):
        claims += list(more_claims(article, claims, number, chance))
    *first, last = archive.reports
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db") as store:
        for article, claims in first:
            store.shelve(article, claims, clock="2030-01-01")
        begun = time.perf_counter()
        flow.rebuild(store)
        row = {"reports": float(len(archive.reports)), "seconds": time.perf_counter() - begun}
        begun = time.perf_counter()
        store.shelve(*last, clock="2030-01-01")
        row["by neighbours"] = float(near.update(store))
        if not row["by neighbours"]:
            flow.rebuild(store)
        row["one more"] = time.perf_counter() - begun
        decisions = store.decisions()
    told = {c.id for _, claims in archive.reports for c in claims}
    row["MB"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    for kind, name in (("meeting", "meetings"), ("actor", "people")):
        groups = groups_of(kind, decisions)
        truth = {i: key for i, key in getattr(archive, name).items() if i in told}
        found = {i: groups.find(i) for i in truth}
        row[f"{name} pairs"], row[f"{name} B³"] = pairwise(found, truth)[2], b_cubed(found, truth)[2]
        row[f"{name} pairs precision"] = pairwise(found, truth)[0]
        _show_misses(found, truth, archive, misses)
    return row


def _show_misses(
    found: Mapping[str, Hashable], truth: Mapping[str, Hashable], archive: Archive, most: int
) -> None:
    claims = {c.id: c for _, told in archive.reports for c in told}
    clusters: dict[Hashable, list[str]] = defaultdict(list)
    for member, key in truth.items():
        clusters[key].append(member)
    for key, members in clusters.items():
        if len({found[m] for m in members}) > 1 and most > 0:
            most -= 1
            print(key, *(_told_of(claims[m], found[m]) for m in members), sep="\n    ", file=sys.stderr)


def _told_of(claim: AnyClaim, cluster: Hashable) -> str:
    if isinstance(claim, MeetingClaim):
        return f"{cluster} {claim.place} {claim.time.expression if claim.time else '-'}"
    return f"{cluster} {claim.name if isinstance(claim, ActorClaim) else ''}"


def slope(rows: list[dict[str, float]], field: str) -> float:
    """The slope of a line through the logarithms of size and field."""
    points = [(math.log(r["reports"]), math.log(max(r[field], 1e-6))) for r in rows]
    mean_x, mean_y = (sum(p[k] for p in points) / len(points) for k in (0, 1))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else float("nan")


def _in_own_process(size: int, options: argparse.Namespace) -> Iterator[dict[str, float]]:
    told = ["--seed", str(options.seed), "--misses", str(options.misses), *(["--hub"] if options.hub else [])]
    told += ["--every-kind"] if options.every_kind else []
    command = [sys.executable, __file__, str(size), *told, "--one"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    yield json.loads(done.stdout)


def main() -> None:
    """Print a row for each size, and the slopes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 4000, 16000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--misses", type=int, default=0, help="print so many of the truth's clusters that were parted"
    )
    parser.add_argument("--hub", action="store_true", help="half of all reports are on one pair of states")
    parser.add_argument("--every-kind", action="store_true", help="claims of all kinds")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        wanted = {"hub": options.hub, "every_kind": options.every_kind}
        print(json.dumps(measure(options.sizes[0], options.seed, options.misses, **wanted)))
        return
    rows = [row for size in options.sizes for row in _in_own_process(size, options)]
    for row in rows:
        print("  ".join(f"{name} {value:.4g}" for name, value in row.items()))
    if len(rows) > 1:
        print(
            "slopes:", "  ".join(f"{name} {slope(rows, name):.2f}" for name in ("seconds", "MB", "one more"))
        )


if __name__ == "__main__":
    main()
