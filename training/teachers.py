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

BATCH = 48


def taught(targets: Sequence[Target], teachers: Sequence[Model], hidden: bool) -> list[Target]:
    """Return the targets with what the teachers say of them, and the last one's ``hidden`` states.

    What several annotators say of one window is taught by one reading of it.
    """
    groups: dict[tuple[tuple[int, ...], ...], list[int]] = {}
    for i, target in enumerate(targets):
        window = target.window
        groups.setdefault((window.ids, window.cases, window.places), []).append(i)
    order = sorted(groups, key=lambda key: len(key[0]))
    found: dict[int, Target] = {}
    for begin in range(0, len(order), BATCH):
        chosen = [[targets[i] for i in groups[key]] for key in order[begin : begin + BATCH]]
        views = [_opinions(teacher, chosen, hidden) for teacher in teachers]
        numbers = [i for key in order[begin : begin + BATCH] for i in groups[key]]
        for i, said in zip(numbers, zip(*views, strict=True), strict=True):
            found[i] = replace(targets[i], soft=_mean(said) if len(said) > 1 else said[0])
    return [found[i] for i in range(len(targets))]


def _opinions(teacher: Model, groups: list[list[Target]], hidden: bool) -> list[Soft]:
    """Return what one teacher says of a batch of windows, each seen by one annotator or more."""
    batch = collate([group[0] for group in groups], QUIET, random.Random(0))
    teacher.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        tags, names, links, states = teacher.scores(batch)
        chances = teacher.chain.marginals(tags, batch.words).exp()
        named = names.softmax(dim=2)
        said = []
        for i, group in enumerate(groups):
            size = len(group[0].window.words)
            own = [rows[i, :size].half() for rows in (chances, named, states)]
            for target in group:
                rows = [teacher.joins.scores(links[i], target, join) for join in range(len(JOINS))]
                joins = tuple(None if row is None else row.softmax(dim=1) for row in rows)
                said.append(Soft(own[0], own[1], joins, own[2] if hidden else None))
    return said


def _mean(said: Sequence[Soft]) -> Soft:
    joins = []
    for rows in zip(*(soft.joins for soft in said), strict=True):
        known = [row for row in rows if row is not None]
        joins.append(torch.stack(known).mean(0) if known else None)
    return Soft(
        torch.stack([soft.tags for soft in said]).float().mean(0).half(),
        torch.stack([soft.entities for soft in said]).float().mean(0).half(),
        tuple(joins),
        said[-1].hidden,
    )


#: Teachers see the words as they are.
QUIET: Config = {"lower_case": 0.0, "no_marks": 0.0, "word_dropout": 0.0}
