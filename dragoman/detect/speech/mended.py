"""What the reader marks as said, by the tree of its sentence: cues and contents that are whole.

The reader marks each word by itself: a cue may lack its verb or take in the beginning of what is said, a
content may break off within a phrase or begin before its clause. Sources are mended in holders.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Set
from dataclasses import replace

from dragoman.detect.reading import Reading
from dragoman.detect.speech.holders import heads_of, is_a_time, places, source_of_marks
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.sources import is_somebody
from dragoman.nlp.parse import Attribution as Marked
from dragoman.nlp.parse import Parse, Range, Token

QUOTES = re.compile(r"[\"“”„‟«»]|''")
_BEFORE_NOUN = frozenset({"case", "mark", "det", "amod", "nummod"})
# Who "was quoted" has said it; what "was reported" or "described" is what is told.
_QUOTED = frozenset({"quote", "cite"})
# So far may a verb stand behind the auxiliary or adverb that is marked as the cue.
_FAR = 2
_OPENING = frozenset({"that", "whether", "if"})
# What is whole though the word it hangs on follows: "“We are ready,” | he said".
_WHOLE = frozenset(
    {"punct", "cc", "ccomp", "csubj", "advcl", "parataxis", "discourse", "vocative", "dislocated"}
)
# What a phrase goes on to that is none of it.
_ANOTHER = frozenset({"conj", "cc", "parataxis", "advcl", "punct"})


def mended(reading: Reading, marked: Marked, others: Set[int] = frozenset()) -> Marked:
    """The same attribution, its content and cue whole and its source the noun phrase the cue hangs on.

    Without a content where all of it is another's: the cue stands in the title, the words in the report.
    `others` are the tokens of all cues and sources of the text: what is said does not grow over them.
    """
    parse = reading.parse
    marked = _quoted(parse, marked)
    marked = replace(marked, content=_without_headings(reading, marked))
    marked = replace(marked, content=_within_title(reading, marked))
    if not marked.content:
        return marked
    marked = replace(marked, content=_without_beginning(parse, marked))
    marked = replace(marked, content=_without_case(reading, marked))
    marked = replace(marked, content=_clause(parse, marked))
    marked = replace(marked, cue=_cue(parse, marked))
    marked = replace(marked, source=source_of_marks(reading, marked))
    return replace(marked, content=_completed(parse, marked, others))


def _quoted(parse: Parse, marked: Marked) -> Marked:
    """ "The envoy was quoted by the agency as saying": he is the source, and neither agency nor content."""
    cues = [t for t in heads_of(parse, marked.cue) if t.lemma in _QUOTED]
    subject = next((s for t in cues if (s := parse.child(t.i, "nsubj:pass"))), None)
    if subject is None or not (subject.upos == "PROPN" or is_somebody(subject)):
        return marked
    rest = tuple(each for each in marked.content if subject.i not in range(*each))
    if not rest:
        return marked
    agents = {t.i for t in parse.children(subject.head, "obl:agent", "obl")}
    return replace(
        marked, content=rest, source=tuple(each for each in marked.source if agents.isdisjoint(range(*each)))
    )


def _without_headings(reading: Reading, marked: Marked) -> tuple[Range, ...]:
    """The content without pieces of other paragraphs that stand in no quotation marks, as headings do."""
    text, tokens = reading.article.text, reading.parse.tokens
    told = [i for first, last in (*marked.cue, *marked.content[:1]) for i in (first, last - 1)]

    def belongs(first: int, last: int) -> bool:
        start, end = tokens[first].start, tokens[last - 1].end
        before = max((tokens[i].end for i in told if i < first), default=start)
        return "\n" not in text[before:start] or QUOTES.search(text, start - 1, end + 1) is not None

    return marked.content[:1] + tuple(each for each in marked.content[1:] if belongs(*each))


def _within_title(reading: Reading, marked: Marked) -> tuple[Range, ...]:
    """The content on the cue's side of a title's end: no words of a title go on in the report."""
    titles = [block for block in reading.article.blocks if block.kind == "title"]

    def title_of(i: int) -> int:
        return bisect_right(titles, reading.parse.tokens[i].start, key=lambda block: block.end)

    content = [each for span in marked.content for each in _by_title(span, title_of)]
    cued = title_of(marked.cue[0][0] if marked.cue else content[-1][0])
    return tuple(each for each in content if title_of(each[0]) == cued)


def _by_title(span: Range, title_of: Callable[[int], int]) -> Iterator[Range]:
    """The parts of a stretch that different titles stand above."""
    first, end = span
    while first < end:
        last = next((i for i in range(first, end) if title_of(i) != title_of(first)), end)
        yield first, last
        first = last


def _without_beginning(parse: Parse, marked: Marked) -> tuple[Range, ...]:
    """The content without the beginning of a sentence that it breaks off in: "… is over. | The"."""
    told = places((*marked.cue, *marked.source))

    def end(first: int, last: int) -> int:
        sentence = parse.sentences[parse.tokens[last - 1].sentence]
        ends = last == sentence.last or last in told or _is_mark(parse, last - 1) or _is_mark(parse, last)
        before = sentence.first - 1
        return last if ends or first > before else before + 1 - _is_mark(parse, before)

    return tuple((first, end(first, last)) for first, last in marked.content)


def _is_mark(parse: Parse, i: int) -> bool:
    return parse.tokens[i].upos == "PUNCT"


def _without_case(reading: Reading, marked: Marked) -> tuple[Range, ...]:
    """The content without a preposition that follows the cue or is in it: "referred to | the list"."""
    parse, cues = reading.parse, places(marked.cue)
    beside = cues | {last for _, last in marked.cue}

    def opens(first: int, last: int) -> bool:
        token = parse.tokens[first]
        noun = parse.tokens[token.head]
        case = token.i in beside and token.upos == "ADP" and token.deprel in ("case", "mark")
        of_it = first < noun.i < last and noun.head in cues
        return case and of_it and not is_a_time(reading, noun.i)

    def is_case(first: int, last: int) -> bool:
        return first in cues and last - first == 1 and parse.tokens[first].upos == "ADP"

    kept = [each for each in marked.content if not is_case(*each)] or marked.content
    return tuple((first + opens(first, last), last) for first, last in kept)


def _cue(parse: Parse, marked: Marked) -> tuple[Range, ...]:
    """The cue with the verb that its words hang on; no words that dangle or belong to the content."""
    said, source = places(marked.content), places(marked.source)
    cut = []
    for first, last in marked.cue:
        last = _end_of_cue(parse, first, last, said | source)
        while last - 1 > first and _is_too_much(parse, last - 1, said, source):
            last -= 1
        cut.append((first, last))
    return tuple(cut)


def _end_of_cue(parse: Parse, first: int, last: int, taken: Set[int]) -> int:
    """Where a cue ends: behind the verb that its helpers hang on, its particle and its preposition."""
    helpers = (t for t in parse.tokens[first:last] if t.upos in ("AUX", "ADV", "PART"))
    above = max((t.head for t in helpers), default=-1)
    near = last <= above <= last + _FAR and taken.isdisjoint(range(last, above + 1))
    if near and parse.tokens[above].upos in ("VERB", "ADJ"):
        last = above + 1
    for token in parse.tokens[last : last + 1]:
        particle = token.deprel == "compound:prt" and first <= token.head < last
        case = token.upos == "ADP" and token.deprel in ("case", "mark") and token.head in taken
        last += token.i not in taken and (particle or case)
    return last


def _is_too_much(parse: Parse, i: int, said: Set[int], source: Set[int]) -> bool:
    """Whether a cue's last word is one of what is said, or dangles: "said in", and not in what."""
    token, verb = parse.tokens[i], parse.tokens[i - 1]
    if i in said:
        return token.upos not in ("VERB", "AUX", "NOUN")
    paired = (verb.lemma.lower(), token.lemma.lower()) in reporting().prepositional  # "called on"
    dangles = token.deprel in _BEFORE_NOUN and token.head > i and token.head not in said | source
    return dangles and not paired


