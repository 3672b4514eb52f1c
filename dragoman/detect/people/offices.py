"""Offices in running text: "Russian Foreign Minister", "the presidents of Serbia and Kosovo"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.nlp.parse import Token

WORDS = Path(__file__).parents[1] / "words"
COUNTERPART = "counterpart"
EX = "ex-"
# Professions whose holders speak and meet on their own account, not for their state.
PRIVATE = frozenset({"expert", "executive", "sport", "member", "director", "lawmaker"})
# Offices told by these words alone may be held by anyone; they never tell two people apart.
VAGUE_POSTS = frozenset({"official", "leader", "diplomat", "minister", COUNTERPART, "adviser"})


@dataclass(frozen=True, slots=True)
class Office:
    """Tokens first..last (last excluded) that name an office; `post` is what it is compared under."""

    first: int
    last: int
    head: int
    post: str
    plural: bool
    modified: bool


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    post: str
    plural: bool
    head: int


@cache
def style(name: str) -> frozenset[str]:
    """One of the word lists that go with names and offices (`before`, `female`, `modifying` …)."""
    data = tomllib.loads((WORDS / "offices.toml").read_text(encoding="utf-8"))
    return frozenset(data["styles"].get(name) or data["institutions"].get(name) or ())


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Office forms by their first word, longest first."""
    data = tomllib.loads((WORDS / "offices.toml").read_text(encoding="utf-8"))
    found: dict[str, list[_Form]] = {}
    posts = {**data["posts"], COUNTERPART: [COUNTERPART]}
    for post, titles in posts.items():
        for title in titles:
            words = tuple(re.findall(r"[\w.]+|[^\w\s]", title))
            for form in _with_plural(words, post):
                found.setdefault(form.words[0], []).append(form)
    return {k: tuple(sorted(v, key=lambda f: -len(f.words))) for k, v in found.items()}


@cache
def titles_of(posts: frozenset[str]) -> dict[str, str]:
    """The post of every title of some posts, plurals included; a post that is not listed is its own title."""
    titles = {form.words: form.post for forms in _forms().values() for form in forms if form.post in posts}
    titles |= {tuple(post.split()): post for post in posts if post not in titles.values()}
    return {" ".join(words): post for words, post in titles.items()}


@cache
def post_of(title: str) -> str | None:
    """What an office is compared under, by its own name or by a title; None for one that is not listed."""
    data = tomllib.loads((WORDS / "offices.toml").read_text(encoding="utf-8"))
    said = title.strip().lower()
    return next((post for post, titles in data["posts"].items() if said == post or said in titles), None)


def _with_plural(words: tuple[str, ...], post: str) -> tuple[_Form, _Form]:
    """The form and its plural, whose mark stands on the head: "ministers of state"."""
    stops = [k for k, word in enumerate(words) if word in ("of", "for", "in", "-") and k]
    head = (stops[0] if stops else len(words)) - 1
    many = list(words)
    many[head] = re.sub(r"man$", "men", words[head]) if words[head].endswith("man") else _plural(words[head])
    return _Form(words, post, False, head), _Form(tuple(many), post, True, head)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word if word.endswith("s") else word + "s"


def find_offices(tokens: tuple[Token, ...]) -> Iterator[Office]:
    """The offices among the tokens of one sentence, longest first, without overlap, with their modifiers."""
    words = [token.text.lower().removeprefix(EX) for token in tokens]
    k, free = 0, 0
    while k < len(tokens):
        form = next(
            (f for f in _forms().get(words[k], ()) if tuple(words[k : k + len(f.words)]) == f.words), None
        )
        after = words[k + len(form.words)] if form and k + len(form.words) < len(words) else ""
        if form is None or not _is_noun(tokens[k + form.head]) or after in NO_HOLDERS:
            k += 1
            continue
        first = k
        while first > free and words[first - 1] in style("modifying"):
            first -= 1
        last = k + len(form.words)
        yield Office(
            tokens[first].i,
            tokens[last - 1].i + 1,
            tokens[k + form.head].i,
            form.post,
            form.plural,
            first < k or tokens[k].text.lower().startswith(EX),
        )
        k = free = last


# "General Staff", "Security Council Secretariat": the word before is no office.
NO_HOLDERS = frozenset(
    {"staff", "assembly", "directorate", "prosecutor", "secretariat", "election", "elections"}
)


def _is_noun(token: Token) -> bool:
    """An office's head is a noun: "to head a mission" and "general elections" name none."""
    noun = token.upos in ("NOUN", "PROPN", "X") or token.text.lower().startswith(EX)
    return noun or token.text[0].isupper()


def is_former(words: Iterable[str]) -> bool:
    """Whether the words of a title tell of an office that its holder has left."""
    return any(w.lower() in style("demoting") or w.lower().startswith(EX) for w in words)


def singular_title(title: str, office: Office) -> str:
    """A title given to several people at once, as one of them bears it."""
    if not office.plural:
        return title
    words = title.split()
    stops = [k for k, w in enumerate(words) if w.lower() in ("of", "for") and k]
    head = (stops[0] if stops else len(words)) - 1
    words[head] = _singular(words[head])
    return " ".join(words)


def _singular(noun: str) -> str:
    """ "Chairmen", "secretaries", "presidents": one of them."""
    if noun.lower().endswith("men"):
        return noun[:-2] + "an"
    return noun[:-3] + "y" if noun.lower().endswith("ies") else noun.removesuffix("s")
