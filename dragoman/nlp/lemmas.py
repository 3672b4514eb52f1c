"""Lemmas by suffix rules and a table of exceptions (data/lemmas.tsv, made by training/lemmas.py)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Self

from dragoman.nlp.tokens import UNSEEN

_UNSEEN = re.compile(f"[{UNSEEN}]")
_SIBILANT = ("sses", "xes", "ches", "shes", "zzes")
# Verb stems that have lost an e before -ed and -ing: `voic|ed`, `urg|ing`, `assur|ed`, `vot|ing`.
_LOST_E = re.compile(
    r"(?:[vcu]|[aeioy]z|[^s]s|[dlr]g|chang|rang|[eu]ng|[^aeiourlw]l|[^aeo][ao]k|ag|ven|[^a]ul|yp|sum|com|crib"
    r"|[^aeiou]i[dlnr]|quir|[^eo]a[dmprt]|creat|[^e]ed|plet|[^o]o[dt]|[^ao]ud|[^o]u[rt]|(?:sc|pl|gn|st)or"
    r"|^[^aeiou]*[aeiouy][bdfgkmnptz])\Z"
)
_AGREED = ("agreed", "freed", "guaranteed", "decreed", "refereed")  # others are like `proceed`
_DOUBLED_L = re.compile(r"[aeiou].*[^aeiou]ell\Z")


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
        """The lemma of a word with its UD part of speech.

        Nouns, verbs, adjectives and adverbs come in lower case (`russian`), names keep theirs (`Russian`).
        """
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
    if upos == "PROPN" and form.endswith("ians"):
        return form[:-1]
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
    if form.endswith("eed"):
        return form[:-1] if form.endswith(_AGREED) else form
    for suffix in ("ing", "ed"):
        if form.endswith(suffix) and len(form) > len(suffix) + 2:
            return _stem(form[: -len(suffix)], suffix)
    return form


def _stem(stem: str, suffix: str) -> str:
    if suffix == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    if (stem[-1] == stem[-2] and stem[-1] not in "elszf") or _DOUBLED_L.search(stem):
        return stem[:-1]
    return stem + "e" if _LOST_E.search(stem) else stem
