"""Who is called by an office: the report is of the days on which that person held it.

Only what a report tells in its own voice as its news counts. What it recalls (a past date, "under
President A"), what others say, and offices that were left or are to come ("former", "designate") do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from dragoman.detect.people.gazetteer import gazetteer
from dragoman.detect.speech.spoken import find_speech
from dragoman.detect.times.clue import FAR, FAR_SENTENCES, Clue, lead_of, moved, stretched
from dragoman.detect.times.facts import FOLLOWED_FROM, Facts, Term
from dragoman.records import Article
from dragoman.timex import Timex
from dragoman.values import Span

# Offices are handed over some days before or after the day in the tables; reports of the last days follow.
_EARLY: Final = -7
_LATE: Final = 31
# So many words may stand between an office and a name ("of the Republic of …").
_BETWEEN: Final = 6
_LONGEST_NAME: Final = 5
# A report that names more office holders than this is a list.
_MOST: Final = 40

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s]")
_SMALL: Final = frozenset("al el bin ibn de da dos van von der ad as di du".split())
_STYLES: Final = frozenset("mr mrs ms dr sir general gen sheikh his her excellency".split())
# What makes an office one that is not held, or another office.
_NOT_HELD: Final = frozenset(
    "former ex late then onetime past previous designate elect incoming deputy vice shadow acting interim "
    "deposed ousted exiled assistant would-be future first ministry under predecessor successor honorary "
    "self-styled post".split()
)
_RECALLED: Final = re.compile(
    r"\b(?:under|era|tenure|presidency of|years of|signed by|brokered by|when|since|predecessors?"
    r"|successors?|succeeded|replac(?:ed|ing)|ousted|assassinat\w+|murder\w*|kill(?:ed|ing) of|death|died"
    r"|funeral|memory|memoirs?|statue|biograph\w+|documentary|histor\w+|archives?|legacy|named after|recalled"
    r"|ago|once|elected|appointed|inaugurat\w+|sworn|resign\w*|would(?! not)|decades?|century|until"
    r"|photographs?|portrait|pictures?|first proposed)\b",
    re.IGNORECASE,
)
# A holder of whom the next words are these acted before the news.
_BEFORE_THE_NEWS: Final = frozenset(("had", "would", "was", "once", "who"))
_SPEAKS: Final = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|tells|stated|stress\w+|not(?:ed|es)|add(?:ed|s)|declared|announced|emphasi[sz]\w+"
    r"|met|meets?|host(?:ed|s)|received|arrived|attend\w+|spoke|discussed|held|visit\w+|welcomed|thanked|warned|urged)\b"
)
_PAST_DATE: Final = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d{3}X|[a-z]-\d|anniversary")
# The kinds of actors that offices in the tables belong to.
_HOLDING: Final = ("state", "organization")
_COUNTERPARTS: Final = frozenset(("counterpart", "counterparts"))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    low: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() or self.low.split("-")[0] in _SMALL


@dataclass(frozen=True, slots=True)
class _Titled:
    """Somebody called by an office: the words, and the terms that they can mean."""

    span: Span
    terms: tuple[Term, ...]


def office_clues(article: Article, times: Sequence[Timex], facts: Facts) -> Iterator[Clue]:
    """One clue for each holder of an office that the report names as acting in it.

    What the table does not know stays possible: that somebody held the office before it begins, and that a
    term without an end lasts. Clues of the kinds "begins" and "ends" leave out either.
    """
    if not facts.terms:
        return
    here = _states_of(article.text)
    seen: set[tuple[Term, ...]] = set()
    for sentence in _news(article, times):
        for titled in _titled(article.text, sentence, facts):
            terms = tuple(t for t in titled.terms if t.code in here)
            recalled = _RECALLED.search(article.text, sentence.start, titled.span.end)
            if terms and not recalled and terms not in seen and len(seen) < _MOST:
                seen.add(terms)
                yield from _clues(titled.span.of(article.text), titled.span, terms, facts.known_to)


def _clues(said: str, span: Span, terms: tuple[Term, ...], known_to: date) -> Iterator[Clue]:
    stretches = [(moved(t.first, _EARLY), moved(t.last, _LATE) if t.last else date.max) for t in terms]
    followed = min(FOLLOWED_FROM, *(low for low, _ in stretches))
    before = (date.min, moved(followed, -1))
    known = [(low, min(high, moved(known_to, _LATE))) for low, high in stretches]
    told = (f"{t.start.edtf} to {t.end.edtf if t.end else 'this day'}" for t in terms)
    held = " or ".join(dict.fromkeys(told))
    says = f"{' '.join(said.split())!r} in office ({held})"
    yield stretched("office", says, [before, *stretches], span)
    if followed == FOLLOWED_FROM:
        note = f"the table of offices begins with {followed.year}"
        yield stretched("begins", note, [(followed, date.max)], span, sure=False)
    if any(t.end is None for t in terms):
        note = f"the table of offices goes to {known_to.isoformat()}"
        yield stretched("ends", note, [before, *(k for k in known if k[0] <= k[1])], span, sure=False)


def _news(article: Article, times: Sequence[Timex]) -> Iterator[Span]:
    """The sentences that tell the news in the report's own voice: those of the lead, and who speaks now."""
    quotations = find_speech(article.text, article.blocks)
    lead = lead_of(article)
    story = [b.span for b in article.blocks if b.kind in ("title", "body")]
    past = [t.span for t in times if _PAST_DATE.search(t.expression)]
    for sentence in article.sentences[:FAR_SENTENCES]:
        if not any(block.holds(sentence) for block in story) or any(sentence.holds(t) for t in past):
            continue
        for own in _outside(sentence, quotations):
            if sentence in lead or _SPEAKS.search(own.of(article.text)):
                yield own


