from __future__ import annotations

import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parents[1] / "training"
sys.path.insert(0, str(TRAINING))

from reader.corpora import (  # noqa: E402
    Attribution,
    Document,
    Sentence,
    columns,
    polnear,
    universal_dependencies,
    with_groups,
)


def conllu(*rows: str) -> str:
    lines = []
    for i, row in enumerate(rows, 1):
        form, upos, head, deprel, misc = row.split()
        lines.append("\t".join([str(i), form, form.lower(), upos, "_", "_", head, deprel, "_", misc]))
    return "\n".join(lines)


def test_a_treebank_becomes_documents_with_trees(tmp_path: Path) -> None:
    one = conllu("Tolle PROPN 2 nsubj _", "spoke VERB 0 root _")
    two = conllu("Yes INTJ 0 root _")
    path = tmp_path / "bank.conllu"
    path.write_text(
        f"# newdoc id = a\n# text = Tolle spoke\n{one}\n\n{two}\n\n# newdoc id = b\n{two}\n", encoding="utf-8"
    )
    first, second = universal_dependencies(path)
    assert [s.words for s in first.sentences] == [("Tolle", "spoke"), ("Yes",)]
    assert (first.sentences[0].heads, first.sentences[0].deprel) == ((1, -1), ("nsubj", "root"))
    assert [s.opens for s in first.sentences] == [True, False]
    assert first.sentences[0].names is None
    assert len(second.sentences) == 1


def test_entities_give_the_names_in_them_without_titles(tmp_path: Path) -> None:
    rows = conllu(
        "President PROPN 4 nsubj Entity=(1-person-new-cf1-2-coref",
        "Amira PROPN 1 flat _",
        "Tolle PROPN 1 flat Entity=1)",
        "saw VERB 0 root _",
        "the DET 6 det Entity=(2-person-new-cf2-2-coref",
        "guests NOUN 4 obj Entity=2)",
        "in ADP 8 case _",
        "Oslo PROPN 4 obl Entity=(3-place-new-cf3-1-coref)",
    )
    path = tmp_path / "gum.conllu"
    path.write_text(f"# newdoc\n{rows}\n", encoding="utf-8")
    (sentence,) = universal_dependencies(path)[0].sentences
    assert sentence.names == ((1, 3, "PERSON"), (7, 8, "LOC"))


def test_tags_in_columns_become_names_and_unknown_kinds_stay_open(tmp_path: Path) -> None:
    path = tmp_path / "train.txt"
    path.write_text(
        "Amira\tB-politician\nTolle\tI-politician\nread\tO\nDune\tB-book\n\nOslo\tB-location\n",
        encoding="utf-8",
    )
    first, second = columns(path).sentences
    assert (first.names, first.unsure) == (((0, 2, "PERSON"),), frozenset({3}))
    assert second.names == ((0, 1, "LOC"),)


def standoff(text: str, **marks: str) -> str:
    lines = []
    for i, (role, words) in enumerate(marks.items(), 1):
        start = text.index(words)
        lines.append(f"T{i}\t{role.capitalize()} {start} {start + len(words)}\t{words}")
    roles = " ".join(f"{role.capitalize()}:T{i}" for i, role in enumerate(marks, 1))
    return "\n".join([*lines, f"E1\tAttribution:T9 {roles}", ""])


def test_standoff_becomes_ranges_of_words(tmp_path: Path) -> None:
    text = "Talks in Oslo.\n\nThe ministry said that nobody had come.\n"
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text/a.txt").write_text(text, encoding="utf-8")
    marks = standoff(text, source="The ministry", cue="said", content="nobody had come")
    (tmp_path / "attributions/a_1.ann").write_text(marks, encoding="utf-8")
    (tmp_path / "attributions/a_2.ann").write_text("", encoding="utf-8")
    (document,) = polnear(tmp_path)
    words = [word for sentence in document.sentences for word in sentence.words]
    (found,) = document.attributions or ()
    assert [words[a:b] for a, b in found.content] == [["nobody", "had", "come"]]
    assert found == Attribution(source=((4, 6),), cue=((6, 7),), content=((8, 11),))
    assert [s.opens for s in document.sentences] == [False, True]


def test_windows_keep_every_layer_at_its_words(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from reader.windows import TAGS, Encoder
    from tokenizers import Tokenizer

    from dragoman.nlp.builtin import DATA

    encoder = Encoder(Tokenizer.from_file(str(DATA / "tokenizer.json")), ["NOUN", "VERB"], ["nsubj", "root"])
    before = Sentence(("Before",), upos=("NOUN",), heads=(-1,), deprel=("root",))
    sentence = Sentence(
        ("Talks", "ended"),
        True,
        ("NOUN", "VERB"),
        (1, -1),
        ("nsubj", "root"),
        ((0, 1, "EVENT"),),
        frozenset({"EVENT"}),
    )
    document = Document((before, sentence), (Attribution(source=((1, 2),), cue=((2, 3),)),))
    window = encoder.window(document, 1, 2)
    assert (window.upos, window.heads, window.deprel) == ([0, 1], [2, 0], [0, 1])
    assert window.allowed is not None
    assert [TAGS[k] for k in window.allowed[0].nonzero()[0]] == ["B-EVENT"]
    assert not window.allowed[1][TAGS.index("B-EVENT")]
    assert window.roles is not None
    assert window.roles.tolist() == [[1, 0, 0], [0, 1, 0]]
    assert window.cues == [2, -100]


def test_peoples_and_faiths_are_marked_outside_names_alone() -> None:
    words = ("The", "Greek", "Party", "and", "Latin", "American", "Jews", "read", "French")
    sentence = Sentence(
        words,
        names=((1, 3, "ORG"),),
        labelled=frozenset({"PERSON", "LOC", "ORG"}),
        unsure=frozenset({8}),
    )
    plain = Sentence(words)
    groups = {("Greek",), ("Latin", "American"), ("American",), ("Jews",), ("French",)}
    marked, same = with_groups(Document((sentence, plain)), groups).sentences
    assert marked.names == ((1, 3, "ORG"), (4, 6, "NORP"), (6, 7, "NORP"), (8, 9, "NORP"))
    assert marked.unsure == frozenset()
    assert same == plain


def test_hidden_words_lose_their_pieces_and_nothing_else() -> None:
    pytest.importorskip("torch")
    import random

    from reader.windows import CLS, MASK, SEP, Window, hide

    window = Window([CLS, 7, 8, SEP, 9, SEP], [0, 1, 1, 0, 2, 0], [1, 4], [0, 1])
    assert hide(window, 1.0, random.Random(1)).ids == [CLS, MASK, MASK, SEP, MASK, SEP]
    assert hide(window, 0.0, random.Random(1)) == window
