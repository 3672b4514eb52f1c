"""Attributions from the network's scores: stretches of words by role, joined at their cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.nlp.names import NameTags
from dragoman.nlp.parse import Attribution, Range

Floats = NDArray[np.float32]
_OUTSIDE, _FIRST = 0, 1
_TAGS = NameTags(["O", "B-role", "I-role"])
_OPENING = frozenset("“„«‟")
_QUOTES = _OPENING | frozenset('"”»')
# By how much a word within a cue or source is preferred to one outside, since most words learned from are
# outside (set on PolNeAR's development part; from 0.5 to 1 it makes little difference).
_LEAN = {"cue": 0.7, "source": 0.7}


@dataclass(slots=True)
class _Parts:
    """What is gathered around one cue."""

    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)


def attributions(
    roles: Sequence[str], tags: Floats, links: Floats, offset: int, before: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions of an article's first passages and the next one's.

    tags (n, roles, 3) score each word as outside, first or inside; links (n, n + 1) the cue of a source
    or content (0: none); `offset` is the place of the passage's first word, `before` what the passages
    before it gave: a content that goes on over the seam goes on in the last of them.
    """
    best = np.stack([_TAGS.best(_leaning(tags[:, k], role)) for k, role in enumerate(roles)], axis=1)
    # A passage may begin inside a content; no legal sequence does, so that its first word tells.
    goes_on = tags[0, roles.index("content")].argmax() > _FIRST
    spans = {role: list(_spans(best[:, k])) for k, role in enumerate(roles)}
    done = list(before)
    first = spans["content"][0] if goes_on and spans["content"] else None
    if first and not first[0] and _continue(done, first, offset):
        del spans["content"][0]
    parts = [_Parts(cue=[(start + offset, end + offset)]) for start, end in spans["cue"]]
    cues = [start for start, _ in spans["cue"]]
    for role in ("source", "content"):
        for start, end in spans[role]:
            place = (start + offset, end + offset)
            chosen = _cue(links[start], cues)
            if chosen is not None:
                getattr(parts[chosen], role).append(place)
            elif role == "content":
                parts.append(_Parts(content=[place]))
    found = [Attribution(tuple(p.source), tuple(p.cue), tuple(p.content)) for p in parts if p.content]
    return done + sorted(found, key=lambda a: min((*a.cue, *a.content)))


def _leaning(scores: Floats, role: str) -> Floats:
    lean = np.array([-_LEAN.get(role, 0.0), 0.0, 0.0], dtype=np.float32)
    leaning: Floats = scores + lean
    return leaning


def joined(found: Sequence[Attribution], words: Sequence[str]) -> list[Attribution]:
    """The attributions of an article, a content that nobody says joined to the one it goes on from.

    `words` are all the article's. Only marks may stand between the two, as where a quotation goes on in the
    next sentence.
    """
    done: list[Attribution] = []
    for each in sorted(found, key=lambda a: a.content[0]):
        start = each.content[0][0]
        before = [i for i, a in enumerate(done) if a.content[-1][1] <= start]
        last = max(before, key=lambda i: done[i].content[-1][1], default=None)
        if each.cue or each.source or last is None or _parted(words, done[last].content[-1][1], start):
            done.append(each)
        else:
            done[last] = replace(done[last], content=(*done[last].content, *each.content))
    return sorted(done, key=lambda a: min((*a.cue, *a.content)))


def _parted(words: Sequence[str], end: int, start: int) -> bool:
    """Whether words stand between two stretches, or a quotation ends there and none begins.

    `end` is the place behind the first stretch, whose last word may be the mark, `start` that of the second.
    """
    marks = [c for word in words[end - 1 : start] for c in word if c in _QUOTES]
    closed = len(marks) % 2 == 1 and marks[-1] not in _OPENING
    begins = end == start and any(c in _QUOTES for c in words[start])
    return (closed and not begins) or any(c.isalnum() for word in words[end:start] for c in word)


def _continue(done: list[Attribution], span: Range, offset: int) -> bool:
    """Whether a stretch that opens a passage goes on with the last content before it; then it is joined."""
    for i in range(len(done) - 1, -1, -1):
        content = done[i].content
        if content[-1][1] == offset:
            longer = (*content[:-1], (content[-1][0], offset + span[1]))
            done[i] = Attribution(done[i].source, done[i].cue, longer)
            return True
    return False


def _spans(tags: NDArray[np.intp]) -> Iterator[Range]:
    """First and last word (excluded) of every stretch."""
    start = -1
    for i, tag in enumerate(tags.tolist()):
        if start >= 0 and tag <= _FIRST:
            yield start, i
            start = -1
        if tag != _OUTSIDE and start < 0:
            start = i
    if start >= 0:
        yield start, len(tags)


def _cue(scores: Floats, cues: Sequence[int]) -> int | None:
    """Which of the cues, by their first words, a word hangs on; None where it hangs on none."""
    if not cues:
        return None
    among = scores[[0, *(cue + 1 for cue in cues)]]
    best = int(among.argmax())
    return best - 1 if best else None
