"""Sentences without end: a template is chosen, filled, set, and cut into words."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from press.cast import Cast
from press.scene import Piece, Scene
from press.stock import NAMES, Stock, stock
from press.typesetting import Mark, Marked, aligned, changed, headline, joined, started, typeset

Choices = list[tuple[str, str]]

_SHORT = {"headlines", "plain_headlines", "caps", "bylines", "captions", "attendees"}
_BARE = {"headlines", "plain_headlines", "caps", "bylines"}


def _body(scene: Scene, choices: Choices) -> list[Piece]:
    """A sentence, headline or the like in pieces, as yet with straight marks."""
    rng = scene.cast.rng
    topic, template = rng.choice(choices)
    clumsy = topic not in _SHORT and rng.random() < 0.05
    scene.bare = clumsy or topic in _BARE
    pieces = joined(scene.fill(template))
    if topic == "caps":
        return changed(pieces, str.upper)
    if topic.endswith("headlines"):
        return headline(started(pieces), rng)
    if topic in _SHORT:
        return pieces
    if template.endswith(".") and rng.random() < 0.06:
        pieces = [*pieces[:-1], replace(pieces[-1], text=pieces[-1].text[:-1]), *_another(scene, "tails")]
    if clumsy:
        pieces = changed(pieces, lambda text: re.sub(r"\b[Tt]he ", "", text), names=False)
    pieces = started([p for p in pieces if p.text])
    if rng.random() < 0.06:
        scene.bare = True
        pieces = [*_another(scene, "datelines"), Piece(" "), *pieces]
    return pieces


def _another(scene: Scene, topic: str) -> list[Piece]:
    """A template of that topic filled in the same scene."""
    return joined(scene.fill(scene.cast.rng.choice(scene.cast.stock.templates[topic])))


def _weight(topic: str, template: str) -> int:
    """How often a sentence is taken beside others: one that is always the same or short less often."""
    if topic in ("tails", "datelines"):
        return 0
    if "{" not in template or topic == "namesakes":
        return 1
    return 2 if topic in _SHORT else 4


def _choices(templates: dict[str, list[str]]) -> Choices:
    """Topics with their templates, each as often as it weighs."""
    return [
        (topic, template)
        for topic, each in templates.items()
        for template in each
        for _ in range(_weight(topic, template))
    ]


def _made(
    rng: random.Random, choices: Choices, held: Callable[[], Stock]
) -> Iterator[tuple[list[str], list[Mark], Stock]]:
    """Words and marks of sentence after sentence; `held` gives the stock of each, which comes third."""
    while True:
        having = held()
        pieces = typeset(_body(Scene(Cast(having, rng)), choices), rng)
        if marked := aligned(pieces):
            yield *marked, having


def sentences(count: int, seed: int, *, held_out: bool = False, names: Path = NAMES) -> Iterator[Marked]:
    """That many sentences: their words, and their names as (first, last, label), last excluded."""
    having = stock(held_out, names)
    made = _made(random.Random(seed), _choices(having.templates), lambda: having)
    for words, marks, _ in itertools.islice(made, count):
        yield words, marks


def regional(count: int, seed: int, *, names: Path = NAMES) -> Iterator[tuple[list[str], list[Mark], str]]:
    """Held-out sentences whose people and towns are all of one region, which comes third."""
    rng = random.Random(seed)
    whole = stock(True, names)
    parts = [whole.of_region(region) for region in sorted({c.region for c in whole.cultures})]
    made = _made(rng, _choices(whole.templates), lambda: rng.choice(parts))
    for words, marks, having in itertools.islice(made, count):
        yield words, marks, having.cultures[0].region
