from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.nlp import Parse, Reader, open_reader
from dragoman.nlp.builtin import DATA, BuiltinReader
from dragoman.nlp.names import NameTags
from dragoman.nlp.trees import best_heads
from dragoman.nlp.windows import MAX_WORDS
from dragoman.values import Span

SENTENCES = (
    "Amira Tolle, the foreign minister of Kenya, met with her Norwegian counterpart in Oslo on Monday.",
    "“We don’t accept these terms,” she said.",
    "The Tolle-Berg meeting in the 3+3 format was cancelled, and talks won't resume.",
)


def laid_out(sentences: tuple[str, ...], gap: str = "\n") -> tuple[str, tuple[Span, ...]]:
    text, spans = "", list[Span]()
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + gap
    return text, tuple(spans)


def read(reader: Reader, *sentences: str) -> Parse:
    return reader.read(*laid_out(sentences))


def assert_sound(parse: Parse) -> None:
    assert [token.i for token in parse.tokens] == list(range(len(parse.tokens)))
    assert all(parse.text[t.start : t.end] == t.text for t in parse.tokens)
    for sentence in parse.sentences:
        inside = range(sentence.first, sentence.last)
        assert [parse.tokens[i].sentence for i in inside] == [sentence.i] * len(inside)
        roots = [i for i in inside if parse.tokens[i].head < 0]
        assert len(roots) == 1
        assert parse.tokens[roots[0]].deprel == "root"
        assert sum(parse.tokens[i].deprel == "root" for i in inside) == 1
        assert all(parse.tokens[i].head in inside for i in inside if i != roots[0])
        assert len(parse.subtree(roots[0])) == len(inside)


def test_tokens_stand_where_they_say_and_trees_have_one_root(reader: Reader) -> None:
    parse = read(reader, *SENTENCES)
    assert len(parse.sentences) == 3
    assert_sound(parse)


def test_a_plain_sentence_is_read_right(reader: Reader) -> None:
    parse = read(reader, SENTENCES[0])
    met = next(token for token in parse.tokens if token.text == "met")
    assert (met.lemma, met.upos, met.head) == ("meet", "VERB", -1)
    subject = parse.child(met.i, "nsubj")
    assert subject is not None
    assert subject.text == "Amira"


def test_names_are_found_with_their_labels(reader: Reader) -> None:
    parse = read(reader, SENTENCES[0])
    names = {parse.span(n.first, n.last).of(parse.text): n.label for n in parse.names}
    assert names["Amira Tolle"] == "person"
    assert names["Oslo"] == names["Kenya"] == "place"


def test_names_of_later_sentences_point_at_their_own_tokens(reader: Reader) -> None:
    parse = read(reader, SENTENCES[1], "The United Nations welcomed it in Geneva.")
    spans = [parse.span(n.first, n.last).of(parse.text) for n in parse.names]
    assert "Geneva" in spans


def test_an_article_is_read_alike_whatever_was_read_before_it(reader: Reader) -> None:
    first = read(reader, *SENTENCES)
    read(reader, SENTENCES[2], "Nobody else came.", *SENTENCES)
    assert read(reader, *SENTENCES) == first


def test_what_stands_a_window_away_changes_nothing(reader: Reader) -> None:
    long = "The ministers of the two states met in Oslo and spoke of prisoners, roads and water. " * 12
    alone = read(reader, long, SENTENCES[2])
    beside = read(reader, long.replace("Oslo", "Nairobi", 1), SENTENCES[2])
    last = slice(alone.sentences[1].first, None)
    assert [(t.upos, t.head, t.deprel) for t in alone.tokens[last]] == [
        (t.upos, t.head, t.deprel) for t in beside.tokens[last]
    ]


def test_words_given_as_such_are_read_like_text(reader: Reader) -> None:
    assert isinstance(reader, BuiltinReader)
    parse = read(reader, *SENTENCES)
    words = [[token.text for token in parse.sentence_tokens(s)] for s in parse.sentences]
    again = reader.read_words(words)
    assert_sound(again)
    assert [(t.text, t.upos, t.head, t.deprel) for t in again.tokens] == [
        (t.text, t.upos, t.head, t.deprel) for t in parse.tokens
    ]
    assert again.names == parse.names


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    assert read(reader, *SENTENCES) == read(open_reader(), *SENTENCES)


