"""The quotation marks of one paragraph: which way each leans, and which belong together.

Double marks are paired first; single ones then only within one stretch between double marks, so that no
two quotations can cross. Every function is linear in the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Lean = Literal["open", "close", "either", "none"]

_DOUBLE = re.compile(r"[\"“”„‟«»＂″〝〞]|``|''|‘‘|’’|‚‚|,,(?=\w)")
_SINGLE = re.compile(r"(?<!['`‘’‚])['`´‘’‚‛‹›](?!['`‘’‚])")
_OPENING = frozenset("“„‟«‘‚‛‹`〝")
_CLOSING = frozenset("”»’›´〞")
_BEFORE_OPENING = frozenset("([{<—–-/…\"“”„‟«»‘’‚'")
_AFTER_CLOSING = frozenset(",.;:!?)]}>—–-/…\"“”„‟«»‘’‚'")
# What stands after an apostrophe that opens a word and quotes nothing: 's of split text, '90s, 'tis.
_ELISION = re.compile(
    r"(?:s|t|re|ve|ll|d|m|n|em|tis|twas|til|till|cause|bout|round)\b|\d0s\b|(?<=['’])\d\d\b(?!\+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark at start..end; `weak` closers may as well be the apostrophe of a plural ("the parties'").

    `speech` openers follow a colon or comma and begin with a capital: a whole sentence is to come.
    """

    start: int
    end: int
    lean: Lean
    weak: bool = False
    speech: bool = False
    guillemet: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening and a closing mark that belong together."""

    opening: Mark
    closing: Mark


@dataclass(slots=True)
class Paired:
    """What the marks of a paragraph come to: pairs in order, and marks of either family left over."""

    pairs: list[Pair] = field(default_factory=list)
    open_double: Mark | None = None
    stray_double: Mark | None = None
    open_single: Mark | None = None
    stray_single: Mark | None = None


def pair_marks(text: str, start: int, end: int) -> Paired:
    """Pair the marks of the paragraph text[start:end]; offsets are those of the whole text."""
    doubles = [_double(text, m.start(), m.end(), start, end) for m in _DOUBLE.finditer(text, start, end)]
    found = _pair_doubles([m for m in doubles if m.lean != "none"], text)
    singles = [_single(text, m.start(), start, end) for m in _SINGLE.finditer(text, start, end)]
    _pair_singles(found, [m for m in singles if m.lean != "none"], text, end)
    found.pairs.sort(key=lambda pair: pair.opening.start)
    return found


def opens_with_mark(text: str, start: int, end: int) -> int:
    """How many characters the double opening mark takes with which the paragraph begins; 0 for none."""
    match = _DOUBLE.match(text, start, end)
    return match.end() - start if match and match.end() < end and not text[match.end()].isspace() else 0


def _sides(text: str, start: int, end: int, low: int, high: int) -> Lean:
    """The direction that the neighbouring characters give."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace() and after not in ",;:!?)"
    closes = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace() and before not in "([{"
    if opens != closes:
        return "open" if opens else "close"
    return "either"


def _double(text: str, start: int, end: int, low: int, high: int) -> Mark:
    sides, glyph = _sides(text, start, end, low, high), text[start]
    lean: Lean = sides
    if end == high and start > low:
        lean = "close"
    elif glyph in _OPENING or glyph in _CLOSING:
        told: Lean = "open" if glyph in _OPENING else "close"
        lean = told if sides in ("either", told) else "either"
    inches = lean != "open" and start > low and text[start - 1].isdigit() and text[end : end + 1].isalnum()
    return Mark(start, end, "none" if inches else lean, guillemet=glyph in "«»")


def _pair_doubles(marks: list[Mark], text: str) -> Paired:
    found, stack = Paired(), list[Mark]()
    for mark in marks:
        if mark.lean == "open" or (mark.lean == "either" and not stack):
            stack.append(mark)
        elif stack:
            found.pairs.append(Pair(_partner(stack, mark), mark))
        elif found.stray_double is None:
            found.stray_double = mark
    for mark in stack:
        later = _cut_short(mark, marks, found.pairs, text)
        if later is None:
            found.open_double = mark
            break
        before = text[mark.end : later.start].rstrip()
        if before.endswith((".", "!", "?")):
            found.pairs.append(Pair(mark, Mark(later.start, later.start, "close")))
    return found


