"""Documents cut into windows of word pieces, and windows gathered into batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.nlp.network import shape
from reader.corpora import NAMES, ROLES, Attribution, Document, Sentence

TAGS = ("O", *(f"{mark}-{name}" for name in NAMES for mark in "BI"))
CLS, SEP, MASK = 101, 102, 103
LONGEST = 400
_MAX_PIECES_OF_WORD = 16
IGNORED = -100

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences of a document as pieces, with what is to be learned of their words.

    heads: 0 is the root, else the head's place in the window + 1. allowed[w, tag]: the name tags that a
    word may bear. roles[w, role]: 0 outside, 1 first word, 2 inside. cues[w]: for the first word of a source
    or content the place of its cue + 1, 0 for none.
    """

    ids: list[int]
    shapes: list[int]
    first: list[int]
    sentence: list[int]
    upos: list[int] | None = None
    heads: list[int] | None = None
    deprel: list[int] | None = None
    allowed: NDArray[np.bool_] | None = None
    roles: Ints | None = None
    cues: list[int] | None = None

    def __len__(self) -> int:
        return len(self.ids)


class Encoder:
    """Cuts words into pieces, remembering every word's."""

    def __init__(self, tokenizer: Tokenizer, upos: Sequence[str], deprel: Sequence[str]) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}
        self._upos = {label: i for i, label in enumerate(upos)}
        self._deprel = {label: i for i, label in enumerate(deprel)}

    def pieces(self, word: str) -> list[int]:
        """The pieces of a word, at least one."""
        if word not in self._known:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_MAX_PIECES_OF_WORD]
            self._known[word] = ids or [119]
        return self._known[word]

    def length(self, sentence: Sentence) -> int:
        """How many pieces a sentence takes."""
        return sum(len(self.pieces(word)) for word in sentence.words)

    def window(self, document: Document, first: int, last: int) -> Window:
        """Sentences first..last (last excluded) of a document."""
        chosen = document.sentences[first:last]
        ids, shapes, starts, numbers = [CLS], [0], [], []
        for number, sentence in enumerate(chosen):
            if number and sentence.opens:
                ids.append(SEP)
                shapes.append(0)
            for word in sentence.words:
                starts.append(len(ids))
                numbers.append(number)
                pieces = self.pieces(word)
                ids += pieces
                shapes += [shape(word)] * len(pieces)
        base = sum(len(s.words) for s in document.sentences[:first])
        roles, cues = None, None
        if document.attributions is not None:
            roles, cues = roles_of(document.attributions, base, len(starts))
        return Window(
            [*ids, SEP],
            [*shapes, 0],
            starts,
            numbers,
            *self._trees(chosen),
            allowed=_allowed(chosen),
            roles=roles,
            cues=cues,
        )

    def _trees(
        self, chosen: Sequence[Sentence]
    ) -> tuple[list[int], list[int], list[int]] | tuple[None, None, None]:
        upos, heads, deprel = list[int](), list[int](), list[int]()
        for sentence in chosen:
            if sentence.upos is None or sentence.heads is None or sentence.deprel is None:
                return None, None, None
            base = len(upos)
            upos += [self._upos.get(label, IGNORED) for label in sentence.upos]
            heads += [0 if head < 0 else base + head + 1 for head in sentence.heads]
            deprel += [self._deprel.get(label, IGNORED) for label in sentence.deprel]
        return upos, heads, deprel


def _allowed(chosen: Sequence[Sentence]) -> NDArray[np.bool_] | None:
    rows = []
    for sentence in chosen:
        if sentence.names is None:
            return None
        open_kinds = [tag == "O" or tag[2:] not in sentence.labelled for tag in TAGS]
        row = np.tile(np.array(open_kinds), (len(sentence.words), 1))
        row[list(sentence.unsure)] = [tag[2:] not in ("PERSON", "LOC", "ORG") for tag in TAGS]
        for start, end, name in sentence.names:
            row[start:end] = False
            row[start, TAGS.index(f"B-{name}")] = True
            row[start + 1 : end, TAGS.index(f"I-{name}")] = True
        rows.append(row)
    return np.concatenate(rows)


def roles_of(attributions: Sequence[Attribution], base: int, count: int) -> tuple[Ints, list[int]]:
    """Tags by role, the widest span first, and the cue of every source and content that is in sight."""
    roles = np.zeros((count, len(ROLES)), dtype=np.int64)
    cues = [IGNORED] * count
    for column, role in enumerate(ROLES):
        marks = [(a, b, each) for each in attributions for a, b in getattr(each, role)]
        for start, end, each in sorted(marks, key=lambda m: (m[0] - m[1], m[0])):
            low, high = max(start - base, 0), min(end - base, count)
            if low >= high or roles[low:high, column].any():
                continue
            roles[low, column] = 1
            roles[low + 1 : high, column] = 2
            if role != "cue":
                cues[low] = _cue(each, base, count)
    return roles, cues


