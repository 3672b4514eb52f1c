"""Every place in a report where an agreement is spoken of: its name as said, and what it is called by."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.detect.matters.clauses import time_at, unbroken
from dragoman.detect.reading import Reading
from dragoman.nlp.parse import Parse, Token
from dragoman.values import Span

WORDS = Path(__file__).parents[1] / "words" / "agreements.toml"
# A title in quotation marks after the noun is no longer than this many characters.
LONGEST_TITLE = 140
TITLE = re.compile(rf"[\s,]{{0,2}}(?:on )?[“„«\"‘]([A-Z][^“”„«»\"\n]{{3,{LONGEST_TITLE}}}?)[”“»\"’]")
DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "their", "its", "his", "her", "our", "both", "such"}
)
BEFORE = ("amod", "compound", "nummod", "nmod", "flat", "conj", "advmod", "cc", "punct", "dep")
SMALL = frozenset(
    {"the", "a", "an", "of", "and", "on", "for", "to", "in", "through", "with", "between", "at", "’s", "'s"}
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset({"-", "–", "‑", "/"})


# What ends a name, though in a run of capitals it may be read as part of it.
ENDING = frozenset({"between", "with", "by", "in", "from"})


@dataclass(frozen=True, slots=True)
class Document:
    """One mention of an agreement: `words` tell which one; without any it leans on what was said before."""

    head: int
    kind: str
    first: int
    last: int
    span: Span
    name: str
    title: str | None
    words: frozenset[str]
    capital: bool
    definite: bool
    plural: bool
    draft: bool
    sentence: int


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of agreements.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def find_documents(reading: Reading) -> list[Document]:
    """All mentions of agreements in text order, those within the name of another left out."""
    found: list[Document] = [*_named(reading)]
    taken = [d.span for d in found]
    for token in reading.parse.tokens:
        kind = _kind(reading.parse, token)
        if kind is None or not _counts(reading, token, kind):
            continue
        document = _document(reading, token, kind)
        if not any(span.meets(document.span) for span in taken):
            found.append(document)
            taken = [*taken[-8:], document.span]
    return sorted(found, key=lambda d: d.head)


def _named(reading: Reading) -> Iterator[Document]:
    """Agreements whose names hold no noun that tells what they are ("New START")."""
    text, long = reading.article.text, lexicon()["long"]
    for name, kind in lexicon()["named"].items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            span = Span(*match.span())
            tokens = reading.parse.tokens_in(span)
            if tokens:
                first, last = tokens[0].i, tokens[-1].i + 1
                head = next((t.i for t in tokens if not first <= t.head < last), last - 1)
                words = frozenset({long.get(name, name).lower()})
                where = (head, kind, first, last, span, name, name, words)
                yield Document(*where, True, True, False, False, tokens[0].sentence)


def _kind(parse: Parse, token: Token) -> str | None:
    if token.upos not in ("NOUN", "PROPN"):
        return None
    lemma = token.lemma.lower()
    if token.upos == "PROPN" and lemma not in lexicon()["nouns"]:
        lemma = lemma.removesuffix("s")
    before = parse.tokens[token.i - 1].text.lower() if token.i else ""
    if before == "cease" and parse.tokens[token.i - 1].upos == "VERB":
        return None  # "agreed to cease fire"
    if before in HYPHENS and token.i > 1:
        before = parse.tokens[token.i - 2].text.lower()
    phrase = lexicon()["phrases"].get(f"{before} {lemma}")
    kind = phrase or lexicon()["nouns"].get(lemma)
    return kind if isinstance(kind, str) else None


def _counts(reading: Reading, token: Token, kind: str) -> bool:
    """Whether the noun is used of an agreement at all: not negated, not another's modifier."""
    parse, words = reading.parse, lexicon()
    governor = parse.tokens[token.head] if token.head >= 0 else None
    if token.deprel == "compound" and governor is not None and not _speaks(parse, token, governor):
        return False
    if any(t.text.lower() in ("no", "any", "every", "each") for t in parse.children(token.i, "det")):
        return False
    lemmas = {t.text.lower() for t in _left(parse, token.i)}
    lower = {t.text for t in _left(parse, token.i)}
    if lower & {*words["own"]["before"], *words["topics"]["not"]} or _without(reading, token):
        return False
    capital = token.text[0].isupper() and len(lemmas) + _titled(reading, token) > 0
    if capital and _names_body(parse, token):
        return False
    if kind in words["capitals"]["kinds"] or token.lemma.lower() in words["capitals"]["nouns"]:
        return capital or bool(lemmas & set(words["capitals"]["with"])) or _signed(parse, token)
    if kind == "statement":
        return _is_joint(reading, token, lemmas)
    return not _to_do(parse, token) and not _in_general(parse, token)