def _partner(stack: list[Mark], closing: Mark) -> Mark:
    """Take the opener of a closer off the stack: the last, or for » the « right below it."""
    if closing.guillemet and not stack[-1].guillemet and len(stack) > 1 and stack[-2].guillemet:
        stack.pop()
    return stack.pop()


def _cut_short(opening: Mark, marks: list[Mark], pairs: list[Pair], text: str) -> Mark | None:
    """The mark before which an unclosed quotation must have ended, since it begins a sentence of its own."""
    later = next((m for m in marks if m.start > opening.start and m.lean == "open"), None)
    if later is None:
        return None
    before = text[opening.end : later.start].rstrip()
    closing = next((p.closing for p in pairs if p.opening is later), None)
    speech = closing is None or text[closing.start - 1] in ".!?,…"
    return later if before and before[-1] in ".!?:" and speech else None


def _single(text: str, at: int, low: int, high: int) -> Mark:
    before = text[at - 1] if at > low else " "
    after = text[at + 1] if at + 1 < high else " "
    if (before.isalnum() and after.isalnum()) or _ELISION.match(text, at + 1, min(high, at + 8)):
        return Mark(at, at + 1, "none")
    sides = _sides(text, at, at + 1, low, high)
    glyph = text[at]
    if glyph in _OPENING:
        lean: Lean = "none" if sides == "close" else "open"
    elif glyph in _CLOSING:
        lean = "none" if sides == "open" else "close"
    else:
        lean = sides if sides != "either" else "none"
    weak = lean == "close" and before in "sSzZxX" and after not in ".,;:!?)"
    introduced = text[max(low, at - 2) : at].strip()[-1:] in (":", ",")
    return Mark(at, at + 1, lean, weak=weak, speech=lean == "open" and introduced and after.isupper())


def _pair_singles(found: Paired, singles: list[Mark], text: str, end: int) -> None:
    """Pair the single marks, each within its own stretch between double marks."""
    for depth, region in _regions(found, singles):
        pairs, left_open, stray = _pair_region(region)
        found.pairs += pairs
        if depth == 0 and left_open and found.open_double is None:
            found.open_single = left_open
        if depth == 0 and stray and not text[stray.end : end].strip(" \t\n.,"):
            found.stray_single = stray


def _regions(found: Paired, singles: list[Mark]) -> list[tuple[int, list[Mark]]]:
    """The single marks, sorted by the innermost pair of double marks around them, with its depth."""
    edges = [(p.opening.start, 1, None) for p in found.pairs] + [
        (p.closing.start, -1, None) for p in found.pairs
    ]
    if found.open_double:
        edges.append((found.open_double.start, 1, None))
    events = sorted([*edges, *((m.start, 0, m) for m in singles)], key=lambda event: event[0])
    regions: list[tuple[int, list[Mark]]] = [(0, [])]
    stack = [0]
    for _, step, mark in events:
        if mark is not None:
            regions[stack[-1]][1].append(mark)
        elif step > 0:
            stack.append(len(regions))
            regions.append((len(stack) - 1, []))
        elif len(stack) > 1:
            stack.pop()
    return regions


def _pair_region(marks: list[Mark]) -> tuple[list[Pair], Mark | None, Mark | None]:
    """Pairs of single marks, the opener left at the end and the last closer that had none."""
    sure_later, sure = [False] * len(marks), False
    for k in range(len(marks) - 1, -1, -1):
        sure_later[k] = sure
        sure = (sure or not marks[k].weak) if marks[k].lean == "close" else False
    pairs, waiting, stray = list[Pair](), None, None
    for mark, sure in zip(marks, sure_later, strict=True):
        if mark.lean == "open":
            waiting = mark
        elif waiting is None:
            stray = stray if mark.weak else mark
        elif not (mark.weak and (sure or waiting.speech)):
            pairs.append(Pair(waiting, mark))
            waiting = None
    return pairs, waiting, stray
