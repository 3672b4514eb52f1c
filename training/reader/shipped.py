"""The weights of a reader as it ships, for training to go on from: int8 matrices made floats again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from reader.model import LABEL, Reader

# Trained beside the rest and not shipped; they start anew.
NOT_SHIPPED = ("ends", "roles", "link", "link_dependent", "link_head")


def shipped(folder: Path) -> tuple[Reader, list[str], list[str]]:
    """The network of a folder such as dragoman/nlp/data, with its parts of speech and relations."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    reader = Reader(len(labels["upos"]), len(labels["deprel"]))
    state = _network(onnx.load(folder / "reader.onnx"))
    state["label"] = _relations(onnx.load(folder / "relations.onnx"))
    missing = [
        name
        for name in reader.load_state_dict(state, strict=False).missing_keys
        if name.split(".")[0] not in NOT_SHIPPED
    ]
    if missing:
        raise SystemExit(f"{folder} holds another network: it lacks {', '.join(missing)}")
    return reader, labels["upos"], labels["deprel"]


def _network(model: onnx.ModelProto) -> dict[str, torch.Tensor]:
    """Biases and tables by their own names, matrices by the names of the nodes that multiply with them."""
    constants = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    state = {}
    for name in constants:
        plain = name.removesuffix("_quantized")
        if plain.startswith("reader.") and not plain.endswith(("_scale", "_zero_point")):
            state[plain.removeprefix("reader.")] = _tensor(constants, plain)
    for node in model.graph.node:
        if node.op_type in ("MatMul", "MatMulInteger"):
            matrix = node.input[1].removesuffix("_quantized")
            if not matrix.startswith("reader.") and (matrix in constants or f"{matrix}_scale" in constants):
                state[f"{_module(node.name)}.weight"] = _tensor(constants, matrix).T.contiguous()
    return state


def _module(node: str) -> str:
    """`/encoder/layers.0/key/MatMul_quant` is encoder.layers.0.key; heads are arc_head/arc_head.0 there."""
    parts = node.strip("/").split("/")[:-1]
    return ".".join(parts[1:] if len(parts) > 1 and parts[1].startswith(f"{parts[0]}.") else parts)


def _tensor(constants: dict[str, np.ndarray], name: str) -> torch.Tensor:
    if name in constants:
        return torch.tensor(constants[name])
    steps = constants[f"{name}_quantized"].astype(np.float32) - constants[f"{name}_zero_point"].astype(
        np.float32
    )
    return torch.tensor(steps * constants[f"{name}_scale"])


def _relations(model: onnx.ModelProto) -> torch.Tensor:
    flat = next(
        array
        for each in model.graph.initializer
        if (array := numpy_helper.to_array(each)).ndim == 2 and array.shape[0] == LABEL + 1
    )
    return torch.tensor(flat).view(LABEL + 1, -1, LABEL + 1).transpose(0, 1).contiguous()
