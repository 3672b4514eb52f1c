from __future__ import annotations

from pathlib import Path

import pytest

import dragoman.nlp
from dragoman.nlp.lemmas import Lemmas, rule

SHARED = Path(__file__).parents[2] / "shared" / "data" / "syntax"


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    table = Path(dragoman.nlp.__file__).parent / "data" / "lemmas.tsv"
    return Lemmas.from_table(table.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("word", "upos", "lemma"),
    [
        ("said", "VERB", "say"),
        ("met", "VERB", "meet"),
        ("Held", "VERB", "hold"),
        ("convened", "VERB", "convene"),
        ("agreed", "VERB", "agree"),
        ("ratified", "VERB", "ratify"),
        ("travelling", "VERB", "travel"),
        ("underscored", "VERB", "underscore"),
        ("proceed", "VERB", "proceed"),
        ("oversaw", "VERB", "oversee"),
        ("was", "AUX", "be"),
        ("’s", "AUX", "be"),
        ("n’t", "PART", "not"),
        ("treaties", "NOUN", "treaty"),
        ("women", "NOUN", "woman"),
        ("series", "NOUN", "series"),
        ("earlier", "ADV", "early"),
    ],
)
def test_words_come_back_to_their_dictionary_form(lemmas: Lemmas, word: str, upos: str, lemma: str) -> None:
    assert lemmas.lemma(word, upos) == lemma


def test_names_keep_their_case_and_adjectives_lose_it(lemmas: Lemmas) -> None:
    assert (lemmas.lemma("Tehran", "PROPN"), lemmas.lemma("Iranian", "ADJ")) == ("Tehran", "iranian")


def test_the_table_goes_before_the_rules() -> None:
    table = "#\ta comment\nmoots\tNOUN\tmoot court\n"
    assert Lemmas.from_table(table).lemma("Moots", "NOUN") == "moot court"
    assert rule("moots", "NOUN") == "moot"


def test_unseen_characters_do_not_hide_a_word(lemmas: Lemmas) -> None:
    assert lemmas.lemma("trea\u00adties", "NOUN") == "treaty"


@pytest.mark.parametrize("word", ["", "s", "ed", "ing", "ss", "ies", "’", "x" * 100_000])
@pytest.mark.parametrize("upos", ["NOUN", "VERB", "PROPN", "X"])
def test_nothing_raises(lemmas: Lemmas, word: str, upos: str) -> None:
    assert isinstance(lemmas.lemma(word, upos), str)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the treebanks are not here")
@pytest.mark.parametrize("name", ["ewt/en_ewt-ud-dev.conllu", "gum/en_gum-ud-dev.conllu"])
def test_lemmas_of_held_out_treebanks_are_right(lemmas: Lemmas, name: str) -> None:
    lines = (SHARED / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[:1].isdigit()]
    words = [row for row in rows if row[0].isdigit() and "Typo=Yes" not in row[5]]
    right = sum(lemmas.lemma(row[1], row[3]).lower() == row[2].lower().replace("’", "'") for row in words)
    assert right / len(words) >= 0.985
