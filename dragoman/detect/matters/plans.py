"""What actors of a report will do, as it says: announced, agreed, promised, arranged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.detect.matters.clauses import actors_of, ancestors_within, unbroken
from dragoman.detect.matters.futures import FUTURE, Plan, has_subject, lexicon, plan_at
from dragoman.detect.reading import Reading
from dragoman.detect.speech.contents import trimmed
from dragoman.detect.speech.quotations import find_quotations
from dragoman.detect.verbforms import has_to, helpers
from dragoman.nlp.parse import Parse, Sentence, Token
from dragoman.records import MeetingClaim, PlanClaim
from dragoman.timex import Timex, resolve
from dragoman.values import Span, When

# "Will work", "would continue": with these and a verb that says nothing, only a day makes a plan.
OPEN = FUTURE | {"would"}
# "Before her departure on Monday" dates the departure.
ASIDE = frozenset({"before", "after", "until", "since", "prior", "ahead", "following", "upon"})
OPENING, CLOSING = "“„«", "”»"
# What hangs on a noun and is no part of its phrase: clauses, and what makes a predicate of it.
_NO_PHRASE = ("acl", "acl:relcl", "parataxis", "case", "nsubj", "nsubj:pass", "cop", "aux", "mark", "expl")
# The words of a plan are no more than these.
MOST_WORDS = 25
ACTED, ARRANGED, EXPECTED, CONDITIONAL = 0.85, 0.78, 0.65, 0.7


def find_plans(reading: Reading, meetings: Sequence[MeetingClaim]) -> tuple[PlanClaim, ...]:
    """The announced actions of a report in text order; `meeting` leads to the planned meeting, if it is one.

    `what` are the words of the report: the predicate where an actor acts, the whole clause where a thing is
    arranged. Forecasts, hopes, offers and what will not be done are left out. `meetings` are those of the
    same report; where no time or actor is told, there is none.
    """
    planned = [m for m in meetings if m.status == "planned" and not m.denied]
    quoted = (q for q in find_quotations(reading.article.text, reading.article.blocks) if q.level == 0)
    speech = [*(q.span for q in quoted), *reading.quotations]
    titles = [b.span for b in reading.article.blocks if b.kind == "title"]
    found: dict[int, PlanClaim] = {}
    for sentence in reading.parse.sentences:
        if not _asserted(reading, sentence):
            continue
        here = [m for m in planned if sentence.span.holds(m.status_span)]
        for token in reading.parse.sentence_tokens(sentence):
            plan = plan_at(reading, token, headline=any(t.holds(sentence.span) for t in titles))
            claim = _claim(reading, plan, here) if plan else None
            if plan and claim and _stands(reading, plan, claim, speech):
                found.setdefault(token.i, claim)
    return tuple(found.values())


def _asserted(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence asserts at all: no question, and no "hopefully" before it."""
    words = reading.words(sentence.span)
    opening = words.lstrip("\"'“‘« ").split(",")[0].split(" ")[0].lower()
    return not words.rstrip("\"'”’» ").endswith("?") and opening not in lexicon()["unreal"]["adverbs"]


# --- what is definite enough to be held against somebody


def _stands(reading: Reading, plan: Plan, claim: PlanClaim, speech: Sequence[Span]) -> bool:
    """Whether a plan says who does what, or what is arranged, and its day is still to come."""
    words = lexicon()
    dated = claim.time is not None or claim.meeting is not None
    if not dated and plan.verb.lemma.lower() in words["vague"]["verbs"] and plan.sign.text.lower() in OPEN:
        return False
    if claim.time is not None and _is_over(reading, claim.time):
        return False
    if claim.who or plan.rule == "arranged":
        return True
    if any(q.holds(plan.verb.span) for q in speech):
        return False
    if plan.subject.upos == "PRON":  # somebody whom the report does not name: only what is bound or dated
        return dated or plan.sign.text.lower() not in OPEN
    return plan.subject.upos == "NOUN" and plan.subject.lemma.lower() in words["organs"]["nouns"]


def _is_over(reading: Reading, timex: Timex) -> bool:
    """Whether the time lies wholly before the report, so that it is no plan any more."""
    published = reading.article.published
    if published is None:
        return False
    day = When(published.date)
    meant = resolve(timex, day)
    last, first = meant.last() if meant else None, day.first()
    return last is not None and first is not None and last < first


# --- the claim


