"""Which cue governs which quotation.

In this order: the cue right after it; the cue whose reported clause holds it; the cue before it in its
sentence; a sentence that ends with a colon; the quotation just before in the same paragraph; and, for a
paragraph that begins with it, whoever spoke in the paragraph before. What is left has no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.detect.speech.cues import Cue, any_cue, is_outlet
from dragoman.detect.speech.layout import Layout, extent
from dragoman.detect.speech.quotations import Quotation, is_name, quoted_words
from dragoman.detect.speech.recall import is_unnamed
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.signed import signed
from dragoman.detect.speech.sources import Source, resolve_source
from dragoman.detect.verbforms import is_gerund
from dragoman.nlp.parse import Sentence, Token
from dragoman.values import Span

Way = Literal[
    "complement", "after", "before", "colon", "turn", "signed", "carried", "paragraph", "unattributed"
]
Governed = tuple[Cue | None, Way, Source | None]
# The attribution stands close to its quotation; a longer way round is somebody else's sentence.
NEAR = 90
# An unattributed stretch of fewer words is a scare quote, not speech.
LEAST_SPEECH = 5
_MARK = r"[\"“”„‟«»'‘’‚`]"
_GLUE = re.compile(r"[\s\"“”„‟«»'‘’,.…?!—–-]*\Z")
_BEGINS = re.compile(rf"(?:\A|[.!?:…\"”»’])\s*{_MARK}{{1,2}}\s*\Z")
_INTRODUCED = re.compile(rf",\s*{_MARK}{{1,2}}\s*\Z")
_LEADING = re.compile(r":\Z|\bfollows,\Z")
_LED_IN = re.compile(r"(?:[:,]|\bthat|\bas)\s*\S?\Z")
_WORDS = re.compile(r"\w")
_LEADS_IN = re.compile(rf"\s*[,:]\s*{_MARK}{{1,2}}\s*\Z")
_BROKEN_OFF = re.compile(r"\S{1,2}?[,—–-]")


@dataclass(slots=True)
class Attributed:
    """One statement in quotation marks: its parts in order, the cue, and the way that led to it."""

    parts: list[Quotation]
    cue: Cue | None
    way: Way
    source: Source | None = None
    paragraph: int = 0


def attribute(layout: Layout) -> list[Attributed]:
    """The quoted statements of a report, in text order; quoted names and scare quotes are left out."""
    found: list[Attributed] = []
    last: Quotation | None = None
    for quote in layout.quotes:
        before = found[-1] if found and found[-1].parts[-1] is last else None
        home = layout.home(quote.span.start)
        governed = _governor(layout, quote) or _carried(layout, quote, home, before)
        last = quote
        if before is not None and quote.continues and before.cue is None:
            _told_at_its_end(layout, quote, before)
        if governed is None:
            continue
        cue, way, source = governed
        if before is not None and (way == "carried" or (cue is not None and before.cue is cue)):
            before.parts.append(quote)
            before.paragraph = home
        else:
            found.append(Attributed([quote], cue, way, source, home))
    return found


def _told_at_its_end(layout: Layout, quote: Quotation, before: Attributed) -> None:
    """A quotation over paragraphs is his who is named behind its last words ("…,” he said)."""
    after = _after(layout, quote)
    if after is not None:
        before.cue, before.way, before.source = after, "after", after.source


def _governor(layout: Layout, quote: Quotation) -> Governed | None:
    """The cue that governs a quotation by itself."""
    if quote.continues:
        return None
    home = layout.homes[layout.home(quote.span.start)]
    opens = not _WORDS.search(layout.reading.article.text, home.start, quote.span.start)
    name = signed(layout, quote.span) if opens else None
    if name is not None:
        return name, "signed", name.source
    after = _after(layout, quote)
    led_in = _led_in(layout, quote) if after is not None else None
    if led_in is not None:
        return led_in, "before", led_in.source
    within = _told_within(layout, quote, after) if after is not None else None
    if within is not None:
        return within, "complement", within.source
    if after is not None:
        return after, "after", after.source
    if is_name(layout.reading.article.text, quote.span):
        return None
    inner = _complement(layout, quote)
    if inner is not None:
        return inner, "complement", inner.source
    ahead = _before(layout, quote)
    return (ahead, "before", ahead.source) if ahead is not None else _colon(layout, quote)


def _complement(layout: Layout, quote: Quotation, but: Cue | None = None) -> Cue | None:
    """The cue whose content holds the quotation, the narrowest first; `but` is left out."""
    start, end = quote.span.start + 2, quote.span.end - 2
    fits = [
        cue
        for cue in _cues_near(layout, quote)
        if cue is not but
        and cue.content
        and any(span.start <= start and end <= span.end for span in cue.content.spans)
    ]
    return min(fits, key=extent, default=None)


def _cues_near(layout: Layout, quote: Quotation) -> list[Cue]:
    """The cues of the sentences in which the quotation begins and ends."""
    first, last = layout.sentence(max(0, quote.span.start - 1)), layout.sentence(quote.span.end)
    low = first.start if first else quote.span.start
    high = last.end if last else quote.span.end
    if high - low <= 2 * (quote.span.end - quote.span.start):
        return [*layout.cues_in(low, quote.span.start), *layout.cues_in(quote.span.end, high)]
    return list(layout.cues_in(low, high))


def _after(layout: Layout, quote: Quotation) -> Cue | None:
    """ "…," he said: the cue that follows the closing mark."""
    text, end = layout.reading.article.text, quote.span.end
    stop = layout.homes[layout.home(quote.span.start)].end
    if text[end - 1] not in ",?!…—–-" and not _BROKEN_OFF.match(text[end : min(end + 3, stop)]):
        return None
    for cue in layout.cues_in(end, min(stop, end + 3 * NEAR))[:2]:
        if layout.quotes_in(end + 2, cue.span.start):
            break
        if (_tells_more(cue) and text[end - 1] != ",") or _is_beside(layout, end, cue):
            break
        if cue.source and cue.source.head > cue.token and is_gerund(layout.reading.parse.tokens[cue.token]):
            break  # "…,” suggesting an alternative": nobody stands behind a participle
        if cue.source and cue.rule != "headline" and _touches(layout, end, cue, cue.source):
            return cue
    return _unlisted(layout, end, stop)


def _led_in(layout: Layout, quote: Quotation) -> Cue | None:
    """ "A asked, “…?” B replied …": the cue right before a quotation that is closed as a sentence."""
    text = layout.reading.article.text
    if text[quote.span.end - 1] == ",":
        return None
    ahead = _before(layout, quote)
    between = text[ahead.span.end : quote.span.start] if ahead and ahead.source else "?"
    return ahead if _LEADS_IN.match(between) else None


def _told_within(layout: Layout, quote: Quotation, after: Cue) -> Cue | None:
    """ "A told B that C was “ready”, D said": the words are A's, and D relays them.

    In "A rejected the “generous” offer, D said" the words are D's: the offer is not what A says. What opens a
    sentence of its own is of no clause before it.
    """
    words = _WORDS.search(layout.reading.article.text, quote.span.start, quote.span.end)
    if words is None or not words[0].islower():
        return None
    inner = _complement(layout, quote, after) or _before(layout, quote)
    if inner is None or inner.span.start > quote.span.start or not _relays(layout, after, inner):
        return None
    tokens, parse = layout.reading.parse.tokens_in(quote.span)[:2], layout.reading.parse
    path = [t for token in tokens for t in (token, *parse.ancestors(token.i))]
    if any(t.head == inner.token and t.deprel == "obj" for t in path):
        return None
    return replace(inner, via=(*inner.via, after.speaker) if after.speaker else inner.via)


def _relays(layout: Layout, after: Cue, inner: Cue) -> bool:
    """Whether the cue behind a quotation reports the saying of another: a known one's, if it is no outlet."""
    if inner.rule != "verb" or inner.source is None or inner.token == after.token:
        return False
    outlet = after.source is not None and is_outlet(layout.reading, after.source)
    other = inner.speaker is not None and inner.speaker != after.speaker
    below = any(t.i == after.token for t in layout.reading.parse.ancestors(inner.token))
    return (other or outlet) and (below or after.rule == "according")


def _is_beside(layout: Layout, end: int, cue: Cue) -> bool:
    """ "…,” a claim that X denied": the verb is told of a noun behind the quotation."""
    token = layout.reading.parse.tokens[cue.token]
    return token.deprel == "acl:relcl" and layout.reading.parse.tokens[token.head].start >= end


def _tells_more(cue: Cue) -> bool:
    """ "…?" B replied that …: a cue with a clause of its own behind it begins another statement."""
    return cue.content is not None and all(span.start >= cue.span.end for span in cue.content.spans)


def _touches(layout: Layout, end: int, cue: Cue, source: Source) -> bool:
    """Whether nothing but the cue's own clause stands between the mark and the cue."""
    if source.span.start < end and cue.rule != "according":
        return False
    first = min(cue.span.start, source.span.start) if source.span.start >= end else cue.span.start
    between = layout.reading.article.text[end:first]
    if len(between) >= NEAR or re.search(r"[.;:]\s", between[2:]):
        return False
    tokens = layout.reading.parse.tokens_in(Span(end, max(end, first)))
    finite = ("root", "conj", "ccomp", "advcl", "parataxis")
    return not any(t.upos == "VERB" and t.deprel in finite for t in tokens)


def _unlisted(layout: Layout, end: int, stop: int) -> Cue | None:
    """A clause right after the mark, whose verb no list holds ("…," he fumed) or whose tree went astray."""
    reading = layout.reading
    until = min([stop, end + NEAR, *(q.span.start for q in layout.quotes_in(end, end + NEAR))])
    words = [t for t in reading.parse.tokens_in(Span(end, until)) if t.upos != "PUNCT"]
    loose = ("amod", "acl", "acl:relcl")
    verb = next((t for t in words[:14] if t.upos == "VERB" and t.deprel not in loose), None)
    if verb is None or not _GLUE.match(reading.article.text[end : words[0].start]):
        return None
    if words[0].upos == "CCONJ" or (words[0].upos == "VERB" and is_gerund(words[0])):
        return None  # "called it “unfortunate,” and said …", "…, noting that": another statement begins
    cue = any_cue(reading, verb.i)
    if cue.source is not None and cue.source.head >= words[0].i:
        first = reading.parse.subtree(cue.source.head)[0].i
        return cue if min(verb.i, first) == words[0].i else None
    nominal = ("NOUN", "PROPN", "PRON")
    subject = next((t for t in words if t.deprel.startswith("nsubj") and t.upos in nominal), None)
    if subject is None or cue.lemma not in reporting().classes or subject.i > verb.i + 4:
        return None
    return replace(cue, source=resolve_source(reading, subject.i))


def _before(layout: Layout, quote: Quotation) -> Cue | None:
    """He said: "…": the nearest cue before the mark in its sentence."""
    sentence = layout.sentence(quote.span.start)
    ahead = layout.cues_in(sentence.start if sentence else 0, quote.span.start)
    if not ahead:
        return None
    cue = ahead[-1]
    between = layout.reading.article.text[cue.span.end : quote.span.start]
    told = cue.content is not None and all(s.end < quote.span.start - 2 for s in cue.content.spans)
    if told and cue.rule != "verb":
        return None
    if len(between) > NEAR * 2 or layout.quotes_in(cue.span.end, quote.span.start - 1):
        return None
    introduced = _LED_IN.search(between) is not None or not between.strip(" \"“„«'‘`")
    return cue if introduced or any(t.i == cue.token for t in _above(layout, quote)) else None


def _above(layout: Layout, quote: Quotation) -> Iterator[Token]:
    """The governors of the quotation's first word."""
    parse = layout.reading.parse
    tokens = parse.tokens_in(Span(quote.span.start, min(quote.span.end, quote.span.start + 60)))
    return parse.ancestors(tokens[0].i) if tokens else iter(())


def _colon(layout: Layout, quote: Quotation) -> Governed | None:
    """A sentence that ends with a colon (or "reads as follows,"), in this paragraph or as the one before."""
    text, home = layout.reading.article.text, layout.home(quote.span.start)
    lead = text[layout.homes[home].start : quote.span.start].rstrip(" \"“„«'‘`")
    if not lead and home:
        home -= 1
        lead = text[layout.homes[home].start : layout.homes[home].end]
    if not _LEADING.search(lead):
        return None
    end = layout.homes[home].start + len(lead)
    sentence = layout.sentence(end - 1)
    if sentence is None:
        return None
    cues = [c for c in layout.cues_in(sentence.start, end) if c.source]
    if cues:
        return cues[-1], "colon", cues[-1].source
    return None, "colon", _introduced_by(layout, sentence, end)


def _introduced_by(layout: Layout, sentence: Sentence, end: int) -> Source | None:
    """Who is quoted by words without an asserted cue ("what Vucic had to say:", "The statement:")."""
    words = reporting()
    tokens = [t for t in layout.reading.parse.sentence_tokens(sentence) if t.start < end]
    for token in reversed(tokens):
        if token.upos == "VERB" and words.verb(token) in words.classes:
            source = any_cue(layout.reading, token.i).source
            if source and source.speaker:
                return _unnamed_before(layout, source, sentence) or source
    return _document(layout, tokens)


def _unnamed_before(layout: Layout, source: Source, sentence: Sentence) -> Source | None:
    """The nameless source of the sentence before, to whom "he" and "she" go back."""
    if layout.reading.parse.tokens[source.head].upos != "PRON":
        return None
    low = layout.homes[layout.home(sentence.start)].start
    cues = [c.source for c in layout.cues_in(low, sentence.start) if c.source]
    return cues[-1] if cues and is_unnamed(layout.reading, cues[-1]) else None


def _document(layout: Layout, tokens: list[Token]) -> Source | None:
    """The statement, letter or post among some words, as a source."""
    noun = next((t for t in tokens if t.lemma.lower() in reporting().documents), None)
    return resolve_source(layout.reading, noun.i) if noun else None


def _carried(layout: Layout, quote: Quotation, home: int, before: Attributed | None) -> Governed | None:
    """A quotation without a cue of its own."""
    if before is not None and quote.continues:
        return before.cue, "carried", before.source
    text = layout.reading.article.text
    lead = text[layout.homes[home].start : quote.span.start]
    words = len(quoted_words(text, quote.span))
    sentence = before is not None and text[quote.span.end - 1] in ".!?" and _BEGINS.search(lead)
    if words < (2 if sentence else LEAST_SPEECH) or is_name(text, quote.span):
        return None
    if not _BEGINS.search(lead):
        whole = text[quote.span.start].isupper() and _INTRODUCED.search(lead)
        return _loose(layout, quote, home) if whole else None
    if before is not None and before.paragraph == home and _follows(layout, before, quote):
        return before.cue, "carried", before.source
    spoken = _last_source(layout, home, quote.span.start, before)
    return (None, "paragraph", spoken) if spoken else (None, "unattributed", None)


def _loose(layout: Layout, quote: Quotation, home: int) -> Governed:
    """A whole sentence quoted after a comma, without a verb: "In a joint statement, “…"."""
    sentence = layout.sentence(layout.homes[home].start)
    start = max(sentence.start if sentence else 0, quote.span.start - 2 * NEAR)
    source = _document(layout, layout.reading.parse.tokens_in(Span(start, quote.span.start)))
    return None, ("before" if source else "unattributed"), source


def _follows(layout: Layout, before: Attributed, quote: Quotation) -> bool:
    """Whether only the attribution stands between two quotations of one paragraph."""
    cue = before.cue.span.start if before.cue else -1
    following = [s for s in layout.sentences_from(before.parts[-1].span.end) if not s.start <= cue < s.end]
    return not following or following[0].end > quote.span.start


def _last_source(layout: Layout, home: int, start: int, before: Attributed | None) -> Source | None:
    """Who spoke last in this paragraph or, for one that begins with the quotation, in the one before."""
    opens = start - layout.homes[home].start <= 2
    low = layout.homes[home - 1].start if opens and home else layout.homes[home].start
    cues = [c for c in layout.cues_in(low, start) if c.source and not layout.around(c)]
    recent = before is not None and before.paragraph >= home - int(opens)
    if before is not None and recent and (not cues or before.parts[-1].span.end > cues[-1].span.start):
        return before.source
    return cues[-1].source if cues and cues[-1].speaker else None
