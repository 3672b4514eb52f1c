"""Who said what: quotations with the cues that govern them, and what cues report without marks.

quotations (quotations.py) ┐
cues (cues.py)             ┴→ attribution (attribution.py) → direct and mixed statements
cues left over             → paraphrases
turns of a transcript (turns.py)                           → direct statements
"""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from dragoman.detect.reading import Reading
from dragoman.detect.speech.attribution import Attributed, Way, attribute
from dragoman.detect.speech.cues import Cue, channel_of, find_cues
from dragoman.detect.speech.issues import find_issues
from dragoman.detect.speech.layout import Layout
from dragoman.detect.speech.quotations import find_quotations, paragraphs, quoted_words
from dragoman.detect.speech.recall import recalled
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.sources import Source, is_somebody
from dragoman.detect.speech.turns import Turn, find_turns, meets, speaker_of
from dragoman.nlp.parse import Parse
from dragoman.records import StatementClaim, StatementKind
from dragoman.timex import Timex
from dragoman.values import Span

# How often the speaker is right, by the words that name him and by the way from quotation to cue; set on
# reports written for this purpose, to be calibrated on a larger set.
BY_SOURCE = {
    "name": 0.95,
    "document": 0.9,
    "description": 0.88,
    "adjective": 0.7,
    "pronoun": 0.85,
    "none": 0.5,
}
BY_WAY: dict[Way, float] = {
    "complement": 1.0,
    "after": 1.0,
    "before": 0.97,
    "colon": 0.97,
    "turn": 0.97,
    "signed": 0.95,
    "carried": 0.95,
    "paragraph": 0.75,
    "unattributed": 0.8,
}
BY_CONTENT = {"that": 1.0, "clause": 0.95, "aside": 0.95, "infinitive": 0.9, "object": 0.8, "marked": 0.88}
# Contents that are told of, rather than told, where they stand within another's words.
LOOSE = frozenset({"object", "infinitive", "marked"})
PARAPHRASE_LEAST_WORDS = 3
LED_IN = re.compile(r"[:,]\s*\S{1,2}\s*\Z")
# A quotation may begin so far before the words that it holds.
REACH = 2000


def find_statements(reading: Reading) -> tuple[StatementClaim, ...]:
    """The statements of a report in text order: direct, mixed and paraphrased."""
    text, blocks = reading.article.text, reading.article.blocks
    turns = find_turns(text, blocks)
    spoken = [part for turn in turns for part in turn.parts]
    every = (q for q in find_quotations(text, blocks) if q.level == 0)
    quotes = [q for q in every if not meets(spoken, q.span)]
    quoted_spans = (q.span for q in quotes if len(quoted_words(text, q.span)) > 1)
    speech = sorted((*quoted_spans, *spoken), key=lambda span: span.start)
    marks = {turn.mark for turn in turns}
    cues = [c for c in recalled(reading, find_cues(reading, speech)) if c.span not in marks]
    layout = Layout(reading, quotes, cues, list(paragraphs(text, blocks)))
    quoted = [found for found in attribute(layout) if not _is_scare(text, found)]
    used = {found.cue.token for found in quoted if found.cue}
    claims = [_quoted_claim(reading, found) for found in quoted]
    claims += [claim for turn in turns if (claim := _turn_claim(reading, turn))]
    left = [cue for cue in cues if cue.token not in used and _is_clear(layout, cue)]
    left = [cue for cue in left if not _tells_again(layout, cue, used)]
    claims += [claim for cue in left if (claim := _paraphrase(layout, cue))]
    return tuple(sorted(claims, key=lambda claim: (claim.parts[0].start, claim.parts[0].end)))


def _quoted_claim(reading: Reading, found: Attributed) -> StatementClaim:
    parts = tuple(quote.span for quote in found.parts)
    sure = BY_SOURCE[found.source.how if found.source else "none"] * BY_WAY[found.way]
    kind: StatementKind = "direct" if _is_direct(reading, found) else "mixed"
    return _claim(reading, kind, parts, found.cue, found.source, (found.way, sure))


