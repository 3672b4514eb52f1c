"""Statements measured on a corpus of attributions in brat standoff (PolNeAR's layout: text/, attributions/).

    python benchmarks/attribution.py polnear/dev [--misses N] [--stated | --reader [FOLDER]]

For cues, sources and contents: precision, recall and F1 where the words must be the same (but for marks,
white space and an opening "that") and where any overlap will do, each gold span matched once; then the
links, a hit where content and source both overlap those of one gold attribution; then, by kind of statement,
how much of the gold content is found. With --stated: what a record states, by the rules alone; with
--reader: what the language reader marks, before any rule (of the built-in network, or of one in FOLDER).
One annotator an article, the first by name.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from dragoman.clean import clean
from dragoman.detect import read
from dragoman.detect.speech.marked import find_attributions
from dragoman.detect.speech.statements import find_statements
from dragoman.nlp import Reader, open_reader
from dragoman.nlp.builtin import DATA, BuiltinReader
from dragoman.records import Capture, StatementClaim

Stretches = tuple[tuple[int, int], ...]
EDGES = " \t\n\r\"'“”‘’„‟«».,;:!?()[]—–-…`"
ROLES = ("cue", "source", "content")
QUOTED = re.compile(r"[\"“”„«]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) said (cue) what (content), each as stretches of the text; empty where not given."""

    cue: Stretches = ()
    source: Stretches = ()
    content: Stretches = ()


@dataclass(slots=True)
class Tally:
    """Hits and totals of one role under one way of comparing."""

    hits: int = 0
    found: int = 0
    gold: int = 0
    missed: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Precision, recall and F1 in one line."""
        precision, recall = self.hits / max(self.found, 1), self.hits / max(self.gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"p {precision:.3f}  r {recall:.3f}  F1 {f1:.3f}   ({self.gold} gold, {self.found} found)"


def gold_of(path: Path) -> list[Attribution]:
    """The attributions of one standoff file."""
    spans: dict[str, Stretches] = {}
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            where = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = tuple((int(a), int(b)) for a, b in (p.split() for p in where.split(";")))
        elif key.startswith("E"):
            roles = dict(part.split(":") for part in rest.split() if ":" in part)
            given = {role: spans.get(roles.get(role.capitalize(), ""), ()) for role in ROLES}
            found.append(Attribution(**given))
    return [each for each in found if each.content]


def found_in(text: str, reader: Reader, *, stated: bool = False) -> list[Attribution]:
    """What the program finds, in the same shape; `stated`: what it states in a record alone."""
    article = clean(Capture(source="article.txt", locator="article.txt", text=text, encoding="utf-8"))
    reading = read(article, reader.read(article.text, article.sentences))
    statements = find_statements(reading)
    if stated:
        return [_shape(claim) for claim in statements]
    return [
        Attribution(
            *(tuple((s.start, s.end) for s in spans) for spans in (each.cues, each.sources, each.contents))
        )
        for each in find_attributions(reading, statements)
    ]


def marked_by(text: str, reader: Reader) -> list[Attribution]:
    """What the reader marks by itself, in the same shape."""
    article = clean(Capture(source="article.txt", locator="article.txt", text=text, encoding="utf-8"))
    parse = reader.read(article.text, article.sentences)

    def stretches(ranges: Sequence[tuple[int, int]]) -> Stretches:
        return tuple((parse.span(a, b).start, parse.span(a, b).end) for a, b in ranges)

    return [
        Attribution(cue=stretches(a.cue), source=stretches(a.source), content=stretches(a.content))
        for a in parse.attributions
    ]


def _shape(claim: StatementClaim) -> Attribution:
    named = [*claim.parts, *(s for s in (claim.cue_span, claim.speaker_span) if s)]
    content = claim.spans[len(named) :] or claim.parts
    return Attribution(
        cue=((claim.cue_span.start, claim.cue_span.end),) if claim.cue_span else (),
        source=((claim.speaker_span.start, claim.speaker_span.end),) if claim.speaker_span else (),
        content=tuple((span.start, span.end) for span in content),
    )


def trimmed(text: str, stretches: Stretches) -> Stretches:
    """Without marks, white space and an opening "that" at the edges; neighbouring stretches made one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        start += 5 * text.startswith("that ", start, end)
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in EDGES:
            end -= 1
        if kept and start < end and not text[kept[-1][1] : start].strip(EDGES):
            kept[-1] = (kept[-1][0], end)
        elif start < end:
            kept.append((start, end))
    return tuple(kept)


