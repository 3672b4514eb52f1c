"""The value check: what a claim says must follow from the words it cites, whatever rule found it.

Each check is a function of the Reading and a claim that yields its faults. A fault with a field empties that
field ("not known"); one without strikes the claim. Both are kept as Dropped, and counted by
`dragoman failures --checks`. The checks look at the words anew and share no code with the finders, so that a
finder that strays is caught.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Any, Final

import msgspec

from dragoman.detect.people.gazetteer import gazetteer
from dragoman.detect.reading import Reading
from dragoman.nlp.parse import Sentence
from dragoman.records import (
    ActorClaim,
    AgreementClaim,
    AnyClaim,
    Claim,
    Dropped,
    EventClaim,
    FigureClaim,
    FormatClaim,
    MeetingClaim,
    PlanClaim,
    StatementClaim,
)
from dragoman.timex import Timex
from dragoman.values import Span

# Words beside which a meeting is not held, nor a deed done.
_UNREAL: Final = re.compile(
    r"\b(?:will|wo|shall|would|may|might|could|should|if|unless|not|never|refus\w+|den(?:y|ie[sd])|cancel\w*"
    r"|postpon\w+)\b|n['’]t\b|['’]ll\b",
    re.IGNORECASE,
)
_UNDONE: Final = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![\dX])(?:1[5-9]|20)\d\d(?!\d)")
_DAY: Final = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# So many sentences before it a pronoun finds whom it stands for.
_PRONOUN_REACH: Final = 3
_NUMERAL: Final = re.compile(
    r"(\d[\d.,\u00a0\u202f ]*)[-‑ ]?(hundred|thousand|million|billion|trillion|[a-z]+)?", re.I
)
_SCALES: Final = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6}
_LARGE: Final = {"billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12}
_ORDINAL: Final = re.compile(r"\b(?:first|second|third|fourth|\w+th|last|eve|day)\b", re.IGNORECASE)
_FORMAT: Final = re.compile(r"\d ?\+ ?\d")
_SPELLED: Final = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|\w+illion"
    r"|dozens?|half|a|an|both|couple|pair|single|twice|once)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found: which check, the value that does not follow, and the field to be emptied."""

    check: str
    value: str
    field: str | None = None


Check = Callable[[Reading, Any], Iterator[Fault]]


def verify(reading: Reading, claims: Sequence[AnyClaim]) -> tuple[tuple[AnyClaim, ...], tuple[Dropped, ...]]:
    """The claims with only what follows from their words, and what fell."""
    kept, dropped = list[AnyClaim](), list[Dropped]()
    for claim in claims:
        faults = [fault for check in _checks(claim) for fault in check(reading, claim)]
        dropped += [_dropped(reading, claim, fault) for fault in faults]
        if all(fault.field is not None for fault in faults):
            kept.append(_without(claim, faults))
    return tuple(kept), tuple(dropped)


def _dropped(reading: Reading, claim: Claim, fault: Fault) -> Dropped:
    span = claim.spans[0] if claim.spans else Span(0, 0)
    return Dropped(
        claim=claim.id,
        report=claim.report,
        kind=str(claim.__struct_config__.tag),
        method=claim.method,
        check=fault.check,
        field=fault.field,
        value=_name(reading, fault.value),
        words=reading.words(span),
    )


def _without(claim: AnyClaim, faults: Iterable[Fault]) -> AnyClaim:
    """The claim with each faulty field emptied; of a list, only the faulty member."""
    for fault in faults:
        assert fault.field is not None
        value = getattr(claim, fault.field)
        left: object = None
        if isinstance(value, tuple):
            left = tuple(v for v in value if fault.value != (v if isinstance(v, str) else v.actor))
        claim = msgspec.structs.replace(claim, **{fault.field: left})
    return claim


def _checks(claim: AnyClaim) -> tuple[Check, ...]:
    return (_words, *_OF_KIND.get(type(claim), ()))


# --- the checks


def _words(reading: Reading, claim: Claim) -> Iterator[Fault]:
    """It cites words of the report's text."""
    length = len(reading.article.text)
    inside = [s for s in claim.spans if 0 <= s.start < s.end <= length and reading.words(s).strip()]
    if len(inside) < len(claim.spans) or not inside:
        yield Fault("words", f"{len(claim.spans) - len(inside)} of its places hold no words")


