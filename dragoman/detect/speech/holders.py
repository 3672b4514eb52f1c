"""The source of what the reader marks: one noun phrase, that on which the cue hangs in the tree.

The reader marks each word by itself: a source may be missing where the verb shares another's subject, hold
two names of which one is spoken to, run on into its verb, or break off within the phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from dragoman.detect.reading import Reading
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.sources import QUOTERS, RELATIVES, is_somebody, phrase, subject_of
from dragoman.nlp.parse import Attribution as Marked
from dragoman.nlp.parse import Parse, Range, Token

_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
# "Is convinced that": passives of those who hold something, to whom nothing is done.
_MINDED = frozenset("convince persuade please worry concern determine prepare interest".split())
# Verbs of which those are the passive subject to whom something is said.
_TOLD = frozenset("tell inform advise assure warn notify brief".split())
_ENDS = frozenset(".,;:!?–—-")
# What stands before the noun that a phrase is about.
_OF_A_PHRASE = frozenset({"compound", "amod", "det", "nummod", "nmod:desc"})
# "For the opposition, it is a farce": so it is to them.
_TO_WHOM = frozenset({"for", "to"})


def places(ranges: Sequence[Range]) -> set[int]:
    """The tokens of some stretches."""
    return {i for first, last in ranges for i in range(first, last)}


def heads_of(parse: Parse, ranges: Sequence[Range]) -> list[Token]:
    """The tokens of some stretches that hang on none of theirs."""
    within = places(ranges)
    tokens = (parse.tokens[i] for i in sorted(within))
    return [t for t in tokens if t.head not in within and t.upos != "PUNCT"]


def is_a_time(reading: Reading, i: int) -> bool:
    """Whether a token tells a time: "Saturday's call" does not say whose it is."""
    token = reading.parse.tokens[i]
    near = reading.times_in(reading.parse.sentences[token.sentence].span)
    return any(time.span.start <= token.start < time.span.end for time in near)


def source_of_marks(reading: Reading, marked: Marked) -> tuple[Range, ...]:
    """Who says what is marked: what is marked as the source, mended, or what the cue hangs on; else none."""
    told = places((*marked.cue, *marked.content))
    own = tuple(_whole(reading, each, told) for each in _possible(reading.parse, marked))
    return _of_the_cue(reading, marked, own) if own else _found(reading, marked, told)


def _possible(parse: Parse, marked: Marked) -> Iterator[Range]:
    """The marked sources that can be: no words of what is said, and nobody to whom it is done or told.

    Who "was ordered to go" is told of, and does not tell.
    """
    inside, cues = places(marked.content), places(marked.cue)
    for each in marked.source:
        heads = [t for t in heads_of(parse, (each,)) if t.head >= 0]
        done = {parse.tokens[t.head].lemma for t in heads if t.deprel == "nsubj:pass" and t.head in cues}
        addressed = any(_is_addressed(parse, t) for t in heads if t.head in cues)
        passive = not done <= _MINDED | QUOTERS or _told_by_nobody(parse, cues, heads)
        if inside.isdisjoint(range(*each)) and not passive and not addressed:
            yield each


def _is_addressed(parse: Parse, token: Token) -> bool:
    """ "…, telling reporters that": to whom somebody else tells it."""
    verb = parse.tokens[token.head]
    subject = parse.child(verb.i, "nsubj")
    tells = verb.text.lower().endswith("ing") or (subject is not None and subject.deprel == "nsubj")
    return token.deprel in ("obj", "iobj") and tells and verb.lemma in reporting().addressed


def _told_by_nobody(parse: Parse, cues: set[int], heads: Sequence[Token]) -> bool:
    """ "The envoy came, but the media were told that …": who told them is not said."""
    passive = any(parse.tokens[i].lemma in _TOLD and parse.child(i, "nsubj:pass") for i in cues)
    return passive and not any(t.deprel == "obl:agent" for t in heads)


def _whole(reading: Reading, source: Range, told: Set[int]) -> Range:
    """A source of which only a part is marked, or more, as its noun phrase; `told`: cue and content."""
    parse, (first, last) = reading.parse, _bare(reading.parse, source)
    heads = heads_of(parse, ((first, last),))
    above = heads[0].head if heads else -1
    part = all(t.deprel in _OF_A_PHRASE for t in heads if t.head == above)
    if above >= last and part and told.isdisjoint(range(last, above + 1)):
        last = above + 1
    mention = reading.mention_at(last - 1)
    if mention is not None and mention.how == "name" and mention.first >= first:
        last = max(last, mention.last)
    return first, last


def _bare(parse: Parse, source: Range) -> Range:
    """Without the verb that it is the subject of, and without the "who" or "and" that goes on from it."""
    first, last = source
    for noun in parse.tokens[first:last]:
        verb = parse.tokens[noun.head]
        if noun.deprel == "nsubj" and noun.i < verb.i < last and not first <= verb.head < last:
            helpers = (t.i for t in parse.children(verb.i, "aux", "advmod") if noun.i < t.i < verb.i)
            last = min(helpers, default=verb.i)
    while last - 1 > first and _goes_on(parse.tokens[last - 1]):
        last -= 1
    return first, last


def _goes_on(token: Token) -> bool:
    joins = token.upos in ("CCONJ", "SCONJ") or token.lemma.lower() in RELATIVES
    return joins or token.text in _ENDS


def _of_the_cue(reading: Reading, marked: Marked, own: Sequence[Range]) -> tuple[Range, ...]:
    """Of several stretches marked as the source those that the cue hangs on, if there are such."""
    pieces = _joined(own)
    holder = _holder(reading, marked) if len(pieces) > 1 else None
    if holder is None:
        return pieces
    verb = reading.parse.tokens[holder].head
    others = reading.parse.children(verb, "nsubj") if verb >= 0 else ()
    beside = {t.i for t in (*reading.coordinated(holder), *others)}
    return tuple(each for each in pieces if not beside.isdisjoint(range(*each))) or pieces


def _joined(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Ranges in text order, those that meet or touch made one."""
    made: list[Range] = []
    for first, last in sorted(ranges):
        if made and first <= made[-1][1]:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return tuple(made)


