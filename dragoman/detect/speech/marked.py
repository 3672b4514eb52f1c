"""Attributions in full: what the rules find (statements.py) and what the language reader marks, as one.

The rules keep to words that somebody is clearly told to have said, since the record states them; the
reader also marks beliefs, wants and reports without a clear cue. A statement of several sentences gathers
what the reader marks within it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.detect.reading import Reading
from dragoman.detect.speech.holders import heads_of, places
from dragoman.detect.speech.mended import QUOTES, mended
from dragoman.nlp.parse import Attribution as Marked
from dragoman.nlp.parse import Range
from dragoman.records import Block, StatementClaim, StatementKind
from dragoman.values import Span

# What may stand around quoted words at their edges.
_EDGES = "\"“”„‟«»'‘’` "
_TELLING = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "INTJ", "PRON"))
# Fewer words in quotation marks, and said by nobody, are a name or a title.
_LEAST_QUOTED = 2
# A quotation's marks may stand so far outside the words that the reader marks.
_BESIDE = 2
# What overlaps is sought in stretches of so many characters.
_CELL = 500
# The statements that are whole turns of a transcript (statements.py).
TURN = "statements.turn.1"
_FIRST = frozenset({"i", "we", "you", "it"})
# What is not read; the language reader sees the sentences before and behind it side by side.
_UNREAD = frozenset({"byline", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says, thinks or wants what: each role as stretches of the text, empty where nothing tells.

    `speaker` is the actor where it is known who the source is.
    """

    kind: StatementKind
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    speaker: str | None = None


def find_attributions(reading: Reading, statements: Sequence[StatementClaim]) -> tuple[Attribution, ...]:
    """All attributions of a report in text order; `statements` are those that the rules found in it."""
    cued = places([each for one in reading.parse.attributions for each in (*one.cue, *one.source)])
    whole = (mended(reading, each, cued) for each in reading.parse.attributions)
    turns = [_told(claim) for claim in statements if claim.method == TURN]
    spoken = _Near(turns)
    marked = [_marked(reading, each) for each in whole if each.content]
    marked = [each for each in marked if not _is_of_a_turn(reading, each, spoken)]
    told = [_told(claim) for claim in statements if claim.method != TURN]
    found = [*_gathered(reading, marked, told)]
    near = _Near(found)
    alone = [each for each in told if not any(_overlap(each, other) for other in near.to(each.contents))]
    kept = [each for each in found if _says_something(reading, each)]
    parted = _parted(reading, (*kept, *alone, *turns))
    return tuple(sorted(parted, key=lambda a: (a.contents[0].start, a.contents[0].end)))


def _is_of_a_turn(reading: Reading, each: Attribution, turns: _Near) -> bool:
    """Whether it is what the speaker of a transcript says himself ("I think that …"), or how he is named."""
    here = [turn for turn in turns.to(each.contents) if _meet(turn.contents, each.contents)]
    words = {t.lemma.lower() for span in each.sources for t in reading.parse.tokens_in(span)}
    others = words - _FIRST and not any(_meet(turn.sources, each.sources) for turn in here)
    return bool(here) and not others


