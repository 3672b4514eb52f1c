"""What the rules of the finders say, for people who ask why something is in the record.

Rules of events are patterns (words/plover.toml); of the others words/rules.toml tells in a sentence what the
code does, with a report in which the rule must find something and one in which it must not. Both are tested.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from dragoman.detect.events.rules import Rule, book

WORDS = Path(__file__).parent / "words" / "rules.toml"


class Told(msgspec.Struct, frozen=True):
    """A rule as people read it: `fires` is a text it finds something in, `never` one in which it must not."""

    id: str
    says: str
    fires: str | None
    never: str | None


def told(method: str) -> Told | None:
    """The rule of a claim's `method` (`file.rule.version`); None where it is not known."""
    name = method.rpartition(".")[0]
    return rules().get(name) or rules().get(f"{name.partition('.')[0]}.*")


@cache
def rules() -> dict[str, Told]:
    """All rules by their ids without version, those of events too."""
    tables = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    written = [Told(name, t["says"], t.get("fires"), t.get("not")) for name, t in tables.items()]
    patterns = [Told(f"events.{r.id}", _pattern(r), r.fires[0], r.never) for r in book().rules]
    return {rule.id: rule for rule in (*written, *patterns)}


def _pattern(rule: Rule) -> str:
    """A pattern in words."""
    trigger = f"verb {_some(rule.verbs)}" if rule.verbs else f"noun {_some(rule.nouns)}"
    if rule.carried:
        trigger += f", carried by {_some(rule.carried)}"
    parts = [trigger]
    parts += [f"object {_some(rule.objects)}"] if rule.objects else []
    parts += [f"governing {_some(rule.content)}"] if rule.content else []
    parts += [f"by or in {_some(rule.means)}"] if rule.means else []
    parts.append(f"recipient by {', '.join(rule.to)}")
    coded = " ".join(filter(None, (rule.type, rule.mode)))
    return f"{coded}: {'; '.join(parts)}."


def _some(words: frozenset[str], most: int = 6) -> str:
    shown = sorted(words)
    return " | ".join(shown[:most]) + (f" | … ({len(shown)})" if len(shown) > most else "")
