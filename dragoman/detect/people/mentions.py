"""Who appears in a report: actors with all their mentions, offices and institutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.detect.people.cast import Cast, Member, Post, name_words
from dragoman.detect.people.coreference import resolve_mentions
from dragoman.detect.people.discourse import Description
from dragoman.detect.people.gazetteer import Hit, gazetteer
from dragoman.detect.people.names import (
    NameSpan,
    cases_of,
    head_in,
    is_locative,
    is_noun_form,
    possessive,
    unknown_names,
    words_of,
)
from dragoman.detect.people.offices import VAGUE_POSTS, find_offices, is_former, style
from dragoman.detect.people.titles import Titles
from dragoman.detect.reading import Mention
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
    casting.institutions()
    casting.bodies()
    casting.offices()
    casting.drop_doubtful()
    mentions = resolve_mentions(casting.cast, casting.mentions, casting.descriptions, quotations)
    ids = {id(m): _actor_id(article, parse, m) for m in casting.cast.members}
    claims = tuple(_claim(article, parse, member, ids) for member in casting.cast.members)
    return claims, tuple(
        sorted((_final(m, ids) for m in mentions), key=lambda m: (m.first, -m.last, m.actor))
    )


class _Casting:
    """The passes over a parse that fill the cast; each pass may lean on the ones before it."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.cast = Cast(parse)
        self.mentions: list[tuple[int, int, Member, bool]] = []
        self.descriptions: list[Description] = []
        self.at: dict[int, Member] = {}
        self.adjective_at: dict[int, Member] = {}
        self.organizations: list[NameSpan] = []
        self.rivals: dict[str, list[Member]] = {}

    def names(self, hits: list[Hit]) -> None:
        """States, bodies and media of the gazetteer; people and organizations of the reader."""
        for hit in hits:
            if hit.entry.kind == "place":
                continue
            if hit.form == "metonym" and is_locative(self.parse, hit.first, hit.last):
                continue
            if hit.form == "people" and not self._a_side(hit.first, hit.last):
                continue
            member = self.cast.known(hit.entry, hit.first, hit.last)
            modifies = hit.form == "adjective" or self._modifies(hit.first, hit.last)
            self._note(hit.first, hit.last, member, adjective=modifies)
        found = unknown_names(self.parse, hits)
        posts = dict(self._posts())
        self.cast.gather([(n.first, n.last) for n in found if n.kind == "person"], posts)
        for member in self.cast.people:
            for first, last in member.ranges:
                self._note(first, last, member)
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
        for member in self.cast.people:
            for word in {words_of(self.parse, *r).split()[-1] for r in member.ranges}:
                by_word.setdefault(word, []).append(member)
        for token in self.parse.tokens:
            owners = by_word.get(token.text, ())
            if (
                len(owners) == 1
                and token.upos == "PROPN"
                and token.i not in self.at
                and token.i not in self.adjective_at
            ):
                owners[0].ranges.append((token.i, token.i + 1))
                self._note(token.i, token.i + 1, owners[0])

    def _modifies(self, first: int, last: int) -> bool:
        """A name that qualifies a noun: "Russia-Azerbaijan talks", "UN envoy"."""
        token = self.parse.tokens[head_in(self.parse, first, last)]
        return token.deprel in ("compound", "amod", "nmod:desc") and token.head >= last

    def _note(self, first: int, last: int, member: Member, *, adjective: bool = False) -> None:
        self.mentions.append((first, last, member, adjective))
        table = self.adjective_at if adjective else self.at
        for i in range(first, last):
            table[i] = member

    def _is_organization(self, name: NameSpan) -> bool:
        words = [t.text for t in self.parse.tokens[name.first : name.last]]
        inside = {id(self.at[i]) for i in range(name.first, name.last) if i in self.at}
        whole = all(i in self.at for i in range(name.first, name.last)) or len(inside) > 1
        if (
            all(i in self.at or i in self.adjective_at for i in range(name.first, name.last))
            and len(words) > 1
        ):
            return False  # "UN Syria [envoy]"
        free = not inside or (not whole and self.parse.tokens[name.last - 1].i not in self.at)
        free = (
            free
            and self.parse.tokens[name.last - 1].text.lower() not in _LAST_WORDS
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
        member = self.cast.coded(code, kind, words, (name.first, name.last))
        self._note(name.first, name.last, member)

    def institutions(self) -> None:
        """Bodies of a state or person ("Armenian Foreign Ministry"), and words that mean the state itself."""
        for token in self.parse.tokens:
            lower = token.text.lower()
            if lower in style("itself") and token.upos in ("NOUN", "PROPN"):
                self._state_itself(token)
            elif lower in style("armed") | style("rivals") and token.upos in ("NOUN", "PROPN"):
                if not self._group_itself(token) and lower in style("rivals"):
                    self._rival(token)
            elif token.upos in ("NOUN", "PROPN") and (lower in _LAST_WORDS or lower == "media"):
                self._institution(token)
            elif token.text == "Koreas" and token.i not in self.at:
                self._both_koreas(token)
        for token in self.parse.tokens:
            if token.text.lower() in style("rivals") and token.i not in self.at:
                self._bare_rival(token)

    def _both_koreas(self, token: Token) -> None:
        """ "The two Koreas": a plural that names two states."""
        for name in ("North Korea", "South Korea"):
            if (known := gazetteer().look_up(name)) is not None:
                member = self.cast.known(known[0], token.i, token.i + 1)
                self._note(token.i, token.i + 1, member)

    def _state_itself(self, token: Token) -> None:
        first, state = self._left_state(token.i)
        if state is None and token.text.lower() in ("government", "authorities", "leadership"):
            _, state = self._right_state(token.i + 1)
        if state is None and token.text.lower() in ("government", "authorities", "military", "army"):
            state = self._beside_rival(token)
        if state is not None and state.kind in ("state", "group"):
            start, other = self._state_joined(first)
            for each in (other, state):
                if each is not None:
                    self._note(start, token.i + 1, each)

    def _beside_rival(self, token: Token) -> Member | None:
        """ "The government and the Houthi rebels": the state with whose government that group deals."""
        beside = [token.head] if token.deprel == "conj" else []
        beside += [c.i for c in self.parse.children(token.i, "conj")]
        words = [w.i for i in beside for w in self.parse.subtree(i)]
        rivals = (m for i in words if (m := self.at.get(i) or self.adjective_at.get(i)) is not None)
        homes = [gazetteer().homes.get(m.code or "") for m in rivals if m.kind in ("group", "state")]
        states = {m.code: m for m in self.cast.members if m.kind == "state"}
        return next((states[home] for home in homes if home in states), None)

    def _state_joined(self, first: int) -> tuple[int, Member | None]:
        """ "The US and Iranian delegations": where the other adjective begins, and the state it means."""
        k = first - 2
        if k < 0 or self.parse.tokens[first - 1].text.lower() not in ("and", "&"):
            return first, None
        other = self.adjective_at.get(k) or self.at.get(k)
        qualifies = self.parse.tokens[k].deprel in ("amod", "compound", "nmod:desc")
        if other is None or not qualifies or other.kind == "person":
            return first, None
        while k > 0 and (self.adjective_at.get(k - 1) or self.at.get(k - 1)) is other:
            k -= 1
        return k, other

    def _group_itself(self, token: Token) -> bool:
        """ "The left-wing ELN guerrilla group" is the ELN; whether a group is named there."""
        for word in self.parse.subtree(token.i):
            group = self.adjective_at.get(word.i) or self.at.get(word.i)
            before = word.i < token.i and word.deprel in ("compound", "amod")
            if group is not None and group.kind == "group" and before:
                self._note(word.i, token.i + 1, group)
                self.rivals.setdefault(token.text.lower(), []).append(group)
                return True
        return False

    def _rival(self, token: Token) -> None:
        """ "The Syrian opposition", "Sudan's rebels": a group of that state, and not the state."""
        first, state = self._left_state(token.i)
        if state is not None and state.kind == "state" and not self._against(token):
            self._note_rival(token, first, state)

    def _bare_rival(self, token: Token) -> None:
        """ "Syria's government and the opposition", "the country's rebels": of the state that is said.

        Without that, the one group of the report that is named so.
        """
        named = list(dict.fromkeys(self.rivals.get(token.text.lower(), ())))
        state = self._shared_state(token)
        if token.upos != "NOUN" or self._against(token):
            return
        if len(named) == 1 and (state is None or named[0].of in (state, None)):
            self._note(token.i, token.i + 1, named[0], adjective=self._modifies(token.i, token.i + 1))
        elif state is not None:
            self._note_rival(token, token.i, state)

    def _note_rival(self, token: Token, first: int, state: Member) -> None:
        word, modifies = token.text.lower(), self._modifies(token.i, token.i + 1)
        where = (first, token.i + 1)
        member = self.cast.coded(f"{state.code}:{word}", "group", f"{state.title} {word}", where)
        member.of = state
        self._note(*where, member, adjective=modifies)
        self.rivals.setdefault(word, []).append(member)

    def _against(self, token: Token) -> bool:
        """ "Armenian opposition to the plan" is nobody."""
        children = (c.i for c in self.parse.children(token.i))
        return any(cases_of(self.parse, i) & {"to", "against", "from"} for i in children)

    def _shared_state(self, token: Token) -> Member | None:
        """The state whose government the word is joined to, or that "the country's" before it means."""
        owner = self.parse.child(token.i, "nmod:poss")
        joined = self.parse.tokens[token.head] if token.deprel == "conj" else None
        inner = self.parse.children(joined.i, "nmod", "compound", "amod") if joined is not None else ()
        beside = (self.at.get(t.i) for t in (joined, *inner) if t is not None)
        if (found := next((m for m in beside if m is not None and m.kind == "state"), None)) is not None:
            return found
        if owner is None or owner.lemma.lower() not in ("country", "nation"):
            return None
        sentence = self.parse.sentences[token.sentence]
        before = (self.at.get(i) or self.adjective_at.get(i) for i in range(owner.i, sentence.first - 1, -1))
        return next((m for m in before if m is not None and m.kind == "state"), None)

    def _institution(self, token: Token) -> None:
        if token.i in self.at:
            return
        first, state = self._left_state(token.i)
        last = token.i + 1
        if token.text.lower() == "ministry" and self._is_text(last, "of"):
            run = self._noun_run(last + 1)
            last = run if run > last + 1 else last
        if state is None:
            right, state = self._right_state(last)
            last = right if state is not None else last
            while state is not None and first > 0 and self._names_body(self.parse.tokens[first - 1]):
                first -= 1
        if state is None or any(
            i in self.at and self.at[i].kind == "organization" for i in range(first, last)
        ):
            return
        body = words_of(self.parse, first, last)
        code = f"{state.code or body}:{_body_key(self.parse, first, last, self.adjective_at, self.at)}"
        kind = "media" if token.text.lower() == "media" else "organization"
        member = self.cast.coded(code, kind, body, (first, last))  # type: ignore[arg-type]
        member.of = state
        member.common = token.text[0].islower()
        self._note(first, last, member)

    def _names_body(self, token: Token) -> bool:
        return token.text.lower() in _BODY_WORDS and token.text[0].isupper()

    def _left_state(self, i: int) -> tuple[int, Member | None]:
        """The start of a noun phrase ending at token i, and the actor that qualifies it."""
        first, state = i, None
        while first > 0 and self.parse.tokens[first - 1].sentence == self.parse.tokens[i].sentence:
            token = self.parse.tokens[first - 1]
            member = self.adjective_at.get(first - 1) or self.at.get(first - 1)
            if member is not None:
                state = member if state is None else state
            elif not (possessive(token) or token.upos == "PROPN" or token.text.lower() in _BODY_WORDS):
                break
            first -= 1
            if (
                state is not None
                and self.adjective_at.get(first - 1) is not state
                and self.at.get(first - 1) is not state
            ):
                break
        return (first, state) if state is not None else (i, None)

    def _right_state(self, i: int) -> tuple[int, Member | None]:
        """The state of a following "of Armenia", and where that phrase ends."""
        if not self._is_text(i, "of"):
            return i, None
        k = i + 1
        while (
            k < len(self.parse.tokens)
            and self.parse.tokens[k].text.lower() in ("the", "republic", "state", "kingdom", "of")
            and k not in self.at
        ):
            k += 1
        member = self.at.get(k) or self.adjective_at.get(k)
        if member is None:
            return i, None
        while (self.at.get(k) or self.adjective_at.get(k)) is member:
            k += 1
        return k, member

    def _is_text(self, i: int, word: str) -> bool:
        return i < len(self.parse.tokens) and self.parse.tokens[i].text.lower() == word

    def _noun_run(self, i: int) -> int:
        """Past "Foreign Affairs" in "Ministry of Foreign Affairs": capitals and nouns that are no actor."""
        while i < len(self.parse.tokens):
            token = self.parse.tokens[i]
            if (
                i in self.at
                or i in self.adjective_at
                or not (token.text[0].isupper() or token.upos == "NOUN")
            ):
                break
            i += 1
        return i

    def bodies(self) -> None:
        """Organizations that the reader names and no institution of a state explains; groups of states."""
        for name in self.organizations:
            if self._is_organization(name):
                self._organization(name)
        for token in self.parse.tokens:
            named = token.i in self.at or token.i in self.adjective_at
            if token.text in ("States", "Nations", "Countries") and not named:
                self._group_of_states(token)

    def _group_of_states(self, token: Token) -> None:
        """ "Caspian Littoral States", "Gulf States": a group, where capitals stand before the noun."""
        first = token.i
        while first > 0 and self.parse.tokens[first - 1].text[0].isupper() and first - 1 not in self.at:
            first -= 1
        if first < token.i and self.parse.tokens[first].sentence == token.sentence:
            words = words_of(self.parse, first, token.i + 1)
            member = self.cast.coded(f"name:{words.lower()}", "group", words, (first, token.i + 1))
            self._note(first, token.i + 1, member)

    def offices(self) -> None:
        """Titles around names become posts; offices without a name become descriptions."""
        titles = Titles(self.parse, self.at, self.adjective_at)
        titles.read()
        self.mentions += titles.mentions
        self.descriptions += titles.descriptions
        for member in self.cast.people:
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
        doubtful = {m for m in self.cast.people if not self._surely_person(m)}
        self.cast.members = [m for m in self.cast.members if m not in doubtful]
        self.mentions = [m for m in self.mentions if m[2] not in doubtful]
        self.at = {i: m for i, m in self.at.items() if m not in doubtful}
        self.descriptions = [d for d in self.descriptions if d.named not in doubtful]

    def _surely_person(self, member: Member) -> bool:
        if member.posts or any(len(name_words(words_of(self.parse, *r))) > 1 for r in member.ranges):
            return True
        return any(self._acts(first, last) or self._styled(first) for first, last in member.ranges)

    def _acts(self, first: int, last: int) -> bool:
        token = self.parse.tokens[head_in(self.parse, first, last)]
        verb = self.parse.tokens[token.head] if token.head >= 0 else token
        return token.deprel.startswith("nsubj") and verb.lemma in WHAT_PEOPLE_DO

    def _styled(self, first: int) -> bool:
        return first > 0 and self.parse.tokens[first - 1].text.lower() in style("male") | style("female") | {
            "dr.",
            "dr",
        }


_BODY_WORDS = frozenset(word for body in style("bodies") for word in body.split())
_LAST_WORDS = frozenset(body.split()[-1] for body in style("bodies"))


def _body_key(
    parse: Parse, first: int, last: int, adjectives: dict[int, Member], names: dict[int, Member]
) -> str:
    """A body's name without its state, order and small words: both forms of a foreign ministry agree."""
    skip = {"of", "the", "'s", "’s", "affairs", "republic", "and", "for"}
    words = [
        t.text.lower().replace("defense", "defence")
        for t in parse.tokens[first:last]
        if t.text.lower() not in skip
        and not (t.i in adjectives or (t.i in names and names[t.i].kind != "person"))
    ]
    return " ".join(sorted(words))


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
