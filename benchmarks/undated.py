"""How often the clues of a text give its date, and how often a wrong one.

    python benchmarks/undated.py FOLDER… [--part even|odd|all] [--head none|yearless] [--show]

FOLDER holds TimeML documents (*.tml) or MEANTIME ones (*.xml) with their creation time, which is kept
from the program. MEANTIME's have a line with the date under the title: left out, or its year alone.
Told apart: right to the day, right as far as told (a month, a year, a day without its year, within two
days), wrong with "?", wrong flatly, nothing.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import meantime
from dates import read, sentences

from dragoman.detect.times.dated import date_report
from dragoman.detect.times.times import find_times
from dragoman.records import Article, Block
from dragoman.values import When


def article_of(name: str, text: str) -> Article:
    """A text as an article of one block that nothing dates."""
    return Article(
        id=name,
        source=name,
        locator=name,
        sha256="",
        text=text,
        encoding="utf-8",
        language="en",
        blocks=(Block("body", 0, len(text)),),
        sentences=tuple(sentences(text)),
    )


def read_meantime(path: Path, head: str) -> tuple[str, When | None]:
    """A MEANTIME document's text without its date line, or with the line less its year."""
    told = meantime.document(path)
    title, line, *rest = (sentence.of(told.text) for sentence in told.sentences)
    dated = [re.sub(r",? \d{4}\b", "", line)] if head == "yearless" else []
    return "\n\n".join([title, *dated, *rest]), told.created


def judged(date: str | None, true: When) -> str:
    """How right a date is (EDTF; None: none was found), in the words of the table that is printed."""
    if date is None:
        return "nothing"
    given = When(date)
    if given.plain == true.edtf:
        return "right to the day"
    day = true.first()
    assert day
    near = (When.of(day + timedelta(days=k)) for k in (-2, -1, 0, 1, 2))
    if any(given.fits(n) for n in near):
        return "right as far as told"
    return 'wrong with "?"' if "?" in date else "wrong flatly"


def main() -> None:
    """Read the options, date every document that has a date, and print how many were dated how well."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, nargs="+")
    options.add_argument("--part", choices=["even", "odd", "all"], default="all")
    options.add_argument("--head", choices=["none", "yearless"], default="none")
    options.add_argument("--show", action="store_true")
    chosen = options.parse_args()
    tally: Counter[str] = Counter()
    for folder in chosen.folder:
        paths = sorted([*folder.rglob("*.tml"), *folder.rglob("*.xml")])
        for path in paths[{"even": 0, "odd": 1, "all": 0}[chosen.part] :: 1 if chosen.part == "all" else 2]:
            if path.suffix == ".xml":
                text, true = read_meantime(path, chosen.head)
            else:
                text, _, true = read(path)
            article = article_of(path.name, text)
            found = date_report(article, find_times(text, article.sentences))
            if true is None:
                continue
            verdict = judged(found.date if found else None, true)
            tally[verdict] += 1
            if chosen.show and found:
                print(verdict, path.name, true.edtf, found.date, found.why, sep=" | ")
    print(dict(tally))


if __name__ == "__main__":
    main()