def _names(reading: Reading, claim: ActorClaim) -> Iterator[Fault]:
    """An actor's name, or a form of it, stands in the report."""
    text = _folded(reading.article.text)
    if not any(_folded(name) in text for name in claim.names) and not _by_form(reading, claim):
        yield Fault("name", claim.name)


def _by_form(reading: Reading, claim: ActorClaim) -> bool:
    """ "Dutch", "Ankara": another form of a name that the gazetteer knows."""
    forms = (gazetteer().look_up(reading.words(span)) for span in claim.spans)
    return claim.code is not None and any(found and found[0].code == claim.code for found in forms)


def _title(reading: Reading, claim: AgreementClaim | FormatClaim) -> Iterator[Fault]:
    """A name of an agreement or format stands in the report."""
    names = claim.names if isinstance(claim, AgreementClaim) else (claim.name,)
    text = _folded(reading.article.text)
    if not any(_folded(name) in text for name in names):
        yield Fault("name", claim.name)


def _folded(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).casefold().strip()


def _quoted(reading: Reading, claim: StatementClaim) -> Iterator[Fault]:
    """What is given as said stands so in its parts."""
    said = " ".join(reading.words(part) for part in claim.parts)
    if _folded(claim.text) != _folded(said):
        yield Fault("quotation", claim.text)


def _number(reading: Reading, claim: FigureClaim) -> Iterator[Fault]:
    """The digits of a figure stand in its words, or the words are numerals."""
    words = reading.words(claim.spans[0])
    worths = [worth for run, scale in _NUMERAL.findall(words) for worth in _worths(run, scale.lower())]
    if not any(isclose(claim.value, worth) for worth in worths) and (worths or not _SPELLED.search(words)):
        yield Fault("number", f"{claim.value:g}")
    elif _FORMAT.search(words):
        yield Fault("number", words)


def _worths(run: str, scale: str) -> Iterator[float]:
    """What digits may be worth: with commas between thousands, or one for the decimals ("12,5")."""
    times = _SCALES.get(scale) or _LARGE.get(scale) or 1.0
    bare = re.sub(r"[\s\u00a0\u202f]", "", run).rstrip(".,")
    for digits in (bare.replace(",", ""), bare.replace(",", ".")):
        if re.fullmatch(r"\d+(?:\.\d+)?", digits):
            yield float(digits) * times


def _real(reading: Reading, claim: MeetingClaim) -> Iterator[Fault]:
    """A meeting told as held has no "will", "would", "if" or "not" among the words that say so."""
    words = reading.words(claim.status_span)
    if claim.status in ("held", "ongoing") and not claim.denied and _UNREAL.search(words):
        yield Fault("status", f"{claim.status}: {words}")
    if claim.status == "planned" and _UNDONE.search(words):
        yield Fault("status", f"{claim.status}: {words}")


def _made(reading: Reading, claim: AgreementClaim) -> Iterator[Fault]:
    """An agreement told as made has none of these there either."""
    words = reading.words(claim.status_span) if claim.status_span else ""
    if claim.status in ("agreed", "signed", "in force") and _UNREAL.search(words):
        yield Fault("status", f"{claim.status}: {words}")


def _done(reading: Reading, claim: EventClaim) -> Iterator[Fault]:
    """So with events, but for refusals."""
    words = reading.words(claim.spans[0])
    if claim.type != "REJECT" and _UNREAL.search(words):
        yield Fault("status", f"{claim.type}: {words}")


def _date(reading: Reading, claim: Any) -> Iterator[Fault]:
    """A date's words stand at their place, and its year, month and day stand in the report up to there."""
    timex: Timex | None = claim.time
    if timex is None:
        return
    if reading.words(timex.span) != timex.text:
        yield Fault("date", timex.text, "time")
        return
    said = timex.expression.rpartition("|")[2]  # what stands before the bar was told elsewhere
    sentence = _sentences(reading, (timex.span,))
    before = reading.article.text[: sentence[-1].end] if sentence else timex.text
    if not all(_told(number, timex.text, before) for number in _numbers(said)):
        yield Fault("date", f"{timex.text} = {timex.expression}", "time")


def _numbers(expression: str) -> Iterator[tuple[str, str]]:
    """The parts of an EDTF expression that words must give: years and days of a month."""
    yield from (("year", year) for year in _YEAR.findall(expression))
    for month, day in _DAY.findall(expression):
        yield "month", month
        yield "day", day


