"""The reader over spaCy pipelines: small ones whose answers are written here, saved and opened by path."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from parses import assert_parse_holds, lay_out, names_of

from dragoman.errors import ModelError
from dragoman.nlp import Parse, open_reader
from dragoman.values import Span

spacy = pytest.importorskip("spacy")

CLEARNLP = {
    "Amira": "PROPN Tolle compound",
    "Tolle": "PROPN met nsubj",
    "met": "VERB met ROOT",
    "the": "DET envoys det",
    "envoys": "NOUN met dobj",
    "in": "ADP met prep",
    "Oslo": "PROPN in pobj",
    "She": "PRON left nsubj",
    "left": "VERB left ROOT",
    ".": "PUNCT met punct",
}
UD = CLEARNLP | {
    "Amira": "PROPN met nsubj",
    "Tolle": "PROPN Amira flat:name",
    "envoys": "NOUN met obl:tmod",
    "in": "ADP Oslo case",
    "Oslo": "PROPN met obl",
}
SENTENCES = ("Amira Tolle met the envoys in Oslo .", "She left .")


class Scripted:
    """A parser that knows the words above: part of speech, head and relation of each."""

    def __init__(self, words: dict[str, str], labels: list[str]) -> None:
        self.words, self.labels = words, labels

    def __call__(self, doc: Any) -> Any:
        place = {token.text: token for token in doc}
        for token in doc:
            upos, head, deprel = self.words.get(token.text, "NOUN ? dep").split()
            token.pos_, token.dep_ = upos, deprel
            token.head = place.get(head, place.get("met") or token)
            if token.head is token:
                token.dep_ = "ROOT"
        return doc


def make(nlp: Any, name: str, words: dict[str, str]) -> Scripted:
    return Scripted(words, sorted({row.split()[2] for row in words.values()}))


spacy.language.Language.factory("scripted", func=make)


def saved(folder: Path, words: dict[str, str], **rulers: str) -> str:
    """A pipeline that parses by the words; `rulers` are words and the label of their entity."""
    nlp = spacy.blank("en")
    nlp.tokenizer = spacy.tokenizer.Tokenizer(nlp.vocab)  # cuts at white space alone
    nlp.add_pipe("scripted", config={"words": words})
    patterns = [{"label": label, "pattern": words.replace("_", " ")} for words, label in rulers.items()]
    if patterns:
        nlp.add_pipe("entity_ruler").add_patterns(patterns)
    nlp.to_disk(folder)
    return str(folder)


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    pipeline = saved(
        tmp_path / "pipeline", CLEARNLP, Amira_Tolle="PERSON", the_envoys="NORP", Oslo="GPE", left="TIME"
    )
    return open_reader(f"spacy:{pipeline}").read(*lay_out(*SENTENCES))


def arcs(parse: Parse) -> dict[str, str]:
    heads = {t.i: parse.tokens[t.head].text if t.head >= 0 else "" for t in parse.tokens}
    return {t.text: f"{heads[t.i]}:{t.deprel}" for t in parse.tokens if t.sentence == 0}


def test_clearnlp_trees_come_out_as_universal_dependencies(parse: Parse) -> None:
    assert_parse_holds(parse)
    assert arcs(parse) == {
        "Amira": "met:nsubj",
        "Tolle": "Amira:flat",
        "met": ":root",
        "the": "envoys:det",
        "envoys": "met:obj",
        "in": "Oslo:case",
        "Oslo": "met:obl",
        ".": "met:punct",
    }


def test_ud_trees_are_left_but_for_names_of_older_releases(tmp_path: Path) -> None:
    parse = open_reader(f"spacy:{saved(tmp_path, UD)}").read(*lay_out(*SENTENCES))
    assert_parse_holds(parse)
    found = arcs(parse)
    assert (found["Tolle"], found["envoys"], found["in"]) == ("Amira:flat", "met:obl:unmarked", "Oslo:case")


def test_lemmas_follow_the_programs_convention(parse: Parse) -> None:
    lemmas = {token.text: token.lemma for token in parse.tokens}
    assert [lemmas[word] for word in ("met", "envoys", "Oslo", "left")] == ["meet", "envoy", "Oslo", "leave"]


def test_entities_get_the_labels_of_the_parse(parse: Parse) -> None:
    assert names_of(parse) == {"Amira Tolle": "person", "envoys": "nationality", "Oslo": "place"}


def test_the_sentences_stay_those_that_were_given(tmp_path: Path) -> None:
    reader = open_reader(f"spacy:{saved(tmp_path, CLEARNLP)}")
    text = "Tolle met Amira . She left ."
    parse = reader.read(*lay_out(text))
    assert_parse_holds(parse)
    assert [s.span.of(text) for s in parse.sentences] == [text]
    left = next(token for token in parse.tokens if token.text == "left")
    assert (parse.tokens[left.head].text, left.deprel) == ("met", "parataxis")


def test_white_space_is_no_token_and_offsets_stay_exact(tmp_path: Path) -> None:
    reader = open_reader(f"spacy:{saved(tmp_path, CLEARNLP, met='PERSON')}")
    text = "\U0001f54a Oslo:\n\n  Amira  Tolle\nmet\u00a0the envoys in \u200b Oslo ."
    parse = reader.read(text, (Span(text.index("Amira") - 2, len(text)),))
    assert_parse_holds(parse)
    assert [token.text for token in parse.tokens] == SENTENCES[0].split()
    assert names_of(parse) == {"met": "person"}


def test_sentences_without_words_are_left_out(parse: Parse, tmp_path: Path) -> None:
    text, spans = lay_out("   ", "\u200b", "She left .")
    found = open_reader(f"spacy:{tmp_path / 'pipeline'}").read(text, spans)
    assert [(s.i, s.first, s.last) for s in found.sentences] == [(0, 0, 3)]


def test_lone_surrogates_are_read_without_fuss(parse: Parse, tmp_path: Path) -> None:
    text, spans = lay_out("\ud800 met \udfff")
    found = open_reader(f"spacy:{tmp_path / 'pipeline'}").read(text, spans)
    assert [token.text for token in found.tokens] == ["\ud800", "met", "\udfff"]


def test_the_reader_bears_its_pipelines_name(tmp_path: Path) -> None:
    pipeline = saved(tmp_path, CLEARNLP)
    assert open_reader(f"spacy:{pipeline}").name == f"spacy:{pipeline}"


def test_a_pipeline_that_is_not_installed_is_told_in_one_line() -> None:
    with pytest.raises(ModelError, match=r"no spaCy pipeline 'en_none'.*spacy download en_none\Z"):
        open_reader("spacy:en_none")


def test_a_pipeline_without_trees_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="gives no dependency trees and no parts of speech"):
        open_reader(f"spacy:{tmp_path}")


def test_a_damaged_pipeline_is_told_in_one_line(tmp_path: Path) -> None:
    saved(tmp_path, CLEARNLP)
    (tmp_path / "config.cfg").write_text("[nlp\n", "utf-8")
    with pytest.raises(ModelError, match=r"cannot be opened: [^\n]+\Z"):
        open_reader(f"spacy:{tmp_path}")


def test_without_spacy_the_line_says_what_to_install() -> None:
    hidden = "import sys; sys.modules['spacy'] = None"
    code = f"{hidden}; from dragoman.nlp import open_reader; open_reader('spacy:x')"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert found.stderr.splitlines()[-1].endswith("spaCy is not installed; pip install 'dragoman[spacy]'")
