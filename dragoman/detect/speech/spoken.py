"""The words of a report that somebody speaks: in quotation marks, or in the turns of a transcript."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.detect.speech.quotations import find_quotations, is_name, quoted_words
from dragoman.detect.speech.turns import find_turns, meets
from dragoman.records import Block
from dragoman.values import Span


def find_speech(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The outermost stretches that can be speech or somebody's words, in text order: no names, titles or
    lone words."""
    turns = [part for turn in find_turns(text, blocks) for part in turn.parts]
    outer = (q.span for q in find_quotations(text, blocks) if q.level == 0)
    quoted = [span for span in outer if len(quoted_words(text, span)) > 1 and not is_name(text, span)]
    apart = [span for span in quoted if not meets(turns, span)]
    return tuple(sorted((*turns, *apart), key=lambda span: span.start))
