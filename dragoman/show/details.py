"""One item or report in full, for `dragoman show`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.errors import NotFoundError
from dragoman.record import items as it
from dragoman.show import wording as w
from dragoman.show.evidence import CLOSE, OPEN, Passage, by_report, passages
from dragoman.show.terminal import line, plain, safe
from dragoman.show.wording import Names

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.record import Store

LONGEST_PASSAGE = 4000  # characters; longer ones are cut, and the JSON has the whole
MOST_CANDIDATES = 5  # named when an id's beginning fits several things


def find(store: Store, wanted: str) -> it.Item | it.Report:
    """The report of that source, or the item or report with that id, an alias or the beginning of one.

    NotFoundError says what came close.
    """
    listed = store.reports()
    if any(wanted == report.source for report in listed):
        return store.report(wanted)
    begun = [report for report in listed if "-" in wanted and report.id.startswith(wanted)]
    if len(begun) > 1:
        some = ", ".join(report.id for report in begun[:MOST_CANDIDATES])
        raise NotFoundError(
            f"{wanted}: {len(begun)} reports have ids that begin so; write more of it: {some}"
        )
    return begun[0] if begun else _item_or_old_report(store, wanted)


def _item_or_old_report(store: Store, wanted: str) -> it.Item | it.Report:
    try:
        return store.item(wanted)
    except NotFoundError:
        with suppress(NotFoundError):
            return store.report(wanted)
        raise


def show_item(console: Console, item: it.Item, store: Store) -> None:
    """Print an item's fields, then all words behind it where they stand in their reports."""
    names = Names(store.record())
    console.print(plain(item.id, style="bold"))
    console.print(plain(line(w.caption(item, names))))
    console.print()
    _fields(console, list(_told(_but_id(item), names)))
    for heading, evidence in _cited(item):
        console.print()
        console.print(plain(heading, style="bold"))
        show_context(console, evidence, store, names)


def show_report(console: Console, report: it.Report, store: Store) -> None:
    """Print a report's metadata, the blocks of its text and the facts found in it."""
    record, text = store.record(), store.text(report.id)
    names = Names(record)
    console.print(plain(report.id, style="bold"))
    console.print()
    _fields(console, list(_told(_but_id(report, "blocks"), names)))
    if report.blocks:
        console.print(plain("\nBlocks", style="bold"))
    _fields(console, [(block.kind, line(block.span.of(text), longest=300)) for block in report.blocks])
    for kind in it.ITEM_KINDS:
        _facts(console, kind, [item for item in getattr(record, kind) if _stands_in(item, report)], names)


def _stands_in(item: it.Item, report: it.Report) -> bool:
    return any(one.report == report.id for one in item.evidence)


def _facts(console: Console, kind: str, items: Sequence[it.Item], names: Names) -> None:
    if items:
        console.print()
        console.print(plain(kind.capitalize(), style="bold"))
        _fields(console, [(w.short(item.id), line(w.caption(item, names))) for item in items])


def _fields(console: Console, rows: Sequence[tuple[str, str]]) -> None:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows:
        table.add_row(plain(label, style="dim"), plain(value))
    console.print(table)


def _but_id(value: it.Item | it.Report, *others: str) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(value)
    return {key: told for key, told in fields.items() if key not in ("id", *others)}


def _told(fields: dict[str, Any], names: Names) -> Iterator[tuple[str, str]]:
    """Label and text of each field that says something, but for the evidence."""
    for key, value in fields.items():
        if key.endswith("evidence") or value in (None, (), ""):
            continue
        label = key.replace("_", " ")
        if isinstance(value, tuple):
            for n, one in enumerate(value):
                yield label if n == 0 else "", one if key == "aliases" else _inline(one, names)
        else:
            yield label, _inline(value, names)


def _inline(value: Any, names: Names) -> str:
    """A field's value on one line: names beside ids, nested fields as `label value`."""
    if isinstance(value, dict):
        return " · ".join(f"{label} {text}".strip() for label, text in _told(value, names))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    return f"{line(names[text])} ({text})" if text in names else line(text, longest=LONGEST_PASSAGE)


def _cited(item: it.Item) -> Iterator[tuple[str, tuple[it.Evidence, ...]]]:
    if not isinstance(item, it.Disagreement):
        yield "Words", item.evidence
    if isinstance(item, it.Actor):
        yield from ((f"Words for the office: {role.title}", role.evidence) for role in item.roles)
    if isinstance(item, it.Plan) and item.outcome_evidence:
        yield "What became of it", item.outcome_evidence
    if isinstance(item, it.Disagreement):
        yield from ((f"Words for: {line(claim.value)}", claim.evidence) for claim in item.claims)


def show_context(console: Console, evidence: Sequence[it.Evidence], store: Store, names: Names) -> None:
    """Print the words where they stand in their reports, marked."""
    from rich.padding import Padding

    for report, cited in by_report(evidence):
        console.print(Padding(plain(line(names[report]), style="dim"), (0, 0, 0, 2)))
        for passage in passages(store.text(report), cited):
            console.print(Padding(marked(passage), (0, 0, 0, 4)))


def marked(passage: Passage) -> Text:
    """The passage with the cited words between `[[` and `]]`, underlined where the terminal can."""
    from rich.text import Text

    text, at = Text("… " if passage.cut[0] else ""), 0
    for mark in passage.marks:
        text.append(_cut(passage.text[at : mark.start]))
        text.append(OPEN + _cut(passage.text[mark.start : mark.end]) + CLOSE, style="underline")
        at = mark.end
    return text.append(_cut(passage.text[at:])).append(" …" if passage.cut[1] else "")


def _cut(text: str) -> str:
    return safe(text if len(text) <= LONGEST_PASSAGE else text[: LONGEST_PASSAGE - 1] + "…")
