"""Figures of a network on development documents: trees on gold words, names, attributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch

from dragoman.nlp.names import NameTags
from dragoman.nlp.trees import best_heads
from reader.corpora import NAMES, ROLES, Document
from reader.model import Reader, biased, bilinear, reachable
from reader.windows import TAGS, Encoder, Ints, Window, batches, collate, reach

Figures = dict[str, float]


def measure(reader: Reader, encoder: Encoder, documents: Sequence[Document], *, room: int) -> Figures:
    """UPOS, UAS, LAS, and F1 of sentence ends, names and attribution roles, as far as annotated.

    Documents are read in windows of at most `room` pieces (0: sentence by sentence).
    """
    reader.eval()
    device = next(reader.parameters()).device
    windows = [window for document in documents for window in _windows(encoder, document, room)]
    tally = _Tally()
    with torch.inference_mode():
        for group in batches(windows, 4000):
            batch = collate(group).to(device)
            words = reader.words(batch.ids, batch.shapes, batch.known, batch.first)
            if batch.heads is not None:
                scores = reader.arcs(words).masked_fill(~reachable(batch.sentence), -1e4)
                left = biased(reader.label_dependent(words))
                right = biased(reader.label_head(reader.rooted(words)))
                for i, window in enumerate(group):
                    _trees(tally, reader, window, scores[i], left[i], right[i], words[i])
            if batch.allowed is not None:
                _names(tally, group, reader.names(words))
            if batch.roles is not None:
                found = reader.roles(words).view(*words.shape[:2], len(ROLES), 3)
                links = bilinear(
                    reader.link_dependent(words), reader.link, reader.link_head(reader.rooted(words))
                )
                _roles(tally, group, found, links)
    reader.train()
    return tally.figures()


class _Tally:
    """Counts by name: what is right of what there is, and hits, found and gold of spans."""

    def __init__(self) -> None:
        self.shares: dict[str, list[int]] = {}
        self.spans: dict[str, list[int]] = {}

    def share(self, name: str, right: int, count: int) -> None:
        """Count in so many right ones of so many."""
        pair = self.shares.setdefault(name, [0, 0])
        pair[0] += right
        pair[1] += count

    def span(self, name: str, hits: int, found: int, gold: int) -> None:
        """Count in spans; all three numbers may be doubled, for F1 is a ratio of them."""
        row = self.spans.setdefault(name, [0, 0, 0])
        for k, count in enumerate((hits, found, gold)):
            row[k] += count

    def figures(self) -> Figures:
        """The share right or the F1 by name, to four places."""
        found = {name: right / max(count, 1) for name, (right, count) in self.shares.items()}
        for name, (hits, given, gold) in self.spans.items():
            found[name] = 2 * hits / max(given + gold, 1)
        return {name: round(value, 4) for name, value in found.items()}


def _windows(encoder: Encoder, document: Document, room: int) -> Iterator[Window]:
    first = 0
    while first < len(document.sentences):
        last = reach(encoder, document, first, room)
        window = encoder.window(document, first, last)
        if len(window) <= 510:
            yield window
        first = last


def _trees(
    tally: _Tally,
    reader: Reader,
    window: Window,
    scores: torch.Tensor,
    left: torch.Tensor,
    right: torch.Tensor,
    words: torch.Tensor,
) -> None:
    count = len(window.first)
    assert window.upos is not None and window.heads is not None and window.deprel is not None
    upos = reader.upos(words[:count]).argmax(-1)
    sentence = np.array(window.sentence)
    heads = np.zeros(count, dtype=np.int64)
    for number in range(sentence[-1] + 1):
        inside = np.flatnonzero(sentence == number)
        columns = np.concatenate(([0], inside + 1))
        found = best_heads(scores[inside][:, columns].cpu().numpy())
        heads[inside] = columns[found]
    given = torch.from_numpy(heads).to(left.device)
    labels = torch.einsum("xi,oij,xj->xo", left[:count], reader.label, right[given]).argmax(-1)
    gold = [torch.tensor(each, device=left.device) for each in (window.upos, window.heads, window.deprel)]
    right_head = given == gold[1]
    tally.share("upos", int((upos == gold[0]).sum()), count)
    tally.share("uas", int(right_head.sum()), count)
    tally.share("las", int((right_head & (labels == gold[2])).sum()), count)
    ends = (reader.ends(words[:count]).squeeze(-1) > 0).cpu().numpy()
    last = np.append(sentence[1:] != sentence[:-1], True)
    tally.span("ends", int((ends & last).sum()), int(ends.sum()), int(last.sum()))


def _names(tally: _Tally, group: list[Window], scores: torch.Tensor) -> None:
    tags = NameTags(list(TAGS))
    for i, window in enumerate(group):
        assert window.allowed is not None
        found = set(spans(TAGS[t] for t in tags.best(scores[i, : len(window.first)].cpu().numpy())))
        gold = set(spans(TAGS[int(row.argmax())] if row.sum() == 1 else "O" for row in window.allowed))
        kinds = {name[2] for name in gold} | set(NAMES)
        for kind in kinds:
            a, b = ({n for n in each if n[2] == kind} for each in (found, gold))
            tally.span(f"name {kind}", len(a & b), len(a), len(b))


def spans(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Names of a tag sequence: first and last word (excluded), kind."""
    start, kind = -1, ""
    i = -1
    for i, tag in enumerate(tags):
        mark, _, label = tag.partition("-")
        if start >= 0 and (mark != "I" or label != kind):
            yield start, i, kind
            start = -1
        if mark == "B" or (mark == "I" and start < 0):
            start, kind = i, label
    if start >= 0:
        yield start, i + 1, kind


