"""How real an event is as told: held, under way, planned, proposed, refused, postponed, cancelled.

The answer comes from tense, aspect, modality, negation and the verbs and nouns that govern the event, never
from one keyword; where they do not say, there is no answer (None).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.nlp.parse import Parse, Token
from dragoman.records import MeetingStatus
from dragoman.values import Span

WORDS = Path(__file__).parent / "words" / "meetings.toml"
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
WEAK = frozenset({"may", "might", "could", "should", "must", "can", "ought"})
REPORTING_PAST = frozenset(
    {"said", "told", "announced", "added", "stated", "confirmed", "noted", "reported", "wrote"}
)
IRREAL_MARKS = frozenset({"if", "unless", "whether"})
# How far up the tree a governor can still tell how real an event is.
CLIMB = 6


@dataclass(frozen=True, slots=True)
class Realis:
    """A status with the words that say it; `sure` is False where it is only implied (`ahead of talks`)."""

    status: MeetingStatus | None
    span: Span
    sure: bool = True
    denied: bool = False
    hearsay: bool = False


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of meetings.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def _class_of(lemma: str) -> MeetingStatus | None:
    for status, lemmas in lexicon()["status"].items():
        if lemma in lemmas and status not in ("denied", "aspect"):
            return status  # type: ignore[no-any-return]
    return None


def verb_realis(parse: Parse, i: int, *, headline: bool = False, depth: int = 0) -> Realis:
    """How real the event of verb i is, from its own form and from what governs it."""
    token = parse.tokens[i]
    own = _own(parse, token, headline=headline)
    if depth > CLIMB or own.status in ("cancelled", "postponed"):
        return own
    governor = parse.tokens[token.head] if token.head >= 0 else None
    if governor is None:
        return own
    if token.deprel in ("conj", "parataxis") and own.status is None:
        return verb_realis(parse, governor.i, headline=headline, depth=depth + 1)
    return _governed(parse, token, governor, own, headline=headline, depth=depth)


def _governed(
    parse: Parse, token: Token, governor: Token, own: Realis, *, headline: bool, depth: int
) -> Realis:
    """What the governing predicate makes of an event below it."""
    lemma = governor.lemma.lower()
    complement = token.deprel in ("xcomp", "ccomp", "acl", "csubj", "obj", "advcl", "obl")
    infinitive = _has_to(parse, token)
    if infinitive and (told := _class_of(lemma)) is not None:
        return _tensed(parse, governor, told)
    if token.deprel == "ccomp" and lemma in lexicon()["status"]["denied"]:
        return replace(own, denied=True)
    if complement and (infinitive or token.deprel in ("xcomp", "ccomp") or _gerund(token)):
        if lemma in lexicon()["status"]["aspect"] and token.deprel != "advcl":
            return verb_realis(parse, governor.i, headline=headline, depth=depth + 1)
        told = _class_of(lemma)
        if told in ("refused", "cancelled", "postponed") and _gerund(token):
            return _tensed(parse, governor, told)
    if own.status is None and token.deprel == "advcl":
        return _adverbial(parse, token, governor, headline=headline, depth=depth)
    if own.status is None and infinitive:
        return Realis("planned" if headline else "proposed", token.span, sure=False)
    return own


def _tensed(parse: Parse, governor: Token, told: MeetingStatus) -> Realis:
    """A governor such as "agreed", "refused", "was due": negation turns it round."""
    span = governor.span
    if _negated(parse, governor.i):
        turned: dict[str, MeetingStatus | None] = {
            "refused": "proposed",
            "proposed": "refused",
            "planned": None,
        }
        return Realis(turned.get(told), span)
    return Realis(told, span)


def _adverbial(parse: Parse, token: Token, governor: Token, *, headline: bool, depth: int) -> Realis:
    """ "After hosting talks", "before meeting Biden": the clause takes its reality from the main verb."""
    marks = {t.lemma.lower() for t in parse.children(token.i, "mark", "case", "advmod")}
    main = verb_realis(parse, governor.i, headline=headline, depth=depth + 1)
    if marks & {"before", "until", "ahead", "prior"}:
        return Realis(
            main.status if main.status == "held" else "planned", token.span, sure=main.status == "held"
        )
    if marks & IRREAL_MARKS:
        return Realis("proposed", token.span)
    return replace(main, span=token.span, sure=main.sure and _gerund(token))


def _own(parse: Parse, token: Token, *, headline: bool) -> Realis:
    """The status that a verb's own form gives: auxiliaries, negation, tense."""
    span = _verb_span(parse, token)
    lemma = token.lemma.lower()
    helpers = _helpers(parse, token)
    negated = _negated(parse, token.i)
    hearsay = bool({t.lemma.lower() for t in parse.children(token.i, "advmod")} & {"reportedly", "allegedly"})
    if any(t.lemma.lower() in IRREAL_MARKS for t in parse.children(token.i, "mark")):
        return Realis("proposed", span, hearsay=hearsay)
    if lemma in lexicon()["status"]["cancelled"] or _called_off(parse, token):
        return Realis(None if negated else "cancelled", span)
    if lemma in lexicon()["status"]["postponed"] or _put_off(parse, token):
        return Realis(None if negated else "postponed", span)
    if helpers & FUTURE or _going_to(parse, token):
        return Realis("refused" if negated else "planned", span, hearsay=hearsay)
    if "would" in helpers:
        told: MeetingStatus = "planned" if _reported(parse, token) else "proposed"
        return Realis("refused" if negated else told, span, hearsay=hearsay)
    if helpers & WEAK:
        return Realis(None if negated else "proposed", span, hearsay=hearsay)
    if any(t.lemma.lower() in ("due", "about", "set") for t in parse.children(token.i, "mark")):
        return Realis(None if negated else "planned", span, hearsay=hearsay)
    if _be_to(parse, token, helpers):
        return Realis(None if negated else "planned", span, hearsay=hearsay)
    return _by_tense(token, helpers, span, negated, headline=headline, hearsay=hearsay)