def _turn_claim(reading: Reading, turn: Turn) -> StatementClaim | None:
    """What a speaker of a transcript, or the writer of a post, says; who, if one goes by that name."""
    speaker = speaker_of(reading, turn.who)
    named = reading.parse.tokens_in(turn.who)
    if not named or (speaker is None and turn.mark.start < turn.who.start):
        return None  # a post of nobody known may be the reporter's own
    head = named[-1].i
    source = Source(head, turn.who, speaker, "name" if speaker else "none")
    cue = Cue(head, reading.words(turn.mark), turn.mark, "says", source, None, "turn")
    return _claim(
        reading, "direct", turn.parts, cue, source, ("turn", BY_SOURCE[source.how] * BY_WAY["turn"])
    )


def _is_scare(text: str, found: Attributed) -> bool:
    """One quoted word within a longer report is no quotation of its own; the whole is a paraphrase."""
    if found.cue is None or found.cue.content is None or found.way not in ("complement", "before"):
        return False
    words = max(len(quoted_words(text, quote.span)) for quote in found.parts)
    return words < 2 < sum(len(quoted_words(text, span)) for span in found.cue.content.spans)


def _is_direct(reading: Reading, found: Attributed) -> bool:
    """Whether nothing of what was said stands outside the marks."""
    first = found.parts[0].span
    lead = reading.article.text[max(0, first.start - 4) : first.start]
    if reading.words(first)[0].isupper() and LED_IN.search(lead):
        return True
    if found.way not in ("complement", "before") or found.cue is None or found.cue.content is None:
        opening = reading.words(first)[0]
        return opening.isupper() or opening.isdigit() or opening in "[(…" or found.way == "colon"
    inside = sum(len(quoted_words(reading.article.text, quote.span)) for quote in found.parts)
    whole = sum(len(quoted_words(reading.article.text, span)) for span in found.cue.content.spans)
    return whole - inside <= 1


def _is_clear(layout: Layout, cue: Cue) -> bool:
    """Whether a cue without a quotation reports something that can be held on to, said by somebody."""
    content = cue.content
    if content is None or any(_is_quoted(layout, span) for span in content.spans):
        return False
    words = sum(len(quoted_words(layout.reading.article.text, span)) for span in content.spans)
    if words < PARAPHRASE_LEAST_WORDS:
        return False
    if cue.speaker is not None:
        return True
    return content.how in ("that", "clause", "aside", "marked") and _can_speak(layout.reading, cue)


def _tells_again(layout: Layout, cue: Cue, used: Set[int]) -> bool:
    """ "X said …, according to Y": Y passes on what X said, and says nothing."""
    if cue.rule != "according" or cue.content is None:
        return False
    first, last = cue.content.spans[0].start, cue.content.spans[-1].end
    inside = [c for c in layout.cues_in(first, last) if c is not cue and c.source and c.rule == "verb"]
    return any(c.token in used or (c.content and c.content.how in ("that", "clause")) for c in inside)


def _is_quoted(layout: Layout, span: Span) -> bool:
    """Whether more than half of a stretch stands in quotation marks, and so is attributed by itself."""
    near = [quote.span for quote in layout.quotes_in(span.start - REACH, span.end)]
    inside = sum(max(0, min(span.end, q.end) - max(span.start, q.start)) for q in near)
    return 2 * inside > span.end - span.start


def _can_speak(reading: Reading, cue: Cue) -> bool:
    """Whether an unknown source is at least somebody: "officials", "he", "it was noted"."""
    if cue.source is None:
        return True
    words, head = reporting(), reading.parse.tokens[cue.source.head]
    bound = words.needs_that | words.needs_marks | words.of_things
    plain = cue.rule == "verb" and cue.lemma not in bound
    return head.upos in ("PRON", "PROPN") or plain or is_somebody(head)


