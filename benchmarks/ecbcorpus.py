"""Reads ECB+: the validated sentences with their event mentions, and the whole words of each document."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from dragoman.values import Span

SENTENCES: Final = "ECBplus_coreference_sentences.csv"
FOLDER: Final = "ECB+"
# The split of Cybulska and Vossen (2015), without the topics of the test part.
DEVELOPMENT: Final = frozenset((2, 5, 12, 18, 21, 23, 34, 35))
# The corpus writes quotation marks as two accents or apostrophes.
_MARKS: Final = {"``": "“", "''": "”"}
# Where two words of the corpus stand together in print.
_CLOSING: Final = re.compile(
    r"[,.;:!?%)\]}»”]|'s?|’s?|n't|n’t|'(?:re|ve|ll|d|m)|’(?:re|ve|ll|d|m)|\.\.\.", re.I
)
_OPENING: Final = frozenset("([{$£€«“#")


@dataclass(frozen=True, slots=True)
class Mention:
    """An event mention: `words` are the places of its words in the text, `event` is what it is told to be."""

    id: str
    document: str
    words: tuple[Span, ...]
    event: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document: `text` is put together from its words; `validated` are the sentences that count.

    `subtopic` is the topic with the half of it: the original ECB or its extension. `url` is its address,
    where its first line gives it.
    """

    id: str
    topic: int
    subtopic: str
    text: str
    sentences: tuple[Span, ...]
    validated: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    url: str | None = None


def documents(root: Path) -> Iterator[Document]:
    """The documents under ROOT that have a validated sentence, in order of topic and name."""
    validated: dict[str, set[str]] = {}
    with (root / SENTENCES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            validated.setdefault(f"{row['Topic']}_{row['File']}", set()).add(row["Sentence Number"])
    paths = {path.stem: path for path in (root / FOLDER).glob("*/*.xml")}
    for name in sorted(paths, key=lambda n: (int(n.split("_")[0]), n)):
        if name in validated:
            yield read(paths[name], validated[name])


def read(path: Path, validated: set[str]) -> Document:
    """One document of the corpus; `validated` are the numbers of its sentences that count."""
    tree = ElementTree.parse(path).getroot()
    rows = [(str(t.get("t_id")), str(t.get("sentence")), t.text or "") for t in tree.iter("token")]
    url = "".join(form for _, sentence, form in rows if sentence == "0")
    has_url = url.startswith("http") and "0" not in validated
    rows = [row for row in rows if not has_url or row[1] != "0"]
    text, places = _print([(word, sentence, _MARKS.get(form, form)) for word, sentence, form in rows])
    number = {word: sentence for word, sentence, _ in rows}
    sentences: dict[str, Span] = {}
    for word, sentence, _ in rows:
        sentences[sentence] = Span.over([sentences.get(sentence, places[word]), places[word]])
    topic = int(path.stem.split("_")[0])
    events = _events(tree, path.stem)
    return Document(
        id=path.stem,
        topic=topic,
        subtopic=f"{topic}{'ecbplus' if path.stem.endswith('ecbplus') else 'ecb'}",
        text=text,
        sentences=tuple(sentences.values()),
        validated=tuple(span for sentence, span in sentences.items() if sentence in validated),
        mentions=tuple(
            Mention(f"{path.stem}.{mark}", path.stem, tuple(places[w] for w in words), events[mark])
            for mark, words in _marked(tree)
            if all(number.get(word) in validated for word in words)
        ),
        url=url if has_url else None,
    )


def _print(rows: list[tuple[str, str, str]]) -> tuple[str, dict[str, Span]]:
    """The text, a sentence a line, and where each word stands in it."""
    places, text, last, before = dict[str, Span](), "", "", ""
    for word, sentence, form in rows:
        if text and sentence != last:
            text += "\n"
        elif text and not _CLOSING.fullmatch(form) and before not in _OPENING:
            text += " "
        places[word] = Span(len(text), len(text) + len(form))
        text, last, before = text + form, sentence, form
    return text, places


def _marked(tree: ElementTree.Element) -> Iterator[tuple[str, list[str]]]:
    """The event mentions of a document with their words."""
    for mark in tree.iterfind("Markables/*"):
        words = [str(anchor.get("t_id")) for anchor in mark.iter("token_anchor")]
        if words and mark.tag.startswith(("ACTION", "NEG_ACTION")):
            yield str(mark.get("m_id")), words


def _events(tree: ElementTree.Element, document: str) -> dict[str, str]:
    """What event each mention is: across documents by its note, else of the document, else its own."""
    found = {str(m.get("m_id")): f"{document}.{m.get('m_id')}" for m in tree.iterfind("Markables/*")}
    for relation in tree.iterfind("Relations/*"):
        across = relation.tag == "CROSS_DOC_COREF"
        name = str(relation.get("note")) if across else f"{document} {relation.get('r_id')}"
        found.update({str(source.get("m_id")): name for source in relation.iter("source")})
    return found
