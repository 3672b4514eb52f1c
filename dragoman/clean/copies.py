"""Near-copies: a MinHash of the story's words, the same on every machine."""

from __future__ import annotations

import re
import zlib

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
# Five words in a row are seldom the same by chance, and survive small edits around them.
_SHINGLE = 5
# 64 values tell a resemblance of 0.8 from one of 0.6 (standard error 0.06) and take little room.
_HASHES = 64
# Shingles are hashed so many at a time, which bounds the memory for long texts.
_BATCH = 16_384
_MIX = np.uint64(0x9E3779B97F4A7C15)


def _odd_numbers(seed: int) -> NDArray[np.uint64]:
    """64-bit numbers of a fixed sequence (SplitMix64), made odd so that multiplying by them permutes."""
    found = []
    for _ in range(_HASHES):
        seed = (seed + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        mixed = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        found.append((mixed ^ (mixed >> 31)) | 1)
    return np.array(found, dtype=np.uint64)


_FACTORS, _OFFSETS = _odd_numbers(1), _odd_numbers(2)


def sketch(body: str) -> tuple[int, ...]:
    """The MinHash (64 values of 32 bits) of a text's five-word shingles; () for a text without words."""
    words = _WORD.findall(body.lower())
    if not words:
        return ()
    shingles = _shingles(np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in words], np.uint64))
    least = np.full(_HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _BATCH):
        batch = shingles[start : start + _BATCH, None] * _FACTORS + _OFFSETS
        least = np.minimum(least, batch.min(axis=0))
    return tuple(int(value) for value in least >> np.uint64(32))


def resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """An estimate of the share of shingles that two texts have in common (0..1) from their sketches."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def _shingles(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One mixed hash for each run of five words (of fewer, where the text is shorter)."""
    size = min(_SHINGLE, len(words))
    count = len(words) - size + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for i in range(size):
        mixed = (mixed ^ words[i : i + count]) * _MIX
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)
