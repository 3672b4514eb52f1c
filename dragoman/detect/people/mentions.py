"""Who appears in a report: actors with all their mentions, offices and institutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.detect.people.cast import Member, Post, name_words
from dragoman.detect.people.coreference import resolve_mentions
from dragoman.detect.people.discourse import Description
from dragoman.detect.people.gazetteer import Hit
from dragoman.detect.people.institutions import Institutions
from dragoman.detect.people.named import LAST_WORDS, Named
from dragoman.detect.people.names import (
    NameSpan,
    cases_of,
    head_in,
    is_locative,
    is_noun_form,
    is_seat,
    unknown_names,
    words_of,
)
from dragoman.detect.people.offices import VAGUE_POSTS, find_offices, is_former, style
from dragoman.detect.people.titles import Titles
from dragoman.detect.reading import Mention
from dragoman.detect.times.facts import facts
from dragoman.names import fold
from dragoman.nlp.parse import Parse, Token
from dragoman.records import ActorClaim, ActorKind, Article, RoleClaim
from dragoman.values import Span, make_id

SURE, BARE = 0.95, 0.7
WHAT_PEOPLE_DO = frozenset(
    "add announce argue arrive ask call claim declare deny describe emphasise explain hold hope".split()
    + "host insist lead meet note reiterate reject say speak state stress tell thank underline".split()
    + "emphasize urge visit vow warn welcome write".split()
)


def find_actors(
    article: Article, parse: Parse, quotations: Sequence[Span], hits: list[Hit]
) -> tuple[tuple[ActorClaim, ...], tuple[Mention, ...]]:
    """The actors of a report and every mention of them, pronouns and descriptions included.

    `hits` are the names of the gazetteer in the report (`known_names`).
    An actor that no words of the story name is not made up; people whom only one bare word names are kept
    where that word does what people do (speaks, meets) or bears a title.
    """
    casting = _Casting(parse)
    casting.names(hits)
    Institutions(casting.named).read()
    casting.bodies()
    casting.offices()
    casting.drop_doubtful()
    named = casting.named
    mentions = resolve_mentions(named.cast, named.mentions, casting.descriptions, quotations)
    ids = {id(m): _actor_id(article, parse, m) for m in named.cast.members}
    claims = tuple(_claim(article, parse, member, ids) for member in named.cast.members)
    return claims, tuple(
        sorted((_final(m, ids) for m in mentions), key=lambda m: (m.first, -m.last, m.actor))
    )


class _Casting:
    """The passes over a parse that fill the cast; each pass may lean on the ones before it."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.named = Named(parse)
        self.descriptions: list[Description] = []
        self.organizations: list[NameSpan] = []

    def names(self, hits: list[Hit]) -> None:
        """States, bodies and media of the gazetteer; people and organizations of the reader."""
        for hit in hits:
            if hit.entry.kind == "place":
                continue
            where = (self.parse, hit.first, hit.last)
            if hit.form == "metonym" and is_locative(*where) and not is_seat(*where):
                continue
            if hit.form == "people" and not self._a_side(hit.first, hit.last):
                continue
            member = self.named.cast.known(hit.entry, hit.first, hit.last)
            modifies = hit.form == "adjective" or self.named.modifies(hit.first, hit.last)
            self.named.note(hit.first, hit.last, member, adjective=modifies)
        found = unknown_names(self.parse, hits)
        posts = dict(self._posts())
        self.named.cast.gather([(n.first, n.last) for n in found if n.kind == "person"], posts)
        for member in self.named.cast.people:
            for first, last in member.ranges:
                self.named.note(first, last, member)
        self._surnames()
        self.organizations = [n for n in found if n.kind in ("organization", "media")]

    def _posts(self) -> Iterator[tuple[int, str]]:
        """The offices that are held, each with the place behind it; a former one tells no namesakes apart."""
        for sentence in self.parse.sentences:
            for office in find_offices(self.parse.sentence_tokens(sentence)):
                if not is_former(t.text for t in self.parse.tokens[office.first : office.last]):
                    yield office.last, office.post

    def _a_side(self, first: int, last: int) -> bool:
        """ "Talks between Israelis and Palestinians": a people named as a side, not as inhabitants."""
        head = self.parse.tokens[head_in(self.parse, first, last)]
        top = self.parse.tokens[head.head] if head.deprel == "conj" else head
        verb = self.parse.tokens[top.head] if top.head >= 0 else top
        speaks = top.deprel.startswith("nsubj") and verb.lemma in WHAT_PEOPLE_DO
        return speaks or bool(cases_of(self.parse, top.i) & {"between", "with"})

    def _surnames(self) -> None:
        """One label a name and report: a surname that the reader passed over is still that person's."""
        by_word: dict[str, list[Member]] = {}
        for member in self.named.cast.people:
            for word in {fold(words_of(self.parse, *r).split()[-1]) for r in member.ranges}:
                by_word.setdefault(word, []).append(member)
        for token in self.parse.tokens:
            owners = by_word.get(fold(token.text), ()) if token.upos == "PROPN" else ()
            if (
                len(owners) == 1
                and token.text[0].isupper()
                and token.i not in self.named.at
                and token.i not in self.named.adjective_at
            ):
                owners[0].ranges.append((token.i, token.i + 1))
                self.named.note(token.i, token.i + 1, owners[0])

    def _is_organization(self, name: NameSpan) -> bool:
        words = [t.text for t in self.parse.tokens[name.first : name.last]]
        inside = {id(self.named.at[i]) for i in range(name.first, name.last) if i in self.named.at}
        whole = all(i in self.named.at for i in range(name.first, name.last)) or len(inside) > 1
        told = [self.named.member(i) for i in range(name.first, name.last)]
        if all(told) and (len(words) > 1 or any(m is not None and m.kind != "state" for m in told)):
            return False  # "UN Syria [envoy]", "ELN [commander]"
        free = not inside or (not whole and self.parse.tokens[name.last - 1].i not in self.named.at)
        free = (
            free
            and self.parse.tokens[name.last - 1].text.lower() not in LAST_WORDS
            and not self._names_a_paper(name.first)
        )
        return free and (len(words) > 1 or (words[0].isupper() and len(words[0]) > 2))

    def _names_a_paper(self, first: int) -> bool:
        """ "Declaration on Allied Cooperation": what follows is the subject of a paper, not a body."""
        return (
            first > 1
            and self.parse.tokens[first - 1].text.lower() in ("on", "for")
            and self.parse.tokens[first - 2].text[0].isupper()
        )

    def _organization(self, name: NameSpan) -> None:
        words = words_of(self.parse, name.first, name.last)
        kind: ActorKind = "media" if name.kind == "media" else "organization"
        code = f"name:{' '.join(name_words(words))}"
        member = self.named.cast.coded(code, kind, words, (name.first, name.last))
        self.named.note(name.first, name.last, member)

    def bodies(self) -> None:
        """Organizations that the reader names and no institution of a state explains; groups of states."""
        for name in self.organizations:
            if self._is_organization(name):
                self._organization(name)
        for token in self.parse.tokens:
            named = token.i in self.named.at or token.i in self.named.adjective_at
            if token.text in ("States", "Nations", "Countries") and not named:
                self._group_of_states(token)

    def _group_of_states(self, token: Token) -> None:
        """ "Caspian Littoral States", "Gulf States": a group, where capitals stand before the noun."""
        first = token.i
        while first > 0 and self.parse.tokens[first - 1].text[0].isupper() and first - 1 not in self.named.at:
            first -= 1
        if first < token.i and self.parse.tokens[first].sentence == token.sentence:
            words = words_of(self.parse, first, token.i + 1)
            member = self.named.cast.coded(f"name:{words.lower()}", "group", words, (first, token.i + 1))
            self.named.note(first, token.i + 1, member)

    def offices(self) -> None:
        """Titles around names become posts; offices without a name become descriptions."""
        titles = Titles(self.parse, self.named.at, self.named.adjective_at)
        titles.read()
        self.named.mentions += titles.mentions
        self.descriptions += titles.descriptions
        for member in self.named.cast.people:
            fullest = max(last - first for first, last in member.ranges)
            whole = (first for first, last in member.ranges if last - first == fullest)
            member.dead = any(self._is_dead(first, titles.taken) for first in whole)

    def _is_dead(self, first: int, offices: set[int]) -> bool:
        """ "The late Prof. A. B.", "the slain former minister": what stands before the name says so."""
        k = first - 1
        while k >= 0 and (
            k in offices or self.parse.tokens[k].text.lower() in style("before") - style("dead")
        ):
            k -= 1
        return k >= 0 and self.parse.tokens[k].text.lower() in style("dead")

    def drop_doubtful(self) -> None:
        """People named by one bare word that never does what people do are no people for sure."""
        doubtful = {m for m in self.named.cast.people if not self._surely_person(m)}
        self.named.cast.members = [m for m in self.named.cast.members if m not in doubtful]
        self.named.mentions = [m for m in self.named.mentions if m[2] not in doubtful]
        self.named.at = {i: m for i, m in self.named.at.items() if m not in doubtful}
        self.descriptions = [d for d in self.descriptions if d.named not in doubtful]

    def _surely_person(self, member: Member) -> bool:
        if member.posts or any(len(name_words(words_of(self.parse, *r))) > 1 for r in member.ranges):
            return True
        if any(self._acts(first, last) or self._styled(first) for first, last in member.ranges):
            return True
        return any(facts().lists(words_of(self.parse, *r)) for r in member.ranges)  # "talks with Putin"

    def _acts(self, first: int, last: int) -> bool:
        token = self.parse.tokens[head_in(self.parse, first, last)]
        while token.deprel == "conj":
            token = self.parse.tokens[token.head]
        verb = self.parse.tokens[token.head] if token.head >= 0 else token
        return token.deprel.startswith("nsubj") and verb.lemma in WHAT_PEOPLE_DO

    def _styled(self, first: int) -> bool:
        return first > 0 and self.parse.tokens[first - 1].text.lower() in style("male") | style("female") | {
            "dr.",
            "dr",
        }


