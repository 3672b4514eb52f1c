"""ClearNLP's numbers, dates, names and fixed expressions as Universal Dependencies has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.nlp.wordtree import Tree

_PREMODIFIERS = ("amod", "compound", "nmod", "nummod", "npadvmod")
_POSSESSED = ("det", "poss")
_NO_NAMES = frozenset({"VERB", "AUX", "CCONJ", "PRON"})  # a sequence with one of these is no person's name
_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_DAY = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?\Z")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. prof. sen. rep. gov. gen. lt. col. president minister premier chancellor"
    " secretary ambassador envoy commissioner spokesman spokeswoman speaker senator governor mayor general"
    " colonel admiral king queen prince princess sheikh ayatollah pope patriarch".split()
)
# Words of names that the treebanks take for adjectives though they are written as names.
_ADJECTIVES = frozenset(
    "united new national international foreign prime supreme federal european african american asian arab"
    " democratic economic military central deputy".split()
)
_HALVES = frozenset("am pm a.m. p.m. a.m p.m".split())
# Expressions that are taken for one word, with the relation of their first word (None: that of their head).
FIXED: dict[tuple[str, ...], str | None] = {
    ("according", "to"): "case",
    ("as", "for"): "case",
    ("as", "of"): "case",
    ("as", "opposed", "to"): "case",
    ("as", "to"): "case",
    ("as", "well"): "advmod",
    ("as", "well", "as"): "cc",
    ("because", "of"): "case",
    ("depending", "on"): "case",
    ("due", "to"): "case",
    ("each", "other"): None,
    ("instead", "of"): "case",
    ("of", "course"): "advmod",
    ("one", "another"): None,
    ("out", "of"): "case",
    ("prior", "to"): "case",
    ("rather", "than"): "cc",
    ("so", "that"): "mark",
    ("such", "as"): "case",
}
# The same where a number follows.
FIXED_BEFORE_NUMBERS: dict[tuple[str, ...], str | None] = {
    ("fewer", "than"): "advmod",
    ("less", "than"): "advmod",
    ("more", "than"): "advmod",
    ("up", "to"): "advmod",
}


def money(tree: Tree) -> None:
    """`$ 5 million`: the sign governs the number."""
    for i, word in enumerate(tree.words):
        if word.upos != "SYM" or word.deprel not in ("quantmod", "nmod", "compound") or not i < word.head:
            continue
        number = word.head
        if tree[number].upos != "NUM":
            continue
        tree.swap(number, i, "nummod")
        for k in tree.children(i, "compound"):
            tree.hang(k, number)
        if word.deprel == "nummod":
            word.deprel = "compound"


def dates(tree: Tree) -> None:
    """`May 5, 2023`: the day governs month and year; a month without day governs its year."""
    for i, word in enumerate(tree.words):
        if word.upos == "PROPN" and word.lower in _MONTHS:
            _date(tree, i)
        elif word.lower in _HALVES and i and tree[i - 1].head == i and tree[i - 1].upos == "NUM":
            tree.swap(i, i - 1, "nmod:unmarked")


def _date(tree: Tree, month: int) -> None:
    numbers = tree.children(month, "nummod", "amod", "appos", "npadvmod")
    day = next((k for k in numbers if abs(k - month) == 1 and _DAY.match(tree[k].text)), None)
    years = [k for k in numbers if _YEAR.match(tree[k].text)]
    if day is None and _DAY.match(tree[tree[month].head].text) and abs(tree[month].head - month) == 1:
        tree[month].deprel = "nmod:unmarked"
    if day is not None:
        tree.swap(month, day, "nmod:unmarked")
    for year in years:
        tree.hang(year, month if day is None else day, "nmod:unmarked")


def numbered(tree: Tree) -> None:
    """`Article 5`, `Section 7`: the number is a part of the name."""
    for i, word in enumerate(tree.words):
        if word.deprel == "nummod" and word.head == i - 1 and tree[i - 1].upos in ("NOUN", "PROPN"):
            word.deprel = "flat"


def titled(tree: Tree) -> None:
    """Names behind a title are persons, though the pipeline did not say so."""
    count = max((word.person for word in tree.words), default=0)
    for i, word in enumerate(tree.words):
        last = word.head
        if word.lower not in _TITLES or word.deprel not in _PREMODIFIERS or last <= i:
            continue
        name = tree.words[i + 1 : last + 1]
        if all(w.upos == "PROPN" and not w.person and w.lower not in _TITLES for w in name):
            count += 1
            for w in name:
                w.person = count


def adjectives(tree: Tree) -> None:
    """`United Nations`, `Foreign Minister`: adjectives, though ClearNLP has compounds."""
    for word in tree.words:
        if word.deprel == "compound" and word.lower in _ADJECTIVES:
            word.upos, word.deprel = "ADJ", "amod"


def names(tree: Tree) -> None:
    """The first word of a person's name governs the others, and its title what describes that."""
    for first, last in _persons(tree):
        heads = [i for i in range(first, last) if not first <= tree[i].head < last]
        if len(heads) != 1 or any(word.upos in _NO_NAMES for word in tree.words[first:last]):
            continue
        if heads[0] != first:
            tree.lift(first, heads[0], "flat")
        for i in range(first + 1, last):
            _flatten(tree, i, first)
        _title(tree, first)