def _cue(attribution: Attribution, base: int, count: int) -> int:
    at = attribution.cue[0][0] - base if attribution.cue else -1
    return at + 1 if 0 <= at < count else 0


class Sampler:
    """Batches of windows of random length from documents, without end."""

    def __init__(
        self,
        documents: Sequence[Document],
        encoder: Encoder,
        *,
        single: float,
        hidden: float,
        pieces: int,
        seed: int,
    ) -> None:
        """`single`: the share of windows of one sentence; `hidden`: that of words that are not shown (but for
        their shape); `pieces`: a batch's size, padding included.
        """
        self._documents = [d for d in documents if d.sentences]
        self._encoder = encoder
        self._single = single
        self._hidden = hidden
        self._pieces = pieces
        self._random = random.Random(seed)
        self._ready: list[list[Window]] = []
        self.words = sum(len(s.words) for d in documents for s in d.sentences)

    def batch(self) -> list[Window]:
        """The next batch."""
        if not self._ready:
            self._ready = list(batches(list(self._epoch()), self._pieces))
            self._random.shuffle(self._ready)
        return self._ready.pop()

    def _epoch(self) -> Iterator[Window]:
        for document in self._random.sample(self._documents, len(self._documents)):
            first = 0
            while first < len(document.sentences):
                room = 0 if self._random.random() < self._single else self._random.randrange(40, 220)
                last = reach(self._encoder, document, first, room)
                window = self._encoder.window(document, first, last)
                if len(window) <= LONGEST:
                    yield hide(window, self._hidden, self._random)
                first = last


def hide(window: Window, share: float, chance: random.Random) -> Window:
    """The window with so many of its words masked: what they are must be told from those around them."""
    ids = list(window.ids)
    for start, end in pairwise([*window.first, len(ids) - 1]):
        if chance.random() < share:
            ids[start:end] = [piece if piece == SEP else MASK for piece in ids[start:end]]
    return replace(window, ids=ids)


def reach(encoder: Encoder, document: Document, first: int, room: int) -> int:
    """The end of the window that starts at a sentence and takes at most so many pieces, if over one."""
    last, length = first + 1, encoder.length(document.sentences[first])
    while last < len(document.sentences):
        length += encoder.length(document.sentences[last]) + 1
        if length > room:
            break
        last += 1
    return last


def batches(windows: list[Window], pieces: int) -> Iterator[list[Window]]:
    """Windows of like length together, each batch at most so many pieces with its padding."""
    batch: list[Window] = []
    for window in sorted(windows, key=len):
        if batch and len(window) * (len(batch) + 1) > pieces:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors: pieces (b, p), words (b, w); targets where the windows have them."""

    ids: torch.Tensor
    shapes: torch.Tensor
    known: torch.Tensor
    first: torch.Tensor
    sentence: torch.Tensor
    upos: torch.Tensor | None
    heads: torch.Tensor | None
    deprel: torch.Tensor | None
    allowed: torch.Tensor | None
    roles: torch.Tensor | None
    cues: torch.Tensor | None

    def to(self, device: torch.device) -> Batch:
        """The batch on another device."""
        moved = (getattr(self, name) for name in self.__slots__)
        return Batch(*(t if t is None else t.to(device) for t in moved))


def collate(windows: list[Window]) -> Batch:
    """One batch of windows that have the same layers, but for names, which some may lack."""
    ids = _padded([w.ids for w in windows], 0)
    longest = max(len(w.first) for w in windows)
    allowed = roles = None
    if any(window.allowed is not None for window in windows):
        allowed = torch.zeros(len(windows), longest, len(TAGS), dtype=torch.bool)
    if any(window.roles is not None for window in windows):
        roles = torch.full((len(windows), longest, len(ROLES)), IGNORED)
    for i, window in enumerate(windows):
        if allowed is not None and window.allowed is not None:
            allowed[i, : len(window.first)] = torch.from_numpy(window.allowed)
        if roles is not None and window.roles is not None:
            roles[i, : len(window.first)] = torch.from_numpy(window.roles)
    layers = {
        name: _padded([getattr(w, name) for w in windows], IGNORED)
        for name in ("upos", "heads", "deprel", "cues")
        if getattr(windows[0], name) is not None
    }
    return Batch(
        ids,
        _padded([w.shapes for w in windows], 0),
        _padded([[1] * len(w.ids) for w in windows], 0).bool(),
        _padded([w.first for w in windows], 0),
        _padded([w.sentence for w in windows], -1),
        layers.get("upos"),
        layers.get("heads"),
        layers.get("deprel"),
        allowed,
        roles,
        layers.get("cues"),
    )


def _padded(rows: list[list[int]], fill: int) -> torch.Tensor:
    longest = max(len(row) for row in rows)
    return torch.tensor([row + [fill] * (longest - len(row)) for row in rows])
