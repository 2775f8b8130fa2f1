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

    def _total(self, scores: Tensor, mask: Tensor) -> Tensor:
        steps = (self.steps + self.rule).unsqueeze(0)
        alpha = self.start + self.first + scores[:, 0]
        for t in range(1, scores.shape[1]):
            after = torch.logsumexp(alpha.unsqueeze(2) + steps, dim=1) + scores[:, t]
            alpha = torch.where(mask[:, t].unsqueeze(1), after, alpha)
        return torch.logsumexp(alpha + self.stop, dim=1)
