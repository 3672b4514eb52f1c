"""Agreements in sentences: what stands, what is negotiated, what is merely pointed to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dragoman.record.index import key
from dragoman.record.items import Agreement
from dragoman.show import datewords
from dragoman.show.brief.document import Sentence
from dragoman.show.brief.english import counted, flat, is_plural, joined, number, quoted, upper_first
from dragoman.show.brief.sureness import support
from dragoman.show.brief.writer import MOST_NOTES, Writer

_LONGEST_NAME: Final = 120
_PLAIN_NAME: Final = re.compile(r"[\w\s,.+’'&()/-]+\Z")
_PREPOSITION: Final = re.compile(r"(?:on|about|for|of|in) ", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:the|an?) ", re.IGNORECASE)

# What an agreement or, second, several are said to be.
_VERBS: Final = {
    "agreed": ("was agreed", "were agreed"),
    "signed": ("was signed", "were signed"),
    "in force": ("is in force", "are in force"),
    "draft": ("exists in draft", "exist in draft"),
    "proposed": ("has been proposed", "have been proposed"),
    "breached": ("is said to have been breached", "are said to have been breached"),
    "rejected": ("was rejected", "were rejected"),
    "invoked": ("is pointed to", "are pointed to"),
}
_MENTIONED: Final = {"draft": "as a draft", "invoked": "in passing"}
_DONE: Final = frozenset(("agreed", "signed", "rejected"))  # what happens on the agreement's own date


@dataclass(frozen=True, slots=True)
class Text:
    """One agreement, or several mentions of one name that nothing ties to a day or to parties."""

    mentions: tuple[Agreement, ...]

    @property
    def first(self) -> Agreement:
        """The one that is told of, or the first mention."""
        return self.mentions[0]

    @property
    def statuses(self) -> tuple[str, ...]:
        """Each status that is told of it, once."""
        return tuple(dict.fromkeys(one.status for one in self.mentions))

    @property
    def reports(self) -> frozenset[str]:
        """The reports that tell of it."""
        return frozenset(words.report for one in self.mentions for words in one.evidence)


def texts(agreements: Iterable[Agreement]) -> list[Text]:
    """Agreements with a day or with parties each by itself; bare mentions of a name together."""
    groups: dict[tuple[str, ...], list[Agreement]] = {}
    for one in agreements:
        bare = one.date is None and not one.parties
        groups.setdefault((key(one.name),) if bare else (one.id, "by itself"), []).append(one)
    return [Text(tuple(group)) for group in groups.values()]


def agreement(text: Text, writer: Writer) -> Sentence:
    """What an agreement's status is, since when and between whom."""
    if len(text.mentions) > 1:
        return _ended(_mentioned(text), text, writer)
    one = text.first
    done = one.status in _DONE
    parties = writer.names(one.parties) if _tells_parties(one) else ""
    by, of = (f" by {parties}" if parties and done else ""), (f" ({parties})" if parties and not done else "")
    told = f"{named(one)}{of} {_verb(one)}{by}{_dated(one)}"
    evidence = writer.since(one.date if done else None, one.evidence)
    told += support((words.report for words in evidence), one.confidence, writer, by="named by ")
    return Sentence(upper_first(told) + ".", writer.note(evidence))


def invoked(text: Text, writer: Writer) -> Sentence:
    """An agreement that is pointed to, without a word on whether it holds."""
    one = text.first
    of = f" ({writer.names(one.parties)})" if _tells_parties(one) else ""
    verb = _VERBS["invoked"][is_plural(one.name)]
    return _ended(f"{named(one)}{of}{_dated(one)} {verb} in {_in_reports(text, writer)}", text, writer)


def named(one: Agreement) -> str:
    """The name with `the`; in quotation marks where it is a phrase of its own."""
    told = flat(one.name, longest=_LONGEST_NAME)
    if not _PLAIN_NAME.match(told) or _PREPOSITION.match(told):
        return f"the text {quoted(told, longest=_LONGEST_NAME)}"
    return told if _ARTICLE.match(told) else f"the {told}"


def _ended(told: str, text: Text, writer: Writer) -> Sentence:
    evidence = (one.evidence for one in text.mentions[:MOST_NOTES])
    return Sentence(upper_first(told) + ".", writer.note(*evidence))


def _verb(one: Agreement) -> str:
    """What it is said to be; a name that says so itself is not echoed."""
    many = is_plural(one.name)
    if re.search(rf"\b{one.status}\b", one.name):
        return "are on record" if many else "is on record"
    return _VERBS[one.status][many]


def _tells_parties(one: Agreement) -> bool:
    """Whether the parties are known and the name does not tell them already."""
    return bool(one.parties) and " between " not in one.name and " by " not in one.name


def _dated(one: Agreement) -> str:
    if one.date is None:
        return "; no day is told" if one.status in _DONE else ""
    if one.date[:4] in one.name:
        return ""
    return f" {datewords.on(one.date)}" if one.status in _DONE else f" ({datewords.plain(one.date)})"


def _mentioned(text: Text) -> str:
    """Mentions of one name that may be of one text or of several."""
    is_ = "are" if is_plural(text.first.name) else "is"
    statuses = joined([_MENTIONED.get(status, f"as {status}") for status in text.statuses])
    told = f"{named(text.first)} {is_} mentioned {number(len(text.mentions))} times, {statuses}"
    return f"{told}; nothing on record ties these mentions to each other"


def _in_reports(text: Text, writer: Writer) -> str:
    sources, reports = writer.sources(text.reports), len(text.reports)
    if sources == reports:
        return counted(reports, "report")
    alike = "copies of one" if sources == 1 else f"{number(sources)} of them independent"
    return f"{counted(reports, 'report')}, {alike}"
