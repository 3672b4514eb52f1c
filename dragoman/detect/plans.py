"""What actors of a report will do, as it says: announced, agreed, promised, arranged."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.detect.clauses import (
    NOT,
    actors_of,
    ancestors_within,
    has_to,
    helpers,
    is_negated,
    mentions_between,
    subject_of,
    times_in,
    unbroken,
)
from dragoman.detect.contents import trimmed
from dragoman.detect.reading import Reading
from dragoman.nlp.parse import Parse, Sentence, Token
from dragoman.records import MeetingClaim, PlanClaim
from dragoman.timex import Timex
from dragoman.values import Span

WORDS = Path(__file__).parent / "words" / "plans.toml"
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
NOW = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
SAID = frozenset(
    {"say", "announce", "add", "tell", "confirm", "state", "note", "report", "write", "agree", "decide"}
)
PERSONAL = frozenset({"he", "she", "they", "we", "i"})
HELD_BACK = frozenset({"had", "was", "were", "would", "could", "should", "may", "might"})
# The words of a plan are no more than these.
MOST_WORDS = 25
ACTED, ARRANGED, EXPECTED, CONDITIONAL = 0.85, 0.78, 0.65, 0.7


@dataclass(frozen=True, slots=True)
class _Plan:
    """An action still to come: the verb that names it, the word that makes it a plan, and who is to act."""

    verb: Token
    sign: Token
    subject: Token
    rule: str


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of plans.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def find_plans(reading: Reading, meetings: Sequence[MeetingClaim]) -> tuple[PlanClaim, ...]:
    """The announced actions of a report in text order; `meeting` leads to the planned meeting, if it is one.

    `what` are the words of the report: the predicate where an actor acts, the whole clause where a thing is
    arranged. Forecasts, hopes, offers and what will not be done are left out. `meetings` are those of the
    same report; where no time or actor is told, there is none.
    """
    planned = [m for m in meetings if m.status == "planned" and not m.denied]
    titles = [b.span for b in reading.article.blocks if b.kind == "title"]
    found: dict[int, PlanClaim] = {}
    for sentence in reading.parse.sentences:
        if not _asserted(reading, sentence):
            continue
        here = [m for m in planned if sentence.span.holds(m.status_span)]
        for token in reading.parse.sentence_tokens(sentence):
            plan = _plan(reading, token, headline=any(t.holds(sentence.span) for t in titles))
            claim = _claim(reading, plan, here) if plan else None
            if claim is not None:
                found.setdefault(token.i, claim)
    return tuple(found.values())


def _asserted(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence asserts at all: no question, and no "hopefully" before it."""
    words = reading.words(sentence.span)
    opening = words.lstrip("\"'“‘« ").split(",")[0].split(" ")[0].lower()
    return not words.rstrip("\"'”’» ").endswith("?") and opening not in lexicon()["unreal"]["adverbs"]


# --- what makes a clause a plan


def _plan(reading: Reading, verb: Token, *, headline: bool) -> _Plan | None:
    parse = reading.parse
    if verb.upos != "VERB" and not _arrival(parse, verb):
        return None
    sign = _sign(parse, verb, headline=headline)
    if sign is None or is_negated(parse, verb.i) or is_negated(parse, sign.i) or _unreal(parse, verb, sign):
        return None
    subject = subject_of(parse, verb.i) or subject_of(parse, sign.i)
    if subject is not None and subject.text.lower() == "it" and verb.deprel == "ccomp":
        subject = subject_of(parse, verb.head)  # "Egypt said it would reopen the crossing"
    if subject is None or _nobody(parse, subject):
        return None
    rule = _rule(reading, verb, subject, sign)
    return _Plan(verb, sign, subject, rule) if rule else None


def _nobody(parse: Parse, subject: Token) -> bool:
    return any(t.text.lower() in ("no", "nobody", "nothing", "none") for t in parse.subtree(subject.i)[:2])


def _arrival(parse: Parse, token: Token) -> bool:
    """ "Are due in Washington later this month"."""
    return token.lemma.lower() == "due" and bool(helpers(parse, token.i) & NOW)


