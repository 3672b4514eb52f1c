"""The scorer that ships, on records of a line or two."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCORER = Path(__file__).parent.parent / "benchmarks" / "score.py"
EVIDENCE = [{"report": "r1", "start": 0, "end": 3, "text": "met"}]
KINDS = ("meetings", "quotes", "agreements", "plans", "figures", "people")
MET = {"participants": ["Anna Marler", "Boris Tadin"], "place": "Vienna", "date": "2023-05-19"}
MET |= {"status": "planned"}


def actor(name: str, *names: str) -> dict[str, Any]:
    base = {"id": name, "name": name, "names": [name, *names], "kind": "person"}
    return base | {"evidence": EVIDENCE, "roles": [{"title": "Foreign Minister", "of": None}]}


def meeting(*who: str, **more: Any) -> dict[str, Any]:
    seats = [{"actor": name, "role": "participant"} for name in who]
    account = {"report": "r1", "date": None, "place": None, "status": "planned", "participants": seats} | more
    return {"participants": seats, "accounts": [account], "evidence": EVIDENCE}


def score(gold: dict[str, Any], tmp_path: Path, date: str | None = None, **items: Any) -> dict[str, Any]:
    """The scores of a record with those items, for one report whose gold is given."""
    report = {"id": "r1", "source": "news/report.txt", "published": {"date": date}}
    kinds = ("actors", "meetings", "statements", "agreements", "plans", "figures")
    lists: dict[str, list[Any]] = {kind: [] for kind in kinds}
    facts: dict[str, Any] = {"published": None, **{kind: [] for kind in KINDS}, **gold}
    (tmp_path / "record.json").write_text(json.dumps({"reports": [report], **lists, **items}))
    (tmp_path / "gold.json").write_text(json.dumps({"reports": {"report": facts}}))
    files = [str(tmp_path / name) for name in ("record.json", "gold.json")]
    ran = subprocess.run([sys.executable, str(SCORER), *files, "--json"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    rows: dict[str, Any] = json.loads(ran.stdout)
    return rows


def test_a_meeting_with_all_its_fields_is_a_hit(tmp_path: Path) -> None:
    found = meeting("Anna Marler", "Boris Tadin", date="2023-05-19", place="Vienna")
    row = score({"meetings": [MET]}, tmp_path, meetings=[found])["meetings"]
    assert (row["f1"], row["who"], row["date"], row["place"], row["status"]) == (
        1,
        "1/1",
        "1/1",
        "1/1",
        "1/1",
    )


def test_a_planned_meeting_called_held_is_counted(tmp_path: Path) -> None:
    found = meeting("Anna Marler", "Boris Tadin", status="held")
    row = score({"meetings": [MET]}, tmp_path, meetings=[found])["meetings"]
    assert (row["hit"], row["status"], row["false_held"]) == (1, "0/1", 1)


def test_a_meeting_of_other_people_is_a_miss_and_one_too_many(tmp_path: Path) -> None:
    row = score({"meetings": [MET]}, tmp_path, meetings=[meeting("Chen Wei", "Dana Okoro")])["meetings"]
    assert (row["gold"], row["found"], row["hit"]) == (1, 1, 0)


def test_a_date_where_the_report_gives_none_is_invented(tmp_path: Path) -> None:
    found = meeting("Anna Marler", "Boris Tadin", date="2023-05-19")
    row = score({"meetings": [MET | {"date": None}]}, tmp_path, meetings=[found])["meetings"]
    assert row["invented_date"] == 1


def test_what_is_optional_counts_neither_way(tmp_path: Path) -> None:
    gold = {"meetings": [MET | {"optional": True}]}
    found = score(gold, tmp_path, meetings=[meeting("Anna Marler", "Boris Tadin")])["meetings"]
    missed = score(gold, tmp_path)["meetings"]
    assert (found["gold"], found["found"]) == (missed["gold"], missed["found"]) == (0, 0)


@pytest.mark.parametrize(
    ("given", "hit"),
    [("Ana Marler", 1), ("Anna Maria Marler", 1), ("Marler", 0), ("Anna Keller", 0)],
)
def test_a_person_is_found_under_near_spellings(given: str, hit: int, tmp_path: Path) -> None:
    gold = {"people": [{"name": "Anna Marler", "role": "FM", "of": None}]}
    row = score(gold, tmp_path, actors=[actor(given)])["people"]
    assert row["hit"] == hit
    assert row.get("role", "1/1") == "1/1"


def test_a_wrong_date_of_a_report_is_told_apart_from_one_not_found(tmp_path: Path) -> None:
    wrong = score({"published": "2023-05-19"}, tmp_path, "2023-05-20")["published"]
    unknown = score({"published": "2023-05-19"}, tmp_path)["published"]
    assert (wrong["wrong"], wrong["found"]) == (1, 1)
    assert ("wrong" in unknown, unknown["gold"], unknown["found"]) == (False, 1, 0)


def test_the_speaker_of_a_quotation_counts_apart_from_its_words(tmp_path: Path) -> None:
    gold = {"quotes": [{"speaker": "Anna Marler", "text": "We are close,", "kind": "direct"}]}
    said = {"kind": "direct", "speaker": None, "text": "We are close", "parts": [], "evidence": EVIDENCE}
    row = score(gold, tmp_path, statements=[said])["quotes"]
    assert (row["hit"], row["words"], row["speaker"]) == (1, "1/1", "0/1")


def test_figures_agree_in_value_and_in_what_they_measure(tmp_path: Path) -> None:
    gold = {"figures": [{"value": 4, "unit": "hours", "of": "the meeting", "period": None}]}
    right = {"value": 4.0, "unit": "hours", "of": "talks", "evidence": EVIDENCE}
    assert score(gold, tmp_path, figures=[right])["figures"]["hit"] == 1
    other = right | {"unit": "km", "of": "road"}
    assert score(gold, tmp_path, figures=[other])["figures"]["hit"] == 0