def _outside(sentence: Span, quotations: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a sentence that stand in no quotation."""
    start = sentence.start
    for quoted in (q for q in quotations if q.meets(sentence)):
        if quoted.start > start:
            yield Span(start, quoted.start)
        start = max(start, quoted.end)
    if start < sentence.end:
        yield Span(start, sentence.end)


@cache
def _states() -> re.Pattern[str]:
    forms = [f for f, (entry, _) in gazetteer().forms.items() if entry.kind in _HOLDING and len(f) > 1]
    ranked = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?=[^\W\d_a-z])(?:{'|'.join(map(re.escape, ranked))})(?!\w)")


def _states_of(text: str) -> frozenset[str]:
    """The codes of the states that a text names in any form."""
    return frozenset(gazetteer().forms[m[0]][0].code for m in _states().finditer(text, 0, FAR))


def _titled(text: str, span: Span, facts: Facts) -> Iterator[_Titled]:
    words = [_Word(m[0], m[0].lower(), *m.span()) for m in _TOKEN.finditer(text, span.start, span.end)]
    last_post = ""
    k = 0
    while k < len(words):
        size, post = _office_at(words, k, facts)
        if words[k].low in _COUNTERPARTS:
            size, post = 1, last_post
        if not size or not post:
            k += 1
            continue
        last_post = post
        if not _left(words, k):
            yield from _named(words, k, k + size, post, facts)
        k += size


def _office_at(words: list[_Word], k: int, facts: Facts) -> tuple[int, str]:
    """How many words an office takes that begins at one, and its post; the longest title counts."""
    if words[k].low not in facts.begin:
        return 0, ""
    for size in range(min(6, len(words) - k), 0, -1):
        post = facts.offices.get(" ".join(w.low for w in words[k : k + size]))
        if post:
            return size, post
    return 0, ""


def _left(words: list[_Word], k: int) -> bool:
    """Whether the words before an office say that it is another's, or not held any more."""
    before = [w.low.strip("-") for w in words[max(0, k - 3) : k]]
    return any(part in _NOT_HELD for word in before for part in (word, *word.split("-")))


def _named(words: list[_Word], first: int, end: int, post: str, facts: Facts) -> Iterator[_Titled]:
    """Those whose names stand behind the office, or, where none does, before it."""
    k = _past_state(words, end)
    found, plural = False, words[end - 1].low.endswith("s")
    while k is not None and (name := _name_at(words, k, facts)):
        terms = facts.holders(post, " ".join(w.text for w in words[k : k + name]))
        if not terms:
            break
        if not (k + name < len(words) and words[k + name].low in _BEFORE_THE_NEWS):
            yield _Titled(Span(words[first].start, words[k + name - 1].end), tuple(terms))
        found = True
        k = _past_and(words, k + name) if plural else None
    if not found and not (k is not None and _name_at(words, k, facts)):
        yield from _apposed(words, first, end, post, facts)


def _past_state(words: list[_Word], k: int) -> int | None:
    """Where a name can begin behind an office, past "of Armenia" or "Mr"; None for another's office."""
    if k < len(words) and words[k].low in ("-", "designate", "elect"):
        return None
    if k < len(words) and words[k].low in ("of", "for"):
        end = next((j for j in range(k, min(k + 12, len(words))) if words[j].text in ",("), None)
        run = _states_end(words, k + 1)
        if run is None:
            return None
        k = end if end is not None and end < run else run
    while k < len(words) and (words[k].text in (",", "and") or words[k].low.rstrip(".") in _STYLES):
        k += 1
    return k


def _states_end(words: list[_Word], k: int) -> int | None:
    """The end of the states named at a word, "and" and commas between them; None where none is."""
    found = None
    while k < len(words):
        size = _state_at(words, k)
        if size:
            k = found = k + size
        elif words[k].low in ("the", "and", "republic", "of", ","):
            k += 1
        else:
            break
    return found


def _state_at(words: list[_Word], k: int) -> int:
    for size in range(min(_BETWEEN, len(words) - k), 0, -1):
        said = " ".join(w.text for w in words[k : k + size])
        found = gazetteer().look_up(said)
        if found and found[0].kind in _HOLDING:
            return size
    return 0


def _name_at(words: list[_Word], k: int, facts: Facts) -> int:
    """How many words of a name stand at a place; "'s" behind them makes it no actor's."""
    size = 0
    while k + size < len(words) and size < _LONGEST_NAME and words[k + size].is_name:
        if words[k + size].low in facts.begin:
            break
        before = words[k + size - 1] if size else None
        if before and words[k + size].start - before.end > 1:
            break
        size += 1
        if re.search(r"['’]s\Z", words[k + size - 1].text):
            return 0
    return size


def _past_and(words: list[_Word], k: int) -> int | None:
    """Past "of Azerbaijan" and "and" to the next name of a list."""
    if k < len(words) and words[k].low == "of":
        k = _states_end(words, k + 1) or k
    start = k
    while k < len(words) and words[k].low in (",", "and"):
        k += 1
    return k if k > start else None


def _apposed(words: list[_Word], first: int, end: int, post: str, facts: Facts) -> Iterator[_Titled]:
    """ "Ararat Mirzoyan, the Armenian foreign minister"."""
    k = first - 1
    while k >= 0 and k > first - 6 and words[k].text not in ",(":
        k -= 1
    if k < 1 or words[k].text not in ",(" or not _only_state(words, k + 1, first):
        return
    for size in range(_LONGEST_NAME, 1, -1):
        named = words[max(0, k - size) : k]
        if len(named) == size and all(w.is_name for w in named):
            terms = facts.holders(post, " ".join(w.text for w in named))
            if terms:
                yield _Titled(Span(named[0].start, words[end - 1].end), tuple(terms))
                return


def _only_state(words: list[_Word], k: int, end: int) -> bool:
    """Whether nothing but an article and a state stands between."""
    while k < end:
        small = words[k].low in ("the", "its", "country") or words[k].low.endswith(("'s", "’s"))
        size = _state_at(words, k) or int(small)
        if not size:
            return False
        k += size
    return True
