"""Why an item is in the record: its claims, the rules that found them, their words, and how these were read.

    store ─ item → its claims and decisions ─ rulebook → rules
                              └─ the words' sentences ─ reader → parse

Nothing of this is kept: a sentence is read again by the reader that read its report, so that what is shown is
what the rule saw.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.config import Config
from dragoman.detect.rulebook import Told, told
from dragoman.errors import ModelError
from dragoman.nlp import Parse, Reader, open_reader
from dragoman.record import Store
from dragoman.record.items import Evidence, Item
from dragoman.records import Article, Claim, Decision, Dropped
from dragoman.values import Span

__all__ = ["Found", "Told", "Why", "Word", "explain", "told"]

# A claim that rests on more sentences shows the parse of the first ones.
MOST_SENTENCES = 3


class Word(msgspec.Struct, frozen=True):
    """A token of a sentence: `head` is its governor's place in the sentence, -1 for the root.

    `cited` tells whether it is among the words that the claim rests on.
    """

    text: str
    lemma: str
    upos: str
    deprel: str
    head: int
    cited: bool


class Found(msgspec.Struct, frozen=True):
    """One claim behind an item: the report, the rule, the words, and their sentences as they were read.

    `more` counts sentences whose parse is left out; `unread` says why there is none at all.
    """

    claim: str
    report: str
    method: str
    rule: Told | None
    confidence: float
    evidence: tuple[Evidence, ...]
    sentences: tuple[tuple[Word, ...], ...] = ()
    more: int = 0
    unread: str | None = None


class Why(msgspec.Struct, frozen=True):
    """Why an item stands in the record as it does.

    `rule` is that of the item itself; `joined` are the decisions that made several claims one, or that it
    leans on, with their reasons; `dropped` is what the value check struck from its claims.
    """

    item: Item
    rule: Told | None
    found: tuple[Found, ...]
    joined: tuple[Decision, ...]
    dropped: tuple[Dropped, ...]


def explain(store: Store, wanted: str, *, config: Config | None = None) -> Why:
    """Why the item with this id, an alias or the beginning of one is in the record.

    NotFoundError: no such item. A report whose reader is not installed is explained without its parse.
    """
    item = store.item(wanted)
    ids = (item.id, *item.aliases)
    claims = store.claims_of(ids)
    readers = _Readers(config or Config())
    decisions = [d for d in store.decisions() if d.same and {d.left, d.right} & set(ids)]
    return Why(
        item=item,
        rule=told(item.method),
        found=tuple(_found(claim, store.article(claim.report), readers) for claim in claims),
        joined=tuple(decisions),
        dropped=tuple(d for d in store.dropped() if d.claim in ids),
    )


class _Readers:
    """Opens each reader once."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._open: dict[str, Reader] = {}

    def named(self, name: str) -> Reader:
        """The reader of that name; ModelError where it is not there."""
        if name not in self._open:
            self._open[name] = open_reader(name, threads=self._config.read.threads)
        return self._open[name]


def _found(claim: Claim, article: Article, readers: _Readers) -> Found:
    evidence = tuple(Evidence(article.id, s.start, s.end, s.of(article.text)) for s in claim.spans)
    plain = Found(claim.id, article.id, claim.method, told(claim.method), claim.confidence, evidence)
    cited = [s for s in article.sentences if any(s.meets(span) for span in claim.spans)]
    if article.reader is None or not cited:
        return plain
    try:
        parse = readers.named(article.reader).read(article.text, tuple(cited[:MOST_SENTENCES]))
    except ModelError as error:
        return msgspec.structs.replace(plain, unread=str(error))
    read = tuple(_words(parse, claim.spans))
    return msgspec.structs.replace(plain, sentences=read, more=max(0, len(cited) - MOST_SENTENCES))


def _words(parse: Parse, spans: Sequence[Span]) -> Iterable[tuple[Word, ...]]:
    for sentence in parse.sentences:
        yield tuple(
            Word(
                text=t.text,
                lemma=t.lemma,
                upos=t.upos,
                deprel=t.deprel,
                head=t.head - sentence.first if t.head >= 0 else -1,
                cited=any(span.holds(t.span) for span in spans),
            )
            for t in parse.sentence_tokens(sentence)
        )
