"""How real an event is as told: held, under way, planned, proposed, refused, postponed, cancelled.

The answer comes from tense, aspect, modality, negation and the verbs and nouns that govern the event, never
from one keyword; where they do not say, there is no answer (None).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from dragoman.detect.meetings.statuswords import carrier_status, class_of, lexicon
from dragoman.detect.meetings.unreal import (
    IRREAL_MARKS,
    conditional,
    contrary,
    doubted,
    nearly,
    neither,
    untold,
)
from dragoman.detect.verbforms import NEGATIONS, has_to, helpers_of, is_gerund, is_past, negated
from dragoman.nlp.parse import Parse, Token
from dragoman.records import MeetingStatus
from dragoman.values import Span

FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
WEAK = frozenset({"may", "might", "could", "should", "must", "can", "ought"})
PAST_HELPERS = frozenset({"has", "have", "had", "was", "were", "did", "'ve", "’ve", "'d", "been"})
PRESENT_HELPERS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
REPORTING_PAST = frozenset(
    {"said", "told", "announced", "added", "stated", "confirmed", "noted", "reported", "wrote"}
)
TO_COME = frozenset({"before", "until", "ahead", "prior"})
# Verbs whose gerund is wanted and not done: "aimed at restarting talks", "considers hosting".
WANTING = frozenset({"aim", "consider", "discuss", "suggest", "propose", "push", "mull", "plan", "advocate"})
# Conjunctions of what comes about no sooner than the main verb.
AT_ITS_TIME = frozenset({"before", "until", "when", "once", "till"})
AT = frozenset({"at", "during", "after", "following", "follow"})  # the reader's lemma of "following"
UNDONE: tuple[MeetingStatus, ...] = ("refused", "cancelled", "postponed")
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


def verb_realis(parse: Parse, i: int, *, headline: bool = False, depth: int = 0) -> Realis:
    """How real the event of verb i is, from its own form and from what governs it."""
    token = parse.tokens[i]
    own = own_form(parse, token, headline=headline)
    undoing = class_of(parse, token) in ("cancelled", "postponed")
    if undoing and own.status is None and has_to(parse, token) and _only_threatened(parse, token):
        return own
    return _in_its_place(parse, token, own, headline=headline, depth=depth)


def deed_realis(parse: Parse, i: int, *, headline: bool = False) -> Realis:
    """How real what verb i names is: not what it does to a meeting ("suspended aid" is done)."""
    own = tense_form(parse, parse.tokens[i], headline=headline)
    return _in_its_place(parse, parse.tokens[i], own, headline=headline, depth=0)


def _in_its_place(parse: Parse, token: Token, own: Realis, *, headline: bool, depth: int) -> Realis:
    """What governs a verb, over what its own form says."""
    governor = parse.tokens[token.head] if token.head >= 0 else None
    infinitive = has_to(parse, token) and own.status is None and not negated(parse, token.i)
    if governor is None and headline and infinitive:
        return replace(own, status="planned", sure=False)  # "Minister to meet envoy"
    if depth > CLIMB or own.status in ("cancelled", "postponed") or governor is None:
        return own
    if token.deprel in ("conj", "parataxis") and own.status is None and not negated(parse, token.i):
        return verb_realis(parse, governor.i, headline=headline, depth=depth + 1)
    return _governed(parse, token, governor, own, headline=headline, depth=depth)


def _governed(
    parse: Parse, token: Token, governor: Token, own: Realis, *, headline: bool, depth: int
) -> Realis:
    """What the governing predicate makes of an event below it."""
    lemma, infinitive = governor.lemma.lower(), has_to(parse, token)
    told = class_of(parse, governor)
    if nearly(parse, token):
        return own
    if token.deprel in ("acl", "ccomp") and doubted(parse, governor):
        return Realis(None, governor.span)
    if governor.upos in ("NOUN", "PROPN") and token.deprel in ("acl", "ccomp"):
        return _below_noun(parse, token, governor, own)
    if infinitive and any(t.lemma.lower() == "yet" for t in parse.children(governor.i, "advmod", "obj")):
        return Realis(None, token.span)  # "have yet to meet"
    if infinitive and told is not None:
        return tensed(parse, governor, told)
    if token.deprel in ("ccomp", "xcomp") and lemma in lexicon()["status"]["denied"]:
        return replace(own, denied=True)
    if token.deprel in ("xcomp", "ccomp", "csubj", "obj", "obl", "advcl"):
        going_to = lemma == "go" and infinitive
        aspect = lemma in lexicon()["status"]["aspect"] and token.deprel != "advcl" and not going_to
        if aspect and (infinitive or is_gerund(token)):
            return verb_realis(parse, governor.i, headline=headline, depth=depth + 1)
        if told in ("planned", "proposed") and is_gerund(token) and lemma in WANTING:
            return tensed(parse, governor, told)
        bare = token.deprel == "ccomp" and own.status is None and not helpers_of(parse, token)
        # "proposed that they meet", but not "confirmed that they have not met"
        if told is not None and ((told in UNDONE and is_gerund(token)) or bare):
            return tensed(parse, governor, told)
    if not own.sure and announced(parse, token, governor):
        return Realis("planned", token.span, sure=False)
    if own.status in ("held", "ongoing") and token.deprel == "advcl":
        return _in_time(parse, token, governor, own, headline=headline, depth=depth)
    if own.status is None and token.deprel == "advcl":
        return _adverbial(parse, token, governor, headline=headline, depth=depth)
    if own.status is None and infinitive:
        return Realis("planned" if headline else "proposed", token.span, sure=False)
    return own


def announced(parse: Parse, verb: Token, governor: Token) -> bool:
    """ "Mediators say both sides to start talks": in a headline, what is to come."""
    saying = governor.lemma.lower() in ("say", "announce", "confirm", "report")
    return saying and has_to(parse, verb) and verb.deprel in ("advcl", "xcomp", "ccomp")


def _below_noun(parse: Parse, token: Token, noun: Token, own: Realis) -> Realis:
    """ "The possibility that they will meet", "its refusal to attend", "no intention of meeting"."""
    told, infinitive = carrier_status(noun), has_to(parse, token)
    if told in (None, "held") or (is_past(token) and not infinitive):
        return own if not infinitive else Realis("planned", token.span, sure=False)
    if negated(parse, noun.i):
        return Realis("refused" if told in ("planned", "proposed") else None, noun.span)
    return Realis(told, noun.span)


def tensed(parse: Parse, governor: Token, told: MeetingStatus) -> Realis:
    """A governor such as "agreed", "refused", "was due": negation, and what governs it, turn it round."""
    above = parse.tokens[governor.head] if governor.head >= 0 and governor.deprel == "xcomp" else None
    if above is not None and (outer := class_of(parse, above)) is not None and told not in UNDONE:
        return tensed(parse, above, outer)
    if negated(parse, governor.i):
        turned: dict[str, MeetingStatus | None] = {
            "refused": "proposed",
            "proposed": "refused",
            "planned": "refused" if governor.lemma.lower() in ("agree", "intend", "plan") else None,
        }
        return Realis(turned.get(told), governor.span)
    if any(t.lemma.lower() == "yet" for t in parse.children(governor.i, "advmod")):
        return Realis(None, governor.span)
    return Realis(told, governor.span)


def _adverbial(parse: Parse, token: Token, governor: Token, *, headline: bool, depth: int) -> Realis:
    """ "After hosting talks", "before meeting Biden": the clause takes its reality from the main verb."""
    if has_to(parse, token) and not _done_at_once(parse, governor):
        return _purpose(parse, token, governor, headline=headline, depth=depth)
    marks = {t.lemma.lower() for t in parse.children(token.i, "mark", "case", "advmod")}
    if "when" in marks and not is_past(token) and not is_gerund(token):
        return Realis("planned", token.span)  # "when he meets the envoy on Wednesday"
    if marks & {"after", "following", "follow"} and _speech_act_done(parse, governor):
        return Realis("held", token.span, sure=is_gerund(token))  # "called for calm after holding talks"
    wanted = any(class_of(parse, t) is not None for t in (governor, *parse.ancestors(governor.i)))
    if marks & IRREAL_MARKS or wanted:
        return Realis("proposed", token.span, sure=False)
    main = verb_realis(parse, governor.i, headline=headline, depth=depth + 1)
    if marks & TO_COME:
        held = main.status == "held"
        return Realis("held" if held else "planned", token.span, sure=held)
    return replace(main, span=token.span, sure=main.sure and is_gerund(token))


def _speech_act_done(parse: Parse, governor: Token) -> bool:
    """Whether the clause above tells what was said or decided: what came before that was done."""
    planned = class_of(parse, governor) == "planned" and governor.lemma.lower() != "agree"
    told = tense_form(parse, governor, headline=False)
    return told.status == "held" and told.sure and not planned and governor.deprel != "xcomp"


def _in_time(
    parse: Parse, token: Token, governor: Token, own: Realis, *, headline: bool, depth: int
) -> Realis:
    """ "Will be replaced before the tour began", "will go when talks are over": no nearer than that."""
    if not {t.lemma.lower() for t in parse.children(token.i, "mark", "advmod")} & AT_ITS_TIME:
        return own
    main = verb_realis(parse, governor.i, headline=headline, depth=depth + 1)
    return replace(own, status="planned") if main.status in ("planned", "proposed") else own


def _done_at_once(parse: Parse, verb: Token) -> bool:
    """ "Met to discuss", "sat down to talk", "came together to hold": it is done there and then.

    "Came to Rome to hold talks" has yet to hold them.
    """
    goals = (c for t in parse.children(verb.i, "obl") for c in parse.children(t.i, "case"))
    if verb.lemma.lower() == "come":
        return not any(c.text.lower() == "to" for c in goals)
    return verb.lemma.lower() == "sit" or verb.lemma.lower() in lexicon()["verbs"]


def _purpose(parse: Parse, token: Token, governor: Token, *, headline: bool, depth: int) -> Realis:
    """ "Flew to Doha to meet the envoy": what somebody sets out for is to come, whatever was done for it."""
    main = verb_realis(parse, governor.i, headline=headline, depth=depth + 1)
    done = main.status in (None, "held", "ongoing")
    return replace(main, status="planned" if done else main.status, span=token.span, sure=False)


def own_form(parse: Parse, token: Token, *, headline: bool) -> Realis:
    """The status that a verb's own form gives: auxiliaries, negation, tense."""
    span, no = _verb_span(parse, token), negated(parse, token.i)
    if token.lemma.lower() == "invite":  # the visit to which somebody is invited
        declined = next((c for c in parse.children(token.i, "conj") if stays_away(parse, c)), None)
        if declined is not None:
            return Realis("refused", declined.span)
        return Realis(None if no else "proposed", span)
    tensed_only = tense_form(parse, token, headline=headline)
    undone = class_of(parse, token) or _moved(parse, token)
    if undone not in ("cancelled", "postponed") or untold(parse, token):
        return _called_off_later(parse, token) or tensed_only
    if has_to(parse, token) and _only_threatened(parse, token):
        return _called_off_later(parse, parse.tokens[token.head]) or Realis(None, span)
    below = (t for c in parse.children(token.i, "obl") for t in parse.children(c.i, "case"))
    since = any(t.lemma.lower() == "since" for t in below)  # "suspended since May" tells of no meeting
    return Realis(None if no or since else undone, span)


