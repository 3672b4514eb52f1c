"""The words of a report that say "somebody said": each with its source and what it reports.

A cue is a reporting verb that is asserted (no "did not say", no "will say"), an "according to", or the
colon of a headline ("Aliyev to Lavrov: …"). Words inside quotation marks are never cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.detect.reading import Reading
from dragoman.detect.speech.asserted import is_asserted
from dragoman.detect.speech.contents import Content, content_of, rest_of_clause, trimmed
from dragoman.detect.speech.held import held_by_adjective, held_by_noun
from dragoman.detect.speech.reporting import reporting
from dragoman.detect.speech.sources import (
    Source,
    named_beside,
    next_noun,
    phrase,
    resolve_source,
    source_of,
)
from dragoman.detect.speech.supplied import Supplied
from dragoman.nlp.parse import Parse, Sentence, Token
from dragoman.records import ActorClaim, CueClass
from dragoman.values import Span

ATTRIBUTING = frozenset({"according", "per", "words"})
# Passives that report with nobody named ("it was noted that").
OUTLETS = frozenset(
    {"media", "agency", "newspaper", "television", "radio", "press", "outlet", "channel", "network", "daily"}
)
IMPERSONAL = frozenset(
    {"note", "stress", "emphasize", "emphasise", "announce", "report", "confirm", "state", "add", "underline"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: `token` is its place, `via` who relays it; no `content` where only marks tell."""

    token: int
    lemma: str
    span: Span
    cue_class: CueClass
    source: Source | None
    content: Content | None
    rule: str
    via: tuple[str, ...] = ()
    addressee: str | None = None

    @property
    def speaker(self) -> str | None:
        """The actor behind the cue, if known."""
        return self.source.speaker if self.source else None


def find_cues(reading: Reading, quoted: Sequence[Span]) -> tuple[Cue, ...]:
    """The cues outside the quoted stretches (in text order, not crossing), in text order."""
    open_words = _outside(reading.parse, quoted)
    supplied = Supplied(reading)
    verbs = {t.i: cue for t in open_words if (cue := _verb_cue(reading, t, supplied))}
    _fold_relays(reading, verbs)
    told = [span for cue in verbs.values() if cue.content for span in cue.content.spans]
    held = [cue for t in open_words if t.i not in verbs and (cue := _held_cue(reading, t, told))]
    found = [
        cue for t in open_words if t.text.lower() in ATTRIBUTING and (cue := _according(reading, t, verbs))
    ]
    heads = [cue for sentence in reading.parse.sentences if (cue := _headline(reading, sentence, quoted))]
    return tuple(sorted([*verbs.values(), *held, *found, *heads], key=lambda cue: cue.token))


def _fold_relays(reading: Reading, verbs: dict[int, Cue]) -> None:
    """ "X said …, TASS reported": the outlet relays what another cue of the sentence reports."""
    for i, cue in list(verbs.items()):
        if cue.source is None or cue.content is None or not is_outlet(reading, cue.source):
            continue
        heads = (cue.content.head, *(t.i for t in reading.parse.ancestors(cue.content.head)))
        relayed = next((h for h in heads if h in verbs and h < i and verbs[h].source), None)
        if relayed is not None:
            via = (cue.speaker,) if cue.speaker else ()
            verbs[relayed] = replace(verbs[relayed], via=(*verbs[relayed].via, *via))
            del verbs[i]


def is_outlet(reading: Reading, source: Source) -> bool:
    """Whether a source is a paper, an agency or a broadcaster, which tells what others said."""
    actor = reading.actor_by_id.get(source.speaker or "")
    return actor.kind == "media" if actor else reading.parse.tokens[source.head].lemma in OUTLETS


def any_cue(reading: Reading, verb: int) -> Cue:
    """A cue of a verb whatever it is, asserted or not: for one that stands right beside a quotation."""
    token = reading.parse.tokens[verb]
    lemma = reporting().verb(token)
    return Cue(verb, lemma, token.span, reporting().class_of(lemma), source_of(reading, verb), None, "verb")


def _outside(parse: Parse, quoted: Sequence[Span]) -> list[Token]:
    """The tokens outside the quoted stretches: one pass over both."""
    found, k = list[Token](), 0
    for token in parse.tokens:
        while k < len(quoted) and quoted[k].end <= token.start:
            k += 1
        if k == len(quoted) or not quoted[k].holds(token.span):
            found.append(token)
    return found


def _verb_cue(reading: Reading, token: Token, supplied: Supplied) -> Cue | None:
    lemma = reporting().verb(token)
    if token.upos != "VERB" or not _is_reporting(lemma) or not is_asserted(reading.parse, token.i):
        return None
    if token.deprel in ("amod", "compound", "case", "nmod:desc", "fixed", "mark"):
        return None
    if _ends_something(reading.parse, token):
        return None
    source = source_of(reading, token.i)
    content = _without(reading, content_of(reading, token.i), source)
    words = reporting()
    if content and lemma in words.needs_marks and content.how != "that":
        content = content if content.cue_class else None
    if content and lemma in words.needs_that and content.how in ("clause", "infinitive"):
        content = content if content.how == "clause" and content.head < token.i else None
    content = content or supplied.content(token.i, source)
    if source is None and not _impersonal(reading.parse, token, content):
        return None
    if lemma not in words.classes and (content is None or content.cue_class is None):
        return None
    kind = content.cue_class if content and content.cue_class else words.class_of(lemma)
    return Cue(
        token.i,
        _with_complement(reading.parse, token, lemma),
        _cue_span(reading.parse, token),
        kind,
        source,
        content,
        "verb",
        source.via if source else (),
    )


