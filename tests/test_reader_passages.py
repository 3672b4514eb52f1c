from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from dragoman.nlp.builtin import DATA, BuiltinReader
from dragoman.nlp.network import BEGINS_PARAGRAPH, BEGINS_SENTENCE, Pieces
from dragoman.nlp.passages import Passage, passages
from dragoman.nlp.windows import Stretch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))


@pytest.fixture(scope="module")
def builtin() -> BuiltinReader:
    return BuiltinReader(DATA)


def stretch(count: int, *, opens: bool = False, follows: bool = False) -> tuple[Stretch, np.ndarray]:
    """A stretch of so many words, the states of each telling its place in it."""
    nothing = np.zeros(count, dtype=np.int64)
    states = np.arange(count, dtype=np.float32)[:, None]
    return Stretch(Pieces(nothing, nothing, nothing), opens, follows), states


def sizes(found: list[Passage]) -> list[tuple[int, int]]:
    return [(each.first, len(each.states)) for each in found]


def test_sentences_are_gathered_while_they_fit() -> None:
    found = list(passages([stretch(n) for n in (4, 4, 4, 20, 1)], 10))
    assert sizes(found) == [(0, 8), (8, 4), (12, 20), (32, 1)]
    assert found[0].states[:, 0].tolist() == [0, 1, 2, 3, 0, 1, 2, 3]
    assert list(passages([], 10)) == []


def test_a_passage_knows_where_sentences_and_paragraphs_begin() -> None:
    read = [stretch(2, opens=True), stretch(2), stretch(2, follows=True), stretch(1, opens=True)]
    (found,) = passages(read, 10)
    marks = [BEGINS_PARAGRAPH, 0, BEGINS_SENTENCE, 0, 0, 0, BEGINS_PARAGRAPH]
    assert found.starts.tolist() == marks


def test_a_quotation_of_two_sentences_hangs_on_the_one_who_said_it(builtin: BuiltinReader) -> None:
    sentences = [
        "“ We have agreed on very little so far .".split(),
        "The border will be the hardest part of all , ” Foreign Minister Anna Kovac said .".split(),
    ]
    analysis = builtin.analyse_all(sentences, [True, False])
    words = [word for sentence in sentences for word in sentence]
    (found,) = [each for each in analysis.attributions if each.source]
    content = {word for first, last in found.content for word in words[first:last]}
    assert {"agreed", "border", "hardest"} <= content
    assert "Kovac" in {word for first, last in found.source for word in words[first:last]}


def test_an_article_of_any_length_is_read_in_passages(builtin: BuiltinReader) -> None:
    said = "The ministry said on Monday that the talks would go on next week .".split()
    analysis = builtin.analyse_all([said] * 60, [True] * 60)
    cues = [each.cue[0][0] for each in analysis.attributions if each.cue]
    assert cues == [14 * k + 2 for k in range(60)]


def test_the_training_cuts_articles_as_the_program_does() -> None:
    pytest.importorskip("torch")
    from reader.articles import Read
    from reader.windows import IGNORED

    starts = np.array([2, 0, 0, 1, 0, 2, 0, 0, 0, 1])
    cues = np.array([3, IGNORED, 0, IGNORED, 1, IGNORED, 6, IGNORED, 2, IGNORED])
    whole = Read(np.zeros((10, 1), np.float16), starts, np.zeros((10, 3), np.int64), cues)
    cut = list(whole.passages(5))
    assert [each.starts.tolist() for each in cut] == [[2, 0, 0, 1, 0], [2, 0, 0, 0, 1]]
    assert cut[0].cues.tolist() == [3, IGNORED, 0, IGNORED, 1]
    # The cue that lies in the passage before is none in this one.
    assert cut[1].cues.tolist() == [IGNORED, 1, IGNORED, 0, IGNORED]


def test_padding_of_a_batch_is_not_learned_from() -> None:
    torch = pytest.importorskip("torch")
    from reader.articles import Read, collate
    from reader.attributor import STATES, Attributor
    from reader.windows import IGNORED

    def read(count: int) -> Read:
        roles, cues = np.zeros((count, 3), np.int64), np.array([1] + [IGNORED] * (count - 1))
        return Read(np.ones((count, STATES), np.float16), np.zeros(count, np.int64), roles, cues)

    batch = collate([read(3), read(5)])
    assert batch.roles[0, 3:].eq(IGNORED).all() and batch.cues[0, 3:].eq(IGNORED).all()
    torch.manual_seed(0)
    network = Attributor().eval()
    network.loss(batch).backward()
    tags, links = network(batch.states, batch.starts)
    assert tags.shape == (2, 5, 9) and links.shape == (2, 5, 6)
    assert all(weights.grad.isfinite().all() for weights in network.parameters() if weights.grad is not None)
