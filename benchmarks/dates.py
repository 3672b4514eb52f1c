"""Time expressions against TimeML corpora: strict, relaxed and value F1 by the TempEval-3 protocol.

    python benchmarks/dates.py FOLDER [--part even|odd|all] [--misses] [--without-anchor]

FOLDER holds TimeML documents (*.tml) or MEANTIME's (*.xml); each document's creation time is the anchor. Of
TimeML only the TEXT is scored, of MEANTIME what is annotated: the first six sentences without the date line.
strict: same span; relaxed: any overlap (each gold expression matched once); value: relaxed and the same
TIMEX3 value (`-WXX` and the like are compared as they stand). "flatly wrong" is the share of the full
dates given whose gold is another full date. Even and odd are places in the folder's files sorted by name.
"""

from __future__ import annotations

import argparse
import html
import re
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import meantime

from dragoman.detect.times.times import find_times
from dragoman.nlp import open_reader
from dragoman.nlp.parse import Parse
from dragoman.timex import Timex3, timex3
from dragoman.values import Span, When

Gold = tuple[int, int, str, str]
# What was found, and each of it that stands for a gold expression with that.
Marks = tuple[list[Timex3], list[tuple[Timex3, Gold]]]
_TIMEX = re.compile(r"<(/?)(\w+)((?:\s[^<>]*)?)>")


def read(path: Path) -> tuple[str, list[Gold], When | None]:
    """A document's text, its expressions (start, end, type, value) and its date."""
    return read_meantime(path) if path.suffix == ".xml" else read_timeml(path)


def read_meantime(path: Path) -> tuple[str, list[Gold], When | None]:
    """The annotated sentences of a MEANTIME document but for its date line, their expressions, its date."""
    told = meantime.document(path)
    title, line, *rest = told.sentences[: meantime.ANNOTATED]
    end = rest[-1].end if rest else line.end
    text = told.text[: title.end] + " " * (line.end - title.end) + told.text[line.end : end]
    spans = [(Span.over(words), mark) for mark in told.root.iter("TIMEX3") if (words := told.anchors(mark))]
    gold = [
        (span.start, span.end, mark.get("type", ""), mark.get("value", ""))
        for span, mark in spans
        if span.end <= end and not line.meets(span)
    ]
    return text, sorted(gold), told.created


def read_timeml(path: Path) -> tuple[str, list[Gold], When | None]:
    """The same of a TimeML document."""
    whole = path.read_text(encoding="utf-8", errors="replace")
    body = re.search(r"<TEXT>(.*?)</TEXT>", whole, re.S)
    dct = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", whole, re.S)
    text, gold = untagged(body[1] if body else "")
    return text, gold, When(dct[1]) if dct else None


def untagged(marked: str) -> tuple[str, list[Gold]]:
    """Text without its tags, and the expressions that TIMEX3 tags mark in it."""
    text, gold, open_at, at = "", [], None, 0
    for tag in _TIMEX.finditer(marked):
        text += html.unescape(marked[at : tag.start()])
        at = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if tag[1] and open_at:
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', open_at[1]))
            gold.append((open_at[0], len(text), attributes.get("type", ""), attributes.get("value", "")))
        open_at = None if tag[1] else (len(text), tag[3])
    return text + html.unescape(marked[at:]), gold


_END = re.compile(r"(?<=[a-z0-9)\"'”’]{2}[.!?])[\"'”’]*\s+(?=[A-Z\"'“`])|\n\s*\n")


