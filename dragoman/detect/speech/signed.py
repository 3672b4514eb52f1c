"""Words with a name behind a dash: “We are ready.” — Ana Kovacova; posts that a page shows, signed so.

Good talks in Vienna today. — Ana Kovacova (@kovacova) May 4, 2023
"""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.detect.speech.cues import Cue
from dragoman.detect.speech.layout import Layout
from dragoman.detect.speech.sources import Source, resolve_source
from dragoman.values import Span

# A dash, the name with what he is, and for a post the account and the day.
_SIGNED = re.compile(
    r"[\s\"“”„«»'’‘.]*(?P<dash>[―—–]|(?<=\s)--?)\s*(?P<who>[^\W\d_][^\n()]{1,80}?)"
    r"(?:\s*\(@\w+\)[^\n]{0,30})?\s*\.?\s*\Z"
)
_MOST_WORDS = 10


def signed(layout: Layout, span: Span) -> Cue | None:
    """The dash and the name that stand behind words, at the end of their paragraph or as the next one."""
    text, k = layout.reading.article.text, layout.home(span.start)
    home = layout.homes[k]
    found = _SIGNED.fullmatch(text, span.end, home.end)
    if found is None and not text[span.end : home.end].strip(" \t\"“”„«»'’‘.") and k + 1 < len(layout.homes):
        found = _SIGNED.fullmatch(text, layout.homes[k + 1].start, layout.homes[k + 1].end)
    source = _source(layout, Span(*found.span("who"))) if found else None
    if found is None or source is None:
        return None
    dash = Span(*found.span("dash"))
    return Cue(source.head, text[dash.start : dash.end], dash, "says", source, None, "signed")


def _source(layout: Layout, who: Span) -> Source | None:
    """Whose name it is: words that begin as a name does, and tell of nothing done."""
    parse = layout.reading.parse
    tokens = parse.tokens_in(who)
    words = [t for t in tokens if t.upos != "PUNCT"]
    if not words or len(words) > _MOST_WORDS or not words[0].text[0].isupper():
        return None
    if words[0].upos not in ("PROPN", "NOUN", "ADJ") or any(t.upos in ("VERB", "AUX") for t in words):
        return None
    named = next((t for t in tokens if layout.reading.mention_at(t.i)), None)
    mention = layout.reading.mention_at(named.i) if named else None
    if mention is None:
        return Source(words[-1].i, who, None, "none")
    return replace(resolve_source(layout.reading, mention.head), span=who)