def _sign(parse: Parse, verb: Token, *, headline: bool) -> Token | None:
    """The word that tells that the action is still to come; None where nothing does, or it is past."""
    own = parse.children(verb.i, "aux", "aux:pass", "cop", "mark")
    words = {t.text.lower(): t for t in own}
    future = next((words[w] for w in FUTURE if w in words), None)
    if future is None and verb.deprel == "conj" and not _subject(parse, verb):
        return None  # told with the verb that it is joined to
    if future is not None:
        return future
    if "would" in words and _reported(parse, verb):
        return words["would"]
    if "to" in words and set(words) & NOW and verb.deprel != "xcomp":
        return words["to"]
    if (governor := _bound(parse, verb)) is not None:
        return governor
    if headline and "to" in words and verb.deprel == "root" and _subject(parse, verb):
        return words["to"]
    return _expected(parse, verb, words)


def _subject(parse: Parse, verb: Token) -> bool:
    return parse.child(verb.i, "nsubj") is not None


def _bound(parse: Parse, verb: Token) -> Token | None:
    """The word of intent above or right before an infinitive; trees often lose that of "is still due to"."""
    before = parse.tokens[verb.i - 2] if verb.i > 2 else None
    if before is None or parse.tokens[verb.i - 1].text.lower() != "to":
        return None
    if before.text.lower() in lexicon()["intent"]["passive"]:
        near = {t.text.lower() for t in parse.tokens[max(before.i - 3, 0) : before.i]}
        if near & NOW and not near & NOT:
            return before
    governor = parse.tokens[verb.head] if verb.head >= 0 else None
    under = verb.deprel in ("xcomp", "ccomp", "advcl")
    return governor if governor is not None and under and _binds(parse, governor) else None


def _reported(parse: Parse, verb: Token) -> bool:
    """ "Said that they would meet": the future of a past report."""
    above = ancestors_within(parse, verb.i, 4)
    return any(t.lemma.lower() in SAID and t.text.lower() != t.lemma.lower() for t in above)


def _binds(parse: Parse, governor: Token) -> bool:
    """ "Agreed to", "plans to", "are due to": in a tense that still holds."""
    lemma, text, words = governor.lemma.lower(), governor.text.lower(), lexicon()["intent"]
    if lemma not in words["words"] and text not in words["words"]:
        return False
    aux = helpers(parse, governor.i)
    if aux & HELD_BACK or parse.child(governor.i, "mark"):
        return False
    if lemma not in words["passive"] and text not in words["passive"]:
        return True
    own = lemma == "expect" and not aux and _subject(parse, governor)  # "he expected to meet him again"
    return own or bool(aux & NOW)


def _expected(parse: Parse, verb: Token, words: dict[str, Token]) -> Token | None:
    """ "Are expected in Washington later this month", "is due in Cairo"."""
    verbal = bool(parse.child(verb.i, "xcomp", "ccomp", "advcl"))
    if verb.lemma.lower() not in ("expect", "due") or not set(words) & NOW or verbal:
        return None
    places = parse.children(verb.i, "obl", "nmod")
    cases = {c.text.lower() for o in places for c in parse.children(o.i, "case")}
    return verb if cases & set(lexicon()["place"]["cases"]) else None


def _unreal(parse: Parse, plan: Token, sign: Token) -> bool:
    """Whether the clause is a condition, a hope or a question, or stands under one."""
    words = lexicon()
    irreal = {*words["conditional"]["marks"], "whether", "when"} - {"until"}
    if {t.text.lower() for t in parse.children(plan.i, "advmod", "mark")} & set(words["unreal"]["adverbs"]):
        return True
    below = plan
    for node in (plan, *ancestors_within(parse, plan.i, 6)):
        marks = {t.text.lower() for t in parse.children(node.i, "mark", "advmod")}
        if marks & irreal and node.deprel in ("advcl", "ccomp", "acl:relcl"):
            return True
        clause = below.deprel in ("ccomp", "xcomp", "advcl", "csubj", "acl") and below.i != node.i
        if clause and node.i != sign.i and node.lemma.lower() in words["unreal"]["words"]:
            return True
        below = node
    return False


