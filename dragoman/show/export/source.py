"""What every export is made from, and what exports share: addresses, words, and how counts are said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from dragoman.record import items as it

# What may stand in an address as it is; everything else is written as %XX.
_AS_IT_IS = "%/:=&?~#+!$,;'@()*[]"
# Of the words of one item so many are compared with each other: the first are the most telling.
_CONSIDERED = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A record, a report's text as read in (by its id), and where to say what a format leaves out."""

    record: it.Record
    text: Callable[[str], str]
    say: Callable[[str], None]


class Quoted(NamedTuple):
    """Words of an item: of the item itself (`part` is empty) or of `role 1`, `account 2`, `outcome` …"""

    part: str
    number: int
    evidence: it.Evidence


def quoted(item: it.Item) -> Iterator[Quoted]:
    """All words that an item rests on, its own first; each part counts them from 1."""
    for part, evidence in _parts(item):
        for number, one in enumerate(evidence, 1):
            yield Quoted(part, number, one)


def _parts(item: it.Item) -> Iterator[tuple[str, tuple[it.Evidence, ...]]]:
    yield "", item.evidence
    if isinstance(item, it.Actor):
        yield from ((f"role {n}", role.evidence) for n, role in enumerate(item.roles, 1))
    elif isinstance(item, it.Meeting):
        yield from ((f"account {n}", account.evidence) for n, account in enumerate(item.accounts, 1))
    elif isinstance(item, it.Disagreement):
        yield from ((f"version {n}", version.evidence) for n, version in enumerate(item.claims, 1))
    elif isinstance(item, it.Plan):
        yield "outcome", item.outcome_evidence


def urn(id: str) -> str:
    """The address of a thing of the record."""
    return f"urn:dragoman:{id}"


def web_address(url: str | None) -> str | None:
    """The URL as programs take it, if it leads to the web; None for any other scheme."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return (
        quote(parts.geturl(), safe=_AS_IT_IS) if parts.scheme in ("http", "https") and parts.netloc else None
    )


def address(report: it.Report) -> str:
    """Where a report is: its URL, or the address of its id."""
    return web_address(report.url) or urn(report.id)


def reports_of(evidence: tuple[it.Evidence, ...]) -> list[str]:
    """The reports that the words stand in, each once, in their order."""
    return list(dict.fromkeys(one.report for one in evidence))


def telling(evidence: tuple[it.Evidence, ...], most: int) -> list[it.Evidence]:
    """The words for people to read, at most so many: each text once, none that stands within a longer one."""
    once: dict[str, it.Evidence] = {}
    for one in evidence[:_CONSIDERED]:
        once.setdefault(one.text, one)
    return [one for one in once.values() if not any(_within(one.text, text) for text in once)][:most]


def _within(text: str, other: str) -> bool:
    return len(text) < len(other) and text in other


def number(count: int, thing: str, things: str | None = None) -> str:
    """`1 meeting`, `2 meetings`."""
    return f"{count} {thing if count == 1 else things or thing + 's'}"