def _by_tense(
    token: Token, helpers: set[str], span: Span, negated: bool, *, headline: bool, hearsay: bool
) -> Realis:
    if negated:
        return Realis(None, span)
    if helpers & {"has", "have", "had", "was", "were", "did", "'ve", "’ve", "'d", "been"}:
        progressive = _gerund(token) and not helpers & {"has", "have", "had"}
        return Realis("held", span, sure=not progressive, hearsay=hearsay)
    if "being" in helpers:
        return Realis("ongoing", span, hearsay=hearsay)
    if helpers & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        done = not _gerund(token)
        return Realis("held" if done and headline else "ongoing", span, sure=not done, hearsay=hearsay)
    if is_past(token):
        return Realis("held", span, hearsay=hearsay)
    if headline and not _gerund(token):
        return Realis("held", span, sure=False, hearsay=hearsay)
    return Realis(None, span, hearsay=hearsay)


def is_past(token: Token) -> bool:
    """Whether a verb's form is a past tense or participle (English forms do not tell the two apart)."""
    text, lemma = token.text.lower(), token.lemma.lower()
    if (
        token.upos not in ("VERB", "AUX")
        or text.endswith("ing")
        or text == lemma + "s"
        or text == lemma + "es"
    ):
        return False
    return text != lemma or lemma in ("put", "set", "let", "cut", "hit")


def _gerund(token: Token) -> bool:
    return token.text.lower().endswith("ing") and token.upos in ("VERB", "NOUN", "AUX")


def _helpers(parse: Parse, token: Token) -> set[str]:
    """The auxiliaries of a verb; a conjoined verb without its own borrows those of the first."""
    own = {t.text.lower() for t in parse.children(token.i, "aux", "aux:pass", "cop")}
    if not own and token.deprel == "conj" and parse.child(token.i, "nsubj") is None:
        own = {t.text.lower() for t in parse.children(token.head, "aux", "aux:pass")}
    return own


