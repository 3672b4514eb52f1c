"""Where a party stands on an issue, read off its statements; only what the words plainly say.

A position comes from the cue ("Belgrade rejected the proposal") or from words of stance in what was said
("Baku is in favour of …", "we will not accept …"). The party is the state or body for which the speaker
speaks; words on another party's stand are kept as ascribed by the speaker.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from dragoman.detect.reading import Reading
from dragoman.detect.speech.asserted import NEGATIONS
from dragoman.detect.speech.contents import trimmed
from dragoman.detect.speech.issues import find_issues, taxonomy
from dragoman.nlp.parse import Parse, Token
from dragoman.records import ActorClaim, CueClass, PositionClaim, Stance, StatementClaim
from dragoman.values import Span

__all__ = ["find_issues", "find_positions", "taxonomy"]

WORDS = Path(__file__).parents[1] / "words" / "stances.toml"
# How often a position is right, by the way in which it was found; to be calibrated on a larger set.
BY_CUE, BY_WORDS, ASCRIBED = 0.9, 0.85, 0.75
OURS = frozenset({"we", "i"})
CONDITIONAL = frozenset({"would", "could", "might", "may"})
LONGEST_OBJECT = 40
SUBORDINATE = frozenset({"if", "unless", "because", "although", "while", "whereas", "besides"})
# A stance on a list of everything is a stance on nothing; the first issues are what it is about.
MOST_ISSUES = 3


@dataclass(frozen=True, slots=True)
class _Stand:
    """One stance found: who takes it (None: the speaker's side), what it is about, and its words."""

    party: str | None
    stance: Stance
    about: Span
    words: Span
    sure: float


def find_positions(reading: Reading, statements: Sequence[StatementClaim]) -> tuple[PositionClaim, ...]:
    """The positions that the statements of a report take, each resting on its statement's words."""
    found: dict[str, PositionClaim] = {}
    for statement in statements:
        for stand in _stands(reading, statement):
            for claim in _claims(reading, statement, stand):
                found.setdefault(claim.id, claim)
    return tuple(found.values())


def party_of(reading: Reading, speaker: str) -> str:
    """For whom an actor speaks: the state or body of its office, or else itself."""
    actor = reading.actor_by_id[speaker]
    side = _side(reading, actor, set())
    return side or speaker


def _side(reading: Reading, actor: ActorClaim, seen: set[str]) -> str | None:
    """The state at the end of a chain of offices (spokesman of a ministry of a state)."""
    seen.add(actor.id)
    for role in actor.roles:
        above = reading.actor_by_id.get(role.of or "")
        if above is None or above.id in seen:
            continue
        if above.kind in ("state", "group") or (above.kind == "organization" and not above.roles):
            return above.id
        return _side(reading, above, seen) or above.id
    return None


def _stands(reading: Reading, statement: StatementClaim) -> Iterator[_Stand]:
    if statement.speaker is None or statement.speaker not in reading.actor_by_id:
        return
    by_cue = _words().cues.get(statement.cue_class)
    if by_cue and statement.kind != "direct" and statement.cue_span:
        about = _main_clause(reading, _told(statement))
        if about is not None and not (by_cue == "offers" and _threatens(reading, about)):
            yield _Stand(None, by_cue, about, statement.cue_span, BY_CUE)
        return
    for part in statement.parts:
        for token in reading.parse.tokens_in(part):
            stand = _stand_at(reading, token, part)
            if stand:
                yield stand


def _told(statement: StatementClaim) -> Span:
    """All that was told, where only some of it stands in quotation marks."""
    around = [s for s in statement.spans if any(s != p and s.holds(p) for p in statement.parts)]
    return Span.over([*statement.parts, *around])


def _main_clause(reading: Reading, about: Span) -> Span | None:
    """The words up to a condition, a reason or an aside, whose matters are not those of the stance."""
    tokens = reading.parse.tokens_in(about)
    stop = next((t.i for t in tokens[1:] if t.text.lower() in SUBORDINATE), None)
    return trimmed(reading.parse, tokens[0].i, stop or tokens[-1].i + 1) if tokens else None


def _threatens(reading: Reading, about: Span) -> bool:
    return any(t.lemma.lower() in _words().threats for t in reading.parse.tokens_in(about))


def _stand_at(reading: Reading, token: Token, part: Span) -> _Stand | None:
    """The stance that a clause of the content takes, if its subject is a party or "we"."""
    parse = reading.parse
    if token.upos not in ("VERB", "ADJ", "NOUN", "ADP", "AUX") or not _plain(parse, token):
        return None
    subject = min(parse.children(token.i, "nsubj"), key=lambda t: abs(t.i - token.i), default=None)
    if subject is None or (
        subject.deprel == "nsubj:pass"
        and token.upos == "VERB"
        and token.lemma not in ("prepare", "interest", "commit")
    ):
        return None
    own = subject.lemma.lower() in OURS
    mention = None if own else reading.party(subject.i)
    if not own and (mention is None or reading.actor_by_id[mention.actor].kind == "media"):
        return None
    run = _run(parse, token, part)
    matched = _matched(run)
    if matched is None:
        return None
    stance, last = matched
    end = min(part.end, max(t.end for t in parse.subtree(token.i)))
    after = [t for t in parse.tokens_in(Span(last.end, end)) if t.start >= last.end]
    about = trimmed(parse, after[0].i, min(after[-1].i, after[0].i + LONGEST_OBJECT) + 1) if after else None
    if about is None or (stance == "offers" and _threatens(reading, about)):
        return None
    return _Stand(
        mention.actor if mention else None, stance, about, parse.span(token.i, last.i + 1), BY_WORDS
    )


def _plain(parse: Parse, token: Token) -> bool:
    """Told as a fact: no condition, no "would"."""
    below = parse.children(token.i, "mark", "aux")
    return not any(
        c.lemma.lower() in ("if", "unless", "whether") or c.lemma.lower() in CONDITIONAL for c in below
    )


def _run(parse: Parse, token: Token, part: Span) -> list[Token]:
    """The words of the predicate in order: its copula and "not" first, then what follows the verb."""
    before = [
        c
        for c in parse.children(token.i)
        if c.i < token.i and (c.deprel in ("cop", "aux:pass", "case") or c.lemma.lower() in NEGATIONS)
    ]
    following = [t for t in parse.tokens[token.i + 1 : token.i + 4] if t.end <= part.end]
    return [*before, token, *following]


def _matched(run: list[Token]) -> tuple[Stance, Token] | None:
    """The longest phrase of stance with which the run begins; negation must be part of the phrase."""
    lemmas = ["not" if t.lemma.lower() in ("n't", "never") else t.lemma.lower() for t in run]
    negated = "not" in lemmas
    for phrase, stance in _words().content:
        if ("not" in phrase) == negated and tuple(lemmas[: len(phrase)]) == phrase:
            return stance, run[len(phrase) - 1]
    return None


def _claims(reading: Reading, statement: StatementClaim, stand: _Stand) -> Iterator[PositionClaim]:
    assert statement.speaker is not None
    speaking_for = party_of(reading, statement.speaker)
    party = party_of(reading, stand.party) if stand.party else speaking_for
    own = party in (speaking_for, statement.speaker)
    for issue in find_issues(reading.words(stand.about))[:MOST_ISSUES]:
        sure = stand.sure * statement.confidence if own else ASCRIBED * statement.confidence
        yield PositionClaim(
            id=reading.claim_id(f"position-{issue}", stand.about, stand.words),
            report=reading.article.id,
            spans=(Span.over([stand.words, stand.about]), stand.about),
            confidence=round(sure, 3),
            method="stances.cue.1" if stand.sure == BY_CUE else "stances.words.1",
            party=party,
            issue=issue,
            stance=stand.stance,
            object=reading.words(stand.about),
            statement=statement.id,
            ascribed_by=None if own else statement.speaker,
        )


@dataclass(frozen=True, slots=True)
class _Words:
    cues: dict[CueClass, Stance]
    threats: frozenset[str]
    content: tuple[tuple[tuple[str, ...], Stance], ...]


@cache
def _words() -> _Words:
    tables = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    listed = [
        (tuple(p.split()), cast(Stance, s)) for s, phrases in tables["content"].items() for p in phrases
    ]
    return _Words(
        tables["cues"],
        frozenset(tables["threats"]["words"]),
        tuple(sorted(listed, key=lambda item: -len(item[0]))),
    )
