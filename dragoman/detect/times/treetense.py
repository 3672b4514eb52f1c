"""The tense of a time expression by the tree of its sentence: of the verb above it, or of a noun it dates."""

from __future__ import annotations

from typing import Final

from dragoman.detect.times.tensewords import LISTED, is_looked_back
from dragoman.detect.verbforms import negated
from dragoman.nlp.parse import Parse, Token
from dragoman.timex import Hold, Tense
from dragoman.values import Span

_PLANNING, _INTENTS, _OFFERS = LISTED["planning"], LISTED["intents"], LISTED["offers"]
_PRESENT_FORMS: Final = frozenset(("has", "have", "is", "are", "'s", "’s", "'re", "’re"))
_NOMINAL: Final = ("NOUN", "PROPN")


def tense_of(parse: Parse, span: Span) -> Tense | None:
    """The tense by the verbs above a span, "" where those leave it open; None where none tells."""
    top = _top(parse, span)
    if top is None:
        return None
    after = False
    for governor in parse.ancestors(top.i):
        cases = {t.text.lower() for t in parse.children(governor.i, "case")}
        after = after or (governor.upos == "NOUN" and bool(cases & LISTED["afterwards"]))
        if governor.upos == "NOUN" and (told := _noun_tense(parse, governor, top)):
            return told
        if governor.upos in ("VERB", "AUX") or parse.child(governor.i, "cop"):
            verb = _spoken_with(parse, governor, top)
            found = _verb_tense(parse, verb)
            if found == "present" and verb.text.lower().endswith("ing") and top.head == verb.i:
                return "future"  # "he is leaving on Monday"
            if found == "present" and after:
                return "past"
            if found:
                return "" if found == "past" and _is_of_what_is_offered(parse, governor, top) else found
    return None


def hold_of(parse: Parse, span: Span) -> Hold:
    """How closely a verb holds a time (see timex.py)."""
    top = _top(parse, span)
    above = parse.tokens[top.head] if top is not None and top.head >= 0 else None
    if above is None or top is None:
        return ""
    if above.upos in _NOMINAL and top.deprel in ("nmod:poss", "compound"):
        return "owned"
    if above.upos in _NOMINAL and top.deprel.startswith("nmod"):
        # A text bears the day of its own past, not one on either side.
        return "" if _is_of_a_text(parse, above, top) else "loose"
    if above.upos != "VERB" or not top.deprel.startswith("obl") or above.lemma.lower() in _PLANNING | _OFFERS:
        return ""
    own = parse.child(above.i, "nsubj", "nsubj:pass")
    told = own is not None and _verb_tense(parse, above) == "past" and not was_to_be(parse, span)
    return "firm" if told else ""


def was_to_be(parse: Parse, span: Span) -> bool:
    """Whether a time is that of what was planned, offered or come for: it lies ahead or behind."""
    top = _top(parse, span)
    verb = _verb_above(parse, top)
    if verb is None or top is None:
        return False
    if _is_of_what_is_offered(parse, verb, top) and _verb_tense(parse, verb) == "past":
        return True
    if _is_of_a_purpose(parse, verb, top):
        return True
    if verb.lemma.lower() in LISTED["refusals"] and parse.child(verb.i, "xcomp"):
        return _finite_tense(verb) == "past"
    to_be = _PLANNING | _INTENTS
    planned = [verb] if verb.lemma.lower() in to_be or _is_infinitive(parse, verb) else []
    above = parse.tokens[verb.head] if verb.head >= 0 and _is_infinitive(parse, verb) else None
    planned += [above] if above is not None and above.lemma.lower() in to_be else []
    if above is not None and above.lemma.lower() in LISTED["refusals"]:
        return _finite_tense(above) == "past"
    return any(h in LISTED["past"] for v in planned for h in _helpers(parse, v)) or any(
        v.lemma.lower() in _INTENTS and _finite_tense(v) == "past" for v in planned
    )


def is_of_the_present(parse: Parse, span: Span) -> bool:
    """Whether the verb above a time is in the present and tells no words: "Arizona votes on Tuesday"."""
    top = _top(parse, span)
    verb = _verb_above(parse, top)
    if verb is None or verb.lemma.lower() in LISTED["sayings"] or verb.text.lower().endswith("ing"):
        return False
    cases = {t.text.lower() for t in parse.children(top.i, "case")} if top else set()
    if cases & (LISTED["afterwards"] | LISTED["reasons"]):
        return False
    return not _helpers(parse, verb) and _verb_tense(parse, verb) == "present"


def is_below_a_subject(parse: Parse, span: Span) -> bool:
    """Whether a time dates what a subject is of: "the results of Tuesday's vote will …"."""
    top = _top(parse, span)
    if top is None:
        return False
    nouns = [top, *parse.ancestors(top.i)]
    place = next((k for k, t in enumerate(nouns) if t.deprel.startswith("nsubj")), 0)
    return place > 1 and all(t.upos in _NOMINAL for t in nouns[1 : place + 1])


def _top(parse: Parse, span: Span) -> Token | None:
    """The token of a span that hangs on one outside it."""
    inside = parse.tokens_in(span)
    within = {t.i for t in inside}
    return next((t for t in inside if t.head not in within), None)


def _verb_above(parse: Parse, top: Token | None) -> Token | None:
    return next((t for t in parse.ancestors(top.i) if t.upos == "VERB"), None) if top else None


def _noun_tense(parse: Parse, noun: Token, time: Token) -> Tense:
    """ "The slated visit in May" lies ahead; "due to the raid on Friday" and a text of a day behind."""
    if any(t.text.lower() in LISTED["slated"] for t in parse.children(noun.i, "amod")):
        return "future"
    reason = any(t.text.lower() in LISTED["reasons"] for t in parse.children(noun.i, "case"))
    return "past" if reason or _is_of_a_text(parse, noun, time) else ""


