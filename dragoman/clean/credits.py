"""The agencies and outlets from which a report says it took its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.clean.datelines import dateline
from dragoman.clean.paragraphs import trim
from dragoman.clean.words import lists
from dragoman.records import Block
from dragoman.values import Span

_NAME = r"[A-Z][\w.&’'/-]*(?: (?:of |and |& |the )?[A-Z0-9][\w.&’'/-]*){0,4}"
_SOURCE = re.compile(
    r"(?:(?:[Ss]ources?|SOURCE|[Vv]ia|VIA|[Oo]riginal(?: source)?|[Aa]gency|AGENCY)\s?:\s?(?:[Ww]ith )?"
    r"|(?:\()?[Ww]ith (?:additional )?(?:reporting|inputs?|files?) (?:by|from) "
    r"|(?:[Oo]riginally|[Ff]irst) published (?:by|in|on|at) (?:the )?|[Rr]epublished from (?:the )?"
    r"|[Tt]his (?:article|story) (?:was )?(?:first |originally )?(?:appeared|published) (?:by|in|on|at) )"
    rf"(?P<names>agencies|{_NAME}(?:(?:, | and | & |/){_NAME}){{0,4}})"
    r"(?=\s*(?:[.,;:()|/\]]|\Z))"
)
# The source that stands before the date in a header row.
_ROW = re.compile(rf"[Ss]ource\s?:\s?({_NAME})(?=\s+\W*\d|\s*[|,·•])")
_AGENCIES = frozenset(lists("sources")["agencies"])
_ENDING = re.compile(
    rf"(?:[(\[/]|—\s?|–\s?)({'|'.join(re.escape(a) for a in lists('sources')['agencies'])})[)\]/]?\s*\Z"
)
_JOINT = re.compile(r", | and | & ")


def credits(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Whom the datelines, the last words and the source lines name, in the order of the text.

    The source of a photograph is none, and `according to` is the story's own word.
    """
    found: list[str] = []
    last = max((i for i, block in enumerate(blocks) if block.kind == "body"), default=-1)
    for i, block in enumerate(blocks):
        found.extend(_of_block(text, block, is_last=i == last))
    return tuple(dict.fromkeys(found))


def _of_block(text: str, block: Block, *, is_last: bool) -> Iterator[str]:
    if block.kind == "dateline":
        start = trim(text, block.start, block.end).start
        head = dateline(text, Span(start, min(len(text), block.end + 80)))
        if head and head.agency:
            yield head.agency
        row = _ROW.match(text, start, block.end)
        yield from [row[1]] if row else []
    elif block.kind in {"boilerplate", "byline"}:
        words = text[block.start : min(block.end, block.start + 300)].strip()
        if words.strip("()/[].") in _AGENCIES:
            yield words.strip("()/[].")
        match = _SOURCE.match(words)
        yield from _JOINT.split(match["names"].strip(" .")) if match else ()
    elif is_last:
        match = _ENDING.search(text[max(block.start, block.end - 60) : block.end])
        yield from [match[1]] if match else []
