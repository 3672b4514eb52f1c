"""The reader measured on UD treebanks, and its speed.

    python benchmarks/parse.py en_ewt-ud-dev.conllu en_gum-ud-dev.conllu [--model spacy:PIPELINE]

For each file: UPOS, UAS, LAS with gold words; then from raw sentences, as users have them: the F1 of the
words, and UPOS and LAS of all words (one cut otherwise counts as wrong); then words a second of this one
process on the file's sentences. Other readers than the built-in one cut their own words: for them the figures
with gold words are left out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.nlp import Reader, open_reader
from dragoman.nlp.builtin import BuiltinReader
from dragoman.nlp.tokens import tokenize
from dragoman.values import Span

Arc = tuple[Span, str, Span | None, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One sentence: its text, and each word's place, form, part of speech, head (-1: root) and relation."""

    text: str
    places: list[Span]
    words: list[str]
    upos: list[str]
    heads: list[int]
    deprel: list[str]

    def arcs(self) -> set[Arc]:
        """Every word with its part of speech, its head's place and its relation."""
        rows = zip(self.places, self.upos, self.heads, self.deprel, strict=True)
        return {(place, upos, self.places[h] if h >= 0 else None, deprel) for place, upos, h, deprel in rows}


def treebank(path: Path) -> Iterator[Gold]:
    """The sentences of a file in CoNLL-U."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        words = [row for row in rows if row[0].isdigit()]
        if words:
            forms, upos, deprel = ([row[k] for row in words] for k in (1, 3, 7))
            heads = [int(row[6]) - 1 for row in words]
            yield Gold(text, places(text, rows), forms, upos, heads, deprel)


def places(text: str, rows: list[list[str]]) -> list[Span]:
    """Where each word stands; the parts of a misspelt clitic (`dont`) may reach over one another."""
    found, position, bound = [], 0, 0
    for row in rows:
        if "-" in row[0]:
            bound = text.index(row[1], position) + len(row[1])
        elif row[0].isdigit():
            start = text.find(row[1], position)
            start = position if start < 0 or (bound > position and start >= bound) else start
            found.append(Span(start, start + len(row[1])))
            position = found[-1].end
    return found


def percent(part: int, whole: int) -> str:
    """A part of a whole in per cent, six characters wide; 0 of nothing."""
    return f"{100 * part / max(whole, 1):6.2f}"


def gold_words(reader: BuiltinReader, sentences: list[Gold]) -> str:
    """A line with the figures where the treebank's own words are given to the reader."""
    upos = unlabelled = labelled = count = 0
    for gold in sentences:
        read = reader.analyse(gold.words)
        right = [a == b for a, b in zip(read.heads, gold.heads, strict=True)]
        same = [a == b for a, b in zip(read.deprel, gold.deprel, strict=True)]
        upos += sum(a == b for a, b in zip(read.upos, gold.upos, strict=True))
        unlabelled += sum(right)
        labelled += sum(a and b for a, b in zip(right, same, strict=True))
        count += len(gold.words)
    shares = [percent(n, count) for n in (upos, unlabelled, labelled)]
    return "gold words   UPOS {} UAS {} LAS {}".format(*shares) + f"   ({count} words)"


def read_arcs(reader: Reader, gold: Gold) -> set[Arc]:
    """What the reader finds in a sentence's text, in the shape of Gold.arcs."""
    parse = reader.read(gold.text, (Span(0, len(gold.text)),))
    heads = [parse.tokens[token.head].span if token.head >= 0 else None for token in parse.tokens]
    pairs = zip(parse.tokens, heads, strict=True)
    return {(token.span, token.upos, head, token.deprel) for token, head in pairs}


def raw_text(reader: Reader, sentences: list[Gold]) -> str:
    """A line with the figures where the reader cuts the words itself."""
    pairs = [(gold.arcs(), read_arcs(reader, gold)) for gold in sentences]
    shares = [f1(pairs, fields) for fields in ((0,), (0, 1), (0, 2, 3))]
    return "raw sentences  words {} UPOS {} LAS {}".format(*shares) + "   (F1)"


def f1(pairs: Iterable[tuple[set[Arc], set[Arc]]], fields: tuple[int, ...]) -> str:
    """F1 of the chosen fields of the arcs, over all sentences."""
    both = total = 0
    for one, other in pairs:
        left, right = ({tuple(arc[k] for k in fields) for arc in arcs} for arcs in (one, other))
        both += 2 * len(left & right)
        total += len(left) + len(right)
    return percent(both, total)


def speed(reader: Reader, sentences: list[Gold]) -> str:
    """A line with the words a second of processor time over all sentences at once."""
    text = "\n".join(gold.text for gold in sentences)
    spans, start = [], 0
    for gold in sentences:
        spans.append(Span(start, start + len(gold.text)))
        start += len(gold.text) + 1
    began = time.process_time()
    parse = reader.read(text, tuple(spans))
    seconds = time.process_time() - began
    cutting = time.process_time()
    for span in spans:
        tokenize(text, span)
    cutting = time.process_time() - cutting
    rate = len(parse.tokens) / seconds
    return f"speed {rate:.0f} words/s of one core (of which cutting the words: {cutting / seconds:.1%})"


def main() -> None:
    """Read the options, and print the load time and each file's figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebank", type=Path, nargs="+")
    parser.add_argument("--first", type=int, help="only so many sentences of each")
    parser.add_argument("--model", default="builtin", help="the language reader")
    options = parser.parse_args()
    began = time.perf_counter()
    reader = open_reader(options.model)
    print(f"load {time.perf_counter() - began:.2f} s")
    for path in options.treebank:
        sentences = list(treebank(path))[: options.first]
        print(path.name)
        if isinstance(reader, BuiltinReader):
            print(" ", gold_words(reader, sentences), flush=True)
        for measure in (raw_text, speed):
            print(" ", measure(reader, sentences), flush=True)


if __name__ == "__main__":
    main()
