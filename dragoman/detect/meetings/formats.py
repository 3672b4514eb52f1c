"""Standing formats of talks ("3+3", the Minsk Group, a Quartet): their members, and who stays away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from dragoman.detect.reading import Mention, Reading
from dragoman.nlp.parse import Sentence, Token
from dragoman.records import FormatClaim
from dragoman.values import Span

SUM = re.compile(r"(?<![\w.])(\d\s?\+\s?\d(?:\s?\+\s?\d)?)(?![\w.])")
NOUNS = "Group|Quartet|Quint|Troika|Format|Process|Discussions|Five|Four|Six|Seven|Three"
NAMED = re.compile(rf"\b((?:[A-Z][\w’'-]+\s){{1,3}}(?:{NOUNS}))\b|\b(P5\+1|E3(?:/EU)?(?:\+3)?|Quad)\b")
LOWER = re.compile(r"\b([A-Z]\w+(?:[ -][A-Z]\w+)?) (format|platform|process)\b")
# Words that are no name of a format though they stand before such a noun.
COMMON = frozenset({"The", "This", "Working", "Task", "Peace", "Expert", "A", "In", "Media", "News"})
SYNONYMS = frozenset(
    {"scheme", "platform", "format", "plan", "initiative", "group", "process", "mechanism", "it", "which"}
)
STAYING_AWAY = frozenset({"refuse", "decline", "boycott", "reject", "abstain"})
TAKING_PART = frozenset({"take", "participate", "partake", "join", "attend"})
# A list of members is sought in the sentence of the name and so many after it.
REACH = 2
LEAST_MEMBERS = 3
SURE, NAME_ONLY = 0.9, 0.75


@dataclass
class _Format:
    name: str
    spans: list[Span] = field(default_factory=list)
    members: dict[str, Span] = field(default_factory=dict)
    declined: dict[str, Span] = field(default_factory=dict)
    sentences: set[int] = field(default_factory=set)


def find_formats(reading: Reading) -> tuple[FormatClaim, ...]:
    """The formats that the report names, each once, with the members and the absent that it tells."""
    found: dict[str, _Format] = {}
    places = {reading.words(reading.parse.span(p.first, p.last)) for p in reading.places if not p.state}
    for sentence in reading.parse.sentences:
        for name, span in _names(reading, sentence, places):
            entry = found.setdefault(_key(name), _Format(name))
            entry.spans.append(span)
            entry.sentences.add(sentence.i)
            _add_members(reading, entry, sentence)
    refusing = _refusing(reading) if found else {}
    for entry in found.values():
        _add_absent(reading, entry, refusing, alone=len(found) == 1)
    return tuple(_claim(reading, entry) for entry in found.values())


def _key(name: str) -> str:
    return re.sub(r"\s|(?i:\b(format|platform|process)$)", "", name).lower()


def _names(reading: Reading, sentence: Sentence, places: Set[str]) -> Iterator[tuple[str, Span]]:
    text = sentence.span.of(reading.article.text)
    for pattern in (SUM, NAMED, LOWER):
        for match in pattern.finditer(text):
            name = next(g for g in match.groups() if g).removeprefix("The ")
            if pattern is LOWER and not _is_format_name(match, places):
                continue
            if name.split()[0] not in COMMON and (" " in name or pattern is not NAMED or not name.isalpha()):
                name = match[0] if pattern is LOWER else re.sub(r"\s", "", name) if pattern is SUM else name
                start = sentence.start + match.start() + (4 if match[0].startswith("The ") else 0)
                yield name.removeprefix("The "), Span(start, sentence.start + match.end())


def _is_format_name(match: re.Match[str], places: Set[str]) -> bool:
    """ "Normandy format", "Astana process": a place of the gazetteer, or a capital before "format"."""
    return (match[2] == "format" and match[1] not in COMMON) or match[1] in places


def _add_members(reading: Reading, entry: _Format, sentence: Sentence) -> None:
    """States listed in brackets after the name, or as many in a list near it as the sum says."""
    if entry.members:
        return
    wanted = sum(int(n) for n in re.findall(r"\d", entry.name)) if SUM.fullmatch(entry.name) else 0
    sentences = reading.parse.sentences
    last = sentences[min(sentence.i + REACH, len(sentences) - 1)].end
    for run in state_lists(reading, Span(sentence.start, last)):
        near = _bracketed(reading, entry.spans[-1], run)
        if (near and len(run) >= LEAST_MEMBERS) or (wanted and len(run) == wanted):
            entry.members = {m.actor: reading.mention_span(m) for m in run}
            return


def _bracketed(reading: Reading, name: Span, run: list[Mention]) -> bool:
    """Whether the list opens in a bracket, or after a dash, right behind the name."""
    between = reading.article.text[name.end : reading.mention_span(run[0]).start]
    return len(between) < 40 and bool(re.search(r"\(\s*(?:the\s+)?$|[—–-]\s*$", between))


def state_lists(reading: Reading, span: Span) -> Iterator[list[Mention]]:
    """The lists of states or bodies within a span: names with only commas and "and" between them."""
    run: list[Mention] = []
    for mention in reading.mentions_in(span):
        if mention.how != "name" or reading.actor_by_id[mention.actor].kind not in ("state", "organization"):
            continue
        if run and mention.first < run[-1].last:
            continue
        if run and not _listed(reading, run[-1], mention):
            if len(run) > 1:
                yield run
            run = []
        if mention.actor not in {m.actor for m in run}:
            run.append(mention)
    if len(run) > 1:
        yield run


def _listed(reading: Reading, one: Mention, other: Mention) -> bool:
    between = {t.text.lower() for t in reading.parse.tokens[one.last : other.first]}
    return bool(between) and between <= {",", "and", "&", "the", "plus", "as", "well"}


def _refusing(reading: Reading) -> dict[int, list[tuple[Token, Token]]]:
    """By sentence the words that deny taking part, each with its verb of taking part."""
    found: dict[int, list[tuple[Token, Token]]] = {}
    for token in reading.parse.tokens:
        verb = _staying_away(reading, token)
        if verb is not None:
            found.setdefault(verb.sentence, []).append((token, verb))
    return found


def _add_absent(
    reading: Reading, entry: _Format, refusing: dict[int, list[tuple[Token, Token]]], *, alone: bool
) -> None:
    """Who "refused to take part" in it, or "will not join": said in a sentence that speaks of the format."""
    reach = range(REACH + 1 if alone else 1)
    for i in sorted({i + k for i in entry.sentences for k in reach} & refusing.keys()):
        for token, verb in refusing[i]:
            if i not in entry.sentences and not _points_back(reading, verb):
                continue
            for mention in absent(reading, token):
                entry.declined[mention.actor] = reading.parse.sentences[i].span
    entry.spans += [s for s in entry.declined.values() if s not in entry.spans]


def absent(reading: Reading, token: Token) -> list[Mention]:
    """The subjects of a verb of staying away; of a reported clause with "it", who reports it."""
    for node in (token, *reading.parse.ancestors(token.i)):
        subject = reading.parse.child(node.i, "nsubj")
        if subject is None:
            continue
        found = [m for m in reading.parties(subject.i) if m.how != "pronoun"]
        if found or subject.upos != "PRON":
            return found
    return []


def _staying_away(reading: Reading, token: Token) -> Token | None:
    """The verb of taking part that the token denies, itself or below it."""
    lemma = token.lemma.lower()
    below = [token, *reading.parse.children(token.i, "xcomp")]
    taking = next((t for t in below if t.lemma.lower() in TAKING_PART), None)
    if lemma in STAYING_AWAY:
        return taking or (token if lemma in ("boycott", "reject") else None)
    negated = any(
        t.lemma.lower() in ("not", "n't", "n’t", "never") for t in reading.parse.children(token.i, "advmod")
    )
    return token if negated and lemma in TAKING_PART else None


def _points_back(reading: Reading, verb: Token) -> bool:
    """Whether the clause speaks of "the format" or "it", which can only be the one that the report names."""
    return any(t.text.lower() in SYNONYMS for t in reading.parse.subtree(verb.i))


def _claim(reading: Reading, entry: _Format) -> FormatClaim:
    return FormatClaim(
        id=reading.claim_id("format", entry.spans[0]),
        report=reading.article.id,
        spans=tuple(dict.fromkeys([*entry.spans, *entry.members.values()])),
        confidence=SURE if entry.members or SUM.fullmatch(entry.name) else NAME_ONLY,
        method="formats.names.1",
        name=entry.name,
        members=tuple(entry.members),
        declined=tuple(entry.declined),
    )