def _names_body(parse: Parse, token: Token) -> bool:
    """ "The Government of National Accord" is a government."""
    first = min((t.i for t in _left(parse, token.i)), default=token.i)
    before = [t.text for t in parse.tokens[max(first - 2, 0) : first]]
    return before[1:] == ["of"] and before[0] in lexicon()["bodies"]["nouns"]


def _signed(parse: Parse, token: Token) -> bool:
    """ "Signed protocols on the border": what is signed is a document."""
    governor = parse.tokens[token.head] if token.head >= 0 else None
    signing = governor is not None and governor.lemma.lower() in lexicon()["signed"]["verbs"]
    return signing and token.deprel in ("obj", "nsubj:pass")


def _without(reading: Reading, token: Token) -> bool:
    """ "Without a deal on property": there is none."""
    return "without" in reading.cases(token.i) and token.text.islower()


def _speaks(parse: Parse, token: Token, governor: Token) -> bool:
    return governor.lemma.lower() in lexicon()["compound"]["nouns"] and governor.i > token.i


def _titled(reading: Reading, token: Token) -> bool:
    """Whether a phrase in capitals or marks follows: "Convention on the Law of the Sea"."""
    after = reading.article.text[token.end : token.end + 24]
    return bool(re.match(r" (?:on|of|for|to|concerning|against) (?:the |a |an )?[A-Z“\"]", after))


def _is_joint(reading: Reading, token: Token, before: set[str]) -> bool:
    """A statement that several sign, and not the channel by which somebody says something."""
    parse = reading.parse
    shared = before & set(lexicon()["joint"]["words"])
    of_leaders = any(
        "of" in reading.cases(c.i) and len(reading.parties(c.i)) > 1 for c in parse.children(token.i, "nmod")
    )
    if not (shared or of_leaders):
        return False
    governor = parse.tokens[token.head] if token.head >= 0 else None
    if governor is None or token.lemma != token.text.lower():  # plural: documents
        return True
    if any(c.lemma.lower() in _made() for c in parse.children(token.i, "acl", "acl:relcl")):
        return True
    return token.deprel != "nsubj" and not reading.cases(token.i) & {"in", "according", "to"}


def _made() -> set[str]:
    return {*lexicon()["signed"]["verbs"], *lexicon()["agreed"]["verbs"]}


def _to_do(parse: Parse, token: Token) -> bool:
    """ "An agreement to meet", "agreement that …": what was agreed, and no document."""
    for clause in parse.children(token.i, "acl", "ccomp"):
        marks = {t.text.lower() for t in parse.children(clause.i, "mark", "aux")}
        if (
            clause.i > token.i
            and (marks & {"that", "to"})
            and token.lemma.lower() in ("agreement", "deal", "pact")
        ):
            return not any(t.text.lower() == "be" for t in parse.children(clause.i, "aux:pass"))
    return False


def _in_general(parse: Parse, token: Token) -> bool:
    """ "Reached agreement on", "in agreement": the noun without article or adjective is no document."""
    if token.text != "agreement":
        return False
    before = {t.deprel.split(":")[0] for t in parse.children(token.i) if t.i < token.i}
    return token.deprel != "compound" and not before & {"det", "amod", "compound", "nmod", "nummod"}


