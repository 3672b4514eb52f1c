"""The scorer of coreference, on partitions worked out by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from coreference import Partition, Score, conll, partition, scores  # noqa: E402


def parts(*clusters: str) -> Partition:
    """Clusters of mentions that are called by one letter each."""
    return tuple(frozenset(cluster) for cluster in clusters)


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [("MUC", 2 / 3, 2 / 3), ("B3", 11 / 15, 11 / 15), ("CEAFe", 0.8, 0.8), ("LEA", 0.6, 0.6)],
)
def test_a_mention_in_the_wrong_cluster(measure: str, recall: float, precision: float) -> None:
    found = scores(parts("abc", "de"), parts("ab", "cde"))[measure]
    assert (found.recall, found.precision) == pytest.approx((recall, precision))


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [("MUC", 0, 0), ("B3", 2 / 3, 1), ("CEAFe", 5 / 6, 5 / 9), ("LEA", 1 / 3, 1 / 3)],
)
def test_singletons_count(measure: str, recall: float, precision: float) -> None:
    found = scores(parts("a", "bc"), parts("a", "b", "c"))[measure]
    assert (found.recall, found.precision) == pytest.approx((recall, precision))


def test_all_in_one_cluster_has_full_recall_of_links() -> None:
    found = scores(parts("ab", "cd"), parts("abcd"))
    assert found["MUC"] == Score(precision=2 / 3, recall=1.0)
    assert found["B3"] == Score(precision=0.5, recall=1.0)


def test_the_key_itself_scores_one_in_all() -> None:
    key = parts("abc", "de", "f")
    assert {s.f1 for s in scores(key, key).values()} == {1.0}


def test_a_cluster_matched_by_two_counts_once_in_ceaf() -> None:
    found = scores(parts("abcd"), parts("ab", "cd"))["CEAFe"]
    assert (found.recall, found.precision) == pytest.approx((2 / 3, 1 / 3))


def test_the_mean_leaves_lea_out() -> None:
    one, none = Score(1.0, 1.0), Score(0.0, 0.0)
    assert conll({"MUC": one, "B3": one, "CEAFe": none, "LEA": none}) == pytest.approx(2 / 3)


def test_labels_make_a_partition() -> None:
    assert set(partition({"a": 1, "b": 2, "c": 1})) == {frozenset("ac"), frozenset("b")}


def test_different_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="different mentions"):
        scores(parts("ab"), parts("abc"))