def sentences(text: str) -> list[Span]:
    """A plain division into sentences, enough for tenses to be looked for in the right place."""
    cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    return [Span(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def pairs(found: list[Timex3], gold: list[Gold]) -> list[tuple[Timex3, Gold]]:
    """Each expression found with the first gold one it overlaps that nothing else took."""
    matched, taken = [], set()
    for timex in found:
        for i, one in enumerate(gold):
            if i not in taken and timex.span.start < one[1] and one[0] < timex.span.end:
                taken.add(i)
                matched.append((timex, one))
                break
    return matched


def same_value(given: str | None, gold: str) -> bool:
    """Whether a value is the gold one, letter by letter; None (no value given) never is."""
    return given == gold


def f1(hit: int, given: int, gold: int) -> str:
    """Precision, recall and F1 in one line, from how many are right, were found and are there."""
    precision, recall = hit / max(given, 1), hit / max(gold, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * hit / max(given + gold, 1):.3f}"


def main() -> None:
    """Read the options, score the folders' documents together, and print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, nargs="+")
    options.add_argument("--part", choices=["even", "odd", "all"], default="all")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--reader", action="store_true", help="tell tenses by the built-in reader's trees")
    chosen = options.parse_args()
    tally: Counter[str] = Counter()
    reader = open_reader() if chosen.reader else None
    began, letters = time.perf_counter(), 0
    for folder in chosen.folder:
        paths = sorted([*folder.glob("*.tml"), *folder.rglob("*.xml")])
        for path in paths[{"even": 0, "odd": 1, "all": 0}[chosen.part] :: 1 if chosen.part == "all" else 2]:
            text, gold, anchor = read(path)
            letters += len(text)
            parse = reader.read(text, tuple(sentences(text))) if reader else None
            marks = score(text, gold, anchor, parse, tally)
            if chosen.misses:
                print_misses(path.name, text, gold, anchor, marks)
    seconds = time.perf_counter() - began
    given, wanted = tally["given"], tally["gold"]
    print(f"{wanted} expressions, {given} found, {letters} characters in {seconds:.2f} s")
    for kind in ("strict", "relaxed", "value", "type"):
        print(f"{kind:8}", f1(tally[kind], given, wanted))
    print(f"value right of those matched {tally['value'] / max(tally['relaxed'], 1):.3f}")
    flat, full = tally["flat"], tally["full"]
    print(f"flatly wrong {flat} of {full} full dates: {flat / max(full, 1):.3f}")


def score(
    text: str, gold: list[Gold], anchor: When | None, parse: Parse | None, tally: Counter[str]
) -> Marks:
    """Count one document in `tally`; gives what was found, and which of it stands for which gold one."""
    timexes = find_times(text, sentences(text), parse=parse)
    found = [part for timex in timexes for part in timex3(timex, anchor)]
    matched = pairs(found, gold)
    tally.update(given=len(found), gold=len(gold), relaxed=len(matched))
    for timex, one in matched:
        full = is_full_day(timex.value) and not (timex.when and set("~?%") & set(timex.when.edtf))
        tally.update(
            strict=(timex.span.start, timex.span.end) == one[:2],
            value=same_value(timex.value, one[3]),
            type=timex.type == one[2],
            full=full,
            flat=full and is_full_day(one[3]) and (timex.value or "")[:10] != one[3][:10],
        )
    return found, matched


def is_full_day(value: str | None) -> bool:
    """Whether a TIMEX3 value has a year, a month and a day."""
    return bool(re.match(r"\d{4}-\d\d-\d\d", value or ""))


def print_misses(name: str, text: str, gold: list[Gold], anchor: When | None, marks: Marks) -> None:
    """What of one document is wrong, extra and missed, a line each."""
    found, matched = marks
    for timex, one in matched:
        if timex.value != one[3]:
            day = anchor and anchor.edtf
            print("VALUE", name, day, repr(timex.text), timex.value, "gold", one[2:], sep=" | ")
        if (timex.span.start, timex.span.end) != one[:2]:
            print("SPAN", name, repr(timex.text), "gold", repr(text[one[0] : one[1]]), sep=" | ")
    hit, seen = {t.span for t, _ in matched}, {g for _, g in matched}
    for t in found:
        if t.span not in hit:
            print("EXTRA", name, repr(t.text), repr(around(text, t.span.start, t.span.end)), sep=" | ")
    for g in gold:
        if g not in seen:
            print("MISS", name, repr(text[g[0] : g[1]]), g[2:], repr(around(text, g[0], g[1])), sep=" | ")


def around(text: str, start: int, end: int) -> str:
    """Some words with thirty characters on either side."""
    return text[max(0, start - 30) : end + 30]


if __name__ == "__main__":
    main()