def _roles(tally: _Tally, group: list[Window], scores: torch.Tensor, links: torch.Tensor) -> None:
    for i, window in enumerate(group):
        assert window.roles is not None and window.cues is not None
        count = len(window.first)
        _spans_and_links(tally, window.roles, window.cues, scores[i, :count], links[i, :count, : count + 1])


Roles = tuple[Ints, Sequence[int], torch.Tensor, torch.Tensor]


def measured_roles(found: Iterable[Roles]) -> Figures:
    """F1 of the roles and the share of right links of passages: gold tags (w, roles) and cues (w), and scores
    of tags (w, 3 * roles) and links (w, w + 1)."""
    tally = _Tally()
    for roles, cues, tags, links in found:
        _spans_and_links(tally, roles, cues, tags.view(-1, len(ROLES), 3), links)
    return tally.figures()


def _spans_and_links(
    tally: _Tally, roles: Ints, cues: Sequence[int], tags: torch.Tensor, links: torch.Tensor
) -> None:
    """Spans of a role by overlap of words and exactly; and the links of gold spans to their cues."""
    marks = "OBI"
    for k, role in enumerate(ROLES):
        best = tags[:, k].argmax(-1).tolist()
        found = list(spans(_legal(f"{marks[t]}-{role}" if t else "O" for t in best)))
        gold = list(spans(f"{marks[t]}-{role}" if t else "O" for t in roles[:, k]))
        touched = sum(any(a < d and c < b for c, d, _ in found) for a, b, _ in gold)
        touching = sum(any(a < d and c < b for c, d, _ in gold) for a, b, _ in found)
        tally.span(f"{role} overlap", touched + touching, 2 * len(found), 2 * len(gold))
        tally.span(f"{role} exact", len(set(found) & set(gold)), len(found), len(gold))
    best = links.argmax(-1).tolist()
    known = [w for w, cue in enumerate(cues) if cue >= 0]
    tally.share("links", sum(int(best[w] == cues[w]) for w in known), len(known))


def _legal(tags: Iterable[str]) -> Iterator[str]:
    before = "O"
    for tag in tags:
        yield f"B{tag[1:]}" if tag[0] == "I" and before == "O" else tag
        before = tag
