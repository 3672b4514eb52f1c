"""What is spoken without quotation marks: the turns of a transcript, and posts that a page shows.

    QUESTION: Did they discuss the border?

    MR HALE: They did.

    Good talks in Vienna today. — Ana Kovacova (@kovacova) May 4, 2023

Interviews, press conferences and the records of talks that governments print are written so. Heads of
lists ("Place: Geneva") are told from speakers since talk goes to and fro. A post ends with its account.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dragoman.detect.reading import Reading
from dragoman.detect.speech.quotations import paragraphs
from dragoman.records import Block
from dragoman.values import Span

# "MR HALE", "Ana Kovacova", "Q", "Foreign Minister Kovacova".
_LABEL = re.compile(
    r"(?P<who>(?:[^\W\d_]\.?|[^\W\d_][\w.'’-]*)(?:\s(?:[^\W\d_][\w.'’-]*|of|the|de|al|bin)){0,5})"
    r"(?:\s\([^()\n]{1,30}\))?:\s+(?=\S)"
)
_JOINS = frozenset({"of", "the", "de", "al", "bin"})
# So many turns make a transcript; most have so many words.
_LEAST_TURNS, _LEAST_WORDS = 3, 3
_WORDS = re.compile(r"[^\W\d_]+")
# Who talks says "I", "we" and "you", or asks; of the turns of a transcript so many do.
_TALKING = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b|\?")
_LEAST_TALKING = 1 / 3
# What is told between the turns: "(applause)", "[In Russian]".
_ASIDE = re.compile(r"[(\[<][^)\]>]*[)\]>]\.?\s*\Z")
# The foot of a post: a dash, the name, the account, the day.
_FOOT = re.compile(
    r"(?:\A|(?<=\s))(?P<dash>[―—–]|--?)\s*(?P<who>[^\W\d_][^\n()]{1,80}?)\s*\(@\w{1,30}\)"
    r"(?:\s*[^\W\d_]{3,9}\s\d{1,2},\s\d{4}|\s*\d{1,2}\s[^\W\d_]{3,9}\s\d{4})?\s*\Z"
)
# What a post shows rather than says, and what passes on another's words.
_SHOWN = ("http://", "https://", "pic.twitter.com/", "t.co/")
_PASSED_ON = re.compile(r"RT @|By [A-Z]")
# The foot of a post is no longer than this.
_LONGEST_FOOT = 160
_QUOTED = re.compile(r"[\"“„«]")
# Who speaks, and where the words begin.
_Head = tuple[Span, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next does: who, as the text has it, the mark that parts the two, and
    the paragraphs."""

    who: Span
    mark: Span
    parts: tuple[Span, ...]


def find_turns(text: str, blocks: Sequence[Block]) -> tuple[Turn, ...]:
    """The turns of the transcripts in a report and the posts that it shows, in text order."""
    homes = list(paragraphs(text, [block for block in blocks if block.kind == "body"]))
    talk = _talk(text, homes)
    within = [part for turn in talk for part in turn.parts]
    posts = (each for k in range(len(homes)) if (each := _post(text, homes, k)))
    apart = (each for each in posts if not meets(within, each.parts[0]))
    return tuple(sorted((*talk, *apart), key=lambda turn: turn.mark.start))


def meets(spans: Sequence[Span], span: Span) -> bool:
    """Whether a stretch overlaps one of others that are in text order and do not cross."""
    k = bisect_left(spans, span.end, key=lambda each: each.start)
    return k > 0 and spans[k - 1].meets(span)


def _post(text: str, homes: Sequence[Span], k: int) -> Turn | None:
    """A paragraph that an account signs; or the one before the signature, if it shows that it is a post."""
    home = homes[k]
    foot = _FOOT.search(text, max(home.start, home.end - _LONGEST_FOOT), home.end)
    if foot is None:
        return None
    alone = foot.start() <= home.start
    said = homes[k - 1] if alone and k else Span(home.start, foot.start())
    words = _said(text, said)
    shows = words.end < len(said.of(text).rstrip()) + said.start or _TALKING.search(words.of(text))
    doubtful = _QUOTED.search(words.of(text)) or _PASSED_ON.match(text, words.start) or (alone and not shows)
    if doubtful or not _WORDS.search(words.of(text)):
        return None
    return Turn(Span(*foot.span("who")), Span(*foot.span("dash")), (words,))


