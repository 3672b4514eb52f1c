"""Who made an agreement, as the words around it say, and who invokes it."""

from __future__ import annotations

from dragoman.detect.matters.clauses import actors_of, ancestors_within, subject_of, unbroken
from dragoman.detect.matters.making import MAKING, Surroundings, Told
from dragoman.detect.reading import Mention
from dragoman.nlp.parse import Token

# Who does this brings an agreement about between others, or is one of its parties: the words do not tell.
BROKERING = frozenset({"broker", "mediate", "facilitate", "negotiate", "sponsor", "guarantee"})


class Signatories:
    """Asks who stands around one mention."""

    def __init__(self, around: Surroundings) -> None:
        self.around, self.reading, self.parse = around, around.reading, around.parse
        self.document, self.head, self.words = around.document, around.head, around.words

    def parties(self, told: list[Told]) -> list[str]:
        """Who made it, as its phrase or its verb of making says; none where only one side is told."""
        found = self._beside()
        if len(_distinct(self._in_name())) > 1 or (found and self._with()):
            found = [*self._in_name(), *found]
        one = self._sides(found)
        if len(one) > 1 and not self._with():
            return one
        for tell in told:
            verb = self.parse.tokens[tell.by] if tell.by is not None else None
            found += self._makers(verb) if verb is not None and self._names_makers(tell, verb) else []
        committing = self.around.committing()
        found += self._makers(committing) if committing is not None else []
        one = self._sides(found)
        return one if len(one) > 1 else []

    def _names_makers(self, tell: Told, verb: Token) -> bool:
        """Whether the verb says who made it, will make it or refused it; nouns name nobody."""
        if verb.upos != "VERB":
            return False
        signing = verb.lemma.lower() in self.words["signed"]["verbs"]
        return tell.status in (*MAKING, "rejected") or (tell.status == "proposed" and signing)

    def _sides(self, mentions: list[Mention]) -> list[str]:
        """The states, groups and bodies that the mentions stand for: people for whom they act."""
        found: dict[str, None] = {}
        for mention in mentions:
            side = self._side(mention)
            if side is not None:
                found[side] = None
        return list(found)

    def _side(self, mention: Mention) -> str | None:
        claim = self.reading.actor_by_id[mention.actor]
        if claim.kind != "person":
            return claim.id
        stated = [
            m.actor
            for child in self.parse.children(mention.head, "nmod")
            if "for" in self.reading.cases(child.i)
            for m in actors_of(self.reading, child)
        ]
        return next(iter([*stated, *(r.of for r in claim.roles if r.of)]), None)

    def _in_name(self) -> list[Mention]:
        """ "The Russia-Azerbaijan declaration", "Azerbaijan's treaty with …"."""
        found: list[Mention] = []
        for token in self.parse.tokens[max(self.document.first - 3, 0) : self.head.i]:
            for mention in self.reading.mentions_at(token.i):
                if (
                    self._is_state(mention)
                    and token.sentence == self.head.sentence
                    and self._qualifies(token)
                ):
                    found.append(mention)
        return found

    def _qualifies(self, token: Token) -> bool:
        return any(t.i == self.head.i for t in ancestors_within(self.parse, token.i, 3)) and (
            token.deprel.split(":")[0] in ("amod", "compound", "conj", "nmod")
        )

    def _is_state(self, mention: Mention) -> bool:
        return self.reading.actor_by_id[mention.actor].kind in ("state", "group")

    def _beside(self) -> list[Mention]:
        """ "Between A and B", "of the leaders of A, B and C", "with C", wherever the tree hangs them."""
        found: list[Mention] = []
        for token in self.parse.subtree(self.head.i):
            cases = self.reading.cases(token.i)
            if token.i <= self.head.i or token.deprel.split(":")[0] not in ("nmod", "obl"):
                continue
            if cases & {"between", "with", "among"} or (cases == {"of"} and self._leaders(token)):
                found += actors_of(self.reading, token)
                found += [m for c in self.parse.children(token.i, "nmod") for m in actors_of(self.reading, c)]
        return found

    def _leaders(self, token: Token) -> bool:
        return token.head == self.head.i and len(self.reading.parties(token.i)) > 1

    def _with(self) -> bool:
        return any("with" in self.reading.cases(c.i) for c in self.parse.children(self.head.i, "nmod"))

    def _makers(self, verb: Token) -> list[Mention]:
        """The subject of an active verb of making, the agents of a passive, those behind "with"."""
        found: list[Mention] = []
        if verb.upos not in ("VERB", "AUX") or verb.lemma.lower() in BROKERING:
            return found
        agents = [c for c in self.parse.children(verb.i, "obl") if "by" in self.reading.cases(c.i)]
        passive = verb.deprel == "acl" or self.parse.child(verb.i, "nsubj:pass") is not None
        heads = (
            agents if agents or passive else [s for s in [subject_of(self.parse, verb.i)] if s is not None]
        )
        heads += [
            c for c in self.parse.children(verb.i, "obl") if self.reading.cases(c.i) & {"with", "between"}
        ]
        for head in heads:
            found += self._by_adjective(head)
            found += [m for m in actors_of(self.reading, head) if not self._collective(m)]
        return found

    def _collective(self, mention: Mention) -> bool:
        """ "Both sides" (not "both foreign ministers"): whom it stands for is too uncertain to name them."""
        several = len(self.reading.mentions_at(mention.head)) > 1
        return mention.how == "description" and mention.post is None and several

    def _by_adjective(self, head: Token) -> list[Mention]:
        """ "The Azerbaijani, Armenian and Russian leaders"."""
        first, _ = unbroken(self.parse.subtree(head.i), head.i)
        return [m for m in self.reading.mentions_between(first, head.i) if m.how == "adjective"]

    def invokers(self, told: list[Told]) -> list[Mention]:
        """Who recalls it, or accuses another of breaching it."""
        breach = any(t.status == "breached" for t in told)
        for governor in ancestors_within(self.parse, self.head.i):
            lemma = governor.lemma.lower()
            if governor.upos == "VERB" and (
                lemma in self.words["invoking"]["verbs"]
                or (breach and lemma in ("say", "claim", "add", "allege"))
            ):
                return actors_of(self.reading, subject_of(self.parse, governor.i))
        return []


def _distinct(mentions: list[Mention]) -> list[Mention]:
    return list({m.actor: m for m in mentions}.values())
