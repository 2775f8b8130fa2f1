"""What do trained models say of each window? Chances that a student learns from.

Several teachers are asked and their chances averaged: tags as marginals of their chains,
entities word by word, joins for the pairs that the corpus marks. So a window of PolNeAR
also teaches names, and a window of an entity corpus also teaches attributions.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import torch

from saidwhat.tag.scheme import JOINS
from training.batches import Config, collate
from training.model import Model
from training.polnear import Soft, Target

BATCH = 12


def taught(targets: Sequence[Target], teachers: Sequence[Model]) -> list[Target]:
    """Return the targets with what the teachers say of them."""
    order = sorted(range(len(targets)), key=lambda i: len(targets[i].window.ids))
    found: dict[int, Target] = {}
    for begin in range(0, len(order), BATCH):
        chosen = order[begin : begin + BATCH]
        own = [targets[i] for i in chosen]
        views = [_opinions(teacher, own) for teacher in teachers]
        for i, target, said in zip(chosen, own, zip(*views, strict=True), strict=True):
            found[i] = replace(target, soft=_mean(said))
    return [found[i] for i in range(len(targets))]


def _opinions(teacher: Model, targets: list[Target]) -> list[Soft]:
    """Return what one teacher says of a batch of windows."""
    batch = collate(targets, QUIET, random.Random(0))
    teacher.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        tags, names, links = teacher.scores(batch)
        chances = teacher.chain.marginals(tags, batch.words).exp()
        named = names.softmax(dim=2)
        said = []
        for i, target in enumerate(targets):
            size = len(target.window.words)
            rows = [teacher.joins.scores(links[i], target, join) for join in range(len(JOINS))]
            joins = tuple(None if row is None else row.softmax(dim=1) for row in rows)
            said.append(Soft(chances[i, :size], named[i, :size], joins))
    return said


def _mean(said: Sequence[Soft]) -> Soft:
    joins = []
    for rows in zip(*(soft.joins for soft in said), strict=True):
        known = [row for row in rows if row is not None]
        joins.append(torch.stack(known).mean(0) if known else None)
    return Soft(
        torch.stack([soft.tags for soft in said]).mean(0).half(),
        torch.stack([soft.entities for soft in said]).mean(0).half(),
        tuple(joins),
    )


#: Teachers see the words as they are.
QUIET: Config = {"lower_case": 0.0, "no_marks": 0.0, "word_dropout": 0.0}
