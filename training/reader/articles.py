"""Train the network over passages on articles whose attributions are marked."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from dragoman.nlp.builtin import BuiltinReader
from dragoman.nlp.network import BEGINS_PARAGRAPH, BEGINS_SENTENCE
from dragoman.nlp.passages import WORDS
from dragoman.nlp.windows import stretches, windows
from reader.attributor import Attributor, Passages
from reader.corpora import Document
from reader.measure import Figures, measured_roles
from reader.train import Log
from reader.windows import IGNORED, Ints, roles_of

RATE, AT_ONCE, HIDDEN = 2e-3, 16, 0.05


@dataclass(frozen=True, slots=True)
class Read:
    """An article as the reader leaves it: the states of its words (half precision, to save room), where
    sentences and paragraphs begin, and what is to be learned, over the whole article."""

    states: NDArray[np.float16]
    starts: Ints
    roles: Ints
    cues: Ints

    def passages(self, first: int) -> Iterator[Read]:
        """Its passages, cut before sentences as the program cuts them, the first of at most so many words."""
        begins = [*np.flatnonzero(self.starts).tolist(), len(self.starts)]
        low, room = 0, first
        for at, after in pairwise(begins):
            if after - low > room and at > low:
                yield self._cut(low, at)
                low, room = at, WORDS
        if low < len(self.starts):
            yield self._cut(low, len(self.starts))

    def _cut(self, low: int, high: int) -> Read:
        cues = self.cues[low:high] - low
        inside = (cues > 0) & (cues <= high - low)
        cues = np.where(self.cues[low:high] == IGNORED, IGNORED, np.where(inside, cues, 0))
        return Read(self.states[low:high], self.starts[low:high], self.roles[low:high], cues)


def read(folder: Path, documents: Sequence[Document], log: Log) -> list[Read]:
    """The articles as the reader in a folder reads them, sentence by sentence."""
    network = BuiltinReader(folder).network
    found = []
    for number, document in enumerate(documents):
        if number % 100 == 0:
            log(f"reading article {number} of {len(documents)}")
        states, starts = [], []
        for (stretch,) in windows(stretches(network, ((s.words, s.opens) for s in document.sentences)), 0):
            states.append(network.scores([stretch.pieces], [stretch.opens]).states.astype(np.float16))
            mark = BEGINS_PARAGRAPH if stretch.opens else BEGINS_SENTENCE
            starts += [0 if stretch.follows else mark] + [0] * (len(states[-1]) - 1)
        if states:
            roles, cues = roles_of(document.attributions, 0, len(starts))
            found.append(Read(np.concatenate(states), np.array(starts), roles, np.array(cues)))
    return found


def train(articles: Sequence[Read], held_out: Sequence[Read], epochs: int, seed: int, log: Log) -> Attributor:
    """The network with its weights averaged over the last steps."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Attributor()
    averaged = {name: weights.detach().clone() for name, weights in network.state_dict().items()}
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    step, steps = 0, epochs * len(list(_epoch(articles, random.Random(seed))))
    for epoch in range(epochs):
        for group in _epoch(articles, chance):
            loss = network.loss(_hidden(collate(group)))
            for part in optimizer.param_groups:
                part["lr"] = RATE * min(1.0, (step + 1) / 100) * max(0.01, 1 - step / steps)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            _average(averaged, network, 0.99 if step > 100 else 0.8)
            step += 1
        best = Attributor()
        best.load_state_dict(averaged)
        log(f"attributions, epoch {epoch + 1}, loss {float(loss.detach()):.3f} {measure(best, held_out)}")
    network.load_state_dict(averaged)
    return network


@torch.no_grad()
def _average(averaged: dict[str, torch.Tensor], network: Attributor, kept: float) -> None:
    for name, weights in network.state_dict().items():
        averaged[name].lerp_(weights, 1 - kept)


def _epoch(articles: Sequence[Read], chance: random.Random) -> Iterator[list[Read]]:
    """Passages of all articles, cut at other places each time, those of like length together, since padding
    is read as words (to pack them takes three times as long on a CPU)."""
    cut = [passage for article in articles for passage in article.passages(chance.randrange(20, WORDS))]
    chance.shuffle(cut)
    cut.sort(key=lambda passage: len(passage.starts))
    groups = [cut[first : first + AT_ONCE] for first in range(0, len(cut), AT_ONCE)]
    chance.shuffle(groups)
    yield from groups


def _hidden(batch: Passages) -> Passages:
    """The batch with a word in twenty not shown, so that its neighbours must tell."""
    shown = torch.rand(batch.starts.shape) >= HIDDEN
    return Passages(batch.states * shown.unsqueeze(-1), batch.starts, batch.roles, batch.cues)


def collate(group: Sequence[Read]) -> Passages:
    """One batch of passages."""
    longest = max(len(each.starts) for each in group)

    def padded(rows: list[NDArray[np.generic]], fill: int) -> torch.Tensor:
        shape = (len(rows), longest, *rows[0].shape[1:])
        whole = np.full(shape, fill, dtype=np.float32 if rows[0].dtype == np.float16 else np.int64)
        for i, row in enumerate(rows):
            whole[i, : len(row)] = row
        return torch.from_numpy(whole)

    return Passages(
        padded([each.states for each in group], 0),
        padded([each.starts for each in group], 0),
        padded([each.roles for each in group], IGNORED),
        padded([each.cues for each in group], IGNORED),
    )


def measure(network: Attributor, articles: Sequence[Read]) -> Figures:
    """F1 of the roles and the share of links that are right, read in passages as the program does."""
    network.eval()
    found = []
    with torch.inference_mode():
        for passage in (passage for article in articles for passage in article.passages(WORDS)):
            tags, links = network(
                torch.from_numpy(passage.states.astype(np.float32))[None],
                torch.from_numpy(passage.starts)[None],
            )
            found.append((passage.roles, passage.cues, tags[0], links[0]))
    network.train()
    return measured_roles(found)