def _called_off_later(parse: Parse, token: Token) -> Realis | None:
    """ "Were to meet in Islamabad, but it was cancelled": the pronoun stands for what the verb tells."""
    for later in parse.children(token.i, "conj", "parataxis"):
        subject = parse.child(later.i, "nsubj")
        it = subject is not None and subject.text.lower() in ("it", "they", "this")
        status = class_of(parse, later)
        if it and status in ("cancelled", "postponed") and is_past(later) and not negated(parse, later.i):
            return Realis(status, later.span)
    return None


def _only_threatened(parse: Parse, token: Token) -> bool:
    """ "Threatened to scuttle the talks", "a move likely to derail them": nothing was called off.

    An infinitive is done only below words that say so: "decided to", "was forced to", "its decision to".
    """
    governor = parse.tokens[token.head] if token.head >= 0 else None
    below = token.deprel in ("xcomp", "acl", "advcl", "ccomp", "obl")
    return governor is not None and below and governor.lemma.lower() not in lexicon()["deciding"]["words"]


def tense_form(parse: Parse, token: Token, *, headline: bool) -> Realis:
    """The status that auxiliaries, negation and tense give to any verb."""
    span, no = _verb_span(parse, token), negated(parse, token.i) or neither(parse, token)
    hearsay = bool({t.lemma.lower() for t in parse.children(token.i, "advmod")} & {"reportedly", "allegedly"})
    if conditional(parse, token):
        return Realis("proposed", span, hearsay=hearsay)
    if untold(parse, token):
        return Realis(None, span)
    helpers = helpers_of(parse, token)
    told = modal(parse, token, helpers, no=no)
    if told != "":
        return Realis(told, span, hearsay=hearsay)
    if helpers == {"be"} and not has_to(parse, token):
        return Realis("proposed", span, hearsay=hearsay)  # "urged that the meeting be held"
    if contrary(parse, token, helpers):
        return Realis(None, span, hearsay=hearsay)
    if (has_to(parse, token) and "have" not in helpers) or nearly(parse, token):
        return Realis(None, span, hearsay=hearsay)  # "GM to cut jobs", "nearly broke the record"
    return replace(_by_tense(token, helpers, span, no=no, headline=headline), hearsay=hearsay)


