"""Names measured: on a corpus of newswire with marked names, and by region on names made for it.

    python benchmarks/names.py CORPUS_FOLDER [--no-gazetteer]     (a word and its B-, I-, O tag a line)
    python benchmarks/names.py --regions                          (recall on invented people and their towns)

F1 of names whose words and label are both right, by label, and by the region of the outlet where the files'
names tell it (worldwide newswire: `cn_…`, `eg_…`). The gazetteer, as the program uses it, marks states,
capitals, nationalities and international bodies over the reader's names.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.detect.people.names import known_names
from dragoman.nlp.builtin import BuiltinReader
from dragoman.nlp.parse import Parse

Named = tuple[int, int, str]
LABELS = {"person": "person", "place": "place", "location": "place", "organization": "organization",
          "norp": "nationality", "nationality": "nationality", "facility": "facility"}  # fmt: skip
SHOWN = ("person", "place", "organization", "nationality", "facility")
REGIONS = {
    "China, Taiwan": "cn tw",
    "East and Southeast Asia": "jp kr mong th my asia",
    "South Asia": "in bangladesh pk",
    "Arab world": "eg jr saud kw qt uae oman alg",
    "Iran, Israel": "iran israel",
    "Africa": "af afs et ghana kenya nm mauritius panaf sa",
    "Oceania, Canada": "aus nz canada",
    "Latin America": "arg bol chile col cosric cosrica cuba ecuador elsalv guyana hond mex nic pan paraguay"
    " peru uruguay ven",
}
REGION = {prefix: region for region, prefixes in REGIONS.items() for prefix in prefixes.split()}
FORMS = {"adjective": "nationality", "people": "nationality"}


@dataclass(slots=True)
class Tally:
    """Names that are right, that were found and that there are."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[Named], gold: set[Named]) -> None:
        """Count one article's names in."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    def f1(self) -> float:
        """The F1 of all that was counted."""
        return 2 * self.right / max(self.found + self.gold, 1)

    def recall(self) -> float:
        """The share of the names that there are."""
        return self.right / max(self.gold, 1)


@dataclass(slots=True)
class Article:
    """Sentences of words, and the names over all of them."""

    sentences: list[list[str]] = field(default_factory=list)
    gold: set[Named] = field(default_factory=set)


def article(path: Path) -> Article:
    """An article of the corpus, its acronyms put together again (`U . S .`), which no text writes apart."""
    found, rows = Article(), list[tuple[str, str]]()
    for line in [*path.read_text(encoding="utf-8", errors="replace").splitlines(), ""]:
        if line.strip():
            rows.append((line.split()[0], line.split()[-1]))
        elif rows:
            rows = list(joined(rows))
            found.gold |= set(marked([tag for _, tag in rows], sum(map(len, found.sentences))))
            found.sentences.append([word for word, _ in rows])
            rows = []
    return found


def joined(rows: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words, letters with full stops after each made one."""
    first = 0
    while first < len(rows):
        last = first
        while last + 1 < len(rows) and re.fullmatch("[A-Z]", rows[last][0]) and rows[last + 1][0] == ".":
            last += 2
        last = last if last - first > 2 else first + 1
        yield "".join(word for word, _ in rows[first:last]), rows[first][1]
        first = last


def marked(tags: Sequence[str], offset: int) -> Iterator[Named]:
    """The names of B-, I- and O tags."""
    start = 0
    for i, tag in enumerate([*tags, "O"]):
        if i and not tag.startswith("I-") and tags[i - 1] != "O":
            yield start + offset, i + offset, LABELS.get(tags[start].partition("-")[2].lower(), "other")
        if tag.startswith("B-"):
            start = i


def read_names(reader: BuiltinReader, sentences: Sequence[Sequence[str]], *, gazetteer: bool) -> set[Named]:
    """What is found in an article given as its words."""
    parse = reader.read_words(sentences)
    names = {(n.first, n.last, str(n.label)) for n in parse.names}
    return over(names, parse) if gazetteer else names


