"""Named features of a pair of happenings: each gives a number (mostly 0..1) and, where it tells, a reason."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.link.places import same_place
from sameevents.deedwords import likeness
from sameevents.happenings import Happening
from sameevents.usage import Usage

# The logarithm of rarity at which a word of a few thousand reports is rare.
_RARE = 5.0


@dataclass(frozen=True, slots=True)
class Sign:
    """What one respect says of a pair: its number, and the reason a person is shown ("" for none)."""

    value: float
    reason: str = ""


def signs(one: Happening, other: Happening, usage: Usage) -> dict[str, Sign]:
    """All features of the pair, by name; every pair has the same names."""
    found = dict(_words(one, other, usage))
    found |= _parts(one, other)
    found |= _speech(one, other)
    found |= _where_and_when(one, other)
    found |= _setting(one, other, usage)
    return found


def _words(one: Happening, other: Happening, usage: Usage) -> Iterator[tuple[str, Sign]]:
    same, made = one.word == other.word, one.stem == other.stem
    pair = f"{one.word} / {other.word}"
    like = 0.0 if same else likeness(one.word, other.word)
    parts = together = reports = 0.0
    if not made:
        parts, together = usage.same_parts(one.stem, other.stem), usage.together(one.stem, other.stem)
        reports = usage.same_reports(one.stem, other.stem)
    shared = one.phrase & other.phrase if not made else frozenset()
    kinds = one.kinds & other.kinds if not made else frozenset()
    rare = min(usage.rarity.of(one.word), usage.rarity.of(other.word)) / _RARE
    yield "same word", Sign(float(same), f"same word: {one.word}" if same else "")
    yield "made from", Sign(float(made and not same), f"made from one another: {pair}" if made else "")
    yield "like words", Sign(like, f"like words: {pair}" if like else "")
    yield "like words squared", Sign(like**2)
    yield "same kind", Sign(float(bool(kinds)), f"both {min(kinds)}" if kinds else "")
    yield "shared words", Sign(float(bool(shared)), f"both with {min(shared)}" if shared else "")
    yield "rare word", Sign(rare if made else 0.0)
    yield "other part of speech", Sign(float(one.pos != other.pos))
    yield "same parts", Sign(parts, f"used of the same people and things: {pair}" if parts > 0.3 else "")
    yield "together", Sign(together, f"in one sentence: {pair}" if together else "")
    yield "together and like", Sign(together * like)
    yield "same reports", Sign(reports)
    yield "often told", Sign(math.log(len(usage.reports[one.stem])) if made else 0.0)
    yield "often in a report", Sign(_often(usage, one.stem) if made else 0.0)


def _often(usage: Usage, stem: str) -> float:
    return len(usage.sentences[stem]) / len(usage.reports[stem]) - 1


def _parts(one: Happening, other: Happening) -> dict[str, Sign]:
    found: dict[str, Sign] = {}
    made = one.stem == other.stem
    for name in ("agent", "patient", "other"):
        mine, theirs = getattr(one, name), getattr(other, name)
        found[f"same {name}"] = _shared(mine.actors, theirs.actors, f"same {name}")
        found[f"same {name} word"] = _shared(mine.words, theirs.words, f"same {name}")
        found[f"another {name}"] = _apart(mine.actors, theirs.actors, f"another {name}")
        found[f"another {name} word"] = _apart(mine.words, theirs.words, "")
    found["same actor"] = _shared(one.actors, other.actors, "same actor")
    found["another actor"] = _apart(one.actors, other.actors, "")
    found["same agent, same word"] = Sign(found["same agent"].value * made)
    found["same patient word, same word"] = Sign(found["same patient word"].value * made)
    return found


def _shared(one: frozenset[str], other: frozenset[str], reason: str) -> Sign:
    shared = one & other
    return Sign(float(bool(shared)), reason if shared else "")


def _apart(one: frozenset[str], other: frozenset[str], reason: str) -> Sign:
    apart = bool(one and other and one.isdisjoint(other))
    return Sign(float(apart), reason if apart else "")


def _speech(one: Happening, other: Happening) -> dict[str, Sign]:
    """Of what is said, hardly anything but the speaker tells which saying it was."""
    both = one.speech and other.speech
    speakers = one.agent.actors & other.agent.actors
    names = one.agent.words & other.agent.words
    return {
        "only one is speech": Sign(float(one.speech != other.speech)),
        "both are speech": Sign(float(both)),
        "both are speech, same word": Sign(float(both and one.word == other.word)),
        "same speaker": Sign(float(both and bool(speakers)), "same speaker" if both and speakers else ""),
        "another speaker": Sign(_apart(one.agent.actors, other.agent.actors, "").value * both),
        "same speaker word": Sign(float(both and bool(names))),
        "another speaker word": Sign(_apart(one.agent.words, other.agent.words, "").value * both),
    }


def _where_and_when(one: Happening, other: Happening) -> dict[str, Sign]:
    places = [same_place(a, b) for a in one.places for b in other.places]
    fits = [a.fits(b) for a in one.whens for b in other.whens]
    return {
        "same place": Sign(float(True in places), "same place" if True in places else ""),
        "another place": Sign(float(False in places and True not in places)),
        "dates fit": Sign(float(True in fits), "dates fit" if True in fits else ""),
        "another date": Sign(float(bool(fits) and True not in fits)),
    }


def _setting(one: Happening, other: Happening, usage: Usage) -> dict[str, Sign]:
    around = usage.rarity.likeness(one.around, other.around)
    made = one.stem == other.stem
    report = one.report == other.report
    return {
        "like sentences": Sign(around, "their sentences are alike" if around > 0.3 else ""),
        "like sentences, same word": Sign(around * made),
        "one report": Sign(float(report)),
        "one report, same word": Sign(float(report and made)),
        "one sentence": Sign(float(report and one.sentence == other.sentence)),
    }