def _clause(parse: Parse, marked: Marked) -> tuple[Range, ...]:
    """The content from its "that" or "whether" on, without the one name before it that the cue is about.

    "Asked | the envoy | whether the list was ready", "criticism of | the plan | that it was late".
    """
    content, cues = marked.content, places(marked.cue)
    opens = next((k for k, (first, _) in enumerate(content) if _opens_clause(parse.tokens[first], parse)), 0)
    before = content[0]
    said = any(t.upos in ("VERB", "AUX") for t in parse.tokens[slice(*before)])
    if opens != 1 or said or before[0] < min(cues, default=0):
        return content
    heads = heads_of(parse, content[:1])
    return content[1:] if heads and all(t.head in cues for t in heads) else content


def _opens_clause(token: Token, parse: Parse) -> bool:
    """Whether a word is the "that" or "whether" of what is said, and not the "if" of a condition."""
    below = token.lemma.lower() in _OPENING and token.deprel == "mark"
    return below and parse.tokens[token.head].deprel in ("ccomp", "acl", "obj")


def _completed(parse: Parse, marked: Marked, others: Set[int]) -> tuple[Range, ...]:
    """The content; where it breaks off before the word that its last one hangs on, to that phrase's end."""
    told = places((*marked.cue, *marked.source, *marked.content)) | others
    return tuple((first, _end_of(parse, first, last, told)) for first, last in marked.content)


def _end_of(parse: Parse, first: int, last: int, told: Set[int]) -> int:
    """Where the phrase ends that a stretch of words breaks off in; never within `told`."""
    begins, above = first, {-1}
    while True:
        above |= {t.head for t in parse.tokens[begins:last] if t.deprel not in _WHOLE}
        above = {head for head in above if head >= last}
        nearest = min(above, default=-1)
        if nearest < 0 or not told.isdisjoint(range(last, nearest + 1)):
            return last
        begins, ends = last, _reach(parse, nearest)
        last = next((i for i in range(last, ends + 1) if i in told), ends + 1)


def _reach(parse: Parse, above: int) -> int:
    """The last word of a phrase, without what is joined to it."""
    last, todo = above, [above]
    while todo:
        below = parse.children(todo.pop())
        kept = [t.i for t in below if t.i < above or t.deprel not in _ANOTHER]
        last = max([last, *kept])
        todo += kept
    return last
