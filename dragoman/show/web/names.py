"""The names that stand for ids on a page, looked up as they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dragoman.record.browse import Label
from dragoman.record.browser import Browser
from dragoman.record.items import Report
from dragoman.show import wording
from dragoman.show.wording import Names, caption

_ID = re.compile(r'"((?:actor|report|meeting|statement|agreement|format|position)-[0-9a-f]{16})"')
_NAMED = frozenset({"actors", "reports", "agreements", "formats"})


class Lookup(Names):
    """Names from the file, each looked up once: those of the things on a page all together."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._labels: dict[str, Label | None] = {}
        self._issues = {issue.id: issue.name for issue in browser.issues()}
        self._captions: dict[str, str] = {}

    def gather(self, *things: object) -> None:
        """Look up all that these things name, in one go."""
        found = set(_ID.findall(msgspec.json.encode(things).decode()))
        self.learn(found - self._labels.keys())

    def learn(self, ids: Iterable[str]) -> None:
        """Look up some ids in one go."""
        wanted = [id for id in ids if id not in self._labels]
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


__all__ = ["Lookup", "wording"]