def _told(number: tuple[str, str], words: str, before: str) -> bool:
    """Whether the number stands in the text up to there; a day may be spelled out in the words."""
    what, digits = number
    if what == "year":
        return digits in before or re.search(rf"['’/.-]{digits[2:]}\b", before) is not None
    if what == "month" and 1 <= int(digits) <= len(_MONTHS) and _MONTHS[int(digits) - 1] in before.lower():
        return True
    spelled = what == "day" and _ORDINAL.search(words) is not None
    return spelled or re.search(rf"(?<!\d)0?{int(digits)}(?!\d)", before) is not None


def _place(reading: Reading, claim: MeetingClaim) -> Iterator[Fault]:
    """A place stands in the words at which it was found."""
    if claim.place is None:
        return
    named = _folded(reading.words(claim.place_span)) if claim.place_span else ""
    if "capital" in named.split() and claim.place in gazetteer().capitals.values():
        return
    if not named or (named not in _folded(claim.place) and _folded(claim.place) not in named):
        yield Fault("place", claim.place, "place")


def _who(reading: Reading, claim: MeetingClaim) -> Iterator[Fault]:
    """Each participant is spoken of, by a name or a word that stands for it, in the sentences cited.

    Those of a meeting of a format may be told by the format alone ("the remaining countries").
    """
    if claim.format is None:
        yield from _unsaid(reading, claim, "participants", (p.actor for p in claim.participants))


def _parties(reading: Reading, claim: AgreementClaim) -> Iterator[Fault]:
    yield from _unsaid(reading, claim, "parties", claim.parties)


def _doers(reading: Reading, claim: PlanClaim) -> Iterator[Fault]:
    """Who is to do it is spoken of there; of a meeting to come its parties are, where it was told."""
    if claim.meeting is None:
        yield from _unsaid(reading, claim, "who", claim.who)


def _sides(reading: Reading, claim: EventClaim) -> Iterator[Fault]:
    sides = [claim.actor, *([claim.recipient] if claim.recipient else [])]
    yield from (Fault("who", f.value) for f in _unsaid(reading, claim, "actor", sides))


def _speaker(reading: Reading, claim: StatementClaim) -> Iterator[Fault]:
    """A speaker is spoken of there or just before: "a diplomat from the bloc", and then "he"."""
    if claim.speaker is not None and claim.speaker_span is not None:
        cited = _sentences(reading, (claim.speaker_span, *claim.spans))
        before = reading.parse.sentences[max(0, cited[0].i - _PRONOUN_REACH) : cited[0].i] if cited else ()
        if not _spoken_of(reading, claim.speaker, [*before, *cited]):
            yield Fault("who", claim.speaker, "speaker")


def _unsaid(reading: Reading, claim: Claim, field: str, actors: Iterable[str]) -> Iterator[Fault]:
    sentences = _sentences(reading, claim.spans)
    for actor in actors:
        if not _spoken_of(reading, actor, sentences):
            yield Fault("who", actor, field)


def _name(reading: Reading, actor: str) -> str:
    known = reading.actor_by_id.get(actor)
    return known.name if known else actor


def _sentences(reading: Reading, spans: Iterable[Span]) -> list[Sentence]:
    wanted = list(spans)
    return [s for s in reading.parse.sentences if any(s.span.meets(span) for span in wanted)]


def _spoken_of(reading: Reading, actor: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a mention of the actor, or of somebody who holds an office of it, stands in the sentences."""
    claim = reading.actor_by_id.get(actor)
    if claim is None:
        return False
    holders = {actor, *(a.id for a in reading.actors if any(r.of == actor for r in a.roles))}
    mentions = (m for s in sentences for m in reading.mentions_in(s.span))
    return any(m.actor in holders for m in mentions)


_OF_KIND: Final[dict[type[Claim], tuple[Check, ...]]] = {
    ActorClaim: (_names,),
    MeetingClaim: (_real, _date, _place, _who),
    StatementClaim: (_quoted, _speaker, _date),
    AgreementClaim: (_made, _title, _date, _parties),
    FormatClaim: (_title,),
    PlanClaim: (_date, _doers),
    FigureClaim: (_number, _date),
    EventClaim: (_done, _date, _sides),
}