def _persons(tree: Tree) -> Iterator[tuple[int, int]]:
    """The first and last place (last excluded) of each person's name."""
    start = 0
    for i in range(1, len(tree) + 1):
        if i == len(tree) or tree[i].person != tree[start].person:
            if tree[start].person:
                yield start, i
            start = i


def _flatten(tree: Tree, i: int, first: int) -> None:
    for k in tree.children(i):
        tree.hang(k, first)
    tree.hang(i, first, "punct" if tree[i].upos == "PUNCT" else "flat")


def _title(tree: Tree, first: int) -> None:
    """`Foreign Minister X`: described by a title; `the foreign minister X`: a minister, namely X."""
    before = [i for i in tree.children(first, *_PREMODIFIERS) if i < first]
    title = _head_before(tree, first)
    if title not in before or tree[title].upos not in ("NOUN", "PROPN"):
        return
    for i in before:
        if i != title:
            tree.hang(i, title)
    owned = [i for k in (first, title) for i in tree.children(k, *_POSSESSED) if i < first]
    if not owned or tree[title].upos == "PROPN":
        tree[title].deprel = "nmod:desc"
        return
    tree.lift(title, first, "appos")
    for i in (*owned, *tree.children(first, "case", "cc", "conj")):
        tree.hang(i, title)


def _head_before(tree: Tree, i: int) -> int:
    """The head of the phrase that ends just before word i."""
    k = i - 1
    while -1 < tree[k].head < i:
        k = tree[k].head
    return k


def fixed(tree: Tree) -> None:
    """Expressions that are taken for one word hang on their first."""
    lower = [word.lower for word in tree.words]
    done = 0
    for i in range(len(tree)):
        number = i + 2 < len(tree) and tree[i + 2].upos in ("NUM", "SYM")
        for size in (3, 2):
            expression = tuple(lower[i : i + size])
            table = FIXED if expression in FIXED else FIXED_BEFORE_NUMBERS if number else {}
            if i >= done and expression in table:
                _fix(tree, range(i, i + len(expression)), table[expression])
                done = i + len(expression)


def _fix(tree: Tree, places: range, deprel: str | None) -> None:
    """Let the first word take the place of the highest; what hung on the others hangs on that one's head."""
    tops = [i for i in places if tree[i].head not in places]
    head, relation = tree[tops[-1]].head, deprel or tree[tops[-1]].deprel
    if head < 0 or any(tree[i].head != head for i in tops):
        return
    first, *rest = places
    below = [k for i in places for k in tree.children(i) if k not in places]
    tree.hang(first, head, relation)
    for i in rest:
        tree.hang(i, first, "fixed")
    for k in below:
        tree.hang(k, head if deprel else first)


def at_least(tree: Tree) -> None:
    """`at least 50`, `at most`: a preposition and what it governs."""
    for i in range(1, len(tree)):
        if tree[i - 1].lower == "at" and tree[i].lower in ("least", "most") and tree[i - 1].head == i:
            if tree[i].deprel == "advmod":
                number = tree[i].head >= 0 and tree[tree[i].head].upos == "NUM"
                tree[i].deprel = "nmod" if number else "obl"
            tree[i - 1].deprel = "case"
