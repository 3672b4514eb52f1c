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
from reader.windows import Encoder, Sampler, collate

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
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    steps: int | None = None
    average: float = 0.999
    seed: int = 1
    workers: int = 1


def train(
    reader: Reader,
    encoder: Encoder,
    sources: dict[str, list[Document]],
    held_out: dict[str, list[Document]],
    plan: Plan,
    out: Path,
    log: Log,
) -> Reader:
    """The reader with its weights averaged over the last steps; checkpoints are left in `out`.

    Stops after plan.steps, or, without, after plan.minutes of this machine's time. With plan.workers over 1
    (CPU alone) so many processes of one thread share the weights and change them without waiting for one
    another (Recht et al. 2011, Hogwild), which keeps all cores busy where small matrices do not; the
    order of their steps is then chance, and a second run gives weights that differ a little.
    """
    averaged = {name: weights.detach().clone() for name, weights in reader.state_dict().items()}
    if plan.workers == 1:
        _work(0, reader, averaged, encoder, sources, held_out, plan, out, log)
    else:
        reader.share_memory()
        for weights in averaged.values():
            weights.share_memory_()
        given = (reader, averaged, encoder, sources, held_out, plan, out, log)
        start_processes(_work, given, nprocs=plan.workers, start_method="fork")
    reader.load_state_dict(averaged)
    return reader


def _work(
    rank: int,
    reader: Reader,
    averaged: dict[str, torch.Tensor],
    encoder: Encoder,
    sources: dict[str, list[Document]],
    held_out: dict[str, list[Document]],
    plan: Plan,
    out: Path,
    log: Log,
) -> None:
    """The steps of one process; the first averages, measures and reports."""
    if plan.workers > 1:
        torch.set_num_threads(1)
    torch.manual_seed(plan.seed + rank)
    device = next(reader.parameters()).device
    samplers = {
        name: Sampler(
            documents,
            encoder,
            single=plan.single,
            hidden=plan.hidden,
            pieces=plan.pieces,
            seed=plan.seed + rank,
        )
        for name, documents in sources.items()
    }
    optimizer = torch.optim.AdamW(_groups(reader, plan), weight_decay=0.01, fused=True)
    words = dict.fromkeys(samplers, 0)
    began = last = saved = time.monotonic()
    for step, name, done in _steps(plan, began, rank):
        windows = samplers[name].batch()
        words[name] += sum(len(window.first) for window in windows)
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
        now = time.monotonic()
        if now - last > 60 or step in (10, 100):
            last = now
            epochs = {k: round(n * plan.workers / samplers[k].words, 2) for k, n in words.items()}
            shown = {k: round(float(v.detach()), 3) for k, v in losses.items()}
            log(f"step {step} {last - began:.0f} s done {done:.2f} epochs {epochs} {name} {shown}")
        if now - saved > 900:
            saved = now
            torch.save({"state": averaged}, out / "checkpoint.pt")
            log(f"  {figures(reader, encoder, held_out, few=True)}")


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


def figures(
    reader: Reader, encoder: Encoder, held_out: dict[str, list[Document]], *, few: bool = False
) -> dict[str, Figures]:
    """The figures on every held-out source; `few`: on its first documents alone."""
    return {
        name: measure(reader, encoder, documents[: 12 if few else None], room=0)
        for name, documents in held_out.items()
    }
