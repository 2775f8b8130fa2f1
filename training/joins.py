"""How wrong are the joins? Loss over the gold spans of each window."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from saidwhat.tag.links import TABLES, classes
from saidwhat.tag.scheme import JOINS, LINK
from training.polnear import Target

FROM_TO = (("content", "cue"), ("cue", "source"))


class Joins(nn.Module):
    """Learned scores for rank, distance and paragraph of a pair, for both joins."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = nn.ParameterList(
            nn.Parameter(torch.zeros(len(JOINS), size)) for size in TABLES
        )

    def loss(self, links: Tensor, targets: list[Target]) -> Tensor:
        """Return the mean cross-entropy; ``links`` is [B, T, LINKS] by word."""
        losses = [links.new_zeros(1)]
        for rows, target in zip(links, targets, strict=True):
            for join in range(len(JOINS)):
                losses += self._window(rows, target, join)
        return torch.cat(losses).sum() / max(1, sum(map(len, losses)) - 1)

    def _window(self, rows: Tensor, target: Target, join: int) -> list[Tensor]:
        froms, tos = (target.spans[role] for role in FROM_TO[join])
        wanted = [(a, b) for kind, a, b in target.joins if kind == join]
        if not wanted:
            return []
        columns = []
        if tos:
            numbers = torch.from_numpy(classes(froms, tos, target.window.paragraph))
            bias = sum(
                table[join][index] for table, index in zip(self.tables, numbers, strict=True)
            )
            query, key = _vectors(rows, froms, join, 0), _vectors(rows, tos, join, 1)
            columns.append(query @ key.T / LINK**0.5 + bias)
        if join == 1:
            columns.append(rows[[a for a, _ in froms], -1:])
        scores = torch.cat(columns, dim=1)
        chosen = scores[[a for a, _ in wanted]]
        answers = torch.tensor([b if b >= 0 else scores.shape[1] - 1 for _, b in wanted])
        return [F.cross_entropy(chosen, answers, reduction="none")]


def _vectors(rows: Tensor, runs: list[tuple[int, int]], join: int, side: int) -> Tensor:
    start = (join * 4 + side * 2) * LINK
    first = rows[[a for a, _ in runs], start : start + LINK]
    return first + rows[[b for _, b in runs], start + LINK : start + 2 * LINK]