def _with_complement(parse: Parse, token: Token, lemma: str) -> str:
    """ "Make clear" for the verb of "made it clear that"."""
    made = (c.text.lower() for c in parse.children(token.i, "xcomp", "ccomp", "obj"))
    return next((f"{lemma} {word}" for word in made if (lemma, word) in reporting().made_known), lemma)


def _held_cue(reading: Reading, token: Token, told: Sequence[Span]) -> Cue | None:
    """ "Baku's position is that …", "Baku is confident that …": held, and told without a verb of saying.

    What somebody says of himself ("he said he was confident that") is told by the verb.
    """
    if token.upos == "NOUN":
        held, rule = held_by_noun(reading, token), "noun"
    else:
        held, rule = held_by_adjective(reading, token), "adjective"
    if held is None or (rule == "adjective" and any(span.holds(token.span) for span in told)):
        return None
    source, content = held
    lemma, kind = token.lemma.lower(), content.cue_class or "says"
    return Cue(token.i, lemma, token.span, kind, source, content, rule, source.via)


def _without(reading: Reading, content: Content | None, source: Source | None) -> Content | None:
    """The content without the speaker at its edge: "…, said [her aide], is a start"."""
    if content is None or source is None or not content.spans[0].holds(source.span):
        return content
    first, parse = content.spans[0], reading.parse
    before = parse.tokens_in(Span(first.start, source.span.start))
    rest = parse.tokens_in(Span(source.span.end, first.end))
    if all(t.upos == "PUNCT" for t in rest):
        kept = before
    elif source.span.start - first.start > 1:
        return content
    else:
        kept = rest
    span = trimmed(parse, kept[0].i, kept[-1].i + 1) if kept else None
    return replace(content, spans=(span, *content.spans[1:])) if span else None


def _ends_something(parse: Parse, token: Token) -> bool:
    """ "Talks were called off", "put off": with these particles a reporting verb reports nothing."""
    particles = {t.text.lower() for t in parse.children(token.i, "compound:prt", "advmod")}
    return token.lemma in ("call", "put", "set", "break") and bool(particles & {"off", "back", "down"})


def _is_reporting(lemma: str) -> bool:
    words = reporting()
    return lemma in words.classes or lemma in words.paired


def _impersonal(parse: Parse, token: Token, content: Content | None) -> bool:
    """ "It was noted that …": said, though the report does not tell by whom."""
    passive = parse.child(token.i, "aux:pass") is not None
    return passive and token.lemma in IMPERSONAL and content is not None and content.how == "that"


def _cue_span(parse: Parse, token: Token) -> Span:
    """The verb with its particle or the preposition that makes it a cue ("called for")."""
    particle = parse.child(token.i, "compound:prt")
    last = particle.i if particle and particle.i == token.i + 1 else token.i
    return parse.span(token.i, last + 1)


def _according(reading: Reading, token: Token, verbs: dict[int, Cue]) -> Cue | None:
    """ "according to X": a cue of its own, or the relay of another cue's words."""
    parse = reading.parse
    head = _attributed_to(parse, token)
    if head is None or head < token.i:
        return None
    source = resolve_source(reading, head)
    first = min(t.start for t in parse.subtree(token.i))
    aside = Span(first, max(t.end for t in parse.subtree(head)))
    above = [t for t in (parse.tokens[head], *parse.ancestors(head)) if t.i != token.i]
    relayed = next((t.i for t in above if t.i in verbs and verbs[t.i].speaker), None)
    if relayed is not None and source.speaker and source.speaker != verbs[relayed].speaker:
        verbs[relayed] = replace(verbs[relayed], via=(*verbs[relayed].via, source.speaker))
        return None
    clause = next(
        (
            t.i
            for t in above[1:]
            if t.upos in ("VERB", "AUX") or t.deprel in ("root", "conj", "ccomp", "advcl", "acl:relcl")
        ),
        None,
    )
    spans = rest_of_clause(parse, _widest(parse, clause, aside), aside) if clause is not None else ()
    content = Content(spans, clause, "aside") if clause is not None and spans else None
    last = token.i + 2 if parse.tokens[token.i + 1].lemma in ("to", "of") else token.i + 1
    words = parse.span(token.i, last)
    return Cue(token.i, reading.words(words).lower(), words, "says", source, content, "according")


