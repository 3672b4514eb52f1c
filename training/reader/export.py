"""The trained network as ONNX: all heads in one pass, int8 weights."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from dragoman.nlp.builtin import DATA
from reader.attributor import LOWEST, STATES, Attributor
from reader.corpora import ROLES
from reader.model import LABEL, LAYERS, Reader, biased, bilinear
from reader.windows import TAGS

OUTPUTS = ("names", "upos", "heads", "dependents", "governors", "states")


class Graph(nn.Module):
    """One window of words in, the scores of every head out; for labels, the vectors they are scored from."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Pieces and shapes (1, p), each word's first piece (w) in; OUTPUTS out."""
        reader = self.reader
        layers = reader.encoder(ids, shapes, torch.ones_like(ids))
        upper = [torch.index_select(states, 1, first) for states in layers[LOWEST:]]
        words = upper[-1]
        rooted = reader.rooted(words)
        heads = bilinear(reader.arc_dependent(words), reader.arc, reader.arc_head(rooted))
        given = (
            reader.names(words),
            reader.upos(words),
            heads,
            reader.label_dependent(words),
            reader.label_head(rooted),
            torch.cat(upper, -1),
        )
        return tuple(each[0] for each in given)


class Relations(nn.Module):
    """Every relation between each word and its head, once the heads are chosen."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        count = reader.label.size(0)
        self.register_buffer("flat", reader.label.detach().transpose(0, 1).reshape(LABEL + 1, -1))
        self.count = count

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Vectors of words (w, d) and of their heads (w, d) in; scores (w, relations) out."""
        wide = biased(dependents) @ self.flat
        right = biased(governors).unsqueeze(-1)
        return (wide.view(-1, self.count, LABEL + 1) @ right).squeeze(-1)


class Passage(nn.Module):
    """One passage in, the scores of its roles and links out."""

    def __init__(self, attributor: Attributor) -> None:
        super().__init__()
        self.attributor = attributor

    def forward(self, states: Tensor, starts: Tensor) -> tuple[Tensor, Tensor]:
        """States (w, STATES) and starts (w) in; tags (w, 3 * roles) and links (w, w + 1) out."""
        roles, links = self.attributor(states.unsqueeze(0), starts.unsqueeze(0))
        return roles.squeeze(0), links.squeeze(0)


def reader_onnx(reader: Reader, out: Path) -> None:
    """Write the network, its large matrices and tables as int8.

    The matrices use 7 of the 8 bits: processors without instructions for int8 (VNNI) add two products in 16
    bits, where 8 bits run over, and a text would be read otherwise from one machine to the next.
    """
    example = (torch.randint(1000, 2000, (1, 12)), torch.ones(1, 12, dtype=torch.int64), torch.arange(1, 9))
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {0: "words"}}
    axes |= {name: {0: "words"} for name in OUTPUTS}
    _quantised(Graph(reader), example, axes, out, ["MatMul", "Gather"], _kept)


def _kept(node: str) -> bool:
    """Whether a matrix stays as it is: the heads, and where activations reach widest, by measurement."""
    widest = ("/encoder/layers.0/outer/", f"/encoder/layers.{LAYERS - 1}/outer/")
    return "/layers." not in node or node.startswith(widest)


def attributions_onnx(attributor: Attributor, out: Path) -> None:
    """Write the network over passages, its large matrix and its memory as int8 (7 bits, as the reader's)."""
    example = (torch.randn(9, STATES), torch.zeros(9, dtype=torch.int64))
    axes = {name: {0: "words"} for name in ("states", "starts", "roles", "links")}
    _quantised(
        Passage(attributor), example, axes, out, ["MatMul", "LSTM"], lambda node: "/narrow/" not in node
    )


def _quantised(
    graph: nn.Module,
    example: tuple[Tensor, ...],
    axes: dict[str, dict[int, str]],
    out: Path,
    kinds: list[str],
    kept: Callable[[str], bool],
) -> None:
    """Write a network whose inputs and outputs are those of `axes`, its operations of some kinds as int8, but
    for the matrices whose nodes `kept` says yes to."""
    given = len(example)
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder, "full.onnx"), Path(folder, "ready.onnx")
        torch.onnx.export(
            graph.eval(),
            example,
            str(full),
            input_names=list(axes)[:given],
            output_names=list(axes)[given:],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(out),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=kinds,
            nodes_to_exclude=[
                n.name for n in onnx.load(ready).graph.node if n.op_type == "MatMul" and kept(n.name)
            ],
        )


def relations_onnx(reader: Reader, out: Path) -> None:
    """Write the scorer of relations."""
    example = (torch.randn(5, LABEL), torch.randn(5, LABEL))
    names = ["dependents", "governors"]
    torch.onnx.export(
        Relations(reader).eval(),
        example,
        str(out),
        input_names=names,
        output_names=["relations"],
        dynamic_axes={name: {0: "words"} for name in (*names, "relations")},
        opset_version=17,
        dynamo=False,
    )


def sums(folder: Path) -> None:
    """Write SHA256SUMS for all files of the reader in a folder."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".onnx", ".json", ".tsv"))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def write(reader: Reader, upos: Sequence[str], deprel: Sequence[str], tokenizer: Path, folder: Path) -> None:
    """Write all files of the reader to a folder: the lemmas as they are now, attributions not yet learned."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = reader.cpu().eval()
    reader_onnx(reader, folder / "reader.onnx")
    relations_onnx(reader, folder / "relations.onnx")
    for name in ("reader.onnx", "relations.onnx"):
        onnx.checker.check_model(str(folder / name))
    attributions_onnx(Attributor(), folder / "attributions.onnx")
    labels = {"upos": upos, "deprel": deprel, "names": TAGS, "roles": ROLES}
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    shutil.copy(tokenizer, folder / "tokenizer.json")
    shutil.copy(DATA / "lemmas.tsv", folder)
    sums(folder)
