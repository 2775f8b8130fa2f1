"""How likely are the tags of a window as a whole? A linear-chain CRF, for training.

Partial labels are natural here: the loss is the log of all paths minus the log of
the paths that stay within the tags allowed. Reading uses numpy
(``saidwhat.tag.chain``), not this.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from saidwhat.tag.scheme import TAGS, follows

NEVER = -1e4


class Chain(nn.Module):
    """Transition scores between tags; impossible ones are fixed."""

    def __init__(self) -> None:
        super().__init__()
        size = len(TAGS)
        self.start = nn.Parameter(torch.zeros(size))
        self.stop = nn.Parameter(torch.zeros(size))
        self.steps = nn.Parameter(torch.zeros(size, size))
        rule = [[0.0 if follows(a, b) else NEVER for b in TAGS] for a in TAGS]
        self.register_buffer("rule", torch.tensor(rule), persistent=False)
        first = [0.0 if follows("O", tag) else NEVER for tag in TAGS]
        self.register_buffer("first", torch.tensor(first), persistent=False)

    def loss(self, scores: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
        """Return minus the log-likelihood per word.

        ``scores`` is [B, T, K]; ``allowed`` says which tags are possible, [B, T, K];
        ``mask`` which words exist, [B, T].
        """
        kept = scores.masked_fill(~allowed, NEVER)
        both = torch.cat([scores, kept])
        every, right = self._total(both, torch.cat([mask, mask])).chunk(2)
        return (every - right).sum() / mask.sum()

    def marginals(self, scores: Tensor, mask: Tensor) -> Tensor:
        """Return the log-probability of each tag of each word, [B, T, K]."""
        ahead = self._ahead(scores, mask)
        behind = [self.stop.expand_as(ahead[0])]
        steps = (self.steps + self.rule).unsqueeze(0)
        for t in range(scores.shape[1] - 1, 0, -1):
            before = torch.logsumexp(steps + (scores[:, t] + behind[-1]).unsqueeze(1), dim=2)
            behind.append(torch.where(mask[:, t].unsqueeze(1), before, self.stop))
        both = torch.stack(ahead, dim=1) + torch.stack(behind[::-1], dim=1)
        return both - torch.logsumexp(both, dim=2, keepdim=True)

    def _total(self, scores: Tensor, mask: Tensor) -> Tensor:
        return torch.logsumexp(self._ahead(scores, mask)[-1] + self.stop, dim=1)

    def _ahead(self, scores: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the log of all paths up to each word, by the tag they end in, T times [B, K]."""
        steps = (self.steps + self.rule).unsqueeze(0)
        alphas = [self.start + self.first + scores[:, 0]]
        for t in range(1, scores.shape[1]):
            after = torch.logsumexp(alphas[-1].unsqueeze(2) + steps, dim=1) + scores[:, t]
            alphas.append(torch.where(mask[:, t].unsqueeze(1), after, alphas[-1]))
        return alphas
