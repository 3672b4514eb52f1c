"""Why an item is in the record, for `dragoman explain`: rule, words, parse, and what joined its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.show import wording as w
from dragoman.show.details import show_context
from dragoman.show.evidence import CLOSE, OPEN
from dragoman.show.terminal import line, plain
from dragoman.show.wording import Names

if TYPE_CHECKING:
    from rich.console import Console
    from rich.tree import Tree

    from dragoman.record import Store
    from dragoman.records import Decision, Dropped
    from dragoman.whyflow import Found, Told, Why, Word

INDENT = 4


def show_why(console: Console, why: Why, store: Store) -> None:
    """Print each claim behind an item with its rule, words and parse, then what joined them."""
    names = Names(store.record())
    console.print(plain(why.item.id, style="bold"))
    console.print(plain(line(w.caption(why.item, names))))
    if not why.found:
        _rule(console, why.item.method, why.rule)
        show_context(console, why.item.evidence, store, names)
    for found in why.found:
        _claim(console, found, store, names)
    _list(console, "Joined with", [_joined(d, why, names) for d in why.joined])
    _list(console, "Dropped by the value check", [_dropped(d) for d in why.dropped])


def _claim(console: Console, found: Found, store: Store, names: Names) -> None:
    console.print()
    _rule(console, found.method, found.rule)
    console.print(plain(f"stated at {found.confidence:g}", style="dim"))
    show_context(console, found.evidence, store, names)
    for words in found.sentences:
        console.print(_tree(words))
    if found.more:
        console.print(plain(f"… and {found.more} sentence{'s' if found.more > 1 else ''} more", style="dim"))
    if found.unread:
        console.print(plain(f"no parse: {line(found.unread)}", style="dim"))


def _rule(console: Console, method: str, rule: Told | None) -> None:
    console.print(plain(f"Rule {method}", style="bold"))
    if rule is None:
        return
    from rich.padding import Padding

    told = [rule.says]
    told += [f"fires on:  {line(rule.fires)}"] if rule.fires else []
    told += [f"not on:    {line(rule.never)}"] if rule.never else []
    for text in told:
        console.print(Padding(plain(text), (0, 0, 0, INDENT)))


def _tree(words: Sequence[Word]) -> Tree:
    """The sentence as a tree of words with their relations; those cited are marked if not all are."""
    from rich.tree import Tree

    below: dict[int, list[int]] = {}
    for i, word in enumerate(words):
        below.setdefault(word.head, []).append(i)
    root = next(iter(below.get(-1, ())), 0)
    some = not all(word.cited for word in words if word.upos != "PUNCT")
    top = Tree(plain(_word(words[root], some)), guide_style="dim")
    todo = [(top, root)]
    while todo:
        branch, i = todo.pop()
        for k in below.get(i, ()):
            if words[k].upos != "PUNCT":
                todo.append((branch.add(plain(_word(words[k], some))), k))
    return top


def _word(word: Word, marked: bool) -> str:
    text = f"{OPEN}{line(word.text)}{CLOSE}" if word.cited and marked else line(word.text)
    lemma = "" if word.lemma.lower() == word.text.lower() else f" “{line(word.lemma)}”"
    return f"{text}{lemma}  {word.upos} {word.deprel}"


def _list(console: Console, heading: str, lines: Sequence[Iterator[str]]) -> None:
    from rich.padding import Padding

    if lines:
        console.print()
        console.print(plain(heading, style="bold"))
    for told in lines:
        console.print(Padding(plain(" ".join(told)), (0, 0, 0, INDENT)))


def _joined(decision: Decision, why: Why, names: Names) -> Iterator[str]:
    other = decision.right if decision.left in (why.item.id, *why.item.aliases) else decision.left
    yield f"{decision.kind} {other}:"
    yield "; ".join(map(line, decision.reasons)) or "no reason given"
    yield f"({decision.score:.2f}, {line(decision.by)})"


def _dropped(dropped: Dropped) -> Iterator[str]:
    yield f"{dropped.field or 'the whole claim'}: {line(dropped.value)}"
    yield f"(check: {dropped.check})"
