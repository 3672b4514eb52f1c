"""The best legal tree over a sentence, from the network's scores of every head for every word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.intp]


def best_heads(scores: NDArray[np.float32]) -> Heads:
    """The heads of the highest-scoring tree with exactly one root.

    scores[d, h] is for word d (from 0) to hang on word h (from 1; 0 is the root); so are the heads given.
    """
    size = len(scores)
    known = scores.astype(np.float64)
    known[np.arange(size), np.arange(1, size + 1)] = -np.inf
    heads: Heads = known.argmax(1)
    if _is_tree(heads):
        return heads
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:] = known
    # Dearer than any tree's whole score, so that the best tree takes one edge from the root and no more.
    full[1:, 0] -= (size + 1) * float(np.ptp(scores)) + 1.0
    return _spanning(full)[1:] if size else heads


def _is_tree(heads: Heads) -> bool:
    if np.count_nonzero(heads == 0) != 1:
        return False
    above = np.concatenate(([0], heads))
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def _spanning(scores: Scores) -> Heads:
    """Chu-Liu and Edmonds: scores[d, h] over all nodes, node 0 the root; the root's own head is 0."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not len(cycle):
        return heads
    rest = np.setdiff1d(np.arange(len(heads)), cycle)
    leaving = scores[np.ix_(rest, cycle)]
    entering = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    count = len(rest)
    smaller = np.full((count + 1, count + 1), -np.inf)
    smaller[:count, :count] = scores[np.ix_(rest, rest)]
    smaller[:count, count] = leaving.max(1)
    smaller[count, :count] = entering.max(0)
    return _expand(_spanning(smaller), heads, rest, cycle, leaving.argmax(1), entering.argmax(0))


def _expand(found: Heads, heads: Heads, rest: Heads, cycle: Heads, leaving: Heads, entering: Heads) -> Heads:
    """The tree over all nodes from the tree in which the cycle was one node (the last)."""
    result = heads.copy()
    inside = found[:-1] == len(rest)
    result[rest] = np.where(inside, cycle[leaving], np.append(rest, -1)[found[:-1]])
    result[cycle[entering[found[-1]]]] = rest[found[-1]]
    result[0] = 0
    return result


def _cycle(heads: Heads) -> Heads:
    """The nodes of one cycle, or none."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node, path = start, []
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if node and seen[node] == start:
            return np.array(path[path.index(node) :])
    return np.array([], dtype=np.intp)