def _negated(parse: Parse, i: int) -> bool:
    words = {t.lemma.lower() for t in parse.children(i, "advmod", "det", "cc")}
    return bool(words & {"not", "n't", "n’t", "never", "no", "neither", "nor"})


def _has_to(parse: Parse, token: Token) -> bool:
    return any(t.text.lower() == "to" for t in parse.children(token.i, "mark", "aux"))


def _going_to(parse: Parse, token: Token) -> bool:
    governor = parse.tokens[token.head] if token.head >= 0 else None
    going = governor is not None and governor.text.lower() == "going" and token.deprel == "xcomp"
    return going and _has_to(parse, token)


def _be_to(parse: Parse, token: Token, helpers: set[str]) -> bool:
    """ "Are to meet", "is to be held" """
    return _has_to(parse, token) and bool(helpers & {"is", "are", "was", "were"}) and token.deprel != "xcomp"


def _reported(parse: Parse, token: Token) -> bool:
    """ "Said they would meet": the future of a past report."""
    return any(t.text.lower() in REPORTING_PAST for t in parse.ancestors(token.i))


def _called_off(parse: Parse, token: Token) -> bool:
    particles = {t.lemma.lower() for t in parse.children(token.i, "compound:prt", "advmod", "obl")}
    return token.lemma.lower() in ("call", "break") and "off" in particles


def _put_off(parse: Parse, token: Token) -> bool:
    particles = {t.lemma.lower() for t in parse.children(token.i, "compound:prt", "advmod")}
    return token.lemma.lower() in ("put", "push") and bool(particles & {"off", "back"})


def _verb_span(parse: Parse, token: Token) -> Span:
    """The verb with its auxiliaries and negation."""
    words = [
        t for t in parse.children(token.i, "aux", "aux:pass", "cop", "compound:prt") if abs(t.i - token.i) < 6
    ]
    negation = [
        t for t in parse.children(token.i, "advmod") if t.lemma.lower() in ("not", "n't", "n’t", "never")
    ]
    return Span.over([t.span for t in (token, *words, *negation)])


def noun_realis(parse: Parse, i: int, *, headline: bool = False) -> Realis:
    """How real the meeting named by noun i is, from its adjectives and from what governs it."""
    token = parse.tokens[i]
    governed = _noun_governed(parse, token, headline=headline)
    if governed.sure and governed.status in ("refused", "cancelled", "postponed"):
        return governed
    clause = _own_clause(parse, token)
    if clause is not None:
        return clause
    by_adjective = _adjective(parse, token)
    if by_adjective is not None and (
        governed.status is None or not governed.sure or by_adjective.status != "held"
    ):
        if governed.status in ("refused", "cancelled", "postponed") or (
            governed.sure and governed.status == "held"
        ):
            return governed
        return by_adjective
    return governed


def _own_clause(parse: Parse, token: Token) -> Realis | None:
    """ "Talks held in Geneva", "a meeting to be held", "a visit scheduled for May": a clause of its own."""
    for verb in parse.children(token.i, "acl", "acl:relcl"):
        lemma = verb.lemma.lower()
        told = _class_of(lemma)
        if verb.i > token.i and told in ("planned", "cancelled", "postponed"):
            return Realis(told, verb.span)
        if verb.i > token.i and lemma in ("hold", "take", "conduct", "host", "convene"):
            if _has_to(parse, verb):
                return Realis("planned", verb.span)
            realis = _own(parse, verb, headline=False)
            return realis if realis.status is not None else None
    return None


def _adjective(parse: Parse, token: Token) -> Realis | None:
    qualifiers = [
        t for t in parse.subtree(token.i) if t.deprel in ("amod", "conj", "advmod") and t.i < token.i
    ]
    for status in ("cancelled", "postponed", "planned", "proposed", "ongoing", "held"):
        for qualifier in qualifiers:
            if qualifier.text.lower() in lexicon()["adjectives"][status]:
                return Realis(status, qualifier.span, sure=status != "held")
    return None


