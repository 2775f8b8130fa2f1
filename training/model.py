"""What is trained? The network, and the learned tables of its decoders."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.crf import Chain
from training.joins import Joins
from training.network import Network, Shape


class Model(nn.Module):
    """The network and the learned tables of its decoders."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.network = Network(shape, dropout)
        self.chain = Chain()
        self.joins = Joins()

    def scores(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return tag, entity and link scores and the last hidden state, [B, T, ...] by word."""
        network = self.network
        mask = batch.pieces[:, None, None, :]
        hidden = network.encode(batch.ids, batch.cases, batch.places, mask)
        at = batch.first.unsqueeze(2).expand(-1, -1, hidden.shape[2])
        hidden = hidden.gather(1, at)
        kept = network.drop(hidden)
        tags, entities, links = (head(kept).float() for head in network.heads)
        return tags, entities, links, hidden.float()


def load_checkpoint(path: Path) -> Model:
    """Return the averaged weights of a checkpoint, in the shape that they have."""
    return of_weights(torch.load(path, weights_only=False)["state"][0])


def of_weights(state: dict[str, Tensor]) -> Model:
    """Return the model that weights belong to."""
    inner = [len(weight) for name, weight in state.items() if name.endswith(".up.weight")]
    model = Model(Shape(len(inner), inner[0]))
    model.load_state_dict(state)
    return model.eval()