def _attributed_to(parse: Parse, token: Token) -> int | None:
    """The head of the source in "according to X" and "in the words of X"."""
    if token.lemma == "word":
        put = any(c.lemma.lower() == "in" for c in parse.children(token.i, "case"))
        below = parse.child(token.i, "nmod") if put else None
    elif token.deprel in ("case", "mark", "advmod"):
        return token.head
    else:
        below = parse.child(token.i, "obl", "obj", "nsubj") or next_noun(parse, token.i + 2)
    return below.i if below else None


def _widest(parse: Parse, clause: int, aside: Span) -> int:
    """The whole sentence where the aside ends or begins it; else the clause, with those it is joined to."""
    sentence = parse.sentences[parse.tokens[clause].sentence]
    first, last = parse.tokens[sentence.first], parse.tokens[sentence.last - 1]
    edge = aside.start <= first.end or aside.end >= last.start - 1
    climbing = (
        ("conj", "xcomp", "ccomp", "advcl", "acl", "acl:relcl", "parataxis") if edge else ("conj", "xcomp")
    )
    while parse.tokens[clause].deprel in climbing:
        clause = parse.tokens[clause].head
    return clause


def _headline(reading: Reading, sentence: Sentence, quoted: Sequence[Span]) -> Cue | None:
    """ "A: …", "A to B: …" where A is a person or body, and what follows says something."""
    tokens = reading.parse.sentence_tokens(sentence)
    colon = next((t for t in tokens[:12] if t.text == ":"), None)
    if colon is None or colon.i == sentence.first or colon.i + 3 > sentence.last - 1:
        return None
    named = _before_colon(reading, sentence.first, colon.i)
    if named is None:
        return None
    speaker, head, addressee = named
    after = reading.parse.tokens[colon.i + 1 : sentence.last]
    inside = any(q.start > colon.end and q.end <= sentence.end for q in quoted)
    if not inside and not any(t.upos in ("VERB", "AUX") for t in after):
        return None
    span = trimmed(reading.parse, colon.i + 1, sentence.last)
    content = Content((span,), after[0].i, "clause") if span else None
    source = Source(head, reading.parse.span(sentence.first, head + 1), speaker, "name")
    return Cue(colon.i, ":", colon.span, "says", source, content, "headline", (), addressee)


def _before_colon(reading: Reading, first: int, colon: int) -> tuple[str, int, str | None] | None:
    """The speaker before a headline's colon, the last token of his name, and whom he speaks to."""
    tokens = reading.parse.tokens
    to = next((i for i in range(first + 1, colon) if tokens[i].lemma.lower() == "to"), colon)
    speaker = _named(reading, first, to)
    addressee = _named(reading, to + 1, colon) if to < colon else None
    if speaker is None or (to < colon and addressee in (None, speaker)):
        return None
    # A state before a colon is a topic ("Cyprus: talks resume") unless it speaks to another.
    if addressee is None and reading.actor_by_id[speaker].kind not in ("person", "organization"):
        return None
    return speaker, to - 1, addressee


def _named(reading: Reading, first: int, last: int) -> str | None:
    """The actor whose name or description tokens first..last are; a lone surname must fit one person."""
    mention = reading.mention_at(last - 1)
    if mention is not None and (mention.first, mention.last) == (first, last):
        return mention.actor if mention.how in ("name", "description") else None
    words = reading.words(reading.parse.span(first, last))
    fits = [actor.id for actor in reading.actors if _goes_by(actor, words)]
    return fits[0] if len(fits) == 1 else None


def _goes_by(actor: ActorClaim, words: str) -> bool:
    """Whether the words are a form of the actor's name, or a person's surname."""
    surname = f" {words}"
    return words in actor.names or (actor.kind == "person" and any(n.endswith(surname) for n in actor.names))


def channel_of(reading: Reading, cue: Cue) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Whom a cue addresses, through which channel, and which outlets relay it so."""
    parse, words = reading.parse, reporting()
    addressee, channel, via = cue.addressee, None, list[str]()
    if cue.rule != "verb":
        return addressee, channel, ()
    for token in _recipients(parse, cue):
        mention = named_beside(reading, token.i) or reading.party(token.i)
        kind = reading.actor_by_id[mention.actor].kind if mention else None
        if kind == "media" or token.lemma.lower() in words.audience:
            channel = channel or reading.words(phrase(parse, token.i))
            via += [mention.actor] if mention and kind == "media" else []
        elif mention and mention.actor != cue.speaker:
            addressee = addressee or mention.actor
    for token in _settings(parse, cue.token):
        if token.lemma.lower() in words.channels:
            channel = channel or reading.words(phrase(parse, token.i))
    return addressee, channel, tuple(via)


def _recipients(parse: Parse, cue: Cue) -> Iterator[Token]:
    if cue.lemma in reporting().addressed:
        yield from (t for t in parse.children(cue.token, "iobj", "obj") if t.i > cue.token)
    for token in parse.children(cue.token, "obl"):
        if any(c.lemma == "to" for c in parse.children(token.i, "case")):
            yield token


def _settings(parse: Parse, verb: int) -> Iterator[Token]:
    for token in parse.children(verb, "obl"):
        if any(
            c.lemma in ("in", "at", "on", "during", "via", "through") for c in parse.children(token.i, "case")
        ):
            yield token
