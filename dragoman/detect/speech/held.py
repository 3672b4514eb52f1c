"""What is held, and told without a verb of saying: "the ministry's claim that", "is confident that"."""

from __future__ import annotations

from dragoman.detect.reading import Reading
from dragoman.detect.speech.asserted import NEGATIONS, UNREAL, is_asserted
from dragoman.detect.speech.contents import Content, cut, edges, is_that, trimmed
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.sources import Source, resolve_source, source_of
from dragoman.nlp.parse import Parse, Token
from dragoman.records import CueClass

# What joins an adjective to the one who is so: "remains confident", "was convinced".
_JOINS = frozenset({"remain", "feel", "stay", "be"})
# What may stand before an adjective that somebody is; others hedge, deny or compare ("so", "less").
_PLAIN = frozenset(
    "very quite also still fully firmly absolutely deeply completely now again both increasingly".split()
)
_CLAUSES = frozenset({"advcl", "acl", "acl:relcl"})
_NONE = frozenset({"neither", "nor", "no", "nobody", "none"})
# What undoes a claim, and what makes it one that others speak of.
_UNDONE = frozenset("drop abandon withdraw retract invent fabricate lack renounce forget".split())
_ALLEGED = frozenset("alleged supposed purported invented imaginary possible".split())
_UNREAL = NEGATIONS | UNREAL | {"no"}


def held_by_noun(reading: Reading, noun: Token) -> tuple[Source, Content] | None:
    """ "The ministry's position is that …", "its claim that …": the owner, and what the noun says."""
    parse, words = reading.parse, reporting()
    lemma = noun.lemma.lower()
    if lemma not in words.held | words.carriers:
        return None
    said = (_said_of(parse, noun) if lemma in words.held else None) or _said_by(parse, noun)
    if not _stands(parse, noun):
        return None
    owner = parse.child(noun.i, "nmod:poss", *(("nmod",) if said and said.head != noun.i else ()))
    if said is None or owner is None:
        return None
    source = resolve_source(reading, owner.i)
    content = _content(parse, said, noun, words.class_of(lemma))
    that = _that(parse, said, noun)
    between = parse.tokens[noun.i + 1 : that.i] if that else ()
    if any(t.lemma.lower() in _UNREAL for t in between) or _is_asked(parse, noun):
        return None
    # "Our message is that …" is said by whoever says so.
    return (source, content) if content is not None and source.speaker is not None else None


def held_by_adjective(reading: Reading, word: Token) -> tuple[Source, Content] | None:
    """ "The envoy is confident that …": the one who is so, and of what."""
    parse = reading.parse
    kind = reporting().minded.get(word.lemma.lower()) or reporting().minded.get(word.text.lower())
    said = parse.child(word.i, "ccomp", "advcl") if kind and _is_predicate(parse, word) else None
    if said is None or said.i < word.i or not (_that(parse, said, word) and is_asserted(parse, word.i)):
        return None
    source = _subject(reading, word) or source_of(reading, word.i)
    content = _content(parse, said, word, kind) if kind else None
    return (source, content) if source is not None and content is not None else None


def _said_of(parse: Parse, noun: Token) -> Token | None:
    """What stands behind "is that"."""
    said = parse.tokens[noun.head] if noun.deprel == "nsubj:outer" else None
    return said if said is not None and said.i > noun.i and _that(parse, said, noun) else None


def _said_by(parse: Parse, noun: Token) -> Token | None:
    """The clause with "that" that hangs on the noun itself."""
    clauses = (c for c in parse.children(noun.i, "acl", "ccomp") if c.deprel != "acl:relcl")
    return next((c for c in clauses if c.i > noun.i and _that(parse, c, noun)), None)


def _that(parse: Parse, said: Token, after: Token) -> Token | None:
    return next((c for c in parse.children(said.i, "mark") if is_that(c) and c.i > after.i), None)


def _content(parse: Parse, said: Token, after: Token, kind: CueClass) -> Content | None:
    that = _that(parse, said, after)
    if that is None:
        return None
    last = edges(parse, said.i)[1]
    span = trimmed(parse, that.i + 1, cut(parse, that.i + 1, last + 1))
    return Content((span,), said.i, "that", kind) if span else None


def _is_predicate(parse: Parse, word: Token) -> bool:
    """Whether somebody is said to be so."""
    above = parse.tokens[word.head] if word.deprel == "xcomp" else word
    joined = parse.child(word.i, "cop", "aux:pass") is not None or above.lemma in _JOINS
    adverbs = {t.lemma.lower() for t in parse.children(word.i, "advmod")}
    helped = any(t.lemma in _UNREAL for t in parse.children(above.i, "aux", "advmod"))
    plain = adverbs <= _PLAIN and not helped and above.deprel not in _CLAUSES
    subject = parse.child(word.i, "nsubj") or parse.child(above.i, "nsubj")
    none = subject is not None and any(t.text.lower() in _NONE for t in parse.subtree(subject.i))
    return joined and plain and not none and not _is_asked(parse, word)


def _is_asked(parse: Parse, word: Token) -> bool:
    return parse.tokens[parse.sentences[word.sentence].last - 1].text == "?"


def _stands(parse: Parse, noun: Token) -> bool:
    """Whether somebody is told to hold it: neither given up nor only said to be his."""
    verb = parse.tokens[noun.head] if noun.head >= 0 else noun
    alleged = any(t.lemma.lower() in _ALLEGED for t in parse.children(noun.i, "amod"))
    done = verb.lemma in _UNDONE and noun.deprel in ("obj", "nsubj:pass")
    beside = noun.deprel == "nsubj:outer"  # "its position is that it will not": the verb is what is held
    told = beside or verb.upos not in ("VERB", "ADJ") or is_asserted(parse, verb.i)
    return told and not alleged and not done


def _subject(reading: Reading, word: Token) -> Source | None:
    """Who is so: the subject of the adjective, or of the verb that joins it to him."""
    above = word.head if word.deprel == "xcomp" else word.i
    subject = reading.parse.child(word.i, "nsubj") or reading.parse.child(above, "nsubj")
    return resolve_source(reading, subject.i) if subject else None