def stays_away(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells that its subject does not come: "did not go", "declined", "boycotted"."""
    going = takes_part(parse, verb)
    refusing = class_of(parse, verb) == "refused"
    return (going and negated(parse, verb.i)) or (refusing and not negated(parse, verb.i))


def takes_part(parse: Parse, verb: Token) -> bool:
    """ "Attended", "took part", "sent a delegation"; but not "took questions"."""
    objects = {t.lemma.lower() for t in parse.children(verb.i, "obj")}
    needed = lexicon()["declining"]["objects"].get(verb.lemma.lower())
    return verb.lemma.lower() in lexicon()["declining"]["taking_part"] or bool(objects & {*(needed or ())})


def modal(parse: Parse, token: Token, helpers: set[str], *, no: bool) -> MeetingStatus | Literal[""] | None:
    """What modal verbs and their like say; "" where there is none."""
    if helpers & FUTURE or _going_to(parse, token, helpers):
        return "refused" if no else "planned"
    if "would" in helpers:
        conditional = any(
            m.lemma.lower() in IRREAL_MARKS
            for c in parse.children(token.i, "advcl")
            for m in parse.children(c.i, "mark")
        )
        if no:
            return "refused"
        return "planned" if _reported(parse, token) and not conditional else "proposed"
    if helpers & WEAK:
        return None if no else "proposed"
    due = any(t.lemma.lower() in ("due", "about", "set") for t in parse.children(token.i, "mark"))
    if due or _be_to(parse, token, helpers):
        return None if no else "planned"
    return ""


def _by_tense(token: Token, helpers: set[str], span: Span, *, no: bool, headline: bool) -> Realis:
    if no:
        return Realis(None, span)
    if "being" in helpers:
        return Realis("ongoing", span)
    if helpers & PAST_HELPERS:
        if is_gerund(token) and helpers & {"has", "have", "'ve", "’ve"}:
            return Realis("ongoing", span)
        return Realis("held", span, sure=not is_gerund(token))
    if helpers & PRESENT_HELPERS:
        done = not is_gerund(token)
        return Realis("held" if done and headline else "ongoing", span, sure=not done)
    if is_past(token):
        return Realis("held", span)
    if headline and not is_gerund(token):
        return Realis("held", span, sure=False)
    return Realis(None, span)


def _going_to(parse: Parse, token: Token, helpers: set[str]) -> bool:
    governor = parse.tokens[token.head] if token.head >= 0 else None
    going = governor is not None and governor.text.lower() == "going" and token.deprel in ("xcomp", "advcl")
    return "going" in helpers or (going and has_to(parse, token))


def _be_to(parse: Parse, token: Token, helpers: set[str]) -> bool:
    """ "Are to meet", "is to be held" """
    return has_to(parse, token) and bool(helpers & {"is", "are", "was", "were"}) and token.deprel != "xcomp"


def _reported(parse: Parse, token: Token) -> bool:
    """ "Said they would meet": the future of a past report."""
    return any(t.text.lower() in REPORTING_PAST for t in parse.ancestors(token.i))


def _moved(parse: Parse, token: Token) -> MeetingStatus | None:
    """ "Moved to a later date" """
    later = any(t.text.lower() == "date" for t in parse.children(token.i, "obl"))
    return "postponed" if later and token.lemma.lower() in ("move", "shift") else None


def _verb_span(parse: Parse, token: Token) -> Span:
    """The verb with its auxiliaries and negation."""
    words = [
        t for t in parse.children(token.i, "aux", "aux:pass", "cop", "compound:prt") if abs(t.i - token.i) < 6
    ]
    negation = [t for t in parse.children(token.i, "advmod") if t.lemma.lower() in NEGATIONS]
    return Span.over([t.span for t in (token, *words, *negation)])
