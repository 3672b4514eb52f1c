"""What is spoken without quotation marks: the turns of a transcript, and posts that a page shows.

    QUESTION: Did they discuss the border?

    MR HALE: They did.

    Good talks in Vienna today. — Ana Kovacova (@kovacova) May 4, 2023

Interviews, press conferences and the records of talks that governments print are written so. Heads of
lists ("Place: Geneva") are told from speakers since talk goes to and fro. A post ends with its account.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.detect.reading import Reading
from dragoman.detect.speech.quotations import paragraphs
from dragoman.records import Block
from dragoman.values import Span

# "MR HALE", "Ana Kovacova", "Q", "Foreign Minister Kovacova".
_LABEL = re.compile(
    r"(?P<who>(?:[^\W\d_]\.?|[^\W\d_][\w.'’-]*)(?:\s(?:[^\W\d_][\w.'’-]*|of|the|de|al|bin)){0,5}):\s+(?=\S)"
)
_JOINS = frozenset({"of", "the", "de", "al", "bin"})
# So many turns make a transcript; most have so many words.
_LEAST_TURNS, _LEAST_WORDS = 3, 3
_WORDS = re.compile(r"[^\W\d_]+")
# A turn of more paragraphs is a report that goes on behind an interview.
_LONGEST = 40
# What is told between the turns: "(applause)", "[In Russian]".
_ASIDE = re.compile(r"[(\[<][^)\]>]*[)\]>]\.?\s*\Z")
# The foot of a post: a dash, the name, the account, the day.
_FOOT = re.compile(
    r"(?:\A|(?<=\s))(?P<dash>[―—–]|--?)\s*(?P<who>[^\W\d_][^\n()]{1,80}?)\s*\(@\w{1,30}\)[^\n]{0,30}\Z"
)
# What a post shows rather than says.
_SHOWN = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+)+\s*\Z")
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
    body = [block for block in blocks if block.kind not in ("title", "boilerplate")]
    homes = list(paragraphs(text, body))
    talk = _talk(text, homes)
    posts = [each for k in range(len(homes)) if (each := _post(text, homes, k))]
    apart = [
        each for each in posts if not any(part.meets(each.parts[0]) for turn in talk for part in turn.parts)
    ]
    return tuple(sorted((*talk, *apart), key=lambda turn: turn.mark.start))


def _post(text: str, homes: Sequence[Span], k: int) -> Turn | None:
    """A paragraph that an account signs, or the one before the signature; without pictures and addresses."""
    home = homes[k]
    foot = _FOOT.search(text, home.start, home.end)
    if foot is None:
        return None
    said = Span(home.start, foot.start()) if foot.start() > home.start else homes[k - 1] if k else home
    shown = _SHOWN.search(text, said.start, said.end)
    end = shown.start() if shown else said.end
    words = Span(said.start, said.start + len(text[said.start : end].rstrip()))
    if not _WORDS.search(words.of(text)) or said is home or _QUOTED.match(text, words.start):
        return None
    return Turn(Span(*foot.span("who")), Span(*foot.span("dash")), (words,))


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
    told = sum(
        len(_WORDS.findall(text, start, homes[k].end)) >= _LEAST_WORDS for k, (_, start) in heads.items()
    )
    return len(order) >= _LEAST_TURNS and answered and 2 * told >= len(order)


def _label(text: str, home: Span) -> _Head | None:
    """Who speaks at the head of a paragraph, and where the words begin."""
    found = _LABEL.match(text, home.start, home.end)
    if found is None or not all(w[0].isupper() or w in _JOINS for w in found["who"].split()):
        return None
    return Span(*found.span("who")), found.end()


def _turns(text: str, homes: Sequence[Span], heads: dict[int, _Head]) -> Iterator[Turn]:
    """Each turn to the next one's head; the last is one paragraph, since a report may go on behind it."""
    places = sorted(heads)
    for k, after in zip(places, [*places[1:], None], strict=True):
        who, start = heads[k]
        ends = k + 1 if after is None or after - k > _LONGEST else after
        parts = [Span(start, homes[k].end), *homes[k + 1 : ends]]
        told = tuple(part for part in parts if not _ASIDE.match(text, part.start, part.end))
        yield Turn(who, Span(who.end, who.end + 1), told)


def speaker_of(reading: Reading, who: Span) -> str | None:
    """The one person or body of the report that goes by such words ("MR HALE", "Ana Kovacova"), if any."""
    words = [word.strip(".").casefold() for word in reading.words(who).split()]
    exact, last = list[str](), list[str]()
    for actor in reading.actors:
        names = [name.casefold() for name in actor.names]
        if " ".join(words) in names:
            exact.append(actor.id)
        elif actor.kind == "person" and any(name.split()[-1] == words[-1] for name in names if name):
            last.append(actor.id)
    found = exact or last
    return found[0] if len(found) == 1 else None
