"""Names in a parse: states and bodies of the gazetteer, people and organizations that the reader finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.detect.people.gazetteer import Hit, gazetteer
from dragoman.detect.people.offices import find_offices, style
from dragoman.nlp.analysis import WEEKDAYS
from dragoman.nlp.parse import Name, Parse, Token
from dragoman.values import Span

LEAST_LETTERS = 2
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens first..last (last excluded) that name a person or an organization unknown to the gazetteer."""

    first: int
    last: int
    kind: str


def known_names(parse: Parse) -> list[Hit]:
    """The gazetteer's hits, but for those that are part of a person's name ("Jordan Henderson")."""
    people = {i: n for n in parse.names if n.label == "person" for i in range(n.first, n.last)}
    hits = []
    for sentence in parse.sentences:
        tokens = parse.sentence_tokens(sentence)
        for hit in gazetteer().find(parse.text, tokens):
            other = _within_person(parse, hit, people.get(hit.first)) or _within_name(parse, hit)
            before_name = _after_of(parse, hit) or _is_acronym(parse, hit, people)
            if (not other or before_name) and not _is_currency(parse, hit):
                hits.append(hit)
    return hits


def _is_currency(parse: Parse, hit: Hit) -> bool:
    """ "US $5 million" is a sum."""
    the = hit.first > 0 and parse.tokens[hit.first - 1].text.lower() == "the"
    return (
        not the
        and parse.tokens[hit.last - 1].text == "US"
        and parse.text.startswith("$", parse.tokens[hit.last - 1].end + 1)
    )


def _after_of(parse: Parse, hit: Hit) -> bool:
    """ "President of Iran Ebrahim Raisi", "Republic of Türkiye Hakan Fidan": the state, then the name."""
    before = parse.tokens[hit.first - 1].text.lower() if hit.first else ""
    return before == "of" or parse.tokens[hit.first].text == "Republic"


def _is_acronym(parse: Parse, hit: Hit, people: Mapping[int, Name]) -> bool:
    """ "Representative to the OSCE Anna Keller": capitals alone begin no person's name."""
    text = parse.tokens[hit.first].text
    alone = hit.last - hit.first == 1 and text.isupper() and len(text) > 2
    return alone and hit.entry.kind == "organization" and hit.last in people


def _within_name(parse: Parse, hit: Hit) -> bool:
    """ "Georgia Tech", "the Ankara Process": the first word of another name is not the state."""
    if hit.form == "adjective" or hit.last >= len(parse.tokens):
        return False
    after = parse.tokens[hit.last]
    joined = after.deprel == "flat" and hit.first <= after.head < hit.last
    return joined and after.upos == "PROPN" and after.text[0].isupper()


def _within_person(parse: Parse, hit: Hit, name: Name | None) -> bool:
    """A form that begins or ends a longer personal name, and is no adjective before it; a city's alone.

    "Hamilton" is the man whom the article has named; capitals, which speak for states, the reader mistakes.
    """
    if name is None or hit.form in ("adjective", "people"):
        return False
    if hit.form == "place" and (name.first, name.last) == (hit.first, hit.last):
        return True
    if hit.last > name.last or name.last - name.first <= hit.last - hit.first:
        return False
    if _is_office(parse, hit.last, name.last):  # "US President", taken for a person's name
        return False
    return hit.form == "place" or hit.first > name.first or parse.tokens[hit.last].upos == "PROPN"


def _is_office(parse: Parse, first: int, last: int) -> bool:
    """Whether the tokens first..last are the words of an office and nothing more."""
    if first >= last:
        return False
    sentence = parse.sentences[parse.tokens[first].sentence]
    offices = find_offices(parse.sentence_tokens(sentence))
    return any(o.first <= first and last <= o.last for o in offices)


def unknown_names(parse: Parse, hits: list[Hit]) -> list[NameSpan]:
    """People and organizations by the reader, cut free of titles, offices and the gazetteer's names."""
    taken = {i for h in hits for i in range(h.first, h.last)}
    found: list[NameSpan] = []
    offices = _office_tokens(parse)
    for name in parse.names:
        if name.label not in ("person", "organization") or _qualifies(parse, name):
            continue
        blocked = taken | offices if name.label == "person" else set()
        label = "media" if parse.tokens[name.last - 1].text in OUTLETS else name.label
        whole = _behind_hyphen(parse, _widened(parse, name, blocked), taken)
        for first, last in _runs(parse, whole, blocked):
            if _is_name(parse, first, last):
                found.append(NameSpan(first, last, label))
    return found


def _behind_hyphen(parse: Parse, name: Name, taken: set[int]) -> Name:
    """ "Kosovo-Metohija Petar Petkovic": what is joined to a state by a hyphen is no first name."""
    if name.label != "person" or name.last - name.first < 3 or name.first < 2:
        return name
    hyphen, first = parse.tokens[name.first - 1], parse.tokens[name.first]
    joined = hyphen.text == "-" and hyphen.end == first.start and name.first - 2 in taken
    return Name(name.first + 1, name.last, name.label) if joined else name