def _left(parse: Parse, head: int) -> list[Token]:
    """The words of the phrase before its noun, determiners and possessors left out."""
    first, _ = unbroken((t for t in parse.subtree(head) if t.sentence == parse.tokens[head].sentence), head)
    found: list[Token] = []
    for token in reversed(parse.tokens[first:head]):
        if not _qualifies(token):
            break
        if token.upos == "PUNCT" and token.text not in {*HYPHENS, ",", "'", "’"}:
            break
        found.append(token)
    while found and (found[-1].upos in ("CCONJ", "PUNCT") or found[-1].deprel == "advmod"):
        found.pop()
    return found[::-1]


def _qualifies(token: Token) -> bool:
    """Whether a word before the noun is an adjective or noun that says more of it."""
    if token.upos in ("VERB", "AUX"):
        return token.deprel in ("amod", "conj")
    outside = token.deprel in ("det", "nmod:poss", "case", "mark") or token.upos == "PRON"
    return not outside and token.deprel.split(":")[0] in BEFORE


def _document(reading: Reading, token: Token, kind: str) -> Document:
    parse = reading.parse
    left = _left(parse, token.i)
    generic = set(lexicon()["generic"]["words"])
    drafts = {"draft"} & {t.text.lower() for t in left}
    plain = not token.text[0].isupper() or _in_title(reading, token)
    while left and (_says_nothing(left[0], generic, plain=plain) or left[0].upos in ("CCONJ", "PUNCT")):
        left = left[1:]
    first = left[0].i if left else token.i
    last = _right(reading, token)
    title = TITLE.match(reading.article.text, parse.tokens[last - 1].end)
    span = parse.span(first, last)
    words = _content(parse, first, last) - {token.lemma.lower(), token.text.lower()}
    if title:
        span = Span(span.start, title.end())
        words |= {w.lower() for w in re.findall(r"\w+", title[1])} - SMALL
    determiners = {t.text.lower() for t in parse.children(token.i, "det", "nmod:poss")}
    capital = token.text[0].isupper() and last - first > 1
    return Document(
        head=token.i,
        kind=kind,
        first=first,
        last=last,
        span=span,
        name=reading.words(span),
        title=title[1].strip(" ,.") if title else None,
        words=frozenset(words),
        capital=capital,
        definite=bool(determiners & DEFINITE) or capital,
        plural=token.text.lower() != token.lemma.lower() and token.text.lower().endswith("s"),
        draft=bool(drafts),
        sentence=token.sentence,
    )


def _in_title(reading: Reading, token: Token) -> bool:
    return any(b.kind == "title" and b.span.holds(token.span) for b in reading.article.blocks)


def _says_nothing(token: Token, generic: set[str], *, plain: bool) -> bool:
    """Whether a word tells of any agreement; in capitals it may be part of a name, but not in a headline."""
    return token.text in generic or (plain and token.text.lower() in generic)


def _right(reading: Reading, token: Token) -> int:
    """Where the name ends: after "on …", "of …", and in a title in capitals after any such phrase."""
    parse, last = reading.parse, token.i + 1
    stop = parse.sentences[token.sentence].last
    while last < stop:
        end = _phrase(reading, token, last, stop)
        if end is None:
            return last
        last = end
    return last


def _phrase(reading: Reading, token: Token, start: int, stop: int) -> int | None:
    """The end of a phrase that begins at token `start` and still tells which agreement it is."""
    parse = reading.parse
    case = parse.tokens[start].text.lower()
    content = next((t for t in parse.tokens[start + 1 : start + 4] if t.deprel != "det"), None)
    if content is None or content.i >= stop:
        return None
    capital = token.text[0].isupper() and content.text[0].isupper()
    if case not in ("on", "of") and not (
        capital and case in ("for", "to", "through", "concerning", "against")
    ):
        return None
    if _dated(reading, content) or (case == "of" and _is_party(reading, content.i)):
        return None
    return _extent(reading, start + 1, stop, capital=capital)