def _noun_governed(parse: Parse, token: Token, *, headline: bool, depth: int = 0) -> Realis:
    if token.head < 0 or depth > CLIMB:
        return Realis(None, token.span, sure=False)
    governor = parse.tokens[token.head]
    lemma = governor.lemma.lower()
    if token.deprel == "conj":
        return _noun_governed(parse, governor, headline=headline, depth=depth + 1)
    if governor.upos in ("NOUN", "PROPN"):
        return _carried(parse, token, governor, headline=headline, depth=depth)
    told = _class_of(lemma)
    if token.deprel in ("obj", "nsubj:pass") or (token.deprel == "nsubj" and told is not None):
        return _acted_on(parse, token, governor, told, headline=headline)
    if token.deprel.startswith("nsubj"):
        return verb_realis(parse, governor.i, headline=headline)
    if token.deprel in ("obl", "nmod", "advcl"):
        return _placed(parse, token, governor, told, headline=headline)
    return Realis(None, token.span, sure=False)


def _acted_on(
    parse: Parse, token: Token, governor: Token, told: MeetingStatus | None, *, headline: bool
) -> Realis:
    """The meeting is what is held, cancelled, proposed, refused."""
    if governor.lemma.lower() in lexicon()["status"]["denied"]:
        return Realis(None, governor.span, denied=True)
    if told is None or governor.lemma.lower() in ("confirm", "await", "call"):
        return verb_realis(parse, governor.i, headline=headline)
    if told in ("cancelled", "postponed"):
        return verb_realis(parse, governor.i, headline=headline)
    return _tensed(parse, governor, told)


def _placed(
    parse: Parse, token: Token, governor: Token, told: MeetingStatus | None, *, headline: bool
) -> Realis:
    """ "At the meeting", "ahead of talks": the preposition and the main verb tell."""
    cases = {t.lemma.lower() for t in parse.children(token.i, "case")} | {
        t.text.lower() for t in parse.children(token.i, "mark")
    }
    cases |= {t.text.lower() for c in parse.children(token.i, "case") for t in parse.children(c.i, "fixed")}
    if told in ("refused", "proposed", "planned", "cancelled", "postponed") and not cases & {
        "at",
        "during",
        "after",
    }:
        return _tensed(parse, governor, told)
    if cases & {"before", "ahead", "prior", "until"}:
        return Realis("planned", token.span, sure=False)
    main = verb_realis(parse, governor.i, headline=headline)
    if cases & {"for"}:
        return Realis("planned", token.span, sure=False)
    if (
        cases & {"at", "during", "after", "following", "in", "on", "since", "from", "with"}
        and main.status == "held"
    ):
        return Realis("held", token.span, sure=bool(cases & {"at", "during", "after", "following"}))
    if cases & {"after", "following"} and headline:
        return Realis("held", token.span)
    if main.status in ("held", "ongoing"):
        return Realis(None, token.span, sure=False)
    return replace(main, sure=False)


def _carried(parse: Parse, token: Token, carrier: Token, *, headline: bool, depth: int) -> Realis:
    """ "Preparations for the meeting", "the outcome of talks", "a visit for talks"."""
    lemma, text = carrier.lemma.lower(), carrier.text.lower()
    for status, nouns in lexicon()["carriers"].items():
        if lemma in nouns or text in nouns:
            sure = status != "held"
            return Realis(status, carrier.span, sure=sure)
    if {t.lemma.lower() for t in parse.children(token.i, "case")} & {"at", "during", "after", "following"}:
        return Realis("held", token.span, sure=False)
    if token.deprel in ("compound", "nmod:desc", "appos"):
        return Realis(None, token.span, sure=False)
    return replace(_noun_governed(parse, carrier, headline=headline, depth=depth + 1), sure=False)
