"""Train the network on all tasks together, each batch from one kind of source."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.multiprocessing import start_processes

from reader.corpora import Document
from reader.measure import Figures, measure
from reader.model import Reader
from reader.windows import Encoder, Sampler, Window, collate

# Learning rates at their height.
ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: the shares of the batches by source, their pieces, rates at their height.

    `single`: the share of sentences read by themselves, as the program reads them; `hidden`: of words masked.
    """

    minutes: float
    shares: dict[str, float]
    pieces: int = 1024
    single: float = 0.9
    hidden: float = 0.08
    encoder_rate: float = ENCODER_RATE
    head_rate: float = HEAD_RATE
    steps: int | None = None
    average: float = 0.999
    seed: int = 1
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Training:
    """All that a training is given beside the network.

    `sources` are learned from and `held_out` is measured on, each by its name, both cut by `encoder`;
    checkpoints come to the folder `out`, lines about how it goes to `log`.
    """

    encoder: Encoder
    sources: dict[str, list[Document]]
    held_out: dict[str, list[Document]]
    plan: Plan
    out: Path
    log: Log

    def samplers(self, rank: int) -> dict[str, Sampler]:
        """What gives the batches of every source to the process of that rank."""
        plan = self.plan
        return {
            name: Sampler(
                documents,
                self.encoder,
                single=plan.single,
                hidden=plan.hidden,
                pieces=plan.pieces,
                seed=plan.seed + rank,
            )
            for name, documents in self.sources.items()
        }


def train(reader: Reader, training: Training) -> Reader:
    """The reader with its weights averaged over the last steps; checkpoints are left in `training.out`.

    Stops after plan.steps, or, without, after plan.minutes of this machine's time. With plan.workers over 1
    (CPU alone) so many processes of one thread share the weights and change them without waiting for one
    another (Recht et al. 2011, Hogwild), which keeps all cores busy where small matrices do not; the
    order of their steps is then chance, and a second run gives weights that differ a little.
    """
    averaged = {name: weights.detach().clone() for name, weights in reader.state_dict().items()}
    workers = training.plan.workers
    if workers == 1:
        _work(0, reader, averaged, training)
    else:
        reader.share_memory()
        for weights in averaged.values():
            weights.share_memory_()
        start_processes(_work, (reader, averaged, training), nprocs=workers, start_method="fork")
    reader.load_state_dict(averaged)
    return reader


def _work(rank: int, reader: Reader, averaged: dict[str, torch.Tensor], training: Training) -> None:
    """The steps of one process; the first averages, measures and reports."""
    plan = training.plan
    if plan.workers > 1:
        torch.set_num_threads(1)
    torch.manual_seed(plan.seed + rank)
    device = next(reader.parameters()).device
    samplers = training.samplers(rank)
    optimizer = torch.optim.AdamW(_groups(reader, plan), weight_decay=0.01, fused=True)
    progress = _Progress(training, samplers)
    for step, name, done in _steps(plan, progress.began, rank):
        windows = samplers[name].batch()
        losses = reader.loss(collate(windows).to(device))
        _schedule(optimizer, step, done)
        optimizer.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        if rank:
            continue
        if step % 4 == 0:
            _average(averaged, reader, plan.average**4 if step > 1000 else 0.98)
        progress.tell(step, done, name, windows, losses)
        progress.save(reader, averaged)


class _Progress:
    """Tells how a training goes, about every minute, and saves and measures it every quarter of an hour."""

    def __init__(self, training: Training, samplers: dict[str, Sampler]) -> None:
        self._training = training
        self._samplers = samplers
        self._words = dict.fromkeys(samplers, 0)
        self.began = self._told = self._saved = time.monotonic()

    def tell(
        self, step: int, done: float, name: str, windows: list[Window], losses: dict[str, torch.Tensor]
    ) -> None:
        """Count a batch of the source of that name in, and log a line about it if it is time."""
        self._words[name] += sum(len(window.first) for window in windows)
        now = time.monotonic()
        if now - self._told <= 60 and step not in (10, 100):
            return
        self._told = now
        workers = self._training.plan.workers
        epochs = {k: round(n * workers / self._samplers[k].words, 2) for k, n in self._words.items()}
        shown = {k: round(float(v.detach()), 3) for k, v in losses.items()}
        self._training.log(
            f"step {step} {now - self.began:.0f} s done {done:.2f} epochs {epochs} {name} {shown}"
        )

    def save(self, reader: Reader, averaged: dict[str, torch.Tensor]) -> None:
        """Leave a checkpoint and log the reader's figures if it is time."""
        now = time.monotonic()
        if now - self._saved <= 900:
            return
        self._saved = now
        torch.save({"state": averaged}, self._training.out / "checkpoint.pt")
        self._training.log(f"  {figures(reader, self._training, few=True)}")


def _groups(reader: Reader, plan: Plan) -> list[dict[str, object]]:
    deep = [w for name, w in reader.named_parameters() if name.startswith("encoder.")]
    heads = [w for name, w in reader.named_parameters() if not name.startswith("encoder.")]
    return [
        {"params": deep, "lr": plan.encoder_rate, "height": plan.encoder_rate},
        {"params": heads, "lr": plan.head_rate, "height": plan.head_rate},
    ]


def _steps(plan: Plan, began: float, rank: int) -> Iterator[tuple[int, str, float]]:
    """Step number, source and the share of the work done."""
    chance = random.Random(plan.seed + rank)
    names, weights = list(plan.shares), list(plan.shares.values())
    step = 0
    while True:
        if not plan.steps and not plan.minutes:
            return
        done = step / plan.steps if plan.steps else (time.monotonic() - began) / (60 * plan.minutes)
        if done >= 1:
            return
        yield step, chance.choices(names, weights)[0], done
        step += 1


def _schedule(optimizer: torch.optim.Optimizer, step: int, done: float) -> None:
    """Rates rise over the first 200 steps and fall in a line to nothing."""
    factor = min(1.0, (step + 1) / 200) * max(0.01, 1 - done)
    for group in optimizer.param_groups:
        group["lr"] = group["height"] * factor


@torch.no_grad()
def _average(averaged: dict[str, torch.Tensor], reader: Reader, kept: float) -> None:
    for name, weights in reader.state_dict().items():
        averaged[name].lerp_(weights, 1 - kept)


def figures(reader: Reader, training: Training, *, few: bool = False) -> dict[str, Figures]:
    """The reader's figures on every held-out source; `few`: on its first documents alone."""
    return {
        name: measure(reader, training.encoder, documents[: 12 if few else None], room=0)
        for name, documents in training.held_out.items()
    }
