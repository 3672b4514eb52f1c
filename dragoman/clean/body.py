"""What is the story and what only stands around it: every block of the text labelled, none cut away.

A line of a story taken for boilerplate costs facts, so a line is body unless something speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.clean.datelines import dateline
from dragoman.clean.headings import label_head
from dragoman.clean.lines import Line
from dragoman.clean.paragraphs import paragraphs
from dragoman.clean.zones import label_zones
from dragoman.records import Block, BlockKind

# A list of so many short lines under a story is a menu, a list of tags or of other headlines.
_RUN = 3
# Fewer words may stand twice in a story: a name, a number.
_BUTTON = 6
# Names and dates of the report's making stand within so many lines of its first paragraph.
_HEADER = 5


def blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text, one a paragraph (two where a dateline leads in), covering it without a gap.

    White space belongs to the block before it. `title` is the one that metadata give, if any.
    """
    lines = [Line(text, span) for span in paragraphs(text)]
    kinds = label(lines, title)
    starts = list(_starts(text, lines, kinds)) or ([("body", 0)] if text else [])
    starts = [(kind, at if i else 0) for i, (kind, at) in enumerate(starts)]
    ends = [*(at for _, at in starts[1:]), len(text)][: len(starts)]
    return tuple(Block(kind, at, end) for (kind, at), end in zip(starts, ends, strict=True))


def label(lines: Sequence[Line], title: str | None = None) -> list[BlockKind]:
    """The kind of each line."""
    kinds: list[BlockKind] = ["body"] * len(lines)
    start = next((i for i, line in enumerate(lines) if _begins(lines, i)), len(lines))
    label_head(lines, kinds, start, title)
    label_zones(lines, kinds, start)
    _label_header(lines, kinds, start)
    _label_signed(lines, kinds, start)
    _label_contributor(lines, kinds, start)
    _label_foot(lines, kinds, start)
    _label_captions(lines, kinds, start)
    _label_between(lines, kinds, start)
    return kinds


def _begins(lines: Sequence[Line], i: int) -> bool:
    """Whether the story begins with this line; a headline that ends in a quotation is not its first one."""
    line = lines[i]
    if not line.prose or line.cut:
        return False
    headline = i == 0 and line.length < 150 and not line.tail.rstrip("\"'”’)").endswith((".", ":", ","))
    return not (headline and any(after.prose for after in lines[1:4]))


def _starts(text: str, lines: Sequence[Line], kinds: Sequence[BlockKind]) -> Iterator[tuple[BlockKind, int]]:
    """Where each block begins: the lines, and the story behind a dateline."""
    first, heads = True, sum(_dated_only(text, line) for line, kind in zip(lines, kinds, strict=True))
    for line, kind in zip(lines, kinds, strict=True):
        head = dateline(text, line.span) if kind in {"body", "title"} else None
        if head and kind == "title" and (head.place or head.agency):
            head = None
        # A chronicle begins each paragraph with a date; none of them is the date of the report.
        if head and (head.place or head.agency or (first and heads == 1)):
            yield "dateline", line.span.start
            if head.end < line.span.end:
                yield kind, head.end
        else:
            yield kind, line.span.start
        first = first and not (kind == "body" and line.prose)


def _dated_only(text: str, line: Line) -> bool:
    head = dateline(text, line.span)
    return head is not None and not (head.place or head.agency)


def _label_header(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """Bylines and date lines that stand under the first paragraph, where that sums up the story."""
    told = False
    for i in range(start + 1, min(len(lines), start + _HEADER)):
        told = told or (kinds[i] == "body" and lines[i].prose)
        if kinds[i] == "body":
            section = not told and (lines[i].menu or lines[i].outlet)
            kinds[i] = _of_making(lines[i]) or ("boilerplate" if section else "body")


def _label_signed(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """The last paragraph of a story that an agency signed is no caption of a photograph."""
    last = max((i for i in range(start, len(lines)) if kinds[i] == "body" and lines[i].prose), default=None)
    following = last + 1 if last is not None else len(lines)
    if following < len(lines) and kinds[following] == "boilerplate" and lines[following].signed:
        kinds[following] = "body"


def _label_contributor(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """The last paragraph, where it presents a writer of whom the story does not tell."""
    told = [i for i in range(start, len(lines)) if kinds[i] == "body" and (lines[i].prose or lines[i].ends)]
    if len(told) < _RUN or not (name := lines[told[-1]].contributor):
        return
    surname = name.split()[-1]
    if not any(surname in lines[i].span.of(lines[i].text) for i in told[:-1]):
        kinds[told[-1]] = "boilerplate"


def _of_making(line: Line) -> BlockKind | None:
    if line.dates:
        return "byline" if line.dates.byline else "dateline"
    return "byline" if line.byline else None


def _label_foot(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """What stands under the last paragraph: dates, names, and short lines under furniture or in a run."""
    last = max((i for i in range(start, len(lines)) if kinds[i] == "body" and lines[i].prose), default=None)
    if last is None:
        return
    foot = [i for i in range(last + 1, len(lines)) if kinds[i] == "body"]
    loose = [i for i in foot if not lines[i].ends and not lines[i].head.startswith(("-", "–", "•", "*"))]
    listed = lines[last].tail.endswith(":")
    for i in foot:
        under, crowded = "boilerplate" in kinds[last:i], kinds[last:i].count("boilerplate") >= _RUN
        if kind := _of_making(lines[i]):
            kinds[i] = kind
        elif (
            lines[i].name
            and (not under or (i == foot[-1] and not crowded))
            and (i + 1 == len(lines) or kinds[i + 1] != "body")
        ):
            kinds[i] = "byline"
        elif i in loose and not listed and (under or lines[i].menu or lines[i].outlet or len(loose) >= _RUN):
            kinds[i] = "boilerplate"


def _label_captions(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """A picture's second text: a paragraph that stands twice in a row, a name over a caption."""
    for i in range(start, len(lines) - 1):
        line, below = lines[i], lines[i + 1]
        around = [other.head for other in lines[max(0, i - 1) : i + 3]]
        twice = line.words > _BUTTON and line.head == below.head and around.count(line.head) == 2
        over = kinds[i + 1] == "boilerplate" and below.photo and not line.ends and line.head in below.head
        if kinds[i] == "body" and (twice or over):
            kinds[i] = "boilerplate"


def _label_between(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """A short line to the reader between two lines of furniture belongs to their box."""
    for i in range(start + 1, len(lines) - 1):
        line, around = lines[i], (lines[i - 1], lines[i + 1])
        boxed = all(other.cue in {"furniture", "prompt"} for other in around)
        if kinds[i] == "body" and boxed and line.length < 100 and not line.prose and line.to_reader:
            kinds[i] = "boilerplate"
