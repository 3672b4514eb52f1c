"""Which language reader reads: by name, by the config file, by `--model`; and what the record keeps of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from dragoman.config import load
from dragoman.engine import Serial
from dragoman.errors import InputError, ModelError
from dragoman.nlp import open_reader
from dragoman.record import Store
from dragoman.records import Failure
from dragoman.show.cli import app

REPORT = """Ministers meet in Oslo

OSLO, May 2, 2023 — Kenyan Foreign Minister Amira Tolle met her Norwegian counterpart Jan Berg on Monday.
"""
GERMAN = """Treffen in Oslo

OSLO, 2. Mai 2023 — Die kenianische Außenministerin Amira Tolle hat sich am Montag in Oslo mit ihrem \
norwegischen Amtskollegen getroffen und über den Frieden gesprochen.
"""


def build(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["build", str(folder), "--db", str(folder.parent / "record.db"), *options])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for name, text in (("oslo.txt", REPORT), ("berlin.txt", GERMAN)):
        (tmp_path / "reports" / name).write_text(text, "utf-8")
    return tmp_path / "reports"


@pytest.mark.parametrize("name", ["big", "spacy", "spacy:", "hf", "hf:", "builtin:x", ""])
def test_an_unknown_reader_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(ModelError, match=r"no language reader .*builtin, spacy:PIPELINE .*hf:FOLDER"):
        open_reader(name)


def test_the_model_of_the_call_wins_over_the_files(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[read]\nmodel = 'spacy:small'\nthreads = 3\n", "utf-8")
    assert load(own).read.model == "spacy:small"
    assert load(own, model="hf:names").read.model == "hf:names"
    assert load(own, model="hf:names").read.threads == 3
    assert load(model="spacy:big").read.model == "spacy:big"


def test_build_takes_the_model_and_stops_where_it_cannot_be_opened(folder: Path) -> None:
    result = build(folder, "--model", "bilutin")
    assert result.exit_code == 1
    assert result.stderr.startswith("dragoman: there is no language reader 'bilutin'; there are: builtin")
    assert result.stderr.count("\n") == 1


def test_the_config_file_names_the_model_too(folder: Path) -> None:
    own = folder.parent / "own.toml"
    own.write_text("[read]\nmodel = 'hf:nowhere'\n", "utf-8")
    result = build(folder, "--config", str(own))
    assert (result.exit_code, "nowhere: no config.json here" in result.stderr) == (1, True)


def test_a_report_that_no_reader_could_read_is_read_the_next_time(folder: Path) -> None:
    build(folder, "--model", "bilutin")
    result = build(folder, "--model", "builtin")
    assert result.exit_code == 0
    with Store.open(folder.parent / "record.db") as store:
        assert store.failures() == []
        assert len(store.reports()) == 2


def test_the_record_keeps_which_reader_read_a_report(folder: Path) -> None:
    assert build(folder).exit_code == 0
    with Store.open(folder.parent / "record.db") as store:
        readers = {Path(report.source).name: report.reader for report in store.reports()}
        shelved = {Path(article.source).name: article.reader for article in store.articles()}
    assert readers == shelved == {"oslo.txt": "builtin", "berlin.txt": None}


def test_a_missing_model_stops_the_run_and_other_errors_do_not() -> None:
    class Item(msgspec.Struct):
        source: str

    def step(item: Item) -> str:
        raise ModelError("no model") if item.source == "b" else InputError(item.source, "is empty")

    results = Serial().map("read", step, [Item("a"), Item("b")])
    assert isinstance(next(results), Failure)
    with pytest.raises(ModelError):
        next(results)
