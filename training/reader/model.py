"""The network: a BERT-shaped encoder of word pieces with a head for every task (PyTorch)."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reader.corpora import ROLES
from reader.windows import IGNORED, TAGS, Batch

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS, SHAPES = 30522, 512, 8
ARC, LABEL, LINK = 256, 96, 64


class Layer(nn.Module):
    """One transformer block, norms after the sums as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.dense = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm, self.norm = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States (b, p, width) and what is added to the scores of attention; states out."""
        size, length, _ = x.shape

        def split(states: Tensor) -> Tensor:
            return states.view(size, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if torch.onnx.is_in_onnx_export():
            scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask
            mixed = torch.softmax(scores, -1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.dense(mixed.transpose(1, 2).reshape(size, length, WIDTH))
        x = self.attention_norm(x + self.dropout(mixed))
        normed: Tensor = self.norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return normed


class Encoder(nn.Module):
    """Pieces and the shapes of their words in, states out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, known: Tensor) -> list[Tensor]:
        """Pieces, their words' shapes, and which are no padding, each (b, p); every layer's states out."""
        places = torch.arange(ids.size(1), device=ids.device)
        x = self.norm(self.pieces(ids) + self.shapes(shapes) + self.positions(places))
        mask = (1.0 - known[:, None, None, :].to(x.dtype)) * -1e4
        found = []
        for layer in self.layers:
            x = layer(x, mask)
            found.append(x)
        return found


def projection(size: int) -> nn.Sequential:
    """A layer from states to vectors of that size, for a scorer of pairs of words."""
    return nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(0.2))


class Reader(nn.Module):
    """The encoder and its heads; a word is read at its first piece.

    `ends` tells where sentences end, and `roles` and `links` who said what in a sentence. They are learned
    beside the rest and measured, but not shipped: on edited text the rules of dragoman.clean.segment tell
    ends better, and a network over whole passages (attributor.py), which starts from what the other two have
    taught the encoder, tells better who said what.
    """

    def __init__(self, upos: int, deprel: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.dropout = nn.Dropout(0.1)
        self.names = nn.Linear(WIDTH, len(TAGS))
        self.upos = nn.Linear(WIDTH, upos)
        self.ends = nn.Linear(WIDTH, 1)
        self.roles = nn.Linear(WIDTH, 3 * len(ROLES))
        self.root = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.arc_dependent, self.arc_head = projection(ARC), projection(ARC)
        self.label_dependent, self.label_head = projection(LABEL), projection(LABEL)
        self.link_dependent, self.link_head = projection(LINK), projection(LINK)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC + 1) * 0.01)
        self.label = nn.Parameter(torch.randn(deprel, LABEL + 1, LABEL + 1) * 0.01)
        self.link = nn.Parameter(torch.randn(LINK + 1, LINK + 1) * 0.01)

    def words(self, ids: Tensor, shapes: Tensor, known: Tensor, first: Tensor) -> Tensor:
        """The state of every word."""
        states = self.encoder(ids, shapes, known)[-1]
        return self.dropout(torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH)))

    def rooted(self, words: Tensor) -> Tensor:
        """The words after the root."""
        return torch.cat([self.root.expand(words.size(0), 1, -1), words], 1)

    def arcs(self, words: Tensor) -> Tensor:
        """Scores of every head (b, dependent, root and words)."""
        return bilinear(self.arc_dependent(words), self.arc, self.arc_head(self.rooted(words)))

    def links(self, words: Tensor) -> Tensor:
        """Scores of every cue for a source or content (b, its first word, none and cues)."""
        return bilinear(self.link_dependent(words), self.link, self.link_head(self.rooted(words)))

    def loss(self, batch: Batch) -> dict[str, Tensor]:
        """The loss of every layer that the batch has."""
        words = self.words(batch.ids, batch.shapes, batch.known, batch.first)
        found: dict[str, Tensor] = {}
        if batch.upos is not None and batch.heads is not None and batch.deprel is not None:
            found |= self._tree_loss(words, batch, batch.heads, batch.deprel)
            found["upos"] = crossed(self.upos(words), batch.upos)
            found["ends"] = self._ends_loss(words, batch.sentence)
        if batch.allowed is not None and bool(batch.allowed.any()):
            found["names"] = partial(self.names(words), batch.allowed)
        if batch.roles is not None and batch.cues is not None:
            scores = self.roles(words).view(*words.shape[:2], len(ROLES), 3)
            found["roles"] = sum(
                (crossed(scores[:, :, k], batch.roles[:, :, k]) for k in range(len(ROLES))),
                words.new_zeros(()),
            )
            if bool((batch.cues != IGNORED).any()):
                found["links"] = crossed(self.links(words), batch.cues)
        return found

    def _tree_loss(self, words: Tensor, batch: Batch, heads: Tensor, deprel: Tensor) -> dict[str, Tensor]:
        scores = self.arcs(words).masked_fill(~reachable(batch.sentence), -1e4)
        above = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, LABEL)
        governors = torch.gather(self.label_head(self.rooted(words)), 1, above)
        dependents = biased(self.label_dependent(words))
        labels = torch.einsum("bxi,oij,bxj->bxo", dependents, self.label, biased(governors))
        return {"heads": crossed(scores, heads), "deprel": crossed(labels, deprel)}

    def _ends_loss(self, words: Tensor, sentence: Tensor) -> Tensor:
        after = functional.pad(sentence[:, 1:], (0, 1), value=-1)
        known = sentence >= 0
        last = (after != sentence).float()
        return functional.binary_cross_entropy_with_logits(self.ends(words).squeeze(-1)[known], last[known])


def biased(vectors: Tensor) -> Tensor:
    """The vectors with a one at their end."""
    return functional.pad(vectors, (0, 1), value=1.0)


def bilinear(left: Tensor, weights: Tensor, right: Tensor) -> Tensor:
    """left and right with a bias each: (b, x, i), (i + 1, j + 1), (b, y, j) -> (b, x, y)."""
    return (biased(left) @ weights) @ biased(right).transpose(1, 2)


def reachable(sentence: Tensor) -> Tensor:
    """Which heads a word may have: the root and the words of its sentence."""
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    return functional.pad(same, (1, 0), value=True)


def crossed(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross entropy over the last axis, padding left out."""
    return functional.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORED)


def partial(scores: Tensor, allowed: Tensor) -> Tensor:
    """The negative log of the probability of all tags that a word may bear; words without any left out."""
    known = allowed.any(-1)
    every = torch.log_softmax(scores[known], -1)
    return -torch.logsumexp(every.masked_fill(~allowed[known], -1e4), -1).mean()


_BERT = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "dense",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm",
}


def from_minilm(reader: Reader, path: Path) -> None:
    """Start the encoder from the weights of a 6-layer MiniLM (safetensors); the shapes start at nothing."""
    given = load_file(path)
    mapped = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        # Every piece is of the first segment, whose vector joins the positions'.
        "positions.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": torch.zeros(SHAPES, WIDTH),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        for theirs, ours in _BERT.items():
            for kind in ("weight", "bias"):
                mapped[f"layers.{layer}.{ours}.{kind}"] = given[f"encoder.layer.{layer}.{theirs}.{kind}"]
    reader.encoder.load_state_dict(mapped)