def _said(text: str, span: Span) -> Span:
    """The words of a post without the pictures and addresses at its end."""
    words = span.of(text).rstrip()
    while words and (last := words.rsplit(None, 1)[-1]).startswith(_SHOWN):
        words = words[: -len(last)].rstrip()
    return Span(span.start, span.start + len(words))


def _talk(text: str, homes: Sequence[Span]) -> tuple[Turn, ...]:
    """The turns of a transcript; none in a report that is no transcript."""
    heads = {k: found for k, home in enumerate(homes) if (found := _label(text, home))}
    _drop_headlines(text, heads)
    return tuple(_turns(text, homes, heads)) if _is_talk(text, homes, heads) else ()


def _drop_headlines(text: str, heads: dict[int, _Head]) -> None:
    """Take out what stands before the talk, headed by one who is not heard again nor answered at once."""
    named = Counter(who.of(text).casefold() for who, _ in heads.values())
    for k in sorted(heads):
        if named[heads[k][0].of(text).casefold()] > 1 or k + 1 in heads:
            return
        del heads[k]


def _is_talk(text: str, homes: Sequence[Span], heads: dict[int, _Head]) -> bool:
    """Whether words go to and fro: somebody is answered and speaks again, mostly more than a figure."""
    order = [heads[k][0].of(text).casefold() for k in sorted(heads)]
    answered = any(a == c != b for a, b, c in zip(order, order[1:], order[2:], strict=False))
    said = [text[start : homes[k].end] for k, (_, start) in heads.items()]
    told = sum(len(_WORDS.findall(words)) >= _LEAST_WORDS for words in said)
    talking = sum(_TALKING.search(words) is not None for words in said)
    enough = 2 * told >= len(order) and talking >= _LEAST_TALKING * len(order)
    return len(order) >= _LEAST_TURNS and answered and enough


def _label(text: str, home: Span) -> _Head | None:
    """Who speaks at the head of a paragraph, and where the words begin."""
    found = _LABEL.match(text, home.start, home.end)
    if found is None or not all(w[0].isupper() or w in _JOINS for w in found["who"].split()):
        return None
    return Span(*found.span("who")), found.end()


def _turns(text: str, homes: Sequence[Span], heads: dict[int, _Head]) -> Iterator[Turn]:
    """Each turn: its paragraph, and of those up to the next head what the speaker still talks in."""
    places = sorted(heads)
    for k, after in zip(places, [*places[1:], None], strict=True):
        who, start = heads[k]
        behind = homes[k + 1 : after] if after is not None else ()
        own = takewhile(lambda home: _goes_on(text, home), (b for b in behind if not _is_aside(text, b)))
        colon = text.rindex(":", who.end, start)
        yield Turn(who, Span(colon, colon + 1), (Span(start, homes[k].end), *own))


def _is_aside(text: str, home: Span) -> bool:
    return _ASIDE.match(text, home.start, home.end) is not None


def _goes_on(text: str, home: Span) -> bool:
    """Whether a paragraph is still the speaker's: of himself or to others, with nobody quoted in it."""
    return _TALKING.search(text, home.start, home.end) is not None and not _QUOTED.search(home.of(text))


def speaker_of(reading: Reading, who: Span) -> str | None:
    """The one person of the report who goes by such words ("MR HALE", "Ana Kovacova"), if any."""
    words = [word.strip(".").casefold() for word in reading.words(who).split()]
    exact, last = list[str](), list[str]()
    for actor in (a for a in reading.actors if a.kind == "person"):
        names = [name.casefold() for name in actor.names]
        if " ".join(words) in names:
            exact.append(actor.id)
        elif any(name.split()[-1] == words[-1] for name in names if name):
            last.append(actor.id)
    found = exact or last
    return found[0] if len(found) == 1 else None
