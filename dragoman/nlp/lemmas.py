"""Lemmas by suffix rules and a table of exceptions (data/lemmas.tsv, made by training/lemmas.py)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Self

from dragoman.nlp.tokens import UNSEEN

_UNSEEN = re.compile(f"[{UNSEEN}]")
_SIBILANT = ("sses", "xes", "ches", "shes", "zzes")
_VOWELS = frozenset("aeiou")
# Stems that lose an e before -ed and -ing (`agreed` is an exception, `hoped`, `voiced`, `urged` are not).
_SILENT_E = (
    "at",
    "iz",
    "is",
    "v",
    "c",
    "dg",
    "rg",
    "ng",
    "s",
    "u",
    "bl",
    "tl",
    "gl",
    "dl",
    "pl",
    "kl",
    "ur",
    "ir",
)


class Lemmas:
    """Dictionary forms of English words by part of speech."""

    def __init__(self, exceptions: Mapping[tuple[str, str], str]) -> None:
        self._exceptions = exceptions
        self._cached = lru_cache(maxsize=20_000)(self._find)

    @classmethod
    def from_table(cls, table: str) -> Self:
        """From lines of form, UPOS and lemma, parted by tabs; lines that start with # are comments."""
        rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#\t"))
        return cls({(form, upos): lemma for form, upos, lemma in rows})

    def lemma(self, word: str, upos: str) -> str:
        """The lemma of a word with its UD part of speech, in straight apostrophes; names keep their case."""
        return self._cached(word, upos) if len(word) < 64 else word

    def _find(self, word: str, upos: str) -> str:
        form = key(word, upos)
        return self._exceptions.get((form, upos)) or rule(form, upos)


def key(word: str, upos: str) -> str:
    """The form under which a word is looked up: plain apostrophes, lower case but for names."""
    plain = word if word.isascii() else _UNSEEN.sub("", word).replace("\u2019", "'")
    return plain if upos == "PROPN" else plain.lower()


def rule(form: str, upos: str) -> str:
    """The lemma that the suffix rules give for a form as key() makes it."""
    if upos == "NOUN":
        return _singular(form)
    if upos in ("VERB", "AUX"):
        return _infinitive(form)
    return form


def _singular(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(_SIBILANT):
        return form[:-2]
    if form.endswith("s") and len(form) > 2 and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form


def _infinitive(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(_SIBILANT):
        return form[:-2]
    if form.endswith("s") and len(form) > 2 and not form.endswith("ss"):
        return form[:-1]
    for suffix in ("ing", "ed"):
        if form.endswith(suffix) and len(form) > len(suffix) + 2:
            return _stem(form[: -len(suffix)], suffix)
    return form


def _stem(stem: str, suffix: str) -> str:
    if suffix == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in "lszf":
        return stem[:-1]
    if stem.endswith(_SILENT_E) and not stem.endswith("ss"):
        return stem + "e"
    return stem
