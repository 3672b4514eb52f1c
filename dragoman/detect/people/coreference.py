"""Whom descriptions and pronouns mean: "the Serbian minister", "his counterpart", "the two sides", "he".

Rules over roles, nationality, number and salience, after the sieves of Lee et al. (2013): sure ones first,
and no answer where several people would do equally well.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.detect.people.cast import Cast, Member, Post
from dragoman.detect.people.discourse import (
    LOOK_BACK,
    NUMBERS,
    PEERS,
    UNNAMED,
    Description,
    Discourse,
    Draft,
    number_in,
)
from dragoman.detect.people.named import LAST_WORDS
from dragoman.detect.people.names import head_in, words_of
from dragoman.detect.people.offices import (
    COUNTERPART,
    EX,
    PRIVATE,
    VAGUE_POSTS,
    Office,
    is_former,
    singular_title,
    style,
)
from dragoman.detect.speech.reporting import reporting
from dragoman.nlp.parse import Token
from dragoman.values import Span

HEADS_OF_STATE = frozenset({"president", "prime minister", "monarch", "chancellor", "leader", "crown prince"})
# What may stand before "leader" and tells no other office.
LEADING = frozenset({"the", "two", "three", "world", "country", "supreme", "both"})
GROUPS = frozenset({"delegations", "teams"})
MEMBERS = frozenset("leader head chief member chair chairman representative negotiator".split())
SIDES = GROUPS | {"sides", "parties", "negotiators"}
COUNTRIES = frozenset(
    {"countries", "states", "nations", "neighbours", "neighbors", "republics", "governments"}
)
PAIRS = frozenset({"men", "women"})
STYLES = frozenset({"Excellency", "Majesty", "Highness", "Eminence", "Holiness", "Beatitude"})


def resolve_mentions(
    cast: Cast,
    named: list[tuple[int, int, Member, bool]],
    descriptions: list[Description],
    quotations: Sequence[Span],
) -> list[Draft]:
    """Every mention: the named ones, and the descriptions and pronouns that can be told for sure."""
    for _ in range(2):  # the first walk learns offices that come late in the report
        resolver = _Resolver(cast, named, descriptions, quotations)
        resolver.name_counterparts()
        resolver.walk()
    return resolver.found


class _Resolver(Discourse):
    """One walk through the report, telling whom descriptions and pronouns mean."""

    def name_counterparts(self) -> None:
        """ "His Azerbaijani counterpart, Jeyhun Bayramov": the office is that of the one before."""
        for description in self.counterparts:
            member = description.named
            owner = self._person_before(description.first, member)
            if member is None or owner is None or owner is member:
                continue
            post = next((p for p in owner.posts if p.post not in VAGUE_POSTS), None)
            if post is not None and not any(p.post == post.post for p in member.posts):
                span = self.parse.span(description.first, description.last)
                state = description.states[0] if description.states else None
                member.posts.append(Post(post.title, post.post, span, state))

    def walk(self) -> None:
        """Read on, sentence by sentence; what stands in quotation marks moves no pronoun outside them."""
        for sentence in self.parse.sentences:
            self.here, self.subjects, self.tellers, self.described = [], [], [], []
            for token in self.parse.sentence_tokens(sentence):
                members = self._members_at(token)
                if len(members) == 1:  # "he" never means one of two ministers told together
                    self._seen(token, members[0])
            pairs = self._pairs(sentence.first, sentence.last, sentence.i)
            self.groups += (
                [*pairs[:-1], *self.described, *pairs[-1:]] if self._led(pairs) else [*pairs, *self.described]
            )
            if self.here:
                self.spoken.append(list(dict.fromkeys([*self.subjects, *self.here])))
                self.told.update(self.here)

    def _members_at(self, token: Token) -> list[Member]:
        here = [d[3] for d in self.starts.get(token.i, ()) if d[4] == "name"]
        if token.i in self.descriptions:
            here += self._describe(self.descriptions[token.i])
        elif token.i not in self.covered:
            here += self._pronoun(token) or self._plural_noun(token) or self._body(token)
        return here

    def _describe(self, description: Description) -> list[Member]:
        """The members that a description means; each gets a mention, unheld posts as the state's."""
        office, states = description.office, list(description.states)
        post = self._post_of(description)
        if not states and office.plural:
            states = self._states_below(office)
        if not states and self._qualified(office):
            found: list[tuple[Member, str | None]] = []
        elif office.plural and not states:
            found = [(m, None) for m in self._group(post, office)] or self._posts_of_states(
                office, description
            )
        elif states:
            found = [self._holder(post, state, office) for state in states]
            if self.parse.tokens[description.first].text.lower() in ("a", "an"):
                unnamed = singular_title(words_of(self.parse, office.first, office.last), office).lower()
                found = [(state, unnamed) for state in states]
        else:
            found = self._definite(description, post)
        if post in PRIVATE:
            found = [(m, title) for m, title in found if m.kind == "person"]
        self._note_unnamed(description, found)
        for member, title in found:
            self._add((description.first, description.last, office.head, member, "description", title))
        if len(found) > 1:
            self.unheld += [found] if all(title for _, title in found) else []
            self.described.append((self.parse.tokens[description.first].sentence, [m for m, _ in found]))
        return [m for m, _ in found]

    def _note_unnamed(self, description: Description, found: list[tuple[Member, str | None]]) -> None:
        """ "A Qatari official said": somebody without a name, whom "he" and "the official" then mean."""
        office = description.office
        if office.plural or office.post == COUNTERPART or self._quoted(self.parse.tokens[office.head]):
            return
        self.by_noun[self._noun(description)] = (office.post, found[:1])
        if not any(m.kind == "person" for m, _ in found):
            self.here.append(UNNAMED)
            if self.parse.tokens[office.head].deprel.startswith("nsubj"):
                self.subjects.append(UNNAMED)

    def _posts_of_states(self, office: Office, description: Description) -> list[tuple[Member, str | None]]:
        """ "The two foreign ministers" of two states told before, where no holder is named."""
        words = {t.text.lower() for t in self.parse.tokens[description.first : office.head]}
        size = number_in(words)
        if not size:
            return []
        if office.post in VAGUE_POSTS:
            return self._same_holders(office, size)
        title = singular_title(words_of(self.parse, office.first, office.last), office).lower()
        for _, members in reversed(self.groups[-6:]):
            if len(members) == size and all(m.kind == "state" for m in members):
                return [(m, title) for m in members]
        return []

    def _same_holders(self, office: Office, size: int) -> list[tuple[Member, str | None]]:
        """ "The two ministers" after "the foreign ministers of Egypt and Sudan"."""
        last = self.unheld[-1] if self.unheld else []
        posts = {title for _, title in last}
        alike = len(posts) == 1 and all(t is not None and _same_post(t, office.post) for t in posts)
        return last if alike and len(last) == size else []

    def _states_below(self, office: Office) -> list[Member]:
        """ "The foreign ministers of the two countries": the states told before."""
        for child in self.parse.children(office.head, "nmod"):
            words = {t.text.lower() for t in self.parse.children(child.i)}
            of = any(t.lemma == "of" for t in self.parse.children(child.i, "case"))
            size = number_in(words)
            if of and child.text.lower() in COUNTRIES and size:
                return self._they(child, "state", size)
        return []

    def _qualified(self, office: Office) -> bool:
        """ "The ministers of the remaining countries" are told by what follows, not by what came before."""
        return any(
            t.i > office.head and any(c.lemma == "of" for c in self.parse.children(t.i, "case"))
            for t in self.parse.children(office.head, "nmod")
        )

    def _post_of(self, description: Description) -> str:
        """A counterpart holds the office of the one whose counterpart it is."""
        if description.office.post != COUNTERPART:
            return description.office.post
        owner = self._person_before(description.first) or next(iter(self._by_salience()), None)
        posts = [p.post for p in owner.posts if p.post not in VAGUE_POSTS] if owner else []
        return posts[0] if posts else COUNTERPART

    def _holder(self, post: str, state: Member, office: Office) -> tuple[Member, str | None]:
        """Who holds a state's office in this report; failing that the state itself, told by that post."""
        people = self.cast.people
        if post == "leader" and not office.plural:
            fits = [m for m in people if any(p.of is state and p.post in HEADS_OF_STATE for p in m.posts)]
        elif post == "leader" or ((office.modified or office.plural) and post in VAGUE_POSTS):
            fits = []
        elif post in VAGUE_POSTS:
            fits = [m for m in people if m.serves(state) and any(_same_post(p.post, post) for p in m.posts)]
        else:
            fits = [m for m in people if m.holds_post(post, state)] or self._newly_known(post, state, office)
        order = [m for m in self._by_salience() if m in fits] or fits
        if order and (len(fits) == 1 or order[0] in self._by_salience()):
            return order[0], None
        return state, singular_title(words_of(self.parse, office.first, office.last), office).lower()

    def _newly_known(self, post: str, state: Member, office: Office) -> list[Member]:
        """ "…, the Azerbaijani foreign minister said": the last speaker, if without an office yet."""
        last = self.spoken[-1] if self.spoken else []
        subject = self.parse.tokens[office.head].deprel.startswith("nsubj")
        if (
            office.plural
            or not subject
            or len(last) != 1
            or last[0] is UNNAMED
            or last[0] in self.here  # "He added that the minister had agreed" speaks of two
            or last[0].posts
            or any(m.serves(state) for m in last)
        ):
            return []
        title = words_of(self.parse, office.first, office.last)
        last[0].posts.append(Post(title, post, self.parse.span(office.first, office.last), state))
        return last

    def _definite(self, description: Description, post: str) -> list[tuple[Member, str | None]]:
        """ "The minister", "the official": whom that noun meant last, else the last whose office fits."""
        token = self.parse.tokens[description.first]
        if description.office.post == COUNTERPART or token.text.lower() not in ("the", "this"):
            return []
        known = self.by_noun.get(self._noun(description))
        if known is not None and _same_post(known[0], post):
            return known[1]
        former = self._is_former(description)
        people = self._by_salience()[: 1 if post in ("official", "diplomat") else None]
        held = ((m, p) for m in people for p in m.posts if _left(p) == former)
        fits = [m for m, p in held if _same_post(p.post, post) and self._bears(p, description.office)]
        return [(fits[0], None)] if fits else []

    def _noun(self, description: Description) -> str:
        """What somebody without a name is called, to be meant again by it; "ex-" tells two apart."""
        former = "former " if self._is_former(description) else ""
        return former + self.parse.tokens[description.office.head].lemma.lower().removeprefix(EX)

    def _is_former(self, description: Description) -> bool:
        return is_former(t.text for t in self.parse.tokens[description.first : description.office.last])

    def _bears(self, held: Post, office: Office) -> bool:
        """Whether a title has what tells a leader: "the rebel leader" and "police chiefs" rule no state."""
        if office.post != "leader":
            return True
        words = {t.lemma.lower() for t in self.parse.tokens[office.first : office.head]}
        return words - style("modifying") - LEADING <= set(held.title.lower().split())

    def _group(self, post: str, office: Office) -> list[Member]:
        """The last group spoken of that could be "the ministers", "the two leaders"."""

        def fit(member: Member) -> bool:
            return any(_same_post(p.post, post) and self._bears(p, office) for p in member.posts)

        for _, members in reversed(self.groups[-6:]):
            if all(m.kind == "person" and fit(m) for m in members):
                return members
        fits = [m for m in self.cast.people if fit(m)]
        return fits if len(fits) == 2 and all(m in self.told or m in self.here for m in fits) else []

    def _pronoun(self, token: Token) -> list[Member]:
        word = token.text.lower()
        if token.upos not in ("PRON", "DET") or self._quoted(token):
            return []
        if word in ("he", "him", "his", "she", "her", "hers"):
            woman = word.startswith(("she", "her"))
            if token.i + 1 < len(self.parse.tokens) and self.parse.tokens[token.i + 1].text in STYLES:
                return self._excellency(token, woman=woman)
            owner = self._joined_owner(token) or self._later_subject(token)
            member = owner or self._he(token, woman=woman)
            return self._mention(token, [member] if member is not None else [])
        if word in ("they", "them", "their"):
            return self._mention(token, self._they(token, None) or self._reporter(token))
        if word in ("it", "its"):
            return self._mention(token, self._reporter(token))
        return []

    def _excellency(self, token: Token, *, woman: bool) -> list[Member]:
        """ "Her Excellency received the envoy" is she; before a name or an office it only adorns them."""
        last = token.i + 2
        after = self.parse.tokens[last] if last < len(self.parse.tokens) else None
        adorns = after is not None and (after.text[0].isupper() or last in self.descriptions)
        member = None if adorns else self._he(token, woman=woman)
        if member is None:
            return []
        self._add((token.i, last, head_in(self.parse, token.i, last), member, "pronoun", None))
        return [member]

    def _reporter(self, token: Token) -> list[Member]:
        """ "The ELN said it would not attend": the body whose words are told."""
        for node in self.parse.ancestors(token.i):
            subject = self.parse.child(node.i, "nsubj")
            if node.deprel == "ccomp" or subject is None or subject.i == token.i or subject.i > token.i:
                continue
            bodies = [d[3] for d in self.holding.get(subject.i, ()) if d[3].kind in PEERS]
            return bodies[:1] if node.upos == "VERB" and node.i < token.i else []
        return []

    def _joined_owner(self, token: Token) -> Member | None:
        """ "Met with A and his team": the team of the one whom it is joined to."""
        noun = self.parse.tokens[token.head]
        joined = token.deprel == "nmod:poss" and noun.deprel == "conj" and noun.head < token.i
        return self._person_at(noun.head) if joined else None

    def _later_subject(self, token: Token) -> Member | None:
        """ "Ahead of his talks with Biden, Xi said": the pronoun points forward to the subject."""
        if token.deprel != "nmod:poss":
            return None
        for node in self.parse.ancestors(token.i):
            subject = self.parse.child(node.i, "nsubj")
            if node.upos in ("VERB", "AUX") and subject is not None:
                ahead = subject.i > token.i and not self.here
                return self._person_at(subject.i) if ahead or not self.here else None
        return None

    def _he(self, token: Token, *, woman: bool) -> Member | None:
        """The one spoken of last who may be a man, or a woman: subjects before others.

        An object is never the subject of its own clause: "X welcomed Y and told him"; nor does "…, he said"
        go back to those of whom something is said before it.
        """
        own = self.subjects if self._is_object(token) else []
        said = self._said_before(token)
        if said is not None:
            own = self._spoken_of(said, token)
        people = [m for m in self._by_salience() if m not in own]
        fits = [m for m in people if m.woman is None or m.woman == woman]
        return fits[0] if fits and fits[0] is not UNNAMED else None

    def _said_before(self, token: Token) -> Token | None:
        """The head of what is said before "he said"."""
        verb = self.parse.tokens[token.head] if token.head >= 0 else token
        if not token.deprel.startswith("nsubj") or verb.lemma not in reporting().classes:
            return None
        if verb.deprel == "parataxis":
            return self.parse.tokens[verb.head]
        return next((c for c in self.parse.children(verb.i, "ccomp") if c.i < token.i), None)

    def _spoken_of(self, said: Token, token: Token) -> list[Member]:
        """Those whom the words before "he said" name, unless they tell of something or are "he" there too."""
        first = self.parse.sentences[token.sentence].first
        he = {d[3] for k in range(first, token.i) for d in self.starts.get(k, ()) if d[4] == "pronoun"}
        words = [t for t in self.parse.subtree(said.i) if t.i < token.i and not self._quoted(t)]
        named = [d[3] for t in words for d in self.starts.get(t.i, ()) if d[4] != "pronoun"]
        return [m for m in named if m not in he and m not in self.tellers]

    def _is_object(self, token: Token) -> bool:
        """Whether a pronoun is an object in its clause; "according to him" goes back to a subject too."""
        according = any(t.text.lower() == "according" for t in self.parse.children(token.i))
        return token.deprel in ("obj", "iobj", "obl") and not according

    def _plural_noun(self, token: Token) -> list[Member]:
        lower = token.text.lower()
        if lower in NUMBERS and token.deprel.startswith("nsubj"):  # "The two spoke for an hour"
            the = any(t.text.lower() == "the" for t in self.parse.children(token.i, "det"))
            return (
                self._mention(token, self._they(token, None, NUMBERS[lower]))
                if the or lower == "both"
                else []
            )
        above = self.parse.tokens[token.head].lemma.lower()
        owned = lower in GROUPS and token.deprel == "nmod" and above in MEMBERS
        if lower not in SIDES | COUNTRIES | PAIRS or token.upos != "NOUN" or owned:
            return []  # "the leaders of the delegations" are not those who speak for them
        words = {t.text.lower() for t in self.parse.children(token.i)}
        qualified = self.parse.child(token.i, "amod", "nmod", "compound") is not None
        if qualified or not words & {"the", "both", "these", *NUMBERS}:
            return []
        size = number_in(words)
        kind = "state" if lower in COUNTRIES else "person" if lower in PAIRS else None
        meant = self._they(token, kind, size)
        return self._mention(token, self._states_of(meant) if lower in ("sides", "parties") else meant)

    def _body(self, token: Token) -> list[Member]:
        """ "The ministry said": the only body called so, just before or else in the report."""
        word, below = token.text.lower(), self.parse.children(token.i)
        bare = {t.text.lower() for t in below if t.i < token.i} == {"the"}
        if token.upos != "NOUN" or word not in LAST_WORDS or not bare or self._quoted(token):
            return []
        told = [d for d in self.found if d[4] == "name" and d[1] <= token.i and d[3].kind == "organization"]
        called = [d for d in told if self.parse.tokens[d[2]].text.lower() == word]
        near = [d for d in called if token.sentence - self.parse.tokens[d[2]].sentence <= LOOK_BACK]
        bodies = list({id(d[3]): d[3] for d in near or called}.values())
        return self._mention(token, bodies) if len(bodies) == 1 else []

    def _states_of(self, members: list[Member]) -> list[Member]:
        """The states that people speak for as sides; they themselves where not each has one of its own."""
        states = [next((p.of for p in m.posts if p.of is not None), None) for m in members]
        told = [s for s in states if s is not None and s.kind in ("state", "group")]
        return told if len({id(s) for s in told}) == len(members) else members

    def _they(self, token: Token, kind: str | None, size: int = 0) -> list[Member]:
        """The last group within reach, of the kind and size asked for; people of this sentence first."""
        first, sides = self.parse.sentences[token.sentence].first, token.text.lower() in ("sides", "parties")
        pairs = self._pairs(first, token.i, token.sentence)
        people = [g for g in pairs if g[1][0].kind == "person"]
        clause = self._people_of_clause(token)
        here = people or ([(token.sentence, clause)] if clause else [])
        recent = [*self.groups[-6:], *pairs, *self.described, *(here if kind is None else [])]
        for sentence, members in reversed(recent):
            if token.sentence - sentence > (LOOK_BACK if kind != "state" else 3 * LOOK_BACK):
                break
            if (size and len(members) != size) or (sides and not all(map(_is_side, members))):
                continue
            if kind is None or all(m.kind == kind for m in members):
                return members
        last = [m for m in (self.spoken[-1] if self.spoken else []) if m is not UNNAMED]
        if sides and not all(map(_is_side, last)):
            return []
        return last if kind in (None, "person") and len(last) == 2 and size in (0, 2) else []

    def _people_of_clause(self, token: Token) -> list[Member]:
        """ "X told Y ahead of their meeting": both; "X met Y and Z, then sat with them": Y and Z."""
        people = [m for m in dict.fromkeys(self.here) if m is not UNNAMED]
        if token.text.lower() == "them":
            people = [m for m in people if m not in self.subjects]
        return people if len(people) > 1 and token.upos in ("PRON", "DET") else []


def _is_side(member: Member) -> bool:
    """Whether somebody can be one of "the two sides": no ministry, and no paper."""
    return member.kind != "media" and not (member.kind == "organization" and member.of is not None)


def _left(post: Post) -> bool:
    """Whether an office is told as one that its holder has left."""
    return is_former(post.title.split()[:1])


def _same_post(held: str, asked: str) -> bool:
    """Whether someone who holds one office can be called by the other."""
    if held == asked or asked == "official":
        return True
    if asked == "leader":
        return held in HEADS_OF_STATE
    if asked == "minister":
        return held.endswith("minister") and "deputy" not in held
    if asked == "secretary":
        return held in ("foreign minister", "defence minister", "secretary-general", "finance minister")
    return asked == "diplomat" and held in ("foreign minister", "ambassador", "deputy foreign minister")