def _qualifies(parse: Parse, name: Name) -> bool:
    """ "The [East African] bloc", "[Envoys] of both": an adjective, or a plural that opens a sentence."""
    last = parse.tokens[name.last - 1]
    adjective = last.upos == "ADJ" and last.head >= name.last
    opens = name.first == parse.sentences[last.sentence].first == name.last - 1 and last.text[1:].islower()
    behind = parse.tokens[name.last].text if name.last < len(parse.tokens) else ""
    plural = opens and last.text.endswith("s") and behind in ("of", "from")
    return name.label == "organization" and (adjective or plural)


def _office_tokens(parse: Parse) -> set[int]:
    found: set[int] = set()
    for sentence in parse.sentences:
        for office in find_offices(parse.sentence_tokens(sentence)):
            found.update(range(office.first, office.last))
    return found


def _widened(parse: Parse, name: Name, blocked: set[int]) -> Name:
    """The name with the `flat` proper nouns that the reader left out at its end."""
    first, last = name.first, name.last
    while first > 0 and _is_initial(parse, name, first - 1):
        first -= 1
    while last < len(parse.tokens):
        token = parse.tokens[last]
        joined = token.deprel == "flat" and name.first <= token.head < last
        if not (joined and token.upos == "PROPN" and token.text[0].isupper()) or last in blocked:
            break
        last += 1
    if name.label == "place":
        last = _past_hyphen(parse, last)
    return Name(first, last, name.label)


def _is_initial(parse: Parse, name: Name, i: int) -> bool:
    """ "A. B. Carter"; south of the Himalayas also "K S Eshwarappa", after no article."""
    token = parse.tokens[i]
    bare = name.label == "person" and token.upos == "PROPN" and token.text not in ("A", "I")
    if re.fullmatch(r"[A-Z]\.?" if bare else r"[A-Z]\.", token.text) is None:
        return False
    within = token.sentence == parse.tokens[name.first].sentence
    return within and not any(n.first <= i < n.last for n in parse.names)


def _past_hyphen(parse: Parse, last: int) -> int:
    """ "Crans-Montana": the half of a place's name that the reader cut off."""
    if last + 1 < len(parse.tokens) and parse.tokens[last].text == "-":
        mark, half = parse.tokens[last], parse.tokens[last + 1]
        if mark.start == parse.tokens[last - 1].end and half.start == mark.end and half.text[0].isupper():
            return last + 2
    return last


def _runs(parse: Parse, name: Name, blocked: set[int]) -> Iterator[tuple[int, int]]:
    """The stretches of a name that are free, without titles before and marks around."""
    first = name.first
    for i in range(name.first, name.last + 1):
        if i < name.last and i not in blocked:
            continue
        yield _without_day(parse, name, *_trimmed(parse, first, i))
        first = i + 1


def _without_day(parse: Parse, name: Name, first: int, last: int) -> tuple[int, int]:
    """ "The ministry Thursday said"; a man may be called Friday."""
    day = last - first > 1 and name.label != "person" and parse.tokens[last - 1].text in WEEKDAYS
    return first, last - day


def _trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    tokens = parse.tokens
    while first < last and (
        tokens[first].text.lower() in style("before") | style("modifying")
        or not tokens[first].text[0].isalnum()
    ):
        first += 1
    while last > first and (
        tokens[last - 1].text.lower() in ("'s", "’s", "the") or not tokens[last - 1].text[-1].isalnum()
    ):
        last -= 1
    return first, last


# Words that end the names of newspapers and agencies, which the reader may take for people.
OUTLETS = frozenset(
    "Agency Bulletin Chronicle Courier Daily Digest Dispatch Gazette Herald Journal Ledger Mail".split()
    + "Monitor News Observer Post Press Radio Review Sentinel Star Telegraph Times Tribune TV Wire".split()
)
# Common nouns that capitals alone make no name.
NO_NAMES = frozenset(
    {"office", "ministry", "minister", "president", "government", "embassy", "press", "agency"}
)


def _is_name(parse: Parse, first: int, last: int) -> bool:
    """Short, of letters, with a capital: never a whole line taken for a name."""
    words = [t.text for t in parse.tokens[first:last]]
    if all(w.lower() in NO_NAMES for w in words):
        return False
    big = [w for w in words if w[0].isupper()]
    letters = sum(c.isalpha() for w in words for c in w)
    return 0 < len(words) <= MOST_WORDS + words.count("-") * 2 and bool(big) and letters >= LEAST_LETTERS


def head_in(parse: Parse, first: int, last: int) -> int:
    """The token of a phrase that governs the rest of it."""
    for token in parse.tokens[first:last]:
        if not first <= token.head < last and token.upos != "PUNCT":
            return token.i
    return last - 1


def words_of(parse: Parse, first: int, last: int) -> str:
    """The text of tokens first..last as it stands, line ends made spaces."""
    return " ".join(Span(parse.tokens[first].start, parse.tokens[last - 1].end).of(parse.text).split())


