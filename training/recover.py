"""Which weights are in a model that ships? From its 8-bit file back to a checkpoint.

    python -m training.recover MODEL_FOLDER OUT.pt

So that anybody can go on from what ships: no checkpoint of it is kept. A weight is what 8 bits
left of it, which is what reading multiplies by, so ``training.export`` makes the same
model.onnx of OUT.pt again, byte for byte. What reading rounds besides are activations: on
PolNeAR's articles the cosine of both models' tag scores is 0.9997.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.numpy_helper import to_array
from torch import Tensor

from training.model import Model, of_weights

#: What multiplies a matrix: a linear step, under the name that torch gave it.
_LINEAR = re.compile(
    r"/((?:layers\.\d+/(?:qkv|out|up|down))|tags|entities|links)/MatMul(?:_quant)?"
)
_EIGHT_BIT = "_quantized"


def recovered(folder: Path) -> Model:
    """Return the model whose 8-bit files lie in a folder, in 32 bits."""
    graph = onnx.load(folder / "model.onnx").graph
    kept = {one.name: to_array(one) for one in graph.initializer}
    weights = {name: values for name, values in kept.items() if name.endswith(("weight", "bias"))}
    for table in ("words", "cases", "places"):
        weights[f"{table}.weight"] = _widened(kept, f"{table}.weight{_EIGHT_BIT}")
    for node in graph.node:
        linear = _LINEAR.fullmatch(node.name)
        if linear:
            weights[linear[1].replace("/", ".") + ".weight"] = _widened(kept, node.input[1]).T
    state = {f"network.{name}": _tensor(values) for name, values in weights.items()}
    return of_weights(state | _tables(json.loads((folder / "model.json").read_text())))


def _widened(kept: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Return the 32-bit values of a matrix, of 8 bits or not; scales stand by the last axis."""
    if not name.endswith(_EIGHT_BIT):
        return kept[name]
    base = name.removesuffix(_EIGHT_BIT)
    zero, scale = kept[f"{base}_zero_point"], kept[f"{base}_scale"]
    return (kept[name].astype(np.float32) - zero.astype(np.float32)) * scale


def _tables(settings: dict[str, dict[str, list[float]]]) -> dict[str, Tensor]:
    """Return what decoding uses: the chain, and the tables of both joins."""
    chain = {f"chain.{name}": _tensor(values) for name, values in settings["chain"].items()}
    parts = ("rank", "distance", "paragraph")
    return chain | {
        f"joins.tables.{i}": _tensor([join[part] for join in settings["joins"]])
        for i, part in enumerate(parts)
    }


def _tensor(values: object) -> Tensor:
    return torch.from_numpy(np.array(values, dtype=np.float32))


def main(folder: str, out: str) -> None:
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    torch.save({"step": 0, "state": [recovered(Path(folder)).state_dict()]}, out)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
