"""The corpora as documents of one form: sentences of words, each with the layers of its source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.clean import clean
from dragoman.nlp.tokens import tokenize
from dragoman.records import Capture
from dragoman.values import Span

NAMES = ("PERSON", "LOC", "ORG", "NORP", "FAC", "EVENT", "LAW", "DATE", "MONEY", "PRODUCT")
ROLES = ("source", "cue", "content")
Named = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Word ranges (last excluded) of one attribution, each as stretches, by role."""

    source: tuple[tuple[int, int], ...] = ()
    cue: tuple[tuple[int, int], ...] = ()
    content: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with their layers; None where the source does not annotate that layer.

    heads count from 0 (-1: root). `labelled` are the kinds of name that the source marks wherever they
    stand: a word outside all names may still be of another kind. `unsure` words bear a name of a kind
    that has no label here.
    """

    words: tuple[str, ...]
    opens: bool = False
    upos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deprel: tuple[str, ...] | None = None
    names: tuple[Named, ...] | None = None
    labelled: frozenset[str] = frozenset()
    unsure: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences in order; attributions count words from the document's first."""

    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...] | None = None
    source: str = ""


def universal_dependencies(path: Path) -> list[Document]:
    """A treebank in CoNLL-U, with GUM's entities where its last column has them."""
    documents: list[list[Sentence]] = []
    text = path.read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        lines = block.split("\n")
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        if any(line.startswith("# newdoc") for line in lines) or not documents:
            documents.append([])
        opens = not documents[-1] or any(line.startswith("# newpar") for line in lines)
        documents[-1].append(_tree(rows, opens, named="Entity=" in text))
    return [Document(tuple(each), source=path.parent.name) for each in documents]


def _tree(rows: list[list[str]], opens: bool, *, named: bool) -> Sentence:
    forms, upos, deprel = (tuple(row[k] for row in rows) for k in (1, 3, 7))
    heads = tuple(int(row[6]) - 1 for row in rows)
    found = Sentence(forms, opens, upos, heads, deprel)
    if not named:
        return found
    names, unsure = _gum_names(forms, upos, list(_gum_entities(rows)))
    return replace(found, names=names, unsure=unsure, labelled=frozenset({"PERSON", "LOC", "ORG"}))


def _gum_entities(rows: list[list[str]]) -> Iterator[tuple[int, int, str, int]]:
    """First and last word (excluded), type and head word of every mention."""
    opened: list[tuple[str, int]] = []
    for i, row in enumerate(rows):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for mark in re.findall(r"\([^()]*\)?|[^()]*\)", match.group(1) if match else ""):
            if mark.startswith("("):
                opened.append((mark.strip("()"), i))
            if not mark.endswith(")"):
                continue
            key = mark.strip("()").split("-")[0]
            at = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0].split("-")[0] == key), None)
            if at is None:
                continue
            parts, first = opened.pop(at)
            fields = parts.split("-")
            span = re.search(r"-(\d+)(?:,\d+)*-(?:coref|ana|sgl|appos|pred|cata|disc|bridge)", parts)
            if len(fields) > 1 and span:
                yield first, i + 1, fields[1], first + int(span.group(1)) - 1


_GUM_KINDS = {"person": "PERSON", "place": "LOC", "organization": "ORG"}
_TITLES = frozenset(
    "President Minister Prime Foreign Mr. Mrs. Ms. Dr. Professor Prof. Senator Sen. Judge Justice Secretary "
    "General Gen. King Queen Prince Princess Sir Lord Lady Chairman Director Chief Captain Sergeant Officer "
    "Governor Mayor Congressman Representative Rep. Speaker Pope Saint Vice Deputy Mr Mrs Ms Dr Prof Gen Sen "
    "Miss Madam Imam Ayatollah Archbishop Bishop Colonel Major Admiral Ambassador Chancellor Premier".split()
)
_JOINING = frozenset(("of", "the", "and", "for", "&"))


def _gum_names(
    words: tuple[str, ...], upos: tuple[str, ...], mentions: list[tuple[int, int, str, int]]
) -> tuple[tuple[Named, ...], frozenset[int]]:
    """The named part of every mention whose head is a proper noun, longest mentions first."""
    taken: set[int] = set()
    names, unsure = [], set[int]()
    for first, last, kind, head in sorted(mentions, key=lambda m: m[0] - m[1]):
        if head >= len(words) or upos[head] != "PROPN":
            continue
        label = _GUM_KINDS.get(kind)
        start, end = _proper(words, upos, first, last, head, joined=label != "PERSON")
        if label == "PERSON":
            while start < end - 1 and words[start] in _TITLES:
                start += 1
            if words[start] in _TITLES:
                continue
        inside = set(range(start, end))
        if not inside & taken:
            taken |= inside
            if label:
                names.append((start, end, label))
            else:
                unsure |= inside
    return tuple(sorted(names)), frozenset(unsure)


def _proper(
    words: tuple[str, ...], upos: tuple[str, ...], first: int, last: int, head: int, *, joined: bool
) -> tuple[int, int]:
    """The run of proper nouns around the head, over `of`, `and` and hyphens."""
    start, end = head, head + 1
    while start > first and upos[start - 1] == "PROPN":
        start -= 1
    while end < last:
        after = end
        while after < last and (words[after] == "-" or (joined and words[after] in _JOINING)):
            after += 1
        if after >= last or upos[after] != "PROPN":
            break
        end = after + 1
    return start, end