# A capital after one of these is a place; anywhere else it can stand for its government.
LOCATIVE = frozenset("in at to from near into outside inside around via toward towards through".split())
# But one after "in" and these is theirs: "the government in Cairo";
RULERS = frozenset({"government", "authority", "leadership", "regime", "junta"})
# and so it is after "from" and those whom it sends, of whatever rank: "senior officials from Kyiv".
SENT = frozenset("official delegation delegate negotiator envoy representative diplomat minister".split())
RANKS = frozenset("senior top high ranking high-ranking high-level top-level chief other more".split())


def cases_of(parse: Parse, i: int) -> set[str]:
    """The prepositions of the phrase headed by token i, also where they hang on its title."""
    todo, found = [i], set[str]()
    while todo:
        for child in parse.children(todo.pop()):
            if child.deprel == "case":
                found.add(child.lemma.lower())
            elif child.i < i and child.deprel in ("nmod:desc", "flat", "compound"):
                todo.append(child.i)
    return found


def is_locative(parse: Parse, first: int, last: int) -> bool:
    """Whether a name tells where: "in Moscow", "MOSCOW —", "in Baku and Yerevan"."""
    head = parse.tokens[head_in(parse, first, last)]
    while head.deprel == "conj" and head.head >= 0 and not cases_of(parse, head.i):
        head = parse.tokens[head.head]
    return bool(cases_of(parse, head.i) & LOCATIVE)


def is_seat(parse: Parse, first: int, last: int) -> bool:
    """Whether a capital tells whose people they are: "the government in Cairo", "officials from Kyiv"."""
    head = parse.tokens[head_in(parse, first, last)]
    while head.deprel == "conj" and head.head >= 0 and not cases_of(parse, head.i):
        head = parse.tokens[head.head]
    if head.deprel != "nmod":
        return False
    # Whose is not known where more is said: "the rival government in Tripoli", "UN officials from Geneva".
    more = {t.text.lower() for t in parse.children(head.head, "amod", "compound", "nmod:poss")}
    lemma, cases = parse.tokens[head.head].lemma.lower(), cases_of(parse, head.i)
    if cases == {"in"}:
        return lemma in RULERS and not more
    return cases == {"from"} and lemma in SENT and more <= RANKS


def is_noun_form(words: str) -> bool:
    """Whether a form of the gazetteer is a name of its own, and no adjective."""
    found = gazetteer().look_up(words)
    return found is None or found[1] != "adjective"


def possessive(token: Token) -> bool:
    """Whether the token is the clitic of possession."""
    return token.text in ("'s", "’s", "'", "’") and token.deprel == "case"


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens first..last (last excluded) that name a place, and the code of the state in which it lies.

    `state` is set where the place is itself a state.
    """

    first: int
    last: int
    name: str
    state: bool = False
    country: str = ""

    def conflicts(self, other: Place) -> bool:
        """Whether the two cannot be one place: two cities, or places of two countries."""
        if not (self.state or other.state) and not _is_short_for(self.name, other.name):
            return True
        return bool(self.country and other.country and self.country != other.country)


def _is_short_for(one: str, other: str) -> bool:
    """Whether one name is the other, or begins it: "Addis" is Addis Ababa."""
    short, long = sorted((one.lower().split(), other.lower().split()), key=len)
    return long[: len(short)] == short


# Common nouns that the reader may take for places.
NO_PLACES = frozenset(
    {"sultanate", "kingdom", "republic", "emirate", "capital", "city", "state", "north", "south"}
)


def _capitals_told(parse: Parse, hits: list[Hit]) -> Iterator[Place]:
    """ "In the Czech capital" is in Prague."""
    for hit in hits:
        after = parse.tokens[hit.last : hit.last + 1]
        capital = gazetteer().capitals.get(hit.entry.code)
        if hit.form == "adjective" and capital and any(t.text.lower() == "capital" for t in after):
            yield Place(hit.last, hit.last + 1, capital, country=hit.entry.country)


def find_places(parse: Parse, hits: list[Hit]) -> tuple[Place, ...]:
    """Cities, capitals, regions and states by the gazetteer, and other places that the reader names."""
    found = [
        Place(
            h.first,
            h.last,
            words_of(parse, h.first, h.last),
            h.form == "name" and h.entry.kind != "place",
            h.entry.country,
        )
        for h in hits
        if h.form in ("place", "metonym") or (h.form == "name" and h.entry.kind == "state")
    ]
    found += _capitals_told(parse, hits)
    taken = {i for h in hits for i in range(h.first, h.last)}
    for name in parse.names:
        if name.label in ("place", "facility") and not any(i in taken for i in range(name.first, name.last)):
            wide = _widened(parse, name, taken)
            first, last = _trimmed(parse, wide.first, wide.last)
            if _is_name(parse, first, last) and words_of(parse, first, last).lower() not in NO_PLACES:
                found.append(Place(first, last, words_of(parse, first, last)))
    return tuple(sorted(found, key=lambda p: p.first))


def joins(parse: Parse, last: int, first: int) -> bool:
    """Whether only words of joining stand between two mentions."""
    between = {t.text.lower() for t in parse.tokens[last:first]}
    return bool(between & {",", "and", "&", "-", "–"}) and between <= {",", "and", "&", "-", "–", "the"}
