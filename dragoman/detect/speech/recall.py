"""What a cue's source owes to the cues before it: "the official added", "the statement said", "he went on".

Coreference looks for named people. An official who was brought in without a name ("a senior official
said") is no named person, and whatever comes back to him must not be given to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dragoman.detect.reading import Reading
from dragoman.detect.speech.cues import Cue
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.sources import Source
from dragoman.nlp.parse import Token

# A source is remembered for so many characters; news comes back to it sooner or names it anew.
REACH = 2500
PERSONAL = frozenset({"he", "she"})
INDEFINITE = frozenset({"a", "an", "one", "another"})
# "The statement" is one told of before; "reports" are anybody's.
DEFINITE = frozenset({"the", "this", "that"})


@dataclass(slots=True)
class _Memory:
    """The sources so far that later words may come back to."""

    unnamed: dict[str, tuple[int, Source]] = field(default_factory=dict)
    document: tuple[int, Source] | None = None
    last: tuple[int, Source] | None = None
    before: Source | None = None


def recalled(reading: Reading, cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues with the sources that earlier cues give them; they must come in text order."""
    memory = _Memory()
    for cue in cues:
        source = cue.source
        if source is not None:
            source = _settle(reading, memory, source)
            _remember(reading, memory, source)
        yield cue if source is cue.source else replace(cue, source=source)


def is_unnamed(reading: Reading, source: Source) -> bool:
    """Whether the phrase brings in somebody without a name: "a French official", "one diplomat"."""
    head = reading.parse.tokens[source.head]
    if head.upos != "NOUN" or source.how == "name":
        return False
    return any(c.lemma.lower() in INDEFINITE for c in reading.parse.children(source.head, "det", "nummod"))


def _settle(reading: Reading, memory: _Memory, source: Source) -> Source:
    head = reading.parse.tokens[source.head]
    lemma = head.lemma.lower()
    if lemma in PERSONAL and memory.last is not None and _near(memory.last[0], head):
        return replace(source, speaker=memory.last[1].speaker, how="none")
    if lemma == "it" and source.speaker is None:
        return _body_before(reading, memory, source, head)
    known = memory.unnamed.get(lemma)
    if (
        known
        and _near(known[0], head)
        and not is_unnamed(reading, source)
        and source.how in ("description", "none")
    ):
        return replace(source, speaker=known[1].speaker, how="none")
    bare = not reading.parse.children(source.head, "nmod", "acl", "nmod:poss", "compound", "amod")
    told = any(c.lemma.lower() in DEFINITE for c in reading.parse.children(source.head, "det"))
    definite = bare and told and lemma in reporting().documents and source.speaker is None
    if definite and memory.document and _near(memory.document[0], head):
        return replace(source, speaker=memory.document[1].speaker, how="document")
    return source


def _body_before(reading: Reading, memory: _Memory, source: Source, head: Token) -> Source:
    """ "The ministry said …. It also said …": the body or document of the sentence just before."""
    known = memory.before
    if known is None or head.sentence - reading.parse.tokens[known.head].sentence > 1:
        return source
    actor = reading.actor_by_id.get(known.speaker or "")
    it = known.how == "document" or (actor is not None and actor.kind != "person")
    return replace(source, speaker=known.speaker, how="pronoun") if it and known.speaker else source


def _near(start: int, head: Token) -> bool:
    return head.start - start < REACH


def _remember(reading: Reading, memory: _Memory, source: Source) -> None:
    head = reading.parse.tokens[source.head]
    lemma = head.lemma.lower()
    memory.before = source
    if source.how == "document" and source.speaker:
        memory.document = (head.start, source)
    if is_unnamed(reading, source) and lemma not in reporting().documents:
        memory.unnamed[lemma] = (head.start, source)
        memory.last = (head.start, source)
    elif lemma not in PERSONAL:
        unnamed = memory.unnamed.get(lemma)
        memory.last = (head.start, source) if unnamed and source.speaker == unnamed[1].speaker else None
