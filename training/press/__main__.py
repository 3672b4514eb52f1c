"""Write marked press English.

    python training/press COUNT --seed 1 [--held-out | --regional] [--names FILE]

Prints one sentence a line: {"words": [...], "names": [[first, last, label], ...]}, last excluded; with
--regional also the "region" of its people and towns. The words are cut as the reader cuts them. FILE takes
the place of names.toml.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from press.stock import NAMES
from press.writing import regional, sentences


def main() -> None:
    """Read the options and print so many sentences."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--names", type=Path, default=NAMES)
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--held-out", action="store_true")
    part.add_argument("--regional", action="store_true")
    options = parser.parse_args()
    if options.regional:
        for words, marks, region in regional(options.count, options.seed, names=options.names):
            print(json.dumps({"words": words, "names": marks, "region": region}, ensure_ascii=False))
        return
    made = sentences(options.count, options.seed, held_out=options.held_out, names=options.names)
    for words, marks in made:
        print(json.dumps({"words": words, "names": marks}, ensure_ascii=False))


if __name__ == "__main__":
    main()