def _rule(reading: Reading, verb: Token, subject: Token, sign: Token) -> str | None:
    """By which right the future is a plan: an actor acts, a thing is arranged, somebody is expected."""
    parse, words = reading.parse, lexicon()
    lemma = verb.lemma.lower()
    passive = parse.child(verb.i, "aux:pass") is not None or parse.child(verb.i, "nsubj:pass") is not None
    if lemma in ("expect", "due") and verb.i == sign.i:
        return "expected" if _acts(reading, subject) else None
    if passive:
        return "arranged" if lemma not in words["not"]["passive"] + words["not"]["verbs"] else None
    if subject.lemma.lower() in words["events"]["nouns"] and lemma in words["events"]["verbs"]:
        return "arranged"
    if lemma in words["not"]["verbs"] or not _acts(reading, subject):
        return None
    return "expected" if sign.lemma.lower() in words["intent"]["expected"] else "acted"


def _acts(reading: Reading, subject: Token) -> bool:
    """Whether the subject is an actor of the report, or an organ that acts."""
    if any(reading.actor_by_id[m.actor].kind != "media" for m in reading.mentions_at(subject.i)):
        return True
    if subject.text.lower() in PERSONAL:
        return True
    return subject.upos == "PROPN" or subject.lemma.lower() in lexicon()["organs"]["nouns"]


# --- the claim


def _claim(reading: Reading, plan: _Plan, meetings: Sequence[MeetingClaim]) -> PlanClaim | None:
    predicate = _predicate(reading.parse, plan)
    if predicate is None:
        return None
    clause = _clause(reading.parse, plan, predicate)
    what = clause if plan.rule == "arranged" else predicate
    meeting = next((m for m in meetings if clause.meets(m.status_span)), None)
    condition = _condition(reading.parse, plan)
    who = _who(reading, plan, meeting)
    timex = _time(reading, plan) or (meeting.time if meeting else None)
    sure = CONDITIONAL if condition else {"acted": ACTED, "arranged": ARRANGED}.get(plan.rule, EXPECTED)
    spans = [clause, *([condition] if condition else []), *([timex.span] if timex else [])]
    return PlanClaim(
        id=reading.claim_id("plan", plan.verb.span),
        report=reading.article.id,
        spans=tuple(dict.fromkeys(spans)),
        confidence=sure,
        method=f"plans.{plan.rule}.1",
        who=who,
        what=" ".join(reading.words(what).split()),
        status="conditional" if condition else "announced",
        time=timex,
        meeting=meeting.id if meeting else None,
    )


def _predicate(parse: Parse, plan: _Plan) -> Span | None:
    """The verb with its objects and what else belongs to it, up to the most words that a plan may have."""
    verb = plan.verb
    cut = {t.i for c in _outside(parse, plan) for t in parse.subtree(c.i)}
    kept = [t for t in parse.subtree(verb.i) if t.i not in cut and t.i >= verb.i]
    _, last = unbroken(kept, verb.i)
    last = _whole(parse, verb.i, last)
    while last - 1 > verb.i and parse.tokens[last - 1].upos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "DET"):
        if parse.tokens[last - 1].deprel == "compound:prt":
            break
        last -= 1
    return trimmed(parse, verb.i, last)


def _whole(parse: Parse, first: int, last: int) -> int:
    """At most so many words; a longer clause ends where a phrase of it ends."""
    if last - first <= MOST_WORDS:
        return last
    ends = [i for i in range(first + 4, first + MOST_WORDS) if parse.tokens[i].upos in ("PUNCT", "CCONJ")]
    return ends[-1] if ends else first + MOST_WORDS


def _outside(parse: Parse, plan: _Plan) -> Iterator[Token]:
    """The clauses below the verb that are no part of what it plans: asides, conditions, other subjects."""
    aside = {*lexicon()["aside"]["marks"], *lexicon()["conditional"]["marks"]}
    for child in parse.subtree(plan.verb.i):
        if child.i <= plan.verb.i:
            continue
        if child.deprel in ("parataxis", "acl:relcl") or (child.deprel == "conj" and _anew(parse, child)):
            yield child
        if child.deprel == "advcl" and _opening(parse, child) & aside:
            yield child