def _extent(reading: Reading, start: int, stop: int, *, capital: bool) -> int | None:
    """From the word after the preposition to the end of its noun phrase, lists of adjectives included."""
    parse, i = reading.parse, start
    while i < stop and i - start < 14:
        token = parse.tokens[i]
        if _kind(parse, token) is not None and any(
            d.text.lower() == "the" for d in parse.children(token.i, "det")
        ):
            return _before_case(parse, start, i)
        if token.text.lower() in ENDING:
            break
        joined = (token.upos in ("CCONJ", "PUNCT") and _goes_on(parse, i, stop)) or token.text in POSSESSIVE
        if not (
            token.upos in ("NOUN", "PROPN", "ADJ", "DET", "NUM")
            or joined
            or _inside(token, capital=capital)
            or _is_doing(parse, i)
        ):
            break
        if i > start and (
            _dated(reading, token) or (token.upos == "DET" and parse.tokens[i - 1].upos in ("NOUN", "PROPN"))
        ):
            break
        i += 1
    while i > start and parse.tokens[i - 1].upos not in ("NOUN", "PROPN"):
        i -= 1
    return i if i > start else None


def _is_doing(parse: Parse, i: int) -> bool:
    """ "The rules of filling and operating the dam": a verb that "of" or "and" makes a noun."""
    token = parse.tokens[i]
    before = parse.tokens[i - 1].text.lower() if i else ""
    return token.upos == "VERB" and token.text.endswith("ing") and before in ("of", "and", "on")


def _before_case(parse: Parse, start: int, i: int) -> int | None:
    """The end of what stands before "of the agreement", which is an agreement of its own."""
    while i > start and parse.tokens[i - 1].upos not in ("NOUN", "PROPN"):
        i -= 1
    return i if i > start else None


def _inside(token: Token, *, capital: bool) -> bool:
    """Words that a noun phrase can hold: participles before nouns, "of", and all capitals of a title."""
    if (token.text.lower() in ("of", "to") and token.deprel == "case") or token.deprel in (
        "amod",
        "compound",
    ):
        return True
    return capital and (token.text[0].isupper() or token.text.lower() in ("the", "a", "for", "through", "to"))


def _goes_on(parse: Parse, i: int, stop: int) -> bool:
    """Whether a comma or "and" joins words of one phrase: the next word is no verb and no new clause."""
    token, after = parse.tokens[i], parse.tokens[i + 1] if i + 1 < stop else None
    if after is None or (token.upos == "PUNCT" and token.text not in {",", *HYPHENS}):
        return False
    if token.text == ",":
        return after.upos == "ADJ" and after.deprel in ("conj", "amod")
    if _is_doing(parse, i + 1):
        return _is_doing(parse, i - 1)
    return after.upos in ("NOUN", "PROPN", "ADJ") and after.deprel in (
        "conj",
        "amod",
        "compound",
        "flat",
        "nmod",
    )


def _dated(reading: Reading, token: Token) -> bool:
    return time_at(reading, token) is not None


def _is_party(reading: Reading, i: int) -> bool:
    """Whether "of" leads to one who made it ("the agreement of the two ministers")."""
    return any(
        reading.actor_by_id[m.actor].kind in ("state", "person", "group") for m in reading.mentions_at(i)
    )


def _content(parse: Parse, first: int, last: int) -> set[str]:
    """The words that tell one agreement from another, lower case."""
    generic = set(lexicon()["generic"]["words"])
    found = set()
    for token in parse.tokens[first:last]:
        word = token.lemma.lower() if token.upos == "NOUN" else token.text.lower()
        if token.upos == "NUM" and not re.fullmatch(r"\d{4}", word):
            continue
        if token.upos not in ("PUNCT", "DET", "ADP", "CCONJ", "PART", "SYM") and word not in generic | SMALL:
            found.add(word)
    return found
