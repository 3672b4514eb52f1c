"""Named entities from the network's tag scores: the best sequence of B-, I- and O tags that is legal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.nlp.namelabels import LABELS
from dragoman.nlp.parse import Name

_ILLEGAL = -1e4


class NameTags:
    """A tag set (`O`, `B-PERSON`, `I-PERSON` …) and its legal sequences."""

    def __init__(self, tags: list[str]) -> None:
        self.tags = tags
        inside = np.array([tag.startswith("I-") for tag in tags])
        kinds = [tag[2:] for tag in tags]
        same = np.array([[a == b for b in kinds] for a in kinds])
        self._start = np.where(inside, _ILLEGAL, 0.0)
        self._step = np.where(inside[None, :] & ~same, _ILLEGAL, 0.0)

    def best(self, scores: NDArray[np.float32]) -> list[int]:
        """The highest-scoring legal tag sequence; scores has one row a word, one column a tag."""
        greedy = scores.argmax(1)
        if not len(greedy) or self._legal(greedy):
            return [int(tag) for tag in greedy]
        total, back = self._start + scores[0], []
        for row in scores[1:]:
            paths = total[:, None] + self._step
            back.append(paths.argmax(0))
            total = paths.max(0) + row
        best = [int(total.argmax())]
        for pointers in reversed(back):
            best.append(int(pointers[best[-1]]))
        return best[::-1]

    def _legal(self, tags: NDArray[np.intp]) -> bool:
        return bool(self._start[tags[0]] == 0 and not self._step[tags[:-1], tags[1:]].any())

    def names(self, scores: NDArray[np.float32], offset: int) -> list[Name]:
        """The names in a stretch of words whose first has the given place in the parse."""
        found: list[tuple[int, int, str]] = []
        for i, number in enumerate(self.best(scores), offset):
            mark, _, kind = self.tags[number].partition("-")
            if mark == "I":
                found[-1] = (found[-1][0], i + 1, kind)
            elif mark == "B":
                found.append((i, i + 1, kind))
        return [Name(first, last, LABELS[kind]) for first, last, kind in found if kind in LABELS]