def _opening(parse: Parse, clause: Token) -> set[str]:
    """The words that may open a clause; the tree hangs them on its verb or on whatever stands near."""
    first, _ = unbroken(parse.subtree(clause.i), clause.i)
    own = parse.children(clause.i, "mark", "advmod", "case")
    return {parse.tokens[first].text.lower(), *(t.text.lower() for t in own)}


def _anew(parse: Parse, verb: Token) -> bool:
    """Whether a joined verb makes a clause of its own: another subject, or a tense of its own."""
    return _subject(parse, verb) or bool(helpers(parse, verb.i) and not has_to(parse, verb.i))


def _clause(parse: Parse, plan: _Plan, predicate: Span) -> Span:
    """From the subject to the end of the predicate, or from the word of intent where the subject is far."""
    head = plan.subject
    beside = parse.children(head.i, "acl", "acl:relcl", "parataxis", "case")
    cut = {t.i for c in beside for t in parse.subtree(c.i)}
    first, _ = unbroken([t for t in parse.subtree(head.i) if t.i not in cut and t.i <= head.i], head.i)
    start, same = parse.tokens[first].start, head.sentence == plan.verb.sentence
    if same and start < predicate.start and plan.verb.i - first <= MOST_WORDS:
        return Span(start, predicate.end)
    return Span(min(plan.sign.start, predicate.start), predicate.end)


def _condition(parse: Parse, plan: _Plan) -> Span | None:
    """ "If …", "once …": the clause on which the plan hangs."""
    marks = set(lexicon()["conditional"]["marks"]) - {"until"}
    for clause in [c for i in {plan.verb.i, plan.sign.i} for c in parse.children(i, "advcl")]:
        if _opening(parse, clause) & marks:
            first, last = unbroken(parse.subtree(clause.i), clause.i)
            return trimmed(parse, first, last)
    return None


def _who(reading: Reading, plan: _Plan, meeting: MeetingClaim | None) -> tuple[str, ...]:
    """Those who will act: the subject, whom its adjectives name, or who is to meet."""
    if meeting is not None:
        return tuple(dict.fromkeys(p.actor for p in meeting.participants if p.role != "declined"))
    found = [m.actor for m in actors_of(reading, plan.subject)]
    if not found and plan.rule != "arranged":
        first, last = unbroken(reading.parse.subtree(plan.subject.i), plan.subject.i)
        found = [m.actor for m in mentions_between(reading, first, last) if m.how == "adjective"]
    if plan.rule == "arranged":
        found = _arrangers(reading, plan)
    return tuple(dict.fromkeys(found))


def _arrangers(reading: Reading, plan: _Plan) -> list[str]:
    """ "A forum between A and B will be held", "… will be reduced by Kosovo Police"."""
    parse = reading.parse
    agents = [c for c in parse.children(plan.verb.i, "obl") if "by" in reading.cases(c.i)]
    sides = parse.children(plan.subject.i, "nmod")
    beside = [c for c in sides if reading.cases(c.i) & {"between", "among", "of"}]
    return [m.actor for c in (*agents, *beside) for m in actors_of(reading, c)]


def _time(reading: Reading, plan: _Plan) -> Timex | None:
    """The first date or time of the sentence over which the verb of the plan stands, and no other."""
    parse = reading.parse
    sentence = parse.sentences[plan.verb.sentence].span
    for timex in times_in(reading, sentence):
        if timex.type not in ("DATE", "TIME") or timex.expression in ("now", "past"):
            continue
        if _belongs(parse, timex, plan):
            return timex
    return None


def _belongs(parse: Parse, timex: Timex, plan: _Plan) -> bool:
    """Whether the nearest verb over the expression is that of the plan, or one joined below it."""
    for token in parse.tokens_in(timex.span):
        for governor in ancestors_within(parse, token.i, 8):
            if governor.i == plan.verb.i or (governor.i == plan.sign.i and governor.upos == "ADJ"):
                return True
            if governor.upos in ("VERB", "AUX") and governor.deprel not in ("xcomp", "advcl", "conj"):
                break
    return False
