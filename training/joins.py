"""How wrong are the joins? Loss over the gold spans of each window."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from saidwhat.tag.links import TABLES, Ints, Run, classes
from saidwhat.tag.scheme import JOINS, LINK
from training.polnear import Target

FROM_TO = (("content", "cue"), ("cue", "source"))
#: How many paragraphs before or after are told apart.
REACH = 2


class Joins(nn.Module):
    """Learned scores for rank, distance and paragraph of a pair, for both joins."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = nn.ParameterList(
            nn.Parameter(torch.zeros(len(JOINS), size)) for size in (*TABLES, 2 * REACH + 1)
        )

    def loss(self, links: Tensor, targets: list[Target], taught: bool = False) -> Tensor:
        """Return the mean cross-entropy; ``links`` is [B, T, LINKS] by word.

        ``taught``: against what the teachers say of each pair, not against the corpus.
        """
        losses = [links.new_zeros(1)]
        for rows, target in zip(links, targets, strict=True):
            for join in range(len(JOINS)):
                scores = self.scores(rows, target, join)
                if scores is not None:
                    answers = target.soft.joins[join] if taught and target.soft else None
                    wanted = _answers(target, join, scores) if answers is None else answers
                    losses.append(F.cross_entropy(scores, wanted, reduction="none"))
        return torch.cat(losses).sum() / max(1, sum(map(len, losses)) - 1)

    def scores(self, rows: Tensor, target: Target, join: int) -> Tensor | None:
        """Return the scores of all candidates for each pair of the corpus, [pairs, candidates]."""
        froms, tos = (target.spans[role] for role in FROM_TO[join])
        wanted = [a for kind, a, _ in target.joins if kind == join]
        if not wanted:
            return None
        columns = []
        if tos:
            steps = _steps(froms, tos, target.window.paragraph)
            numbers = torch.from_numpy(np.concatenate([classes(froms, tos), steps]))
            bias = sum(
                table[join][index] for table, index in zip(self.tables, numbers, strict=True)
            )
            query, key = _vectors(rows, froms, join, 0), _vectors(rows, tos, join, 1)
            columns.append(query @ key.T / LINK**0.5 + bias)
        if join == 1:
            columns.append(rows[[a for a, _ in froms], -1:])
        return torch.cat(columns, dim=1)[wanted]


def _steps(froms: Sequence[Run], tos: Sequence[Run], paragraph: Sequence[int]) -> Ints:
    """Return the class of how many paragraphs lie between each pair, [1, froms, tos]."""
    here, there = ([paragraph[start] for start, _ in runs] for runs in (froms, tos))
    steps = np.array(there)[None, :] - np.array(here)[:, None]
    return np.asarray(np.clip(steps, -REACH, REACH)[None] + REACH)


def _answers(target: Target, join: int, scores: Tensor) -> Tensor:
    """Return the column that the corpus wants of each pair; the last one is "no source"."""
    last = scores.shape[1] - 1
    return torch.tensor([b if b >= 0 else last for kind, _, b in target.joins if kind == join])


def _vectors(rows: Tensor, runs: list[tuple[int, int]], join: int, side: int) -> Tensor:
    start = (join * 4 + side * 2) * LINK
    first = rows[[a for a, _ in runs], start : start + LINK]
    return first + rows[[b for _, b in runs], start + LINK : start + 2 * LINK]