_COLUMN_KINDS = {
    "politician": "PERSON", "person": "PERSON", "PER": "PERSON", "writer": "PERSON", "scientist": "PERSON",
    "location": "LOC", "country": "LOC", "LOC": "LOC",
    "organisation": "ORG", "politicalparty": "ORG", "ORG": "ORG", "university": "ORG",
    "event": "EVENT", "election": "EVENT",
}  # fmt: skip


def columns(path: Path, *, word: int = 0, tag: int = 1, events: bool = False) -> Document:
    """Names in B-, I- and O tags, a word a line (CrossNER, Wikigold)."""
    sentences, rows = [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if len(cells) > max(word, tag) and not line.startswith("# "):
            rows.append((cells[word], cells[tag].strip()))
        elif rows and not line.strip():
            sentences.append(_tagged(rows, events))
            rows = []
    return Document(tuple(sentences), source=path.parent.name)


def _tagged(rows: list[tuple[str, str]], events: bool) -> Sentence:
    names: list[Named] = []
    unsure: set[int] = set()
    for i, (_, tag) in enumerate(rows):
        mark, _, kind = tag.partition("-")
        label = _COLUMN_KINDS.get(kind)
        if mark == "O" or (kind and label is None):
            unsure |= {i} if mark != "O" else set()
        elif mark == "I" and names and names[-1][1] == i and names[-1][2] == label:
            names[-1] = (names[-1][0], i + 1, names[-1][2])
        elif label:
            names.append((i, i + 1, label))
    labelled = frozenset({"PERSON", "LOC", "ORG"} | ({"EVENT"} if events else set()))
    words = tuple(word for word, _ in rows)
    return Sentence(words, True, names=tuple(names), labelled=labelled, unsure=frozenset(unsure))


def with_groups(document: Document, groups: Collection[tuple[str, ...]]) -> Document:
    """The document with words for peoples, faiths and the like marked as such where no name stands.

    Neither GUM nor the name sets mark them. `groups`: the words of each form.
    """
    return replace(document, sentences=tuple(_with_groups(s, groups) for s in document.sentences))


def _with_groups(sentence: Sentence, groups: Collection[tuple[str, ...]]) -> Sentence:
    if sentence.names is None or "NORP" in sentence.labelled:
        return sentence
    taken = {i for start, end, _ in sentence.names for i in range(start, end)}
    found: list[Named] = []
    for size in (2, 1):
        for i in range(len(sentence.words) - size + 1):
            if sentence.words[i : i + size] in groups and taken.isdisjoint(range(i, i + size)):
                found.append((i, i + size, "NORP"))
                taken |= set(range(i, i + size))
    marked = {i for start, end, _ in found for i in range(start, end)}
    names = tuple(sorted((*sentence.names, *found)))
    return replace(sentence, names=names, unsure=sentence.unsure - marked)


def polnear(folder: Path) -> Iterator[Document]:
    """Attributions in brat standoff (text/, attributions/): the first annotator of every article."""
    seen = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem = path.stem.rsplit("_", 1)[0]
        if stem not in seen:
            seen.add(stem)
            text = (folder / "text" / f"{stem}.txt").read_text(encoding="utf-8")
            yield _attributed(text, path.read_text(encoding="utf-8"))


def _article(text: str) -> tuple[Span, ...]:
    return clean(Capture(source="a.txt", locator="a.txt", text=text, encoding="utf-8")).sentences


def _attributed(text: str, standoff: str) -> Document:
    places = _article(text)
    cut = [tokenize(text, place) for place in places]
    flat = [token for tokens in cut for token in tokens]
    found = [
        Attribution(**{role: _ranges(flat, spans) for role, spans in roles.items()})
        for roles in _standoff(standoff)
    ]
    sentences = [
        Sentence(tuple(t.of(text) for t in tokens), opens="\n" in text[before : place.start])
        for place, before, tokens in zip(places, [0, *(p.end for p in places)], cut, strict=False)
        if tokens
    ]
    return Document(tuple(sentences), tuple(found), source="polnear")


def _standoff(lines: str) -> Iterator[dict[str, list[Span]]]:
    spans: dict[str, list[Span]] = {}
    for line in lines.split("\n"):
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key) and " " in rest.split("\t")[0]:
            pairs = rest.split("\t")[0].split(" ", 1)[1].split(";")
            spans[key] = [Span(int(a), int(b)) for a, b in (pair.split() for pair in pairs)]
        elif re.fullmatch(r"E\d+", key):
            parts = dict(part.split(":") for part in rest.split() if ":" in part)
            yield {role: spans.get(parts.get(role.capitalize(), ""), []) for role in ROLES}


def _ranges(tokens: list[Span], spans: list[Span]) -> tuple[tuple[int, int], ...]:
    """The words that lie in each span."""
    found = []
    for span in spans:
        inside = [i for i, t in enumerate(tokens) if t.start < span.end and t.end > span.start]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return tuple(found)