def _paraphrase(layout: Layout, cue: Cue) -> StatementClaim | None:
    content, around = cue.content, layout.around(cue)
    assert content is not None
    relays = tuple(c.speaker for c in around if c.speaker and c.speaker != cue.speaker)
    if around and (content.how in LOOSE or (cue.rule == "according" and not relays)):
        return None
    sure = BY_SOURCE[cue.source.how if cue.source else "none"] * BY_CONTENT[content.how]
    found = (content.how, sure * (0.9 if relays else 1.0))
    return _claim(layout.reading, "paraphrase", content.spans, cue, cue.source, found, relays)


def _claim(
    reading: Reading,
    kind: StatementKind,
    parts: tuple[Span, ...],
    cue: Cue | None,
    source: Source | None,
    found: tuple[str, float],
    relays: tuple[str, ...] = (),
) -> StatementClaim:
    addressee, channel, outlets = channel_of(reading, cue) if cue else (None, None, ())
    via = (*outlets, *(cue.via if cue else ()), *relays)
    said = _joined(reading, parts, cue)
    whole = cue.content.spans if cue and cue.content and kind == "mixed" else ()
    around = [reading.words(span) for span in whole]
    return StatementClaim(
        id=reading.claim_id("statement", *parts, *((cue.span,) if cue else ())),
        report=reading.article.id,
        spans=(*parts, *((cue.span,) if cue else ()), *((source.span,) if source else ()), *whole),
        confidence=round(found[1], 3),
        method=f"statements.{found[0]}.1",
        kind=kind,
        speaker=source.speaker if source else None,
        text=said,
        parts=parts,
        cue=cue.lemma if cue else None,
        cue_span=cue.span if cue else None,
        cue_class=cue.cue_class if cue else "says",
        speaker_span=source.span if source else None,
        addressee=addressee,
        channel=channel,
        issues=find_issues(" ".join([said, *around])),
        via=tuple(dict.fromkeys(via)),
        time=_time(reading, cue, parts) if cue else None,
    )


def _joined(reading: Reading, parts: tuple[Span, ...], cue: Cue | None) -> str:
    """The parts as one text, with "…" where other words than the attribution stand between two of them."""
    said = reading.words(parts[0])
    for before, after in pairwise(parts):
        gap = Span(before.end, max(before.end, after.start))
        told = cue is not None and gap.holds(cue.span)
        apart = not told and any(t.upos != "PUNCT" for t in reading.parse.tokens_in(gap))
        said += (" … " if apart else " ") + reading.words(after)
    return said


def _time(reading: Reading, cue: Cue, parts: tuple[Span, ...]) -> Timex | None:
    """When it was said: the expression of time that the tree hangs on the cue, outside what is said."""
    parse = reading.parse
    sentence = parse.sentences[parse.tokens[cue.token].sentence]
    if cue.rule in ("turn", "signed"):
        return _time_behind(reading, cue)
    near = [t for t in reading.times_in(sentence.span) if t.type in ("DATE", "TIME")]
    free = [t for t in near if not any(part.holds(t.span) for part in parts)]
    own = [t for t in free if _clause_of(parse, t.span) == cue.token]
    return own[0] if own else None


def _time_behind(reading: Reading, cue: Cue) -> Timex | None:
    """The day that stands behind a signature, in its line."""
    text = reading.article.text
    ends = text.find("\n", cue.span.end)
    line = Span(cue.span.end, ends if ends >= 0 else len(text))
    behind = cue.source is not None and cue.source.span.start >= cue.span.end
    return next((t for t in reading.times_in(line) if t.type == "DATE"), None) if behind else None


def _clause_of(parse: Parse, span: Span) -> int | None:
    """The verb of the clause in which the words stand."""
    words = parse.tokens_in(span)
    head = next((t for t in words if t.head < 0 or not span.holds(parse.tokens[t.head].span)), None)
    above = parse.ancestors(head.i) if head else ()
    return next((t.i for t in above if t.upos in ("VERB", "AUX")), None)
