"""Make dragoman/nlp/data/lemmas.tsv: the forms of UD treebanks whose lemma the suffix rules miss.

    python training/lemmas.py OUT.tsv TRAIN.conllu... [--dev DEV.conllu...]

With --dev, prints the accuracy of rules and table on those files, by gold part of speech.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.nlp.lemmas import Lemmas, key, rule

# Figures, marks and links stand for themselves.
_SKIPPED = ("PUNCT", "SYM", "X", "NUM")
_LOWERED = ("NOUN", "VERB", "ADJ", "ADV")
# Verb forms of the news that the treebanks lack or give another lemma.
_IRREGULAR = {
    "arise": "arose arisen", "bear": "bore borne", "bid": "bade bidden", "bind": "bound", "breed": "bred",
    "cling": "clung", "creep": "crept", "deal": "dealt", "draw": "drew drawn", "dwell": "dwelt",
    "flee": "fled", "fling": "flung", "forbid": "forbade forbidden", "forego": "forewent foregone",
    "foresee": "foresaw foreseen", "forgive": "forgave forgiven", "freeze": "froze frozen",
    "free": "freed", "grind": "ground", "lean": "leant", "mislead": "misled", "outdo": "outdid outdone",
    "overcome": "overcame", "overrun": "overran", "oversee": "oversaw overseen",
    "overtake": "overtook overtaken", "overthrow": "overthrew overthrown", "plead": "pled",
    "rebuild": "rebuilt", "redo": "redid redone", "repay": "repaid", "retake": "retook retaken",
    "rethink": "rethought", "rewrite": "rewrote rewritten", "seek": "sought", "shrink": "shrank shrunk",
    "sing": "sang sung", "sink": "sank sunk", "speed": "sped", "spring": "sprang sprung",
    "strive": "strove striven", "sue": "suing", "swear": "swore sworn", "uphold": "upheld",
    "undergo": "underwent undergone", "undertake": "undertook undertaken",
    "underlie": "underlay underlain underlying", "weave": "wove woven", "withdraw": "withdrew withdrawn",
    "withhold": "withheld", "withstand": "withstood", "wreak": "wrought",
}  # fmt: skip


def words(paths: list[Path]) -> Iterator[tuple[str, str, str]]:
    """Form, part of speech and lemma of every word with all three."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 10 and columns[0].isdigit() and "Typo=Yes" not in columns[5]:
                yield columns[1], columns[3], columns[2].replace("\u2019", "'")


def exceptions(paths: list[Path]) -> dict[tuple[str, str], str]:
    """Each form's usual lemma, where it is not the rules'."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, upos, lemma in words(paths):
        if upos not in _SKIPPED:
            counts[key(form, upos), upos][lemma.lower() if upos in _LOWERED else lemma] += 1
    usual = {word: min(seen, key=lambda lemma: (-seen[lemma], lemma)) for word, seen in counts.items()}
    usual |= {(form, "VERB"): verb for verb, forms in _IRREGULAR.items() for form in forms.split()}
    return {word: lemma for word, lemma in sorted(usual.items()) if rule(*word) != lemma}


def accuracy(lemmas: Lemmas, path: Path) -> float:
    """The share of a treebank's words whose lemma is found, gold parts of speech given."""
    right = [lemmas.lemma(form, upos).lower() == lemma.lower() for form, upos, lemma in words([path])]
    return sum(right) / len(right)


def table(found: dict[tuple[str, str], str]) -> str:
    """Exceptions by form and part of speech as lines of lemmas.tsv, its source in the first."""
    lines = [f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in found.items()]
    return "#\tform, UPOS, lemma: from UD English EWT and GUM (CC BY-SA 4.0)\n" + "".join(lines)


def main() -> None:
    """Read the options, write the table, and print its length and accuracy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--dev", type=Path, nargs="+", default=[])
    options = parser.parse_args()
    text = table(exceptions(options.train))
    options.out.write_text(text, encoding="utf-8")
    print(f"{options.out}: {text.count(chr(10)) - 1} exceptions")
    for path in options.dev:
        print(f"{path.name}: {accuracy(Lemmas.from_table(text), path):.4f}")


if __name__ == "__main__":
    main()
