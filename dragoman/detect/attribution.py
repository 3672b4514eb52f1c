"""Which cue governs which quotation.

In this order: the cue whose reported clause holds the quotation; the cue right after it or before it in
its sentence; a sentence that ends with a colon; the quotation just before in the same paragraph; and, for
a paragraph that is all quotation, whoever spoke in the paragraph before. What is left has no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from dragoman.detect.cues import Cue, any_cue
from dragoman.detect.quotations import Quotation, is_name, quoted_words
from dragoman.detect.reading import Reading
from dragoman.detect.recall import is_unnamed
from dragoman.detect.reporting import reporting
from dragoman.detect.sources import Source, resolve_source
from dragoman.nlp.parse import Sentence, Token
from dragoman.values import Span

Way = Literal["complement", "after", "before", "colon", "carried", "paragraph", "unattributed"]
# The attribution stands close to its quotation; a longer way round is somebody else's sentence.
NEAR = 90
# An unattributed stretch of fewer words is a scare quote, not speech.
LEAST_SPEECH = 5
_GLUE = re.compile(r"[\s\"“”„‟«»'‘’,.…?!—–-]*\Z")


@dataclass(slots=True)
class Attributed:
    """One statement in quotation marks: its parts in order, the cue, and the way that led to it."""

    parts: list[Quotation]
    cue: Cue | None
    way: Way
    source: Source | None = None
    paragraph: int = 0
    extends: list[Span] = field(default_factory=list)


@dataclass
class Attribution:
    """The quotations, cues and paragraphs of a report, and the rules that join them."""

    reading: Reading
    quotes: Sequence[Quotation]
    cues: Sequence[Cue]
    homes: Sequence[Span]

    def attribute(self) -> list[Attributed]:
        """The quoted statements of the report, in text order."""
        found: list[Attributed] = []
        for k, quote in enumerate(self.quotes):
            before = found[-1] if found and found[-1].parts[-1] is self.quotes[k - 1] else None
            self._place(found, quote, before)
        return found

    def _place(self, found: list[Attributed], quote: Quotation, before: Attributed | None) -> None:
        """Join a quotation to the statement that it carries on, or make it one of its own."""
        home = self._home(quote.span.start)
        governed = self._governor(quote)
        if governed is None:
            governed = self._carried(quote, home, before)
        if governed is None:
            return
        cue, way, source = governed
        same = before is not None and (way == "carried" or (cue is not None and before.cue is cue))
        if same and before is not None:
            before.parts.append(quote)
            before.paragraph = home
        else:
            found.append(Attributed([quote], cue, way, source, home))

    def _governor(self, quote: Quotation) -> tuple[Cue | None, Way, Source | None] | None:
        """The cue that governs a quotation by itself."""
        if quote.continues:
            return None
        name = is_name(self.reading.article.text, quote.span)
        inner = None if name else self._complement(quote)
        after = self._after(quote)
        if after is not None:
            return after, "after", after.source
        if inner is not None:
            return inner, "complement", inner.source
        if name:
            return None
        ahead = self._before(quote)
        if ahead is not None:
            return ahead, "before", ahead.source
        return self._colon(quote)

    def _complement(self, quote: Quotation) -> Cue | None:
        """The cue whose content holds the quotation, the narrowest first."""
        fits = [
            (sum(s.end - s.start for s in cue.content.spans), cue)
            for cue in self._cues_near(quote)
            if cue.content
            and any(
                s.start - 2 <= quote.span.start and quote.span.end <= s.end + 2 for s in cue.content.spans
            )
        ]
        return min(fits, key=lambda fit: fit[0])[1] if fits else None

    def _after(self, quote: Quotation) -> Cue | None:
        """ "…," he said: the cue that follows the closing mark."""
        text, end = self.reading.article.text, quote.span.end
        stop = self.homes[self._home(quote.span.start)].end
        rest = text[end : min(end + 3, stop)]
        if text[end - 1] not in ",?!…—–-" and not re.match(r"\S{1,2}?[,—–-]", rest):
            return None
        for cue in self.cues[bisect_right(self._cue_starts, end) :][:2]:
            if cue.span.start > min(stop, end + NEAR * 2) or self._quote_between(end + 2, cue.span.start):
                break
            if cue.source and cue.rule != "headline" and self._touches(end, cue, cue.source):
                return cue
        return self._unlisted(end, stop)

    def _touches(self, end: int, cue: Cue, source: Source) -> bool:
        """Whether nothing but the cue's own clause stands between the mark and the cue."""
        first = min(cue.span.start, source.span.start if source.span.start >= end else cue.span.start)
        between = self.reading.article.text[end:first]
        subject_after = source.span.start >= end or cue.rule == "according"
        return (
            subject_after
            and len(between) < NEAR
            and not re.search(r"[.;:]\s", between[2:])
            and self._bare(end, first)
        )

    def _bare(self, start: int, end: int) -> bool:
        """No verb in between, unless it is the cue's own auxiliary or participle clause."""
        tokens = self.reading.parse.tokens_in(Span(start, max(start, end)))
        return not any(
            t.upos == "VERB" and t.deprel in ("root", "conj", "ccomp", "advcl", "parataxis") for t in tokens
        )

    def _unlisted(self, end: int, stop: int) -> Cue | None:
        """A clause right after the mark, whose verb no list holds ("…," he fumed) or whose tree went astray."""
        tokens = self.reading.parse.tokens_in(Span(end, min(stop, end + NEAR)))
        words = [t for t in tokens if t.upos != "PUNCT"]
        verb = next(
            (t for t in words[:14] if t.upos == "VERB" and t.deprel not in ("amod", "acl", "acl:relcl")), None
        )
        if verb is None or not _GLUE.match(self.reading.article.text[end : words[0].start]):
            return None
        cue = any_cue(self.reading, verb.i)
        if cue.source is not None and cue.source.head >= words[0].i:
            nominal = self.reading.parse.subtree(cue.source.head)[0].i
            return cue if min(verb.i, nominal) == words[0].i else None
        subject = next(
            (t for t in words if t.deprel.startswith("nsubj") and t.upos in ("NOUN", "PROPN", "PRON")), None
        )
        told = cue.lemma in reporting().classes and subject is not None and subject.i <= verb.i + 4
        return replace(cue, source=resolve_source(self.reading, subject.i)) if told and subject else None

    def _before(self, quote: Quotation) -> Cue | None:
        """He said: "…": the nearest cue before the mark in its sentence."""
        sentence = self._sentence(quote.span.start)
        ahead = [
            c
            for c in self._cues_near(quote)
            if c.span.end <= quote.span.start and (not sentence or c.span.start >= sentence.start)
        ]
        if not ahead:
            return None
        cue = ahead[-1]
        between = self.reading.article.text[cue.span.end : quote.span.start]
        if (
            cue.content
            and all(s.end < quote.span.start - 2 for s in cue.content.spans)
            and cue.rule != "verb"
        ):
            return None
        introduced = re.search(r"(?:[:,]|\bthat|\bas)\s*\S?\Z", between) is not None or not between.strip(
            " \"“„«'‘`"
        )
        if len(between) > NEAR * 2 or self._quote_between(cue.span.end, quote.span.start - 1):
            return None
        inside = any(t.i == cue.token for t in self._above(quote))
        return cue if introduced or inside else None

    def _above(self, quote: Quotation) -> list[Token]:
        """The governors of the quotation's first word."""
        tokens = self.reading.parse.tokens_in(
            Span(quote.span.start, min(quote.span.end, quote.span.start + 60))
        )
        return list(self.reading.parse.ancestors(tokens[0].i)) if tokens else []

    def _colon(self, quote: Quotation) -> tuple[Cue | None, Way, Source | None] | None:
        """A sentence that ends with a colon, in this paragraph or as the one before."""
        text, home = self.reading.article.text, self._home(quote.span.start)
        lead = text[self.homes[home].start : quote.span.start].rstrip(" \"“„«'‘`")
        if not lead and home:
            home -= 1
            lead = text[self.homes[home].start : self.homes[home].end]
        if not lead.endswith(":"):
            return None
        sentence = self._sentence(self.homes[home].start + len(lead) - 1)
        if sentence is None:
            return None
        cues = [c for c in self.cues if sentence.start <= c.span.start < sentence.end and c.source]
        if cues:
            return cues[-1], "colon", cues[-1].source
        return None, "colon", self._introduced_by(sentence)

    def _introduced_by(self, sentence: Sentence) -> Source | None:
        """Who is quoted by a sentence without an asserted cue ("what Vucic had to say:", "The statement:")."""
        parse, words = self.reading.parse, reporting()
        tokens = parse.sentence_tokens(sentence)
        for token in reversed(tokens):
            if token.upos == "VERB" and token.lemma.lower() in words.classes:
                source = any_cue(self.reading, token.i).source
                if source and source.speaker:
                    return self._unnamed_before(source, sentence) or source
        noun = next((t for t in tokens if t.lemma.lower() in words.documents), None)
        return resolve_source(self.reading, noun.i) if noun else None

    def _unnamed_before(self, source: Source, sentence: Sentence) -> Source | None:
        """The nameless source of the sentence before, to whom "he" and "she" go back."""
        low = self.homes[self._home(sentence.start)].start
        cues = [c for c in self.cues if low <= c.span.start < sentence.start and c.source]
        pronoun = self.reading.parse.tokens[source.head].upos == "PRON"
        last = cues[-1].source if cues and pronoun else None
        return last if last and is_unnamed(self.reading, last) else None

    def _carried(
        self, quote: Quotation, home: int, before: Attributed | None
    ) -> tuple[Cue | None, Way, Source | None] | None:
        """A quotation without a cue of its own."""
        speech = len(quoted_words(self.reading.article.text, quote.span)) >= LEAST_SPEECH
        if before is not None and quote.continues:
            return before.cue, "carried", before.source
        if not speech or is_name(self.reading.article.text, quote.span) or not self._begins(quote, home):
            return None
        if before is not None and before.paragraph == home and self._follows(before, quote):
            return before.cue, "carried", before.source
        spoken = self._last_source(home, quote.span.start, before)
        if spoken is not None:
            return None, "paragraph", spoken
        return None, "unattributed", None

    def _begins(self, quote: Quotation, home: int) -> bool:
        """Whether it stands as a sentence of its own: nothing of its sentence before the mark."""
        lead = self.reading.article.text[self.homes[home].start : quote.span.start]
        return re.search(r"(?:\A|[.!?:…\"”»’])\s*[\"“„«'‘`]{1,2}\s*\Z", lead) is not None

    def _follows(self, before: Attributed, quote: Quotation) -> bool:
        """Whether only the attribution stands between two quotations of one paragraph."""
        last = before.parts[-1].span.end
        between = self.reading.article.text[last : quote.span.start]
        cued = before.cue is None or last <= before.cue.span.start < quote.span.start
        return len(re.findall(r"[.!?]\s", between)) <= (1 if cued else 0)

    def _last_source(self, home: int, start: int, before: Attributed | None) -> Source | None:
        """Who spoke last in this paragraph or, for one that begins with the quotation, in the one before."""
        opens = start - self.homes[home].start <= 2
        low = self.homes[home - 1].start if opens and home else self.homes[home].start
        cues = [c for c in self.cues if low <= c.span.start < start and c.source]
        if (
            before is not None
            and before.paragraph >= home - int(opens)
            and (not cues or before.parts[-1].span.end > cues[-1].span.start)
        ):
            return before.source
        return cues[-1].source if cues and cues[-1].speaker else None

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [cue.span.start for cue in self.cues]

    @cached_property
    def _home_starts(self) -> list[int]:
        return [home.start for home in self.homes]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.reading.parse.sentences]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [q.span.start for q in self.quotes]

    def _home(self, offset: int) -> int:
        return max(0, bisect_right(self._home_starts, offset) - 1)

    def _sentence(self, offset: int) -> Sentence | None:
        k = bisect_right(self._sentence_starts, offset) - 1
        return self.reading.parse.sentences[k] if k >= 0 else None

    def _cues_near(self, quote: Quotation) -> Sequence[Cue]:
        """The cues of the sentences in which the quotation begins and ends."""
        first, last = self._sentence(max(0, quote.span.start - 1)), self._sentence(quote.span.end)
        low = first.start if first else quote.span.start
        high = last.end if last else quote.span.end
        return self.cues[bisect_right(self._cue_starts, low - 1) : bisect_right(self._cue_starts, high)]

    def _quote_between(self, start: int, end: int) -> bool:
        k = bisect_right(self._quote_starts, start)
        return k < len(self._quote_starts) and self._quote_starts[k] < end
