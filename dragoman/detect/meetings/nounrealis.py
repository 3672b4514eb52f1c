"""How real a meeting is that a noun names: "talks are under way", "preparations for a summit"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.detect.meetings.realis import (
    AT,
    CLIMB,
    TO_COME,
    UNDONE,
    Realis,
    modal,
    own_form,
    takes_part,
    tense_form,
    tensed,
    verb_realis,
)
from dragoman.detect.meetings.statuswords import carrier_status, class_of, lexicon
from dragoman.detect.verbforms import has_to, helpers_of, is_gerund, is_past, negated
from dragoman.nlp.parse import Parse, Token
from dragoman.records import MeetingStatus

AFTER = frozenset({"after", "following", "follow"})
# Behind one of these a meeting is what somebody speaks of.
ABOUT = frozenset({"on", "about", "over", "regarding", "regard", "concerning", "concern"})


def noun_realis(parse: Parse, i: int, *, headline: bool = False) -> Realis:
    """How real the meeting named by noun i is, from its adjectives and from what governs it."""
    token = parse.tokens[i]
    if negated(parse, i):
        return _none_to_come(parse, token)
    cop = parse.child(i, "cop")
    if cop is not None:  # "are in talks"
        return _by_copula(parse, token, cop)
    governed = _noun_governed(parse, token, headline=headline)
    if governed.sure and governed.status in UNDONE:
        return governed
    clause = _own_clause(parse, token)
    if clause is not None:
        return clause
    by_adjective = _adjective(parse, token)
    if by_adjective is not None and by_adjective.status in UNDONE:
        return by_adjective
    if by_adjective is None or (governed.sure and governed.status in ("held", *UNDONE)):
        return governed
    if governed.status is None or not governed.sure or by_adjective.status != "held":
        return by_adjective
    return governed


def _none_to_come(parse: Parse, token: Token) -> Realis:
    """ "There will be no meeting" is a refusal; "there was no meeting" tells of none."""
    verb = parse.tokens[token.head] if token.head >= 0 and token.deprel.startswith("nsubj") else None
    there = verb is not None and parse.child(verb.i, "expl") is not None
    to_come = (
        there and verb is not None and modal(parse, verb, helpers_of(parse, verb), no=False) == "planned"
    )
    return Realis("refused" if to_come else None, token.span)


def _by_copula(parse: Parse, token: Token, cop: Token) -> Realis:
    """The tense of "be" around a predicate: "are in talks", "were in session", "will be in talks"."""
    told = modal(parse, token, helpers_of(parse, token) - {cop.text.lower()}, no=negated(parse, token.i))
    if told != "":
        return Realis(told, cop.span)
    past = cop.text.lower() in ("was", "were", "been")
    return Realis("held" if past else "ongoing", cop.span)


def _own_clause(parse: Parse, token: Token) -> Realis | None:
    """ "Talks held in Geneva", "a meeting to be held", "a visit scheduled for May": a clause of its own."""
    governor = parse.tokens[token.head] if token.head >= 0 else token
    beside = parse.children(governor.i, "xcomp", "advcl") if governor.lemma.lower() == "have" else []
    for verb in [*parse.children(token.i, "acl", "acl:relcl"), *beside, *_hung_below(parse, token)]:
        told = class_of(parse, verb)
        if verb.deprel == "acl:relcl" and _has_own_subject(parse, verb):
            continue  # "a meeting in which they pledged aid": the pledge is theirs
        aimed = verb.lemma.lower() in ("aim", "design", "intend")  # "talks aimed at ending the war"
        goes_on = {t.lemma.lower() for t in parse.children(verb.i, "xcomp")}
        if goes_on & {*lexicon()["happening"]["going_on"]}:
            continue  # "talks, which are expected to last three weeks": they may have begun
        if verb.i > token.i and told in ("planned", "cancelled", "postponed") and is_past(verb) and not aimed:
            return Realis(told, verb.span)
        begins = verb.lemma.lower() in lexicon()["happening"]["setting_out"]
        if verb.i > token.i and begins and has_to(parse, verb) and parse.child(verb.i, "obj") is None:
            return Realis("planned", verb.span)  # "Talks to resume in Doha"
        if verb.i > token.i and verb.lemma.lower() in ("hold", "take", "conduct", "host", "convene"):
            if has_to(parse, verb):
                return Realis("planned", verb.span)
            realis = _happening(parse, verb, headline=False)
            return realis if realis.status is not None else None
    return None


def _hung_below(parse: Parse, token: Token) -> list[Token]:
    """ "A dinner between A and B that never took place": the clause hangs on B, who does not take place."""
    clauses = (t for t in parse.subtree(token.i) if t.deprel == "acl:relcl" and t.head != token.i)
    happens = (t for t in clauses if not _has_own_subject(parse, t))
    return [t for t in happens if any(o.text.lower() == "place" for o in parse.children(t.i, "obj"))]


def _has_own_subject(parse: Parse, verb: Token) -> bool:
    subjects = parse.children(verb.i, "nsubj", "nsubj:pass")
    return any(t.text.lower() not in ("which", "that") for t in subjects)


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
    if governor.text.lower() == "no" and governor.head >= 0:
        return Realis("refused", governor.span)  # "said no to a meeting"
    if token.deprel == "obl:unmarked" and governor.lemma.lower() in lexicon()["holding"]["verbs"]:
        return _acted_on(
            parse, governor, class_of(parse, governor), headline=headline
        )  # "held days of talks"
    if governor.upos in ("ADV", "ADP") and governor.lemma.lower() in TO_COME:
        return Realis("planned", governor.span)  # "ahead of the talks"
    if governor.upos == "ADV" and governor.head >= 0:  # "stayed [away from the meeting]"
        governor = parse.tokens[governor.head]
    if token.deprel == "conj":
        return _noun_governed(parse, governor, headline=headline, depth=depth + 1)
    if token.deprel.startswith("nsubj") and (predicate := _predicate(parse, governor)) is not None:
        return predicate
    happens = lexicon()["happening"]  # "talks resume in Doha" is read as a noun without an article
    if token.deprel == "nsubj" and governor.lemma.lower() in (*happens["setting_out"], *happens["going_on"]):
        return _happening(parse, governor, headline=headline)
    if governor.upos in ("NOUN", "PROPN", "NUM"):
        return _carried(parse, token, governor, headline=headline, depth=depth)
    if token.deprel == "obj" and governor.lemma.lower() == "say":  # its verb is read as a clause of its own
        clause = next((c for c in parse.children(governor.i, "ccomp") if c.i > token.i), None)
        none = Realis(None, token.span, sure=False)
        return _acted_on(parse, clause, class_of(parse, clause), headline=headline) if clause else none
    if token.deprel == "obj" and governor.lemma.lower() == "follow" and not negated(parse, governor.i):
        done = own_form(parse, governor, headline=headline).status in (None, "held")
        return Realis("held" if done else None, governor.span, sure=done)  # "it follows talks between"
    if token.deprel == "nsubj" and _broke_off(parse, governor):
        return Realis("held", governor.span)
    told = class_of(parse, governor)
    acted_on = token.deprel in ("nsubj", "xcomp") and told is not None  # "called off the talks" is read so
    if token.deprel in ("obj", "nsubj:pass") or acted_on:
        return _acted_on(parse, governor, told, headline=headline)
    if token.deprel.startswith("nsubj"):
        return _happening(parse, governor, headline=headline)
    if token.deprel in ("obl", "nmod", "advcl"):
        return _placed(parse, token, governor, told, headline=headline)
    return Realis(None, token.span, sure=False)


def _predicate(parse: Parse, governor: Token) -> Realis | None:
    """ "Talks are under way", "the meeting is off", "talks are out of the question"."""
    cop = parse.child(governor.i, "cop")
    if (cop is None and governor.text.lower() != "underway") or has_to(parse, governor):
        return None  # "a round is to begin" is no predicate
    text = governor.text.lower()
    for status, words in lexicon()["predicates"].items():
        if text in words:
            return Realis(status, governor.span)
    cases = {t.lemma.lower() for t in parse.children(governor.i, "case")}
    described = governor.upos == "ADJ" and negated(parse, governor.i)  # "will not be easy"
    if cop is None or described or (governor.upos == "NOUN" and cases and "in" not in cases):
        return Realis(
            None, governor.span
        )  # "is on the agenda", "is of great weight": nothing of its being held
    return _by_copula(parse, governor, cop)


def _happening(parse: Parse, governor: Token, *, headline: bool) -> Realis:
    """ "The talks continue in Doha", "talks resume on Thursday": a present going on, or to come."""
    realis = verb_realis(parse, governor.i, headline=headline)
    later = [_predicate(parse, t) for t in parse.children(governor.i, "conj")]
    if any(r is not None and r.status == "ongoing" for r in later):
        return next(r for r in later if r is not None)  # "opened today and is still in session"
    joined = [
        t for t in parse.children(governor.i, "conj") if class_of(parse, t) in ("cancelled", "postponed")
    ]
    if realis.status is None and negated(parse, governor.i) and joined:
        return verb_realis(parse, joined[0].i, headline=headline)  # "never took place and was cancelled"
    if realis.status == "refused":  # "the meeting will not take place"
        return replace(realis, status="cancelled")
    helpers = helpers_of(parse, governor)
    never = negated(parse, governor.i) and ("did" in helpers or (not helpers and is_past(governor)))
    if realis.status is None and never and governor.lemma.lower() in lexicon()["happening"]["at_all"]:
        return Realis("cancelled", realis.span)  # "the meeting did not take place"
    untold = realis.status is None or (headline and not realis.sure)
    present = untold and not negated(parse, governor.i) and not is_gerund(governor)
    if present and governor.lemma.lower() in lexicon()["happening"]["going_on"]:
        return Realis("ongoing", governor.span)
    if present and governor.lemma.lower() in lexicon()["happening"]["setting_out"]:
        begun = headline and not has_to(parse, governor)  # "Talks resume in Doha"
        return Realis("held" if begun else "planned", governor.span, sure=not begun)
    return realis


def _broke_off(parse: Parse, verb: Token) -> bool:
    """ "The talks broke off on Friday": they were held until then; those "broken off" need not have been."""
    particle = parse.child(verb.i, "compound:prt")
    off = verb.lemma.lower() == "break" and particle is not None and particle.text.lower() in ("off", "up")
    return off and is_past(verb) and parse.child(verb.i, "nsubj:pass") is None


def _acted_on(parse: Parse, governor: Token, told: MeetingStatus | None, *, headline: bool) -> Realis:
    """The meeting is what is held, cancelled, proposed, refused."""
    if governor.lemma.lower() in lexicon()["status"]["denied"]:
        return Realis(None, governor.span, denied=True)
    if governor.lemma.lower() in lexicon()["saving"]["verbs"]:
        return Realis(None, governor.span, sure=False)
    if governor.lemma.lower() == "broker" and own_form(parse, governor, headline=headline).status == "held":
        return Realis(None, governor.span, sure=False)  # who brought talks about does not tell of them
    settled = told is None or governor.lemma.lower() in ("confirm", "await")
    if settled or told in ("cancelled", "postponed"):
        return verb_realis(parse, governor.i, headline=headline)
    return tensed(parse, governor, told or "planned")


def _placed(
    parse: Parse, token: Token, governor: Token, told: MeetingStatus | None, *, headline: bool
) -> Realis:
    """ "At the meeting", "ahead of talks": the preposition and the main verb tell."""
    cases = {t.lemma.lower() for t in parse.children(token.i, "case", "mark")}
    cases |= {t.text.lower() for c in parse.children(token.i, "case") for t in parse.children(c.i, "fixed")}
    if any(t.text.lower() == "no" for t in parse.children(governor.i, "obj", "discourse")):
        return Realis("refused", governor.span)  # "said no to a meeting"
    if (
        "in" in cases and parse.child(token.i, "nmod:poss") is not None
    ):  # "in their first meeting they agreed"
        own = own_form(parse, governor, headline=headline)
        if own.status == "held":
            return replace(own, span=token.span)
    if "in" in cases and parse.child(governor.i, "obj") is not None and not _taking_part(parse, governor):
        main = _finite_above(parse, governor, verb_realis(parse, governor.i, headline=headline))
        if main.status == "held":
            return Realis("held", token.span, sure=False)  # "after failing to reach a deal in talks"
    if told is not None and not cases & AT:
        return tensed(parse, governor, told)
    if cases & TO_COME or cases & {"for"} or _prepared(parse, governor):
        return Realis("planned", token.span, sure=_prepared(parse, governor))
    main = verb_realis(parse, governor.i, headline=headline)
    if cases & AT and main.status == "refused" and governor.head >= 0 and not takes_part(parse, governor):
        refusal = tense_form(parse, parse.tokens[governor.head], headline=headline)
        done = replace(refusal, sure=False) if refusal.status == "held" else replace(main, status=None)
        main = _finite_above(parse, governor, done)  # "declined to sign at the talks", which were held
    if main.status is None and governor.lemma.lower() in ("remain", "stay") and "in" in cases:
        return Realis(None if negated(parse, governor.i) else "ongoing", governor.span)
    if cases & AT and (main.status in (None, "proposed") or not main.sure):
        main = _finite_above(parse, governor, main)
    if main.status == "held" and cases & (AT | {"in", "on", "since", "from", "with"}):
        return Realis("held", token.span, sure=bool(cases & AT) or _taking_part(parse, governor))
    if main.status == "ongoing" and cases & {"at", "during", "in"}:
        return Realis("ongoing", token.span, sure="at" in cases)
    if cases & AFTER and main.status in ("planned", "proposed"):
        return Realis(None, token.span, sure=False)  # "are to go on after talks": held or to come
    unsaid = main.status in UNDONE and bool(cases & ABOUT)  # "declined to comment on the talks"
    if main.status in ("held", "ongoing") or unsaid:
        return Realis(None, token.span, sure=False)
    return replace(main, sure=False)


def _taking_part(parse: Parse, verb: Token) -> bool:
    """ "Took part in the talks", "participated in the meeting"."""
    part = any(t.text.lower() == "part" for t in parse.children(verb.i, "obj"))
    return verb.lemma.lower() in ("participate", "partake") or (verb.lemma.lower() == "take" and part)


def _finite_above(parse: Parse, governor: Token, main: Realis) -> Realis:
    """ "Failed to agree at talks": the talks are as real as the finite verb above."""
    for node in (governor, *parse.ancestors(governor.i)):
        marks = {t.lemma.lower() for t in parse.children(node.i, "mark", "case")}
        if is_gerund(node) and marks & {"after", "following", "follow"}:
            return Realis("held", node.span)  # "meet again after failing to agree"
        speaks = class_of(parse, node) is None or node.lemma.lower() == "agree"
        if node is not governor and node.upos == "VERB" and speaks:
            own = own_form(parse, node, headline=False)
            if own.status == "held":
                return own
    return main


def _prepared(parse: Parse, governor: Token) -> bool:
    """ "Preparations are under way for the summit" """
    return any(carrier_status(t) == "planned" for t in parse.children(governor.i, "nsubj"))


def _carried(parse: Parse, token: Token, carrier: Token, *, headline: bool, depth: int) -> Realis:
    """ "Preparations for the meeting", "the outcome of talks", "a visit for talks"."""
    if carrier.lemma.lower() in lexicon()["runs"]["nouns"]:
        return Realis(None, carrier.span, sure=False)
    governed = _noun_governed(parse, carrier, headline=headline, depth=depth + 1)
    if carrier.lemma.lower() in lexicon()["beginnings"]["nouns"] and governed.status is not None:
        return replace(governed, sure=governed.sure and governed.status != "held")
    told = carrier_status(carrier)
    if told is not None:
        turned_down = governed.sure and governed.status in UNDONE
        return governed if turned_down else Realis(told, carrier.span, sure=told != "held")
    if _prepared(parse, carrier):
        return Realis("planned", token.span)
    cases, cop = {t.lemma.lower() for t in parse.children(token.i, "case")}, parse.child(carrier.i, "cop")
    if "in" in cases and governed.status not in ("held", "ongoing"):
        return Realis(None, token.span, sure=False)  # "to discuss the developments in the negotiations"
    if cop is not None and "for" in cases and parse.child(carrier.i, "case") is not None:
        return _by_copula(parse, carrier, cop)  # "is in Ankara for talks"
    if cases & AT:
        verb = next((t for t in parse.ancestors(carrier.i) if t.upos == "VERB"), None)
        now = verb is not None and own_form(parse, verb, headline=headline).status == "ongoing"
        return Realis("ongoing" if now else "held", token.span, sure=False)
    if token.deprel in ("compound", "nmod:desc", "appos"):
        return Realis(None, token.span, sure=False)
    return replace(governed, sure=False)
