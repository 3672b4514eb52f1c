"""Who does what is told of, and to whom: the roads from a trigger to its actor and recipient."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.detect.events.rules import Rule, book
from dragoman.detect.matters.clauses import actors_of, subject_of
from dragoman.detect.reading import Reading
from dragoman.nlp.parse import Parse, Token

# An event of more sides than this on one hand is a list of guests.
MOST_SIDES = 6
OWNING = frozenset({"of", "by", "from"})


class Sides:
    """Answers of one report to "by whom?" and "to whom?": ids of actors, each once."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parse = reading, reading.parse

    def of(self, head: Token | None) -> tuple[str, ...]:
        """The actors that a noun phrase stands for, by name or as the people of a state."""
        if head is None:
            return ()
        if head.text.lower() in ("which", "who", "that") and head.head >= 0:
            return self._antecedent(head)
        found = dict.fromkeys(m.actor for m in actors_of(self.reading, head))
        for token in self.reading.coordinated(head.i):
            if not self.reading.mentions_at(token.i):
                found |= dict.fromkeys(self._people_of(token, book().agents))
        return tuple(found)[:MOST_SIDES]

    def _antecedent(self, pronoun: Token) -> tuple[str, ...]:
        clause = self.parse.tokens[pronoun.head]
        relative = clause.deprel == "acl:relcl" and clause.head >= 0
        return self.of(self.parse.tokens[clause.head]) if relative else ()

    def _people_of(self, noun: Token, words: frozenset[str]) -> tuple[str, ...]:
        """ "Israeli soldiers", "soldiers of Israel": the state whose people they are."""
        if not _listed(noun, words):
            return ()
        near = [t for t in self.parse.subtree(noun.i) if self._belongs(t, noun)]
        found = [m for t in near for m in self.reading.mentions_at(t.i)]
        states = [m.actor for m in found if self.reading.actor_by_id[m.actor].kind in ("state", "group")]
        return tuple(dict.fromkeys(states))

    def _belongs(self, token: Token, noun: Token) -> bool:
        if token.head != noun.i:
            return False
        behind = token.deprel == "nmod" and self.reading.cases(token.i) <= {"of", "from", "in"}
        return token.i < noun.i or behind

    def owners(self, thing: Token) -> tuple[str, ...]:
        """Whose a thing is: "Iran's offer", "an offer by Iran", "the Iranian offer"."""
        found: dict[str, None] = {}
        for token in self.parse.children(thing.i):
            before = token.i < thing.i and token.deprel in (
                "nmod:poss",
                "amod",
                "compound",
                "nmod:desc",
                "nmod",
            )
            behind = (
                token.deprel in ("nmod", "nmod:poss", "obl", "acl") and self.reading.cases(token.i) & OWNING
            )
            if before or behind:
                found |= dict.fromkeys(self._owner(token))
        return tuple(found)[:MOST_SIDES]

    def _owner(self, token: Token) -> tuple[str, ...]:
        own = self.of(token)
        if own:
            return own
        named = [m.actor for m in self.reading.mentions_at(token.i)]
        kinds = ("state", "group", "organization", "person")
        return tuple(a for a in named if self.reading.actor_by_id[a].kind in kinds)

    # --- the actor

    def doer(self, verb: Token) -> tuple[str, ...]:
        """The subject of a verb, or the "by" phrase of a passive."""
        if is_passive(self.parse, verb):
            by = next(
                (t for t in self.parse.children(verb.i, "obl") if "by" in self.reading.cases(t.i)), None
            )
            return self.of(by)
        return self.of(subject_of(self.parse, verb.i))

    def by_means(self, verb: Token, means: frozenset[str]) -> tuple[str, ...]:
        """Whose the shelling was in which somebody died."""
        for token in self.parse.children(verb.i, "obl"):
            if self.reading.cases(token.i) & {"in", "by", "during", "from"} and _listed(token, means):
                return self._people_of(token, means) or self.owners(token)
        return ()

    # --- the recipient

    def reached(self, rule: Rule, verb: Token, thing: Token | None) -> tuple[tuple[str, ...], str]:
        """The recipients by the first road of the rule that leads to any, and that road; else ((), "")."""
        for road in rule.to:
            found = self._by_road(road, verb, thing)
            if found:
                return found, road
        return (), ""

    def _by_road(self, road: str, verb: Token, thing: Token | None) -> tuple[str, ...]:
        if road == "object":
            return self._acted_on(thing) or self._acted_on(self.parse.child(verb.i, "iobj"))
        if road == "iobj":
            return self.of(self.parse.child(verb.i, "iobj"))
        if road == "owner":
            return self.owners(thing) if thing is not None else ()
        if road == "doing":
            return self._done_to(verb)
        if road == "that":
            clause = self.parse.child(verb.i, "ccomp")
            return self.of(subject_of(self.parse, clause.i)) if clause is not None else ()
        things = self.reading.coordinated(thing.i) if thing is not None else []
        subjects = (t for t in things if t.lemma not in book().comments)
        below = [
            c for t in subjects for c in self.parse.children(t.i, "nmod") if self.reading.cases(c.i) == {"of"}
        ]
        return self._behind(road, [verb, *things, *below])

    def _acted_on(self, thing: Token | None) -> tuple[str, ...]:
        if thing is None:
            return ()
        found = dict.fromkeys(self.of(thing))
        for token in self.reading.coordinated(thing.i):
            found |= dict.fromkeys(self._people_of(token, book().patients))
        return tuple(found)[:MOST_SIDES]

    def _done_to(self, verb: Token) -> tuple[str, ...]:
        """ "Refused to meet Serbia", "pledged to rebuild roads for Lebanon": who stands in what is done."""
        for clause in self.parse.children(verb.i, "xcomp", "ccomp", "advcl"):
            if clause.i < verb.i:
                continue
            thing = object_of(self.parse, clause)
            found = self._acted_on(thing) or (self.owners(thing) if thing is not None else ())
            roads = ("with", "to", "against", "on", "for", "from")
            nodes = [clause, *([thing] if thing is not None else [])]
            found = found or next((who for road in roads if (who := self._behind(road, nodes))), ())
            if found:
                return found
        return ()

    def _behind(self, case: str, nodes: Iterable[Token]) -> tuple[str, ...]:
        """The actors of the phrase that a preposition opens behind one of the nodes, places as states too."""
        for node in nodes:
            for token in self.parse.children(node.i, "obl", "nmod"):
                if case in self.reading.cases(token.i) and token.i > node.i:
                    found = self.of(token) or self.owners(token) or self._state_at(token)
                    if found:
                        return found
        return ()

    def _state_at(self, token: Token) -> tuple[str, ...]:
        """ "An attack in Syria", "shells at Seoul": a state as a place is still whom it is done to."""
        named = [m for m in self.reading.mentions_at(token.i) if m.how == "name"]
        states = tuple(m.actor for m in named if self.reading.actor_by_id[m.actor].kind == "state")
        place = self.reading.place_at(token.i)
        if states or place is None:
            return states
        return tuple(a.id for a in self.reading.actors if a.kind == "state" and a.code == place.country)


def _listed(noun: Token, words: frozenset[str]) -> bool:
    return bool({noun.lemma.lower(), noun.text.lower(), noun.lemma.lower().removesuffix("s")} & words)


def object_of(parse: Parse, verb: Token) -> Token | None:
    """What a verb acts on: its object, the subject of its passive, or the noun that it qualifies."""
    if is_passive(parse, verb):
        own = parse.child(verb.i, "nsubj:pass") or parse.child(verb.i, "nsubj")
        if own is None and verb.deprel == "acl" and verb.head >= 0:
            return parse.tokens[verb.head]
        return own or subject_of(parse, verb.i)
    return parse.child(verb.i, "obj") or parse.child(verb.i, "iobj")


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether a verb is told from the side of what it acts on."""
    if parse.child(verb.i, "nsubj:pass", "aux:pass") is not None and _has_passive(parse, verb):
        return True
    participle = verb.text.lower().endswith(("ed", "en", "wn", "ung", "ld", "nt"))
    return verb.deprel == "acl" and participle and parse.child(verb.i, "obj") is None


def _has_passive(parse: Parse, verb: Token) -> bool:
    return any(t.deprel in ("nsubj:pass", "aux:pass") for t in parse.children(verb.i))
