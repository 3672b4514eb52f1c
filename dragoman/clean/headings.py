"""What stands above the story: menus, the path through the site, the title, dates and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.clean.datelines import bureau_line
from dragoman.clean.lines import Line
from dragoman.records import BlockKind

# A title shares words with its story: at least this part of the line's, and this part of the best line's.
_SHARED, _OF_BEST = 0.3, 0.5
# The paragraphs of the story to which lines above it are compared.
_COMPARED = 12
# Lines of fewer words are section names and buttons rather than titles.
_FEWEST = 4


def label_head(lines: Sequence[Line], kinds: list[BlockKind], start: int, title: str | None) -> None:
    """Label the lines before `start`; lines that nothing speaks against stay body."""
    head = range(start)
    for i in head:
        kinds[i] = _by_itself(lines[i])
    for run in _menus(lines, head):
        for i in run:
            kinds[i] = "boilerplate"
    for i in _repeated(lines, head):
        kinds[i] = "boilerplate"
    named = _named(lines, range(min(start + 2, len(lines))), title) if title else None
    place = named if title else _best(lines, [i for i in head if _can_be_title(lines[i], kinds[i])], start)
    if place is not None:
        kinds[place] = "title"
        _above(lines, kinds, place, start)
        _below(lines, kinds, place, start)


def fold(words: str) -> str:
    """Letters and figures alone, in lower case: the form in which titles are compared."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _by_itself(line: Line) -> BlockKind:
    if line.dates:
        return "byline" if line.dates.byline else "dateline"
    if bureau_line(line.text, line.span):
        return "dateline"
    if line.byline:
        return "byline"
    return "boilerplate" if line.cue or line.crumbs or line.menu else "body"


def _menus(lines: Sequence[Line], head: range) -> Iterator[list[int]]:
    """Runs of three and more short lines of which two are names of sections."""
    run: list[int] = []
    for i in [*head, -1]:
        if i >= 0 and lines[i].words <= 3 and not lines[i].ends and not lines[i].dates:
            run.append(i)
            continue
        if len(run) >= 3 and sum(lines[k].menu for k in run) >= 2:
            yield run
        run = []


def _repeated(lines: Sequence[Line], head: range) -> Iterator[int]:
    """Lines that stand twice above the story: names of sections, and a title before its last place."""
    said = {i: fold(lines[i].head) for i in head}
    last = {words: i for i, words in said.items()}
    count = Counter(said.values())
    for i, words in said.items():
        if count[words] > 1 and (lines[i].words < _FEWEST or last[words] != i):
            yield i


def _named(lines: Sequence[Line], places: Iterable[int], title: str) -> int | None:
    """The line that is the title of the metadata, with or without the outlet's name behind it."""
    wanted = fold(title)
    for i in places:
        said = fold(lines[i].head)
        close = len(said) * 2 > len(wanted) and (said in wanted or wanted in said) and not lines[i].crumbs
        if said and (said == wanted or (close and lines[i].length < 300 and not lines[i].cue)):
            return i
    return None


def _can_be_title(line: Line, kind: BlockKind) -> bool:
    stops = line.tail.endswith((".", ":", ";", ",")) and not line.tail.endswith(("...", "U.S.", "U.N."))
    return kind == "body" and not (stops or line.menu or line.institution) and line.length < 300


def _best(lines: Sequence[Line], candidates: Sequence[int], start: int) -> int | None:
    """The line that stands twice or that a path repeats, or the first that shares enough with the story."""
    story = [line for line in lines[start:] if line.prose][:_COMPARED]
    paths = [fold(lines[i].head) for i in range(start) if lines[i].crumbs]
    twice = {
        words for words, times in Counter(fold(line.head) for line in lines[:start]).items() if times > 1
    }
    repeated = [
        i
        for i in candidates
        if any(path.endswith(fold(lines[i].head)) for path in paths)
        or (lines[i].words >= _FEWEST and fold(lines[i].head) in twice)
    ]
    long = [i for i in candidates if lines[i].words >= _FEWEST] or list(candidates)
    if repeated or not story or len(long) < 2:
        return next(iter(repeated or long), None)
    shares = {i: _shared(lines[i], story) for i in long}
    enough = max(max(shares.values()) * _OF_BEST, _SHARED)
    return next((i for i in long if shares[i] >= enough), long[-1])


def _shared(line: Line, story: Sequence[Line]) -> float:
    """The part of a line's longer words whose beginnings also stand in the story."""
    said = {word[:5] for word in re.findall(r"\w{4,}", line.head.lower())}
    told = {word[:5] for other in story for word in re.findall(r"\w{4,}", other.head.lower())}
    return len(said & told) / len(said) if said else 0.0


def _above(lines: Sequence[Line], kinds: list[BlockKind], title: int, start: int) -> None:
    """Above a title stand names of sections and of other stories, seldom a line of this one."""
    story = [line for line in lines[start:] if line.prose][:_COMPARED]
    for i in range(title):
        line = lines[i]
        apart = line.words < _FEWEST or line.institution
        if kinds[i] == "body" and story and (apart or _shared(line, story) < _SHARED):
            kinds[i] = "boilerplate"


def _below(lines: Sequence[Line], kinds: list[BlockKind], title: int, start: int) -> None:
    """Under a title: its repetition, a section's name, a name beside a date, headlines under `Related`."""
    teasers = False
    for i in range(title + 1, start):
        line, around = lines[i], kinds[max(0, i - 1) : i + 2]
        teasers = line.cue == "teasers" or (teasers and kinds[i] == "body" and not line.ends)
        if kinds[i] == "body":
            if i == start - 1 and line.head.isupper() and line.words < _FEWEST:
                kinds[i] = "dateline"
            elif teasers or line.menu or line.outlet or fold(line.head) == fold(lines[title].head):
                kinds[i] = "boilerplate"
            elif line.name and ("dateline" in around or "byline" in around):
                kinds[i] = "byline"
