"""Coreference of events across documents, measured on ECB+ topics 1 to 35.

    python benchmarks/ecbplus.py CORPUS [--split development|training] [--errors N]
    python benchmarks/ecbplus.py CORPUS --train OUT.toml

CORPUS is the folder with `ECB+` and its list of validated sentences (CC BY 3.0). Event mentions are given, as
in published figures; everything else is Dragoman's own: heads, lemmas, who did what to whom, actors across
documents, places, dates, and which documents speak of one matter. Counted are the mentions of validated
sentences, singletons too; key and response are those of the whole split. Links are made within the groups
of documents that are found (`found`) or within the corpus's own sub-topics (`given`). The baseline joins
mentions of one head lemma.

Development topics are those of Cybulska and Vossen (2015): 2, 5, 12, 18, 21, 23, 34, 35. `--train` learns
from the other 25 alone, and chooses the least score of a join by leaving out topics. `--errors` shows pairs.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from coreference import Score, conll, partition, scores
from ecbcorpus import DEVELOPMENT, Document, documents
from ecbreading import happenings, matters
from numpy.typing import NDArray
from sameevents.happenings import Happening
from sameevents.samehappening import Told, Weights, cluster_happenings, compared, joined
from scipy.optimize import minimize

from dragoman.link.cluster import Clustering, Edge
from dragoman.nlp import open_reader

Groups = list[list[Happening]]
# Two mentions, the numbers of their features, and whether they are one event.
Rows = list[tuple[str, str, NDArray[np.float64], bool]]
# Folds of topics, strength of the pull towards zero, and the scores tried as the least of a join.
FOLDS, RIDGE = 5, 1.0
LEAST = tuple(round(0.3 + 0.05 * i, 2) for i in range(9))


def grouped(told: Mapping[str, Happening], group: Mapping[str, object]) -> Groups:
    """The happenings of the documents of each group."""
    found: dict[object, list[Happening]] = {}
    for happening in told.values():
        found.setdefault(group[happening.report], []).append(happening)
    return list(found.values())


def same_lemma(groups: Groups) -> dict[str, object]:
    """The baseline: within a group, mentions of one head lemma are one event."""
    return {h.id: (i, h.word) for i, group in enumerate(groups) for h in group}


def labels(groups: Groups, clusters: Clustering[Told]) -> dict[str, object]:
    """The cluster of each mention."""
    return {h.id: clusters.find(h.id) for group in groups for h in group}


def measured(answer: Mapping[str, object], key: Mapping[str, str]) -> dict[str, Score]:
    """The scores of an answer, by measure."""
    return scores(partition(dict(key)), partition(dict(answer)))


# --- learning the weights


def learn(pairs: Rows, names: Sequence[str]) -> Weights:
    """Logistic regression with a pull towards zero."""
    x = np.column_stack([np.ones(len(pairs)), np.array([numbers for _, _, numbers, _ in pairs])])
    y = np.array([1.0 if same else -1.0 for _, _, _, same in pairs])

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = y * (x @ w)
        value = np.logaddexp(0, -margin).sum() + RIDGE / 2 * (w[1:] ** 2).sum()
        slope = -(x.T @ (y / (1 + np.exp(np.minimum(margin, 500)))))
        slope[1:] += RIDGE * w[1:]
        return float(value), slope

    best = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return Weights(float(best[0]), 0.5, dict(zip(names, map(float, best[1:]), strict=True)))


def rows(groups: Groups, key: Mapping[str, str]) -> tuple[Rows, list[str]]:
    """The candidate pairs of the groups with their features as numbers, and the features' names."""
    found, names = Rows(), list[str]()
    for one, other, signs in compared(groups):
        names = list(signs)
        numbers = np.array([s.value for s in signs.values()])
        found.append((one.id, other.id, numbers, key[one.id] == key[other.id]))
    return found, names


def trained(groups: Groups, key: Mapping[str, str], topic: Mapping[str, int]) -> tuple[Weights, float]:
    """The weights learned from all groups, and the CoNLL F1 when each topic is answered by the others'."""
    folds: list[Groups] = [[] for _ in range(FOLDS)]
    order = sorted({topic[group[0].report] for group in groups})
    for group in groups:
        folds[order.index(topic[group[0].report]) % FOLDS].append(group)
    data = [rows(fold, key) for fold in folds]
    names = data[0][1]
    edges: list[Edge] = []
    for i, (pairs, _) in enumerate(data):
        edges += scored(pairs, learn([p for j, (more, _) in enumerate(data) if j != i for p in more], names))
    f1 = {least: conll(measured(labels(groups, joined(groups, edges, least=least)), key)) for least in LEAST}
    best = max(f1, key=lambda least: f1[least])
    weights = learn([p for pairs, _ in data for p in pairs], names)
    return replace(weights, least=best), f1[best]


