"""The spaCy component, over a reader whose answers are written here, and over the built-in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.nlp.builtin import Analysis
from dragoman.nlp.parse import Attribution, Name

spacy = pytest.importorskip("spacy")
from dragoman.nlp.component import Component, tokenizer  # noqa: E402 (needs spaCy)

TEXT = "  Berg met\u00a0Tolle.\n\nTalks went well. "


class Scripted:
    """Hangs every word on the sentence's first, and marks that word of every sentence as a person."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[list[str]], list[bool]]] = []

    def analyse_all(self, sentences: Sequence[Sequence[str]], opens: Sequence[bool]) -> Analysis:
        self.asked.append(([list(words) for words in sentences], list(opens)))
        analysis = Analysis()
        for words in sentences:
            first = len(analysis.heads)
            analysis.heads += [-1, *[first] * (len(words) - 1)]
            analysis.deprel += ["root", *["dep"] * (len(words) - 1)]
            analysis.upos += ["NOUN"] * len(words)
            analysis.names.append(Name(first, first + 1, "person"))
        analysis.attributions.append(Attribution(((0, 1),), ((1, 2),), ((2, len(analysis.heads)),)))
        return analysis


def blank(**more: Any) -> Any:
    return spacy.blank("en", **more)


@pytest.fixture
def reader() -> Scripted:
    return Scripted()


@pytest.fixture
def doc(reader: Scripted) -> Any:
    return Component(reader)(blank()(TEXT))


def test_the_text_stays_and_white_space_hangs_on_the_word_before(doc: Any) -> None:
    assert doc.text == TEXT
    spaces = [(token.head.text, token.pos_) for token in doc if token.is_space]
    assert spaces == [("Berg", "SPACE"), ("met", "SPACE"), (".", "SPACE")]


def test_the_sentences_are_the_programs(doc: Any, reader: Scripted) -> None:
    assert [sentence.text.strip() for sentence in doc.sents] == ["Berg met\u00a0Tolle.", "Talks went well."]
    words, opens = reader.asked[0]
    assert words == [["Berg", "met", "Tolle", "."], ["Talks", "went", "well", "."]]
    assert opens == [False, True]


def test_sentences_that_the_doc_has_already_stay(reader: Scripted) -> None:
    nlp = blank()
    doc = nlp("Berg met Tolle. Talks went on.")
    for token in doc:
        token.is_sent_start = token.text == "Tolle"
    assert [s.text for s in Component(reader)(doc).sents] == ["Berg met", "Tolle. Talks went on."]


def test_trees_lemmas_and_entities_are_written(doc: Any) -> None:
    talks = next(token for token in doc if token.text == "Talks")
    assert (talks.pos_, talks.lemma_, talks.dep_) == ("NOUN", "talk", "ROOT")
    assert [child.text for child in talks.children] == ["went", "well", "."]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Berg", "PERSON"), ("Talks", "PERSON")]


def test_attributions_are_ranges_of_the_docs_tokens(doc: Any) -> None:
    (found,) = doc._.attributions
    assert [doc[a:b].text for a, b in found["source"]] == ["Berg"]
    assert [doc[a:b].text for a, b in found["cue"]] == ["met"]
    assert doc[slice(*found["content"][0])].text.startswith("Tolle.")


def test_a_doc_that_was_read_can_be_stored(doc: Any) -> None:
    again = spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [token.dep_ for token in again] == [token.dep_ for token in doc]
    assert again._.attributions == doc._.attributions


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_a_doc_without_words_stays_as_it_is(text: str, reader: Scripted) -> None:
    doc = Component(reader)(blank()(text))
    assert (doc.text, doc.ents, doc._.attributions) == (text, (), [])


@pytest.mark.parametrize(
    "text", ["", "\n", TEXT, "Mr. Berg won't\n\n go\t (3+3).  \u200b x", "\u200b \u200b"]
)
def test_the_tokenizer_keeps_every_character(text: str) -> None:
    nlp = blank()
    nlp.tokenizer = tokenizer(nlp)
    assert nlp(text).text == text


def test_the_tokenizer_cuts_as_the_reader_does() -> None:
    nlp = blank()
    nlp.tokenizer = tokenizer(nlp)
    text = "The Oslo-Bern talks in the 3+3 format won't go on. They met."
    assert [token.text for token in nlp(text)] == (
        "The Oslo - Bern talks in the 3+3 format wo n't go on . They met .".split()
    )


def test_spacy_finds_the_component_by_its_name(tmp_path: Path) -> None:
    nlp = blank()
    nlp.add_pipe("dragoman", config={"threads": 1})
    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)("Amira Tolle met the envoys in Oslo on Monday.")
    met = next(token for token in doc if token.text == "met")
    assert (met.lemma_, met.pos_, met.dep_) == ("meet", "VERB", "ROOT")
    assert ("Amira Tolle", "PERSON") in [(entity.text, entity.label_) for entity in doc.ents]
    assert {child.text for child in met.children} >= {"Amira", "envoys", "Oslo", "."}


def test_the_examples_of_the_page_run() -> None:
    page = (Path(__file__).parent.parent / "docs" / "models.md").read_text("utf-8")
    shown: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", page, re.S):
        exec(block, shown)
    assert "Amira" in shown["page"]
    assert shown["nlp"]("The 3+3 format met.")[1].text == "3+3"
