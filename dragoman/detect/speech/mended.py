"""What the reader marks as said and by whom, mended by the tree of its sentence.

The reader marks each word by itself: a source may be missing where the verb shares another's subject, hold
two names, or run on into its verb; a content may break off within a phrase or begin before its clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from dragoman.detect.reading import Reading
from dragoman.detect.speech.sources import QUOTERS, RELATIVES, phrase, subject_of
from dragoman.nlp.parse import Attribution as Marked
from dragoman.nlp.parse import Parse, Range, Token

_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
# "Is convinced that": passives of those who hold something, to whom nothing is done.
_MINDED = frozenset("convince persuade please worry concern determine prepare interest".split())
# Verbs of which those are the passive subject to whom something is said.
_TOLD = frozenset("tell inform advise assure warn notify brief".split())
_JOINING = frozenset({"PUNCT", "CCONJ", "SCONJ"})
# What stands before the noun that a phrase is about.
_OF_A_PHRASE = frozenset({"compound", "amod", "det", "nummod", "nmod:desc"})
# "For the opposition, it is a farce": so it is to them.
_TO_WHOM = frozenset({"for", "to"})
_BEFORE_NOUN = frozenset({"ADP", "DET", "ADJ", "NUM"})
# So far may a verb stand behind the auxiliary or adverb that is marked as the cue.
_FAR = 2
_OPENING = frozenset({"that", "whether", "if"})
_STOPS = frozenset(".,;:!?–—-")


def mended(reading: Reading, marked: Marked) -> Marked:
    """The same attribution, its content and cue whole and its source the noun phrase the cue hangs on."""
    parse = reading.parse
    marked = replace(marked, content=_clause(parse, _without_case(parse, marked)))
    marked = replace(marked, cue=_cue(parse, marked))
    told = {i for first, last in (*marked.cue, *marked.content) for i in range(first, last)}
    own = tuple(_whole(reading, each, told) for each in _own(parse, marked))
    source = _one_of(parse, marked, own) if own else _holder(parse, marked)
    return replace(marked, source=source, content=_completed(parse, marked))


def _without_case(parse: Parse, marked: Marked) -> tuple[Range, ...]:
    """The content without a preposition that follows the cue or is in it: "referred to | the list"."""
    cues = {i for first, last in marked.cue for i in range(first, last + 1)}

    def opens(piece: Range) -> bool:
        token = parse.tokens[piece[0]]
        return token.i in cues and token.upos == "ADP" and token.deprel in ("case", "mark")

    return tuple((p[0] + (opens(p) and p[1] - p[0] > 1), p[1]) for p in marked.content)


def _cue(parse: Parse, marked: Marked) -> tuple[Range, ...]:
    """The cue with the verb that its words hang on; no words that dangle or belong to the content."""
    said = {i for first, last in marked.content for i in range(first, last)}
    taken = said | {i for first, last in marked.source for i in range(first, last)}
    cut = []
    for first, last in marked.cue:
        last = _completed_cue(parse, first, last, taken)
        while last - 1 > first and (last - 1 in said or _dangles(parse, last - 1, said)):
            last -= 1
        cut.append((first, last))
    return tuple(cut)


def _completed_cue(parse: Parse, first: int, last: int, taken: Set[int]) -> int:
    """Where a cue ends: behind the verb that its words hang on, its particle and its preposition."""
    above = max((t.head for t in parse.tokens[first:last]), default=-1)
    near = last <= above <= last + _FAR and taken.isdisjoint(range(last, above + 1))
    if near and parse.tokens[above].upos in ("VERB", "ADJ"):
        last = above + 1
    for token in parse.tokens[last : last + 1]:
        of_it = token.deprel == "compound:prt" and first <= token.head < last
        case = token.upos == "ADP" and token.deprel == "case" and token.head in taken
        last += token.i not in taken and (of_it or case)
    return last


def _dangles(parse: Parse, i: int, said: Set[int]) -> bool:
    """ "Said in": the preposition or article of words that are neither in the cue nor what was said."""
    token = parse.tokens[i]
    return token.upos in _BEFORE_NOUN and token.head > i and token.head not in said


def _clause(parse: Parse, content: Sequence[Range]) -> tuple[Range, ...]:
    """The content from its "that" or "whether" on, without a name before it that is no part of that."""
    opens = next((k for k, (i, _) in enumerate(content) if parse.tokens[i].lemma.lower() in _OPENING), 0)
    clause = {i for first, last in content[opens:] for i in range(first, last)}

    def belongs(piece: Range) -> bool:
        tokens = parse.tokens[slice(*piece)]
        return any(t.upos in ("VERB", "AUX") or t.head in clause for t in tokens)

    return (*(piece for piece in content[:opens] if belongs(piece)), *content[opens:])


def _completed(parse: Parse, marked: Marked) -> tuple[Range, ...]:
    """The content; where it breaks off before the word that its last one hangs on, to that phrase's end."""
    told = {i for first, last in (*marked.cue, *marked.source, *marked.content) for i in range(first, last)}
    return tuple((first, _end_of(parse, first, last, told)) for first, last in marked.content)