def _claim(reading: Reading, plan: Plan, meetings: Sequence[MeetingClaim]) -> PlanClaim | None:
    predicate = _predicate(reading.parse, plan)
    if predicate is None:
        return None
    clause = _clause(reading.parse, plan, predicate)
    what = clause if plan.rule == "arranged" else predicate
    meeting = next((m for m in meetings if what.meets(m.status_span)), None)
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


def _predicate(parse: Parse, plan: Plan) -> Span | None:
    """The verb with its objects and what else belongs to it, up to the most words that a plan may have."""
    verb = plan.verb
    aside = (*_outside(parse, plan), *_occasion(parse, plan))
    cut = {t.i for c in aside for t in parse.subtree(c.i)}
    kept = [t for t in parse.subtree(verb.i) if t.i not in cut and t.i >= verb.i]
    _, last = unbroken(kept, verb.i)
    last = _whole(parse, verb.i, last)
    while last - 1 > verb.i and parse.tokens[last - 1].upos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "DET"):
        if parse.tokens[last - 1].deprel == "compound:prt":
            break
        last -= 1
    return _with_marks(parse, trimmed(parse, verb.i, last))


def _with_marks(parse: Parse, span: Span | None) -> Span | None:
    """The words with the quotation mark that stands right beside them, where they hold only its pair."""
    inside = parse.tokens_in(span) if span else ()
    if span is None or not inside:
        return span
    plain = sum(t.text == '"' for t in inside) % 2
    opened = plain + sum(t.text in OPENING for t in inside) - sum(t.text in CLOSING for t in inside)
    before, after = (
        parse.tokens[max(inside[0].i - 1, 0)],
        parse.tokens[min(inside[-1].i + 1, len(parse.tokens) - 1)],
    )
    if (plain and before.text == '"') or (opened < 0 and before.text in OPENING):
        return Span(before.start, span.end)
    closes = (plain and after.text == '"') or (opened > 0 and after.text in CLOSING)
    return Span(span.start, after.end) if closes else span


def _whole(parse: Parse, first: int, last: int) -> int:
    """At most so many words; a longer clause ends where a phrase of it ends."""
    if last - first <= MOST_WORDS:
        return last
    ends = [i for i in range(first + 4, first + MOST_WORDS) if _ends(parse.tokens[i])]
    return ends[-1] if ends else first + MOST_WORDS


def _ends(token: Token) -> bool:
    return token.upos == "CCONJ" or token.text in (",", ";", "–", "—")


def _outside(parse: Parse, plan: Plan) -> Iterator[Token]:
    """The clauses below the verb that are no part of what it plans: asides, conditions, other subjects."""
    aside = {*lexicon()["aside"]["marks"], *lexicon()["conditional"]["marks"]}
    for child in parse.subtree(plan.verb.i):
        if child.i <= plan.verb.i:
            continue
        if child.deprel in ("parataxis", "acl:relcl") or (child.deprel == "conj" and _anew(parse, child)):
            yield child
        if child.deprel == "advcl" and _opening(parse, child) & aside:
            yield child


def _occasion(parse: Parse, plan: Plan) -> Iterator[Token]:
    """ "Will meet the envoy on the second day of the visit": the day behind all else is when, not what."""
    for child in parse.children(plan.verb.i, "obl"):
        behind = max(t.i for t in parse.subtree(child.i)) + 1
        ends = behind == len(parse.tokens) or parse.tokens[behind].upos == "PUNCT"
        if ends and child.i > plan.verb.i and child.lemma.lower() in lexicon()["aside"]["occasions"]:
            yield child


def _opening(parse: Parse, clause: Token) -> set[str]:
    """The words that may open a clause; the tree hangs them on its verb or on whatever stands near."""
    first, _ = unbroken(parse.subtree(clause.i), clause.i)
    own = parse.children(clause.i, "mark", "advmod", "case")
    return {parse.tokens[first].text.lower(), *(t.text.lower() for t in own)}


def _anew(parse: Parse, verb: Token) -> bool:
    """Whether a joined verb makes a clause of its own: another subject, or a tense of its own."""
    return has_subject(parse, verb) or bool(helpers(parse, verb.i) and not has_to(parse, verb))


