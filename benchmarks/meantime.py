"""The NewsReader MEANTIME corpus (120 Wikinews articles on firms and markets, CC BY 4.0), for the benchmarks.

Its articles are lists of words: they are put together again with a space between words and none before a
closing mark. Sentence 0 is the title and sentence 1 the date line; 0 to 5 are annotated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from dragoman.values import Span, When

ANNOTATED = 6
_CLOSING = re.compile(r"[.,;:!?)\]%’]|'(?:s|d|m|ll|re|ve)?|n't")


@dataclass(frozen=True)
class Document:
    """An article: its text, the spans of its words by their ids, and those of its sentences in order."""

    name: str
    root: ElementTree.Element
    text: str
    words: dict[str, Span]
    sentences: tuple[Span, ...]

    def anchors(self, mark: ElementTree.Element) -> list[Span]:
        """The words that an annotation marks."""
        return [self.words[str(anchor.get("t_id"))] for anchor in mark.iter("token_anchor")]

    @property
    def created(self) -> When | None:
        """The day that the date line tells; a few documents have no creation time or a misspelt one."""
        line = self.sentences[1].of(self.text)
        day = re.search(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", line)
        return When.of(datetime.strptime(day[0], "%B %d, %Y").date()) if day else None


def documents(folder: Path) -> Iterator[Document]:
    """Each document of a folder and those under it, in order of name."""
    for path in sorted(folder.rglob("*.xml")):
        yield document(path)


def document(path: Path) -> Document:
    """One document."""
    root = ElementTree.parse(path).getroot()
    words, spans = dict[str, Span](), dict[str, Span]()
    text, last = "", None
    for token in root.iter("token"):
        word, sentence = token.text or "", str(token.get("sentence"))
        apart = "" if _CLOSING.fullmatch(word) or text[-1:] in "([$" else " "
        text += apart if sentence == last else "\n\n" if text else ""
        words[str(token.get("t_id"))] = span = Span(len(text), len(text) + len(word))
        text += word
        last = sentence
        spans[sentence] = Span.over([spans.get(sentence, span), span])
    return Document(path.name, root, text, words, tuple(spans.values()))