def over(names: set[Named], parse: Parse) -> set[Named]:
    """The gazetteer's names over the reader's, but for those inside a longer name of the reader's."""
    for hit in known_names(parse):
        label = FORMS.get(hit.form) or {"state": "place", "place": "place"}.get(
            hit.entry.kind, "organization"
        )
        touching = [n for n in names if n[0] < hit.last and hit.first < n[1]]
        if not any(b - a > hit.last - hit.first for a, b, _ in touching):
            names = names.difference(touching) | {(hit.first, hit.last, label)}
    return names


def corpus(reader: BuiltinReader, folder: Path, *, gazetteer: bool) -> None:
    """Print the F1 of names on a corpus (`*.tsv`, an article a file), by region and by label."""
    by_label = {label: Tally() for label in SHOWN}
    by_region: dict[str, dict[str, Tally]] = {}
    for path in sorted(folder.glob("*.tsv")):
        each = article(path)
        found = read_names(reader, each.sentences, gazetteer=gazetteer)
        region = by_region.setdefault(
            REGION.get(path.name.split("_")[0], "other"), {label: Tally() for label in SHOWN}
        )
        for label in SHOWN:
            pair = [{n for n in names if n[2] == label} for names in (found, each.gold)]
            by_label[label].add(*pair)
            region[label].add(*pair)
    print(f"{'F1':26}" + "".join(f"{label:>14}" for label in SHOWN))
    for name, row in [("all", by_label), *sorted(by_region.items())]:
        print(f"{name:26}" + "".join(f"{row[label].f1():14.3f}" for label in SHOWN))
    counts = "".join(f"{by_label[label].gold:14}" for label in SHOWN)
    print(f"{'names':26}{counts}")


def regions(reader: BuiltinReader, count: int) -> None:
    """Recall of people and towns by region, the sentences the same and the names never trained on."""
    tallies: dict[str, dict[str, Tally]] = {}
    for words, gold, region in made(count):
        found = read_names(reader, [words], gazetteer=False)
        row = tallies.setdefault(region, {"person": Tally(), "place": Tally()})
        for label, tally in row.items():
            tally.add(*({n for n in names if n[2] == label} for names in (found, gold)))
    print(f"{'region':26}{'person R':>10}{'F1':>8}{'place R':>10}{'F1':>8}{'people':>8}")
    for region, row in sorted(tallies.items()):
        cells = [f"{row[k].recall():10.3f}{row[k].f1():8.3f}" for k in ("person", "place")]
        print(f"{region:26}{''.join(cells)}{row['person'].gold:8}")


def made(count: int) -> Iterator[tuple[list[str], set[Named], str]]:
    """Invented sentences with their names, from the templates that training never sees."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
    import press

    kinds = {"PERSON": "person", "LOC": "place", "ORG": "organization", "NORP": "nationality"}
    for words, names, region in press.regional(count, 7):
        yield words, labelled(names, kinds), region


def labelled(names: Iterable[Named], kinds: dict[str, str]) -> set[Named]:
    """The names with their kinds put as labels; a kind that `kinds` does not have is "other"."""
    return {(first, last, kinds.get(kind, "other")) for first, last, kind in names}


def main() -> None:
    """Read the options, and measure on the corpus, on the invented names, or on both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--no-gazetteer", action="store_true")
    parser.add_argument("--regions", action="store_true")
    parser.add_argument("--count", type=int, default=4000, help="sentences for --regions")
    parser.add_argument(
        "--reader", type=Path, help="the folder of another network in the built-in one's shape"
    )
    options = parser.parse_args()
    reader = BuiltinReader(options.reader) if options.reader else BuiltinReader()
    if options.corpus:
        corpus(reader, options.corpus, gazetteer=not options.no_gazetteer)
    if options.regions:
        regions(reader, options.count)


if __name__ == "__main__":
    main()
