"""The agreements that one report speaks of: their mentions gathered, each agreement once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.detect.matters.documents import Document, find_documents, lexicon
from dragoman.detect.matters.making import MAKING, RANK, Surroundings, Told
from dragoman.detect.matters.signatories import Signatories
from dragoman.detect.reading import Mention, Reading
from dragoman.records import AgreementClaim
from dragoman.timex import Timex, resolve
from dragoman.values import Span, When

# A bare "the agreement" looks back this many sentences for the one it means.
REACH = 15
# And only so many agreements back, however many a text speaks of.
MOST = 100
NAMED, DESCRIBED, PLAIN = 0.92, 0.8, 0.65
# Words that tell between how many an agreement is, and so which are meant, if no more.
COUNTED = frozenset({"trilateral", "tripartite", "quadrilateral"})
# Words that any agreement of a kind may bear, so that they do not tell two apart.
COMMON = frozenset({"peace", "trilateral", "tripartite", "bilateral", "joint", "draft"})


@dataclass
class _Agreement:
    """An agreement in the making."""

    documents: list[Document] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    told: list[Told] = field(default_factory=list)
    times: dict[str, Timex] = field(default_factory=dict)
    parties: dict[str, None] = field(default_factory=dict)
    described: list[Span] = field(default_factory=list)
    invokers: dict[str, Mention] = field(default_factory=dict)

    @property
    def plural(self) -> bool:
        return self.documents[0].plural

    @property
    def vague(self) -> bool:
        """Whether it is some treaties or other ("old deals"), of no name, day or parties, and none made."""
        named = any(d.title or d.capital or d.name != d.name.lower() for d in self.documents)
        named = named or not self.words.isdisjoint(COUNTED)
        told = self.times or len(self.parties) > 1 or any(t.status != "invoked" for t in self.told)
        return self.plural and not named and not told


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention with all that its sentence says of it."""

    document: Document
    told: list[Told]
    times: list[Timex]
    parties: list[str]
    invokers: list[Mention]


def find_agreements(reading: Reading) -> tuple[AgreementClaim, ...]:
    """The treaties, declarations, ceasefires, road maps and the like of a report, each once.

    A plural with a list of days ("agreements of November 2020 and January 2021") is as many claims as days.
    A mention that does not tell which agreement is meant, and points back to none, is left out; parties
    and times that no words give are empty.
    """
    gatherer = _Gatherer(reading)
    for document in find_documents(reading):
        gatherer.take(document)
    told = (a for a in gatherer.agreements if not a.vague)
    return tuple(claim for agreement in told for claim in gatherer.claims(agreement))