def _end_of(parse: Parse, first: int, last: int, told: Set[int]) -> int:
    """Where the phrase ends that a stretch of words breaks off in; never within `told`."""
    while True:
        heads = {t.head for t in parse.tokens[first:last] if t.head >= last}
        above = min(heads, default=-1)
        if above < 0 or not told.isdisjoint(range(last, above + 1)):
            break
        ends = max((t.i for t in parse.subtree(above)), default=above)
        last = next((i for i in range(last, ends + 1) if i in told), ends + 1)
    while last - 1 > first and parse.tokens[last - 1].text in _STOPS and last - 1 not in told:
        last -= 1
    return last


def _own(parse: Parse, marked: Marked) -> Iterator[Range]:
    """The marked sources that can be: no words of what is said, and nobody to whom it is done.

    Who "was ordered to go" is told of, and does not tell.
    """
    inside = {i for first, last in marked.content for i in range(first, last)}
    outside = (each for each in marked.source if inside.isdisjoint(range(*each)))
    cues = {i for first, last in marked.cue for i in range(first, last)}
    for first, last in outside:
        heads = [t for t in parse.tokens[first:last] if not first <= t.head < last]
        told = [parse.tokens[t.head].lemma for t in heads if t.deprel == "nsubj:pass" and t.head in cues]
        addressed = any(_is_addressed(parse, t) for t in heads if t.head in cues)
        if set(told) <= _MINDED and not addressed and not _told_by_nobody(parse, cues, heads):
            yield first, last


def _is_addressed(parse: Parse, token: Token) -> bool:
    """ "…, telling reporters that": the object of a cue that somebody else is the subject of."""
    verb = parse.tokens[token.head]
    told = parse.child(verb.i, "nsubj") is not None or verb.text.lower().endswith("ing")
    return token.deprel in ("obj", "iobj") and told and verb.lemma not in QUOTERS


def _told_by_nobody(parse: Parse, cues: set[int], heads: Sequence[Token]) -> bool:
    """ "The envoy came, but the media were told that …": who told them is not said."""
    passive = any(parse.tokens[i].lemma in _TOLD and parse.child(i, "nsubj:pass") for i in cues)
    return passive and not any(t.deprel == "obl:agent" for t in heads)


def _whole(reading: Reading, source: Range, told: Set[int]) -> Range:
    """A source of which only a part is marked, or more, as its noun phrase; `told`: cue and content."""
    parse, (first, last) = reading.parse, _bare(reading.parse, source)
    above = next((t.head for t in parse.tokens[first:last] if not first <= t.head < last), -1)
    part = {t.deprel for t in parse.tokens[first:last] if t.head == above} <= _OF_A_PHRASE
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
            last = min((t.i for t in parse.children(verb.i, "aux", "advmod") if t.i > noun.i), default=verb.i)
            last = min(last, verb.i)
    while last - 1 > first and (
        parse.tokens[last - 1].upos in _JOINING or parse.tokens[last - 1].lemma.lower() in RELATIVES
    ):
        last -= 1
    return first, last


def _one_of(parse: Parse, marked: Marked, own: Sequence[Range]) -> tuple[Range, ...]:
    """Of several stretches marked as the source the one that the cue hangs on, if one is."""
    pieces = _joined(own)
    if len(pieces) == 1:
        return pieces
    cue = _head_of(parse, marked.cue)
    holder = _holder_of(parse, cue, antecedent=False) if cue else None
    return tuple(each for each in pieces if holder is not None and each[0] <= holder < each[1]) or pieces


def _joined(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Ranges in text order, those that meet or touch made one."""
    made: list[Range] = []
    for first, last in sorted(ranges):
        if made and first <= made[-1][1]:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return tuple(made)


def _head_of(parse: Parse, ranges: Sequence[Range]) -> Token | None:
    """The first token of some stretches that hangs on none of theirs."""
    tokens = [t for first, last in ranges for t in parse.tokens[first:last]]
    within = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in within and t.upos != "PUNCT"), None)


def _holder(parse: Parse, marked: Marked) -> tuple[Range, ...]:
    """Whose cue it is where no source is marked: the verb's subject, the noun's owner, "for" whom it is so.

    Within the content stands nobody's source.
    """
    told = {i for first, last in (*marked.content, *marked.cue) for i in range(first, last)}
    cue = _head_of(parse, marked.cue)
    holder = _holder_of(parse, cue, antecedent=False) if cue else None
    if holder is None or parse.tokens[holder].upos not in _NAMING:
        return ()
    words = parse.tokens_in(phrase(parse, holder))
    return ((words[0].i, words[-1].i + 1),) if told.isdisjoint(t.i for t in words) else ()


def _holder_of(parse: Parse, cue: Token, *, antecedent: bool = True) -> int | None:
    """The noun on which a cue hangs or that it belongs to; only where the tree leaves little doubt."""
    if cue.upos not in ("VERB", "ADJ"):
        owner = parse.child(cue.i, "nmod:poss")
        return owner.i if owner else cue.head if cue.text.lower() in _TO_WHOM else None
    goes_on = cue.deprel == "advcl" and cue.text.lower().endswith("ing")  # "…, pointing to the polls"
    shares = goes_on or cue.deprel in ("conj", "parataxis")
    own = parse.child(cue.i, "nsubj")
    return subject_of(parse, cue.i, antecedent=antecedent) if own or shares else None
