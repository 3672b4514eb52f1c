"""The reader of ECB+ and what is made of its mentions, on documents written here and one topic of it."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from dragoman.nlp import Reader

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from coreference import conll  # noqa: E402
from ecbcorpus import SENTENCES, Document, documents  # noqa: E402
from ecbplus import grouped, labels, learn, measured, same_lemma  # noqa: E402
from ecbreading import happenings, matters  # noqa: E402
from sameevents.samehappening import cluster_happenings  # noqa: E402

CORPUS = ROOT.parent / "shared" / "data" / "across" / "ecbplus"
BOUGHT = ("Norda Lines bought the Velm shipyard on Monday .", "Unions were not told .")
PURCHASE = ("The purchase of the Velm shipyard was announced by Norda Lines .", "It cost `` little '' .")


def write(root: Path, name: str, sentences: tuple[str, ...], marks: dict[str, tuple[str, str]]) -> None:
    """A document of topic 7; `marks` are words, each with its kind and the event that it is."""
    tokens, places, n = "", dict[str, int](), 0
    for i, sentence in enumerate(sentences):
        for word in sentence.split():
            n += 1
            places.setdefault(word, n)
            tokens += f'<token t_id="{n}" sentence="{i}" number="0">{escape(word)}</token>\n'
    marked, linked = "", ""
    for i, (word, (kind, event)) in enumerate(marks.items(), 1):
        marked += f'<{kind} m_id="{i}"><token_anchor t_id="{places[word]}"/></{kind}>\n'
        linked += f'<CROSS_DOC_COREF r_id="{i}" note="{event}"><source m_id="{i}"/></CROSS_DOC_COREF>\n'
    folder = root / "ECB+" / "7"
    folder.mkdir(parents=True, exist_ok=True)
    body = f"{tokens}<Markables>\n{marked}</Markables>\n<Relations>{linked}</Relations>"
    (folder / f"7_{name}.xml").write_text(f"<Document>{body}</Document>", encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> list[Document]:
    """Two documents of one sale; of each the first sentence is validated."""
    write(
        tmp_path, "1ecb", BOUGHT, {"bought": ("ACTION_OCCURRENCE", "A1"), "told": ("ACTION_REPORTING", "A2")}
    )
    marks = {"purchase": ("ACTION_OCCURRENCE", "A1"), "announced": ("ACTION_REPORTING", "A3")}
    write(tmp_path, "2ecb", PURCHASE, marks | {"Norda": ("HUMAN_PART_ORG", "H1")})
    listed = "Topic,File,Sentence Number\n7,1ecb,0\n7,2ecb,0\n"
    (tmp_path / SENTENCES).write_text(listed, encoding="utf-8")
    return list(documents(tmp_path))


def test_only_events_of_validated_sentences_count(corpus: list[Document]) -> None:
    assert [[m.words[0].of(d.text) for m in d.mentions] for d in corpus] == [
        ["bought"],
        ["purchase", "announced"],
    ]


def test_mentions_of_one_event_share_it_across_documents(corpus: list[Document]) -> None:
    assert corpus[0].mentions[0].event == corpus[1].mentions[0].event != corpus[1].mentions[1].event


def test_the_text_reads_as_printed(corpus: list[Document]) -> None:
    assert corpus[1].text.endswith("Norda Lines.\nIt cost “little”.")


def test_a_document_knows_its_sub_topic(corpus: list[Document]) -> None:
    assert {(d.topic, d.subtopic) for d in corpus} == {(7, "7ecb")}


def test_who_did_what_to_what_is_read_off_verbs_and_nouns(corpus: list[Document], reader: Reader) -> None:
    told = happenings(corpus, reader)
    bought, purchase = told["7_1ecb.1"], told["7_2ecb.1"]
    assert bought.word == "buy" and "lines" in bought.agent.words and "shipyard" in bought.patient.words
    assert purchase.pos == "NOUN" and "velm" in purchase.details
    assert told["7_2ecb.2"].speech and not bought.speech


def test_documents_of_one_matter_come_into_one_group(corpus: list[Document]) -> None:
    assert len(set(matters(corpus).values())) == 1


def test_the_baseline_joins_lemmas_and_dragoman_more(corpus: list[Document], reader: Reader) -> None:
    told = happenings(corpus, reader)
    key = {m.id: m.event for d in corpus for m in d.mentions}
    groups = grouped(told, {d.id: 1 for d in corpus})
    assert len(set(same_lemma(groups).values())) == 3
    assert conll(measured(labels(groups, cluster_happenings(groups)), key)) == pytest.approx(1)


def test_weights_are_learned_from_what_tells_pairs_apart() -> None:
    import numpy as np

    pairs = [("a", "b", np.array([float(same), 0.5]), same) for same in (True, False) * 20]
    weights = learn(pairs, ["telling", "idle"])
    assert weights.features["telling"] > 2 > abs(weights.features["idle"])


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not there")
def test_one_topic_of_the_corpus_is_told_better_than_by_lemmas(reader: Reader) -> None:
    """Topic 20, of the training part; the figures of the whole are in docs/benchmarks.md."""
    split = [d for d in documents(CORPUS) if d.topic == 20]
    told = happenings(split, reader)
    key = {m.id: m.event for d in split for m in d.mentions}
    groups = grouped(told, {d.id: d.subtopic for d in split})
    ours = measured(labels(groups, cluster_happenings(groups)), key)
    assert len(key) == sum(len(group) for group in groups)
    assert conll(ours) > conll(measured(same_lemma(groups), key)) > 0.5
