"""How real events are as told, measured against MEANTIME's certainty, polarity and time.

    python benchmarks/realis.py DIR [--misses N]

DIR is the folder `intra-doc_annotation` of the NewsReader MEANTIME corpus (120 Wikinews articles on firms and
markets, CC BY 4.0), marked under guidelines of its own. Events that verbs and nouns name are read by the
rules that tell held meetings from planned, proposed and refused ones (detect/meetings/realis.py): done or
going on is certain and not to come; planned is to come; proposed is not certain; refused, denied or negated
is negative. For each answer: how often it agrees, and precision and recall of the rarer values. "Told as
done, of which not" counts what is marked as to come, uncertain or negative.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import meantime

from dragoman.detect.meetings.nounrealis import noun_realis
from dragoman.detect.meetings.realis import Realis, deed_realis
from dragoman.detect.verbforms import negated
from dragoman.nlp import open_reader
from dragoman.nlp.parse import Parse, Reader, Token
from dragoman.values import Span

RARE = {"time": "FUTURE", "certainty": "UNSURE", "polarity": "NEG"}


@dataclass(frozen=True, slots=True)
class Event:
    """A marked event: its words, part of speech and what was marked, in the benchmark's own values."""

    span: Span
    pos: str
    marked: dict[str, str]


def documents(folder: Path) -> Iterator[tuple[str, tuple[Span, ...], list[Event]]]:
    """Text, sentences and events of each document of the corpus, in order of name."""
    for document in meantime.documents(folder):
        yield document.text, document.sentences, list(_events(document))


def _events(document: meantime.Document) -> Iterator[Event]:
    for mention in document.root.iter("EVENT_MENTION"):
        anchors = document.anchors(mention)
        sure, time, polarity = (mention.get(key, "") for key in ("certainty", "time", "polarity"))
        told = time in ("FUTURE", "NON_FUTURE") and polarity in ("POS", "NEG")
        if anchors and told and sure in ("CERTAIN", "PROBABLE", "POSSIBLE"):
            unsure = "CERTAIN" if sure == "CERTAIN" else "UNSURE"
            marked = {"time": time, "certainty": unsure, "polarity": polarity}
            yield Event(anchors[0], mention.get("pos", ""), marked)


def answers(parse: Parse, token: Token, realis: Realis) -> dict[str, str]:
    """What the rules say, in the corpus's terms."""
    no = realis.status == "refused" or realis.denied or negated(parse, token.i)
    to_come = realis.status in ("planned", "proposed", "refused")
    unsure = realis.status == "proposed" or realis.hearsay
    return {
        "time": "FUTURE" if to_come else "NON_FUTURE",
        "certainty": "UNSURE" if unsure else "CERTAIN",
        "polarity": "NEG" if no else "POS",
    }


@dataclass
class Tally:
    """Counts of one part of speech."""

    pairs: Counter[tuple[str, str, str]]
    events: int = 0
    done: int = 0
    called_done: int = 0
    silent: int = 0


def measure(folder: Path, reader: Reader) -> tuple[dict[str, Tally], list[str]]:
    """The tallies of verbs and nouns, and the events called done that are not."""
    tallies = {"VERB": Tally(Counter()), "NOUN": Tally(Counter())}
    misses: list[str] = []
    for text, sentences, events in documents(folder):
        parse = reader.read(text, sentences)
        for event in events:
            token = next((t for t in parse.tokens if t.span.meets(event.span)), None)
            if token is None or event.pos not in tallies or token.upos not in ("VERB", "NOUN"):
                continue
            verb = token.upos == "VERB"
            realis = deed_realis(parse, token.i) if verb else noun_realis(parse, token.i)
            _count(tallies[event.pos], event, answers(parse, token, realis), realis)
            if _wrongly_done(event, realis):
                said = parse.sentences[token.sentence].span.of(text)
                misses.append(f"{token.text} {event.marked}: {said}")
    return tallies, misses


def _wrongly_done(event: Event, realis: Realis) -> bool:
    real = {"time": "NON_FUTURE", "certainty": "CERTAIN", "polarity": "POS"}
    return realis.status in ("held", "ongoing") and not realis.denied and event.marked != real


def _count(tally: Tally, event: Event, told: dict[str, str], realis: Realis) -> None:
    tally.events += 1
    tally.silent += realis.status is None
    tally.done += realis.status in ("held", "ongoing")
    tally.called_done += _wrongly_done(event, realis)
    for field, value in told.items():
        tally.pairs[field, event.marked[field], value] += 1


def main() -> None:
    """Print agreement by field and part of speech."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="so many events called done that are not")
    options = parser.parse_args()
    tallies, misses = measure(options.folder, open_reader())
    for pos, tally in tallies.items():
        print(
            f"{pos}: {tally.events} events; told as done {tally.done}, of which not {tally.called_done}; ",
            end="",
        )
        print(f"no answer {tally.silent}")
        for field, rare in RARE.items():
            _print(tally, field, rare)
    for miss in misses[: options.misses]:
        print(miss)


def _print(tally: Tally, field: str, rare: str) -> None:
    pairs = {(g, t): n for (f, g, t), n in tally.pairs.items() if f == field}
    same = sum(n for (g, t), n in pairs.items() if g == t)
    hit = pairs.get((rare, rare), 0)
    told = sum(n for (_, t), n in pairs.items() if t == rare)
    gold = sum(n for (g, _), n in pairs.items() if g == rare)
    most = max(gold, tally.events - gold)
    print(
        f"  {field:10} agrees {same / tally.events:.3f} (always the commoner: {most / tally.events:.3f}); "
        f"{rare} precision {hit / max(told, 1):.3f} recall {hit / max(gold, 1):.3f} of {gold}"
    )


if __name__ == "__main__":
    main()