def test_what_lies_outside_the_sentences_is_not_read(reader: Reader) -> None:
    text, spans = laid_out(SENTENCES)
    parse = reader.read(text, spans[1:2])
    assert parse.tokens[0].text == "“"
    assert parse.tokens[-1].end == spans[1].end


def test_no_sentences_give_an_empty_parse(reader: Reader) -> None:
    parse = reader.read("Some text.", ())
    assert (parse.sentences, parse.tokens, parse.names) == ((), (), ())


def test_sentences_without_words_are_left_out(reader: Reader) -> None:
    parse = reader.read("  \u200b\n She left. ", (Span(0, 0), Span(0, 4), Span(4, 14)))
    assert [(s.i, s.first, s.last) for s in parse.sentences] == [(0, 0, 3)]
    assert_sound(parse)


def test_a_sentence_longer_than_the_window_is_still_one_tree(reader: Reader) -> None:
    parse = read(reader, "The ministers met in Oslo, " * (MAX_WORDS // 2) + "and left.", SENTENCES[1])
    assert len(parse.sentences) == 2
    assert parse.sentences[0].last > 2 * MAX_WORDS
    assert_sound(parse)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "\x00\x01\x1f\x7f",
        "a\x00b \u202edlrow\u202c \ufeff.",
        "\ud800 lone \udfff surrogates",
        "\u0301\u0301 \u0301",
        "会" * 3_000,
        "antidisestablishmentarianism" * 400,
        "https://example.org/" + "a/" * 50_000,
        "(" * 400,
        "🕊️ peace 👩‍👩‍👧",
    ],
    ids=[
        "long-word",
        "controls",
        "marks",
        "surrogates",
        "accents",
        "han",
        "pieces",
        "address",
        "brackets",
        "emoji",
    ],
)
def test_hostile_text_is_read_without_fuss(reader: Reader, text: str) -> None:
    assert_sound(reader.read(text, (Span(0, len(text)),)))


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(ModelError, match=r"no language reader 'big'.*builtin"):
        open_reader("big")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_a_damaged_file_is_named(copied: Path) -> None:
    content = bytearray((copied / "reader.onnx").read_bytes())
    content[1_000_000] ^= 1
    (copied / "reader.onnx").write_bytes(content)
    with pytest.raises(ModelError, match=r"reader\.onnx is damaged"):
        BuiltinReader(copied)


@pytest.mark.parametrize("name", ["tokenizer.json", "SHA256SUMS"])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match=f"{name} cannot be read"):
        BuiltinReader(copied)


def test_sums_that_list_too_little_are_an_error(copied: Path) -> None:
    (copied / "SHA256SUMS").write_text("rubbish\n", encoding="ascii")
    with pytest.raises(ModelError, match="SHA256SUMS is damaged"):
        BuiltinReader(copied)


def total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


def legal_trees(size: int) -> list[tuple[int, ...]]:
    found = []
    for heads in np.ndindex(*[size + 1] * size):
        if heads.count(0) == 1 and all(reaches_root(heads, i) for i in range(size)):
            found.append(heads)
    return found


def reaches_root(heads: tuple[int, ...], word: int) -> bool:
    for _ in heads:
        if heads[word] == 0:
            return True
        word = heads[word] - 1
    return False


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_tree_is_the_best_of_all_legal_ones(size: int) -> None:
    random, trees = np.random.default_rng(7), legal_trees(size)
    for _ in range(60):
        scores = random.normal(size=(size, size + 1)).astype(np.float32)
        heads = tuple(int(head) for head in best_heads(scores))
        assert heads in trees
        assert total(scores, heads) == pytest.approx(max(total(scores, tree) for tree in trees), abs=1e-5)


def test_name_tags_follow_the_best_legal_sequence() -> None:
    tags = NameTags(["O", "B-PERSON", "I-PERSON", "B-LOC", "I-LOC"])
    scores = np.array([[0, 2, 0, 1.5, 0], [0, 0, 0, 0, 5]], dtype=np.float32)
    assert tags.best(scores) == [3, 4]


def test_name_tags_that_the_program_has_no_label_for_are_left_out() -> None:
    tags = NameTags(["O", "B-QUANTITY", "B-NORP"])
    names = tags.names(np.array([[0, 1, 0], [0, 0, 1]], dtype=np.float32), 10)
    assert [(n.first, n.last, n.label) for n in names] == [(11, 12, "nationality")]
