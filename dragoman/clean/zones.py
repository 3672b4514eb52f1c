"""Zones under and within a story: comments of readers, teasers of other stories, boxes about authors.

A zone begins at its heading and goes on, whatever its lines look like, until the story resumes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.clean.lines import Line
from dragoman.clean.words import lists
from dragoman.records import BlockKind

_SAYING = re.compile(
    rf"\b(?:{'|'.join(lists('sentences')['saying'])}"
    r"|according to|announced|reported|underlined|emphasi[sz]ed)\b"
)
_QUOTED = re.compile(r"[\"“”„«»]")
_COMMENTER = re.compile(
    r".{1,60}\b(?:says|said|wrote|writes|commented)\s?:?\Z|.{1,40}\breplied to\b.{1,40}\Z"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|me|lol|imho)\b")
# A story and its continuation share so many names.
_KIN = 2


def label_zones(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """Label what is furniture from `start` on: single lines, and the lines of zones."""
    zone, opened = "", start
    told: set[str] = set()
    for i in range(start, len(lines)):
        line = lines[i]
        opener = _opener(lines, i, told) if told else ""
        if opener:
            zone, opened = (zone if zone == "comments" else opener), i
        elif zone and _resumes(lines, i, opened, told, zone):
            zone = ""
        if zone or line.cue or (i > start and line.crumbs):
            kinds[i] = "byline" if line.cue == "credit" and not zone else "boilerplate"
            if line.cue == "author" and not zone and told:
                kinds[i] = "body"
        elif line.prose:
            told |= line.names


def _opener(lines: Sequence[Line], i: int, told: set[str]) -> str:
    """The zone that a line opens; a heading or a counter with the story going on under it opens none."""
    line = lines[i]
    if line.cue == "teasers":
        return "teasers"
    following = list(_prose_run(lines, i + 1))
    if line.cue == "author":
        return (
            "" if len(following) > 1 and _is_kin(following, told) and not following[0].biography else "author"
        )
    if line.cue == "comments":
        return "" if len(following) > 1 and _is_story(following, told) else "comments"
    signed = _COMMENTER.match(line.head) and i + 1 < len(lines) and lines[i + 1].dates
    return "comments" if signed else ""


def _resumes(lines: Sequence[Line], i: int, opened: int, told: set[str], zone: str) -> bool:
    """Whether the story goes on with this line of a zone."""
    if zone == "comments" or not lines[i].prose or lines[i].cut or lines[i].biography:
        return False
    run = list(_prose_run(lines, i))
    if not _is_kin(run, told):
        return False
    if len(run) > 1:
        return True
    between = lines[opened + 1 : i]
    headlines = len(between) != 1 and not any(line.prose or line.dates for line in between)
    rest = any(line.prose for line in lines[i + 1 :])
    return headlines and not rest and _is_story(run, told)


def _prose_run(lines: Sequence[Line], i: int) -> Iterator[Line]:
    """The paragraphs that follow one another from here on (a dozen are enough to judge by)."""
    for line in lines[i : i + 12]:
        if not line.prose or line.cut:
            return
        yield line


def _is_kin(run: Sequence[Line], told: set[str]) -> bool:
    return len(told & {name for line in run for name in line.names}) >= _KIN


def _is_story(run: Sequence[Line], told: set[str]) -> bool:
    """Whether paragraphs report: at least half of them say who said it, and no reader speaks in them."""
    said = sum(bool(_SAYING.search(line.head) or _QUOTED.search(line.head)) for line in run)
    spoken = sum(bool(_FIRST_PERSON.search(re.sub(r"[\"“][^\"”]*", "", line.head))) for line in run)
    return said * 2 >= len(run) and spoken * 4 < len(run) and _is_kin(run, told)