def _actor_id(article: Article, parse: Parse, member: Member) -> str:
    first = min(member.ranges)
    span = parse.span(*first)
    return make_id("actor", article.id, member.code or f"{span.start}:{span.end}")


def _claim(article: Article, parse: Parse, member: Member, ids: dict[int, str]) -> ActorClaim:
    forms = [words_of(parse, *r) for r in member.ranges]
    if member.kind == "state":
        forms = [f for f in forms if is_noun_form(f)] or [member.title]
    name = (
        member.title if member.code and not member.code.startswith("name:") and ":" not in member.code else ""
    )
    fullest = max(forms, key=lambda f: (len(f.split()), len(f))) if forms else member.title
    if member.kind == "group" and member.of is not None and fullest.lower() in style("rivals"):
        fullest = member.title
    roles = tuple(
        RoleClaim(title=p.title, spans=(p.span,), of=ids.get(id(p.of)) if p.of else None)
        for p in _posts(member)
    )
    code = member.code if member.code and not member.code.startswith("name:") else None
    return ActorClaim(
        id=ids[id(member)],
        report=article.id,
        spans=tuple(parse.span(*r) for r in sorted(member.ranges)),
        confidence=SURE if code or roles or len(fullest.split()) > 1 else BARE,
        method="mentions.gazetteer.1" if member.code else "mentions.names.1",
        kind=member.kind,
        name=name or fullest,
        names=tuple(dict.fromkeys(forms)),
        code=code,
        roles=roles,
    )


def _posts(member: Member) -> Iterator[Post]:
    """Each office once for each state, vague ones only for want of better."""
    real = [p for p in member.posts if p.post not in VAGUE_POSTS] or member.posts
    seen: set[tuple[str, int]] = set()
    for post in real:
        key = (post.title.lower(), id(post.of))
        better = post.of is None and any(q.of is not None and q.post == post.post for q in real)
        if key not in seen and not better:
            seen.add(key)
            yield post


def _final(draft: tuple[int, int, int, Member, str, str | None], ids: dict[int, str]) -> Mention:
    first, last, head, member, how, post = draft
    return Mention(first, last, head, ids[id(member)], how, post)  # type: ignore[arg-type]
