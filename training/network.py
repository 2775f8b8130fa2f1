"""What computes the scores? MiniLM with two more channels, and four small heads.

The encoder is all-MiniLM-L6-v2 (6 layers, 384 wide, uncased), written out in full so
that one file shows everything that is exported. No loss and no decoding here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from saidwhat.tag.channels import CASES, PLACES
from saidwhat.tag.scheme import ENTITY_TAGS, LINKS, TAGS

WIDTH, HEADS, EPS = 384, 12, 1e-12


@dataclass(frozen=True)
class Shape:
    """How much a network computes: its layers, and how wide the dense steps are inside.

    MiniLM's own are six of 1536.
    """

    layers: int = 6
    inner: int = 1536


class Layer(nn.Module):
    """One BERT layer: attention over the window, then two dense steps."""

    def __init__(self, inner: int, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPS)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPS)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        seen = (scores.softmax(dim=3) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads: tags, entities and links for every wordpiece."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape.inner, dropout) for _ in range(shape.layers))
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.entities = nn.Linear(WIDTH, len(ENTITY_TAGS))
        self.links = nn.Linear(WIDTH, LINKS)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.places.weight)

    @property
    def heads(self) -> tuple[nn.Linear, nn.Linear, nn.Linear]:
        """Return what makes tags, entities and links out of the last hidden state."""
        return self.tags, self.entities, self.links

    def encode(self, ids: Tensor, cases: Tensor, places: Tensor, mask: Tensor | None) -> Tensor:
        """Return the last hidden state, [B, L, 384]."""
        at = self.positions.weight[: ids.shape[1]]
        x = self.words(ids) + at + self.cases(cases) + self.places(places)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, cases: Tensor, places: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return tag, entity and link scores of unpadded windows (what is exported)."""
        x = self.encode(ids, cases, places, None)
        return self.tags(x), self.entities(x), self.links(x)


def load_minilm(network: Network, folder: Path) -> None:
    """Fill the encoder from the safetensors file of all-MiniLM-L6-v2, whose shape it must have."""
    given = load_file(folder / "model.safetensors")
    state = network.state_dict()
    state["words.weight"] = given["embeddings.word_embeddings.weight"]
    kind = given["embeddings.token_type_embeddings.weight"][0]
    state["positions.weight"] = given["embeddings.position_embeddings.weight"] + kind
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for i in range(len(network.layers)):
            old, new = f"encoder.layer.{i}", f"layers.{i}"
            state[f"{new}.qkv.{part}"] = torch.cat(
                [given[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            state[f"{new}.out.{part}"] = given[f"{old}.attention.output.dense.{part}"]
            state[f"{new}.norm1.{part}"] = given[f"{old}.attention.output.LayerNorm.{part}"]
            state[f"{new}.up.{part}"] = given[f"{old}.intermediate.dense.{part}"]
            state[f"{new}.down.{part}"] = given[f"{old}.output.dense.{part}"]
            state[f"{new}.norm2.{part}"] = given[f"{old}.output.LayerNorm.{part}"]
    network.load_state_dict(state)