def scored(pairs: Rows, weights: Weights) -> list[Edge]:
    """The pairs as edges, without reasons."""
    x = np.array([numbers for _, _, numbers, _ in pairs])
    odds = weights.start + x @ np.array(list(weights.features.values()))
    chances = 1 / (1 + np.exp(-odds))
    return [Edge(a, b, float(p), (), "") for (a, b, _, _), p in zip(pairs, chances, strict=True)]


def toml(weights: Weights) -> str:
    """The weights as a file."""
    lines = [f'"{name}" = {round(weight, 3)}' for name, weight in weights.features.items()]
    head = (
        "# What each feature of likeness.py weighs (log-odds), the start, and the least score of a join.\n"
        "# Learned by `benchmarks/ecbplus.py --train` from the 25 training topics of ECB+ (CC BY 3.0).\n"
    )
    return (
        f"{head}start = {round(weights.start, 3)}\nleast = {weights.least}\n\n[features]\n"
        + "\n".join(lines)
        + "\n"
    )


# --- showing


def show(name: str, found: Mapping[str, Score]) -> None:
    """One line of a table: CoNLL F1, then recall, precision and F1 of each measure."""
    cells = (f"{m} {s.recall:.3f} {s.precision:.3f} {s.f1:.3f}" for m, s in found.items())
    print(f"{name:24} CoNLL {conll(found):.3f}  " + "  ".join(cells))


def show_errors(groups: Groups, answer: Mapping[str, object], key: Mapping[str, str], count: int) -> None:
    """So many pairs that are one event and were kept apart, and as many that were joined and are two."""
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    for title, wanted in (("kept apart", True), ("joined", False)):
        wrong = [
            (a, b)
            for a, b in pairs
            if (key[a.id] == key[b.id]) is wanted and (answer[a.id] == answer[b.id]) is not wanted
        ]
        print(f"--- {title} wrongly: {len(wrong)}")
        for a, b in random.Random(0).sample(wrong, min(count, len(wrong))):
            print(" | ".join(f"{h.id} {h.word} ({', '.join(sorted(h.details))})" for h in (a, b)))


def report(split: Sequence[Document], errors: int) -> None:
    """Print the figures of a split."""
    told = happenings(split, open_reader())
    key = {m.id: m.event for d in split for m in d.mentions}
    found, given = grouped(told, matters(split)), grouped(told, {d.id: d.subtopic for d in split})
    topics = grouped(told, {d.id: d.topic for d in split})
    events = len(set(key.values()))
    print(f"{len(split)} documents, {len(key)} mentions, {events} events, {len(found)} groups found")
    for name, groups in (
        ("whole", [list(told.values())]),
        ("topics", topics),
        ("found", found),
        ("given", given),
    ):
        show(f"same lemma, {name}", measured(same_lemma(groups), key))
    for name, groups in (("found", found), ("given", given)):
        show(f"Dragoman, {name}", measured(labels(groups, cluster_happenings(groups)), key))
    if errors:
        show_errors(found, labels(found, cluster_happenings(found)), key, errors)


def train(split: Iterable[Document], out: Path) -> None:
    """Learn the weights from a split and write them."""
    split = list(split)
    told = happenings(split, open_reader())
    key = {m.id: m.event for d in split for m in d.mentions}
    weights, f1 = trained(
        grouped(told, {d.id: d.subtopic for d in split}), key, {d.id: d.topic for d in split}
    )
    out.write_text(toml(weights), encoding="utf-8")
    print(f"{out}: least {weights.least}; CoNLL F1 with topics left out {f1:.3f}")


def main() -> None:
    """Read the options, then measure or learn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--split", choices=("development", "training"), default="development")
    parser.add_argument("--errors", type=int, default=0, help="so many pairs of either kind of error")
    parser.add_argument(
        "--train", type=Path, help="learn the weights from the training topics into this file"
    )
    options = parser.parse_args()
    training = options.train is not None or options.split == "training"
    split = [d for d in documents(options.corpus) if (d.topic in DEVELOPMENT) is not training]
    if options.train is not None:
        train(split, options.train)
    else:
        report(split, options.errors)


if __name__ == "__main__":
    main()
