"""The names that stand for ids on a page, looked up as they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from dragoman.record.browse import Label
from dragoman.record.browser import Browser
from dragoman.record.items import Actor, Agreement, Disagreement, Item, Meeting, Plan, Report, Subject
from dragoman.show import datewords, wording
from dragoman.show.wording import Names

# The fields of items, decisions and lists of them in which ids stand, or things that hold such.
_FIELDS = frozenset(
    "speaker addressee via occasion parties invoked_by members declined who party ascribed_by said_by "
    "statement actor recipient participants part_of accounts history report roles of about left right value "
    "items".split()
)
_ID = re.compile(r"[a-z]+-[0-9a-f]{16}\Z")
_NAMED = frozenset({"actors", "reports", "agreements", "formats"})


def caption(item: Item, names: Names) -> str:
    """An item in one line, its date as people write it."""
    if isinstance(item, Disagreement):
        item = readable(item)
    elif isinstance(item, Meeting | Agreement):
        item = msgspec.structs.replace(item, date=datewords.unchecked(item.date))
    elif isinstance(item, Plan):
        item = msgspec.structs.replace(item, when=datewords.unchecked(item.when))
    return wording.caption(item, names)


def readable(item: Disagreement) -> Disagreement:
    """The same with its values as people write them: dates in words, numbers with their unit."""
    unit = item.field.partition(" of ")[0]
    if item.field == "date":
        values = [datewords.unchecked(claim.value) for claim in item.claims]
    elif item.method.startswith("disagree.figures.") and unit != "number":
        values = [f"{claim.value} {unit}" for claim in item.claims]
    else:
        return item
    claims = [msgspec.structs.replace(c, value=value) for c, value in zip(item.claims, values, strict=True)]
    return msgspec.structs.replace(item, claims=tuple(claims))


def references(*things: object) -> Iterator[str]:
    """The ids of other things that items, decisions or lists of them name."""
    todo = list(things)
    while todo:
        match todo.pop():
            case str() as id if _ID.match(id):
                yield id
            case tuple() | list() as several:
                todo.extend(several)
            case dict() as several:
                todo.extend(several.values())
            case Subject(id=id):
                yield id
            case msgspec.Struct() as thing:
                if isinstance(thing, Actor):
                    yield thing.id
                todo.extend(getattr(thing, name) for name in _naming(type(thing)))


@cache
def _naming(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a kind of thing in which ids stand, or things that hold such."""
    return tuple(name for name in kind.__struct_fields__ if name in _FIELDS)


class Lookup(Names):
    """Names from the file, each looked up once: those of the things on a page all together."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._labels: dict[str, Label | None] = {}
        self._issues = {issue.id: issue.name for issue in browser.issues()}
        self._captions: dict[str, str] = {}

    def gather(self, *things: object) -> None:
        """Look up all that these things name, in one go, and what is named in the captions of those."""
        found = set(references(*things))
        self.learn(found)
        told = [id for id in found if id not in self._captions and self._told_in_full(id)]
        if told:
            items = self._browser.by_ids(told)
            self.learn(references(items))
            self._captions |= {item.id: caption(item, self) for item in items}

    def _told_in_full(self, id: str) -> bool:
        label = self._labels.get(id)
        return label is not None and label.kind not in _NAMED

    def learn(self, ids: Iterable[str]) -> None:
        """Look up some ids in one go."""
        wanted = {id for id in ids if id not in self._labels}
        self._labels |= dict.fromkeys(wanted)
        self._labels |= {label.id: label for label in self._browser.labels(wanted)} if wanted else {}

    def label(self, id: str) -> Label | None:
        """What stands for an item or report; None where there is none of this id."""
        self.learn([id])
        return self._labels[id]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and (id in self._issues or self.label(id) is not None)

    def __getitem__(self, id: str) -> str:
        """The name of an actor, report or issue, the caption of another item, or the unknown id itself."""
        if id in self._issues:
            return self._issues[id]
        label = self.label(id)
        if label is None:
            return id
        return label.name if label.kind in _NAMED else self._caption(id)

    def _caption(self, id: str) -> str:
        if id not in self._captions:
            found = self._browser.by_ids([id])
            self._captions[id] = caption(found[0], self) if found else id
        return self._captions[id]

    def report(self, report: Report) -> str:
        """What a report is called: its title, else its source."""
        return report.title or report.source
