"""How much of what people found in whole reports the record holds: floors that only rise."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from read_news import read_news as reading_of

from dragoman import flow
from dragoman.record import Store
from dragoman.show.export.json import export_json

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "tests" / "gold"
EXAMPLES = ROOT / "examples"
FOLDERS = {
    "blind": (GOLD / "blind",),
    "held-out": (GOLD / "held-out",),
    "examples": (EXAMPLES / "south-caucasus", EXAMPLES / "western-balkans"),
    "seeds": (SHARED / "seeds",),
}
Rows = dict[str, dict[str, Any]]

with_seeds = pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the seeds are not there")

# (kind, field): for a figure the least it may be; for right/all the least share.
FLOORS = {
    "blind": {
        ("meetings", "f1"): 0.63,
        ("meetings", "p"): 0.93,
        ("meetings", "status"): 0.84,
        ("quotes", "f1"): 0.94,
        ("people", "f1"): 0.94,
        ("figures", "r"): 0.66,
    },
    "held-out": {
        ("published", "r"): 0.85,
        ("meetings", "f1"): 0.81,
        ("meetings", "p"): 0.93,
        ("meetings", "who"): 0.86,
        ("meetings", "place"): 0.70,
        ("meetings", "status"): 0.95,
        ("quotes", "f1"): 0.97,
        ("quotes", "speaker"): 0.90,
        ("paraphrases", "r"): 0.90,
        ("people", "f1"): 0.96,
        ("people", "role"): 0.92,
        ("agreements", "f1"): 0.95,
        ("plans", "r"): 0.90,
        ("figures", "r"): 0.90,
    },
    "examples": {
        ("published", "r"): 0.94,
        ("meetings", "f1"): 0.74,
        ("meetings", "p"): 0.77,
        ("meetings", "status"): 0.95,
        ("quotes", "f1"): 0.97,
        ("quotes", "speaker"): 0.95,
        ("paraphrases", "r"): 0.88,
        ("people", "f1"): 0.98,
        ("people", "role"): 0.97,
        ("agreements", "f1"): 0.93,
        ("plans", "r"): 0.88,
        ("figures", "r"): 0.90,
    },
    "seeds": {
        ("evidence", "p"): 1.0,
        ("published", "r"): 1.0,
        ("meetings", "f1"): 0.75,
        ("quotes", "f1"): 0.95,
        ("quotes", "speaker"): 0.95,
        ("people", "f1"): 0.95,
        ("boilerplate", "r"): 0.9,
        ("boilerplate", "p"): 1.0,  # no line of a story is lost
    },
}
OURS = [(name, *floor) for name in ("blind", "held-out", "examples") for floor in FLOORS[name]]


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scored")


class Records:
    """The exports of the sets of reports, each made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.figures = cache(self._figures)

    def export(self, name: str) -> Path:
        """The record of one set of reports as a JSON file."""
        path = self.folder / f"{name}.json"
        if not path.exists():
            with Store.open(self.folder / f"{name}.db") as store:
                flow.build([str(p) for p in FOLDERS[name]], store, clock="2024-05-01")
                path.write_bytes(export_json(store.record()))
        return path

    def _figures(self, name: str, *, theirs: bool = False) -> Rows:
        gold = SHARED / "gold" / "seeds.json" if name == "seeds" else GOLD / f"{name}.json"
        return self._theirs(name, gold) if theirs else self._ours(name, gold)

    def _ours(self, name: str, gold: Path) -> Rows:
        ran = run(ROOT / "benchmarks" / "score.py", self.export(name), gold, "--json")
        rows: Rows = json.loads(ran)
        return rows

    def _theirs(self, name: str, gold: Path) -> Rows:
        out = self.folder / f"{name}.scored"
        run(SHARED / "score.py", self.export(name), gold, "--texts", FOLDERS[name][0], "--json", out)
        rows: Rows = json.loads(out.read_text())
        return rows


def run(*command: object) -> str:
    ran = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    return ran.stdout


@pytest.fixture(scope="session")
def records(scratch: Path) -> Records:
    return Records(scratch)


def share(figure: float | str) -> float:
    """A figure, or a "right/all", as a share of one."""
    right, mark, every = str(figure).partition("/")
    return float(right) / float(every) if mark else float(right)


@pytest.mark.parametrize(("name", "kind", "field"), OURS)
def test_our_own_reports_are_read_as_people_read_them(
    name: str, kind: str, field: str, records: Records
) -> None:
    assert share(records.figures(name)[kind][field]) >= FLOORS[name][kind, field]


@pytest.mark.parametrize("name", ["blind", "held-out", "examples"])
def test_no_date_of_a_report_is_wrong(name: str, records: Records) -> None:
    assert records.figures(name)["published"].keys().isdisjoint({"wrong", "unprovable"})


@pytest.mark.parametrize("name", ["blind", "held-out", "examples"])
def test_no_meeting_is_wrongly_called_held(name: str, records: Records) -> None:
    assert records.figures(name)["meetings"]["false_held"] == 0


@with_seeds
@pytest.mark.parametrize(("kind", "field"), FLOORS["seeds"])
def test_the_seeds_are_read_as_people_read_them(kind: str, field: str, records: Records) -> None:
    assert share(records.figures("seeds", theirs=True)[kind][field]) >= FLOORS["seeds"][kind, field]


@with_seeds
def test_the_seeds_have_no_wrong_date_and_no_meeting_wrongly_held(records: Records) -> None:
    rows = records.figures("seeds", theirs=True)
    assert rows["published"].get("wrong", 0) == 0
    assert rows["meetings"]["false_held"] == 0


@with_seeds
@pytest.mark.parametrize(
    ("seed", "date", "reason"),
    [
        ("000", "2023-12-05", "'date 2023-12-05'"),
        ("001", "2022-12-05", "'late October' follows on 'November 2021'"),
        ("002", "2023-02-27", "'the first anniversary' of '22 February 2022'"),
        ("003", "2023", "a figure for '2022' beside 'Last year'"),
        ("004", "2023-05-19", "'Friday' of the news is told again as 'May 19'"),
    ],
)
def test_each_seed_alone_finds_its_own_date_and_says_why(seed: str, date: str, reason: str) -> None:
    (path,) = (SHARED / "seeds").glob(f"{seed}_*.txt")
    found = reading_of(path.read_text("utf-8")).article.published
    assert found is not None and found.date.rstrip("?") == date
    assert reason in found.why


@with_seeds
@pytest.mark.parametrize("name", ["seeds", "held-out"])
def test_two_scorers_agree(name: str, records: Records) -> None:
    ours, theirs = records.figures(name), records.figures(name, theirs=True)
    for kind, row in ours.items():
        assert {field: share(value) for field, value in row.items()} == pytest.approx(
            {field: share(theirs[kind].get(field, 0)) for field in row}, abs=0.02
        )
