"""The events of a report: who did what to whom, by rules that people can read (words/plover.toml)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from dragoman.detect.events.reality import carried_by, is_real
from dragoman.detect.events.rules import ANYTHING, INFINITIVE, Rule, book
from dragoman.detect.events.sides import Sides, object_of
from dragoman.detect.matters.clauses import hangs_on
from dragoman.detect.reading import Reading
from dragoman.detect.speech.issues import find_issues
from dragoman.detect.speech.speech import Speech
from dragoman.detect.speech.stances import party_of
from dragoman.detect.verbforms import has_to
from dragoman.nlp.parse import Parse, Token
from dragoman.records import EventClaim, StatementClaim
from dragoman.timex import Timex
from dragoman.values import Span, make_id

# How often an event was right on marked sentences, by the road to its recipient (docs/benchmarks.md).
DIRECT, ROUNDABOUT, ALONE = 0.8, 0.7, 0.7
REFUSED = "reject.help"


@dataclass(frozen=True, slots=True)
class _Match:
    """A word that fired a rule, the words between which it did, and the sides."""

    rule: Rule
    type: str
    trigger: Token
    verb: Token
    words: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    road: str


def find_events(reading: Reading, statements: Sequence[StatementClaim] = ()) -> tuple[EventClaim, ...]:
    """What actors of a report did to each other, in text order; only what is told as done or going on.

    Meetings are not among them (`find_meetings`), nor what is planned, denied or wished for. `said_by` is
    the speaker in whose words an event stands: it is then that speaker's account, not the report's.
    """
    speech, sides = Speech(statements), Sides(reading)
    matches: dict[int, _Match] = {}
    for token in reading.parse.tokens:
        match = _matched(reading, sides, token)
        if match is not None:
            matches.setdefault(match.verb.i, match)  # "offered its support": one deed, told by verb and noun
    claims = (claim for match in matches.values() for claim in _claims(reading, match, speech))
    return tuple({claim.id: claim for claim in claims}.values())


def _matched(reading: Reading, sides: Sides, token: Token) -> _Match | None:
    """The first rule that a word fires, with what it found."""
    lemma = token.lemma.lower()
    matches: Iterator[_Match | None]
    if token.upos == "VERB":
        pairs = book().by_verb.get(lemma, ())
        matches = (_verb(reading, sides, token, rule, particle) for rule, particle in pairs)
    elif token.upos == "NOUN":
        matches = (_noun(reading, sides, token, rule) for rule in book().by_noun.get(lemma, ()))
    else:
        return None
    return next((match for match in matches if match is not None), None)


def _verb(reading: Reading, sides: Sides, verb: Token, rule: Rule, particle: str | None) -> _Match | None:
    parse = reading.parse
    thing = object_of(parse, verb)
    if particle is not None and not _has_particle(parse, verb, particle):
        return None
    if not _fits(parse, rule, verb, thing):
        return None
    real = is_real(reading, verb, said=rule.said)
    if not real and not (rule.helps and real is None):
        return None
    return _match(reading, sides, rule, "REJECT" if real is None else rule.type, verb, verb, thing)


def _noun(reading: Reading, sides: Sides, noun: Token, rule: Rule) -> _Match | None:
    """ "Launched an attack on": the noun tells what was done, its verb that it was, and by whom."""
    verb = carried_by(reading.parse, noun, rule.carried)
    if verb is None or not is_real(reading, verb, said=rule.said):
        return None
    return _match(reading, sides, rule, rule.type, noun, verb, noun)


def _match(
    reading: Reading, sides: Sides, rule: Rule, kind: str, trigger: Token, verb: Token, thing: Token | None
) -> _Match | None:
    actors = sides.by_means(verb, rule.means) if rule.means else sides.doer(verb)
    recipients, road = sides.reached(rule, verb, thing)
    if rule.mutual and len(actors) > 1 and road != "with":
        recipients, road = actors, "with"  # "A and B agreed to exchange prisoners"
    else:
        recipients = _others(reading, actors, recipients)
    if not actors or not (recipients or rule.alone) or (rule.armed and _persons(reading, actors, recipients)):
        return None
    words = _words(reading.parse, trigger, verb)
    return _Match(rule, kind, trigger, verb, words, actors, recipients, road)


def _others(reading: Reading, actors: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[str, ...]:
    """The recipients that are not actors: of "A and B urged the two sides" not the states of A and B."""
    own = {*actors, *(party_of(reading, a) for a in actors)} if len(actors) > 1 else {*actors}
    return tuple(r for r in recipients if r not in own)


def _persons(reading: Reading, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
    """Whether both sides are persons: such attacks are mostly words."""
    return all(reading.actor_by_id[a].kind == "person" for a in (*actors, *recipients))


def _has_particle(parse: Parse, verb: Token, particle: str) -> bool:
    below = parse.children(verb.i, "compound:prt", "advmod", "xcomp")
    oblique = parse.children(verb.i, "obl") if parse.child(verb.i, "obj") is None else []
    cases = [c for t in (*below, *oblique) for c in parse.children(t.i, "case")]
    return any(t.text.lower() == particle for t in (*below, *cases))


def _fits(parse: Parse, rule: Rule, verb: Token, thing: Token | None) -> bool:
    """Whether what the verb acts on, and what it governs, is what the rule asks for."""
    if rule.objects and verb.lemma.lower() not in rule.bare:
        things = [thing] if thing is not None else parse.children(verb.i, "obl")
        if not any(_among(parse, one, rule.objects) for one in things):
            return False
    if not rule.content:
        return True
    clauses = [t for t in parse.children(verb.i, "xcomp", "ccomp", "advcl") if t.i > verb.i]
    if rule.content & {ANYTHING, INFINITIVE}:
        whole = [t for t in clauses if t.upos in ("VERB", "ADJ", "NOUN") and t.deprel != "advcl"]
        return any(ANYTHING in rule.content or has_to(parse, t) for t in whole)
    return any(t.lemma.lower() in rule.content for t in clauses)


def _among(parse: Parse, thing: Token, lemmas: frozenset[str]) -> bool:
    """Whether the head of a phrase, or of one joined to it, or a word that tells its kind, is listed."""
    heads = [thing, *parse.children(thing.i, "conj")]
    near = [t for h in heads for t in (h, *parse.children(h.i, "compound", "amod", "nmod"))]
    return any({t.lemma.lower(), t.lemma.lower().removesuffix("s")} & lemmas for t in near)


def _words(parse: Parse, trigger: Token, verb: Token) -> Span:
    """The trigger with the verb that carries it and its auxiliaries."""
    helping = [t for t in parse.children(verb.i, "aux", "compound:prt") if abs(t.i - verb.i) < 4]
    return Span.over([t.span for t in (trigger, verb, *helping)])


# --- the claims


def _claims(reading: Reading, match: _Match, speech: Speech) -> Iterator[EventClaim]:
    pairs = [(a, r) for a, r in product(match.actors, match.recipients or (None,)) if a != r]
    clause = _clause(reading.parse, match)
    sure = ALONE if not match.recipients else DIRECT if match.road == "object" else ROUNDABOUT
    for actor, recipient in pairs:
        yield EventClaim(
            id=_id(reading, match, actor, recipient),
            report=reading.article.id,
            spans=(match.words, clause) if clause != match.words else (match.words,),
            confidence=sure,
            method=match.rule.method,
            type=match.type,
            mode=_mode(reading.parse, match),
            actor=actor,
            recipient=recipient,
            context=_contexts(reading.words(clause)),
            time=_time(reading, match),
            said=match.rule.said,
            said_by=speech.speaker(match.words),
        )


def _id(reading: Reading, match: _Match, actor: str, recipient: str | None) -> str:
    span = match.trigger.span
    return make_id(
        "event", reading.article.id, match.type, actor, recipient or "", f"{span.start}:{span.end}"
    )


def _clause(parse: Parse, match: _Match) -> Span:
    """The verb's clause as far as it stands in one sentence, without what is told beside it."""
    aside = {t.i for c in parse.children(match.verb.i, "parataxis", "conj") for t in parse.subtree(c.i)}
    inside = [t for t in parse.subtree(match.verb.i) if t.i not in aside and t.upos != "PUNCT"]
    return Span.over([t.span for t in inside])


def _mode(parse: Parse, match: _Match) -> str | None:
    """The mode that the rule names, or that words of the clause tell, save those of a comment."""
    if match.rule.mode is not None and match.type == match.rule.type:
        return match.rule.mode
    clause = parse.subtree(match.verb.i)
    aside = {below.i for t in clause if t.lemma in book().comments for below in parse.subtree(t.i)}
    lemmas = {t.lemma.lower() for t in clause if t.i not in aside}
    found = (mode for mode, words in book().modes.get(match.type, ()) if lemmas & words)
    return next(found, "assist" if match.type != match.rule.type else None)


def _contexts(words: str) -> tuple[str, ...]:
    """The PLOVER contexts of the issues that the words speak of."""
    listed = book().contexts
    return tuple(dict.fromkeys(listed[i] for i in find_issues(words) if i in listed))


def _time(reading: Reading, match: _Match) -> Timex | None:
    """The day that the tree hangs on the verb or its noun."""
    sentence = reading.parse.sentences[match.verb.sentence]
    for timex in reading.times_in(sentence.span):
        dated = timex.type in ("DATE", "TIME")
        if dated and any(hangs_on(reading, timex, t.i) for t in (match.verb, match.trigger)):
            return timex
    return None