def _found(reading: Reading, marked: Marked, told: Set[int]) -> tuple[Range, ...]:
    """The noun phrase of whose cue it is, with all who are joined to it; none within cue and content."""
    parse, holder = reading.parse, _holder(reading, marked)
    if holder is None or parse.tokens[holder].upos not in _NAMING or is_a_time(reading, holder):
        return ()
    joined = [parse.tokens_in(phrase(parse, t.i)) for t in reading.coordinated(holder)]
    first, last = joined[0][0].i, max(words[-1].i for words in joined) + 1
    return ((first, last),) if told.isdisjoint(range(first, last)) else ()


def _holder(reading: Reading, marked: Marked) -> int | None:
    """The verb's subject, the noun's owner, or "for" whom it is so; where the tree leaves little doubt."""
    parse = reading.parse
    cue = next(iter(heads_of(parse, marked.cue)), None)
    if cue is None:
        return None
    if cue.upos not in ("VERB", "ADJ"):
        owner = parse.child(cue.i, "nmod:poss")
        to_whom = cue.head if cue.text.lower() in _TO_WHOM and cue.head >= 0 else None
        return owner.i if owner else to_whom
    own = parse.child(cue.i, "nsubj")
    if own is not None:
        quoted = own.deprel == "nsubj:pass" and cue.lemma in QUOTERS  # "was quoted by the agency as saying"
        return own.i if quoted else subject_of(parse, cue.i, antecedent=False)
    shared = subject_of(parse, cue.i, antecedent=False) if _shares(parse, cue) else None
    return shared if shared is not None and _can_say(reading, shared) else None


def _shares(parse: Parse, cue: Token) -> bool:
    """Whether a verb goes on with the subject of the one above: "…, pointing to the polls", "and praised".

    Behind a comma it need not be that of a relative clause ("the plan, which others left, and hopes").
    """
    if cue.deprel == "advcl":
        return cue.text.lower().endswith("ing")
    above = parse.tokens[cue.head]
    parted = any(t.text == "," for t in parse.tokens[max(above.i, cue.i - 3) : cue.i])
    return cue.deprel in ("conj", "parataxis") and not (parted and above.deprel.startswith("acl"))


def _can_say(reading: Reading, i: int) -> bool:
    """Whether a noun can say, think or want: "the talks collapsed, raising fears" is nobody's fear."""
    token = reading.parse.tokens[i]
    named = token.upos in ("PROPN", "PRON") or reading.mention_at(i) is not None
    return named or is_somebody(token)
