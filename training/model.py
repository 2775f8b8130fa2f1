"""What is trained? The network, and the learned tables of its decoders."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.crf import Chain
from training.joins import Joins
from training.network import Network


class Model(nn.Module):
    """The network and the learned tables of its decoders."""

    def __init__(self, dropout: float = 0.1, layers: int = 6) -> None:
        super().__init__()
        self.network = Network(layers, dropout)
        self.chain = Chain()
        self.joins = Joins()

    def scores(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return tag, entity and link scores of a batch, [B, T, ...] by word."""
        network = self.network
        mask = batch.pieces[:, None, None, :]
        hidden = network.encode(batch.ids, batch.cases, batch.places, mask)
        at = batch.first.unsqueeze(2).expand(-1, -1, hidden.shape[2])
        hidden = network.drop(hidden.gather(1, at))
        tags, entities, links = (head(hidden).float() for head in network.heads)
        return tags, entities, links


def load_checkpoint(path: Path) -> Model:
    """Return the averaged weights of a checkpoint."""
    model = Model()
    model.load_state_dict(torch.load(path, weights_only=False)["state"][0])
    return model.eval()