def _is_of_a_text(parse: Parse, noun: Token, time: Token) -> bool:
    """Whether a noun is a text that bears a day: "the agreement of 27 February"."""
    of = time.head == noun.i and any(t.text.lower() == "of" for t in parse.children(time.i, "case"))
    return of and noun.lemma.lower() in LISTED["texts"]


def _spoken_with(parse: Parse, verb: Token, time: Token) -> Token:
    """The verb that a time stands with: "on Friday tried to leave" tells of the trying."""
    above = parse.tokens[verb.head] if verb.head >= 0 else verb
    return above if verb.deprel == "xcomp" and time.i < above.i and above.upos == "VERB" else verb


def _is_of_what_is_offered(parse: Parse, verb: Token, time: Token) -> bool:
    """Whether a time is that of what a verb offers: "invited him to a dinner on 5 May"."""
    if verb.lemma.lower() not in _OFFERS:
        return False
    if time.head != verb.i:
        return parse.tokens[time.head].upos == "NOUN"
    offered = (t for t in parse.children(verb.i, "obl") if verb.i < t.i < time.i)
    return any(c.text.lower() == "to" for t in offered for c in parse.children(t.i, "case"))


def _is_of_a_purpose(parse: Parse, verb: Token, time: Token) -> bool:
    """Whether a time may be that of what was come for: "arrived to attend a summit on Thursday"."""
    if _is_infinitive(parse, verb):
        above = parse.tokens[verb.head] if verb.deprel == "advcl" else None
        return above is not None and above.i < verb.i and _verb_tense(parse, above) == "past"
    between = (t for t in parse.children(verb.i, "advcl") if verb.i < t.i < time.i)
    return any(_is_infinitive(parse, t) for t in between) and _verb_tense(parse, verb) == "past"


def _helpers(parse: Parse, verb: Token) -> list[str]:
    return [t.text.lower() for t in parse.children(verb.i, "aux", "aux:pass", "cop")]


def _is_infinitive(parse: Parse, verb: Token) -> bool:
    """ "To meet", also in "due to meet"."""
    marks = parse.children(verb.i, "mark")
    fixed = [below for mark in marks for below in parse.children(mark.i, "fixed")]
    return any(t.text.lower() == "to" for t in (*marks, *fixed))


def _verb_tense(parse: Parse, verb: Token) -> Tense:
    helpers = _helpers(parse, verb)
    modals = [h for h in helpers if h.strip("'’") in LISTED["modals"] or h == "wo"]
    if {"could", "can"}.intersection(helpers) and not _is_denied(parse, verb):
        modals.append("can")
    if modals:
        return "past" if is_looked_back(modals, helpers) else "future"
    if _is_infinitive(parse, verb):
        told = any(h in LISTED["present"] for h in helpers)
        return "future" if told else _infinitive_tense(parse, verb)
    if any(h in LISTED["past"] for h in helpers):
        return "past"
    if any(h in LISTED["present"] for h in helpers):
        return "future" if verb.lemma.lower() in _PLANNING else "present"
    found = _finite_tense(verb)
    ahead = _when(parse, verb) or verb.lemma.lower() in _INTENTS
    return "future" if found == "present" and ahead else found


def _is_denied(parse: Parse, verb: Token) -> bool:
    """ "Could not be reached", "neither of them could be reached"."""
    subject = parse.child(verb.i, "nsubj", "nsubj:pass")
    if subject is None:
        return negated(parse, verb.i)
    own = {t.text.lower() for t in (subject, *parse.children(subject.i, "det", "cc", "cc:preconj"))}
    return bool(own & {"nobody", "none", "no", "neither"}) or negated(parse, verb.i)


def _when(parse: Parse, verb: Token) -> bool:
    """ "When the ministers meet on Wednesday": a present behind "when" is to come."""
    marks = {t.text.lower() for t in parse.children(verb.i, "mark", "advmod")}
    return verb.deprel == "advcl" and bool(marks & {"when", "once", "until", "before", "if", "unless"})


def _infinitive_tense(parse: Parse, verb: Token) -> Tense:
    """ "Agreed to meet", "is to meet": ahead; "was to meet", "was scheduled to meet": it is not said.

    "Managed to meet" is told as done (Karttunen 1971, Implicative Verbs).
    """
    governor = parse.tokens[verb.head] if verb.head >= 0 else verb
    if verb.deprel in ("xcomp", "ccomp") and governor.lemma.lower() in LISTED["implicative"]:
        return _verb_tense(parse, governor)
    if governor.lemma.lower() in LISTED["refusals"]:
        return ""
    helpers = _helpers(parse, governor) + [t.text.lower() for t in parse.children(verb.i, "aux", "aux:pass")]
    if any(h in LISTED["past"] for h in helpers) or governor.deprel in ("acl", "amod"):
        return ""
    if verb.deprel == "advcl":  # "is going there to meet him"
        return "future" if _verb_tense(parse, governor) in ("present", "future") else ""
    return "future" if verb.deprel in ("xcomp", "ccomp", "root") else ""


def _finite_tense(verb: Token) -> Tense:
    low = verb.text.lower()
    if low in _PRESENT_FORMS:
        return "present"
    if low in LISTED["past"] or (low.endswith("ed") and low != verb.lemma):
        return "past"
    if low.endswith("ing"):
        return ""
    if low == verb.lemma or low == verb.lemma + "s":
        return "present"
    return "past"
