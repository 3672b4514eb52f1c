"""Which issues of a negotiation some words speak of, by the taxonomy in words/issues.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).parents[1] / "words" / "issues.toml"
# No listed phrase begins with a longer word; the words of a report may be of any length.
LONGEST_KEY = 24
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: its id, the name under which it is shown, and the wider issue that it belongs to."""

    id: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Issues and the phrases that tell them, by the first phrase's word up to its first wildcard."""

    issues: tuple[Issue, ...]
    phrases: dict[str, tuple[tuple[re.Pattern[str] | tuple[str, ...], int, str], ...]]


def find_issues(words: str, taxonomy_file: Path = SHIPPED) -> tuple[str, ...]:
    """The ids of the issues that the words speak of, in order of their first word, each once."""
    return tuple(dict.fromkeys(issue for _, issue in locate_issues(words, taxonomy_file)))


def taxonomy(taxonomy_file: Path = SHIPPED) -> tuple[tuple[str, str, str | None], ...]:
    """The issues as (id, name, parent), in the order of the file."""
    return tuple((issue.id, issue.name, issue.parent) for issue in _load(taxonomy_file).issues)


def locate_issues(words: str, taxonomy_file: Path = SHIPPED) -> tuple[tuple[int, str], ...]:
    """Each phrase that tells an issue, as (offset in the words, issue id); longer phrases win."""
    table = _load(taxonomy_file)
    found = list(_WORD.finditer(words))
    lowered = [match.group().lower() for match in found]
    located, k = list[tuple[int, str]](), 0
    while k < len(lowered):
        size, issue = _longest(table, lowered, k)
        if issue:
            located.append((found[k].start(), issue))
        k += max(size, 1)
    return tuple(located)


def _longest(table: Taxonomy, lowered: list[str], k: int) -> tuple[int, str]:
    """The longest phrase that begins at word k, as (words taken, issue)."""
    keys = [lowered[k][:n] for n in range(2, min(len(lowered[k]), LONGEST_KEY) + 1)]
    for pattern, size, issue in sorted(
        (p for key in keys for p in table.phrases.get(key, ())), key=lambda p: -p[1]
    ):
        run = lowered[k : k + size]
        if len(run) < size:
            continue
        if (tuple(run) == pattern) if isinstance(pattern, tuple) else pattern.fullmatch(" ".join(run)):
            return size, issue
    return 0, ""


@cache
def _load(taxonomy_file: Path) -> Taxonomy:
    tables = tomllib.loads(taxonomy_file.read_text(encoding="utf-8"))
    issues = tuple(Issue(key, table["name"], table.get("parent")) for key, table in tables.items())
    phrases: dict[str, list[tuple[re.Pattern[str] | tuple[str, ...], int, str]]] = {}
    for key, table in tables.items():
        for listed in table["words"]:
            run = listed.split()
            phrases.setdefault(re.split(r"[*?]", run[0])[0], []).append((_pattern(run), len(run), key))
    return Taxonomy(issues, {first: tuple(found) for first, found in phrases.items()})


def _pattern(run: list[str]) -> re.Pattern[str] | tuple[str, ...]:
    """A phrase to compare word by word, or a pattern where it has wildcards."""
    joined = " ".join(run)
    if "*" not in joined and "?" not in joined:
        return tuple(run)
    return re.compile(re.escape(joined).replace(r"\*", r"\w*").replace(r"\?", r"\w").replace("\\ ", " "))
