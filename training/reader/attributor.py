"""The network over passages: who said what, from the states that the reader leaves of every word (PyTorch).

A sentence by itself does not tell whether it goes on with a quotation or with the claim before it. Whole
passages do, and over states that are there already reading them costs little: a two-layer LSTM both ways
(Graves and Schmidhuber 2005), tags for each role, and a scorer of pairs for the cue that each span hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.corpora import ROLES
from reader.model import LINK, WIDTH, biased, crossed
from reader.windows import IGNORED

# The layers of the reader whose states are looked at: this one and those above it.
LOWEST = 2
STATES = 4 * WIDTH
NARROW, MEMORY, FAR = 256, 160, 64
SMOOTHING = 0.02


@dataclass(frozen=True, slots=True)
class Passages:
    """Padded passages: states (b, w, STATES), where sentences (1) and paragraphs (2) begin (b, w), role tags
    (b, w, roles) and cues (b, w), as windows have them; IGNORED where there is no word."""

    states: Tensor
    starts: Tensor
    roles: Tensor
    cues: Tensor


class Attributor(nn.Module):
    """Tags every word of a passage by role, and scores the cue of every source and content."""

    def __init__(self) -> None:
        super().__init__()
        wide = 2 * MEMORY + NARROW
        self.dropout = nn.Dropout(0.3)
        self.narrow = nn.Linear(STATES, NARROW)
        self.start = nn.Embedding(3, NARROW)
        self.memory = nn.LSTM(NARROW, MEMORY, 2, batch_first=True, bidirectional=True, dropout=0.3)
        self.roles = nn.Linear(wide, 3 * len(ROLES))
        self.link_dependent, self.link_head = nn.Linear(wide, LINK), nn.Linear(wide, LINK)
        self.link = nn.Parameter(torch.randn(LINK + 1, LINK + 1) * 0.01)
        self.none = nn.Linear(wide, 1)
        self.distance = nn.Embedding(2 * FAR + 1, 1)
        for weights in (self.start.weight, self.distance.weight):
            nn.init.zeros_(weights)

    def forward(self, states: Tensor, starts: Tensor) -> tuple[Tensor, Tensor]:
        """States (b, w, STATES) and starts (b, w) in; tags (b, w, 3 * roles) and links (b, w, w + 1) out."""
        narrow = functional.gelu(self.narrow(self.dropout(states)) + self.start(starts))
        read, _ = self.memory(self.dropout(narrow))
        words = self.dropout(torch.cat([read, narrow], -1))
        return self.roles(words), self._links(words)

    def _links(self, words: Tensor) -> Tensor:
        """How well each word fits as each one's cue, by what and how far apart they are; none comes first."""
        dependents = biased(functional.gelu(self.link_dependent(words))) @ self.link
        heads = biased(functional.gelu(self.link_head(words)))
        places = torch.arange(words.size(1), device=words.device)
        apart = (places[None, :] - places[:, None]).clamp(-FAR, FAR) + FAR
        scores = dependents @ heads.transpose(1, 2) + self.distance(apart).squeeze(-1)
        return torch.cat([self.none(words), scores], -1)

    def loss(self, batch: Passages) -> Tensor:
        """The loss of tags and links."""
        known = batch.roles[:, :, 0] != IGNORED
        tags, links = self(batch.states, batch.starts)
        found = len(ROLES) * functional.cross_entropy(
            tags.reshape(-1, 3), batch.roles.reshape(-1), ignore_index=IGNORED, label_smoothing=SMOOTHING
        )
        if bool((batch.cues != IGNORED).any()):
            padding = functional.pad(~known, (1, 0))
            found = found + 0.3 * crossed(links.masked_fill(padding[:, None], -1e4), batch.cues)
        return found
