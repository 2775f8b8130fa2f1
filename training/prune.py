"""Which part of a trained network is kept in a smaller one? The layers named, the largest inside.

Inside the two dense steps of a layer, those units are kept that put the most into its
output (size of activation times weight going out, over windows of text); the weights going
out of them are then fitted to what the whole layer put out. So training begins near what
the large network says.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch
from torch import Tensor, nn

from training.model import Model
from training.network import Layer, Shape
from training.polnear import Target

#: Added to the diagonal when the weights going out are fitted, as a share of its mean.
RIDGE = 1e-3


def pruned(teacher: Model, layers: Sequence[int], inner: int, shown: Sequence[Target]) -> Model:
    """Return a model of the numbered layers, each ``inner`` wide inside, as ``shown`` uses them."""
    model = Model(Shape(len(layers), inner))
    sums = _moments(teacher, shown)
    state = {k: v for k, v in teacher.state_dict().items() if ".layers." not in k}
    for to, at in enumerate(layers):
        layer = teacher.network.layers[at]
        assert isinstance(layer, Layer)
        for name, values in _narrowed(layer, inner, *sums[at]).items():
            state[f"network.layers.{to}.{name}"] = values
    model.load_state_dict(state)
    return model.eval()


def _narrowed(layer: Layer, inner: int, total: Tensor, products: Tensor) -> dict[str, Tensor]:
    """Return a layer's weights with ``inner`` units kept; moments as of ``_moments``."""
    state, out = layer.state_dict(), layer.down.weight.detach().double()
    size = products.diagonal().sqrt() * out.norm(dim=0)
    kept = size.topk(inner).indices.sort().values
    spread = products - torch.outer(total, total)
    own = spread[kept][:, kept]
    own += RIDGE * own.diagonal().mean() * torch.eye(inner)
    fitted = torch.linalg.solve(own, spread[kept] @ out.T).T
    state["up.weight"], state["up.bias"] = state["up.weight"][kept], state["up.bias"][kept]
    state["down.weight"] = fitted.float()
    state["down.bias"] = (layer.down.bias + out @ total - fitted @ total[kept]).detach().float()
    return state


def _moments(model: Model, shown: Sequence[Target]) -> list[tuple[Tensor, Tensor]]:
    """Return the mean of each layer's inner units and of their products, [I] and [I, I]."""
    inner = model.shape.inner
    sums, hooks = [], []
    for layer in model.network.layers:
        total, products = torch.zeros(inner).double(), torch.zeros(inner, inner).double()
        sums.append((total, products))
        hooks.append(layer.down.register_forward_pre_hook(partial(_add, total, products)))
    count = 0
    with torch.no_grad():
        for window in (target.window for target in shown):
            model.network(
                *(torch.tensor([row]) for row in (window.ids, window.cases, window.places))
            )
            count += len(window.ids)
    for hook in hooks:
        hook.remove()
    return [(total / count, products / count) for total, products in sums]


def _add(total: Tensor, products: Tensor, _: nn.Module, inputs: tuple[Tensor]) -> None:
    units = inputs[0][0]
    total += units.sum(dim=0)
    products += units.T @ units
