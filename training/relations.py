"""Make dragoman/nlp/data/relations.onnx from the trained weights of the relation scorer (needs `onnx`).

    python training/relations.py OUT.onnx WEIGHTS.npy      (weights: labels, d + 1, d + 1)

Scores every relation between each word and its head: a bilinear form with a bias on either side. It is a
network of its own because heads are chosen between the two, and because numpy would run it on all cores.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper


def network(weights: np.ndarray) -> ModelProto:
    """dependents (n, d), governors (n, d) -> relations (n, labels)."""
    labels, size, _ = weights.shape
    flat = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(size, -1), dtype=np.float32)
    constants = {
        "bias": np.array([0, 0, 0, 1], dtype=np.int64),
        "one": np.array(1, dtype=np.float32),
        "flat": flat,
        "shape": np.array([-1, labels, size], dtype=np.int64),
        "last": np.array([2], dtype=np.int64),
    }
    nodes = [
        helper.make_node("Pad", ["dependents", "bias", "one"], ["left"]),
        helper.make_node("Pad", ["governors", "bias", "one"], ["right"]),
        helper.make_node("MatMul", ["left", "flat"], ["wide"]),
        helper.make_node("Reshape", ["wide", "shape"], ["by_label"]),
        helper.make_node("Unsqueeze", ["right", "last"], ["column"]),
        helper.make_node("MatMul", ["by_label", "column"], ["scored"]),
        helper.make_node("Squeeze", ["scored", "last"], ["relations"]),
    ]
    given = [
        helper.make_tensor_value_info(k, TensorProto.FLOAT, ["n", size - 1])
        for k in ("dependents", "governors")
    ]
    found = [helper.make_tensor_value_info("relations", TensorProto.FLOAT, ["n", labels])]
    stored = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "relations", given, found, stored)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path)
    options = parser.parse_args()
    model = network(np.load(options.weights))
    checker.check_model(model)
    options.out.write_bytes(model.SerializeToString())


if __name__ == "__main__":
    main()
