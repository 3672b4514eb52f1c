"""The evidence as W3C Web Annotations (JSON-LD): one annotation for each stretch of words and what it shows.

The whole is one AnnotationCollection with one page. A target is the report's URL, or the address of its id,
with the position in the text as it was read in and with the words and what stands around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from dragoman.record import items as it
from dragoman.show.export.characters import short
from dragoman.show.export.source import Quoted, Source, address, quoted, urn
from dragoman.show.wording import Names, caption, every_item

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters before and after the words, as annotation tools keep them to find the place again.
AROUND = 32
_LONGEST = 300  # characters of a description; the item itself has all of it
# Parts of an item that say something of their own; those left out repeat the words of the item itself.
_PARTS = ("", "role", "outcome")


def export(source: Source) -> Iterator[bytes]:
    """One JSON-LD document, written annotation by annotation."""
    head = {
        "@context": CONTEXT,
        "id": urn("annotations"),
        "type": "AnnotationCollection",
        "label": "The words that the record rests on",
        "total": sum(1 for item in every_item(source.record) for _ in _quoted(item)),
    }
    page = {"id": urn("annotations:1"), "type": "AnnotationPage", "startIndex": 0}
    yield _json(head)[:-1] + b',\n"first":' + _json(page)[:-1] + b',"items":['
    for number, annotation in enumerate(_Annotating(source).all()):
        yield (b",\n" if number else b"\n") + _json(annotation)
    yield b"\n]}}\n"


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)


def _quoted(item: it.Item) -> Iterator[Quoted]:
    return (one for one in quoted(item) if one.part.split(" ")[0] in _PARTS)


class _Annotating:
    """Makes the annotations of one record; texts are fetched one report at a time."""

    def __init__(self, source: Source) -> None:
        self._record, self._names = source.record, Names(source.record)
        self._reports = {report.id: report for report in source.record.reports}
        self._text = lru_cache(maxsize=64)(source.text)

    def all(self) -> Iterator[dict[str, Any]]:
        """Item by item in the record's order, and word for word in theirs."""
        for kind in it.ITEM_KINDS:
            for item in getattr(self._record, kind):
                yield from (self._annotation(kind, item, one) for one in _quoted(item))

    def _annotation(self, kind: str, item: it.Item, one: Quoted) -> dict[str, Any]:
        part = one.part.replace(" ", "-") or "evidence"
        return {
            "id": urn(f"{item.id}:{part}:{one.number}"),
            "type": "Annotation",
            "motivation": "identifying",
            "body": [
                {"type": "SpecificResource", "source": urn(item.id), "purpose": "identifying"},
                {"type": "TextualBody", "value": kind, "format": "text/plain", "purpose": "classifying"},
                {
                    "type": "TextualBody",
                    "value": self._described(item, one.part),
                    "format": "text/plain",
                    "purpose": "describing",
                },
            ],
            "target": self._target(one.evidence),
        }

    def _described(self, item: it.Item, part: str) -> str:
        words = short(caption(item, self._names), _LONGEST)
        if not part.startswith("role") or not isinstance(item, it.Actor):
            return words
        role = item.roles[int(part.split(" ")[1]) - 1]
        return f"{item.name}: {role.title}" + (f" of {self._names[role.of]}" if role.of else "")

    def _target(self, evidence: it.Evidence) -> dict[str, Any]:
        text, start, end = self._text(evidence.report), evidence.start, evidence.end
        return {
            "type": "SpecificResource",
            "source": self._address(evidence.report),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": evidence.text,
                    "prefix": text[max(start - AROUND, 0) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        }

    def _address(self, report: str) -> str:
        return address(self._reports[report]) if report in self._reports else urn(report)