def _clause(parse: Parse, plan: Plan, predicate: Span) -> Span:
    """From the subject to the end of the predicate, or from the word of intent where the subject is far."""
    head = plan.subject
    beside = parse.children(head.i, *_NO_PHRASE)
    cut = {t.i for c in beside for t in parse.subtree(c.i)}
    first, _ = unbroken([t for t in parse.subtree(head.i) if t.i not in cut and t.i <= head.i], head.i)
    start, same = parse.tokens[first].start, head.sentence == plan.verb.sentence
    if same and start < predicate.start and plan.verb.i - first <= MOST_WORDS:
        return Span(start, predicate.end)
    return Span(min(plan.sign.start, predicate.start), predicate.end)


def _condition(parse: Parse, plan: Plan) -> Span | None:
    """ "If …", "once …": the clause on which the plan hangs."""
    marks = set(lexicon()["conditional"]["marks"]) - {"until"}
    for clause in [c for i in {plan.verb.i, plan.sign.i} for c in parse.children(i, "advcl")]:
        if _opening(parse, clause) & marks:
            first, last = unbroken(parse.subtree(clause.i), clause.i)
            return trimmed(parse, first, last)
    return None


def _who(reading: Reading, plan: Plan, meeting: MeetingClaim | None) -> tuple[str, ...]:
    """Those who will act: the subject, whom its adjectives name, or who is to meet."""
    if meeting is not None:
        return tuple(dict.fromkeys(p.actor for p in meeting.participants if p.role != "declined"))
    found = [m.actor for m in actors_of(reading, plan.subject)]
    if not found and plan.rule != "arranged":
        first, last = unbroken(reading.parse.subtree(plan.subject.i), plan.subject.i)
        found = [m.actor for m in reading.mentions_between(first, last) if m.how == "adjective"]
    if plan.rule == "arranged":
        found = _arrangers(reading, plan)
    return tuple(dict.fromkeys(found))


def _arrangers(reading: Reading, plan: Plan) -> list[str]:
    """ "A forum between A and B will be held", "… will be reduced by Kosovo Police"."""
    parse = reading.parse
    agents = [c for c in parse.children(plan.verb.i, "obl") if "by" in reading.cases(c.i)]
    sides = parse.children(plan.subject.i, "nmod")
    beside = [c for c in sides if reading.cases(c.i) & {"between", "among", "of"}]
    return [m.actor for c in (*agents, *beside) for m in actors_of(reading, c)]


def _time(reading: Reading, plan: Plan) -> Timex | None:
    """The first date or time of the sentence over which the verb of the plan stands, and no other."""
    parse = reading.parse
    sentence = parse.sentences[plan.verb.sentence].span
    for timex in reading.times_in(sentence):
        if timex.type not in ("DATE", "TIME") or timex.expression in ("now", "past"):
            continue
        if _belongs(parse, timex, plan) and not _counted_from(parse, timex, plan.verb):
            # "Is due on Tuesday" is told in the present and means the next one.
            return replace(timex, tense="future") if timex.tense == "present" else timex
    return None


def _belongs(parse: Parse, timex: Timex, plan: Plan) -> bool:
    """Whether the nearest verb over the expression is that of the plan, or one joined below it."""
    for token in parse.tokens_in(timex.span):
        if _of_a_noun(parse, timex, token):
            return False
        for governor in ancestors_within(parse, token.i, 8):
            if governor.i == plan.verb.i or (governor.i == plan.sign.i and governor.upos == "ADJ"):
                return True
            if governor.upos in ("VERB", "AUX") and not _joined(parse, governor):
                break
    return False


def _of_a_noun(parse: Parse, timex: Timex, token: Token) -> bool:
    """ "To fulfil a 2024 agreement": the year is the agreement's."""
    year = timex.expression.isdigit() and token.deprel in ("compound", "nummod", "amod")
    return year and token.i < token.head and parse.tokens[token.head].upos in ("NOUN", "PROPN")


def _counted_from(parse: Parse, timex: Timex, verb: Token) -> bool:
    """Whether the words date something else, which the plan comes before or after."""
    between = parse.tokens_in(Span(min(verb.end, timex.span.start), timex.span.start))
    for token in reversed(between):
        if token.text in (",", ";"):
            return False
        if token.text.lower() in ASIDE:
            return True
    return False


def _joined(parse: Parse, verb: Token) -> bool:
    """Whether a verb below that of the plan goes on with it: "will travel to Doha to meet him on Monday"."""
    if verb.deprel in ("xcomp", "conj"):
        return True
    return verb.deprel == "advcl" and has_to(parse, verb)
