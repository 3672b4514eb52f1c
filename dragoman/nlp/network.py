"""The network: word pieces in, scores for every word out (ONNX, int8, one pass for all tasks).

Each window is run by itself: activations are quantised by their range in the batch, so that a batch's other
windows would change the scores. Alone, the same window always gives the same scores. Nothing is lost by it:
a sentence's rows fill the processor already (benchmarks/speed.py).

Who said what is scored over whole passages, from the states that the first pass leaves of each word: what
continues a quotation, or whose claim a sentence goes on with, its own words seldom tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.nlp.tokens import UNSEEN

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MAX_PIECES = 510  # the encoder has 512 places, two of them for the marks at either end
_WORD_PIECES = 16  # of a word only the first piece is scored; longer ones are addresses and rubble
_WORD_LETTERS = 64
_MARK_FIRST, _MARK_LAST = np.array([101]), np.array([102])
BEGINS_SENTENCE, BEGINS_PARAGRAPH = 1, 2
_NO_SHAPE = np.array([0])
_UNSEEN = re.compile(f"[{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces: their ids, the word that each belongs to, and the count and shapes of the words."""

    ids: Ints
    words: Ints
    shapes: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, first: int, last: int) -> Pieces:
        """The pieces of words first..last (last excluded)."""
        low, high = np.searchsorted(self.words, (first, last))
        return Pieces(self.ids[low:high], self.words[low:high] - first, self.shapes[first:last])


@dataclass(frozen=True, slots=True)
class Scores:
    """For n words: name tags (n, tags), parts of speech (n, upos), heads (n, n + 1: 0 is the root), what
    relations are scored from, as dependent (n, d) and as head (n + 1, d), and their states (n, s), which
    attributions are scored from."""

    names: Floats
    upos: Floats
    heads: Floats
    dependents: Floats
    governors: Floats
    states: Floats


@dataclass(frozen=True, slots=True)
class RoleScores:
    """For n words: role tags of attributions (n, roles, 3), and the cue of a source or content (n, n + 1: 0
    is none)."""

    roles: Floats
    links: Floats


class Network:
    """The session and the word-piece vocabulary, with the label lists that its scores stand for."""

    def __init__(self, files: dict[str, bytes], *, threads: int) -> None:
        labels = json.loads(files["labels.json"])
        self.upos: list[str] = labels["upos"]
        self.deprel: list[str] = labels["deprel"]
        self.tags: list[str] = labels["names"]
        self.roles: list[str] = labels["roles"]
        self._pieces = Tokenizer.from_buffer(files["tokenizer.json"])
        self._pieces.no_truncation()
        self._pieces.no_padding()
        self._session = _session(files["reader.onnx"], threads)
        self._relations = _session(files["relations.onnx"], threads)
        self._attributions = _session(files["attributions.onnx"], threads)
        self._root = self.deprel.index("root")

    def pieces(self, words: Sequence[str]) -> Pieces:
        """Cut words into pieces."""
        shown = [_shown(word) for word in words]
        encoded = self._pieces.encode(shown, is_pretokenized=True, add_special_tokens=False)
        owners = np.array(encoded.word_ids, dtype=np.int64)
        ids = np.array(encoded.ids, dtype=np.int64)
        shapes = np.array([shape(word) for word in shown], dtype=np.int64)
        early = np.arange(len(owners)) - np.searchsorted(owners, owners) < _WORD_PIECES
        return Pieces(ids[early], owners[early], shapes)

    def scores(self, window: Sequence[Pieces], opens: Sequence[bool]) -> Scores:
        """Run the network over consecutive stretches of words, at most MAX_PIECES pieces in all.

        `opens` says which of them begin a paragraph; the network saw a mark there.
        """
        ids, shapes, first, place = [_MARK_FIRST], [_NO_SHAPE], list[Ints](), 1
        for pieces, mark in zip(window, opens, strict=True):
            if mark and place > 1:
                ids.append(_MARK_LAST)
                shapes.append(_NO_SHAPE)
                place += 1
            ids.append(pieces.ids)
            shapes.append(pieces.shapes[pieces.words])
            # A word that the vocabulary does not show at all is read at the next word's place.
            first.append(np.searchsorted(pieces.words, np.arange(len(pieces.shapes))) + place)
            place += len(pieces)
        given = {
            "ids": np.concatenate([*ids, _MARK_LAST])[None],
            "shapes": np.concatenate([*shapes, _NO_SHAPE])[None],
            "first": np.concatenate(first),
        }
        return Scores(*self._session.run(_OUTPUTS, given))

    def relations(self, scores: Scores, heads: NDArray[np.intp]) -> NDArray[np.intp]:
        """The best relation of every word to its head (`root` for those whose head is the root)."""
        given = {"dependents": scores.dependents, "governors": scores.governors[heads]}
        found = self._relations.run(None, given)[0]
        found[:, self._root] = np.where(heads == 0, np.inf, -np.inf)
        best: NDArray[np.intp] = found.argmax(1)
        return best

    def attributions(self, states: Floats, starts: Ints) -> RoleScores:
        """The roles of a passage's words, from their states.

        `starts` (n) says which word is a BEGINS_SENTENCE, a BEGINS_PARAGRAPH, or neither (0).
        """
        roles, links = self._attributions.run(["roles", "links"], {"states": states, "starts": starts})
        return RoleScores(roles.reshape(len(starts), len(self.roles), 3), links)


_OUTPUTS = [field.name for field in fields(Scores)]


def _session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # every sentence has a shape of its own; plans would pile up
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _shown(word: str) -> str:
    """The word as the network may see it: bounded, without unseen characters and lone surrogates."""
    if word.isascii() and len(word) <= _WORD_LETTERS and word.isprintable():
        return word
    plain = _UNSEEN.sub("", word[:_WORD_LETTERS]).encode("utf-8", "replace").decode()
    return plain if plain.strip() else "."


# Shapes from here on: figures, marks.
FIRST_UNSPELT = 5


def shape(word: str) -> int:
    """The word's shape, by the numbers that the network learned (it sees lower-cased pieces)."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4
