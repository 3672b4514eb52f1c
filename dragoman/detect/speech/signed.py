"""Words with a name behind a dash: “We are ready.” — Ana Kovacova; posts that a page shows, signed so.

Good talks in Vienna today. — Ana Kovacova (@kovacova) May 4, 2023
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

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
_NAMING = frozenset({"PROPN", "NOUN", "ADJ"})
_SIGNING = frozenset({"person", "organization", "group"})


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
    """Whose name it is: a person's or body's by itself, a title before it or what he is behind a comma.

    "Mother of X", "X and Y", "Photo: X", an agency or a town sign nothing.
    """
    reading = layout.reading
    words = list(takewhile(lambda t: t.text not in {",", "(", "@"}, reading.parse.tokens_in(who)))
    if not words or len(words) > _MOST_WORDS or any(t.upos not in _NAMING for t in words):
        return None
    mention = next((m for t in words if (m := reading.mention_at(t.i)) and m.how == "name"), None)
    if mention is None:
        named = len(words) > 1 and all(t.upos == "PROPN" for t in words)
        return Source(words[-1].i, who, None, "none") if named else None
    if mention.last != words[-1].i + 1 or reading.actor_by_id[mention.actor].kind not in _SIGNING:
        return None
    return replace(resolve_source(reading, mention.head), span=who)
