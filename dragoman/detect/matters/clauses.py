"""Questions that several finders ask of a clause: who acts in it, what stands in it, what hangs on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from dragoman.detect.reading import Mention, Reading
from dragoman.nlp.parse import Parse, Token
from dragoman.timex import Timex

# "Since March", "until May": such days date the state that a clause tells of, not what happened in it.
OTHER_DAYS = frozenset({"since", "before", "after", "until", "by", "for", "with", "within", "till"})

# How far up a verb without a subject looks for the one it shares.
CLIMB = 5
# "X promised Y to sign": X will; whom others urge, ask or tell to sign would do it himself.
SUBJECT_CONTROL = frozenset(
    "refuse agree plan decline promise offer intend hope vow pledge swear threaten".split()
)
CLAUSES = ("ccomp", "advcl", "acl:relcl", "parataxis")


def subject_of(parse: Parse, i: int, depth: int = 0) -> Token | None:
    """The head of a verb's subject (passives too), borrowed from the verb that it is joined to.

    Of "A urged B to sign" it is B.
    """
    own = next((t for t in parse.children(i, "nsubj") if t.upos != "PRON" or t.text.lower() != "which"), None)
    token = parse.tokens[i]
    if own is None and token.deprel == "acl:relcl" and parse.child(i, "nsubj"):
        return parse.tokens[token.head]
    if own is not None and own.text.lower() in ("who", "that") and token.deprel == "acl:relcl":
        return parse.tokens[token.head]
    if own is not None or depth > CLIMB or token.head < 0:
        return own
    governor = parse.tokens[token.head]
    if token.deprel == "acl" and governor.upos in ("NOUN", "PROPN"):
        return None
    urged = parse.child(governor.i, "obj", "iobj") if token.deprel == "xcomp" else None
    if urged is not None and governor.i < urged.i < i and governor.lemma.lower() not in SUBJECT_CONTROL:
        return urged
    if token.deprel in ("conj", "xcomp", "advcl", "parataxis") and governor.upos in ("VERB", "AUX", "ADJ"):
        return subject_of(parse, governor.i, depth + 1)
    return None


def actors_of(reading: Reading, head: Token | None) -> list[Mention]:
    """The actors of a noun phrase and of all joined to it; none for outlets."""
    if head is None:
        return []
    return [m for m in reading.parties(head.i) if reading.actor_by_id[m.actor].kind != "media"]


def unbroken(tokens: Iterable[Token], around: int) -> tuple[int, int]:
    """The first and last (excluded) of the run of consecutive tokens that holds token `around`."""
    there = {t.i for t in tokens} | {around}
    first = last = around
    while first - 1 in there:
        first -= 1
    while last + 1 in there:
        last += 1
    return first, last + 1


def ancestors_within(parse: Parse, i: int, limit: int = 12) -> Iterator[Token]:
    """The governors of token i, nearest first, at most so many."""
    for n, token in enumerate(parse.ancestors(i)):
        if n == limit:
            return
        yield token


def time_at(reading: Reading, token: Token) -> Timex | None:
    """The expression of time that a token belongs to."""
    k = bisect_left(reading.times, token.end, key=lambda t: t.span.start) - 1
    return reading.times[k] if k >= 0 and reading.times[k].span.holds(token.span) else None


def hangs_on(reading: Reading, timex: Timex, i: int) -> bool:
    """Whether the tree hangs an expression of time on token i itself, by a preposition that dates it."""
    tokens = reading.parse.tokens_in(timex.span)
    if any(reading.cases(t.i) & OTHER_DAYS for t in tokens):
        return False
    return any(_reaches(reading, token, timex, i) for token in tokens)


def _reaches(reading: Reading, token: Token, timex: Timex, i: int) -> bool:
    """Whether a token's governors, expressions of time passed, lead to token i."""
    for governor in ancestors_within(reading.parse, token.i, 4):
        if governor.i == i:
            return True
        inside = timex.span.holds(governor.span) or time_at(reading, governor) is not None
        if governor.upos in ("VERB", "AUX") or not inside:
            return False
    return False
