"""Who stands behind a reporting word: from the word to its subject, and from there to an actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.detect.reading import Mention, Reading
from dragoman.detect.speech.behalf import actor_within, body_of
from dragoman.detect.speech.reporting import reporting
from dragoman.nlp.analysis import WEEKDAYS
from dragoman.nlp.parse import Parse, Token
from dragoman.values import Span

RELATIVES = frozenset({"who", "which", "that", "whom"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
QUOTE_MARKS = frozenset("\"“”„‟«»'‘’‚‛‹›") | {"``", "''"}
QUOTERS = frozenset({"quote", "cite", "report", "describe", "record"})
# Whoever goes on with these has been speaking already.
ADDING = frozenset(
    "add note stress underline underscore emphasize emphasise explain continue reiterate specify".split()
)
# Verbs that close a report with the one who told it.
CLOSING = frozenset({"say", "report", "add", "write", "note", "state", "announce"})
# How far up the tree a subject may be sought; the press coordinates no deeper.
STEPS = 6


@dataclass(frozen=True, slots=True)
class Source:
    """The phrase headed by token `head` and the actor that it stands for, if one can be known.

    `how` is the mention's kind, `document` where a statement or letter speaks, `none` for the unknown;
    `via` are actors that relay ("TASS quoted X as saying").
    """

    head: int
    span: Span
    speaker: str | None
    how: Literal["name", "description", "pronoun", "adjective", "document", "none"]
    via: tuple[str, ...] = ()


# A noun phrase has no more words than this before its head, hung on it so.
MOST_BEFORE_NOUN = 8
_BEFORE_NOUN = frozenset(("compound", "amod", "nmod:desc", "nmod:poss", "nummod", "det", "case", "flat"))


def source_of(reading: Reading, verb: int) -> Source | None:
    """Who says what the reporting verb reports; None where it has no subject at all."""
    quoted = _quoted_by(reading, verb) or _quoted_person(reading, verb) or _closing(reading, verb)
    if quoted is not None:
        return quoted
    head = subject_of(reading.parse, verb)
    return None if head is None else _several(reading, head) or resolve_source(reading, head)


def _several(reading: Reading, head: int) -> Source | None:
    """ "Armenia and Azerbaijan said": those who say so, who are no one speaker."""
    others = reading.parse.children(head, "conj")
    actors = [reading.party(i) for i in (head, *(t.i for t in others))]
    if not others or None in actors or len({a.actor for a in actors if a}) < 2:
        return None
    return Source(
        head, Span(phrase(reading.parse, head).start, phrase(reading.parse, others[-1].i).end), None, "none"
    )


def _closing(reading: Reading, verb: int) -> Source | None:
    """ "…, reported TASS.": whoever is named between the verb and the end of the sentence."""
    parse = reading.parse
    token, sentence = parse.tokens[verb], parse.sentences[parse.tokens[verb].sentence]
    parted = verb > sentence.first and parse.tokens[verb - 1].text in QUOTE_MARKS | {","}
    if not parted or token.lemma.lower() not in CLOSING or verb + 1 >= sentence.last:
        return None
    mention = reading.mention_at(verb + 1)
    if mention is None or mention.how != "name" or mention.first != verb + 1:
        return None
    ends = all(t.upos == "PUNCT" for t in parse.tokens[mention.last : sentence.last])
    return resolve_source(reading, mention.head) if ends else None


def resolve_source(reading: Reading, head: int, via: tuple[str, ...] = ()) -> Source:
    """The actor behind a noun phrase that speaks."""
    parse = reading.parse
    token = parse.tokens[head]
    span = phrase(parse, head)
    mention = reading.mention_at(head)
    if token.lemma.lower() in reporting().documents and (mention is None or mention.head != head):
        maker = _maker(reading, head) if not of_the_press(parse, head) else None
        return Source(head, span, maker.actor if maker else None, "document" if maker else "none", via)
    named = named_beside(reading, head)
    if named is not None:
        return Source(head, span, named.actor, "name", via)
    if mention is not None and mention.how != "adjective" and not _is_new(reading, head, mention):
        return Source(head, span, mention.actor, mention.how, via)
    voice = token.lemma.lower() in reporting().voices and not of_the_press(parse, head)
    body = body_of(reading, head) if voice else None
    return Source(head, span, body.actor if body else None, "description" if body else "none", via)


def of_the_press(parse: Parse, head: int) -> bool:
    """ "Sudanese media reports", "press sources": what papers say is not what their state says."""
    words = (t.lemma.lower() for t in parse.children(head, "compound", "amod"))
    return any(word in ("media", "press", "news", "newspaper", "television") for word in words)


def is_somebody(noun: Token) -> bool:
    """Whether a noun tells of who can speak, by the lists or by its ending ("negotiator", "activist")."""
    lemma, known = noun.lemma.lower(), reporting()
    named = lemma.endswith(("er", "or", "ist", "ian")) and lemma not in known.mute
    return lemma in known.speaking or named


def named_beside(reading: Reading, head: int) -> Mention | None:
    """The name in apposition: "a member of the team, Anneke Claes", "the mediator Qatar"."""
    noun = reading.parse.tokens[head]
    if noun.upos != "NOUN" and not (noun.upos == "PROPN" and is_somebody(noun)):
        return None
    for child in reading.parse.subtree(head):
        if child.deprel != "appos" or child.i < head:
            continue
        mention = reading.party(child.i)
        if mention is not None and mention.how == "name" and _can_be(reading, head, mention):
            return mention
    return None


def _can_be(reading: Reading, noun: int, name: Mention) -> bool:
    """Whether a name is of the kind that its noun is: a person, or a state or body as "mediator"."""
    kind, lemma = reading.actor_by_id[name.actor].kind, reading.parse.tokens[noun].lemma.lower()
    return kind == "person" or lemma in reporting().roles


def _is_new(reading: Reading, head: int, mention: Mention) -> bool:
    """Somebody brought in as "an official" is nobody named before, whatever coreference finds."""
    indefinite = any(c.lemma.lower() in ("a", "an", "another") for c in reading.parse.children(head, "det"))
    return indefinite and mention.how == "description" and reading.actor_by_id[mention.actor].kind == "person"


def next_noun(parse: Parse, first: int) -> Token | None:
    """The head of the noun phrase that begins at a token, wherever the tree hangs it."""
    for token in parse.tokens[first : first + MOST_BEFORE_NOUN]:
        inner = token.deprel in _BEFORE_NOUN
        if token.upos in ("NOUN", "PROPN", "PRON") and not inner:
            return token
        if token.upos in ("VERB", "AUX", "PUNCT") and not inner:
            return None
    return None


def phrase(parse: Parse, head: int) -> Span:
    """The noun phrase of a head, without relative clauses, asides and the preposition before it."""
    kept, todo = [head], [head]
    while todo:
        for child in parse.children(todo.pop()):
            if child.text in WEEKDAYS and child.deprel == "nmod" and child.i > head:
                continue  # "the envoy on Thursday said": the day is that of the saying
            if child.deprel not in (
                "acl:relcl",
                "acl",
                "parataxis",
                "case",
                "punct",
                "conj",
                "cc",
                "mark",
                "advcl",
            ):
                kept.append(child.i)
                todo.append(child.i)
            elif child.deprel == "case" and child.head != head:
                kept.append(child.i)
    first, last = head, head
    wanted = set(kept)
    while first - 1 in wanted or _inner_mark(parse, first - 1, wanted):
        first -= 1
    while last + 1 in wanted or _inner_mark(parse, last + 1, wanted):
        last += 1
    return parse.span(first, last + 1)


def _inner_mark(parse: Parse, i: int, wanted: set[int]) -> bool:
    """A hyphen, possessive or comma between two words of the phrase."""
    return (
        0 <= i < len(parse.tokens)
        and parse.tokens[i].deprel in ("punct", "case")
        and i - 1 in wanted
        and i + 1 in wanted
    )


def subject_of(parse: Parse, verb: int, *, antecedent: bool = True) -> int | None:
    """The head of the phrase that does the saying: own, inverted, shared, or an antecedent.

    Without `antecedent` a relative pronoun stands for itself.
    """
    teller = i = _teller(parse, verb)
    for _ in range(STEPS):
        own = i == teller
        found = _own_subject(parse, i, antecedent) if own else _shared_subject(parse, verb, i, antecedent)
        if found is None and i == verb:
            found = _stolen_subject(parse, verb)
            found = _inverted(parse, verb) if found is None else found
        if found is not None:
            return found
        token = parse.tokens[i]
        if parse.child(i, "nsubj:pass") is not None:
            return None  # "the media were told": nobody says by whom
        if token.head < 0 or (token.deprel in ("advcl", "acl") and not token.text.lower().endswith("ing")):
            return None
        if token.deprel in ("acl", "acl:relcl") and parse.tokens[token.head].upos in (
            "NOUN",
            "PROPN",
            "PRON",
        ):
            return token.head
        if token.deprel.split(":")[0] not in ("conj", "advcl", "xcomp", "acl", "parataxis", "dep"):
            return None
        i = token.head
    return None


def _teller(parse: Parse, verb: int) -> int:
    """The reporting verb that "…, adding that" goes on from, where its clause hangs on what was said."""
    token = parse.tokens[verb]
    loose = token.deprel in ("advcl", "parataxis", "conj")
    if not loose or token.lemma not in ADDING or not token.text.lower().endswith("ing"):
        return verb
    above = (t for t in parse.ancestors(verb) if t.upos == "VERB" and t.lemma in reporting().classes)
    return next((t.i for t in above), verb)


def _own_subject(parse: Parse, verb: int, antecedent: bool) -> int | None:
    """The subject that hangs on the verb itself, the nearest if there are more; the agent of a passive."""
    subject = _nearest_subject(parse, verb)
    if subject is None:
        return _agent(parse, verb) if parse.child(verb, "aux:pass") else None
    if subject.deprel == "nsubj:pass":
        return _agent(parse, verb)
    return _antecedent(parse, verb, subject) if antecedent else subject.i


def _shared_subject(parse: Parse, verb: int, above: int, antecedent: bool) -> int | None:
    """The subject of a verb further up, where it is also that of this one.

    "The movement was accused by the army and vowed to fight": of a passive it is the one to whom it is done.
    """
    subject = _nearest_subject(parse, above)
    if subject is None:
        return None
    if subject.deprel == "nsubj:pass":
        active = parse.child(verb, "obj", "ccomp", "xcomp") and not parse.child(verb, "aux:pass")
        return subject.i if active else None
    return _antecedent(parse, above, subject) if antecedent else subject.i


def _nearest_subject(parse: Parse, verb: int) -> Token | None:
    """Of several subjects the last before the verb with no quotation mark between, or the first after.

    One behind a preposition is none, though the tree may say so ("a statement from the ministry said").
    """
    every = parse.children(verb, "nsubj")
    found = [t for t in every if parse.child(t.i, "case") is None] or every
    parted = {
        t.i for t in found if t.i < verb and any(x.text in QUOTE_MARKS for x in parse.tokens[t.i + 1 : verb])
    }
    before = [t for t in found if t.i < verb and t.i not in parted]
    after = [t for t in found if t.i > verb]
    return before[-1] if before else next(iter(after or found), None)


def _stolen_subject(parse: Parse, verb: int) -> int | None:
    """The subject beside the verb that the tree hangs on a word of the quotation or clause around it."""
    k = verb - 1
    while (
        k >= 0 and parse.tokens[k].upos in ("PUNCT", "AUX", "ADV") and parse.tokens[k].text not in QUOTE_MARKS
    ):
        k -= 1
    before = _subject_over(parse, k, verb) if k >= 0 else None
    if before is not None or verb + 1 >= len(parse.tokens):
        return before
    finite = not parse.tokens[verb].text.lower().endswith("ing")
    parted = finite and verb > 0 and parse.tokens[verb - 1].text in QUOTE_MARKS | {","}
    after = _subject_over(parse, verb + 1, verb) if parted else None
    return after if after is not None and after > verb else None


def _subject_over(parse: Parse, k: int, verb: int) -> int | None:
    """The subject in whose phrase token k stands, if it belongs to a verb on the other side of this one."""
    for _ in range(STEPS):
        token = parse.tokens[k]
        if token.deprel.startswith("nsubj"):
            between = min(k, verb) < token.head < max(k, verb)
            return None if between or token.head == verb or token.lemma.lower() in RELATIVES else k
        if token.head < 0 or token.upos in ("VERB", "AUX") or (k < verb) != (token.head < verb):
            return None
        k = token.head
    return None


def _agent(parse: Parse, verb: int) -> int | None:
    agent = parse.child(verb, "obl:agent")
    return agent.i if agent else None


def _inverted(parse: Parse, verb: int) -> int | None:
    """The speaker after a verb that follows what was said ("…," added X), where read as an object."""
    marked = verb > 0 and parse.tokens[verb - 1].text in QUOTE_MARKS
    said = marked or any(s.i < verb for s in parse.children(verb, "ccomp", "parataxis"))
    relations = ("obj", "iobj") if marked else ("obj",)
    after = next((t for t in parse.children(verb, *relations) if t.i > verb), None)
    return after.i if after and said else None


def _antecedent(parse: Parse, verb: int, subject: Token) -> int | None:
    if subject.lemma.lower() not in RELATIVES or subject.upos not in ("PRON", "DET", "SCONJ"):
        return subject.i
    clause = parse.tokens[verb]
    while clause.deprel == "conj":
        clause = parse.tokens[clause.head]
    head = parse.tokens[clause.head]
    if not clause.deprel.endswith(":relcl") or head.upos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    # "It was X who said": the tree may hang the clause on "it".
    cleft = head.lemma.lower() == "it" and subject.i - 1 > clause.head
    return subject.i - 1 if cleft else clause.head


def _quoted_by(reading: Reading, verb: int) -> Source | None:
    """ "TASS quoted X as saying", "X was quoted by TASS as saying"."""
    parse = reading.parse
    token = parse.tokens[verb]
    if token.head < 0 or not any(c.lemma == "as" for c in parse.children(verb, "mark", "case")):
        return None
    governor = parse.tokens[token.head]
    if governor.lemma not in QUOTERS:
        return None
    subject, patient = parse.child(governor.i, "nsubj"), parse.child(governor.i, "obj", "iobj")
    if subject is not None and subject.deprel == "nsubj:pass":
        relay = parse.child(governor.i, "obl:agent") or _relay(reading, governor.i)
        return resolve_source(reading, subject.i, _actors(reading, relay))
    if patient is None:
        return None
    return resolve_source(reading, patient.i, _actors(reading, subject))


def _quoted_person(reading: Reading, verb: int) -> Source | None:
    """ "TASS quoted X: …", "APP quoted a statement from X": the one who speaks is the object."""
    parse = reading.parse
    patient = parse.child(verb, "obj", "iobj") if parse.tokens[verb].lemma == "quote" else None
    if patient is None:
        return None
    if reading.party(patient.i) is None and patient.lemma.lower() not in reporting().documents:
        return None
    return resolve_source(reading, patient.i, _actors(reading, parse.child(verb, "nsubj")))


def _relay(reading: Reading, verb: int) -> Token | None:
    """The outlet in "was quoted in/by the newspaper"."""
    return next((t for t in reading.parse.children(verb, "obl") if "by" in reading.cases(t.i)), None)


def _actors(reading: Reading, token: Token | None) -> tuple[str, ...]:
    mention = reading.mention_at(token.i) if token else None
    return (mention.actor,) if mention and mention.how != "adjective" else ()


def _maker(reading: Reading, noun: int) -> Mention | None:
    """Whose statement it is: its possessor, "from X", "by X", "X statement", or who issues it."""
    parse = reading.parse
    for relations in (("nmod:poss",), ("nmod",), ("compound", "amod", "nmod:desc")):
        if "amod" in relations and len(_qualifying(reading, noun)) > 1:
            return None  # "a joint US-Saudi statement" is of both
        for child in parse.children(noun, *relations):
            if "nmod" in relations and not reading.cases(child.i) & {"from", "by", "of"}:
                continue
            found = actor_within(reading, child.i)
            if found:
                return found
    if noun + 1 < len(parse.tokens) and parse.tokens[noun + 1].text.lower() in ("from", "by"):
        behind = next_noun(parse, noun + 2)
        if behind is not None and (found := reading.party(behind.i)):
            return found
    issued = [c for c in parse.children(noun, "acl") if parse.child(c.i, "obl:agent")]
    agent = _agent(parse, issued[0].i) if issued else None
    if agent is None and parse.tokens[noun].deprel == "obj" and not reading.cases(noun):
        agent = subject_of(parse, parse.tokens[noun].head)
    return reading.party(agent) if agent is not None else None


def _qualifying(reading: Reading, noun: int) -> set[str]:
    """The states and bodies whose adjectives stand before a noun."""
    before = [t.i for t in reading.parse.subtree(noun) if t.i < noun]
    mentions = (m for i in before for m in reading.mentions_at(i) if m.how == "adjective")
    return {m.actor for m in mentions}