def _parted(reading: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The same, each stretch that runs over a paragraph of furniture parted there."""
    text, unread = reading.article.text, [b for b in reading.article.blocks if b.kind in _UNREAD]
    for each in found:
        roles = (each.sources, each.cues, each.contents)
        cut = (tuple(piece for span in role for piece in _pieces(text, span, unread)) for role in roles)
        sources, cues, contents = cut
        if contents:
            yield replace(each, sources=sources, cues=cues, contents=contents)


def _pieces(text: str, span: Span, unread: Sequence[Block]) -> Iterator[Span]:
    """What of a stretch lies outside the blocks; of one that is parted, the pieces that have words."""
    k = bisect_right(unread, span.start, key=lambda block: block.end)
    if k == len(unread) or unread[k].start >= span.end:
        yield span
        return
    start = span.start
    while start < span.end:
        block = unread[k] if k < len(unread) and unread[k].start < span.end else None
        piece = text[start : block.start if block else span.end]
        if any(map(str.isalnum, piece)):
            first = start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(piece.strip()))
        start, k = (block.end if block else span.end), k + 1


def _marked(reading: Reading, marked: Marked) -> Attribution:
    def spans(ranges: Sequence[Range]) -> tuple[Span, ...]:
        return tuple(reading.parse.span(first, last) for first, last in ranges)

    found = Attribution("paraphrase", spans(marked.source), spans(marked.cue), spans(marked.content))
    return replace(found, kind=_kind(reading.article.text, found), speaker=_speaker(reading, marked.source))


def _speaker(reading: Reading, source: Sequence[Range]) -> str | None:
    """The one actor that the words of a source stand for."""
    heads = [token.i for each in source for token in heads_of(reading.parse, (each,))]
    if any(len(reading.coordinated(head)) > 1 for head in heads):  # what two say together
        return None
    parties = [party for head in heads if (party := reading.party(head))]
    return parties[0].actor if len(parties) == 1 else None


def _told(claim: StatementClaim) -> Attribution:
    """A statement in this shape; of a mixed one the whole report, quoted or not."""
    named = [*claim.parts, *(span for span in (claim.cue_span, claim.speaker_span) if span)]
    return Attribution(
        claim.kind,
        (claim.speaker_span,) if claim.speaker_span else (),
        (claim.cue_span,) if claim.cue_span else (),
        claim.spans[len(named) :] or claim.parts,
        claim.speaker,
    )


class _Near:
    """Attributions by the stretches of the text that their contents lie in: few lie near any one place."""

    def __init__(self, listed: Sequence[Attribution]) -> None:
        self._listed = listed
        self._cells: dict[int, list[int]] = {}
        for i, each in enumerate(listed):
            for cell in _cells(each.contents):
                self._cells.setdefault(cell, []).append(i)

    def places(self, spans: Sequence[Span]) -> list[int]:
        """Where in the list those stand that may overlap the spans."""
        return sorted({i for cell in _cells(spans) for i in self._cells.get(cell, ())})

    def to(self, spans: Sequence[Span]) -> list[Attribution]:
        """Those that may overlap the spans, in their order."""
        return [self._listed[i] for i in self.places(spans)]


def _cells(spans: Sequence[Span]) -> set[int]:
    return {cell for span in spans for cell in range(span.start // _CELL, span.end // _CELL + 1)}


def _gathered(
    reading: Reading, marked: Sequence[Attribution], told: Sequence[Attribution]
) -> Iterator[Attribution]:
    """What is marked, the pieces that one statement holds joined, each with what the statement knows."""
    quoted = _Near([each for each in told if each.kind == "direct"])
    parted = (_without_quotations(reading, each, quoted.to(each.contents)) for each in marked)
    kept = [each for each in parted if each is not None]
    left, near = dict(enumerate(kept)), _Near(kept)
    for statement in told:
        beside = near.places(statement.contents)
        inside = [i for i in beside if i in left and _overlap(left[i], statement)]
        bare = [i for i in inside if not left[i].cues and not left[i].sources]
        whole = [i for i in inside if i not in bare]
        whole.sort(key=lambda i: not _meet(left[i].cues, statement.cues))
        if not inside:
            continue
        main = left[whole[0]] if whole else replace(statement, contents=())
        pieces = [s for i in bare for s in left[i].contents if _meet((s,), statement.contents)]
        contents = tuple(sorted((*main.contents, *pieces), key=lambda s: s.start))
        covered = _covers(reading.article.text, statement.contents, contents)
        if covered and (
            len(statement.contents) < len(contents) or _loses(reading, statement.contents, contents)
        ):
            contents = statement.contents  # the reader lost words between its pieces
        for i in whole[:1]:
            del left[i]
        for i in bare:
            rest = tuple(span for span in left[i].contents if span not in pieces)
            left[i] = replace(left[i], contents=rest)  # of a quotation further on
            if not rest:
                del left[i]
        same = not main.cues or not statement.cues or _meet(main.cues, statement.cues)
        yield Attribution(
            statement.kind if covered else main.kind,
            main.sources or statement.sources,
            main.cues or statement.cues,
            contents,
            (statement.speaker if same else None) or main.speaker,
        )
    yield from left.values()


def _without_quotations(
    reading: Reading, each: Attribution, quoted: Sequence[Attribution]
) -> Attribution | None:
    """What is marked without the words of other quotations, whose ends the rules know better.

    What a quotation itself tells of others ("“Some say it is over,” he added") stays in its sentence.
    """
    if not each.cues:
        return each
    others = [q for q in quoted if not (_meet(q.cues, each.cues) if q.cues else _inside(each, q))]
    sentences = {t.sentence for cue in each.cues for t in reading.parse.tokens_in(cue)}

    def own(piece: Span) -> bool:
        around = [q for q in others if _meet(q.contents, (piece,))]
        inner = any(_meet(q.contents, each.cues) for q in around)
        here = {t.sentence for t in reading.parse.tokens_in(piece)} <= sentences
        return not around or (inner and here)

    contents = tuple(piece for piece in each.contents if own(piece))
    if not contents:
        return None
    left = replace(each, contents=contents)
    return replace(left, kind=_kind(reading.article.text, left))


def _inside(each: Attribution, quotation: Attribution) -> bool:
    return all(_meet(quotation.contents, (piece,)) for piece in each.contents)


def _covers(text: str, wide: Sequence[Span], pieces: Sequence[Span]) -> bool:
    """Whether the pieces lie in the wide stretches, quotation marks around them left out."""

    def bare(piece: Span) -> Span:
        words = piece.of(text)
        start = piece.start + len(words) - len(words.lstrip(_EDGES))
        return Span(start, max(start, piece.end - len(words) + len(words.rstrip(_EDGES))))

    return all(any(span.holds(bare(piece)) for span in wide) for piece in pieces)


def _loses(reading: Reading, whole: Sequence[Span], pieces: Sequence[Span]) -> bool:
    """Whether a quotation has words that its pieces have not."""
    words = (t for span in whole for t in reading.parse.tokens_in(span) if t.upos in _TELLING)
    return any(not any(piece.holds(word.span) for piece in pieces) for word in words)


def _overlap(one: Attribution, other: Attribution) -> bool:
    return _meet(one.contents, other.contents)


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _says_something(reading: Reading, each: Attribution) -> bool:
    """Whether the content is more than "the", and is said by somebody or a quotation of its own."""
    words = [t for span in each.contents for t in reading.parse.tokens_in(span) if t.upos in _TELLING]
    if each.cues or each.sources:
        return bool(words)
    return len(words) >= _LEAST_QUOTED and _is_quoted(reading.article.text, each)


def _is_quoted(text: str, each: Attribution) -> bool:
    first, last = each.contents[0].start, each.contents[-1].end
    return QUOTES.search(text, max(0, first - _BESIDE), last + _BESIDE) is not None


def _kind(text: str, each: Attribution) -> StatementKind:
    """Direct where all of the content stands in marks, mixed where some of it does."""
    first, last = each.contents[0].start, each.contents[-1].end
    around = ((max(0, first - _BESIDE), first + 1), (last - 1, last + _BESIDE))
    if all(QUOTES.search(text, *edge) for edge in around):
        return "direct"
    return "mixed" if QUOTES.search(text, first, last) else "paraphrase"