def overlap(one: Stretches, other: Stretches) -> int:
    """How many characters two lists of stretches share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def compare(
    tally: dict[str, Tally], text: str, gold: Sequence[Attribution], found: Sequence[Attribution]
) -> None:
    """Count one article in."""
    for role in ROLES:
        want = [trimmed(text, s) for a in gold if (s := getattr(a, role))]
        have = [trimmed(text, s) for a in found if (s := getattr(a, role))]
        same = Counter(want) & Counter(have)
        _count(tally[f"{role} exact"], sum(same.values()), len(have), len(want))
        pairs = [(overlap(g, f), i, j) for i, g in enumerate(want) for j, f in enumerate(have)]
        taken_gold, taken_found = _matched(pairs)
        _count(tally[f"{role} overlap"], len(taken_gold), len(have), len(want))
        if role == "content":
            tally["content overlap"].missed += [
                _words(text, g) for i, g in enumerate(want) if i not in taken_gold
            ]
            tally["content extra"].missed += [
                _words(text, f) for j, f in enumerate(have) if j not in taken_found
            ]
    _links(tally["source-content links"], [a for a in gold if a.source], [a for a in found if a.source])
    _kinds(tally, text, gold, found)


def _links(tally: Tally, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
    pairs = [
        (min(overlap(g.content, f.content), overlap(g.source, f.source)), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
    ]
    _count(tally, len(_matched(pairs)[0]), len(found), len(gold))


def _kinds(
    tally: dict[str, Tally], text: str, gold: Sequence[Attribution], found: Sequence[Attribution]
) -> None:
    """Recall by kind: all in marks (direct), some (mixed), none (indirect)."""
    for each in gold:
        words = " ".join(text[a:b] for a, b in each.content)
        whole = words.strip()[:1] in '"“„«' and words.rstrip(" .,")[-1:] in '"”“»'
        kind = "direct" if whole else "mixed" if QUOTED.search(words) else "indirect"
        hit = any(overlap(each.content, other.content) for other in found)
        _count(tally[f"recall of {kind}"], hit, hit, 1)


def _matched(pairs: list[tuple[int, int, int]]) -> tuple[set[int], set[int]]:
    """One to one, the longest overlap first."""
    gold, found = set[int](), set[int]()
    for shared, i, j in sorted(pairs, reverse=True):
        if shared and i not in gold and j not in found:
            gold.add(i)
            found.add(j)
    return gold, found


def _count(tally: Tally, hits: int, found: int, gold: int) -> None:
    tally.hits, tally.found, tally.gold = tally.hits + hits, tally.found + found, tally.gold + gold


def _words(text: str, stretches: Stretches) -> str:
    if not stretches:
        return ""
    start, end = stretches[0][0], stretches[-1][1]
    return f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 60]}".replace(
        "\n", " ¶ "
    )


def main() -> None:
    """Read the options, compare every article that has annotations, and print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("corpus", type=Path)
    options.add_argument("--misses", type=int, default=0, help="print so many missed and extra contents")
    options.add_argument("--first", type=int, default=None, help="only so many articles")
    options.add_argument("--reader", type=Path, nargs="?", const=DATA, help="the language reader alone")
    options.add_argument("--stated", action="store_true", help="only what the record states, by rules")
    given = options.parse_args()
    reader = BuiltinReader(given.reader) if given.reader else open_reader()
    find = marked_by if given.reader else partial(found_in, stated=given.stated)
    names = ("exact", "overlap")
    tally = {f"{role} {how}": Tally() for how in names for role in ROLES}
    more = (
        "source-content links",
        "recall of direct",
        "recall of mixed",
        "recall of indirect",
        "content extra",
    )
    tally |= {name: Tally() for name in more}
    started = time.process_time()
    texts = sorted((given.corpus / "text").glob("*.txt"))[: given.first]
    for path in texts:
        annotators = sorted((given.corpus / "attributions").glob(f"{path.stem}*.ann"))
        if annotators:
            text = path.read_text(encoding="utf-8")
            compare(tally, text, gold_of(annotators[0]), find(text, reader))
    for name, counts in tally.items():
        if counts.gold:
            print(f"{name:22} {counts.row()}")
    print(f"{time.process_time() - started:.1f} s for {len(texts)} articles")
    chance = random.Random(1)
    for name in ("content overlap", "content extra"):
        for line in chance.sample(tally[name].missed, min(given.misses, len(tally[name].missed))):
            print(f"{'missed' if name.endswith('overlap') else 'extra '}  {line}")


if __name__ == "__main__":
    main()