class _Gatherer:
    """Puts each mention to the agreement that it speaks of, or opens a new one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.agreements: list[_Agreement] = []
        self.titles = [b.span for b in reading.article.blocks if b.kind == "title"]
        published = reading.article.published
        self.anchor = When(published.date) if published else None

    def take(self, document: Document) -> None:
        """Add a mention to the agreement it means; one that names none and points to none is dropped."""
        around = Surroundings(self.reading, document, self.titles)
        told = around.told()
        times, sides = around.times(told), Signatories(around)
        seen = _Seen(document, told, times, sides.parties(told), sides.invokers(told))
        home = self._home(seen)
        if home is None:
            if not self._tells(seen):
                return
            home = _Agreement()
            self.agreements.append(home)
        home.documents.append(document)
        home.words, home.kinds = home.words | document.words, home.kinds | {document.kind}
        home.told += told
        home.times.update({t.expression: t for t in seen.times if len(home.times) == 0 or document.plural})
        home.parties.update(dict.fromkeys(seen.parties))
        described = around.described(seen.times)
        home.described += [described] if described else []
        home.invokers.update({m.actor: m for m in seen.invokers})

    def _tells(self, seen: _Seen) -> bool:
        """Whether the mention itself tells which agreement is meant."""
        document = seen.document
        if document.title or document.words or seen.times:
            return True
        if document.plural:  # "several agreements", "truces"
            return False
        if document.kind in lexicon()["alone"]["kinds"]:
            return True
        return len(seen.parties) > 1 and any(t.status != "invoked" for t in seen.told)

    def _home(self, seen: _Seen) -> _Agreement | None:
        document = seen.document
        near = [a for a in self.agreements[-MOST:] if self._fits(a, seen)]
        if self._tells(seen):
            return next((a for a in reversed(near) if self._same(a, document)), None)
        if not document.definite:
            return None
        reach = [a for a in near if document.sentence - a.documents[-1].sentence <= REACH]
        return reach[-1] if reach else None

    def _fits(self, agreement: _Agreement, seen: _Seen) -> bool:
        """No conflict of number, family or day."""
        if agreement.plural != seen.document.plural:
            return False
        if not _related(agreement, seen.document) or self._of_others(agreement, seen):
            return False
        return not seen.times or not agreement.times or self._days_fit(agreement, seen)

    def _of_others(self, agreement: _Agreement, seen: _Seen) -> bool:
        """Whether each is told to be of parties of whom some are not the other's."""
        mine, theirs = set(agreement.parties), set(seen.parties)
        return len(mine) > 1 and len(theirs) > 1 and not (mine <= theirs or theirs <= mine)

    def _days_fit(self, agreement: _Agreement, seen: _Seen) -> bool:
        for one in agreement.times.values():
            for other in seen.times:
                first, second = resolve(one, self.anchor), resolve(other, self.anchor)
                if one.expression == other.expression or (first and second and first.fits(second)):
                    return True
        return False

    def _same(self, agreement: _Agreement, document: Document) -> bool:
        """Whether the words of one are among those of the other."""
        mine, theirs = document.words, agreement.words
        if not (mine and theirs):
            return document.definite or "ceasefire" in agreement.kinds | {document.kind}
        return mine <= theirs or theirs <= mine

    # --- claims

    def claims(self, agreement: _Agreement) -> Iterator[AgreementClaim]:
        """One claim, or one for each day of a list."""
        times = list(agreement.times.values())
        if len(times) > 1 and agreement.plural:
            for timex in times:
                yield self._claim(agreement, timex, listed=True)
        else:
            yield self._claim(agreement, times[0] if times else None, listed=False)

    def _claim(self, agreement: _Agreement, timex: Timex | None, *, listed: bool) -> AgreementClaim:
        lead = max(agreement.documents, key=_telling)
        first = agreement.documents[0]
        told = self._status(agreement)
        name = lead.title or lead.name if listed else self._name(agreement, lead)
        names = [name, *(n for d in (lead, *agreement.documents) for n in (d.title, d.name) if n)]
        names += [self.reading.words(s) for s in agreement.described]
        spans = [d.span for d in (lead, *agreement.documents)] + [told.span]
        spans += [*agreement.described, *([timex.span] if timex else [])]
        own = [timex.span] if listed and timex else []
        return AgreementClaim(
            id=self.reading.claim_id("agreement", first.span, *own),
            report=self.reading.article.id,
            spans=tuple(dict.fromkeys(spans)),
            confidence=_confidence(lead, agreement, timex),
            method="agreements.list.1" if listed else "agreements.noun.1",
            kind=lead.kind,
            name=" ".join(name.split()),
            names=tuple(dict.fromkeys(" ".join(n.split()) for n in names)),
            status=told.status,
            status_span=told.span,
            parties=tuple(agreement.parties),
            invoked_by=tuple(agreement.invokers),
            time=timex,
        )

    def _name(self, agreement: _Agreement, lead: Document) -> str:
        """Its title or name; where that names nothing, the name with its day or its making."""
        named = lead.name[:1].isupper()  # "Minsk agreements"
        plain = not (lead.title or lead.capital or named or len(lead.words) > 1)
        if plain and agreement.described:
            return self.reading.words(agreement.described[0])
        return lead.title or lead.name

    def _status(self, agreement: _Agreement) -> Told:
        made = max((t.span.start for t in agreement.told if t.status in MAKING), default=-1)
        told = [t for t in agreement.told if t.status != "rejected" or t.span.start > made]
        return min(told, key=lambda t: RANK.index(t.status))


def _related(agreement: _Agreement, document: Document) -> bool:
    """Whether the press may use the two nouns of one agreement."""
    family: dict[str, str] = lexicon()["family"]
    if family.get(document.kind, document.kind) in {family.get(kind, kind) for kind in agreement.kinds}:
        return True
    stopped = {"ceasefire", "truce", "cease-fire", "hostilities"} & (agreement.words | document.words)
    return "ceasefire" in agreement.kinds | {document.kind} and bool(stopped)


def _telling(document: Document) -> tuple[bool, bool, int]:
    return (document.title is not None, document.capital, len(document.words))


def _confidence(lead: Document, agreement: _Agreement, timex: Timex | None) -> float:
    if lead.title or (lead.capital and lead.words):
        return NAMED
    telling = lead.words - COMMON or timex is not None or len(agreement.parties) > 1
    return DESCRIBED if telling else PLAIN
